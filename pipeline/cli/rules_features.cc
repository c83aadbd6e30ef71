// `newstally rules features PATH…`: every number, name and claim with what the linker sees of it, for rules/linker/train*.py.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "pipeline/cli/diagnostics.h"
#include "pipeline/cli/rules_commands.h"
#include "pipeline/extract/debug.h"
#include "pipeline/extract/linker.h"
#include "pipeline/extract/word_spans.h"

namespace newstally::cli {
namespace {

using Json = nlohmann::ordered_json;

// All names of an entity, or of those a mention lists.
Json names_of(const Scene& scene, const SentenceScene& s, int item, int entity) {
  Json names = Json::array();
  for (const int id : item >= 0 ? entities_of(s, static_cast<std::size_t>(item)) : std::vector<int>{entity}) {
    if (id < 0) continue;
    const Entity& e = scene.entities[static_cast<std::size_t>(id)];
    names.push_back(e.name);
    for (const auto& alias : e.aliases) names.push_back(alias);
  }
  return names;
}

Json at(const std::optional<ByteSpan>& bytes) { return bytes ? Json{bytes->begin, bytes->end} : Json::array(); }

Json names_of(const std::optional<Reference>& who) {
  if (!who) return Json::array();
  Json names = who->aliases;
  names.push_back(who->name);
  names.push_back(who->mention);
  return names;
}

// The rules that read a number, or something of a mention.
Json rules_of(const SentenceTrace& t, std::size_t item) {
  Json rules = Json::array();
  for (const Reading& r : t.readings)
    for (const auto& [slot, at] : r.slots)
      if (at == item) rules.push_back(r.rule->id + " " + slot);
  return rules;
}

void show(Session& session, const Trace& trace) {
  const auto line = [&](Json j) { put(session, j.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"); };
  for (const Section& section : trace.scene.sections) {
    Json sentences = Json::array();
    for (const SentenceScene& s : section.sentences) sentences.push_back({s.sentence->span.begin, s.sentence->span.end});
    line({{"article", trace.scene.article->id}, {"section", section.name}, {"text", section.doc.text}, {"sentences", sentences}});
  }
  for (const SentenceTrace& t : trace.sentences) {
    const Section& section = trace.scene.sections[t.section];
    const SentenceScene& s = section.sentences[t.sentence];
    const auto named_at = [&](int item, int entity) { return at(item >= 0 ? bytes_of(section, s, static_cast<std::size_t>(item)) : last_named(section, t.sentence, entity)); };
    const Json where{{"article", trace.scene.article->id}, {"section", section.name}, {"from", s.sentence->span.begin}, {"sentence", words_of(section, s.sentence->begin, s.sentence->end)}};
    for (const LinkNumber<std::string>& n : t.seen.numbers) {
      Json values = Json::array(), names = Json::array(), j = where;
      for (const Quantity& q : s.quantities[static_cast<std::size_t>(s.items[n.item].ref)].parts) values.push_back(q.value);
      for (const LinkName<std::string>& name : n.names) names.push_back({{"names", names_of(trace.scene, s, name.item, name.entity)}, {"at", named_at(name.item, name.entity)}, {"features", name.features}});
      j.update({{"values", values}, {"at", at(bytes_of(section, s, n.item))}, {"rules", rules_of(t, n.item)}, {"features", n.features}, {"names", names}});
      line(std::move(j));
    }
    for (std::size_t i = 0; i < s.items.size(); ++i) {
      if (s.items[i].kind != ItemKind::mention) continue;
      Json j = where;
      j.update({{"mention", names_of(trace.scene, s, static_cast<int>(i), -1)}, {"type", std::string(1, letter(s.mentions[static_cast<std::size_t>(s.items[i].ref)].type))}, {"at", at(bytes_of(section, s, i))}});
      line(std::move(j));
    }
    for (const LinkMembership& m : memberships_to_link(trace.scene, section, s)) {
      Json j = where;
      j.update({{"member", names_of(trace.scene, s, static_cast<int>(m.party), -1)}, {"at", named_at(static_cast<int>(m.party), -1)}, {"alliance", names_of(trace.scene, s, -1, m.alliance)}, {"named", named_at(m.item, m.alliance)}});
      line(std::move(j));
    }
    for (const LinkPerson<std::string>& p : t.seen.people) {
      Json j = where, parties = Json::array();
      for (const LinkParty<std::string>& party : p.parties) parties.push_back({{"names", names_of(trace.scene, s, -1, party.entity)}, {"at", at(last_named(section, t.sentence + 1, party.entity))}, {"features", party.features}});
      j.update({{"person", names_of(trace.scene, s, -1, p.entity)}, {"entity", p.entity}, {"at", at(p.at)}, {"features", p.features}, {"parties", parties}});
      line(std::move(j));
    }
    for (const RaceTrace& r : t.seen.races) {
      Json j = where, races = Json::array();
      for (const LinkRace<std::string>& race : r.races) races.push_back({{"names", names_of(trace.scene, s, race.item, race.entity)}, {"at", named_at(race.item, race.entity)}, {"features", race.features}});
      Json claim{{"kind", to_string(r.claim.kind)}, {"status", to_string(r.claim.status)}, {"value", r.claim.value ? Json(*r.claim.value) : Json()}, {"subject", names_of(r.claim.subject)}};
      j.update({{"claim", claim}, {"at", at(r.at)}, {"races", races}, {"chosen", r.chosen}});
      line(std::move(j));
    }
    for (const Claim& c : t.claims) {
      Json j = where;
      j.update({{"stated", to_string(c.kind)}, {"status", to_string(c.status)}, {"value", c.value ? Json(*c.value) : Json()}, {"subject", names_of(c.subject)}, {"member", names_of(c.member)}, {"contest", names_of(c.contest)},
                {"modality", to_string(c.modality)}, {"year", c.year_is_other && c.year ? Json(*c.year) : Json()}, {"rule", c.rule}, {"at", {c.evidence.start, c.evidence.end}}});
      line(std::move(j));
    }
  }
}

}  // namespace

void add_rules_features(CLI::App& rules, Session& session) {
  auto* command = rules.add_subcommand("features", "Every number and name as the linker sees it, to train its weights");
  auto paths = std::make_shared<std::vector<std::string>>();
  command->add_option("PATH", *paths, "Files or folders of articles")->type_name("")->required();
  add_rules_options(*command, session);
  add_jobs_option(*command, session);
  add_quiet_option(*command, session);
  command->footer("A JSON object a line: of a section its text and sentences; of a number its values, the rules that read it, its features, and\n"
                  "the names it may belong to with theirs; of a mention the names and the letter of its type; of a party and an alliance, named\n"
                  "there or before, their names; of a mention of a person the names, the entity, the features, and the parties that may be\n"
                  "theirs, with theirs; of a statement the races it may be of, with theirs; of a claim of the rules what it states. `at` is\n"
                  "where the words stand, in bytes of the section. rules/linker/README.md says what becomes of them.");
  command->callback([&session, paths] {
    const auto book = load_rulebook(session, false);
    if (!book) return;
    for_each_article(session, *paths, *book, [&](ArticleClaims&& a) { show(session, trace_article(a.article, *book)); });
  });
}

}  // namespace newstally::cli
