#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/run_cli.h"

namespace serin::cli {
namespace {

using testing::HasSubstr;

TEST(App, HelpTeachesAndSucceeds) {
  const auto help = RunCli({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.out, HasSubstr("Exit codes:"));
  for (const char* command : {"lint", "condition", "analyze", "run"}) {
    const auto result = RunCli({command, "--help"});
    EXPECT_EQ(result.code, 0);
    EXPECT_THAT(result.out, HasSubstr("Examples:")) << command;
  }
}

TEST(App, BadUsageExitsWithTwo) {
  EXPECT_EQ(RunCli({}).code, 2);
  EXPECT_EQ(RunCli({"nonsense"}).code, 2);
  EXPECT_EQ(RunCli({"analyze"}).code, 2);
  EXPECT_EQ(RunCli({"analyze", "-f", "x.yaml", "-o", "pdf"}).code, 2);
  EXPECT_EQ(RunCli({"condition"}).code, 2);
}

TEST(App, VersionNamesTheLibraries) {
  const auto version = RunCli({"version"});
  EXPECT_EQ(version.code, 0);
  for (const char* name : {"version", "commit", "build", "Boost", "OpenSSL", "RapidJSON"}) {
    EXPECT_THAT(version.out, HasSubstr(name));
  }
}

TEST(App, MissingFileIsNamed) {
  const auto result = RunCli({"lint", "/no/such/file.yaml"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err, "error: /no/such/file.yaml: No such file or directory\n");
}

TEST(Lint, ReadsStandardInputAndReportsPlaces) {
  const auto result = RunCli({"lint", "-"}, R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: t}
spec:
  metrics:
    - name: m
      successCondition: result[0] > 1
      provider: {prometheus: {query: x}}
)");
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("warning: <stdin>:6:"));
  EXPECT_THAT(result.out, HasSubstr("spec.metrics[0]: an empty answer (no data) makes the "
                                    "measurement an Error"));
  EXPECT_THAT(result.out, HasSubstr("1 document, 0 errors, 2 warnings\n"));
}

TEST(Lint, ErrorsAndStrictWarningsExitWithTwo) {
  TemporaryFolder folder;
  const std::string document = R"(apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: t}
spec:
  metrics:
    - {name: m, successCondition: 'result[0] >', provider: {prometheus: {query: x}}}
)";
  EXPECT_EQ(RunCli({"lint", folder.Write("bad.yaml", document)}).code, 2);
  std::string fixed = document;
  fixed.replace(fixed.find("result[0] >"), 11, "result[0] >1");
  const std::string warned = folder.Write("warned.yaml", fixed);
  EXPECT_EQ(RunCli({"lint", warned}).code, 0);
  EXPECT_EQ(RunCli({"lint", "--strict", warned}).code, 2);
  EXPECT_THAT(RunCli({"lint", "-o", "json", warned}).out, HasSubstr("\"severity\": \"warning\""));
}

}  // namespace
}  // namespace serin::cli
