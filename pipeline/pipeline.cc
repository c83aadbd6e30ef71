#include "pipeline/pipeline.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

#include "pipeline/ordered_pool.h"
#include "pipeline/voice/near_copy.h"

namespace newstally {
namespace {

// What travels from the reader to the writer: articles become claims on the way, notes and byte counts keep their place.
using Item = std::variant<ArticleClaims, SourceNote, std::uint64_t>;
using Parcel = std::vector<Item>;

// Small enough that several are in flight for each thread, large enough that queueing costs nothing.
constexpr std::size_t kParcelBytes = std::size_t{64} << 10;
constexpr std::size_t kParcelsPerJob = 4;

using Pool = OrderedPool<Parcel, Parcel>;

// Fills parcels on the reading thread. One is sent when it is full, or at once where a thread is idle.
class Loader {
 public:
  explicit Loader(Pool& pool) : pool_(pool) {}

  bool add(Item item, std::size_t bytes) {
    parcel_.push_back(std::move(item));
    bytes_ += bytes;
    return bytes_ >= kParcelBytes || pool_.hungry() ? send() : true;
  }
  bool send() {
    bytes_ = 0;
    return parcel_.empty() || pool_.push(std::exchange(parcel_, {}));
  }

 private:
  Pool& pool_;
  Parcel parcel_;
  std::size_t bytes_ = 0;
};

SourceSummary read_into(Pool& pool, std::span<const std::string> inputs, const RunOptions& options) {
  Loader loader(pool);
  SourceEvents events;
  events.article = [&](Article&& a) {
    if (options.skip && options.skip(a)) return !options.stop.stop_requested();
    const std::size_t bytes = a.title.size() + a.text.size();
    return loader.add(ArticleClaims{std::move(a), {}, {}}, bytes);
  };
  events.note = [&](const SourceNote& n) { loader.add(n, n.error.reason.size()); };
  events.progress = [&](std::uint64_t bytes) { loader.add(bytes, sizeof bytes); };
  auto summary = read_articles(inputs, events, options.source);
  loader.send();
  pool.close();
  return summary;
}

// Hands one parcel on; false where the sink wants no more.
bool deliver(Parcel& parcel, const RunEvents& events, const std::function<bool(ArticleClaims&&)>& sink, const std::stop_token& stop) {
  for (Item& item : parcel) {
    if (auto* article = std::get_if<ArticleClaims>(&item)) {
      if (stop.stop_requested() || !sink(std::move(*article))) return false;
    } else if (auto* note = std::get_if<SourceNote>(&item)) {
      if (events.note) events.note(*note);
    } else if (events.progress) {
      events.progress(std::get<std::uint64_t>(item));
    }
  }
  return true;
}

}  // namespace

SourceSummary extract_each(std::span<const std::string> inputs, const Rulebook& rulebook, const RunOptions& options,
                           const RunEvents& events, const std::function<bool(ArticleClaims&&)>& sink) {
  const std::size_t jobs = std::max<std::size_t>(1, options.jobs);
  const auto credits = options.marks ? std::optional(credit_reader(rulebook)) : std::nullopt;
  Pool pool(jobs, jobs * kParcelsPerJob, [&](Parcel&& parcel) {
    for (Item& item : parcel)
      if (auto* a = std::get_if<ArticleClaims>(&item)) {
        a->claims = extract(a->article, rulebook);
        if (credits && !a->claims.empty()) a->marks = {voice::shape_of(a->article.text).prints, credits->agencies_of(a->article)};
      }
    return std::move(parcel);
  });
  SourceSummary summary;
  std::thread reader([&] { summary = read_into(pool, inputs, options); });
  bool stopped = false;
  {
    const std::stop_callback cancel(options.stop, [&] { pool.cancel(); });
    while (auto parcel = pool.pop()) {
      if (deliver(*parcel, events, sink, options.stop)) continue;
      pool.cancel();
      stopped = true;
    }
  }
  reader.join();
  summary.stopped = stopped || summary.stopped || options.stop.stop_requested();
  return summary;
}

}  // namespace newstally
