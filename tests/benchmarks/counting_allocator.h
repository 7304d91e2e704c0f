#pragma once

#include <cstdint>

namespace serin::benchmarks {

// Bytes that operator new has handed out and not got back, as the allocator rounds them. Counted in
// any program that links counting_allocator.cc.
int64_t BytesInUse();

}  // namespace serin::benchmarks
