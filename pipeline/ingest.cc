// Articles into the store: the one writer behind extract_each.
#include <algorithm>
#include <optional>

#include "pipeline/pipeline.h"
#include "pipeline/voice/near_copy.h"

namespace newstally {
namespace {

// So many texts that share prints with a new one are compared with it: one of each voice, those that share most first.
constexpr std::size_t kCompared = 8;

bool credit_one_agency(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& agency) { return std::ranges::find(b, agency) != b.end(); });
}

// An article that has just been stored joins the voices of which it is a near-copy.
Result<void> join_near_copies(Batch& batch, const ArticleClaims& a) {
  if (a.marks.prints.empty()) return {};
  auto candidates = batch.near_texts(a.article.id, kCompared);
  if (!candidates) return tl::unexpected(candidates.error());
  if (candidates->empty()) return {};
  const voice::TextShape shape = voice::shape_of(a.article.text);
  for (const NearText& near : *candidates) {
    const voice::TextShape other = voice::shape_of(near.text);
    const bool alike = voice::near_copy(shape, other, false).has_value();
    const auto copied = voice::near_copy(shape, other, credit_one_agency(a.marks.agencies, near.agencies));
    if (!copied) continue;
    if (auto joined = batch.assign_voice(a.article.id, near.article, alike ? "near" : "credit", *copied); !joined) return joined;
  }
  return {};
}

// Commits every kArticlesPerBatch articles. The first failure is kept, and nothing is written after it.
class BatchWriter {
 public:
  BatchWriter(Store& store, IngestOptions how) : store_(store), how_(std::move(how)) {}

  bool add(const ArticleClaims& a) {
    if (!batch_ && !begin()) return false;
    const auto added = batch_->add(a.article, a.claims, a.marks);
    if (!added) return keep(added.error());
    if (*added != Added::earlier)
      if (auto joined = join_near_copies(*batch_, a); !joined) return keep(joined.error());
    return ++articles_ < kArticlesPerBatch || commit();
  }

  bool commit() {
    if (!batch_) return !failure_;
    auto stats = batch_->commit();
    batch_.reset();
    articles_ = 0;
    if (!stats) return keep(stats.error());
    total_.fresh += stats->fresh;
    total_.unchanged += stats->unchanged;
    total_.reread += stats->reread;
    total_.changed += stats->changed;
    total_.earlier += stats->earlier;
    total_.claims += stats->claims;
    total_.duplicates += stats->duplicates;
    return true;
  }

  const std::optional<Error>& failure() const { return failure_; }
  const BatchStats& total() const { return total_; }

 private:
  bool begin() {
    auto batch = store_.batch(how_);
    if (!batch) return keep(batch.error());
    batch_ = std::move(*batch);
    return true;
  }
  bool keep(Error e) {
    failure_ = std::move(e);
    return false;
  }

  Store& store_;
  IngestOptions how_;
  std::optional<Batch> batch_;
  std::size_t articles_ = 0;
  BatchStats total_;
  std::optional<Error> failure_;
};

}  // namespace

Result<IngestReport> ingest(std::span<const std::string> inputs, const Rulebook& rulebook, const IngestRun& run, RunOptions options,
                            const RunEvents& events, const std::function<void(const ArticleClaims&)>& stored) {
  auto store = Store::open(run.database);
  if (!store) return tl::unexpected(store.error());
  if (run.names)
    if (auto told = put_knowledge(rulebook, *store); !told) return tl::unexpected(told.error());
  // The reading thread looks up known articles through a connection of its own.
  auto lookup = Store::open(run.database, {.read_only = true});
  if (!lookup) return tl::unexpected(lookup.error());
  std::size_t known = 0;
  options.marks = true;
  options.skip = [&](const Article& a) {
    const auto is = lookup->is_known(a, rulebook.version());
    const bool skip = is && *is;
    known += skip ? 1 : 0;
    return skip;
  };

  BatchWriter writer(*store, {.ingested = run.ingested, .rules_version = rulebook.version()});
  IngestReport report;
  report.source = extract_each(inputs, rulebook, options, events, [&](ArticleClaims&& a) {
    if (!writer.add(a)) return false;
    if (stored) stored(a);
    return true;
  });
  if (!writer.failure()) writer.commit();
  if (writer.failure()) return tl::unexpected(*writer.failure());
  report.stored = writer.total();
  report.stored.unchanged += known;
  return report;
}

}  // namespace newstally
