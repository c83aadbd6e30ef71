// The store: claims, official results and verdicts in one SQLite file.
//
// Order of use: open; put what the rulebook knows (put_names, put_memberships, put_elections); ingest in batches; load
// results; reconcile: read dirty questions, write verdicts. Every function may be called at any time, though: what is put
// later reaches what is there already.
//
// Failure: a Result with the path, the reason and a hint. A function that fails leaves the database as it was before it.
// Lifetime: a Batch borrows its Store. Threads: one thread at a time per Store; other processes and other Stores may read
// meanwhile (WAL), and a second writer waits for `busy_ms` and then fails.
// Clock: none is read. The file depends only on what is put into it, in its order, and on the times passed in.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/model/article.h"
#include "pipeline/model/claim.h"
#include "pipeline/model/merge.h"
#include "pipeline/model/official.h"
#include "pipeline/model/verdict.h"

namespace newstally {

struct OpenOptions {
  bool read_only = false;
  int busy_ms = 5000;          // how long to wait for another writer
  std::int64_t max_pages = 0;  // of 4096 bytes; 0 is no limit. For keeping a database within a quota
};

// A name of a party, alliance or body. Several rows share an id, one for each alias; the name itself is one as well.
struct NameRow {
  std::string id;       // "in/jmm"
  std::string name;     // "Jharkhand Mukti Morcha"
  std::string alias;    // "JMM"
  RefType type = RefType::party;
  std::string country;  // "in"; where empty, the part of the id before its first slash
};

// A party stands with an alliance between two days (ISO 8601 of any precision; empty is open), in a place (empty: everywhere).
struct MembershipRow {
  std::string alliance_id;
  std::string party_id;
  std::string from;
  std::string to;
  std::string place;  // "Jharkhand", or "in/jharkhand"
};

struct ElectionRow {
  std::string id;    // "in/jharkhand/assembly/2024"
  std::string date;  // ISO 8601: of counting or polling; decides who stood with whom
  std::string body;  // "Jharkhand Legislative Assembly"
  int seats = 0;     // 0 where unknown
};

struct IngestOptions {
  std::string ingested;       // ISO 8601, written beside new and changed articles; empty writes none
  std::string rules_version;  // of the rulebook that read the articles; for Store::is_known
};

// What copies of a text are known by, worked out by the caller; kept for as long as the text is.
struct TextMarks {
  std::vector<std::uint32_t> prints;   // texts that share one may be near-copies
  std::vector<std::string> agencies;   // news agencies credited
};

// A stored text that shares prints with another, and is of another voice.
struct NearText {
  std::string article;
  std::string text;
  std::vector<std::string> agencies;
  std::size_t shared = 0;  // prints
};

enum class Added {
  fresh,      // not seen before
  unchanged,  // same article, same claims: nothing was written
  reread,     // same article, other claims: the rulebook has changed
  changed,    // the outlet changed the article: claims replaced, the former version kept
  earlier,    // a version older than the one stored, now or before: kept as an earlier version
};

struct BatchStats {
  std::size_t fresh = 0, unchanged = 0, reread = 0, changed = 0, earlier = 0;
  std::size_t claims = 0;      // written
  std::size_t duplicates = 0;  // claims left out because their id was there already
};

// One transaction. Destroyed without commit, it leaves no trace.
class Batch {
 public:
  ~Batch();
  Batch(Batch&&) noexcept;
  Batch& operator=(Batch&&) noexcept;

  // Claims without an id get one. An article without claims leaves a compact row without its text.
  Result<Added> add(const Article& article, std::span<const Claim> claims, const TextMarks& marks = {});
  // Of each other voice the text that shares most prints with this article, most first; at most `limit`. Prints that very
  // many texts hold (the footer of an outlet) are followed to the first of them only.
  Result<std::vector<NearText>> near_texts(std::string_view article, std::size_t limit);
  // As Store::assign_voice, within the batch.
  Result<void> assign_voice(std::string_view article, std::string_view origin, std::string_view method, double score);
  Result<BatchStats> commit();

 private:
  friend class Store;
  struct Impl;
  explicit Batch(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

struct ResultsOptions {
  std::string election;  // overrides the id that the file implies
  std::string loaded;    // ISO 8601, kept beside what is new; empty writes none
};

struct ResultsReport {
  std::size_t lines = 0;                 // read without fault
  std::size_t contests_new = 0, contests_changed = 0, contests_same = 0;
  std::size_t totals_new = 0, totals_changed = 0, totals_same = 0;  // elections of which the file states the parties' totals
  std::size_t contests_incomplete = 0;   // lines of theirs were faulty: votes are kept, no winner is derived
  std::vector<std::string> elections;
  std::vector<Error> errors;             // file, line, reason, hint; the rest was processed
};

// What claims answer. Keys are entity ids where the names are known, else folded names.
struct StoredQuestion {
  std::int64_t id = 0;
  std::string election;  // empty where unknown
  Kind kind = Kind::seats;
  std::string contest;   // empty: the whole election
  std::string subject;
  Unit unit = Unit::none;
  std::string member;    // of alliance claims
  std::optional<int> year;
};

struct StoredClaim {
  Claim claim;
  std::string source;
  std::string published;
  std::string ingested;
  std::string voice;        // the article id of its origin
  int article_version = 1;  // above 1: see earlier_claims
  std::int64_t question = 0;
  std::optional<std::string> placed;  // of claims that tell no election: the one they were found to mean; empty: none
  bool presumed = false;              // only because of what its article covers
  std::string answers;                // the question, as reconcile names it; empty before the first verdict
};

struct EarlierVersion {
  int version = 1;
  std::string published, modified;
  std::vector<Claim> claims;
};

// One way in which claims name things, by the claim of the least id, and the articles that do.
struct StoredNaming {
  StoredClaim claim;  // names, election, role; without its numbers, its outlet and its evidence
  std::vector<std::int64_t> articles;
};

// An article, as a whole, on one election: see reconcile/body.h. Plain texts here.
struct ArticleTold {
  std::string article, election;
  bool counting = false;
  std::string sums;
};

struct CountEnd {
  std::string election, claim, published;
};

// What is kept of a body that was settled. An empty digest: it never was, or what was kept holds no longer.
struct BodyState {
  std::string digest;
  std::map<std::string, std::string> meanings;  // of ways of naming
  std::vector<CountEnd> ends;
};

struct BodySettled {
  std::string body;
  BodyState state;
  std::vector<Verdict> verdicts;                 // others stay
  std::vector<Merge> merges;                     // all of the body
  std::vector<std::string> elections;            // all of the body
  std::vector<std::string> articles_whole;       // of which `told` has all that there is
  std::vector<ArticleTold> told;
};

// A claim that tells no election, and the one it was found to mean.
struct Placement {
  std::string claim, election;
  bool presumed = false;
};

struct Problem {
  std::string what;    // "evidence", "verdict", "reference", "voice", "file"
  std::string where;   // a claim or article id
  std::string reason;
};

enum class ExportFormat { csv, json_lines };

class Store {
 public:
  static Result<Store> open(const std::string& path, const OpenOptions& options = {});
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Ingest. One batch at a time.
  Result<Batch> batch(const IngestOptions& options = {});
  // The article is stored with this very content (now or as an earlier version), read with these rules: nothing to do.
  Result<bool> is_known(const Article& article, std::string_view rules_version);
  Result<std::optional<Article>> article(std::string_view id);  // text empty where it has no claim
  // Every article that claims something, in the order of ingest, after the one with this id (empty: from the first).
  Result<void> each_text(std::string_view after, const std::function<void(const Article&)>& visit);

  // What the rulebook knows. Each call states the whole list; the same list again changes nothing.
  Result<void> put_names(std::span<const NameRow> names);
  Result<void> put_memberships(std::span<const MembershipRow> memberships);
  Result<void> put_elections(std::span<const ElectionRow> elections);

  // Official results from CSV; README.md documents the three layouts. Fails only where nothing could be read.
  Result<ResultsReport> load_results(const std::string& path, const ResultsOptions& options = {});
  Result<std::vector<OfficialFact>> official_facts(std::string_view election);
  Result<std::vector<OfficialFact>> official_facts(std::string_view election, std::string_view contest);  // name or key
  Result<std::vector<OfficialFact>> corrected_facts(std::string_view election);  // what earlier versions stated
  Result<std::vector<OfficialVote>> official_votes(std::string_view election);

  // Voices: `article` and all that share its voice join the voice of `origin`; the earliest published becomes the origin.
  Result<void> assign_voice(std::string_view article, std::string_view origin, std::string_view method, double score);

  // Reconcile. Dirty questions are those whose claims, names, voices or official results changed since their verdicts.
  Result<std::vector<StoredQuestion>> dirty_questions(std::size_t limit = SIZE_MAX);
  Result<std::vector<StoredQuestion>> questions(std::string_view election);
  Result<std::vector<StoredClaim>> claims_of(std::int64_t question);
  // Ids of the articles that claim anything about an election (empty: about one that is not known), in the order of ingest.
  Result<std::vector<std::string>> articles_of_election(std::string_view election);
  Result<std::vector<StoredClaim>> claims_of_article(std::string_view article);
  Result<std::vector<EarlierVersion>> earlier_claims(std::string_view article);
  // Writes verdicts and strikes the questions off the dirty list, in one transaction. Fails on an unknown claim.
  Result<void> put_verdicts(std::span<const Verdict> verdicts, std::span<const std::int64_t> questions_done);
  Result<std::vector<Verdict>> verdicts_of_article(std::string_view article);

  // Settling what is new. The questions of `touched_answers` are as reconcile names them: those of which claims went or
  // changed. Unsettled are articles with a claim that has no verdict, each with the elections of all its claims.
  Result<std::vector<std::string>> touched_answers();
  Result<std::vector<std::pair<std::string, std::string>>> unsettled_articles();
  Result<std::vector<std::string>> articles_to_place();
  Result<void> put_places(std::span<const Placement> places);
  // Elections with this id or below it, of which there are claims or results.
  Result<std::vector<std::string>> elections_under(std::string_view id);
  Result<std::vector<std::string>> official_elections();
  Result<std::vector<StoredClaim>> claims_answering(std::string_view question);
  // Of all claims on one of the elections; empty: of those whose election could not be told.
  Result<std::vector<StoredNaming>> namings(std::span<const std::string> elections);
  Result<std::vector<std::string>> article_ids(std::span<const std::int64_t> articles);
  Result<std::vector<ArticleTold>> told_by(std::string_view article, std::string_view body);
  Result<BodyState> body_state(std::string_view body);
  Result<void> put_body(const BodySettled& settled);  // one transaction
  // Strikes off what was read as dirty and touched. All that is settled rests on `names`, a hash of what is known of names:
  // where it changes, every question is dirty.
  Result<void> settled(std::span<const std::int64_t> questions, std::span<const std::string> answers);
  Result<void> rest_on_names(std::string_view names);

  // Names taken for one, by score, least first. `election` empty: of all.
  Result<std::vector<Merge>> merges(std::string_view election = "", bool only_doubtful = false);
  // Adds to what is kept; of the elections that were settled whole, nothing else stays.
  Result<void> put_merges(std::span<const Merge> merges, std::span<const std::string> elections_whole = {});
  // What people decided. `decide` makes the questions of that election dirty (of all, where it names none) and gives false
  // where it was decided so already. The contrary decision replaces the former. Fails unless both names are told.
  Result<std::vector<NameDecision>> decisions();
  Result<bool> decide(const NameDecision& decision, std::string_view decided = "");

  // Re-reads everything that can be checked; empty where all is well.
  Result<std::vector<Problem>> verify();

  // Any documented view, whole. CSV as RFC 4180 (NULL is an empty field, an empty text is ""), or JSON lines.
  Result<void> export_view(std::string_view view, ExportFormat format, std::ostream& out);
  static std::vector<std::string> documented_views();
  // Datasette's metadata.json for a database served under this name, with the documented queries.
  static std::string datasette_metadata(std::string_view database_name);

 private:
  friend class Batch;
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newstally
