#include "tests/engine/report/well_formed.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <set>

#include "engine/base/go_text.h"

namespace serin::report {
namespace {

class Checker {
 public:
  explicit Checker(std::string_view xml) : xml_(xml) {}

  std::string Run() {
    while (at_ < xml_.size() && error_.empty()) {
      if (xml_[at_] == '<') {
        Tag();
      } else {
        Text("<");
      }
    }
    if (error_.empty() && !open_.empty()) Fault("never closed: " + open_.back());
    return error_;
  }

  const std::vector<std::string>& names() const { return names_; }

 private:
  void Fault(const std::string& what) {
    if (error_.empty()) error_ = fmt::format("at {}: {}", at_, what);
  }
  bool At(char c) const { return at_ < xml_.size() && xml_[at_] == c; }
  void Expect(char c) {
    if (!At(c)) return Fault(fmt::format("no '{}'", c));
    ++at_;
  }
  void Blanks() {
    while (at_ < xml_.size() && std::isspace(static_cast<unsigned char>(xml_[at_])) != 0) ++at_;
  }
  std::string Name() {
    const size_t from = at_;
    while (at_ < xml_.size() &&
           (std::isalnum(static_cast<unsigned char>(xml_[at_])) != 0 ||
            std::string_view("-_:").find(xml_[at_]) != std::string_view::npos)) {
      ++at_;
    }
    if (at_ == from) Fault("no name");
    return std::string(xml_.substr(from, at_ - from));
  }

  // Up to one of `ends`, checking characters and references.
  void Text(std::string_view ends) {
    while (at_ < xml_.size() && ends.find(xml_[at_]) == std::string_view::npos && error_.empty()) {
      if (xml_[at_] == '&') {
        Reference();
        continue;
      }
      if (xml_[at_] == '<') return Fault("bare '<'");
      if (xml_.substr(at_, 3) == "]]>") return Fault("bare ']]>'");
      std::string_view rest = xml_.substr(at_);
      const int32_t c = TakeCodePoint(rest);
      const bool blank = c == '\t' || c == '\n' || c == '\r';
      if (c < 0 || (c < 0x20 && !blank) || c == 0xFFFE || c == 0xFFFF) {
        return Fault("forbidden character");
      }
      at_ = xml_.size() - rest.size();
    }
  }
  void Reference() {
    const size_t end = xml_.find(';', at_);
    const std::string_view name =
        end == std::string_view::npos ? "" : xml_.substr(at_ + 1, end - at_ - 1);
    constexpr auto kKnown = std::to_array<std::string_view>({"amp", "lt", "gt", "quot", "#39"});
    if (std::find(kKnown.begin(), kKnown.end(), name) == kKnown.end()) return Fault("bare '&'");
    at_ = end + 1;
  }

  void Tag() {
    if (xml_.substr(at_, 2) == "<?" || xml_.substr(at_, 2) == "<!") {
      if (!names_.empty()) return Fault("a declaration behind the front");
      at_ = xml_.find('>', at_) + 1;
      return;
    }
    ++at_;
    if (At('/')) {
      ++at_;
      const std::string name = Name();
      if (open_.empty() || open_.back() != name) return Fault("closes what is not open: " + name);
      open_.pop_back();
      return Expect('>');
    }
    const std::string name = Name();
    names_.push_back(name);
    Attributes();
    if (At('/')) {
      ++at_;
    } else {
      open_.push_back(name);
    }
    Expect('>');
  }
  void Attributes() {
    std::set<std::string> seen;
    for (Blanks(); error_.empty() && !At('>') && !At('/'); Blanks()) {
      const std::string name = Name();
      if (!seen.insert(name).second) return Fault("attribute twice: " + name);
      Expect('=');
      Expect('"');
      Text("\"");
      Expect('"');
    }
  }

  std::string_view xml_;
  size_t at_ = 0;
  std::vector<std::string> open_;
  std::vector<std::string> names_;
  std::string error_;
};

}  // namespace

std::string WhyNotWellFormed(std::string_view xml) { return Checker(xml).Run(); }

std::vector<std::string> ElementNames(std::string_view xml) {
  Checker checker(xml);
  checker.Run();
  return checker.names();
}

}  // namespace serin::report
