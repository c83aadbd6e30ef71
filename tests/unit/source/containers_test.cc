#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "tests/unit/source/reading.h"

namespace newstally {
namespace {

using test::ids;
using test::read_bytes;
using test::Reading;
using test::Texts;

using Members = std::vector<std::pair<std::string, std::string>>;

enum class Pack { gzip, zstd, xz, bzip2, tar, zip };

// Packs with libarchive itself: tar and zip hold the members, the others the first one's bytes.
std::string pack(Pack how, const Members& members) {
  std::string out;
  archive* a = archive_write_new();
  if (how == Pack::gzip) archive_write_add_filter_gzip(a);
  if (how == Pack::zstd) archive_write_add_filter_zstd(a);
  if (how == Pack::xz) archive_write_add_filter_xz(a);
  if (how == Pack::bzip2) archive_write_add_filter_bzip2(a);
  if (how == Pack::tar) archive_write_set_format_pax_restricted(a);
  else if (how == Pack::zip) archive_write_set_format_zip(a);
  else archive_write_set_format_raw(a);
  const auto append = [](archive*, void* self, const void* bytes, std::size_t size) -> la_ssize_t {
    static_cast<std::string*>(self)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
  };
  archive_write_set_bytes_in_last_block(a, 1);
  archive_write_open(a, &out, nullptr, append, nullptr);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(a, entry);
    archive_write_data(a, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(a);
  archive_write_free(a);
  return out;
}

std::string pack(Pack how, const std::string& bytes) { return pack(how, Members{{"data", bytes}}); }

const std::string kLines = "{\"id\":\"a\",\"text\":\"Red won 5 seats.\"}\n{\"id\":\"b\",\"text\":\"Blue won 2.\"}\n";

class Compressed : public testing::TestWithParam<Pack> {};

TEST_P(Compressed, FilesReadAsIfTheyWereNot) {
  const Reading got = read_bytes(pack(GetParam(), kLines), "d.jsonl.x");
  EXPECT_EQ(ids(got), (Texts{"a", "b"}));
  EXPECT_EQ(got.errors, Texts{});
}

INSTANTIATE_TEST_SUITE_P(Filters, Compressed, testing::Values(Pack::gzip, Pack::zstd, Pack::xz, Pack::bzip2));

TEST(Archive, MembersNestAsTheyCome) {
  const std::string tar = pack(Pack::tar, Members{{"part/2.jsonl.gz", pack(Pack::gzip, kLines)}, {"x.txt", "Plain words."}, {"._x.txt", "junk"}});
  const Reading got = read_bytes(pack(Pack::zip, Members{{"all.tar.xz", pack(Pack::xz, tar)}, {"last.txt", "More words."}}), "dump.zip");
  EXPECT_EQ(ids(got), (Texts{"a", "b", "x", "last"}));
  EXPECT_EQ(got.errors, Texts{});
}

TEST(Archive, ErrorsNameTheMember) {
  const Reading got = read_bytes(pack(Pack::tar, Members{{"p/1.jsonl", "{\"id\":1,\"text\":\"A\"}\n{\"id\":2,\"text\":5}\n"}}), "d.tar");
  EXPECT_EQ(ids(got), Texts{"1"});
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].substr(0, 31), "d.tar!p/1.jsonl:2: /text: a num");
}

TEST(Archive, MembersOfGzippedTextsKeepTheirStem) {
  EXPECT_EQ(ids(read_bytes(pack(Pack::gzip, std::string("Plain words.")), "a/000_6f1e.txt.gz")), Texts{"000_6f1e"});
}

TEST(Archive, ATruncatedFileGivesWhatCameBefore) {
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + std::to_string(i * 7919 % 10007) + " votes\"}\n";
  const std::string whole = pack(Pack::gzip, lines);
  const Reading got = read_bytes(whole.substr(0, whole.size() / 2), "d.jsonl.gz");
  EXPECT_GT(got.articles.size(), 5000u);
  EXPECT_LT(got.articles.size(), 15000u);
  EXPECT_EQ(got.errors, Texts{"d.jsonl.gz: truncated gzip input (what came before was read; fetch or pack the file again)"});
}

TEST(Archive, ATruncatedTarGivesWhatCameBefore) {
  const std::string whole = pack(Pack::tar, Members{{"a.txt", "First words."}, {"b.jsonl", kLines + std::string(5000, ' ')}});
  const Reading got = read_bytes(whole.substr(0, 512 + 512 + 600), "d.tar");
  EXPECT_EQ(ids(got), Texts{"a"});
  EXPECT_EQ(got.errors.size(), 1u);
}

TEST(Archive, ABombIsStopped) {
  SourceOptions options;
  options.expansion_floor = 1 << 20;
  options.max_expansion = 100;
  const std::string bomb = pack(Pack::zstd, "words " + std::string(64 << 20, ' '));
  const Reading got = read_bytes(bomb, "bomb.zst", options);
  EXPECT_EQ(got.articles.size(), 0u);
  EXPECT_EQ(got.errors.back(), "bomb.zst: unpacks to more than 100 times its size (this looks like a decompression bomb; unpack it by hand if it is none)");
  // The members behind it are not read on and on, and the next input is.
  const std::string many = pack(Pack::tar, Members{{"1.zst", bomb}, {"2.zst", bomb}});
  EXPECT_EQ(read_bytes(pack(Pack::zstd, many), "bombs.tar.zst", options).articles.size(), 0u);
}

TEST(Archive, NestingHasAnEnd) {
  std::string bytes = kLines;
  for (int i = 0; i < 12; ++i) bytes = pack(Pack::tar, Members{{"inner", bytes}});
  const Reading got = read_bytes(bytes, "d");
  EXPECT_EQ(got.articles.size(), 0u);
  EXPECT_EQ(got.summary.skipped.at("nested too deeply"), 1u);
}

TEST(Archive, DamagedDataIsAnError) {
  std::string zip = pack(Pack::zip, Members{{"a.txt", "First words."}});
  const Reading got = read_bytes("PK\3\4" + std::string(40, 'x'), "d.zip");
  EXPECT_EQ(got.articles.size(), 0u);
  EXPECT_EQ(got.errors.size(), 1u);
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& block, const std::string& version = "1.0") {
  return "WARC/" + version + "\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: 2024-11-23T08:00:00Z\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

const std::string kPage =
    "<!DOCTYPE html><html lang=en><head><title>Red wins the north | The Dial</title></head><body><article><p>" + std::string("Red won five of seven seats in the north, ") +
    "the returning officer said after the last round of counting on Saturday evening, while Blue kept two.</p><p>The margin in the third ward was 12 votes, "
    "and a recount there changed nothing in the end.</p></article></body></html>";

std::string http(const std::string& headers, const std::string& body, const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body;
}

std::string chunked(const std::string& body) {
  std::string out;
  for (std::size_t at = 0; at < body.size(); at += 100) {
    const std::string piece = body.substr(at, 100);
    char size[16];
    std::snprintf(size, sizeof size, "%zx", piece.size());
    out += std::string(size) + "\r\n" + piece + "\r\n";
  }
  return out + "0\r\n\r\n";
}

TEST(Warc, ReadsPagesAmongTheResponses) {
  const std::string html = "Content-Type: text/html; charset=utf-8\r\n";
  const std::string warc = warc_record("warcinfo", "", "software: test\r\n") + warc_record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n") +
                           warc_record("response", "https://a.example/1", http(html, kPage)) +
                           warc_record("response", "<https://a.example/2>", http(html + "Transfer-Encoding: chunked\r\n", chunked(kPage)), "1.1") +
                           warc_record("response", "https://a.example/3", http(html + "Content-Encoding: gzip\r\n", pack(Pack::gzip, kPage))) +
                           warc_record("response", "https://a.example/4", http(html + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked(pack(Pack::gzip, kPage)))) +
                           warc_record("response", "https://a.example/pic", http("Content-Type: image/png\r\n", "\x89PNG")) +
                           warc_record("response", "https://a.example/gone", http(html, kPage, "404 Not Found"));
  for (const std::string& bytes : {warc, pack(Pack::gzip, warc)}) {
    const Reading got = read_bytes(bytes, "c.warc");
    EXPECT_EQ(got.errors, Texts{});
    ASSERT_EQ(got.articles.size(), 4u);
    EXPECT_EQ(got.articles[1].url, "https://a.example/2");
    for (const Article& article : got.articles) {
      EXPECT_EQ(article.title, "Red wins the north");
      EXPECT_EQ(article.source, "a.example");
      EXPECT_EQ(article.text.substr(0, 40), "Red won five of seven seats in the north");
      EXPECT_NE(article.text.find("12 votes"), std::string::npos);
    }
    EXPECT_EQ(got.summary.skipped.at("not a web page"), 2u);
  }
}

TEST(Warc, ALyingLengthCostsOneRecord) {
  std::string lying = warc_record("response", "https://a.example/1", http("Content-Type: text/html\r\n", kPage));
  lying.replace(lying.find("Content-Length: ") + 16, 3, "300");  // shorter than it is
  const Reading got = read_bytes(lying + warc_record("response", "https://a.example/2", http("Content-Type: text/html\r\n", kPage)), "c.warc");
  EXPECT_EQ(got.articles.back().url, "https://a.example/2");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_NE(got.errors[0].find("Content-Length is wrong"), std::string::npos);
}

TEST(Warc, ACutOffRecordIsTold) {
  const std::string warc = warc_record("response", "https://a.example/1", http("Content-Type: text/html\r\n", kPage));
  const Reading got = read_bytes(warc + warc.substr(0, warc.size() - 200), "c.warc");
  EXPECT_EQ(got.articles.size(), 1u);
  EXPECT_GE(got.errors.size(), 1u);
}

}  // namespace
}  // namespace newstally
