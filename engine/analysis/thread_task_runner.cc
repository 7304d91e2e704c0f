#include "engine/analysis/thread_task_runner.h"

#include <algorithm>
#include <system_error>

namespace serin::analysis {

// The tasks of one RunAll. Everything is guarded by the runner's mutex_.
struct ThreadTaskRunner::Batch {
  std::span<const std::function<void()>> tasks;
  size_t next = 0;     // the first task that nobody began
  size_t running = 0;  // begun and not ended
  std::condition_variable done;
};

ThreadTaskRunner::ThreadTaskRunner(size_t max_threads)
    : max_threads_(std::clamp<size_t>(max_threads, 1, kMaxTaskThreads)) {}

ThreadTaskRunner::~ThreadTaskRunner() = default;

void ThreadTaskRunner::RunAll(std::span<const std::function<void()>> tasks) {
  if (tasks.empty()) {
    return;
  }
  const auto batch = std::make_shared<Batch>();
  batch->tasks = tasks;
  std::unique_lock lock(mutex_);
  if (tasks.size() > 1) {
    batches_.push_back(batch);
    StartThreads(tasks.size() - 1);
    ready_.notify_all();
  }
  while (TakeOne(*batch, lock)) {
  }
  std::erase(batches_, batch);
  batch->done.wait(lock, [&batch] { return batch->running == 0; });
}

// Runs the batch's next task without the lock; false where none is left to begin.
bool ThreadTaskRunner::TakeOne(Batch& batch, std::unique_lock<std::mutex>& lock) {
  if (batch.next == batch.tasks.size()) {
    return false;
  }
  const std::function<void()>& task = batch.tasks[batch.next++];
  ++batch.running;
  lock.unlock();
  task();
  lock.lock();
  if (--batch.running == 0) {
    batch.done.notify_all();
  }
  return true;
}

// Enough threads for `wanted` more tasks, as far as the limits, ours and the system's, allow. The
// caller holds the lock.
void ThreadTaskRunner::StartThreads(size_t wanted) {
  try {
    for (size_t started = idle_; started < wanted && threads_.size() < max_threads_; ++started) {
      threads_.emplace_back([this](const std::stop_token& stop) { Work(stop); });
    }
  } catch (const std::system_error&) {  // NOLINT(bugprone-empty-catch)
    // The threads there are, the caller's own at least, take the tasks one after the other.
  }
}

void ThreadTaskRunner::Work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    const bool ready = ready_.wait(lock, stop, [this] { return !batches_.empty(); });
    --idle_;
    if (!ready) {
      return;
    }
    const std::shared_ptr<Batch> batch = batches_.front();
    if (!TakeOne(*batch, lock)) {
      std::erase(batches_, batch);
    }
  }
}

}  // namespace serin::analysis
