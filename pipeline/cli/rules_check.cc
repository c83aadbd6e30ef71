// `newstally rules check|test`: whether the rules hold together, and whether they do what their cases say.
#include <algorithm>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/rules_commands.h"
#include "pipeline/extract/cases.h"
#include "pipeline/rulebook/parts.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

// Every mistake in the rules, which must have cases; the counts of what was read where there is none.
tl::expected<Rulebook, std::vector<Error>> load_with_cases(const std::string& folder, const Session& session) {
  auto book = Rulebook::load(folder, {.lexicon = session.lexicon, .network = session.network, .cases = true});
  if (!book) return book;
  std::vector<Error> errors = book->parts().rules.refused_patterns();
  read_rule_cases(*book, "", errors);
  if (!errors.empty()) return tl::unexpected(errors);
  return book;
}

void run_check(Session& session) {
  const auto folder = rules_folder(session);
  if (!folder) return fail_with(session, folder.error());
  const auto book = load_with_cases(*folder, session);
  if (!book) {
    session.status = kFound;
    for (const auto& e : book.error()) {
      if (session.json) put(session, Json{{"file", e.path}, {"line", e.line}, {"reason", e.reason}, {"hint", e.hint}}.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
      else put(session, e.to_string() + "\n");
    }
    if (!session.json) put(session, fmt::format("{} in the rules\n", counted(book.error().size(), "mistake")));
    return;
  }
  const auto& rules = book->parts().rules;
  std::set<std::string> files;
  for (const auto& r : rules.rules()) files.insert(r.file);
  if (session.json) put(session, Json{{"files", files.size()}, {"rules", rules.rules().size()}, {"cases", rules.cases().size()}, {"version", book->version()}}.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  else
    put(session, fmt::format("{} in {} with {}: no mistake (version {})\n", counted(rules.rules().size(), "rule"), counted(files.size(), "file"),
                             counted(rules.cases().size(), "case"), book->version()));
}

void show_failure(Session& session, const CaseResult& r) {
  put(session, fmt::format("{}:{}: {}\n  {} {}\n", r.which.file, r.which.line, r.which.rule, r.which.expected.empty() ? '-' : '+', r.which.text));
  for (const auto& why : r.why) put(session, fmt::format("    {}\n", why));
  for (const auto& made : r.made) put(session, fmt::format("    it made: {}\n", made));
  for (const auto& other : r.others) put(session, fmt::format("    made by {}\n", other));
}

Json as_json(const CaseResult& r) {
  return Json{{"rule", r.which.rule}, {"file", r.which.file}, {"line", r.which.line}, {"text", r.which.text}, {"passed", r.passed}, {"why", r.why}, {"made", r.made}, {"others", r.others}};
}

void run_test(Session& session, const std::string& rule) {
  const auto book = load_rulebook(session, false);
  if (!book) return;
  std::set<std::string> untested;
  for (const auto& r : book->parts().rules.rules())
    if (means_rule(rule, r.id)) untested.insert(r.id);
  if (untested.empty()) return fail_with(session, Error{"", 0, "no rule is called " + rule, "`newstally rules stats` and rules/KIND/*.json name them"});
  std::vector<Error> errors;
  const auto cases = read_rule_cases(*book, rule, errors);
  for (const auto& e : errors) print_error(e);
  std::size_t failed = 0;
  for (const auto& c : cases) {
    const auto result = run_case(c, *book);
    failed += !result.passed;
    untested.erase(c.rule);
    if (session.json) put(session, as_json(result).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    else if (!result.passed) show_failure(session, result);
  }
  for (const auto& id : untested) print_error(Error{"", 0, "rule " + id + " has no case", "rules/README.md tells how cases are written"});
  if (!session.json) put(session, fmt::format("{} passed, {} failed\n", cases.size() - failed, failed));
  if (failed > 0 || !errors.empty() || !untested.empty()) session.status = kFound;
}

}  // namespace

void add_rules_check(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("check", "Check all rule, case, vocabulary and lexicon files");
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write the mistakes, or else the counts, as JSON");
  command->footer("Each mistake is told with file, line, reason and hint; exit status 1 where there is one.");
  command->callback([&session] { run_check(session); });
}

void add_rules_test(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("test", "Run the cases that stand beside the rules");
  auto rule = std::make_shared<std::string>();
  command->add_option("RULE", *rule, "Of one rule (seats.win) or one kind (seats); default: of all")->type_name("");
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write a JSON object a case");
  command->footer("Tells each case that fails with what was claimed instead; exit status 1 where one does.");
  command->callback([&session, rule] { run_test(session, *rule); });
}

}  // namespace newstally::cli
