// A journey as a text that one likes to read.
#ifndef INWONERSREIS_CLIENT_LIB_TIMELINE_TIMELINE_H_
#define INWONERSREIS_CLIENT_LIB_TIMELINE_TIMELINE_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client_lib/timeline/moments.h"
#include "client_lib/words/words.h"
#include "inwonersreis/v1/journey.pb.h"

namespace inwonersreis::timeline {

struct Layout {
  Language language = Language::kDutch;
  absl::TimeZone zone;  // See AmsterdamTime().
  int columns = 80;     // 40 or more.
  bool colour = false;  // ANSI escapes.
  bool ids = false;     // The last eight characters of ids, for other commands.
};

// The whole journey: title, what needs attention, people, consents, goals,
// measurements, and every moment by year and month, as it was on its day as far
// as `past` knows. Ends with a line end. Pure.
std::string RenderJourney(const v1::JourneyState& state, const Past& past,
                          const Layout& layout);

// Moments alone, under their months: what comes in while following.
std::string RenderMoments(const std::vector<Moment>& moments, const Layout& layout);

}  // namespace inwonersreis::timeline

#endif  // INWONERSREIS_CLIENT_LIB_TIMELINE_TIMELINE_H_
