// What a Rulebook is made of, for the stages that read it. Immutable once loaded.
#pragma once

#include "pipeline/rulebook/gate.h"
#include "pipeline/rulebook/lexicon.h"
#include "pipeline/rulebook/linker_model.h"
#include "pipeline/rulebook/rulebook.h"
#include "pipeline/rulebook/rules.h"
#include "pipeline/rulebook/vocabulary.h"

namespace newstally {

struct Rulebook::Parts {
  Vocabulary vocabulary;
  Lexicon lexicon;
  RuleSet rules;
  Gate gate;
  LinkerModel linker;
  std::string version;
};

}  // namespace newstally
