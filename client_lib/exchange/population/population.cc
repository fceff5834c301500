#include "client_lib/exchange/population/population.h"

#include "client_lib/exchange/json_writer.h"
#include "client_lib/exchange/ndjson_header.h"
#include "journey/errors.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

constexpr int64_t kMostJourneys = 1000000;
constexpr int64_t kTellEvery = 1000;
constexpr size_t kWriteBytes = 256 * 1024;

absl::Status Wrong(absl::string_view argument) {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", argument}});
}

bool OptionalId(const std::string& id) { return id.empty() || IsId(id); }

}  // namespace

absl::Status CheckPopulationOptions(const PopulationOptions& options) {
  if (options.journeys < 1 || options.journeys > kMostJourneys) return Wrong("journeys");
  if (options.from.year() < 1950 || options.to.year() > 2200) return Wrong("from");
  if (options.to < options.from) return Wrong("to");
  if (!OptionalId(options.organisation_id)) return Wrong("organisation");
  if (!OptionalId(options.team_id)) return Wrong("team");
  for (const PopulationCoach& coach : options.coaches) {
    if (!IsId(coach.account_id) || coach.name.empty()) return Wrong("coach");
  }
  return absl::OkStatus();
}

absl::Status WritePopulation(const PopulationOptions& options, std::ostream* output,
                             const std::function<void(int64_t)>& on_progress,
                             PopulationSummary* summary) {
  *summary = PopulationSummary();
  absl::Status valid = CheckPopulationOptions(options);
  if (!valid.ok()) return valid;
  NdjsonHeader header;
  header.synthetic = true;
  std::string text = WriteHeader(header) + "\n";
  const auto write = [&text, output] {
    output->write(text.data(), static_cast<std::streamsize>(text.size()));
    text.clear();
    return output->good() ? absl::OkStatus() : Error(v1::ERROR_REASON_FILE_UNREADABLE);
  };
  for (int64_t index = 0; index < options.journeys; ++index) {
    for (const v1::Entry& entry : MakeJourney(options, index)) {
      AppendJson(entry, &text);
      text.push_back('\n');
      ++summary->entries;
    }
    ++summary->journeys;
    if (text.size() >= kWriteBytes) {
      absl::Status written = write();
      if (!written.ok()) return written;
    }
    if (on_progress && summary->journeys % kTellEvery == 0) on_progress(summary->journeys);
  }
  absl::Status written = write();
  output->flush();
  return written.ok() && !output->good() ? Error(v1::ERROR_REASON_FILE_UNREADABLE) : written;
}

}  // namespace inwonersreis::exchange
