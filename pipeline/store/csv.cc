#include "pipeline/store/csv.h"

#include <algorithm>

namespace newstally::store {

// At an opening quote. Reads to the closing one; leaves `at_` behind it.
std::string CsvReader::quoted_field() {
  std::string out;
  const std::size_t opened = at_++;
  std::size_t lines = 0;
  while (at_ < text_.size()) {
    char c = text_[at_++];
    if (c == '"') {
      if (at_ < text_.size() && text_[at_] == '"') {
        out += '"';
        ++at_;
        continue;
      }
      line_ += lines;
      return out;
    }
    lines += c == '\n';
    out += c;
  }
  std::size_t eol = std::min(text_.find('\n', opened), text_.size());
  at_ = eol;
  return std::string(text_.substr(opened, eol - opened));
}

bool CsvReader::next(CsvRow& row) {
  row.fields.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) line_ += text_[at_++] == '\n';
  if (at_ >= text_.size()) return false;
  row.line = line_;
  for (;;) {
    std::string field = at_ < text_.size() && text_[at_] == '"' ? quoted_field() : std::string();
    std::size_t from = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    std::string_view plain = text_.substr(from, at_ - from);
    const bool ends = at_ >= text_.size() || text_[at_] == '\n';
    if (ends && plain.ends_with('\r')) plain.remove_suffix(1);
    field += plain;
    row.fields.push_back(std::move(field));
    if (ends) break;
    ++at_;
  }
  if (at_ < text_.size()) ++at_, ++line_;
  return true;
}

char separator_of(std::string_view header) {
  header = header.substr(0, header.find('\n'));
  char best = ',';
  for (char c : {';', '\t'})
    if (std::count(header.begin(), header.end(), c) > std::count(header.begin(), header.end(), best)) best = c;
  return best;
}

void append_csv(std::string& out, std::string_view field) {
  if (!field.empty() && field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace newstally::store
