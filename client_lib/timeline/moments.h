// What happened in a journey, one moment after the other, in words. The text
// timeline of every surface (command line, screen reader) is made of these.
#ifndef INWONERSREIS_CLIENT_LIB_TIMELINE_MOMENTS_H_
#define INWONERSREIS_CLIENT_LIB_TIMELINE_MOMENTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client_lib/timeline/past.h"
#include "client_lib/words/words.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"

namespace inwonersreis::timeline {

// A text that stands beside another one, and whose it is.
struct Alternative {
  std::string who_and_when;
  std::string text;
  std::string details;  // "niveaus: …"; may be empty.
};

// One moment, ready to be laid out. A value.
struct Moment {
  std::string entry_id;  // Empty for joining, leaving, beginning and ending.
  absl::Time at;
  v1::Entry::BodyCase kind = v1::Entry::BODY_NOT_SET;
  std::string heading;                    // "Nieuw doel"
  std::string who;                        // "Ria de Jong (inwoner)"; empty when the heading says it
  std::string text;                       // What a person wrote.
  std::vector<std::string> details;       // "30 minuten", "initiatief van inwoner"
  std::vector<Alternative> alternatives;  // Two or more: a conflict.
  std::vector<std::string> marks;         // "Ria de Jong wil hierover praten"
  int score = -1;                         // 0–10 of a check-in; −1: none.
  v1::Audience audience = v1::AUDIENCE_UNSPECIFIED;  // Of what has one of its own.
  bool retracted = false;
  bool pending = false;  // Waits on this device.
};

// The moments of a journey in order of time, pending ones last. Equal times:
// in order of the state. Texts are told as they stood on their day; what `past`
// does not know is told as the state has it. Pure; O(n log n).
std::vector<Moment> MomentsOf(const v1::JourneyState& state, const Past& past,
                              Language language, absl::TimeZone zone);

// The versions of a text that stand beside each other, with the levels where
// these differ; empty when there is one. Pure.
std::vector<Alternative> AlternativesOf(const v1::JourneyState& state,
                                        const v1::VersionedText& text, Language language,
                                        absl::TimeZone zone);

// "Anna Visser (begeleider, sociaal wijkteam)"; somebody who is no member goes
// by role. Pure.
std::string PersonOf(const v1::JourneyState& state, absl::string_view person_id, v1::Role role,
                     Language language);
// "Anna Visser".
std::string NameOf(const v1::JourneyState& state, absl::string_view person_id, v1::Role role,
                   Language language);

// The last version of a text that still stands; empty when it was removed.
std::string LastOf(const v1::VersionedText& text);

}  // namespace inwonersreis::timeline

#endif  // INWONERSREIS_CLIENT_LIB_TIMELINE_MOMENTS_H_
