#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/analysis/task_runner.h"

namespace serin::analysis {

inline constexpr size_t kMaxTaskThreads = 64;

// Runs a batch's tasks at the same time on a pool of threads, started as they are needed, up to
// `max_threads`; further tasks wait for a free one. The caller's thread takes its share. RunAll may
// be called from several threads at once. The destructor joins the threads.
class ThreadTaskRunner final : public TaskRunner {
 public:
  explicit ThreadTaskRunner(size_t max_threads = kMaxTaskThreads);
  ~ThreadTaskRunner() override;
  ThreadTaskRunner(const ThreadTaskRunner&) = delete;
  ThreadTaskRunner& operator=(const ThreadTaskRunner&) = delete;

  void RunAll(std::span<const std::function<void()>> tasks) override;

 private:
  struct Batch;

  bool TakeOne(Batch& batch, std::unique_lock<std::mutex>& lock);
  void Work(const std::stop_token& stop);
  void StartThreads(size_t wanted);

  const size_t max_threads_;
  std::mutex mutex_;
  std::condition_variable_any ready_;
  std::deque<std::shared_ptr<Batch>> batches_;  // those with tasks not begun yet
  size_t idle_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace serin::analysis
