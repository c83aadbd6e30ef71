// One body and its elections: whole, or only the questions that are asked again.
//
// A verdict rests on the claims of its question, on what its article says besides, on who is meant by the names, and on when
// the count was over. The last three are told here once for a body and can be kept, so that a question can be settled without
// the rest: Body tells names from one claim of each way of naming, Prior has what whole articles told an earlier run.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/reconcile/arithmetic.h"
#include "pipeline/reconcile/reconcile.h"
#include "pipeline/reconcile/scene.h"

namespace newstally {

// What an article as a whole tells of one election, where it tells anything.
struct ArticleContext {
  std::string article, election;
  bool counting = false;             // it tells of leads, or of a moment of the count
  std::vector<ArithmeticNote> sums;  // what its numbers make together
};

struct Prior {
  std::vector<ArticleContext> articles;  // of claims that stand `alone`
  Ends ends;
  bool questions = true;                 // also tell how each question stands as a whole
};

struct SettledBody {
  Reconciled said;
  std::vector<ArticleContext> articles;  // of articles given whole
  Ends ends;
};

// A way of naming, and who is meant by it: both hashes.
struct Naming {
  std::string names, meaning;
  const SourcedClaim* claim = nullptr;  // one that names so
};

class Body {
 public:
  // `naming` holds, of every way in which claims on the body name things and of every bond between a party and an alliance,
  // at least the claim with the least id. All three must outlive the Body. Claims must be placed.
  Body(const Names& names, std::span<const OfficialFact> facts, std::span<const SourcedClaim> naming);

  // Of everything besides names that any verdict on this body rests on. Where it is another than it was, all verdicts may be.
  std::string digest() const;
  const std::vector<Naming>& namings() const { return namings_; }  // in the order of the claims
  const std::vector<Merge>& merges() const { return merges_; }     // each name taken for an entity, once
  std::string question(const SourcedClaim&) const;

  // Each id once. Verdicts are right for questions of which all claims are given.
  SettledBody settle(std::span<const SourcedClaim> claims, const Prior& prior = {}) const;

 private:
  Resolved resolve(const SourcedClaim&) const;

  const Names& names_;
  std::span<const OfficialFact> facts_;
  PartyRegister parties_;
  Ledger ledger_;
  Resolver resolver_;
  std::vector<Resolved> resolved_;                    // beside namings_
  std::unordered_map<std::string, std::size_t> told_;  // names_key → place in resolved_
  std::vector<Naming> namings_;
  std::vector<Merge> merges_;
};

}  // namespace newstally
