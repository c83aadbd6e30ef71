#include "pipeline/store/official.h"

#include <cstdlib>
#include <map>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "pipeline/base/hash.h"
#include "pipeline/store/intern.h"
#include "pipeline/store/key.h"
#include "pipeline/store/store_impl.h"

namespace newstally::store {
namespace {

struct Fact {
  std::int64_t identity = 0, version = 1;
  std::string kind, status, subject, subject_key, party, contest, contest_key, region, rival, unit;
  double value = 0;
};

using Facts = std::unordered_map<std::int64_t, Fact>;  // by identity

// A year alone stands for its last day: who stood with whom changes within years, and counts come late in them.
std::string presumed_date(const std::string& election) {
  auto at = election.rfind('/');
  std::string year = at == std::string::npos ? "" : election.substr(at + 1, 4);
  return year + "-12-31";
}

std::vector<Fact> derived(Connection& c, const std::string& election) {
  std::unordered_map<std::int64_t, std::string> codes;
  {
    Query q = c.query("contests_of_election");
    q.text(election);
    while (q.next()) codes[q.read_integer(0)] = q.read_text(1) + "/" + q.read_text(2);
  }
  std::vector<Fact> facts;
  std::unordered_map<std::int64_t, int> seen;
  Query q = c.query("derive_facts");
  q.text(election).text(presumed_date(election));
  while (q.next()) {
    Fact f;
    std::string* texts[] = {&f.kind, &f.status, &f.subject, &f.subject_key, &f.party, &f.contest, &f.contest_key, &f.region};
    for (int i = 0; i < 8; ++i) *texts[i] = q.read_text(i);
    f.rival = q.read_text(9);
    f.value = q.maybe_number(10).value_or(0);
    f.unit = q.read_text(11);
    auto identity = [&](const std::string& nth) {
      StableHash h;
      h.add(election).add(f.kind).add(f.status).add(f.subject).add(f.party).add(codes[q.read_integer(8)]).add(f.unit).add(nth);
      return static_cast<std::int64_t>(h.value());
    };
    // Namesakes of one party in one contest are told apart by their order in the file.
    f.identity = identity("");
    if (int n = seen[f.identity]++; n > 0) f.identity = identity(std::to_string(n));
    facts.push_back(std::move(f));
  }
  return facts;
}

// A house is known by its entity, which only C++ can look up (ambiguous names, countries).
void name_houses(Connection& c, const std::string& election, std::vector<Fact>& facts) {
  for (Fact& f : facts) {
    if (f.kind != "house") continue;
    std::string entity = entity_of(c, f.subject, "body", country_of(election));
    f.subject_key = entity.empty() ? name_key(f.subject) : entity;
  }
}

Facts stored(Connection& c, const std::string& election) {
  Facts facts;
  Query q = c.query("latest_facts");
  q.text(election);
  while (q.next()) {
    Fact f;
    f.identity = q.read_integer(0);
    f.version = q.read_integer(1);
    std::string* texts[] = {&f.subject, &f.subject_key, &f.party, &f.contest, &f.contest_key, &f.rival};
    for (int i = 0; i < 6; ++i) *texts[i] = q.read_text(i + 2);
    f.value = q.maybe_number(8).value_or(0);
    facts.emplace(f.identity, std::move(f));
  }
  return facts;
}

std::int64_t last_version(Connection& c, std::int64_t identity) {
  Query q = c.query("last_fact_version");
  q.integer(identity).next();
  return q.read_integer(0);
}

void insert_fact(Connection& c, const std::string& election, const Fact& f) {
  const std::int64_t version = last_version(c, f.identity) + 1;
  const std::string id = "o_" + StableHash().add(std::to_string(f.identity)).add(std::to_string(version)).hex();
  Query q = c.query("insert_fact");
  q.text(id).integer(f.identity).integer(version).text(election).text(f.kind).text(f.status).text(f.subject).text(f.subject_key);
  q.text(f.party).text(f.contest).text(f.contest_key).text(f.region).text(f.rival).number(f.value).text(f.unit).run();
}

// True where something was written.
bool write_fact(Connection& c, const std::string& election, const Fact& f, const Fact* before) {
  if (before && before->value == f.value && before->rival == f.rival) {
    if (before->subject_key == f.subject_key && before->contest == f.contest && before->contest_key == f.contest_key) return false;
    Query q = c.query("update_fact_names");
    q.integer(f.identity).text(f.subject).text(f.subject_key).text(f.party).text(f.contest).text(f.contest_key).run();
    return true;
  }
  if (before) c.query("retire_fact").integer(f.identity).run();
  insert_fact(c, election, f);
  return true;
}

}  // namespace

std::string country_of(const std::string& id) { return id.substr(0, id.find('/')); }

void forget_places(Connection& c) {
  c.query("forget_told_of_placed").run();
  c.query("forget_places").run();
  c.query("dirty_homeless").run();
}

void derive_facts(Connection& c, const std::string& election) {
  std::vector<Fact> now = derived(c, election);
  name_houses(c, election, now);
  Facts before = stored(c, election);
  bool changed = false;
  for (const Fact& f : now) {
    auto it = before.find(f.identity);
    changed |= write_fact(c, election, f, it == before.end() ? nullptr : &it->second);
    if (it != before.end()) before.erase(it);
  }
  for (const auto& [identity, gone] : before) c.query("retire_fact").integer(identity).run();
  if (!changed && before.empty()) return;
  c.query("dirty_election").text(election).text(election.substr(0, election.rfind('/') + 1)).run();
  forget_places(c);
}

void derive_all_facts(Connection& c) {
  std::vector<std::string> elections;
  {
    Query q = c.query("official_elections");
    while (q.next()) elections.push_back(q.read_text(0));
  }
  for (const auto& election : elections) derive_facts(c, election);
}

bool resolve_official_parties(Connection& c) {
  struct Row {
    std::int64_t id;
    std::string country, name, entity;
  };
  std::vector<Row> rows;
  {
    Query q = c.query("official_parties");
    while (q.next()) rows.push_back({q.read_integer(0), q.read_text(1), q.read_text(2), q.read_text(3)});
  }
  bool changed = false;
  for (const Row& row : rows) {
    std::string entity = entity_of(c, row.name, "party", row.country);
    if (entity == row.entity) continue;
    changed = true;
    c.query("update_official_party").integer(row.id).text_or_null(entity).text(entity.empty() ? name_key(row.name) : entity).run();
  }
  return changed;
}

}  // namespace newstally::store
