#include "engine/report/history.h"

#include <utility>

namespace serin::report {

class MeasurementHistory::Observer final : public analysis::RunObserver {
 public:
  explicit Observer(analysis::RunObserver* next) : next_(next) {}

  void OnMeasurement(const model::MetricResult& result,
                     const model::Measurement& measurement) override {
    auto& list = taken_[result.name.str()];
    const bool same = !list.empty() && !list.back().finished_at &&
                      list.back().started_at == measurement.started_at;
    if (same) {
      list.back() = measurement;
    } else {
      if (list.size() == kMaxHistory) list.erase(list.begin());
      list.push_back(measurement);
    }
    if (next_ != nullptr) next_->OnMeasurement(result, measurement);
  }
  void OnMetricPhase(const model::MetricResult& result, model::Phase before) override {
    if (next_ != nullptr) next_->OnMetricPhase(result, before);
  }
  void OnRunPhase(const model::AnalysisRunStatus& status, model::Phase before) override {
    if (next_ != nullptr) next_->OnRunPhase(status, before);
  }
  void OnEvent(const analysis::Event& event) override {
    if (next_ != nullptr) next_->OnEvent(event);
  }

  const std::map<std::string, std::vector<model::Measurement>>& taken() const { return taken_; }

 private:
  analysis::RunObserver* next_;
  std::map<std::string, std::vector<model::Measurement>> taken_;
};

analysis::RunObserver* MeasurementHistory::Watch(const std::string& run,
                                                 analysis::RunObserver* next) {
  auto& observer = observers_[run];
  observer = std::make_shared<Observer>(next);
  return observer.get();
}

void MeasurementHistory::FillInto(Report& report) const {
  for (RunReport& run : report.runs) {
    const auto found = observers_.find(run.run.metadata.name);
    if (found != observers_.end()) run.history = found->second->taken();
  }
}

}  // namespace serin::report
