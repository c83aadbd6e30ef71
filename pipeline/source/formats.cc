// The list of formats: the first that recognises an input reads it.
#include <fmt/format.h>

#include <array>

#include "pipeline/source/encoding.h"
#include "pipeline/source/format.h"

namespace newstally::source {

namespace {

// Containers by their magic bytes first, then the formats that show themselves at once, text last: it takes anything.
constexpr std::array<const Format*, 12> kFormats = {&kArchive, &kWarc, &kJsonLines, &kJsonDocument, &kFeed, &kNitf,
                                                    &kNewsMl, &kReutersSgml, &kHtml, &kCsv, &kMarkdown, &kPlainText};

void report_failure(const Input& input, Output& output) {
  const Error* failure = input.in.failure();
  if (failure == nullptr) return;
  output.error(input.path, failure->line, "unreadable data", failure->reason,
               failure->hint.empty() ? "what came before was read" : failure->hint);
}

void dispatch(Input& input, Output& output) {
  const std::string_view bytes = input.in.peek(Head::kSize);
  const Head head{bytes, bytes.size() < Head::kSize};
  if (head.text().empty()) {
    if (input.in.failure() == nullptr) output.error(input.path, 0, "empty", head.whole ? "nothing in it" : "nothing but white space in its first 64 KiB");
    report_failure(input, output);
    return;
  }
  for (const Format* format : kFormats) {
    if (!format->recognises(head)) continue;
    output.met_format(format->name);
    format->read(input, output);
    if (!output.stopped()) report_failure(input, output);
    return;
  }
  output.error(input.path, 0, "unknown format", "none of the formats that can be read", "`newstally formats` lists them");
}

}  // namespace

std::string_view Head::text() const {
  const std::size_t from = bytes.find_first_not_of(" \t\r\n");
  return from == std::string_view::npos ? std::string_view() : bytes.substr(from);
}

std::string root_element(std::string_view bytes) {
  for (std::string_view rest = Head{bytes, false}.text(); rest.starts_with('<'); rest = Head{rest, false}.text()) {
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?") && !rest.starts_with("<!")) {
      std::string name(rest.substr(1, rest.find_first_of(" \t\r\n/>", 1) - 1));
      name.erase(0, name.find(':') + 1);
      for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      return name;
    }
    // A DOCTYPE may hold declarations of its own within [ ].
    const std::size_t inner = rest.find('['), plain = rest.find('>');
    const bool subset = rest.starts_with("<!") && !comment && inner < plain;
    const std::string_view end = comment ? "-->" : subset ? "]" : ">";
    std::size_t at = rest.find(end);
    if (subset && at != std::string_view::npos) at = rest.find('>', at);
    if (at == std::string_view::npos) return "";
    rest.remove_prefix(at + (comment ? 3 : 1));
  }
  return "";
}

void read_input(Input& input, Output& output) {
  const ByteOrder order = byte_order(input.in.peek(64));
  input.in.skip(order.mark);
  if (order.encoding.empty() || order.encoding == "UTF-8") return dispatch(input, output);
  output.assume(input.path, 0, "encoding assumed", fmt::format("read as {}, as its first bytes show", order.encoding));
  Stream decoded(transcoding(input.in, order.encoding));
  Input inner{decoded, input.path, input.stem, input.depth, input.url, "UTF-8"};
  dispatch(inner, output);
}

}  // namespace newstally::source

namespace newstally {

std::vector<FormatInfo> formats() {
  std::vector<FormatInfo> out;
  for (const source::Format* format : source::kFormats) out.push_back({format->name, format->what});
  return out;
}

}  // namespace newstally
