#include "pipeline/store/connection.h"

#include <cassert>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "pipeline/store/sql.h"

namespace newstally::store {

Query::~Query() {
  if (!statement_) return;
  statement_->tryReset();  // bindings stay until the next use binds all of them again
}
Query& Query::text(std::string_view value) { return statement_->bind(next_++, std::string(value)), *this; }
Query& Query::text(const std::string& value) { return statement_->bindNoCopy(next_++, value), *this; }
Query& Query::integer(std::int64_t value) { return statement_->bind(next_++, value), *this; }
Query& Query::integer(const std::optional<std::int64_t>& value) { return value ? integer(*value) : null(); }
Query& Query::number(double value) { return statement_->bind(next_++, value), *this; }
Query& Query::number(const std::optional<double>& value) { return value ? number(*value) : null(); }
Query& Query::null() { return statement_->bind(next_++), *this; }
bool Query::next() { return statement_->executeStep(); }
void Query::run() { statement_->exec(); }

std::string Query::read_text(int column) { return statement_->getColumn(column).getString(); }
std::int64_t Query::read_integer(int column) { return statement_->getColumn(column).getInt64(); }
std::optional<std::int64_t> Query::maybe_integer(int column) {
  return is_null(column) ? std::nullopt : std::optional<std::int64_t>(read_integer(column));
}
std::optional<double> Query::maybe_number(int column) {
  return is_null(column) ? std::nullopt : std::optional<double>(statement_->getColumn(column).getDouble());
}
bool Query::is_null(int column) { return statement_->getColumn(column).isNull(); }
bool Query::is_integer(int column) { return statement_->getColumn(column).isInteger(); }
bool Query::is_text(int column) { return statement_->getColumn(column).isText(); }
int Query::columns() { return statement_->getColumnCount(); }
std::string Query::column_name(int column) { return statement_->getColumnName(column); }

Connection::Connection(const std::string& path, const ConnectionOptions& options) : path_(path), read_only_(options.read_only) {
  // One thread at a time by contract, so SQLite need not lock.
  int flags = SQLite::OPEN_NOMUTEX | (options.read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database_ = std::make_unique<SQLite::Database>(path, flags, options.busy_ms);
  if (options.max_pages > 0) script(fmt::format("PRAGMA max_page_count = {}", options.max_pages));
}

Connection::~Connection() = default;

Query Connection::query(std::string_view name) {
  auto it = statements_.find(name);
  if (it == statements_.end()) {
    const std::string sql = statement(name);
    assert(!sql.empty() && "a statement that no .sql file holds");
    it = statements_.emplace(std::string(name), std::make_unique<SQLite::Statement>(*database_, sql)).first;
  }
  return Query(*it->second);
}

Query Connection::query_text(const std::string& sql) {
  auto& statement = statements_[sql];
  if (!statement) statement = std::make_unique<SQLite::Statement>(*database_, sql);
  return Query(*statement);
}

void Connection::script(const std::string& sql) { database_->exec(sql); }
bool Connection::try_script(const std::string& sql) noexcept { return database_->tryExec(sql) == SQLITE_OK; }
std::int64_t Connection::last_id() const { return database_->getLastInsertRowid(); }
std::int64_t Connection::changes() const { return database_->getChanges(); }

Error error_of(const std::exception& e, const std::string& path) {
  const auto* sqlite = dynamic_cast<const SQLite::Exception*>(&e);
  if (!sqlite) return {path, 0, e.what(), ""};
  switch (sqlite->getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {path, 0, "the database is locked by another program", "wait until the other run has ended, then try again"};
    case SQLITE_FULL:
      return {path, 0, "the disk is full, or the database reached its size limit",
              "free some space and run again: batches already written are kept"};
    case SQLITE_NOTADB:
      return {path, 0, "not an SQLite database", "name a new file, or a database that newstally made"};
    case SQLITE_CORRUPT:
      return {path, 0, "the database is damaged: " + std::string(e.what()), "restore it, or ingest into a new one"};
    case SQLITE_CANTOPEN:
      return {path, 0, "cannot be opened", "does the folder exist, and may you read and write there?"};
    case SQLITE_READONLY:
      return {path, 0, "the database may not be written", "see its permissions, or those of its folder"};
    case SQLITE_IOERR:
      return {path, 0, "reading or writing failed: " + std::string(e.what()), "is the disk full or failing?"};
    default:
      return {path, 0, e.what(), ""};
  }
}

}  // namespace newstally::store
