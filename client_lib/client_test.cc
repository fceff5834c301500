#include "inwonersreis/client.h"

#include <memory>
#include <string>
#include <vector>

#include "client_lib/testing/fake_environment.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "inwonersreis/mocks/mock_connection.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using testing::FakeEnvironment;
using ::testing::Return;

class ClientTest : public ::testing::Test {
 protected:
  const std::shared_ptr<MockConnection> connection_ = std::make_shared<MockConnection>();
  const std::shared_ptr<FakeEnvironment> environment_ = std::make_shared<FakeEnvironment>();
  Client client_{connection_, environment_};
};

TEST_F(ClientTest, ANewEntryHasAnIdOfItsOwnAndHappenedNow) {
  const v1::Entry entry = client_.NewEntry("a journey");
  EXPECT_TRUE(IsId(entry.entry_id()));
  EXPECT_EQ(entry.journey_id(), "a journey");
  EXPECT_EQ(entry.occurred_at().seconds(), absl::ToUnixSeconds(environment_->Now()));
}

TEST_F(ClientTest, OpeningAJourneyBringsBothIdsSoThatItCanBeRepeated) {
  EXPECT_CALL(*connection_, OpenJourney)
      .WillOnce(
          [](const v1::OpenJourneyRequest& request) -> absl::StatusOr<v1::OpenJourneyResponse> {
            EXPECT_TRUE(IsId(request.opening().entry_id()));
            EXPECT_TRUE(IsId(request.opening().journey_id()));
            EXPECT_EQ(request.opening().journey_opened().title(), "Weer aan het werk");
            v1::OpenJourneyResponse response;
            response.mutable_summary()->set_journey_id(request.opening().journey_id());
            return response;
          });
  v1::JourneyOpened opening;
  opening.set_title("Weer aan het werk");
  EXPECT_THAT(client_.OpenJourney(opening), IsOk());
}

TEST_F(ClientTest, ARefusedEntryIsTheStatusOfRecord) {
  v1::RecordEntriesResponse response;
  *response.add_results()->mutable_rejected() = ProblemOf(Error(v1::ERROR_REASON_GOAL_CLOSED));
  EXPECT_CALL(*connection_, RecordEntries(_)).WillOnce(Return(response));
  EXPECT_THAT(client_.Record(client_.NewEntry("j")), StatusIs(v1::ERROR_REASON_GOAL_CLOSED));
}

TEST_F(ClientTest, AnEntryThatWasThereAlreadyIsAsGoodAsAccepted) {
  v1::RecordEntriesResponse response;
  response.add_results()->mutable_duplicate()->set_seq(7);
  EXPECT_CALL(*connection_, RecordEntries(_)).WillOnce(Return(response));
  ASSERT_OK_AND_ASSIGN(const v1::Accepted accepted, client_.Record(client_.NewEntry("j")));
  EXPECT_EQ(accepted.seq(), 7);
}

TEST_F(ClientTest, ForEachJourneyVisitsAllPagesInOrder) {
  v1::ListJourneysResponse first;
  first.add_journeys()->set_title("een");
  first.set_next_page_token("verder");
  v1::ListJourneysResponse second;
  second.add_journeys()->set_title("twee");
  EXPECT_CALL(*connection_, ListJourneys)
      .WillOnce(Return(first))
      .WillOnce([&](const v1::ListJourneysRequest& request) {
        EXPECT_EQ(request.page_token(), "verder");
        return second;
      });
  std::vector<std::string> titles;
  EXPECT_THAT(client_.ForEachJourney({},
                                     [&](const v1::JourneySummary& journey) {
                                       titles.push_back(journey.title());
                                       return true;
                                     }),
              IsOk());
  EXPECT_THAT(titles, ElementsAre("een", "twee"));
}

TEST_F(ClientTest, ForEachJourneyAsksForNoMoreThanIsWanted) {
  v1::ListJourneysResponse page;
  page.add_journeys();
  page.add_journeys();
  page.set_next_page_token("verder");
  EXPECT_CALL(*connection_, ListJourneys).WillOnce(Return(page));
  int visited = 0;
  EXPECT_THAT(client_.ForEachJourney({}, [&](const v1::JourneySummary&) { return ++visited < 2; }),
              IsOk());
  EXPECT_EQ(visited, 2);
}

}  // namespace
}  // namespace inwonersreis
