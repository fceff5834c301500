// The bootstrap beside R's package boot: the same statistic (totals of cost and
// effect, which stay together), as many people, resamples and cores, one after the
// other in turns.
//
//   tests/bench/run insight
//
// Prints "name: value unit" lines.
#include <stdio.h>
#include <stdlib.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "server/insight/statistics/bootstrap.h"

namespace inwonersreis::insight {
namespace {

// What R can do in seconds: it keeps a table of all draws.
constexpr int kPeople = 21000;
constexpr int kResamples = 300;
constexpr int kCores = 2;
constexpr int kRounds = 3;  // The fastest of each counts.

double SecondsOfR(const char* form, int cores) {
  const std::string command = absl::StrCat("Rscript --vanilla ", INWONERSREIS_R_BENCH, " ", form,
                                           " ", kPeople, " ", kResamples, " ", cores);
  FILE* const output = popen(command.c_str(), "r");
  // Read to its end, or R complains of a reader who left.
  char line[64];
  double seconds = 0;
  while (output != nullptr && fgets(line, sizeof(line), output) != nullptr) {
    if (seconds == 0) seconds = atof(line);
  }
  if (output == nullptr || pclose(output) != 0 || seconds <= 0) {
    fprintf(stderr, "R with its package boot is needed: deploy/install test\n");
    exit(1);
  }
  return seconds;
}

double OurSeconds() {
  std::vector<CostAndEffect> people;
  for (int i = 0; i < kPeople; ++i) people.push_back({std::sin(i) * 4000, std::cos(i * 0.7)});
  BootstrapPlan plan;
  plan.resamples = kResamples;
  plan.seed = 1;
  plan.threads = kCores;
  const absl::Time begin = absl::Now();
  const auto totals = ResampleTotals(people, plan);
  if (!totals.ok()) exit(1);
  return absl::ToDoubleSeconds(absl::Now() - begin);
}

void Run() {
  double usual = 1e9;
  double fastest = 1e9;
  double ours = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    // R's own way to use two cores is at times the slower one.
    for (const int cores : {1, kCores}) {
      usual = std::min(usual, SecondsOfR("usual", cores));
      fastest = std::min(fastest, SecondsOfR("fastest", cores));
      ours = std::min(ours, OurSeconds());
    }
  }
  printf("insight.r_boot_s: %.3f s\n", usual);
  printf("insight.r_boot_fastest_s: %.3f s\n", fastest);
  printf("insight.beside_r_boot_s: %.4f s\n", ours);
  printf("insight.vs_r_boot: %.1f times\n", usual / ours);
  printf("insight.vs_r_boot_fastest: %.1f times\n", fastest / ours);
}

}  // namespace
}  // namespace inwonersreis::insight

int main() {
  inwonersreis::insight::Run();
  return 0;
}
