// Official results into the database: a contest whose lines differ from its latest version becomes a new version.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "pipeline/base/hash.h"
#include "pipeline/store/intern.h"
#include "pipeline/store/key.h"
#include "pipeline/store/official.h"
#include "pipeline/store/results_file.h"
#include "pipeline/store/store_impl.h"

namespace newstally {
namespace {

using store::Connection;
using store::ContestResult;
using store::Query;
using store::ResultLine;

// Of what is stated, in whichever order.
std::int64_t hash_of(const ContestResult& c) {
  std::vector<std::string> lines;
  for (const ResultLine& l : c.lines) {
    StableHash h;
    h.add(l.candidate).add(l.party).add(l.votes ? std::to_string(*l.votes) : "-").add(l.unopposed ? "1" : "0");
    if (l.seats) h.add("seats").add(std::to_string(*l.seats)).add(l.share ? std::to_string(*l.share) : "-");
    for (const auto& a : l.aliases) h.add(a);
    lines.push_back(h.hex());
  }
  std::sort(lines.begin(), lines.end());
  StableHash h;
  h.add(c.name).add(c.complete ? "1" : "0").add(c.electors ? std::to_string(*c.electors) : "-").add(c.turnout ? std::to_string(*c.turnout) : "-");
  for (const auto& l : lines) h.add(l);
  return static_cast<std::int64_t>(h.value());
}

class ResultsWriter {
 public:
  ResultsWriter(Connection& connection, std::string file, std::string loaded)
      : connection_(connection), file_(std::move(file)), loaded_(std::move(loaded)) {}

  // True where the contest is new or has changed.
  bool write(const ContestResult& contest, ResultsReport& report);

 private:
  void write_lines(const ContestResult& contest, std::int64_t id, std::int64_t version);
  std::int64_t party(const std::string& country, const std::string& name);

  Connection& connection_;
  std::string file_, loaded_;
};

std::int64_t ResultsWriter::party(const std::string& country, const std::string& name) {
  {
    Query find = connection_.query("find_official_party");
    find.text(country).text(name);
    if (find.next()) return find.read_integer(0);
  }
  std::string entity = store::entity_of(connection_, name, "party", country);
  const std::string key = entity.empty() ? store::name_key(name) : entity;
  connection_.query("insert_official_party").text(country).text(name).text_or_null(entity).text(key).run();
  return connection_.last_id();
}

void ResultsWriter::write_lines(const ContestResult& c, std::int64_t id, std::int64_t version) {
  std::int64_t position = 0;
  for (const ResultLine& l : c.lines) {
    const std::int64_t party_id = party(store::country_of(c.election), l.party);
    const std::string aliases = l.aliases.empty() ? std::string() : nlohmann::json(l.aliases).dump();
    Query q = connection_.query("insert_line");
    q.integer(id).integer(version).integer(++position).text(l.candidate).text(store::name_key(l.candidate)).integer(party_id);
    q.integer(l.votes).integer(l.unopposed ? 1 : 0).integer(l.nota ? 1 : 0).text_or_null(aliases).integer(l.seats).number(l.share).run();
  }
}

bool ResultsWriter::write(const ContestResult& c, ResultsReport& report) {
  const std::int64_t hash = hash_of(c);
  std::int64_t id = 0, version = 0, before = 0;
  {
    Query find = connection_.query("find_contest");
    find.text(c.election).text(c.region).text(c.code);
    if (find.next()) id = find.read_integer(0), version = find.read_integer(1);
  }
  if (id != 0) {
    Query q = connection_.query("contest_hash");
    q.integer(id).integer(version);
    if (q.next()) before = q.read_integer(0);
  }
  const bool total = c.name.empty();
  std::size_t& same = total ? report.totals_same : report.contests_same;
  if (id != 0 && before == hash) return ++same, false;
  // A damaged reading does not replace a whole one: it is no correction by the authority.
  if (id != 0 && !c.complete) return ++same, false;
  const std::string key = store::name_key(c.name);
  if (id == 0) {
    connection_.query("insert_contest").text(c.election).text(c.region).text(c.code).text(c.name).text(key).run();
    id = connection_.last_id();
    ++(total ? report.totals_new : report.contests_new);
  } else {
    connection_.query("update_contest").integer(id).text(c.name).text(key).integer(version + 1).run();
    ++(total ? report.totals_changed : report.contests_changed);
  }
  Query q = connection_.query("insert_contest_version");
  q.integer(id).integer(++version).integer(hash).integer(c.complete ? 1 : 0).integer(c.electors).number(c.turnout);
  q.text(file_).text_or_null(loaded_).run();
  write_lines(c, id, version);
  return true;
}

Result<std::string> whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::error_code ec;
  if (!in || std::filesystem::is_directory(path, ec)) return fail(path, 0, "cannot be read", "is it there, and may you read it?");
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

store::ResultsContext context_of(Connection& c, const std::string& path, const ResultsOptions& options) {
  auto state_slug = [&c](const std::string& code) -> std::optional<std::string> {
    Query q = c.query("region_slug");
    q.text("in").text(code).text(store::slug(code));
    return q.next() ? std::optional<std::string>(q.read_text(0)) : std::nullopt;
  };
  return {path, options.election, state_slug};
}

}  // namespace

Result<ResultsReport> Store::load_results(const std::string& path, const ResultsOptions& options) {
  Connection& c = impl_->connection;
  auto text = whole_file(path);
  if (!text) return tl::unexpected<Error>(text.error());
  return store::guarded(c.path(), [&]() -> Result<ResultsReport> {
    auto file = store::read_results(*text, context_of(c, path, options));
    if (!file) return tl::unexpected<Error>(file.error());
    ResultsReport report;
    report.lines = file->lines;
    report.errors = std::move(file->errors);
    store::Transaction transaction(c);
    ResultsWriter writer(c, std::filesystem::path(path).filename().string(), options.loaded);
    std::set<std::string> elections, touched;
    for (const ContestResult& contest : file->contests) {
      if (contest.lines.empty()) continue;
      elections.insert(contest.election);
      report.contests_incomplete += !contest.complete;
      if (writer.write(contest, report)) touched.insert(contest.election);
    }
    for (const auto& election : touched) store::derive_facts(c, election);
    transaction.commit();
    report.elections.assign(elections.begin(), elections.end());
    return report;
  });
}

}  // namespace newstally
