#include "engine/condition/go_sort.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>

#include "engine/condition/ops.h"

namespace serin::condition {
namespace {

constexpr int64_t kMaxInsertion = 12;

enum class Hint { kUnknown, kIncreasing, kDecreasing };

// After a comparison has failed, Less answers false to everything, which lets every loop end.
class Sorter {
 public:
  Sorter(Context& context, std::vector<Value>& items, std::vector<Value>& keys, bool descending)
      : context_(context), items_(items), keys_(keys), descending_(descending) {}

  Result<void> Run() {
    const auto size = static_cast<int64_t>(keys_.size());
    if (size > 1) Quick(0, size, std::bit_width(static_cast<uint64_t>(size)));
    if (error_) return tl::unexpected(*std::move(error_));
    return {};
  }

 private:
  bool Less(int64_t i, int64_t j);
  void Swap(int64_t i, int64_t j);
  void Insertion(int64_t begin, int64_t end);
  void SiftDown(int64_t low, int64_t high, int64_t first);
  void Heap(int64_t begin, int64_t end);
  void Quick(int64_t begin, int64_t end, int limit);
  std::pair<int64_t, bool> Partition(int64_t begin, int64_t end, int64_t pivot);
  int64_t PartitionEqual(int64_t begin, int64_t end, int64_t pivot);
  bool PartialInsertion(int64_t begin, int64_t end);
  void BreakPatterns(int64_t begin, int64_t end);
  std::pair<int64_t, Hint> ChoosePivot(int64_t begin, int64_t end);
  int64_t Median(int64_t a, int64_t b, int64_t c, int& swaps);
  void Reverse(int64_t begin, int64_t end);

  Context& context_;
  std::vector<Value>& items_;
  std::vector<Value>& keys_;
  bool descending_;
  std::optional<Error> error_;
};

bool Sorter::Less(int64_t i, int64_t j) {
  if (error_) return false;
  if (auto charged = context_.ChargeSteps(1); !charged) {
    error_ = std::move(charged).error();
    return false;
  }
  const Value& a = keys_[static_cast<size_t>(descending_ ? j : i)];
  const Value& b = keys_[static_cast<size_t>(descending_ ? i : j)];
  auto less = Compare(BinaryOp::kLess, a, b);
  if (!less) {
    error_ = std::move(less).error();
    return false;
  }
  return *less;
}

void Sorter::Swap(int64_t i, int64_t j) {
  const auto a = static_cast<size_t>(i);
  const auto b = static_cast<size_t>(j);
  std::swap(keys_[a], keys_[b]);
  if (&keys_ != &items_) std::swap(items_[a], items_[b]);
}

void Sorter::Insertion(int64_t begin, int64_t end) {
  for (int64_t i = begin + 1; i < end; ++i) {
    for (int64_t j = i; j > begin && Less(j, j - 1); --j) Swap(j, j - 1);
  }
}

void Sorter::SiftDown(int64_t low, int64_t high, int64_t first) {
  int64_t root = low;
  while (true) {
    int64_t child = 2 * root + 1;
    if (child >= high) return;
    if (child + 1 < high && Less(first + child, first + child + 1)) ++child;
    if (!Less(first + root, first + child)) return;
    Swap(first + root, first + child);
    root = child;
  }
}

void Sorter::Heap(int64_t begin, int64_t end) {
  const int64_t high = end - begin;
  for (int64_t i = (high - 1) / 2; i >= 0; --i) SiftDown(i, high, begin);
  for (int64_t i = high - 1; i >= 0; --i) {
    Swap(begin, begin + i);
    SiftDown(0, i, begin);
  }
}

void Sorter::Quick(int64_t begin, int64_t end, int limit) {
  bool balanced = true;
  bool partitioned = true;
  while (true) {
    const int64_t length = end - begin;
    if (length <= kMaxInsertion) return Insertion(begin, end);
    if (limit == 0) return Heap(begin, end);
    if (!balanced) {
      BreakPatterns(begin, end);
      --limit;
    }
    auto [pivot, hint] = ChoosePivot(begin, end);
    if (hint == Hint::kDecreasing) {
      Reverse(begin, end);
      pivot = (end - 1) - (pivot - begin);
      hint = Hint::kIncreasing;
    }
    if (balanced && partitioned && hint == Hint::kIncreasing && PartialInsertion(begin, end)) {
      return;
    }
    if (begin > 0 && !Less(begin - 1, pivot)) {
      begin = PartitionEqual(begin, end, pivot);
      continue;
    }
    int64_t middle = 0;
    std::tie(middle, partitioned) = Partition(begin, end, pivot);
    const int64_t left = middle - begin;
    const int64_t right = end - middle;
    balanced = std::min(left, right) >= length / 8;
    if (left < right) {
      Quick(begin, middle, limit);
      begin = middle + 1;
    } else {
      Quick(middle + 1, end, limit);
      end = middle;
    }
  }
}

std::pair<int64_t, bool> Sorter::Partition(int64_t begin, int64_t end, int64_t pivot) {
  Swap(begin, pivot);
  int64_t i = begin + 1;
  int64_t j = end - 1;
  bool first_round = true;
  while (true) {
    while (i <= j && Less(i, begin)) ++i;
    while (i <= j && !Less(j, begin)) --j;
    if (i > j) break;
    Swap(i++, j--);
    first_round = false;
  }
  Swap(j, begin);
  return {j, first_round};
}

int64_t Sorter::PartitionEqual(int64_t begin, int64_t end, int64_t pivot) {
  Swap(begin, pivot);
  int64_t i = begin + 1;
  int64_t j = end - 1;
  while (true) {
    while (i <= j && !Less(begin, i)) ++i;
    while (i <= j && Less(begin, j)) --j;
    if (i > j) return i;
    Swap(i++, j--);
  }
}

bool Sorter::PartialInsertion(int64_t begin, int64_t end) {
  constexpr int kMaxSteps = 5;
  constexpr int64_t kShortest = 50;
  int64_t i = begin + 1;
  for (int step = 0; step < kMaxSteps; ++step) {
    while (i < end && !Less(i, i - 1)) ++i;
    if (i == end) return true;
    if (end - begin < kShortest) return false;
    Swap(i, i - 1);
    if (i - begin >= 2) {
      for (int64_t j = i - 1; j >= 1 && Less(j, j - 1); --j) Swap(j, j - 1);
    }
    if (end - i >= 2) {
      for (int64_t j = i + 1; j < end && Less(j, j - 1); ++j) Swap(j, j - 1);
    }
  }
  return false;
}

void Sorter::BreakPatterns(int64_t begin, int64_t end) {
  const int64_t length = end - begin;
  if (length < 8) return;
  auto random = static_cast<uint64_t>(length);
  const uint64_t mask = (uint64_t{1} << std::bit_width(random)) - 1;
  const int64_t middle = begin + (length / 4) * 2;
  for (int64_t index = middle - 1; index <= middle + 1; ++index) {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    auto other = static_cast<int64_t>(random & mask);
    if (other >= length) other -= length;
    Swap(index, begin + other);
  }
}

std::pair<int64_t, Hint> Sorter::ChoosePivot(int64_t begin, int64_t end) {
  constexpr int64_t kShortestNinther = 50;
  constexpr int kMaxSwaps = 12;
  const int64_t length = end - begin;
  int64_t i = begin + length / 4;
  int64_t j = begin + length / 4 * 2;
  int64_t k = begin + length / 4 * 3;
  int swaps = 0;
  if (length >= kShortestNinther) {
    i = Median(i - 1, i, i + 1, swaps);
    j = Median(j - 1, j, j + 1, swaps);
    k = Median(k - 1, k, k + 1, swaps);
  }
  if (length >= 8) j = Median(i, j, k, swaps);
  if (swaps == 0) return {j, Hint::kIncreasing};
  return {j, swaps == kMaxSwaps ? Hint::kDecreasing : Hint::kUnknown};
}

int64_t Sorter::Median(int64_t a, int64_t b, int64_t c, int& swaps) {
  const auto order = [&](int64_t& x, int64_t& y) {
    if (!Less(y, x)) return;
    ++swaps;
    std::swap(x, y);
  };
  order(a, b);
  order(b, c);
  order(a, b);
  return b;
}

void Sorter::Reverse(int64_t begin, int64_t end) {
  for (int64_t i = begin, j = end - 1; i < j; ++i, --j) Swap(i, j);
}

}  // namespace

Result<void> SortByKeys(Context& context, std::vector<Value>& items, std::vector<Value>& keys,
                        bool descending) {
  return Sorter(context, items, keys, descending).Run();
}

}  // namespace serin::condition
