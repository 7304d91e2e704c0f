#pragma once

#include <optional>

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/condition/condition.h"
#include "engine/model/analysis.h"

namespace serin::analysis {

// The two conditions of a metric, compiled. Safe from several threads.
class Verdict {
 public:
  explicit Verdict(const model::Metric& metric);

  // The phase that `result` earns (§12.1): Successful, Failed or Inconclusive. Errors are the whole
  // text of §12.3: `could not evaluate successCondition "…": …`. `now` is what now() gives.
  Result<model::Phase> Judge(const condition::Value& result, Timestamp now) const;

 private:
  std::optional<condition::Condition> success_;
  std::optional<condition::Condition> failure_;
};

}  // namespace serin::analysis
