#include "pipeline/rulebook/linker_model.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <filesystem>

#include <simdjson.h>

namespace newstally {
namespace {

namespace dom = simdjson::dom;

// "seats won", "share": the rule that claims it; without an id for what is not claimed, "-house size", and empty for "none".
std::optional<Rule> rule_for(std::string_view meaning) {
  Rule rule;
  if (meaning == "none") return rule;
  const bool claimed = !meaning.starts_with('-');
  if (!claimed) meaning.remove_prefix(1);
  const std::size_t space = meaning.find(' ');
  const auto kind = kind_from(std::string(meaning.substr(0, space)));
  const auto status = space == std::string_view::npos ? Status::none : status_from(std::string(meaning.substr(space + 1)));
  if (!kind || !status) return std::nullopt;
  constexpr double kConfidence = 0.6;
  if (claimed) rule.id = std::string(meaning.substr(0, space)) + ".linked";
  rule.confidence = kConfidence;
  Emission e;
  e.kind = *kind;
  e.status = *status;
  if (*kind == Kind::candidacy || *kind == Kind::outcome) e.value.clear();
  rule.emits.push_back(e);
  Variant v;
  v.finds_subject = true;  // so that evidence spans name and number
  rule.variants.push_back(v);
  return rule;
}

Rule membership_rule(Role role) {
  Rule rule = *rule_for("alliance");
  rule.emits.front().role = role;
  rule.emits.front().member = "member";
  rule.emits.front().value.clear();
  return rule;
}

// Reads one model: {"meanings": ["none", …], "bias": […], "weights": {feature: [meaning, weight, …]}}. What is wrong with it, or nothing.
const char* read_model(dom::element root, const char* key, LinearModel& model, std::vector<Rule>* rules) {
  dom::array meanings, bias;
  dom::object weights;
  const dom::element part = root[key].error() ? root : root[key].value_unsafe();
  if (root[key].error() || part["meanings"].get(meanings) || part["bias"].get(bias) || part["weights"].get(weights)) return "wants meanings, bias and weights";
  if (meanings.size() != bias.size() || meanings.size() == 0) return "wants as many biases as meanings";
  for (const dom::element b : bias) {
    double value = 0;
    if (b.get(value)) return "a bias is no number";
    model.add_meaning(value);
  }
  for (const dom::element m : meanings) {
    std::string_view text;
    if (m.get(text)) return "a meaning is no text";
    auto rule = rule_for(text);
    if (rules && !rule) return "has an unknown meaning";
    if (rules) rules->push_back(std::move(*rule));
  }
  for (const auto& [feature, pairs] : weights) {
    dom::array list;
    if (pairs.get(list) || list.size() % 2) return "weights come in pairs of meaning and weight";
    const TextHash hash(feature);
    for (auto p = list.begin(); p != list.end(); ++p) {
      std::uint64_t meaning = 0;
      double weight = 0;
      if ((*p).get(meaning) || meaning >= model.meanings()) return "a weight is of no meaning";
      ++p;
      if ((*p).get(weight)) return "a weight is no number";
      model.add_weight(hash, meaning, weight);
    }
  }
  return nullptr;
}

// The meanings of a model, claimed or not, by name.
std::vector<std::string> meanings_of(dom::element model) {
  std::vector<std::string> names;
  for (const dom::element m : dom::array(model["meanings"])) {
    std::string_view name = m;
    if (name.starts_with('-')) name.remove_prefix(1);
    names.emplace_back(name);
  }
  return names;
}

}  // namespace

void LinearModel::add_weight(TextHash feature, std::size_t meaning, double weight) {
  features_.add(feature);
  assert(features_.find(feature) + 1 == features_.size());
  first_.resize(features_.size() + 1);
  weights_.push_back({static_cast<std::uint16_t>(meaning), static_cast<float>(weight)});
  first_.back() = static_cast<std::uint32_t>(weights_.size());
}

std::span<const LinearModel::Weight> LinearModel::weights_of(TextHash feature) const {
  const std::uint32_t f = features_.find(feature);
  if (f == TextHashTable::kNone) return {};
  return std::span(weights_).subspan(first_[f], first_[f + 1] - first_[f]);
}

std::vector<double> LinearModel::scores(std::span<const TextHash> features) const {
  std::vector<double> out(bias_.begin(), bias_.end());
  for (const TextHash f : features)
    for (const Weight& w : weights_of(f)) out[w.meaning] += w.weight;
  return out;
}

LinearModel::Choice LinearModel::choose(std::span<const TextHash> features) const {
  const auto score = scores(features);
  const auto best = std::max_element(score.begin(), score.end());
  double sum = 0;
  for (const double s : score) sum += std::exp(s - *best);
  return {static_cast<std::size_t>(best - score.begin()), 1 / sum};
}

std::vector<double> LinearModel::probabilities(std::span<const TextHash> features) const {
  auto p = scores(features);
  const double most = *std::ranges::max_element(p);
  double sum = 0;
  for (double& s : p) sum += s = std::exp(s - most);
  for (double& s : p) s /= sum;
  return p;
}

double LinearModel::probability(std::span<const TextHash> features, std::size_t meaning) const {
  const auto score = scores(features);
  double sum = 0;
  for (const double s : score) sum += std::exp(s - score[meaning]);
  return 1 / sum;
}

std::vector<std::string> LinearModel::reasons(std::span<const std::string> features, std::size_t meaning, std::size_t most) const {
  std::vector<std::pair<float, std::string>> found;
  for (const std::string& f : features)
    for (const Weight& w : weights_of(TextHash(f)))
      if (w.meaning == meaning && w.weight > 0) found.emplace_back(w.weight, f);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (found.size() > most) found.resize(most);
  std::vector<std::string> out;
  for (auto& [weight, f] : found) out.push_back(std::move(f));
  return out;
}

LinkerModel LinkerModel::load(const std::string& folder, bool with_network, std::vector<Error>& errors) {
  const std::string path = folder + "/weights.json";
  LinkerModel model;
  model.candidacy_rule = *rule_for("candidacy");
  model.member_rule = membership_rule(Role::member);
  model.leader_rule = membership_rule(Role::leader);
  if (!std::filesystem::exists(path)) return model;
  const auto wrong = [&](const std::string& why) {
    errors.push_back({path, 0, why, "write it anew with rules/linker/train.py"});
    return LinkerModel();
  };
  dom::parser parser;
  dom::element root;
  if (const auto error = parser.load(path).get(root)) return wrong(std::string("not readable JSON: ") + simdjson::error_message(error));
  struct Part {
    const char* key;
    LinearModel* model;
    std::vector<Rule>* rules;
  };
  for (const Part& part : {Part{"numbers", &model.numbers, &model.number_rules}, Part{"names", &model.names, nullptr}, Part{"candidacies", &model.candidacies, nullptr}, Part{"outcomes", &model.outcomes, &model.outcome_rules}, Part{"parties", &model.parties, nullptr}, Part{"races", &model.races, nullptr}})
    if (const char* why = read_model(root, part.key, *part.model, part.rules)) return wrong(std::string("\"") + part.key + "\" " + why);
  for (const auto& [key, threshold] : {std::pair<const char*, double*>{"number_threshold", &model.number_threshold}, {"candidacy_threshold", &model.candidacy_threshold}, {"partyless_threshold", &model.partyless_threshold}, {"outcome_threshold", &model.outcome_threshold}, {"told_threshold", &model.told_threshold}, {"member_threshold", &model.member_threshold}, {"party_threshold", &model.party_threshold}, {"race_threshold", &model.race_threshold}, {"guess_threshold", &model.guess_threshold}, {"doubt_loose", &model.doubt_loose}, {"doubt_strict", &model.doubt_strict}, {"doubt_status", &model.doubt_status}, {"network_share", &model.network_share}, {"right_threshold", &model.right_threshold}, {"passing_threshold", &model.passing_threshold}, {"modality_threshold", &model.modality_threshold}})
    if (root[key].get(*threshold)) return wrong(std::string("wants a number \"") + key + "\"");
  for (const std::string& meaning : meanings_of(root["outcomes"])) model.told_outcome_rules.push_back(*rule_for(meaning));
  if (!with_network || !std::filesystem::is_directory(folder + "/encoder")) return model;
  auto network = LinkerNetwork::load(folder + "/encoder", meanings_of(root["numbers"]), meanings_of(root["outcomes"]));
  if (network) model.network = std::move(*network);
  else errors.push_back(network.error());
  return model;
}

}  // namespace newstally
