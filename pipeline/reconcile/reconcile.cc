// The driver: each line of `reconcile` is one step.
#include "pipeline/reconcile/reconcile.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "pipeline/reconcile/arithmetic.h"
#include "pipeline/reconcile/clock.h"
#include "pipeline/reconcile/official_verdict.h"
#include "pipeline/reconcile/other_years.h"
#include "pipeline/reconcile/peers.h"

namespace newstally {
namespace {

// One of each claim, its latest version, by id: so neither order nor doubles can matter.
std::vector<SourcedClaim> distinct(std::span<const SourcedClaim> claims) {
  std::vector<SourcedClaim> out(claims.begin(), claims.end());
  const auto key = [](const SourcedClaim& s) { return std::tie(s.claim.id, s.source, s.published, s.voice, s.ingested); };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    if (a.claim.id != b.claim.id) return a.claim.id < b.claim.id;
    if (a.article_version != b.article_version) return a.article_version > b.article_version;
    return key(a) < key(b);
  });
  out.erase(std::unique(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.claim.id == b.claim.id; }), out.end());
  return out;
}

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

// A final tally of a large party that the result bears out shows that its article knew the end of the count.
void find_end_of_count(const std::vector<Answer>& answers, Scene& scene) {
  constexpr double kNoChance = 10;  // small tallies are right by chance in the middle of a count
  for (const auto& a : answers) {
    const Claim& c = a.said->said->claim;
    if (c.kind == Kind::seats && c.status == Status::won && a.stage == Stage::final && a.finding.kind == VerdictKind::agrees &&
        c.modality == Modality::reported && c.bound == Bound::exact && !c.year_is_other && *c.value >= kNoChance)
      scene.count_was_over(*a.said);
  }
}

std::map<std::string, std::vector<Answer*>> by_question(std::vector<Answer>& answers) {
  std::map<std::string, std::vector<Answer*>> out;
  for (auto& a : answers) out[a.said->question].push_back(&a);
  return out;
}

// What the sums of one article say about each of its claims.
std::vector<ArticleFault> hear_arithmetic(std::vector<Answer>& answers, const std::vector<Resolved>& resolved, const Scene& scene) {
  std::map<std::string, Answer*> by_id;
  for (auto& a : answers) by_id[a.said->said->claim.id] = &a;
  std::map<std::string, const Resolved*> articles;
  for (const auto& r : resolved) articles.emplace(article_key(r), &r);
  std::vector<ArticleFault> faults;
  for (const auto& [key, one] : articles) {
    for (const auto& n : check_arithmetic(scene.article(*one), scene.resolver().parties())) {
      if (n.fault) faults.push_back({one->said->claim.article, one->said->source, n.reason, n.claims});
      for (const auto& id : n.claims) {
        Answer& a = *by_id.at(id);
        a.notes.push_back(n.fault ? "The article contradicts itself: " + n.reason : n.reason);
        // Where the official result settles who is right, its verdict stands; else the article stands against itself.
        if (n.fault && a.finding.kind == VerdictKind::unsupported) {
          a.finding.kind = VerdictKind::contradicts;
          a.finding.reason = "The article contradicts itself: " + n.reason;
          for (const auto& other : n.claims)
            if (other != id) a.finding.claims.push_back(other);
        }
      }
    }
  }
  return faults;
}

void sort_unique(std::vector<std::string>& v) {
  std::sort(v.begin(), v.end());
  v.erase(std::unique(v.begin(), v.end()), v.end());
}

Verdict verdict_of(const Answer& a) {
  Verdict v;
  v.claim = a.said->said->claim.id;
  v.kind = a.finding.kind;
  v.reason = a.finding.reason;
  v.claims = a.finding.claims;
  v.results = a.finding.results;
  v.official = a.finding.official;
  v.question = a.said->question;
  v.notes = a.notes;
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

// Outlets repeat the same few thousand names, and telling who they are is the dear part: each set of names is told once.
std::vector<Resolved> resolve_all(const std::vector<SourcedClaim>& claims, const Resolver& resolver, std::vector<Merge>& merges) {
  std::unordered_map<std::string, std::size_t> told;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Merge> once;
  std::vector<Resolved> out;
  out.reserve(claims.size());
  for (const auto& c : claims) {
    auto [it, fresh] = told.emplace(names_key(c.claim), out.size());
    if (!fresh) {
      out.push_back(resolver.resolve_like(out[it->second], c));
      continue;
    }
    std::vector<Merge> found;
    out.push_back(resolver.resolve(c, &found));
    for (auto& m : found) once.emplace(std::make_tuple(m.election, m.contest, m.name, m.entity), std::move(m));
  }
  for (auto& [key, m] : once) merges.push_back(std::move(m));
  return out;
}

}  // namespace

std::string voice_of(const SourcedClaim& s) {
  if (!s.voice.empty()) return s.voice;
  return s.source.empty() ? s.claim.article : s.source;
}

Reconciled reconcile(std::span<const SourcedClaim> given, std::span<const OfficialFact> facts, const Names& names) {
  std::vector<SourcedClaim> claims = distinct(given);
  presume_other_years(claims);
  const PartyRegister parties(names, facts, claims);
  const Ledger ledger(facts, names, parties);
  const Resolver resolver(names, parties, ledger, claims);
  Reconciled out;
  const std::vector<Resolved> resolved = resolve_all(claims, resolver, out.merges);
  Scene scene(resolver, resolved);
  std::vector<Answer> answers = ask_official(resolved, scene);
  find_end_of_count(answers, scene);
  auto questions = by_question(answers);
  for (auto& [key, said] : questions) hear_peers(said, scene);
  out.faults = hear_arithmetic(answers, resolved, scene);
  for (const auto& a : answers) out.verdicts.push_back(verdict_of(a));
  for (const auto& [key, said] : questions) out.questions.push_back(question_of(key, said));
  return out;
}

}  // namespace newstally
