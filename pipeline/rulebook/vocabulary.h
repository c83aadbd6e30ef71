// General English of election news, as data: verbs with their forms, function words, number words. No names.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/base/hash.h"
#include "pipeline/base/result.h"
#include "pipeline/base/word_table.h"
#include "pipeline/rulebook/phrase_table.h"
#include "pipeline/text/numbers.h"

namespace newstally {

enum class VerbShape { base, third, past, participle, past_or_participle, ing };

// One printed form of a verb: "romped home" is lemma "romp_home", shape past.
struct VerbForm {
  std::vector<std::string> tokens;
  std::string lemma;  // words joined by '_'
  VerbShape shape = VerbShape::base;
  bool base_too = false;  // "shed", "beat": the past looks like the base
  std::uint64_t second = 0;  // quick_hash of the second token, where it has one
};

struct VerbClass {
  Status status = Status::none;
  std::vector<std::string> lemmas;  // joined by '_'
};

// topic.json: how likely words make it that an article reports an election. In hundredths of log odds, which add up.
struct Topic {
  struct Length {
    int bias = 0;
    double more = 0;  // for each e-fold of bytes over a thousand
    int operator()(std::size_t bytes) const;
  };
  Length of_length;    // what an article has before any word is read
  WordMap<int> words;  // what each word adds, however often it stands there; never below zero
};

// The name of a set of words.json, hashed when the program is compiled.
struct SetName {
  consteval SetName(const char* name) : text(name), hash(quick_hash(text)) {}  // NOLINT: a name is a name
  std::string_view text;
  std::uint64_t hash;
};

// The name of a set of phrases: that it ends as they do is seen when the program is compiled.
struct CueName {
  consteval CueName(const char* name) : text(name) {  // NOLINT: a name is a name
    if (!text.ends_with("_cues")) throw "phrases are told from words by that ending";
  }
  std::string_view text;
};

struct Vocabulary {
  NumberWords numbers;
  SentenceRules sentences;
  WordMap<std::vector<VerbForm>> verbs;  // by first token, longest first
  std::map<std::string, VerbClass> verb_classes;
  WordMap<std::vector<std::string_view>> classes;  // of each lemma: names of its classes, which verb_classes owns
  WordSet lemmas;  // of all verbs
  WordSet common_words;
  WordTable set_names;          // the keys of words.json
  std::vector<WordSet> sets;    // of each key; phrases keep their spaces
  WordSet no_words;             // of what is no key
  Topic topic;

  std::map<std::string, PhraseTable, std::less<>> cues;  // words.json keys in "_cues", as token norms

  PhraseTable others;  // the set of that name, as phrases

  const WordSet& set(SetName name) const {
    const std::uint32_t number = set_names.find(name.text, name.hash);
    return number == WordTable::kNone ? no_words : sets[number];
  }
  // Whether the class has the verb of this lemma.
  bool in_class(std::string_view name, std::string_view lemma) const;
  // The classes that have the verb of this lemma, by name.
  std::span<const std::string_view> classes_of(std::string_view lemma) const;
  // The longest verb form that starts at tokens[i].
  const VerbForm* verb_at(std::span<const Token> tokens, std::size_t i, std::size_t end) const;

  static Vocabulary load(const std::string& folder, std::vector<Error>& errors);
};

}  // namespace newstally
