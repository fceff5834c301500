// One journey in euros, over the real log and store.
#include "server/insight/own/own_review.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/log/testing/village.h"
#include "server/people/answer.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::inwonersreis::log::testing::Village;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class OwnReviewTest : public ::testing::Test {
 protected:
  OwnReviewTest()
      : own_("test", &desk_),
        desk_(&village_.test_store().store(), &village_.test_store().vault(),
              &village_.test_store().clock(), 1, 4),
        journey_(village_.NewJourney()) {}

  absl::StatusOr<v1::GetOwnReviewResponse> Get(const people::Principal& caller,
                                               const std::string& journey) {
    v1::GetOwnReviewRequest request;
    request.set_journey_id(journey);
    people::Answer<v1::GetOwnReviewResponse> answer;
    own_.Get(caller, request, absl::InfiniteFuture(), answer.done());
    return answer.Wait();
  }
  absl::StatusOr<v1::GetOwnReviewResponse> Get(const people::Principal& caller) {
    return Get(caller, journey_);
  }

  // Around the day on which the journey began.
  std::string Day(int years) {
    const absl::CivilDay today = absl::ToCivilDay(village_.test_store().clock().Now(),
                                                  absl::UTCTimeZone());
    return absl::FormatCivilTime(absl::CivilDay(today.year() + years, today.month(), today.day()));
  }
  void Use(const std::string& code, int64_t quantity, const std::string& from,
           const std::string& to, v1::Audience audience = v1::AUDIENCE_TEAM_AND_RESIDENTS) {
    v1::Entry entry = village_.Draft(journey_);
    entry.set_audience(audience);
    entry.mutable_care_use()->set_price_code(code);
    entry.mutable_care_use()->set_quantity_thousandths(quantity * 1000);
    entry.mutable_care_use()->set_from_on(from);
    entry.mutable_care_use()->set_to_on(to);
    village_.Write(village_.coach, entry);
  }
  // A year before and a year after, told two years later.
  void Years(const std::string& code, int64_t before, int64_t after,
             v1::Audience audience = v1::AUDIENCE_TEAM_AND_RESIDENTS) {
    Use(code, before, before_from_, before_to_, audience);
    Use(code, after, after_from_, after_to_, audience);
  }
  void TwoYearsPass() {
    before_from_ = Day(-1);
    before_to_ = DayBefore(Day(0));
    after_from_ = Day(0);
    after_to_ = DayBefore(Day(1));
    village_.test_store().clock().Advance(absl::Hours(24) * 730);
  }
  static std::string DayBefore(const std::string& day) {
    absl::CivilDay parsed;
    EXPECT_TRUE(absl::ParseCivilTime(day, &parsed));
    return absl::FormatCivilTime(parsed - 1);
  }

  Village village_;
  OwnReviews own_;
  Desk desk_;
  const std::string journey_;
  std::string before_from_, before_to_, after_from_, after_to_;
};

std::map<v1::Party, int64_t> NetOf(const v1::GetOwnReviewResponse& review) {
  std::map<v1::Party, int64_t> net;
  for (const v1::PartyResult& party : review.result().parties()) {
    net[party.party()] = party.net_cents();
  }
  return net;
}

TEST_F(OwnReviewTest, SaysWhoPaysAndWhoGains) {
  TwoYearsPass();
  Years("ZIN22_GP_CONSULT_AVG", 10, 5);
  Years("PW_BIJSTAND_ALL_2025H2", 12, 6);
  Years("ZIN22_PRODLOSS_PAID_HOUR", 0, 624);
  Years("TODO_BUURTSPORTCOACH_UUR", 0, 12);
  ASSERT_OK_AND_ASSIGN(const auto review, Get(village_.resident));
  const auto net = NetOf(review);
  EXPECT_GT(net.at(v1::PARTY_ZVW_INSURER), 0);
  EXPECT_GT(net.at(v1::PARTY_SOCIETY), 0);
  // Money that changes hands.
  EXPECT_GT(net.at(v1::PARTY_PARTICIPATIEWET), 0);
  EXPECT_EQ(net.at(v1::PARTY_PARTICIPATIEWET), -net.at(v1::PARTY_RESIDENT));
  EXPECT_EQ(review.result().totals().transfers_cents(), 0);
  // What has no price is said, never nothing.
  ASSERT_THAT(review.definition().pm_lines(), SizeIs(1));
  EXPECT_EQ(review.result().population().started(), 1);
  const storage::AccessRow line = village_.LastLine();
  EXPECT_EQ(line.action, v1::ACCESS_ACTION_ANALYSE);
  EXPECT_EQ(line.role, v1::ROLE_RESIDENT);
  EXPECT_EQ(IdFromBytes(line.journey_id), journey_);
}

TEST_F(OwnReviewTest, IsForResidentsAndTeamAndNobodyElse) {
  TwoYearsPass();
  Years("ZIN22_GP_CONSULT_AVG", 10, 5);
  EXPECT_THAT(Get(village_.resident), IsOk());
  EXPECT_THAT(Get(village_.coach), IsOk());
  EXPECT_THAT(Get(village_.supporter), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_DENIED);
  EXPECT_THAT(Get(village_.coordinator), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(Get(village_.stranger), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Get(village_.administrator), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Get(village_.resident, IdFromBytes(village_.test_store().NewIdBytes())),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(OwnReviewTest, CountsNothingThatItsReaderMayNotSee) {
  TwoYearsPass();
  Years("ZIN22_GP_CONSULT_AVG", 10, 5);
  Years("ZIN22_EMERGENCY_CARE", 2, 0, v1::AUDIENCE_TEAM);
  ASSERT_OK_AND_ASSIGN(const auto team, Get(village_.coach));
  EXPECT_THAT(team.result().lines(), SizeIs(2));
  ASSERT_OK_AND_ASSIGN(const auto own, Get(village_.resident));
  ASSERT_THAT(own.result().lines(), SizeIs(1));
  EXPECT_EQ(own.result().lines(0).price().code(), "ZIN22_GP_CONSULT_AVG");
}

TEST_F(OwnReviewTest, WithoutABeforeAndAnAfterThereIsASentence) {
  EXPECT_THAT(Get(village_.resident), StatusIs(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));
  TwoYearsPass();
  Use("ZIN22_GP_CONSULT_AVG", 4, after_from_, after_to_);
  EXPECT_THAT(Get(village_.resident), StatusIs(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));
}

}  // namespace
}  // namespace inwonersreis::insight
