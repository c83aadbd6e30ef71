// Names the rulebook knows: parties, alliances, bodies, places and constituencies, with the forms they take in print.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"
#include "pipeline/base/word_table.h"
#include "pipeline/rulebook/phrase_table.h"
#include "pipeline/text/document.h"

namespace newstally {

enum class EntryType { party, alliance, body, place, constituency, wire, authority, pollster };

// How a form stands for its entry: "BJP" is an abbreviation, "Tory" an adjective, "Democrats" its people,
// "saffron party" a nickname (lower case, resolved only where the country fits).
enum class FormKind { name, abbreviation, alias, adjective, persons, nickname };

struct Membership {
  std::string party;  // id
  std::string from, to;  // ISO dates of any precision; empty is open
  std::string place;
};

struct Election {
  std::string id;
  std::vector<std::string> polls;
  std::string count;  // ISO date
  int year = 0;
};

struct Entry {
  EntryType type = EntryType::party;
  std::string id;
  std::string country;  // "in", "uk": the folder, or how the id begins in the folder "world"
  std::string name;
  std::vector<std::string> names;    // every full form: name, abbreviations, aliases
  std::vector<std::string> leaders;  // of a party
  std::vector<std::vector<std::string>> symbols;  // of a party, word by word: what it prints on the ballot
  std::string leader;                // of an alliance: party id
  std::vector<Membership> members;   // of an alliance
  std::string kind;                  // of a place ("state") or body ("assembly")
  std::string place;                 // of a body or constituency
  int size = 0, majority = 0;        // of a body
  std::vector<Election> elections;   // of a body

  // Whether the party (its id) is in the alliance on a day (ISO).
  bool has_member(std::string_view party, std::string_view day) const;
};

struct Form {
  std::span<const std::string_view> tokens;  // norms; the lexicon's own
  std::uint32_t entry = 0;
  FormKind kind = FormKind::name;
  std::uint32_t second = 0;  // of the quick_hash of the second token, where there is one: its lower half

  // Whether it stands at tokens[i], whose word it begins with, and ends before `end`.
  bool stands_at(std::span<const Token> printed, std::size_t i, std::size_t end) const {
    const std::size_t n = tokens.size();
    if (i + n > end || (n > 1 && second != static_cast<std::uint32_t>(printed[i + 1].hash))) return false;
    for (std::size_t k = 1; k < n; ++k)
      if (printed[i + k].norm != tokens[k]) return false;
    return true;
  }
};

class Lexicon {
 public:
  // Reads every country folder below `folder`; mistakes are added to `errors` with file, line or pointer.
  static Lexicon load(const std::string& folder, std::vector<Error>& errors);

  // Forms that begin with this token norm, longest first; empty where none.
  std::span<const Form> forms_starting(std::string_view norm) const;
  std::span<const Form> forms_starting(const Token& token) const { return forms_of(words_.find(token.norm, token.hash)); }
  const Entry& entry(std::uint32_t index) const { return entries_[index]; }
  const std::vector<Entry>& entries() const { return entries_; }
  const Entry* find(std::string_view id) const;

  // Legislatures, councils and offices of a place, by its id.
  std::span<const std::uint32_t> bodies_of(std::string_view place) const {
    const auto* of = bodies_of_.find(place);
    return of ? std::span<const std::uint32_t>(*of) : std::span<const std::uint32_t>();
  }

  // Whether the seats that elect this body are in it.
  bool has_seats_of(std::string_view body) const { return seat_bodies_.find(body) != WordTable::kNone; }

  // Titles and offices ("prime minister", "mla"), honorifics ("dr"), given names, as token norms joined by spaces.
  bool is_first_name(std::string_view norm) const { return is(norm, kFirstName); }
  bool is_mans_name(std::string_view norm) const { return is(norm, kMansName); }  // a given name of men only
  bool is_womans_name(std::string_view norm) const { return is(norm, kWomansName); }
  const PhraseTable& offices() const { return offices_; }
  // What stands before the agencies of a credit line, in lower case: "with inputs from".
  const std::vector<std::string>& credit_cues() const { return credit_cues_; }
  bool is_honorific(std::string_view norm) const { return is(norm, kHonorific); }

 private:
  friend class LexiconReader;
  enum : std::uint8_t { kFirstName = 1, kHonorific = 2, kMansName = 4, kWomansName = 8 };
  bool is(std::string_view norm, std::uint8_t what) const;
  std::span<const Form> forms_of(std::uint32_t word) const {
    return word == WordTable::kNone ? std::span<const Form>() : std::span(forms_).subspan(first_[word], first_[word + 1] - first_[word]);
  }

  std::vector<Entry> entries_;
  WordMap<std::vector<std::uint32_t>> bodies_of_;  // by place
  WordTable ids_;
  std::vector<std::uint32_t> entry_of_id_;
  WordTable words_;                    // of forms, first names and honorifics
  std::vector<std::uint8_t> marks_;    // of each word: kFirstName, kHonorific
  std::vector<Form> forms_;            // by their first word, the longest first
  std::vector<std::uint32_t> first_;   // forms_[first_[w]] is the first that begins with word w, [first_[w + 1]] the first that does not
  std::vector<std::string_view> form_words_;  // what the forms' tokens are spans of
  WordTable seat_bodies_;
  PhraseTable offices_;
  std::vector<std::string> credit_cues_;
};

}  // namespace newstally
