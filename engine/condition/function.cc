#include "engine/condition/function.h"

#include <algorithm>
#include <array>

namespace serin::condition {
namespace {

// Those of expr's list that the functions we have can be.
constexpr std::array<std::string_view, 20> kTypedCalls = {
    "func() time.Duration",
    "func() time.Month",
    "func() time.Time",
    "func() time.Weekday",
    "func() bool",
    "func() float64",
    "func() int",
    "func() int64",
    "func() string",
    "func(time.Duration) time.Duration",
    "func(time.Duration) time.Time",
    "func(time.Time) time.Duration",
    "func(time.Time) bool",
    "func(interface {}) bool",
    "func(interface {}) float64",
    "func(interface {}, interface {}) interface {}",
    "func(float64) bool",
    "func(string) string",
    "func(string, string) string",
    "func(interface {}) string",
};

tl::unexpected<Error> Exceeded() {
  return Fail(ErrorCode::kLimitExceeded, "memory budget exceeded");
}

}  // namespace

Result<void> Context::Charge(uint64_t units) {
  units_ += units;
  if (units_ >= kMemoryBudget) return Exceeded();
  return {};
}

Result<void> Context::ChargeBytes(uint64_t bytes) {
  bytes_ += bytes;
  if (bytes_ > kMaxBytes) return Exceeded();
  return {};
}

Result<void> Context::TooManySteps() {
  return Fail(ErrorCode::kLimitExceeded, "evaluation takes too many steps");
}

bool IsTypedCall(const Type& type) {
  return std::find(kTypedCalls.begin(), kTypedCalls.end(), type.name) != kTypedCalls.end();
}

}  // namespace serin::condition
