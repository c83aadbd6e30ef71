// What an article as a whole is about: its country, state or city, and the one race that a by-election report tells of.
#include <algorithm>
#include <chrono>
#include <map>
#include <string>

#include "pipeline/extract/derive.h"
#include "pipeline/extract/election.h"
#include "pipeline/extract/entities.h"

namespace newstally {
namespace {

class Setting {
 public:
  explicit Setting(Scene& scene) : scene_(scene), lex_(scene.book->lexicon) {}

  void run() {
    main_place();
    scene_.states_are_seats = tells_of_state_races();
    main_contest();
    // a constituency that stands alone in the headline: its own report
    constexpr std::ptrdiff_t kFew = 2;
    const bool headline = scene_.main_contest >= 0 && is_constituency(scene_.main_contest) && in_headline(scene_, scene_.main_contest) && !wide_in_headline();
    scene_.one_race = scene_.by_election || (headline && rivals_ <= kFew);
  }

 private:
  // Senators, governors and primaries of several states of the United States: each state is a race.
  bool tells_of_state_races() const {
    constexpr std::size_t kStates = 2, kOffices = 3;
    if (scene_.country != "us") return false;
    std::size_t states = 0, offices = 0;
    for (const Entity& e : scene_.entities) states += e.entry && e.entry->kind == "state" && e.entry->country == "us";
    for (const Section& section : scene_.sections)
      for (const Token& t : section.doc.tokens) offices += scene_.book->vocabulary.set("state_offices").contains(t.norm);
    return states >= kStates && offices >= kOffices;
  }

  bool is_contest_tagged(int id) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(id)];
    return std::find(e.tags.begin(), e.tags.end(), "contest") != e.tags.end();
  }

  bool is_constituency(int id) const {
    const Entry* e = scene_.entities[static_cast<std::size_t>(id)].entry;
    return e && e->type == EntryType::constituency;
  }

  bool wide_in_headline() const {
    for (const SentenceScene& s : scene_.sections[0].sentences)
      for (const Mention& m : s.mentions)
        if (is_wide(m.entity)) return true;
    return false;
  }

  // What `weight_of` gives to each mention of a place, summed up by entity.
  template <typename WeightOf>
  std::map<int, double> weigh_places(WeightOf weight_of) const {
    std::map<int, double> out;
    for (const Section& section : scene_.sections)
      for (const SentenceScene& s : section.sentences)
        for (const Mention& m : s.mentions) {
          const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
          if (e.type != MentionType::place) continue;
          if (const double w = weight_of(section, s, m, e, section.name == "title"); w > 0) out[m.entity] += w;
        }
    return out;
  }

  // The race named far more than any other: in the headline, the opening, with "by-election" or "seat" after it.
  void main_contest() {
    const auto weight = weigh_places([](const Section&, const SentenceScene& s, const Mention& m, const Entity& e, bool title) {
      if (e.entry && e.entry->type == EntryType::place && e.entry->kind != "city") return 0.0;
      return (m.contest ? 2.0 : 1.0) * (title ? 4 : s.index < 2 ? 2 : 1);
    });
    double best = 0, second = 0;
    int id = -1;
    for (auto [entity, w] : weight) {
      if (w > best) second = best, best = w, id = entity;
      else second = std::max(second, w);
    }
    const auto several = std::count_if(weight.begin(), weight.end(), [&](const auto& w) { return is_contest_tagged(w.first) && w.second >= best / 4; });
    if (best >= 4 && best >= 2 * second && several <= 2) scene_.main_contest = id;
    rivals_ = std::count_if(weight.begin(), weight.end(), [&](const auto& w) { return w.first != id && is_seat(scene_, w.first); });
  }

  bool is_division(const std::string& name) const {
    const Vocabulary& v = scene_.book->vocabulary;
    return v.set("numbered_divisions").contains(name) || v.set("elected_offices").contains(name);
  }

  // The country, state or city named most, the headline and the opening counting more.
  void main_place() {
    const auto weight = weigh_places([this](const Section& section, const SentenceScene& s, const Mention& m, const Entity& e, bool title) {
      if ((e.entry && e.entry->type == EntryType::constituency) || dateline(section, s, m)) return 0.0;
      if (!e.entry && is_division(fold_name(e.name))) return 0.0;  // the "District" of "District 3"
      const bool area = e.entry && e.entry->kind != "city", wide = e.entry && (e.entry->kind == "country" || e.entry->kind == "state");
      return (wide ? 2.0 : area ? 0.6 : e.entry ? 0.3 : 0.2) * (title ? 4 : s.index < 3 ? 2 : 1);
    });
    double best = 0;
    for (auto [id, w] : weight)
      if (w > best) best = w, scene_.place = id;
    if (const Entry* country = lex_.find(scene_.country)) scene_.home = entity_of_entry(scene_, *country);
    if (const int country = country_of_regions(weight); country >= 0) scene_.place = country;
    const bool passing = named_in_passing(best);
    const bool unsure = passing || scene_.place < 0;
    const Entry* state = unsure ? state_of_seats() : nullptr;
    if (unsure && !state) state = state_of_house();
    const int city = unsure && !state && tells_of_mayors() ? city_of_dateline() : -1;
    if (state) scene_.place = entity_of_entry(scene_, *state);
    else if (city >= 0) scene_.place = city;
    else if (passing || (scene_.single_office && is_city(scene_.place) && elects_president())) scene_.place = scene_.home;
    if (passing || (!scene_.by_election && !scene_.single_office && !is_wide(scene_.place))) place_of_body();
  }
  // An article of several regions of a country, none of which stands out, opens it or is in the headline, is about the
  // country, which it need not name. -1 where it is not.
  int country_of_regions(const std::map<int, double>& weight) const {
    std::size_t regions = 0;
    bool opened = false;
    double total = 0, most = 0;
    for (const auto& [id, w] : weight) {
      const Entry* e = scene_.entities[static_cast<std::size_t>(id)].entry;
      if (!e || e->country != scene_.country || (e->kind != "state" && e->kind != "region" && e->kind != "province")) continue;
      if (in_headline(scene_, id)) return -1;
      ++regions;
      opened |= in_opening(id);
      total += w;
      most = std::max(most, w);
    }
    const bool spread = regions >= 3 ? most * 2 <= total : regions == 2 && most * 3 <= total * 2 && !opened;
    if (!spread) return -1;
    return scene_.home;
  }
  // Whether the place named most is named just once or twice, and late: then the article is about its country.
  bool named_in_passing(double weight) const {
    constexpr double kInPassing = 4;
    constexpr std::size_t kOften = 3;
    if (scene_.place < 0 || (scene_.single_office && times_named(scene_.place) >= kOften) || in_headline(scene_, scene_.place) || in_opening(scene_.place)) return false;
    const Entry* own = scene_.entities[static_cast<std::size_t>(scene_.place)].entry;
    if (own && !own->country.empty() && own->country != scene_.country) return scene_.home >= 0;  // however often: "fears of a trade war with Japan"
    if (weight > kInPassing) return false;
    return scene_.home >= 0 && (!own || own->kind != "country");
  }
  std::size_t times_named(int place) const {
    std::size_t n = 0;
    for (const Section& section : scene_.sections)
      for (const SentenceScene& s : section.sentences) n += static_cast<std::size_t>(std::ranges::count(s.mentions, place, &Mention::entity));
    return n;
  }
  // "Davao City Mayor Rodrigo Duterte leads the presidential race": no city votes on that.
  bool elects_president() const {
    static const WordSet kVotes{"race", "election", "elections", "poll", "polls", "vote", "runoff", "contest", "candidate", "candidates"}, kStudents{"mayoral", "students", "student", "union", "campus"};
    bool told = false;
    for (const Section& section : scene_.sections)
      for (std::size_t i = 0; i < section.doc.tokens.size(); ++i) {
        const std::string& w = section.doc.tokens[i].norm;
        if (kStudents.contains(w)) return false;
        told |= w == "presidential" && i + 1 < section.doc.tokens.size() && kVotes.contains(section.doc.tokens[i + 1].norm);
      }
    return told && scene_.home >= 0 && !leadership_race(scene_);  // "the LDP's presidential election in Tokyo" is its own
  }
  bool is_city(int place) const {
    const Entry* e = place < 0 ? nullptr : scene_.entities[static_cast<std::size_t>(place)].entry;
    return e && e->type == EntryType::place && e->kind == "city";
  }
  bool tells_of_mayors() const {
    for (const Section& section : scene_.sections)
      for (const Token& t : section.doc.tokens)
        if (t.norm == "mayor" || t.norm == "mayoral" || t.norm == "mayoralty") return true;
    return false;
  }
  // Where the report was written, if that is a city; -1 elsewhere.
  int city_of_dateline() const {
    const Section& body = scene_.sections[1];
    if (!body.sentences.empty())
      for (const Mention& m : body.sentences.front().mentions)
        if (scene_.entities[static_cast<std::size_t>(m.entity)].type == MentionType::place && dateline(body, body.sentences.front(), m)) return m.entity;
    return -1;
  }
  // The state most of whose seats and counties an article names, two at least; null where there is none.
  const Entry* state_of_seats() const {
    std::map<const Entry*, int> seats;
    for (const Entity& e : scene_.entities) {
      if (!e.entry || e.entry->country != scene_.country) continue;
      const Entry* body = e.entry->type == EntryType::constituency ? lex_.find(e.entry->place) : nullptr;
      const std::string_view id = e.entry->id;
      const std::size_t first = id.find('/'), second = first == std::string_view::npos ? first : id.find('/', first + 1);
      const bool within = e.entry->type == EntryType::place && second != std::string_view::npos;  // "us/louisiana/orleans-parish"
      if (const Entry* place = body ? lex_.find(body->place) : within ? lex_.find(id.substr(0, second)) : nullptr; place && place->kind == "state") ++seats[place];
    }
    const Entry* best = nullptr;
    for (const auto& [place, n] : seats)
      if (n >= 2 && (!best || n > seats[best])) best = place;
    return best;
  }
  // The state whose election an article tells of without saying so: that votes or counts in these days, is named, or has a house so
  // large ("113 make a majority"). Null where no state stands out.
  const Entry* state_of_house() const {
    constexpr int kEnough = 3;
    constexpr auto kAhead = std::chrono::days(10), kPast = std::chrono::days(30);
    constexpr int kLeastSize = 30;  // smaller numbers count anything
    WordSet numbers;
    for (const Section& section : scene_.sections)
      for (const Token& t : section.doc.tokens)
        if (t.kind == TokenKind::number) numbers.insert(t.norm);
    const auto named = [&](const Entry* e) { return e && std::ranges::any_of(scene_.entities, [&](const Entity& x) { return x.entry == e; }); };
    const auto published = day_of(scene_.article->published);
    const auto votes_now = [&](const Election& e) {
      const auto day = day_of(e);
      return published && day && *day - kAhead <= *published && *published <= *day + kPast;
    };
    const Entry* best = nullptr;
    int most = 0, second = 0;
    for (const Entry& body : lex_.entries()) {
      if (body.type != EntryType::body || body.kind != "assembly" || body.country != scene_.country) continue;
      const Entry* place = lex_.find(body.place);
      if (!place || place->kind == "country") continue;
      const auto told = [&](int n) { return n >= kLeastSize && numbers.contains(std::to_string(n)); };
      const int signs = 2 * std::ranges::any_of(body.elections, votes_now) + 2 * named(&body) + named(place) + told(body.size) + told(body.majority);
      if (signs > most) second = most, most = signs, best = place;
      else second = std::max(second, signs);
    }
    return most >= kEnough && most > second ? best : nullptr;
  }
  bool in_opening(int id) const {
    for (const SentenceScene& s : scene_.sections[1].sentences)
      for (const Mention& m : s.mentions)
        if (s.index < 2 && m.entity == id && !dateline(scene_.sections[1], s, m)) return true;
    return false;
  }
  // "MADRID (Reuter) -", "Kolkata, May 3:": where the report was written.
  bool dateline(const Section& section, const SentenceScene& s, const Mention& m) const {
    if (section.name != "body" || s.index != 0 || m.begin != s.sentence->begin) return false;
    for (std::size_t i = m.end; i < std::min(s.sentence->end, m.end + 8); ++i) {
      const std::string& w = section.doc.tokens[i].norm;
      if (w == "—" || w == ":" || (w == "-" && section.doc.tokens[i].space_before)) return true;
      if (section.doc.tokens[i].kind == TokenKind::word && !section.doc.tokens[i].capital) return false;
    }
    return false;
  }
  bool is_wide(int place) const {
    if (place < 0) return false;
    const Entry* e = scene_.entities[static_cast<std::size_t>(place)].entry;
    return e && (e->kind == "country" || e->kind == "state");
  }
  // An article of cities and regions that names a parliament is about the parliament's country.
  void place_of_body() {
    std::map<const Entry*, int> named;
    for (const Section& section : scene_.sections)
      for (const auto& s : section.sentences)
        for (const auto& m : s.mentions)
          if (const Entry* e = scene_.entities[static_cast<std::size_t>(m.entity)].entry; e && e->type == EntryType::body && (e->kind == "assembly" || e->kind == "parliament" || e->kind == "lower house"))
            if (const Entry* place = lex_.find(e->place); place && place->country == scene_.country) ++named[place];
    const Entry* best = nullptr;
    for (const auto& [place, n] : named)
      if (!best || n > named[best]) best = place;
    if (best) scene_.place = entity_of_entry(scene_, *best);
  }

  Scene& scene_;
  const Lexicon& lex_;
  std::ptrdiff_t rivals_ = 0;  // races named besides the main one
};

}  // namespace

bool in_headline(const Scene& scene, int entity) {
  for (const SentenceScene& s : scene.sections[0].sentences)
    for (const Mention& m : s.mentions)
      if (m.entity == entity) return true;
  return false;
}

bool is_seat(const Scene& scene, int entity) {
  const Entity& e = scene.entities[static_cast<std::size_t>(entity)];
  if (scene.states_are_seats && e.entry && e.entry->type == EntryType::place && e.entry->kind == "state") return true;
  return (e.entry && e.entry->type == EntryType::constituency) || std::find(e.tags.begin(), e.tags.end(), "contest") != e.tags.end();
}

void find_setting(Scene& scene) { Setting(scene).run(); }

}  // namespace newstally
