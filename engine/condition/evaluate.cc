#include "engine/condition/evaluate.h"

#include "engine/condition/ast.h"
#include "engine/condition/checker.h"
#include "engine/condition/compiler.h"
#include "engine/condition/optimizer.h"

namespace serin::condition {

Result<Program> CompileText(std::string_view text, const Environment& environment) {
  SERIN_TRY(Ast ast, Parse(text));
  SERIN_CHECK_OK(Checker(ast, environment).Run());
  SERIN_CHECK_OK(Optimize(ast));
  return Compiler(environment).Run(*ast.root());
}

}  // namespace serin::condition
