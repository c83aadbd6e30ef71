// `newstally explain CLAIM PATH…`: where a claim comes from, step by step.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/rules_commands.h"
#include "pipeline/extract/debug.h"
#include "pipeline/extract/explain.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

void show(Session& session, const Explanation& e) {
  if (session.json) {
    Json steps = Json::array();
    for (const auto& s : e.steps) steps.push_back({{"what", s.what}, {"how", s.how}});
    put(session, Json{{"claim", Json::parse(to_json_line(e.claim))}, {"steps", steps}}.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    return;
  }
  put(session, fmt::format("{} in {}\n", e.claim.id, e.claim.article));
  for (const auto& s : e.steps) put(session, fmt::format("  {:<13} {}\n", s.what, s.how));
}

void run_explain(Session& session, const std::string& id, const std::vector<std::string>& paths) {
  const auto book = load_rulebook(session, false);
  if (!book) return;
  std::size_t shown = 0;
  const auto read = for_each_article(session, paths, *book, [&](ArticleClaims&& a) {
    if (id == "all") {
      for (const auto& e : explain_all(a.article, *book)) ++shown, show(session, e);
    } else if (id == "text") {
      ++shown;
      put(session, debug_dump(a.article, *book));
    } else if (auto e = explain(a.article, *book, id)) {
      ++shown;
      show(session, *e);
    }
  });
  if (read > 0 && shown == 0) fail_with(session, Error{"", 0, "no claim " + id + " in these articles", "`newstally extract` prints ids; the same rules and articles give the same ids"});
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("explain", "Tell where a claim comes from, step by step");
  auto id = std::make_shared<std::string>();
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("CLAIM", *id, "Its id, or the beginning of it; \"all\" for every claim; \"text\" for the typed text of every sentence")->type_name("")->required();
  command->add_option("PATH", *paths, "Files or folders of articles")->type_name("")->required();
  add_rules_options(*command, session);
  add_jobs_option(*command, session);
  add_json_option(*command, session, "Write a JSON object a claim");
  add_quiet_option(*command, session);
  command->callback([&session, id, paths] { run_explain(session, *id, *paths); });
}

}  // namespace newstally::cli
