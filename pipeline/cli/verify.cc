// `newstally verify DB`: re-reads everything in a database that can be checked.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/store/store.h"

namespace newstally::cli {
namespace {

void run_verify(Session& session, const std::string& database) {
  auto store = Store::open(database, {.read_only = true});
  if (!store) return fail_with(session, store.error());
  const auto problems = store->verify();
  if (!problems) return fail_with(session, problems.error());
  for (const auto& p : *problems) {
    if (session.json) put(session, nlohmann::ordered_json{{"what", p.what}, {"where", p.where}, {"reason", p.reason}}.dump() + "\n");
    else put(session, fmt::format("{} {}: {}\n", p.what, p.where, p.reason));
  }
  if (!problems->empty()) session.status = kFound;
  if (!session.quiet) fmt::print(stderr, "newstally: {}: {}\n", database, problems->empty() ? "all is well" : counted(problems->size(), "problem"));
}

}  // namespace

void add_verify(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("verify", "Check a database: evidence, references, verdicts");
  auto database = std::make_shared<std::string>();
  command->add_option("DB", *database, "The database")->type_name("")->required();
  add_json_option(*command, session, "Write a JSON object a problem");
  add_quiet_option(*command, session);
  command->footer("Exit status 1 where something is wrong.");
  command->callback([&session, database] { run_verify(session, *database); });
}

}  // namespace newstally::cli
