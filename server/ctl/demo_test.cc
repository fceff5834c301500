// The demo of this repository goes in, once and whole, and people sign in to it.
#include "server/ctl/demo.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "journey/errors.h"
#include "server/people/answer.h"
#include "server/people/directory.h"
#include "server/privacy/verify.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::ctl {
namespace {

using ::inwonersreis::testing::TestStore;

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

  TestStore store_;
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
