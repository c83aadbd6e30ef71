#include "pipeline/extract/context.h"

#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/entities.h"
#include "pipeline/extract/judge.h"
#include "pipeline/extract/race_features.h"
#include "pipeline/extract/word_spans.h"
#include "pipeline/model/confidence.h"

namespace newstally {
namespace {

class Resolver {
 public:
  Resolver(Scene& scene, const Section& section, const SentenceScene& s, Discourse& d, const ContextQuery& q, Claim& c)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), q_(q), c_(c) {}

  void run() {
    contest();
    resolve_year(scene_, section_, s_, d_, q_, c_);
    modality();
    as_of();
    c_.attribution = attribution_of(scene_, section_, s_);
  }

 private:
  const Item& item(std::size_t i) const { return s_.items[i]; }
  bool word(std::size_t i, std::string_view w) const { return is_word(s_, i, w); }
  const Mention& mention(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(item(i).ref)]; }
  Entity& entity(int id) { return scene_.entities[static_cast<std::size_t>(id)]; }
  bool race() const { return c_.kind == Kind::margin || c_.kind == Kind::votes || c_.kind == Kind::outcome || c_.kind == Kind::candidacy; }
  bool personal() const { return c_.subject && c_.subject->type == RefType::candidate; }

  // The words of the statement: all that its rule reads.
  std::optional<ByteSpan> statement() const {
    const auto first = bytes_of(section_, s_, q_.reading->first), last = bytes_of(section_, s_, q_.reading->last);
    return first && last ? std::optional(ByteSpan{first->begin, std::max(first->end, last->end)}) : std::nullopt;
  }

  // The race that the weights have for the likeliest; none where none is likely: better no race than a wrong one. Turnout is
  // always somebody's; a race's figures may have one that is guessed, of which nothing else follows.
  RuledRace likeliest_of(const std::vector<LinkRace<TextHash>>& races, const RuledRace& chosen) {
    const LinkerModel& model = scene_.book->linker;
    const LinkRace<TextHash>* best = nullptr;
    double most = 0;
    const auto words = statement();
    for (const LinkRace<TextHash>& r : races)
      if (const double p = scene_.judge->race(section_, s_, words, r); p > most) most = p, best = &r;
    const bool guess = most < model.race_threshold && c_.kind != Kind::turnout;
    if (!best || (guess && (most < model.guess_threshold || (c_.kind != Kind::votes && c_.kind != Kind::margin)))) return {};
    c_.contest_guessed = guess;
    if (best->entity == chosen.entity) return chosen;
    if (best->item < 0) return {best->entity, nullptr, "weights", personal()};
    return {best->entity, &mention(static_cast<std::size_t>(best->item)), "weights", !whole_area(best->entity)};
  }
  void show(std::vector<LinkRace<std::string>> races, int chosen) {
    RaceTrace seen{c_, statement(), std::move(races), -1};
    for (std::size_t k = 0; k < seen.races.size(); ++k)
      if (seen.races[k].entity == chosen) seen.chosen = static_cast<int>(k);
    scene_.races_seen->push_back(std::move(seen));
  }

  // Whether the linker has a say in the race: of a list the rules deal it out.
  bool linked() const { return (race() || (c_.kind == Kind::turnout && !q_.subject) || (c_.kind == Kind::share && personal())) && !(q_.contest && !q_.contest->parts.empty()); }

  void set_contest(int id, const Mention* m) {
    Mention whole;
    if (m) whole = *m;
    else whole.entity = id, whole.pronoun = true;
    c_.contest = reference_to(scene_, section_, whole);
    c_.contest->type = RefType::contest;
    const Entity& e = entity(id);
    if (e.entry && e.entry->type == EntryType::body && !e.entry->place.empty())  // "control of Bolton Council": Bolton's
      if (const Entry* place = scene_.book->lexicon.find(e.entry->place)) c_.contest->aliases.push_back(place->name);
    if (e.entry == nullptr && !e.name.empty() && m && m->parts.empty()) c_.contest->name = e.name;
  }

  bool whole_area(int id) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(id)];
    if (!e.entry || e.entry->type != EntryType::place) return false;
    return e.entry->kind == "country" || e.entry->kind == "region" || (e.entry->kind == "state" && !scene_.states_are_seats);
  }

  void contest() {
    RuledRace chosen = c_.kind == Kind::turnout ? turnout_place() : race_by_rules();
    const bool weighed = scene_.judge && !scene_.book->linker.races.empty() && !told_for_sure(chosen);
    if (linked() && (weighed || scene_.races_seen)) {
      if (scene_.races_seen) show(races_to_link<std::string>(scene_, section_, s_, d_, q_, c_, chosen), chosen.entity);
      if (weighed) chosen = likeliest_of(races_to_link<TextHash>(scene_, section_, s_, d_, q_, c_, chosen), chosen);
    }
    if (chosen.entity >= 0 && (of_another_country(chosen.entity) || of_none_of_them(chosen))) chosen = {};
    if (chosen.entity >= 0) {
      set_contest(chosen.entity, chosen.mention);
      if (chosen.focus && !c_.contest_guessed) remember(chosen.entity);
    }
    if (c_.kind == Kind::turnout && c_.contest && !q_.contest) {
      c_.subject = c_.contest;
      c_.subject->type = RefType::place;
      c_.contest_guessed = std::ranges::none_of(s_.mentions, [&](const Mention& m) { return m.entity == chosen.entity; });
    }
  }

  // "Ed Balls lost Morley. Cable, Alexander and Hughes were among the casualties": several who lost, named together, hardly lost the one race told before.
  bool of_none_of_them(const RuledRace& chosen) const {
    if (!q_.listed || !personal() || c_.kind != Kind::outcome || c_.status != Status::lost || scene_.one_race || q_.contest || chosen.entity == d_.heading_contest) return false;
    return std::ranges::none_of(s_.mentions, [&](const Mention& m) { return m.entity == chosen.entity; });
  }

  // A party's race is in its own country: "the Tories, whose leader is back from Moscow, lead".
  bool of_another_country(int race) {
    static const WordSet kShared{"uk", "ie"};  // parties of one stand in the other
    if (!q_.subject || q_.contest) return false;  // what the statement itself tells stands
    const Entity& who = entity(q_.subject->entity);
    const Entity* party = who.type == MentionType::person ? who.party >= 0 ? &entity(who.party) : nullptr : &who;
    const Entry *own = party ? party->entry : nullptr, *place = entity(race).entry;
    if (!own || !place || own->country.empty() || place->country.empty() || own->country == place->country || own->country == "common" || place->country == "common") return false;
    return !(kShared.contains(own->country) && kShared.contains(place->country));
  }

  // "Nationally, Trump took 49.8% to Harris's 48.3%"
  bool opens_nationwide() const {
    static const WordSet kWords{"nationally", "nationwide", "countrywide"};
    return !s_.items.empty() && kWords.contains(section_.doc.tokens[s_.sentence->begin].norm);
  }

  // The slot; else the place nearest to the statement in its sentence; else what the person is known to fight for; else
  // the race being told.
  RuledRace race_by_rules() {
    if (s_.roll && personal()) return {s_.label.race, nullptr, "roll", true};
    if (bracketed()) return {entity(q_.subject->entity).contest, nullptr, "bracket", false};
    if (q_.contest) return {q_.contest->entity, q_.contest, "slot", true};
    if (c_.kind == Kind::house || c_.kind == Kind::alliance) return {};
    if (race() && q_.listed && personal() && entity(q_.subject->entity).contest >= 0)  // "A (Barhait) and B (Dumka) lost"
      return {entity(q_.subject->entity).contest, nullptr, "list", false};
    if (opens_nationwide() && scene_.home >= 0) return {scene_.home, nullptr, "nationwide", false};
    int here = place_in_sentence();
    // in a report of one by-election a place in passing is not the race
    if (here >= 0 && race() && scene_.one_race && scene_.main_contest >= 0 && !mention(static_cast<std::size_t>(here)).contest && !inside(static_cast<std::size_t>(here))) here = -1;
    if (here >= 0 && !race() && !personal() && !inside(static_cast<std::size_t>(here)) && names_house()) here = -1;
    if (here >= 0) {
      const Mention& m = mention(static_cast<std::size_t>(here));
      bool whole = whole_area(m.entity);
      constexpr double kMostOfOnePlace = 25;  // "lost South West Norfolk on a night when Labour won 421": not there
      const bool tally = c_.kind == Kind::seats && m.contest && !whole && c_.value.value_or(0) > kMostOfOnePlace;
      if (tally) return {};
      if (!(c_.kind == Kind::seats || c_.kind == Kind::share) || m.contest || whole || prepositioned(static_cast<std::size_t>(here)))
        return {m.entity, m.parts.empty() ? &m : nullptr, "sentence", !whole};
    }
    if (below_office()) return {d_.heading_contest, nullptr, "label", true};
    if (!race() && c_.kind != Kind::share) return {};
    const auto found = [&](int id, const char* from) { return RuledRace{id, nullptr, from, personal()}; };
    if (personal() && race() && d_.contest_sentence == s_.index + 1 && section_.name == "body") return found(d_.contest, "named alone");
    if (personal() && q_.subject && entity(q_.subject->entity).contest >= 0) return found(entity(q_.subject->entity).contest, "person");
    if (personal() && d_.heading_contest < 0 && !contest_in_paragraph() && race_of_article() >= 0) return found(race_of_article(), "office");
    if (personal() && scene_.one_race && d_.heading_contest < 0 && scene_.main_contest >= 0) return found(scene_.main_contest, "main");
    if (personal() && contest_open()) return found(d_.contest, "told");
    if (race() && !personal()) {
      const int id = c_.kind == Kind::outcome ? labelled_race() : contest_near() ? d_.contest : -1;
      if (id >= 0) return found(id, "label");
    }
    if (personal() && d_.heading_contest >= 0) return found(d_.heading_contest, "heading");
    if (personal() && scene_.single_office) {
      const int id = scene_.states_are_seats ? d_.contest : scene_.place;
      if (id >= 0) return found(id, "single office");
    }
    if (c_.kind == Kind::share && !personal()) return {};
    // a party that wins "the election" wins the place the article is about
    if (c_.kind == Kind::outcome && !personal()) return found(scene_.place, "article");
    constexpr double kWholeElection = 100000;  // so many votes nobody has in one seat
    if (c_.kind == Kind::votes && scene_.place >= 0 && whole_area(scene_.place) && (!personal() || c_.value.value_or(0) >= kWholeElection)) return found(scene_.place, "article");
    return {};
  }

  // Turnout is a place's: named beside it, else the one race the article tells of, else what the article is about.
  RuledRace turnout_place() {
    if (q_.contest) return {q_.contest->entity, q_.contest, "slot", false};
    int id = people_in_sentence();
    int here = id < 0 ? place_in_sentence() : -1;
    if (here >= 0 && (beside(static_cast<std::size_t>(here)) || opens(static_cast<std::size_t>(here)) || (!scene_.one_race && static_cast<std::size_t>(here) < q_.reading->first && !clause_between(s_, *q_.reading, static_cast<std::size_t>(here))))) id = mention(static_cast<std::size_t>(here)).entity;
    if (id < 0 && scene_.one_race && d_.heading_contest >= 0) id = d_.heading_contest;
    if (id < 0 && (scene_.one_race || scene_.single_office)) id = scene_.main_contest;
    if (id < 0 && (scene_.one_race || scene_.place < 0)) id = d_.contest;
    if (id < 0) id = scene_.place;
    if (id < 0) id = d_.contest;
    if (id < 0) id = scene_.home;
    return {id, nullptr, "turnout", false};
  }
  // "65 per cent of Kenyans voted": the country or state of a people that the statement names; -1 where it names none.
  int people_in_sentence() {
    for (std::size_t i = q_.reading->first; i < std::min(s_.items.size(), q_.reading->last + 5); ++i) {
      if (item(i).kind != ItemKind::mention || mention(i).type != MentionType::other) continue;
      for (const Form& f : scene_.book->lexicon.forms_starting(section_.doc.tokens[item(i).begin].norm)) {
        const Entry& e = scene_.book->lexicon.entry(f.entry);
        if (f.kind == FormKind::persons && e.type == EntryType::place && f.tokens.size() == item(i).end - item(i).begin) return entity_of_entry(scene_, e);
      }
    }
    return -1;
  }
  // "They go to the new House with 41.3 per cent": the statement itself tells what it is of.
  bool names_house() const {
    for (std::size_t i = q_.reading->first; i <= q_.reading->last; ++i)
      if (item(i).kind == ItemKind::mention && mention(i).type == MentionType::body) return true;
    return false;
  }
  // "Elizabeth Doyle (District 1) and Kristen Audet (District 17) were elected to the county's board": beside the name stands the race of each.
  bool bracketed() const {
    if (!q_.subject || !race() || !personal()) return false;
    const Mention& who = *q_.subject;
    const int race_of_hers = scene_.entities[static_cast<std::size_t>(who.entity)].contest;
    return race_of_hers >= 0 && std::ranges::any_of(s_.mentions, [&](const Mention& m) { return m.entity == race_of_hers && m.begin > who.name_end && m.end <= who.end && section_.doc.tokens[who.name_end].norm == "("; });
  }
  bool inside(std::size_t i) const { return i >= q_.reading->first && i <= q_.reading->last; }
  bool beside(std::size_t i) const {
    const std::size_t gap = i < q_.reading->first ? q_.reading->first - i : i > q_.reading->last ? i - q_.reading->last : 0;
    return gap <= 6 && !clause_between(s_, *q_.reading, i);
  }

  // The race being told: of this paragraph, of a heading above it, or the only one of the article.
  bool contest_near() const { return scene_.one_race || d_.contest_paragraph == s_.sentence->paragraph || d_.contest == d_.heading_contest; }
  // What a party wins or loses without a place: the race of the heading above, or the only one of a by-election report.
  int labelled_race() const { return d_.heading_contest >= 0 ? d_.heading_contest : scene_.one_race ? scene_.main_contest : -1; }
  // What a line below "Auditor" or the words after "SHERIFF —" tell of somebody is of that race.
  bool below_office() const {
    if (!personal() || d_.heading_contest < 0 || c_.kind == Kind::turnout) return false;
    const auto& tags = scene_.entities[static_cast<std::size_t>(d_.heading_contest)].tags;
    return (s_.label.race == d_.heading_contest || s_.sentence->list_line) && std::ranges::find(tags, "office") != tags.end();
  }
  // "Epe / APC: 19,867 / LP: 3,497": a line of a list whose heading names the race.
  bool listed_below_race() const { return d_.heading_contest >= 0 && section_.name == "body" && d_.list_line == s_.index && d_.heading_line < s_.index; }
  // A column, a label or a list tells it; weights need not guess. (Of "carried Ohio, Florida and Iowa" they would choose one race for all three claims.)
  bool told_for_sure(const RuledRace& chosen) const {
    if ((s_.roll && personal()) || bracketed() || opens_nationwide()) return true;
    if (q_.contest && (q_.reading->tabled || one_of_list(*q_.contest))) return true;
    return (below_office() || listed_below_race()) && chosen.entity == d_.heading_contest;
  }
  bool one_of_list(const Mention& m) const {
    return std::ranges::any_of(s_.items, [&](const Item& i) {
      if (i.kind != ItemKind::mention) return false;
      const auto& parts = s_.mentions[static_cast<std::size_t>(i.ref)].parts;
      return std::ranges::any_of(parts, [&](int p) { return &s_.mentions[static_cast<std::size_t>(p)] == &m; });
    });
  }
  // And not one whose two sides have been named already.
  bool contest_open() const {
    if (d_.contest < 0 || !contest_near()) return false;
    if (scene_.one_race || d_.contest == d_.heading_contest || d_.contest_persons.size() < 2) return true;
    if (c_.kind == Kind::candidacy || c_.kind == Kind::votes || c_.kind == Kind::share) return d_.contest_paragraph == s_.sentence->paragraph;  // "Dora Finch was third"
    return std::find(d_.contest_persons.begin(), d_.contest_persons.end(), q_.subject ? q_.subject->entity : -1) != d_.contest_persons.end();
  }

  bool contest_in_paragraph() const { return d_.contest >= 0 && d_.contest_paragraph == s_.sentence->paragraph && is_seat(scene_, d_.contest); }

  void remember(int contest) {
    if (c_.kind == Kind::candidacy && read_loosely(c_)) return;  // read loosely: others need not follow it
    if (!race() && c_.kind != Kind::share) return;
    // how a candidate for the one office fared in a region is not where they stand
    if (part_of_race(contest) && !(q_.contest && q_.contest->contest) && !is_seat(scene_, contest) && d_.heading_contest < 0) return;
    if (d_.contest != contest) d_.contest_persons.clear();
    if (personal() && q_.subject) d_.contest_persons.push_back(q_.subject->entity);
    if (c_.rival && c_.rival->type == RefType::candidate) d_.contest_persons.push_back(-2);
    d_.contest = contest;
    d_.contest_paragraph = s_.sentence->paragraph;
    if (personal() && q_.subject && q_.subject->entity >= 0 && entity(q_.subject->entity).type == MentionType::person) entity(q_.subject->entity).contest = contest;
    if (c_.rival && c_.rival->type == RefType::candidate)
      for (auto& e : scene_.entities)
        if (e.type == MentionType::person && e.name == c_.rival->name && e.contest < 0) e.contest = contest;
  }

  bool prepositioned(std::size_t i) const {
    for (std::size_t k = i; k-- > 0 && i - k <= 3;) {
      if (item(k).kind != ItemKind::word) return false;
      if (v_.set("place_prepositions").contains(item(k).norm)) return true;
      if (item(k).norm != "the") return false;
    }
    return false;
  }

  int place_in_sentence() const {
    int best = -1;
    std::size_t best_distance = 1000;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (item(i).kind != ItemKind::mention || mention(i).type != MentionType::place) continue;
      const Mention& m = mention(i);
      bool inside = i >= q_.reading->first && i <= q_.reading->last;
      if (i > 1 && word(i - 1, "of") && item(i - 2).kind == ItemKind::word && v_.set("directions").contains(item(i - 2).norm)) continue;  // "100 miles northwest of Milwaukee"
      bool marked = m.contest || prepositioned(i);
      if (!marked && !inside) continue;
      if (m.genitive && !m.contest) continue;
      if (!m.parts.empty()) continue;
      if (s_.label.race >= 0 && item(i).begin >= s_.label.begin && item(i).end <= s_.label.end && m.entity != s_.label.race) continue;  // a part of what the label names
      std::size_t distance = i < q_.reading->first ? q_.reading->first - i : i > q_.reading->last ? i - q_.reading->last : 0;
      // another clause's place: a verb and a break stand between
      if (distance > 0 && clause_between(s_, *q_.reading, i)) {
        if (!race() && !personal() && i > q_.reading->last) continue;  // "the Greens one, their leader, who survived in Dublin West"
        distance += 8;
      }
      if (whole_area(m.entity) && personal() && !inside && !scene_.single_office) continue;
      // who stands for the one office wins or loses in a town, and is not "born in" it
      if (part_of_race(m.entity) && !m.contest && !inside && !opens(i) && !follows(i)) continue;
      if (whole_area(m.entity)) distance += personal() ? 14 : 4;
      if (m.contest) distance = distance > 3 ? distance - 3 : 0;
      if (!whole_area(m.entity) && i <= 1 && i < q_.reading->first) distance = std::min<std::size_t>(distance, 20);  // "In Barhait, …" governs its sentence
      if (distance < best_distance && distance < 26) best_distance = distance, best = static_cast<int>(i);
    }
    return best;
  }
  bool opens(std::size_t i) const { return i <= 2; }
  bool follows(std::size_t i) const { return i > q_.reading->last && i - q_.reading->last <= 2; }
  // The one race of an article on a presidency, a governorship or a mayoralty.
  int race_of_article() const { return !scene_.single_office ? -1 : scene_.main_contest >= 0 && in_headline(scene_, scene_.main_contest) ? scene_.main_contest : scene_.place; }
  // A town or region where the article's one office, of a country or a state, was voted on too.
  bool part_of_race(int place) const {
    const int race = race_of_article();
    if (race < 0 || place == race || !whole_area(race)) return false;
    const Entry* e = scene_.entities[static_cast<std::size_t>(place)].entry;
    return scene_.entities[static_cast<std::size_t>(race)].entry->kind == "country" || !e || e->kind != "state";
  }
  void modality() {
    if (c_.modality != Modality::reported || c_.kind == Kind::house || c_.kind == Kind::alliance || c_.kind == Kind::candidacy) return;
    if (c_.year_is_other) return;
    const VerbGroup* g = q_.reading->verb >= 0 ? &s_.verbs[static_cast<std::size_t>(item(static_cast<std::size_t>(q_.reading->verb)).ref)] : nullptr;
    const bool told_of_polls = scene_.projected && g && !g->past && !g->past_perfect && g->voice == 'a' && g->lemma != "be" && g->lemma != "have";
    const bool range = c_.kind == Kind::seats && c_.status == Status::won && c_.value_high;  // a count gives one number
    const bool cue = range || projection_cue(scene_, section_, s_) || told_of_polls;
    if (cue && !(c_.kind == Kind::seats && (c_.status == Status::held || c_.status == Status::contested))) {
      c_.modality = Modality::projected;
      return;
    }
    if (g && g->hypothetical && c_.kind == Kind::seats) {
      c_.modality = Modality::projected;
      return;
    }
    if (g && g->future && q_.subject && q_.subject->first_person) {
      c_.modality = Modality::claimed;
      return;
    }
    if (g && g->future && v_.set("holding_verbs").contains(item(static_cast<std::size_t>(q_.reading->verb)).norm) && !says_any(scene_, section_, *s_.sentence, "claim_cues")) return;  // "the CDU will have 40": the count's result
    if (g && g->future) {
      c_.modality = says_any(scene_, section_, *s_.sentence, "claim_cues") ? Modality::claimed : Modality::projected;
    }
  }

  // The moment of the count: the one told nearest in this sentence; else that of the entry of a live report, or the one told before
  // in the paragraph, of the same race.
  void as_of() {
    if (c_.year_is_other || c_.modality == Modality::projected || !counts_votes()) return;
    const std::string contest = c_.contest ? c_.contest->name : "";
    const ToldMoment* nearest = nearest_moment();
    const Discourse::Moment& before = d_.moment;
    if (decided() && before.running && !before.of_entry && before.section == &section_ && (!nearest || nearest->as_of == before.as_of)) {  // "trailed after the ninth round, but won by 17,142": later
      d_.moment = {};
      return;
    }
    if (nearest) {
      c_.as_of = nearest->as_of;
      const bool running = c_.status == Status::leading || c_.status == Status::trailing;
      const bool of_entry = before.of_entry && before.section == &section_;  // whose time goes on
      if (nearest->of_entry || !of_entry) d_.moment = {c_.as_of, &section_, s_.sentence->paragraph, nearest->of_entry, running, contest};
      return;
    }
    if (before.section != &section_ || c_.kind == Kind::turnout || says_any(scene_, section_, *s_.sentence, "earlier_round_cues")) return;
    const bool other_race = !before.contest.empty() && !contest.empty() && before.contest != contest;
    if (before.of_entry || (before.paragraph == s_.sentence->paragraph && !other_race)) c_.as_of = before.as_of;
  }

  bool decided() const { return (c_.kind == Kind::margin || c_.kind == Kind::outcome) && (c_.status == Status::won || c_.status == Status::lost); }

  const ToldMoment* nearest_moment() const {
    constexpr std::size_t kOtherClause = 40;  // tokens
    const std::size_t begin = item(q_.reading->first).begin, end = item(q_.reading->last).end;
    const auto& t = section_.doc.tokens;
    const auto distance = [&](const ToldMoment& m) {
      const std::size_t from = std::min(end, m.end), to = std::max(begin, m.begin);
      std::size_t apart = 0;
      for (std::size_t k = from; k < to; ++k) apart += t[k].norm == ";" ? kOtherClause : 1;
      return apart;
    };
    const auto nearest = std::ranges::min_element(s_.moments, {}, distance);
    return nearest == s_.moments.end() ? nullptr : &*nearest;
  }

  // Whether the claim is of what is counted.
  bool counts_votes() const {
    switch (c_.kind) {
      case Kind::house:
      case Kind::candidacy:
      case Kind::alliance: return false;
      case Kind::seats: return c_.status == Status::won || c_.status == Status::leading || c_.status == Status::ahead || c_.status == Status::lost || c_.status == Status::gained;
      default: return true;
    }
  }

  Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  Discourse& d_;
  const ContextQuery& q_;
  Claim& c_;
};

}  // namespace

void resolve_context(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, const ContextQuery& query, Claim& claim) {
  Resolver(scene, section, sentence, discourse, query, claim).run();
}

}  // namespace newstally
