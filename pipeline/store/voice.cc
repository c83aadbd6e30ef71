#include "pipeline/store/voice.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "pipeline/store/store_impl.h"

namespace newstally::store {
namespace {

std::optional<std::int64_t> origin_of(Connection& c, std::int64_t article) {
  Query q = c.query("read_voice");
  q.integer(article);
  return q.next() ? std::optional<std::int64_t>(q.read_integer(0)) : std::nullopt;
}

void write_voice(Connection& c, std::int64_t article, std::int64_t origin, std::string_view method, std::optional<double> score) {
  c.query("insert_voice").integer(article).integer(origin).text(method).number(score).run();
}

// The earliest published of a voice, by what is known; articles without a date come last.
void settle_origin(Connection& c, std::int64_t origin) {
  std::optional<std::int64_t> earliest;
  {
    Query q = c.query("earliest_of_voice");
    q.integer(origin);
    if (q.next()) earliest = q.read_integer(0);
  }
  if (earliest && *earliest != origin) c.query("move_voice").integer(origin).integer(*earliest).run();
}

std::int64_t earlier_of(Connection& c, std::int64_t a, std::int64_t b) {
  Query q = c.query("earlier_of");
  q.integer(a).integer(b).next();
  return q.read_integer(0);
}

// Already so: nothing to write, and no question to ask again.
bool is_assigned(Connection& c, std::int64_t article, std::int64_t origin, std::string_view method, double score) {
  Query q = c.query("read_voice");
  q.integer(article);
  return q.next() && q.read_integer(0) == origin && q.read_text(1) == method && q.maybe_number(2) == score;
}

std::int64_t article_with_voice(Connection& c, std::string_view key) {
  Query q = c.query("article_id");
  q.text(key);
  std::int64_t id = q.next() ? q.read_integer(0) : 0;
  return id != 0 && origin_of(c, id) ? id : 0;
}

}  // namespace

void join_voice_of_copies(Connection& c, std::int64_t article, std::int64_t text_hash, std::string_view text) {
  std::optional<std::int64_t> same;
  if (!text.empty()) {
    Query q = c.query("same_text");
    q.integer(text_hash).text(text).integer(article);
    if (q.next()) same = q.read_integer(0);
  }
  if (!same) return write_voice(c, article, article, "alone", std::nullopt);
  write_voice(c, article, *same, "copy", 1.0);
  // Only these two need comparing, as the origin is the earliest of all the others.
  if (earlier_of(c, article, *same) != article) return;
  c.query("move_voice").integer(*same).integer(article).run();
  c.query("dirty_voice").integer(article).run();  // copies may differ in what is read from their headlines and dates
}

void leave_voice(Connection& c, std::int64_t article) {
  auto origin = origin_of(c, article);
  if (!origin) return;
  c.query("dirty_voice").integer(*origin).run();
  c.query("delete_voice").integer(article).run();
  if (*origin == article) settle_origin(c, article);
}

void merge_voices(Connection& c, std::int64_t article, std::int64_t with, std::string_view method, double score) {
  auto own = origin_of(c, article), other = origin_of(c, with);
  if (!own || !other || is_assigned(c, article, *other, method, score)) return;
  write_voice(c, article, *own, method, score);
  if (*own != *other) c.query("move_voice").integer(*own).integer(*other).run();
  settle_origin(c, *other);
  c.query("dirty_voice").integer(*origin_of(c, article)).run();
}

Result<void> merge_voices(Connection& c, std::string_view article, std::string_view with, std::string_view method, double score) {
  const std::int64_t ids[2] = {article_with_voice(c, article), article_with_voice(c, with)};
  for (int i = 0; i < 2; ++i)
    if (ids[i] == 0)
      return fail(c.path(), 0, "no article with claims has the id " + std::string(i == 0 ? article : with),
                  "only articles that claim something have a voice");
  merge_voices(c, ids[0], ids[1], method, score);
  return {};
}

void write_marks(Connection& c, std::int64_t article, const TextMarks& marks) {
  for (const std::uint32_t print : marks.prints) c.query("insert_print").integer(print).integer(article).run();
  for (const std::string& agency : marks.agencies) c.query("insert_credit").integer(article).text(agency).run();
}

void delete_marks(Connection& c, std::int64_t article) {
  c.query("delete_prints").integer(article).run();
  c.query("delete_credits").integer(article).run();
}

bool has_prints(Connection& c, std::int64_t article) {
  Query q = c.query("has_prints");
  q.integer(article);
  return q.next();
}

namespace {

// A print of a sentence that stands below every story of an outlet has thousands of holders. The texts that are copies are
// found by their other prints.
constexpr std::int64_t kHoldersFollowed = 64;

struct Holder {
  std::int64_t article = 0, origin = 0;
  std::size_t shared = 0;
};

std::vector<Holder> holders_of_prints(Connection& c, std::int64_t article) {
  std::vector<std::int64_t> prints;
  {
    Query q = c.query("prints_of");
    q.integer(article);
    while (q.next()) prints.push_back(q.read_integer(0));
  }
  std::map<std::int64_t, Holder> holders;
  for (const std::int64_t print : prints) {
    Query q = c.query("holders_of_print");
    q.integer(print).integer(article).integer(kHoldersFollowed);
    while (q.next()) {
      Holder& h = holders[q.read_integer(0)];
      h = {q.read_integer(0), q.read_integer(1), h.shared + 1};
    }
  }
  std::vector<Holder> out;
  for (const auto& [id, h] : holders) out.push_back(h);
  std::ranges::stable_sort(out, std::ranges::greater(), &Holder::shared);
  return out;
}

NearText near_text(Connection& c, const Holder& holder) {
  NearText near;
  near.shared = holder.shared;
  {
    Query q = c.query("key_and_text");
    q.integer(holder.article);
    if (q.next()) near.article = q.read_text(0), near.text = q.read_text(1);
  }
  Query q = c.query("credits_of");
  q.integer(holder.article);
  while (q.next()) near.agencies.push_back(q.read_text(0));
  return near;
}

}  // namespace

std::vector<NearText> near_texts(Connection& c, std::string_view article, std::size_t limit) {
  std::vector<NearText> out;
  const std::int64_t id = article_with_voice(c, article);
  if (id == 0) return out;
  std::vector<std::int64_t> voices{*origin_of(c, id)};
  for (const Holder& h : holders_of_prints(c, id)) {
    if (out.size() == limit) break;
    if (std::ranges::find(voices, h.origin) != voices.end()) continue;
    voices.push_back(h.origin);
    out.push_back(near_text(c, h));
  }
  return out;
}

}  // namespace newstally::store

namespace newstally {

Result<void> Store::assign_voice(std::string_view article, std::string_view origin, std::string_view method, double score) {
  store::Connection& c = impl_->connection;
  return store::guarded(c.path(), [&]() -> Result<void> {
    store::Transaction transaction(c);
    if (auto merged = store::merge_voices(c, article, origin, method, score); !merged) return merged;
    transaction.commit();
    return {};
  });
}

}  // namespace newstally
