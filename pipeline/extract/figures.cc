#include "pipeline/extract/figures.h"

#include "pipeline/extract/context.h"

namespace newstally {
namespace {

// "53.27 to 46.72", "Aguilar (D) 48.9,": no count has decimals; a noun after it would say what it measures.
bool decimal_share(const Vocabulary& v, const std::vector<Token>& t, const Quantity& q, std::size_t end) {
  if (q.kind != QuantityKind::count || q.value >= 100 || q.value == static_cast<double>(static_cast<long long>(q.value))) return false;
  return q.end >= end || t[q.end].kind == TokenKind::punctuation || v.set("after_bare_share").contains(t[q.end].norm);
}

// "Liberals 41 per cent, Reform 19, the PC 16": a bare number goes on with the percentages before it where only a name and
// small words stand between and no noun says what else it counts.
bool continues_shares(const Vocabulary& v, const std::vector<Token>& t, const Quantity& before, const Quantity& q, std::size_t end) {
  constexpr std::size_t kFar = 9;
  if (before.kind != QuantityKind::percent || q.kind != QuantityKind::count || q.value >= 100 || q.begin - before.end > kFar || q.begin < before.end + 1) return false;
  if (q.end < end && t[q.end].kind != TokenKind::punctuation && !v.set("after_bare_share").contains(t[q.end].norm)) return false;
  if (t[q.begin - 1].norm == "(" && q.end < end && t[q.end].norm == ")" && t[before.end].norm == "(") return false;
  const bool aside = before.begin > 1 && t[before.begin - 1].norm == "(" && t[before.begin - 2].kind == TokenKind::number;  // "ITAK 3 (31.46%), AITC 1"
  if (aside) return false;
  bool named = false, parted = false;
  for (std::size_t i = before.end; i < q.begin; ++i) {
    named |= t[i].kind == TokenKind::word && t[i].capital;
    parted |= t[i].norm == "to" || t[i].norm == "against" || (q.begin > before.end + 1 && (t[i].kind == TokenKind::punctuation || t[i].norm == "and"));
    if (t[i].kind == TokenKind::number || (t[i].kind == TokenKind::word && !t[i].capital && !v.set("between_shares").contains(t[i].norm))) return false;
  }
  return parted && (named || q.begin == before.end + 1);  // "42 percent to 38"
}

void retype_shares(const Vocabulary& v, const std::vector<Token>& t, std::vector<Quantity>& quantities, std::size_t end) {
  for (std::size_t k = 0; k < quantities.size(); ++k) {
    const bool votes = k + 1 < quantities.size() && quantities[k + 1].kind == QuantityKind::percent && quantities[k + 1].begin <= quantities[k].end + 1;  // "65 (4.9 per cent)"
    if (decimal_share(v, t, quantities[k], end) || (k > 0 && !votes && continues_shares(v, t, quantities[k - 1], quantities[k], end))) quantities[k].kind = QuantityKind::percent;
  }
}

// "55 in every hundred votes", "46 of every 100 registered": a percentage.
void count_in_hundred(const std::vector<Token>& t, std::vector<Quantity>& quantities) {
  for (std::size_t k = 0; k + 1 < quantities.size(); ++k) {
    Quantity& n = quantities[k];
    const Quantity& base = quantities[k + 1];
    if (n.kind != QuantityKind::count || n.high || base.value != 100 || n.value > 100 || base.begin < n.end + 1 || base.begin > n.end + 2) continue;
    const bool in = t[n.end].norm == "in" || t[n.end].norm == "of";
    const bool every = base.begin == n.end + 1 || t[n.end + 1].norm == "every" || t[n.end + 1].norm == "each" || t[n.end + 1].norm == "a";
    const bool a_hundred = t[base.begin].norm == "a" || t[base.begin].norm == "every" || base.begin == n.end + 2 || t[n.end].norm == "in";
    if (!in || !every || !a_hundred) continue;
    n.kind = QuantityKind::percent;
    n.end = base.end;
    quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(k) + 1);
  }
}

// "C-Voter thought the Congress good for 50 to 58": two numbers of a forecast are a range, whatever noun they lack.
void join_ranges(const std::vector<Token>& t, std::vector<Quantity>& quantities) {
  constexpr double kSeats = 700;
  for (std::size_t k = 0; k + 1 < quantities.size(); ++k) {
    Quantity& low = quantities[k];
    const Quantity& high = quantities[k + 1];
    const bool counts = low.kind == QuantityKind::count && high.kind == QuantityKind::count && !low.high && !high.high;
    if (!counts || high.begin != low.end + 1 || t[low.end].norm != "to" || low.value >= high.value || high.value > kSeats) continue;
    const std::string before = low.begin > 0 ? t[low.begin - 1].norm : "";
    if (before == "by" || (before == "from" && low.begin > 1 && t[low.begin - 2].norm != "somewhere" && t[low.begin - 2].norm != "anything" && t[low.begin - 2].norm != "anywhere" && t[low.begin - 2].norm != "ranging")) continue;
    low.high = high.value;
    low.end = high.end;
    quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(k) + 1);
  }
}

// "32.8 per cent, down 0.5, to the others' 35": by how much a share has changed.
void retype_changes(const std::vector<Token>& t, std::vector<Quantity>& quantities) {
  constexpr std::size_t kNear = 6;  // tokens
  for (std::size_t k = 1; k < quantities.size(); ++k) {
    const Quantity& share = quantities[k - 1];
    Quantity& change = quantities[k];
    if (share.kind != QuantityKind::percent || (change.kind != QuantityKind::count && change.kind != QuantityKind::percent) || change.begin < 2 || change.begin > share.end + kNear) continue;
    const std::string &way = t[change.begin - 1].norm, &mark = t[change.begin - 2].norm;
    if ((way == "down" || way == "up") && (mark == "," || mark == "(" || mark == "—")) change.kind = QuantityKind::points;
  }
}

// "14 or 15", "four or five per cent": two figures so near are one of which nobody is sure.
void join_alternatives(const std::vector<Token>& t, std::vector<Quantity>& quantities) {
  constexpr double kNear = 4;
  for (std::size_t k = 0; k + 1 < quantities.size(); ++k) {
    Quantity& low = quantities[k];
    const Quantity& high = quantities[k + 1];
    const bool kinds = low.kind == QuantityKind::count && (high.kind == QuantityKind::count || high.kind == QuantityKind::percent) && !low.high && !high.high;
    if (!kinds || high.begin != low.end + 1 || t[low.end].norm != "or" || high.value <= low.value || high.value > low.value + kNear) continue;
    low.high = high.value;
    low.kind = high.kind;
    low.end = high.end;
    quantities.erase(quantities.begin() + static_cast<std::ptrdiff_t>(k) + 1);
  }
}

// "won 14 of the 339 councils", "43 out of 58 counties": no seats.
void count_areas(const std::vector<Token>& t, std::vector<Quantity>& quantities, std::size_t end) {
  static const WordSet kAreas{"councils", "counties", "municipalities", "precincts", "boroughs", "provinces", "prefectures"};
  for (std::size_t k = 0; k + 1 < quantities.size(); ++k) {
    const Quantity& all = quantities[k + 1];
    std::size_t of = quantities[k].end;
    if (of < end && t[of].norm == "out") ++of;
    if (of >= end || t[of].norm != "of" || all.begin > of + 2) continue;
    if ((all.end < end && kAreas.contains(t[all.end].norm)) || kAreas.contains(t[all.end - 1].norm)) quantities[k].kind = QuantityKind::other;
  }
}

// The sentence or one before it in its paragraph speaks of a forecast.
bool in_forecast(const Scene& scene, const Section& section, const Sentence& sentence) {
  return std::ranges::any_of(section.doc.sentences, [&](const Sentence& s) { return s.paragraph == sentence.paragraph && s.begin <= sentence.begin && says_any(scene, section, s, "projection_cues"); });
}

}  // namespace

std::vector<Quantity> figures_of(const Scene& scene, const Section& section, const Sentence& sentence) {
  const Vocabulary& v = scene.book->vocabulary;
  const auto& t = section.doc.tokens;
  auto quantities = find_quantities(t, sentence.begin, sentence.end, v.numbers);
  count_in_hundred(t, quantities);
  retype_shares(v, t, quantities, sentence.end);
  count_areas(t, quantities, sentence.end);
  join_alternatives(t, quantities);
  retype_changes(t, quantities);
  if (scene.projected || in_forecast(scene, section, sentence)) join_ranges(t, quantities);
  return quantities;
}

}  // namespace newstally
