#include "metrics/http/environment.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace serin::http {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> ProcessVariable(const std::string& name) {
  // Nothing in this program changes the environment once threads run.
  const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(ErrorCode::kNotFound, fmt::format("cannot open {}", path));
  std::string text;
  std::array<char, 16384> chunk;
  while (file.read(chunk.data(), chunk.size()) || file.gcount() > 0) {
    text.append(chunk.data(), static_cast<size_t>(file.gcount()));
    if (text.size() > Environment::kMaxFileBytes) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("{} is larger than {} bytes", path, Environment::kMaxFileBytes));
    }
  }
  if (file.bad()) return Fail(ErrorCode::kUnavailable, fmt::format("cannot read {}", path));
  return text;
}

std::vector<std::string> ListFiles(const std::string& directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    std::error_code not_a_file;
    if (it->is_regular_file(not_a_file)) paths.push_back(it->path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

Environment Environment::FromProcess() {
  return Environment{.variable = ProcessVariable, .read_file = ReadFile, .list_files = ListFiles};
}

Environment Environment::Empty() {
  return Environment{.variable = [](const std::string&) { return std::nullopt; },
                     .read_file = [](const std::string& path) -> Result<std::string> {
                       return Fail(ErrorCode::kNotFound, fmt::format("cannot open {}", path));
                     },
                     .list_files = [](const std::string&) { return std::vector<std::string>(); }};
}

}  // namespace serin::http
