// The demo of this repository goes in, once and whole, and people sign in to it.
#include "server/ctl/demo.h"

#include <filesystem>
#include <fstream>
#include <map>

#include "gmock/gmock.h"
#include "journey/errors.h"
#include "server/ctl/demo_people.h"
#include "server/insight/own/own_review.h"
#include "server/insight/report/report.h"
#include "server/insight/service/reviews.h"
#include "server/people/answer.h"
#include "server/people/directory.h"
#include "server/privacy/verify.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::ctl {
namespace {

using ::inwonersreis::testing::TestStore;
using ::testing::ElementsAre;
using ::testing::Pair;

class DemoTest : public ::testing::Test {
 protected:
  DemoTest() {  // after the last story
    store_.clock().Set(absl::FromCivil(absl::CivilDay(2026, 12, 1), absl::UTCTimeZone()));
  }

  absl::StatusOr<DemoReport> Load(const std::string& from = INWONERSREIS_DEMO) {
    return LoadDemo(store_.store(), store_.vault(), store_.clock(), store_.random(), from,
                    [&](int done, int all) { told_.emplace_back(done, all); });
  }

  // The demo with something changed in it.
  std::string Changed(const std::string& file, const std::string& from, const std::string& to) {
    const std::string copy = store_.directory().File("demo");
    std::filesystem::create_directories(copy);
    for (const auto& entry : std::filesystem::directory_iterator(INWONERSREIS_DEMO)) {
      if (entry.path().extension() == ".ndjson" || entry.path().extension() == ".json") {
        std::filesystem::copy(entry.path(), copy,
                              std::filesystem::copy_options::overwrite_existing);
      }
    }
    std::ifstream in(copy + "/" + file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos);
    if (at != std::string::npos) text.replace(at, from.size(), to);
    std::ofstream(copy + "/" + file, std::ios::binary) << text;
    return copy;
  }

  // The first of the demo's people with this role.
  people::Principal Person(v1::Role role) {
    people::Principal person;
    const auto people = ReadDemoPeople(std::string(INWONERSREIS_DEMO) + "/people.json");
    for (const people::AccountToLoad& loaded : people->accounts) {
      if (loaded.account.role() != role) continue;
      person.account_id = *IdToBytes(loaded.account.account_id());
      if (!loaded.account.organisation_id().empty()) {
        person.organisation_id = *IdToBytes(loaded.account.organisation_id());
      }
      person.role = role;
      person.scope = loaded.account.scope();
      break;
    }
    return person;
  }
  insight::Desk* NewDesk() {
    desk_ =
        std::make_unique<insight::Desk>(&store_.store(), &store_.vault(), &store_.clock(), 1, 4);
    return desk_.get();
  }

  // The one run of the one analysis that the coordinator finds.
  absl::StatusOr<v1::AnalysisRun> OnlyRun(insight::Reviews* reviews) {
    people::Answer<v1::ListAnalysesResponse> listed;
    reviews->ListAnalyses(Person(v1::ROLE_COORDINATOR), {}, absl::InfiniteFuture(), listed.done());
    const absl::StatusOr<v1::ListAnalysesResponse> list = listed.Wait();
    if (!list.ok()) return list.status();
    if (list->analyses_size() != 1 || list->analyses(0).runs_size() != 1) {
      return absl::NotFoundError("not one run of one analysis");
    }
    return list->analyses(0).runs(0);
  }

  TestStore store_;
  std::unique_ptr<insight::Desk> desk_;
  std::vector<std::pair<int, int>> told_;
};

TEST_F(DemoTest, TwelveStoriesGoInAndEverybodyCanSignIn) {
  ASSERT_OK_AND_ASSIGN(const DemoReport report, Load());
  EXPECT_EQ(report.journeys, 12);
  EXPECT_GT(report.entries, 300);
  EXPECT_EQ(told_.size(), 12u);
  EXPECT_EQ(told_.back(), std::make_pair(12, 12));
  ASSERT_OK_AND_ASSIGN(const privacy::VerifyReport verified,
                       privacy::Verify(store_.store(), store_.vault(), [](int64_t, int64_t) {}));
  EXPECT_TRUE(verified.sound());
  EXPECT_EQ(verified.entries, report.entries);

  ASSERT_OK_AND_ASSIGN(
      const std::unique_ptr<people::Directory> directory,
      people::Directory::Open(store_.store(), store_.vault(), store_.clock(), store_.random()));
  v1::SignInRequest request;
  request.set_login_name("ria.dejong");
  request.set_passphrase("samen-gezond-2026");
  people::Answer<v1::SignInResponse> answer;
  directory->SignIn(request, absl::InfiniteFuture(), answer.done());
  ASSERT_OK_AND_ASSIGN(const v1::SignInResponse signed_in, answer.Wait());
  EXPECT_EQ(signed_in.signed_in().account().role(), v1::ROLE_RESIDENT);
}

TEST_F(DemoTest, TheCoordinatorFindsAFirstReviewOfTenJourneys) {
  ASSERT_OK_AND_ASSIGN(const DemoReport report, Load());
  EXPECT_EQ(report.reviewed, 10);
  insight::Reviews reviews({1, "test"}, NewDesk(), &store_.random());
  ASSERT_OK_AND_ASSIGN(const v1::AnalysisRun run, OnlyRun(&reviews));
  EXPECT_EQ(run.journeys(), 10);
  EXPECT_FALSE(run.stale());
  v1::GetResultRequest get;
  get.set_run_id(run.run_id());
  people::Answer<v1::GetResultResponse> got;
  reviews.GetResult(Person(v1::ROLE_COORDINATOR), get, absl::InfiniteFuture(), got.done());
  ASSERT_OK_AND_ASSIGN(const v1::GetResultResponse result, got.Wait());
  // Nothing that a signed report needs is empty, and no line is without people.
  EXPECT_EQ(result.result().not_final_size(), 0);
  EXPECT_EQ(result.result().measures(0).followed(), 11);  // two of them in one journey
  for (const v1::LineResult& line : result.result().lines()) EXPECT_GT(line.persons(), 0);
  insight::ReportOptions options;
  options.made_on = absl::CivilDay(2026, 12, 1);
  EXPECT_THAT(insight::WriteReport(result.analysis().definition(), result.result(), options),
              IsOk());
  desk_.reset();
}

TEST_F(DemoTest, TheFirstReviewHasItsTenJourneysOnAnyLaterDay) {
  store_.clock().Set(absl::FromCivil(absl::CivilDay(2036, 3, 2), absl::UTCTimeZone()));
  ASSERT_OK_AND_ASSIGN(const DemoReport report, Load());
  EXPECT_EQ(report.reviewed, 10);
  insight::Reviews reviews({1, "test"}, NewDesk(), &store_.random());
  ASSERT_OK_AND_ASSIGN(const v1::AnalysisRun run, OnlyRun(&reviews));
  EXPECT_EQ(run.journeys(), 10);
  desk_.reset();
}

TEST_F(DemoTest, MevrouwDeJongFindsHerOwnYearInEuros) {
  ASSERT_THAT(Load(), IsOk());
  insight::OwnReviews own("test", NewDesk());
  v1::GetOwnReviewRequest request;
  const people::Principal ria = Person(v1::ROLE_RESIDENT);
  ASSERT_THAT(store_.store().Read([&](storage::ReadTransaction& read) {
    const auto journeys = read.JourneysOfMember(ria.account_id);
    request.set_journey_id(IdFromBytes((*journeys)[0].journey_id));
    return absl::OkStatus();
  }),
              IsOk());
  people::Answer<v1::GetOwnReviewResponse> answer;
  own.Get(ria, request, absl::InfiniteFuture(), answer.done());
  ASSERT_OK_AND_ASSIGN(const v1::GetOwnReviewResponse review, answer.Wait());
  std::map<v1::Party, int64_t> net;
  for (const v1::PartyResult& party : review.result().parties()) {
    net[party.party()] = party.net_cents();
  }
  // The worked case.
  EXPECT_THAT(
      net,
      ElementsAre(Pair(v1::PARTY_ZVW_INSURER, 126654), Pair(v1::PARTY_WMO_MUNICIPALITY, -141840),
                  Pair(v1::PARTY_PARTICIPATIEWET, 821436), Pair(v1::PARTY_RESIDENT, -821436),
                  Pair(v1::PARTY_SOCIETY, 2757590)));
  EXPECT_EQ(review.result().totals().public_net_cents(), 806249);
  EXPECT_EQ(review.result().totals().social_net_cents(), 2742403);
  desk_.reset();
}

TEST_F(DemoTest, ASecondTimeIsRefused) {
  ASSERT_THAT(Load(), IsOk());
  EXPECT_THAT(Load(), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
}

TEST_F(DemoTest, ALoadThatWasBrokenOffIsFinished) {
  const std::string broken = Changed("12-mevrouw-peters.ndjson", "\"entry_id\"", "\"entry_od\"");
  const absl::Status status = Load(broken).status();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(ProblemOf(status).metadata().at("line"), "2");
  ASSERT_OK_AND_ASSIGN(const DemoReport finished, Load());
  EXPECT_EQ(finished.journeys, 12);
  EXPECT_GT(finished.entries, 0);  // the last story; the others were there
}

TEST_F(DemoTest, AWeakPassphraseOrRealPeopleAreRefusedAndNothingIsKept) {
  EXPECT_THAT(Load(Changed("people.json", "samen-gezond-2026", "kort")),
              StatusIs(v1::ERROR_REASON_PASSPHRASE_WEAK));
  EXPECT_THAT(Load(Changed("people.json", "\"synthetic\": true", "\"synthetic\": false")),
              StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
  EXPECT_THAT(Load(store_.directory().File("nowhere")), StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
  EXPECT_THAT(Load(), IsOk());
}

}  // namespace
}  // namespace inwonersreis::ctl
