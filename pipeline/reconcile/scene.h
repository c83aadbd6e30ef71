// What a verdict on one claim looks at besides the claim: the article it stands in and how far the count was.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "pipeline/model/verdict.h"
#include "pipeline/reconcile/resolve.h"

namespace newstally {

// early: told as a result before any vote was counted, so no count can bear it out.
enum class Stage { projected, early, partial, final };

// One version of one article, as far as it concerns one election.
struct ArticleView {
  std::vector<const Resolved*> claims;
  bool counting = false;  // it tells of leads, or of a moment of the count
};

// The first claim of a final tally of an election, as the result bears out: whatever is published later comes after the count.
struct EndOfCount {
  std::string claim, published;

  friend bool operator==(const EndOfCount&, const EndOfCount&) = default;
};
using Ends = std::map<std::string, EndOfCount>;  // by election

// Articles, by article_key, that tell of a running count in claims that are not given.
using Counting = std::set<std::string>;

class Scene {
 public:
  // Resolver and claims must outlive the scene.
  Scene(const Resolver& resolver, std::span<const Resolved> claims, const Counting& counting = {}, Ends ends = {});

  const Resolver& resolver() const { return resolver_; }
  const ArticleView& article(const Resolved&) const;
  Stage stage(const Resolved&) const;
  // What is known of the claim's election, with or without official facts; nullptr where nothing is.
  const ElectionInfo* info(const Resolved&) const;
  // "won 50 and leading in 6": of one article's two exact numbers of one subject at one moment of the count, the other
  // one. nullptr where there is none, or where the article has several.
  const Resolved* other_half(const Resolved&) const;
  // Other exact seats of parties, won or led in, that the article tells of that moment; and these themselves.
  std::vector<const Resolved*> at_one_moment(const Resolved&) const;
  // The count was over, and said to be, before this was published: by the election's own dates, or by an article that had
  // the final tally. `ground` is then that article's claim.
  bool after_declaration(const Resolved&, std::string* ground = nullptr) const;
  // Published two days or more after the count began: its results are out then, even where nobody noted when they came.
  bool long_after_the_count(const Resolved&) const;
  // `claim` states the final tally of its election. Of several the earliest counts.
  void count_was_over(const Resolved& claim);
  const Ends& ends() const { return over_; }

 private:
  bool told_early(const Resolved&) const;

  const Resolver& resolver_;
  std::map<std::string, const ElectionInfo*> known_;  // by election
  std::map<std::string, ArticleView> articles_;
  Ends over_;
};

std::string article_key(const Resolved&);

// "50 won and 6 leading make 56 seats": of a half and its other half, in either order.
std::string halves_words(const Resolved& half, const Resolved& other);

// What a comparison found, before the other voices are heard.
struct Finding {
  VerdictKind kind = VerdictKind::unsupported;
  std::string reason;
  std::vector<std::string> results;
  std::vector<std::string> claims;
  std::optional<double> official;
  bool once_official = false;  // it stood in an earlier version of the official result
};

}  // namespace newstally
