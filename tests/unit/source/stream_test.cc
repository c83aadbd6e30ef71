#include "pipeline/source/stream.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace newstally::source {
namespace {

// Hands out `step` bytes at a time, and fails at the end if asked to.
class Trickle : public ByteSource {
 public:
  Trickle(std::string bytes, std::size_t step, bool fails = false) : bytes_(std::move(bytes)), step_(step), fails_(fails) {}
  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::size_t count = std::min({size, step_, bytes_.size() - at_});
    if (count == 0 && fails_) return fail("", 0, "the wire was cut");
    std::copy_n(bytes_.data() + at_, count, to);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t step_, at_ = 0;
  bool fails_;
};

TEST(StreamTest, GivesTheSameLinesWhateverTheSteps) {
  const std::string text = "one\ntwo\r\n\n" + std::string(700000, 'x') + "\nlast";
  for (const std::size_t step : {1000003u, 4096u, 7u}) {
    Stream in(std::make_unique<Trickle>(text, step));
    std::vector<std::size_t> lengths;
    std::string_view line;
    while (in.line(line, 1 << 20) == Stream::Line::ok) lengths.push_back(line.size());
    EXPECT_EQ(lengths, (std::vector<std::size_t>{3, 3, 0, 700000, 4})) << step;
    EXPECT_EQ(in.line_number(), 5u);
    EXPECT_EQ(in.offset(), text.size());
    EXPECT_FALSE(in.line_was_terminated());
  }
}

TEST(StreamTest, PassesOverALongLine) {
  Stream in(std::make_unique<Trickle>("a\n" + std::string(50000, 'x') + "\nb\n", 1000));
  std::string_view line;
  EXPECT_EQ(in.line(line, 100), Stream::Line::ok);
  EXPECT_EQ(in.line(line, 100), Stream::Line::too_long);
  EXPECT_EQ(in.line(line, 100), Stream::Line::ok);
  EXPECT_EQ(line, "b");
  EXPECT_EQ(in.line_number(), 3u);
  EXPECT_EQ(in.line(line, 100), Stream::Line::end);
}

TEST(StreamTest, AFailureEndsTheStreamAndIsKept) {
  Stream in(std::make_unique<Trickle>("a\nb", 2, true));
  std::string_view line;
  EXPECT_EQ(in.line(line, 100), Stream::Line::ok);
  EXPECT_EQ(in.line(line, 100), Stream::Line::ok);
  EXPECT_EQ(in.line(line, 100), Stream::Line::end);
  ASSERT_NE(in.failure(), nullptr);
  EXPECT_EQ(in.failure()->reason, "the wire was cut");
}

TEST(StreamTest, PeeksAndSkips) {
  Stream in(std::make_unique<Trickle>("abc\ndef", 2));
  EXPECT_EQ(in.peek(5), "abc\nd");
  in.skip(4);
  EXPECT_EQ(in.line_number(), 1u);
  EXPECT_EQ(in.peek(100), "def");
  std::string rest;
  EXPECT_FALSE(in.rest(rest, 2));
}

}  // namespace
}  // namespace newstally::source
