// The twelve stories as people read them on a terminal.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "client_lib/timeline/paper.h"
#include "client_lib/timeline/timeline.h"
#include "client_lib/words/dates.h"
#include "gmock/gmock.h"
#include "journey/state.h"
#include "tests/demo/demo_files.h"

namespace inwonersreis::demo {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Read(const Story& story, Language language) {
  timeline::Layout layout;
  layout.language = language;
  layout.zone = AmsterdamTime();
  return timeline::RenderJourney(journey::Fold(story.entries).proto(),
                                 timeline::PastOf(story.entries), layout);
}

TEST(DemoTimeline, EveryStoryFitsTheTerminalAndShowsNoIds) {
  for (const Story& story : DemoStories()) {
    for (const Language language : {Language::kDutch, Language::kEnglish}) {
      const std::string text = Read(story, language);
      for (absl::string_view line : absl::StrSplit(text, '\n')) {
        EXPECT_LE(timeline::ColumnsOf(line), 80) << story.name;
      }
      for (const v1::Entry& entry : story.entries) {
        EXPECT_FALSE(absl::StrContains(text, entry.entry_id())) << story.name;
        EXPECT_FALSE(absl::StrContains(text, entry.author_id())) << story.name;
      }
    }
  }
}

TEST(DemoTimeline, InAFamilyEveryMeasurementAndConsentSaysWhoseItIs) {
  const std::string text = Read(DemoStory("03"), Language::kDutch);
  EXPECT_THAT(text, HasSubstr("cijfer voor het leven · Kim Verhoeven"));
  EXPECT_THAT(text, HasSubstr("cijfer voor het leven · Danny Mulder"));
  EXPECT_THAT(text, HasSubstr("bespreken aan de casustafel · Kim Verhoeven"));
  EXPECT_THAT(Read(DemoStory("01"), Language::kDutch), Not(HasSubstr("cijfer voor het leven · Ria")));
}

TEST(DemoTimeline, AConsultationAmongProfessionalsHasNotFailed) {
  const std::string text = Read(DemoStory("01"), Language::kDutch);
  EXPECT_THAT(text, HasSubstr("Contact: overleg"));
  EXPECT_THAT(text, Not(HasSubstr("niet gelukt")));
}

TEST(DemoTimeline, BothTextsOfAConflictAreShown) {
  const std::string text = Read(DemoStory("09"), Language::kDutch);
  EXPECT_THAT(text, HasSubstr("Twee teksten naast elkaar"));
  EXPECT_THAT(text, HasSubstr("om te zingen"));
  EXPECT_THAT(text, HasSubstr("terwijl Cor"));
}

TEST(DemoTimeline, WhatWasRetractedIsNotShown) {
  EXPECT_THAT(Read(DemoStory("01"), Language::kDutch),
              Not(HasSubstr("niemand ziet hoe het echt is")));
}

}  // namespace
}  // namespace inwonersreis::demo
