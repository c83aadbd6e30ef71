#include "pipeline/store/results_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pipeline/store/csv.h"
#include "pipeline/store/key.h"

namespace newstally::store {
namespace {

enum class LayoutKind { assembly, parliament, plain, totals };

// Stands for the number of a contest where a file states totals of the whole election.
constexpr const char* kWholeElection = "whole election";

// A column is known by the folded form of its header: "election_state", "Election State" alike.
struct Layout {
  LayoutKind kind;
  std::string_view name;
  std::vector<std::string_view> required, optional;
};

const Layout& layout_of(const std::vector<std::string>& header) {
  static const Layout kAssembly{LayoutKind::assembly, "the Election Commission's assembly layout",
                                {"election year", "election type", "election state", "constituency", "candidate", "party", "evm votes", "postal votes"},
                                {"constituency no", "serial no"}};
  static const Layout kParliament{LayoutKind::parliament, "the Lok Sabha layout",
                                  {"state", "constituency", "party", "candidate", "votes"},
                                  {"state id", "constituency id"}};
  static const Layout kPlain{LayoutKind::plain, "the plain layout",
                             {"election", "contest", "candidate", "party", "votes"},
                             {"region", "number", "electors", "turnout", "aliases"}};
  static const Layout kTotals{LayoutKind::totals, "the layout of parties' totals", {"election", "party", "seats"}, {"votes", "share", "electors", "turnout"}};
  auto has = [&](std::string_view c) { return std::find(header.begin(), header.end(), c) != header.end(); };
  if (has("evm votes") || has("postal votes") || has("election state")) return kAssembly;
  if (has("constituency") && !has("contest")) return kParliament;
  if (has("seats") && !has("contest") && !has("candidate")) return kTotals;
  return kPlain;
}

std::string trimmed(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r\n";
  auto from = s.find_first_not_of(kSpace);
  if (from == s.npos) return {};
  return std::string(s.substr(from, s.find_last_not_of(kSpace) - from + 1));
}

// Digits, with thousands separators of any grouping ("1,23,456"). nullopt: not a whole number.
std::optional<std::int64_t> whole_number(std::string text) {
  std::erase(text, ',');
  std::int64_t value = 0;
  auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool all = ec == std::errc() && end == text.data() + text.size() && !text.empty() && value >= 0;
  return all ? std::optional<std::int64_t>(value) : std::nullopt;
}

class ResultsReader {
 public:
  ResultsReader(std::string_view text, const ResultsContext& context) : context_(context), csv_(text, separator_of(text)) {}

  Result<ResultsFile> read();

 private:
  struct Place {
    std::string election, region, code, name;
  };

  std::optional<Error> read_header(const CsvRow& row);
  void read_row(const CsvRow& row);
  std::optional<Place> place(const CsvRow& row);
  std::optional<std::string> election(const CsvRow& row);
  std::optional<std::string> assembly_election(const CsvRow& row);
  std::optional<std::string> parliament_election(const CsvRow& row);
  std::optional<ResultLine> line(const CsvRow& row);
  std::optional<ResultLine> totals_line(const CsvRow& row);
  bool read_votes(const CsvRow& row, ResultLine& out);
  bool read_percent(const CsvRow& row, std::string_view column, std::optional<double>& out);
  bool read_extras(const CsvRow& row, ContestResult& contest, ResultLine& out);
  ContestResult& contest(const Place& place);

  std::string field(const CsvRow& row, std::string_view column) const {
    auto it = columns_.find(column);
    return it == columns_.end() || it->second >= row.fields.size() ? std::string() : trimmed(row.fields[it->second]);
  }
  void error(const CsvRow& row, std::string reason, std::string hint) {
    file_.errors.push_back({context_.path, row.line, std::move(reason), std::move(hint)});
  }

  const ResultsContext& context_;
  CsvReader csv_;
  const Layout* layout_ = nullptr;
  std::map<std::string_view, std::size_t> columns_;  // views into layout_
  std::size_t width_ = 0;
  ResultsFile file_;
  std::unordered_map<std::string, std::size_t> contests_;      // index in file_.contests
  std::map<std::string, std::optional<std::string>> states_;  // looked up once, so that a wrong one is reported once
  std::size_t last_ = 0;                                       // contest of the row before, plus one
};

std::optional<Error> ResultsReader::read_header(const CsvRow& row) {
  std::vector<std::string> header;
  for (const auto& f : row.fields) header.push_back(name_key(f));
  layout_ = &layout_of(header);
  width_ = header.size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    auto find = [&](const auto& list) { return std::find(list.begin(), list.end(), header[i]); };
    if (auto it = find(layout_->required); it != layout_->required.end()) columns_.emplace(*it, i);
    else if (auto opt = find(layout_->optional); opt != layout_->optional.end()) columns_.emplace(*opt, i);
    else if (!header[i].empty())
      error(row, fmt::format("unknown column '{}', left out", trimmed(row.fields[i])),
            fmt::format("{} has {}, and may have {}", layout_->name, fmt::join(layout_->required, ", "), fmt::join(layout_->optional, ", ")));
  }
  std::vector<std::string_view> missing;
  for (auto column : layout_->required)
    if (!columns_.contains(column) && !(column == "election" && !context_.election.empty())) missing.push_back(column);
  if (missing.empty()) return std::nullopt;
  return Error{context_.path, row.line, fmt::format("missing column{} {}", missing.size() > 1 ? "s" : "", fmt::join(missing, ", ")),
               fmt::format("{} has {}", layout_->name, fmt::join(layout_->required, ", "))};
}

std::optional<std::string> ResultsReader::assembly_election(const CsvRow& row) {
  const std::string year = field(row, "election year"), type = slug(field(row, "election type")), state = field(row, "election state");
  if (year.size() != 4 || !whole_number(year)) {
    error(row, fmt::format("election_year: '{}' is not a year", year), "four digits");
    return std::nullopt;
  }
  if (type == "lok-sabha" || type == "parliament" || type == "general") return "in/lok-sabha/" + year;
  auto known = states_.find(state);
  if (known == states_.end()) {
    known = states_.emplace(state, context_.state_slug ? context_.state_slug(state) : std::nullopt).first;
    if (!known->second)
      error(row, fmt::format("election_state: unknown state code '{}', its lines are left out", state),
            "the Election Commission's two letters, as JH; or name the election with --election");
  }
  if (!known->second) return std::nullopt;
  return fmt::format("in/{}/{}/{}", *known->second, type, year);
}

std::optional<std::string> ResultsReader::parliament_election(const CsvRow& row) {
  const std::string name = std::filesystem::path(context_.path).filename().string();
  const std::string year = name.substr(0, 4);
  if (whole_number(year) && year.size() == 4) return "in/lok-sabha/" + year;
  if (!states_.contains("")) error(row, "the file does not tell the year of the election", "name the election with --election in/lok-sabha/YEAR");
  states_.emplace("", std::nullopt);
  return std::nullopt;
}

std::optional<std::string> ResultsReader::election(const CsvRow& row) {
  if (!context_.election.empty()) return context_.election;
  if (layout_->kind == LayoutKind::assembly) return assembly_election(row);
  if (layout_->kind == LayoutKind::parliament) return parliament_election(row);
  std::string id = field(row, "election");
  if (id.empty()) {
    error(row, "election: empty", "an election id, as in/jharkhand/assembly/2024");
    return std::nullopt;
  }
  return id;
}

std::optional<ResultsReader::Place> ResultsReader::place(const CsvRow& row) {
  Place p;
  if (layout_->kind == LayoutKind::totals) {
    auto whole = election(row);
    if (!whole) return std::nullopt;
    p.election = *whole, p.code = kWholeElection;
    return p;
  }
  p.name = field(row, layout_->kind == LayoutKind::plain ? "contest" : "constituency");
  if (p.name.empty()) {
    error(row, layout_->kind == LayoutKind::plain ? "contest: empty" : "constituency: empty", "each line names its contest");
    return std::nullopt;
  }
  auto id = election(row);
  if (!id) return std::nullopt;
  p.election = *id;
  // Names repeat within a state (two KALYANPURs in Bihar), where the number tells them apart; the Lok Sabha file's
  // numbers are cut off, but its names repeat only between states.
  p.region = field(row, layout_->kind == LayoutKind::parliament ? "state" : "region");
  p.code = field(row, layout_->kind == LayoutKind::assembly ? "constituency no" : "number");
  if (p.code.empty()) p.code = name_key(p.name);
  return p;
}

ContestResult& ResultsReader::contest(const Place& p) {
  std::string key = p.election + "\n" + p.region + "\n" + p.code;
  auto [it, fresh] = contests_.emplace(std::move(key), file_.contests.size());
  if (fresh) {
    ContestResult c;
    c.election = p.election, c.region = p.region, c.code = p.code, c.name = p.name;
    file_.contests.push_back(std::move(c));
  }
  last_ = it->second + 1;
  return file_.contests[it->second];
}

bool ResultsReader::read_votes(const CsvRow& row, ResultLine& out) {
  auto part = [&](std::string_view column) {
    std::string text = field(row, column);
    auto n = whole_number(text);
    if (!n) error(row, fmt::format("{}: '{}' is not a number of votes", column, text), "digits only; 'uncontested' where there was no poll");
    return n;
  };
  if (layout_->kind == LayoutKind::assembly) {
    auto evm = part("evm votes");
    auto postal = part("postal votes");
    if (evm && postal) out.votes = *evm + *postal;
    return evm && postal;
  }
  std::string text = name_key(field(row, "votes"));
  if (text.starts_with("uncontest") || text == "unopposed") return out.unopposed = true;
  out.votes = part("votes");
  return out.votes.has_value();
}

// A number from 0 to 100, where the row has one. False where what it has is none.
bool ResultsReader::read_percent(const CsvRow& row, std::string_view column, std::optional<double>& out) {
  const std::string text = field(row, column);
  if (text.empty()) return true;
  double percent = -1;
  auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (ec != std::errc() || end != text.data() + text.size() || percent < 0 || percent > 100)
    return error(row, fmt::format("{}: '{}' is not a percentage", column, text), "a number from 0 to 100, as 67.74"), false;
  out = percent;
  return true;
}

std::optional<ResultLine> ResultsReader::totals_line(const CsvRow& row) {
  ResultLine out;
  out.party = field(row, "party");
  if (out.party.empty()) return error(row, "party: empty", "each line names a party, or 'Independent'"), std::nullopt;
  out.seats = whole_number(field(row, "seats"));
  if (!out.seats) return error(row, fmt::format("seats: '{}' is not a number of seats", field(row, "seats")), "digits only; 0 where it won none"), std::nullopt;
  if (!field(row, "votes").empty() && !read_votes(row, out)) return std::nullopt;
  if (!read_percent(row, "share", out.share)) return std::nullopt;
  return out;
}

std::optional<ResultLine> ResultsReader::line(const CsvRow& row) {
  if (layout_->kind == LayoutKind::totals) return totals_line(row);
  ResultLine out;
  out.candidate = field(row, "candidate");
  out.party = field(row, "party");
  if (out.candidate.empty() || out.party.empty()) {
    error(row, out.candidate.empty() ? "candidate: empty" : "party: empty", "an independent's party is 'Independent'");
    return std::nullopt;
  }
  out.nota = name_key(out.candidate) == "nota" || name_key(out.candidate) == "none of the above" || name_key(out.party) == "none of the above";
  if (!read_votes(row, out)) return std::nullopt;
  return out;
}

// The optional columns of the plain layout. A contest's electors and turnout may stand on any of its lines.
bool ResultsReader::read_extras(const CsvRow& row, ContestResult& contest, ResultLine& out) {
  std::string aliases = field(row, "aliases");
  for (std::size_t at = 0; at < aliases.size();) {
    std::size_t end = std::min(aliases.find('|', at), aliases.size());
    if (std::string alias = trimmed(std::string_view(aliases).substr(at, end - at)); !alias.empty()) out.aliases.push_back(alias);
    at = end + 1;
  }
  if (std::string text = field(row, "electors"); !text.empty()) {
    contest.electors = whole_number(text);
    if (!contest.electors) return error(row, fmt::format("electors: '{}' is not a whole number", text), "digits only"), false;
  }
  return read_percent(row, "turnout", contest.turnout);
}

void ResultsReader::read_row(const CsvRow& row) {
  auto spoil_last = [&] {
    if (last_ > 0) file_.contests[last_ - 1].complete = false;
  };
  auto text_of = [&] { return std::all_of(row.fields.begin(), row.fields.end(), [](const auto& f) { return valid_utf8(f); }); };
  if (!text_of()) return spoil_last(), error(row, "not valid UTF-8", "save the file as UTF-8");
  if (row.fields.size() > width_)
    error(row, fmt::format("{} fields where the header has {}", row.fields.size(), width_), "quote a field that holds the separator");
  else if (row.fields.size() < width_)
    error(row, fmt::format("short row: {} fields where the header has {}", row.fields.size(), width_), "give every column, if empty");
  const bool misshapen = row.fields.size() != width_;
  // Of a misshapen row the contest is guessed from the row before: its own fields may have shifted.
  if (misshapen) return spoil_last();
  auto where = place(row);
  if (!where) return;
  ContestResult& c = contest(*where);
  auto parsed = line(row);
  if (!parsed || !read_extras(row, c, *parsed)) return void(c.complete = false);
  c.lines.push_back(std::move(*parsed));
  ++file_.lines;
}

Result<ResultsFile> ResultsReader::read() {
  CsvRow row;
  if (!csv_.next(row)) return fail(context_.path, 0, "an empty file", "the first line names the columns");
  if (auto wrong = read_header(row)) return tl::unexpected<Error>(*wrong);
  while (csv_.next(row)) read_row(row);
  return std::move(file_);
}

}  // namespace

Result<ResultsFile> read_results(std::string_view text, const ResultsContext& context) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return ResultsReader(text, context).read();
}

}  // namespace newstally::store
