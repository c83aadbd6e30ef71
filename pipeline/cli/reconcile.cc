// `newstally reconcile --db FILE`: a verdict for every claim whose question changed.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {
namespace {

constexpr VerdictKind kVerdicts[] = {VerdictKind::contradicts, VerdictKind::corrected,  VerdictKind::stale,  VerdictKind::scope,
                                     VerdictKind::superseded,  VerdictKind::rounded, VerdictKind::agrees, VerdictKind::unsupported};

void tell(Session& session, const ReconcileReport& report) {
  const auto count = [&](VerdictKind v) {
    const auto at = report.counts.find(v);
    return at == report.counts.end() ? std::size_t{0} : at->second;
  };
  if (session.json) {
    nlohmann::ordered_json counts = nlohmann::ordered_json::object(), faults = nlohmann::ordered_json::array();
    for (const VerdictKind v : kVerdicts) counts[std::string(to_string(v))] = count(v);
    for (const auto& f : report.faults) faults.push_back({{"article", f.article}, {"source", f.source}, {"reason", f.reason}});
    put(session, nlohmann::ordered_json{{"claims", report.claims}, {"verdicts", counts}, {"faults", faults}}.dump() + "\n");
  } else {
    for (const VerdictKind v : kVerdicts)
      if (count(v) > 0) put(session, fmt::format("{:>6}  {}\n", count(v), to_string(v)));
    for (const auto& f : report.faults) put(session, fmt::format("{}: {}\n", f.article, f.reason));
  }
  if (!session.quiet) fmt::print(stderr, "newstally: {} given a verdict\n", counted(report.claims, "claim"));
  if (count(VerdictKind::contradicts) > 0) session.status = kFound;
}

void run_reconcile(Session& session, const std::string& database) {
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  auto store = Store::open(database);
  if (!store) return fail_with(session, store.error());
  const auto report = reconcile_store(*store, names_of(*rulebook));
  if (!report) return fail_with(session, report.error());
  tell(session, *report);
}

}  // namespace

void add_reconcile(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("reconcile", "Settle claims against each other and against official results");
  auto database = std::make_shared<std::string>();
  command->add_option("--db", *database, "The database")->type_name("FILE")->required()->check(CLI::ExistingFile);
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write the counts as JSON");
  add_quiet_option(*command, session);
  command->footer("Only questions about which something is new are asked again. Exit status 1 where an answer of theirs contradicts.");
  command->callback([&session, database] { run_reconcile(session, *database); });
}

}  // namespace newstally::cli
