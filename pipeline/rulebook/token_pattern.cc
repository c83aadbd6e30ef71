#include "pipeline/rulebook/token_pattern.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "pipeline/base/hash.h"
#include "pipeline/rulebook/pattern.h"

namespace newstally {

// Reads a pattern into nodes. What a sequence is followed by is known only once it is read, so nodes are linked afterwards.
class TokenPattern::Reader {
 public:
  Reader(TokenPattern& out, std::string_view pattern) : out_(out), rest_(pattern) {}

  void read() {
    out_.nodes_.push_back({});  // node 0 accepts
    out_.anchored_ = take("^ ");
    if (!out_.anchored_) take(" ");
    const Sequence whole = sequence();
    assert(rest_.empty());
    out_.entry_ = link(whole, 0);
    for (Alternative& a : out_.alternatives_) a.hash = first_word(a.entry);
  }

 private:
  using Sequence = std::vector<std::uint32_t>;

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  Sequence sequence() {
    Sequence out;
    while (!rest_.empty() && rest_[0] != '|' && rest_[0] != ')') out.push_back(element());
    return out;
  }

  std::uint32_t element() {
    if (take(kWordGap)) return gap(kWordGapTokens, false);
    if (take(kWideGap)) return gap(kWideGapTokens, true);
    if (take(kSentenceEnd)) return add({.op = Op::end});
    if (take(kSentenceStart)) return add({.op = Op::never});  // anywhere but at the beginning
    if (take("(?:")) return group();
    if (rest_.size() > 1 && rest_[1] != ' ') {
      if ((rest_[0] == '@' || rest_[0] == '#') && rest_[1] == '[') return slot();
      if (rest_[0] == '=' || rest_[0] == '!') return verb();
    }
    return word();
  }

  std::uint32_t gap(std::size_t most, bool wide) {
    return add({.op = Op::gap, .wide = wide, .most = static_cast<std::uint8_t>(most), .number = out_.rows_++});
  }

  std::uint32_t slot() {
    Node n{.op = Op::slot, .sign = rest_[0]};
    rest_.remove_prefix(2);
    n.first = static_cast<std::uint32_t>(out_.letters_.size());
    out_.letters_ += until(']');
    n.last = static_cast<std::uint32_t>(out_.letters_.size());
    n.number = out_.slots_++;
    take("(\\d+) ");
    return add(n);
  }

  // "=win\.[agi]\d+ ", "=(?:win|bag)\.[agi]\d+ ", "=[^ ]+\.[agi]\d+ ".
  std::uint32_t verb() {
    Node n{.op = Op::verb, .sign = rest_[0]};
    rest_.remove_prefix(1);
    n.first = static_cast<std::uint32_t>(out_.hashes_.size());
    if (!take("[^ ]+")) {
      const bool several = take("(?:");
      do keep(n.sign + literal());
      while (several && take("|"));
      if (several) take(")");
    }
    n.last = static_cast<std::uint32_t>(out_.hashes_.size());
    std::sort(out_.hashes_.begin() + n.first, out_.hashes_.end());
    take("\\.[");
    const std::string voices = until(']');
    if (voices == "a-z") n.voices = ~std::uint32_t{0};
    else
      for (const char v : voices) n.voices |= std::uint32_t{1} << (v - 'a');
    take("\\d+ ");
    return add(n);
  }

  std::uint32_t word() {
    Node n{.op = Op::word};
    n.first = static_cast<std::uint32_t>(out_.hashes_.size());
    keep(literal());
    n.last = n.first + 1;
    take(" ");
    return add(n);
  }

  std::uint32_t group() {
    Node n{.op = Op::group};
    n.number = out_.rows_++;
    std::vector<Sequence> found;
    do found.push_back(sequence());
    while (take("|"));
    take(")");
    n.optional = take("?");
    take(" ");
    n.first = static_cast<std::uint32_t>(out_.alternatives_.size());
    n.last = n.first + static_cast<std::uint32_t>(found.size());
    out_.alternatives_.resize(n.last);
    sequences_.resize(n.last);
    std::ranges::move(found, sequences_.begin() + n.first);
    return add(n);
  }

  // Links nodes to what follows them; the first of them, or `next` where there are none.
  std::uint32_t link(const Sequence& nodes, std::uint32_t next) {
    for (std::size_t k = nodes.size(); k-- > 0;) {
      Node& n = out_.nodes_[nodes[k]];
      n.next = next;
      if (n.op == Op::group)
        for (std::uint32_t a = n.first; a < n.last; ++a) out_.alternatives_[a].entry = link(sequences_[a], next);
      next = nodes[k];
    }
    return next;
  }

  std::uint64_t first_word(std::uint32_t entry) const {
    const Node& n = out_.nodes_[entry];
    return n.op == Op::word ? out_.hashes_[n.first] : 0;
  }

  std::string until(char close) {
    const std::size_t at = std::min(rest_.find(close), rest_.size());
    std::string out(rest_.substr(0, at));
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return out;
  }

  // Letters without their escapes, up to what ends a word or alternative, or to the voice of a verb.
  std::string literal() {
    std::string out;
    std::size_t n = 0;
    for (; n < rest_.size() && rest_[n] != ' ' && rest_[n] != '|' && rest_[n] != ')'; ++n) {
      if (rest_[n] == '\\' && rest_.substr(n).starts_with("\\.[")) break;
      if (rest_[n] == '\\' && n + 1 < rest_.size()) ++n;
      out += rest_[n];
    }
    rest_.remove_prefix(n);
    return out;
  }

  void keep(std::string_view word) { out_.hashes_.push_back(quick_hash(word)); }
  std::uint32_t add(Node n) {
    out_.nodes_.push_back(n);
    return static_cast<std::uint32_t>(out_.nodes_.size() - 1);
  }

  TokenPattern& out_;
  std::string_view rest_;
  std::vector<Sequence> sequences_;  // parallel to alternatives_
};

TokenPattern::TokenPattern(std::string_view pattern) { Reader(*this, pattern).read(); }

bool TokenPattern::takes(const Node& n, const TypedToken& t) const {
  const auto stands = [&] { return std::binary_search(hashes_.begin() + n.first, hashes_.begin() + n.last, t.hash); };
  switch (n.op) {
    case Op::word: return hashes_[n.first] == t.hash;
    case Op::verb: return t.voice && (n.voices >> (t.voice - 'a') & 1) && (n.first == n.last ? t.head[0] == n.sign : stands());
    case Op::slot: return t.numbered && t.head[0] == n.sign && std::string_view(letters_).substr(n.first, n.last - n.first).find(t.head[1]) != std::string_view::npos;
    default: return false;
  }
}

// One search: where it is tried in vain, it is not tried again.
struct TokenPattern::Walk {
  Walk(const TokenPattern& p, const TypedRow& row, Match& match) : p_(p), row_(row), match_(match), n_(row.size()) {
    const std::size_t words = (p.rows_ * (n_ + 1) + 63) / 64;
    if (words > few_.size()) many_.resize(words);
    else std::fill_n(few_.begin(), words, 0);
    tried_ = many_.empty() ? few_.data() : many_.data();
    match_.items.assign(p.slots_, kAbsent);
  }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  bool from(std::uint32_t at, std::size_t token) {
    for (;;) {
      const Node& node = p_.nodes_[at];
      switch (node.op) {
        case Op::accept: return match_.end = token, true;
        case Op::never: return false;
        case Op::slot: return slot(node, token);
        case Op::gap: return gap(node, token);
        case Op::end:
          if (token + 1 == n_ && row_.tokens()[token].head == ".") return from(node.next, n_);
          if (token != n_) return false;
          break;
        case Op::group:
          if (again(node, token)) return false;
          if (one_of(node, token)) return true;
          if (!node.optional) return false;
          break;
        case Op::word:
        case Op::verb:
          if (token == n_ || !p_.takes(node, row_.tokens()[token])) return false;
          ++token;
      }
      at = node.next;
    }
  }

 private:
  bool slot(const Node& node, std::size_t token) {
    if (token == n_ || !p_.takes(node, row_.tokens()[token])) return false;
    std::size_t& item = match_.items[node.number];
    const std::size_t before = std::exchange(item, row_.tokens()[token].item);
    if (from(node.next, token + 1)) return true;
    item = before;
    return false;
  }
  // The shortest gap first.
  bool gap(const Node& node, std::size_t token) {
    if (again(node, token)) return false;
    for (std::size_t passed = 0;; ++passed, ++token) {
      if (from(node.next, token)) return true;
      if (passed == node.most || token == n_) return false;
      const TypedToken& t = row_.tokens()[token];
      if (!(node.wide ? t.passable : t.plain)) return false;
    }
  }
  bool one_of(const Node& node, std::size_t token) {
    const std::uint64_t hash = token < n_ ? row_.tokens()[token].hash : 0;
    for (std::uint32_t k = node.first; k < node.last; ++k) {
      const Alternative& a = p_.alternatives_[k];
      if ((a.hash == 0 || a.hash == hash) && from(a.entry, token)) return true;
    }
    return false;
  }
  bool again(const Node& node, std::size_t token) {
    const std::size_t bit = node.number * (n_ + 1) + token;
    std::uint64_t& word = tried_[bit / 64];
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    return word & mask ? true : (word |= mask, false);
  }

  const TokenPattern& p_;
  const TypedRow& row_;
  Match& match_;
  const std::size_t n_;
  std::array<std::uint64_t, 16> few_;  // most need no more
  std::vector<std::uint64_t> many_;
  std::uint64_t* tried_ = nullptr;  // a bit for each node that is numbered and each token
};

bool TokenPattern::find(const TypedRow& row, const TokenSet& begins, std::size_t from, Match& match) const {
  Walk walk(*this, row, match);
  const std::size_t last = anchored_ ? 0 : row.size();
  for (match.begin = begins.next(from); match.begin <= last; match.begin = begins.next(match.begin + 1))
    if (walk.from(entry_, match.begin)) return true;
  return false;
}

bool TokenPattern::match_at(const TypedRow& row, std::size_t at, Match& match) const {
  match.begin = at;
  return (at == 0 || !anchored_) && Walk(*this, row, match).from(entry_, at);
}

}  // namespace newstally
