// What settling a body of elections leaves for the next time, and what is new since.
#include <algorithm>
#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "pipeline/store/claim_row.h"
#include "pipeline/store/official.h"
#include "pipeline/store/store_impl.h"
#include "pipeline/store/verdict_row.h"

namespace newstally {
namespace {

using store::Connection;
using store::Query;

Result<std::vector<std::string>> texts(Connection& c, std::string_view name, std::optional<std::string_view> bound = {}) {
  return store::guarded(c.path(), [&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> out;
    Query q = c.query(name);
    if (bound) q.text(*bound);
    while (q.next()) out.push_back(q.read_text(0));
    return out;
  });
}

std::int64_t row_of_article(Connection& c, const std::string& key) {
  Query q = c.query("article_id");
  q.text(key);
  return q.next() ? q.read_integer(0) : 0;
}

// Columns of a claim that tell of whom and what it speaks.
struct NamingRow {
  std::string election, kind, role;
  std::optional<std::int64_t> year;
  bool other = false, presumed = false;
  std::optional<std::int64_t> refs[5];  // subject, party, contest, rival, member

  auto tied() const { return std::tie(election, year, other, presumed, role, refs[0], refs[1], refs[2], refs[3], refs[4], kind); }
  bool operator<(const NamingRow& o) const { return tied() < o.tied(); }
};

NamingRow read_naming(Query& q, const std::string& election) {
  NamingRow row;
  row.election = election;
  // Only of alliances it matters which kind of claim names them, and with whom: claims on their members tell who stands together.
  const bool bond = q.read_text(2) == to_string(Kind::alliance);
  row.kind = bond ? q.read_text(2) : "";
  row.role = bond ? q.read_text(3) : "";
  row.year = q.maybe_integer(4);
  row.other = q.read_integer(5) != 0;
  row.presumed = q.read_integer(11) != 0;
  for (int i = 0; i < 5; ++i)
    if (i < 4 || bond) row.refs[i] = q.maybe_integer(6 + i);
  return row;
}

struct Named {
  std::string least;  // id of a claim
  std::vector<std::int64_t> articles;
};

StoredNaming stored_naming(const NamingRow& row, Named&& of, store::Interner& intern) {
  StoredNaming out;
  Claim& c = out.claim.claim;
  c.id = std::move(of.least);
  c.kind = kind_from(row.kind).value_or(Kind::seats);
  c.role = role_from(row.role).value_or(Role::none);
  c.election = row.election;
  if (row.year) c.year = static_cast<int>(*row.year);
  c.year_is_other = row.other;
  out.claim.placed = row.election;
  out.claim.presumed = row.presumed;
  std::optional<Reference>* refs[] = {&c.subject, &c.party, &c.contest, &c.rival, &c.member};
  for (int i = 0; i < 5; ++i)
    if (row.refs[i]) *refs[i] = intern.read_reference(*row.refs[i]);
  out.articles = std::move(of.articles);
  return out;
}

void put_meanings(Connection& c, const BodySettled& s) {
  std::map<std::string, std::string> before;
  {
    Query q = c.query("meanings");
    q.text(s.body);
    while (q.next()) before.emplace(q.read_text(0), q.read_text(1));
  }
  for (const auto& [names, meaning] : s.state.meanings) {
    auto it = before.find(names);
    if (it == before.end() || it->second != meaning) c.query("put_meaning").text(s.body).text(names).text(meaning).run();
    if (it != before.end()) before.erase(it);
  }
  for (const auto& [names, gone] : before) c.query("forget_meaning").text(s.body).text(names).run();
}

void put_told(Connection& c, const BodySettled& s) {
  for (const auto& key : s.articles_whole) c.query("forget_told_of").integer(row_of_article(c, key)).text(s.body).run();
  for (const ArticleTold& t : s.told) {
    Query q = c.query("put_told");
    q.integer(row_of_article(c, t.article)).text(s.body).text(t.election).integer(t.counting ? 1 : 0).text_or_null(t.sums).run();
  }
}

}  // namespace

Result<std::vector<std::string>> Store::touched_answers() { return texts(impl_->connection, "touched_answers"); }
Result<std::vector<std::string>> Store::articles_to_place() { return texts(impl_->connection, "articles_to_place"); }
Result<std::vector<std::string>> Store::official_elections() { return texts(impl_->connection, "official_elections"); }
Result<std::vector<std::string>> Store::elections_under(std::string_view id) { return texts(impl_->connection, "elections_under", id); }

Result<std::vector<std::pair<std::string, std::string>>> Store::unsettled_articles() {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<std::pair<std::string, std::string>>> {
    std::vector<std::pair<std::string, std::string>> out;
    Query q = c.query("unsettled_articles");
    while (q.next()) out.emplace_back(q.read_text(0), q.read_text(1));
    return out;
  });
}

Result<void> Store::put_places(std::span<const Placement> places) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    store::Transaction transaction(c);
    for (const Placement& p : places) c.query("put_place").text(p.claim).text(p.election).integer(p.presumed ? 1 : 0).run();
    transaction.commit();
    return {};
  });
}

Result<std::vector<StoredClaim>> Store::claims_answering(std::string_view question) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<StoredClaim>> {
    std::vector<StoredClaim> out;
    Query q = c.query("claims_answering");
    q.text(question);
    while (q.next()) out.push_back(store::read_claim(q, impl_->intern));
    return out;
  });
}

Result<std::vector<StoredNaming>> Store::namings(std::span<const std::string> elections) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<StoredNaming>> {
    std::map<NamingRow, Named> found;
    for (const std::string& election : elections) {
      Query q = c.query("namings");
      q.text(election);
      while (q.next()) {
        Named& n = found[read_naming(q, election)];
        if (std::string id = q.read_text(0); n.least.empty() || id < n.least) n.least = std::move(id);
        n.articles.push_back(q.read_integer(1));
      }
    }
    std::vector<StoredNaming> out;
    for (auto& [row, of] : found) out.push_back(stored_naming(row, std::move(of), impl_->intern));
    std::ranges::sort(out, {}, [](const StoredNaming& n) { return std::string_view(n.claim.claim.id); });
    return out;
  });
}

Result<std::vector<std::string>> Store::article_ids(std::span<const std::int64_t> articles) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> out;
    for (const std::int64_t id : std::set<std::int64_t>(articles.begin(), articles.end())) {
      Query q = c.query("article_key");
      if (q.integer(id).next()) out.push_back(q.read_text(0));
    }
    return out;
  });
}

Result<std::vector<ArticleTold>> Store::told_by(std::string_view article, std::string_view body) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<ArticleTold>> {
    std::vector<ArticleTold> out;
    Query q = c.query("told_by");
    q.text(article).text(body);
    while (q.next()) out.push_back({std::string(article), q.read_text(0), q.read_integer(1) != 0, q.read_text(2)});
    return out;
  });
}

Result<BodyState> Store::body_state(std::string_view body) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<BodyState> {
    BodyState out;
    {
      Query q = c.query("body_digest");
      q.text(body);
      if (q.next()) out.digest = q.read_text(0);
    }
    {
      Query q = c.query("meanings");
      q.text(body);
      while (q.next()) out.meanings.emplace(q.read_text(0), q.read_text(1));
    }
    Query q = c.query("count_ends");
    q.text(body);
    while (q.next()) {
      out.ends.push_back({q.read_text(0), q.read_text(1), q.read_text(2)});
      if (q.read_integer(3) == 0) out.digest.clear();  // the claim went: which one is the first now, only the whole body tells
    }
    return out;
  });
}

Result<void> Store::put_body(const BodySettled& s) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    store::Transaction transaction(c);
    if (auto written = store::write_verdicts(c, s.verdicts); !written) return written;
    store::write_merges(c, s.merges, s.elections);
    put_meanings(c, s);
    put_told(c, s);
    c.query("forget_ends").text(s.body).run();
    for (const CountEnd& e : s.state.ends) c.query("put_end").text(s.body).text(e.election).text(e.claim).text(e.published).run();
    c.query("put_body_digest").text(s.body).text(s.state.digest).run();
    transaction.commit();
    return {};
  });
}

Result<void> Store::settled(std::span<const std::int64_t> questions, std::span<const std::string> answers) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    store::Transaction transaction(c);
    for (const std::int64_t question : questions) c.query("clear_dirty").integer(question).run();
    for (const std::string& answer : answers) c.query("clear_touched").text(answer).run();
    transaction.commit();
    return {};
  });
}

Result<void> Store::rest_on_names(std::string_view names) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    constexpr std::string_view kSetting = "settled_names";
    {
      Query q = c.query("read_setting");
      q.text(kSetting);
      if (q.next() && q.read_text(0) == names) return {};
    }
    store::Transaction transaction(c);
    c.query("dirty_all").run();
    store::forget_places(c);
    c.query("write_setting").text(kSetting).text(names).run();
    transaction.commit();
    return {};
  });
}

}  // namespace newstally
