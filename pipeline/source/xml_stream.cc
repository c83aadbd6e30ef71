#include "pipeline/source/xml_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/source/encoding.h"

namespace newstally::source {

namespace {

constexpr std::size_t kLongestTag = std::size_t{64} << 10;

// Consumed bytes, kept up to a limit.
struct Capture {
  std::size_t limit = 0;  // 0: nothing is kept
  std::string bytes;
  bool too_long = false;

  void add(std::string_view piece) {
    if (limit == 0 || too_long) return;
    too_long = bytes.size() + piece.size() > limit;
    if (!too_long) bytes.append(piece);
  }
};

void consume(Stream& in, std::size_t count, Capture& capture) {
  capture.add(in.peek(count));
  in.skip(count);
}

// Consumes up to and including `mark`; false where the input ends before.
bool consume_until(Stream& in, std::string_view mark, Capture& capture) {
  for (;;) {
    const std::string_view have = in.available();
    const std::size_t at = have.find(mark);
    if (at != std::string_view::npos) {
      consume(in, at + mark.size(), capture);
      return true;
    }
    const std::size_t sure = have.size() >= mark.size() ? have.size() - mark.size() + 1 : 0;
    if (sure > 0) consume(in, sure, capture);
    else if (in.peek(mark.size()).size() < mark.size()) return false;
  }
}

struct Tag {
  std::string name;  // without prefix
  bool closing = false, empty = false;
};

// Length of the tag that `text` begins with, its ">" included; 0 where it is not there. A ">" in quotes is none.
std::size_t tag_length(std::string_view text) {
  char quote = '\0';
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
    else if (text[i] == '"' || text[i] == '\'') quote = text[i];
    else if (text[i] == '>') return i + 1;
  }
  return 0;
}

Tag read_tag(std::string_view text) {
  Tag tag;
  tag.closing = text.size() > 1 && text[1] == '/';
  tag.empty = text.ends_with("/>");
  tag.name = text.substr(tag.closing ? 2 : 1);
  tag.name.resize(std::min(tag.name.find_first_of(" \t\r\n/>"), tag.name.size()));
  tag.name.erase(0, tag.name.find(':') + 1);
  return tag;
}

enum class Keep { all, tag };

// Consumes up to and including the next tag; nothing at the end. Comments, CDATA and declarations hold no tags.
std::optional<Tag> next_tag(Stream& in, Keep keep, Capture& capture, std::size_t& line) {
  for (;;) {
    std::string_view have = in.available();
    if (have.empty()) return std::nullopt;
    const std::size_t open = have.find('<');
    consume(in, std::min(open, have.size()), capture);
    if (open == std::string_view::npos) continue;
    line = in.line_number() + 1;
    have = in.peek(9);
    if (have.starts_with("<!--")) {
      if (!consume_until(in, "-->", capture)) return std::nullopt;
    } else if (have == "<![CDATA[") {
      if (!consume_until(in, "]]>", capture)) return std::nullopt;
    } else if (have.starts_with("<?")) {
      if (!consume_until(in, "?>", capture)) return std::nullopt;
    } else {
      have = in.peek(256);
      if (tag_length(have) == 0) have = in.peek(kLongestTag);
      const std::size_t length = tag_length(have);
      if (length == 0) {  // a "<" that opens nothing
        consume(in, 1, capture);
        continue;
      }
      const Tag tag = read_tag(have.substr(0, length));
      if (keep == Keep::tag) capture = {capture.limit, "", false};
      consume(in, length, capture);
      if (!tag.name.starts_with('!')) return tag;
    }
  }
}

class Cutter {
 public:
  Cutter(Input& input, Stream& in, Output& output, std::initializer_list<std::string_view> names,
         const std::function<bool(const XmlNode*, std::size_t)>& take)
      : input_(input), in_(in), output_(output), names_(names), take_(take) {}

  void run() {
    while (!output_.stopped()) {
      Capture opening{kLongestTag, "", false};
      std::size_t line = 0;
      const auto tag = next_tag(in_, Keep::tag, opening, line);
      if (!tag) return;
      if (tag->closing || std::find(names_.begin(), names_.end(), tag->name) == names_.end()) continue;
      if (!element(*tag, std::move(opening.bytes), line)) return;
    }
  }

 private:
  bool element(const Tag& opened, std::string&& opening, std::size_t line) {
    Capture whole{output_.options().max_article, std::move(opening), false};
    if (!opened.empty) {
      std::size_t ignored = 0;
      for (;;) {
        const auto tag = next_tag(in_, Keep::all, whole, ignored);
        if (!tag && whole.too_long) break;
        if (!tag) return cut_off(line);
        if (tag->closing && tag->name == opened.name) break;
      }
    }
    if (whole.too_long) {
      output_.error(input_.path, line, "too long", fmt::format("<{}> of more than {} bytes", opened.name, whole.limit), "its closing tag may be missing");
      return true;
    }
    return parse(whole.bytes, line);
  }

  bool parse(std::string& bytes, std::size_t line) {
    if (!is_utf8(bytes)) {
      Decoded decoded = decode(bytes);
      output_.assume(input_.path, line, "encoding assumed", decoded.assumption);
      bytes = std::move(decoded.text);
    }
    std::string mistake;
    const XmlDocument document = parse_xml(mend_entities(bytes), mistake);
    const XmlNode* root = document == nullptr ? nullptr : root_of(document.get());
    if (root == nullptr) {
      output_.error(input_.path, line, "malformed XML", mistake.empty() ? "not well-formed" : mistake, "the rest of the file is read");
      return true;
    }
    if (!mistake.empty()) output_.assume(input_.path, line, "malformed XML mended", mistake, "some text near it may be missing");
    return take_(root, line);
  }

  bool cut_off(std::size_t line) {
    if (in_.failure() == nullptr && input_.in.failure() == nullptr)  // else reported as that
      output_.error(input_.path, line, "malformed XML", "the input ends within the element that begins here", "fetch the file again");
    return false;
  }

  Input& input_;
  Stream& in_;
  Output& output_;
  std::initializer_list<std::string_view> names_;
  const std::function<bool(const XmlNode*, std::size_t)>& take_;
};

// What <?xml … encoding="…"?> says, unless it is UTF-8.
std::string declared_encoding(std::string_view head) {
  if (!head.starts_with("<?xml")) return "";
  head = head.substr(0, head.find("?>"));
  const std::size_t at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return "";
  std::string name(head.substr(at + 10, head.find_first_of("\"'", at + 10) - at - 10));
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return name == "utf-8" || name == "utf8" || name.starts_with("utf-16") ? "" : name == "iso-8859-1" ? "windows-1252" : name;
}

}  // namespace

void each_element(Input& input, Output& output, std::initializer_list<std::string_view> names,
                  const std::function<bool(const XmlNode*, std::size_t)>& take) {
  const std::string encoding = input.charset.empty() ? declared_encoding(input.in.peek(200)) : "";
  if (encoding.empty() || !knows_encoding(encoding)) return Cutter(input, input.in, output, names, take).run();
  Stream decoded(transcoding(input.in, encoding));
  Cutter(input, decoded, output, names, take).run();
}

}  // namespace newstally::source
