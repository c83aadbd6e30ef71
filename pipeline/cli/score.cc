// `newstally score GOLD_DIR [CLAIMS]`: extracted claims against annotated ones.
#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "pipeline/cli/commands.h"
#include "pipeline/score/score.h"

namespace newstally::cli {
namespace {
namespace fs = std::filesystem;

Result<std::vector<GoldArticle>> read_gold_folder(const std::string& folder) {
  std::error_code ec;
  std::vector<std::string> files;
  for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec))
    if (it->path().extension() == ".json") files.push_back(it->path().string());
  if (ec) return fail(folder, 0, ec.message(), "name a folder of gold files");
  if (files.empty()) return fail(folder, 0, "no .json file in it", "name a folder of gold files");
  std::ranges::sort(files);
  std::vector<GoldArticle> gold;
  for (const auto& file : files) {
    const auto text = read_whole(file);
    if (!text) return tl::unexpected(text.error());
    auto article = read_gold(*text, file);
    if (!article) return tl::unexpected(article.error());
    gold.push_back(std::move(*article));
  }
  return gold;
}

void run_score(Session& session, const std::string& folder, const std::string& claims_file, std::size_t errors, bool by_prefix) {
  const auto gold = read_gold_folder(folder);
  if (!gold) return fail_with(session, gold.error());
  const auto lines = read_whole(claims_file);
  if (!lines) return fail_with(session, lines.error());
  const auto claims = read_claims(*lines, claims_file);
  if (!claims) return fail_with(session, claims.error());
  const auto report = score(*gold, *claims);
  if (errors > 0) put(session, score_errors(report, errors));
  put(session, session.json ? score_json(report) : score_table(report, by_prefix));
}

}  // namespace

void add_score(CLI::App& app, Session& session) {
  auto* command = app.add_subcommand("score", "Measure claims against annotated articles: precision, recall, F1");
  auto folder = std::make_shared<std::string>();
  auto claims = std::make_shared<std::string>("-");
  auto errors = std::make_shared<std::size_t>(0);
  auto by_prefix = std::make_shared<bool>(false);
  command->add_option("GOLD_DIR", *folder, "Folder of gold files, one an article")->type_name("")->required();
  command->add_option("CLAIMS", *claims, "Claims as `extract` writes them; \"-\" or nothing is standard input")->type_name("");
  command->add_option("--errors", *errors, "Print up to N missed and N wrong claims an article")->type_name("N");
  command->add_flag("--by-prefix", *by_prefix, "A row for each group of articles (id up to the first \"-\")");
  add_json_option(*command, session, "Write the table as JSON");
  command->callback([&session, folder, claims, errors, by_prefix] { run_score(session, *folder, *claims, *errors, *by_prefix); });
}

}  // namespace newstally::cli
