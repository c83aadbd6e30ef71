#include "pipeline/store/claim_row.h"

#include <nlohmann/json.hpp>

#include "pipeline/base/hash.h"

namespace newstally::store {
namespace {

std::optional<std::int64_t> wide(const std::optional<int>& v) { return v ? std::optional<std::int64_t>(*v) : std::nullopt; }
std::optional<int> narrow(const std::optional<std::int64_t>& v) {
  return v ? std::optional<int>(static_cast<int>(*v)) : std::nullopt;
}

void add(StableHash& h, const std::optional<Reference>& r) {
  if (!r) return void(h.add("-"));
  h.add(to_string(r->type)).add(r->name).add(r->mention).add(r->id).add(r->party);
  for (const auto& a : r->aliases) h.add(a);
  h.add("");
}

// The bytes themselves: exact, and the same on every machine of one byte order.
template <typename T>
void add_number(StableHash& h, const std::optional<T>& v) {
  if (!v) return void(h.add("-"));
  char bytes[sizeof(T)];
  __builtin_memcpy(bytes, &*v, sizeof(T));
  h.add(std::string_view(bytes, sizeof(T)));
}

std::optional<Reference> read_reference(Query& row, int column, Interner& intern) {
  auto id = row.maybe_integer(column);
  return id ? std::optional<Reference>(intern.read_reference(*id)) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> write_claim(Connection& connection, Interner& intern, const Claim& c, std::int64_t article) {
  auto named = [&](const std::optional<Reference>& r) { return r ? intern.reference(*r) : NamedId{}; };
  auto id_of = [](const NamedId& n) { return n.id ? std::optional<std::int64_t>(n.id) : std::nullopt; };
  const NamedId subject = named(c.subject), party = named(c.party), contest = named(c.contest), rival = named(c.rival),
                member = named(c.member);
  const std::int64_t question = intern.question(question_key(c, subject.key, member.key));
  const auto rule = intern.rule(c.rule, c.rule_version);
  Query q = connection.query("insert_claim");
  q.text(c.id.empty() ? claim_id(c) : c.id).integer(article).integer(question).text_or_null(to_string(c.status));
  q.integer(id_of(subject)).integer(id_of(party)).integer(id_of(contest)).integer(id_of(rival)).integer(id_of(member));
  q.text_or_null(to_string(c.role)).number(c.value).number(c.value_high).text(to_string(c.bound)).number(c.of);
  q.text(to_string(c.modality)).integer(wide(c.year)).integer(c.year_is_other ? 1 : 0);
  q.text_or_null(c.as_of.text).text_or_null(c.as_of.time).integer(wide(c.as_of.round)).integer(wide(c.as_of.rounds));
  q.number(c.as_of.percent).text_or_null(c.attribution).text(c.evidence.section);
  q.integer(static_cast<std::int64_t>(c.evidence.start)).integer(static_cast<std::int64_t>(c.evidence.end)).text(c.evidence.text);
  q.integer(rule).number(c.confidence).run();
  return connection.changes() > 0 ? std::optional<std::int64_t>(question) : std::nullopt;
}

StoredClaim read_claim(Query& row, Interner& intern) {
  StoredClaim s;
  Claim& c = s.claim;
  int i = 0;
  c.id = row.read_text(i++);
  c.article = row.read_text(i++);
  c.kind = kind_from(row.read_text(i++)).value_or(Kind::seats);
  c.status = status_from(row.read_text(i++)).value_or(Status::none);
  for (auto* ref : {&c.subject, &c.party, &c.contest, &c.rival, &c.member}) *ref = read_reference(row, i++, intern);
  c.role = role_from(row.read_text(i++)).value_or(Role::none);
  c.value = row.maybe_number(i++);
  c.value_high = row.maybe_number(i++);
  c.unit = unit_from(row.read_text(i++)).value_or(Unit::none);
  c.bound = bound_from(row.read_text(i++)).value_or(Bound::exact);
  c.of = row.maybe_number(i++);
  c.modality = modality_from(row.read_text(i++)).value_or(Modality::reported);
  c.year = narrow(row.maybe_integer(i++));
  c.year_is_other = row.read_integer(i++) != 0;
  c.election = row.read_text(i++);
  c.as_of.text = row.read_text(i++);
  c.as_of.time = row.read_text(i++);
  c.as_of.round = narrow(row.maybe_integer(i++));
  c.as_of.rounds = narrow(row.maybe_integer(i++));
  c.as_of.percent = row.maybe_number(i++);
  c.attribution = row.read_text(i++);
  c.evidence.section = row.read_text(i++);
  c.evidence.start = static_cast<std::size_t>(row.read_integer(i++));
  c.evidence.end = static_cast<std::size_t>(row.read_integer(i++));
  c.evidence.text = row.read_text(i++);
  c.rule = row.read_text(i++);
  c.rule_version = row.read_text(i++);
  c.confidence = row.maybe_number(i++).value_or(1.0);
  s.source = row.read_text(i++);
  s.published = row.read_text(i++);
  s.ingested = row.read_text(i++);
  s.article_version = static_cast<int>(row.read_integer(i++));
  s.voice = row.read_text(i++);
  s.question = row.read_integer(i++);
  if (!row.is_null(i)) s.placed = row.read_text(i);
  s.presumed = row.read_integer(i + 1) != 0;
  s.answers = row.read_text(i + 2);
  return s;
}

std::int64_t hash_of(std::span<const Claim> claims) {
  StableHash h;
  for (const Claim& c : claims) {
    h.add(c.id).add(to_string(c.kind)).add(to_string(c.status)).add(to_string(c.role)).add(to_string(c.unit));
    for (const auto* ref : {&c.subject, &c.party, &c.contest, &c.rival, &c.member}) add(h, *ref);
    for (const auto* v : {&c.value, &c.value_high, &c.of, &c.as_of.percent}) add_number(h, *v);
    for (const auto* v : {&c.year, &c.as_of.round, &c.as_of.rounds}) add_number(h, *v);
    h.add(to_string(c.bound)).add(to_string(c.modality)).add(c.year_is_other ? "1" : "0").add(c.election);
    h.add(c.as_of.text).add(c.as_of.time).add(c.attribution).add(c.evidence.section).add(c.evidence.text);
    add_number(h, std::optional<std::uint64_t>(c.evidence.start));
    add_number(h, std::optional<std::uint64_t>(c.evidence.end));
    h.add(c.rule).add(c.rule_version);
    add_number(h, std::optional<double>(c.confidence));
  }
  return static_cast<std::int64_t>(h.value());
}

std::string claims_to_json(std::span<const Claim> claims) {
  if (claims.empty()) return {};
  std::string out = "[";
  for (const Claim& c : claims) out += (out.size() > 1 ? ",\n" : "") + to_json_line(c);
  return out + "]";
}

std::vector<Claim> claims_from_json(const std::string& text) {
  std::vector<Claim> out;
  auto all = nlohmann::json::parse(text, nullptr, false);
  if (!all.is_array()) return out;
  for (const auto& j : all)
    if (auto c = claim_from_json(j.dump())) out.push_back(std::move(*c));
  return out;
}

}  // namespace newstally::store
