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

namespace {

// An article is about an election that is to be counted within these days, or was within these days past.
constexpr int kDaysAhead = 180;
constexpr int kDaysPast = 300;

class Elections {
 public:
  Elections(const Scene& scene, const std::vector<Claim>& claims)
      : scene_(scene), lexicon_(scene.book->lexicon), published_(day_of(scene.article->published)) {
    for (const Entity& e : scene.entities)
      if (e.entry) {
        named_.insert(e.entry->id);
        if (e.entry->type == EntryType::place) places_.insert(e.entry->id);
      }
    if (scene.place >= 0 && entity(scene.place).entry) place_ = entity(scene.place).entry->id;
    own_ = most_likely(claims);
    if (own_.body) place_ = own_.body->place;
  }

  std::string of(const Claim& c) const {
    const Body covered_by = body_of(c);
    if (!covered_by.body) return {};
    if (!c.year_is_other) return covered_by.election->id;
    if (!c.year) return {};
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
    if (!c.contest->id.empty()) {
      const Body of_place = nearer(covered(c.contest->id));
      return of_place.body || !part_of_own(c.contest->id) ? of_place : own_;
    }
    // A seat of one other body that votes about now; where several have one of this name, nothing is known.
    Body found;
    for (const Entry* seat : seats_named(c.contest->name)) {
      const Entry* body = lexicon_.find(seat->place);
      const Election* election = body ? nearest(*body) : nullptr;
      if (!election || body == found.body) continue;
      if (found.body) return {};
      found = {body, election};
    }
    return found.body || own_seats_known() ? nearer(found) : own_;
  }

  // A region without a vote of its own these days, of the country the article's body is elected by.
  bool part_of_own(const std::string& place) const {
    const Entry* e = lexicon_.find(place);
    return e && own_.body && e->type == EntryType::place && e->country == own_.body->country && own_.body->place == e->country;
  }

  // Another body than the article's only where it does not vote at quite another time.
  Body nearer(const Body& other) const {
    return other.body && own_.body && closeness(*other.election) + 1 < closeness(*own_.election) ? own_ : other;
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
    for (const std::uint32_t index : lexicon_.bodies_of(place)) {
      const Entry& e = lexicon_.entry(index);
      const Election* election = nearest(e);
      if (!election) continue;
      const int weight = 2 * (named(e) ? 1 : 0) + (e.kind == "assembly" || e.kind == "lower house" || e.kind == "parliament" ? 1 : 0) + 1;
      if (weight > best) best = weight, found = {&e, election};
    }
    return found;
  }

  // What speaks for each body that votes about now: that the article names it, is about its place, tells of its seats, of
  // its kind of office, and how near its election is. Two alike: nothing is known.
  Body most_likely(const std::vector<Claim>& claims) const {
    std::map<const Entry*, double> weight;
    const std::map<std::string, std::size_t> seats = seats_told(claims);
    for (const Entry* const body : spoken_for(seats)) {
      const Entry& e = *body;
      const auto told = seats.find(e.id);
      double w = (named(e) ? 4 : 0) + (!place_.empty() && e.place == place_ ? 3 : 0) + (names_place(e.place) ? 1 : 0) +
                 (!scene_.country.empty() && e.place == scene_.country ? 1 : 0) + (told == seats.end() ? 0.0 : std::min<double>(4, static_cast<double>(told->second)));
      const Election* election = nearest(e);
      if (!election) continue;
      if (told != seats.end() && told->second == 1 && w <= 1 && closeness(*election) < 3) continue;  // one name alone may be a seat anywhere
      w += closeness(*election) + kind_weight(e);
      weight[&e] = w;
    }
    const Entry* best = nullptr;
    double top = 0, second = 0;
    for (const auto& [body, w] : weight) {
      if (w > top) second = top, top = w, best = body;
      else second = std::max(second, w);
    }
    return best && top > second && top >= 2 ? Body{best, nearest(*best)} : Body{};
  }

  // Bodies for which anything speaks at all, of the thousands there are.
  std::set<const Entry*> spoken_for(const std::map<std::string, std::size_t>& seats) const {
    std::set<const Entry*> out;
    const auto of_place = [&](std::string_view place) {
      for (const std::uint32_t index : lexicon_.bodies_of(place)) out.insert(&lexicon_.entry(index));
    };
    const auto of_id = [&](std::string_view id) {
      if (const Entry* e = lexicon_.find(id); e && e->type == EntryType::body) out.insert(e);
    };
    for (const auto place : places_.words()) of_place(place);
    for (const auto& place : {place_, scene_.country})
      if (!place.empty()) of_place(place);
    for (const auto id : named_.words()) of_id(id);
    for (const auto& [id, told] : seats) of_id(id);
    return out;
  }

  std::map<std::string, std::size_t> seats_told(const std::vector<Claim>& claims) const {
    std::map<std::string, std::set<std::string>> contests;  // body → names
    for (const Claim& c : claims)
      if (c.contest)
        for (const Entry* seat : seats_named(c.contest->name)) contests[seat->place].insert(c.contest->name);
    std::map<std::string, std::size_t> out;
    for (const auto& [id, names] : contests) out[id] = names.size();
    return out;
  }

  // A presidential count is not one of the parliament, nor the other way round.
  double kind_weight(const Entry& body) const {
    const bool office = body.kind == "presidency" || body.kind == "governorship" || body.kind == "mayoralty";
    if (office) return scene_.single_office ? 3 : -2;
    return (scene_.single_office ? -2 : 0) + (body.kind == "assembly" || body.kind == "lower house" || body.kind == "parliament" ? 0.5 : 0);
  }

  // By the days between the election and the article.
  double closeness(const Election& election) const {
    const auto day = day_of(election);
    if (!published_ || !day) return 0;
    const auto days = std::abs((*published_ - *day).count());
    return days <= 10 ? 3 : days <= 40 ? 2 : days <= 100 ? 1 : 0;
  }

  bool names_place(const std::string& place) const { return places_.contains(place); }
  bool named(const Entry& body) const { return named_.contains(body.id); }

  const Election* nearest(const Entry& body) const {
    const Election* found = nullptr;
    int distance = 0;
    for (const Election& e : body.elections) {
      const auto day = day_of(e);
      if (!day || (e.id.ends_with("-by") && !names_seat_of(e.id))) continue;
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

  // "in/kerala/lok-sabha/wayanad/2024-by": a by-election is meant only where its seat is named.
  bool names_seat_of(const std::string& id) const {
    const std::size_t end = id.rfind('/'), begin = id.rfind('/', end - 1) + 1;
    const std::string seat = id.substr(begin, end - begin);
    return std::ranges::any_of(scene_.entities, [&](const Entity& e) { return e.type == MentionType::place && fold_name(e.name) == seat; });
  }

  const std::vector<const Entry*>& seats_named(const std::string& name) const {
    const auto [at, fresh] = seats_.try_emplace(name);  // claims tell of the same seats again and again
    if (fresh) at->second = look_up_seats(name);
    return at->second;
  }

  std::vector<const Entry*> look_up_seats(const std::string& name) const {
    std::vector<const Entry*> found;
    std::vector<std::string> norms;
    for (const Token& t : tokenize(name)) norms.push_back(t.norm);
    if (norms.empty()) return found;
    for (const Form& f : lexicon_.forms_starting(norms.front()))
      if (std::ranges::equal(f.tokens, norms) && lexicon_.entry(f.entry).type == EntryType::constituency) found.push_back(&lexicon_.entry(f.entry));
    return found;
  }

  bool has_seat(const Entry& body, const std::string& name) const {
    return std::ranges::any_of(seats_named(name), [&](const Entry* seat) { return seat->place == body.id; });
  }

  // Whether the lexicon has the seats of the article's own body, so that a name that is not among them is none of them.
  bool own_seats_known() const {
    return own_.body && lexicon_.has_seats_of(own_.body->id);
  }

  const Scene& scene_;
  const Lexicon& lexicon_;
  std::optional<std::chrono::sys_days> published_;
  WordSet named_, places_;  // ids of what the article names, and of the places among it
  std::string place_;
  Body own_;
  mutable std::map<std::string, Body> covered_;
  mutable std::map<std::string, std::vector<const Entry*>> seats_;
};

}  // namespace

void resolve_elections(const Scene& scene, std::vector<Claim>& claims) {
  if (claims.empty() || scene.by_election) return;
  const Elections elections(scene, claims);
  for (Claim& c : claims) c.election = elections.of(c);
}

}  // namespace newstally
