#include "pipeline/report/article_report.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/wording.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

using ById = std::map<std::string, const SourcedClaim*>;

Saying saying_of(const SourcedClaim& s, const Verdict& v, const std::string& own_voice) {
  Saying out;
  out.claim = s.claim.id;
  out.article = s.claim.article;
  out.source = s.source;
  out.published = s.published;
  out.as_of = s.claim.as_of.text;
  out.words = claim_words(s.claim);
  out.evidence = s.claim.evidence.text;
  out.verdict = v.kind;
  out.same_voice = voice_of(s) == own_voice && !s.voice.empty();
  return out;
}

// Says the same of the same: to one question, so that contest and unit are the same already.
bool same_said(const Claim& a, const Claim& b) {
  if (a.status != b.status || a.modality != b.modality || a.value != b.value || a.value_high != b.value_high || a.bound != b.bound) return false;
  return a.value || !a.subject || !b.subject || a.subject->name == b.subject->name;
}

Spread spread_of(const SourcedClaim& own, const AnsweredQuestion& q, const ById& claims) {
  std::set<std::string> outlets, voices;
  const SourcedClaim* first = nullptr;
  for (const auto& id : q.claims) {
    auto it = claims.find(id);
    if (it == claims.end() || !same_said(own.claim, it->second->claim)) continue;
    const SourcedClaim& s = *it->second;
    outlets.insert(s.source.empty() ? s.claim.article : s.source);
    voices.insert(voice_of(s));
    const auto at = parse_moment(s.published);
    if (at && (!first || surely_before(at, parse_moment(first->published)))) first = &s;
  }
  // An outlet with two texts of its own is one origin.
  const std::size_t origins = std::min(outlets.size(), voices.size());
  Spread out{static_cast<int>(outlets.size()), static_cast<int>(origins), "", ""};
  if (first) out.first = first->source, out.first_published = first->published;
  return out;
}

std::string sentence_of(const Article& article, const Claim& c) {
  const std::string& text = c.evidence.section == "title" ? article.title : article.text;
  if (c.evidence.end <= c.evidence.start || c.evidence.end > text.size()) return c.evidence.text;
  return one_line(sentence_around(text, {c.evidence.start, c.evidence.end}).in(text));
}

bool reads_before(const ReportedClaim& a, const ReportedClaim& b) {
  const auto place = [](const ReportedClaim& r) {
    return std::make_tuple(r.claim.evidence.section != "title", r.claim.evidence.start, r.claim.evidence.end, r.claim.id);
  };
  return place(a) < place(b);
}

}  // namespace

ArticleReport make_article_report(const Article& article, std::span<const SourcedClaim> all, const Reconciled& settled,
                                  std::span<const OfficialFact> facts) {
  ById claims;
  for (const auto& s : all) {
    const SourcedClaim*& kept = claims[s.claim.id];
    if (!kept || kept->article_version < s.article_version) kept = &s;
  }
  std::map<std::string, const Verdict*> verdicts;
  for (const auto& v : settled.verdicts) verdicts.emplace(v.claim, &v);
  std::map<std::string, const AnsweredQuestion*> questions;
  for (const auto& q : settled.questions) questions.emplace(q.key, &q);
  std::map<std::string, const OfficialFact*> by_fact;
  for (const auto& f : facts) by_fact.emplace(f.id, &f);

  int newest = 0;  // what an earlier version said is no part of the text at hand
  for (const auto& s : all)
    if (s.claim.article == article.id) newest = std::max(newest, s.article_version);

  ArticleReport report;
  report.article = article;
  for (const auto& [id, s] : claims) {
    if (s->claim.article != article.id || s->article_version < newest || !verdicts.count(id)) continue;
    ReportedClaim r;
    r.claim = s->claim;
    r.verdict = *verdicts.at(id);
    r.words = claim_words(r.claim);
    r.sentence = sentence_of(article, r.claim);
    if (auto q = questions.find(r.verdict.question); q != questions.end()) {
      r.spread = spread_of(*s, *q->second, claims);
      for (const auto& other : q->second->claims)
        if (claims.count(other) && claims.at(other)->claim.article != article.id)
          r.others.push_back(saying_of(*claims.at(other), *verdicts.at(other), voice_of(*s)));
    }
    std::sort(r.others.begin(), r.others.end(), [](const Saying& a, const Saying& b) {
      return std::tie(a.published, a.source, a.claim) < std::tie(b.published, b.source, b.claim);
    });
    for (const auto& fact : r.verdict.results)
      if (by_fact.count(fact) && !by_fact.at(fact)->corrected) r.official.push_back(*by_fact.at(fact));
    if (r.verdict.official) {
      const Unit unit = r.claim.unit == Unit::none ? (r.official.empty() ? Unit::none : r.official.front().unit) : r.claim.unit;
      r.official_words = quantity(*r.verdict.official, unit);
    }
    ++report.counts[r.verdict.kind];
    report.claims.push_back(std::move(r));
  }
  std::sort(report.claims.begin(), report.claims.end(), reads_before);
  for (const auto& f : settled.faults)
    if (f.article == article.id) report.faults.push_back(f.reason);
  return report;
}

}  // namespace newstally
