#include "pipeline/rulebook/lexicon.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "pipeline/rulebook/json_file.h"

namespace newstally {

namespace fs = std::filesystem;
using nlohmann::json;

// Fills a Lexicon file by file.
class LexiconReader {
 public:
  LexiconReader(Lexicon& lexicon, std::vector<Error>& errors) : lex_(lexicon), errors_(errors) {}

  void country(const std::string& folder) {
    country_ = fs::path(folder).filename().string();
    list(folder + "/parties.json", "parties", [&](const json& j) { party(j); });
    list(folder + "/alliances.json", "alliances", [&](const json& j) { alliance(j); });
    list(folder + "/bodies.json", "bodies", [&](const json& j) { body(j); });
    list(folder + "/places.json", "places", [&](const json& j) { place(j); });
    for (const auto& f : files_in(folder + "/constituencies", ".txt", false)) constituencies(f);
  }

  void common(const std::string& folder) {
    country_ = "common";
    std::string offices = folder + "/offices.json";
    if (fs::exists(offices)) {
      if (auto j = read_json(offices, errors_)) {
        for (const auto& o : j->value("offices", json::array())) lex_.offices_.push_back(norms(o.get<std::string>()));
        for (const auto& h : j->value("honorifics", json::array())) {
          auto n = norms(h.get<std::string>());
          if (!n.empty()) lex_.honorifics_.insert(n[0]);
        }
      }
    }
    list(folder + "/outlets.json", "wires", [&](const json& j) { named(j, EntryType::wire); });
    list(folder + "/credits.json", "cues", [&](const json& j) { lex_.credit_cues_.push_back(j.get<std::string>()); });
    list(folder + "/pollsters.json", "pollsters", [&](const json& j) { named(j, EntryType::pollster); });
    list(folder + "/authorities.json", "authorities", [&](const json& j) { named(j, EntryType::authority); });
    if (fs::exists(folder + "/firstnames.txt")) {
      if (auto text = read_file(folder + "/firstnames.txt", errors_)) {
        std::istringstream in(*text);
        for (std::string line; std::getline(in, line);)
          if (!line.empty() && line[0] != '#') lex_.first_names_.insert(fold_name(line));
      }
    }
  }

  void finish() {
    for (auto& [first, forms] : lex_.forms_)
      std::stable_sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) { return a.tokens.size() > b.tokens.size(); });
    std::stable_sort(lex_.offices_.begin(), lex_.offices_.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }

 private:
  static std::vector<std::string> norms(const std::string& text) {
    std::vector<std::string> out;
    for (const Token& t : tokenize(text)) out.push_back(t.norm);
    return out;
  }

  template <typename F>
  void list(const std::string& path, const char* key, F each) {
    if (!fs::exists(path)) return;
    auto j = read_json(path, errors_);
    if (!j) return;
    if (!j->is_object() || !j->contains(key) || !j->at(key).is_array()) {
      errors_.push_back({path, 1, std::string("needs a list \"") + key + "\"", "see rules/lexicon/README.md"});
      return;
    }
    std::size_t index = 0;
    for (const auto& item : j->at(key)) {
      try {
        each(item);
      } catch (const json::exception& e) {
        errors_.push_back({path, 0, "/" + std::string(key) + "/" + std::to_string(index) + ": " + e.what(), "see rules/lexicon/README.md for the keys"});
      }
      ++index;
    }
  }

  static std::string text(const json& j, const char* key) {
    return j.contains(key) && j.at(key).is_string() ? j.at(key).get<std::string>() : std::string();
  }
  static std::vector<std::string> texts(const json& j, const char* key) {
    std::vector<std::string> out;
    if (j.contains(key) && j.at(key).is_array())
      for (const auto& s : j.at(key))
        if (s.is_string()) out.push_back(s.get<std::string>());
    return out;
  }

  // The folder "world" holds many countries, told apart by how their ids begin ("fi/sdp"): otherwise the Social
  // Democrats of a Finnish report would be those of whichever country is listed first.
  std::string country_of(const std::string& id) const {
    return country_ == "world" && !id.empty() ? id.substr(0, id.find('/')) : country_;
  }

  std::uint32_t add(Entry e) {
    e.country = country_of(e.id);
    auto index = static_cast<std::uint32_t>(lex_.entries_.size());
    if (!e.id.empty()) lex_.by_id_.emplace(e.id, index);
    if (e.type == EntryType::body) lex_.bodies_.push_back(index);
    lex_.entries_.push_back(std::move(e));
    return index;
  }
  void form(std::uint32_t entry, const std::string& printed, FormKind kind) {
    auto tokens = norms(printed);
    if (tokens.empty()) return;
    if (tokens.size() > 1 && tokens[0] == "the") tokens.erase(tokens.begin());  // "the Left" and "Left" are one
    lex_.forms_[tokens[0]].push_back(Form{tokens, entry, kind});
  }
  void forms(std::uint32_t entry, const json& j, const char* key, FormKind kind, bool full) {
    for (const auto& s : texts(j, key)) {
      form(entry, s, kind);
      if (full) lex_.entries_[entry].names.push_back(s);
    }
  }

  std::uint32_t base(const json& j, EntryType type) {
    Entry e;
    e.type = type;
    e.id = text(j, "id");
    e.name = j.at("name").get<std::string>();
    e.names = {e.name};
    e.place = text(j, "place");
    auto i = add(std::move(e));
    form(i, lex_.entries_[i].name, FormKind::name);
    forms(i, j, "abbreviations", FormKind::abbreviation, true);
    forms(i, j, "aliases", FormKind::alias, true);
    forms(i, j, "nicknames", FormKind::nickname, false);
    return i;
  }

  void party(const json& j) {
    auto i = base(j, EntryType::party);
    forms(i, j, "adjectives", FormKind::adjective, false);
    forms(i, j, "persons", FormKind::persons, true);
    lex_.entries_[i].leaders = texts(j, "leaders");
  }
  void alliance(const json& j) {
    auto i = base(j, EntryType::alliance);
    Entry& e = lex_.entries_[i];
    e.leader = text(j, "leader");
    // A member without a place of its own stands wherever the alliance does.
    auto everywhere = texts(j, "places");
    if (everywhere.empty()) everywhere.push_back("");
    if (!j.contains("members")) return;
    for (const auto& m : j.at("members")) {
      const std::string own = text(m, "place");
      for (const auto& place : own.empty() ? everywhere : std::vector<std::string>{own})
        e.members.push_back({text(m, "party"), text(m, "from"), text(m, "to"), place});
    }
  }
  void body(const json& j) {
    auto i = base(j, EntryType::body);
    Entry& e = lex_.entries_[i];
    e.kind = text(j, "type");
    if (j.contains("size") && j.at("size").is_number()) e.size = j.at("size").get<int>();
    if (j.contains("majority") && j.at("majority").is_number()) e.majority = j.at("majority").get<int>();
    if (!j.contains("elections")) return;
    for (const auto& x : j.at("elections")) {
      Election el{text(x, "id"), texts(x, "polls"), text(x, "count"), 0};
      std::string date = !el.count.empty() ? el.count : el.polls.empty() ? "" : el.polls.back();
      if (date.size() >= 4) el.year = std::atoi(date.substr(0, 4).c_str());
      e.elections.push_back(std::move(el));
    }
  }
  void place(const json& j) {
    auto i = base(j, EntryType::place);
    lex_.entries_[i].kind = text(j, "type");
    forms(i, j, "people", FormKind::persons, false);
  }
  void named(const json& j, EntryType type) {
    if (j.is_string()) {
      Entry e;
      e.type = type;
      e.name = j.get<std::string>();
      e.names = {e.name};
      auto i = add(std::move(e));
      form(i, lex_.entries_[i].name, FormKind::name);
    } else {
      base(j, type);
    }
  }

  void constituencies(const std::string& path) {
    auto content = read_file(path, errors_);
    if (!content) return;
    std::istringstream in(*content);
    std::string body_id;
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (line.rfind("# body:", 0) == 0) {
        body_id = line.substr(7);
        body_id.erase(0, body_id.find_first_not_of(' '));
      }
      if (line.empty() || line[0] == '#') continue;
      Entry e;
      e.type = EntryType::constituency;
      std::istringstream parts(line);
      for (std::string part; std::getline(parts, part, '|');) {
        std::size_t a = part.find_first_not_of(" \t"), b = part.find_last_not_of(" \t");
        if (a == std::string::npos) continue;
        e.names.push_back(part.substr(a, b - a + 1));
      }
      if (e.names.empty()) continue;
      e.name = e.names[0];
      e.place = body_id;
      auto i = add(std::move(e));
      for (const auto& n : std::vector<std::string>(lex_.entries_[i].names)) form(i, n, FormKind::name);
    }
  }

  Lexicon& lex_;
  std::vector<Error>& errors_;
  std::string country_;
};

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

std::span<const Form> Lexicon::forms_starting(const std::string& norm) const {
  auto it = forms_.find(norm);
  return it == forms_.end() ? std::span<const Form>() : std::span<const Form>(it->second);
}

const Entry* Lexicon::find(const std::string& id) const {
  auto it = by_id_.find(id);
  return it == by_id_.end() ? nullptr : &entries_[it->second];
}

}  // namespace newstally
