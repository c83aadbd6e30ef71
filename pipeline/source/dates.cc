#include "pipeline/source/dates.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <ctime>
#include <optional>

namespace newstally::source {

namespace {

// What has been read so far; -1 where not told.
struct Parts {
  int year = -1, month = -1, day = -1, hour = -1, minute = -1, second = -1;
  bool afternoon = false, morning = false;
  std::string zone;  // "", "Z" or "+05:30"
};

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> kFiller = {"st", "nd", "rd", "th", "at", "of", "on", "published", "updated", "the", "hrs", "posted"};

// Zone names that mean one offset wherever they are used (RFC 2822). IST, BST and the like do not, and are left out.
struct ZoneName {
  std::string_view name, offset;
};
constexpr std::array<ZoneName, 12> kZones = {{{"z", "Z"}, {"gmt", "Z"}, {"utc", "Z"}, {"ut", "Z"}, {"est", "-05:00"}, {"edt", "-04:00"},
                                              {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"}, {"mdt", "-06:00"},
                                              {"pst", "-08:00"}, {"pdt", "-07:00"}}};
constexpr std::array<std::string_view, 5> kUnsureZones = {"ist", "bst", "cet", "cest", "aest"};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::string print(Parts p) {
  if (p.year < 1000 || p.month < 1 || p.month > 12 || p.day < 1 || p.day > days_in(p.year, p.month)) return "";
  std::string out = fmt::format("{:04}-{:02}-{:02}", p.year, p.month, p.day);
  if (p.hour < 0) return out;
  if (p.hour > 12) p.afternoon = false;  // "13:30 pm" is written, and clear
  if (p.afternoon) p.hour = p.hour % 12 + 12;
  if (p.morning && p.hour == 12) p.hour = 0;
  if (p.minute < 0) p.minute = 0;
  if (p.second < 0) p.second = 0;
  if (p.second == 60) p.second = 59;  // a leap second
  if (p.hour > 23 || p.minute > 59 || p.second > 59) return "";
  return out + fmt::format("T{:02}:{:02}:{:02}{}", p.hour, p.minute, p.second, p.zone);
}

std::string from_epoch(long long seconds) {
  const std::time_t time = static_cast<std::time_t>(seconds);
  std::tm tm{};
  if (gmtime_r(&time, &tm) == nullptr) return "";
  return print({tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, false, false, "Z"});
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::string read() {
    while (at_ < text_.size())
      if (!step()) return "";
    return print(parts_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool step() {
    const char c = peek();
    if (digit(c)) return number();
    if (letter(c)) return word();
    if ((c == '+' || c == '-') && digit(peek(1)) && parts_.hour >= 0) return offset();
    if (std::string_view(" ,\t\r\n-/|()").find(c) == std::string_view::npos && c != '.') return false;
    ++at_;
    return true;
  }

  std::string_view digits() {
    const std::size_t from = at_;
    while (digit(peek())) ++at_;
    return text_.substr(from, at_ - from);
  }

  static int value(std::string_view number) { return std::atoi(std::string(number).c_str()); }

  bool number() {
    const std::string_view run = digits();
    if (run.size() == 8 || run.size() == 14) return compact(run);
    if (run.size() == 6 && parts_.day >= 0 && parts_.hour < 0) return compact_time(run);
    if (run.size() == 4 && parts_.year < 0) return year(value(run));
    if (run.size() > 2) return false;
    const bool clock = peek() == ':' || (peek() == '.' && digit(peek(1)) && digit(peek(2)) && parts_.day >= 0 && parts_.month >= 0);
    if (clock && digit(peek(1))) return time(value(run));
    if (parts_.hour < 0 && meridiem_ahead()) {
      parts_.hour = value(run);
      return true;
    }
    if (parts_.day < 0 && parts_.year < 0 && (peek() == '/' || peek() == '.') && digit(peek(1))) return slashed(value(run));
    if (parts_.day >= 0) return false;
    parts_.day = value(run);
    return true;
  }

  bool meridiem_ahead() const {
    std::size_t i = 0;
    while (peek(i) == ' ') ++i;
    const char a = static_cast<char>(std::tolower(static_cast<unsigned char>(peek(i))));
    const char b = static_cast<char>(std::tolower(static_cast<unsigned char>(peek(i + 1) == '.' ? peek(i + 2) : peek(i + 1))));
    return (a == 'a' || a == 'p') && b == 'm';
  }

  // 20241123 and 20241123133000
  bool compact(std::string_view run) {
    if (parts_.year >= 0) return false;
    parts_.year = value(run.substr(0, 4));
    parts_.month = value(run.substr(4, 2));
    parts_.day = value(run.substr(6, 2));
    return run.size() == 8 || compact_time(run.substr(8));
  }

  bool compact_time(std::string_view run) {
    parts_.hour = value(run.substr(0, 2));
    parts_.minute = value(run.substr(2, 2));
    parts_.second = value(run.substr(4, 2));
    return true;
  }

  // A year; with "-MM-DD" behind it where the date is ISO's.
  bool year(int year) {
    parts_.year = year;
    const char separator = peek();
    if ((separator != '-' && separator != '/') || parts_.month >= 0 || !digit(peek(1))) return true;
    ++at_;
    parts_.month = value(digits());
    if (peek() != separator) return false;
    ++at_;
    parts_.day = value(digits());
    return true;
  }

  // 23/11/2024: taken only where one of the two can be no month.
  bool slashed(int first) {
    const char separator = peek();
    ++at_;
    const int second = value(digits());
    if (peek() != separator) return false;
    ++at_;
    const std::string_view year = digits();
    if (year.size() != 4 || (first <= 12 && second <= 12 && first != second)) return false;
    parts_.year = value(year);
    parts_.day = first > 12 ? first : second;
    parts_.month = first > 12 ? second : first;
    return true;
  }

  bool time(int hour) {
    if (parts_.hour >= 0) return false;
    parts_.hour = hour;
    ++at_;
    parts_.minute = value(digits());
    if (peek() == ':' && digit(peek(1))) {
      ++at_;
      parts_.second = value(digits());
    }
    if ((peek() == '.' || peek() == ',') && digit(peek(1))) {  // fractions of a second say nothing here
      ++at_;
      digits();
    }
    return true;
  }

  bool offset() {
    const char sign = peek();
    ++at_;
    std::string run(digits());
    if (run.size() <= 2 && peek() == ':') {
      ++at_;
      run += digits();
    }
    if (run.size() == 2) run += "00";
    if (run.size() != 4) return false;
    parts_.zone = fmt::format("{}{}:{}", sign, run.substr(0, 2), run.substr(2));
    return true;
  }

  bool word() {
    std::string word;
    for (; letter(peek()); ++at_) word += static_cast<char>(std::tolower(static_cast<unsigned char>(peek())));
    if (word == "t" && parts_.day >= 0) return true;
    if ((word == "a" || word == "p") && peek() == '.' && std::tolower(static_cast<unsigned char>(peek(1))) == 'm') {
      at_ += 2;
      word += 'm';
    }
    if (word == "am" || word == "pm") {
      parts_.morning = word == "am";
      parts_.afternoon = word == "pm";
      return true;
    }
    for (std::size_t i = 0; i < kMonths.size(); ++i)
      if (word.size() >= 3 && (kMonths[i].starts_with(word) || word == "sept") && (word != "sept" || i == 8)) {
        if (parts_.month >= 0) return false;
        parts_.month = static_cast<int>(i) + 1;
        return true;
      }
    for (const std::string_view day : kWeekdays)
      if (word.size() >= 3 && day.starts_with(word)) return true;
    for (const std::string_view filler : kFiller)
      if (word == filler) return true;
    for (const ZoneName& zone : kZones)
      if (word == zone.name) {
        parts_.zone = zone.offset;
        return true;
      }
    for (const std::string_view zone : kUnsureZones)
      if (word == zone) return true;
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Parts parts_;
};

bool all_digits(std::string_view text) {
  for (char c : text)
    if (!digit(c)) return false;
  return !text.empty();
}

}  // namespace

std::string to_iso8601(std::string_view date) {
  while (!date.empty() && std::isspace(static_cast<unsigned char>(date.front()))) date.remove_prefix(1);
  while (!date.empty() && std::isspace(static_cast<unsigned char>(date.back()))) date.remove_suffix(1);
  if (date.empty() || date.size() > 64) return "";
  if (all_digits(date) && (date.size() == 10 || date.size() == 13)) {
    const long long number = std::atoll(std::string(date).c_str());
    return from_epoch(date.size() == 13 ? number / 1000 : number);
  }
  return Reader(date).read();
}

}  // namespace newstally::source
