#include "pipeline/extract/election.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace newstally {
namespace {

// An article is about an election that is to be counted within these days, or was within these days past.
constexpr int kDaysAhead = 180;
constexpr int kDaysPast = 300;

std::optional<std::chrono::sys_days> day_of(std::string_view iso) {
  int y = 0, m = 0, d = 0;
  const auto number = [&](std::size_t at, std::size_t n, int& v) {
    return iso.size() >= at + n && std::from_chars(iso.data() + at, iso.data() + at + n, v).ptr == iso.data() + at + n;
  };
  if (!number(0, 4, y) || !number(5, 2, m) || !number(8, 2, d)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)), std::chrono::day(static_cast<unsigned>(d))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::optional<std::chrono::sys_days> day_of(const Election& e) {
  return day_of(!e.count.empty() ? e.count : e.polls.empty() ? std::string() : e.polls.back());
}

class Elections {
 public:
  Elections(const Scene& scene, const std::vector<Claim>& claims)
      : scene_(scene), lexicon_(scene.book->lexicon), published_(day_of(scene.article->published)) {
    if (scene.place >= 0 && entity(scene.place).entry) place_ = entity(scene.place).entry->id;
    own_ = covered(place_);
    if (!own_.body) own_ = named_body();
    if (!own_.body) own_ = body_of_most_seats(claims);
    if (own_.body) place_ = own_.body->place;
  }

  std::string of(const Claim& c) const {
    const Body covered_by = body_of(c);
    if (!covered_by.body) return {};
    if (!c.year || !c.year_is_other) return covered_by.election->id;
    for (const auto& e : covered_by.body->elections)
      if (e.year == *c.year) return e.id;
    return {};
  }

 private:
  struct Body {
    const Entry* body = nullptr;
    const Election* election = nullptr;
  };

  const Entity& entity(int i) const { return scene_.entities[static_cast<std::size_t>(i)]; }

  Body body_of(const Claim& c) const {
    if (!c.contest) return own_;
    if (own_.body && (c.contest->id == place_ || has_seat(*own_.body, c.contest->name))) return own_;
    if (!c.contest->id.empty()) return covered(c.contest->id);
    // A seat of one other body that votes about now; where several have one of this name, nothing is known.
    Body found;
    for (const Entry* seat : seats_named(c.contest->name)) {
      const Entry* body = lexicon_.find(seat->place);
      const Election* election = body ? nearest(*body) : nullptr;
      if (!election || body == found.body) continue;
      if (found.body) return {};
      found = {body, election};
    }
    return found.body || own_seats_known() ? found : own_;
  }

  // The body of a place that votes about now; of several, the one the article names.
  Body covered(const std::string& place) const {
    const auto [at, fresh] = covered_.try_emplace(place);  // the lexicon is long: look once for each place
    if (fresh && !place.empty()) at->second = look_up(place);
    return at->second;
  }

  Body look_up(const std::string& place) const {
    Body found;
    int best = 0;
    for (const Entry& e : lexicon_.entries()) {
      if (e.type != EntryType::body || e.place != place) continue;
      const Election* election = nearest(e);
      if (!election) continue;
      const int weight = 2 * (named(e) ? 1 : 0) + (e.kind == "assembly" || e.kind == "lower house" || e.kind == "parliament" ? 1 : 0) + 1;
      if (weight > best) best = weight, found = {&e, election};
    }
    return found;
  }

  // Datelined in a city, the article still names the house it is about: the only one that votes about now.
  Body named_body() const {
    Body found;
    for (const Entity& e : scene_.entities) {
      if (!e.entry || (e.entry->type != EntryType::body && e.entry->type != EntryType::place)) continue;
      const Election* election = e.entry->type == EntryType::body ? nearest(*e.entry) : nullptr;
      const Body body = election ? Body{e.entry, election} : e.entry->type == EntryType::place ? covered(e.entry->id) : Body{};
      if (!body.body || body.body == found.body) continue;
      if (found.body) return {};
      found = body;
    }
    return found;
  }

  // Else the body that most of the contests it tells of are seats of.
  Body body_of_most_seats(const std::vector<Claim>& claims) const {
    std::map<std::string, std::set<std::string>> contests;  // body → names
    for (const Claim& c : claims) {
      if (!c.contest) continue;
      for (const Entry* seat : seats_named(c.contest->name)) contests[seat->place].insert(c.contest->name);
    }
    Body found;
    std::size_t most = 1;  // one name alone may be a seat anywhere
    for (const auto& [id, names] : contests) {
      const Entry* body = lexicon_.find(id);
      const Election* election = body ? nearest(*body) : nullptr;
      if (election && names.size() > most) most = names.size(), found = {body, election};
    }
    return found;
  }

  bool named(const Entry& body) const {
    return std::ranges::any_of(scene_.entities, [&](const Entity& e) { return e.entry && e.entry->id == body.id; });
  }

  const Election* nearest(const Entry& body) const {
    const Election* found = nullptr;
    int distance = 0;
    for (const Election& e : body.elections) {
      const auto day = day_of(e);
      if (!day) continue;
      if (!published_) {
        if (scene_.year != 0 && e.year == scene_.year) return &e;
        // of an article without any date, the latest that is known: an assumption, and the likeliest
        if (scene_.year == 0 && (!found || *day > *day_of(*found))) found = &e;
        continue;
      }
      const int past = static_cast<int>((*published_ - *day).count());
      if (past < -kDaysAhead || past > kDaysPast || (found && std::abs(past) >= distance)) continue;
      found = &e;
      distance = std::abs(past);
    }
    return found;
  }

  std::vector<const Entry*> seats_named(const std::string& name) const {
    std::vector<const Entry*> found;
    std::vector<std::string> norms;
    for (const Token& t : tokenize(name)) norms.push_back(t.norm);
    if (norms.empty()) return found;
    for (const Form& f : lexicon_.forms_starting(norms.front()))
      if (f.tokens == norms && lexicon_.entry(f.entry).type == EntryType::constituency) found.push_back(&lexicon_.entry(f.entry));
    return found;
  }

  bool has_seat(const Entry& body, const std::string& name) const {
    return std::ranges::any_of(seats_named(name), [&](const Entry* seat) { return seat->place == body.id; });
  }

  // Whether the lexicon has the seats of the article's own body, so that a name that is not among them is none of them.
  bool own_seats_known() const {
    if (!own_seats_known_)
      own_seats_known_ = own_.body && std::ranges::any_of(lexicon_.entries(), [&](const Entry& e) {
        return e.type == EntryType::constituency && e.place == own_.body->id;
      });
    return *own_seats_known_;
  }

  const Scene& scene_;
  const Lexicon& lexicon_;
  std::optional<std::chrono::sys_days> published_;
  std::string place_;
  Body own_;
  mutable std::map<std::string, Body> covered_;
  mutable std::optional<bool> own_seats_known_;
};

}  // namespace

void resolve_elections(const Scene& scene, std::vector<Claim>& claims) {
  if (claims.empty() || scene.by_election) return;
  const Elections elections(scene, claims);
  for (Claim& c : claims) c.election = elections.of(c);
}

}  // namespace newstally
