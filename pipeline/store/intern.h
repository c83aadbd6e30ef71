// Rows that many claims share (sources, rules, references, questions): found or made, with a bounded memory of both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/model/claim.h"
#include "pipeline/store/connection.h"

namespace newstally::store {

struct NamedId {
  std::int64_t id = 0;
  std::string key;  // what questions are grouped by
};

// The columns that make a question one; see schema_1.sql.
struct QuestionKey {
  std::string election, kind, contest, subject, unit, member;
  std::optional<std::int64_t> year;
};

// The contest of a question: '' where a claim names the place of the whole election, else the folded name.
std::string contest_key(Kind kind, const std::string& contest, const std::string& election);

// From the names a claim gives, folded; the year only where it says which election is meant.
QuestionKey question_key(const Claim& claim, const std::string& subject, const std::string& member);

class Interner {
 public:
  explicit Interner(Connection& connection) : connection_(&connection) {}

  std::optional<std::int64_t> source(const std::string& name);
  std::optional<std::int64_t> rule(const std::string& name, const std::string& version);
  NamedId reference(const Reference& reference);
  std::int64_t question(const QuestionKey& key);
  const Reference& read_reference(std::int64_t id);

  // After a rollback, or when names have changed: what is remembered may no longer stand.
  void forget();

 private:
  template <typename Map>
  void bound(Map& map);

  Connection* connection_;
  std::unordered_map<std::string, std::int64_t> sources_, rules_, questions_;
  std::unordered_map<std::string, NamedId> references_;
  std::unordered_map<std::int64_t, Reference> read_;
};

// The one entity this name stands for, or empty. Where it names several, those of the country are meant.
std::string entity_of(Connection& connection, const std::string& name, std::string_view type, const std::string& country);

// What a reference is grouped by: parties, alliances and bodies by entity where known; people and places by folded name.
struct Resolved {
  std::string entity;
  std::string key;
};
Resolved resolve(Connection& connection, RefType type, const std::string& name, const std::string& given_id);

}  // namespace newstally::store
