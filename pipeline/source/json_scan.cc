#include "pipeline/source/json_scan.h"

#include <vector>

#include "pipeline/source/fields.h"

namespace newstally::source {

namespace {

bool white(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// Follows brackets and strings over pieces of a value.
class Balance {
 public:
  explicit Balance(int depth) : depth_(depth) {}

  // Bytes up to the end of the value, or npos where it goes on.
  std::size_t feed(std::string_view piece) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const char c = piece[i];
      if (escaped_) {
        escaped_ = false;
      } else if (quoted_) {
        if (c == '\\') escaped_ = true;
        else if (c == '"') quoted_ = false;
      } else if (c == '"') {
        quoted_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if (c == '}' || c == ']') {
        if (--depth_ <= 0) return i + 1;
      }
    }
    return std::string_view::npos;
  }

 private:
  int depth_;
  bool quoted_ = false, escaped_ = false;
};

std::size_t end_of_scalar(std::string_view piece) { return piece.find_first_of(",]} \n\r\t"); }

// The string that begins at `at` (a quotation mark); moves `at` behind it. Nothing where it is cut off.
std::optional<std::string_view> read_string(std::string_view text, std::size_t& at) {
  const std::size_t from = ++at;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == '"') return text.substr(from, at++ - from);
  }
  return std::nullopt;
}

bool names_a_text(std::string_view path) {
  for (const std::size_t entry : find_field(path))
    if (field_names()[entry].field == Field::text && path != "description") return true;
  return false;
}

}  // namespace

int next_token(Stream& in) {
  for (;;) {
    const std::string_view have = in.available();
    if (have.empty()) return kEndOfInput;
    std::size_t blanks = 0;
    while (blanks < have.size() && white(have[blanks])) ++blanks;
    const int found = blanks < have.size() ? static_cast<unsigned char>(have[blanks]) : kEndOfInput;
    in.skip(blanks);
    if (found != kEndOfInput) return found;
  }
}

Scan scan_value(Stream& in, std::size_t limit, std::string& into) {
  const int first = next_token(in);
  const bool nests = first == '{' || first == '[';
  Balance balance(0);
  bool quoted_scalar = first == '"', too_long = false;
  std::size_t length = 0;
  for (bool opening = true;; opening = false) {
    const std::string_view have = in.available();
    if (have.empty()) return Scan::cut_off;
    std::size_t end = std::string_view::npos;
    if (nests) {
      end = balance.feed(have);
    } else if (quoted_scalar) {
      std::size_t at = 0;
      if (opening && read_string(have, at)) end = at;
      else if (!opening) end = have.find('"') == std::string_view::npos ? end : have.find('"') + 1;
    } else {
      end = end_of_scalar(have);
    }
    const std::size_t take = end == std::string_view::npos ? have.size() : end;
    length += take;
    too_long = too_long || length > limit;
    if (!too_long) into.append(have.substr(0, take));
    in.skip(take);
    if (end != std::string_view::npos) return too_long ? Scan::too_long : Scan::ok;
  }
}

bool scan_out(Stream& in, int depth) {
  Balance balance(depth);
  for (;;) {
    const std::string_view have = in.available();
    if (have.empty()) return false;
    const std::size_t end = balance.feed(have);
    in.skip(end == std::string_view::npos ? have.size() : end);
    if (end != std::string_view::npos) return true;
  }
}

std::optional<Wrapper> find_wrapper(std::string_view head) {
  std::vector<std::string> keys;  // of the objects that are open, the last one's may still be unknown
  std::size_t at = head.find_first_not_of(" \n\r\t");
  if (at == std::string_view::npos || head[at] != '{') return std::nullopt;
  const auto pointer = [&] {
    std::string out;
    for (const std::string& key : keys) out.append("/").append(key);
    return out;
  };
  keys.emplace_back();
  for (++at; at < head.size();) {
    const char c = head[at];
    if (c == '"') {
      const auto text = read_string(head, at);
      if (!text) return std::nullopt;
      std::size_t next = at;
      while (next < head.size() && white(head[next])) ++next;
      if (next < head.size() && head[next] == ':') {
        keys.back() = *text;
        at = next + 1;
        if (keys.size() == 1 && names_a_text(keys.back())) return std::nullopt;
      }
    } else if (c == '{') {
      keys.emplace_back();
      ++at;
    } else if (c == '}') {
      keys.pop_back();
      if (keys.empty()) return std::nullopt;
      ++at;
    } else if (c == '[') {
      const std::size_t item = head.find_first_not_of(" \n\r\t", at + 1);
      if (item == std::string_view::npos) return std::nullopt;
      if (is_wrapper(std::string_view(pointer()).substr(1)) && (head[item] == '{' || head[item] == ']'))
        return Wrapper{pointer(), at + 1, static_cast<int>(keys.size())};
      const std::size_t end = Balance(0).feed(head.substr(at));
      if (end == std::string_view::npos) return std::nullopt;
      at += end;
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

}  // namespace newstally::source
