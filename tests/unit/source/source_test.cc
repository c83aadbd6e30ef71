#include "pipeline/source/source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <set>

#include "tests/unit/source/reading.h"

namespace newstally {
namespace {

using test::Folder;
using test::ids;
using test::read_bytes;
using test::read_paths;
using test::Reading;
using test::Texts;
using namespace std::string_literals;

TEST(PlainText, KeepsEveryByteAndTakesItsNameForId) {
  const std::string text = "Ranchi: The count began at 8 am, and the JMM led early on.\n\nMore followed.\r\n  ";
  const Reading got = read_bytes(text, "some/where/000_6f1e.txt");
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].id, "000_6f1e");
  EXPECT_EQ(got.articles[0].title, "");
  EXPECT_EQ(got.articles[0].text, text);
}

TEST(PlainText, AShortFirstLineBeforeAGapIsTheTitle) {
  const Reading got = read_bytes("Red sweeps the council\n\nRed won 5 seats.\nBlue won 2.\n", "a.txt");
  EXPECT_EQ(got.articles[0].title, "Red sweeps the council");
  EXPECT_EQ(got.articles[0].text, "Red won 5 seats.\nBlue won 2.\n");
  EXPECT_EQ(read_bytes("Red sweeps the council\nand more.\n").articles[0].title, "");
  EXPECT_EQ(read_bytes(std::string(200, 'x') + "\n\nText.\n").articles[0].title, "");
  EXPECT_EQ(read_bytes("Only this\n\n").articles[0].text, "Only this\n\n");
}

TEST(PlainText, AByteOrderMarkIsNoPartOfTheText) {
  EXPECT_EQ(read_bytes("\xEF\xBB\xBFRed won.").articles[0].text, "Red won.");
}

TEST(PlainText, Utf16IsConvertedAndTold) {
  std::string wide = "\xFF\xFE";
  for (const char c : "Red won 5 seats in the north."s) wide += {c, '\0'};
  const Reading got = read_bytes(wide, "w.txt");
  EXPECT_EQ(got.articles[0].text, "Red won 5 seats in the north.");
  EXPECT_EQ(got.assumptions, Texts{"w.txt: read as UTF-16LE, as its first bytes show"});
}

TEST(PlainText, BinaryAndEmptyFilesAreErrors) {
  EXPECT_EQ(read_bytes("\x7F\x45LF\0\1\2\3\0\0\0 and so on"s, "a.bin").errors,
            Texts{"a.bin: none of the formats that can be read (`newstally formats` lists them)"});
  EXPECT_EQ(read_bytes(" \n", "e.txt").errors, Texts{"e.txt: nothing in it"});
  SourceOptions options;
  options.max_article = 10;
  EXPECT_EQ(read_bytes("longer than ten", "l.txt", options).summary.skipped.at("too long"), 1u);
}

TEST(Walk, FoldersAreReadInByteOrder) {
  Folder folder;
  for (const char* name : {"b.txt", "a/z.txt", "B.txt", "a/b/c.txt", ".hidden.txt", "10.txt", "9.txt"}) folder.write(name, "words");
  EXPECT_EQ(ids(read_paths({folder.path()})), (Texts{"10", "9", "B", "c", "z", "b"}));
  EXPECT_EQ(count_bytes(Texts{folder.path()}), 30u);
}

TEST(Walk, OneBadInputDoesNotStopTheRest) {
  Folder folder;
  const std::string good = folder.write("good.txt", "words");
  const Reading got = read_paths({folder.at("missing.txt"), good, folder.at("none/at/all")});
  EXPECT_EQ(ids(got), Texts{"good"});
  EXPECT_EQ(got.errors[0], folder.at("missing.txt") + ": cannot open: No such file or directory (check the path and its permissions)");
  EXPECT_EQ(got.summary.skipped.at("unreadable file"), 2u);
}

TEST(Walk, CyclicLinksEnd) {
  Folder folder;
  folder.write("in/a.txt", "words");
  ASSERT_EQ(symlink(folder.path().c_str(), folder.at("in/loop").c_str()), 0);
  ASSERT_EQ(symlink("self", folder.at("in/self").c_str()), 0);
  ASSERT_EQ(mkfifo(folder.at("in/pipe").c_str(), 0600), 0);
  const Reading got = read_paths({folder.path()});
  EXPECT_EQ(ids(got), Texts{"a"});
  EXPECT_EQ(got.summary.skipped.at("link cycle"), 2u);
  EXPECT_EQ(got.summary.skipped.at("special file"), 1u);
}

TEST(Run, TheSinkCanStop) {
  Folder folder;
  folder.write("a.jsonl", "{\"text\":\"A\"}\n{\"text\":\"B\"}\n{\"text\":\"C\"}\n");
  folder.write("b.txt", "words");
  SourceEvents events;
  int seen = 0;
  events.article = [&](Article&&) { return ++seen < 2; };
  const SourceSummary summary = read_articles(Texts{folder.path()}, events);
  EXPECT_EQ(seen, 2);
  EXPECT_TRUE(summary.stopped);
  EXPECT_EQ(summary.articles, 2u);
}

TEST(Run, ProgressCountsBytesAsStored) {
  Folder folder;
  std::string lines;
  while (lines.size() < (3u << 20)) lines += "{\"text\":\"" + std::string(1000, 'x') + "\"}\n";
  folder.write("a.jsonl", lines);
  std::vector<std::uint64_t> told;
  SourceEvents events;
  events.article = [](Article&&) { return true; };
  events.progress = [&](std::uint64_t bytes) { told.push_back(bytes); };
  const SourceSummary summary = read_articles(Texts{folder.path()}, events);
  EXPECT_EQ(summary.bytes, lines.size());
  EXPECT_EQ(summary.bytes, count_bytes(Texts{folder.path()}));
  EXPECT_GE(told.size(), 3u);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
}

TEST(Formats, AreListedOnceEach) {
  std::set<std::string_view> names;
  for (const FormatInfo& format : formats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_GT(format.what.size(), 10u);
    EXPECT_EQ(format.what.find('\n'), std::string_view::npos);
  }
  EXPECT_TRUE(names.contains("JSON lines"));
}

}  // namespace
}  // namespace newstally
