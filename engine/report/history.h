#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/analysis/observer.h"
#include "engine/model/analysis.h"
#include "engine/report/report.h"

namespace serin::report {

// At most this many measurements of a metric are remembered; older ones are forgotten.
inline constexpr size_t kMaxHistory = 10'000;

// Remembers every measurement of the runs it watches, for reports: a run itself keeps the newest
// ten of a metric. One observer a run; observers of different runs may be called from different
// threads, Watch and FillInto not at the same time as them.
class MeasurementHistory {
 public:
  // The observer for the run of that name, owned by this. `next` is called after it and may be
  // null.
  analysis::RunObserver* Watch(const std::string& run, analysis::RunObserver* next = nullptr);
  // Gives each run of `report` that was watched its history.
  void FillInto(Report& report) const;

 private:
  class Observer;
  std::map<std::string, std::shared_ptr<Observer>> observers_;
};

}  // namespace serin::report
