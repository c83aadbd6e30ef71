// Articles and their claims into the database, a batch a transaction.
#include <unordered_set>

#include "pipeline/base/hash.h"
#include "pipeline/store/claim_row.h"
#include "pipeline/store/store.h"
#include "pipeline/store/store_impl.h"
#include "pipeline/store/voice.h"

namespace newstally {
namespace {

using store::Connection;
using store::Query;

std::int64_t hash_of_article(const Article& a) {
  StableHash h;
  for (const auto* field : {&a.url, &a.source, &a.author, &a.published, &a.modified, &a.lang, &a.title, &a.text}) h.add(*field);
  return static_cast<std::int64_t>(h.value());
}

std::int64_t hash_of_text(const std::string& text) { return static_cast<std::int64_t>(StableHash().add(text).value()); }

struct StoredArticle {
  std::int64_t id = 0, hash = 0, claims_hash = 0, claims = 0, version = 1;
  std::string modified, rules;
};

std::optional<StoredArticle> find_article(Connection& c, const std::string& key) {
  Query q = c.query("find_article");
  q.text(key);
  if (!q.next()) return std::nullopt;
  return StoredArticle{q.read_integer(0), q.read_integer(1), q.read_integer(2), q.read_integer(3),
                       q.read_integer(4), q.read_text(5),    q.read_text(6)};
}

bool is_earlier_version(Connection& c, std::int64_t article, std::int64_t hash) {
  Query q = c.query("find_version");
  q.integer(article).integer(hash);
  return q.next();
}

}  // namespace

struct Batch::Impl {
  Impl(Store::Impl& s, const IngestOptions& o) : owner(s), connection(s.connection), options(o), transaction(s.connection) {
    owner.batch_open = true;
  }
  ~Impl() {
    owner.batch_open = false;
    if (!committed) owner.intern.forget();  // rows it remembers are rolled back
  }

  Added add(const Article& article, std::span<const Claim> claims, const TextMarks& marks);
  Added add_fresh(const Article& a, std::span<const Claim> claims, const TextMarks& marks, std::int64_t hash, std::int64_t claims_hash);
  Added add_again(const Article& a, std::span<const Claim> claims, const TextMarks& marks, const StoredArticle& stored, std::int64_t claims_hash);
  Added change(const Article& a, std::span<const Claim> claims, const TextMarks& marks, const StoredArticle& stored, std::int64_t hash, std::int64_t claims_hash);
  Added keep_earlier(const Article& a, std::span<const Claim> claims, const StoredArticle& stored, std::int64_t hash);
  std::size_t write(const Article& a, std::span<const Claim> claims, const TextMarks& marks, std::int64_t article);
  void note_claims(std::int64_t article, std::int64_t claims_hash, std::size_t written);
  void remove_claims(std::int64_t article);
  std::vector<Claim> stored_claims(const std::string& article);

  Store::Impl& owner;
  Connection& connection;
  IngestOptions options;
  store::Transaction transaction;
  BatchStats stats;
  std::unordered_set<std::int64_t> dirty;  // questions this batch has marked
  bool committed = false;
  bool failed = false;  // an article is half written: nothing of the batch may be kept
};

Added Batch::Impl::add(const Article& a, std::span<const Claim> claims, const TextMarks& marks) {
  const std::int64_t hash = hash_of_article(a), claims_hash = store::hash_of(claims);
  auto stored = find_article(connection, a.id);
  if (!stored) return add_fresh(a, claims, marks, hash, claims_hash);
  if (stored->hash == hash) return add_again(a, claims, marks, *stored, claims_hash);
  // Met before and replaced since: two dumps that hold different versions may be read in turn for ever.
  if (is_earlier_version(connection, stored->id, hash)) return Added::earlier;
  if (!a.modified.empty() && a.modified < stored->modified) return keep_earlier(a, claims, *stored, hash);
  return change(a, claims, marks, *stored, hash, claims_hash);
}

// The claims themselves; the number that were new. The text is kept for as long as there is something to prove by it.
std::size_t Batch::Impl::write(const Article& a, std::span<const Claim> claims, const TextMarks& marks, std::int64_t article) {
  if (claims.empty()) return 0;
  const std::int64_t text_hash = hash_of_text(a.text);
  connection.query("insert_text").integer(article).integer(text_hash).text(a.title).text(a.text).run();
  std::size_t written = 0;
  for (const Claim& c : claims) {
    if (auto question = store::write_claim(connection, owner.intern, c, article)) {
      if (dirty.insert(*question).second) connection.query("mark_dirty").integer(*question).run();
      ++written;
    }
  }
  store::join_voice_of_copies(connection, article, text_hash, a.text);
  store::write_marks(connection, article, marks);
  stats.claims += written;
  stats.duplicates += claims.size() - written;
  return written;
}

void Batch::Impl::note_claims(std::int64_t article, std::int64_t claims_hash, std::size_t written) {
  Query q = connection.query("reread_article");
  q.integer(article).integer(claims_hash).integer(static_cast<std::int64_t>(written)).text_or_null(options.rules_version).run();
}

void Batch::Impl::remove_claims(std::int64_t article) {
  store::leave_voice(connection, article);
  connection.query("dirty_article").integer(article).run();
  connection.query("dirty_grounds").integer(article).run();
  connection.query("touch_answers_of").integer(article).run();
  connection.query("forget_told").integer(article).run();
  connection.query("delete_claims").integer(article).run();
  connection.query("delete_text").integer(article).run();
  store::delete_marks(connection, article);
}

Added Batch::Impl::add_fresh(const Article& a, std::span<const Claim> claims, const TextMarks& marks, std::int64_t hash, std::int64_t claims_hash) {
  const auto source = owner.intern.source(a.source);
  const bool compact = claims.empty();
  Query q = connection.query("insert_article");
  q.text(a.id).text_or_null(a.url).integer(source).text_or_null(a.published).integer(hash).integer(claims_hash);
  q.integer(static_cast<std::int64_t>(claims.size())).text_or_null(options.rules_version).text_or_null(options.ingested);
  q.text_or_null(compact ? "" : a.author).text_or_null(a.modified).text_or_null(compact ? "" : a.lang).run();
  const std::int64_t id = connection.last_id();
  const std::size_t written = write(a, claims, marks, id);
  if (written != claims.size()) note_claims(id, claims_hash, written);
  return Added::fresh;
}

Added Batch::Impl::add_again(const Article& a, std::span<const Claim> claims, const TextMarks& marks, const StoredArticle& stored, std::int64_t claims_hash) {
  const bool same = stored.claims_hash == claims_hash;
  if (same && stored.rules == options.rules_version) return Added::unchanged;
  std::size_t written = static_cast<std::size_t>(stored.claims);
  if (!same) {
    remove_claims(stored.id);
    written = write(a, claims, marks, stored.id);
  } else if (!claims.empty() && !store::has_prints(connection, stored.id)) {
    store::write_marks(connection, stored.id, marks);  // stored by a version that knew of none
  }
  note_claims(stored.id, claims_hash, written);
  return same ? Added::unchanged : Added::reread;
}

std::vector<Claim> Batch::Impl::stored_claims(const std::string& article) {
  std::vector<Claim> out;
  Query q = connection.query("claims_of_article");
  q.text(article);
  while (q.next()) out.push_back(store::read_claim(q, owner.intern).claim);
  return out;
}

Added Batch::Impl::change(const Article& a, std::span<const Claim> claims, const TextMarks& marks, const StoredArticle& stored, std::int64_t hash,
                          std::int64_t claims_hash) {
  const std::string before = store::claims_to_json(stored_claims(a.id));
  connection.query("archive_article").integer(stored.id).text_or_null(before).run();
  remove_claims(stored.id);
  const auto source = owner.intern.source(a.source);
  const bool compact = claims.empty();
  Query q = connection.query("update_article");  // first, as the new date decides whose copy it is
  q.integer(stored.id).text_or_null(a.url).integer(source).text_or_null(a.published).integer(hash).integer(claims_hash);
  q.integer(static_cast<std::int64_t>(claims.size())).text_or_null(options.rules_version).text_or_null(options.ingested);
  q.text_or_null(compact ? "" : a.author).text_or_null(a.modified).text_or_null(compact ? "" : a.lang).integer(stored.version + 1).run();
  const std::size_t written = write(a, claims, marks, stored.id);
  if (written != claims.size()) note_claims(stored.id, claims_hash, written);
  return Added::changed;
}

Added Batch::Impl::keep_earlier(const Article& a, std::span<const Claim> claims, const StoredArticle& stored, std::int64_t hash) {
  const bool compact = claims.empty();
  std::vector<Claim> named(claims.begin(), claims.end());
  for (Claim& c : named)
    if (c.id.empty()) c.id = claim_id(c);
  Query q = connection.query("insert_version");
  q.integer(stored.id).integer(stored.version).integer(hash).text_or_null(a.published).text_or_null(a.modified);
  q.text_or_null(options.ingested).text_or_null(compact ? "" : a.title).text_or_null(compact ? "" : a.text);
  q.text_or_null(store::claims_to_json(named)).run();
  connection.query("count_version").integer(stored.id).run();
  connection.query("dirty_article").integer(stored.id).run();  // the present claims may now prove to be corrections
  return Added::earlier;
}

Batch::Batch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

Result<Added> Batch::add(const Article& article, std::span<const Claim> claims, const TextMarks& marks) {
  const std::string& path = impl_->connection.path();
  if (article.id.empty()) return fail(path, 0, "an article without an id", "readers give one to each article");
  if (impl_->committed || impl_->failed) return fail(path, 0, "the batch has ended", "open another one");
  auto added = store::guarded(path, [&]() -> Result<Added> { return impl_->add(article, claims, marks); });
  if (!added) return impl_->failed = true, added;
  BatchStats& s = impl_->stats;
  std::size_t* counts[] = {&s.fresh, &s.unchanged, &s.reread, &s.changed, &s.earlier};
  ++*counts[static_cast<int>(*added)];
  return added;
}

Result<std::vector<NearText>> Batch::near_texts(std::string_view article, std::size_t limit) {
  return store::guarded(impl_->connection.path(),
                        [&]() -> Result<std::vector<NearText>> { return store::near_texts(impl_->connection, article, limit); });
}

Result<void> Batch::assign_voice(std::string_view article, std::string_view origin, std::string_view method, double score) {
  auto merged = store::guarded(impl_->connection.path(), [&] { return store::merge_voices(impl_->connection, article, origin, method, score); });
  if (!merged) impl_->failed = true;
  return merged;
}

Result<BatchStats> Batch::commit() {
  const std::string& path = impl_->connection.path();
  if (impl_->committed || impl_->failed) return fail(path, 0, "the batch has ended", "open another one");
  return store::guarded(path, [&]() -> Result<BatchStats> {
    impl_->transaction.commit();
    impl_->committed = true;
    return impl_->stats;
  });
}

Result<Batch> Store::batch(const IngestOptions& options) {
  if (impl_->batch_open) return fail(impl_->connection.path(), 0, "a batch is open already", "commit it first");
  return store::guarded(impl_->connection.path(),
                        [&]() -> Result<Batch> { return Batch(std::make_unique<Batch::Impl>(*impl_, options)); });
}

Result<bool> Store::is_known(const Article& article, std::string_view rules_version) {
  Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<bool> {
    const auto stored = find_article(c, article.id);
    if (!stored) return false;
    const std::int64_t hash = hash_of_article(article);
    return stored->hash == hash ? stored->rules == rules_version : is_earlier_version(c, stored->id, hash);
  });
}

}  // namespace newstally
