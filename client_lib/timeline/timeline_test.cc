#include "client_lib/timeline/timeline.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "client_lib/timeline/paper.h"
#include "client_lib/words/dates.h"
#include "client_lib/words/phrase.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace inwonersreis::timeline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string TestFile(absl::string_view name) {
  return absl::StrCat(INWONERSREIS_TIMELINE_TESTDATA, "/", name);
}

std::string Contents(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

v1::JourneyState TheJourney() {
  v1::JourneyState state;
  EXPECT_TRUE(
      google::protobuf::TextFormat::ParseFromString(Contents(TestFile("journey.txtpb")), &state));
  return state;
}

Layout Plain(Language language) {
  Layout layout;
  layout.language = language;
  layout.zone = AmsterdamTime();
  layout.columns = 80;
  return layout;
}

// Compares with the file; with INWONERSREIS_UPDATE_GOLDEN set it writes the file
// instead, for a person to read before committing.
void ExpectGolden(const std::string& actual, absl::string_view name) {
  if (std::getenv("INWONERSREIS_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(TestFile(name)) << actual;
  }
  EXPECT_EQ(actual, Contents(TestFile(name)));
}

TEST(TimelineTest, TheJourneyReadsAsWrittenDownInDutch) {
  ExpectGolden(RenderJourney(TheJourney(), {}, Plain(Language::kDutch)), "journey_nl.txt");
}

TEST(TimelineTest, TheJourneyReadsAsWrittenDownInEnglish) {
  ExpectGolden(RenderJourney(TheJourney(), {}, Plain(Language::kEnglish)), "journey_en.txt");
}

TEST(TimelineTest, NoLineIsWiderThanTheTerminal) {
  for (int columns : {40, 60, 80, 132}) {
    Layout layout = Plain(Language::kDutch);
    layout.columns = columns;
    const std::string text = RenderJourney(TheJourney(), {}, layout);
    for (absl::string_view line : absl::StrSplit(text, '\n')) {
      EXPECT_LE(ColumnsOf(line), columns) << line;
    }
  }
}

TEST(TimelineTest, ColoursChangeNothingButTheInk) {
  Layout layout = Plain(Language::kDutch);
  const std::string plain = RenderJourney(TheJourney(), {}, layout);
  EXPECT_THAT(plain, Not(HasSubstr("\x1b")));
  layout.colour = true;
  std::string coloured = RenderJourney(TheJourney(), {}, layout);
  EXPECT_THAT(coloured, HasSubstr("\x1b"));
  for (absl::string_view code : {"1", "2", "36", "1;36", "32", "33", "0"}) {
    coloured = absl::StrReplaceAll(coloured, {{absl::StrCat("\x1b[", code, "m"), ""}});
  }
  EXPECT_EQ(coloured, plain);
}

TEST(TimelineTest, WhatSomebodyTypedCannotCommandTheTerminal) {
  v1::JourneyState state = TheJourney();
  for (v1::Item& item : *state.mutable_items()) {
    if (item.entry().has_message()) {
      item.mutable_entry()->mutable_message()->set_text("een \x1b[2J\x07 twee \u202e drie");
    }
  }
  state.mutable_members(0)->set_name("R\x1b[31mia");
  const std::string text = RenderJourney(state, {}, Plain(Language::kDutch));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\x07")));
  EXPECT_THAT(text, Not(HasSubstr("\u202e")));
}

TEST(TimelineTest, AnEmptyJourneySaysSo) {
  EXPECT_EQ(RenderJourney({}, {}, Plain(Language::kDutch)), "Er staat nog niets in deze reis.\n");
}

TEST(TimelineTest, RemovedContentIsNamedAndNotShown) {
  v1::JourneyState state = TheJourney();
  for (v1::Item& item : *state.mutable_items()) item.set_retracted(true);
  const std::string text = RenderJourney(state, {}, Plain(Language::kDutch));
  EXPECT_THAT(text, HasSubstr("Deze inhoud is verwijderd."));
  EXPECT_THAT(text, Not(HasSubstr("Ik heb er zin in")));
}

TEST(TimelineTest, MomentsComeInOrderOfTimeAndWaitingOnesLast) {
  const std::vector<Moment> moments = MomentsOf(TheJourney(), {}, Language::kDutch, AmsterdamTime());
  for (size_t i = 1; i < moments.size(); ++i) {
    if (moments[i].pending == moments[i - 1].pending) {
      EXPECT_LE(moments[i - 1].at, moments[i].at);
    }
  }
  EXPECT_TRUE(moments.back().pending);
}

TEST(TimelineTest, EverySentenceIsThereInBothLanguagesWithTheSameParts) {
  std::set<std::string> names;
#define INWONERSREIS_PHRASE(name, nl, en)                                         \
  EXPECT_FALSE(absl::string_view(nl).empty()) << #name;                           \
  EXPECT_FALSE(absl::string_view(en).empty()) << #name;                           \
  for (absl::string_view part : {"$0", "$1", "$2"}) {                             \
    EXPECT_EQ(absl::StrContains(nl, part), absl::StrContains(en, part)) << #name; \
  }                                                                               \
  EXPECT_TRUE(names.insert(#name).second);
#include "client_lib/timeline/phrases.inc"
}

}  // namespace
}  // namespace inwonersreis::timeline
