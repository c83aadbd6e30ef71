#include "pipeline/rulebook/lexicon.h"

#include <algorithm>
#include <filesystem>

#include <simdjson.h>

#include "pipeline/rulebook/json_file.h"

namespace newstally {

namespace fs = std::filesystem;
using simdjson::dom::element;

namespace {

// Every line that is not empty, without its end.
template <typename F>
void each_line(std::string_view text, F use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) use(line);
  }
}

std::string_view trimmed(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view() : s.substr(begin, s.find_last_not_of(" \t") + 1 - begin);
}

// The value of a key of an object, of one type; nothing where there is none.
template <typename T>
std::optional<T> value(element j, const char* key) {
  T found;
  return j[key].get(found) == simdjson::SUCCESS ? std::optional<T>(found) : std::nullopt;
}

std::string text(element j, const char* key) { return std::string(value<std::string_view>(j, key).value_or("")); }

std::vector<std::string> texts(element j, const char* key) {
  std::vector<std::string> out;
  if (const auto list = value<simdjson::dom::array>(j, key))
    for (const element e : *list)
      if (std::string_view s; e.get(s) == simdjson::SUCCESS) out.emplace_back(s);
  return out;
}

int number(element j, const char* key) { return static_cast<int>(value<double>(j, key).value_or(0)); }

}  // namespace

// Fills a Lexicon file by file.
class LexiconReader {
 public:
  LexiconReader(Lexicon& lexicon, std::vector<Error>& errors) : lex_(lexicon), errors_(errors) {
    // More than there are: moving them is dear, memory not touched is free.
    lex_.entries_.reserve(std::size_t{1} << 15);
    lex_.form_words_.reserve(std::size_t{1} << 18);
    pending_.reserve(std::size_t{1} << 17);
  }

  void country(const std::string& folder) {
    country_ = fs::path(folder).filename().string();
    list(folder + "/parties.json", "parties", [&](element j) { return party(j); });
    list(folder + "/alliances.json", "alliances", [&](element j) { return alliance(j); });
    list(folder + "/bodies.json", "bodies", [&](element j) { return body(j); });
    list(folder + "/places.json", "places", [&](element j) { return place(j); });
    for (const auto& f : files_in(folder + "/constituencies", ".txt", false)) constituencies(f);
  }

  void common(const std::string& folder) {
    country_ = "common";
    list(folder + "/offices.json", "offices", [&](element j) { return use_text(j, [&](auto s) { lex_.offices_.add(norms(s)); }); });
    list(folder + "/offices.json", "honorifics", [&](element j) {
      return use_text(j, [&](auto s) {
        if (const auto n = norms(s); !n.empty()) mark(n[0], Lexicon::kHonorific);
      });
    });
    list(folder + "/outlets.json", "wires", [&](element j) { return named(j, EntryType::wire); });
    list(folder + "/credits.json", "cues", [&](element j) { return use_text(j, [&](auto s) { lex_.credit_cues_.emplace_back(s); }); });
    list(folder + "/pollsters.json", "pollsters", [&](element j) { return named(j, EntryType::pollster); });
    list(folder + "/authorities.json", "authorities", [&](element j) { return named(j, EntryType::authority); });
    if (!fs::exists(folder + "/firstnames.txt")) return;
    if (const auto names = read_file(folder + "/firstnames.txt", errors_))
      each_line(*names, [&](std::string_view line) {
        if (line[0] == '#') return;
        const bool man = line.ends_with(" m"), woman = line.ends_with(" f");
        if (man || woman) line.remove_suffix(2);
        mark(fold_name(line), Lexicon::kFirstName | (man ? Lexicon::kMansName : 0) | (woman ? Lexicon::kWomansName : 0));
      });
  }

  void finish() {
    sort_forms();
    lex_.marks_.resize(lex_.words_.size());
  }

 private:
  struct Pending {
    std::uint32_t first_word, words_at, words, entry, second;
    FormKind kind;
  };
  // What is wrong with an item of a list; null where nothing is.
  using Complaint = const char*;
  static constexpr Complaint kNoName = "needs a text \"name\"", kNoText = "is no text";

  std::vector<std::string> norms(std::string_view printed) {
    tokenize_into(printed, tokens_);
    std::vector<std::string> out;
    for (const Token& t : tokens_) out.push_back(t.norm);
    return out;
  }

  template <typename F>
  static Complaint use_text(element j, F use) {
    std::string_view s;
    if (j.get(s) != simdjson::SUCCESS) return kNoText;
    use(s);
    return nullptr;
  }

  template <typename F>
  void list(const std::string& path, const char* key, F each) {
    if (!fs::exists(path)) return;
    const auto content = read_file(path, errors_);
    if (!content) return;
    element root;
    if (const auto wrong = parser_.parse(*content).get(root)) {
      // The parser that is slower tells the line.
      if (parse_json(*content, path, errors_)) errors_.push_back({path, 0, std::string("not readable JSON: ") + simdjson::error_message(wrong), "see rules/lexicon/README.md"});
      return;
    }
    const auto items = value<simdjson::dom::array>(root, key);
    if (!items) {
      errors_.push_back({path, 1, std::string("needs a list \"") + key + "\"", "see rules/lexicon/README.md"});
      return;
    }
    std::size_t index = 0;
    for (const element item : *items) {
      if (const Complaint wrong = each(item)) errors_.push_back({path, 0, "/" + std::string(key) + "/" + std::to_string(index) + ": " + wrong, "see rules/lexicon/README.md for the keys"});
      ++index;
    }
  }

  // The folder "world" holds many countries, told apart by how their ids begin ("fi/sdp"): otherwise the Social
  // Democrats of a Finnish report would be those of whichever country is listed first.
  std::string country_of(const std::string& id) const {
    return country_ == "world" && !id.empty() ? id.substr(0, id.find('/')) : country_;
  }

  std::uint32_t add(Entry&& e) {
    e.country = country_of(e.id);
    const auto index = static_cast<std::uint32_t>(lex_.entries_.size());
    if (!e.id.empty() && lex_.ids_.add(e.id) == lex_.entry_of_id_.size()) lex_.entry_of_id_.push_back(index);
    if (e.type == EntryType::body) lex_.bodies_of_[e.place].push_back(index);
    lex_.entries_.push_back(std::move(e));
    return index;
  }
  void mark(std::string_view word, std::uint8_t what) {
    const std::uint32_t number = lex_.words_.add(word);
    if (number >= lex_.marks_.size()) lex_.marks_.resize(number + 1);
    lex_.marks_[number] |= what;
  }
  void form(std::uint32_t entry, std::string_view printed, FormKind kind) {
    tokenize_into(printed, tokens_);
    if (tokens_.empty()) return;
    const std::size_t from = tokens_.size() > 1 && tokens_[0].norm == "the" ? 1 : 0;  // "the Left" and "Left" are one
    const auto at = static_cast<std::uint32_t>(lex_.form_words_.size());
    const std::uint32_t first = lex_.words_.add(tokens_[from].norm);
    lex_.form_words_.push_back(lex_.words_.word(first));
    for (std::size_t k = from + 1; k < tokens_.size(); ++k) lex_.form_words_.push_back(lex_.words_.word(lex_.words_.add(tokens_[k].norm)));
    const std::uint64_t second = from + 1 < tokens_.size() ? tokens_[from + 1].hash : 0;
    pending_.push_back({first, at, static_cast<std::uint32_t>(tokens_.size() - from), entry, static_cast<std::uint32_t>(second), kind});
  }
  // Forms by their first word, the longest first, else in the order they came.
  void sort_forms() {
    auto& first = lex_.first_;
    first.assign(lex_.words_.size() + 1, 0);
    for (const Pending& p : pending_) ++first[p.first_word + 1];
    for (std::size_t w = 1; w < first.size(); ++w) first[w] += first[w - 1];
    lex_.forms_.resize(pending_.size());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (const Pending& p : pending_) lex_.forms_[next[p.first_word]++] = {{lex_.form_words_.data() + p.words_at, p.words}, p.entry, p.kind, p.second};
    for (std::size_t w = 0; w + 1 < first.size(); ++w)
      if (first[w + 1] - first[w] > 1)
        std::stable_sort(lex_.forms_.begin() + first[w], lex_.forms_.begin() + first[w + 1], [](const Form& a, const Form& b) { return a.tokens.size() > b.tokens.size(); });
  }
  void forms(std::uint32_t entry, element j, const char* key, FormKind kind, bool full) {
    const auto list = value<simdjson::dom::array>(j, key);
    if (!list) return;
    for (const element e : *list)
      if (std::string_view s; e.get(s) == simdjson::SUCCESS) {
        form(entry, s, kind);
        if (full) lex_.entries_[entry].names.emplace_back(s);
      }
  }

  // The entry that an item describes; nothing where it has no name.
  std::optional<std::uint32_t> base(element j, EntryType type) {
    const auto name = value<std::string_view>(j, "name");
    if (!name) return std::nullopt;
    Entry e;
    e.type = type;
    e.id = text(j, "id");
    e.name = *name;
    e.names.push_back(e.name);
    e.place = text(j, "place");
    const auto i = add(std::move(e));
    form(i, *name, FormKind::name);
    forms(i, j, "abbreviations", FormKind::abbreviation, true);
    forms(i, j, "aliases", FormKind::alias, true);
    forms(i, j, "nicknames", FormKind::nickname, false);
    return i;
  }

  Complaint party(element j) {
    const auto i = base(j, EntryType::party);
    if (!i) return kNoName;
    forms(*i, j, "adjectives", FormKind::adjective, false);
    forms(*i, j, "persons", FormKind::persons, true);
    lex_.entries_[*i].leaders = texts(j, "leaders");
    for (const std::string& symbol : texts(j, "symbols")) {
      std::vector<std::string> words;
      for (const Token& t : tokenize(symbol)) words.push_back(t.norm);
      lex_.entries_[*i].symbols.push_back(std::move(words));
    }
    return nullptr;
  }
  Complaint alliance(element j) {
    const auto i = base(j, EntryType::alliance);
    if (!i) return kNoName;
    Entry& e = lex_.entries_[*i];
    e.leader = text(j, "leader");
    // A member without a place of its own stands wherever the alliance does.
    auto everywhere = texts(j, "places");
    if (everywhere.empty()) everywhere.push_back("");
    const auto members = value<simdjson::dom::array>(j, "members");
    if (!members) return nullptr;
    for (const element m : *members) {
      const std::string own = text(m, "place");
      for (const auto& place : own.empty() ? everywhere : std::vector<std::string>{own})
        e.members.push_back({text(m, "party"), text(m, "from"), text(m, "to"), place});
    }
    return nullptr;
  }
  Complaint body(element j) {
    const auto i = base(j, EntryType::body);
    if (!i) return kNoName;
    Entry& e = lex_.entries_[*i];
    e.kind = text(j, "type");
    e.size = number(j, "size");
    e.majority = number(j, "majority");
    const auto elections = value<simdjson::dom::array>(j, "elections");
    if (!elections) return nullptr;
    for (const element x : *elections) {
      Election el{text(x, "id"), texts(x, "polls"), text(x, "count"), 0};
      const std::string date = !el.count.empty() ? el.count : el.polls.empty() ? "" : el.polls.back();
      if (date.size() >= 4) el.year = std::atoi(date.substr(0, 4).c_str());
      e.elections.push_back(std::move(el));
    }
    return nullptr;
  }
  Complaint place(element j) {
    const auto i = base(j, EntryType::place);
    if (!i) return kNoName;
    lex_.entries_[*i].kind = text(j, "type");
    forms(*i, j, "people", FormKind::persons, false);
    return nullptr;
  }
  Complaint named(element j, EntryType type) {
    std::string_view name;
    if (j.get(name) != simdjson::SUCCESS) return base(j, type) ? nullptr : kNoName;
    Entry e;
    e.type = type;
    e.name = name;
    e.names.push_back(e.name);
    form(add(std::move(e)), name, FormKind::name);
    return nullptr;
  }

  void constituencies(const std::string& path) {
    const auto content = read_file(path, errors_);
    if (!content) return;
    std::string body_id;
    each_line(*content, [&](std::string_view line) {
      if (line.starts_with("# body:")) body_id = line.substr(std::min(line.find_first_not_of(' ', 7), line.size()));
      if (line[0] == '#') return;
      Entry e;
      e.type = EntryType::constituency;
      for (std::size_t from = 0; from <= line.size();) {
        const std::size_t bar = std::min(line.find('|', from), line.size());
        if (const auto name = trimmed(line.substr(from, bar - from)); !name.empty()) e.names.emplace_back(name);
        from = bar + 1;
      }
      if (e.names.empty()) return;
      e.name = e.names[0];
      e.place = body_id;
      lex_.seat_bodies_.add(body_id);
      const auto i = add(std::move(e));
      for (const auto& n : lex_.entries_[i].names) form(i, n, FormKind::name);
    });
  }

  Lexicon& lex_;
  std::vector<Error>& errors_;
  std::string country_;
  simdjson::dom::parser parser_;
  std::vector<Token> tokens_;
  std::vector<Pending> pending_;
};

bool Entry::has_member(std::string_view party, std::string_view day) const {
  return std::ranges::any_of(members, [&](const Membership& m) {
    const bool begun = m.from.empty() || m.from <= day, over = !m.to.empty() && m.to < day.substr(0, m.to.size());
    return m.party == party && begun && !over;
  });
}

Lexicon Lexicon::load(const std::string& folder, std::vector<Error>& errors) {
  Lexicon lex;
  LexiconReader reader(lex, errors);
  std::vector<std::string> countries;
  std::error_code ec;
  for (const auto& e : fs::directory_iterator(folder, ec))
    if (e.is_directory()) countries.push_back(e.path().string());
  std::sort(countries.begin(), countries.end());
  for (const auto& c : countries)
    if (fs::path(c).filename() == "common") reader.common(c); else reader.country(c);
  reader.finish();
  return lex;
}

std::span<const Form> Lexicon::forms_starting(std::string_view norm) const {
  return forms_of(words_.find(norm));
}

bool Lexicon::is(std::string_view norm, std::uint8_t what) const {
  const std::uint32_t word = words_.find(norm);
  return word != WordTable::kNone && (marks_[word] & what);
}

const Entry* Lexicon::find(std::string_view id) const {
  const std::uint32_t number = ids_.find(id);
  return number == WordTable::kNone ? nullptr : &entries_[entry_of_id_[number]];
}

}  // namespace newstally
