#include "pipeline/extract/judge.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "pipeline/extract/word_spans.h"

namespace newstally {
namespace {

constexpr double kClear = 0.97;  // so likely is it that there is no claim

LinearModel::Choice likeliest(const std::vector<double>& p) {
  const auto best = std::ranges::max_element(p);
  return {static_cast<std::size_t>(best - p.begin()), *best};
}

// The mean of two opinions, as logarithms: of how likely something is, and of how likely each of several things is.
double blend(double features, double words, double share) {
  const auto logit = [](double p) { return std::log(p + 1e-6) - std::log(1 - p + 1e-6); };
  return 1 / (1 + std::exp(-((1 - share) * logit(features) + share * logit(words))));
}
LinearModel::Choice blend(const std::vector<double>& features, const std::vector<double>& words, double share) {
  std::vector<double> p;
  for (std::size_t k = 0; k < features.size(); ++k) p.push_back(std::exp((1 - share) * std::log(features[k] + 1e-6) + share * std::log(words[k] + 1e-6)));
  const double sum = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& x : p) x /= sum;
  return likeliest(p);
}

std::vector<TextHash> each_once(std::vector<TextHash> features) {
  std::ranges::sort(features);
  const auto rest = std::ranges::unique(features);
  features.erase(rest.begin(), rest.end());
  return features;
}

}  // namespace

Judge::Judge(const Scene& scene) : model_(scene.book->linker), network_(model_.network.get()), sparing_(scene.weights == Weights::sparing) {
  if (network_) words_.emplace(network_->encoder(), scene);
}

LinearModel::Choice Judge::number(const Section& section, const SentenceScene& s, const LinkNumber<TextHash>& n) {
  const auto p = model_.numbers.probabilities(n.features);
  if (!asks() || (!n.read && p.front() > kClear)) return likeliest(p);
  const auto vector = words_->of(section, bytes_of(section, s, n.item));
  return vector.empty() ? likeliest(p) : blend(p, network_->numbers(vector), model_.network_share);
}

std::vector<float> Judge::vector_of(const Section& section, const SentenceScene& s, int item, int entity, ByteSpan beside) {
  return words_->of(section, item >= 0 ? bytes_of(section, s, static_cast<std::size_t>(item)) : last_named(section, s.index, entity), beside);
}

double Judge::name(const Section& section, const SentenceScene& s, std::size_t number, const LinkName<TextHash>& name, Kind kind) {
  const double p = model_.names.probability(for_kind(name, kind), 1);
  const auto at = bytes_of(section, s, number);
  const auto vector = asks() ? words_->of(section, at) : std::vector<float>();
  if (vector.empty()) return p;
  return blend(p, network_->name(vector, vector_of(section, s, name.item, name.entity, *at), kind), model_.network_share);
}

double Judge::race(const Section& section, const SentenceScene& s, std::optional<ByteSpan> statement, const LinkRace<TextHash>& race) {
  const double p = model_.races.probability(race.features, 1);
  const auto vector = asks() ? words_->of(section, statement) : std::vector<float>();
  if (vector.empty()) return p;
  return blend(p, network_->race(vector, vector_of(section, s, race.item, race.entity, *statement)), model_.network_share);
}

void Judge::review(const Section& section, std::vector<Claim>& claims) {
  if (!words_) return;
  std::erase_if(claims, [&](Claim& c) {
    const ByteSpan evidence{c.evidence.start, c.evidence.end};
    const auto vector = words_->of(section, evidence);
    if (vector.empty()) return false;
    const auto modality = network_->modality(vector);
    for (std::size_t k = 0; k < modality.size(); ++k)
      if (modality[k] >= model_.modality_threshold) c.modality = static_cast<Modality>(k);
    if (c.rule.ends_with(".linked")) return false;
    const std::size_t name = c.subject ? c.evidence.text.find(c.subject->mention) : std::string::npos;
    std::optional<ByteSpan> subject;
    if (name != std::string::npos && !c.subject->mention.empty()) subject = ByteSpan{evidence.begin + name, evidence.begin + name + c.subject->mention.size()};
    return network_->right(vector, words_->of(section, subject, evidence), c.kind) < model_.right_threshold;
  });
}

const std::vector<float>& Judge::pooled(Person& person) {
  if (!asks() || !person.pooled.empty()) return person.pooled;
  for (const auto& [section, at] : person.mentions) {
    const auto vector = words_->of(*section, at);
    if (vector.empty()) continue;
    const std::vector<float> seen = network_->mention(vector);
    person.pooled.resize(seen.size());
    std::ranges::transform(seen, person.pooled, person.pooled.begin(), [](float a, float b) { return std::max(a, b); });
  }
  return person.pooled;
}

double Judge::stands(Person& person) {
  const double p = model_.candidacies.probability(each_once(person.features), 1);
  if (p < 1 - kClear || pooled(person).empty()) return p;
  return blend(p, network_->stands(person.pooled), model_.network_share);
}

LinearModel::Choice Judge::outcome(Person& person) {
  const auto p = model_.outcomes.probabilities(each_once(person.features));
  if (pooled(person).empty()) return likeliest(p);
  return blend(p, network_->outcomes(person.pooled), model_.network_share);
}

double Judge::party(const Party& seen) {
  const auto vector = asks() ? words_->of(*seen.section, seen.person) : std::vector<float>();
  if (vector.empty()) return seen.by_features;
  return blend(seen.by_features, network_->party(vector, words_->of(*seen.section, seen.party, *seen.person)), model_.network_share);
}

}  // namespace newstally
