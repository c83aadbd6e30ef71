#include "pipeline/store/sql.h"

namespace newstally {

std::string_view sql_file(std::string_view name) {
  for (const SqlFile& f : sql_files())
    if (f.name == name) return f.text;
  return {};
}

std::vector<NamedSql> named_sql(std::string_view text) {
  constexpr std::string_view kMark = "-- name: ";
  std::vector<NamedSql> out;
  std::size_t at = text.find(kMark);
  while (at != std::string_view::npos) {
    std::size_t name_at = at + kMark.size();
    std::size_t eol = text.find('\n', name_at);
    if (eol == std::string_view::npos) break;
    std::size_t next = text.find(kMark, eol);
    out.push_back({text.substr(name_at, eol - name_at), text.substr(eol + 1, next == text.npos ? text.npos : next - eol - 1)});
    at = next;
  }
  return out;
}

std::string statement(std::string_view name) {
  std::string sql;
  for (const SqlFile& file : sql_files())
    for (const NamedSql& s : named_sql(file.text))
      if (s.name == name) sql = s.text;
  for (std::size_t open = sql.find('{'); open != std::string::npos; open = sql.find('{', open)) {
    const std::size_t close = sql.find('}', open);
    const std::string part = statement(sql.substr(open + 1, close - open - 1));
    sql.replace(open, close - open + 1, part);
    open += part.size();
  }
  return sql;
}

}  // namespace newstally
