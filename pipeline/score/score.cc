#include "pipeline/score/score.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace newstally {
namespace {

using Json = nlohmann::ordered_json;

double ratio(std::size_t part, std::size_t whole) {
  return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

double harmonic(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0.0; }

// By way of its decimal digits, so that 0.65625 becomes 0.6562 (ties to even) and nothing is lost in a multiplication.
double four_decimals(double v) { return std::stod(fmt::format("{:.4f}", v)); }

// The value of a name, made at its first use. The lists are short.
template <typename T>
T& entry(std::vector<std::pair<std::string, T>>& list, std::string_view name) {
  for (auto& [n, value] : list)
    if (n == name) return value;
  return list.emplace_back(std::string(name), T{}).second;
}

// The rows that a claim counts in.
std::vector<std::string> rows_of(const ScoredClaim& c, const std::string& group) {
  std::vector<std::string> names{c.kind, "ALL", group};
  if (is_numeric_kind(c.kind)) names.push_back("NUMBERS");
  return names;
}

void add(ScoreReport& report, const ArticleScore& s, const std::string& group) {
  for (const auto& [gold, system] : s.hits) {
    const auto stated = attributes(gold, system);
    const bool strict = std::ranges::all_of(stated, [](const auto& a) { return a.second; });
    for (const auto& name : rows_of(gold, group)) {
      entry(report.rows, name).right += 1;
      entry(report.rows, name).strict += strict ? 1 : 0;
    }
    for (const auto& [name, agrees] : stated) {
      auto& count = entry(report.attributes, name);
      count.agreeing += agrees ? 1 : 0;
      count.stated += 1;
    }
  }
  for (const auto& g : s.missed)
    for (const auto& name : rows_of(g, group)) entry(report.rows, name).missed += 1;
  for (const auto& e : s.extra)
    for (const auto& name : rows_of(e, group)) entry(report.rows, name).wrong += 1;
}

// A claim as a list of errors shows it: references by their name.
std::string brief(const ScoredClaim& c, std::span<const std::string_view> keys) {
  const Json j = Json::parse(c.raw, nullptr, false);
  Json out = Json::object();
  for (const auto& [key, value] : j.items()) {
    if (value.is_null() || (!keys.empty() && std::ranges::find(keys, key) == keys.end()) || (keys.empty() && key == "type")) continue;
    out[key] = value.is_object() && value.contains("name") ? value.at("name") : value;
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

double ScoreRow::precision() const { return ratio(right, right + wrong); }
double ScoreRow::recall() const { return ratio(right, right + missed); }
double ScoreRow::f1() const { return harmonic(precision(), recall()); }
double ScoreRow::strict_f1() const { return harmonic(ratio(strict, right + wrong), ratio(strict, right + missed)); }

ScoreReport score(std::span<const GoldArticle> gold, const ClaimsByArticle& claims) {
  ScoreReport report;
  report.articles = gold.size();
  for (const auto& g : gold) {
    const auto found = claims.find(g.id);
    auto s = score_article(g.claims, found == claims.end() ? std::span<const ScoredClaim>{} : std::span(found->second));
    add(report, s, "group " + g.id.substr(0, g.id.find('-')));
    if (!s.missed.empty() || !s.extra.empty()) report.errors.push_back({g.id, std::move(s)});
  }
  return report;
}

std::string score_table(const ScoreReport& report, bool by_group) {
  constexpr std::array<std::string_view, 11> kOrder{"seats",   "margin",    "votes",    "share",   "house", "turnout",
                                                    "outcome", "candidacy", "alliance", "NUMBERS", "ALL"};
  std::vector<std::string> names(kOrder.begin(), kOrder.end());
  if (by_group) {
    const auto groups = static_cast<std::ptrdiff_t>(names.size());
    for (const auto& [name, r] : report.rows)
      if (name.starts_with("group ")) names.push_back(name);
    std::sort(names.begin() + groups, names.end());
  }
  std::string out = fmt::format("{} articles\n{:14} {:>5} {:>6} {:>6} {:>8} {:>9}\n", report.articles, "", "gold", "prec", "recall",
                                "core F1", "strict F1");
  for (const auto& name : names) {
    const auto at = std::ranges::find(report.rows, name, &std::pair<std::string, ScoreRow>::first);
    if (at == report.rows.end()) continue;
    const auto& r = at->second;
    out += fmt::format("{:14} {:5} {:6.3f} {:6.3f} {:8.3f} {:9.3f}\n", name, r.gold(), four_decimals(r.precision()),
                       four_decimals(r.recall()), four_decimals(r.f1()), four_decimals(r.strict_f1()));
  }
  out += "attributes on matched claims: ";
  std::string_view comma;
  auto by_name = report.attributes;
  std::ranges::sort(by_name, {}, &std::pair<std::string, AttributeCount>::first);
  for (const auto& [name, count] : by_name) {
    out += fmt::format("{}{} {}/{}", comma, name, count.agreeing, count.stated);
    comma = ", ";
  }
  return out + "\n";
}

std::string score_errors(const ScoreReport& report, std::size_t limit) {
  constexpr std::array<std::string_view, 10> kShown{"kind",    "subject", "status", "value", "value_high",
                                                    "contest", "rival",   "member", "rule",  "evidence"};
  std::string out;
  for (const auto& e : report.errors) {
    out += fmt::format("== {}: {} right, {} missed, {} wrong\n", e.article, e.score.hits.size(), e.score.missed.size(), e.score.extra.size());
    for (std::size_t i = 0; i < std::min(limit, e.score.missed.size()); ++i)
      out += fmt::format("   missed {}\n", brief(e.score.missed[i], {}));
    for (std::size_t i = 0; i < std::min(limit, e.score.extra.size()); ++i)
      out += fmt::format("   wrong  {}\n", brief(e.score.extra[i], kShown));
  }
  return out;
}

std::string score_json(const ScoreReport& report) {
  Json rows = Json::object(), attributes = Json::object();
  for (const auto& [name, r] : report.rows) {
    rows[name] = {{"gold", r.gold()},
                  {"precision", four_decimals(r.precision())},
                  {"recall", four_decimals(r.recall())},
                  {"f1", four_decimals(r.f1())},
                  {"strict_f1", four_decimals(r.strict_f1())}};
  }
  for (const auto& [name, count] : report.attributes) attributes[name] = four_decimals(ratio(count.agreeing, count.stated));
  return Json{{"articles", report.articles}, {"rows", rows}, {"attributes", attributes}}.dump(1) + "\n";
}

}  // namespace newstally
