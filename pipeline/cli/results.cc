// `newstally results --db FILE CSV…`: official results into the database.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {
namespace {

// Loads one file and tells how it went; false where nothing of it could be read.
bool load(Session& session, Store& store, const std::string& path, const std::string& election) {
  const auto report = store.load_results(path, {.election = election, .loaded = now_utc()});
  if (!report) {
    print_error(report.error());
    return false;
  }
  for (const auto& e : report->errors) print_error(e);
  if (session.json) {
    nlohmann::ordered_json j{{"file", path},
                             {"lines", report->lines},
                             {"elections", report->elections},
                             {"contests_new", report->contests_new},
                             {"contests_changed", report->contests_changed},
                             {"contests_same", report->contests_same},
                             {"totals_new", report->totals_new},
                             {"totals_changed", report->totals_changed},
                             {"totals_same", report->totals_same},
                             {"contests_incomplete", report->contests_incomplete},
                             {"errors", report->errors.size()}};
    put(session, j.dump() + "\n");
  }
  if (session.quiet && report->errors.empty()) return true;
  std::string line = fmt::format("{}: {}", path, counted(report->lines, "line"));
  const bool totals = report->totals_new + report->totals_changed + report->totals_same > 0;
  if (!totals || report->contests_new + report->contests_changed + report->contests_same > 0)
    line += fmt::format(", {} ({} changed, {} as before)", counted(report->contests_new, "new contest"), report->contests_changed, report->contests_same);
  if (totals)
    line += fmt::format(", totals of {} ({} changed, {} as before)", counted(report->totals_new, "new election"), report->totals_changed, report->totals_same);
  if (report->contests_incomplete > 0) line += fmt::format(", {} incomplete", report->contests_incomplete);
  if (!report->errors.empty()) line += fmt::format("; {}", counted(report->errors.size(), "faulty line"));
  fmt::print(stderr, "newstally: {}\n", line);
  return true;
}

void run_results(Session& session, const std::string& database, const std::string& election, const std::vector<std::string>& files) {
  auto store = Store::open(database);
  if (!store) return fail_with(session, store.error());
  if (session.lexicon) {
    const auto rulebook = load_rulebook(session);
    if (!rulebook) return;
    if (auto told = put_knowledge(*rulebook, *store); !told) return fail_with(session, told.error());
  }
  std::size_t loaded = 0;
  for (const auto& file : files) loaded += load(session, *store, file, election) ? 1 : 0;
  if (loaded == 0) session.status = kError;
}

}  // namespace

void add_results(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("results", "Load official results from CSV");
  auto database = std::make_shared<std::string>();
  auto election = std::make_shared<std::string>();
  auto files = std::make_shared<std::vector<std::string>>();
  command->add_option("--db", *database, "The database; made where it does not exist")->type_name("FILE")->required();
  command->add_option("--election", *election, "Id of the election, where the file does not tell: in/jharkhand/assembly/2024")->type_name("ID");
  command->add_option("FILE", *files, "CSV files; pipeline/store/README.md documents the layouts")->type_name("")->required();
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write a JSON object a file to stdout");
  add_quiet_option(*command, session);
  command->footer("A corrected file is a new version of the contests that differ; the former stays.");
  command->callback([&session, database, election, files] { run_results(session, *database, *election, *files); });
}

}  // namespace newstally::cli
