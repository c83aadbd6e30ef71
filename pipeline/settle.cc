// Verdicts for what is new: which questions are asked again, and what is looked at with them.
//
//   place   claims that tell no election are given one                        (place.h)
//   tell    the names of a body are told anew, from one claim of each way of naming
//   gather  articles that are new, and all other claims of the questions they answer; of those claims' articles only what
//           the last settling found them to tell as a whole
//   settle  these questions, as if all of the body had been given              (body.h)
//
// All of a body is settled where something that every verdict on it may rest on is another than last time: its results, who
// stands with whom, what people decided, when the count was over.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "pipeline/base/hash.h"
#include "pipeline/gather.h"
#include "pipeline/pipeline.h"
#include "pipeline/reconcile/body.h"
#include "pipeline/reconcile/place.h"

namespace newstally {
namespace {

using Texts = std::vector<std::string>;

std::string body_of_question(const std::string& key) { return body_of(std::string_view(key).substr(0, key.find('|'))); }

std::string sums_as_text(const std::vector<ArithmeticNote>& sums) {
  if (sums.empty()) return "";
  auto out = nlohmann::json::array();
  for (const auto& n : sums) out.push_back({{"fault", n.fault}, {"reason", n.reason}, {"claims", n.claims}});
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<ArithmeticNote> sums_from_text(const std::string& text) {
  std::vector<ArithmeticNote> out;
  const auto all = nlohmann::json::parse(text, nullptr, false);
  if (!all.is_array()) return out;
  for (const auto& n : all) out.push_back({n.value("fault", false), n.value("reason", ""), n.value("claims", Texts())});
  return out;
}

std::string digest_of(const Names& n) {
  StableHash h;
  for (const auto& p : n.parties) {
    h.add("party").add(p.id).add(p.name);
    for (const auto& a : p.aliases) h.add(a);
  }
  for (const auto& a : n.alliances) {
    h.add("alliance").add(a.id).add(a.name);
    for (const auto& alias : a.aliases) h.add(alias);
  }
  for (const auto& m : n.members) h.add("member").add(m.alliance).add(m.party).add(m.election).add(m.from).add(m.to).add(m.leader ? "leader" : "");
  for (const auto& e : n.elections) h.add("election").add(e.id).add(std::to_string(e.house)).add(e.counting_day).add(e.declared).add(e.region);
  return h.hex();
}

// What of the decisions of people may concern a body.
std::string decisions_on(const std::string& body, const Names& names) {
  StableHash h;
  for (const auto& d : names.decisions)
    if (d.election.empty() || body_of(d.election) == body) h.add(d.election).add(d.contest).add(d.a).add(d.b).add(d.same ? "same" : "two");
  return h.hex();
}

// What is new about one body.
struct News {
  std::set<std::string> articles;   // with claims that have no verdict, or another election than before
  std::set<std::string> questions;  // of which claims came, went or changed their voice
};

// One body: reads what is needed of it, settles, writes.
class BodySettler {
 public:
  BodySettler(Store& store, const Names& names, std::string body) : store_(store), names_(names), body_(std::move(body)) {}

  Result<void> run(const News& news, ReconcileReport& report) {
    if (auto told = tell_names(); !told) return told;
    for (bool whole = state_.digest != digest_;; whole = true) {
      clear();
      if (auto read = whole ? gather_whole() : gather_new(news); !read) return read;
      if (!whole && astray_) continue;  // a question that nobody touched has changed: no way to tell which others have
      SettledBody settled = names_told_->settle(claims_, {told_, whole ? Ends() : ends_of_others(), false});
      // What was published after the count is told by when the count was over, so every verdict may differ.
      if (!whole && settled.ends != kept_ends()) continue;
      if (!whole) std::erase_if(settled.said.verdicts, [&](const Verdict& v) { return !asked_.contains(v.question); });
      return write(std::move(settled), report);
    }
  }

 private:
  Result<void> tell_names() {
    auto elections = elections_of_body(store_, body_);
    if (!elections) return tl::unexpected(elections.error());
    elections_ = std::move(*elections);
    auto facts = facts_of(store_, elections_);
    if (!facts) return tl::unexpected(facts.error());
    facts_ = std::move(*facts);
    auto namings = store_.namings(elections_);
    if (!namings) return tl::unexpected(namings.error());
    for (auto& n : *namings) {
      naming_.push_back(sourced(std::move(n.claim)));
      naming_articles_.push_back(std::move(n.articles));
    }
    names_told_.emplace(names_, facts_, naming_);
    digest_ = StableHash().add(decisions_on(body_, names_)).add(names_told_->digest()).hex();
    auto state = store_.body_state(body_);
    if (!state) return tl::unexpected(state.error());
    state_ = std::move(*state);
    for (const auto& n : names_told_->namings()) meanings_.emplace(n.names, n.meaning);
    return {};
  }

  void clear() {
    claims_.clear(), told_.clear();
    whole_.clear(), known_.clear(), asked_.clear();
    astray_ = false;
  }

  Ends kept_ends() const {
    Ends out;
    for (const auto& e : state_.ends) out.emplace(e.election, EndOfCount{e.claim, e.published});
    return out;
  }

  // Without those of claims that are settled now: whether they still hold, is seen then.
  Ends ends_of_others() const {
    Ends out = kept_ends();
    std::erase_if(out, [&](const auto& end) { return known_.contains(end.second.claim); });
    return out;
  }

  // An article with all it says of the body. Its questions, old and new, are asked where `ask` is set.
  Result<void> whole_article(const std::string& id, bool ask) {
    if (!whole_.insert(id).second) return {};
    auto claims = store_.claims_of_article(id);
    if (!claims) return tl::unexpected(claims.error());
    for (auto& c : *claims) {
      const std::string before = c.answers;
      SourcedClaim s = sourced(std::move(c));
      if (body_of(s.claim.election) != body_) continue;
      if (ask) asked_.insert(names_told_->question(s));
      if (ask && body_of_question(before) == body_) asked_.insert(before);
      add(std::move(s));
    }
    return {};
  }

  void add(SourcedClaim&& s) {
    auto [it, fresh] = known_.emplace(s.claim.id, claims_.size());
    if (fresh) claims_.push_back(std::move(s));
    else if (!s.alone) claims_[it->second].alone = false;
  }

  Result<void> gather_whole() {
    for (const auto& election : elections_) {
      auto articles = store_.articles_of_election(election);
      if (!articles) return tl::unexpected(articles.error());
      for (const auto& id : *articles)
        if (auto added = whole_article(id, false); !added) return added;
    }
    return {};
  }

  // Articles in which a name means somebody else than it did.
  Result<Texts> renamed_articles() {
    std::unordered_set<std::string> changed;
    for (const auto& [names, meaning] : meanings_)
      if (auto it = state_.meanings.find(names); it != state_.meanings.end() && it->second != meaning) changed.insert(names);
    std::vector<std::int64_t> articles;
    for (std::size_t i = 0; i < naming_.size() && !changed.empty(); ++i)
      if (changed.contains(StableHash().add(names_key(naming_[i].claim)).hex()))
        articles.insert(articles.end(), naming_articles_[i].begin(), naming_articles_[i].end());
    return store_.article_ids(articles);
  }

  Result<void> gather_new(const News& news) {
    asked_.insert(news.questions.begin(), news.questions.end());
    auto renamed = renamed_articles();
    if (!renamed) return tl::unexpected(renamed.error());
    for (const auto& id : news.articles)
      if (auto added = whole_article(id, true); !added) return added;
    for (const auto& id : *renamed)
      if (auto added = whole_article(id, true); !added) return added;
    return gather_others();
  }

  // Whose verdict rests on what else the article tells: “others” are counted by whom it names besides, leads by whether they make up
  // the whole house.
  static bool rests_on_its_article(const Claim& c) {
    return (c.subject && c.subject->type == RefType::others) || (c.kind == Kind::seats && c.status == Status::leading);
  }

  // All other claims of the questions asked.
  Result<void> gather_others() {
    std::set<std::string> alone;
    for (const auto& question : asked_) {
      auto claims = store_.claims_answering(question);
      if (!claims) return tl::unexpected(claims.error());
      for (auto& c : *claims) {
        SourcedClaim s = sourced(std::move(c));
        if (body_of(s.claim.election) != body_ || whole_.contains(s.claim.article)) continue;
        if (rests_on_its_article(s.claim)) {
          if (auto added = whole_article(s.claim.article, false); !added) return added;
          alone.erase(s.claim.article);
          continue;
        }
        astray_ = astray_ || names_told_->question(s) != question;
        s.alone = true;
        alone.insert(s.claim.article);
        add(std::move(s));
      }
    }
    for (const auto& id : alone)
      if (auto read = read_told(id); !read) return read;
    return {};
  }

  Result<void> read_told(const std::string& article) {
    auto told = store_.told_by(article, body_);
    if (!told) return tl::unexpected(told.error());
    for (auto& t : *told) told_.push_back({std::move(t.article), std::move(t.election), t.counting, sums_from_text(t.sums)});
    return {};
  }

  Result<void> write(SettledBody&& settled, ReconcileReport& report) {
    BodySettled out;
    out.body = body_;
    out.state.digest = digest_;
    out.state.meanings = meanings_;
    for (const auto& [election, end] : settled.ends) out.state.ends.push_back({election, end.claim, end.published});
    out.verdicts = std::move(settled.said.verdicts);
    out.merges = names_told_->merges();
    out.elections = elections_;
    for (const auto& m : out.merges) out.elections.push_back(m.election);
    std::ranges::sort(out.elections);
    out.elections.erase(std::unique(out.elections.begin(), out.elections.end()), out.elections.end());
    out.articles_whole.assign(whole_.begin(), whole_.end());
    for (const auto& a : settled.articles) out.told.push_back({a.article, a.election, a.counting, sums_as_text(a.sums)});
    if (auto written = store_.put_body(out); !written) return written;
    report.claims += out.verdicts.size();
    for (const auto& v : out.verdicts) ++report.counts[v.kind];
    std::ranges::move(settled.said.faults, std::back_inserter(report.faults));
    return {};
  }

  Store& store_;
  const Names& names_;
  std::string body_;
  Texts elections_;
  std::vector<OfficialFact> facts_;
  std::vector<SourcedClaim> naming_;
  std::vector<std::vector<std::int64_t>> naming_articles_;  // beside naming_
  std::optional<Body> names_told_;
  std::string digest_;
  BodyState state_;                                   // of the last time
  std::map<std::string, std::string> meanings_;       // of this time
  std::vector<SourcedClaim> claims_;
  std::unordered_map<std::string, std::size_t> known_;  // claim id → place in claims_
  std::set<std::string> whole_;                       // articles read whole
  std::vector<ArticleContext> told_;                  // of articles that are not
  std::set<std::string> asked_;                       // questions
  bool astray_ = false;
};

// Articles whose claims tell no election are placed, with the results of all elections at hand.
Result<void> place_homeless(Store& store, const Names& names, std::map<std::string, News>& news) {
  auto ids = store.articles_to_place();
  if (!ids || ids->empty()) return ids ? Result<void>() : tl::unexpected(ids.error());
  std::vector<SourcedClaim> claims;
  std::vector<std::size_t> homeless;
  for (const auto& id : *ids) {
    auto stored = store.claims_of_article(id);
    if (!stored) return tl::unexpected(stored.error());
    for (auto& c : *stored) {
      claims.push_back(sourced(std::move(c)));
      if (claims.back().claim.election.empty() && !claims.back().placed) homeless.push_back(claims.size() - 1);
    }
  }
  auto elections = store.official_elections();
  if (!elections) return tl::unexpected(elections.error());
  auto facts = facts_of(store, *elections);
  if (!facts) return tl::unexpected(facts.error());
  place(claims, *facts, names);
  std::vector<Placement> places;
  for (const std::size_t i : homeless) places.push_back({claims[i].claim.id, claims[i].claim.election, claims[i].presumed});
  for (const auto& s : claims) news[body_of(s.claim.election)].articles.insert(s.claim.article);
  return store.put_places(places);
}

Result<std::map<std::string, News>> what_is_new(Store& store, const Names& names, const Texts& touched) {
  std::map<std::string, News> news;
  if (auto placed = place_homeless(store, names, news); !placed) return tl::unexpected(placed.error());
  auto unsettled = store.unsettled_articles();
  if (!unsettled) return tl::unexpected(unsettled.error());
  for (auto& [article, election] : *unsettled) news[body_of(election)].articles.insert(std::move(article));
  for (const auto& question : touched) news[body_of_question(question)].questions.insert(question);
  return news;
}

}  // namespace

Result<ReconcileReport> reconcile_store(Store& store, const Names& names) {
  auto known = with_decisions(store, names);
  if (!known) return tl::unexpected(known.error());
  if (auto kept = store.rest_on_names(digest_of(names)); !kept) return tl::unexpected(kept.error());
  auto dirty = store.dirty_questions();
  if (!dirty) return tl::unexpected(dirty.error());
  auto touched = store.touched_answers();
  if (!touched) return tl::unexpected(touched.error());
  auto news = what_is_new(store, *known, *touched);
  if (!news) return tl::unexpected(news.error());
  ReconcileReport report;
  for (const auto& [body, of] : *news)
    if (auto settled = BodySettler(store, *known, body).run(of, report); !settled) return tl::unexpected(settled.error());
  std::vector<std::int64_t> done;
  for (const auto& q : *dirty) done.push_back(q.id);
  if (auto struck = store.settled(done, *touched); !struck) return tl::unexpected(struck.error());
  std::ranges::stable_sort(report.faults, {}, &ArticleFault::article);
  return report;
}

}  // namespace newstally
