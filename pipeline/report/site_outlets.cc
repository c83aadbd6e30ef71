// How what each outlet reported has held: by kind of claim and by month, never a figure without the claims behind it.
#include <map>
#include <set>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/wording.h"
#include "pipeline/report/html.h"
#include "pipeline/report/prose.h"
#include "pipeline/report/site_parts.h"

namespace newstally::site {
namespace {

using html::breakable;
using html::escape;

// Of fewer claims a share in percent would say more than they do.
constexpr int kEnoughForAShare = 5;

struct Record {
  int claims = 0, held = 0, corrected = 0, contradicted = 0, stale = 0, open = 0, copied = 0;

  int settled() const { return held + corrected + contradicted; }
  void add(VerdictKind v, bool copy) {
    ++claims;
    copied += copy ? 1 : 0;
    switch (v) {
      case VerdictKind::agrees:
      case VerdictKind::rounded: ++held; break;
      case VerdictKind::corrected: ++corrected; break;
      case VerdictKind::contradicts: ++contradicted; break;
      case VerdictKind::stale: ++stale; break;
      default: ++open;
    }
  }
};

struct Outlet {
  std::map<std::pair<std::string, std::string>, Record> records;  // by kind and month
  Record all;
  std::vector<const SaidThere*> failed, held;
};

std::string month_of(const SourcedClaim& s) { return s.published.size() >= 7 && parse_moment(s.published) ? s.published.substr(0, 7) : ""; }

std::map<std::string, Outlet> outlets_of(const SiteModel& m) {
  std::map<std::string, std::string> source_of;  // of an article
  for (const auto& s : m.all()) source_of.emplace(s.said->claim.article, s.said->source);
  std::map<std::string, Outlet> out;
  for (const auto& s : m.all()) {
    if (s.said->claim.modality != Modality::reported || s.said->withdrawn || s.said->source.empty()) continue;
    const std::string& origin = s.said->voice;
    const auto from = source_of.find(origin);
    const bool copy = !origin.empty() && origin != s.said->claim.article && (from == source_of.end() || from->second != s.said->source);
    Outlet& o = out[s.said->source];
    o.records[{std::string(to_string(s.said->claim.kind)), month_of(*s.said)}].add(s.verdict->kind, copy);
    o.all.add(s.verdict->kind, copy);
    if (s.verdict->kind == VerdictKind::contradicts || s.verdict->kind == VerdictKind::corrected) o.failed.push_back(&s);
    if (s.verdict->kind == VerdictKind::agrees || s.verdict->kind == VerdictKind::rounded) o.held.push_back(&s);
  }
  return out;
}

std::string held_words(const Record& r) {
  if (r.settled() == 0) return "–";
  std::string out = fmt::format("{} of {}", r.held, r.settled());
  if (r.settled() >= kEnoughForAShare) out += fmt::format(" <span class=\"small\">({} %)</span>", (200 * r.held + r.settled()) / (2 * r.settled()));
  return out;
}

std::string cells(const Record& r) {
  std::string out = fmt::format("<td class=\"n\">{}</td><td class=\"n\">{}</td>", r.claims, held_words(r));
  for (const int n : {r.corrected, r.contradicted, r.stale, r.open, r.copied}) out += fmt::format("<td class=\"n{}\">{}</td>", n ? "" : " soft", n);
  return out;
}

std::string record_table(const std::string& name, const Outlet& o, bool months) {
  std::string head = th("kind");
  if (months) head += th("month");
  for (const char* word : {"claims", "held, of those settled", "corrected", "contradicted", "stale", "not settled", "copied"}) head += th(word, true);
  std::string body;
  for (const auto& [key, r] : o.records)
    body += fmt::format("<tr><th scope=\"row\">{}</th>{}{}</tr>\n", key.first, months ? "<td>" + escape(key.second.empty() ? "unknown" : key.second) + "</td>" : "", cells(r));
  body += fmt::format("<tr><th scope=\"row\">all</th>{}{}</tr>\n", months ? "<td></td>" : "", cells(o.all));
  return table("What " + breakable(name) + " reported, by kind", head, body, "What " + escape(name) + " reported, by kind");
}

std::string claims_list(const SiteModel& m, const std::vector<const SaidThere*>& said) {
  std::string out = "<ol class=\"said\">\n";
  for (const SaidThere* s : said)
    out += fmt::format("<li class=\"v-{}\">\n<p class=\"when\">{}<br>{}</p>\n<div>\n<p><b>{}</b> {}</p>\n<p class=\"small\">“{}” {}</p>\n</div>\n</li>\n", to_string(s->verdict->kind),
                       link("", m.article_path(s->said->claim.article), "the article"), escape(readable_moment(s->said->published)), escape(claim_words(s->said->claim)),
                       html::verdict_badge(s->verdict->kind), escape(one_line(s->said->claim.evidence.text)), escape(s->verdict->reason));
  return out + "</ol>\n";
}

std::string outlet_section(const SiteModel& m, const std::string& name, const Outlet& o, bool months) {
  std::string body = record_table(name, o, months);
  if (!o.failed.empty()) body += fmt::format("<h3>What did not hold</h3>\n{}", claims_list(m, o.failed));
  if (!o.held.empty()) body += fmt::format("<details>\n<summary>The {} that held</summary>\n{}</details>\n", o.held.size() == 1 ? "claim" : fmt::format("{} claims", o.held.size()), claims_list(m, o.held));
  return section("outlet-" + page_slug(name), breakable(name), body);
}

}  // namespace

std::string reliability_page(const SiteModel& m) {
  const auto outlets = outlets_of(m);
  if (outlets.empty()) return "";
  std::set<std::string> months;
  std::string nav, body;
  for (const auto& [name, o] : outlets)
    for (const auto& [key, r] : o.records) months.insert(key.second);
  for (const auto& [name, o] : outlets) {
    nav += fmt::format("<li><a href=\"#outlet-{}\">{}</a> <span class=\"small\">{} of {}</span></li>\n", page_slug(name), breakable(name), o.all.held, o.all.settled());
    body += outlet_section(m, name, o, months.size() > 1);
  }
  const std::string how =
      "<p>Settled is what the official result, or at least two independent voices, can be held against. Of that, what agrees or fits in round numbers "
      "held; what an outlet corrected itself, or what contradicts the evidence, did not. Figures of a running count that later ones overtook, other scopes "
      "and what nobody else tells are not settled. Projections are left out. A share in percent stands only beside five settled claims or more.</p>\n";
  return html::page("How outlets' claims held · " + m.title(), "en",
                    "<header>\n<p class=\"by\"><a href=\"index.html\">" + escape(m.title()) + "</a></p>\n<h1>How outlets' claims held</h1>\n" + how + "</header>\n<nav aria-label=\"Outlets\">\n<ul>\n" + nav + "</ul>\n</nav>\n<main id=\"main\">\n" + body + "</main>\n" + footer(m));
}

}  // namespace newstally::site
