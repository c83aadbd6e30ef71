#include "pipeline/report/site_model.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/base/hash.h"
#include "pipeline/model/clock.h"
#include "pipeline/reconcile/official_verdict.h"
#include "pipeline/reconcile/wording.h"

namespace newstally {

namespace {

// What the claim describes, else when it was told.
const std::string& moment_of(const SourcedClaim& s) { return s.claim.as_of.time.empty() ? s.published : s.claim.as_of.time; }

// The offset from Greenwich that most moments are printed with, Greenwich's own aside: dumps write any time by it.
std::optional<int> common_offset(const std::vector<SaidThere>& said) {
  std::map<int, std::size_t> printed;
  for (const SaidThere& s : said)
    if (const auto m = parse_moment(moment_of(*s.said)); m && m->offset && *m->offset != 0) ++printed[*m->offset];
  const auto most = std::ranges::max_element(printed, {}, [](const auto& offset) { return offset.second; });
  return most == printed.end() ? std::nullopt : std::optional(most->first);
}

}  // namespace

SiteModel::SiteModel(const SiteInput& input) : input_(input) {
  const Names& names = input.names ? *input.names : no_names_;
  parties_ = std::make_unique<PartyRegister>(names, input.facts, input.claims);
  ledger_ = std::make_unique<Ledger>(input.facts, names, *parties_);
  resolver_ = std::make_unique<Resolver>(names, *parties_, *ledger_, input.claims);
  std::map<std::string, const Verdict*> verdicts;
  if (input.settled)
    for (const auto& v : input.settled->verdicts) verdicts.emplace(v.claim, &v);
  std::set<std::string> speaking, seen;
  for (const auto& s : input.claims) {
    auto v = verdicts.find(s.claim.id);
    if (v == verdicts.end() || !seen.insert(s.claim.id).second) continue;
    SaidThere said{&s, v->second, resolver_->resolve(s), {}};
    if (said.resolved.election != input.election) continue;
    speaking.insert(s.claim.article);
    all_.push_back(std::move(said));
  }
  const auto offset = common_offset(all_);
  for (SaidThere& s : all_) s.time = offset ? by_clocks_of(moment_of(*s.said), *offset) : moment_of(*s.said);
  std::sort(all_.begin(), all_.end(), [](const SaidThere& a, const SaidThere& b) { return std::tie(a.time, a.said->claim.id) < std::tie(b.time, b.said->claim.id); });
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (!all_[i].resolved.contest.empty()) by_contest_[all_[i].resolved.contest].push_back(i);
  for (const auto& a : input.articles)
    if (speaking.count(a.id)) articles_.insert(a.id);
}

int SiteModel::house() const { return official() ? official()->house : 0; }

std::string SiteModel::title() const {
  if (!input_.title.empty()) return input_.title;
  // A national house by its own name, as its id has no place but the country: "House of Commons of Canada 2025".
  if (input_.names && std::count(input_.election.begin(), input_.election.end(), '/') == 2)
    for (const auto& e : input_.names->elections) {
      if (e.id != input_.election || e.body.empty()) continue;
      const std::string place = e.body.find(e.region) == std::string::npos ? " (" + e.region + ")" : std::string();
      return e.body + place + " " + input_.election.substr(input_.election.rfind('/') + 1);
    }
  // "in/jharkhand/assembly/2024" → "Jharkhand assembly 2024", "uk/commons/2024" → "UK commons 2024"
  const auto slash = input_.election.find('/');
  std::string out = slash == std::string::npos ? input_.election : input_.election.substr(slash + 1);
  if (slash != std::string::npos && std::count(out.begin(), out.end(), '/') == 1) {
    std::string country = input_.election.substr(0, slash);
    std::transform(country.begin(), country.end(), country.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    out = country + " " + out;
  }
  for (char& c : out)
    if (c == '/' || c == '-') c = ' ';
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out.empty() ? "Election" : out;
}

const OfficialContest* SiteModel::ballot(const std::string& id) const {
  if (!official()) return nullptr;
  for (const auto& c : official()->contests)
    if (c.id == id) return &c;
  return nullptr;
}

std::string SiteModel::contest_name(const std::string& id) const {
  if (const auto* b = ballot(id)) return proper_name(b->name);
  auto it = by_contest_.find(id);
  return it == by_contest_.end() ? id : proper_name(all_[it->second.front()].resolved.contest_name);
}

std::vector<OutletRow> SiteModel::outlets() const {
  std::map<std::string, OutletRow> rows;
  std::map<std::string, std::set<std::string>> articles;
  for (const auto& s : all_) {
    const std::string name = s.said->source.empty() ? "outlet unknown" : s.said->source;
    rows[name].name = name;
    ++rows[name].counts[s.verdict->kind];
    articles[name].insert(s.said->claim.article);
  }
  std::vector<OutletRow> out;
  for (auto& [name, row] : rows) {
    row.articles = static_cast<int>(articles[name].size());
    out.push_back(std::move(row));
  }
  return out;
}

namespace {

// "38 won, 18 leading" of one outlet at one moment is one point of 56; where it says 56 itself, that stands. Of several
// moments that one article tells without a time, the furthest of the count is drawn.
std::vector<TallyPoint> together(const std::vector<TallyPoint>& said) {
  struct Parts {
    double won = 0, leading = 0, ahead = 0;
    double total() const { return ahead > 0 ? ahead : won + leading; }
  };
  std::map<std::pair<std::string, std::string>, std::map<std::string, Parts>> moments;  // time, source → as of
  std::map<std::pair<std::string, std::string>, const TallyPoint*> first;
  for (const auto& p : said) {
    Parts& parts = moments[{p.time, p.source}][p.as_of];
    double& part = p.status == Status::won ? parts.won : p.status == Status::leading ? parts.leading : parts.ahead;
    part = std::max(part, p.value);
    first.emplace(std::make_pair(p.time, p.source), &p);
  }
  std::vector<TallyPoint> out;
  for (const auto& [key, groups] : moments) {
    const Parts* most = nullptr;
    for (const auto& [as_of, parts] : groups)
      if (!most || parts.total() > most->total()) most = &parts;
    TallyPoint p = *first.at(key);
    p.value = most->total();
    p.status = most->leading > 0 || most->ahead > 0 ? Status::ahead : Status::won;
    out.push_back(std::move(p));
  }
  return out;
}

}  // namespace

std::vector<TallyRow> SiteModel::tallies() const {
  std::map<std::string, TallyRow> rows;
  const auto row = [&](const std::string& id, bool alliance) -> TallyRow& {
    TallyRow& r = rows[id];
    if (r.id.empty()) r.id = id, r.name = parties_->display(id), r.alliance = alliance;
    return r;
  };
  if (official())
    for (const auto& [id, t] : official()->parties) {
      const bool alliance = !parties_->members(id, input_.election).empty();
      if (t.seats && t.seats->value > 0) row(id, alliance).official = t.seats->value;
      if (t.share && rows.count(id)) rows[id].share = t.share->value;
    }
  for (const auto& s : all_) {
    const Claim& c = s.said->claim;
    const bool tally = c.kind == Kind::seats && (c.status == Status::won || c.status == Status::leading || c.status == Status::ahead);
    const bool party = s.resolved.side == Side::party || s.resolved.side == Side::alliance;
    if (!tally || !party || !s.resolved.whole || !c.value || c.value_high || c.modality != Modality::reported) continue;
    TallyRow& r = row(s.resolved.subject, s.resolved.side == Side::alliance);
    if (r.name == r.id) r.name = s.resolved.subject_name;
    r.said.push_back({s.time, s.said->source, c.id, c.status, *c.value, c.as_of.text});
  }
  if (official())
    for (auto& [id, r] : rows)
      if (!r.official)
        if (auto f = official::seats_of(*official(), *parties_, id, r.alliance)) r.official = f->value;
  std::vector<TallyRow> out;
  for (auto& [id, r] : rows) {
    if (r.alliance && r.said.empty()) continue;  // a register of alliances is no reason to speak of one that nobody names
    std::sort(r.said.begin(), r.said.end(), [](const TallyPoint& a, const TallyPoint& b) {
      return std::tie(a.time, a.source, a.claim) < std::tie(b.time, b.source, b.claim);
    });
    r.drawn = together(r.said);
    out.push_back(std::move(r));
  }
  std::sort(out.begin(), out.end(), [](const TallyRow& a, const TallyRow& b) {
    return std::make_tuple(-a.official.value_or(-1), !a.alliance, a.name, a.id) < std::make_tuple(-b.official.value_or(-1), !b.alliance, b.name, b.id);
  });
  constexpr int kColours = 6;  // of the style sheet
  int next = 0;
  for (auto& r : out) {
    double most = r.official.value_or(0);  // parties without a seat would only crowd the foot of a plot
    for (const auto& p : r.drawn) most = std::max(most, r.official ? p.value - 2 : p.value);
    r.colour = most > 0 && next < kColours ? next++ : -1;
  }
  return out;
}

std::size_t SiteModel::voices() const {
  std::set<std::string> out;
  for (const auto& s : all_) out.insert(voice_of(*s.said));
  return out.size();
}

std::size_t SiteModel::article_count() const {
  std::set<std::string> out;
  for (const auto& s : all_) out.insert(s.said->claim.article);
  return out.size();
}

std::map<VerdictKind, int> SiteModel::counts() const {
  std::map<VerdictKind, int> out;
  for (const auto& s : all_) ++out[s.verdict->kind];
  return out;
}

std::string page_slug(std::string_view name) {
  std::string out;
  for (const auto& w : fold_words(name)) {
    std::string ascii;
    for (char c : w)
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) ascii += c;
    if (ascii.empty()) continue;
    if (!out.empty()) out += '-';
    out += ascii;
    if (out.size() > 60) break;
  }
  // What folding lost is kept apart by a hash, so that two names never share a file.
  std::string plain;
  for (char c : out) plain += c == '-' ? ' ' : c;
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '-' ? ' ' : c; });
  const bool cut = out.size() > 60;
  if (cut) out.resize(60);
  const std::string tail = StableHash().add(name).hex().substr(0, 8);
  if (out.empty()) return tail;
  return plain == lower && !cut ? out : fmt::format("{}-{}", out, tail);
}

std::string SiteModel::article_path(const std::string& id) const { return articles_.count(id) ? fmt::format("articles/{}.html", page_slug(id)) : ""; }

std::string SiteModel::contest_path(const std::string& id) const {
  if (!by_contest_.count(id)) return "";
  const std::string twin = id.find('#') == std::string::npos ? "" : fmt::format("-{}", page_slug(id));
  return fmt::format("contests/{}{}.html", page_slug(contest_name(id)), twin);
}

std::vector<TallyRow> tally_rows(const SiteInput& input) { return SiteModel(input).tallies(); }

}  // namespace newstally
