// `newstally help [COMMAND…]`
#include <CLI/CLI.hpp>

#include "pipeline/cli/commands.h"

namespace newstally::cli {

void add_help(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("help", "Tell about a command");
  auto path = std::make_shared<std::vector<std::string>>();
  command->add_option("COMMAND", *path, "Which one")->type_name("");
  command->callback([&app, &session, path] {
    CLI::App* at = &app;
    for (const auto& name : *path) {
      const auto below = at->get_subcommands([&](CLI::App* sub) { return sub->get_name() == name; });
      if (below.empty()) return fail_with(session, Error{"help", 0, "no such command: " + name, "`newstally help` lists all"});
      at = below.front();
    }
    std::string prefix = "newstally";
    for (std::size_t i = 0; i + 1 < path->size(); ++i) prefix += " " + (*path)[i];
    // Not App::help: that delegates to the command being run, which is this one.
    put(session, at->get_formatter()->make_help(at, at == &app ? "newstally" : prefix + " " + at->get_name(), CLI::AppFormatMode::Normal));
  });
}

}  // namespace newstally::cli
