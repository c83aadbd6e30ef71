#include "pipeline/extract/claims.h"

#include <algorithm>
#include <cmath>

#include "pipeline/extract/context.h"
#include "pipeline/extract/entities.h"
#include "pipeline/extract/fact.h"
#include "pipeline/extract/sitting_house.h"
#include "pipeline/extract/statuses.h"

namespace newstally {
namespace {

class Maker {
 public:
  Maker(Scene& scene, const Section& section, const SentenceScene& s, Discourse& d, std::vector<Claim>& out)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), out_(out) {}

  void make(const Reading& r) {
    if (r.rule->silent || s_.question || unreal(scene_, section_, s_, r)) return;
    for (const Emission& e : r.rule->emits) emit(r, e);
  }

 private:
  // Who a claim is about after all, and whom it names against them.
  struct Sides {
    const Mention *subject = nullptr, *rival = nullptr;
  };

  const Item& item(std::size_t i) const { return s_.items[i]; }
  const Mention& mention(int ref) const { return s_.mentions[static_cast<std::size_t>(ref)]; }

  std::vector<const Mention*> mentions_of(const Reading& r, const std::string& slot) const {
    std::vector<const Mention*> out;
    auto it = r.slots.find(slot);
    if (slot.empty() || it == r.slots.end() || item(it->second).kind != ItemKind::mention) return out;
    const Mention& m = mention(item(it->second).ref);
    if (m.parts.empty()) return {&m};
    for (int p : m.parts) out.push_back(&mention(p));
    return out;
  }
  std::vector<Quantity> numbers_of(const Reading& r, const std::string& slot) const {
    auto it = r.slots.find(slot);
    if (slot.empty() || it == r.slots.end() || item(it->second).kind != ItemKind::quantity) return {};
    const std::vector<Quantity>& parts = s_.quantities[static_cast<std::size_t>(item(it->second).ref)].parts;
    if (!shares_item(r) || parts.size() != 2) return parts;
    return {parts[slot == "value2"]};
  }

  // "had won 71 and led in 18, the JD(U) 63 and 22": one item holds both numbers of what goes on.
  static bool shares_item(const Reading& r) {
    const auto first = r.slots.find("value"), second = r.slots.find("value2");
    return r.continued && first != r.slots.end() && second != r.slots.end() && first->second == second->second;
  }

  // "…, in Ballimaran, Babarpur and Sultanpur Majra, respectively": a list of places as long as that of the people.
  std::vector<const Mention*> places_listed(std::size_t n) const {
    std::vector<const Mention*> out;
    for (const Item& i : s_.items) {
      if (i.kind != ItemKind::mention || mention(i.ref).type != MentionType::place || mention(i.ref).parts.size() != n) continue;
      for (int p : mention(i.ref).parts) out.push_back(&mention(p));
      return out;
    }
    return out;
  }

  // "six apiece", "one seat each": a single number that is everybody's.
  bool each(const Reading& r) const {
    static const WordSet kEach{"each", "apiece", "tied", "level", "all", "both"};
    const std::size_t from = r.first > 3 ? r.first - 3 : 0, to = std::min(s_.items.size(), r.last + 5);
    const auto& t = section_.doc.tokens;
    for (std::size_t k = item(from).begin; from < to && k < item(to - 1).end; ++k)
      if (kEach.contains(t[k].norm) || (t[k].norm == "as" && k + 1 < t.size() && t[k + 1].norm == "did")) return true;  // "as did A and B"
    return false;
  }

  void emit(const Reading& r, const Emission& e) {
    if (r.continued && !e.value.empty() && !r.slots.contains(e.value)) return;  // "19 of the 29 it fought, the RLM four": of how many is not said again
    auto subjects = mentions_of(r, subject_slot(r, e));
    auto values = numbers_of(r, value_slot(r, e));
    auto rivals = mentions_of(r, e.rival);
    if (e.kind == Kind::margin && subjects.size() == 2 && rivals.empty() && numbers_of(r, value_slot(r, e)).size() == 1 && !each(r)) {  // "77 votes separated A and B"
      rivals = {subjects[1]};
      subjects.resize(1);
    }
    auto contests = mentions_of(r, e.contest);
    auto members = mentions_of(r, e.member);
    auto of = numbers_of(r, e.of);
    Mention focus;  // "Majority 42,759": of whoever was spoken of last
    if (subjects.empty() && r.spoken_of >= 0) {
      focus = meant(r.spoken_of);
      subjects.push_back(&focus);
    }
    if (subjects.empty() && r.rule->sentence_subject) {
      int id = e.kind == Kind::seats ? d_.group : e.kind == Kind::margin && e.status == Status::won && winner() >= 0 ? winner() : d_.person;
      if (id < 0 || std::ranges::any_of(mentions_of(r, "rival"), [&](const Mention* m) { return m->entity == id; })) return;
      focus = meant(id);
      subjects.push_back(&focus);
    }
    if (r.rule->race_subject) return emit_of_race(r, e);
    if (e.subject == "opponent") {
      const int id = opponent_of(mentions_of(r, "subject"));
      if (id < 0) return;
      focus = meant(id);
      subjects = {&focus};
    }
    const bool agentless = r.variant->passive && !rivals.empty() && (e.kind == Kind::margin || e.kind == Kind::outcome);
    if (e.kind == Kind::alliance) return alliance(r, e, subjects, members);
    if (subjects.empty() && !agentless && e.kind != Kind::turnout && e.kind != Kind::house) return;
    if (!e.value.empty() && values.empty() && !e.fixed) return;
    if (contests.empty() && subjects.size() > 1) contests = places_listed(subjects.size());
    std::size_t n = std::max({subjects.size(), agentless ? rivals.size() : std::size_t{1}, values.size(), std::size_t{1}});
    if (values.size() > 1 && subjects.size() > 1 && values.size() != subjects.size()) return;
    if (values.size() == 1 && subjects.size() > 1 && !each(r) && e.kind != Kind::outcome) return;  // a joint figure
    if (values.size() > 1 && subjects.size() == 1 && contests.size() != values.size()) n = 1, values.resize(1);
    if (values.empty() && subjects.size() <= 1 && contests.size() > 1) n = contests.size();
    if (e.kind == Kind::outcome && subjects.size() > 1 && contests.size() != subjects.size() && subjects[0]->type != MentionType::person) return;  // a joint victory
    for (std::size_t k = 0; k < n; ++k) {
      auto pick = [&](const auto& list) { return list.empty() ? nullptr : list.size() == n ? list[k] : list.size() == 1 ? list[0] : nullptr; };
      Claim c = blank(r, e);
      const Mention* subject = pick(subjects);
      if (!subject && !agentless && e.kind != Kind::turnout && e.kind != Kind::house) continue;
      if (!values.empty()) {
        const Quantity& q = values.size() == n ? values[k] : values[0];
        c.value = q.value;
        c.value_high = q.high;
        c.bound = q.bound;
        if (c.unit == Unit::none) c.unit = unit_of(e.kind, q.kind);
      } else if (e.fixed) {
        c.value = e.fixed;
        c.unit = unit_of(e.kind, QuantityKind::count);
      }
      if (!of.empty()) c.of = of.size() == n ? of[k].value : of[0].value;
      else if (e.kind == Kind::seats && n == 1) c.of = whole_beside(r, e);
      const Sides sides = fill(c, r, e, subject, pick(rivals), pick(contests), subjects.size() > 1);
      listed_ = subjects.size() > 1;
      if (c.of && c.value && *c.of < *c.value) c.of.reset();
      if (!plausible(scene_, section_, s_, c, listed_)) continue;
      note_race(c, sides);
      out_.push_back(std::move(c));
    }
  }

  // "13 of the 45 places", "49 seats out of 90": the whole that a number of seats is of, where it stands right behind it.
  std::optional<double> whole_beside(const Reading& r, const Emission& e) const {
    const auto value = r.slots.find(value_slot(r, e));
    if (value == r.slots.end()) return std::nullopt;
    const auto says = [&](std::size_t k, std::string_view w) { return k < s_.items.size() && item(k).kind == ItemKind::word && item(k).norm == w; };
    const auto seat_noun = [&](std::size_t k) { return k < s_.items.size() && item(k).kind == ItemKind::word && v_.set("seat_nouns").contains(item(k).norm); };
    std::size_t k = value->second + 1;
    if (seat_noun(k)) ++k;
    if (says(k, "out")) ++k;
    if (!says(k, "of")) return std::nullopt;
    for (++k; says(k, "the") || says(k, "its") || says(k, "their") || says(k, "all");) ++k;
    if (k >= s_.items.size() || item(k).kind != ItemKind::quantity) return std::nullopt;
    const auto& whole = s_.quantities[static_cast<std::size_t>(item(k).ref)].parts;
    const bool of_others = k + 1 < s_.items.size() && item(k + 1).kind == ItemKind::word && !seat_noun(k + 1) && !v_.set("numbered_followers").contains(item(k + 1).norm);
    if (whole.size() != 1 || whole[0].kind != QuantityKind::count || of_others) return std::nullopt;  // "14 of the 339 councils"
    return whole[0].value;
  }

  // Of whom "Majority 4,210" or "52 to 48" may speak next.
  void note_race(const Claim& c, const Sides& sides) {
    if (c.kind != Kind::outcome && c.kind != Kind::margin) return;
    const bool ahead = c.status == Status::won || c.status == Status::leading;
    const Mention *first = ahead ? sides.subject : sides.rival, *second = ahead ? sides.rival : sides.subject;
    ToldRace race;
    race.ahead = first ? first->entity : -1;
    race.behind = second ? second->entity : -1;
    race.status = c.status == Status::won || c.status == Status::lost ? Status::won : Status::leading;
    race.contest = c.contest;
    if (c.year_is_other) race.other_year = c.year.value_or(0);
    race.section = &section_;
    race.sentence = s_.index;
    if (race.behind < 0 && race.ahead == d_.race.ahead && d_.race.section == &section_) race.behind = d_.race.behind;  // "beating B. A won by 370,000 votes."
    if (race.ahead >= 0 || race.behind >= 0) d_.race = race;
  }
  // "Ms Boyle led 56.1 to 43.9": whom the race told last has her face; -1 where it has none.
  int opponent_of(const std::vector<const Mention*>& one) const {
    if (one.size() != 1 || d_.race.section != &section_ || d_.race.ahead < 0 || d_.race.behind < 0) return -1;
    return one[0]->entity == d_.race.ahead ? d_.race.behind : one[0]->entity == d_.race.behind ? d_.race.ahead : -1;
  }
  int winner() const { return d_.race.status == Status::won && !d_.race.other_year ? d_.race.ahead : -1; }

  // "…, 52 to 48", "The difference: 16,197": figures of the race told in this sentence or the one before.
  void emit_of_race(const Reading& r, const Emission& e) {
    const bool first = e.subject != "behind";
    const int who = first ? d_.race.ahead : d_.race.behind;
    const bool both = d_.race.ahead >= 0 && d_.race.behind >= 0;
    if (who < 0 || !race_goes_on(r) || (e.kind != Kind::margin && !both && s_.index != d_.race.sentence)) return;
    std::vector<Quantity> values = numbers_of(r, value_slot(r, e));
    for (const char* slot : {"value2", "percent2"})
      for (const Quantity& q : numbers_of(r, slot)) values.push_back(q);
    if (values.empty() || values.size() > 2 || (values.size() == 1) != (e.kind == Kind::margin)) return;
    // "53-47" without a sign: shares only where they make a whole, give or take who came third
    constexpr double kLeast = 85, kWhole = 101;
    const double sum = values.front().value + values.back().value;
    if (e.kind == Kind::share && values.front().kind == QuantityKind::count && (sum < kLeast || sum > kWhole)) return;
    const auto larger = [](const Quantity& a, const Quantity& b) { return a.value < b.value; };
    const Quantity q = first ? *std::max_element(values.begin(), values.end(), larger) : *std::min_element(values.begin(), values.end(), larger);
    Claim c = blank(r, e);
    c.value = q.value;
    c.bound = q.bound;
    if (c.unit == Unit::none) c.unit = unit_of(e.kind, q.kind);
    if (e.kind == Kind::margin) c.status = d_.race.status;
    const int other = e.kind == Kind::margin ? d_.race.behind : -1;
    const Mention subject = meant(who), rival = other >= 0 ? meant(other) : Mention{};
    fill(c, r, e, &subject, other >= 0 ? &rival : nullptr, nullptr, false);
    if (d_.race.contest) c.contest = d_.race.contest;
    if (d_.race.other_year) c.year = d_.race.other_year, c.year_is_other = true;
    if (plausible(scene_, section_, s_, c, listed_)) out_.push_back(std::move(c));
  }
  // Who is meant without being named on the spot.
  Mention meant(int entity) const {
    Mention m;
    m.entity = entity;
    m.type = scene_.entities[static_cast<std::size_t>(entity)].type;
    m.pronoun = true;
    return m;
  }
  // In its own sentence, or in the next where nobody else is named.
  bool race_goes_on(const Reading& r) const {
    if (d_.race.section != &section_ || s_.index < d_.race.sentence || s_.index - d_.race.sentence > 1) return false;
    const bool same = s_.index == d_.race.sentence;
    for (std::size_t i = same ? (r.first > 3 ? r.first - 3 : 0) : 0; i < (same ? r.first : s_.items.size()); ++i) {
      if (item(i).kind != ItemKind::mention) continue;
      const Mention& m = mention(item(i).ref);
      const bool side = m.type == MentionType::person || m.type == MentionType::party || m.type == MentionType::alliance || m.type == MentionType::unknown;
      if (side && m.entity != d_.race.ahead && m.entity != d_.race.behind && m.parts.empty()) return false;
    }
    return true;
  }

  static Unit unit_of(Kind kind, QuantityKind q) {
    switch (kind) {
      case Kind::seats:
      case Kind::house: return Unit::seats;
      case Kind::margin: return q == QuantityKind::count ? Unit::votes : Unit::points;
      case Kind::votes: return Unit::votes;
      case Kind::share:
      case Kind::turnout: return Unit::percent;
      default: return Unit::none;
    }
  }

  Claim blank(const Reading& r, const Emission& e) const {
    Claim c;
    c.kind = e.kind;
    c.status = status_told(scene_, section_, s_, r, e);
    c.sitting = c.kind == Kind::seats && c.status == Status::won && of_sitting_house(scene_, section_, s_, r);
    c.role = e.role;
    c.unit = e.unit;
    c.rule = r.rule->id;
    c.rule_version = scene_.book->version;
    c.confidence = r.rule->confidence;
    if (e.modality) c.modality = *e.modality;
    return c;
  }

  // A table of a single race counts votes, and no house has thousands of seats.
  bool votes_table(const Claim& c, const Reading& r) const {
    if (!c.value || (*c.value <= 6000 && r.rule->id.rfind("seats.table", 0) != 0)) return false;
    for (std::size_t k = r.first; k <= r.last; ++k)
      if (item(k).kind == ItemKind::word && v_.set("seat_nouns").contains(item(k).norm)) return false;
    return *c.value > 800 || (scene_.by_election && *c.value >= 20);
  }

  // "The survey put the NDA at 40-44" where seats are counted: shares have their sign where they are a range.
  bool seats_forecast(const Claim& c, const Reading& r, const Emission& e) const {
    if (c.kind != Kind::share || !c.value_high || std::floor(*c.value) != *c.value || d_.told[static_cast<std::size_t>(Kind::seats)].section != &section_) return false;
    return std::ranges::all_of(numbers_of(r, value_slot(r, e)), [](const Quantity& q) { return q.kind == QuantityKind::count; });
  }

  Sides fill(Claim& c, const Reading& r, const Emission& e, const Mention* subject, const Mention* rival, const Mention* contest, bool listed) {
    const Mention* other = rival;
    if (r.variant->passive && (e.kind == Kind::margin || e.kind == Kind::outcome)) {
      // the sentence is about the rule's object: "B was defeated by A"
      if (e.subject == "subject" || e.subject == "candidate" || e.subject == "party") {
        other = subject;
        subject = rival;
        c.status = opposite(c.status);
      }
      if (!subject) std::swap(subject, other);
    }
    if (c.kind == Kind::seats && votes_table(c, r)) {
      c.kind = Kind::votes;
      c.status = Status::none;
      c.unit = Unit::votes;
    }
    if (seats_forecast(c, r, e)) {
      c.kind = Kind::seats;
      c.status = Status::won;
      c.unit = Unit::seats;
    }
    Mention party;  // "Mayawati's 9.4 per cent" of a whole country are her party's
    if (subject && (c.kind == Kind::share || c.kind == Kind::seats) && leads_list(*subject) && !contest) party = meant(scene_.entities[static_cast<std::size_t>(subject->entity)].party), subject = &party;
    if (subject) c.subject = reference_to(scene_, section_, *subject);
    if (other && c.kind != Kind::votes && c.kind != Kind::share) c.rival = reference_to(scene_, section_, *other);
    if (c.rival && c.subject && c.rival->name == c.subject->name) c.rival.reset();  // "edged him out": somebody else
    if (subject) take_told_party(r, e, *subject);
    if (subject) attach_party(c, *subject);
    auto value = r.slots.find(value_slot(r, e));
    ContextQuery q{&r, subject, contest, value == r.slots.end() ? -1 : static_cast<int>(value->second), c.kind, listed};
    resolve_context(scene_, section_, s_, d_, q, c);
    if (goes_on_with_tally(c, r)) c.status = d_.tally.status;
    // what a party had by an earlier election it won then
    if (c.kind == Kind::seats && c.status == Status::held && c.year_is_other && !prior_cue(scene_, section_, s_)) c.status = Status::won;
    if (c.kind == Kind::seats && c.status == Status::ahead && c.modality == Modality::projected) c.status = Status::won;  // "the poll has it at 57"
    if (c.kind == Kind::turnout && c.contest && !c.subject) c.subject = c.contest;
    if (c.kind == Kind::turnout && subject) c.contest = c.subject;
    if (c.kind == Kind::house) name_house(c, subject);
    evidence(c, r, subject);
    return {subject, other};
  }

  // "The BJP leads in 40 seats. The Congress had 20, the JMM 21.": what they have they lead in.
  bool goes_on_with_tally(const Claim& c, const Reading& r) const {
    if (c.kind != Kind::seats || c.status != Status::won || c.year_is_other || d_.tally.section != &section_ || d_.tally.paragraph != s_.sentence->paragraph) return false;
    if (d_.tally.status != Status::leading && d_.tally.status != Status::ahead) return false;
    return r.verb < 0 || item(static_cast<std::size_t>(r.verb)).norm == "have";
  }

  void name_house(Claim& c, const Mention* subject) const {
    if (subject && subject->type != MentionType::body) return;
    const int id = body_of(scene_, section_, s_, c, subject ? subject->entity : -1);
    if (id < 0 || (!subject && too_small_or_large(c, id))) return;
    const Reference printed = c.subject.value_or(Reference{});
    c.subject = house_reference(scene_, section_, s_, id);
    if (subject) c.subject->mention = printed.mention;
  }

  // "took 56 of Scotland's 59 seats": not of the Scottish Parliament, which the words don't name and which has 129.
  bool too_small_or_large(const Claim& c, int body) const {
    constexpr double kMostGrown = 1.5;
    const Entry* known = scene_.entities[static_cast<std::size_t>(body)].entry;
    if (!known || known->size == 0 || c.status != Status::size || !c.value) return false;
    return *c.value * kMostGrown < known->size || *c.value > known->size * kMostGrown;
  }

  // Whether a person's seats or share of the vote are their party's: in an election of a house, where they are told to stand nowhere.
  bool leads_list(const Mention& m) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
    return e.type == MentionType::person && e.party >= 0 && e.contest < 0 && !scene_.single_office && !scene_.one_race && !scene_.by_election && d_.told[static_cast<std::size_t>(Kind::seats)].section == &section_ && !names_seat();
  }

  // Whether the sentence names a constituency, or a place that may be one.
  bool names_seat() const {
    return std::any_of(s_.items.begin(), s_.items.end(), [&](const Item& i) {
      if (i.kind != ItemKind::mention || mention(i.ref).type != MentionType::place) return false;
      const Entity& e = scene_.entities[static_cast<std::size_t>(mention(i.ref).entity)];
      return mention(i.ref).contest || !e.entry || e.entry->type == EntryType::constituency;
    });
  }

  // "stood for {party}": what the statement itself says of a person's party.
  void take_told_party(const Reading& r, const Emission& e, const Mention& m) {
    auto slot = r.slots.find("party");
    if (slot == r.slots.end() || subject_slot(r, e) == "party") slot = subject_slot(r, e) == "candidate" && r.rule->emits.size() == 1 ? r.slots.find("party2") : r.slots.end();
    if (slot == r.slots.end() || item(slot->second).kind != ItemKind::mention) return;
    Entity& who = scene_.entities[static_cast<std::size_t>(m.entity)];
    if (who.type == MentionType::unknown) who.type = MentionType::person;
    if (who.type == MentionType::person && (who.party < 0 || e.kind == Kind::candidacy)) who.party = mention(item(slot->second).ref).entity;
  }

  void attach_party(Claim& c, const Mention& m) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
    if (e.type != MentionType::person || e.party < 0) return;
    c.party = reference_of(scene_, e.party);
  }

  void evidence(Claim& c, const Reading& r, const Mention* subject) const {
    std::size_t b = item(r.first).begin, e = item(r.last).end;
    if (subject && r.variant->finds_subject && subject->end > subject->begin) {
      b = std::min(b, subject->begin);
      e = std::max(e, subject->end);
    }
    const auto& t = section_.doc.tokens;
    c.evidence.section = section_.name;
    c.evidence.start = t[b].span.begin;
    c.evidence.end = t[e - 1].span.end;
    c.evidence.text = std::string(section_.doc.text.substr(c.evidence.start, c.evidence.end - c.evidence.start));
  }

  std::string printed(const Mention& m) const {
    return m.pronoun && m.begin == m.end ? scene_.entities[static_cast<std::size_t>(m.entity)].name : std::string(words_of(section_, m.name_begin, m.name_end));
  }

  // Whom an alliance's rule is about: the alliance it names; the one its party leads ("the BJP and its allies A and B");
  // or, where it names partners only, the one between them.
  std::vector<Mention> alliances_of(const std::vector<const Mention*>& subjects, const std::vector<const Mention*>& members) {
    std::vector<Mention> out;
    for (const Mention* s : subjects) {
      Mention m = *s;
      if (m.type == MentionType::party) {
        m.entity = alliance_led_by(scene_, s->entity, printed(*s));
        m.type = MentionType::alliance;
      }
      out.push_back(m);
    }
    if (!out.empty() || members.size() < 2) return out;
    std::vector<std::string> names;
    for (const Mention* m : members) names.push_back(printed(*m));
    Mention m = *members.front();
    m.type = MentionType::alliance;
    m.entity = alliance_between(scene_, names);
    m.pronoun = true;
    return {m};
  }

  void alliance(const Reading& r, const Emission& e, const std::vector<const Mention*>& subjects, std::vector<const Mention*> members) {
    if (auto second = mentions_of(r, "member2"); subjects.empty()) members.insert(members.end(), second.begin(), second.end());
    for (const Mention& a : alliances_of(subjects, members))
      for (const Mention* m : members) {
        if (a.entity == m->entity) continue;
        Claim c = blank(r, e);
        if (c.role == Role::none) c.role = Role::member;
        c.subject = reference_to(scene_, section_, a);
        c.member = reference_to(scene_, section_, *m);
        if (m->type == MentionType::person || c.subject->type != RefType::alliance) continue;
        c.member->type = RefType::party;
        evidence(c, r, &a);
        out_.push_back(std::move(c));
      }
  }

  Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  Discourse& d_;
  std::vector<Claim>& out_;
  bool listed_ = false;  // the claim at hand is one of several of its statement
};

// How far the seats of a sentence are counted, where it tells the same of all of them.
void note_tally(const Section& section, const SentenceScene& s, const std::vector<Claim>& claims, Discourse& d) {
  std::optional<Status> told;
  for (const Claim& c : claims) {
    if (c.kind != Kind::seats || c.year_is_other || c.modality != Modality::reported) continue;
    if (c.status != Status::won && c.status != Status::leading && c.status != Status::ahead) continue;
    told = told && *told != c.status ? Status::won : c.status;
  }
  if (told) d.tally = {*told, &section, s.sentence->paragraph};
}

}  // namespace

std::vector<Claim> make_claims(Scene& scene, const Section& section, const SentenceScene& sentence, std::span<const Reading> readings, Discourse& discourse) {
  std::vector<Claim> out;
  Maker maker(scene, section, sentence, discourse, out);
  for (const Reading& r : readings) maker.make(r);
  note_tally(section, sentence, out, discourse);
  for (const Claim& c : out) discourse.told[static_cast<std::size_t>(c.kind)] = {&section, sentence.index};
  return out;
}

}  // namespace newstally
