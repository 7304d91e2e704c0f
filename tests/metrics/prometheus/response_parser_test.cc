#include "metrics/prometheus/response_parser.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace serin::prometheus {
namespace {

using source::Histogram;
using source::Labels;
using source::Matrix;
using source::Sample;
using source::Scalar;
using source::Vector;
using ::testing::HasSubstr;

std::string Data(const std::string& type, const std::string& result) {
  return fmt::format(R"({{"status":"success","data":{{"resultType":"{}","result":{}}}}})", type,
                     result);
}

source::Value Parsed(const std::string& body) {
  const auto response = ParseResponse(body);
  EXPECT_TRUE(response) << response.error().message << "\n" << body;
  if (!response) return {};
  EXPECT_TRUE(response->value);
  return response->value.value_or(source::Value());
}

std::string ErrorFor(const std::string& body) {
  const auto response = ParseResponse(body);
  EXPECT_FALSE(response) << body;
  return response ? "" : response.error().message;
}

Timestamp At(int64_t seconds, int64_t nanos = 0) {
  return Timestamp::FromUnixNanos(seconds * 1'000'000'000 + nanos);
}

TEST(ParseResponse, ScalarWithMilliseconds) {
  EXPECT_EQ(Parsed(Data("scalar", R"([1435781451.781,"1.5"])")),
            source::Value(Scalar{At(1435781451, 781'000'000), 1.5}));
}

TEST(ParseResponse, StringIsKeptAsItIs) {
  EXPECT_EQ(Parsed(Data("string", R"([1,"a\u00e9\"b"])")),
            source::Value(source::String{At(1), "aé\"b"}));
}

TEST(ParseResponse, VectorInOrderOfTheAnswer) {
  const auto value = Parsed(Data("vector", R"([
      {"metric":{"__name__":"up","job":"b\\c"},"value":[1,"1"]},
      {"metric":{},"value":[2,"-0"]}])"));
  const Vector& vector = std::get<Vector>(value);
  ASSERT_EQ(vector.size(), 2U);
  EXPECT_EQ(vector[0].labels, (Labels{{"__name__", "up"}, {"job", "b\\c"}}));
  EXPECT_EQ(vector[0].at, At(1));
  EXPECT_EQ(std::get<double>(vector[0].value), 1);
  EXPECT_TRUE(std::signbit(std::get<double>(vector[1].value)));
}

TEST(ParseResponse, SpecialNumbersAsGoReadsThem) {
  const struct {
    const char* text;
    double value;
  } cases[] = {{"+Inf", std::numeric_limits<double>::infinity()},
               {"-Inf", -std::numeric_limits<double>::infinity()},
               {"Inf", std::numeric_limits<double>::infinity()},
               {"1e3", 1000},
               {"+1", 1},
               {".5", 0.5},
               {"5.", 5},
               {"0x1p4", 16},
               {"4.9406564584124654e-324", 4.9406564584124654e-324},
               {"1e-400", 0},
               {"0.1", 0.1},
               {"123456789012345678901234567890", 123456789012345678901234567890.0}};
  for (const auto& [text, value] : cases) {
    EXPECT_EQ(Parsed(Data("scalar", fmt::format(R"([1,"{}"])", text))),
              source::Value(Scalar{At(1), value}))
        << text;
  }
  const auto nan = Parsed(Data("scalar", R"([1,"NaN"])"));
  EXPECT_TRUE(std::isnan(std::get<Scalar>(nan).value));
}

TEST(ParseResponse, NumbersThatGoRefusesAreErrors) {
  for (const char* text : {"", " 1", "1 ", "abc", "nan(1)", "1e999", "1,5", "0x", "--1", "1__0"}) {
    EXPECT_THAT(ErrorFor(Data("scalar", fmt::format(R"([1,"{}"])", text))),
                HasSubstr("invalid sample value"))
        << text;
    EXPECT_THAT(
        ErrorFor(Data("vector", fmt::format(R"([{{"metric":{{}},"value":[1,"{}"]}}])", text))),
        HasSubstr("invalid sample value"))
        << text;
  }
}

TEST(ParseResponse, MatrixWithFloatsAndHistograms) {
  const auto value = Parsed(Data("matrix", R"([
      {"metric":{"a":"1"},"values":[[1.5,"NaN"],[2.25,"3"]],
       "histograms":[[1,{"count":"4","sum":"2.5","buckets":[[0,"0.5","1","3"],[3,"-1","1","1"]]}]]},
      {"metric":{},"values":[]}])"));
  const Matrix& matrix = std::get<Matrix>(value);
  ASSERT_EQ(matrix.size(), 2U);
  ASSERT_EQ(matrix[0].floats.size(), 2U);
  EXPECT_EQ(matrix[0].floats[0].at, At(1, 500'000'000));
  EXPECT_TRUE(std::isnan(matrix[0].floats[0].value));
  EXPECT_EQ(matrix[0].floats[1].value, 3);
  const Histogram expected{4, 2.5, {{0, 0.5, 1, 3}, {3, -1, 1, 1}}};
  ASSERT_EQ(matrix[0].histograms.size(), 1U);
  EXPECT_EQ(matrix[0].histograms[0].value, expected);
  EXPECT_TRUE(matrix[1].floats.empty());
}

TEST(ParseResponse, AHistogramWinsOverAFloat) {
  const std::string histogram = R"("histogram":[7,{"count":"1","sum":"+Inf"}])";
  for (const std::string& fields :
       {histogram + R"(,"value":[1,"2"])", R"("value":[1,"2"],)" + histogram}) {
    const auto value = Parsed(Data("vector", "[{\"metric\":{}," + fields + "}]"));
    const Sample& sample = std::get<Vector>(value).at(0);
    EXPECT_EQ(sample.at, At(7));
    ASSERT_TRUE(std::holds_alternative<Histogram>(sample.value)) << fields;
  }
}

TEST(ParseResponse, FieldsComeInAnyOrder) {
  const std::string forward = Data("vector", R"([{"metric":{"a":"b"},"value":[1,"2"]}])");
  const std::string backward =
      R"({"data":{"result":[{"value":[1,"2"],"metric":{"a":"b"}}],"resultType":"vector"},)"
      R"("status":"success"})";
  EXPECT_EQ(Parsed(forward), Parsed(backward));
  EXPECT_EQ(Parsed(R"({"data":{"result":[1,"5"],"resultType":"scalar"}})"),
            source::Value(Scalar{At(1), 5}));
}

TEST(ParseResponse, UnknownFieldsArePassedOver) {
  EXPECT_EQ(Parsed(R"({"x":{"y":[1,{"z":null}],"w":true},"status":"success","infos":["i"],)"
                   R"("data":{"stats":{"timings":{"a":1.5e3}},"resultType":"vector","extra":[[]],)"
                   R"("result":[{"metric":{},"more":{"a":[1]},"value":[1,"2"],"end":null}]}})"),
            Parsed(Data("vector", R"([{"metric":{},"value":[1,"2"]}])")));
}

TEST(ParseResponse, EmptyResultsHaveTheirType) {
  EXPECT_EQ(Parsed(Data("vector", "[]")), source::Value(Vector{}));
  EXPECT_EQ(Parsed(Data("matrix", "[]")), source::Value(Matrix{}));
  EXPECT_EQ(Parsed(Data("vector", "[null]")), source::Value(Vector{}));
}

TEST(ParseResponse, WarningsAreKeptAndInfosAreNot) {
  const auto response =
      ParseResponse(R"({"status":"success","warnings":["one","t\"wo"],"infos":["three"],)"
                    R"("data":{"resultType":"vector","result":[]}})");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->warnings, (std::vector<std::string>{"one", "t\"wo"}));
  EXPECT_TRUE(ParseResponse(R"({"warnings":null,"status":"success"})")->warnings.empty());
}

TEST(ParseResponse, ErrorAnswersHaveNoValue) {
  for (const char* data : {"", R"("data":null,)", R"("data":{},)", R"("data":[1,[2]],)",
                           R"("data":"x",)", R"("data":{"resultType":"vector"},)"}) {
    const auto response = ParseResponse(fmt::format(
        R"({{"status":"error",{}"errorType":"bad_data","error":"parse error: \"x\""}})", data));
    ASSERT_TRUE(response) << data << response.error().message;
    EXPECT_EQ(response->status, "error");
    EXPECT_EQ(response->error_type, "bad_data");
    EXPECT_EQ(response->error, "parse error: \"x\"");
    EXPECT_FALSE(response->value);
  }
}

TEST(ParseResponse, TimesKeepTheirNanoseconds) {
  const struct {
    const char* text;
    int64_t nanos;
  } cases[] = {{"0", 0},
               {"-1.5", -1'500'000'000},
               {"1700000000.123456789", 1'700'000'000'123'456'789},
               {"1700000000.1234567891", 1'700'000'000'123'456'789},
               {"1.7e9", 1'700'000'000'000'000'000},
               {"-0.001", -1'000'000}};
  for (const auto& [text, nanos] : cases) {
    const auto value = Parsed(Data("scalar", fmt::format(R"([{},"1"])", text)));
    EXPECT_EQ(std::get<Scalar>(value).at.UnixNanos(), nanos) << text;
  }
  for (const char* text : {"1e300", "99999999999999999999", "9223372037"}) {
    EXPECT_THAT(ErrorFor(Data("scalar", fmt::format(R"([{},"1"])", text))),
                HasSubstr("invalid timestamp"))
        << text;
  }
}

TEST(ParseResponse, Q10_AnUnknownTypeIsNamed) {
  EXPECT_EQ(ErrorFor(Data("tensor", "[]")), "unexpected value type \"tensor\"");
}

TEST(ParseResponse, WhatIsNotJsonIsSaidWithItsPlace) {
  EXPECT_EQ(ErrorFor(""), "invalid JSON at byte 0: the document is empty");
  EXPECT_EQ(ErrorFor("<html>"), "invalid JSON at byte 0: invalid value");
  EXPECT_THAT(ErrorFor(Data("vector", "[]") + " trailing"),
              HasSubstr("must not be followed by other values"));
  EXPECT_THAT(ErrorFor(Data("vector", "[]") + std::string(1, '\0') + "x"), HasSubstr("zero byte"));
  EXPECT_THAT(ErrorFor("{\"status\":\"suc"), HasSubstr("invalid JSON at byte"));
  EXPECT_THAT(ErrorFor("{\"status\":\"\\ud800\"}"), HasSubstr("invalid JSON at byte"));
}

TEST(ParseResponse, WhatIsNotAnAnswerIsSaid) {
  const struct {
    const char* body;
    const char* message;
  } cases[] = {
      {"[]", "unexpected array in the answer"},
      {"null", "unexpected null in the answer"},
      {"1", "unexpected number in the answer"},
      {R"({"status":1})", "unexpected number in the answer"},
      {R"({"data":{"resultType":"vector","result":{}}})", "unexpected object in the answer"},
      {R"({"data":{"resultType":"vector","result":null}})", "unexpected null in the answer"},
      {R"({"data":{"resultType":"vector","result":["x"]}})", "unexpected string in the answer"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{"a":1},"value":[1,"2"]}]}})",
       "unexpected number in the answer"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{}}]}})", "a series without a sample"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{},"value":[1]}]}})",
       "an array in the answer ends too early"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{},"value":[1,"2",3]}]}})",
       "unexpected number in the answer"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{},"value":[1,2]}]}})",
       "unexpected number in the answer"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{},"value":[1,{}]}]}})",
       "unexpected object in the answer"},
      {R"({"data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,"2"]}]}})",
       "unexpected string in the answer"},
      {R"({"data":{"resultType":"vector","result":[{"value":[1,"2"]},{"values":[[1,"2"]]}]}})",
       "samples and lists of samples in one result"},
      {R"({"data":{"resultType":"vector","result":[{"value":[1,"2"],"values":[]}]}})",
       "a series with both a sample and a list of samples"},
      {R"({"data":{"resultType":"vector","result":[1,"2"]}})", "the result is not a vector"},
      {R"({"data":{"resultType":"vector","result":[{"values":[[1,"2"]]}]}})",
       "the result is not a vector"},
      {R"({"data":{"resultType":"matrix","result":[{"value":[1,"2"]}]}})",
       "the result is not a matrix"},
      {R"({"data":{"resultType":"scalar","result":[]}})", "the result is not a scalar"},
      {R"({"data":{"resultType":"scalar","result":[1,5]}})", "unexpected number in the answer"},
      {R"({"data":{"resultType":"scalar"}})", "an answer without result"},
      {R"({"data":{"result":[]}})", "an answer without resultType"},
      {R"({"data":{"resultType":"vector","result":[],"result":[]}})", "two results in one answer"},
      {R"({"data":{"resultType":"vector","result":[{"histogram":[1,{"buckets":[[0.5,"1","2","3"]]}]}]}})",
       "invalid bucket boundaries 0.5"},
      {R"({"data":{"resultType":"vector","result":[{"histogram":[1,{"buckets":[[0,"1","2"]]}]}]}})",
       "an array in the answer ends too early"},
  };
  for (const auto& [body, message] : cases) EXPECT_THAT(ErrorFor(body), HasSubstr(message)) << body;
}

TEST(ParseResponse, EveryLimitIsNamed) {
  ResponseLimits limits;
  limits.series = limits.points = limits.buckets = limits.labels_per_series = limits.warnings = 2;
  limits.nesting = 3;
  const struct {
    std::string body;
    const char* message;
  } cases[] = {
      {Data("vector", R"([{"value":[1,"2"]},{"value":[1,"2"]},{"value":[1,"2"]}])"),
       "more than 2 series"},
      {Data("matrix", R"([{"values":[[1,"2"],[1,"2"]]},{"values":[[1,"2"]]}])"),
       "more than 2 samples"},
      {Data("vector", R"([{"histogram":[1,{"buckets":[[0,"1","2","3"],[0,"1","2","3"],)"
                      R"([0,"1","2","3"]]}]}])"),
       "more than 2 histogram buckets"},
      {Data("vector", R"([{"metric":{"a":"","b":"","c":""},"value":[1,"2"]}])"),
       "more than 2 labels of one series"},
      {R"({"warnings":["","",""]})", "more than 2 warnings"},
      {R"({"x":[[[[]]]]})", "more than 3 levels of nesting"},
  };
  for (const auto& [body, message] : cases) {
    const auto response = ParseResponse(body, limits);
    ASSERT_FALSE(response) << body;
    EXPECT_EQ(response.error().code, ErrorCode::kLimitExceeded) << body;
    EXPECT_THAT(response.error().message, HasSubstr(message));
  }
}

TEST(ParseResponse, DeepNestingEndsAtTheLimitNotTheStack) {
  const std::string deep = "{\"x\":" + std::string(1'000'000, '[');
  EXPECT_THAT(ErrorFor(deep), HasSubstr("levels of nesting"));
}

TEST(ParseResponse, EveryTruncationIsAnError) {
  const std::string whole =
      Data("matrix", R"([{"metric":{"a":"b\n"},"values":[[1,"2"]],"histograms":[[1,{"count":"1",)"
                     R"("sum":"2","buckets":[[0,"1","2","3"]]}]]}])");
  ASSERT_TRUE(ParseResponse(whole));
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(ParseResponse(whole.substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace serin::prometheus
