#include "server/insight/statistics/bootstrap.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "journey/errors.h"
#include "server/insight/statistics/philox.h"

namespace inwonersreis::insight {
namespace {

CostAndEffect OneResample(absl::Span<const CostAndEffect> persons, const BootstrapPlan& plan,
                          int resample) {
  const auto n = static_cast<uint32_t>(persons.size());
  UniformDraws draws(plan.seed, plan.stream, static_cast<uint32_t>(resample), n);
  const CostAndEffect* const of = persons.data();
  CostAndEffect total;
  draws.ForEach(n, [&](uint32_t person) {
    total.cost += of[person].cost;
    total.effect += of[person].effect;
  });
  return total;
}

}  // namespace

absl::StatusOr<std::vector<CostAndEffect>> ResampleTotals(
    absl::Span<const CostAndEffect> persons, const BootstrapPlan& plan) {
  std::vector<CostAndEffect> totals(static_cast<size_t>(plan.resamples));
  std::atomic<int> next{0};
  std::atomic<bool> ended{false};
  const auto work = [&](const Progress& progress) {
    while (!ended.load(std::memory_order_relaxed)) {
      const int resample = next.fetch_add(1, std::memory_order_relaxed);
      if (resample >= plan.resamples) return;
      totals[static_cast<size_t>(resample)] = OneResample(persons, plan, resample);
      if (progress && !progress(static_cast<double>(resample) / plan.resamples)) {
        ended.store(true, std::memory_order_relaxed);
      }
    }
  };
  const int helpers = std::min(plan.threads, plan.resamples) - 1;
  std::vector<std::thread> threads;
  for (int i = 0; i < helpers; ++i) threads.emplace_back(work, Progress());
  work(plan.progress);
  for (std::thread& thread : threads) thread.join();
  if (ended.load()) return Error(v1::ERROR_REASON_CANCELLED);
  return totals;
}

}  // namespace inwonersreis::insight
