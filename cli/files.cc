#include "cli/files.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace serin::cli {
namespace {

namespace fs = std::filesystem;

std::string LastSystemError() { return std::generic_category().message(errno); }

Result<std::string> ReadStream(std::istream& in, const std::string& name) {
  std::string text;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    text.append(buffer, static_cast<size_t>(in.gcount()));
    if (text.size() > kMaxFileBytes) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("{}: larger than {} bytes", name, kMaxFileBytes));
    }
  }
  if (in.bad()) return InvalidArgument(fmt::format("{}: read error", name));
  return text;
}

bool IsDocument(const fs::path& path) {
  const std::string extension = path.extension();
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

Result<std::vector<std::string>> DocumentsBelow(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at->is_regular_file(error) && IsDocument(at->path())) found.push_back(at->path());
  }
  if (error) return InvalidArgument(fmt::format("{}: {}", folder, error.message()));
  if (found.empty()) {
    return InvalidArgument(
        fmt::format("{}: no *.yaml, *.yml or *.json file in this folder", folder));
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Result<NamedText> ReadFile(const std::string& path, std::istream& in) {
  if (path == "-") {
    SERIN_TRY(std::string text, ReadStream(in, "<stdin>"));
    return NamedText{"<stdin>", std::move(text)};
  }
  std::error_code error;
  if (fs::is_directory(path, error)) return InvalidArgument(path + ": is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file) return InvalidArgument(fmt::format("{}: {}", path, LastSystemError()));
  SERIN_TRY(std::string text, ReadStream(file, path));
  return NamedText{path, std::move(text)};
}

Result<std::vector<NamedText>> ReadFiles(const std::vector<std::string>& paths, std::istream& in) {
  std::vector<NamedText> files;
  for (const std::string& path : paths) {
    std::vector<std::string> expanded = {path};
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      SERIN_TRY(expanded, DocumentsBelow(path));
    }
    for (const std::string& name : expanded) {
      SERIN_TRY(NamedText file, ReadFile(name, in));
      files.push_back(std::move(file));
    }
  }
  return files;
}

Result<void> WriteFile(const std::string& path, const std::string& text) {
  const std::string temporary = fmt::format("{}.{}.tmp", path, getpid());
  std::ofstream file(temporary, std::ios::binary);
  file << text;
  file.close();
  std::error_code error;
  if (!file) {
    const std::string cause = LastSystemError();
    fs::remove(temporary, error);
    return InvalidArgument(fmt::format("{}: cannot write: {}", path, cause));
  }
  fs::rename(temporary, path, error);
  if (error) {
    const std::string cause = error.message();
    fs::remove(temporary, error);
    return InvalidArgument(fmt::format("{}: cannot write: {}", path, cause));
  }
  return {};
}

}  // namespace serin::cli
