#include "pipeline/rulebook/pattern.h"

#include <algorithm>
#include <cctype>

namespace newstally {
namespace {

constexpr const char* kWordGap = "(?:[^@#=!,.;:()?\" ][^ ]* ){0,4}?";
constexpr const char* kWideGap = "(?:(?:[^#=!.;:?\" ][^ ]*) ){0,8}?";

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
  std::string regex;
  std::vector<Slot> slots;
  bool is_slot = false;
  bool is_verb = false;
  bool is_literal = false;
  bool is_gap = false;
  std::string verb_class;  // where it is one verb class
  std::vector<std::string> heads;  // tokens of which the text must have one (prefilter.h); empty: it asks for none
};

// What may be missing is no literal text and asks for no token.
void make_optional(Piece& piece) {
  piece.is_literal = false;
  piece.heads.clear();
}

// What a run of pieces asks for at the least: the shortest list of heads; nothing where no piece asks for any.
std::vector<std::string> heads_of(const std::vector<Piece>& pieces) {
  const Piece* best = nullptr;
  for (const Piece& p : pieces)
    if (!p.heads.empty() && (!best || p.heads.size() < best->heads.size())) best = &p;
  return best ? best->heads : std::vector<std::string>();
}

class Parser {
 public:
  Parser(const std::string& text, const Vocabulary& v, const Macros& m) : text_(text), v_(v), macros_(m) {}

  bool run(std::vector<Piece>& out) {
    sequence(out, false);
    if (error_.empty() && at_ < text_.size()) error_ = "unexpected '" + text_.substr(at_, 1) + "'";
    return error_.empty();
  }
  const std::string& error() const { return error_; }
  const std::string& hint() const { return hint_; }

 private:
  void sequence(std::vector<Piece>& out, bool nested) {
    while (error_.empty()) {
      while (at_ < text_.size() && text_[at_] == ' ') ++at_;
      if (at_ >= text_.size()) return;
      char c = text_[at_];
      if (nested && (c == '|' || c == ')')) return;
      if (c == '{') {
        out.push_back(slot());
      } else if (c == '<') {
        angle(out);
      } else if (c == '(') {
        out.push_back(group());
      } else if (c == '~') {
        Piece p;
        bool wide = text_.substr(at_, 2) == "~~";
        p.regex = wide ? kWideGap : kWordGap;
        p.is_gap = true;
        at_ += wide ? 2 : 1;
        out.push_back(p);
      } else if (c == '^') {
        Piece p;
        p.regex = "^ ";
        ++at_;
        out.push_back(p);
      } else if (c == '$') {
        Piece p;
        p.regex = "(?:[.] )?$";
        p.is_literal = true;
        ++at_;
        out.push_back(p);
      } else {
        word(out);
      }
    }
  }

  Piece slot() {
    Piece p;
    std::size_t close = text_.find('}', at_);
    if (close == std::string::npos) return broken("'{' without '}'", "close the slot: {party}"), p;
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
    if (known.empty()) return broken("unknown slot {" + name + "}", "slots are listed in rules/README.md"), p;
    if (types.empty()) types = known;
    Slot s;
    s.name = name;
    s.types = types;
    bool numeric = types.find_first_not_of("N%TRAoyd") == std::string::npos && std::string_view("N%TRoyd").find(types[0]) != std::string_view::npos && known[0] != 'P' && known[0] != 'Y' && known[0] != 'A';
    s.bare = numeric && types.find_first_of("N%") != std::string::npos;
    std::string cls;
    for (char t : types) cls += t;
    p.regex = std::string(numeric ? "#" : "@") + "[" + cls + "](\\d+) ";
    for (char t : types) p.heads.push_back({numeric ? '#' : '@', t});
    p.slots.push_back(s);
    p.is_slot = true;
    return p;
  }

  void angle(std::vector<Piece>& out) {
    std::size_t close = text_.find('>', at_);
    if (close == std::string::npos) return broken("'<' without '>'", "close it: <win>");
    std::string body = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    bool negated = !body.empty() && body[0] == '!';
    if (negated) body.erase(0, 1);
    if (body == "open" || body == "close") {
      Piece p;
      p.regex = body == "open" ? "\\( " : "\\) ";
      p.heads = {body == "open" ? "(" : ")"};
      p.is_literal = true;
      out.push_back(p);
      return;
    }
    std::string mode = "agi";
    if (auto colon = body.find(':'); colon != std::string::npos) {
      mode = body.substr(colon + 1);
      body.resize(colon);
    }
    if (!body.empty() && body[0] == '=') {
      std::string lemmas = body.substr(1);
      if (!v_.lemmas.contains(lemmas)) return broken("unknown verb <" + body + ">", "add it to a class of rules/vocabulary/verbs.json");
      Piece p;
      p.regex = std::string(negated ? "!" : "=") + escape(lemmas) + "\\.[" + mode + "]\\d+ ";
      p.heads = {(negated ? "!" : "=") + lemmas};
      p.is_verb = true;
      p.is_literal = true;
      out.push_back(p);
      return;
    }
    auto vc = v_.verb_classes.find(body);
    if (vc != v_.verb_classes.end()) {
      Piece p;
      p.regex = std::string(negated ? "!" : "=") + "(?:";
      for (std::size_t k = 0; k < vc->second.lemmas.size(); ++k) p.regex += (k ? "|" : "") + escape(vc->second.lemmas[k]);
      p.regex += ")\\.[" + mode + "]\\d+ ";
      for (const auto& lemma : vc->second.lemmas) p.heads.push_back((negated ? "!" : "=") + lemma);
      p.is_verb = true;
      p.verb_class = mode == "agi" && !negated ? body : "";
      out.push_back(p);
      return;
    }
    auto m = macros_.find(body);
    if (m == macros_.end()) return broken("unknown verb class or macro <" + body + ">", "verb classes stand in rules/vocabulary/verbs.json, macros in rules/macros.json");
    if (++depth_ > 8) return broken("macro <" + body + "> contains itself", "write it out");
    Parser inner("(" + m->second + ")", v_, macros_);
    inner.depth_ = depth_;
    std::vector<Piece> pieces;
    if (!inner.run(pieces)) return broken("in macro <" + body + ">: " + inner.error_, inner.hint_);
    --depth_;
    for (auto& p : pieces) {
      p.is_literal = true;
      out.push_back(std::move(p));
    }
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      out.back().regex = "(?:" + out.back().regex + ")?";
      make_optional(out.back());
    }
  }

  Piece group() {
    ++at_;  // (
    Piece p;
    p.regex = "(?:";
    bool first = true, all_ask = true;
    while (error_.empty()) {
      std::vector<Piece> alternative;
      sequence(alternative, true);
      // an alternative of nothing but words that typed text leaves out is no alternative
      if (!alternative.empty() && !first) p.regex += "|";
      if (!alternative.empty()) {
        first = false;
        const auto heads = heads_of(alternative);
        all_ask &= !heads.empty();
        p.heads.insert(p.heads.end(), heads.begin(), heads.end());
      }
      for (std::size_t k = 0; k < alternative.size(); ++k) {
        mark_bare(alternative, k);
        p.regex += alternative[k].regex;
        for (auto& s : alternative[k].slots) p.slots.push_back(s);
        p.is_verb |= alternative[k].is_verb;
      }
      if (at_ >= text_.size()) return broken("'(' without ')'", "close the alternatives: (a|b)"), p;
      char c = text_[at_++];
      if (c == ')') break;
    }
    p.regex += ")";
    if (first && error_.empty() && !(at_ < text_.size() && text_[at_] == '?'))
      return broken("alternatives of dropped words only", "typed text leaves articles and adverbs out: see \"dropped\" in rules/vocabulary/words.json"), p;
    p.is_literal = p.slots.empty();
    if (!all_ask) p.heads.clear();
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      p.regex += "?";
      make_optional(p);
    }
    return p;
  }

  // Literal text up to the next special character, split as articles are.
  void word(std::vector<Piece>& out) {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] != ' ' && std::string_view("{}<>()|~^$").find(text_[end]) == std::string_view::npos) ++end;
    if (end == at_) return broken(std::string("unexpected '") + text_[at_] + "'", "write \\u0028 brackets as <open> and <close>");
    std::string raw = text_.substr(at_, end - at_);
    at_ = end;
    bool optional = raw.size() > 1 && raw.back() == '?';
    if (optional) raw.pop_back();
    if (raw == "-" || raw == "'s") {  // a hyphen, not a dash; the genitive is a word of its own
      Piece p;
      p.regex = raw + " ";
      p.heads = {raw};
      p.is_literal = true;
      out.push_back(p);
      return;
    }
    for (const Token& t : tokenize(raw)) {
      if (v_.set("dropped").contains(t.norm)) continue;
      Piece p;
      p.is_literal = !optional;
      p.regex = escape(t.norm) + " ";
      p.heads = {t.norm};
      auto it = v_.verbs.find(t.norm);
      if (it != v_.verbs.end() && t.norm.size() > 2) {
        std::string lemmas;
        for (const auto& f : it->second)
          if (f.tokens.size() == 1) {
            lemmas += (lemmas.empty() ? "" : "|") + escape(f.lemma);
            p.heads.push_back("=" + f.lemma);
          }
        if (!lemmas.empty()) p.regex = "(?:=(?:" + lemmas + ")\\.[a-z]\\d+ |" + p.regex + ")";
      }
      if (optional) {
        p.regex = "(?:" + p.regex + ")?";
        make_optional(p);
      }
      out.push_back(p);
    }
  }

 public:
  static void mark_bare(std::vector<Piece>& pieces, std::size_t k) {
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
  const Vocabulary& v_;
  const Macros& macros_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string error_, hint_;
};

Variant assemble(const std::vector<Piece>& pieces, std::size_t from) {
  Variant v;
  for (std::size_t k = from; k < pieces.size(); ++k) {
    v.pattern += pieces[k].regex;
    for (const auto& s : pieces[k].slots) v.slots.push_back(s);
    if (!pieces[k].heads.empty()) v.needs.push_back(pieces[k].heads);
    v.specificity += pieces[k].is_gap ? 0 : pieces[k].is_slot ? 3 : 2;
  }
  if (v.pattern.rfind("^ ", 0) != 0) v.pattern = " " + v.pattern;
  return v;
}

std::string passive_of(const std::string& regex) {
  std::string out = regex;
  auto at = out.rfind("[agi]");
  if (at != std::string::npos) out.replace(at, 5, "[p]");
  return out;
}

Piece literal(const std::string& regex, std::vector<std::string> heads) {
  Piece p;
  p.regex = regex + " ";
  p.heads = std::move(heads);
  p.is_literal = true;
  return p;
}

// {subject} <verb> {rival} REST also reads {rival} <verb:p> (by {subject}) REST (by {subject}).
void add_passives(const std::vector<Piece>& pieces, std::vector<Variant>& out) {
  if (pieces.size() < 3 || !pieces[0].is_slot || pieces[1].verb_class.empty() || !pieces[2].is_slot) return;
  if (pieces[2].slots[0].name != "rival") return;
  Piece verb = pieces[1];
  verb.regex = passive_of(verb.regex);
  std::vector<Piece> rest(pieces.begin() + 3, pieces.end());
  for (int form = 0; form < 3; ++form) {
    std::vector<Piece> p{verb};
    if (form == 0) p.push_back(literal("(?:by|to|at hands of)", {"by", "to", "at"})), p.push_back(pieces[0]);
    p.insert(p.end(), rest.begin(), rest.end());
    if (form == 1) {
      if (rest.empty()) continue;
      p.push_back(literal("by", {"by"}));
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

std::string slot_types(const std::string& name) {
  static const std::map<std::string, std::string> kTypes{
      {"subject", "PYAOU"}, {"party", "YAOU"}, {"alliance", "A"}, {"candidate", "PU"}, {"rival", "PYAU"}, {"member", "YU"},
      {"others", "O"}, {"contest", "LU"}, {"place", "LBU"}, {"body", "BLU"}, {"value", "N"}, {"percent", "%"}, {"points", "T"},
      {"of", "N"}, {"number", "N"}, {"year", "y"}, {"person", "P"}, {"fraction", "o"}, {"date", "d"}};
  auto it = kTypes.find(name);
  return it == kTypes.end() ? std::string() : it->second;
}

Result<std::vector<Variant>> compile_text(const std::string& text, const Vocabulary& vocabulary, const Macros& macros) {
  Parser parser(text, vocabulary, macros);
  std::vector<Piece> pieces;
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

}  // namespace newstally
