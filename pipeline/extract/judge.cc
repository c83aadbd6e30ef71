#include "pipeline/extract/judge.h"

#include <algorithm>
#include <array>
#include <cctype>
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

// Where the words of a claim's evidence name its subject.
std::optional<ByteSpan> subject_in(const Claim& c) {
  if (!c.subject || c.subject->mention.empty()) return std::nullopt;
  const std::string &text = c.evidence.text, &name = c.subject->mention;
  const auto letter = [&](std::size_t k) { return k < text.size() && (std::isalnum(static_cast<unsigned char>(text[k])) || static_cast<unsigned char>(text[k]) >= 0x80); };
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; ++at)
    if (!(at > 0 && letter(at - 1)) && !letter(at + name.size())) return ByteSpan{c.evidence.start + at, c.evidence.start + at + name.size()};
  return std::nullopt;
}

}  // namespace

Judge::Judge(const Scene& scene, WordVectors* words) : scene_(scene), model_(scene.book->linker), words_(words) {}

LinearModel::Choice Judge::number(const Section& section, const SentenceScene& s, const LinkNumber<TextHash>& n) {
  const auto p = model_.numbers.probabilities(n.features);
  if (!asks() || (!n.read && p.front() > kClear)) return likeliest(p);
  const auto vector = vector_of(section, bytes_of(section, s, n.item));
  return vector.empty() ? likeliest(p) : blend(p, words_->network().numbers(vector), model_.network_share);
}

std::vector<float> Judge::vector_of(const Section& section, const SentenceScene& s, int item, int entity, ByteSpan beside) const {
  return vector_of(section, item >= 0 ? bytes_of(section, s, static_cast<std::size_t>(item)) : last_named(section, s.index, entity), beside);
}

double Judge::name(const Section& section, const SentenceScene& s, std::size_t number, const LinkName<TextHash>& name, Kind kind) {
  const double p = model_.names.probability(for_kind(name, kind), 1);
  const auto at = bytes_of(section, s, number);
  const auto vector = asks() ? vector_of(section, at) : std::vector<float>();
  if (vector.empty()) return p;
  return blend(p, words_->network().name(vector, vector_of(section, s, name.item, name.entity, *at), kind), model_.network_share);
}

double Judge::race(const Section& section, const SentenceScene& s, std::optional<ByteSpan> statement, const LinkRace<TextHash>& race) {
  const double p = model_.races.probability(race.features, 1);
  const auto vector = asks() ? vector_of(section, statement) : std::vector<float>();
  if (vector.empty()) return p;
  return blend(p, words_->network().race(vector, vector_of(section, s, race.item, race.entity, *statement)), model_.network_share);
}

std::optional<LinearModel::Choice> Judge::told_outcome(const Section& section, std::optional<ByteSpan> named) const {
  const auto vector = vector_of(section, named);
  return vector.empty() ? std::nullopt : std::optional(likeliest(words_->network().told_outcomes(vector)));
}

Role Judge::role(const Section& section, const SentenceScene& s, const LinkMembership& seen) const {
  const auto at = bytes_of(section, s, seen.party);
  const auto party = at ? vector_of(section, at) : Vector();
  if (party.empty()) return Role::none;
  const auto alliance = vector_of(section, s, seen.item, seen.alliance, *at);
  if (alliance.empty() || words_->network().belongs(party, alliance) < model_.member_threshold) return Role::none;
  return words_->network().leads(party, alliance) > 0.5 ? Role::leader : Role::member;
}

void Judge::review(const Section& section, std::vector<Claim>& claims, ToldRace& race) {
  if (!words_) return;
  std::erase_if(claims, [&](Claim& c) {
    const ByteSpan evidence{c.evidence.start, c.evidence.end};
    const auto vector = vector_of(section, evidence);
    if (vector.empty()) return false;
    const auto subject = subject_in(c);
    if (subject && c.kind == Kind::margin) settle(c, words_->network().told_outcomes(vector_of(section, subject)), race);
    const double right = words_->network().right(vector, vector_of(section, subject, evidence), c.kind);
    const bool in_passing = scene_.weights == Weights::sparing;
    if (in_passing && right >= model_.right_threshold && right < model_.passing_threshold) ++doubted_;
    return right < (in_passing ? model_.passing_threshold : model_.right_threshold);
  });
}

void Judge::review_modality(const Section& section, std::vector<Claim>& claims) const {
  if (!words_) return;
  for (Claim& c : claims) {
    const auto vector = vector_of(section, ByteSpan{c.evidence.start, c.evidence.end});
    const auto modality = vector.empty() ? std::vector<double>() : words_->network().modality(vector);
    for (std::size_t k = 0; k < modality.size(); ++k)
      if (modality[k] >= model_.modality_threshold) c.modality = static_cast<Modality>(k);
  }
}

// Who led when all was counted has won, who trailed has lost; and the other way round.
void Judge::settle(Claim& claim, const std::vector<double>& told, ToldRace& race) const {
  constexpr std::array kPairs = {std::pair(Status::won, Status::leading), std::pair(Status::lost, Status::trailing)};
  for (const auto& [done, yet] : kPairs) {
    if (claim.status != done && claim.status != yet) continue;
    const Status other = claim.status == done ? yet : done;
    for (std::size_t k = 1; k < told.size(); ++k)
      if (model_.told_outcome_rules[k].emits.front().status == other && told[k] >= model_.doubt_status) {
        claim.status = other;
        race.status = other == done ? Status::won : Status::leading;
        return;
      }
  }
}

const std::vector<float>& Judge::pooled(Person& person) {
  if (!asks() || !person.pooled.empty()) return person.pooled;
  for (const auto& [section, at] : person.mentions) {
    const auto vector = vector_of(*section, at);
    if (vector.empty()) continue;
    const std::vector<float> seen = words_->network().mention(vector);
    person.pooled.resize(seen.size());
    std::ranges::transform(seen, person.pooled, person.pooled.begin(), [](float a, float b) { return std::max(a, b); });
  }
  return person.pooled;
}

double Judge::stands(Person& person) {
  const double p = model_.candidacies.probability(each_once(person.features), 1);
  if (p < 1 - kClear || pooled(person).empty()) return p;
  return blend(p, words_->network().stands(person.pooled), model_.network_share);
}

LinearModel::Choice Judge::outcome(Person& person) {
  const auto p = model_.outcomes.probabilities(each_once(person.features));
  if (pooled(person).empty()) return likeliest(p);
  return blend(p, words_->network().outcomes(person.pooled), model_.network_share);
}

double Judge::party(const Party& seen) {
  const auto vector = asks() ? vector_of(*seen.section, seen.person) : std::vector<float>();
  if (vector.empty()) return seen.by_features;
  return blend(seen.by_features, words_->network().party(vector, vector_of(*seen.section, seen.party, *seen.person)), model_.network_share);
}

}  // namespace newstally
