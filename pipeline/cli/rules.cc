// `newstally rules check|test|stats|diff`: tools for those who write rules.
#include <algorithm>
#include <map>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/extract/cases.h"
#include "pipeline/pipeline.h"
#include "pipeline/rulebook/parts.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

void run_check(Session& session) {
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  const auto& rules = rulebook->parts().rules;
  std::set<std::string> files;
  for (const auto& r : rules.rules()) files.insert(r.file);
  if (session.json) {
    put(session, Json{{"files", files.size()}, {"rules", rules.rules().size()}, {"cases", rules.cases().size()}, {"version", rulebook->version()}}.dump() + "\n");
    return;
  }
  put(session, fmt::format("{} in {} with {}: no mistake (version {})\n", counted(rules.rules().size(), "rule"), counted(files.size(), "file"),
                           counted(rules.cases().size(), "case"), rulebook->version()));
}

void tell_case(Session& session, const CaseResult& r) {
  if (session.json) {
    put(session, Json{{"file", r.which.file}, {"line", r.which.line}, {"rule", r.which.rule}, {"text", r.which.text}, {"passed", r.passed},
                      {"why", r.why}, {"made", r.made}, {"others", r.others}}.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  } else if (!r.passed) {
    put(session, fmt::format("{}:{}: {}\n    {}\n", r.which.file, r.which.line, r.which.rule, r.which.text));
    for (const auto& why : r.why) put(session, fmt::format("    {}\n", why));
  }
}

void run_test(Session& session, const std::string& rule) {
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  const auto results = run_cases(*rulebook, rule);
  if (results.empty()) return fail_with(session, Error{rule, 0, "no such rule has cases", "`newstally rules stats` lists rules; leave it out to run all"});
  const auto failed = static_cast<std::size_t>(std::ranges::count(results, false, &CaseResult::passed));
  for (const auto& r : results) tell_case(session, r);
  if (failed > 0) session.status = kFound;
  if (!session.quiet) fmt::print(stderr, "newstally: {}, {} failed\n", counted(results.size(), "case"), failed);
}

// Claims of the articles, in order; errors in the input are told on stderr.
std::vector<Claim> claims_of(Session& session, const std::vector<std::string>& paths, const Rulebook& rulebook) {
  Progress progress(count_bytes(paths), session.quiet);
  Diagnostics diagnostics(session.quiet, progress);
  std::vector<Claim> claims;
  RunOptions options;
  options.jobs = jobs_of(session);
  const RunEvents events{.note = [&](const SourceNote& n) { diagnostics.note(n); }, .progress = [&](std::uint64_t b) { progress.bytes(b); }};
  std::size_t articles = 0;
  extract_each(paths, rulebook, options, events, [&](ArticleClaims&& a) {
    ++articles;
    progress.article(a.claims.size());
    std::ranges::move(a.claims, std::back_inserter(claims));
    return true;
  });
  progress.clear();
  if (articles == 0) fail_with(session, Error{paths.empty() ? "" : paths.front(), 0, "no article could be read", "name files or folders of articles"});
  return claims;
}

void run_stats(Session& session, const std::vector<std::string>& paths) {
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  std::map<std::string, std::size_t> fired;
  for (const auto& r : rulebook->parts().rules.rules()) fired[r.id];
  for (const auto& c : claims_of(session, paths, *rulebook)) ++fired[c.rule];
  std::vector<std::pair<std::string, std::size_t>> rows(fired.begin(), fired.end());
  std::ranges::stable_sort(rows, [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [rule, times] : rows) {
    if (session.json) put(session, Json{{"rule", rule}, {"claims", times}}.dump() + "\n");
    else put(session, fmt::format("{:8}  {}\n", times, rule));
  }
  const auto silent = std::ranges::count(rows, std::size_t{0}, &std::pair<std::string, std::size_t>::second);
  if (!session.quiet) fmt::print(stderr, "newstally: {}, {} never fired\n", counted(rows.size(), "rule"), silent);
}

// The same claim under two rulebooks: everything but the rule that made it and how sure it was.
std::string without_rule(Claim c) {
  c.rule.clear();
  c.rule_version.clear();
  c.confidence = 1;
  return to_json_line(c);
}

std::string shown(const Claim& c) {
  const auto name = [](const std::optional<Reference>& r) { return r ? r->name : std::string("-"); };
  std::string line = fmt::format("{} {} {}", c.article, to_string(c.kind), name(c.subject));
  if (c.status != Status::none) line += fmt::format(" {}", to_string(c.status));
  if (c.value) line += fmt::format(" {}", *c.value);
  return line + fmt::format(": “{}” ({})", c.evidence.text, c.rule);
}

void run_diff(Session& session, const std::string& old_folder, const std::string& new_folder, const std::vector<std::string>& paths) {
  std::multimap<std::string, Claim> sides[2];
  const std::string* folders[2] = {&old_folder, &new_folder};
  for (int i = 0; i < 2; ++i) {
    session.rules = *folders[i];
    const auto rulebook = load_rulebook(session);
    if (!rulebook) return;
    for (auto& c : claims_of(session, paths, *rulebook)) sides[i].emplace(without_rule(c), std::move(c));
  }
  std::size_t counts[2] = {0, 0};
  for (int i : {0, 1}) {
    for (const auto& [key, claim] : sides[i]) {
      if (sides[1 - i].contains(key)) continue;
      ++counts[i];
      if (session.json) put(session, Json{{"change", i == 0 ? "lost" : "gained"}, {"claim", Json::parse(to_json_line(claim))}}.dump() + "\n");
      else put(session, fmt::format("{} {}\n", i == 0 ? "-" : "+", shown(claim)));
    }
  }
  if (counts[0] + counts[1] > 0 && session.status == kDone) session.status = kFound;
  if (!session.quiet) fmt::print(stderr, "newstally: {} gained, {} lost\n", counted(counts[1], "claim"), counts[0]);
}

void add_rules_check(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("check", "Check all rule, case, vocabulary and lexicon files");
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write the counts as JSON");
  command->footer("Each mistake is told with file, line, reason and hint; exit status 2 where there is one.");
  command->callback([&session] { run_check(session); });
}

void add_rules_test(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("test", "Run the cases beside the rules");
  auto rule = std::make_shared<std::string>();
  command->add_option("RULE", *rule, "Only of this rule (\"seats.win\") or this kind (\"seats\")")->type_name("");
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write a JSON object a case");
  add_quiet_option(*command, session);
  command->footer("Prints the cases that fail, with what was found instead; exit status 1 where there is one.");
  command->callback([&session, rule] { run_test(session, *rule); });
}

void add_rules_stats(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("stats", "How many claims each rule makes of a set of articles");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("PATH", *paths, "Files or folders of articles")->type_name("")->required();
  add_rules_options(*command, session);
  add_jobs_option(*command, session);
  add_json_option(*command, session, "Write a JSON object a rule");
  add_quiet_option(*command, session);
  command->callback([&session, paths] { run_stats(session, *paths); });
}

void add_rules_diff(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("diff", "Claims gained and lost between two folders of rules");
  auto old_folder = std::make_shared<std::string>();
  auto new_folder = std::make_shared<std::string>();
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("OLD", *old_folder, "Folder of rules before")->type_name("")->required();
  command->add_option("NEW", *new_folder, "Folder of rules after")->type_name("")->required();
  command->add_option("PATH", *paths, "Files or folders of articles")->type_name("")->required();
  add_jobs_option(*command, session);
  add_json_option(*command, session, "Write a JSON object a change");
  add_quiet_option(*command, session);
  command->footer("Exit status 1 where anything differs.");
  command->callback([&session, old_folder, new_folder, paths] { run_diff(session, *old_folder, *new_folder, *paths); });
}

}  // namespace

void add_rules(CLI::App& app, Session& session) {
  auto* rules = app.add_subcommand("rules", "Check, measure and compare rules");
  rules->require_subcommand(1);
  add_rules_check(*rules, session);
  add_rules_test(*rules, session);
  add_rules_stats(*rules, session);
  add_rules_diff(*rules, session);
}

}  // namespace newstally::cli
