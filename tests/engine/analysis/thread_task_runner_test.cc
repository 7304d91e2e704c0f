#include "engine/analysis/thread_task_runner.h"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>

namespace serin::analysis {
namespace {

std::vector<std::function<void()>> Counting(std::atomic<int>& counter, int tasks) {
  return std::vector<std::function<void()>>(static_cast<size_t>(tasks), [&counter] { ++counter; });
}

TEST(ThreadTaskRunner, RunsEveryTaskOnceBeforeItReturns) {
  ThreadTaskRunner runner(4);
  for (int tasks = 0; tasks < 50; ++tasks) {
    std::atomic<int> counter = 0;
    runner.RunAll(Counting(counter, tasks));
    EXPECT_EQ(counter, tasks);
  }
}

TEST(ThreadTaskRunner, X1_TasksOfABatchRunAtTheSameTime) {
  ThreadTaskRunner runner(4);
  std::barrier<> all_there(5);
  const std::vector<std::function<void()>> tasks(5, [&all_there] { all_there.arrive_and_wait(); });
  runner.RunAll(tasks);  // would hang, and time out, if one waited for another
}

TEST(ThreadTaskRunner, MoreTasksThanThreadsWaitForAFreeOne) {
  ThreadTaskRunner runner(2);
  std::atomic<int> counter = 0;
  runner.RunAll(Counting(counter, 1000));
  EXPECT_EQ(counter, 1000);
}

TEST(ThreadTaskRunner, BatchesOfSeveralCallersShareTheThreads) {
  ThreadTaskRunner runner(3);
  std::atomic<int> counter = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 8; ++i) {
      callers.emplace_back([&runner, &counter] {
        for (int batch = 0; batch < 50; ++batch) {
          runner.RunAll(Counting(counter, 7));
        }
      });
    }
  }
  EXPECT_EQ(counter, 8 * 50 * 7);
}

TEST(ThreadTaskRunner, EndsWithoutHavingRunAnything) { const ThreadTaskRunner runner; }

TEST(SerialTaskRunner, KeepsTheOrder) {
  std::string order;
  const std::vector<std::function<void()>> tasks = {[&order] { order += 'a'; },
                                                    [&order] { order += 'b'; }};
  SerialTaskRunner().RunAll(tasks);
  EXPECT_EQ(order, "ab");
}

}  // namespace
}  // namespace serin::analysis
