// What the rulebook knows, as the caller hands it over: whole lists, written only where they differ.
#include <map>

#include "pipeline/base/hash.h"
#include "pipeline/store/intern.h"
#include "pipeline/store/key.h"
#include "pipeline/store/official.h"
#include "pipeline/store/store_impl.h"

namespace newstally {
namespace {

using store::Connection;
using store::Query;

std::string setting(Connection& c, std::string_view name) {
  Query q = c.query("read_setting");
  q.text(name);
  return q.next() ? q.read_text(0) : std::string();
}

// Runs `write` in a transaction if the list is another one than last time.
template <typename F>
Result<void> write_list(Connection& c, std::string_view name, const std::string& stamp, F&& write) {
  return store::guarded(c.path(), [&]() -> Result<void> {
    if (setting(c, name) == stamp) return {};
    store::Transaction transaction(c);
    write();
    c.query("write_setting").text(name).text(stamp).run();
    transaction.commit();
    return {};
  });
}

struct ReferenceRow {
  std::int64_t id;
  RefType type;
  std::string name, given_id, entity, key;
};

// Claims whose question is named by this reference move to the question of its new name.
void move_claims(Connection& c, store::Interner& intern, std::int64_t reference) {
  std::vector<std::int64_t> claims;
  {
    Query q = c.query("claims_naming");
    q.integer(reference);
    while (q.next()) claims.push_back(q.read_integer(0));
  }
  for (std::int64_t claim : claims) {
    std::int64_t before = 0;
    store::QuestionKey key;
    {
      Query q = c.query("question_parts");
      q.integer(claim);
      if (!q.next()) continue;
      before = q.read_integer(0);
      const Kind kind = kind_from(q.read_text(2)).value_or(Kind::seats);
      if (kind == Kind::turnout) continue;  // grouped by place alone
      key = {q.read_text(1), q.read_text(2), store::contest_key(kind, q.read_text(3), q.read_text(1)),
             q.read_text(4), q.read_text(5), q.read_text(6), q.maybe_integer(7)};
    }
    const std::int64_t after = intern.question(key);
    if (after == before) continue;
    c.query("move_claim").integer(claim).integer(after).run();
    c.query("mark_dirty").integer(before).run();
    c.query("mark_dirty").integer(after).run();
  }
}

void resolve_references(Connection& c, store::Interner& intern) {
  std::vector<ReferenceRow> rows;
  {
    Query q = c.query("references");
    while (q.next())
      rows.push_back({q.read_integer(0), ref_type_from(q.read_text(1)).value_or(RefType::party), q.read_text(2), q.read_text(3),
                      q.read_text(4), q.read_text(5)});
  }
  std::vector<std::int64_t> renamed;
  for (const ReferenceRow& row : rows) {
    store::Resolved now = store::resolve(c, row.type, row.name, row.given_id);
    if (now.entity == row.entity && now.key == row.key) continue;
    c.query("update_reference").integer(row.id).text_or_null(now.entity).text(now.key).run();
    if (now.key != row.key) renamed.push_back(row.id);
  }
  intern.forget();
  for (std::int64_t id : renamed) move_claims(c, intern, id);
}

std::map<std::string, std::string> elections_with_results(Connection& c) {
  std::map<std::string, std::string> out;
  Query q = c.query("elections_with_results");
  while (q.next()) out[q.read_text(0)] = q.read_text(1);
  return out;
}

std::string names_of_alliances(Connection& c) {
  Query q = c.query("named_otherwise");
  return q.next() ? q.read_text(0) : std::string();
}

}  // namespace

Result<void> Store::put_names(std::span<const NameRow> names) {
  Connection& c = impl_->connection;
  StableHash stamp;
  for (const NameRow& n : names) stamp.add(n.id).add(n.name).add(n.alias).add(to_string(n.type)).add(n.country);
  return write_list(c, "names", stamp.hex(), [&] {
    const std::string before = names_of_alliances(c);
    c.query("clear_aliases").run();
    c.query("clear_entities").run();
    for (const NameRow& n : names) {
      if (n.id.empty()) continue;
      const std::string country = n.country.empty() ? store::country_of(n.id) : n.country;
      c.query("insert_entity").text(n.id).text(to_string(n.type)).text(country).text(n.name.empty() ? n.alias : n.name).run();
      for (const std::string* name : {&n.name, &n.alias})
        if (std::string key = store::name_key(*name); !key.empty()) c.query("insert_alias").text(key).text(n.id).text(*name).run();
    }
    resolve_references(c, impl_->intern);
    if (store::resolve_official_parties(c) || names_of_alliances(c) != before) store::derive_all_facts(c);
  });
}

Result<void> Store::put_memberships(std::span<const MembershipRow> memberships) {
  Connection& c = impl_->connection;
  StableHash stamp;
  for (const MembershipRow& m : memberships) stamp.add(m.alliance_id).add(m.party_id).add(m.from).add(m.to).add(m.place);
  return write_list(c, "memberships", stamp.hex(), [&] {
    c.query("clear_memberships").run();
    for (const MembershipRow& m : memberships) {
      // "in/jharkhand" and "Jharkhand" are both a part of an election id; a path keeps its slashes.
      std::string place = m.place.find('/') == std::string::npos ? store::slug(m.place) : m.place;
      c.query("insert_membership").text(m.alliance_id).text(m.party_id).text(m.from).text(m.to).text(place).run();
    }
    store::derive_all_facts(c);
  });
}

Result<void> Store::put_elections(std::span<const ElectionRow> elections) {
  Connection& c = impl_->connection;
  StableHash stamp;
  for (const ElectionRow& e : elections) stamp.add(e.id).add(e.date).add(e.body).add(std::to_string(e.seats));
  return write_list(c, "elections", stamp.hex(), [&] {
    const auto before = elections_with_results(c);
    c.query("clear_elections").run();
    for (const ElectionRow& e : elections) {
      auto seats = e.seats > 0 ? std::optional<std::int64_t>(e.seats) : std::nullopt;
      c.query("insert_election").text(e.id).text_or_null(e.date).text_or_null(e.body).integer(seats).run();
    }
    for (const auto& [election, known] : elections_with_results(c))
      if (before.at(election) != known) store::derive_facts(c, election);
  });
}

}  // namespace newstally
