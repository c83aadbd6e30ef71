// Rules as loaded and compiled: sentences with slots, ready to be matched over typed text.
//
// A rule text is compiled to one or more patterns (a variant each for the active and the passive voice), regular
// expressions over typed text; pipeline/extract/typed_text.h says how a sentence becomes it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/model/claim.h"
#include "pipeline/rulebook/needs.h"
#include "pipeline/rulebook/typed_row.h"
#include "pipeline/rulebook/vocabulary.h"

namespace newstally {

// What one match says: which slot goes where. Slot names that are empty stand for "not given".
struct Emission {
  Kind kind = Kind::seats;
  Status status = Status::none;
  bool status_of_verb = false;  // take the status of the verb's class
  Role role = Role::none;
  std::string subject = "subject";
  bool subject_given = false;     // by the rule itself, so that no other slot stands in for it
  std::string value = "value";
  std::string rival, contest, of, member, party;
  Unit unit = Unit::none;
  std::optional<double> fixed;  // a value that the words imply: "drew a blank" is 0
  std::optional<Modality> modality;
};

struct Slot {
  std::string name;        // subject, value, rival, contest, of, …
  std::string types;       // letters of typed text it takes
  bool bare = false;       // a number without its noun: what follows must not be a noun
};

// A piece of a pattern, which all patterns that have it share.
using PatternPiece = std::shared_ptr<const std::string>;

// One way a rule may appear: a pattern and what its groups are.
struct Variant {
  std::string pattern() const;       // put together when asked for: most are never needed
  std::vector<PatternPiece> pieces;  // of the pattern, but for the space before it
  std::vector<Slot> slots;     // of capture groups 1..n
  bool finds_subject = false;  // the subject stands before the verb and is looked for by grammar
  std::string subject_types;   // letters it may have
  bool passive = false;        // grammatical subject is the rule's object
  std::string object_slot;     // then: the slot the grammatical subject fills
  std::size_t specificity = 0; // literal words and slots: the longer rule wins
  Needs needs;                 // tokens without which it cannot match
};

// Words of which one is asked for, divided by '|'.
struct AnyOf {
  AnyOf() = default;
  explicit AnyOf(std::string_view words);
  std::string text;
  std::vector<std::uint64_t> hashes;  // quick_hash of each
};

struct Rule {
  std::string id;
  std::string file;
  std::size_t line = 0;
  std::vector<std::string> texts;
  std::vector<Emission> emits;
  bool continues = false;        // the same predicate may go on without its verb: "the RJD in four"
  std::string scope;             // "", "title", "line": where it applies
  AnyOf needs;                   // words one of which the sentence must hold
  AnyOf unless;                  // words one of which must not be there; "%": a percentage
  bool silent = false;           // read, so that no other rule takes its numbers, and claims nothing
  bool fallback = false;         // read only where no other rule has taken the number: tables and lists
  std::vector<Kind> told;        // read last, and only where claims of one of these kinds are being told: loose texts of any verb
  double least = 0;              // the value must not be smaller
  bool definite = false;         // the value must stand after "the": "of the 295 seats"
  bool sentence_subject = false;  // the subject is that of the sentence: ", a majority of 9,446"
  bool race_subject = false;      // the subjects are the two sides of the race told last, "ahead" and "behind": "52 to 48"
  bool keep_negated = false;
  bool earlier = false;           // it tells of the election before: "overturned a majority of 9,446"
  double confidence = 0.9;
  std::vector<Variant> variants;
};

struct RuleCase {
  std::string rule;      // the id it is filed under
  std::string file;
  std::size_t line = 0;
  std::string text;
  std::vector<std::string> expected;  // "seats won BJP 40"; empty: no claim at all
};

class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  // Loads every rules/KIND/*.json with its .cases.txt; mistakes are added to `errors`. Patterns are compiled when a sentence
  // first needs them; that is safe from any number of threads. Without `need_cases` a rule loads that has none.
  static RuleSet load(const std::string& folder, const Vocabulary& vocabulary, bool need_cases, std::vector<Error>& errors);

  // Compiles every pattern: the rules whose patterns RE2 does not take, and which would never match. Only one that has grown
  // too large can be among them, as loading finds all other mistakes.
  std::vector<Error> refused_patterns() const;

  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<RuleCase>& cases() const { return cases_; }

  struct Found {
    std::size_t rule = 0, variant = 0;
    std::size_t begin = 0, end = 0;             // bytes of the typed text
    std::vector<std::size_t> items;             // of each slot of the variant: the item it takes, or kAbsent
  };
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  // Every match of every rule; `naive` has RE2 try each pattern, whatever tokens the sentence has, with the same result.
  std::vector<Found> match(const TypedRow& row, bool naive = false) const;

  // How a statement goes on without its verb (rules/continuations.json), from token `at` on: "the RJD in four".
  // Found::variant is an index into continuations(); nothing where it does not go on.
  std::vector<Found> go_on(const TypedRow& row, std::size_t at) const;
  const std::vector<Variant>& continuations() const { return continuations_; }

  std::size_t variant_count() const;

 private:
  struct Engine;
  std::vector<Rule> rules_;
  std::vector<RuleCase> cases_;
  std::vector<Variant> continuations_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace newstally
