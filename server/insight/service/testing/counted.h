// Journeys that an analysis counts, for tests.
#ifndef INWONERSREIS_SERVER_INSIGHT_SERVICE_TESTING_COUNTED_H_
#define INWONERSREIS_SERVER_INSIGHT_SERVICE_TESTING_COUNTED_H_

#include <cstdint>
#include <string>

#include "inwonersreis/v1/insight.pb.h"
#include "server/log/testing/village.h"

namespace inwonersreis::insight::testing {

// A journey of the village, made whole and reviewed, with so many GP consults in
// the year before and the year after its start, which lies `days_later` than others';
// its id.
std::string CountedJourney(log::testing::Village* village, int64_t before, int64_t after,
                           int32_t days_later = 0);

// Consent of such a journey ends.
void Uncount(log::testing::Village* village, const std::string& journey);

// One line: GP consults.
v1::AnalysisDefinition GpDefinition();

// The same with every item that a final review needs.
v1::AnalysisDefinition FinalDefinition();

}  // namespace inwonersreis::insight::testing

#endif  // INWONERSREIS_SERVER_INSIGHT_SERVICE_TESTING_COUNTED_H_
