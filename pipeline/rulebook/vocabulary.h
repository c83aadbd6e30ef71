// General English of election news, as data: verbs with their forms, function words, number words. No names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

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
};

struct VerbClass {
  Status status = Status::none;
  std::vector<std::string> lemmas;  // joined by '_'
};

// A set of words, made for asking often whether a word is in it.
class WordSet {
 public:
  WordSet() = default;
  WordSet(std::initializer_list<std::string_view> words) {
    for (const auto word : words) insert(word);
  }
  bool insert(std::string_view word) {  // whether it is new
    const std::size_t before = words_.size();
    return words_.add(word) == before;
  }
  bool contains(std::string_view word) const { return words_.find(word) != WordTable::kNone; }
  std::size_t size() const { return words_.size(); }
  bool empty() const { return words_.size() == 0; }
  std::span<const std::string_view> words() const { return words_.words(); }  // in the order they came

 private:
  WordTable words_;
};

struct Vocabulary {
  NumberWords numbers;
  SentenceRules sentences;
  std::unordered_map<std::string, std::vector<VerbForm>> verbs;  // by first token, longest first
  std::map<std::string, VerbClass> verb_classes;
  WordSet lemmas;  // of all verbs
  WordSet common_words;
  WordTable set_names;          // the keys of words.json
  std::vector<WordSet> sets;    // of each key; phrases keep their spaces

  std::map<std::string, PhraseTable> cues;  // words.json keys in "_cues", as token norms

  const WordSet& set(std::string_view key) const;
  // Whether the class has the verb of this lemma.
  bool in_class(const std::string& name, const std::string& lemma) const;
  // The longest verb form that starts at tokens[i].
  const VerbForm* verb_at(std::span<const Token> tokens, std::size_t i, std::size_t end) const;

  static Vocabulary load(const std::string& folder, std::vector<Error>& errors);
};

}  // namespace newstally
