// Claims to and from the claim format. Unknown values are left out; numbers that are whole are written whole.
#include <cmath>

#include <nlohmann/json.hpp>

#include "pipeline/model/claim.h"

namespace newstally {
namespace {

using Json = nlohmann::ordered_json;

Json number(double v) {
  if (std::floor(v) == v && std::abs(v) < 9e15) return static_cast<std::int64_t>(v);
  return v;
}

Json reference(const Reference& r) {
  Json j;
  j["type"] = to_string(r.type);
  j["name"] = r.name;
  j["mention"] = r.mention;
  if (!r.aliases.empty()) j["aliases"] = r.aliases;
  if (!r.id.empty()) j["id"] = r.id;
  if (!r.party.empty()) j["party"] = r.party;
  return j;
}

Json as_of(const AsOf& a) {
  Json j;
  j["text"] = a.text;
  if (!a.time.empty()) j["time"] = a.time;
  if (a.round) j["round"] = *a.round;
  if (a.rounds) j["rounds"] = *a.rounds;
  if (a.percent) j["percent"] = number(*a.percent);
  return j;
}

// Collects the first thing that is wrong, so that reading stays a flat list of fields.
class Reader {
 public:
  explicit Reader(const nlohmann::json& j) : j_(j) {}

  bool has(const char* key) const { return j_.contains(key) && !j_.at(key).is_null(); }

  std::string text(const char* key) {
    if (!has(key)) return {};
    if (!j_.at(key).is_string()) return wrong(key, "text"), std::string();
    return j_.at(key).get<std::string>();
  }
  std::optional<double> number(const char* key) {
    if (!has(key)) return std::nullopt;
    if (!j_.at(key).is_number()) return wrong(key, "a number"), std::nullopt;
    return j_.at(key).get<double>();
  }
  std::optional<int> integer(const char* key) {
    auto v = number(key);
    return v ? std::optional<int>(static_cast<int>(*v)) : std::nullopt;
  }
  bool flag(const char* key) {
    if (!has(key)) return false;
    if (!j_.at(key).is_boolean()) return wrong(key, "true or false"), false;
    return j_.at(key).get<bool>();
  }
  template <typename E>
  E name(const char* key, std::optional<E> (*from)(std::string_view), E otherwise) {
    if (!has(key)) return otherwise;
    auto v = from(text(key));
    if (!v) wrong(key, "one of the names of the claim format");
    return v.value_or(otherwise);
  }
  std::optional<Reference> reference(const char* key) {
    if (!has(key)) return std::nullopt;
    if (!j_.at(key).is_object()) return wrong(key, "an object"), std::nullopt;
    Reader r(j_.at(key));
    Reference ref;
    ref.type = r.name("type", ref_type_from, RefType::party);
    ref.name = r.text("name");
    ref.mention = r.text("mention");
    ref.id = r.text("id");
    ref.party = r.text("party");
    if (r.has("aliases")) {
      for (const auto& a : j_.at(key).at("aliases"))
        if (a.is_string()) ref.aliases.push_back(a.get<std::string>());
    }
    if (!r.problem_.empty() && problem_.empty()) problem_ = std::string(key) + "/" + r.problem_;
    return ref;
  }
  const nlohmann::json* object(const char* key) {
    if (!has(key)) return nullptr;
    if (!j_.at(key).is_object()) return wrong(key, "an object"), nullptr;
    return &j_.at(key);
  }
  void absorb(const char* key, const Reader& inner) {
    if (problem_.empty() && !inner.problem_.empty()) problem_ = std::string(key) + "/" + inner.problem_;
  }
  const std::string& problem() const { return problem_; }

 private:
  void wrong(const char* key, const char* wanted) {
    if (problem_.empty()) problem_ = std::string(key) + ": must be " + wanted;
  }
  const nlohmann::json& j_;
  std::string problem_;
};

}  // namespace

std::string to_json_line(const Claim& c) {
  Json j;
  j["id"] = c.id;
  j["article"] = c.article;
  j["kind"] = to_string(c.kind);
  if (c.status != Status::none) j["status"] = to_string(c.status);
  if (c.subject) j["subject"] = reference(*c.subject);
  if (c.party) j["party"] = reference(*c.party);
  if (c.contest) j["contest"] = reference(*c.contest);
  if (c.rival) j["rival"] = reference(*c.rival);
  if (c.member) j["member"] = reference(*c.member);
  if (c.role != Role::none) j["role"] = to_string(c.role);
  if (c.value) j["value"] = number(*c.value);
  if (c.value_high) j["value_high"] = number(*c.value_high);
  if (c.unit != Unit::none) j["unit"] = to_string(c.unit);
  j["bound"] = to_string(c.bound);
  if (c.of) j["of"] = number(*c.of);
  j["modality"] = to_string(c.modality);
  if (c.year) j["year"] = *c.year;
  j["year_is_other"] = c.year_is_other;
  if (!c.election.empty()) j["election"] = c.election;
  if (!c.as_of.empty()) j["as_of"] = as_of(c.as_of);
  if (!c.attribution.empty()) j["attribution"] = c.attribution;
  j["evidence"] = {{"section", c.evidence.section}, {"start", c.evidence.start}, {"end", c.evidence.end}, {"text", c.evidence.text}};
  j["rule"] = {{"id", c.rule}, {"version", c.rule_version}};
  j["confidence"] = c.confidence;
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Claim> claim_from_json(std::string_view line) {
  auto j = nlohmann::json::parse(line, nullptr, false);
  if (j.is_discarded()) return fail("", 0, "not valid JSON", "one claim object a line");
  if (!j.is_object()) return fail("", 0, "not a JSON object", "one claim object a line");
  Reader r(j);
  Claim c;
  if (!r.has("kind")) return fail("", 0, "kind: missing", "every claim has a kind");
  c.id = r.text("id");
  c.article = r.text("article");
  c.kind = r.name("kind", kind_from, Kind::seats);
  c.status = r.name("status", status_from, Status::none);
  c.subject = r.reference("subject");
  c.party = r.reference("party");
  c.contest = r.reference("contest");
  c.rival = r.reference("rival");
  c.member = r.reference("member");
  c.role = r.name("role", role_from, Role::none);
  c.value = r.number("value");
  c.value_high = r.number("value_high");
  c.unit = r.name("unit", unit_from, Unit::none);
  c.bound = r.name("bound", bound_from, Bound::exact);
  c.of = r.number("of");
  c.modality = r.name("modality", modality_from, Modality::reported);
  c.year = r.integer("year");
  c.year_is_other = r.flag("year_is_other");
  c.election = r.text("election");
  c.attribution = r.text("attribution");
  if (auto* a = r.object("as_of")) {
    Reader ra(*a);
    c.as_of = AsOf{ra.text("text"), ra.text("time"), ra.integer("round"), ra.integer("rounds"), ra.number("percent")};
    r.absorb("as_of", ra);
  }
  if (auto* e = r.object("evidence")) {
    Reader re(*e);
    c.evidence.section = re.text("section");
    c.evidence.start = static_cast<std::size_t>(re.number("start").value_or(0));
    c.evidence.end = static_cast<std::size_t>(re.number("end").value_or(0));
    c.evidence.text = re.text("text");
    r.absorb("evidence", re);
  }
  if (auto* rule = r.object("rule")) {
    Reader rr(*rule);
    c.rule = rr.text("id");
    c.rule_version = rr.text("version");
    r.absorb("rule", rr);
  }
  c.confidence = r.number("confidence").value_or(1.0);
  if (!r.problem().empty()) return fail("", 0, r.problem(), "see pipeline/model/README.md for the claim format");
  return c;
}

}  // namespace newstally
