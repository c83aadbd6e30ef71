#include "pipeline/report/prose.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/wording.h"
#include "pipeline/report/article_report.h"

namespace newstally {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool letter(char c) { return upper(c) || (c >= 'a' && c <= 'z'); }

// A full stop that ends no sentence: after an initial, a short title or between figures.
bool abbreviation(std::string_view text, std::size_t stop) {
  std::size_t start = stop;
  while (start > 0 && letter(text[start - 1])) --start;
  const std::string_view word = text.substr(start, stop - start);
  if (word.size() == 1) return true;
  static constexpr std::array<std::string_view, 24> kShort{"Adv", "Capt", "Col", "Dr",  "Gen", "Gov", "Jr",  "Lt",  "Md",  "Mr", "Mrs", "Ms",
                                                           "No",  "Prof", "Rep", "Rev", "Rs",  "Sen", "Smt", "Sr",  "St",  "am", "pm",  "vs"};
  return std::find(kShort.begin(), kShort.end(), word) != kShort.end();
}

bool closes(std::string_view text, std::size_t at, std::size_t& end) {
  end = at + 1;
  while (end < text.size() && (text[end] == '"' || text[end] == '\'' || text[end] == ')')) ++end;
  for (std::string_view quote : {"\xE2\x80\x9D", "\xE2\x80\x99"})
    if (text.substr(end, 3) == quote) end += 3;
  return end == text.size() || text[end] == ' ' || text[end] == '\n' || text[end] == '\r' || text[end] == '\t';
}

// Whether a sentence ends with the byte at `at`; `end` is where the next may begin.
bool ends_sentence(std::string_view text, std::size_t at, std::size_t& end) {
  const char c = text[at];
  if (c == '\n') {
    end = at + 1;
    return end < text.size() && (text[end] == '\n' || text[end] == '\r');
  }
  if (c != '.' && c != '!' && c != '?') return false;
  if (!closes(text, at, end)) return false;
  if (c != '.') return true;
  std::size_t next = end;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
  if (next < text.size() && (digit(text[next]) || (letter(text[next]) && !upper(text[next])))) return false;
  return !abbreviation(text, at);
}

// Only people and places are written in capitals by authorities; "INDIA" and "JMM" are names as they stand.
std::string name_of(const std::optional<Reference>& r) {
  if (!r) return "";
  const std::string& name = r->name.empty() ? r->mention : r->name;
  const bool capitals = r->type == RefType::candidate || r->type == RefType::contest || r->type == RefType::place;
  return capitals ? proper_name(name) : name;
}

std::string where(const Claim& c) { return c.contest ? " in " + name_of(c.contest) : std::string(); }

// One wins a seat, and leads in it.
std::string decided_where(const Claim& c) {
  const bool over = c.status == Status::won || c.status == Status::lost;
  return c.contest && over ? fmt::format(" {}", name_of(c.contest)) : where(c);
}

std::string against(const Claim& c) { return c.rival ? " against " + name_of(c.rival) : std::string(); }

std::string_view verb(Status s) {
  switch (s) {
    case Status::won: return "won";
    case Status::lost: return "lost";
    case Status::leading: return "leads";
    case Status::trailing: return "trails";
    case Status::ahead: return "won or leads";
    case Status::gained: return "gained";
    case Status::contested: return "stood in";
    case Status::held: return "held";
    case Status::needed: return "needs";
    default: return "has";
  }
}

std::string seats_words(const Claim& c) {
  std::string value = said_value(c);
  if (c.of) value = fmt::format("{} of {}", number_words(c.value.value_or(0)), quantity(*c.of, c.unit));
  const bool in = c.status == Status::leading || c.status == Status::trailing || c.status == Status::ahead;
  return fmt::format("{} {} {}{}{}", name_of(c.subject), verb(c.status), in ? "in " : "", value, c.contest ? ", " + name_of(c.contest) : "");
}

std::string plain_words(const Claim& c) {
  switch (c.kind) {
    case Kind::seats: return seats_words(c);
    case Kind::margin: return fmt::format("{} {}{} by {}{}", name_of(c.subject), verb(c.status), decided_where(c), said_value(c), against(c));
    case Kind::votes: return fmt::format("{} has {}{}", name_of(c.subject), said_value(c), where(c));
    case Kind::share: return fmt::format("{} has {} of the vote{}", name_of(c.subject), said_value(c), where(c));
    case Kind::outcome: return fmt::format("{} {}{}{}", name_of(c.subject), verb(c.status), decided_where(c), against(c));
    case Kind::candidacy: return fmt::format("{} stands{}{}", name_of(c.subject), where(c), c.party ? " for " + name_of(c.party) : "");
    case Kind::alliance: return fmt::format("{} {} {}", name_of(c.member), c.role == Role::leader ? "leads" : "is part of", name_of(c.subject));
    case Kind::house:
      return c.status == Status::majority ? fmt::format("A majority in {} takes {}", name_of(c.subject), said_value(c))
                                          : fmt::format("{} has {}", name_of(c.subject), said_value(c));
    case Kind::turnout: return fmt::format("Turnout{} was {}", where(c), said_value(c));
  }
  return "";
}

}  // namespace

std::string_view verdict_meaning(VerdictKind v) {
  switch (v) {
    case VerdictKind::agrees: return "the evidence says the same";
    case VerdictKind::rounded: return "rounded, and it fits";
    case VerdictKind::superseded: return "a figure of its moment; the count moved on";
    case VerdictKind::stale: return "better figures were already out";
    case VerdictKind::scope: return "counts something else";
    case VerdictKind::corrected: return "the outlet itself changed it";
    case VerdictKind::contradicts: return "the evidence says otherwise";
    case VerdictKind::unsupported: return "nothing to compare it with";
  }
  return "";
}

int verdict_weight(VerdictKind v) {
  static constexpr std::array<VerdictKind, 8> kOrder{VerdictKind::unsupported, VerdictKind::agrees,    VerdictKind::rounded, VerdictKind::superseded,
                                                     VerdictKind::scope,       VerdictKind::corrected, VerdictKind::stale,   VerdictKind::contradicts};
  return static_cast<int>(std::find(kOrder.begin(), kOrder.end(), v) - kOrder.begin());
}

std::string claim_words(const Claim& c) {
  std::string out = plain_words(c);
  if (c.modality == Modality::projected) out += " (projected)";
  if (c.modality == Modality::claimed) out += " (by its own forecast)";
  if (c.year_is_other && c.year) out += fmt::format(" ({})", *c.year);
  return one_line(harmless(out));
}

ByteSpan sentence_around(std::string_view text, ByteSpan evidence) {
  evidence.end = std::min(evidence.end, text.size());
  evidence.begin = std::min(evidence.begin, evidence.end);
  std::size_t begin = 0, after = 0;
  for (std::size_t i = 0; i < evidence.begin; ++i)
    if (ends_sentence(text, i, after) && after <= evidence.begin) begin = after;
  std::size_t end = text.size();
  for (std::size_t i = evidence.end > 0 ? evidence.end - 1 : 0; i < text.size(); ++i)
    if (ends_sentence(text, i, after) && after >= evidence.end) {
      end = after;
      break;
    }
  const auto blank = [&](std::size_t i) { return text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t'; };
  while (begin < evidence.begin && blank(begin)) ++begin;
  while (end > evidence.end && blank(end - 1)) --end;
  return {begin, end};
}

std::string one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string spread_words(const Spread& s) {
  if (s.outlets < 2) return "";
  std::string out = fmt::format("Said by {} outlets, of {} independent {}", s.outlets, s.voices, s.voices == 1 ? "origin" : "origins");
  if (!s.first.empty()) out += fmt::format(", first by {} on {}", s.first, readable_moment(s.first_published));
  return out + ".";
}

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const std::size_t n = c < 0x80 ? 1 : (c >= 0xC2 && c < 0xE0) ? 2 : (c >> 4) == 14 ? 3 : (c >= 0xF0 && c < 0xF5) ? 4 : 0;
    bool good = n > 0 && at + n <= text.size();
    char32_t v = n == 1 ? c : c & (0x7F >> n);
    for (std::size_t i = 1; good && i < n; ++i) {
      const auto t = static_cast<unsigned char>(text[at + i]);
      good = (t >> 6) == 2;
      v = (v << 6) | (t & 0x3F);
    }
    good = good && !(n == 3 && (v < 0x800 || (v >= 0xD800 && v <= 0xDFFF))) && !(n == 4 && (v < 0x10000 || v > 0x10FFFF));
    if (!good) {
      out += kReplacement;
      ++at;
      continue;
    }
    const bool control = (v < 0x20 && v != '\n' && v != '\t' && v != '\r') || (v >= 0x7F && v <= 0x9F);
    const bool steering = v == 0x61C || v == 0x200E || v == 0x200F || (v >= 0x2028 && v <= 0x202E) || (v >= 0x2060 && v <= 0x206F) ||
                          v == 0xFEFF || (v >= 0xFFF9 && v <= 0xFFFB) || (v >= 0xE0000 && v <= 0xE007F) || (v & 0xFFFE) == 0xFFFE;
    if (control || steering) out += kReplacement;
    else out.append(text.substr(at, n));
    at += n;
  }
  return out;
}

}  // namespace newstally
