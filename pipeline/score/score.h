// Gold × claims → precision, recall and F1, by kind and by group of articles.
//
// core   = kind, subject, status and value(s) right; for outcome and candidacy also the contest (or party)
// strict = core, and contest, rival, of, modality, year, bound, unit, role all right too
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/score/claims.h"
#include "pipeline/score/match.h"

namespace newstally {

struct ScoreRow {
  std::size_t right = 0, wrong = 0, missed = 0, strict = 0;

  std::size_t gold() const { return right + missed; }
  double precision() const;
  double recall() const;
  double f1() const;
  double strict_f1() const;
};

struct AttributeCount {
  std::size_t agreeing = 0, stated = 0;
};

struct ArticleErrors {
  std::string article;
  ArticleScore score;
};

struct ScoreReport {
  std::size_t articles = 0;
  std::vector<std::pair<std::string, ScoreRow>> rows;  // by kind, "ALL", "NUMBERS", "group ins"; in order of first use
  std::vector<std::pair<std::string, AttributeCount>> attributes;  // of matched claims; in order of first use
  std::vector<ArticleErrors> errors;  // articles with a missed or wrong claim
};

// Articles in the order given; claims of articles that have no gold are not looked at. Pure.
ScoreReport score(std::span<const GoldArticle> gold, const ClaimsByArticle& claims);

// The table as text; `by_group` adds a row per group (id up to the first "-").
std::string score_table(const ScoreReport& report, bool by_group);
// Up to `limit` missed and wrong claims per article.
std::string score_errors(const ScoreReport& report, std::size_t limit);
std::string score_json(const ScoreReport& report);

}  // namespace newstally
