// What the scorer compares: annotated claims and extracted claims in one plain shape.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"

namespace newstally {

// The names of one reference, squeezed (names.h). `told` is whether the claim has the key at all.
struct ScoredName {
  bool told = false;
  std::set<std::string> names;

  bool same(const ScoredName& other) const;  // share a name
};

struct ScoredClaim {
  std::string kind;
  std::string status;
  std::string type;
  ScoredName subject, party, contest, rival, member;
  std::optional<double> value, value_high, of;
  std::string bound = "exact";
  std::string modality = "reported";
  std::string unit = "votes";
  std::string role;
  std::string year;
  bool year_is_other = false;
  std::string raw;  // the claim's own JSON, for lists of errors
};

struct GoldArticle {
  std::string id;
  std::vector<ScoredClaim> claims;
};

// One gold file: {"article": ID, "claims": […]}. Fails with `path` and what is wrong.
Result<GoldArticle> read_gold(std::string_view json, const std::string& path);

// Claims of the claim format, one JSON object a line, by article. Fails at the first bad line.
using ClaimsByArticle = std::map<std::string, std::vector<ScoredClaim>>;
Result<ClaimsByArticle> read_claims(std::string_view lines, const std::string& path);

}  // namespace newstally
