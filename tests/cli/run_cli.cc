#include "tests/cli/run_cli.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/app.h"

namespace serin::cli {

CliResult RunCli(const std::vector<std::string>& args, const std::string& in,
                 const std::vector<std::string>& variables) {
  std::istringstream input(in);
  std::ostringstream out;
  std::ostringstream err;
  Context context;
  context.in = &input;
  context.out = &out;
  context.err = &err;
  context.variables = variables;
  const ExitCode code = Main(args, context);
  return {static_cast<int>(code), out.str(), err.str()};
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = std::filesystem::temp_directory_path() / "serin-test-XXXXXX";
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::Write(const std::string& name, const std::string& text) const {
  const std::string path = Path(name);
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace serin::cli
