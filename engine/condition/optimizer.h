#pragma once

#include "engine/condition/ast.h"

namespace serin::condition {

// Rewrites a checked tree as expr's optimiser does, whose effects an author can see (§13.5):
// constants are folded, some operands are then never evaluated, and some errors differ.
// Source: expr v1.17.8 optimizer/.
Result<void> Optimize(Ast& ast);

}  // namespace serin::condition
