// CSV as RFC 4180, read tolerantly and written strictly.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace newstally::store {

struct CsvRow {
  std::size_t line = 0;  // 1-based, where the row begins
  std::vector<std::string> fields;
};

// One row after the other of a text held by the caller. A quoted field may hold separators, newlines and doubled quotes;
// a quote that is never closed ends with its line, so that one bad row does not swallow the file. Blank lines are skipped.
class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}
  bool next(CsvRow& row);

 private:
  std::string quoted_field();
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

// The separator of a header line: the one of `,` `;` tab that it holds most of.
char separator_of(std::string_view header);

// Appends one field, quoted where it must be; an empty text is written as "".
void append_csv(std::string& out, std::string_view field);

}  // namespace newstally::store
