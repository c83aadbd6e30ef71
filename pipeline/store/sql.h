// The .sql files of this folder, carried inside the binary.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newstally {

struct SqlFile {
  std::string_view name;  // without ".sql"
  std::string_view text;
};

// All of them, sorted by name. Generated at configure time; lives as long as the program.
std::span<const SqlFile> sql_files();

// A whole file; empty where there is none of this name.
std::string_view sql_file(std::string_view name);

// A statement that a line "-- name: NAME" opens, up to the next such line. Comment lines right after the name describe it.
struct NamedSql {
  std::string_view name;
  std::string_view text;
};
std::vector<NamedSql> named_sql(std::string_view file_text);

// The statement of this name, whichever file has it, with each "{PART}" in it replaced by what is named PART; empty where
// there is none.
std::string statement(std::string_view name);

}  // namespace newstally
