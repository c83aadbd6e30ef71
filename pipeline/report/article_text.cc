// The report for a terminal.
#include <algorithm>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/report/article_report.h"
#include "pipeline/report/prose.h"

namespace newstally {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) >> 6) == 2; }

std::size_t columns(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(s.begin(), s.end(), [](char c) { return !continues(c); }));
}

// Cuts `word` after `n` letters, never inside one.
std::string_view head(std::string_view word, std::size_t n) {
  std::size_t at = 0;
  while (at < word.size() && n > 0) {
    ++at;
    while (at < word.size() && continues(word[at])) ++at;
    --n;
  }
  return word.substr(0, at);
}

class Page {
 public:
  explicit Page(int width) : width_(static_cast<std::size_t>(std::max(40, width))) {}

  // A paragraph: `first` before its first line, as many blanks before the others; giant words are broken.
  void paragraph(const std::string& first, std::string_view text) {
    const std::string rest(columns(first), ' ');
    const std::size_t room = width_ - std::min(width_ / 2, columns(first));
    std::string line;
    bool started = false;
    const auto flush = [&] {
      out_ += (started ? rest : first) + line + "\n";
      started = true;
      line.clear();
    };
    const std::string clean = one_line(harmless(text));
    for (std::size_t at = 0; at < clean.size();) {
      std::size_t end = clean.find(' ', at);
      if (end == std::string::npos) end = clean.size();
      std::string_view word(clean.data() + at, end - at);
      at = end + 1;
      if (!line.empty() && columns(line) + 1 + columns(word) > room) flush();
      while (columns(word) > room) {
        const auto piece = head(word, room);
        line = piece;
        flush();
        word.remove_prefix(piece.size());
      }
      if (!line.empty() && !word.empty()) line += ' ';
      line += word;
    }
    if (!line.empty() || !started) flush();
  }
  void blank() { out_ += "\n"; }
  void raw(const std::string& line) { out_ += line + "\n"; }
  void rule(char c) { out_ += std::string(width_, c) + "\n"; }
  std::string take() { return std::move(out_); }

 private:
  std::size_t width_;
  std::string out_;
};

const char* colour_of(VerdictKind v) {
  switch (v) {
    case VerdictKind::agrees:
    case VerdictKind::rounded: return "\x1b[32m";
    case VerdictKind::contradicts: return "\x1b[1;31m";
    case VerdictKind::stale:
    case VerdictKind::corrected: return "\x1b[33m";
    case VerdictKind::superseded:
    case VerdictKind::scope: return "\x1b[36m";
    case VerdictKind::unsupported: break;
  }
  return "\x1b[2m";
}

std::string summary(const ArticleReport& r) {
  std::vector<std::pair<int, std::string>> parts;
  for (const auto& [kind, n] : r.counts) parts.emplace_back(-verdict_weight(kind), fmt::format("{} {}", n, to_string(kind)));
  std::sort(parts.begin(), parts.end());
  std::string out = fmt::format("{} {}", r.claims.size(), r.claims.size() == 1 ? "claim" : "claims");
  for (std::size_t i = 0; i < parts.size(); ++i) out += (i == 0 ? ": " : ", ") + parts[i].second;
  return out;
}

std::string other_words(const Saying& s) {
  std::string out = s.source.empty() ? "an article without a named outlet" : s.source;
  if (!s.published.empty()) out += ", " + readable_moment(s.published);
  out += ": " + s.words;
  if (!s.as_of.empty()) out += " (" + s.as_of + ")";
  out += fmt::format(" [{}{}]", to_string(s.verdict), s.same_voice ? "; a copy of the same text" : "");
  return out;
}

void claim_block(Page& page, const ReportedClaim& c, std::size_t number, const TextOptions& options) {
  std::string word(to_string(c.verdict.kind));
  std::transform(word.begin(), word.end(), word.begin(), [](char ch) { return ch >= 'a' && ch <= 'z' ? static_cast<char>(ch - 32) : ch; });
  const std::string heading = fmt::format("{:>3}  {}", number, word);
  if (options.colour) page.raw(fmt::format("{:>3}  {}{}\x1b[0m", number, colour_of(c.verdict.kind), word));
  else page.raw(heading);
  page.paragraph("     ", c.words);
  page.paragraph("     text      ", "“" + c.sentence + "”");
  if (!c.official_words.empty()) page.paragraph("     official  ", c.official_words);
  page.paragraph("     because   ", c.verdict.reason);
  for (const auto& n : c.verdict.notes) page.paragraph("     note      ", n);
  if (const std::string spread = spread_words(c.spread); !spread.empty()) page.paragraph("     spread    ", spread);
  bool first = true;
  for (const auto& s : c.others) {
    page.paragraph(first ? "     others    " : "               ", other_words(s));
    first = false;
  }
  page.blank();
}

}  // namespace

std::string to_text(const ArticleReport& r, const TextOptions& options) {
  Page page(options.width);
  page.paragraph("", r.article.title.empty() ? "(no headline)" : r.article.title);
  std::string by = r.article.source.empty() ? "outlet unknown" : r.article.source;
  if (!r.article.published.empty()) by += ", " + readable_moment(r.article.published);
  page.paragraph("", by);
  page.rule('-');
  page.paragraph("", summary(r));
  for (std::size_t i = 0; i < r.claims.size(); ++i)  // what a desk looks for first
    if (r.claims[i].verdict.kind == VerdictKind::contradicts)
      page.paragraph(fmt::format("! {:>2}  ", i + 1), r.claims[i].verdict.reason);
  for (const auto& f : r.faults) page.paragraph("!     ", "The article contradicts itself: " + f);
  page.blank();
  for (std::size_t i = 0; i < r.claims.size(); ++i) claim_block(page, r.claims[i], i + 1, options);
  return page.take();
}

}  // namespace newstally
