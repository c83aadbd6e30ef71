// `newstally export --db FILE VIEW`: a documented view as CSV or JSON lines; `metadata` for Datasette.
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/store/store.h"

namespace newstally::cli {
namespace {

constexpr const char* kMetadata = "metadata";

void run_export(Session& session, const std::string& database, const std::string& view) {
  if (view == kMetadata) {
    put(session, Store::datasette_metadata(std::filesystem::path(database).stem().string()));
    return;
  }
  auto store = Store::open(database, {.read_only = true});
  if (!store) return fail_with(session, store.error());
  const auto done = store->export_view(view, session.json ? ExportFormat::json_lines : ExportFormat::csv, std::cout);
  if (!done) return fail_with(session, done.error());
  if (!std::cout.flush()) fail_with(session, Error{"standard output", 0, "could not be written", "is the disk full?"});
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("export", "Write a view of the database as CSV or JSON lines");
  auto database = std::make_shared<std::string>();
  auto view = std::make_shared<std::string>();
  command->add_option("--db", *database, "The database")->type_name("FILE")->required();
  auto names = Store::documented_views();
  names.emplace_back(kMetadata);
  command->add_option("VIEW", *view, "Which one; \"metadata\" writes Datasette's metadata.json")->type_name("")->required()->check(CLI::IsMember(names));
  add_json_option(*command, session, "JSON lines instead of CSV");
  command->callback([&session, database, view] { run_export(session, *database, *view); });
}

}  // namespace newstally::cli
