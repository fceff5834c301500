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

v1::Entry EntryOf(int64_t seq) {
  v1::Entry entry;
  entry.set_entry_id(std::to_string(seq));
  entry.set_seq(seq);
  return entry;
}

TEST_F(ClientTest, AJourneyLargerThanOneAnswerIsReadToItsEnd) {
  v1::GetJourneyResponse beginning;
  for (int64_t seq : {1, 2, 3}) *beginning.add_entries() = EntryOf(seq);
  beginning.set_up_to_seq(4);
  beginning.set_more(true);
  beginning.set_epoch("now");
  EXPECT_CALL(*connection_, GetJourney(_)).WillOnce(Return(beginning));
  v1::PullEntriesResponse middle, end;
  v1::JourneyPage& page = *middle.add_pages();
  page.add_withdrawn_entry_ids("2");
  *page.add_entries() = EntryOf(4);  // Shared since.
  *page.add_entries() = EntryOf(5);
  page.set_up_to_seq(6);
  middle.set_more(true);
  *end.add_pages()->add_entries() = EntryOf(7);
  end.mutable_pages(0)->set_up_to_seq(7);
  EXPECT_CALL(*connection_, PullEntries(_))
      .WillOnce([&](const v1::PullEntriesRequest& request) {
        EXPECT_EQ(request.cursors(0).journey_id(), "j");
        EXPECT_EQ(request.cursors(0).after_seq(), 4);
        EXPECT_EQ(request.epoch(), "now");
        return middle;
      })
      .WillOnce([&](const v1::PullEntriesRequest& request) {
        EXPECT_EQ(request.cursors(0).after_seq(), 6);
        return end;
      });
  ASSERT_OK_AND_ASSIGN(const v1::GetJourneyResponse journey, client_.GetJourney("j"));
  std::vector<int64_t> seqs;
  for (const v1::Entry& entry : journey.entries()) seqs.push_back(entry.seq());
  EXPECT_THAT(seqs, ElementsAre(1, 3, 4, 5, 7));
  EXPECT_FALSE(journey.more());
  EXPECT_EQ(journey.up_to_seq(), 7);
}

TEST_F(ClientTest, AJourneyThatGoesAwayWhileItIsReadIsNotThere) {
  v1::GetJourneyResponse beginning;
  beginning.set_more(true);
  EXPECT_CALL(*connection_, GetJourney(_)).WillOnce(Return(beginning));
  v1::PullEntriesResponse gone;
  gone.add_gone_journey_ids("j");
  EXPECT_CALL(*connection_, PullEntries(_)).WillOnce(Return(gone));
  EXPECT_THAT(client_.GetJourney("j"), StatusIs(v1::ERROR_REASON_NOT_FOUND));
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
