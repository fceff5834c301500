// Who may invite whom, and the life of a code.
#include <thread>

#include "gmock/gmock.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using testing::kPassphrase;
using ::testing::MatchesRegex;
using testing::Person;
using ::testing::SizeIs;
using testing::Town;

// Records what it was asked to join, like the journey log.
class FakeJoiner : public JourneyJoiner {
 public:
  absl::StatusOr<AfterWrite> JoinWithin(storage::WriteTransaction& write, const Principal& author,
                                        const v1::Entry& entry) override {
    if (!answer.ok()) return answer;
    joined.push_back(entry);
    authors.push_back(author);
    const absl::Status put = write.PutMember({*IdToBytes(entry.journey_id()),
                                              *IdToBytes(entry.member_joined().person_id()),
                                              entry.member_joined().role(), true});
    if (!put.ok()) return put;
    return [this](bool committed) { (committed ? published : dropped)++; };
  }

  absl::Status answer;
  std::vector<v1::Entry> joined;
  std::vector<Principal> authors;
  int published = 0;
  int dropped = 0;
};

class InvitationsTest : public ::testing::Test {
 protected:
  InvitationsTest() { town_.directory().SetJourneyJoiner(&joiner_); }

  static v1::CreateInvitationRequest For(v1::Role role) {
    v1::CreateInvitationRequest request;
    request.mutable_invitation()->set_role(role);
    request.mutable_invitation()->set_display_name("Iemand Nieuw");
    return request;
  }
  absl::StatusOr<v1::CreateInvitationResponse> Invite(const Person& caller,
                                                      const v1::CreateInvitationRequest& request) {
    return town_.Do(caller, &Directory::CreateInvitation, request);
  }
  absl::StatusOr<v1::GetInvitationResponse> Show(absl::string_view code) {
    v1::GetInvitationRequest request;
    request.set_code(std::string(code));
    return town_.Do(&Directory::GetInvitation, request);
  }
  std::string Code(const Person& caller, const v1::CreateInvitationRequest& request) {
    auto invited = Invite(caller, request);
    EXPECT_THAT(invited, IsOk());
    return invited.ok() ? invited->code() : "";
  }

  FakeJoiner joiner_;
  Town town_;
};

TEST_F(InvitationsTest, WhoMayInviteWhom) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH},
                                            {&town_.resident, v1::ROLE_RESIDENT},
                                            {&town_.supporter, v1::ROLE_SUPPORTER}});
  const IdBytes foreign = town_.AddJourney({{&town_.other_coach, v1::ROLE_LEAD_COACH}});
  const IdBytes none{};
  const auto ok = v1::ERROR_REASON_UNSPECIFIED;
  const auto denied = v1::ERROR_REASON_PERMISSION_DENIED;
  const auto hidden = v1::ERROR_REASON_NOT_FOUND;
  struct Row {
    const char* what;
    const Person* caller;
    v1::Role invited;
    IdBytes journey;
    v1::ErrorReason expect;
  };
  const Row rows[] = {
      {"administrator: resident", &town_.administrator, v1::ROLE_RESIDENT, none, ok},
      {"administrator: coordinator", &town_.administrator, v1::ROLE_COORDINATOR, none, ok},
      {"administrator: administrator", &town_.administrator, v1::ROLE_ADMINISTRATOR, none, ok},
      {"administrator: to a journey", &town_.administrator, v1::ROLE_RESIDENT, journey, hidden},
      {"coordinator: professional", &town_.coordinator, v1::ROLE_PROFESSIONAL, none, ok},
      {"coordinator: lead coach", &town_.coordinator, v1::ROLE_LEAD_COACH, none, ok},
      {"coordinator: coordinator", &town_.coordinator, v1::ROLE_COORDINATOR, none, denied},
      {"coordinator: administrator", &town_.coordinator, v1::ROLE_ADMINISTRATOR, none, denied},
      {"coordinator: resident", &town_.coordinator, v1::ROLE_RESIDENT, none, denied},
      {"coordinator: professional to a journey", &town_.coordinator, v1::ROLE_PROFESSIONAL, journey,
       ok},
      {"coordinator: elsewhere's journey", &town_.other_coordinator, v1::ROLE_PROFESSIONAL, journey,
       hidden},
      {"lead coach: resident", &town_.coach, v1::ROLE_RESIDENT, journey, ok},
      {"lead coach: supporter", &town_.coach, v1::ROLE_SUPPORTER, journey, ok},
      {"lead coach: professional", &town_.coach, v1::ROLE_PROFESSIONAL, journey, ok},
      {"lead coach: lead coach", &town_.coach, v1::ROLE_LEAD_COACH, journey, denied},
      {"lead coach: coordinator", &town_.coach, v1::ROLE_COORDINATOR, journey, denied},
      {"lead coach: without a journey", &town_.coach, v1::ROLE_RESIDENT, none, denied},
      {"lead coach elsewhere", &town_.other_coach, v1::ROLE_RESIDENT, journey, hidden},
      {"team colleague", &town_.colleague, v1::ROLE_RESIDENT, journey, denied},
      {"resident: supporter", &town_.resident, v1::ROLE_SUPPORTER, journey, ok},
      {"resident: resident", &town_.resident, v1::ROLE_RESIDENT, journey, denied},
      {"resident: professional", &town_.resident, v1::ROLE_PROFESSIONAL, journey, denied},
      {"resident: without a journey", &town_.resident, v1::ROLE_SUPPORTER, none, denied},
      {"resident: to another journey", &town_.resident, v1::ROLE_SUPPORTER, foreign, hidden},
      {"resident: to no journey at all", &town_.resident, v1::ROLE_SUPPORTER,
       town_.test_store().NewIdBytes(), hidden},
      {"supporter: supporter", &town_.supporter, v1::ROLE_SUPPORTER, journey, denied},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    v1::CreateInvitationRequest request = For(row.invited);
    if (row.invited != v1::ROLE_RESIDENT && row.invited != v1::ROLE_SUPPORTER) {
      request.mutable_invitation()->set_organisation_id(IdFromBytes(town_.organisation));
    }
    if (row.journey != none) {
      request.mutable_invitation()->set_journey_id(IdFromBytes(row.journey));
    }
    EXPECT_THAT(Invite(*row.caller, request).status(), StatusIs(row.expect));
  }
}

TEST_F(InvitationsTest, ACoordinatorNeverGoesBeyondTheOwnOrganisation) {
  v1::CreateInvitationRequest request = For(v1::ROLE_PROFESSIONAL);
  request.mutable_invitation()->set_organisation_id(IdFromBytes(town_.other_organisation));
  EXPECT_THAT(Invite(town_.coordinator, request), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  request = For(v1::ROLE_PROFESSIONAL);
  request.mutable_invitation()->add_team_ids(IdFromBytes(town_.other_team));
  EXPECT_THAT(Invite(town_.coordinator, request), StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(InvitationsTest, ALeadCoachGivesNoTeamAndNoScope) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  v1::CreateInvitationRequest request = For(v1::ROLE_PROFESSIONAL);
  request.mutable_invitation()->set_journey_id(IdFromBytes(journey));
  request.mutable_invitation()->set_scope(v1::SCOPE_TEAM);
  EXPECT_THAT(Invite(town_.coach, request), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  request.mutable_invitation()->set_scope(v1::SCOPE_OWN);
  request.mutable_invitation()->add_team_ids(IdFromBytes(town_.team));
  EXPECT_THAT(Invite(town_.coach, request), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(InvitationsTest, ShapesAreChecked) {
  v1::CreateInvitationRequest request = For(v1::ROLE_UNSPECIFIED);
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  request = For(static_cast<v1::Role>(99));
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_UNKNOWN_VALUE));
  request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_display_name("  ");
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  request.mutable_invitation()->set_display_name("Jan 111222333");
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_CONTAINS_BSN));
  request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_scope(v1::SCOPE_TEAM);
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  request = For(v1::ROLE_PROFESSIONAL);
  request.mutable_invitation()->set_scope(v1::SCOPE_ORGANISATION);
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_journey_id("geen id");
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_INVALID_ID));
  request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->mutable_expires_at()->set_seconds(
      absl::ToUnixSeconds(town_.clock().Now() + absl::Hours(15 * 24)));
  EXPECT_THAT(Invite(town_.administrator, request), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

TEST_F(InvitationsTest, ACodeIsTwelveSignsThatDoNotLookAlike) {
  EXPECT_THAT(Code(town_.administrator, For(v1::ROLE_RESIDENT)),
              MatchesRegex("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"));
}

TEST_F(InvitationsTest, ACodeShowsWhoInvitedAndForWhat) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  v1::CreateInvitationRequest request = For(v1::ROLE_SUPPORTER);
  request.mutable_invitation()->set_journey_id(IdFromBytes(journey));
  request.mutable_invitation()->set_function("dochter");
  const std::string code = Code(town_.coach, request);
  ASSERT_OK_AND_ASSIGN(const v1::GetInvitationResponse shown, Show(code));
  EXPECT_EQ(shown.invitation().display_name(), "Iemand Nieuw");
  EXPECT_EQ(shown.invitation().function(), "dochter");
  EXPECT_EQ(shown.invitation().state(), v1::INVITATION_STATE_OPEN);
  EXPECT_EQ(shown.invited_by_name(), "Persoon begeleider");
  EXPECT_EQ(shown.invited_by_organisation(), "Welzijn Noord");
}

TEST_F(InvitationsTest, CaseDashesAndLookalikesDoNotMatter) {
  std::string code = Code(town_.administrator, For(v1::ROLE_RESIDENT));
  std::string typed;
  for (char c : code) {
    if (c == '-') c = ' ';
    if (c == '0') c = 'o';
    if (c == '1') c = 'l';
    typed += static_cast<char>(std::tolower(c));
  }
  EXPECT_THAT(Show(typed), IsOk());
}

TEST_F(InvitationsTest, RedeemingMakesTheAccountJoinsTheJourneyAndSignsIn) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  v1::CreateInvitationRequest request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_journey_id(IdFromBytes(journey));
  const std::string code = Code(town_.coach, request);
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn signed_in, town_.Redeem(code, "Nieuw.Iemand"));
  EXPECT_EQ(signed_in.account().login_name(), "nieuw.iemand");
  EXPECT_EQ(signed_in.account().role(), v1::ROLE_RESIDENT);
  EXPECT_THAT(town_.directory().Authenticate(signed_in.token()), IsOk());
  EXPECT_THAT(town_.SignIn("nieuw.iemand", kPassphrase), IsOk());

  ASSERT_THAT(joiner_.joined, SizeIs(1));
  const v1::Entry& entry = joiner_.joined[0];
  EXPECT_EQ(entry.journey_id(), IdFromBytes(journey));
  EXPECT_TRUE(IsId(entry.entry_id()));
  EXPECT_EQ(entry.member_joined().person_id(), signed_in.account().account_id());
  EXPECT_EQ(entry.member_joined().name(), "Iemand Nieuw");
  EXPECT_EQ(entry.member_joined().role(), v1::ROLE_RESIDENT);
  EXPECT_EQ(joiner_.authors[0].account_id, town_.coach.principal.account_id);
  EXPECT_EQ(joiner_.published, 1);
  EXPECT_EQ(joiner_.dropped, 0);
}

TEST_F(InvitationsTest, AProfessionalJoinsTheTeamsOfTheInvitation) {
  v1::CreateInvitationRequest request = For(v1::ROLE_PROFESSIONAL);
  request.mutable_invitation()->add_team_ids(IdFromBytes(town_.team));
  request.mutable_invitation()->set_scope(v1::SCOPE_TEAM);
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn signed_in,
                       town_.Redeem(Code(town_.coordinator, request), "nieuwe.collega"));
  ASSERT_OK_AND_ASSIGN(const Principal principal,
                       town_.directory().Authenticate(signed_in.token()));
  EXPECT_THAT(principal.team_ids, ::testing::ElementsAre(town_.team));
  EXPECT_EQ(principal.organisation_id, town_.organisation);
  EXPECT_EQ(principal.scope, v1::SCOPE_TEAM);
}

TEST_F(InvitationsTest, AJourneyThatRefusesLeavesNothingBehind) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  v1::CreateInvitationRequest request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_journey_id(IdFromBytes(journey));
  const std::string code = Code(town_.coach, request);
  joiner_.answer = Error(v1::ERROR_REASON_ROLE_NOT_ALLOWED);
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand"), StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  EXPECT_THAT(town_.SignIn("nieuw.iemand", kPassphrase),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  joiner_.answer = absl::OkStatus();
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand"), IsOk());  // the code was not used up
}

TEST_F(InvitationsTest, TroubleOfTheServerIsNotTheCodesFault) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  v1::CreateInvitationRequest request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_journey_id(IdFromBytes(journey));
  joiner_.answer = Error(v1::ERROR_REASON_STORAGE_IO);
  EXPECT_THAT(town_.Redeem(Code(town_.coach, request), "nieuw.iemand"),
              StatusIs(v1::ERROR_REASON_STORAGE_IO));
}

TEST_F(InvitationsTest, WrongUsedWithdrawnAndOldCodesGiveTheSameAnswer) {
  const std::string used = Code(town_.administrator, For(v1::ROLE_RESIDENT));
  ASSERT_THAT(town_.Redeem(used, "nieuw.iemand"), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::CreateInvitationResponse withdrawn,
                       Invite(town_.administrator, For(v1::ROLE_RESIDENT)));
  v1::RevokeInvitationRequest revoke;
  revoke.set_invitation_id(withdrawn.invitation().invitation_id());
  ASSERT_OK_AND_ASSIGN(const v1::RevokeInvitationResponse revoked,
                       town_.Do(town_.administrator, &Directory::RevokeInvitation, revoke));
  EXPECT_EQ(revoked.invitation().state(), v1::INVITATION_STATE_REVOKED);
  const std::string old = Code(town_.administrator, For(v1::ROLE_RESIDENT));
  town_.clock().Advance(absl::Hours(14 * 24));

  const std::string expected = Error(v1::ERROR_REASON_INVITATION_INVALID).ToString();
  for (const std::string& code :
       {used, withdrawn.code(), old, std::string("AAAA-AAAA-AAAA"), std::string("geen code"),
        std::string(), std::string(100000, 'A')}) {
    EXPECT_EQ(Show(code).status().ToString(), expected);
    EXPECT_EQ(town_.Redeem(code, "ander.iemand").status().ToString(), expected);
  }
}

TEST_F(InvitationsTest, ARedemptionWhoseAnswerWasLostCanBeRepeated) {
  const std::string code = Code(town_.administrator, For(v1::ROLE_RESIDENT));
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn first, town_.Redeem(code, "nieuw.iemand"));
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn again, town_.Redeem(code, "nieuw.iemand"));
  EXPECT_EQ(again.account().account_id(), first.account().account_id());
  // The person is told to sign in; somebody else learns nothing.
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand", "een-heel-andere"),
              StatusIs(v1::ERROR_REASON_ALREADY_REDEEMED));
  EXPECT_THAT(town_.Redeem(code, "begeleider", "een-heel-andere"),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
}

TEST_F(InvitationsTest, WithdrawingAUsedInvitationChangesNothing) {
  ASSERT_OK_AND_ASSIGN(const v1::CreateInvitationResponse invited,
                       Invite(town_.administrator, For(v1::ROLE_RESIDENT)));
  ASSERT_THAT(town_.Redeem(invited.code(), "nieuw.iemand"), IsOk());
  v1::RevokeInvitationRequest revoke;
  revoke.set_invitation_id(invited.invitation().invitation_id());
  ASSERT_OK_AND_ASSIGN(const v1::RevokeInvitationResponse revoked,
                       town_.Do(town_.administrator, &Directory::RevokeInvitation, revoke));
  EXPECT_EQ(revoked.invitation().state(), v1::INVITATION_STATE_REDEEMED);
  EXPECT_THAT(town_.SignIn("nieuw.iemand", kPassphrase), IsOk());
}

TEST_F(InvitationsTest, TheInvitationOfSomebodyWhoIsSwitchedOffIsVoid) {
  v1::CreateInvitationRequest request = For(v1::ROLE_PROFESSIONAL);
  const std::string code = Code(town_.coordinator, request);
  v1::SetAccountEnabledRequest off;
  off.set_account_id(town_.coordinator.account_id);
  ASSERT_THAT(town_.Do(town_.administrator, &Directory::SetAccountEnabled, off), IsOk());
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand"), StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
}

TEST_F(InvitationsTest, NamesThatAreTakenOrUnusableAreRefusedAndTheCodeStays) {
  const std::string code = Code(town_.administrator, For(v1::ROLE_RESIDENT));
  for (const char* name : {"begeleider", "BEGELEIDER", "ab", "met spatie", "é-accent", "123456789",
                           "12345.6789", "jan_123456789", ""}) {
    EXPECT_THAT(town_.Redeem(code, name), StatusIs(v1::ERROR_REASON_LOGIN_NAME_INVALID));
  }
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand", "kort"),
              StatusIs(v1::ERROR_REASON_PASSPHRASE_WEAK));
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand"), IsOk());
}

TEST_F(InvitationsTest, OfTwoWhoRedeemOneCodeAtOnceExactlyOneWins) {
  for (int round = 0; round < 5; ++round) {
    const std::string code = Code(town_.administrator, For(v1::ROLE_RESIDENT));
    absl::StatusOr<v1::SignedIn> answers[2] = {absl::UnknownError(""), absl::UnknownError("")};
    std::vector<std::thread> people;
    for (int i = 0; i < 2; ++i) {
      people.emplace_back(
          [&, i] { answers[i] = town_.Redeem(code, "iemand" + std::to_string(round * 2 + i)); });
    }
    for (std::thread& person : people) person.join();
    const int winner = answers[0].ok() ? 0 : 1;
    EXPECT_THAT(answers[winner], IsOk());
    EXPECT_THAT(answers[1 - winner], StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
    EXPECT_THAT(town_.SignIn("iemand" + std::to_string(round * 2 + 1 - winner), kPassphrase),
                StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  }
}

TEST_F(InvitationsTest, GuessingCodesIsSlowedDownForEverybody) {
  const std::string code = Code(town_.administrator, For(v1::ROLE_RESIDENT));
  for (int i = 0; i < kWrongCodesBurst; ++i) {
    EXPECT_THAT(Show("AAAA-AAAA-AAAA"), StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  }
  const absl::Status busy = Show(code).status();
  EXPECT_THAT(busy, StatusIs(v1::ERROR_REASON_BUSY));
  EXPECT_TRUE(RetryAfter(busy).has_value());
  town_.clock().Advance(absl::Seconds(1));
  EXPECT_THAT(Show(code), IsOk());
}

TEST_F(InvitationsTest, OneSeesAndWithdrawsOnlyOnesOwnInvitations) {
  const std::string id =
      Invite(town_.coordinator, For(v1::ROLE_PROFESSIONAL))->invitation().invitation_id();
  const auto listed = [&](const Person& caller) {
    auto response = town_.Do(caller, &Directory::ListInvitations, v1::ListInvitationsRequest());
    EXPECT_THAT(response, IsOk());
    return response->invitations_size();
  };
  EXPECT_EQ(listed(town_.coordinator), 1);
  EXPECT_EQ(listed(town_.coach), 0);
  EXPECT_EQ(listed(town_.other_coordinator), 0);
  EXPECT_EQ(listed(town_.administrator), 1);
  v1::RevokeInvitationRequest revoke;
  revoke.set_invitation_id(id);
  EXPECT_THAT(town_.Do(town_.other_coordinator, &Directory::RevokeInvitation, revoke),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(town_.Do(town_.coordinator, &Directory::RevokeInvitation, revoke), IsOk());
}

TEST_F(InvitationsTest, InvitationsComeInPagesNewestFirst) {
  for (int i = 0; i < 5; ++i) {
    town_.clock().Advance(absl::Minutes(1));
    v1::CreateInvitationRequest request = For(v1::ROLE_RESIDENT);
    request.mutable_invitation()->set_display_name("Nummer " + std::to_string(i));
    ASSERT_THAT(Invite(town_.administrator, request), IsOk());
  }
  std::vector<std::string> names;
  v1::ListInvitationsRequest request;
  request.set_page_size(2);
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ListInvitationsResponse page,
                         town_.Do(town_.administrator, &Directory::ListInvitations, request));
    for (const v1::Invitation& row : page.invitations()) names.push_back(row.display_name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(names,
              ::testing::ElementsAre("Nummer 4", "Nummer 3", "Nummer 2", "Nummer 1", "Nummer 0"));
}

TEST_F(InvitationsTest, RefusedInvitationsAreInTheAccessLogWithTheJourney) {
  const IdBytes journey = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  v1::CreateInvitationRequest request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_journey_id(IdFromBytes(journey));
  ASSERT_THAT(Invite(town_.other_coach, request), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  const storage::AccessRow line = town_.AccessLog().back();
  EXPECT_EQ(line.action, v1::ACCESS_ACTION_DENIED);
  EXPECT_EQ(line.person_id, town_.other_coach.principal.account_id);
  EXPECT_EQ(line.journey_id, journey);
}

TEST_F(InvitationsTest, NamesAreNotOnDiskInTheClear) {
  v1::CreateInvitationRequest request = For(v1::ROLE_RESIDENT);
  request.mutable_invitation()->set_display_name("Zeldzamenaam");
  ASSERT_THAT(town_.Redeem(Code(town_.administrator, request), "zeldzame.inlognaam"), IsOk());
  EXPECT_EQ(town_.BytesOnDisk().find("eldzame"), std::string::npos);
}

// --- the first administrator -------------------------------------------------------

TEST(FirstAdministratorTest, GetsACodeAndNobodyGetsASecondOne) {
  ::inwonersreis::testing::TestStore store;
  ASSERT_OK_AND_ASSIGN(const std::string code,
                       CreateFirstAdministrator(store.store(), store.vault(), store.clock(),
                                                store.random(), "Samen Gezond", "Beheerder"));
  EXPECT_THAT(CreateFirstAdministrator(store.store(), store.vault(), store.clock(), store.random(),
                                       "Samen Gezond", "Beheerder"),
              StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  ASSERT_OK_AND_ASSIGN(
      const std::unique_ptr<Directory> directory,
      Directory::Open(store.store(), store.vault(), store.clock(), store.random()));
  v1::RedeemInvitationRequest request;
  request.set_code(code);
  request.set_login_name("beheer");
  request.set_passphrase(kPassphrase);
  Answer<v1::RedeemInvitationResponse> answer;
  directory->RedeemInvitation(request, absl::InfiniteFuture(), answer.done());
  ASSERT_OK_AND_ASSIGN(const v1::RedeemInvitationResponse redeemed, answer.Wait());
  EXPECT_EQ(redeemed.signed_in().account().role(), v1::ROLE_ADMINISTRATOR);
}

}  // namespace
}  // namespace inwonersreis::people
