#include <algorithm>
#include <set>
#include <string_view>

#include "pipeline/text/document.h"

namespace newstally {
namespace {

enum class Gap { none, line, paragraph };

// "• Asha Rao 45,210", "- Greens 12": an item of a list, however long its line.
bool opens_item(std::string_view line) {
  for (std::string_view mark : {"•", "▪", "·", "●", "■", "► ", "* ", "- ", "– ", "— ", "██"})
    if (line.starts_with(mark)) return true;
  return false;
}

// A row of a table, whatever its length.
bool is_row(std::string_view line) { return line.find(" | ") != std::string_view::npos || (!line.starts_with("\t") && line.find('\t') != std::string_view::npos); }

std::string_view line_around(std::string_view text, std::size_t at) {
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  return text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
}

// Wire copy of old dumps breaks lines at some 60 to 80 characters, one in four at least before a small letter; there a line break is a
// space and an indented line starts a paragraph. Elsewhere every line break ends a paragraph.
bool hard_wrapped(std::string_view text) {
  std::size_t lines = 0, full = 0, amid = 0, start = 0;
  while (start < text.size()) {
    std::size_t end = text.find('\n', start);
    if (end == std::string_view::npos) break;
    std::size_t len = end - start;
    bool last_of_paragraph = end + 1 < text.size() && (text[end + 1] == '\n' || text[end + 1] == ' ' || opens_item(text.substr(end + 1)));
    if (len > 0 && !last_of_paragraph && !is_row(text.substr(start, len))) {
      ++lines;
      if (len >= 45 && len <= 85) ++full;
      amid += end + 1 < text.size() && text[end + 1] >= 'a' && text[end + 1] <= 'z';
    }
    start = end + 1;
  }
  return lines >= 3 && full * 10 >= lines * 7 && amid * 4 >= lines;
}

Gap gap_between(std::string_view text, std::size_t from, std::size_t to, bool wrapped) {
  std::string_view between = text.substr(from, to - from);
  std::size_t first = between.find('\n');
  if (first == std::string_view::npos) return Gap::none;
  if (between.find('\n', first + 1) != std::string_view::npos) return Gap::paragraph;
  if (!wrapped || opens_item(text.substr(from + first + 1))) return Gap::paragraph;
  if (is_row(line_around(text, from)) || is_row(line_around(text, to))) return Gap::paragraph;
  return between.size() - first > 2 ? Gap::paragraph : Gap::line;
}

bool is_abbreviation(const SentenceRules& rules, const std::string& norm) {
  return std::binary_search(rules.abbreviations.begin(), rules.abbreviations.end(), norm);
}

// "… in Alberta and B.C. The New Democrats …": initials that swallowed their stop.
bool swallowed_stop(const Token& t) { return t.kind == TokenKind::word && t.capital && t.norm.size() > 1 && t.span.size() == 2 * t.norm.size(); }

// Whether token i is a capital word that goes on no name and so opens a sentence even after an abbreviation.
bool opens_sentence(const std::vector<Token>& t, std::size_t i) {
  static const std::set<std::string_view> kOpeners{"the", "it", "he", "she", "they", "but", "this", "that", "these", "his", "her", "their", "its", "with", "there", "we", "our", "when", "while", "if"};
  return i < t.size() && t[i].capital && !t[i].all_caps && t[i].space_before && kOpeners.contains(t[i].norm);
}

// Whether the sentence may end after token i (a stop, question or exclamation mark, with closing quotes).
bool ends_sentence(const std::vector<Token>& t, std::size_t i, const SentenceRules& rules) {
  const std::string& n = t[i].norm;
  if (n == "!" || n == "?") return true;
  if (n != ".") return swallowed_stop(t[i]) && opens_sentence(t, i + 1);
  if (i > 0 && !t[i].space_before && t[i - 1].kind == TokenKind::word && is_abbreviation(rules, t[i - 1].norm) && !opens_sentence(t, i + 1)) return false;
  if (i + 1 < t.size() && !t[i + 1].space_before && t[i + 1].kind != TokenKind::punctuation) return false;
  std::size_t next = i + 1;
  while (next < t.size() && (t[next].norm == "\"" || t[next].norm == "'" || t[next].norm == ")")) ++next;
  if (next >= t.size()) return true;
  if (t[next].norm == "," || t[next].norm == ":" || t[next].norm == ";") return false;  // "by 8 p.m.: 65.7%"
  static const std::set<std::string_view> kHalves{"pm", "am", "p.m", "a.m", "m"};
  if (i > 0 && kHalves.contains(t[i - 1].norm) && std::binary_search(rules.behind_hours.begin(), rules.behind_hours.end(), t[next].norm)) return false;  // "at 10 p.m. Tuesday"
  return t[next].kind != TokenKind::word || t[next].capital;
}

// "3. Amar Bauri – Chandankiyari": the stop behind the number of a list's item.
bool numbers_item(const Document& d, std::size_t begin, std::size_t i) {
  const auto& t = d.tokens;
  const bool opens = begin == 0 || d.text.substr(t[begin - 1].span.end, t[begin].span.begin - t[begin - 1].span.end).find('\n') != std::string_view::npos;
  return opens && i == begin + 1 && t[i].norm == "." && t[begin].kind == TokenKind::number && t[begin].span.size() <= 3 && i + 1 < t.size() &&
         d.text.substr(t[i].span.end, t[i + 1].span.begin - t[i].span.end).find('\n') == std::string_view::npos;
}

void close(Document& d, std::size_t begin, std::size_t end, std::size_t paragraph) {
  if (begin >= end) return;
  Sentence s;
  s.begin = begin;
  s.end = end;
  s.span = {d.tokens[begin].span.begin, d.tokens[end - 1].span.end};
  s.paragraph = paragraph;
  d.sentences.push_back(s);
}

// A paragraph of one short sentence without a full stop is a heading or, where it has a number or a mark of lists, a line of a list.
void mark_lines(Document& d) {
  auto& s = d.sentences;
  for (std::size_t i = 0; i < s.size(); ++i) {
    bool alone = (i == 0 || s[i - 1].paragraph != s[i].paragraph) && (i + 1 == s.size() || s[i + 1].paragraph != s[i].paragraph);
    const std::string& last = d.tokens[s[i].end - 1].norm;
    bool closed = last == "." || last == "!" || last == "?" || last == "\"";
    if (!alone || closed || s[i].end - s[i].begin > 24) continue;
    bool listed = opens_item(d.text.substr(s[i].span.begin, s[i].span.end - s[i].span.begin));
    for (std::size_t k = s[i].begin; k < s[i].end; ++k) listed |= d.tokens[k].kind == TokenKind::number;
    (listed ? s[i].list_line : s[i].heading) = true;
  }
}

}  // namespace

Document analyze(std::string_view text, const SentenceRules& rules) {
  Document d;
  d.text = text;
  d.tokens = tokenize(text);
  const bool wrapped = hard_wrapped(text);
  constexpr std::size_t kLongest = 400;  // tokens; a table without full stops is no sentence, and reading one takes the square of its length
  std::size_t begin = 0, paragraph = 0;
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    if (i > begin) {
      Gap gap = gap_between(text, d.tokens[i - 1].span.end, d.tokens[i].span.begin, wrapped);
      if (gap == Gap::paragraph) {
        close(d, begin, i, paragraph++);
        begin = i;
      }
    } else if (i > 0 && gap_between(text, d.tokens[i - 1].span.end, d.tokens[i].span.begin, wrapped) == Gap::paragraph) {
      ++paragraph;
    }
    if (i - begin >= kLongest) {
      close(d, begin, i, paragraph);
      begin = i;
    }
    if (ends_sentence(d.tokens, i, rules) && !numbers_item(d, begin, i)) {
      std::size_t end = i + 1;
      while (end < d.tokens.size() && (d.tokens[end].norm == "\"" || d.tokens[end].norm == "'" || d.tokens[end].norm == ")") &&
             (!d.tokens[end].space_before || end + 1 == d.tokens.size()))
        ++end;
      close(d, begin, end, paragraph);
      begin = end;
      i = end - 1;
    }
  }
  close(d, begin, d.tokens.size(), paragraph);
  mark_lines(d);
  return d;
}

}  // namespace newstally
