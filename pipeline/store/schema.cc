#include "pipeline/store/schema.h"

#include <fmt/format.h>

#include "pipeline/base/hash.h"
#include "pipeline/store/sql.h"

namespace newstally::store {
namespace {

std::int64_t pragma(Connection& c, const std::string& name) {
  Query q = c.query_text("PRAGMA " + name);
  return q.next() ? q.read_integer(0) : 0;
}

std::int64_t count_objects(Connection& c) {
  Query q = c.query_text("SELECT count(*) FROM sqlite_master");
  q.next();
  return q.read_integer(0);
}

std::string views_in_place(Connection& c) {
  Query q = c.query_text("SELECT value FROM setting WHERE name = 'views'");
  return q.next() ? q.read_text(0) : std::string();
}

void replace_views(Connection& c, const Schema& schema, const std::string& stamp) {
  std::string drop;
  {
    Query q = c.query_text("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name");
    while (q.next()) drop += fmt::format("DROP VIEW \"{}\";", q.read_text(0));
  }
  c.script(drop + schema.regions + schema.views);
  c.script(fmt::format("INSERT OR REPLACE INTO setting (name, value) VALUES ('views', '{}')", stamp));
}

Result<void> check_ours(Connection& c, std::int64_t version, std::int64_t newest) {
  std::int64_t application = pragma(c, "application_id");
  if (application != kApplicationId && count_objects(c) > 0)
    return fail(c.path(), 0, "an SQLite database, but not one of newstally", "name a new file, or a database that newstally made");
  if (version > newest)
    return fail(c.path(), 0, fmt::format("made by a newer newstally: its schema is {}, this program knows up to {}", version, newest),
                "use the newer program, or ingest into a new database");
  return {};
}

}  // namespace

Schema built_in_schema() {
  Schema schema;
  for (int version = 1;; ++version) {
    std::string_view step = sql_file(fmt::format("schema_{}", version));
    if (step.empty()) break;
    schema.steps.emplace_back(step);
  }
  schema.regions = sql_file("regions");
  schema.views = sql_file("views");
  return schema;
}

Result<void> bring_up_to_date(Connection& c, const Schema& schema) {
  const auto newest = static_cast<std::int64_t>(schema.steps.size());
  std::int64_t version = pragma(c, "user_version");
  if (auto ok = check_ours(c, version, newest); !ok) return ok;
  const std::string stamp = StableHash().add(schema.views).add(schema.regions).hex();
  if (version == newest && views_in_place(c) == stamp) return {};
  if (c.read_only()) {
    if (version == 0) return fail(c.path(), 0, "an empty database", "ingest something first");
    return fail(c.path(), 0, "made by an older newstally, and opened for reading only", "open it once for writing to bring it up to date");
  }
  // WAL is kept in the file's header and cannot be set within a transaction.
  if (version == 0) c.script("PRAGMA journal_mode = WAL");
  Transaction transaction(c);
  version = pragma(c, "user_version");  // another program may have been faster
  for (; version < newest; ++version) c.script(schema.steps[static_cast<std::size_t>(version)]);
  replace_views(c, schema, stamp);
  c.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, newest));
  transaction.commit();
  return {};
}

}  // namespace newstally::store
