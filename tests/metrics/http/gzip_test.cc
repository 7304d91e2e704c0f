#include "metrics/http/gzip.h"

#include <gtest/gtest.h>

#include "tests/metrics/testing/gzip_bytes.h"

namespace serin::http {
namespace {

using serin::testing::GzipBytes;

TEST(Gunzip, GivesBackWhatWentIn) {
  for (const size_t size : {size_t{0}, size_t{1}, size_t{65535}, size_t{65536}, size_t{300000}}) {
    std::string text;
    for (size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i * i % 26);
    EXPECT_EQ(Gunzip(GzipBytes(text), 1 << 20).value(), text) << size;
  }
}

TEST(Gunzip, MembersInARowAreJoined) {
  EXPECT_EQ(Gunzip(GzipBytes("one ") + GzipBytes("two"), 100).value(), "one two");
}

TEST(Gunzip, ExactlyTheLimitIsAllowed) {
  EXPECT_EQ(Gunzip(GzipBytes(std::string(1000, 'x')), 1000).value().size(), 1000U);
  const auto more = Gunzip(GzipBytes(std::string(1001, 'x')), 1000);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, ErrorCode::kLimitExceeded);
}

TEST(Gunzip, ABombEndsAtTheLimit) {
  const std::string bomb = GzipBytes(std::string(64 << 20, '\0'));
  ASSERT_LT(bomb.size(), size_t{100'000});
  const auto inflated = Gunzip(bomb, 1 << 20);
  ASSERT_FALSE(inflated);
  EXPECT_EQ(inflated.error().message, "response body is larger than 1048576 bytes after inflating");
}

TEST(Gunzip, TruncatedAndDamagedStreamsAreErrors) {
  const std::string good = GzipBytes("some text that is long enough to be cut");
  for (size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(Gunzip(good.substr(0, size), 1000)) << size;
  }
  EXPECT_EQ(Gunzip("not gzip at all", 1000).error().message, "gzip: invalid data");
  std::string damaged = good;
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);  // the checksum
  EXPECT_FALSE(Gunzip(damaged, 1000));
}

}  // namespace
}  // namespace serin::http
