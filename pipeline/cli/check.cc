// `newstally check --db FILE ARTICLE…`: the fact-checking report of an article.
#include <cstdlib>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "pipeline/cli/commands.h"
#include "pipeline/pipeline.h"

namespace newstally::cli {
namespace {

struct CheckOptions {
  std::string database;
  std::vector<std::string> articles;
  std::string format = "text";
  std::string reviewer, page;
};

TextOptions terminal_options() {
  TextOptions options;
  if (!isatty(STDOUT_FILENO)) return options;
  options.colour = std::getenv("NO_COLOR") == nullptr;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) options.width = std::min<int>(size.ws_col, 100);
  return options;
}

std::string written(const ArticleReport& report, const CheckOptions& o) {
  if (o.format == "json") return to_json(report);
  if (o.format == "markdown") return to_markdown(report);
  if (o.format == "html") return to_html(report);
  if (o.format == "claimreview") return to_claim_review(report, o.reviewer, o.page, now_utc().substr(0, 10));
  return to_text(report, terminal_options());
}

// An article is named by its id, or by a file that holds it.
std::vector<std::string> ids_of(const std::string& named) {
  std::error_code ec;
  if (!std::filesystem::exists(named, ec)) return {named};
  std::vector<std::string> ids;
  SourceEvents events;
  events.article = [&](Article&& a) {
    ids.push_back(std::move(a.id));
    return true;
  };
  read_articles(std::span(&named, 1), events);
  return ids.empty() ? std::vector<std::string>{named} : ids;
}

void run_check(Session& session, CheckOptions options) {
  if (session.json) options.format = "json";
  const auto rulebook = load_rulebook(session);
  if (!rulebook) return;
  auto store = Store::open(options.database, {.read_only = true});
  if (!store) return fail_with(session, store.error());
  const Names names = names_of(*rulebook);
  std::size_t checked = 0, failed = 0;
  bool contradicted = false;
  for (const auto& named : options.articles) {
    for (const auto& id : ids_of(named)) {
      const auto report = check_article(*store, names, id);
      if (!report) {
        print_error(report.error());
        ++failed;
        continue;
      }
      if (checked++ > 0 && options.format != "json" && options.format != "claimreview") put(session, "\n");
      put(session, written(*report, options));
      contradicted = contradicted || report->contradicted();
    }
  }
  if (session.status == kDone && contradicted) session.status = kFound;
  if (checked == 0 && failed > 0) session.status = kError;
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("check", "Write the fact-checking report of an article");
  auto options = std::make_shared<CheckOptions>();
  command->add_option("--db", options->database, "The database")->type_name("FILE")->required()->check(CLI::ExistingFile);
  command->add_option("ARTICLE", options->articles, "Ids of stored articles, or files that hold them")->type_name("")->required();
  command->add_option("--format", options->format, "text, markdown, json, html or claimreview")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "markdown", "json", "html", "claimreview"}));
  command->add_option("--reviewer", options->reviewer, "Who publishes the review (claimreview)")->type_name("NAME");
  command->add_option("--page", options->page, "Where the review is published (claimreview)")->type_name("URL");
  add_rules_options(*command, session);
  add_json_option(*command, session, "The same as --format json");
  command->footer("Exit status 1 where a claim contradicts the evidence.");
  command->callback([&session, options] { run_check(session, *options); });
}

}  // namespace newstally::cli
