// `newstally rules check|test|stats|diff`: tools for those who write rules.
#include <CLI/CLI.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/progress.h"
#include "pipeline/cli/rules_commands.h"

namespace newstally::cli {

std::size_t for_each_article(Session& session, const std::vector<std::string>& paths, const Rulebook& rulebook,
                             const std::function<void(ArticleClaims&&)>& use) {
  Progress progress(count_bytes(paths), session.quiet);
  Diagnostics diagnostics(session.quiet, progress);
  RunOptions options;
  options.jobs = jobs_of(session);
  const RunEvents events{.note = [&](const SourceNote& n) { diagnostics.note(n); }, .progress = [&](std::uint64_t b) { progress.bytes(b); }};
  std::size_t articles = 0;
  extract_each(paths, rulebook, options, events, [&](ArticleClaims&& a) {
    ++articles;
    progress.article(a.claims.size());
    use(std::move(a));
    return true;
  });
  progress.clear();
  if (articles == 0) fail_with(session, Error{paths.empty() ? "" : paths.front(), 0, "no article could be read", "name files or folders of articles"});
  return articles;
}

void add_rules(CLI::App& app, Session& session) {
  auto* rules = app.add_subcommand("rules", "Check, test, measure and compare rules");
  rules->require_subcommand(1);
  add_rules_check(*rules, session);
  add_rules_test(*rules, session);
  add_rules_stats(*rules, session);
  add_rules_features(*rules, session);
  add_rules_diff(*rules, session);
}

}  // namespace newstally::cli
