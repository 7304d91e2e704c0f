#include "engine/analysis/task_runner.h"

namespace serin::analysis {

void SerialTaskRunner::RunAll(std::span<const std::function<void()>> tasks) {
  for (const std::function<void()>& task : tasks) {
    task();
  }
}

}  // namespace serin::analysis
