// The themes of a population: what journeys are about, with every number that
// belongs to a theme in one table. POPULATION.md gives the reasons.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_THEMES_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_THEMES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis::exchange {

using Lines = absl::Span<const absl::string_view>;

// A product whose use is written down for the year before and the year after.
// after = before × factor % + extra, each drawn from its range.
struct CareLine {
  absl::string_view price_code;  // In the price book.
  v1::Payer payer;
  int before_min, before_max;  // Units in the year before.
  int factor_min, factor_max;  // Percent.
  int extra_min, extra_max;    // Units.
};

struct Theme {
  absl::string_view name;
  int permille;  // Of all journeys.
  v1::Domain domain;
  int age_min, age_max;        // Years, of the resident.
  int months_min, months_max;  // How long a journey takes.
  int contacts_per_10_months;
  int couple_permille;     // Journeys of two residents.
  int supporter_permille;  // Journeys with somebody close.
  int cantril_start;       // Mean at the start, tenths of a step.
  int situation_permille;  // Journeys in which this changes:
  v1::SituationTopic situation;
  v1::Payer helper_payer;             // Of the contacts of
  absl::string_view helper_function;  // the professional beside the coach.
  absl::string_view helper_organisation;
  absl::Span<const CareLine> care;
  Lines titles;
  Lines goals;     // "Ik …", without a full stop.
  Lines steps;     // Without a full stop.
  Lines subjects;  // Of contacts.
  Lines talk;      // What a contact was about, a sentence.
  Lines before;    // Situation, before and after.
  Lines after;
  Lines stories;  // Of the resident, a sentence about what changed.
};

// All themes; permille adds up to 1,000.
absl::Span<const Theme> Themes();

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_THEMES_H_
