// One open database and its prepared statements: all the store's other files know of SQLite.
//
// Inside the store a failure of SQLite travels as the library's own exception; every public function of the store
// stops it with `guarded`, which turns it into an Error. A Connection is for one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pipeline/base/result.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace newstally::store {

// A statement being bound and read. Resets it when it goes; do not hold two Queries of one name at a time.
class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(&statement) {}
  Query(Query&& other) noexcept : statement_(other.statement_), next_(other.next_) { other.statement_ = nullptr; }
  Query& operator=(Query&&) = delete;
  ~Query();

  // Each binds the next parameter. A named string is not copied and must outlive the last step; others are copied.
  Query& text(std::string_view value);
  Query& text(const std::string& value);
  Query& text(const std::string&& value) { return text(std::string_view(value)); }  // const: of a ?: too
  Query& text(const char* value) { return text(std::string_view(value)); }
  template <typename T>
  Query& text_or_null(T&& value) {  // empty is NULL
    return std::string_view(value).empty() ? null() : text(static_cast<T&&>(value));
  }
  Query& integer(std::int64_t value);
  Query& integer(const std::optional<std::int64_t>& value);
  Query& number(double value);
  Query& number(const std::optional<double>& value);
  Query& null();

  bool next();  // false after the last row
  void run();   // for statements that return no rows

  // Columns of the present row, from 0. NULL reads as empty, 0 or nullopt.
  std::string read_text(int column);
  std::int64_t read_integer(int column);
  std::optional<std::int64_t> maybe_integer(int column);
  std::optional<double> maybe_number(int column);
  bool is_null(int column);
  bool is_integer(int column);
  bool is_text(int column);
  int columns();
  std::string column_name(int column);

 private:
  SQLite::Statement* statement_;
  int next_ = 1;
};

struct ConnectionOptions {
  bool read_only = false;
  int busy_ms = 5000;
  std::int64_t max_pages = 0;
};

class Connection {
 public:
  // Throws as SQLite does; `schema.h` says what a good database is.
  Connection(const std::string& path, const ConnectionOptions& options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Query query(std::string_view name);             // a named statement of the .sql files, prepared once
  Query query_text(const std::string& sql);       // any other statement, prepared once as well
  void script(const std::string& sql);            // several statements, without results
  bool try_script(const std::string& sql) noexcept;
  std::int64_t last_id() const;
  std::int64_t changes() const;                   // rows changed by the last statement
  const std::string& path() const { return path_; }
  bool read_only() const { return read_only_; }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::string path_;
  bool read_only_ = false;
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>, TextHash, std::equal_to<>> statements_;
};

// BEGIN IMMEDIATE now, so that a locked database shows before any work; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(&connection) { connection.script("BEGIN IMMEDIATE"); }
  ~Transaction() {
    if (open_) connection_->try_script("ROLLBACK");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit() {
    connection_->script("COMMIT");
    open_ = false;
  }

 private:
  Connection* connection_;
  bool open_ = true;
};

// What went wrong, in words: locked, full, foreign, damaged, or as SQLite says it.
Error error_of(const std::exception& e, const std::string& path);

// Runs a function that returns a Result<T>, and turns SQLite's exceptions into its Error.
template <typename F>
auto guarded(const std::string& path, F&& f) -> decltype(f()) {
  try {
    return f();
  } catch (const std::exception& e) {
    return tl::unexpected<Error>(error_of(e, path));
  }
}

}  // namespace newstally::store
