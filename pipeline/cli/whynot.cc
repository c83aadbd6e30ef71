// `newstally whynot RULE SENTENCE`: how far a rule matches a sentence, and what failed.
#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/extract/whynot.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

void show_text(Session& session, const TextAttempt& t) {
  put(session, fmt::format("  {}/{}  {}: {}{}\n", t.matched, t.pieces, t.rule, t.text, t.passive ? "   (passive)" : ""));
  if (!t.covers.empty()) put(session, fmt::format("        matches “{}”\n", t.covers));
  if (t.wanted.empty()) return;
  put(session, fmt::format("        wants {}{}{}\n", t.wanted, t.stands.empty() ? " to begin with" : ", stands: ", t.stands));
  for (const auto& h : t.hints) put(session, fmt::format("        {}\n", h));
}

void show(Session& session, const SentenceAttempt& a, std::size_t most) {
  put(session, fmt::format("{}\n{}\n", a.sentence, a.typed));
  for (const auto& c : a.claims) put(session, fmt::format("  it claims: {}\n", c));
  if (a.claims.empty())
    for (const auto& r : a.refusals) put(session, fmt::format("  refused: {}\n", r));
  for (std::size_t k = 0; k < std::min(most, a.texts.size()); ++k) show_text(session, a.texts[k]);
}

Json as_json(const SentenceAttempt& a) {
  Json texts = Json::array();
  for (const auto& t : a.texts)
    texts.push_back({{"rule", t.rule}, {"text", t.text}, {"passive", t.passive}, {"matched", t.matched}, {"pieces", t.pieces}, {"covers", t.covers}, {"wanted", t.wanted}, {"stands", t.stands}, {"hints", t.hints}});
  return Json{{"sentence", a.sentence}, {"typed", a.typed}, {"claims", a.claims}, {"refusals", a.refusals}, {"texts", texts}};
}

void run_whynot(Session& session, const std::string& rule, const std::string& text, std::size_t most) {
  const auto book = load_rulebook(session, false);
  if (!book) return;
  const auto attempts = why_not(*book, rule, text);
  if (!attempts) return fail_with(session, attempts.error());
  bool claims = false;
  for (const auto& a : *attempts) {
    claims |= !a.claims.empty();
    if (session.json) put(session, as_json(a).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    else show(session, a, most == 0 ? a.texts.size() : most);
  }
  if (!claims) session.status = kFound;
}

}  // namespace

void add_whynot(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("whynot", "Tell how far a rule matches a sentence, and what failed");
  auto rule = std::make_shared<std::string>();
  auto text = std::make_shared<std::string>();
  auto most = std::make_shared<std::size_t>(3);
  command->add_option("RULE", *rule, "Its id (seats.win), or \"all\"")->type_name("")->required();
  command->add_option("SENTENCE", *text, "The sentence, or several")->type_name("")->required();
  command->add_option("--texts", *most, "Show the N texts of the rule that come nearest; 0 is all (default: 3)")->type_name("N");
  add_rules_options(*command, session);
  add_json_option(*command, session, "Write a JSON object a sentence");
  command->footer("Exit status 1 where the rule claims nothing. rules/README.md tells what typed text looks like.");
  command->callback([&session, rule, text, most] { run_whynot(session, *rule, *text, *most); });
}

}  // namespace newstally::cli
