#include "pipeline/extract/debug.h"

namespace newstally {
namespace {

void dump_sentence(const Section& section, const SentenceTrace& t, std::string& out) {
  const SentenceScene& s = section.sentences[t.sentence];
  out += "\n> " + std::string(words_of(section, s.sentence->begin, s.sentence->end)) + "\n " + s.typed + "\n";
  for (const Reading& r : t.readings) {
    out += "   * " + r.rule->id;
    for (const auto& [slot, item] : r.slots) out += " " + slot + "=" + std::string(words_of(section, s.items[item].begin, s.items[item].end));
    out += "\n";
  }
}

void dump_entity(const Scene& scene, const Entity& e, std::string& out) {
  out += std::string(" ") + letter(e.type) + " " + e.name;
  for (const auto& a : e.aliases) out += " | " + a;
  if (e.party >= 0) out += "  party=" + scene.entities[static_cast<std::size_t>(e.party)].name;
  if (e.contest >= 0) out += "  contest=" + scene.entities[static_cast<std::size_t>(e.contest)].name;
  if (e.entry) out += "  [" + e.entry->id + "]";
  out += "\n";
}

}  // namespace

std::string debug_dump(const Article& article, const Rulebook& rulebook) {
  const Trace trace = trace_article(article, rulebook);
  std::string out;
  for (const SentenceTrace& s : trace.sentences) dump_sentence(trace.scene.sections[s.section], s, out);
  if (trace.gated) out += "hardly speaks of an election: `extract` does not look at this article\n";
  out += "country " + trace.scene.country + "\n";
  const auto name = [&](int id) { return id < 0 ? std::string("none") : trace.scene.entities[static_cast<std::size_t>(id)].name; };
  out += "about " + name(trace.scene.place) + ", race " + name(trace.scene.main_contest);
  out += std::string(trace.scene.single_office ? ", a single office" : "") + (trace.scene.by_election ? ", a by-election" : trace.scene.one_race ? ", one race" : "") + "\n";
  for (const Entity& e : trace.scene.entities) dump_entity(trace.scene, e, out);
  return out;
}

}  // namespace newstally
