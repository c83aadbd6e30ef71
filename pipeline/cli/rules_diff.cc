// `newstally rules diff OLD NEW PATH…`: what an edit of the rules gains and loses.
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/rules_commands.h"
#include "pipeline/extract/cases.h"
#include "pipeline/extract/explain.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Told {
  Claim claim;
  std::string sentence;
};

// The same claim under two rulebooks: everything but the rule that made it and how sure it was.
std::string without_rule(Claim c) {
  c.rule.clear();
  c.rule_version.clear();
  c.confidence = 1;
  return to_json_line(c);
}

using Side = std::multimap<std::string, Told>;

bool read_side(Session& session, const std::string& folder, const std::vector<std::string>& paths, Side& side) {
  session.rules = folder;
  const auto book = load_rulebook(session, false);
  if (!book) return false;
  return for_each_article(session, paths, *book, [&](ArticleClaims&& a) {
           for (auto& c : a.claims) {
             std::string sentence = sentence_of(a.article, c.evidence, *book);
             side.emplace(without_rule(c), Told{std::move(c), std::move(sentence)});
           }
         }) > 0;
}

void show(Session& session, bool gained, const Told& t) {
  if (session.json) {
    put(session, Json{{"change", gained ? "gained" : "lost"}, {"claim", Json::parse(to_json_line(t.claim))}, {"sentence", t.sentence}}.dump() + "\n");
    return;
  }
  put(session, fmt::format("{} {}\n    {} by {}: {}\n", gained ? '+' : '-', case_line(t.claim), t.claim.article, t.claim.rule, t.sentence));
}

void run_diff(Session& session, const std::string& old_folder, const std::string& new_folder, const std::vector<std::string>& paths) {
  Side before, after;
  if (!read_side(session, old_folder, paths, before) || !read_side(session, new_folder, paths, after)) return;
  std::size_t lost = 0, gained = 0;
  for (const auto& [key, told] : before)
    if (!after.contains(key)) ++lost, show(session, false, told);
  for (const auto& [key, told] : after)
    if (!before.contains(key)) ++gained, show(session, true, told);
  if (lost + gained > 0 && session.status == kDone) session.status = kFound;
  if (!session.quiet) fmt::print(stderr, "newstally: {} gained, {} lost, {} the same\n", counted(gained, "claim"), lost, before.size() - lost);
}

}  // namespace

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

}  // namespace newstally::cli
