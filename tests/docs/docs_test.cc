#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/wait.h>

namespace {

namespace fs = std::filesystem;

std::vector<std::string> ReadLines(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// What `command` prints, and its status as a comment line when it is not 0.
std::vector<std::string> RunInRoot(const std::string& command) {
  const std::string script =
      fmt::format("cd '{}' && PATH='{}':\"$PATH\" && {{ {}\n}} 2>&1 </dev/null", SERIN_SOURCE_DIR,
                  SERIN_BIN_DIR, command);
  FILE* pipe = popen(script.c_str(), "r");
  if (pipe == nullptr) return {"cannot run a shell"};
  std::string text;
  char buffer[4096];
  for (size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
  const int status = pclose(pipe);
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  if (const int code = WEXITSTATUS(status); code != 0) {
    lines.push_back(fmt::format("# exit code {}", code));
  }
  return lines;
}

struct Page {
  std::vector<std::string> lines;  // with every output as it is now
  size_t commands = 0;
};

// Runs every console block of `lines`. A command continues over lines that end in a backslash.
Page RunPage(const std::vector<std::string>& lines) {
  Page page;
  bool in_block = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (!in_block) {
      in_block = line == "```console";
      page.lines.push_back(line);
      continue;
    }
    if (line == "```") {
      in_block = false;
      page.lines.push_back(line);
      continue;
    }
    if (!line.starts_with("$ ")) continue;  // old output
    page.lines.push_back(line);
    std::string command = line.substr(2);
    while (command.ends_with("\\") && i + 1 < lines.size()) {
      command += "\n" + lines[++i];
      page.lines.push_back(lines[i]);
    }
    ++page.commands;
    for (std::string& output : RunInRoot(command)) page.lines.push_back(std::move(output));
  }
  return page;
}

std::vector<fs::path> Pages() {
  const fs::path root = SERIN_SOURCE_DIR;
  std::vector<fs::path> pages = {root / "README.md"};
  for (const auto& entry : fs::directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

TEST(Docs, EveryConsoleBlockIsWhatTheCommandsPrint) {
  size_t commands = 0;
  for (const fs::path& path : Pages()) {
    SCOPED_TRACE(path.filename());
    const std::vector<std::string> written = ReadLines(path);
    const Page page = RunPage(written);
    commands += page.commands;
    if (std::getenv("SERIN_UPDATE_DOCS") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
      std::ofstream file(path);
      for (const std::string& line : page.lines) file << line << '\n';
      continue;
    }
    EXPECT_EQ(written, page.lines);
  }
  EXPECT_GT(commands, 10U);
}

// Relative links lead somewhere.
TEST(Docs, RelativeLinksLeadToFiles) {
  for (const fs::path& path : Pages()) {
    for (const std::string& line : ReadLines(path)) {
      for (size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 1)) {
        std::string target = line.substr(at + 2, line.find(')', at) - at - 2);
        target = target.substr(0, target.find('#'));
        if (target.empty() || target.find("://") != std::string::npos) continue;
        EXPECT_TRUE(fs::exists(path.parent_path() / target)) << path.filename() << ": " << target;
      }
    }
  }
}

}  // namespace
