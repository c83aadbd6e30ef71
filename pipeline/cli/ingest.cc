// `newstally ingest --db FILE PATH…`: articles and their claims into the database.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/interrupt.h"
#include "pipeline/cli/progress.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {
namespace {

void tell(Session& session, const IngestReport& report, const Diagnostics& diagnostics) {
  const BatchStats& s = report.stored;
  if (session.json) {
    nlohmann::ordered_json j{{"new", s.fresh},           {"unchanged", s.unchanged}, {"reread", s.reread}, {"changed", s.changed},
                             {"earlier", s.earlier},     {"claims", s.claims},       {"bytes", report.source.bytes},
                             {"skipped", report.source.skipped}};
    put(session, j.dump() + "\n");
  }
  if (session.quiet && diagnostics.errors() == 0) return;
  std::string line = fmt::format("{} stored with {}", counted(s.fresh, "new article"), counted(s.claims, "claim"));
  if (s.changed > 0) line += fmt::format(", {} changed", s.changed);
  if (s.reread > 0) line += fmt::format(", {} read anew with other rules", s.reread);
  if (s.earlier > 0) line += fmt::format(", {}", counted(s.earlier, "earlier version"));
  if (s.unchanged > 0) line += fmt::format(", {} known already", s.unchanged);
  const auto skipped = diagnostics.counts();
  fmt::print(stderr, "newstally: {}{}{}\n", line, skipped.empty() ? "" : "; ", skipped);
}

void run_ingest(Session& session, const std::string& database, const std::vector<std::string>& paths) {
  Interrupt interrupt;
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  Progress progress(count_bytes(paths), session.quiet);
  Diagnostics diagnostics(session.quiet, progress);
  const RunEvents events{.note = [&](const SourceNote& n) { diagnostics.note(n); }, .progress = [&](std::uint64_t b) { progress.bytes(b); }};
  RunOptions options;
  options.jobs = jobs_of(session);
  options.stop = interrupt.token();
  const IngestRun run{.database = database, .ingested = now_utc(), .names = session.lexicon};
  const auto report = ingest(paths, *rulebook, run, options, events, [&](const ArticleClaims& a) { progress.article(a.claims.size()); });
  progress.clear();
  if (!report) return fail_with(session, report.error());
  tell(session, *report, diagnostics);
  const BatchStats& s = report->stored;
  if (s.fresh + s.unchanged + s.changed + s.reread + s.earlier == 0 && diagnostics.errors() > 0) session.status = kError;
  if (interrupt.requested()) {
    fmt::print(stderr, "newstally: interrupted; what is told above is stored, and the same command goes on from there\n");
    session.status = kError;
  }
}

}  // namespace

void add_ingest(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("ingest", "Read articles and store them with their claims");
  auto database = std::make_shared<std::string>();
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("--db", *database, "The database; made where it does not exist")->type_name("FILE")->required();
  command->add_option("PATH", *paths, "Files or folders; \"-\" is standard input")->type_name("")->required();
  add_rules_options(*command, session);
  add_jobs_option(*command, session);
  add_json_option(*command, session, "Write the counts to stdout as JSON");
  add_quiet_option(*command, session);
  command->footer("Running it again changes nothing; articles that changed keep their earlier version.");
  command->callback([&session, database, paths] { run_ingest(session, *database, *paths); });
}

}  // namespace newstally::cli
