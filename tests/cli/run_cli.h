#pragma once

#include <string>
#include <vector>

namespace serin::cli {

struct CliResult {
  int code = 0;
  std::string out;
  std::string err;
};

// Runs the `serin` command in process. `variables` is its whole environment.
CliResult RunCli(const std::vector<std::string>& args, const std::string& in = "",
                 const std::vector<std::string>& variables = {});

// A folder of its own for one test, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Writes a file and returns its path.
  std::string Write(const std::string& name, const std::string& text) const;
  std::string Path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string ReadText(const std::string& path);

}  // namespace serin::cli
