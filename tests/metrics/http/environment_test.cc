#include "metrics/http/environment.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace serin::http {
namespace {

class ProcessEnvironment : public ::testing::Test {
 protected:
  ProcessEnvironment() {
    std::string name = (std::filesystem::temp_directory_path() / "serin-env-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    directory_ = name;
  }
  ~ProcessEnvironment() override { std::filesystem::remove_all(directory_); }
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(directory_ / name, std::ios::binary) << text;
    return (directory_ / name).string();
  }

  const Environment environment_ = Environment::FromProcess();
  std::filesystem::path directory_;
};

TEST_F(ProcessEnvironment, VariablesAreTheProcesss) {
  ASSERT_EQ(::setenv("SERIN_TEST_VARIABLE", "set", 1), 0);  // NOLINT(concurrency-mt-unsafe)
  EXPECT_EQ(environment_.variable("SERIN_TEST_VARIABLE"), "set");
  ASSERT_EQ(::unsetenv("SERIN_TEST_VARIABLE"), 0);  // NOLINT(concurrency-mt-unsafe)
  EXPECT_EQ(environment_.variable("SERIN_TEST_VARIABLE"), std::nullopt);
  EXPECT_EQ(environment_.Get("SERIN_TEST_VARIABLE"), "");
}

TEST_F(ProcessEnvironment, FilesAreReadWholeUpToTheLimit) {
  const std::string text = std::string(100'000, 'x') + '\0' + "end";
  EXPECT_EQ(environment_.read_file(Write("some", text)).value(), text);
  EXPECT_EQ(environment_.read_file(Write("empty", "")).value(), "");
  const auto missing = environment_.read_file((directory_ / "missing").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  const auto large =
      environment_.read_file(Write("large", std::string(Environment::kMaxFileBytes + 1, 'x')));
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, ErrorCode::kLimitExceeded);
  EXPECT_FALSE(environment_.read_file(directory_.string()));
}

TEST_F(ProcessEnvironment, DirectoriesGiveTheirFilesInOrder) {
  const std::string b = Write("b", "");
  const std::string a = Write("a", "");
  std::filesystem::create_directory(directory_ / "sub");
  EXPECT_EQ(environment_.list_files(directory_.string()), (std::vector<std::string>{a, b}));
  EXPECT_TRUE(environment_.list_files((directory_ / "missing").string()).empty());
}

}  // namespace
}  // namespace serin::http
