// According to whom: "…, the Election Commission said", "according to C-Voter", "Rao told reporters that …".
#include "pipeline/extract/context.h"

namespace newstally {
namespace {

class Speaker {
 public:
  Speaker(const Scene& scene, const Section& section, const SentenceScene& s) : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s) {}

  std::string name() const {
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (word(i, "according") && word(i + 1, "to")) {
        const std::size_t who = past_articles(i + 2);
        if (mention(who)) return printed(who);
      }
      if (!speaks(i)) continue;
      if (mention(i - 1)) return printed(i - 1);           // "X said"
      const std::size_t after = past_articles(i + 1);
      const bool closes = i > 0 && (word(i - 1, ",") || word(i - 1, "\""));
      if (closes && mention(after)) return printed(after);  // "…," said X
    }
    return {};
  }

 private:
  bool word(std::size_t i, std::string_view w) const { return is_word(s_, i, w); }
  bool mention(std::size_t i) const {
    if (i >= s_.items.size() || s_.items[i].kind != ItemKind::mention) return false;
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[i].ref)];
    return m.parts.empty() && m.type != MentionType::place && m.type != MentionType::others && m.name_end > m.name_begin;
  }
  // A verb or word of speaking at item i; not "so-called", not "is said to".
  bool speaks(std::size_t i) const {
    const Item& item = s_.items[i];
    if (i == 0) return false;
    if (item.kind == ItemKind::verb) return (item.norm == "say" || item.norm == "tell" || item.norm == "announce") && s_.verbs[static_cast<std::size_t>(item.ref)].voice == 'a';
    return item.kind == ItemKind::word && v_.set("speech_verbs").contains(item.norm);
  }
  std::size_t past_articles(std::size_t i) const {
    while (word(i, "the") || word(i, "a") || word(i, "an")) ++i;
    return i;
  }
  std::string printed(std::size_t i) const {
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[i].ref)];
    std::string out = m.pronoun && m.entity >= 0 ? scene_.entities[static_cast<std::size_t>(m.entity)].name : std::string(words_of(section_, m.name_begin, m.name_end));
    for (char& c : out)
      if (c == '\n') c = ' ';
    for (const char* article : {"the ", "The "})
      if (out.rfind(article, 0) == 0) out.erase(0, 4);
    return out;
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
};

}  // namespace

std::string attribution_of(const Scene& scene, const Section& section, const SentenceScene& sentence) { return Speaker(scene, section, sentence).name(); }

}  // namespace newstally
