// A journey in which every kind of entry could come next, and one sound entry
// of every kind.
#ifndef INWONERSREIS_TESTS_SUPPORT_SAMPLE_JOURNEY_H_
#define INWONERSREIS_TESTS_SUPPORT_SAMPLE_JOURNEY_H_

#include <map>
#include <string>

#include "inwonersreis/v1/entry.pb.h"
#include "journey/actor.h"
#include "tests/support/story.h"

namespace inwonersreis::testing {

struct SampleJourney {
  SampleJourney();

  // A sound entry of this kind by this person. A role that may not write the
  // kind gets the entry that another role could write. JourneyOpened and
  // JourneyReopened need another state than this one.
  v1::Entry Entry(v1::Entry::BodyCase kind, const journey::Actor& author);

  Story story;
  std::string opening;
  std::string proposed_goal;  // By the resident, not agreed.
  std::string agreed_goal;    // By the resident, agreed by the lead coach.
  std::string step;           // On the agreed goal, open.
  std::string consent;        // Of the first resident, for collection.
  std::string offered;        // Handover by the lead coach, not answered.
  std::string accepted;       // Handover by the lead coach, accepted.
  std::map<std::string, std::string> messages;     // By account id of the author.
  std::map<std::string, std::string> experiences;  // The same.
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_SAMPLE_JOURNEY_H_
