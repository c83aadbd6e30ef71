// The words of a sentence that tell how far the count was: "after the ninth round", "with 93% of precincts reporting".
#include <algorithm>
#include <cstdlib>

#include "pipeline/extract/context.h"

namespace newstally {

std::vector<AsOf> moments_of(const Scene& scene, const Section& section, const SentenceScene& s) {
  static const WordSet kOpeners{"after", "in", "at", "till", "until", "by", "with", "around", "of", "so", "latest", "early", "initial"};
  std::vector<AsOf> out;
  const auto& t = section.doc.tokens;
  const Vocabulary& v = scene.book->vocabulary;
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i) {
    const std::string& w = t[i].norm;
    if (!kOpeners.contains(w, t[i].hash)) continue;
    auto is = [&](std::size_t k, std::string_view x) { return k < s.sentence->end && t[k].norm == x; };
    auto number = [&](std::size_t k) { return k < s.sentence->end && (t[k].kind == TokenKind::number || v.numbers.cardinals.contains(t[k].norm)); };
    auto take = [&](std::size_t e) {
      AsOf a;
      a.text = std::string(words_of(section, i, e));
      return a;
    };
    // "after the ninth round of counting", "after 12 rounds", "at the end of round 9"
    if (w == "after" || w == "in" || w == "at" || w == "till" || w == "until" || w == "by") {
      std::size_t k = i + 1;
      while (is(k, "the") || is(k, "end") || is(k, "of") || is(k, "completion")) ++k;
      bool ordinal = k < s.sentence->end && v.numbers.ordinals.contains(t[k].norm);
      const bool alone = ordinal && k > i + 2 && t[k - 1].norm == "the" && is(k - 3, "end") && k + 1 < s.sentence->end && (t[k + 1].capital || t[k + 1].norm == ",");
      if (alone || (ordinal && is(k + 1, "round")) || (number(k) && (is(k + 1, "rounds") || is(k + 1, "round") || is(k + 2, "rounds"))) ) {
        std::size_t e = k + (alone ? 1 : 2);  // "at the end of the sixth Bidhuri's lead"
        if (is(e, "of") && (is(e + 1, "counting") || is(e + 1, "the"))) e += is(e + 1, "the") ? 3 : 2;
        AsOf a = take(std::min(e, s.sentence->end));
        if (t[k].kind == TokenKind::number) a.round = std::atoi(t[k].norm.c_str());
        else if (ordinal) {
          static const std::vector<std::string> kOrd{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"};
          auto it = std::find(kOrd.begin(), kOrd.end(), t[k].norm);
          if (it != kOrd.end()) a.round = static_cast<int>(it - kOrd.begin()) + 1;
        }
        out.push_back(a);
        continue;
      }
    }
    // "with 93% of precincts reporting", "with 96 percent of ballots counted"
    if (w == "with" && i + 1 < s.sentence->end) {
      std::size_t k = i + 1;
      while (k < s.sentence->end && k < i + 5 && t[k].kind != TokenKind::number) ++k;
      if (number(k)) {
        for (std::size_t e = k + 1; e < std::min(s.sentence->end, k + 10); ++e)
          if (t[e].norm == "counted" || t[e].norm == "reporting" || t[e].norm == "reported" || t[e].norm == "tallied" || t[e].norm == "declared" || t[e].norm == "in") {
            if (t[e].norm == "in" && !(is(e + 1, ","))) continue;
            AsOf a = take(e + 1);
            bool pct = is(k + 1, "%") || is(k + 1, "per") || is(k + 1, "percent") || is(k + 1, "pct");
            if (pct) a.percent = std::atof(t[k].norm.c_str());
            out.push_back(a);
            break;
          }
      }
    }
    // "at 1.30 pm", "by 7pm", "as of 10 a.m.", "till 5 pm"
    if ((w == "at" || w == "by" || w == "till" || w == "until" || w == "around" || w == "of") && number(i + 1)) {
      for (std::size_t e = i + 2; e < std::min(s.sentence->end, i + 5); ++e)
        if (is(e, "pm") || is(e, "am") || is(e, "p.m") || is(e, "a.m") || is(e, "p.m.") || is(e, "noon")) {
          AsOf a = take(e + 1);
          out.push_back(a);
          break;
        }
    }
    if (w == "so" && is(i + 1, "far")) out.push_back(take(i + 2));
    if ((w == "latest" || w == "early" || w == "initial") && (is(i + 1, "trends") || is(i + 1, "trend"))) out.push_back(take(i + 2));
    if ((w == "till" || w == "until") && is(i + 1, "last") && is(i + 2, "reports")) out.push_back(take(std::min(s.sentence->end, i + 5)));
    if (w == "by" && i + 2 < s.sentence->end && v.numbers.weekdays.contains(t[i + 1].norm) && (is(i + 2, "evening") || is(i + 2, "morning") || is(i + 2, "night") || is(i + 2, "afternoon"))) out.push_back(take(i + 3));
  }
  return out;
}

}  // namespace newstally
