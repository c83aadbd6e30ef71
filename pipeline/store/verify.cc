// Whether what is stored still proves what it says.
#include <fmt/format.h>

#include "pipeline/store/store_impl.h"
#include "pipeline/model/verdict.h"

namespace newstally {
namespace {

using store::Connection;
using store::Query;
using Problems = std::vector<Problem>;

void verify_file(Connection& c, Problems& out) {
  Query check = c.query_text("PRAGMA quick_check(20)");
  while (check.next())
    if (std::string line = check.read_text(0); line != "ok") out.push_back({"file", c.path(), line});
  Query foreign = c.query_text("PRAGMA foreign_key_check");
  while (foreign.next())
    out.push_back({"reference", fmt::format("{} {}", foreign.read_text(0), foreign.read_text(1)),
                   fmt::format("points to a row of {} that is not there", foreign.read_text(2))});
}

// Whether a section of an article holds the evidence where it is said to.
void check_evidence(const std::string& claim, const std::string& section, std::int64_t start, std::int64_t end, const std::string& evidence,
                    const std::string& title, const std::string& text, Problems& out) {
  const std::string& bytes = section == "title" ? title : text;
  const bool inside = start >= 0 && start <= end && static_cast<std::size_t>(end) <= bytes.size();
  const bool same = inside && bytes.compare(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start), evidence) == 0;
  if (section != "title" && section != "body")
    out.push_back({"evidence", claim, fmt::format("'{}' is no section of an article", section)});
  else if (!inside)
    out.push_back({"evidence", claim, fmt::format("bytes {} to {} are outside the {} of {} bytes", start, end, section, bytes.size())});
  else if (!same)
    out.push_back({"evidence", claim, fmt::format("bytes {} to {} of the {} are not \"{}\"", start, end, section, evidence)});
}

// What an earlier version claimed is evidence of a correction, so it must still be there as well.
void verify_earlier_versions(Connection& c, Problems& out) {
  bool readable = true;
  Query broken = c.query("verify_earlier_claims");
  while (broken.next()) out.push_back({"evidence", broken.read_text(0), "its claims are no JSON"}), readable = false;
  if (!readable) return;
  Query q = c.query("verify_earlier_evidence");
  while (q.next())
    check_evidence(q.read_text(0), q.read_text(1), q.read_integer(2), q.read_integer(3), q.read_text(4), q.read_text(5), q.read_text(6), out);
}

void verify_evidence(Connection& c, Problems& out) {
  Query q = c.query("verify_evidence");
  std::int64_t article = -1;
  std::string title, text;
  while (q.next()) {
    const std::string claim = q.read_text(0);
    if (q.is_null(7)) {
      out.push_back({"evidence", claim, fmt::format("the text of article {} is not stored", q.read_text(1))});
      continue;
    }
    if (q.read_integer(8) != article) {
      article = q.read_integer(8);
      title = q.read_text(6);
      text = q.read_text(7);
    }
    check_evidence(claim, q.read_text(2), q.read_integer(3), q.read_integer(4), q.read_text(5), title, text, out);
  }
}

void verify_verdicts(Connection& c, Problems& out) {
  Query kinds = c.query("verify_verdict_kinds");
  while (kinds.next())
    if (!verdict_kind_from(kinds.read_text(1)))
      out.push_back({"verdict", kinds.read_text(0), fmt::format("'{}' is no verdict", kinds.read_text(1))});
  Query groundless = c.query("verify_groundless");
  while (groundless.next())
    out.push_back({"verdict", groundless.read_text(0), fmt::format("'{}' names nothing that it rests on: reconcile again", groundless.read_text(1))});
  Query claims = c.query("verify_claim_grounds");
  while (claims.next())
    out.push_back({"verdict", claims.read_text(0), fmt::format("rests on {}, which is gone: reconcile again", claims.read_text(1))});
  Query members = c.query("verify_membership_grounds");
  while (members.next())
    out.push_back({"verdict", members.read_text(0), fmt::format("rests on the membership {}, which is gone: reconcile again", members.read_text(1))});
  Query houses = c.query("verify_house_grounds");
  while (houses.next())
    out.push_back({"verdict", houses.read_text(0), fmt::format("rests on the seats of {}, which are no longer known: reconcile again", houses.read_text(1).substr(2))});
  Query results = c.query("verify_result_grounds");
  while (results.next())
    out.push_back({"verdict", results.read_text(0),
                   fmt::format("rests on the official result {}, which {}: reconcile again", results.read_text(1),
                               results.is_null(2) ? "is gone" : "was corrected since")});
}

void verify_articles(Connection& c, Problems& out) {
  Query counts = c.query("verify_claim_counts");
  while (counts.next())
    out.push_back({"article", counts.read_text(0), fmt::format("should have {} claims, has {}", counts.read_integer(1), counts.read_integer(2))});
  Query voices = c.query("verify_voices");
  while (voices.next()) out.push_back({"voice", voices.read_text(0), "its voice is missing, or leads to an article that is not its own origin"});
}

}  // namespace

Result<std::vector<Problem>> Store::verify() {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<Problems> {
    Problems out;
    verify_file(c, out);
    verify_evidence(c, out);
    verify_earlier_versions(c, out);
    verify_verdicts(c, out);
    verify_articles(c, out);
    return out;
  });
}

}  // namespace newstally
