// `newstally entities`, `merge` and `split`: which names were taken for one, and a person's word on it.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/cli/diagnostics.h"
#include "pipeline/reconcile/name_fold.h"
#include "pipeline/store/store.h"

namespace newstally::cli {
namespace {

struct Options {
  std::string database, election, contest, a, b;
  bool all = false;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& p : parts) out += (out.empty() ? "" : "; ") + p;
  return out;
}

void tell(Session& session, const Merge& m) {
  if (session.json) {
    put(session, nlohmann::ordered_json{{"id", merge_id(m)}, {"election", m.election}, {"contest", m.contest}, {"name", m.name},
                                        {"entity", m.entity}, {"entity_name", m.entity_name}, {"score", m.score},
                                        {"doubtful", m.doubtful}, {"reasons", m.reasons}}
                         .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    return;
  }
  put(session, fmt::format("{}  {:.2f}  {} = {}\n", merge_id(m), m.score, m.name, m.entity_name));
  put(session, fmt::format("                  {}{}{}\n", m.election.empty() ? "(election unknown)" : m.election, m.contest.empty() ? "" : ", ", m.contest));
  if (!m.reasons.empty()) put(session, fmt::format("                  {}\n", joined(m.reasons)));
}

void run_entities(Session& session, const Options& o) {
  auto store = Store::open(o.database, {.read_only = true});
  if (!store) return fail_with(session, store.error());
  const auto merges = store->merges(o.election, !o.all);
  if (!merges) return fail_with(session, merges.error());
  const auto decisions = store->decisions();
  if (!decisions) return fail_with(session, decisions.error());
  for (const auto& m : *merges)
    if (o.all || m.doubtful) tell(session, m);
  if (!session.quiet)
    fmt::print(stderr, "newstally: {}{}, {} recorded\n", counted(merges->size(), o.all ? "merge" : "doubtful merge"),
               o.election.empty() ? "" : " in " + o.election, counted(decisions->size(), "decision"));
}

// As merges have it, so that the contrary decision finds the former: "Jamshedpur East (ST)" is "jamshedpureast".
std::string folded_contest(const std::string& contest) {
  if (contest.find('#') != std::string::npos) return contest;  // one of two seats of one name
  std::string out;
  for (const auto& word : place_words(contest)) out += word;
  return out;
}

void record(Session& session, Store& store, NameDecision d) {
  d.contest = folded_contest(d.contest);
  const auto changed = store.decide(d, now_utc());
  if (!changed) return fail_with(session, changed.error());
  if (session.quiet) return;
  fmt::print(stderr, "newstally: {} and {} are {}{}{}{}\n", d.a, d.b, d.same ? "one" : "two",
             d.election.empty() ? "" : " in " + d.election, d.contest.empty() ? "" : ", " + d.contest,
             *changed ? "; reconcile to make it count" : ", as was recorded before");
}

void run_merge(Session& session, const Options& o) {
  auto store = Store::open(o.database);
  if (!store) return fail_with(session, store.error());
  record(session, *store, {o.election, o.contest, o.a, o.b, true});
}

// What A was taken for: by the id that `entities` prints, or by its name.
std::vector<Merge> taken_for(const std::vector<Merge>& merges, const Options& o) {
  std::vector<Merge> out;
  for (const auto& m : merges)
    if ((merge_id(m) == o.a || m.name == o.a) && m.name != m.entity_name && (o.contest.empty() || m.contest == folded_contest(o.contest))) out.push_back(m);
  return out;
}

void run_split(Session& session, const Options& o) {
  auto store = Store::open(o.database);
  if (!store) return fail_with(session, store.error());
  if (!o.b.empty()) return record(session, *store, {o.election, o.contest, o.a, o.b, false});
  const auto merges = store->merges(o.election);
  if (!merges) return fail_with(session, merges.error());
  const auto found = taken_for(*merges, o);
  if (found.empty())
    return fail_with(session, Error{o.database, 0, fmt::format("'{}' was not taken for another name", o.a), "`newstally entities --all` lists names and ids"});
  if (found.size() > 1 && o.election.empty() && o.contest.empty()) {
    for (const auto& m : found) tell(session, m);
    return fail_with(session, Error{o.database, 0, fmt::format("'{}' was taken for {} names", o.a, found.size()), "name one of these ids, or --election and --contest"});
  }
  for (const auto& m : found) record(session, *store, {m.election, m.contest, m.name, m.entity_name, false});
}

CLI::App* command_of(CLI::App& app, Session& session, const std::shared_ptr<Options>& o, const char* name, const char* what) {
  auto* command = app.add_subcommand(name, what);
  command->add_option("--db", o->database, "The database")->type_name("FILE")->required()->check(CLI::ExistingFile);
  command->add_option("--election", o->election, "Only in this election")->type_name("ID");
  add_quiet_option(*command, session);
  return command;
}

}  // namespace

void add_entities(CLI::App& app, Session& session) {
  auto o = std::make_shared<Options>();
  auto* entities = command_of(app, session, o, "entities", "List names that were taken for one and may be two, least certain first");
  entities->add_flag("--all", o->all, "Every merge, not only the doubtful ones");
  add_json_option(*entities, session, "Write a JSON object a merge");
  entities->footer("Each has an id, a score from 0 to 1 and its reasons. `merge` and `split` record what you decide.");
  entities->callback([&session, o] { run_entities(session, *o); });
  auto* merge = command_of(app, session, o, "merge", "Record that two names are one person or place");
  merge->add_option("A", o->a, "A name as articles have it")->type_name("")->required();
  merge->add_option("B", o->b, "The other, as articles or the official result have it")->type_name("")->required();
  merge->add_option("--contest", o->contest, "Only in this contest")->type_name("NAME");
  merge->footer("Later runs keep it, whatever their scores say. `split` takes it back.");
  merge->callback([&session, o] { run_merge(session, *o); });
  auto* split = command_of(app, session, o, "split", "Record that a name was wrongly taken for another");
  split->add_option("A", o->a, "The name, or the id that `entities` lists")->type_name("")->required();
  split->add_option("B", o->b, "What it is not; default: what it was taken for")->type_name("");
  split->add_option("--contest", o->contest, "Only in this contest")->type_name("NAME");
  split->footer("Later runs keep the two apart. `merge` takes it back.");
  split->callback([&session, o] { run_split(session, *o); });
}

}  // namespace newstally::cli
