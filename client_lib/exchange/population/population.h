// A population that does not exist: journeys as they could be, from a seed.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_POPULATION_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_POPULATION_H_

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::exchange {

// A worker of a real account who gets journeys, so that somebody can sign in
// and see them.
struct PopulationCoach {
  std::string account_id;  // UUIDv7.
  std::string name;
};

// What to make. The same options give the same bytes; a larger population with
// the same seed starts with the smaller one.
struct PopulationOptions {
  int64_t journeys = 10;  // 1 to 1,000,000.
  uint64_t seed = 1;
  absl::CivilDay from{2023, 1, 1};  // First day on which a journey opens.
  absl::CivilDay to{2025, 12, 31};  // Last day on which anything happens.
  // Names to choose from; empty: the invented names of names.cc.
  std::vector<std::string> first_names;
  std::vector<std::string> last_names;
  // Organisation and team that keep the journeys (UUIDv7 and name); empty:
  // invented ones, six teams in one municipality.
  std::string organisation_id;
  std::string organisation_name;
  std::string team_id;
  // Lead coaches in turn; empty: invented ones with 45 journeys each.
  std::vector<PopulationCoach> coaches;
};

struct PopulationSummary {
  int64_t journeys = 0;
  int64_t entries = 0;
};

// USAGE with metadata "argument" when the options make no population.
absl::Status CheckPopulationOptions(const PopulationOptions& options);

// The entries of journey `index` (from 0), in order of seq, as an export has
// them: with seq, author, role and both times. They pass the rules, each at
// its recorded_at. Journeys do not depend on each other. The options must have
// passed CheckPopulationOptions. Thread-safe; about 0.2 ms.
std::vector<v1::Entry> MakeJourney(const PopulationOptions& options, int64_t index);

// Writes the population in the format of README.md, marked synthetic; constant
// memory. `on_progress` (may be null) hears how many journeys are written, now
// and then. USAGE, or FILE_UNREADABLE when the stream does not take it.
absl::Status WritePopulation(const PopulationOptions& options, std::ostream* output,
                             const std::function<void(int64_t)>& on_progress,
                             PopulationSummary* summary);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_POPULATION_H_
