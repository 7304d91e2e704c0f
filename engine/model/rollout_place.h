#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/node.h"
#include "engine/model/validate_rollout.h"

namespace serin::model {

// Where a rule looks: a node, its path in the document, and the path that Argo gives it, which
// leaves `canary` and `blueGreen` out.
struct RolloutPlace {
  const Node* node = nullptr;     // nullptr where the document has nothing there
  const Node* nearest = nullptr;  // the node itself, or the closest one around it
  std::string document_path;
  std::string argo_path;

  RolloutPlace Child(std::string_view key) const;
  RolloutPlace Index(size_t i) const;
  bool present() const { return node != nullptr; }
  // Fields as Go has them: empty, 0 or the default where absent.
  std::string Text(std::string_view key) const;
  int32_t Int32(std::string_view key, int32_t otherwise = 0) const;
};

// Collects problems in Argo's order with Argo's texts.
class RolloutProblems {
 public:
  explicit RolloutProblems(std::string rollout) : rollout_(std::move(rollout)) {}

  // `value` is as Kubernetes prints it: a quoted string, a number, or JSON.
  void Invalid(const RolloutPlace& at, std::string_view value, std::string_view detail);
  void InvalidText(const RolloutPlace& at, std::string_view text, std::string_view detail);
  void Required(const RolloutPlace& at, std::string_view detail);
  void Internal(const RolloutPlace& at, std::string_view detail);

  // Whether what is added from now on concerns what Serin judges.
  void set_blocks_judging(bool blocks) { blocks_judging_ = blocks; }
  std::vector<RolloutProblem> Take() { return std::move(problems_); }

 private:
  void Add(const RolloutPlace& at, std::string_view body, std::string_view detail);

  std::string rollout_;
  bool blocks_judging_ = true;
  std::vector<RolloutProblem> problems_;
};

// ValidateRolloutStrategyCanary; `canary` is there.
void ValidateCanary(const RolloutPlace& rollout, const RolloutPlace& canary,
                    RolloutProblems& problems);
void ValidateCanaryStep(const RolloutPlace& rollout, const RolloutPlace& canary,
                        const RolloutPlace& step, RolloutProblems& problems);
void ValidateAntiAffinity(const RolloutPlace& anti_affinity, RolloutProblems& problems);

}  // namespace serin::model
