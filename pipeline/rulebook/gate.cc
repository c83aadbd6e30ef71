#include "pipeline/rulebook/gate.h"

#include <algorithm>
#include <map>
#include <tuple>


namespace newstally {
namespace {

constexpr std::size_t kLongest = 31, kLengths = kLongest + 1;
constexpr std::size_t kMostWords = 512;
constexpr std::size_t kShort = 600;  // bytes of a note of a few lines

bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return static_cast<char>(c | 0x20); }

constexpr std::array<bool, 256> kLetters = [] {
  std::array<bool, 256> is{};
  for (int c = 0; c < 26; ++c) is[static_cast<std::size_t>('a' + c)] = is[static_cast<std::size_t>('A' + c)] = true;
  return is;
}();
bool is_letter(char c) { return kLetters[static_cast<unsigned char>(c)]; }

// Only words of letters can be tokens: "by-election" is three.
bool is_word(const std::string& s) {
  return !s.empty() && s.size() <= kLongest && std::all_of(s.begin(), s.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

struct Gate::Counter {
  Count count;
  std::array<std::uint64_t, kMostWords / 64> met{};  // a bit for each word

  void add(std::size_t index, const Word& word) {
    if (word.strong) ++count.strong;
    if (word.election) ++count.words;
    if (!word.election && !word.parties && word.topic == 0) return;
    std::uint64_t& bits = met[index / 64];
    const std::uint64_t bit = std::uint64_t{1} << (index % 64);
    if (bits & bit) return;
    bits |= bit;
    count.topic += word.topic;
    if (word.election) ++count.distinct;
    else if (word.parties) ++count.parties;
  }
};

// Two different words of elections: good writers repeat none. Or several of elections and of parties: who writes that Conservatives
// held on and Labour is down to five need not say what at. Extraction asks more, once it knows who is named. A note of a few lines may
// repeat one.
bool Gate::Count::enough() const {
  constexpr std::size_t kWithParties = 3;
  return (words >= 2 && distinct >= 2) || distinct + parties >= kWithParties || (bytes < kShort && words >= 4 && strong >= 3) || perhaps() || headline();
}

// As rules/vocabulary/train_topic.py measures it, a thousandth of other news is let in so, and no report of five hundred turned away:
// what one loses by a wrong word is an article, by the other a claim that nobody looks for.
bool Gate::Count::about() const { return topic > -100; }
bool Gate::Count::perhaps() const { return topic > -150; }
bool Gate::Count::beside() const { return topic < -300 && bytes >= kShort; }

// A flash of one line: one word must do.
bool Gate::Count::headline() const { return bytes < 160 && words >= 1 && strong >= 1; }

// What an article must hold where it names no party of the country it is about.
bool Gate::Count::plenty() const {
  if ((words >= 3 && distinct >= 2 && strong >= 2) || about() || headline()) return true;
  return bytes < kShort && ((distinct >= 2 && strong >= 1 && words + strong >= 4) || (words >= 4 && strong >= 3));
}

Gate::Gate(const Vocabulary& vocabulary) {
  std::map<std::string, Word> words;
  for (const auto w : vocabulary.set("election_words").words()) words[std::string(w)].election = true;
  for (const auto w : vocabulary.set("strong_words").words()) words[std::string(w)].strong = true;
  for (const auto w : vocabulary.set("party_words").words())
    if (Word& word = words[std::string(w)]; !word.election) word.parties = true;
  for (const auto w : vocabulary.topic.words.words()) words[std::string(w)].topic = *vocabulary.topic.words.find(w);
  for (auto& [letters, word] : words)
    if (is_word(letters)) words_.push_back({letters, word.election, word.strong, word.parties, word.topic});
  of_length_ = vocabulary.topic.of_length;
  open_ = words_.size() > kMostWords;
  std::ranges::sort(words_, {}, [](const Word& w) { return std::tuple(w.letters[0], w.letters.size(), w.letters); });
  for (const Word& word : words_) {
    const auto letter = static_cast<std::size_t>(word.letters[0] - 'a');
    lengths_[letter] |= std::uint32_t{1} << word.letters.size();
    ++first_[kLengths * letter + word.letters.size() + 1];
  }
  for (std::size_t k = 1; k < first_.size(); ++k) first_[k] = static_cast<std::uint16_t>(first_[k] + first_[k - 1]);
}

void Gate::look_up(std::string_view letters, Counter& counter) const {
  const auto letter = static_cast<std::size_t>(lower(letters[0]) - 'a');
  if (letters.size() > kLongest || !(lengths_[letter] >> letters.size() & 1)) return;
  const std::size_t range = kLengths * letter + letters.size();
  for (std::size_t i = first_[range]; i < first_[range + 1]; ++i)
    if (std::equal(letters.begin(), letters.end(), words_[i].letters.begin(), [](char c, char w) { return w == lower(c); })) return counter.add(i, words_[i]);
}

void Gate::scan(std::string_view text, bool stop_at_enough, Counter& counter) const {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    if (!is_letter(*at)) {
      // The two signs beyond ASCII that are ASCII letters in lower case: İ and the Kelvin sign. Who writes them is let in.
      const auto rest = std::string_view(at, static_cast<std::size_t>(end - at));
      if (static_cast<unsigned char>(*at) >= 0x80 && (rest.starts_with("\u0130") || rest.starts_with("\u212A"))) counter.count.words += 9, counter.count.distinct += 9, counter.count.strong += 9, counter.count.parties += 9, counter.count.topic += 9'999;
      ++at;
      continue;
    }
    const char* const begin = at;
    while (at < end && is_letter(*at)) ++at;
    const auto size = static_cast<std::size_t>(at - begin);
    if (size == 1 && is_upper(static_cast<unsigned char>(*begin)) && at + 1 < end && *at == '.' && is_upper(static_cast<unsigned char>(at[1]))) {
      // Initials are one word without their dots: "T.D.", "M.P.S".
      std::string initials(1, *begin);
      while (at + 1 < end && *at == '.' && is_upper(static_cast<unsigned char>(at[1])) && (at + 2 == end || !is_letter(at[2]))) {
        initials += at[1];
        at += 2;
      }
      look_up(initials, counter);
      continue;
    }
    // "seatn't" is "seat" and "not" to the tokenizer.
    if (size > 1 && lower(begin[size - 1]) == 'n' && at < end && (*at == '\'' || *at == '`' || static_cast<unsigned char>(*at) >= 0x80)) look_up({begin, size - 1}, counter);
    if (!(lengths_[static_cast<std::size_t>(lower(*begin) - 'a')] >> std::min(size, kLongest) & 1)) continue;
    look_up({begin, size}, counter);
    if (stop_at_enough && counter.count.enough()) return;
  }
}

Gate::Counter Gate::start(std::string_view title, std::string_view text) const {
  Counter counter;
  counter.count.bytes = title.size() + text.size();
  constexpr int kNothingLearnt = -9'999;
  counter.count.topic = words_.empty() ? kNothingLearnt : of_length_(counter.count.bytes);
  return counter;
}

bool Gate::may_hold_claims(std::string_view title, std::string_view text) const {
  if (open_) return true;
  Counter counter = start(title, text);
  scan(title, true, counter);
  if (!counter.count.enough()) scan(text, true, counter);
  return counter.count.enough();
}

Gate::Count Gate::count(std::string_view title, std::string_view text) const {
  Counter counter = start(title, text);
  scan(title, false, counter);
  scan(text, false, counter);
  return counter.count;
}

}  // namespace newstally
