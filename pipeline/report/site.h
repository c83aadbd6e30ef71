// A static site for one election: what outlets said, against the official count. Plain data in, files out as text;
// whoever calls writes them. Pure and deterministic; no page needs a script, a network or another file.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "pipeline/report/article_report.h"

namespace newstally {

struct SiteInput {
  std::string election;  // id
  std::string title;     // "Jharkhand assembly, 2024"; empty: made from the id
  std::string made;      // ISO 8601, printed in the footer; empty prints none
  std::span<const SourcedClaim> claims;
  std::span<const Article> articles;  // those with claims of the election get a page
  std::span<const OfficialFact> facts;
  const Reconciled* settled = nullptr;
  const Names* names = nullptr;
};

// What one party or alliance is said to have, over time, and officially.
struct TallyPoint {
  std::string time;    // ISO 8601: as of, else published
  std::string source;
  std::string claim;
  Status status = Status::none;
  double value = 0;
  std::string as_of;   // as printed
};
struct TallyRow {
  std::string id;
  std::string name;
  bool alliance = false;
  std::optional<double> official;  // seats
  std::optional<double> share;
  std::vector<TallyPoint> said;    // by time, as said
  std::vector<TallyPoint> drawn;   // by time: won and leading of one article at one moment together
  int colour = 0;                  // of the style sheet, the same in every plot; -1: none of its own, in no plot over time
};

struct SitePage {
  std::string path;  // relative, "contests/barhait.html": letters, digits, hyphens and slashes only
  std::string html;
};

// Tallies of the election's seats, the largest official one first.
std::vector<TallyRow> tally_rows(const SiteInput&);

// index.html first, then contests, articles, in order of their paths.
std::vector<SitePage> make_site(const SiteInput&);

// A step line for each row that has a colour, over the busiest hours where the count is a small part of the time, with the
// official figure dashed: a whole <svg> with title and description for readers who do not see it. Empty where there are
// no two moments to draw.
std::string timeline_svg(std::span<const TallyRow> rows, int house);
// Bars of the official seats with the majority mark. `id` names its title within the page.
std::string seats_svg(std::span<const TallyRow> rows, int house, const std::string& id);

// A file name that no text can escape from: "JAMSHEDPUR EAST" → "jamshedpur-east"; never empty.
std::string page_slug(std::string_view name);

}  // namespace newstally
