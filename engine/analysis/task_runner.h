#pragma once

#include <functional>
#include <span>

namespace serin::analysis {

// Runs the measurements of one batch and returns when all have ended. Tasks do not throw.
class TaskRunner {
 public:
  virtual ~TaskRunner() = default;
  virtual void RunAll(std::span<const std::function<void()>> tasks) = 0;
};

// One after the other, in order, on the caller's thread: for virtual clocks.
class SerialTaskRunner final : public TaskRunner {
 public:
  void RunAll(std::span<const std::function<void()>> tasks) override;
};

}  // namespace serin::analysis
