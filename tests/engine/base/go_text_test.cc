#include "engine/base/go_text.h"

#include <gtest/gtest.h>

namespace serin {
namespace {

// Vector printed by Go 1.26's strconv.Quote.
TEST(GoQuote, EscapesAsStrconvQuote) {
  const std::string text =
      std::string("a\0", 2) + "\x7f\u00a0\u200b\u2028\ufeff\U0001F600\u00e9\xff\U000e0001\t'";
  EXPECT_EQ(GoQuote(text),
            "\"a\\x00\\x7f\\u00a0\\u200b\\u2028\\ufeff\U0001F600\u00e9\\xff"
            "\\U000e0001\\t'\"");
  EXPECT_EQ(GoQuote("\a\v"), "\"\\a\\v\"");
}

TEST(GoJsonQuote, EscapesAsEncodingJson) {
  EXPECT_EQ(GoJsonQuote("a<b>&\"\\\n\u2028\x01\xff"),
            "\"a\\u003cb\\u003e\\u0026\\\"\\\\\\n\\u2028\\u0001\\ufffd\"");
}

TEST(TakeCodePoint, TakesInvalidBytesOneByOne) {
  std::string_view text = "\xff\xe9z";
  EXPECT_EQ(TakeCodePoint(text), -1);
  EXPECT_EQ(TakeCodePoint(text), -1);
  EXPECT_EQ(TakeCodePoint(text), 'z');
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace serin
