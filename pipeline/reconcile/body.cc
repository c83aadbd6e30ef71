// How the questions of a body are settled: each line of `settle` is one step.
#include "pipeline/reconcile/body.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "pipeline/base/hash.h"
#include "pipeline/model/clock.h"
#include "pipeline/reconcile/official_verdict.h"
#include "pipeline/reconcile/peers.h"
#include "pipeline/reconcile/place.h"

namespace newstally {
namespace {

std::vector<Answer> ask_official(const std::vector<Resolved>& resolved, const Scene& scene) {
  std::vector<Answer> answers;
  answers.reserve(resolved.size());
  for (const auto& r : resolved) {
    const auto published = parse_moment(r.said->published);
    const std::string& as_of = r.said->claim.as_of.time;
    answers.push_back(Answer{&r, scene.stage(r), compare_with_official(r, scene), {}, published, as_of.empty() ? published : parse_moment(as_of)});
  }
  return answers;
}

// The authority itself had another tally of the party before: that an article has today's does not show that it knew the end.
bool once_otherwise(const Resolved& r, const PartyRegister& parties) {
  return std::ranges::any_of(r.official->earlier, [&](const OfficialFact& f) {
    return f.kind == Kind::seats && f.status == Status::won && f.contest.empty() &&
           (parties.party(f.subject, r.election) == r.subject || parties.alliance(f.subject, r.election) == r.subject);
  });
}

// A final tally of a large party that the result bears out shows that its article knew the end of the count.
void find_end_of_count(const std::vector<Answer>& answers, Scene& scene) {
  constexpr double kNoChance = 10;  // small tallies are right by chance in the middle of a count
  for (const auto& a : answers) {
    const Claim& c = a.said->said->claim;
    if (c.kind == Kind::seats && c.status == Status::won && a.stage == Stage::final && a.finding.kind == VerdictKind::agrees &&
        c.modality == Modality::reported && c.bound == Bound::exact && !c.year_is_other && *c.value >= kNoChance &&
        a.said->official && !once_otherwise(*a.said, scene.resolver().parties()))
      scene.count_was_over(*a.said);
  }
}

std::map<std::string, std::vector<Answer*>> by_question(std::vector<Answer>& answers) {
  std::map<std::string, std::vector<Answer*>> out;
  for (auto& a : answers) out[a.said->question].push_back(&a);
  return out;
}

// What the sums of an article say about each of its claims that are given.
void hear_sums(const ArticleContext& article, const std::unordered_map<std::string_view, Answer*>& by_id) {
  for (const auto& n : article.sums)
    for (const auto& id : n.claims) {
      auto at = by_id.find(id);
      if (at == by_id.end()) continue;
      Answer& a = *at->second;
      a.notes.push_back(n.fault ? "The article contradicts itself: " + n.reason : n.reason);
      // Where the official result settles who is right, its verdict stands; else the article stands against itself.
      if (!n.fault || a.finding.kind != VerdictKind::unsupported) continue;
      a.finding.kind = VerdictKind::contradicts;
      a.finding.reason = "The article contradicts itself: " + n.reason;
      for (const auto& other : n.claims)
        if (other != id) a.finding.claims.push_back(other);
    }
}

// What articles that are given whole tell as a whole.
std::vector<ArticleContext> read_articles(const std::vector<Resolved>& resolved, const Scene& scene) {
  std::map<std::string, const Resolved*> articles;
  for (const auto& r : resolved)
    if (!r.said->alone) articles.emplace(article_key(r), &r);
  std::vector<ArticleContext> out;
  for (const auto& [key, one] : articles) {
    const ArticleView& view = scene.article(*one);
    ArticleContext c{one->said->claim.article, one->election, view.counting, check_arithmetic(view, scene.resolver().parties())};
    if (c.counting || !c.sums.empty()) out.push_back(std::move(c));
  }
  return out;
}

// Articles that contradict themselves.
std::vector<ArticleFault> faults_in(const std::vector<ArticleContext>& articles, const std::unordered_map<std::string_view, Answer*>& by_id) {
  std::vector<ArticleFault> out;
  for (const auto& a : articles)
    for (const auto& n : a.sums)
      if (n.fault && !n.claims.empty()) out.push_back({a.article, by_id.at(n.claims.front())->said->said->source, n.reason, n.claims});
  return out;
}

void sort_unique(std::vector<std::string>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

Verdict verdict_of(Answer&& a) {
  Verdict v;
  v.claim = a.said->said->claim.id;
  v.kind = a.finding.kind;
  v.reason = std::move(a.finding.reason);
  v.claims = std::move(a.finding.claims);
  v.results = std::move(a.finding.results);
  v.official = a.finding.official;
  v.question = a.said->question;
  v.notes = std::move(a.notes);
  sort_unique(v.claims);
  sort_unique(v.results);
  v.results.erase(std::remove(v.results.begin(), v.results.end(), ""), v.results.end());
  return v;
}

AnsweredQuestion question_of(const std::string& key, const std::vector<Answer*>& answers) {
  AnsweredQuestion q;
  q.key = key;
  const Resolved& any = *answers.front()->said;
  q.election = any.election;
  q.kind = any.said->claim.kind;
  const bool of_contest = (q.kind == Kind::margin || q.kind == Kind::outcome) && !any.contest.empty();
  q.subject = of_contest ? "" : any.subject_name;
  q.contest = any.contest_name;
  std::set<std::string> outlets, voices;
  std::vector<const Answer*> order(answers.begin(), answers.end());
  const auto moment = [](const Answer* a) {
    const auto& m = a->moment;
    return std::make_tuple(!m, m ? m->begin - m->offset.value_or(0) : 0, std::string_view(a->said->said->claim.id));
  };
  std::sort(order.begin(), order.end(), [&](auto* a, auto* b) { return moment(a) < moment(b); });
  for (const Answer* a : order) {
    const auto& s = *a->said->said;
    q.claims.push_back(s.claim.id);
    q.results.insert(q.results.end(), a->finding.results.begin(), a->finding.results.end());
    outlets.insert(s.source.empty() ? s.claim.article : s.source);
    voices.insert(a->voice);
    const bool earlier = !s.published.empty() && (q.first_published.empty() ||
                         surely_before(parse_moment(s.published), parse_moment(q.first_published)));
    if (earlier) q.first_published = s.published, q.first_source = s.source;
  }
  sort_unique(q.results);
  q.outlets = static_cast<int>(outlets.size());
  q.voices = static_cast<int>(voices.size());
  return q;
}

Counting counting_of(const Prior& prior, const std::vector<Resolved>& resolved) {
  std::set<std::pair<std::string, std::string>> counting;
  for (const auto& a : prior.articles)
    if (a.counting) counting.emplace(a.article, a.election);
  Counting out;
  for (const auto& r : resolved)
    if (r.said->alone && counting.contains({r.said->claim.article, r.election})) out.insert(article_key(r));
  return out;
}

void add(StableHash& h, const OfficialFact& f) {
  for (const auto* text : {&f.id, &f.election, &f.subject, &f.party, &f.contest, &f.rival, &f.region}) h.add(*text);
  h.add(to_string(f.kind)).add(to_string(f.status)).add(to_string(f.unit)).add(std::to_string(f.version)).add(std::to_string(f.value));
}

}  // namespace

Body::Body(const Names& names, std::span<const OfficialFact> facts, std::span<const SourcedClaim> naming)
    : names_(names), facts_(facts), parties_(names, facts, naming), ledger_(facts, names, parties_), resolver_(names, parties_, ledger_, naming) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Merge> once;
  for (const auto& c : naming) {
    const std::string key = names_key(c.claim);
    if (!told_.emplace(key, resolved_.size()).second) continue;
    std::vector<Merge> found;
    resolved_.push_back(resolver_.resolve(c, &found));
    for (auto& m : found) once.emplace(std::make_tuple(m.election, m.contest, m.name, m.entity), std::move(m));
    namings_.push_back({StableHash().add(key).hex(), meaning_of(resolved_.back()), &c});
  }
  for (auto& [key, m] : once) merges_.push_back(std::move(m));
}

std::string Body::digest() const {
  StableHash h;
  h.add(parties_.digest());
  // In any order: facts of one election come sorted, but elections may come as they like.
  std::vector<std::uint64_t> facts;
  for (const auto& f : facts_) {
    StableHash one;
    add(one, f);
    facts.push_back(one.value());
  }
  std::sort(facts.begin(), facts.end());
  for (const auto f : facts) h.add(std::to_string(f));
  return h.hex();
}

Resolved Body::resolve(const SourcedClaim& s) const {
  auto it = told_.find(names_key(s.claim));
  return resolver_.resolve_like(it == told_.end() ? resolver_.resolve(s) : resolved_[it->second], s);
}

std::string Body::question(const SourcedClaim& s) const { return resolve(s).question; }

SettledBody Body::settle(std::span<const SourcedClaim> claims, const Prior& prior) const {
  std::vector<Resolved> resolved;
  resolved.reserve(claims.size());
  for (const auto& c : claims) resolved.push_back(resolve(c));
  Scene scene(resolver_, resolved, counting_of(prior, resolved), prior.ends);
  std::vector<Answer> answers = ask_official(resolved, scene);
  find_end_of_count(answers, scene);
  auto questions = by_question(answers);
  for (auto& [key, said] : questions) hear_peers(said, scene);
  std::unordered_map<std::string_view, Answer*> by_id;
  by_id.reserve(answers.size());
  for (auto& a : answers) by_id[a.said->said->claim.id] = &a;
  SettledBody out;
  out.articles = read_articles(resolved, scene);
  for (const auto& a : out.articles) hear_sums(a, by_id);
  for (const auto& a : prior.articles) hear_sums(a, by_id);
  out.said.faults = faults_in(out.articles, by_id);
  if (prior.questions)
    for (const auto& [key, said] : questions) out.said.questions.push_back(question_of(key, said));
  out.said.verdicts.reserve(answers.size());
  for (auto& a : answers) out.said.verdicts.push_back(verdict_of(std::move(a)));
  out.ends = scene.ends();
  return out;
}

}  // namespace newstally
