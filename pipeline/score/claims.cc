#include "pipeline/score/claims.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "pipeline/score/names.h"

namespace newstally {
namespace {

using Json = nlohmann::ordered_json;

std::string text_or(const Json& j, const char* key, std::string otherwise) {
  auto it = j.find(key);
  if (it == j.end() || !it->is_string() || it->get_ref<const std::string&>().empty()) return otherwise;
  return it->get<std::string>();
}

std::optional<double> number(const Json& j, const char* key) {
  auto it = j.find(key);
  if (it == j.end()) return std::nullopt;
  if (it->is_number()) return it->get<double>();
  return std::nullopt;
}

void add(ScoredName& into, const Json& name) {
  if (name.is_string() && !name.get_ref<const std::string&>().empty()) into.names.insert(squeeze_name(name.get<std::string>()));
}

// A gold list of names, a single name, or a reference {name, mention, aliases} of the claim format.
ScoredName names(const Json& j, const char* key) {
  ScoredName out;
  auto it = j.find(key);
  if (it == j.end() || it->is_null() || (it->is_structured() && it->empty())) return out;
  if (it->is_string()) {
    out.told = !it->get_ref<const std::string&>().empty();
    add(out, *it);
  } else if (it->is_array()) {
    out.told = true;
    for (const auto& n : *it) add(out, n);
  } else if (it->is_object()) {
    out.told = true;
    for (const char* field : {"name", "mention"})
      if (it->contains(field)) add(out, it->at(field));
    if (it->contains("aliases") && it->at("aliases").is_array())
      for (const auto& n : it->at("aliases")) add(out, n);
  }
  return out;
}

std::string year(const Json& j) {
  auto it = j.find("year");
  if (it == j.end() || it->is_null()) return {};
  if (it->is_string()) return it->get<std::string>();
  const std::string written = it->dump();
  return written == "0" ? std::string() : written;
}

ScoredClaim scored(const Json& j) {
  ScoredClaim c;
  c.kind = text_or(j, "kind", "");
  c.status = text_or(j, "status", "");
  c.type = text_or(j, "type", "");
  c.subject = names(j, "subject");
  c.party = names(j, "party");
  c.contest = names(j, "contest");
  c.rival = names(j, "rival");
  c.member = names(j, "member");
  c.value = number(j, "value");
  c.value_high = number(j, "value_high");
  c.of = number(j, "of");
  c.bound = text_or(j, "bound", "exact");
  c.modality = text_or(j, "modality", "reported");
  c.unit = text_or(j, "unit", "votes");
  c.role = text_or(j, "role", "");
  c.year = year(j);
  c.year_is_other = j.contains("year_is_other") && j.at("year_is_other").is_boolean() && j.at("year_is_other").get<bool>();
  c.raw = j.dump(-1, ' ', false, Json::error_handler_t::replace);
  return c;
}

}  // namespace

bool ScoredName::same(const ScoredName& other) const {
  return std::ranges::any_of(names, [&](const std::string& n) { return other.names.contains(n); });
}

Result<GoldArticle> read_gold(std::string_view json, const std::string& path) {
  const auto j = Json::parse(json, nullptr, false);
  if (j.is_discarded()) return fail(path, 0, "not valid JSON", "a gold file is {\"article\": ID, \"claims\": [...]}");
  if (!j.is_object() || !j.contains("article") || !j.at("article").is_string())
    return fail(path, 0, "/article: missing", "the id of the article that these claims are of");
  if (!j.contains("claims") || !j.at("claims").is_array()) return fail(path, 0, "/claims: must be a list");
  GoldArticle out{j.at("article").get<std::string>(), {}};
  for (const auto& c : j.at("claims")) {
    const std::string at = "/claims/" + std::to_string(out.claims.size());
    if (!c.is_object() || text_or(c, "kind", "").empty()) return fail(path, 0, at + "/kind: missing");
    out.claims.push_back(scored(c));
    if (!out.claims.back().subject.told) return fail(path, 0, at + "/subject: missing", "a list of names");
  }
  return out;
}

Result<ClaimsByArticle> read_claims(std::string_view lines, const std::string& path) {
  ClaimsByArticle out;
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto j = Json::parse(line, nullptr, false);
    if (j.is_discarded()) return fail(path, number, "not valid JSON", "one claim object a line, as `newstally extract` writes them");
    if (!j.is_object() || text_or(j, "article", "").empty() || text_or(j, "kind", "").empty())
      return fail(path, number, "not a claim: article or kind is missing", "one claim object a line, as `newstally extract` writes them");
    out[text_or(j, "article", "")].push_back(scored(j));
  }
  return out;
}

}  // namespace newstally
