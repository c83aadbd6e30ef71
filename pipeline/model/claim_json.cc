// Claims to and from the claim format. Unknown values are left out; numbers that are whole are written whole.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include "pipeline/model/claim.h"

namespace newstally {
namespace {

// Writes one object after the other onto a line, as nlohmann::json would dump them; building its tree of values first took a
// fifth of the time of extracting.
class LineWriter {
 public:
  void open(std::string_view key = {}) {
    if (!key.empty()) this->key(key);
    out_ += '{';
    first_ = true;
  }
  void close() {
    out_ += '}';
    first_ = false;
  }
  void text(std::string_view key, std::string_view value) {
    this->key(key);
    quoted(value);
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    this->key(key);
    char before = '[';
    for (const auto& value : values) {
      out_ += std::exchange(before, ',');
      quoted(value);
    }
    out_ += ']';
  }
  void whole(std::string_view key, std::int64_t value) {
    this->key(key);
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }
  void number(std::string_view key, double value) {
    if (std::floor(value) == value && std::abs(value) < 9e15) return whole(key, static_cast<std::int64_t>(value));
    real(key, value);
  }
  void real(std::string_view key, double value) {
    this->key(key);
    char digits[64];
    if (std::isfinite(value)) out_.append(digits, nlohmann::detail::to_chars(digits, digits + sizeof digits, value));
    else out_ += "null";
  }
  void flag(std::string_view key, bool value) {
    this->key(key);
    out_ += value ? "true" : "false";
  }
  std::string take() { return std::move(out_); }

 private:
  void key(std::string_view key) {
    if (!first_) out_ += ',';
    first_ = false;
    ((out_ += '"') += key) += "\":";
  }
  void quoted(std::string_view value) {
    bool plain = true, ascii = true;  // no branch, so that many bytes are looked at in one step
    for (const char c : value) {
      plain &= static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
      ascii &= static_cast<unsigned char>(c) < 0x80;
    }
    if (plain && (ascii || simdjson::validate_utf8(value.data(), value.size()))) ((out_ += '"') += value) += '"';
    else out_ += nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  std::string out_;
  bool first_ = true;  // nothing stands in this object yet
};

void write(LineWriter& line, std::string_view key, const std::optional<Reference>& r) {
  if (!r) return;
  line.open(key);
  line.text("type", to_string(r->type));
  line.text("name", r->name);
  line.text("mention", r->mention);
  if (!r->aliases.empty()) line.texts("aliases", r->aliases);
  if (!r->id.empty()) line.text("id", r->id);
  if (!r->party.empty()) line.text("party", r->party);
  line.close();
}

void write(LineWriter& line, const AsOf& a) {
  if (a.empty()) return;
  line.open("as_of");
  line.text("text", a.text);
  if (!a.time.empty()) line.text("time", a.time);
  if (a.round) line.whole("round", *a.round);
  if (a.rounds) line.whole("rounds", *a.rounds);
  if (a.percent) line.number("percent", *a.percent);
  line.close();
}

void write(LineWriter& line, const Evidence& e) {
  line.open("evidence");
  line.text("section", e.section);
  line.whole("start", static_cast<std::int64_t>(e.start));
  line.whole("end", static_cast<std::int64_t>(e.end));
  line.text("text", e.text);
  line.close();
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
  LineWriter line;
  line.open();
  line.text("id", c.id);
  line.text("article", c.article);
  line.text("kind", to_string(c.kind));
  if (c.status != Status::none) line.text("status", to_string(c.status));
  write(line, "subject", c.subject);
  write(line, "party", c.party);
  write(line, "contest", c.contest);
  write(line, "rival", c.rival);
  write(line, "member", c.member);
  if (c.role != Role::none) line.text("role", to_string(c.role));
  if (c.value) line.number("value", *c.value);
  if (c.value_high) line.number("value_high", *c.value_high);
  if (c.unit != Unit::none) line.text("unit", to_string(c.unit));
  line.text("bound", to_string(c.bound));
  if (c.of) line.number("of", *c.of);
  line.text("modality", to_string(c.modality));
  if (c.year) line.whole("year", *c.year);
  line.flag("year_is_other", c.year_is_other);
  if (!c.election.empty()) line.text("election", c.election);
  write(line, c.as_of);
  if (!c.attribution.empty()) line.text("attribution", c.attribution);
  write(line, c.evidence);
  line.open("rule");
  line.text("id", c.rule);
  line.text("version", c.rule_version);
  line.close();
  line.real("confidence", c.confidence);
  line.close();
  return line.take();
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
