// The pages of a site: the front page section by section, a page a contest, a page an article.
#include "pipeline/report/site.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/wording.h"
#include "pipeline/report/html.h"
#include "pipeline/report/prose.h"
#include "pipeline/report/site_model.h"
#include "pipeline/report/site_parts.h"

namespace newstally {
namespace {

using html::breakable;
using html::escape;
using namespace site;

constexpr std::size_t kCloseRaces = 10;
constexpr std::size_t kShownCandidates = 8;

std::string source_link(const SiteModel& m, const SourcedClaim& s, const std::string& up) {
  return link(up, m.article_path(s.claim.article), s.source.empty() ? "outlet unknown" : s.source);
}

// A plot keeps a readable size; a narrow screen scrolls it.
std::string figure(const char* label, const std::string& plot, const char* caption) {
  return fmt::format("<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{}</div>\n{}</figure>\n", label, plot,
                     *caption ? fmt::format("<figcaption>{}</figcaption>\n", caption) : "");
}

std::string latest_words(const TallyRow& r) {
  if (r.said.empty()) return "";
  const auto& p = r.said.back();
  return fmt::format("{} {} <span class=\"small\">{}{}</span>", to_string(p.status), number_words(p.value), breakable(p.source), p.time.empty() ? "" : ", " + escape(readable_moment(p.time)));
}

std::string tally_section(const SiteModel& m) {
  const auto rows = m.tallies();
  std::string out;
  for (const bool alliances : {true, false}) {
    std::vector<TallyRow> some;
    for (const auto& r : rows)
      if (r.alliance == alliances) some.push_back(r);
    if (some.empty()) continue;
    std::string body;
    for (const auto& r : some)
      body += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n", breakable(r.name), r.official ? number_words(*r.official) : "–",
                          r.share ? number_words(*r.share) : "–", latest_words(r));
    std::string plot = seats_svg(some, m.house(), alliances ? "seats-of-alliances" : "seats-of-parties");
    if (!plot.empty()) plot = "<figure>\n" + plot + "</figure>\n";
    out += (plot.empty() ? "" : "<div class=\"pair\">\n" + plot) + table(alliances ? "Seats by alliance" : "Seats by party", th(alliances ? "alliance" : "party") + th("official seats", true) + th("share %", true) + th("last said"), body) + (plot.empty() ? "" : "</div>\n");
  }
  return out;
}

std::string timeline_section(const SiteModel& m) {
  auto rows = m.tallies();
  const auto spoken = [](const TallyRow& r) { return r.said.size() > 1; };
  rows.erase(std::remove_if(rows.begin(), rows.end(), [&](const TallyRow& r) { return !spoken(r); }), rows.end());
  const std::string plot = timeline_svg(rows, m.house());
  if (plot.empty()) return "";
  std::vector<std::tuple<std::string, std::string, std::string>> points;
  for (const auto& r : rows)
    for (const auto& p : r.said)
      points.emplace_back(p.time, r.name, fmt::format("<tr><td>{}</td><td>{}</td><td>{} {}</td><td>{}</td></tr>\n", escape(readable_moment(p.time)), breakable(r.name), to_string(p.status),
                                                      number_words(p.value), breakable(p.source)));
  std::sort(points.begin(), points.end());
  std::string body;
  for (const auto& [time, name, row] : points) body += row;
  return fmt::format("{}<details>\n<summary>Every figure of this plot</summary>\n{}</details>\n",
                     figure("Plot of the seats over time", plot, "Steps: seats won and led together, as outlets said. Dashed: the official result. Where most figures came within a day, that day is drawn; the table has them all."), table("What was said when", th("when") + th("of whom") + th("seats") + th("outlet"), body));
}

std::string contradictions_section(const SiteModel& m) {
  std::string out;
  for (const auto& s : m.all()) {
    if (s.verdict->kind != VerdictKind::contradicts) continue;
    out += fmt::format("<article class=\"card v-contradicts\">\n<h3>{}</h3>\n<blockquote>“{}”</blockquote>\n<p>{}{}</p>\n<p>{}</p>\n", escape(claim_words(s.said->claim)),
                       escape(one_line(s.said->claim.evidence.text)), source_link(m, *s.said, ""), s.said->published.empty() ? "" : ", " + escape(readable_moment(s.said->published)),
                       escape(s.verdict->reason));
    for (const auto& n : s.verdict->notes) out += fmt::format("<p>{}</p>\n", escape(n));
    out += "</article>\n";
  }
  if (!out.empty()) out = "<div class=\"cards\">\n" + out + "</div>\n";
  return out.empty() ? "<p>Nothing contradicts the result or another outlet.</p>\n" : out;
}

std::string candidate_cell(const OfficialCandidate& c) {
  return breakable(proper_name(c.name)) + (c.party.empty() ? "" : " <span class=\"small\">" + breakable(c.party) + "</span>");
}

std::string close_section(const SiteModel& m) {
  if (!m.official()) return "";
  std::vector<std::pair<double, const OfficialContest*>> close;
  for (const auto& c : m.official()->contests)
    if (auto margin = c.margin(); margin && c.decided) close.emplace_back(margin->value, &c);
  std::sort(close.begin(), close.end(), [](const auto& a, const auto& b) { return std::tie(a.first, a.second->id) < std::tie(b.first, b.second->id); });
  if (close.size() > kCloseRaces) close.resize(kCloseRaces);
  std::string body;
  for (const auto& [margin, c] : close)
    body += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td>{}</td><td>{}</td></tr>\n", link("", m.contest_path(c->id), proper_name(c->name)), number_words(margin),
                        candidate_cell(c->candidates[0]), c->candidates.size() > 1 ? candidate_cell(c->candidates[1]) : "–");
  return body.empty() ? "" : table("The closest races by the official count", th("contest") + th("margin", true) + th("won") + th("second"), body);
}

std::string disputed_section(const SiteModel& m) {
  std::string body;
  for (const auto& [contest, said] : m.by_contest()) {
    std::vector<std::string> words;
    for (const std::size_t i : said) {
      const auto& s = m.all()[i];
      if (s.verdict->kind == VerdictKind::contradicts || s.verdict->kind == VerdictKind::corrected || s.verdict->kind == VerdictKind::stale)
        words.push_back(fmt::format("{} {}: {}", html::verdict_badge(s.verdict->kind), breakable(s.said->source), escape(claim_words(s.said->claim))));
    }
    if (words.empty()) continue;
    body += fmt::format("<li>{}<ul>", link("", m.contest_path(contest), m.contest_name(contest)));
    for (const auto& w : words) body += "<li>" + w + "</li>";
    body += "</ul></li>\n";
  }
  return body.empty() ? "" : "<ul>\n" + body + "</ul>\n";
}

std::string outlets_section(const SiteModel& m) {
  static constexpr VerdictKind kAll[] = {VerdictKind::agrees, VerdictKind::rounded, VerdictKind::superseded, VerdictKind::stale, VerdictKind::scope,
                                         VerdictKind::corrected, VerdictKind::contradicts, VerdictKind::unsupported};
  std::string head = th("outlet") + th("articles", true), body;
  for (VerdictKind v : kAll) head += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", to_string(v));
  for (const auto& o : m.outlets()) {
    body += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td>", breakable(o.name), o.articles);
    for (VerdictKind v : kAll) body += o.counts.count(v) ? fmt::format("<td class=\"n\">{}</td>", o.counts.at(v)) : std::string("<td class=\"n soft\">0</td>");
    body += "</tr>\n";
  }
  return body.empty() ? "" : table("Claims of each outlet by verdict", head, body) +
                                 "<p><a href=\"reliability.html\">How what each outlet reported has held, kind by kind, with the claims</a></p>\n";
}

std::string lists_section(const SiteModel& m) {
  std::string contests, articles;
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& [id, said] : m.by_contest()) names.emplace_back(m.contest_name(id), id);
  std::sort(names.begin(), names.end());
  for (const auto& [name, id] : names) contests += fmt::format("<li>{}</li>\n", link("", m.contest_path(id), name));
  for (const auto& a : m.input().articles)
    if (const auto path = m.article_path(a.id); !path.empty())
      articles += fmt::format("<li>{} <span class=\"small\">{}{}</span></li>\n", link("", path, a.title.empty() ? a.id : one_line(a.title)), breakable(a.source),
                              a.published.empty() ? "" : ", " + escape(readable_moment(a.published)));
  return (contests.empty() ? "" : "<h3>Contests</h3>\n<ul class=\"list\">\n" + contests + "</ul>\n") + (articles.empty() ? "" : "<h3>Articles</h3>\n<ul class=\"list\">\n" + articles + "</ul>\n");
}

// The page in three lines: who has what, how much was read, and how it stands.
std::string standfirst(const SiteModel& m) {
  std::string out;
  std::vector<std::string> seats;
  for (const auto& r : m.tallies())
    if (!r.alliance && r.official.value_or(0) > 0 && seats.size() < 5) seats.push_back(fmt::format("{} {}", r.name, number_words(*r.official)));
  if (!seats.empty() && m.house() > 0)
    out += fmt::format("<p class=\"lead\">{} of {} seats, by the official count.</p>\n", breakable(list_words(seats)), m.house());
  else if (m.official() && !m.official()->contests.empty())
    out += fmt::format("<p class=\"lead\">Official results of {} {} are at hand; there is no official tally yet.</p>\n", m.official()->contests.size(),
                       m.official()->contests.size() == 1 ? "contest" : "contests");
  const auto plural = [](std::size_t n, const char* thing) { return fmt::format("{} {}{}", number_words(static_cast<double>(n)), thing, n == 1 ? "" : "s"); };
  return out + fmt::format("<p class=\"by\">{} in {} of {}; copies of one text taken together, {}.</p>\n", plural(m.all().size(), "claim"), plural(m.article_count(), "article"),
                           plural(m.outlets().size(), "outlet"), plural(m.voices(), "independent voice")) + html::verdict_bar(m.counts(), true);
}

std::string front_page(const SiteModel& m) {
  struct Part {
    const char *id, *title;
    std::string body;
  };
  const Part parts[] = {{"tally", "The tally", tally_section(m)},         {"timeline", "What outlets said, and when", timeline_section(m)},
                        {"contradictions", "Contradictions", contradictions_section(m)}, {"close", "Close races", close_section(m)},
                        {"disputed", "Disputed races", disputed_section(m)}, {"outlets", "Outlets", outlets_section(m)},
                        {"pages", "Every contest and article", lists_section(m)}};
  std::string nav, body;
  for (const auto& p : parts) {
    if (p.body.empty()) continue;
    nav += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", p.id, p.title);
    body += section(p.id, p.title, p.body);
  }
  return header(m, m.title(), "") + standfirst(m) + fmt::format("</header>\n<nav aria-label=\"Sections\">\n<ul>\n{}</ul>\n</nav>\n<main id=\"main\">\n{}</main>\n{}",
                                                nav, body, footer(m));
}

std::string ballot_table(const OfficialContest& c) {
  std::string body;
  for (std::size_t i = 0; i < std::min(kShownCandidates, c.candidates.size()); ++i) {
    const auto& p = c.candidates[i];
    body += fmt::format("<tr><th scope=\"row\">{}{}</th><td>{}</td><td class=\"n\">{}</td></tr>\n", breakable(proper_name(p.name)), i == 0 && c.decided ? " (won)" : "", breakable(p.party),
                        p.votes ? number_words(p.votes->value) : "–");
  }
  std::string out = table("The official result", th("candidate") + th("party") + th("votes", true), body);
  if (c.candidates.size() > kShownCandidates) out += fmt::format("<p class=\"small\">and {} more</p>\n", c.candidates.size() - kShownCandidates);
  return out;
}

std::string contest_page(const SiteModel& m, const std::string& id, const std::vector<std::size_t>& said) {
  const std::string name = m.contest_name(id);
  std::string body;
  for (const std::size_t i : said) {
    const auto& s = m.all()[i];
    body += fmt::format("<li class=\"v-{}\">\n<p class=\"when\">{}<br>{}</p>\n<div>\n<p><b>{}</b>{} {}</p>\n<p class=\"small\">{}</p>\n</div>\n</li>\n", to_string(s.verdict->kind), source_link(m, *s.said, "../"),
                        escape(readable_moment(s.said->published)), escape(claim_words(s.said->claim)), s.said->claim.as_of.empty() ? "" : " (" + escape(s.said->claim.as_of.text) + ")",
                        html::verdict_badge(s.verdict->kind), escape(s.verdict->reason));
  }
  std::string page = header(m, name, "../") + "</header>\n<main id=\"main\">\n";
  if (const auto* b = m.ballot(id)) page += section("result", "The result", ballot_table(*b));
  page += section("said", "Who said what, and when", "<ol class=\"said\">\n" + body + "</ol>\n");
  return html::page(name + " · " + m.title(), "en", page + "</main>\n" + footer(m));
}

std::string article_page(const SiteModel& m, const Article& a) {
  const ArticleReport report = make_article_report(a, m.input().claims, *m.input().settled, m.input().facts);
  const std::string nav = fmt::format("<nav aria-label=\"Site\"><ul><li><a href=\"../index.html\">{}</a></li></ul></nav>\n", escape(m.title()));
  return html::page((a.title.empty() ? a.id : one_line(a.title)) + " · " + m.title(), "en", nav + to_html_body(report));
}

}  // namespace

std::vector<SitePage> make_site(const SiteInput& input) {
  const SiteModel m(input);
  std::vector<SitePage> pages;
  for (const auto& [id, said] : m.by_contest()) pages.push_back({m.contest_path(id), contest_page(m, id, said)});
  if (input.settled)
    for (const auto& a : input.articles)
      if (const auto path = m.article_path(a.id); !path.empty()) pages.push_back({path, article_page(m, a)});
  if (auto held = reliability_page(m); !held.empty()) pages.push_back({"reliability.html", std::move(held)});
  std::sort(pages.begin(), pages.end(), [](const SitePage& a, const SitePage& b) { return a.path < b.path; });
  pages.insert(pages.begin(), {"index.html", html::page(m.title(), "en", front_page(m))});
  return pages;
}

}  // namespace newstally
