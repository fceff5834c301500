#include "journey/errors.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "journey/error_texts.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;

std::vector<v1::ErrorReason> AllReasons() {
  std::vector<v1::ErrorReason> reasons;
  const auto* descriptor = v1::ErrorReason_descriptor();
  for (int i = 0; i < descriptor->value_count(); ++i) {
    reasons.push_back(static_cast<v1::ErrorReason>(descriptor->value(i)->number()));
  }
  return reasons;
}

// Sentences end with a full stop followed by a space or by the end.
int Sentences(absl::string_view text) {
  int count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' ')) ++count;
  }
  return count;
}

TEST(ErrorsTest, EveryReasonHasACodeAndASentenceInBothLanguages) {
  for (const v1::ErrorReason reason : AllReasons()) {
    SCOPED_TRACE(v1::ErrorReason_Name(reason));
    const ErrorText* text = TextOf(reason);
    ASSERT_NE(text, nullptr);
    EXPECT_NE(text->code, absl::StatusCode::kOk);
    for (const absl::string_view sentence : {text->nl, text->en}) {
      EXPECT_GE(Sentences(sentence), 1);
      EXPECT_LE(Sentences(sentence), 2);
      EXPECT_TRUE(absl::EndsWith(sentence, "."));
      EXPECT_LE(sentence.size(), 200u);
    }
  }
}

TEST(ErrorsTest, NoSentenceShowsAnUnfilledPlaceholder) {
  for (const v1::ErrorReason reason : AllReasons()) {
    for (const absl::Status& status :
         {Error(reason), Error(reason, {{"field", "text"}, {"max", "10"}, {"min", "1"}}),
          Error(reason, {{"line", "3"}, {"column", "2"}, {"path", "p"}, {"argument", "a"}})}) {
      for (const absl::string_view language : {"nl", "en"}) {
        const std::string sentence = SentenceOf(ProblemOf(status), language);
        EXPECT_EQ(sentence.find_first_of("{}[]"), std::string::npos) << sentence;
      }
    }
  }
}

TEST(ErrorsTest, WhatIsEmptyIsNotNamed) {
  const v1::Problem price = ProblemOf(
      Error(v1::ERROR_REASON_REVIEW_PRICE_INVALID, {{"line", ""}, {"code", "GP"}}));
  EXPECT_EQ(price.message_nl(), "Een prijs moet hoger zijn dan nul. Verbeter de prijs.");
}

TEST(ErrorsTest, ASentenceNamesTheLimitWhenItIsKnown) {
  const v1::Problem known =
      ProblemOf(Error(v1::ERROR_REASON_TEXT_TOO_LONG, {{"field", "title"}, {"max", "200"}}));
  EXPECT_EQ(known.message_nl(),
            "Deze tekst is te lang. Maak de tekst korter: hoogstens 200 tekens.");
  EXPECT_EQ(known.message_en(),
            "This text is too long. Make it shorter: at most 200 characters.");
  EXPECT_EQ(ProblemOf(Error(v1::ERROR_REASON_TEXT_TOO_LONG)).message_nl(),
            "Deze tekst is te lang. Maak de tekst korter.");
}

TEST(ErrorsTest, ASentenceNamesAFieldInEverydayWordsOrNotAtAll) {
  const v1::Problem day =
      ProblemOf(Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "from_on"}}));
  EXPECT_EQ(day.message_nl(),
            "Er is nog iets niet ingevuld (eerste dag). Vul het in en probeer het opnieuw.");
  EXPECT_EQ(day.message_en(),
            "Something is not filled in yet (first day). Fill it in and try again.");
  const v1::Problem id =
      ProblemOf(Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "journey_id"}}));
  EXPECT_EQ(id.message_nl(),
            "Er is nog iets niet ingevuld. Vul het in en probeer het opnieuw.");
}

TEST(ErrorsTest, AnyOtherLanguageGivesDutch) {
  const v1::Problem problem = ProblemOf(Error(v1::ERROR_REASON_BUSY));
  EXPECT_EQ(SentenceOf(problem, "fr"), SentenceOf(problem, "nl"));
  EXPECT_NE(SentenceOf(problem, "en"), SentenceOf(problem, "nl"));
}

TEST(ErrorsTest, AnErrorCarriesItsReasonCodeAndMetadata) {
  for (const v1::ErrorReason reason : AllReasons()) {
    const absl::Status status = Error(reason, {{"field", "text"}});
    EXPECT_THAT(status, StatusIs(reason));
    EXPECT_EQ(status.code(), CodeOf(reason));
    EXPECT_EQ(ProblemOf(status).metadata().at("field"), "text");
    EXPECT_THAT(std::string(status.message()), HasSubstr(ReasonName(reason)));
  }
}

TEST(ErrorsTest, AProblemSurvivesTheWire) {
  const absl::Status sent = RetryableError(v1::ERROR_REASON_BUSY, absl::Seconds(2), {{"a", "b"}});
  const absl::Status received = StatusOf(ProblemOf(sent));
  EXPECT_EQ(received.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(received, StatusIs(v1::ERROR_REASON_BUSY));
  EXPECT_EQ(RetryAfter(received), absl::Seconds(2));
  EXPECT_EQ(RetryAfter(Error(v1::ERROR_REASON_BUSY)), absl::nullopt);
}

TEST(ErrorsTest, AReasonOfANewerServerKeepsItsCodeAndSentences) {
  v1::Problem newer;
  newer.set_reason(static_cast<v1::ErrorReason>(9999));
  newer.set_code(static_cast<int>(absl::StatusCode::kFailedPrecondition));
  newer.set_message_nl("Iets nieuws. Doe dit.");
  newer.set_message_en("Something new. Do this.");
  const absl::Status status = StatusOf(newer);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(SentenceOf(ProblemOf(status), "nl"), "Iets nieuws. Doe dit.");
  EXPECT_EQ(SentenceOf(ProblemOf(status), "en"), "Something new. Do this.");
}

TEST(ErrorsTest, AProblemWithoutACodeIsStillAnError) {
  EXPECT_FALSE(StatusOf(v1::Problem()).ok());
  v1::Problem wrong;
  wrong.set_reason(v1::ERROR_REASON_NOT_FOUND);
  wrong.set_code(12345);
  EXPECT_EQ(StatusOf(wrong).code(), absl::StatusCode::kNotFound);
}

TEST(ErrorsTest, EveryErrorHasAReasonEvenWhenAnotherLibraryMadeIt) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), v1::ERROR_REASON_INTERNAL);
  EXPECT_EQ(ReasonOf(absl::UnavailableError("x")), v1::ERROR_REASON_UNAVAILABLE);
  EXPECT_EQ(ReasonOf(absl::CancelledError("x")), v1::ERROR_REASON_CANCELLED);
  EXPECT_EQ(ReasonOf(absl::AbortedError("x")), v1::ERROR_REASON_INTERNAL);
  EXPECT_FALSE(ProblemOf(absl::DataLossError("x")).message_nl().empty());
}

}  // namespace
}  // namespace inwonersreis
