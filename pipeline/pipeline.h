// The public API: newstally's passes, in the order they run.
//
//   Rulebook::load        rules/  → Rulebook                     (rulebook)
//   extract_each          bytes   → articles → claims            (source, extract; on all cores, in order)
//   ingest                …       → database, near-copies joined (store, voice; one writer, one transaction a batch)
//   Store::load_results   official results → database            (store)
//   reconcile_store       questions that changed → verdicts      (reconcile)
//   check_article         one article → its fact-checking report (report)
//   report_election       one election → a static site           (report)
//
// Failure: bad input is told to `note` and counted, and the rest is processed; a Result fails where nothing can be done.
// Threads: a Rulebook may be shared; a Store belongs to the thread that calls. Results do not depend on `jobs`.
// No pass prints, exits or reads a clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/extract/extract.h"
#include "pipeline/model/article.h"
#include "pipeline/model/claim.h"
#include "pipeline/reconcile/names.h"
#include "pipeline/reconcile/reconcile.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/site.h"
#include "pipeline/rulebook/rulebook.h"
#include "pipeline/source/source.h"
#include "pipeline/store/store.h"
#include "pipeline/voice/credit.h"

namespace newstally {

struct ArticleClaims {
  Article article;
  std::vector<Claim> claims;
  TextMarks marks;  // where RunOptions::marks asks for them
};

struct RunOptions {
  std::size_t jobs = 1;     // threads that extract; at least 1
  std::stop_token stop;     // ends the run cleanly after the article being written
  SourceOptions source;
  bool marks = false;       // work out what near-copies are found by, for articles that claim something
  // Articles for which it is true are neither read closely nor handed on. Called on the reading thread. May be empty.
  std::function<bool(const Article&)> skip;
};

// All callbacks come on the calling thread, in the order of the inputs. Any may be empty.
struct RunEvents {
  std::function<void(const SourceNote&)> note;           // something skipped or assumed
  std::function<void(std::uint64_t bytes)> progress;     // of the inputs, so far
};

// Reads the inputs, extracts on `jobs` threads, and hands each article with its claims to `sink`, in order;
// false stops the run.
SourceSummary extract_each(std::span<const std::string> inputs, const Rulebook& rulebook, const RunOptions& options,
                           const RunEvents& events, const std::function<bool(ArticleClaims&&)>& sink);

struct IngestReport {
  SourceSummary source;
  BatchStats stored;
};

// extract_each into the store at `path`, in transactions of kArticlesPerBatch, after telling the store what the rulebook
// knows. Articles stored already and read with the same rules are passed over (`options.skip` is set here). Fails where the database fails; what was committed before stays, and a later run goes on there.
inline constexpr std::size_t kArticlesPerBatch = 1000;
struct IngestRun {
  std::string database;    // created where it does not exist
  std::string ingested;    // ISO 8601, written beside new articles; empty writes none
  bool names = true;       // tell the store the rulebook's names, memberships and elections
};
Result<IngestReport> ingest(std::span<const std::string> inputs, const Rulebook& rulebook, const IngestRun& run, RunOptions options,
                            const RunEvents& events, const std::function<void(const ArticleClaims&)>& stored = {});

// Reads agency credits with the agencies and credit lines that the rulebook knows.
voice::CreditReader credit_reader(const Rulebook& rulebook);

// What the rulebook knows of names, alliances and elections, told to the store. The same again changes nothing.
Result<void> put_knowledge(const Rulebook& rulebook, Store& store);
// The same in the shape that reconcile takes.
Names names_of(const Rulebook& rulebook);

struct ReconcileReport {
  std::size_t claims = 0;                    // that got a verdict
  std::map<VerdictKind, std::size_t> counts;
  std::vector<ArticleFault> faults;          // articles that contradict themselves
};

// Gives every claim of the elections with open questions its verdict.
Result<ReconcileReport> reconcile_store(Store& store, const Names& names);

// The report of one stored article, over everything the store holds on its elections. Fails where there is no such article.
Result<ArticleReport> check_article(Store& store, const Names& names, std::string_view article);

// The pages of a static site for one election, `made` (ISO 8601) printed in their footers. Fails where the store holds
// nothing about it.
Result<std::vector<SitePage>> report_election(Store& store, const Names& names, const std::string& election, const std::string& made);

}  // namespace newstally
