#include "engine/analysis/runner.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <utility>

#include "engine/analysis/assess_run.h"
#include "engine/analysis/measure.h"
#include "engine/analysis/metric_results.h"
#include "engine/analysis/next_time.h"
#include "engine/analysis/tasks.h"

namespace serin::analysis {
namespace {

using model::Phase;

// Grows without slack beyond what is kept: the limit, and the one that is trimmed next.
void ReserveForOne(std::vector<model::Measurement>& measurements, int32_t limit) {
  if (measurements.size() < measurements.capacity()) {
    return;
  }
  const size_t doubled = std::max<size_t>(2 * measurements.size(), 2);
  const size_t kept = static_cast<size_t>(std::max(limit, 0)) + 1;
  measurements.reserve(measurements.size() < kept ? std::min(doubled, kept) : doubled);
}

void StoreTime(model::OptionalTime& time) {
  if (time) {
    time = time->TruncateToSecond();
  }
}

void StoreTimesOf(model::Measurement& measurement) {
  StoreTime(measurement.started_at);
  StoreTime(measurement.finished_at);
  StoreTime(measurement.resume_at);
}

// Whether the two are the same once stored.
bool SameStored(model::Measurement left, model::Measurement right) {
  StoreTimesOf(left);
  StoreTimesOf(right);
  return left == right;
}

}  // namespace

// One task of a batch: what goes in, and what the task leaves.
struct AnalysisRunner::Slot {
  MeasurementTask task;
  const model::Metric* metric = nullptr;
  const CompiledMetric* compiled = nullptr;
  const model::Measurement* in_flight = nullptr;
  bool first = false;  // the metric has no result yet
  model::Measurement measurement;
  model::TextMap metadata;
  uint32_t rank = 0;  // in the order of finishing

  void Take(const MeasurementContext& context, std::atomic<uint32_t>& finished) {
    measurement = TakeMeasurement(context, *metric, compiled->provider, task.kind, in_flight);
    if (first && compiled->provider) {
      metadata = (*compiled->provider)->GetMetadata(*metric);
    }
    rank = finished.fetch_add(1, std::memory_order_relaxed);
  }
};

Timestamp WakeUpTime(Timestamp at, Timestamp now) {
  const Timestamp earliest = std::max(at, now + Duration(1));
  const Timestamp wake = earliest.TruncateToSecond() + kStoredTimeSkew;
  return wake < earliest ? wake + std::chrono::seconds(1) : wake;
}

AnalysisRunner::AnalysisRunner(std::shared_ptr<const CompiledRun> compiled,
                               std::shared_ptr<const model::ObjectMeta> metadata,
                               const RunnerEnvironment& environment)
    : compiled_(std::move(compiled)),
      metadata_(std::move(metadata)),
      environment_(environment),
      terminate_(compiled_->spec().terminate) {}

AnalysisRunner::AnalysisRunner(const model::AnalysisRun& run, const model::SecretStore& secrets,
                               ProviderFactory& factory, const RunnerEnvironment& environment)
    : AnalysisRunner(CompiledRun::Compile(std::make_shared<const model::AnalysisRunSpec>(run.spec),
                                          secrets, factory),
                     std::make_shared<const model::ObjectMeta>(run.metadata), environment) {
  status_ = run.status;
  TruncateTimes(status_);
}

AnalysisRunner::Outcome AnalysisRunner::Reconcile(const std::stop_token& stop) {
  if (completed()) {
    return {};
  }
  StoreTimes();
  idle_ = false;
  if (!compiled_->error().empty()) {
    return {.changed = EndInError(compiled_->error()), .next = std::nullopt};
  }
  const Result<bool> measured = Measure(stop);
  if (!measured) {
    return {.changed = EndInError(measured.error().message), .next = std::nullopt};
  }
  const bool assessed = Assess();
  Trim();
  Outcome outcome{
      .changed = *measured || assessed,
      .next = NextReconcileTime(compiled_->policies(), status_, environment_.clock.Now())};
  revision_ += outcome.changed ? 1 : 0;
  idle_ = !outcome.next;
  return outcome;
}

std::optional<Timestamp> AnalysisRunner::Settle(const std::stop_token& stop) {
  Outcome outcome;
  for (int i = 0; i < kMaxReconcilesAtOnce; ++i) {
    outcome = Reconcile(stop);
    if (completed()) {
      return std::nullopt;
    }
    if (!outcome.changed || stop.stop_requested()) {
      break;
    }
  }
  const Timestamp now = environment_.clock.Now();
  return WakeUpTime(outcome.next.value_or(now + kResyncPeriod), now);
}

model::AnalysisRun AnalysisRunner::run() const {
  model::AnalysisRun run;
  run.metadata = *metadata_;
  run.spec = compiled_->spec();
  run.spec.terminate = terminate_;
  run.status = status_;
  return run;
}

// What storing the status does to its times. Only the last measurement of a metric can be new.
void AnalysisRunner::StoreTimes() {
  StoreTime(status_.started_at);
  for (model::MetricResult& result : status_.metric_results) {
    if (!result.measurements.empty()) {
      StoreTimesOf(result.measurements.back());
    }
  }
}

// R-2 …: these ends set no time.
bool AnalysisRunner::EndInError(const std::string& message) {
  const Phase before = status_.phase;
  status_.phase = Phase::kError;
  status_.message = message;
  ++revision_;
  if (environment_.observer != nullptr) {
    environment_.observer->OnRunPhase(status_, before);
    environment_.observer->OnEvent(RunCompletedEvent(Phase::kError));
  }
  return true;
}

MeasurementContext AnalysisRunner::Context(const std::stop_token& stop) const {
  return {.metadata = *metadata_,
          .spec = compiled_->spec(),
          .status = status_,
          .clock = environment_.clock,
          .stop = stop};
}

Result<std::vector<AnalysisRunner::Slot>> AnalysisRunner::PrepareSlots() {
  const std::vector<MeasurementTask> tasks =
      DueTasks(compiled_->policies(), status_, terminate_, environment_.clock.Now());
  if (!compiled_->secrets_error().empty()) {
    return InvalidArgument(compiled_->secrets_error());
  }
  std::vector<Slot> slots(tasks.size());
  for (size_t i = 0; i < tasks.size(); ++i) {
    const CompiledMetric& metric = compiled_->metrics()[tasks[i].metric];
    if (!metric.with_secrets) {
      return InvalidArgument("Unable to resolve metric arguments: " +
                             metric.with_secrets.error().message);
    }
    const model::MetricResult* result =
        FindResult(std::as_const(status_), compiled_->policies()[tasks[i].metric].name);
    slots[i].task = tasks[i];
    slots[i].metric = metric.with_secrets->get();
    slots[i].compiled = &metric;
    slots[i].in_flight = tasks[i].kind == TaskKind::kRun ? nullptr : LastMeasurement(result);
    slots[i].first = result == nullptr;
  }
  return slots;
}

// Says whether the status changed.
Result<bool> AnalysisRunner::Measure(const std::stop_token& stop) {
  SERIN_TRY(std::vector<Slot> slots, PrepareSlots());
  if (slots.empty()) {
    return false;
  }
  struct Batch {
    MeasurementContext context;
    std::atomic<uint32_t> finished = 0;
  } batch{.context = Context(stop)};
  std::vector<std::function<void()>> work;
  work.reserve(slots.size());
  for (Slot& slot : slots) {
    work.emplace_back([&slot, &batch] { slot.Take(batch.context, batch.finished); });
  }
  environment_.tasks.RunAll(work);
  std::ranges::sort(slots, {}, &Slot::rank);
  bool changed = false;
  for (Slot& slot : slots) {
    const bool cut_short = stop.stop_requested() && slot.measurement.phase == Phase::kError;
    changed = (!cut_short && Record(slot)) || changed;
  }
  return changed;
}

// Says whether the stored status changed: an unfinished measurement may come back as it
// was.
bool AnalysisRunner::Record(Slot& slot) {
  const MetricPolicy& policy = compiled_->policies()[slot.task.metric];
  const bool unchanged = slot.in_flight != nullptr && !model::IsCompleted(slot.measurement.phase) &&
                         SameStored(*slot.in_flight, slot.measurement);
  model::MetricResult* result = FindResult(status_, policy.name);
  if (result == nullptr) {
    if (status_.metric_results.empty()) {
      status_.metric_results.reserve(compiled_->policies().size());
    }
    result = &status_.metric_results.emplace_back();
    result->name = policy.name;
    result->phase = Phase::kRunning;
    result->dry_run = policy.dry_run;
    result->metadata = std::move(slot.metadata);
  }
  ReserveForOne(result->measurements, policy.measurement_limit);
  RecordMeasurement(std::move(slot.measurement), slot.task.kind, compiled_->redactor(),
                    environment_.clock.Now(), *result);
  if (environment_.observer != nullptr) {
    environment_.observer->OnMeasurement(*result, result->measurements.back());
  }
  return !unchanged;
}

// Says whether the status changed.
bool AnalysisRunner::Assess() {
  const Timestamp now = environment_.clock.Now();
  const bool first = !status_.started_at;
  const model::RunSummary summary = status_.run_summary;
  const auto dry_run_summary = status_.dry_run_summary;
  const RunAssessment assessment = AssessRun(compiled_->policies(), terminate_, now, status_);
  if (environment_.observer != nullptr) {
    for (const MetricTransition& transition : assessment.transitions) {
      const model::MetricResult& result = status_.metric_results[transition.result];
      environment_.observer->OnMetricPhase(result, transition.before);
      if (model::IsCompleted(result.phase)) {
        environment_.observer->OnEvent(MetricCompletedEvent(result.name, result.phase));
      }
    }
  }
  const bool ended = SetPhase(assessment.phase, assessment.message, now);
  return ended || first || !assessment.transitions.empty() || summary != status_.run_summary ||
         dry_run_summary != status_.dry_run_summary;
}

bool AnalysisRunner::SetPhase(Phase phase, std::string_view message, Timestamp now) {
  if (phase == status_.phase) {
    return false;
  }
  const Phase before = std::exchange(status_.phase, phase);
  status_.message = message;
  if (model::IsCompleted(phase) && !status_.completed_at) {
    status_.completed_at = now;
  }
  if (environment_.observer != nullptr) {
    environment_.observer->OnRunPhase(status_, before);
    if (model::IsCompleted(phase)) {
      environment_.observer->OnEvent(RunCompletedEvent(phase));
    }
  }
  return true;
}

// G-1, G-2.
void AnalysisRunner::Trim() {
  for (model::MetricResult& result : status_.metric_results) {
    const auto policy = std::ranges::find_if(
        compiled_->policies(),
        [&result](const MetricPolicy& one) { return result.name == one.name; });
    if (policy == compiled_->policies().end()) {
      continue;
    }
    const auto limit = static_cast<size_t>(policy->measurement_limit);
    const CompiledMetric& metric = compiled_->metrics()[policy - compiled_->policies().begin()];
    if (result.measurements.size() <= limit || !metric.provider) {
      continue;
    }
    if (!(*metric.provider)
             ->GarbageCollect(Context({}), *metric.resolved, policy->measurement_limit)) {
      return;
    }
    const auto surplus = static_cast<ptrdiff_t>(result.measurements.size() - limit);
    result.measurements.erase(result.measurements.begin(), result.measurements.begin() + surplus);
  }
}

}  // namespace serin::analysis
