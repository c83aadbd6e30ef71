// One thing one article asserts, with its evidence. Mirrors the claim format (docs: pipeline/model/README.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"

namespace newstally {

enum class Kind { seats, margin, votes, share, outcome, candidacy, alliance, house, turnout };
enum class Status { none, won, lost, leading, trailing, ahead, gained, contested, held, needed, size, majority };
enum class Bound { exact, about, more_than, at_least, less_than, at_most };
enum class Unit { none, seats, votes, percent, points };
enum class Modality { reported, projected, claimed };
enum class Role { none, leader, member };
enum class RefType { party, alliance, candidate, others, body, place, contest };

// Who or what a claim names: `mention` as printed, `name` the canonical name where the rulebook knows one
// and else the longest form the article uses, `aliases` the other names, `id` a stable id where known.
struct Reference {
  RefType type = RefType::party;
  std::string name;
  std::string mention;
  std::vector<std::string> aliases;
  std::string id;
  std::string party;  // of a candidate, where told

  friend bool operator==(const Reference&, const Reference&) = default;
};

// The moment of the count a claim describes. Unknown parts are empty.
struct AsOf {
  std::string text;             // as printed: "after the ninth round of counting"
  std::string time;             // ISO 8601, where it can be resolved
  std::optional<int> round;     // counting rounds done
  std::optional<int> rounds;    // of how many
  std::optional<double> percent;  // of the count

  bool empty() const { return text.empty(); }
  friend bool operator==(const AsOf&, const AsOf&) = default;
};

// bytes[start, end) of the section ("title" or "body") equal text.
struct Evidence {
  std::string section = "body";
  std::size_t start = 0;
  std::size_t end = 0;
  std::string text;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Claim {
  std::string id;
  std::string article;
  Kind kind = Kind::seats;
  Status status = Status::none;
  std::optional<Reference> subject;
  std::optional<Reference> party;
  std::optional<Reference> contest;
  std::optional<Reference> rival;
  std::optional<Reference> member;
  Role role = Role::none;
  std::optional<double> value;
  std::optional<double> value_high;
  Unit unit = Unit::none;
  Bound bound = Bound::exact;
  std::optional<double> of;
  Modality modality = Modality::reported;
  std::optional<int> year;     // the election the claim is about
  bool year_is_other = false;  // not the election the article covers
  std::string election;        // "in/jharkhand/assembly/2024", where known
  AsOf as_of;
  std::string attribution;
  Evidence evidence;
  std::string rule;
  std::string rule_version;
  double confidence = 1.0;
  bool contest_guessed = false;  // told with a figure whose race (of turnout: whose place) is likelier this one than any other, and no more; not printed
  bool sitting = false;          // of seats: had in a house that this election may not fill; not printed
};

// Names as the claim format writes them; `none` is "".
std::string_view to_string(Kind);
std::string_view to_string(Status);
std::string_view to_string(Bound);
std::string_view to_string(Unit);
std::string_view to_string(Modality);
std::string_view to_string(Role);
std::string_view to_string(RefType);
std::optional<Kind> kind_from(std::string_view);
std::optional<Status> status_from(std::string_view);  // "" gives none
std::optional<Bound> bound_from(std::string_view);
std::optional<Unit> unit_from(std::string_view);
std::optional<Modality> modality_from(std::string_view);
std::optional<Role> role_from(std::string_view);
std::optional<RefType> ref_type_from(std::string_view);

// A hash of article, kind, subject, status, values, contest, member and evidence: the same everywhere.
std::string claim_id(const Claim&);

// One claim as one line of JSON, without the newline; and back. Reading fails with the key that is wrong.
std::string to_json_line(const Claim&);
Result<Claim> claim_from_json(std::string_view line);

}  // namespace newstally
