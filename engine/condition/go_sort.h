#pragma once

#include <vector>

#include "engine/condition/function.h"
#include "engine/condition/value.h"

namespace serin::condition {

// Sorts `items` by `keys` (the same count), both in step, as Go's sort.Sort does: the algorithm is
// Go's own, so that equal keys end in the same order. Keys are compared by `<`, whose error ends
// it. Source: Go src/sort/zsortinterface.go (pattern-defeating quicksort).
Result<void> SortByKeys(Context& context, std::vector<Value>& items, std::vector<Value>& keys,
                        bool descending);

}  // namespace serin::condition
