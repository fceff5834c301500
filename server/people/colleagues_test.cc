// Whom one can ask to join a journey.
#include "gmock/gmock.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Person;
using ::testing::SizeIs;
using testing::Town;

class ColleaguesTest : public ::testing::Test {
 protected:
  std::vector<std::string> Listed(const Person& caller, const std::string& text = "") {
    v1::ListColleaguesRequest request;
    request.set_text(text);
    auto response = town_.Do(caller, &Directory::ListColleagues, request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> names;
    if (response.ok()) {
      for (const v1::Colleague& row : response->colleagues()) names.push_back(row.display_name());
    }
    return names;
  }

  Town town_;
};

TEST_F(ColleaguesTest, ProfessionalsAndCoordinatorsSeeThoseOfTheirOwnOrganisation) {
  for (const Person* caller : {&town_.coach, &town_.colleague, &town_.coordinator}) {
    EXPECT_THAT(Listed(*caller), ElementsAre("Persoon begeleider", "Persoon collega",
                                             "Persoon coordinator"));
  }
  EXPECT_THAT(Listed(town_.other_coach), SizeIs(2));
}

TEST_F(ColleaguesTest, AllOthersAreRefusedAndTheLogHasALineEachTime) {
  for (const Person* caller : {&town_.resident, &town_.supporter, &town_.administrator}) {
    EXPECT_THAT(town_.Do(*caller, &Directory::ListColleagues, v1::ListColleaguesRequest()),
                StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
    EXPECT_EQ(town_.AccessLog().back().action, v1::ACCESS_ACTION_DENIED);
  }
  Listed(town_.coach);
  const storage::AccessRow line = town_.AccessLog().back();
  EXPECT_EQ(line.action, v1::ACCESS_ACTION_PEOPLE);
  EXPECT_EQ(IdFromBytes(line.person_id), town_.coach.account_id);
}

TEST_F(ColleaguesTest, ARowHasWhatOneNeedsToAskSomebody) {
  auto response = town_.Do(town_.coach, &Directory::ListColleagues, v1::ListColleaguesRequest());
  ASSERT_THAT(response, IsOk());
  const v1::Colleague& row = response->colleagues(1);
  EXPECT_EQ(row.account_id(), town_.colleague.account_id);
  EXPECT_EQ(row.role(), v1::ROLE_PROFESSIONAL);
  EXPECT_FALSE(row.function().empty());
}

TEST_F(ColleaguesTest, WordsAreFoundWhateverTheirCaseAndAccents) {
  EXPECT_THAT(Listed(town_.coach, "CÓLLEGA"), ElementsAre("Persoon collega"));
  EXPECT_THAT(Listed(town_.coach, "role_coordinator"), ElementsAre("Persoon coordinator"));
  EXPECT_THAT(Listed(town_.coach, "niemand"), IsEmpty());
}

TEST_F(ColleaguesTest, WhoIsSwitchedOffIsNotListed) {
  v1::SetAccountEnabledRequest request;
  request.set_account_id(town_.colleague.account_id);
  request.set_enabled(false);
  ASSERT_THAT(town_.Do(town_.coordinator, &Directory::SetAccountEnabled, request), IsOk());
  EXPECT_THAT(Listed(town_.coach), ElementsAre("Persoon begeleider", "Persoon coordinator"));
}

TEST_F(ColleaguesTest, PagesGoOnWhereTheLastOneStopped) {
  v1::ListColleaguesRequest request;
  request.set_page_size(2);
  auto first = town_.Do(town_.coach, &Directory::ListColleagues, request);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(first->colleagues(), SizeIs(2));
  request.set_page_token(first->next_page_token());
  auto second = town_.Do(town_.coach, &Directory::ListColleagues, request);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(second->colleagues(), SizeIs(1));
  EXPECT_EQ(second->next_page_token(), "");
  // A token belongs to the person and the question.
  EXPECT_THAT(town_.Do(town_.colleague, &Directory::ListColleagues, request),
              StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

}  // namespace
}  // namespace inwonersreis::people
