// Accounts: who sees and manages them, and what switching off does.
#include "gmock/gmock.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kPassphrase;
using testing::Person;
using ::testing::SizeIs;
using testing::Town;

class AccountsTest : public ::testing::Test {
 protected:
  std::vector<std::string> Listed(const Person& caller, const std::string& text = "") {
    v1::ListAccountsRequest request;
    request.set_text(text);
    auto response = town_.Do(caller, &Directory::ListAccounts, request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> names;
    if (response.ok()) {
      for (const v1::Account& row : response->accounts()) names.push_back(row.login_name());
    }
    return names;
  }
  absl::Status Enable(const Person& caller, const Person& target, bool enabled) {
    v1::SetAccountEnabledRequest request;
    request.set_account_id(target.account_id);
    request.set_enabled(enabled);
    return town_.Do(caller, &Directory::SetAccountEnabled, request).status();
  }
  absl::StatusOr<v1::ResetPassphraseResponse> Reset(const Person& caller, const Person& target) {
    v1::ResetPassphraseRequest request;
    request.set_account_id(target.account_id);
    return town_.Do(caller, &Directory::ResetPassphrase, request);
  }
  absl::Status Get(const Person& caller, const std::string& account_id) {
    v1::GetAccountRequest request;
    request.set_account_id(account_id);
    return town_.Do(caller, &Directory::GetAccount, request).status();
  }

  Town town_;
};

TEST_F(AccountsTest, ACoordinatorSeesTheOwnOrganisationAndAnAdministratorAll) {
  EXPECT_THAT(Listed(town_.coordinator),
              ElementsAre("begeleider", "beheer", "collega", "coordinator"));
  EXPECT_THAT(Listed(town_.administrator), SizeIs(8));
  EXPECT_THAT(Listed(town_.coordinator, "COLLEGA"), ElementsAre("collega"));
  EXPECT_THAT(Listed(town_.coordinator, "inwoner"), IsEmpty());
  for (const Person* caller : {&town_.coach, &town_.resident, &town_.supporter}) {
    EXPECT_THAT(town_.Do(*caller, &Directory::ListAccounts, v1::ListAccountsRequest()),
                StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  }
}

TEST_F(AccountsTest, AccountsComeInPagesAndATokenFitsOneQuestionOnly) {
  v1::ListAccountsRequest request;
  request.set_page_size(3);
  ASSERT_OK_AND_ASSIGN(const v1::ListAccountsResponse first,
                       town_.Do(town_.administrator, &Directory::ListAccounts, request));
  EXPECT_THAT(first.accounts(), SizeIs(3));
  request.set_page_token(first.next_page_token());
  ASSERT_OK_AND_ASSIGN(const v1::ListAccountsResponse second,
                       town_.Do(town_.administrator, &Directory::ListAccounts, request));
  EXPECT_LT(first.accounts(2).login_name(), second.accounts(0).login_name());
  EXPECT_THAT(town_.Do(town_.coordinator, &Directory::ListAccounts, request),
              StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  request.set_text("e");
  EXPECT_THAT(town_.Do(town_.administrator, &Directory::ListAccounts, request),
              StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  request.set_page_token("onzin");
  EXPECT_THAT(town_.Do(town_.administrator, &Directory::ListAccounts, request),
              StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  request.clear_page_token();
  request.set_page_size(201);
  EXPECT_THAT(town_.Do(town_.administrator, &Directory::ListAccounts, request),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

TEST_F(AccountsTest, AnAccountOfOthersIsNotThereForWhoMayNotSeeIt) {
  const std::string absent = IdFromBytes(town_.test_store().NewIdBytes());
  EXPECT_THAT(Get(town_.coach, town_.coach.account_id), IsOk());
  EXPECT_THAT(Get(town_.resident, town_.resident.account_id), IsOk());
  EXPECT_THAT(Get(town_.coordinator, town_.coach.account_id), IsOk());
  EXPECT_THAT(Get(town_.administrator, town_.resident.account_id), IsOk());
  const absl::Status hidden = Get(town_.resident, town_.coach.account_id);
  EXPECT_THAT(hidden, StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_EQ(hidden.ToString(), Get(town_.resident, absent).ToString());
  EXPECT_THAT(Get(town_.other_coordinator, town_.coach.account_id),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(AccountsTest, WhoMaySwitchWhomOff) {
  EXPECT_THAT(Enable(town_.coordinator, town_.coach, false), IsOk());
  EXPECT_THAT(Enable(town_.administrator, town_.resident, false), IsOk());
  EXPECT_THAT(Enable(town_.administrator, town_.coordinator, false), IsOk());
  EXPECT_THAT(Enable(town_.other_coordinator, town_.coach, true),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Enable(town_.coordinator, town_.administrator, false),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(Enable(town_.coordinator, town_.resident, false),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Enable(town_.colleague, town_.coach, true),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(AccountsTest, TheLastAdministratorCannotSwitchThemselvesOff) {
  EXPECT_THAT(Enable(town_.administrator, town_.administrator, false),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(AccountsTest, SwitchingOffEndsAccessAtOnceAndOnGivesItBack) {
  const std::string token = town_.SignIn("begeleider", kPassphrase)->token();
  ASSERT_THAT(town_.directory().Authenticate(token), IsOk());  // warm
  std::vector<AccessChange> changes;
  town_.directory().SetAccessObserver(
      [&](const AccessChange& change) { changes.push_back(change); });
  ASSERT_THAT(Enable(town_.coordinator, town_.coach, false), IsOk());
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_TRUE(changes[0].all_sessions_ended);
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase), StatusIs(v1::ERROR_REASON_ACCOUNT_DISABLED));
  EXPECT_THAT(town_.SignIn("begeleider", "dit-is-het-niet"),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  ASSERT_THAT(Enable(town_.coordinator, town_.coach, true), IsOk());
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase), IsOk());
}

TEST_F(AccountsTest, AResetEndsPassphraseAndSessionsAtOnceAndTheCodeGivesANewOne) {
  const std::string token = town_.SignIn("begeleider", kPassphrase)->token();
  ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::ResetPassphraseResponse reset,
                       Reset(town_.coordinator, town_.coach));
  EXPECT_EQ(reset.expires_at().seconds(),
            absl::ToUnixSeconds(town_.clock().Now() + absl::Hours(7 * 24)));
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  EXPECT_THAT(town_.Redeem(reset.code(), "andere.naam", "een-heel-andere"),
              StatusIs(v1::ERROR_REASON_LOGIN_NAME_INVALID));
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn signed_in,
                       town_.Redeem(reset.code(), "", "een-heel-andere"));
  EXPECT_EQ(signed_in.account().account_id(), town_.coach.account_id);
  EXPECT_THAT(town_.SignIn("begeleider", "een-heel-andere"), IsOk());
  EXPECT_THAT(town_.Redeem(reset.code(), "", "nog-een-andere-zin"),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  EXPECT_THAT(town_.SignIn("begeleider", "nog-een-andere-zin"),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
}

TEST_F(AccountsTest, OnlyTheLastResetCodeWorksForSevenDays) {
  ASSERT_OK_AND_ASSIGN(const v1::ResetPassphraseResponse first,
                       Reset(town_.coordinator, town_.coach));
  ASSERT_OK_AND_ASSIGN(const v1::ResetPassphraseResponse second,
                       Reset(town_.coordinator, town_.coach));
  EXPECT_THAT(town_.Redeem(first.code(), "", "een-heel-andere"),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  town_.clock().Advance(absl::Hours(7 * 24));
  EXPECT_THAT(town_.Redeem(second.code(), "", "een-heel-andere"),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
}

TEST_F(AccountsTest, WhoMayResetWhom) {
  town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH},
                    {&town_.colleague, v1::ROLE_PROFESSIONAL},
                    {&town_.resident, v1::ROLE_RESIDENT},
                    {&town_.supporter, v1::ROLE_SUPPORTER}});
  EXPECT_THAT(Reset(town_.coach, town_.resident), IsOk());
  EXPECT_THAT(Reset(town_.coach, town_.supporter), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Reset(town_.coach, town_.colleague), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Reset(town_.colleague, town_.resident), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Reset(town_.other_coach, town_.resident), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Reset(town_.resident, town_.coach), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(Reset(town_.administrator, town_.resident), IsOk());
  EXPECT_THAT(Reset(town_.administrator, town_.coordinator), IsOk());
  // A reset code must not be a way to more rights than one has.
  EXPECT_THAT(Reset(town_.coordinator, town_.administrator),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(AccountsTest, ALeadCoachWhoLeftResetsNobody) {
  const IdBytes journey =
      town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}, {&town_.resident, v1::ROLE_RESIDENT}});
  town_.SetMember(journey, town_.coach, v1::ROLE_LEAD_COACH, false);
  EXPECT_THAT(Reset(town_.coach, town_.resident), StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(AccountsTest, ChangesAndLooksAreInTheAccessLog) {
  const size_t before = town_.AccessLog().size();
  ASSERT_THAT(Enable(town_.coordinator, town_.coach, false), IsOk());
  Listed(town_.coordinator);
  Get(town_.coordinator, town_.coach.account_id).IgnoreError();
  Get(town_.coach, town_.coach.account_id).IgnoreError();  // oneself: no line
  Get(town_.coach, town_.colleague.account_id).IgnoreError();
  Enable(town_.colleague, town_.coach, true).IgnoreError();
  std::vector<int> actions;
  const auto log = town_.AccessLog();
  for (size_t i = before; i < log.size(); ++i) actions.push_back(log[i].action);
  EXPECT_THAT(actions, ElementsAre(v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_ACTION_PEOPLE,
                                   v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_ACTION_DENIED,
                                   v1::ACCESS_ACTION_DENIED));
}

TEST_F(AccountsTest, ACardIsWhatOthersSee) {
  EXPECT_THAT(town_.store().Read([&](storage::ReadTransaction& read) -> absl::Status {
    auto card = town_.directory().CardOf(read, town_.coach.principal.account_id);
    EXPECT_THAT(card, IsOk());
    EXPECT_EQ(card->name, "Persoon begeleider");
    EXPECT_EQ(card->organisation_name, "Welzijn Noord");
    EXPECT_EQ(card->function, "ROLE_LEAD_COACH");
    EXPECT_THAT(town_.directory().CardOf(read, town_.test_store().NewIdBytes()),
                StatusIs(v1::ERROR_REASON_NOT_FOUND));
    return absl::OkStatus();
  }),
              IsOk());
}

}  // namespace
}  // namespace inwonersreis::people
