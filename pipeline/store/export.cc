// Views as CSV and JSON lines, and what Datasette wants to know about them.
#include <algorithm>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/store/csv.h"
#include "pipeline/store/sql.h"
#include "pipeline/store/store_impl.h"

namespace newstally {
namespace {

using store::Query;
using Json = nlohmann::ordered_json;

// What each view is for, in the order of README.md; the one list of them.
constexpr std::pair<std::string_view, std::string_view> kViews[] = {
    {"claims", "Every claim, flat: who is said to have what, where, when, in which words"},
    {"facts", "Claims with their verdicts and what these rest on"},
    {"seat_tally", "What is said of each party's and alliance's seats, beside the official number"},
    {"margins", "Every margin that is reported, beside the official one"},
    {"alliances", "Who stands with whom, according to how many independent voices"},
    {"timeline", "One question's figures in the order of the count"},
    {"conflicts", "Claims that contradict, with what they contradict"},
    {"who_said_what", "Claims by who makes them: a named person or body, else the outlet"},
    {"articles", "Articles, with their text where they claim something"},
    {"article_versions", "Earlier versions of articles that were changed"},
    {"voices", "Independent origins, and who prints them"},
    {"official", "What follows from the official results: seats, margins, votes, shares, turnout"},
    {"official_votes", "The official results line by line"},
    {"official_totals", "Totals of parties as the authority states them"},
    {"official_seats", "Official seats of each party"},
    {"official_margins", "Winner and runner-up of each contest"},
    {"official_turnout", "Turnout where the number of electors is known"},
    {"reliability", "How what an outlet reported has held, by kind and month, with what did not"},
    {"merges", "Names that were taken for one, with score and reasons"},
    {"decisions", "What people decided about names"},
    {"parties", "Parties and alliances, with their names"},
    {"aliases", "Every name of every party, alliance and body"},
};

std::string number_text(Query& q, int column) {
  return q.is_integer(column) ? std::to_string(q.read_integer(column)) : fmt::format("{}", q.maybe_number(column).value_or(0));
}

void write_csv_row(Query& q, std::string& line) {
  line.clear();
  for (int i = 0; i < q.columns(); ++i) {
    if (i > 0) line += ',';
    if (q.is_null(i)) continue;
    if (q.is_text(i)) store::append_csv(line, q.read_text(i));
    else line += number_text(q, i);
  }
  line += "\r\n";
}

void write_json_row(Query& q, std::string& line) {
  Json j;
  for (int i = 0; i < q.columns(); ++i) {
    const std::string name = q.column_name(i);
    if (q.is_null(i)) j[name] = nullptr;
    else if (q.is_integer(i)) j[name] = q.read_integer(i);
    else if (q.is_text(i)) j[name] = q.read_text(i);
    else j[name] = q.maybe_number(i).value_or(0);
  }
  line = j.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_header(Query& q, std::string& line) {
  line.clear();
  for (int i = 0; i < q.columns(); ++i) {
    if (i > 0) line += ',';
    store::append_csv(line, q.column_name(i));
  }
  line += "\r\n";
}

// "-- What it answers" lines that open a documented query, and the query without them.
std::pair<std::string, std::string> described(std::string_view text) {
  std::string description;
  while (text.starts_with("-- ")) {
    auto eol = std::min(text.find('\n'), text.size());
    if (!description.empty()) description += ' ';
    description += text.substr(3, eol - 3);
    text.remove_prefix(std::min(eol + 1, text.size()));
  }
  auto last = text.find_last_not_of(" \n;");
  return {description, std::string(text.substr(0, last == text.npos ? 0 : last + 1))};
}

}  // namespace

std::vector<std::string> Store::documented_views() {
  std::vector<std::string> names;
  for (const auto& [name, about] : kViews) names.emplace_back(name);
  return names;
}

Result<void> Store::export_view(std::string_view view, ExportFormat format, std::ostream& out) {
  const std::string& path = impl_->connection.path();
  const auto names = documented_views();
  if (std::find(names.begin(), names.end(), view) == names.end())
    return fail(path, 0, fmt::format("no view '{}'", view), fmt::format("one of {}", fmt::join(names, ", ")));
  return store::guarded(path, [&]() -> Result<void> {
    Query q = impl_->connection.query_text(fmt::format("SELECT * FROM {}", view));
    std::string line;
    if (format == ExportFormat::csv) write_header(q, line), out << line;
    while (q.next()) {
      format == ExportFormat::csv ? write_csv_row(q, line) : write_json_row(q, line);
      out << line;
      if (!out) return fail("", 0, "the output could not be written", "is the disk full, or the reader gone?");
    }
    out.flush();
    if (!out) return fail("", 0, "the output could not be written", "is the disk full, or the reader gone?");
    return {};
  });
}

std::string Store::datasette_metadata(std::string_view database_name) {
  Json database;
  for (const auto& [name, about] : kViews) database["tables"][std::string(name)]["description"] = about;
  for (const auto& table : {"setting", "region", "reference", "question", "dirty_question", "touched_answer", "placed", "settled_body", "naming",
                            "count_end", "article_told", "rule", "claim", "article", "article_text", "text_print", "credit",
                            "article_version", "voice", "verdict", "verdict_ground", "official_fact", "official_line", "official_party",
                            "contest", "contest_version", "entity", "alias", "merge", "name_decision", "source", "membership", "election", "official_ranking"})
    database["tables"][table]["hidden"] = true;
  for (const NamedSql& query : named_sql(sql_file("examples"))) {
    auto [description, sql] = described(query.text);
    database["queries"][std::string(query.name)] = {{"description", description}, {"sql", sql}};
  }
  Json metadata;
  metadata["title"] = "newstally";
  metadata["description"] = "Claims about elections, their evidence, and how they stand to each other and to the official result";
  metadata["databases"][std::string(database_name)] = database;
  return metadata.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace newstally
