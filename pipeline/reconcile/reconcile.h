// Claims × official facts → verdicts. Pure: no I/O, no clock; the order of the input changes nothing, doubles change nothing.
//
// Give it all claims of the questions asked and all claims of the articles they stand in (an article's other claims tell
// how far the count was). Claims of other elections may be among them. What is written about each claim rests only on
// what was given. Safe to call from any number of threads. Cost: near linear in claims and facts.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/model/official.h"
#include "pipeline/model/verdict.h"
#include "pipeline/reconcile/names.h"
#include "pipeline/reconcile/resolve.h"

namespace newstally {

// One question and who answers it. `claims` in the order of the count: as-of time, else published, else id.
struct AnsweredQuestion {
  std::string key;
  std::string election;
  Kind kind = Kind::seats;
  std::string subject;       // to print; empty where the question is a contest's
  std::string contest;       // to print
  std::vector<std::string> claims;
  std::vector<std::string> results;
  int outlets = 0;
  int voices = 0;            // independent origins
  std::string first_source;  // who said it first, where dates tell
  std::string first_published;
};

// An article whose own numbers cannot all be right.
struct ArticleFault {
  std::string article;
  std::string source;
  std::string reason;
  std::vector<std::string> claims;
};

struct Reconciled {
  std::vector<Verdict> verdicts;     // one a claim, by claim id
  std::vector<AnsweredQuestion> questions;   // by key
  std::vector<Merge> merges;         // each name taken for an entity, once
  std::vector<ArticleFault> faults;  // by article
};

Reconciled reconcile(std::span<const SourcedClaim> claims, std::span<const OfficialFact> facts, const Names& names);

// The voice a claim counts for: its own, else its outlet, else its article.
std::string voice_of(const SourcedClaim&);

}  // namespace newstally
