#include "engine/formula/formula.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <exception>
#include <fmt/format.h>
#include <memory>
#include <muParser.h>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/formula/functions.h"

namespace serin::formula {
namespace {

constexpr size_t kMaxIdlePrograms = 64;

tl::unexpected<Error> At(size_t offset, std::string_view what) {
  return InvalidArgument(fmt::format("formula: column {}: {}", offset + 1, what));
}

// muParser's message as a part of ours: no capital, no full stop, and no place, which counts from
// 0.
std::string Lowered(std::string text) {
  for (const char* place : {" found at position ", " at position ", " at expression position "}) {
    if (const size_t at = text.find(place); at != std::string::npos) text.resize(at);
  }
  while (!text.empty() && (text.back() == '.' || text.back() == '\n')) text.pop_back();
  if (!text.empty()) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

tl::unexpected<Error> FromParser(const mu::ParserError& error) {
  const size_t offset = error.GetPos() < 0 ? 0 : static_cast<size_t>(error.GetPos());
  if (error.GetCode() == mu::ecUNASSIGNABLE_TOKEN) {
    std::string token = error.GetToken();
    while (token.ends_with(' ')) token.pop_back();
    return At(offset, fmt::format("unknown name \"{}\"", token));
  }
  return At(offset, Lowered(error.GetMsg()));
}

Result<void> CheckName(const std::string& name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const bool identifier =
      !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9');
      });
  if (name.size() > kMaxNameLength) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("formula: a name is longer than {} bytes", kMaxNameLength));
  }
  if (!identifier) {
    return InvalidArgument(fmt::format(
        "formula: \"{}\" is no name: letters, digits and underscores, not a digit first", name));
  }
  if (IsReserved(name)) {
    return InvalidArgument(fmt::format(
        "formula: \"{}\" is a function or a constant of formulas, so it cannot name a query",
        name));
  }
  return {};
}

Result<void> CheckNames(const std::vector<std::string>& names) {
  if (names.size() > kMaxFormulaNames) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("formula: more than {} names", kMaxFormulaNames));
  }
  std::set<std::string_view> seen;
  for (const std::string& name : names) {
    SERIN_CHECK_OK(CheckName(name));
    if (!seen.insert(name).second) {
      return InvalidArgument(fmt::format("formula: the name \"{}\" is given twice", name));
    }
  }
  return {};
}

// `=` that is no part of `==`, `<=`, `>=` or `!=` would assign to a query's number.
bool IsAssignment(std::string_view text, size_t at) {
  if (text[at] != '=') return false;
  const char before = at > 0 ? text[at - 1] : ' ';
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  return after != '=' && before != '=' && before != '<' && before != '>' && before != '!';
}

// What muParser knows and formulas do not have, and what could cost too much.
Result<void> CheckText(std::string_view text) {
  if (text.size() > kMaxFormulaLength) {
    return Fail(ErrorCode::kLimitExceeded,
                fmt::format("formula: longer than {} bytes", kMaxFormulaLength));
  }
  size_t depth = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') return At(at, "texts are not numbers");
    if (IsAssignment(text, at)) return At(at, "assignment is not possible, comparison is ==");
    if (c != '\t' && c != '\n' && c != '\r' && (c < ' ' || c > '~')) {
      return At(at, "unexpected character");
    }
    if (c == '(' && ++depth > kMaxFormulaNesting) {
      return Fail(ErrorCode::kLimitExceeded,
                  fmt::format("formula: column {}: more than {} open parentheses", at + 1,
                              kMaxFormulaNesting));
    }
    if (c == ')' && depth > 0) --depth;
  }
  return {};
}

// A parser with its own variables; one thread at a time.
struct Program {
  mu::Parser parser;
  std::vector<double> values;
};

}  // namespace

class Formula::Impl {
 public:
  Impl(std::string text, std::vector<std::string> names)
      : text_(std::move(text)), names_(std::move(names)) {}

  const std::string& text() const { return text_; }
  const std::vector<std::string>& names() const { return names_; }

  Result<double> Run(std::span<const double> values) {
    std::unique_ptr<Program> program = Take();
    try {
      if (program == nullptr) program = Compile();
      std::copy(values.begin(), values.end(), program->values.begin());
      int results = 0;
      const double* result = program->parser.Eval(results);
      if (results != 1) return InvalidArgument("formula: more than one value");
      const double value = *result;
      Give(std::move(program));
      return value;
    } catch (const mu::ParserError& error) {
      return FromParser(error);
    } catch (const std::exception& error) {
      return Fail(ErrorCode::kInternal, fmt::format("formula: {}", error.what()));
    }
  }

 private:
  std::unique_ptr<Program> Take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<Program> program = std::move(idle_.back());
    idle_.pop_back();
    return program;
  }

  void Give(std::unique_ptr<Program> program) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMaxIdlePrograms) idle_.push_back(std::move(program));
  }

  // muParser reads and writes numbers in the classic locale by itself; its setters of separators
  // change a static shared by all parsers, so they stay untouched. The optimizer is off because it
  // reorders arithmetic.
  std::unique_ptr<Program> Compile() const {
    auto program = std::make_unique<Program>();
    program->parser.EnableOptimizer(false);
    DefineFunctions(program->parser);
    program->values.assign(names_.size(), 0);
    for (size_t i = 0; i < names_.size(); ++i) {
      program->parser.DefineVar(names_[i], &program->values[i]);
    }
    program->parser.SetExpr(text_);
    return program;
  }

  const std::string text_;
  const std::vector<std::string> names_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Program>> idle_;
};

Formula::Formula(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

Result<Formula> Formula::Create(std::string text, std::vector<std::string> names) {
  SERIN_CHECK_OK(CheckNames(names));
  SERIN_CHECK_OK(CheckText(text));
  const std::vector<double> zeros(names.size(), 0);
  auto impl = std::make_shared<Impl>(std::move(text), std::move(names));
  // muParser compiles at the first evaluation.
  SERIN_TRY([[maybe_unused]] const double unused, impl->Run(zeros));
  return Formula(std::move(impl));
}

const std::string& Formula::text() const { return impl_->text(); }

const std::vector<std::string>& Formula::names() const { return impl_->names(); }

Result<double> Formula::Evaluate(std::span<const double> values) const {
  if (values.size() != names().size()) {
    return InvalidArgument(
        fmt::format("formula: {} values were given for {} names", values.size(), names().size()));
  }
  return impl_->Run(values);
}

}  // namespace serin::formula
