// WARC 1.0 and 1.1 (ISO 28500): the pages among the response and resource records.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "pipeline/source/format.h"

namespace newstally::source {

namespace {

constexpr std::size_t kRecordChunk = std::size_t{32} << 10;  // most records are small
constexpr std::size_t kLongestHeader = std::size_t{64} << 10;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return out;
}

std::string_view trim(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return "";
  return text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

using Header = std::map<std::string, std::string>;  // names in lower case

// Header lines up to the empty one; false where they do not end.
bool read_header(Stream& in, Header& out) {
  std::string_view line;
  for (int lines = 0; lines < 1000; ++lines) {
    if (in.line(line, kLongestHeader) != Stream::Line::ok) return false;
    if (line.empty()) return true;
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) out[lower(line.substr(0, colon))] = trim(line.substr(colon + 1));
  }
  return false;
}

// The next `left` bytes of a stream, and no more.
class Limited : public ByteSource {
 public:
  Limited(Stream& from, std::uint64_t size) : from_(from), left_(size) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::string_view have = from_.available();
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>({have.size(), size, left_}));
    std::copy_n(have.data(), count, to);
    from_.skip(count);
    left_ -= count;
    if (count == 0 && left_ > 0) return fail("", 0, "the record is cut off", "fetch the file again");
    return count;
  }

 private:
  Stream& from_;
  std::uint64_t left_;
};

// HTTP/1.1 chunked transfer coding, undone. Archives that lie about it are read as they are.
class Dechunked : public ByteSource {
 public:
  explicit Dechunked(Stream& from) : from_(from) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (left_ == 0 && !done_) next_chunk();
    if (done_) return std::size_t{0};
    const std::string_view have = from_.available();
    const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>({have.size(), size, left_}));
    std::copy_n(have.data(), count, to);
    from_.skip(count);
    left_ -= count;
    if (count == 0) done_ = true;  // cut off within a chunk: the record's length is checked where it is read
    return count;
  }

 private:
  void next_chunk() {
    std::string_view line;
    do {
      if (from_.line(line, 1024) != Stream::Line::ok) line = "0";
    } while (line.empty());
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), length, 16);
    const bool number = error == std::errc() && (end == line.data() + line.size() || *end == ';' || *end == ' ');
    left_ = number ? length : 0;
    done_ = left_ == 0;
  }

  Stream& from_;
  std::uint64_t left_ = 0;
  bool done_ = false;
};

bool looks_chunked(std::string_view body) {
  std::size_t digits = 0;
  while (digits < body.size() && std::isxdigit(static_cast<unsigned char>(body[digits])) != 0) ++digits;
  return digits > 0 && digits <= 16 && digits < body.size() && (body[digits] == '\r' || body[digits] == ';' || body[digits] == ' ');
}

bool is_page(std::string_view type) {
  for (const std::string_view page : {"html", "json", "rss", "atom", "text/xml", "application/xml", "text/plain"})
    if (type.find(page) != std::string_view::npos) return true;
  return type.empty();
}

std::string charset_of(std::string_view content_type) {
  const std::size_t at = content_type.find("charset=");
  if (at == std::string_view::npos) return "";
  std::string_view name = content_type.substr(at + 8);
  name = trim(name.substr(0, name.find(';')));
  if (name.size() > 1 && name.front() == '"') name = name.substr(1, name.find('"', 1) - 1);
  return std::string(name);
}

class Reader {
 public:
  Reader(Input& input, Output& output) : input_(input), output_(output) {}

  void read() {
    while (!output_.stopped() && read_record()) {
    }
  }

 private:
  // False at the end, or where no further record can be found.
  bool read_record() {
    if (!find_version()) return false;
    const std::size_t line = input_.in.line_number();
    Header header;
    if (!read_header(input_.in, header)) return damaged(line, "a WARC header without end");
    std::uint64_t length = 0;
    const std::string& written = header["content-length"];
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), length);
    if (error != std::errc() || end != written.data() + written.size()) return damaged(line, "a WARC record without Content-Length");
    Stream record(std::make_unique<Limited>(input_.in, length), kRecordChunk);
    const std::string& type = header["warc-type"];
    if (type == "response" || type == "resource") read_page(record, header, type == "response");
    while (!record.at_end()) record.skip(record.available().size());
    if (record.failure() == nullptr || output_.stopped()) return true;
    if (input_.in.failure() == nullptr) damaged(line, record.failure()->reason);
    return false;
  }

  // Passes empty lines, and what a wrong Content-Length left over, up to the next "WARC/1.x".
  bool find_version() {
    std::string_view line;
    bool told = false;
    for (;;) {
      const Stream::Line got = input_.in.line(line, kLongestHeader);
      if (got == Stream::Line::end) return false;
      if (got == Stream::Line::ok && (line == "WARC/1.0" || line == "WARC/1.1")) return true;
      if (!line.empty() && !told) {
        damaged(input_.in.line_number(), "bytes between WARC records; Content-Length is wrong");
        told = true;
      }
    }
  }

  bool damaged(std::size_t line, const std::string& what) {
    output_.error(input_.path, line, "damaged WARC record", what, "the next record is looked for");
    return true;
  }

  void read_page(Stream& record, Header& header, bool response) {
    Header http;
    if (response) {
      std::string_view status;
      if (record.line(status, kLongestHeader) != Stream::Line::ok || !status.starts_with("HTTP/")) return output_.pass_over("not a web page");
      if (trim(status.substr(std::min(status.find(' '), status.size()))).substr(0, 3) != "200") return output_.pass_over("not a web page");
      if (!read_header(record, http)) return output_.pass_over("not a web page");
    }
    const std::string type = lower(response ? http["content-type"] : header["content-type"]);
    if (!is_page(type)) return output_.pass_over("not a web page");
    std::string url = header["warc-target-uri"];
    if (url.size() > 2 && url.front() == '<') url = url.substr(1, url.size() - 2);  // WARC 1.0 wrote it so
    const std::string coding = lower(http["content-encoding"]);
    if (coding == "br" || coding == "deflate") {
      output_.error(input_.path + "!" + url, 0, "content coding", fmt::format("the page is coded as '{}', which cannot be read", coding),
                    "fetch pages with Accept-Encoding: gzip");
      return;
    }
    if (lower(http["transfer-encoding"]) == "chunked" && looks_chunked(record.peek(32))) {
      Stream body(std::make_unique<Dechunked>(record), kRecordChunk);
      dispatch(body, url, charset_of(type));
    } else {
      dispatch(record, url, charset_of(type));
    }
  }

  // A gzipped body shows itself, as any container does.
  void dispatch(Stream& body, const std::string& url, std::string charset) {
    if (body.at_end()) return output_.pass_over("not a web page");
    Input page{body, input_.path + "!" + url, "", input_.depth, url, std::move(charset)};
    read_input(page, output_);
  }

  Input& input_;
  Output& output_;
};

bool recognises(const Head& head) { return head.bytes.starts_with("WARC/1.0\r\n") || head.bytes.starts_with("WARC/1.1\r\n"); }

void read(Input& input, Output& output) { Reader(input, output).read(); }

}  // namespace

const Format kWarc = {"WARC", "web archives 1.0 and 1.1: pages and feeds among the responses, chunked or gzipped", recognises, read};

}  // namespace newstally::source
