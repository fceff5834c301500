#include "server/insight/collection_file/collection_file.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/collection_file/words.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::testing::StartsWith;

constexpr char kHead[] = R"({"format":"inwonersreis-collection","version":1,"data_version":"d"})";
constexpr char kJourney[] =
    R"({"pseudonym":"00000000000000000000000000000001","programme":"WERK","start_on":"2025-03-01",)"
    R"("facts":[{"kind":"care_use","code":"GP","from_on":"2024-03-01","to_on":"2025-02-28",)"
    R"("quantity":"10.5","euros":"-12.34","payer":"zvw-insurer"},)"
    R"({"kind":"measurement","code":"CANTRIL","detail":"start","on":"2025-03-01","quantity":5}]})";

absl::StatusOr<CollectionFile> Read(const std::string& text) {
  std::istringstream stream(text);
  return ReadCollection(&stream);
}

std::string Written(const Collection& collection) {
  std::ostringstream stream;
  WriteCollection(collection, "d", &stream);
  return stream.str();
}

v1::Problem Refusal(const std::string& journey) {
  const auto read = Read(absl::StrCat(kHead, "\n", journey, "\n"));
  EXPECT_FALSE(read.ok()) << journey;
  return ProblemOf(read.status());
}

TEST(CollectionFileTest, FieldsBecomeFacts) {
  const auto read = Read(absl::StrCat(kHead, "\n", kJourney, "\n"));
  ASSERT_THAT(read, IsOk());
  const Collection& collection = read->collection;
  ASSERT_EQ(collection.person_count(), 1u);
  ASSERT_EQ(collection.fact_count(), 2u);
  EXPECT_EQ(HexOf(collection.pseudonym(0)), "00000000000000000000000000000001");
  EXPECT_EQ(collection.programmes()[collection.programme(0)], "WERK");
  EXPECT_EQ(collection.quantity(0), 10500);
  EXPECT_EQ(collection.cents(0), -1234);
  EXPECT_EQ(collection.payer(0), v1::PAYER_ZVW_INSURER);
  EXPECT_EQ(collection.to_day(0) - collection.from_day(0), 364);
  EXPECT_EQ(collection.kind(1), FactKind::kMeasurement);
  EXPECT_EQ(collection.detail(1), v1::MEASUREMENT_MOMENT_START);
  EXPECT_FALSE(collection.has_cents(1));
}

TEST(CollectionFileTest, WhatWasWrittenIsReadAndWrittenTheSame) {
  testing_review::Journeys journeys;
  testing_review::AddRandomJourneys(40, 7, &journeys);
  journeys.Begin("Q", Group::kComparison);
  journeys.Goal(v1::ACHIEVEMENT_AS_EXPECTED, 2.5);
  ASSERT_THAT(journeys.status, IsOk());
  const std::string written = Written(journeys.collection);
  const auto read = Read(written);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(Written(read->collection), written);
}

TEST(CollectionFileTest, TheDataVersionNamesTheBytes) {
  const auto one = Read(absl::StrCat(kHead, "\n", kJourney, "\n"));
  const auto other =
      Read(absl::StrCat(kHead, "\n", absl::StrReplaceAll(kJourney, {{"10.5", "10.6"}}), "\n"));
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(other, IsOk());
  EXPECT_THAT(one->data_version, StartsWith("d sha256:"));
  EXPECT_NE(one->data_version, other->data_version);
}

TEST(CollectionFileTest, EveryMistakeIsRefusedWithItsLineAndField) {
  const struct {
    const char* from;
    const char* to;
    v1::ErrorReason reason;
    const char* column;
  } kMistakes[] = {{"care_use", "car_use", v1::ERROR_REASON_VALUE_UNMAPPED, "kind"},
                   {"zvw-insurer", "zvw", v1::ERROR_REASON_VALUE_UNMAPPED, "payer"},
                   {"\"start\"", "\"begin\"", v1::ERROR_REASON_VALUE_UNMAPPED, "detail"},
                   {"\"10.5\"", "\"1e3\"", v1::ERROR_REASON_NUMBER_INVALID, "quantity"},
                   {"\"10.5\"", "\"1.2345\"", v1::ERROR_REASON_NUMBER_INVALID, "quantity"},
                   {"\"10.5\"", "true", v1::ERROR_REASON_NUMBER_INVALID, "quantity"},
                   {"2024-03-01", "2024-13-01", v1::ERROR_REASON_DATE_INVALID, "from_on"},
                   {"2024-03-01", "2024-3-1", v1::ERROR_REASON_DATE_INVALID, "from_on"},
                   {"\"start_on\":\"2025-03-01\",", "", v1::ERROR_REASON_DATE_INVALID, "start_on"},
                   {"00000001\"", "0000000g\"", v1::ERROR_REASON_LINE_UNREADABLE, "pseudonym"},
                   {"00000001\"", "01\"", v1::ERROR_REASON_LINE_UNREADABLE, "pseudonym"},
                   {"\"programme\":", "\"program\":", v1::ERROR_REASON_LINE_UNREADABLE, ""},
                   {"\"WERK\"", "7", v1::ERROR_REASON_LINE_UNREADABLE, "programme"},
                   {"\"facts\":[", "\"facts\":7,\"x\":[", v1::ERROR_REASON_LINE_UNREADABLE, ""}};
  for (const auto& mistake : kMistakes) {
    const std::string line = absl::StrReplaceAll(kJourney, {{mistake.from, mistake.to}});
    ASSERT_NE(line, kJourney) << mistake.from;
    const v1::Problem problem = Refusal(line);
    EXPECT_EQ(problem.reason(), mistake.reason) << mistake.to;
    EXPECT_EQ(problem.metadata().at("line"), "2") << mistake.to;
    EXPECT_EQ(problem.metadata().at("column"), mistake.column) << mistake.to;
  }
  EXPECT_EQ(Refusal("{").reason(), v1::ERROR_REASON_LINE_UNREADABLE);
  EXPECT_EQ(Refusal("[]").reason(), v1::ERROR_REASON_LINE_UNREADABLE);
}

TEST(CollectionFileTest, AJourneyTwiceIsRefused) {
  EXPECT_EQ(Refusal(absl::StrCat(kJourney, "\n", kJourney)).reason(),
            v1::ERROR_REASON_REVIEW_JOURNEY_TWICE);
}

TEST(CollectionFileTest, AnotherFileIsNoCollection) {
  for (const char* text :
       {"", "\n", "{}\n", "{\"format\":\"x\",\"version\":1}\n",
        "{\"format\":\"inwonersreis-collection\",\"version\":2}\n", "naam;bedrag\n"}) {
    EXPECT_THAT(Read(text), StatusIs(v1::ERROR_REASON_LINE_UNREADABLE)) << text;
  }
  EXPECT_THAT(Read(absl::StrCat(kHead, "\n")), IsOk());
}

TEST(CollectionFileTest, DecimalsAreWrittenAsTheyWere) {
  EXPECT_EQ(collection_file::WordOfDecimal(12500, 3), "12.5");
  EXPECT_EQ(collection_file::WordOfDecimal(-5, 2), "-0.05");
  EXPECT_EQ(collection_file::WordOfDecimal(7000, 3), "7");
}

}  // namespace
}  // namespace inwonersreis::insight
