#include "pipeline/source/json_article.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "pipeline/source/encoding.h"
#include "pipeline/source/fields.h"
#include "pipeline/source/stream.h"

namespace newstally::source {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

static_assert(Stream::kSlack >= simdjson::SIMDJSON_PADDING);

std::string_view type_name(element_type type) {
  switch (type) {
    case element_type::ARRAY: return "a list";
    case element_type::OBJECT: return "an object";
    case element_type::STRING: return "a string";
    case element_type::BOOL: return "true or false";
    case element_type::NULL_VALUE: return "null";
    default: return "a number";
  }
}

std::string_view wanted(Shape shape) {
  switch (shape) {
    case Shape::id: return "a string or a number";
    case Shape::time: return "a string or seconds since 1970";
    case Shape::people: return "a string or a list of names";
    case Shape::lines: return "a string or a list of strings";
    case Shape::blocks: return "a string, or an object with \"summary\" and \"sections\"";
    default: return "a string";
  }
}

// The text of a string, or of the member of an object that holds it.
std::optional<std::string_view> item_text(element item, std::initializer_list<const char*> members) {
  std::string_view text;
  if (!item.get(text)) return text;
  for (const char* member : members)
    if (!item[member].get(text)) return text;
  return std::nullopt;
}

// Joins the strings of a list; false where an item holds none.
bool join(element value, std::string_view separator, std::initializer_list<const char*> members, std::string& out) {
  simdjson::dom::array items;
  if (value.get(items)) return false;
  for (const element item : items) {
    if (item.is_null()) continue;
    const auto text = item_text(item, members);
    if (!text) return false;
    if (text->empty()) continue;
    if (!out.empty()) out += separator;
    out += *text;
  }
  return true;
}

// Fundus' body: the summary and, for each section, headline and paragraphs.
bool join_blocks(element value, std::string& out) {
  constexpr std::string_view kBreak = "\n\n";
  element summary;
  if (!value["summary"].get(summary) && !join(summary, kBreak, {}, out)) return false;
  simdjson::dom::array sections;
  if (value["sections"].get(sections)) return false;
  for (const element section : sections)
    for (const char* part : {"headline", "paragraphs"}) {
      element list;
      if (!section[part].get(list) && !join(list, kBreak, {}, out)) return false;
    }
  return true;
}

// Writes a value of the shape to `out`; false where its type does not fit.
bool convert(element value, Shape shape, std::string& out) {
  std::string_view text;
  if (!value.get(text)) {
    if (shape != Shape::address || is_address(text)) out.assign(text);
    return true;
  }
  const element_type type = value.type();
  const bool number = type == element_type::INT64 || type == element_type::UINT64;
  switch (shape) {
    case Shape::id:
    case Shape::time:
      if (!number) return false;
      out = type == element_type::INT64 ? std::to_string(std::int64_t(value)) : std::to_string(std::uint64_t(value));
      return true;
    case Shape::people:
      if (type == element_type::OBJECT) {
        const auto name = item_text(value, {"name", "title"});
        if (name) out.assign(*name);
        return name.has_value();
      }
      return join(value, ", ", {"name", "title"}, out);
    case Shape::lines: return join(value, "\n\n", {"text", "sentence", "content"}, out);
    case Shape::blocks: return type == element_type::OBJECT && join_blocks(value, out);
    case Shape::address: return true;
    case Shape::text:
    case Shape::html: return false;
  }
  return false;
}

// Where and why `json` is no JSON, in the words of a parser that tells; only called after a failure.
struct Malformed {
  std::size_t line = 0;    // lines before it
  std::size_t column = 1;  // bytes, from 1
  std::string reason = "not JSON";
};

Malformed explain(std::string_view json) {
  Malformed out;
  try {
    const auto parsed = nlohmann::json::parse(json);
    out.reason = parsed.is_discarded() ? "not JSON" : "nested too deeply, or a number too large";
  } catch (const nlohmann::json::parse_error& error) {
    const std::string_view before = json.substr(0, error.byte > 0 ? std::min(error.byte - 1, json.size()) : 0);
    out.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t newline = before.rfind('\n');
    out.column = before.size() - (newline == std::string_view::npos ? 0 : newline + 1) + 1;
    const std::string_view what = error.what();
    const std::size_t colon = what.find(": ");
    if (colon != std::string_view::npos) out.reason = decode(what.substr(colon + 2, 160)).text;
  } catch (const nlohmann::json::exception& error) {
    out.reason = error.what();
  }
  return out;
}

// "\ud83d" without its other half, as Python writes bytes it could not decode: replaced by "\ufffd". False if none is there.
bool replace_lone_surrogates(std::string& json) {
  const auto unit = [&](std::size_t at) -> int {  // of the escape at `at`, or -1
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
    int value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      if (std::isxdigit(static_cast<unsigned char>(json[i])) == 0) return -1;
      value = value * 16 + std::stoi(json.substr(i, 1), nullptr, 16);
    }
    return value;
  };
  const auto high = [](int u) { return u >= 0xD800 && u < 0xDC00; };
  const auto low = [](int u) { return u >= 0xDC00 && u < 0xE000; };
  bool found = false;
  for (std::size_t at = json.find('\\'); at != std::string::npos && at + 1 < json.size(); at = json.find('\\', at)) {
    const int here = unit(at);
    if (high(here) && low(unit(at + 6))) {
      at += 12;
    } else if (high(here) || low(here)) {
      json.replace(at, 6, "\\ufffd");
      found = true;
      at += 6;
    } else {
      at += 2;
    }
  }
  return found;
}

}  // namespace

struct JsonArticles::Parser {
  simdjson::dom::parser json;

  struct TypeError {
    std::string path, reason;
    bool met = false;
  };

  // What one call of read() works on.
  struct Place {
    const std::string& path;
    std::size_t line;
    Output& output;
  };

  simdjson::simdjson_result<element> parse(std::string_view text) { return json.parse(text.data(), text.size(), false); }
  simdjson::simdjson_result<element> mend(std::string_view text, simdjson::error_code error, const Place& place);
  void read_value(element value, const std::string& pointer, const Place& place);
  void read_list(simdjson::dom::array list, const std::string& pointer, const Place& place);
  void read_object(simdjson::dom::object object, const std::string& pointer, const Place& place);
  static void gather(simdjson::dom::object object, const std::string& prefix, FieldValues& values,
                     std::array<TypeError, kFieldCount>& errors);
};

JsonArticles::JsonArticles() : parser_(std::make_unique<Parser>()) {}
JsonArticles::~JsonArticles() = default;

void JsonArticles::read(std::string_view text, const std::string& path, std::size_t line, std::string_view pointer,
                        Output& output) {
  const Parser::Place place{path, line, output};
  auto parsed = parser_->parse(text);
  if (parsed.error() == simdjson::UTF8_ERROR || parsed.error() == simdjson::STRING_ERROR)
    parsed = parser_->mend(text, parsed.error(), place);
  if (parsed.error()) {
    const Malformed what = explain(text);
    output.error(path, line + what.line, "malformed JSON", fmt::format("malformed JSON at column {}: {}", what.column, what.reason),
                 "the rest of the file is read; check how it was written, or repair this value");
    return;
  }
  parser_->read_value(parsed.value_unsafe(), std::string(pointer), place);
}

simdjson::simdjson_result<element> JsonArticles::Parser::mend(std::string_view text, simdjson::error_code error, const Place& place) {
  std::string mended;
  if (error == simdjson::UTF8_ERROR) {
    Decoded decoded = decode(text);
    place.output.assume(place.path, place.line, "encoding assumed", decoded.assumption, "write UTF-8, as JSON asks for");
    mended = std::move(decoded.text);
  } else {
    mended = text;
  }
  if (replace_lone_surrogates(mended))
    place.output.assume(place.path, place.line, "lone surrogates", "halves of \\u pairs without the other were replaced by U+FFFD");
  mended.reserve(mended.size() + Stream::kSlack);
  return parse(mended);  // the parser keeps its own copy of all strings
}

void JsonArticles::Parser::read_value(element value, const std::string& pointer, const Place& place) {
  simdjson::dom::object object;
  simdjson::dom::array list;
  if (!value.get(object)) return read_object(object, pointer, place);
  if (!value.get(list)) return read_list(list, pointer, place);
  place.output.error(place.path, place.line, "not an article",
                     fmt::format("{}: {} where an article should stand", pointer.empty() ? "/" : pointer, type_name(value.type())),
                     "an article is an object with \"title\" and \"text\"");
}

void JsonArticles::Parser::read_list(simdjson::dom::array list, const std::string& pointer, const Place& place) {
  std::size_t at = 0;
  for (const element item : list) {
    if (place.output.stopped()) return;
    read_value(item, fmt::format("{}/{}", pointer, at++), place);
  }
}

void JsonArticles::Parser::read_object(simdjson::dom::object object, const std::string& pointer, const Place& place) {
  FieldValues values;
  std::array<TypeError, kFieldCount> errors;
  gather(object, "", values, errors);
  if (!values.has(Field::text))
    for (const std::string_view wrapper : wrappers()) {
      simdjson::dom::array list;
      const std::string inner = "/" + std::string(wrapper);
      if (!object.at_pointer(inner).get(list)) return read_list(list, pointer + inner, place);
    }
  for (std::size_t i = 0; i < kFieldCount; ++i)
    if (errors[i].met && !values.has(static_cast<Field>(i))) {
      place.output.error(place.path, place.line, "wrong type", fmt::format("{}/{}: {}", pointer, errors[i].path, errors[i].reason),
                         "the article was skipped; write null where a value is unknown");
      return;
    }
  FieldValues::Made made = std::move(values).make();
  if (!made.assumption.empty()) place.output.assume(place.path, place.line, made.category, made.assumption);
  place.output.deliver(std::move(made.article), place.path, place.line);
}

// A wrong type only counts where no other name gives the field: dumps carry keys of the same name for other ends.
void JsonArticles::Parser::gather(simdjson::dom::object object, const std::string& prefix, FieldValues& values,
                                  std::array<TypeError, kFieldCount>& errors) {
  std::string path;
  for (const auto& [key, value] : object) {
    path.assign(prefix).append(key);
    const bool nests = value.is_object() && is_field_prefix(path);
    for (const std::size_t entry : find_field(path)) {
      std::string_view text;
      if (value.is_null() || !values.wants(entry) || (!value.get(text) && text.empty())) continue;
      const FieldName& name = field_names()[entry];
      std::string converted;
      if (convert(value, name.shape, converted)) {
        if (!converted.empty()) *values.slot(entry) = std::move(converted);
      } else if (TypeError& error = errors[static_cast<std::size_t>(name.field)]; !nests && !error.met) {
        error = {path, fmt::format("{} where {} should stand", type_name(value.type()), wanted(name.shape)), true};
      }
    }
    simdjson::dom::object inner;
    if (nests && !value.get(inner)) gather(inner, path + "/", values, errors);
  }
}

}  // namespace newstally::source
