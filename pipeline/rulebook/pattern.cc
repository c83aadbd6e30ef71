#include "pipeline/rulebook/pattern.h"

#include <algorithm>
#include <cctype>

namespace newstally {
namespace {

std::string escape(const std::string& s) {
  std::string out;
  for (char c : s) {
    if (std::string_view("\\.+*?()[]{}|^$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string base_name(std::string name) {
  while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.back()))) name.pop_back();
  return name;
}

// One element of a rule text on its top level.
struct Piece {
  PatternPiece regex;
  std::vector<Slot> slots;
  bool is_slot = false;
  bool is_verb = false;
  bool is_literal = false;
  bool is_gap = false;
  bool is_start = false;
  std::string verb_class;  // where it is one verb class
  Heads heads;             // tokens of which the text must have one (prefilter.h); null: it asks for none
  Tokens width{1, 1};      // how many tokens it may take
  Tokens head_at{0, 0};    // how many of them may stand before the one of `heads`
};

using Pieces = std::vector<Piece>;

PatternPiece share(std::string regex) { return std::make_shared<const std::string>(std::move(regex)); }

Heads make_heads(std::vector<std::string> heads) { return std::make_shared<const std::vector<std::string>>(std::move(heads)); }

// What may be missing is no literal text and asks for no token.
void make_optional(Piece& piece, PatternPiece regex) {
  piece.regex = std::move(regex);
  piece.is_literal = false;
  piece.heads.reset();
  piece.width.least = 0;
}

// What a run of pieces asks for at the least: the piece with the shortest list of heads; null where none asks for any.
const Piece* asking_most(const Pieces& pieces) {
  const Piece* best = nullptr;
  for (const Piece& p : pieces)
    if (p.heads && (!best || p.heads->size() < best->heads->size())) best = &p;
  return best;
}

Tokens operator+(Tokens a, Tokens b) { return {a.least + b.least, a.most + b.most}; }

// Tokens of the pieces up to `last`.
Tokens width_of(const Pieces& pieces, const Piece* last) {
  Tokens sum;
  for (const Piece* p = pieces.data(); p != last; ++p) sum = sum + p->width;
  return sum;
}

// What holds for either of two alternatives.
Tokens either(Tokens a, Tokens b) { return {std::min(a.least, b.least), std::max(a.most, b.most)}; }

struct Taken {
  Pieces pieces;
  std::size_t bytes = 0;  // of the text they are made of
};

// What has been taken apart so far, by how it stands in rule texts: "{value}", "<win>", "<seats>?", "(in|at)?", "votes".
struct Shared {
  const Vocabulary& vocabulary;
  const Macros& macros;
  WordMap<Taken> pieces;
};

class Parser {
 public:
  Parser(const std::string& text, Shared& shared, int depth = 0)
      : text_(text), shared_(shared), v_(shared.vocabulary), macros_(shared.macros), depth_(depth) {}

  bool run(Pieces& out) {
    sequence(out, false);
    if (error_.empty() && at_ < text_.size()) error_ = "unexpected '" + text_.substr(at_, 1) + "'";
    return error_.empty();
  }
  const std::string& error() const { return error_; }
  const std::string& hint() const { return hint_; }

 private:
  void sequence(Pieces& out, bool nested) {
    while (error_.empty()) {
      while (at_ < text_.size() && text_[at_] == ' ') ++at_;
      if (at_ >= text_.size()) return;
      char c = text_[at_];
      if (nested && (c == '|' || c == ')')) return;
      if (c == '{') {
        remembered(after('}'), out, &Parser::slot);
      } else if (c == '<') {
        remembered(after('>') + 1, out, &Parser::angle);  // with its '?', where it has one
      } else if (c == '(') {
        remembered(after_group(), out, &Parser::group);
      } else if (c == '~') {
        Piece p;
        bool wide = text_.substr(at_, 2) == "~~";
        static const PatternPiece kWide = share(kWideGap), kWord = share(kWordGap);
        p.regex = wide ? kWide : kWord;
        p.width = {0, wide ? kWideGapTokens : kWordGapTokens};
        p.is_gap = true;
        at_ += wide ? 2 : 1;
        out.push_back(p);
      } else if (c == '^') {
        Piece p;
        p.regex = share(kSentenceStart);
        p.width = {0, 0};
        p.is_start = true;
        ++at_;
        out.push_back(p);
      } else if (c == '$') {
        Piece p;
        p.regex = share(kSentenceEnd);
        p.width = {0, 1};
        p.is_literal = true;
        ++at_;
        out.push_back(p);
      } else {
        remembered(after_word(), out, &Parser::word);
      }
    }
  }

  std::size_t after(char close) const { return std::min(text_.find(close, at_), text_.size() - 1) + 1; }
  // Behind the ')' that closes the '(' at at_, and its '?'.
  std::size_t after_group() const {
    std::size_t end = at_;
    for (int open = 0; end < text_.size();) {
      const char c = text_[end++];
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open == 0) break;
    }
    return end < text_.size() && text_[end] == '?' ? end + 1 : end;
  }
  std::size_t after_word() const { return std::min(text_.find_first_of(" {}<>()|~^$", at_), text_.size()); }

  // Appends the pieces that `take` makes of what stands at at_, up to `end` at the most, unless they are known already.
  void remembered(std::size_t end, Pieces& out, void (Parser::*take)(Pieces&)) {
    const std::size_t begin = at_;
    const std::string_view written = std::string_view(text_).substr(begin, end - begin);
    const Taken* known = shared_.pieces.find(written);
    if (!known) {
      Taken made;
      (this->*take)(made.pieces);
      if (!error_.empty()) return;
      made.bytes = at_ - begin;
      known = &(shared_.pieces[written] = std::move(made));
    }
    at_ = begin + known->bytes;
    out.insert(out.end(), known->pieces.begin(), known->pieces.end());
  }

  void slot(Pieces& out) {
    Piece p;
    std::size_t close = text_.find('}', at_);
    if (close == std::string::npos) return broken("'{' without '}'", "close the slot: {party}");
    std::string body = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    std::string types;
    if (auto colon = body.find(':'); colon != std::string::npos) {
      types = body.substr(colon + 1);
      body.resize(colon);
    }
    // {party|alliance}: either of them
    std::string name = body;
    if (auto bar = body.find('|'); bar != std::string::npos) {
      std::string all;
      for (std::size_t from = 0; from <= body.size();) {
        std::size_t to = std::min(body.find('|', from), body.size());
        all += slot_types(base_name(body.substr(from, to - from)));
        from = to + 1;
      }
      types = all;
      name = "subject";
    }
    std::string known = slot_types(base_name(name));
    if (known.empty()) return broken("unknown slot {" + name + "}", "slots are listed in rules/README.md");
    if (types.empty()) types = known;
    if (!std::ranges::all_of(types, [](unsigned char c) { return std::isalpha(c) || c == '%'; }))
      return broken("a kind of {" + body + ":" + types + "} is no letter", "kinds are listed in rules/README.md");
    Slot s;
    s.name = name;
    s.types = types;
    bool numeric = types.find_first_not_of("N%TRAoyd") == std::string::npos && std::string_view("N%TRoyd").find(types[0]) != std::string_view::npos && known[0] != 'P' && known[0] != 'Y' && known[0] != 'A';
    s.bare = numeric && types.find_first_of("N%") != std::string::npos;
    p.regex = share((numeric ? "#[" : "@[") + types + "](\\d+) ");
    std::vector<std::string> heads;
    for (char t : types) heads.push_back({numeric ? '#' : '@', t});
    p.heads = make_heads(std::move(heads));
    p.slots.push_back(s);
    p.is_slot = true;
    out.push_back(std::move(p));
  }

  void angle(Pieces& out) {
    std::size_t close = text_.find('>', at_);
    if (close == std::string::npos) return broken("'<' without '>'", "close it: <win>");
    std::string body = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    bool negated = !body.empty() && body[0] == '!';
    if (negated) body.erase(0, 1);
    if (body == "open" || body == "close" || body == "bar") {
      const std::string mark = body == "open" ? "(" : body == "close" ? ")" : "|";
      Piece p;
      p.regex = share("\\" + mark + " ");
      p.heads = make_heads({mark});
      p.is_literal = true;
      out.push_back(p);
      return;
    }
    std::string mode = "agi";
    if (auto colon = body.find(':'); colon != std::string::npos) {
      mode = body.substr(colon + 1);
      body.resize(colon);
      if (mode.empty() || !std::ranges::all_of(mode, [](char c) { return c >= 'a' && c <= 'z'; }))
        return broken("a voice of <" + body + ":" + mode + "> is no letter", "voices are a, p, g and i: rules/README.md");
    }
    if (!body.empty() && body[0] == '=') {
      std::string lemmas = body.substr(1);
      if (!v_.lemmas.contains(lemmas)) return broken("unknown verb <" + body + ">", "add it to a class of rules/vocabulary/verbs.json");
      Piece p;
      p.regex = share((negated ? "!" : "=") + escape(lemmas) + "\\.[" + mode + "]\\d+ ");
      p.heads = make_heads({(negated ? "!" : "=") + lemmas});
      p.is_verb = true;
      p.is_literal = true;
      out.push_back(p);
      return;
    }
    if (body == "any") {
      Piece p;
      p.regex = share((negated ? "![^ ]+\\.[" : "=[^ ]+\\.[") + mode + "]\\d+ ");
      p.is_verb = true;
      out.push_back(p);
      return;
    }
    auto vc = v_.verb_classes.find(body);
    if (vc != v_.verb_classes.end()) {
      Piece p;
      std::string regex = negated ? "!(?:" : "=(?:";
      for (std::size_t k = 0; k < vc->second.lemmas.size(); ++k) regex += (k ? "|" : "") + escape(vc->second.lemmas[k]);
      p.regex = share(regex + ")\\.[" + mode + "]\\d+ ");
      std::vector<std::string> heads;
      for (const auto& lemma : vc->second.lemmas) heads.push_back((negated ? "!" : "=") + lemma);
      p.heads = make_heads(std::move(heads));
      p.is_verb = true;
      p.verb_class = mode == "agi" && !negated ? body : "";
      out.push_back(p);
      return;
    }
    auto m = macros_.find(body);
    if (m == macros_.end()) return broken("unknown verb class or macro <" + body + ">", "verb classes stand in rules/vocabulary/verbs.json, macros in rules/macros.json");
    if (depth_ >= 8) return broken("macro <" + body + "> contains itself", "write it out");
    Parser inner("(" + m->second + ")", shared_, depth_ + 1);
    if (!inner.run(out)) return broken("in macro <" + body + ">: " + inner.error_, inner.hint_);
    for (auto& p : out) p.is_literal = true;
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      make_optional(out.back(), share("(?:" + *out.back().regex + ")?"));
    }
  }

  void group(Pieces& out) {
    ++at_;  // (
    Piece p;
    std::string regex = "(?:";
    bool first = true, all_ask = true;
    std::vector<std::string> heads;
    for (Pieces alternative; error_.empty(); alternative.clear()) {
      sequence(alternative, true);
      // an alternative of nothing but words that typed text leaves out is no alternative
      if (!alternative.empty() && !first) regex += "|";
      if (!alternative.empty()) {
        const Piece* asked = asking_most(alternative);
        all_ask &= asked != nullptr;
        if (asked) heads.insert(heads.end(), asked->heads->begin(), asked->heads->end());
        const Tokens before = asked ? width_of(alternative, asked) + asked->head_at : Tokens{};
        const Tokens width = width_of(alternative, alternative.data() + alternative.size());
        p.head_at = first ? before : either(p.head_at, before);
        p.width = first ? width : either(p.width, width);
        first = false;
      }
      for (std::size_t k = 0; k < alternative.size(); ++k) {
        mark_bare(alternative, k);
        regex += *alternative[k].regex;
        for (auto& s : alternative[k].slots) p.slots.push_back(s);
        p.is_verb |= alternative[k].is_verb;
      }
      if (at_ >= text_.size()) return broken("'(' without ')'", "close the alternatives: (a|b)");
      char c = text_[at_++];
      if (c == ')') break;
    }
    regex += ")";
    if (first && error_.empty() && !(at_ < text_.size() && text_[at_] == '?'))
      return broken("alternatives of dropped words only", "typed text leaves articles and adverbs out: see \"dropped\" in rules/vocabulary/words.json");
    p.is_literal = p.slots.empty();
    if (first) p.width = {0, 0};
    if (all_ask && !heads.empty()) p.heads = make_heads(std::move(heads));
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      make_optional(p, share(regex + "?"));
    } else {
      p.regex = share(std::move(regex));
    }
    out.push_back(std::move(p));
  }

  // Literal text up to the next special character, split as articles are.
  void word(Pieces& out) {
    const std::size_t end = after_word();
    if (end == at_) return broken(std::string("unexpected '") + text_[at_] + "'", "write \\u0028 brackets as <open> and <close>");
    std::string raw = text_.substr(at_, end - at_);
    at_ = end;
    bool optional = raw.size() > 1 && raw.back() == '?';
    if (optional) raw.pop_back();
    if (raw == "-" || raw == "'s") {  // a hyphen, not a dash; the genitive is a word of its own
      Piece p;
      p.regex = share(raw + " ");
      p.heads = make_heads({raw});
      p.is_literal = true;
      out.push_back(p);
      return;
    }
    for (const Token& t : tokenize(raw)) {
      if (v_.set("dropped").contains(t.norm)) continue;
      Piece p;
      p.is_literal = !optional;
      std::string regex = escape(t.norm) + " ";
      std::vector<std::string> heads{t.norm};
      const auto* forms = v_.verbs.find(t.norm);
      if (forms && t.norm.size() > 2) {
        std::string lemmas;
        for (const auto& f : *forms)
          if (f.tokens.size() == 1) {
            lemmas += (lemmas.empty() ? "" : "|") + escape(f.lemma);
            heads.push_back("=" + f.lemma);
          }
        if (!lemmas.empty()) regex = "(?:=(?:" + lemmas + ")\\.[a-z]\\d+ |" + regex + ")";
      }
      p.heads = make_heads(std::move(heads));
      if (optional) make_optional(p, share("(?:" + regex + ")?"));
      else p.regex = share(std::move(regex));
      out.push_back(std::move(p));
    }
  }

 public:
  static void mark_bare(Pieces& pieces, std::size_t k) {
    if (!pieces[k].is_slot || k + 1 >= pieces.size()) return;
    if (pieces[k + 1].is_literal) pieces[k].slots[0].bare = false;
  }

 private:
  void broken(std::string why, std::string hint) {
    if (error_.empty()) {
      error_ = std::move(why);
      hint_ = std::move(hint);
    }
  }

  std::string text_;
  Shared& shared_;
  const Vocabulary& v_;
  const Macros& macros_;
  std::size_t at_ = 0;
  int depth_ = 0;  // of macros within macros
  std::string error_, hint_;
};

// What the pieces ask for in turn, and how far apart.
Needs needs_of(const Pieces& pieces, std::size_t from) {
  Needs needs;
  needs.anchored = from < pieces.size() && pieces[from].is_start;
  Tokens passed{1, 1};  // from the token of the need before to the first one of this piece
  for (std::size_t k = from; k < pieces.size(); ++k) {
    const Piece& p = pieces[k];
    if (!p.heads) {
      passed = passed + p.width;
      continue;
    }
    needs.row.push_back({p.heads, passed + p.head_at});
    passed = {p.width.least > p.head_at.most ? p.width.least - p.head_at.most : 1, p.width.most - p.head_at.least};
  }
  return needs;
}

Variant assemble(const Pieces& pieces, std::size_t from) {
  Variant v;
  v.needs = needs_of(pieces, from);
  v.pieces.reserve(pieces.size() - from);
  for (std::size_t k = from; k < pieces.size(); ++k) {
    v.pieces.push_back(pieces[k].regex);
    for (const auto& s : pieces[k].slots) v.slots.push_back(s);
    v.specificity += pieces[k].is_gap ? 0 : pieces[k].is_slot ? 3 : 2;
  }
  return v;
}

PatternPiece passive_of(const PatternPiece& regex) {
  std::string out = *regex;
  auto at = out.rfind("[agi]");
  if (at != std::string::npos) out.replace(at, 5, "[p]");
  return share(std::move(out));
}

Piece literal(const std::string& regex, const Heads& heads) {
  Piece p;
  p.regex = share(regex + " ");
  p.heads = heads;
  p.is_literal = true;
  return p;
}

// {subject} <verb> {rival} REST also reads {rival} <verb:p> (by {subject}) REST (by {subject}).
void add_passives(const Pieces& pieces, std::vector<Variant>& out) {
  if (pieces.size() < 3 || !pieces[0].is_slot || pieces[1].verb_class.empty() || !pieces[2].is_slot) return;
  if (pieces[2].slots[0].name != "rival") return;
  static const Heads kAgent = make_heads({"by", "to", "at"}), kBy = make_heads({"by"});
  Piece verb = pieces[1];
  verb.regex = passive_of(verb.regex);
  Pieces rest(pieces.begin() + 3, pieces.end());
  for (int form = 0; form < 3; ++form) {
    Pieces p{verb};
    if (form == 0) p.push_back(literal("(?:by|to|at hands of)", kAgent)), p.push_back(pieces[0]);
    p.insert(p.end(), rest.begin(), rest.end());
    if (form == 1) {
      if (rest.empty()) continue;
      p.push_back(literal("by", kBy));
      p.push_back(pieces[0]);
    }
    Variant v = assemble(p, 0);
    v.finds_subject = true;
    v.passive = true;
    v.object_slot = pieces[2].slots[0].name;
    v.subject_types = pieces[2].slots[0].types;
    out.push_back(std::move(v));
  }
}

}  // namespace

std::string Variant::pattern() const {
  std::string out;
  if (pieces.empty() || *pieces[0] != kSentenceStart) out = " ";
  for (const PatternPiece& piece : pieces) out += *piece;
  return out;
}

std::string slot_types(const std::string& name) {
  static const std::map<std::string, std::string> kTypes{
      {"subject", "PYAOU"}, {"party", "YAOU"}, {"alliance", "A"}, {"candidate", "PU"}, {"rival", "PYAU"}, {"member", "YU"},
      {"others", "O"}, {"contest", "LU"}, {"place", "LBU"}, {"body", "BLU"}, {"value", "N"}, {"percent", "%"}, {"points", "T"},
      {"of", "N"}, {"number", "N"}, {"counted", "N"}, {"year", "y"}, {"person", "P"}, {"fraction", "o"}, {"date", "d"}};
  auto it = kTypes.find(name);
  return it == kTypes.end() ? std::string() : it->second;
}

struct PatternCompiler::Known : Shared {};

PatternCompiler::PatternCompiler(const Vocabulary& vocabulary, const Macros& macros) : known_(new Known{{vocabulary, macros, {}}}) {}
PatternCompiler::~PatternCompiler() = default;

Result<std::vector<Variant>> PatternCompiler::compile(const std::string& text) {
  Parser parser(text, *known_);
  Pieces pieces;
  if (!parser.run(pieces)) return fail("", 0, parser.error(), parser.hint());
  if (pieces.empty()) return fail("", 0, "empty rule text", "write a sentence with slots");
  for (std::size_t k = 0; k < pieces.size(); ++k) Parser::mark_bare(pieces, k);
  std::vector<Variant> out;
  const bool grammatical = pieces.size() >= 2 && pieces[0].is_slot && pieces[1].is_verb;
  Variant active = assemble(pieces, grammatical ? 1 : 0);
  if (grammatical) {
    active.finds_subject = true;
    active.subject_types = pieces[0].slots[0].types;
    active.object_slot = pieces[0].slots[0].name;
    active.specificity += 3;
  }
  out.push_back(std::move(active));
  add_passives(pieces, out);
  return out;
}

Result<std::vector<Variant>> compile_text(const std::string& text, const Vocabulary& vocabulary, const Macros& macros) {
  return PatternCompiler(vocabulary, macros).compile(text);
}

}  // namespace newstally
