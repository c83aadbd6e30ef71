// The report as Markdown (CommonMark with tables), for issue trackers and newsroom wikis.
#include <algorithm>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

// Nothing of an article's text may act as Markdown or HTML.
std::string plain(std::string_view text) {
  static constexpr std::string_view kActive = "\\`*_{}[]()<>#|!&~$:";
  std::string out;
  for (char c : one_line(harmless(text))) {
    if (kActive.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  // What would open a list, a heading or a rule at the start of a line.
  if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) out.insert(out.begin(), '\\');
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (digits != std::string::npos && digits > 0 && out[digits] == '.') out.insert(out.begin() + static_cast<std::ptrdiff_t>(digits), '\\');
  return out;
}

void claim_section(std::string& out, const ReportedClaim& c, std::size_t number) {
  out += fmt::format("## {}. {}: {}\n\n", number, to_string(c.verdict.kind), plain(c.words));
  out += fmt::format("> {}\n\n", plain(c.sentence));
  if (!c.official_words.empty()) out += fmt::format("**Official:** {}  \n", plain(c.official_words));
  out += fmt::format("**{}:** {}\n\n", to_string(c.verdict.kind), plain(c.verdict.reason));
  for (const auto& n : c.verdict.notes) out += fmt::format("* {}\n", plain(n));
  if (!c.verdict.notes.empty()) out += "\n";
  if (const std::string spread = spread_words(c.spread); !spread.empty()) out += plain(spread) + "\n\n";
  if (c.others.empty()) return;
  out += "| outlet | published | says | verdict |\n|---|---|---|---|\n";
  for (const auto& s : c.others)
    out += fmt::format("| {} | {} | {}{} | {}{} |\n", plain(s.source), plain(readable_moment(s.published)), plain(s.words),
                       s.as_of.empty() ? "" : fmt::format(" ({})", plain(s.as_of)), to_string(s.verdict), s.same_voice ? ", a copy" : "");
  out += "\n";
}

}  // namespace

std::string to_markdown(const ArticleReport& r) {
  std::string out = fmt::format("# {}\n\n", plain(r.article.title.empty() ? "(no headline)" : r.article.title));
  out += plain(r.article.source.empty() ? "outlet unknown" : r.article.source);
  if (!r.article.published.empty()) out += ", " + plain(readable_moment(r.article.published));
  out += "\n\n| verdict | claims | meaning |\n|---|--:|---|\n";
  std::vector<std::pair<int, VerdictKind>> order;
  for (const auto& [kind, n] : r.counts) order.emplace_back(-verdict_weight(kind), kind);
  std::sort(order.begin(), order.end());
  for (const auto& [weight, kind] : order) out += fmt::format("| {} | {} | {} |\n", to_string(kind), r.counts.at(kind), verdict_meaning(kind));
  out += "\n";
  for (const auto& f : r.faults) out += fmt::format("**The article contradicts itself.** {}\n\n", plain(f));
  for (std::size_t i = 0; i < r.claims.size(); ++i) claim_section(out, r.claims[i], i + 1);
  return out;
}

}  // namespace newstally
