#include "pipeline/store/store.h"

#include <filesystem>

#include "pipeline/store/schema.h"
#include "pipeline/store/store_impl.h"

namespace newstally {
namespace {

// Said before SQLite can only say "unable to open".
Result<void> check_path(const std::string& path, const OpenOptions& options) {
  std::error_code ec;
  if (path == ":memory:") return {};
  if (std::filesystem::is_directory(path, ec)) return fail(path, 0, "is a folder", "name a file for the database");
  if (options.read_only && !std::filesystem::exists(path, ec)) return fail(path, 0, "no such file", "ingest something first");
  auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, ec)) return fail(path, 0, "its folder does not exist", "make the folder first");
  return {};
}

}  // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::string& path, const OpenOptions& options) {
  if (auto ok = check_path(path, options); !ok) return tl::unexpected<Error>(ok.error());
  return store::guarded(path, [&]() -> Result<Store> {
    auto impl = std::make_unique<Impl>(path, store::ConnectionOptions{options.read_only, options.busy_ms, options.max_pages});
    // A commit survives a crash of the program at any moment, and of the machine up to the last few: WAL never tears a file.
    // Index pages are rewritten often while ingesting, so the log may grow to 64 MB before it is folded in.
    impl->connection.script("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384");
    if (auto ok = store::bring_up_to_date(impl->connection, store::built_in_schema()); !ok) return tl::unexpected<Error>(ok.error());
    return Store(std::move(impl));
  });
}

}  // namespace newstally
