// CSV and TSV with a header line, through libcsv.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "pipeline/source/encoding.h"
#include "pipeline/source/fields.h"
#include "pipeline/source/format.h"

namespace newstally::source {

namespace {

constexpr std::string_view kDelimiters = ",\t;|";

std::string_view unquoted(std::string_view name) {
  while (!name.empty() && (name.front() == ' ' || name.front() == '"')) name.remove_prefix(1);
  while (!name.empty() && (name.back() == ' ' || name.back() == '"' || name.back() == '\r')) name.remove_suffix(1);
  return name;
}

// The table's entries for a column, whatever its case.
std::vector<std::size_t> entries_of(std::string_view column) {
  auto found = find_field(column);
  std::string lower(column);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  if (found.empty()) found = find_field(lower);
  return {found.begin(), found.end()};
}

// A header names at least two columns that are known, and one of them holds words.
bool is_header(std::string_view line, char delimiter) {
  std::size_t known = 0;
  bool words = false;
  while (true) {
    const std::size_t end = line.find(delimiter);
    for (const std::size_t entry : entries_of(unquoted(line.substr(0, end)))) {
      ++known;
      words = words || field_names()[entry].field == Field::text || field_names()[entry].field == Field::title;
    }
    if (end == std::string_view::npos) return known >= 2 && words;
    line.remove_prefix(end + 1);
  }
}

std::optional<char> delimiter_of(const Head& head) {
  const std::string_view text = head.text();
  const std::size_t newline = text.find('\n');
  if (newline == std::string_view::npos) return std::nullopt;
  for (const char delimiter : kDelimiters)
    if (is_header(text.substr(0, newline), delimiter)) return delimiter;
  return std::nullopt;
}

bool recognises(const Head& head) { return delimiter_of(head).has_value(); }

class Reader {
 public:
  Reader(Input& input, Output& output, char delimiter) : input_(input), output_(output) {
    csv_init(&parser_, 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Fed line by line, so that the line of each record is known.
  void read() {
    while (!output_.stopped()) {
      const std::string_view have = input_.in.available();
      if (have.empty()) break;
      const std::size_t newline = have.find('\n');
      const std::size_t take = newline == std::string_view::npos ? have.size() : newline + 1;
      record_bytes_ += take;
      csv_parse(&parser_, have.data(), take, cell, row, this);
      input_.in.skip(take);
      if (record_bytes_ > output_.options().max_article) return too_long();
    }
    if (input_.in.failure() == nullptr && !output_.stopped()) csv_fini(&parser_, cell, row, this);
  }

 private:
  static void cell(void* data, std::size_t size, void* self) {
    static_cast<Reader*>(self)->cells_.emplace_back(static_cast<const char*>(data), size);
  }
  static void row(int, void* self) { static_cast<Reader*>(self)->row(); }

  void row() {
    const std::size_t line = std::exchange(first_line_, input_.in.line_number() + 2);
    record_bytes_ = 0;
    std::vector<std::string> cells = std::exchange(cells_, {});
    if (output_.stopped()) return;
    if (columns_.empty()) {
      for (const std::string& name : cells) columns_.push_back(entries_of(unquoted(name)));
      return;
    }
    if (cells.size() != columns_.size()) {
      output_.error(input_.path, line, "wrong number of columns", fmt::format("{} columns where the header has {}", cells.size(), columns_.size()),
                    "put cells that hold a delimiter or a line break into quotation marks");
      return;
    }
    deliver(cells, line);
  }

  void deliver(std::vector<std::string>& cells, std::size_t line) {
    FieldValues values;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty() || columns_[i].empty()) continue;
      if (!is_utf8(cells[i])) {
        Decoded decoded = decode(cells[i]);
        output_.assume(input_.path, line, "encoding assumed", decoded.assumption, "convert the file to UTF-8");
        cells[i] = std::move(decoded.text);
      }
      for (const std::size_t entry : columns_[i])
        if (field_names()[entry].shape != Shape::address || is_address(cells[i]))
          if (std::string* slot = values.slot(entry)) *slot = cells[i];
    }
    FieldValues::Made made = std::move(values).make();
    if (!made.assumption.empty()) output_.assume(input_.path, line, made.category, made.assumption);
    output_.deliver(std::move(made.article), input_.path, line);
  }

  void too_long() {
    output_.error(input_.path, first_line_, "too long", fmt::format("a record of more than {} bytes", output_.options().max_article),
                  "a quotation mark that is not closed makes one record of many; the rest of the file was skipped");
  }

  Input& input_;
  Output& output_;
  csv_parser parser_{};
  std::vector<std::string> cells_;
  std::vector<std::vector<std::size_t>> columns_;  // of each column, its entries in the table of field names
  std::size_t first_line_ = 1;                     // of the record of now
  std::size_t record_bytes_ = 0;
};

void read(Input& input, Output& output) {
  const std::string_view bytes = input.in.peek(Head::kSize);
  const auto delimiter = delimiter_of(Head{bytes, false});
  if (delimiter) Reader(input, output, *delimiter).read();
}

}  // namespace

const Format kCsv = {"CSV", "comma, tab, semicolon or bar separated, with a header line of field names", recognises, read};

}  // namespace newstally::source
