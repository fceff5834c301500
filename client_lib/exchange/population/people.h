// Invented people and organisations of a population.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_PEOPLE_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_PEOPLE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "client_lib/exchange/population/population.h"
#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis::exchange {

struct Person {
  std::string id;
  std::string name;
  v1::Role role = v1::ROLE_UNSPECIFIED;
  std::string organisation_id;
  std::string organisation_name;
  std::string function;
};

// Where a journey is kept.
struct Keeper {
  std::string organisation_id;
  std::string organisation_name;
  std::string team_id;
  std::string neighbourhood_code;
};

// All follow from options and numbers alone: the same worker comes back in
// many journeys.
Keeper KeeperOf(const PopulationOptions& options, int64_t journey);
Person CoachOf(const PopulationOptions& options, int64_t journey);
// The professional who joins beside the coach: `function` at `organisation`.
Person HelperOf(const PopulationOptions& options, int64_t journey, absl::string_view function,
                absl::string_view organisation);
// A resident or supporter; `place` 0, 1, … within the journey.
Person PrivatePersonOf(const PopulationOptions& options, int64_t journey, int place, v1::Role role,
                       absl::string_view function);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_PEOPLE_H_
