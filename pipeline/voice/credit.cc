#include "pipeline/voice/credit.h"

#include <algorithm>

namespace newstally::voice {
namespace {

constexpr std::size_t kDatelineBytes = 160;  // "THIRUVANANTHAPURAM, Kerala, November 23, 2024 (PTI) —" and some more
constexpr std::size_t kLastLines = 3;
constexpr std::size_t kLineBytes = 160;      // a longer last line is a paragraph, of which only the end may be a credit
constexpr std::string_view kMarks = " \t\r\n()[]{}.,:;-*_\"'|/";

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Without marks, dashes and signs at both ends: "— PTI." is PTI.
std::string_view trimmed(std::string_view s) {
  const auto mark = [](std::string_view at) -> std::size_t {  // bytes of a mark at the front
    if (kMarks.find(at.front()) != std::string_view::npos) return 1;
    if (at.substr(0, 2) == "\xE2\x80" && at.size() >= 3) return 3;           // dashes, quotation marks
    if (at.substr(0, 2) == "\xC2\xA9" || at.substr(0, 2) == "\xC2\xA0") return 2;  // ©, no-break space
    return 0;
  };
  while (!s.empty())
    if (const std::size_t n = mark(s)) s.remove_prefix(n);
    else break;
  for (bool more = true; more && !s.empty();) {
    more = false;
    for (std::size_t n = 1; n <= 3 && n <= s.size() && !more; ++n)
      if (mark(s.substr(s.size() - n)) == n) s.remove_suffix(n), more = true;
  }
  return s;
}

// "PTI", "ANSA", "dpa": how an agency that no list holds signs.
bool is_acronym(std::string_view s) {
  return s.size() >= 2 && s.size() <= 6 && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "SSC AB RT" after PTI: the initials of its editors.
bool are_initials(std::string_view s) {
  while (!(s = trimmed(s)).empty()) {
    const std::string_view word = s.substr(0, s.find(' '));
    if (word.size() > 4 || !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return false;
    s.remove_prefix(word.size());
  }
  return true;
}

bool inside_word(std::string_view s, std::size_t at) { return at > 0 && s[at - 1] >= 'a' && s[at - 1] <= 'z'; }

std::vector<std::string_view> last_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (out.size() < kLastLines && !text.empty()) {
    const std::size_t at = text.rfind('\n');
    const std::string_view line = at == std::string_view::npos ? text : text.substr(at + 1);
    text = at == std::string_view::npos ? std::string_view() : text.substr(0, at);
    if (!trimmed(line).empty()) out.push_back(line);
  }
  return out;
}

}  // namespace

CreditReader::CreditReader(std::span<const Agency> agencies, std::span<const std::string> cues) : cues_(cues.begin(), cues.end()) {
  for (const Agency& a : agencies)
    for (const std::string& form : a.forms) by_form_.emplace(lower(form), a.name);
  std::sort(cues_.begin(), cues_.end(), [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
}

const std::string* CreditReader::find(std::string_view form) const {
  const auto it = by_form_.find(lower(trimmed(form)));
  return it == by_form_.end() ? nullptr : &it->second;
}

// "PTI, ANI and Reuters", "AP/RSS", "By Press Trust of India | Ranchi".
void CreditReader::read_list(std::string_view list, bool unknown_too, std::vector<std::string>& out) const {
  static constexpr std::string_view kBetween[] = {", ", ",", "/", "|", ";", " and ", " & ", " with ", "\n"};
  while (!list.empty()) {
    std::size_t end = list.size(), next = list.size();
    for (const std::string_view between : kBetween)
      if (const std::size_t at = list.find(between); at < end) end = at, next = at + between.size();
    std::string_view one = trimmed(list.substr(0, end));
    if (lower(one.substr(0, 3)) == "by ") one = trimmed(one.substr(3));
    if (const std::string* name = find(one)) out.push_back(*name);
    else if (unknown_too && is_acronym(one)) out.emplace_back(one);
    list.remove_prefix(next);
  }
}

// The brackets of a dateline, before the first sentence has ended.
void CreditReader::read_dateline(std::string_view text, std::vector<std::string>& out) const {
  text = text.substr(0, kDatelineBytes);
  const std::size_t open = text.find('('), close = text.find(')', open);
  if (open == std::string_view::npos || close == std::string_view::npos || open == 0) return;
  const std::string_view before = text.substr(0, open);
  // What stands before is a place and perhaps a date: a few words with capitals, and digits.
  for (std::size_t i = 0; i < before.size(); ++i)
    if ((i == 0 || before[i - 1] == ' ') && before[i] >= 'a' && before[i] <= 'z') return;
  // "Asha Rao (NPP)" is no dateline: an agency that is not known needs a date before it.
  const bool dated = std::any_of(before.begin(), before.end(), [](char c) { return c >= '0' && c <= '9'; });
  read_list(text.substr(open + 1, close - open - 1), dated, out);
}

void CreditReader::read_last_lines(std::string_view text, std::vector<std::string>& out) const {
  bool last = true;
  for (std::string_view line : last_lines(text)) {
    const std::string small = lower(line);
    for (const std::string& cue : cues_)
      if (const std::size_t at = small.rfind(cue); at != std::string::npos && line.size() - at < kLineBytes && !inside_word(small, at)) {
        read_list(line.substr(at + cue.size()), true, out);
        break;
      }
    const std::string_view whole = trimmed(line);
    const std::size_t space = whole.find(' ');
    if (whole.size() < kLineBytes) read_list(whole, false, out);
    if (space != std::string_view::npos && are_initials(whole.substr(space))) read_list(whole.substr(0, space), false, out);
    // "… as the numbers came in. PTI": the last words after the last stop.
    if (last)
      if (const std::size_t stop = whole.rfind(". "); stop != std::string_view::npos && whole.size() - stop < 40) read_list(whole.substr(stop + 2), true, out);
    last = false;
  }
}

std::vector<std::string> CreditReader::agencies_of(const Article& article) const {
  std::vector<std::string> out;
  read_list(article.source, false, out);
  read_list(article.author, false, out);
  read_dateline(article.text, out);
  read_last_lines(article.text, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace newstally::voice
