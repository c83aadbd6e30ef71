// `newstally report --db FILE --election ID -o DIR`: a static site for an election.
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {
namespace {
namespace fs = std::filesystem;

Result<void> write_page(const fs::path& path, const std::string& html) {
  std::error_code ec;
  fs::create_directories(path.parent_path(), ec);
  if (ec) return fail(path.parent_path().string(), 0, ec.message(), "name a folder that may be written with -o");
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << html;
  out.close();
  if (!out) return fail(path.string(), 0, std::strerror(errno), "may it be written, and is the disk full?");
  return {};
}

void run_report(Session& session, const std::string& database, const std::string& election, const std::string& folder) {
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  auto store = Store::open(database, {.read_only = true});
  if (!store) return fail_with(session, store.error());
  const auto pages = report_election(*store, names_of(*rulebook), election, now_utc());
  if (!pages) return fail_with(session, pages.error());
  for (const auto& page : *pages)
    if (auto written = write_page(fs::path(folder) / page.path, page.html); !written) return fail_with(session, written.error());
  put(session, (fs::path(folder) / "index.html").string() + "\n");
  if (!session.quiet) fmt::print(stderr, "newstally: {} written\n", counted(pages->size(), "page"));
}

}  // namespace

void add_report(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("report", "Write a static site for an election");
  auto database = std::make_shared<std::string>();
  auto election = std::make_shared<std::string>();
  auto folder = std::make_shared<std::string>();
  command->add_option("--db", *database, "The database")->type_name("FILE")->required()->check(CLI::ExistingFile);
  command->add_option("--election", *election, "Id of the election: in/jharkhand/assembly/2024")->type_name("ID")->required();
  command->add_option("-o,--output", *folder, "Folder to write into; made where it does not exist")->type_name("DIR")->required();
  add_rules_options(*command, session);
  add_quiet_option(*command, session);
  command->footer("Prints the path of the first page. The site needs no network and no script.");
  command->callback([&session, database, election, folder] { run_report(session, *database, *election, *folder); });
}

}  // namespace newstally::cli
