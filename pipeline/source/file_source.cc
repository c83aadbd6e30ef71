#include "pipeline/source/file_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace newstally::source {

namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int file, bool owned, Output& output) : file_(file), owned_(owned), output_(output) {}
  ~FileSource() override {
    if (owned_) close(file_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(file_, to, size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail("", 0, std::string("cannot read: ") + std::strerror(errno));
      output_.read_bytes(static_cast<std::uint64_t>(got));
      return static_cast<std::size_t>(got);
    }
  }

 private:
  int file_;
  bool owned_;
  Output& output_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path, Output& output) {
  if (path == "-") return std::make_unique<FileSource>(STDIN_FILENO, false, output);
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(path, 0, std::string("cannot open: ") + std::strerror(errno), "check the path and its permissions");
  return std::make_unique<FileSource>(file, true, output);
}

}  // namespace newstally::source
