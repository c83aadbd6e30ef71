// The report for programs. Claims stand in the claim format.
#include <nlohmann/json.hpp>

#include "pipeline/report/article_report.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

using Json = nlohmann::ordered_json;

Json fact_json(const OfficialFact& f) {
  Json j{{"id", f.id}, {"election", f.election}, {"kind", to_string(f.kind)}};
  const auto text = [&](const char* key, std::string_view v) {
    if (!v.empty()) j[key] = v;
  };
  text("status", to_string(f.status));
  text("subject", f.subject);
  text("party", f.party);
  text("contest", f.contest);
  text("rival", f.rival);
  j["value"] = f.value;
  text("unit", to_string(f.unit));
  j["version"] = f.version;
  return j;
}

Json saying_json(const Saying& s) {
  return Json{{"claim", s.claim},       {"article", s.article}, {"source", s.source},     {"published", s.published},
              {"as_of", s.as_of},       {"says", s.words},      {"evidence", s.evidence}, {"verdict", to_string(s.verdict)},
              {"same_voice", s.same_voice}};
}

Json claim_json(const ReportedClaim& c) {
  Json verdict{{"kind", to_string(c.verdict.kind)}, {"reason", c.verdict.reason}, {"question", c.verdict.question},
               {"claims", c.verdict.claims},        {"results", c.verdict.results}};
  verdict["official"] = c.verdict.official ? Json(*c.verdict.official) : Json(nullptr);
  verdict["notes"] = c.verdict.notes;
  Json out{{"claim", Json::parse(to_json_line(c.claim))}, {"says", c.words}, {"sentence", c.sentence}, {"verdict", verdict}};
  out["official"] = Json::array();
  for (const auto& f : c.official) out["official"].push_back(fact_json(f));
  out["spread"] = {{"outlets", c.spread.outlets}, {"voices", c.spread.voices}, {"first", c.spread.first}, {"first_published", c.spread.first_published}};
  out["others"] = Json::array();
  for (const auto& s : c.others) out["others"].push_back(saying_json(s));
  return out;
}

}  // namespace

std::string to_json(const ArticleReport& r) {
  const Article& a = r.article;
  Json j;
  j["article"] = {{"id", a.id}, {"url", a.url}, {"source", a.source}, {"published", a.published}, {"title", a.title}};
  j["counts"] = Json::object();
  for (const auto& [kind, n] : r.counts) j["counts"][std::string(to_string(kind))] = n;
  j["faults"] = r.faults;
  j["claims"] = Json::array();
  for (const auto& c : r.claims) j["claims"].push_back(claim_json(c));
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace newstally
