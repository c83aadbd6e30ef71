// The report as a page: the article with each claim marked in place, its evidence beside the paragraph.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/html.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

using html::escape;

struct Marked {
  ByteSpan span;
  std::size_t number = 0;  // as printed, from 1
  VerdictKind verdict = VerdictKind::unsupported;
};

// Spans come from a database that may be older than the text: they are kept inside it and off the middle of a letter.
std::vector<Marked> marks_of(const ArticleReport& r, std::string_view section, std::string_view text) {
  const auto settle = [&](std::size_t at) {
    at = std::min(at, text.size());
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) >> 6) == 2) --at;
    return at;
  };
  std::vector<Marked> out;
  for (std::size_t i = 0; i < r.claims.size(); ++i) {
    const Evidence& e = r.claims[i].claim.evidence;
    ByteSpan span{settle(e.start), settle(e.end)};
    const auto blank = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t'; };
    while (span.begin < span.end && blank(span.end - 1)) --span.end;
    while (span.begin < span.end && blank(span.begin)) ++span.begin;
    if ((e.section == "title") == (section == "title") && span.begin < span.end) out.push_back({span, i + 1, r.claims[i].verdict.kind});
  }
  return out;
}

// Markup of text[from, to): claims may overlap, so the text is cut at every begin and end, and each piece takes the
// gravest verdict over it; a claim's number follows its last word.
std::string marked_text(std::string_view text, ByteSpan part, const std::vector<Marked>& marks) {
  std::set<std::size_t> cuts{part.begin, part.end};
  for (const auto& m : marks)
    for (std::size_t at : {m.span.begin, m.span.end})
      if (at > part.begin && at < part.end) cuts.insert(at);
  std::string out;
  for (auto it = cuts.begin(); std::next(it) != cuts.end(); ++it) {
    const ByteSpan piece{*it, *std::next(it)};
    const Marked* gravest = nullptr;
    std::string refs;
    for (const auto& m : marks) {
      if (!m.span.contains(piece)) continue;
      if (!gravest || verdict_weight(m.verdict) > verdict_weight(gravest->verdict)) gravest = &m;
      const std::size_t last = std::min(m.span.end, part.end);
      if (last == piece.end && m.span.end <= part.end)
        refs += fmt::format("<a href=\"#claim-{0}\" id=\"mark-{0}\" aria-label=\"claim {0}: {1}\">{0}</a>", m.number, to_string(m.verdict));
    }
    const std::string words = escape(piece.in(text));
    out += gravest ? fmt::format("<mark class=\"{}\">{}{}</mark>", to_string(gravest->verdict), words, refs) : words;
  }
  return out;
}

std::vector<ByteSpan> paragraphs(std::string_view text) {
  std::vector<ByteSpan> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    if (text.substr(at, end - at).find_first_not_of(" \t\r") != std::string_view::npos) out.push_back({at, end});
    at = end + 1;
  }
  return out;
}

std::string others_list(const ReportedClaim& c) {
  if (c.others.empty()) return "";
  std::set<std::string> outlets;
  for (const auto& s : c.others) outlets.insert(s.source);
  std::string out = fmt::format("<details>\n<summary>{} other {} of {} {}</summary>\n<ul>\n", c.others.size(), c.others.size() == 1 ? "claim" : "claims", outlets.size(),
                                outlets.size() == 1 ? "outlet" : "outlets");
  for (const auto& s : c.others) {
    out += fmt::format("<li><b>{}</b>", html::breakable(s.source.empty() ? "an article without a named outlet" : s.source));
    if (!s.published.empty()) out += fmt::format(", {}", escape(readable_moment(s.published)));
    out += fmt::format(": {}", escape(s.words));
    if (!s.as_of.empty()) out += fmt::format(" ({})", escape(s.as_of));
    out += fmt::format(" {}{}</li>\n", html::verdict_badge(s.verdict), s.same_voice ? " a copy of the same text" : "");
  }
  return out + "</ul>\n</details>\n";
}

// `level` of its heading: one below what stands above it.
std::string card(const ReportedClaim& c, std::size_t number, bool in_text, int level) {
  std::string out = fmt::format("<article class=\"card v-{0}\" id=\"claim-{1}\" aria-labelledby=\"head-{1}\">\n", to_string(c.verdict.kind), number);
  const std::string label = in_text ? fmt::format("<a href=\"#mark-{0}\" aria-label=\"claim {0}, back to the text\">{0}</a>", number) : std::to_string(number);
  out += fmt::format("<h{4} class=\"claim\" id=\"head-{0}\">{1} {2} {3}</h{4}>\n", number, label, html::verdict_badge(c.verdict.kind), escape(c.words), level);
  out += fmt::format("<p>{}</p>\n", escape(c.verdict.reason));
  if (!c.verdict.notes.empty()) {
    out += "<ul>\n";
    for (const auto& n : c.verdict.notes) out += fmt::format("<li>{}</li>\n", escape(n));
    out += "</ul>\n";
  }
  if (const std::string spread = spread_words(c.spread); !spread.empty()) out += fmt::format("<p class=\"small\">{}</p>\n", html::breakable(spread));
  return out + others_list(c) + "</article>\n";
}

// The cards of the claims that end in this part; of those outside every part the caller makes a last row.
std::string cards_for(const ArticleReport& r, const std::vector<Marked>& marks, ByteSpan part, std::set<std::size_t>& shown, int level = 3) {
  std::string out;
  for (const auto& m : marks)
    if (m.span.end > part.begin && m.span.end <= part.end + 1 && shown.insert(m.number).second) out += card(r.claims[m.number - 1], m.number, true, level);
  return out;
}

std::string row(const std::string& left, const std::string& cards) {
  return fmt::format("<div class=\"row\">\n{}\n<div>\n{}</div>\n</div>\n", left, cards);
}

std::string summary_table(const ArticleReport& r) {
  std::vector<std::pair<int, VerdictKind>> order;
  for (const auto& [kind, n] : r.counts) order.emplace_back(-verdict_weight(kind), kind);
  std::sort(order.begin(), order.end());
  std::string out = "<table class=\"tight\">\n<caption>Claims by verdict</caption>\n<thead><tr><th scope=\"col\">verdict</th><th scope=\"col\" class=\"n\">claims</th>"
                    "<th scope=\"col\">meaning</th></tr></thead>\n<tbody>\n";
  for (const auto& [weight, kind] : order)
    out += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n", html::verdict_badge(kind), r.counts.at(kind), verdict_meaning(kind));
  return out + "</tbody>\n</table>\n";
}

std::string byline(const Article& a) {
  std::string out = html::breakable(a.source.empty() ? "outlet unknown" : a.source);
  if (!a.published.empty()) out += ", " + escape(readable_moment(a.published));
  if (const std::string link = html::safe_link(a.url); !link.empty()) out += fmt::format(" · <a href=\"{}\" rel=\"noreferrer nofollow\">the article</a>", link);
  return out;
}

}  // namespace

std::string to_html_body(const ArticleReport& r) {
  const Article& a = r.article;
  std::set<std::size_t> shown;
  const auto title_marks = marks_of(r, "title", a.title);
  const auto body_marks = marks_of(r, "body", a.text);
  std::string out = "<header>\n";
  const ByteSpan whole_title{0, a.title.size()};
  const std::string headline = a.title.empty() ? std::string("(no headline)") : marked_text(a.title, whole_title, title_marks);
  out += row(fmt::format("<h1 dir=\"auto\">{}</h1>", headline), cards_for(r, title_marks, whole_title, shown, 2));
  out += fmt::format("<p class=\"by\">{}</p>\n</header>\n<main id=\"main\">\n", byline(a));
  out += "<section aria-label=\"Summary\">\n" + html::verdict_bar(r.counts, false) + summary_table(r) + "</section>\n";
  for (const auto& f : r.faults) out += fmt::format("<p class=\"fault\"><b>The article contradicts itself.</b> {}</p>\n", escape(f));
  out += "<section id=\"text\" aria-labelledby=\"text-head\">\n<h2 id=\"text-head\">The article, claim by claim</h2>\n";
  for (const auto& p : paragraphs(a.text))
    out += row(fmt::format("<p dir=\"auto\">{}</p>", marked_text(a.text, p, body_marks)), cards_for(r, body_marks, p, shown));
  std::string rest;
  for (std::size_t i = 0; i < r.claims.size(); ++i)
    if (!shown.count(i + 1)) rest += card(r.claims[i], i + 1, false, 3);
  if (!rest.empty()) out += row("<p class=\"small\">Claims whose words are not in the stored text</p>", rest);
  return out + "</section>\n</main>\n<footer class=\"small\"><p>Verdicts name the figures they rest on; a claim is compared only at its own scope and stage of the count.</p></footer>\n";
}

std::string to_html(const ArticleReport& r) {
  return html::page(r.article.title.empty() ? "Fact check" : "Fact check: " + one_line(r.article.title), "en", to_html_body(r));
}

}  // namespace newstally
