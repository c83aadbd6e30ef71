// One article under analysis: its entities, and each sentence as a row of items. Internal to the stage.
//
// The passes of extract.cc fill it in order: names → entities → phrases → typed text → matches → claims.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/claim.h"
#include "pipeline/rulebook/parts.h"
#include "pipeline/text/document.h"
#include "pipeline/text/numbers.h"

namespace newstally {

// Letters of typed text. `other` names nothing a claim is about (a court, a newspaper) and fits no slot.
enum class MentionType : char { person = 'P', party = 'Y', alliance = 'A', others = 'O', body = 'B', place = 'L', unknown = 'U', other = 'X' };

// Somebody or something the article names, however often and in whatever form.
struct Entity {
  MentionType type = MentionType::unknown;
  std::string name;                  // longest form in the article, or the lexicon's
  std::vector<std::string> aliases;  // all other forms
  const Entry* entry = nullptr;
  int party = -1;                    // of a person: entity
  int contest = -1;                  // of a person: the contest they were last tied to
  int leader = -1;                   // of an alliance: entity of the party that leads it
  char gender = 0;                   // 'm', 'f' or 0
  std::vector<std::string> tags;     // offices and adjectives it was given: "ruling", "chief minister"
  bool stands = false;               // a person called candidate, nominee, incumbent …
};

// One mention in one sentence. Token indices are the section's.
struct Mention {
  MentionType type = MentionType::unknown;
  int entity = -1;
  std::size_t begin = 0, end = 0;            // with the words absorbed into it
  std::size_t name_begin = 0, name_end = 0;  // the printed name alone
  std::vector<int> parts;                    // of a list: mention indices, in order
  bool pronoun = false;
  bool genitive = false;     // "the BJP's"
  bool contest = false;      // a place named as constituency, seat or ward
  bool adjective = false;    // "Tory", "Conservative": qualifies rather than names
  bool first_person = false; // "we" of a politician
  bool people = false;       // "Democrats"
  bool plural_title = false; // "ministers A and B": what is said of the first is said of all
};

struct VerbGroup {
  std::string lemma;
  char voice = 'a';  // a active, p passive, g -ing without auxiliary, i infinitive
  bool negated = false;
  bool future = false;        // will, expected to, set to
  bool hypothetical = false;  // would, could, may, might
  bool wish = false;          // wants to, needs to
  bool past_perfect = false;  // had won
  bool past = false;          // simple past: "lost six seats"
  std::size_t head = 0;       // token of the main verb
};

enum class ItemKind { mention, quantity, verb, word, punctuation };

struct Item {
  ItemKind kind = ItemKind::word;
  std::size_t begin = 0, end = 0;  // tokens
  std::string norm;                // of a word or punctuation mark
  int ref = -1;                    // index of mention, quantity list or verb
};

// A list of numbers shares one item: "16, 4 and 2".
struct QuantityList {
  std::vector<Quantity> parts;
};

// A membership that the words themselves tell: "the JMM-led alliance", "the SAD-BSP combine".
struct ToldMembership {
  int alliance = -1, party = -1;  // entities
  Role role = Role::member;
};

// A result that a title tells: "the winner, Jane Carter,", "the defeated Tom Hughes", "President-elect Grace Bello".
struct ToldResult {
  int mention = -1;  // index
  Status status = Status::won;
};

// The race that a line or the opening of a paragraph names, printed as tokens [begin, end): "Leith Walk", "SHERIFF —".
struct RaceLabel {
  int race = -1;  // entity; -1 where there is none
  std::size_t begin = 0, end = 0;
};

// A moment of the count as a sentence tells it, in tokens [begin, end): "after the ninth round", "at 1.30 pm".
struct ToldMoment {
  AsOf as_of;
  std::size_t begin = 0, end = 0;
  bool of_entry = false;  // it heads an entry of a live report: "[13:05]", "10.40 am:"
};

struct SentenceScene {
  const Sentence* sentence = nullptr;
  std::size_t index = 0;
  std::vector<Item> items;
  std::vector<Mention> mentions;
  std::vector<QuantityList> quantities;
  std::vector<VerbGroup> verbs;
  std::vector<ToldMembership> memberships;
  std::vector<ToldResult> results;
  std::vector<ToldMoment> moments;
  RaceLabel label;
  bool roll = false;  // a line of a list of candidates, whose race is its label
  // typed text and, for each of its items, the byte at which it begins
  std::string typed;
  std::vector<std::size_t> item_at;   // byte of typed → via item_of
  std::vector<std::size_t> item_of;   // index into items, parallel to item_at
  bool question = false;
  bool title_case = false;
};

struct Section {
  std::string name;  // "title" or "body"
  Document doc;
  std::vector<SentenceScene> sentences;
};

// Whether the linker's weights have a say, or the rules alone; `sparing`: but of its network only on claims that are made.
enum class Weights { used, sparing, unused };

struct RaceTrace;
class Judge;

struct Scene {
  const Article* article = nullptr;
  const Rulebook::Parts* book = nullptr;
  Weights weights = Weights::used;
  Judge* judge = nullptr;                        // while its sentences are read; null where the weights have no say
  std::vector<RaceTrace>* races_seen = nullptr;  // what the linker saw of races, where it is asked for
  std::vector<Entity> entities;
  std::vector<Section> sections;  // title, body
  WordSet capital_words;          // words the text shows with a capital inside sentences, and never without
  std::string country;            // lexicon folder the article is about; empty where unknown
  int place = -1;                 // entity of the country, state or city it is about
  int home = -1;                  // entity of its country; -1 where unknown
  int main_contest = -1;          // entity of the one race it tells of, where one stands out
  int year = 0;                   // of the election covered; 0 where unknown
  std::size_t core = 0;           // words that speak of an election and of nothing else, parties of the country among them
  std::size_t strength = 0;       // how often it speaks of an election in so many words
  bool single_office = false;     // the race for a presidency, a governorship, a mayoralty
  bool by_election = false;       // about one or a few by-elections
  bool fills_no_house = false;    // about by-elections, or electors who sit in houses themselves: those stay as they are
  bool states_are_seats = false;  // about races for senator or governor in several states
  bool one_race = false;          // about one seat: a by-election's, or one of many that its headline names alone
  bool vote_of_confidence = false; // about a vote inside a parliament
  std::size_t doubted = 0;        // claims that its network took back because the article has results in passing only
  bool projected = false;         // an article of exit or opinion polls as a whole
};

inline char letter(MentionType t) { return static_cast<char>(t); }

// Whether item i is this word or mark; no name, number or verb.
inline bool is_word(const SentenceScene& s, std::size_t i, std::string_view w) {
  return i < s.items.size() && (s.items[i].kind == ItemKind::word || s.items[i].kind == ItemKind::punctuation) && s.items[i].norm == w;
}

// Everybody and everything that an item names, one or a list.
inline std::vector<int> entities_of(const SentenceScene& s, std::size_t i) {
  if (s.items[i].kind != ItemKind::mention) return {};
  const Mention& m = s.mentions[static_cast<std::size_t>(s.items[i].ref)];
  if (m.parts.empty()) return {m.entity};
  std::vector<int> out;
  for (const int part : m.parts) out.push_back(s.mentions[static_cast<std::size_t>(part)].entity);
  return out;
}

inline const Token& token(const Section& s, std::size_t i) { return s.doc.tokens[i]; }

// The article's own words of tokens [begin, end).
inline std::string_view words_of(const Section& s, std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  return s.doc.text.substr(s.doc.tokens[begin].span.begin, s.doc.tokens[end - 1].span.end - s.doc.tokens[begin].span.begin);
}

}  // namespace newstally
