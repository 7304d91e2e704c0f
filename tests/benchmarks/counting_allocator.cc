#include "tests/benchmarks/counting_allocator.h"

#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {

// One thread allocates in these benchmarks; a plain counter costs nothing.
int64_t bytes_in_use = 0;

void* Allocate(size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  // What malloc keeps for itself is one word a block.
  bytes_in_use += static_cast<int64_t>(malloc_usable_size(memory) + sizeof(size_t));
  return memory;
}

void Free(void* memory) {
  if (memory != nullptr) {
    bytes_in_use -= static_cast<int64_t>(malloc_usable_size(memory) + sizeof(size_t));
    std::free(memory);
  }
}

}  // namespace

namespace serin::benchmarks {

int64_t BytesInUse() { return bytes_in_use; }

}  // namespace serin::benchmarks

void* operator new(size_t size) { return Allocate(size); }
void* operator new[](size_t size) { return Allocate(size); }
void operator delete(void* memory) noexcept { Free(memory); }
void operator delete[](void* memory) noexcept { Free(memory); }
void operator delete(void* memory, size_t /*size*/) noexcept { Free(memory); }
void operator delete[](void* memory, size_t /*size*/) noexcept { Free(memory); }
