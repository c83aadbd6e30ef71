// Containers, through libarchive: compressed files, and archives whose every member is an input of its own.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <cstring>

#include "pipeline/source/format.h"
#include "pipeline/source/walk.h"

namespace newstally::source {

namespace {

using namespace std::string_view_literals;

constexpr std::array kMagic = {"\x1F\x8B"sv, "\x28\xB5\x2F\xFD"sv, "\xFD\x37zXZ\0"sv, "BZh"sv, "PK\3\4"sv, "PK\5\6"sv, "\x04\x22\x4D\x18"sv};
constexpr std::size_t kTarBlock = 512;

// Old tars have no magic, but a checksum over their first block.
bool is_tar(std::string_view bytes) {
  if (bytes.size() < kTarBlock) return false;
  if (bytes.substr(257, 5) == "ustar") return true;
  std::size_t sum = 0, written = 0, digits = 0;
  for (std::size_t i = 0; i < kTarBlock; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(bytes[i]);
  for (std::size_t i = 148; i < 156; ++i)
    if (bytes[i] >= '0' && bytes[i] <= '7') written = written * 8 + static_cast<std::size_t>(bytes[i] - '0'), ++digits;
  return digits >= 4 && sum == written;
}

bool recognises(const Head& head) {
  for (const std::string_view magic : kMagic)
    if (head.bytes.starts_with(magic) && (magic != "BZh"sv || (head.bytes.size() > 3 && std::isdigit(static_cast<unsigned char>(head.bytes[3]))))) return true;
  return is_tar(head.bytes);
}

struct Close {
  void operator()(archive* open) const { archive_read_free(open); }
};

// Feeds libarchive from a stream: what was handed out last is consumed when it asks for more.
struct Feed {
  Stream& in;
  std::size_t handed_out = 0;

  static la_ssize_t read(archive* open, void* self, const void** buffer) {
    Feed& feed = *static_cast<Feed*>(self);
    feed.in.skip(feed.handed_out);
    const std::string_view have = feed.in.available();
    feed.handed_out = have.size();
    *buffer = have.data();
    if (!have.empty() || feed.in.failure() == nullptr) return static_cast<la_ssize_t>(have.size());
    archive_set_error(open, EIO, "%s", feed.in.failure()->reason.c_str());
    return ARCHIVE_FATAL;
  }
};

std::string reason(archive* open) {
  const char* text = archive_error_string(open);
  return text == nullptr ? "damaged or not supported" : text;
}

// The data of the member that is open.
class Member : public ByteSource {
 public:
  Member(archive* open, Output& output, bool& fatal) : archive_(open), output_(output), fatal_(fatal) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (output_.too_expansive()) return bomb();
    const la_ssize_t got = archive_read_data(archive_, to, size);
    if (got == ARCHIVE_RETRY || got == ARCHIVE_WARN) return read(to, size);
    if (got < 0) {
      fatal_ = got == ARCHIVE_FATAL;
      return fail("", 0, reason(archive_), "what came before was read; fetch or pack the file again");
    }
    if (!output_.unpacked(static_cast<std::uint64_t>(got))) return bomb();
    return static_cast<std::size_t>(got);
  }

 private:
  tl::unexpected<Error> bomb() {
    fatal_ = true;
    return fail("", 0, fmt::format("unpacks to more than {} times its size", output_.options().max_expansion),
                "this looks like a decompression bomb; unpack it by hand if it is none");
  }

  archive* archive_;
  Output& output_;
  bool& fatal_;
};

std::unique_ptr<archive, Close> open_archive(Feed& feed) {
  std::unique_ptr<archive, Close> open(archive_read_new());
  for (const auto support : {archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
                             archive_read_support_filter_zstd, archive_read_support_filter_lz4, archive_read_support_format_tar,
                             archive_read_support_format_zip_streamable, archive_read_support_format_raw})
    support(open.get());
  archive_read_open(open.get(), &feed, nullptr, Feed::read, nullptr);
  return open;
}

bool is_hidden(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return name[slash == std::string::npos ? 0 : slash + 1] == '.' || name.starts_with("__MACOSX/");
}

// Reads on to the end of a member that was left early, so that what it unpacks to is counted.
void drain(Stream& member) {
  while (!member.at_end()) member.skip(member.available().size());
}

// One member; false where nothing behind it can be read.
bool read_member(archive* open, archive_entry* entry, Input& input, Output& output) {
  const bool raw = archive_format(open) == ARCHIVE_FORMAT_RAW;
  if (!raw && archive_entry_filetype(entry) != AE_IFREG) return true;
  const char* utf8 = archive_entry_pathname_utf8(entry);
  const char* name = utf8 != nullptr ? utf8 : archive_entry_pathname(entry);
  const std::string member_name = name == nullptr || *name == '\0' ? "unnamed" : name;
  if (!raw && is_hidden(member_name)) return true;
  bool fatal = false;
  Stream member(std::make_unique<Member>(open, output, fatal));
  Input inner{member, raw ? input.path : input.path + "!" + member_name, raw ? input.stem : stem_of(member_name), input.depth + 1,
              raw ? input.url : "", raw ? input.charset : ""};
  read_input(inner, output);
  const bool told = member.failure() != nullptr;
  if (!output.stopped()) drain(member);
  if (!told && member.failure() != nullptr) output.error(inner.path, 0, "unreadable data", member.failure()->reason, member.failure()->hint);
  return !fatal && !output.stopped();
}

void read(Input& input, Output& output) {
  if (input.depth >= output.options().max_nesting) {
    output.error(input.path, 0, "nested too deeply", fmt::format("more than {} containers within each other", output.options().max_nesting),
                 "unpack the outer ones by hand");
    return;
  }
  Feed feed{input.in};
  const auto open = open_archive(feed);
  for (;;) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(open.get(), &entry);
    if (status == ARCHIVE_EOF) return;
    if (status == ARCHIVE_RETRY) continue;
    if (status < ARCHIVE_WARN) {
      if (input.in.failure() == nullptr)  // else reported as that
        output.error(input.path, 0, "unreadable data", reason(open.get()), "what came before was read; fetch or pack the file again");
      return;
    }
    if (!read_member(open.get(), entry, input, output)) return;
  }
}

}  // namespace

const Format kArchive = {"archives", "gzip, zstd, xz, bzip2, lz4, zip and tar, nested as they come", recognises, read};

}  // namespace newstally::source
