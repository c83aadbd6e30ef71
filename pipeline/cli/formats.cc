// `newstally formats`: what can be read.
#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/source/source.h"

namespace newstally::cli {

void add_formats(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("formats", "List the dump formats that are understood");
  add_json_option(*command, session, "Write a JSON object a format");
  command->callback([&session] {
    const auto all = formats();
    std::size_t width = 0;
    for (const auto& f : all) width = std::max(width, f.name.size());
    for (const auto& f : all) {
      if (session.json) put(session, nlohmann::ordered_json{{"name", f.name}, {"what", f.what}}.dump() + "\n");
      else put(session, fmt::format("{:{}}  {}\n", f.name, width, f.what));
    }
  });
}

}  // namespace newstally::cli
