// The floor that `newstally ingest` is measured against: parse JSON lines with simdjson, search each text once with RE2 for
// words of elections, count. Nothing can read a dump for claims and do less.
#include <cstdio>
#include <fstream>
#include <string>

#include <re2/re2.h>
#include <simdjson.h>

int main(int argc, char** argv) {
  const re2::RE2 words("(?i)\\b(elections?|votes?|voters?|seats?|candidates?|constituency|ballots?|polls?|parliament|majority)\\b");
  simdjson::ondemand::parser parser;
  std::size_t articles = 0, hits = 0, bytes = 0;
  for (int i = 1; i < argc; ++i) {
    simdjson::padded_string file;
    if (simdjson::padded_string::load(argv[i]).get(file)) {
      std::fprintf(stderr, "floor: %s: cannot be read\n", argv[i]);
      return 2;
    }
    bytes += file.size();
    simdjson::ondemand::document_stream stream;
    if (parser.iterate_many(file, std::size_t{16} << 20).get(stream)) return 2;
    for (auto document : stream) {
      std::string_view text;
      if (document["text"].get_string().get(text)) continue;
      ++articles;
      hits += re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), words);
    }
  }
  std::printf("%zu articles, %zu with a word of elections, %zu bytes\n", articles, hits, bytes);
}
