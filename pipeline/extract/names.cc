#include "pipeline/extract/names.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace newstally {
namespace {

class NameFinder {
 public:
  NameFinder(const Scene& scene, const Section& section, const Sentence& s, bool headline, const WordSet& known)
      : scene_(scene), lex_(scene.book->lexicon), voc_(scene.book->vocabulary), t_(section.doc.tokens), s_(s), headline_(headline), known_(known) {}

  std::vector<NameSpan> run() {
    std::vector<NameSpan> out;
    std::size_t i = s_.begin;
    while (i < s_.end) {
      auto n = at(i);
      if (n) {
        i = n->end;
        out.push_back(*n);
      } else {
        i = std::max(lex_.offices().end_at(t_, i, s_.end), i + 1);  // "Attorney General Jim Hood" is no General
      }
    }
    return out;
  }

 private:
  std::optional<NameSpan> at(std::size_t i) const {
    if (t_[i].kind != TokenKind::word || t_[i].norm[0] == '\'') return std::nullopt;
    if (std::size_t end = inhabitants(i)) return NameSpan{i, end, nullptr, FormKind::persons};
    auto lexical = lookup(i);
    if (lexical && coded(*lexical)) lexical.reset();
    if (!lexical && !t_[i].capital && !headline_) return std::nullopt;
    if (const Entry* country = lexical ? nullptr : of_a_country(i)) {
      if (!of_an_election(i + 1)) return std::nullopt;
      return NameSpan{i, i + 1, country, FormKind::name};
    }
    std::size_t run_end = capital_run(i);
    if (std::size_t end = local_list(i, std::max(run_end, lexical ? lexical->end : i))) return NameSpan{i, end, nullptr, FormKind::name};
    if (lexical && lexical->foreign) {
      lexical->entry = nullptr;
      lexical->end = std::max(lexical->end, run_end);
      return lexical;
    }
    if (lexical && !scene_.country.empty() && lexical->entry->country != scene_.country && lexical->entry->country != "common" &&
        (lexical->entry->type == EntryType::party || lexical->entry->type == EntryType::alliance)) {
      NameSpan foreign = *lexical;
      foreign.foreign = lexical->entry;
      foreign.entry = nullptr;
      if (!(foreign.end < run_end && lex_.is_first_name(t_[foreign.end].norm))) foreign.end = std::max(foreign.end, run_end);  // "Tory Tom Hughes"
      return foreign;
    }
    if (const std::size_t end = lexical ? quarter_of(*lexical) : 0) return NameSpan{i, end, nullptr, FormKind::name};
    if (lexical) {
      bool political = lexical->entry->type == EntryType::party || lexical->entry->type == EntryType::alliance || lexical->entry->type == EntryType::body;
      // a place name inside a longer name is part of it ("Mangal Prabhat Lodha"); a party is not ("Tory John Smith"),
      // unless the run is a place or an institution ("Green Lake County")
      bool inside = lexical->end < run_end;
      if (!inside || (political && !ends_in_place_noun(i, run_end) && !is_person_token(i, lexical->end))) return lexical;
      if (!political && inside && t_[lexical->end].all_caps && lookup(lexical->end)) return lexical;
      if (!political && inside && names_house(lexical->end, run_end)) return lexical;
      // "In Ghana John Mahama won", "the senator from Vermont Bernie Sanders"
      static const WordSet kOfPlaces{"in", "at", "from", "of"};
      const bool in_place = !political && inside && i > s_.begin && kOfPlaces.contains(t_[i - 1].norm) && run_end >= lexical->end + 2 && given(lexical->end);
      if (in_place) return lexical;
      if (!political && lexical->end - lexical->begin >= 2) return lexical;
    }
    if (!t_[i].capital || headline_) return headline_ ? known_name(i) : std::nullopt;
    if (run_end <= i) return std::nullopt;
    if (run_end >= i + 3 && names_house(run_end - 2, run_end)) run_end -= 2;
    return NameSpan{i, before_seat(i, after_place(i, run_end)), nullptr, FormKind::name};
  }

  // "Naidu won Kuppam by 48,006, his son Lokesh Mangalagiri by 91,413 and actor Pawan Kalyan Pithapuram by 70,279": where a name ends and a
  // seat begins, the verb left out; run_end elsewhere.
  std::size_t before_seat(std::size_t i, std::size_t run_end) const {
    const auto counts = [&](std::size_t k) { return k + 1 < s_.end && t_[k].norm == "by" && t_[k + 1].kind == TokenKind::number; };
    if (run_end < i + 2 || !counts(run_end)) return run_end;
    std::size_t gap = i;  // behind the comma or "and" that opens this statement
    while (gap > s_.begin && t_[gap - 1].norm != "," && t_[gap - 1].norm != "and") --gap;
    for (std::size_t k = gap; k < i; ++k)
      if (voc_.verb_at(t_, k, i)) return run_end;
    bool told = false;
    for (std::size_t k = s_.begin; k < gap && !told; ++k) told = counts(k);
    for (std::size_t k = i + 1; told && k < run_end; ++k)
      if (const auto seat = lookup(k); seat && seat->end == run_end && seat->entry->type == EntryType::constituency && seat->entry->country == scene_.country) return k;
    return run_end;
  }

  // "the Wayanad Lok Sabha bypoll", "Hebbal Vidhan Sabha constituency": what house a seat is of is no part of its name.
  bool names_house(std::size_t begin, std::size_t end) const {
    static const WordSet kHouses{"lok", "rajya", "vidhan"};
    return end == begin + 2 && kHouses.contains(t_[begin].norm) && t_[begin + 1].norm == "sabha";
  }

  // "Port of Spain North/St Ann's West", "Lagos Central": a seat named after a part of a town or state; the index after it, 0 where the name ends before.
  std::size_t quarter_of(const NameSpan& n) const {
    if (n.entry->type != EntryType::place || n.entry->kind == "country" || n.end >= s_.end || !t_[n.end].capital || !quarters(n.end, n.end + 1)) return 0;
    std::size_t end = n.end + 1;
    if (end < s_.end && t_[end].capital && t_[end].space_before) return 0;  // "Lagos North Road"
    if (end + 1 < s_.end && t_[end].norm == "/" && t_[end + 1].capital) end = std::max(end, capital_run(end + 1));
    return end;
  }

  // A given name, or the initials of some before a surname: "CP Singh".
  bool given(std::size_t k) const {
    if (lex_.is_first_name(t_[k].norm)) return true;
    const bool initials = t_[k].all_caps && t_[k].norm.size() <= 3 && k + 1 < s_.end && t_[k + 1].space_before && t_[k + 1].capital && !t_[k + 1].all_caps;
    const auto known = initials ? lookup(k) : std::nullopt;
    return initials && !(known && known->entry->country == scene_.country);
  }

  // "UC-8", a council of a city, is no party of another country.
  bool coded(const NameSpan& n) const {
    const bool away = n.foreign || (n.entry && n.entry->country != scene_.country && n.entry->country != "common");
    return away && n.end == n.begin + 1 && t_[n.begin].all_caps && n.end + 1 < s_.end && t_[n.end].norm == "-" && !t_[n.end].space_before && t_[n.end + 1].kind == TokenKind::number && !t_[n.end + 1].space_before;
  }

  // "In Eastham Carl Dunn won", "and in Westham Dora Finch": where a place ends and a person begins, told by the given name; run_end
  // where no person does.
  std::size_t after_place(std::size_t i, std::size_t run_end) const {
    if (i == s_.begin || (t_[i - 1].norm != "in" && t_[i - 1].norm != "at") || lex_.is_first_name(t_[i].norm)) return run_end;
    static const WordSet kBreaks{",", ";", ":", "and", "but", "while"};
    if (i > s_.begin + 1 && !kBreaks.contains(t_[i - 2].norm)) return run_end;
    for (std::size_t k = i + 1; k + 1 < run_end; ++k)
      if (t_[k].space_before && t_[k + 1].space_before && given(k) && name_word(k + 1) && !place_noun(k + 1)) return k;
    return run_end == i + 3 && acts(i, run_end) ? i + 1 : run_end;
  }
  // "In Ayr Siobhian Brown beat": three words, none of which only places have, with a verb of theirs.
  bool acts(std::size_t i, std::size_t run_end) const {
    for (std::size_t k = i; k < run_end; ++k)
      if (place_noun(k) || seat_label(k) || t_[k].all_caps || (k > i && !t_[k].space_before) || !name_word(k) || t_[k].norm.size() < 3) return false;
    static const WordSet kFinite{"is", "was", "has", "had"};
    const VerbForm* verb = run_end < s_.end && !t_[run_end].capital ? voc_.verb_at(t_, run_end, s_.end) : nullptr;
    return verb && (kFinite.contains(t_[run_end].norm) || verb->shape == VerbShape::third || verb->shape == VerbShape::past || verb->shape == VerbShape::past_or_participle);
  }

  // "Ashfield Independents", "Farnworth and Kearsley First": a list of a town, named after it. The index after it, 0 where
  // there is none.
  std::size_t local_list(std::size_t i, std::size_t run_end) const {
    const auto head = [&](std::size_t k) { return k < s_.end && t_[k].capital && !t_[k].all_caps && voc_.set("local_list_heads").contains(t_[k].norm) && !(k + 1 < s_.end && t_[k + 1].capital && t_[k + 1].space_before); };
    if (!t_[i].capital || run_end <= i || headline_) return 0;
    if (run_end > i + 1 && head(run_end - 1)) return run_end;
    if (head(run_end)) return run_end + 1;
    if (run_end + 1 >= s_.end || t_[run_end].norm != "and" || !t_[run_end + 1].capital || run_end > i + 2) return 0;
    for (std::size_t k = run_end + 2; k < std::min(s_.end, run_end + 5) && t_[k].capital; ++k)
      if (head(k) && t_[k].norm == "first") return k + 1;
    return 0;
  }

  // "Grant Shapps" begins with a given name even where the lexicon has a party or place of that word.
  bool is_person_token(std::size_t i, std::size_t end) const {
    return end == i + 1 && lex_.is_first_name(t_[i].norm) && end < s_.end && t_[end].capital && !t_[end].all_caps;
  }

  // In headlines only names that the body uses count.
  std::optional<NameSpan> known_name(std::size_t i) const {
    std::string key;
    std::optional<NameSpan> best;
    for (std::size_t k = i; k < std::min(s_.end, i + 6); ++k) {
      if (t_[k].kind == TokenKind::punctuation && t_[k].norm != "-" ) break;
      key += (key.empty() ? "" : " ") + t_[k].norm;
      if (known_.contains(key)) best = NameSpan{i, k + 1, nullptr, FormKind::name};
    }
    return best;
  }

  std::optional<NameSpan> lookup(std::size_t i) const {
    std::optional<NameSpan> best;
    int best_rank = -1;
    std::string_view first_country;
    for (const Form& f : lex_.forms_starting(t_[i])) {
      if (best && f.tokens.size() < best->end - best->begin) break;
      if (!f.stands_at(t_, i, s_.end)) continue;
      const Entry& e = lex_.entry(f.entry);
      if (!printed_right(f, i, e)) continue;
      const bool house = e.type == EntryType::body && i > s_.begin && t_[i - 1].norm == "at";  // "parties at Westminster"
      int rank = (e.country == scene_.country ? 8 : 0) + (e.type == EntryType::party || e.type == EntryType::alliance ? 4 : house ? 3 : e.type == EntryType::place ? 2 : 1) +
                 (e.country == "world" ? 1 : 0) + (e.type == EntryType::alliance && of_its_time(e) ? 1 : 0);
      if (f.kind == FormKind::abbreviation && f.tokens.size() == 1 && !t_[i].all_caps) rank -= 7;
      const bool political = e.type == EntryType::party || e.type == EntryType::alliance;
      if (best && political && scene_.country.empty() && !first_country.empty() && e.country != first_country) best->foreign = best->entry;  // whose it is, nothing tells
      if (political && first_country.empty()) first_country = e.country;
      if (rank > best_rank) {
        best_rank = rank;
        best = NameSpan{i, i + f.tokens.size(), &e, f.kind};
      }
    }
    return best;
  }

  // An alliance that had members when the article was published: "the Alliance" of 1987 is no party of Northern Ireland.
  bool of_its_time(const Entry& alliance) const {
    const std::string& day = scene_.article->published;
    return !day.empty() && std::ranges::any_of(alliance.members, [&](const Membership& m) { return !m.to.empty() && m.from <= day && day <= m.to; });
  }

  // "South Africans", "the Swiss", "Northern Irish parties": a people, who stand for nothing. The index after them, 0 where there are none.
  std::size_t inhabitants(std::size_t i) const {
    if (!t_[i].capital) return 0;
    for (const Form& f : lex_.forms_starting(t_[i])) {
      if (f.kind != FormKind::persons || !f.stands_at(t_, i, s_.end) || lex_.entry(f.entry).type != EntryType::place || (f.tokens.size() == 1 && f.tokens.back().back() != 's')) continue;
      const std::size_t end = i + f.tokens.size();
      if (!(end < s_.end && name_word(end))) return end;
    }
    return 0;
  }

  // "Kenyan opposition leader Raila Odinga", "Ghanaian president John Mahama", "Briton Tim Wu": an adjective of that country.
  const Entry* of_a_country(std::size_t i) const {
    if (!t_[i].capital || lex_.is_first_name(t_[i].norm)) return nullptr;
    const bool alone = !(i + 1 < s_.end && name_word(i + 1)) || office_at(i + 1) || (lex_.is_first_name(t_[i + 1].norm) && i + 2 < s_.end && name_word(i + 2) && !party_head(i + 2));
    if (!alone) return nullptr;
    for (const Form& f : lex_.forms_starting(t_[i]))
      if (f.kind == FormKind::persons && f.tokens.size() == 1 && f.stands_at(t_, i, s_.end) && lex_.entry(f.entry).type == EntryType::place) return &lex_.entry(f.entry);
    return nullptr;
  }
  // "the Czech parliamentary elections", "the Dutch general election"
  bool of_an_election(std::size_t i) const {
    static const WordSet kBefore{"general", "snap", "federal", "national", "early", "regional", "local", "legislative"};
    const auto says = [&](std::size_t k) { return k < s_.end && voc_.set("election_words").contains(t_[k].norm); };
    return says(i) || (i < s_.end && kBefore.contains(t_[i].norm) && says(i + 1));
  }

  // Whether the form is printed as it should be: capitals for names, and the right country for everyday words.
  bool printed_right(const Form& f, std::size_t i, const Entry& e) const {
    bool home = scene_.country.empty() || e.country == scene_.country || e.country == "common";
    if (f.kind == FormKind::nickname) return home || f.tokens.size() > 2;
    if (!t_[i].capital) return adherents(f, i, e);
    if (f.tokens.size() == 1 && f.tokens[0].size() <= 3 && !t_[i].all_caps && voc_.common_words.contains(t_[i].norm)) return false;  // "Up in Northland"
    if (!home && f.tokens.size() > 1 && is_date_word(i) && t_[i + 1].kind == TokenKind::number) return false;  // "March 14": a date before it is an alliance
    if (f.kind == FormKind::abbreviation && f.tokens.size() == 1 && voc_.set("office_abbreviations").contains(f.tokens[0])) return false;
    if (f.tokens.size() == 1 && (f.tokens[0] == "rep" || f.tokens[0] == "sen" || f.tokens[0] == "gov") && i + 2 < s_.end && t_[i + 1].norm == "." && t_[i + 2].capital) return false;
    std::size_t last = i + f.tokens.size() - 1;
    if (f.kind == FormKind::abbreviation && f.tokens.size() == 1 && f.tokens[0].size() <= 4 && !t_[i].all_caps && !home) return false;
    if (f.kind == FormKind::abbreviation && f.tokens.size() == 1 && !t_[i].all_caps && voc_.common_words.contains(t_[i].norm)) return false;
    if (f.tokens.size() == 1 && e.type == EntryType::constituency && (!home || scene_.country.empty() || (at_start(i) && (ordinary(i) || lex_.is_first_name(t_[i].norm))))) return false;
    if (f.tokens.size() == 1 && e.type != EntryType::place && !home && !t_[i].all_caps) return false;
    if (f.tokens.size() == 1 && f.tokens[0].size() <= 2 && initials_of_name(i)) return false;
    if (f.tokens.size() == 1 && (at_start(i) || e.type == EntryType::place) && voc_.common_words.contains(t_[i].norm) && !t_[i].all_caps && !home) return false;  // "the Valley" of Los Angeles
    if (e.type == EntryType::place && f.kind == FormKind::persons) return false;
    // a name of several words is capital to its end, particles and brackets aside
    if (f.tokens.size() > 1 && t_[last].kind == TokenKind::word && !t_[last].capital && t_[last].norm.size() > 3 && e.type != EntryType::body && !is_party_noun(t_[last].norm)) return false;
    return true;
  }
  // "the nationalists have 69": a party by its people, in small letters, in an article about its country.
  bool adherents(const Form& f, std::size_t i, const Entry& e) const {
    if (f.tokens.size() != 1 || e.type != EntryType::party || scene_.country.empty() || e.country != scene_.country || i == s_.begin || t_[i - 1].norm != "the") return false;
    return std::any_of(kAdherents.begin(), kAdherents.end(), [&](std::string_view end) { return f.tokens[0].ends_with(end) && f.tokens[0].size() > end.size() + 2; });
  }
  static constexpr std::array<std::string_view, 6> kAdherents{"alists", "atives", "iberals", "ocialists", "ocrats", "ublicans"};

  // "JP Nadda", "DK Shivakumar": two capitals before a name are initials.
  bool initials_of_name(std::size_t i) const {
    return i + 1 < s_.end && t_[i + 1].kind == TokenKind::word && t_[i + 1].capital && !t_[i + 1].all_caps && t_[i + 1].space_before && !office_at(i + 1);
  }
  bool is_party_noun(const std::string& w) const { return voc_.set("party_nouns").contains(w) || voc_.set("alliance_nouns").contains(w); }

  bool at_start(std::size_t i) const {
    if (i == s_.begin) return true;
    const std::string& p = t_[i - 1].norm;
    return p == "\"" || p == ":" || p == "—" || p == "(" || p == "*" || p == "•" || (p == "'" && t_[i - 1].space_before);
  }

  bool is_date_word(std::size_t i) const { return voc_.numbers.months.contains(t_[i].norm) || voc_.numbers.weekdays.contains(t_[i].norm); }

  // A word that can be part of a name by its look.
  bool name_word(std::size_t i) const {
    if (i >= s_.end || t_[i].kind != TokenKind::word || !t_[i].capital) return false;
    return !is_date_word(i) || month_in_name(i);
  }
  // "April-Lynn Doe", "April Doe", "Theresa May" and, once she was named, "May": no month.
  bool month_in_name(std::size_t i) const {
    const bool after = i + 1 < s_.end, number_after = after && t_[i + 1].kind == TokenKind::number;
    if (after && t_[i + 1].norm == "-" && !t_[i + 1].space_before && i + 2 < s_.end && t_[i + 2].kind == TokenKind::word && !t_[i + 2].capital) return true;
    if (after && t_[i + 1].capital && t_[i + 1].norm.size() > 2 && !is_date_word(i + 1) && lex_.is_first_name(t_[i].norm)) return true;
    if (number_after || headline_) return false;
    if (weekday_in_name(i)) return true;
    if (i == s_.begin) return known_.contains(t_[i].norm);
    const Token& before = t_[i - 1];
    if (before.capital && before.kind == TokenKind::word && !is_date_word(i - 1) && lex_.is_first_name(before.norm) && !voc_.common_words.contains(before.norm)) return true;
    return known_.contains(t_[i].norm) && before.kind != TokenKind::number && !voc_.set("before_months").contains(before.norm);
  }

  // "declared Monday Okpebholo of the APC", "Sunday Dare, who": a given name, for all that is told of him next.
  bool weekday_in_name(std::size_t i) const {
    static const WordSet kGoesOn{"of", "(", "'s", ","}, kSays{"said", "says", "announced", "told", "conceded"};
    if (i + 2 >= s_.end || !voc_.numbers.weekdays.contains(t_[i].norm) || !name_word(i + 1) || voc_.common_words.contains(t_[i + 1].norm) || !kGoesOn.contains(t_[i + 2].norm)) return false;
    return i == s_.begin || (!voc_.set("before_months").contains(t_[i - 1].norm) && !kSays.contains(t_[i - 1].norm) && t_[i - 1].norm != ",");
  }

  // "Labour HOLD with a majority of 1,641", "Independent GAIN from Conservative": a verb, however it is printed.
  bool verdict(std::size_t i) const {
    static const WordSet kVerdicts{"hold", "holds", "gain", "gains", "win", "wins", "lose", "loses"};
    return t_[i].all_caps && kVerdicts.contains(t_[i].norm) && !headline_;
  }

  // "Karhal Assembly constituency", "Wayanad Lok Sabha seat": what kind of seat it is, and no part of its name.
  bool kind_of_seat(std::size_t i) const {
    static const WordSet kSeat{"constituency", "seat", "segment"};
    const std::size_t noun = t_[i].norm == "assembly" ? i + 1 : t_[i].norm == "lok" && i + 1 < s_.end && t_[i + 1].norm == "sabha" ? i + 2 : s_.end;
    return noun < s_.end && kSeat.contains(t_[noun].norm) && !t_[noun].capital;
  }

  // "Manuel Roxas II", "Antonio Trillanes IV": no Italia Viva.
  bool of_generation(std::size_t begin, std::size_t i) const {
    static const WordSet kNumerals{"ii", "iii", "iv"};
    return i >= begin + 2 && t_[i].all_caps && kNumerals.contains(t_[i].norm) && !t_[i - 1].all_caps;
  }

  // "Mayor John Tory", "Mark Green": no party that stands right behind a given name, with no other name to follow.
  bool surname_of_given(std::size_t i, std::size_t end) const {
    static const WordSet kSurnames{"tory", "green"};
    return end == i + 1 && kSurnames.contains(t_[end].norm) && lex_.is_first_name(t_[i].norm) && !place_at(i) && !(end + 1 < s_.end && name_word(end + 1)) && !headline_;
  }

  // The end of the run of name words that starts at i; i itself where none starts.
  std::size_t capital_run(std::size_t i) const {
    if (!name_word(i) || t_[i].norm == "i" || t_[i].norm == "a" || voc_.numbers.currencies.contains(t_[i].norm)) return i;
    if (at_start(i) && !t_[i].all_caps && ordinary(i)) {
      bool given = !named_after(i) && lex_.is_first_name(t_[i].norm) && i + 1 < s_.end && name_word(i + 1) && !office_at(i + 1);
      if (!given) return i;
    }
    if (office_at(i) || seat_noun(i)) return i;
    if (verdict(i)) return i;
    if (t_[i].norm == "independent" && i + 2 < s_.end && name_word(i + 1) && name_word(i + 2) && lex_.is_first_name(t_[i + 1].norm)) return i;  // "Independent Paul Gogarty"
    if (at_start(i) && !t_[i].all_caps && named_after(i)) return i;
    std::size_t end = i + 1;
    while (end < s_.end && !kind_of_seat(end) && !verdict(end)) {
      if (dotted_initials(end) && end + 1 < s_.end && name_word(end + 1)) {
        ++end;  // Sean P.M. Christiansen
      } else if (t_[end].norm == "." && end + 1 < s_.end && (t_[end - 1].norm == "st" || t_[end - 1].norm == "mt") && end > i + 1 && name_word(end + 1)) {
        end += 2;  // Marie Fontaine St. Pierre
      } else if (name_word(end) && (!office_at(end) || title_in_name(i, end)) && !(seat_noun(end) && t_[end].norm.back() == 's') && (of_generation(i, end) || !(t_[end].all_caps && t_[end].norm.size() <= 6 && political_at(end) && !t_[end - 1].all_caps))) {
        if (political_at(end) && !continues_party(end) && !surname_of_given(i, end) && !of_generation(i, end)) break;
        ++end;
      } else if (t_[end].norm == "-" && !t_[end].space_before && end + 1 < s_.end && !t_[end + 1].space_before && t_[end + 1].norm != "led" &&
                 (t_[end + 1].capital || t_[end + 1].kind == TokenKind::number || lower_suffix(end + 1) || (end > i + 1 && given_suffix(end)))) {
        end += 2;
      } else if (const std::size_t name = after_particles(end); name > end) {
        end = name + 1;
      } else if (t_[end].norm == "&" && name_word(end + 1)) {
        end += 2;
      } else if (t_[end].norm == "and" && joins(i, end)) {
        end += 2;
      } else if ((t_[end].norm == "'s" || t_[end].norm == "'") && end + 1 < s_.end && t_[end + 1].capital && party_head(end + 1) && !political_at(i) && !place_at(i) &&
                 (voc_.set("owning_people").contains(t_[end - 1].norm) || (end == i + 1 && !political_at(end + 1)))) {
        end += 2;  // People's Party, but "Johnson's Conservatives" are the Conservatives
      } else if (t_[end].norm == "'s" && end + 1 < s_.end && t_[end + 1].capital && quarters(end + 1, end + 2) && !(end + 2 < s_.end && t_[end + 2].capital && t_[end + 2].space_before) && !political_at(i) && !place_at(i)) {
        end += 2;  // St Phillip's South
      } else if (t_[end].norm == "of" && end + 1 < s_.end && (party_head(i) || party_head(end - 1) || t_[i].norm == "city" || t_[i].norm == "isle") &&
                 (name_word(end + 1) || (t_[end + 1].norm == "the" && name_word(end + 2)))) {
        end += t_[end + 1].norm == "the" ? 3 : 2;
      } else if (t_[end].norm == "(" && end + 2 < s_.end && t_[end + 2].norm == ")" && t_[end + 1].capital && seat_label(end + 1)) {
        end += 3;  // Patiala (Urban)
      } else if (t_[end].norm == "\"" && end + 2 < s_.end && t_[end + 2].norm == "\"" && t_[end + 1].capital && name_word(end + 3)) {
        end += 3;  // Victor "Butch" Elzey
      } else if (t_[end].norm == "\"" && end > i + 1 && end + 2 < s_.end && t_[end + 2].norm == "\"" && t_[end + 1].capital && t_[end].space_before && !party_head(end - 1) && !political_at(i)) {
        end += 3;  // Newton Kariuki "Karish"
      } else if (t_[end].norm == "'" && end + 2 < s_.end && t_[end + 1].norm == "the" && t_[end + 3].norm == "'" && name_word(end + 4)) {
        end += 4;  // Gerry 'the Monk' Hutch
      } else if (t_[end].norm == "'" && end + 2 < s_.end && t_[end].space_before && t_[end + 1].capital && t_[end + 2].norm == "'" && !t_[end + 2].space_before && name_word(end + 3)) {
        end += 3;  // Jorge 'Tuto' Quiroga
      } else {
        break;
      }
    }
    if (end < s_.end && t_[end].norm == "." && end > i + 1 && (t_[end - 1].norm == "sr" || t_[end - 1].norm == "jr") && end + 1 < s_.end && !(t_[end + 1].capital)) ++end;
    while (end > i && (t_[end - 1].norm == "-" || t_[end - 1].norm == "&")) --end;
    return std::min(end, s_.end);
  }

  // "Diya Kumari won": a title that ends a name is part of it.
  bool title_in_name(std::size_t begin, std::size_t i) const {
    return i == begin + 1 && t_[i].norm.size() > 3 && lex_.is_honorific(t_[i].norm) && !lex_.is_honorific(t_[begin].norm) && i + 1 < s_.end && !t_[i + 1].capital && t_[i + 1].norm != "." && !political_at(begin);
  }
  bool dotted_initials(std::size_t i) const { return t_[i].capital && t_[i].span.size() > t_[i].norm.size() && t_[i].norm.size() <= 3 && t_[i].space_before; }

  // "Leftist Fernando Haddad": the sentence opens with a capital word, and a full name follows it.
  bool named_after(std::size_t i) const {
    return !lex_.is_first_name(t_[i].norm) && t_[i].norm.size() > 3 && i + 2 < s_.end && name_word(i + 1) && t_[i + 1].space_before && lex_.is_first_name(t_[i + 1].norm) && name_word(i + 2) && t_[i+1].norm.size() > 2;
  }
  bool ordinary(std::size_t i) const { return !scene_.capital_words.contains(t_[i].norm) && (voc_.common_words.contains(t_[i].norm) || voc_.verbs.contains(t_[i].norm) || voc_.numbers.cardinals.contains(t_[i].norm)); }
  // "TDs", "MPs", "Councillors" are counted, not named; a bare "Party" or "Alliance" is the one spoken of.
  bool seat_noun(std::size_t i) const {
    bool alone = !(i + 1 < s_.end && t_[i + 1].capital && t_[i + 1].space_before);
    const std::string& w = t_[i].norm;
    if (w == "tds" || w == "mps" || w == "mlas" || w == "msps" || w == "councillors" || w == "senators") return true;
    return alone && (w == "party" || w == "alliance" || w == "coalition" || w == "bloc" || w == "opposition" || w == "independent" || w == "independents" || w == "seats" || w == "others" || w == "government");
  }
  bool lower_suffix(std::size_t i) const {
    static const WordSet kNot{"led", "based", "backed", "elect", "born", "wide", "style", "year", "old", "in", "run", "held", "ruled", "era", "time", "turned", "wing", "seat", "member", "term", "day", "bound", "owned", "area", "born", "made", "like", "free"};
    return t_[i].kind == TokenKind::word && t_[i].norm.size() <= 6 && !kNot.contains(t_[i].norm) && (t_[i].norm == "ul" || t_[i].norm == "e" || t_[i].norm == "i" || t_[i].norm == "upon" || t_[i].norm == "on" || t_[i].norm == "al" || !voc_.common_words.contains(t_[i].norm));
  }
  // "Lu Shiow-yen": after a family name, the second half of a given name in lower case.
  bool given_suffix(std::size_t dash) const {
    const Token& t = t_[dash + 1];
    return t.kind == TokenKind::word && t.norm.size() <= 5 && !voc_.common_words.contains(t_[dash - 1].norm) && t.norm != "led" && t.norm != "based" && t.norm != "born" && t.norm != "elect" && t.norm != "era" && t.norm != "wide" && t.norm != "held" && t.norm != "run";
  }
  bool particle(std::size_t i) const {
    static const WordSet kParticles{"de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al", "el", "ul", "e", "y", "upon", "ap", "ter", "ten", "dela", "delos", "af", "zu", "bint"};
    return kParticles.contains(t_[i].norm);
  }
  // "dela Rosa", "de la Torre", "de los Reyes": the name behind one particle or two; i itself where none stands there.
  std::size_t after_particles(std::size_t i) const {
    static const WordSet kArticles{"la", "las", "los", "der", "den"};
    if (!particle(i)) return i;
    const std::size_t name = i + 1 < s_.end && kArticles.contains(t_[i + 1].norm) && !t_[i + 1].capital ? i + 2 : i + 1;
    return name < s_.end && name_word(name) ? name : i;
  }
  bool seat_label(std::size_t i) const {
    static const WordSet kLabels{"urban", "rural", "north", "south", "east", "west", "central", "city", "town", "cantt", "sc", "st", "uttar", "dakshin", "purba", "paschim"};
    return kLabels.contains(t_[i].norm);
  }
  bool party_head(std::size_t i) const { return i < s_.end && voc_.set("party_heads").contains(t_[i].norm); }
  bool political_at(std::size_t i) const {
    auto l = lookup(i);
    return l && (l->entry->type == EntryType::party || l->entry->type == EntryType::alliance) && l->form != FormKind::nickname;
  }
  // "Spain's Socialists" are no party of that name.
  bool place_at(std::size_t i) const {
    auto l = lookup(i);
    return l && l->entry->type == EntryType::place && l->form == FormKind::name;
  }
  // "Scottish Labour", "Hamro Nepali Party": a party word that goes on an unknown name.
  bool continues_party(std::size_t i) const { return party_head(i) && t_[i].norm != "congress" && t_[i].norm != "labour" && !t_[i].all_caps; }

  // "Rutherglen and Hamilton West byelection", "Law and Justice party": one name where a noun follows that says so,
  // or where the lexicon has it.
  bool joins(std::size_t begin, std::size_t at) const {
    if (!name_word(at + 1) || office_at(at + 1)) return false;
    std::size_t end = at + 1;
    while (end < s_.end && (name_word(end) || (t_[end].norm == "-" && !t_[end].space_before))) ++end;
    std::string key;
    for (std::size_t k = begin; k < end; ++k) key += (key.empty() ? "" : " ") + t_[k].norm;
    if (known_.contains(key)) return true;
    if (end >= s_.end) return false;
    const std::string& next = t_[end].norm;
    if (end > at + 1 && quarters(at + 1, end) && quarters(at - 1, at)) return true;  // "Dawlish Central and North East"
    static const WordSet kSingular{"constituency", "byelection", "bypoll", "by-election", "by", "seat", "ward", "division", "riding", "borough", "district", "party", "council", "council's"};
    bool plural_after = next == "seats" || next == "constituencies";
    return !plural_after && kSingular.contains(next);
  }

  // "North East": nothing but quarters of a town.
  bool quarters(std::size_t begin, std::size_t end) const {
    static const WordSet kQuarters{"north", "south", "east", "west", "central"};
    for (std::size_t k = begin; k < end; ++k)
      if (!kQuarters.contains(t_[k].norm)) return false;
    return end > begin;
  }

  bool ends_in_place_noun(std::size_t begin, std::size_t end) const { return end > begin + 1 && place_noun(end - 1); }
  bool place_noun(std::size_t i) const {
    static const WordSet kPlaces{"county", "city", "lake", "district", "street", "university", "school", "hall", "island", "park", "hill", "club", "house", "square", "bay", "river", "town"};
    return kPlaces.contains(t_[i].norm);
  }

 public:
  // A title or office ("Chief Minister", "MLA", "Dr") that starts at i.
  bool office_at(std::size_t i) const {
    if (i >= s_.end) return false;
    if (lex_.is_honorific(t_[i].norm) || voc_.set("person_cues_before").contains(t_[i].norm)) {
      if (voc_.set("party_heads").contains(t_[i].norm) || t_[i].norm == "independent") return false;
      return true;
    }
    static const WordSet kSeveral{"governors", "senators", "ministers", "mayors", "presidents", "councillors"};  // "Governors Abiodun (Ogun) and Zulum (Borno)"
    return monsieur(i) || (t_[i].capital && kSeveral.contains(t_[i].norm)) || lex_.offices().stands_at(t_, i, s_.end);
  }

 private:
  // "M. Chirac" where French is spoken; elsewhere an initial.
  bool monsieur(std::size_t i) const {
    static const WordSet kFrench{"fr", "be", "ch", "lu", "mc", "ht", "sn", "ci", "ml", "ne", "bf", "bj", "tg", "cm", "ga", "cg", "cd", "mg", "dz", "ma", "tn", "dj", "km", "bi", "td", "cf", "gn", "mr"};
    return (t_[i].norm == "m" || t_[i].norm == "mm") && t_[i].capital && t_[i].span.size() > t_[i].norm.size() && kFrench.contains(scene_.country);
  }

  const Scene& scene_;
  const Lexicon& lex_;
  const Vocabulary& voc_;
  const std::vector<Token>& t_;
  const Sentence& s_;
  bool headline_;
  const WordSet& known_;
};

}  // namespace

namespace {

// How far down its country's list of parties, which begins with the largest, a party stands.
std::size_t standing(const Lexicon& lex, const Entry& party) {
  const auto of_country = [&](const Entry& e) { return e.type == EntryType::party && e.country == party.country; };
  return static_cast<std::size_t>(std::ranges::count_if(lex.entries().data(), &party, of_country));
}

}  // namespace

std::string guess_country(const Scene& scene) {
  constexpr double kEachParty = 1;  // Republicans and Democrats together are America's, each alone may be another's
  const Lexicon& lex = scene.book->lexicon;
  WordMap<double> votes;  // by the country's name in the lexicon
  std::vector<std::pair<std::string_view, double>> here;
  std::set<std::pair<std::string_view, std::string_view>> parties;  // each country's, by the words that name them
  std::map<std::string_view, const Entry*> largest;                 // of each country's
  for (const Section& section : scene.sections) {
    const auto& t = section.doc.tokens;
    const std::size_t limit = std::min<std::size_t>(t.size(), 1500);
    for (std::size_t i = 0; i < limit; ++i) {
      if (!t[i].capital) continue;
      here.clear();
      std::size_t longest = 1;  // "the New Democrats" are no Democrats
      for (const Form& f : lex.forms_starting(t[i])) {
        if (!f.stands_at(t, i, t.size())) continue;
        const Entry& e = lex.entry(f.entry);
        if (std::string_view(e.country) == "common" || f.kind == FormKind::nickname) continue;
        if (f.kind == FormKind::abbreviation && !t[i].all_caps && f.tokens.size() == 1) continue;
        const std::size_t next = i + f.tokens.size();
        if (f.tokens.size() == 1 && lex.is_first_name(t[i].norm) && next < t.size() && t[next].capital) continue;  // Pierre, South Dakota
        const bool place = e.type == EntryType::place || e.type == EntryType::constituency;
        if (place && i > 0 && t[i - 1].capital && lex.is_first_name(t[i - 1].norm)) continue;  // Janice Poole
        if (e.type == EntryType::party) {
          if (parties.emplace(e.country, t[i].norm).second) votes[e.country] += kEachParty;
          const Entry*& party = largest[e.country];
          party = party ? std::min(party, &e) : &e;  // entries are in their lists' order
        }
        double w = e.type == EntryType::place ? (e.kind == "country" ? 3 : 2) : e.type == EntryType::constituency ? 0.3 : f.tokens.size() > 1 ? 2 : 1;
        const auto at = std::ranges::find(here, e.country, [](const auto& vote) { return vote.first; });
        if (at == here.end()) here.emplace_back(e.country, w);
        else at->second = std::max(at->second, w);
        longest = std::max(longest, f.tokens.size());
      }
      i += longest - 1;
      for (const auto& [c, w] : here) votes[c] += (section.name == "title" ? 2 : 1) * w / static_cast<double>(here.size());
    }
  }
  std::vector<std::string_view> countries(votes.words().begin(), votes.words().end());
  std::ranges::sort(countries);
  std::string best;
  double top = 1.5;
  const auto larger = [&](std::string_view one, std::string_view other) {  // "BJP" alone is India's, not Bangladesh's
    const auto a = largest.find(one), b = largest.find(other);
    return a != largest.end() && b != largest.end() && standing(lex, *a->second) < standing(lex, *b->second);
  };
  for (const auto c : countries) {
    const double w = votes[c];
    if (w > top || (w == top && !best.empty() && larger(c, best))) top = w, best = c;
  }
  return best;
}

bool in_headline_case(const Section& section, const Sentence& s) {
  std::size_t letters = 0, caps = 0;
  for (std::size_t i = s.begin; i < s.end; ++i)
    if (section.doc.tokens[i].kind == TokenKind::word && section.doc.tokens[i].norm.size() > 1) ++letters, caps += section.doc.tokens[i].all_caps;
  if (letters >= 2 && caps == letters) return true;
  std::size_t words = 0, capital = 0;
  for (std::size_t i = s.begin + 1; i < s.end; ++i) {
    const Token& t = section.doc.tokens[i];
    if (t.kind != TokenKind::word || t.norm.size() < 4) continue;
    ++words;
    capital += t.capital;
  }
  return words >= 4 && capital * 100 >= words * 80;
}

std::vector<NameSpan> find_names(const Scene& scene, const Section& section, const Sentence& sentence, bool headline_case, const WordSet& known) {
  return NameFinder(scene, section, sentence, headline_case, known).run();
}

}  // namespace newstally
