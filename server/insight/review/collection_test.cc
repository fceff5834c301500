#include "server/insight/review/collection.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

PersonRow Person(uint8_t number, Day start = 100) {
  PersonRow person;
  person.pseudonym[15] = number;
  person.programme = "P";
  person.start_day = start;
  return person;
}

FactRow CareUse(absl::string_view code, Day from, Day to, int64_t quantity) {
  FactRow fact;
  fact.code = code;
  fact.from_day = from;
  fact.to_day = to;
  fact.quantity = quantity;
  return fact;
}

TEST(CollectionTest, FactsStandWithTheirJourney) {
  Collection collection;
  ASSERT_THAT(collection.AddPerson(Person(1)), IsOk());
  ASSERT_THAT(collection.AddFact(CareUse("A", 1, 2, 3000)), IsOk());
  ASSERT_THAT(collection.AddPerson(Person(2)), IsOk());
  ASSERT_THAT(collection.AddPerson(Person(3)), IsOk());
  ASSERT_THAT(collection.AddFact(CareUse("B", 4, 4, 0)), IsOk());
  ASSERT_THAT(collection.AddFact(CareUse("A", 5, 9, 7)), IsOk());
  EXPECT_THAT(collection.Check(), IsOk());
  EXPECT_EQ(collection.first_fact(0), 0u);
  EXPECT_EQ(collection.first_fact(1), 1u);
  EXPECT_EQ(collection.first_fact(2), 1u);
  EXPECT_EQ(collection.first_fact(3), 3u);
  EXPECT_EQ(collection.code(2), collection.FindCode("A"));
  EXPECT_EQ(collection.FindCode("C"), Collection::kNone);
  EXPECT_EQ(collection.quantity(0), 3000);
  EXPECT_FALSE(collection.has_cents(0));
  EXPECT_EQ(HexOf(collection.pseudonym(2)), "00000000000000000000000000000003");
}

TEST(CollectionTest, AJourneyInTwoProgrammesIsNamed) {
  for (const bool sorted : {true, false}) {
    Collection collection;
    if (!sorted) {
      ASSERT_THAT(collection.AddPerson(Person(9)), IsOk());
    }
    ASSERT_THAT(collection.AddPerson(Person(1)), IsOk());
    PersonRow again = Person(1);
    again.programme = "Q";
    ASSERT_THAT(collection.AddPerson(again), IsOk());
    EXPECT_THAT(collection.Check(), StatusIs(v1::ERROR_REASON_REVIEW_JOURNEY_TWICE));
  }
}

TEST(CollectionTest, WhatCannotBeTrueIsRefused) {
  Collection collection;
  PersonRow ended = Person(1);
  ended.end_day = 99;
  EXPECT_THAT(collection.AddPerson(ended),
              StatusIs(v1::ERROR_REASON_REVIEW_FOLLOW_UP_BEFORE_START));
  ASSERT_THAT(collection.AddPerson(Person(2)), IsOk());
  EXPECT_THAT(collection.AddFact(CareUse("A", 1, 2, -1)),
              StatusIs(v1::ERROR_REASON_REVIEW_QUANTITY_NEGATIVE));
  EXPECT_THAT(collection.AddFact(CareUse("A", 3, 2, 1)),
              StatusIs(v1::ERROR_REASON_DATE_INVALID));
  EXPECT_THAT(collection.AddFact(CareUse("A", 1, 2, int64_t{1} << 31)),
              StatusIs(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE));
  FactRow follow_up = CareUse("CANTRIL", 99, 99, 5000);
  follow_up.kind = FactKind::kMeasurement;
  follow_up.detail = v1::MEASUREMENT_MOMENT_FOLLOW_UP;
  EXPECT_THAT(collection.AddFact(follow_up),
              StatusIs(v1::ERROR_REASON_REVIEW_FOLLOW_UP_BEFORE_START));
  EXPECT_EQ(collection.fact_count(), 0u);
}

}  // namespace
}  // namespace inwonersreis::insight
