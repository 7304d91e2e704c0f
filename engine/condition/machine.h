#pragma once

#include "engine/condition/function.h"
#include "engine/condition/program.h"

namespace serin::condition {

// Runs a program. Reads nothing but its arguments; safe from several threads at once.
// Source: expr v1.17.8 vm/vm.go.
Result<Value> RunProgram(const Program& program, Context& context);

}  // namespace serin::condition
