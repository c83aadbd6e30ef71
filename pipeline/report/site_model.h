// Private to the site: the input of SiteInput, arranged by contest, article and outlet.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "pipeline/reconcile/resolve.h"
#include "pipeline/report/site.h"

namespace newstally {

struct SaidThere {
  const SourcedClaim* said = nullptr;
  const Verdict* verdict = nullptr;
  Resolved resolved;
  std::string time;  // ISO 8601: as of where that is told, else published; all by the same clocks
};

struct OutletRow {
  std::string name;
  int articles = 0;
  std::map<VerdictKind, int> counts;
};

class SiteModel {
 public:
  explicit SiteModel(const SiteInput& input);

  const SiteInput& input() const { return input_; }
  const OfficialElection* official() const { return ledger_->find(input_.election); }
  int house() const;
  std::string title() const;
  const std::vector<SaidThere>& all() const { return all_; }  // by time, then id
  // Contest id → indexes into all(); only contests that somebody speaks of.
  const std::map<std::string, std::vector<std::size_t>>& by_contest() const { return by_contest_; }
  std::string contest_name(const std::string& id) const;
  const OfficialContest* ballot(const std::string& id) const;
  std::vector<OutletRow> outlets() const;  // by name
  std::vector<TallyRow> tallies() const;
  std::size_t voices() const;  // independent origins
  std::size_t article_count() const;
  std::map<VerdictKind, int> counts() const;
  std::string article_path(const std::string& article_id) const;  // "" where it has no page
  std::string contest_path(const std::string& contest_id) const;

 private:
  SiteInput input_;
  Names no_names_;
  std::unique_ptr<PartyRegister> parties_;
  std::unique_ptr<Ledger> ledger_;
  std::unique_ptr<Resolver> resolver_;
  std::vector<SaidThere> all_;
  std::map<std::string, std::vector<std::size_t>> by_contest_;
  std::set<std::string> articles_;
};

}  // namespace newstally
