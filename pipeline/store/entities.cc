// Names taken for one, and what people decided about them.
#include <algorithm>
#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "pipeline/store/official.h"
#include "pipeline/store/store_impl.h"
#include "pipeline/store/verdict_row.h"

namespace newstally {
namespace {

using store::Connection;
using store::Query;

std::vector<std::string> texts_of(const std::string& json) {
  std::vector<std::string> out;
  auto all = nlohmann::json::parse(json, nullptr, false);
  if (!all.is_array()) return out;
  for (const auto& one : all)
    if (one.is_string()) out.push_back(one.get<std::string>());
  return out;
}

}  // namespace

namespace store {

void write_merges(Connection& c, std::span<const Merge> merges, std::span<const std::string> elections_whole) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::set<Key> gone;
  for (const auto& election : elections_whole) {
    Query q = c.query("merges_of");
    q.text(election);
    while (q.next()) gone.emplace(election, q.read_text(0), q.read_text(1), q.read_text(2));
  }
  for (const Merge& m : merges) {
    gone.erase(Key(m.election, m.contest, m.name, m.entity));
    const std::string reasons = nlohmann::json(m.reasons).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    Query q = c.query("write_merge");
    q.text(m.election).text(m.contest).text(m.name).text(m.entity).text(m.entity_name).number(m.score).integer(m.doubtful ? 1 : 0).text(reasons).run();
  }
  for (const auto& [election, contest, name, entity] : gone) c.query("forget_merge").text(election).text(contest).text(name).text(entity).run();
}

}  // namespace store

Result<std::vector<Merge>> Store::merges(std::string_view election, bool only_doubtful) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<Merge>> {
    std::vector<Merge> out;
    Query q = c.query("merges");
    q.text(election).integer(only_doubtful ? 1 : 0);
    while (q.next())
      out.push_back({q.read_text(0), q.read_text(1), q.read_text(2), q.read_text(3), q.read_text(4), q.maybe_number(5).value_or(0),
                     q.read_integer(6) != 0, texts_of(q.read_text(7))});
    return out;
  });
}

Result<void> Store::put_merges(std::span<const Merge> merges, std::span<const std::string> elections_whole) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    store::Transaction transaction(c);
    store::write_merges(c, merges, elections_whole);
    transaction.commit();
    return {};
  });
}

Result<std::vector<NameDecision>> Store::decisions() {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<NameDecision>> {
    std::vector<NameDecision> out;
    Query q = c.query("decisions");
    while (q.next()) out.push_back({q.read_text(0), q.read_text(1), q.read_text(2), q.read_text(3), q.read_integer(4) != 0});
    return out;
  });
}

Result<bool> Store::decide(const NameDecision& d, std::string_view decided) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<bool> {
    if (d.a.empty() || d.b.empty() || d.a == d.b) return fail(c.path(), 0, "a decision needs two different names", "see `newstally entities --all`");
    const auto& [first, second] = std::minmax(d.a, d.b);
    store::Transaction transaction(c);
    Query q = c.query("write_decision");
    q.text(d.election).text(d.contest).text(first).text(second).integer(d.same ? 1 : 0).text_or_null(decided).run();
    const bool changed = c.changes() > 0;
    if (changed) {
      c.query("dirty_decided").text(d.election).run();
      store::forget_places(c);
    }
    transaction.commit();
    return changed;
  });
}

}  // namespace newstally
