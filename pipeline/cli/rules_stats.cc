// `newstally rules stats PATH…`: what each rule does on a set of articles.
#include <chrono>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/rules_commands.h"
#include "pipeline/extract/stats.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

std::uint64_t steady_nanoseconds() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count());
}

double milliseconds(std::uint64_t ns) { return static_cast<double>(ns) / 1e6; }

void show_uses(Session& session, const std::vector<RuleUse>& uses) {
  if (!session.json) put(session, fmt::format("{:>8} {:>8} {:>8} {:>10}  rule\n", "claims", "readings", "matches", "ms"));
  for (const auto& u : uses) {
    if (session.json) put(session, Json{{"rule", u.rule}, {"claims", u.claims}, {"readings", u.readings}, {"matches", u.matches}, {"milliseconds", milliseconds(u.nanoseconds)}}.dump() + "\n");
    else put(session, fmt::format("{:8} {:8} {:8} {:10.2f}  {}\n", u.claims, u.readings, u.matches, milliseconds(u.nanoseconds), u.rule));
  }
}

void show_overlaps(Session& session, std::vector<RuleOverlap> overlaps, std::size_t most) {
  if (overlaps.size() > most) overlaps.resize(most);
  if (!session.json && !overlaps.empty()) put(session, "\nrules that matched over one number or verb, and how often each was the one read\n");
  for (const auto& o : overlaps) {
    if (session.json) put(session, Json{{"overlap", {o.first, o.second}}, {"sentences", o.sentences}, {"read", {o.first_read, o.second_read}}}.dump() + "\n");
    else put(session, fmt::format("{:8}  {} {}, {} {}\n", o.sentences, o.first, o.first_read, o.second, o.second_read));
  }
}

void run_stats(Session& session, const std::vector<std::string>& paths, std::size_t most) {
  const auto book = load_rulebook(session, false);
  if (!book) return;
  RuleStats stats(*book, steady_nanoseconds);
  if (for_each_article(session, paths, *book, [&](ArticleClaims&& a) { stats.add(a.article); }) == 0) return;
  const auto uses = stats.uses();
  show_uses(session, uses);
  show_overlaps(session, stats.overlaps(), most);
  std::size_t silent = 0, unmatched = 0;
  for (const auto& u : uses) silent += u.claims == 0, unmatched += u.matches == 0 && u.claims == 0;
  if (session.quiet) return;
  fmt::print(stderr, "newstally: {} over {}; {} made no claim, {} of them never matched; all rules together took {:.1f} ms\n", counted(uses.size(), "rule"),
             counted(stats.sentences(), "sentence"), silent, unmatched, milliseconds(stats.set_nanoseconds()));
}

}  // namespace

void add_rules_stats(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("stats", "What each rule does on a set of articles: claims, overlap, time");
  auto paths = std::make_shared<std::vector<std::string>>();
  auto most = std::make_shared<std::size_t>(20);
  command->add_option("PATH", *paths, "Files or folders of articles")->type_name("")->required();
  command->add_option("--overlaps", *most, "Show at most N pairs of rules that overlap (default: 20)")->type_name("N");
  add_rules_options(*command, session);
  add_jobs_option(*command, session);
  add_json_option(*command, session, "Write a JSON object a rule, then one a pair");
  add_quiet_option(*command, session);
  command->footer("A match is a pattern's; a reading is a match the engine took; a claim is what was left in the end.\n"
                  "The time is that of the rule's own patterns on the sentences where the shared first pass found it.");
  command->callback([&session, paths, most] { run_stats(session, *paths, *most); });
}

}  // namespace newstally::cli
