// What reconcile reads and writes.
#include <limits>

#include <nlohmann/json.hpp>

#include "pipeline/store/claim_row.h"
#include "pipeline/store/key.h"
#include "pipeline/store/store_impl.h"
#include "pipeline/store/verdict_row.h"

namespace newstally {
namespace {

using store::Connection;
using store::Query;

StoredQuestion read_question(Query& row) {
  StoredQuestion q;
  q.id = row.read_integer(0);
  q.election = row.read_text(1);
  q.kind = kind_from(row.read_text(2)).value_or(Kind::seats);
  q.contest = row.read_text(3);
  q.subject = row.read_text(4);
  q.unit = unit_from(row.read_text(5)).value_or(Unit::none);
  q.member = row.read_text(6);
  if (auto year = row.maybe_integer(7)) q.year = static_cast<int>(*year);
  return q;
}

OfficialFact read_fact(Query& row) {
  OfficialFact f;
  f.id = row.read_text(0);
  f.election = row.read_text(1);
  f.kind = kind_from(row.read_text(2)).value_or(Kind::seats);
  f.status = status_from(row.read_text(3)).value_or(Status::none);
  std::string* texts[] = {&f.subject, &f.party, &f.contest, &f.rival};
  for (int i = 0; i < 4; ++i) *texts[i] = row.read_text(4 + i);
  f.value = row.maybe_number(8).value_or(0);
  f.unit = unit_from(row.read_text(9)).value_or(Unit::none);
  f.version = static_cast<int>(row.read_integer(10));
  f.region = row.read_text(11);
  f.corrected = row.read_integer(12) != 0;
  return f;
}

// All rows of a query, each read by `read`. The query's name and its parameters' binding come from the caller.
template <typename T, typename Bind, typename Read>
Result<std::vector<T>> rows(Connection& c, std::string_view name, Bind&& bind, Read&& read) {
  return store::guarded(c.path(), [&]() -> Result<std::vector<T>> {
    std::vector<T> out;
    Query q = c.query(name);
    bind(q);
    while (q.next()) out.push_back(read(q));
    return out;
  });
}

std::string json_or_empty(const std::vector<std::string>& texts) {
  if (texts.empty()) return {};
  return nlohmann::json(texts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

struct StoredVerdict {
  Verdict verdict;
  std::string notes;
  std::vector<std::string> grounds;
};

std::optional<StoredVerdict> read_verdict(Connection& c, std::int64_t claim) {
  StoredVerdict out;
  {
    Query q = c.query("read_verdict");
    q.integer(claim);
    if (!q.next()) return std::nullopt;
    out.verdict.kind = verdict_kind_from(q.read_text(0)).value_or(VerdictKind::unsupported);
    out.verdict.reason = q.read_text(1);
    out.verdict.official = q.maybe_number(2);
    out.verdict.question = q.read_text(3);
    out.notes = q.read_text(4);
  }
  Query q = c.query("read_grounds");
  q.integer(claim);
  while (q.next()) {
    out.grounds.push_back(q.read_text(0));
    auto& list = out.grounds.back().starts_with("c_") ? out.verdict.claims : out.verdict.results;
    list.push_back(out.grounds.back());
  }
  return out;
}

// Writes only what differs, so that reconciling again leaves the file as it is.
// False where the claim is not stored.
bool write_verdict(Connection& c, const Verdict& v) {
  std::string grounds;  // a line each
  for (const auto* list : {&v.claims, &v.results})
    for (const auto& ground : *list) grounds += (grounds.empty() ? "" : "\n") + ground;
  const std::string notes = json_or_empty(v.notes);
  std::int64_t claim = 0;
  bool stored = false, same = false, same_grounds = false;
  {
    Query q = c.query("stored_verdict");
    q.text(v.claim);
    if (!q.next()) return false;
    claim = q.read_integer(0);
    const std::string kind = q.read_text(1);
    stored = !kind.empty();
    same = kind == to_string(v.kind) && q.read_text(2) == v.reason && q.maybe_number(3) == v.official && q.read_text(4) == v.question && q.read_text(5) == notes;
    same_grounds = stored && q.read_text(6) == grounds;
  }
  if (!same)
    c.query("write_verdict").integer(claim).text(to_string(v.kind)).text(v.reason).number(v.official).text(v.question).text_or_null(notes).run();
  if (same_grounds) return true;
  if (stored) c.query("delete_grounds").integer(claim).run();
  std::int64_t position = 0;
  for (const auto* list : {&v.claims, &v.results})
    for (const auto& ground : *list) c.query("insert_ground").integer(claim).integer(++position).text(ground).run();
  return true;
}

std::optional<std::int64_t> row_of_claim(Connection& c, const std::string& key) {
  Query q = c.query("claim_question");
  q.text(key);
  return q.next() ? std::optional<std::int64_t>(q.read_integer(1)) : std::nullopt;
}

}  // namespace

namespace store {

Result<void> write_verdicts(Connection& c, std::span<const Verdict> verdicts) {
  for (const Verdict& v : verdicts)
    if (!write_verdict(c, v)) return fail(c.path(), 0, "a verdict on a claim that is not stored: " + v.claim, "reconcile again");
  return {};
}

}  // namespace store

Result<std::vector<OfficialFact>> Store::official_facts(std::string_view election) {
  return rows<OfficialFact>(impl_->connection, "facts_of_election", [&](Query& q) { q.text(election); }, read_fact);
}

Result<std::vector<OfficialFact>> Store::official_facts(std::string_view election, std::string_view contest) {
  const std::string key = store::name_key(contest);
  return rows<OfficialFact>(impl_->connection, "facts_of_contest", [&](Query& q) { q.text(election).text(key); }, read_fact);
}

Result<std::vector<OfficialFact>> Store::corrected_facts(std::string_view election) {
  return rows<OfficialFact>(impl_->connection, "corrected_facts_of_election", [&](Query& q) { q.text(election); }, read_fact);
}

Result<std::vector<OfficialVote>> Store::official_votes(std::string_view election) {
  return rows<OfficialVote>(impl_->connection, "votes_of_election", [&](Query& q) { q.text(election); }, [](Query& row) {
    return OfficialVote{row.read_text(0), row.read_text(1), row.read_text(2), row.read_text(3), row.read_integer(4)};
  });
}

Result<std::vector<StoredQuestion>> Store::dirty_questions(std::size_t limit) {
  constexpr auto kMost = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
  const auto most = static_cast<std::int64_t>(std::min(limit, kMost));
  return rows<StoredQuestion>(impl_->connection, "dirty_questions", [&](Query& q) { q.integer(most); }, read_question);
}

Result<std::vector<StoredQuestion>> Store::questions(std::string_view election) {
  return rows<StoredQuestion>(impl_->connection, "questions_of_election", [&](Query& q) { q.text_or_null(election); }, read_question);
}

Result<std::vector<StoredClaim>> Store::claims_of(std::int64_t question) {
  return rows<StoredClaim>(impl_->connection, "claims_of_question", [&](Query& q) { q.integer(question); },
                           [&](Query& row) { return store::read_claim(row, impl_->intern); });
}

Result<std::vector<StoredClaim>> Store::claims_of_article(std::string_view article) {
  return rows<StoredClaim>(impl_->connection, "claims_of_article", [&](Query& q) { q.text(article); },
                           [&](Query& row) { return store::read_claim(row, impl_->intern); });
}

Result<std::vector<std::string>> Store::articles_of_election(std::string_view election) {
  return rows<std::string>(impl_->connection, "articles_of_election", [&](Query& q) { q.text_or_null(election); },
                           [](Query& row) { return row.read_text(0); });
}

Result<std::vector<EarlierVersion>> Store::earlier_claims(std::string_view article) {
  return rows<EarlierVersion>(impl_->connection, "earlier_claims", [&](Query& q) { q.text(article); }, [](Query& row) {
    return EarlierVersion{static_cast<int>(row.read_integer(0)), row.read_text(1), row.read_text(2), store::claims_from_json(row.read_text(3))};
  });
}

Result<void> Store::put_verdicts(std::span<const Verdict> verdicts, std::span<const std::int64_t> questions_done) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    store::Transaction transaction(c);
    if (auto written = store::write_verdicts(c, verdicts); !written) return written;
    for (std::int64_t question : questions_done) c.query("clear_dirty").integer(question).run();
    transaction.commit();
    return {};
  });
}

Result<std::vector<Verdict>> Store::verdicts_of_article(std::string_view article) {
  auto claims = claims_of_article(article);
  if (!claims) return tl::unexpected<Error>(claims.error());
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::vector<Verdict>> {
    std::vector<Verdict> out;
    for (const StoredClaim& s : *claims) {
      auto stored = read_verdict(c, row_of_claim(c, s.claim.id).value_or(0));
      if (!stored) continue;
      stored->verdict.claim = s.claim.id;
      auto notes = nlohmann::json::parse(stored->notes, nullptr, false);
      if (notes.is_array())
        for (const auto& n : notes) stored->verdict.notes.push_back(n.get<std::string>());
      out.push_back(std::move(stored->verdict));
    }
    return out;
  });
}

namespace {

Article read_article(Query& row) {
  return {row.read_text(0), row.read_text(1), row.read_text(2), row.read_text(3), row.read_text(4),
          row.read_text(5), row.read_text(6), row.read_text(7), row.read_text(8)};
}

}  // namespace

Result<std::optional<Article>> Store::article(std::string_view id) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<std::optional<Article>> {
    Query q = c.query("read_article");
    q.text(id);
    if (!q.next()) return std::optional<Article>();
    return std::optional<Article>(read_article(q));
  });
}

Result<void> Store::each_text(std::string_view after, const std::function<void(const Article&)>& visit) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    Query q = c.query("texts");
    q.text(after);
    while (q.next()) visit(read_article(q));
    return {};
  });
}

}  // namespace newstally
