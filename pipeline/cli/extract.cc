// `newstally extract [PATH…]`: articles in, claims out as JSON lines. No database.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/interrupt.h"
#include "pipeline/cli/progress.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {
namespace {

void run_extract(Session& session, const std::vector<std::string>& paths) {
  Interrupt interrupt;
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  const std::vector<std::string> inputs = paths.empty() ? std::vector<std::string>{"-"} : paths;
  Progress progress(count_bytes(inputs), session.quiet);
  Diagnostics diagnostics(session.quiet, progress);
  std::size_t articles = 0, claims = 0;
  const RunEvents events{.note = [&](const SourceNote& n) { diagnostics.note(n); }, .progress = [&](std::uint64_t b) { progress.bytes(b); }};
  RunOptions options;
  options.jobs = jobs_of(session);
  options.stop = interrupt.token();
  extract_each(inputs, *rulebook, options, events, [&](ArticleClaims&& a) {
    std::string lines;
    for (const Claim& c : a.claims) (lines += to_json_line(c)) += '\n';
    ++articles;
    claims += a.claims.size();
    progress.article(a.claims.size());
    return lines.empty() || (put(session, lines) && flush(session));
  });
  progress.clear();
  if (articles == 0 && diagnostics.errors() > 0) session.status = kError;
  const auto skipped = diagnostics.counts();
  if (!session.quiet || !skipped.empty())
    fmt::print(stderr, "newstally: {}, {}{}{}\n", counted(articles, "article"), counted(claims, "claim"), skipped.empty() ? "" : "; ", skipped);
  if (interrupt.requested()) {
    fmt::print(stderr, "newstally: interrupted; the output ends after a whole article\n");
    session.status = kError;
  }
}

}  // namespace

void add_extract(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("extract", "Read articles and write their claims as JSON lines");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("PATH", *paths, "Files or folders; \"-\" or nothing is standard input")->type_name("");
  add_rules_options(*command, session);
  add_jobs_option(*command, session);
  add_json_option(*command, session, "JSON lines (as without it)");
  add_quiet_option(*command, session);
  command->footer("Writes one claim a line in the order of the articles, the same for any number of jobs.");
  command->callback([&session, paths] { run_extract(session, *paths); });
}

}  // namespace newstally::cli
