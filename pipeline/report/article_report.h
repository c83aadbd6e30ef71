// The fact-checking report of one article, as plain data: made once, written in any format.
//
// Order of use: make_article_report over what reconcile gave, then one of the writers. All are pure and thread safe.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/official.h"
#include "pipeline/model/verdict.h"
#include "pipeline/reconcile/reconcile.h"

namespace newstally {

// What another article says to the same question.
struct Saying {
  std::string claim;
  std::string article;
  std::string source;
  std::string published;
  std::string as_of;     // as printed; may be empty
  std::string words;     // "Hemant Soren leads in Barhait by 17,347 votes"
  std::string evidence;  // as printed
  VerdictKind verdict = VerdictKind::unsupported;
  bool same_voice = false;  // a copy of the same text

  friend bool operator==(const Saying&, const Saying&) = default;
};

// How far one figure has travelled: who says the same, copies of one text counted once.
struct Spread {
  int outlets = 0;
  int voices = 0;  // independent origins
  std::string first, first_published;  // who had it first, where dates tell

  friend bool operator==(const Spread&, const Spread&) = default;
};

struct ReportedClaim {
  Claim claim;
  Verdict verdict;
  std::string words;     // the claim as one plain clause
  std::string sentence;  // the sentence of the article around the evidence
  std::vector<Saying> others;           // by date, then outlet
  Spread spread;                        // of this figure, the article at hand among them
  std::vector<OfficialFact> official;   // the facts the verdict rests on
  std::string official_words;           // the official figure, as a phrase; empty where there is none
};

struct ArticleReport {
  Article article;
  std::vector<ReportedClaim> claims;  // in order of the text, headline first
  std::vector<std::string> faults;    // where the article contradicts itself
  std::map<VerdictKind, int> counts;

  bool contradicted() const { return counts.count(VerdictKind::contradicts) > 0; }
};

// `all` holds the claims of the article and of every other article to be named; `settled` is what reconcile said of them.
ArticleReport make_article_report(const Article& article, std::span<const SourcedClaim> all, const Reconciled& settled,
                                  std::span<const OfficialFact> facts);

struct TextOptions {
  int width = 80;      // columns; at least 40
  bool colour = false;  // ANSI colours of the verdict words
};

std::string to_text(const ArticleReport&, const TextOptions& = {});
std::string to_markdown(const ArticleReport&);
std::string to_json(const ArticleReport&);  // one object, indented by two spaces, with a newline at the end
std::string to_html(const ArticleReport&);  // a whole page without scripts; loads nothing
std::string to_html_body(const ArticleReport&);  // the same, for a page of another shell
// JSON-LD: a list of schema.org ClaimReview, one for each claim whose evidence supports a rating; "[]" where none does.
// `reviewer` and `page` name who publishes the review and where; both may be empty.
std::string to_claim_review(const ArticleReport&, const std::string& reviewer, const std::string& page, const std::string& date);

}  // namespace newstally
