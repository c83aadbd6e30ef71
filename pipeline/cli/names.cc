// `newstally names CSV…`: how well names printed otherwise are found in an official list.
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/pipeline.h"
#include "pipeline/reconcile/name_trial.h"

namespace newstally::cli {
namespace {

std::string ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? std::string("-") : fmt::format("{:.3f}", static_cast<double>(part) / static_cast<double>(whole));
}

void tell(Session& session, const TrialLine& l) {
  const bool strangers = l.variant == "strangers";  // none of them is to be found
  if (session.json)
    put(session, nlohmann::ordered_json{{"of", l.of}, {"variant", l.variant}, {"asked", l.asked}, {"right", l.right}, {"wrong", l.wrong}}.dump() + "\n");
  else
    put(session, fmt::format("{:<11} {:<17} {:>7} {:>7} {:>7} {:>10} {:>7}\n", l.of, l.variant, l.asked, l.right, l.wrong,
                             strangers ? "-" : ratio(l.right, l.right + l.wrong), ratio(l.right, l.asked)));
}

void run_names(Session& session, const std::vector<std::string>& files) {
  auto store = Store::open(":memory:");
  if (!store) return fail_with(session, store.error());
  std::vector<OfficialVote> votes;
  std::set<std::string> elections;
  for (const auto& file : files) {
    const auto report = store->load_results(file);
    if (!report) return fail_with(session, report.error());
    elections.insert(report->elections.begin(), report->elections.end());
  }
  for (const auto& election : elections) {
    auto some = store->official_votes(election);
    if (!some) return fail_with(session, some.error());
    votes.insert(votes.end(), some->begin(), some->end());
  }
  const auto lines = try_names(votes, Names{});
  if (!session.json) put(session, fmt::format("{:<11} {:<17} {:>7} {:>7} {:>7} {:>10} {:>7}\n", "", "printed", "asked", "right", "wrong", "precision", "recall"));
  for (const auto* of : {"candidates", "contests"}) {
    TrialLine sum{of, "all", 0, 0, 0};
    for (const auto& l : lines) {
      if (l.of != of) continue;
      tell(session, l);
      sum.wrong += l.wrong;
      if (l.variant != "strangers") sum.asked += l.asked, sum.right += l.right;
    }
    tell(session, sum);
  }
}

}  // namespace

void add_names(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("names", "Measure how well names printed otherwise are found in an official list");
  auto files = std::make_shared<std::vector<std::string>>();
  command->add_option("CSV", *files, "Official results, as `results` takes them")->type_name("")->required();
  add_json_option(*command, session, "Write a JSON object a line");
  command->footer("Every official name is printed in several ways and looked for, with its contest told and its party left out.\n"
                  "Strangers are names from elsewhere; found ones count against precision.");
  command->callback([&session, files] { run_names(session, *files); });
}

}  // namespace newstally::cli
