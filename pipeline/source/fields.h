// Field names of the common dump formats → the fields of an Article. The table is in field_names.cc.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/model/article.h"

namespace newstally::source {

enum class Field { id, url, source, author, published, modified, lang, title, text };
constexpr std::size_t kFieldCount = 9;

// What a field's value may be.
enum class Shape {
  text,    // a string
  address, // a string, counted only where it begins with http:// or https://
  id,      // a string or a number
  time,    // a string, or seconds (milliseconds) since 1970
  html,    // a string of HTML, to be converted
  people,  // a string, a list of strings, or a list of objects with a name
  lines,   // a string, a list of strings, or of objects with a text
  blocks,  // Fundus: {"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}
};

// Names nest with "/": "fields/bodyText". Of several that an article has, the one standing first in the table counts.
struct FieldName {
  Field field;
  std::string_view path;
  Shape shape;
  std::string_view used_by;
};

std::span<const FieldName> field_names();
// Entries of the table with this path, as indexes into field_names(); empty where the name is unknown.
std::span<const std::size_t> find_field(std::string_view path);
// Whether known names begin with "path/".
bool is_field_prefix(std::string_view path);
// Names of lists of articles within a wrapping object: "articles", "response/results".
bool is_wrapper(std::string_view path);
std::span<const std::string_view> wrappers();

bool is_address(std::string_view text);
std::string host_of(std::string_view address);  // without "www."; `address` is one

// Gathers the values of one article in any order, keeping the best name's for each field.
class FieldValues {
 public:
  // `entry` is an index into field_names(); returns where to put the value, or nullptr if a better name's is there.
  std::string* slot(std::size_t entry);
  // Whether slot(entry) would take a value.
  bool wants(std::size_t entry) const;

  struct Made {
    Article article;
    std::string assumption;  // empty, or what was chosen: "text is cut off …"
    std::string category;
  };
  Made make() &&;
  bool has(Field field) const;

 private:
  struct Value {
    std::string text;
    std::size_t entry = 0;
    bool set = false;
  };
  std::array<Value, kFieldCount> values_;
};

}  // namespace newstally::source
