// From a file of twelve journeys to a report, as `inwonersreis analyse` does it:
// read, compute with ten thousand resamples, write.
//
//   tests/bench/run insight
//
// Prints "name: value unit" lines.
#include <stdio.h>
#include <stdlib.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/report/report.h"
#include "server/insight/report/sample_review.h"
#include "server/insight/review/testing_review.h"

namespace inwonersreis::insight {
namespace {

constexpr int kJourneys = 12;
constexpr int kResamples = 10000;
constexpr int kRounds = 5;  // The middle one is told.

void Require(const absl::Status& status) {
  if (status.ok()) return;
  fprintf(stderr, "%s\n", status.ToString().c_str());
  exit(1);
}

std::string FileOfJourneys() {
  testing_review::Journeys journeys;
  testing_review::AddRandomJourneys(kJourneys, 1, &journeys);
  std::ostringstream file;
  WriteCollection(journeys.collection, "bench", &file);
  return file.str();
}

double SecondsOfOneReport(const v1::AnalysisDefinition& definition, const std::string& file) {
  const absl::Time begin = absl::Now();
  std::istringstream stream(file);
  const absl::StatusOr<CollectionFile> read = ReadCollection(&stream);
  Require(read.status());
  RunOptions options;
  options.threads = 2;
  const absl::StatusOr<v1::AnalysisResult> result = Analyse(
      {definition, read->collection, ShippedPrices(), ShippedCpi(), ShippedSchedules()}, options);
  Require(result.status());
  const absl::StatusOr<std::string> report =
      WriteReport(definition, *result, {Language::kDutch, absl::CivilDay(2026, 11, 22)});
  Require(report.status());
  return absl::ToDoubleSeconds(absl::Now() - begin);
}

void Run() {
  v1::AnalysisDefinition definition = SampleDefinition();
  // Of those lines the random journeys have three.
  for (int i = definition.lines_size() - 1; i >= 0; --i) {
    const std::string& id = definition.lines(i).id();
    if (id != "gp" && id != "psychiatrist" && id != "support") {
      definition.mutable_lines()->DeleteSubrange(i, 1);
    }
  }
  definition.mutable_uncertainty()->set_resamples(kResamples);
  const std::string file = FileOfJourneys();
  std::vector<double> seconds;
  for (int i = 0; i < kRounds; ++i) seconds.push_back(SecondsOfOneReport(definition, file));
  std::sort(seconds.begin(), seconds.end());
  printf("insight.report_s: %.3f s\n", seconds[kRounds / 2]);
}

}  // namespace
}  // namespace inwonersreis::insight

int main() {
  inwonersreis::insight::Run();
  return 0;
}
