// The board, one journey and its review, over the real log and store.
#include "server/insight/collection/board.h"

#include <future>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/log/testing/village.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::inwonersreis::log::testing::Village;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class BoardTest : public ::testing::Test {
 protected:
  BoardTest()
      : desk_(&village_.test_store().store(), &village_.test_store().vault(),
              &village_.test_store().clock(), 1, 16),
        board_(&desk_) {}

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(void (Board::*call)(const people::Principal&, const Request&,
                                                         absl::Time, Board::Done<Response>),
                                const people::Principal& caller, const Request& request) {
    std::promise<absl::StatusOr<Response>> answered;
    (board_.*call)(caller, request, absl::InfiniteFuture(),
                        [&](absl::StatusOr<Response> answer) {
                          answered.set_value(std::move(answer));
                        });
    return answered.get_future().get();
  }
  absl::StatusOr<v1::ListCollectionResponse> List(
      const v1::ListCollectionRequest& request = v1::ListCollectionRequest()) {
    return Call(&Board::List, village_.coordinator, request);
  }
  absl::StatusOr<v1::GetCollectedJourneyResponse> Get(const std::string& journey) {
    v1::GetCollectedJourneyRequest request;
    request.set_journey_id(journey);
    return Call(&Board::Get, village_.coordinator, request);
  }
  absl::StatusOr<v1::ReviewJourneyResponse> Review(const v1::ReviewJourneyRequest& request) {
    return Call(&Board::Review, village_.coordinator, request);
  }
  v1::ReviewJourneyRequest Fit(const std::string& journey, bool reviewed = true) {
    v1::ReviewJourneyRequest request;
    request.set_journey_id(journey);
    request.set_reviewed(reviewed);
    return request;
  }

  // By the resident; the id of the consent.
  std::string Consent(const std::string& journey, const std::string& until_on = "") {
    v1::Entry consent = village_.Draft(journey);
    consent.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_COLLECTION);
    consent.mutable_consent_given()->set_recipient("gemeente en zorgverzekeraar");
    consent.mutable_consent_given()->set_resident_id(
        IdFromBytes(village_.resident.account_id));
    consent.mutable_consent_given()->set_until_on(until_on);
    village_.Write(village_.resident, consent);
    return consent.entry_id();
  }
  void Withdraw(const std::string& journey, const std::string& consent_id) {
    v1::Entry withdrawn = village_.Draft(journey);
    withdrawn.mutable_consent_withdrawn()->set_consent_id(consent_id);
    village_.Write(village_.resident, withdrawn);
  }
  std::string Experience(const std::string& journey, v1::Strand strand, const std::string& text) {
    v1::Entry entry = village_.Draft(journey);
    entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry.mutable_experience()->set_strand(strand);
    entry.mutable_experience()->set_text(text);
    village_.Write(village_.coach, entry);
    return entry.entry_id();
  }
  void CareUse(const std::string& journey, const std::string& from, const std::string& to) {
    v1::Entry entry = village_.Draft(journey);
    entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry.mutable_care_use()->set_price_code("ZIN22_GP_CONSULT");
    entry.mutable_care_use()->set_quantity_thousandths(4000);
    entry.mutable_care_use()->set_from_on(from);
    entry.mutable_care_use()->set_to_on(to);
    village_.Write(village_.coach, entry);
  }
  void Measure(const std::string& journey, v1::MeasurementMoment moment) {
    v1::Entry entry = village_.Draft(journey);
    entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry.mutable_measurement()->set_instrument("CANTRIL");
    entry.mutable_measurement()->set_moment(moment);
    entry.mutable_measurement()->set_has_score(true);
    entry.mutable_measurement()->set_score_thousandths(5000);
    village_.Write(village_.coach, entry);
  }
  // Everything that a review needs but consent.
  std::string WholeJourney() {
    const std::string journey = village_.NewJourney();
    v1::Entry goal = village_.Draft(journey);
    goal.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    goal.mutable_goal_set()->set_text("Ik wil weer werken");
    goal.mutable_goal_set()->set_domain(v1::DOMAIN_SOCIETY);
    village_.Write(village_.resident, goal);
    v1::Entry agreed = village_.Draft(journey);
    agreed.mutable_goal_agreed()->set_goal_id(goal.entry_id());
    agreed.mutable_goal_agreed()->set_version_id(goal.entry_id());
    village_.Write(village_.coach, agreed);
    for (v1::Strand strand : {v1::STRAND_SYSTEM, v1::STRAND_RESIDENT, v1::STRAND_PROFESSIONAL,
                              v1::STRAND_ORGANISATION}) {
      Experience(journey, strand, "Het ging stap voor stap beter.");
    }
    Measure(journey, v1::MEASUREMENT_MOMENT_START);
    Measure(journey, v1::MEASUREMENT_MOMENT_FOLLOW_UP);
    CareUse(journey, "2020-01-01", "2020-12-31");
    const std::string today = absl::FormatTime("%Y-%m-%d", village_.test_store().clock().Now(),
                                               absl::UTCTimeZone());
    CareUse(journey, today, today);
    return journey;
  }

  Village village_;
  Desk desk_;
  Board board_;
};

TEST_F(BoardTest, WithoutConsentAJourneyHasNoMoreThanItsPlace) {
  const std::string journey = WholeJourney();
  ASSERT_OK_AND_ASSIGN(auto board, List());
  ASSERT_EQ(board.journeys_size(), 1);
  const v1::CollectedJourney& card = board.journeys(0);
  EXPECT_EQ(card.state(), v1::COLLECTION_STATE_COLLECTING);
  EXPECT_THAT(card.missing(), ElementsAre(v1::MISSING_PART_COLLECTION_CONSENT));
  EXPECT_FALSE(card.consent());
  EXPECT_EQ(card.title(), "");
  EXPECT_FALSE(card.has_last_activity_at());
  EXPECT_EQ(village_.LastLine().ground, v1::ACCESS_GROUND_ORGANISATION);
  EXPECT_THAT(Get(journey), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_DENIED);
  EXPECT_THAT(Review(Fit(journey)), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_DENIED);
}

TEST_F(BoardTest, AJourneyGoesFromCollectingToReviewedAndCounts) {
  const std::string journey = village_.NewJourney();
  Consent(journey);
  ASSERT_OK_AND_ASSIGN(auto board, List());
  EXPECT_EQ(board.journeys(0).state(), v1::COLLECTION_STATE_COLLECTING);
  EXPECT_EQ(board.journeys(0).title(), "Weer aan het werk");
  EXPECT_EQ(board.journeys(0).missing_size(), 8);

  const std::string whole = WholeJourney();
  Consent(whole);
  ASSERT_OK_AND_ASSIGN(board, List());
  ASSERT_EQ(board.journeys_size(), 2);
  const int at = board.journeys(0).journey_id() == whole ? 0 : 1;
  EXPECT_EQ(board.journeys(at).state(), v1::COLLECTION_STATE_COMPLETE);
  EXPECT_EQ(board.ready_count(), 0);
  EXPECT_EQ(board.needed_count(), 10);

  ASSERT_OK_AND_ASSIGN(auto reviewed, Review(Fit(whole)));
  EXPECT_EQ(reviewed.journey().state(), v1::COLLECTION_STATE_REVIEWED);
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_REVIEW);
  ASSERT_OK_AND_ASSIGN(board, List());
  EXPECT_EQ(board.ready_count(), 1);

  ASSERT_OK_AND_ASSIGN(reviewed, Review(Fit(whole, false)));
  EXPECT_EQ(reviewed.journey().state(), v1::COLLECTION_STATE_COMPLETE);
}

TEST_F(BoardTest, AJourneyWithAPartMissingIsNotFoundFitButItsTextsAreKept) {
  const std::string journey = village_.NewJourney();
  Consent(journey);
  const std::string story = Experience(journey, v1::STRAND_RESIDENT, "Zo ging het.");
  v1::ReviewJourneyRequest review = Fit(journey);
  review.add_texts()->set_entry_id(story);
  review.mutable_texts(0)->set_text("Zo ging het bij iemand.");
  const auto refused = Review(review);
  EXPECT_THAT(refused, StatusIs(v1::ERROR_REASON_JOURNEY_INCOMPLETE));
  EXPECT_THAT(ProblemOf(refused.status()).metadata().at("missing"),
              HasSubstr("MISSING_PART_CARE_USE"));
  ASSERT_OK_AND_ASSIGN(auto got, Get(journey));
  EXPECT_EQ(got.stories(0).anonymised(), "");

  review.set_reviewed(false);
  ASSERT_THAT(Review(review), IsOk());
  ASSERT_OK_AND_ASSIGN(got, Get(journey));
  EXPECT_EQ(got.stories(0).anonymised(), "Zo ging het bij iemand.");
  review.mutable_texts(0)->set_text("");
  ASSERT_THAT(Review(review), IsOk());
  ASSERT_OK_AND_ASSIGN(got, Get(journey));
  EXPECT_EQ(got.stories(0).anonymised(), "");
}

TEST_F(BoardTest, AConsentThatIsWithdrawnOrPassedClosesTheJourney) {
  const std::string journey = WholeJourney();
  const std::string consent = Consent(journey);
  ASSERT_THAT(Review(Fit(journey)), IsOk());
  Withdraw(journey, consent);
  EXPECT_THAT(Get(journey), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  ASSERT_OK_AND_ASSIGN(auto board, List());
  EXPECT_EQ(board.ready_count(), 0);
  EXPECT_EQ(board.journeys(0).title(), "");

  const absl::Time now = village_.test_store().clock().Now();
  const std::string tomorrow =
      absl::FormatTime("%Y-%m-%d", now + absl::Hours(24), absl::UTCTimeZone());
  Consent(journey, tomorrow);
  ASSERT_OK_AND_ASSIGN(board, List());
  EXPECT_EQ(board.ready_count(), 1);
  EXPECT_EQ(board.journeys(0).consent_until_on(), tomorrow);
  village_.test_store().clock().Advance(absl::Hours(48));
  EXPECT_THAT(Get(journey), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  ASSERT_OK_AND_ASSIGN(board, List());
  EXPECT_EQ(board.ready_count(), 0);
  EXPECT_FALSE(board.journeys(0).consent());
}

TEST_F(BoardTest, StoriesComeByStrandAndARetractedOneGoesWithItsText) {
  const std::string journey = WholeJourney();
  Consent(journey);
  const std::string story = Experience(journey, v1::STRAND_RESIDENT, "Dit wil ik niet meer.");
  v1::ReviewJourneyRequest review = Fit(journey, false);
  review.add_texts()->set_entry_id(story);
  review.mutable_texts(0)->set_text("Iemand wilde dit niet.");
  ASSERT_THAT(Review(review), IsOk());
  ASSERT_OK_AND_ASSIGN(auto got, Get(journey));
  std::vector<int> strands;
  for (const v1::CollectedStory& one : got.stories()) strands.push_back(one.strand());
  EXPECT_THAT(strands, ElementsAre(1, 1, 2, 3, 4));
  EXPECT_EQ(got.goals(0).text(), "Ik wil weer werken");
  EXPECT_EQ(village_.LastLine().ground, v1::ACCESS_GROUND_COLLECTION_CONSENT);

  v1::Entry retraction = village_.Draft(journey);
  retraction.mutable_retraction()->set_target_id(story);
  village_.Write(village_.coach, retraction);
  ASSERT_OK_AND_ASSIGN(got, Get(journey));
  EXPECT_EQ(got.stories_size(), 4);
  EXPECT_THAT(village_.test_store().store().Read([&](storage::ReadTransaction& read) {
    EXPECT_THAT(read.ReviewTexts(*IdToBytes(journey)), IsOkAndHolds(::testing::IsEmpty()));
    return absl::OkStatus();
  }),
              IsOk());
  EXPECT_THAT(Review(review), StatusIs(v1::ERROR_REASON_TARGET_NOT_FOUND));
}

TEST_F(BoardTest, OnlyCoordinatorsOfTheOrganisationSeeTheBoardAndItsJourneys) {
  const std::string journey = WholeJourney();
  Consent(journey);
  people::Principal elsewhere = village_.coordinator;
  elsewhere.organisation_id = village_.test_store().NewIdBytes();
  ASSERT_OK_AND_ASSIGN(auto empty,
                       Call(&Board::List, elsewhere, v1::ListCollectionRequest()));
  EXPECT_EQ(empty.journeys_size(), 0);
  v1::GetCollectedJourneyRequest get;
  get.set_journey_id(journey);
  EXPECT_THAT(Call(&Board::Get, elsewhere, get), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  for (const people::Principal& other : {village_.coach, village_.resident,
                                         village_.administrator}) {
    EXPECT_THAT(Call(&Board::List, other, v1::ListCollectionRequest()),
                StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
    EXPECT_THAT(Call(&Board::Get, other, get),
                StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
    EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_DENIED);
  }
}

TEST_F(BoardTest, PagesFollowEachOtherAndATokenIsOfItsReader) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 5; ++i) {
    journeys.push_back(village_.NewJourney());
    village_.test_store().clock().Advance(absl::Minutes(1));
  }
  v1::ListCollectionRequest request;
  request.set_page_size(2);
  std::vector<std::string> seen;
  do {
    ASSERT_OK_AND_ASSIGN(auto page, List(request));
    for (const auto& card : page.journeys()) seen.push_back(card.journey_id());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::reverse(journeys.begin(), journeys.end());
  EXPECT_EQ(seen, journeys);
  request.set_page_token("onzin");
  EXPECT_THAT(List(request), StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  request.clear_page_token();
  request.set_page_size(201);
  EXPECT_THAT(List(request), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

TEST_F(BoardTest, AReviewThatDoesNotReachTheDiskIsNotThere) {
  const std::string journey = WholeJourney();
  Consent(journey);
  const std::string before = village_.LastLine().hash;
  v1::ReviewJourneyRequest review = Fit(journey);
  review.add_texts()->set_entry_id("geen nummer");
  EXPECT_THAT(Review(review), Not(IsOk()));
  ASSERT_OK_AND_ASSIGN(auto board, List());
  EXPECT_EQ(board.journeys(0).state(), v1::COLLECTION_STATE_COMPLETE);
}

}  // namespace
}  // namespace inwonersreis::insight
