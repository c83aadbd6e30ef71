// What each stage costs, stage by stage: Google Benchmark over one generated dump (argument --dump=FILE) and the corpus.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "pipeline/rulebook/parts.h"
#include "pipeline/text/document.h"
#include "pipeline/voice/near_copy.h"

namespace newstally {
namespace {

std::string g_dump, g_dense;  // the bytes of the two dumps named on the command line

const Rulebook& rulebook() {
  static const Rulebook book = [] {
    auto loaded = Rulebook::load(NEWSTALLY_SOURCE_DIR "/rules");
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return book;
}

std::vector<Article> articles_of(const std::string& bytes) {
  std::vector<Article> out;
  SourceEvents events;
  events.article = [&](Article&& a) {
    out.push_back(std::move(a));
    return true;
  };
  read_articles_from(bytes, "dump.jsonl", events);
  return out;
}

std::int64_t size_of(const std::vector<Article>& articles) {
  std::size_t bytes = 0;
  for (const auto& a : articles) bytes += a.title.size() + a.text.size();
  return static_cast<std::int64_t>(bytes);
}

// Runs `each` over all articles of a dump, and counts their bytes.
template <typename F>
void over(benchmark::State& state, const std::string& dump, F each) {
  const auto articles = articles_of(dump);
  for (auto _ : state)
    for (const Article& a : articles) each(a);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * size_of(articles));
}

void load_rulebook(benchmark::State& state) {
  for (auto _ : state) {
    auto loaded = Rulebook::load(NEWSTALLY_SOURCE_DIR "/rules");
    benchmark::DoNotOptimize(loaded);
  }
}
BENCHMARK(load_rulebook)->Unit(benchmark::kMillisecond);

void source_json_lines(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(articles_of(g_dump));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * g_dump.size()));
}
BENCHMARK(source_json_lines)->Unit(benchmark::kMillisecond);

void text_tokens_and_sentences(benchmark::State& state) {
  const SentenceRules& rules = rulebook().parts().vocabulary.sentences;
  over(state, g_dump, [&](const Article& a) { benchmark::DoNotOptimize(analyze(a.text, rules)); });
}
BENCHMARK(text_tokens_and_sentences)->Unit(benchmark::kMillisecond);

void extract_other_news(benchmark::State& state) {
  over(state, g_dump, [&](const Article& a) { benchmark::DoNotOptimize(extract(a, rulebook())); });
}
BENCHMARK(extract_other_news)->Unit(benchmark::kMillisecond);

void extract_dense_in_claims(benchmark::State& state) {
  over(state, g_dense, [&](const Article& a) { benchmark::DoNotOptimize(extract(a, rulebook())); });
}
BENCHMARK(extract_dense_in_claims)->Unit(benchmark::kMillisecond);

void gate(benchmark::State& state) {
  over(state, g_dump, [&](const Article& a) { benchmark::DoNotOptimize(rulebook().parts().gate.may_hold_claims(a.title, a.text)); });
}
BENCHMARK(gate)->Unit(benchmark::kMillisecond);

void voice_prints(benchmark::State& state) {
  over(state, g_dense, [&](const Article& a) { benchmark::DoNotOptimize(voice::shape_of(a.text)); });
}
BENCHMARK(voice_prints)->Unit(benchmark::kMillisecond);

void voice_credits(benchmark::State& state) {
  const auto reader = credit_reader(rulebook());
  over(state, g_dense, [&](const Article& a) { benchmark::DoNotOptimize(reader.agencies_of(a)); });
}
BENCHMARK(voice_credits)->Unit(benchmark::kMillisecond);

void store_batch(benchmark::State& state) {
  std::vector<ArticleClaims> all;
  std::int64_t bytes = 0;
  std::size_t claims = 0;
  for (const Article& a : articles_of(g_dense)) {
    all.push_back({a, extract(a, rulebook()), {voice::shape_of(a.text).prints, {}}});
    bytes += static_cast<std::int64_t>(a.title.size() + a.text.size());
    claims += all.back().claims.size();
  }
  for (auto _ : state) {
    auto store = Store::open(":memory:");
    auto batch = store->batch();
    for (const auto& a : all)
      if (!batch->add(a.article, a.claims, a.marks) || !batch->near_texts(a.article.id, 8)) state.SkipWithError("the store refuses");
    benchmark::DoNotOptimize(batch->commit());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * bytes);
  state.counters["claims"] = benchmark::Counter(static_cast<double>(claims) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(store_batch)->Unit(benchmark::kMillisecond);

bool read_whole(const std::string& path, std::string& into) {
  std::ifstream in(path, std::ios::binary);
  into.assign(std::istreambuf_iterator<char>(in), {});
  return !into.empty();
}

}  // namespace
}  // namespace newstally

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 3 || !newstally::read_whole(argv[1], newstally::g_dump) || !newstally::read_whole(argv[2], newstally::g_dense)) {
    std::fprintf(stderr, "usage: bench_stages DUMP.jsonl DENSE.jsonl [--benchmark_…]\n");
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
}
