#include "pipeline/store/intern.h"

#include <nlohmann/json.hpp>

#include "pipeline/base/hash.h"
#include "pipeline/store/key.h"

namespace newstally::store {
namespace {

constexpr std::size_t kRemembered = 100'000;  // rows a map; some tens of megabytes over all maps

// Texts put together so that no two lists of them give the same string.
template <typename... Parts>
std::string packed(const Parts&... parts) {
  std::string out;
  out.reserve((parts.size() + ... + sizeof...(parts)));
  ((out.append(parts), out.push_back('\xFF')), ...);
  return out;
}

std::string aliases_json(const std::vector<std::string>& aliases) {
  if (aliases.empty()) return {};
  return nlohmann::json(aliases).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

bool goes_by_entity(RefType type) { return type == RefType::party || type == RefType::alliance || type == RefType::body; }

}  // namespace

std::string contest_key(Kind kind, const std::string& contest, const std::string& election) {
  bool always_a_race = kind == Kind::margin || kind == Kind::candidacy;
  return !always_a_race && is_place_of(contest, election) ? std::string() : name_key(contest);
}

QuestionKey question_key(const Claim& c, const std::string& subject, const std::string& member) {
  QuestionKey k;
  k.election = c.election;
  k.kind = to_string(c.kind);
  k.contest = contest_key(c.kind, c.contest ? c.contest->name : std::string(), c.election);
  if (c.kind == Kind::turnout) {  // the place is the subject, however the claim says it
    if (k.contest.empty() && c.subject) k.contest = contest_key(c.kind, c.subject->name, c.election);
  } else {
    k.subject = subject;
  }
  k.unit = to_string(c.unit);
  k.member = member;
  if (c.year && (c.year_is_other || c.election.empty())) k.year = *c.year;
  return k;
}

template <typename Map>
void Interner::bound(Map& map) {
  if (map.size() >= kRemembered) map.clear();
}

std::optional<std::int64_t> Interner::source(const std::string& name) {
  if (name.empty()) return std::nullopt;
  if (auto it = sources_.find(name); it != sources_.end()) return it->second;
  std::int64_t id = 0;
  {
    Query find = connection_->query("find_source");
    find.text(name);
    if (find.next()) id = find.read_integer(0);
  }
  if (id == 0) {
    connection_->query("insert_source").text(name).run();
    id = connection_->last_id();
  }
  bound(sources_);
  return sources_[name] = id;
}

std::optional<std::int64_t> Interner::rule(const std::string& name, const std::string& version) {
  if (name.empty()) return std::nullopt;
  std::string key = packed(name, version);
  if (auto it = rules_.find(key); it != rules_.end()) return it->second;
  std::int64_t id = 0;
  {
    Query find = connection_->query("find_rule");
    find.text(name).text(version);
    if (find.next()) id = find.read_integer(0);
  }
  if (id == 0) {
    connection_->query("insert_rule").text(name).text(version).run();
    id = connection_->last_id();
  }
  bound(rules_);
  return rules_[std::move(key)] = id;
}

NamedId Interner::reference(const Reference& r) {
  const std::string type(to_string(r.type)), aliases = aliases_json(r.aliases);
  std::string remembered = packed(type, r.name, r.mention, aliases, r.id, r.party);
  if (auto it = references_.find(remembered); it != references_.end()) return it->second;
  const auto hash = static_cast<std::int64_t>(StableHash().add(remembered).value());
  NamedId out;
  {
    Query find = connection_->query("find_reference");
    find.integer(hash).text(type).text(r.name).text(r.mention).text_or_null(aliases).text(r.id).text(r.party);
    if (find.next()) out = {find.read_integer(0), find.read_text(1)};
  }
  if (out.id == 0) {
    Resolved resolved = resolve(*connection_, r.type, r.name, r.id);
    Query insert = connection_->query("insert_reference");
    insert.integer(hash).text(type).text(r.name).text(r.mention).text_or_null(aliases).text(r.id).text(r.party);
    insert.text_or_null(resolved.entity).text(resolved.key).run();
    out = {connection_->last_id(), resolved.key};
  }
  bound(references_);
  return references_[std::move(remembered)] = out;
}

std::int64_t Interner::question(const QuestionKey& k) {
  std::string key = packed(k.election, k.kind, k.contest, k.subject, k.unit, k.member, k.year ? std::to_string(*k.year) : std::string());
  if (auto it = questions_.find(key); it != questions_.end()) return it->second;
  std::int64_t id = 0;
  {
    Query find = connection_->query("find_question");
    find.text_or_null(k.election).text(k.kind).text(k.contest).text(k.subject).text(k.unit).text(k.member).integer(k.year);
    if (find.next()) id = find.read_integer(0);
  }
  if (id == 0) {
    Query insert = connection_->query("insert_question");
    insert.text_or_null(k.election).text(k.kind).text(k.contest).text(k.subject).text(k.unit).text(k.member).integer(k.year).run();
    id = connection_->last_id();
  }
  bound(questions_);
  return questions_[std::move(key)] = id;
}

const Reference& Interner::read_reference(std::int64_t id) {
  if (auto it = read_.find(id); it != read_.end()) return it->second;
  Query q = connection_->query("read_reference");
  q.integer(id);
  Reference r;
  if (q.next()) {
    r.type = ref_type_from(q.read_text(0)).value_or(RefType::party);
    r.name = q.read_text(1);
    r.mention = q.read_text(2);
    if (!q.is_null(3)) {
      auto aliases = nlohmann::json::parse(q.read_text(3), nullptr, false);
      if (aliases.is_array())
        for (const auto& a : aliases)
          if (a.is_string()) r.aliases.push_back(a.get<std::string>());
    }
    r.id = q.read_text(4);
    r.party = q.read_text(5);
  }
  bound(read_);
  return read_[id] = std::move(r);
}

void Interner::forget() {
  sources_.clear();
  rules_.clear();
  questions_.clear();
  references_.clear();
  read_.clear();
}

std::string entity_of(Connection& connection, const std::string& name, std::string_view type, const std::string& country) {
  Query q = connection.query("entities_of_alias");
  q.text(name_key(name));
  std::vector<std::string> all, at_home;
  while (q.next()) {
    if (!type.empty() && q.read_text(2) != type) continue;
    all.push_back(q.read_text(0));
    if (!country.empty() && q.read_text(1) == country) at_home.push_back(all.back());
  }
  if (at_home.size() == 1) return at_home[0];
  return all.size() == 1 ? all[0] : std::string();
}

Resolved resolve(Connection& connection, RefType type, const std::string& name, const std::string& given_id) {
  if (!goes_by_entity(type)) return {given_id, name_key(name)};
  std::string entity = given_id.empty() ? entity_of(connection, name, to_string(type), "") : given_id;
  std::string key = entity.empty() ? name_key(name) : entity;
  return {std::move(entity), std::move(key)};
}

}  // namespace newstally::store
