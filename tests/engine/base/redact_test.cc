#include "engine/base/redact.h"

#include <gtest/gtest.h>

namespace serin {
namespace {

TEST(Redactor, ReplacesEverySecretLongestFirst) {
  Redactor redactor;
  redactor.Add("token");
  redactor.Add("token-long");
  redactor.Add("");
  EXPECT_EQ(redactor.Redact("a token-long b token c token"), "a ***** b ***** c *****");
}

TEST(Redactor, SurvivesASecretOfStars) {
  Redactor redactor;
  redactor.Add("*");
  EXPECT_EQ(redactor.Redact("x*"), "x*****");
}

}  // namespace
}  // namespace serin
