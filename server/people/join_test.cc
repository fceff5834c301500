// Invitations to a journey, with the real journey log: account and membership
// come together or not at all.
#include "gmock/gmock.h"
#include "server/log/journey_log.h"
#include "server/people/limits.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using testing::kPassphrase;
using testing::Person;
using ::testing::SizeIs;
using testing::Town;

class JoinTest : public ::testing::Test {
 protected:
  JoinTest() {
    auto log = log::JourneyLog::Create(
        log::JourneyLogOptions(), &town_.store(), &town_.vault(), &town_.clock(),
        [this](storage::ReadTransaction& read,
               const IdBytes& account_id) -> absl::StatusOr<log::PersonCard> {
          auto card = town_.directory().CardOf(read, account_id);
          if (!card.ok()) return card.status();
          return log::PersonCard{card->name, card->organisation_name, card->function};
        });
    EXPECT_THAT(log, IsOk());
    log_ = *std::move(log);
    town_.directory().SetJourneyJoiner(log_.get());
  }
  ~JoinTest() override { town_.Restart(); }  // the directory lets go of the log

  std::string NewId() { return IdFromBytes(town_.test_store().NewIdBytes()); }

  // A journey that the coach opens and leads.
  std::string Opened() {
    v1::OpenJourneyRequest request;
    v1::Entry& opening = *request.mutable_opening();
    opening.set_entry_id(NewId());
    opening.set_journey_id(NewId());
    opening.mutable_occurred_at()->set_seconds(absl::ToUnixSeconds(town_.clock().Now()));
    opening.mutable_journey_opened()->set_title("Weer naar buiten");
    opening.mutable_journey_opened()->set_organisation_id(IdFromBytes(town_.organisation));
    Answer<v1::OpenJourneyResponse> answer;
    log_->Open(town_.coach.principal, request, absl::InfiniteFuture(), answer.done());
    EXPECT_THAT(answer.Wait(), IsOk());
    return request.opening().journey_id();
  }

  absl::StatusOr<v1::GetJourneyResponse> Read(const Principal& caller,
                                              const std::string& journey_id) {
    Answer<log::MessageBytes> answer;
    log_->Read(caller, journey_id, absl::InfiniteFuture(), answer.done());
    auto bytes = answer.Wait();
    if (!bytes.ok()) return bytes.status();
    v1::GetJourneyResponse response;
    EXPECT_TRUE(response.ParseFromString(bytes->Flatten()));
    return response;
  }

  std::string CodeFor(v1::Role role, const std::string& journey_id) {
    v1::CreateInvitationRequest request;
    request.mutable_invitation()->set_role(role);
    request.mutable_invitation()->set_display_name("Iemand Nieuw");
    request.mutable_invitation()->set_function("dochter");
    request.mutable_invitation()->set_journey_id(journey_id);
    auto invited = town_.Do(town_.coach, &Directory::CreateInvitation, request);
    EXPECT_THAT(invited, IsOk());
    return invited.ok() ? invited->code() : "";
  }

  absl::StatusOr<v1::AcceptInvitationResponse> Accept(const Principal& caller,
                                                      const std::string& code) {
    v1::AcceptInvitationRequest request;
    request.set_code(code);
    return town_.Do(caller, &Directory::AcceptInvitation, request);
  }

  Town town_;
  std::unique_ptr<log::JourneyLog> log_;
};

TEST_F(JoinTest, WhoRedeemsIsAMemberAsTheInviterSays) {
  const std::string journey_id = Opened();
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn signed_in,
                       town_.Redeem(CodeFor(v1::ROLE_RESIDENT, journey_id), "nieuw.iemand"));
  ASSERT_OK_AND_ASSIGN(const Principal newcomer, town_.directory().Authenticate(signed_in.token()));
  ASSERT_OK_AND_ASSIGN(const v1::GetJourneyResponse journey, Read(newcomer, journey_id));
  EXPECT_EQ(journey.role(), v1::ROLE_RESIDENT);
  ASSERT_THAT(journey.entries(), SizeIs(3));  // opened, the coach joined, this one
  const v1::Entry& joined = journey.entries(2);
  EXPECT_EQ(joined.seq(), 3);
  EXPECT_EQ(joined.author_id(), town_.coach.account_id);
  EXPECT_EQ(joined.author_role(), v1::ROLE_LEAD_COACH);
  EXPECT_EQ(joined.member_joined().person_id(), signed_in.account().account_id());
  EXPECT_EQ(joined.member_joined().name(), "Iemand Nieuw");
  EXPECT_EQ(joined.member_joined().function(), "dochter");
}

TEST_F(JoinTest, AResidentInvitesASupporter) {
  const std::string journey_id = Opened();
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn resident,
                       town_.Redeem(CodeFor(v1::ROLE_RESIDENT, journey_id), "nieuw.iemand"));
  ASSERT_OK_AND_ASSIGN(const Principal caller, town_.directory().Authenticate(resident.token()));
  v1::CreateInvitationRequest request;
  request.mutable_invitation()->set_role(v1::ROLE_SUPPORTER);
  request.mutable_invitation()->set_display_name("Een Naaste");
  request.mutable_invitation()->set_journey_id(journey_id);
  ASSERT_OK_AND_ASSIGN(const v1::CreateInvitationResponse invited,
                       town_.Do(caller, &Directory::CreateInvitation, request));
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn supporter, town_.Redeem(invited.code(), "een.naaste"));
  ASSERT_OK_AND_ASSIGN(const Principal naaste, town_.directory().Authenticate(supporter.token()));
  ASSERT_OK_AND_ASSIGN(const v1::GetJourneyResponse journey, Read(naaste, journey_id));
  EXPECT_EQ(journey.role(), v1::ROLE_SUPPORTER);
}

// --- An invitation for somebody who has an account.

TEST_F(JoinTest, WhoHasAnAccountJoinsAnotherJourneyWithIt) {
  const std::string first = Opened();
  const std::string second = Opened();
  ASSERT_OK_AND_ASSIGN(const v1::SignedIn signed_in,
                       town_.Redeem(CodeFor(v1::ROLE_RESIDENT, first), "nieuw.iemand"));
  ASSERT_OK_AND_ASSIGN(const Principal person, town_.directory().Authenticate(signed_in.token()));
  EXPECT_THAT(Read(person, second), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  const std::string code = CodeFor(v1::ROLE_SUPPORTER, second);
  ASSERT_OK_AND_ASSIGN(const v1::AcceptInvitationResponse accepted, Accept(person, code));
  EXPECT_EQ(accepted.journey_id(), second);
  ASSERT_OK_AND_ASSIGN(const v1::GetJourneyResponse journey, Read(person, second));
  EXPECT_EQ(journey.role(), v1::ROLE_SUPPORTER);
  ASSERT_THAT(journey.entries(), SizeIs(3));
  EXPECT_EQ(journey.entries(2).author_id(), town_.coach.account_id);
  EXPECT_EQ(journey.entries(2).member_joined().person_id(), signed_in.account().account_id());
  const storage::AccessRow line = town_.AccessLog().back();
  EXPECT_EQ(line.action, v1::ACCESS_ACTION_READ);  // and before it the joining
  // The session, the passphrase and the first journey are what they were.
  EXPECT_THAT(town_.directory().Authenticate(signed_in.token()), IsOk());
  EXPECT_THAT(town_.SignIn("nieuw.iemand", kPassphrase), IsOk());
  EXPECT_THAT(Read(person, first), IsOk());
}

TEST_F(JoinTest, ASecondUseAnswersThePersonAgainAndNobodyElse) {
  const std::string journey_id = Opened();
  const std::string code = CodeFor(v1::ROLE_SUPPORTER, journey_id);
  ASSERT_THAT(Accept(town_.supporter.principal, code), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::AcceptInvitationResponse again,
                       Accept(town_.supporter.principal, code));
  EXPECT_EQ(again.journey_id(), journey_id);
  EXPECT_THAT(Accept(town_.resident.principal, code),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  EXPECT_THAT(town_.Redeem(code, "nog.iemand"), StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  ASSERT_OK_AND_ASSIGN(const v1::GetJourneyResponse journey,
                       Read(town_.coach.principal, journey_id));
  EXPECT_THAT(journey.entries(), SizeIs(3));
}

TEST_F(JoinTest, AnAccountThatDoesNotFitLeavesTheInvitationOpen) {
  const std::string journey_id = Opened();
  const std::string for_resident = CodeFor(v1::ROLE_RESIDENT, journey_id);
  // A worker is no resident, however much they hold the paper.
  for (const Person* wrong : {&town_.colleague, &town_.coordinator, &town_.administrator}) {
    EXPECT_THAT(Accept(wrong->principal, for_resident),
                StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  }
  EXPECT_EQ(town_.AccessLog().back().action, v1::ACCESS_ACTION_DENIED);
  EXPECT_THAT(Accept(town_.resident.principal, for_resident), IsOk());
  EXPECT_THAT(Accept(town_.resident.principal, CodeFor(v1::ROLE_SUPPORTER, journey_id)),
              StatusIs(v1::ERROR_REASON_ALREADY_MEMBER));
}

TEST_F(JoinTest, AnExpiredOrUnknownCodeJoinsNothing) {
  const std::string journey_id = Opened();
  const std::string code = CodeFor(v1::ROLE_SUPPORTER, journey_id);
  EXPECT_THAT(Accept(town_.supporter.principal, "AAAA-BBBB-CCCC"),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  town_.clock().Advance(kInvitationLife);
  EXPECT_THAT(Accept(town_.supporter.principal, code),
              StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  EXPECT_THAT(Read(town_.supporter.principal, journey_id), StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(JoinTest, WhenTheInviterHasLeftNeitherAccountNorMembershipIsMade) {
  const std::string journey_id = Opened();
  const std::string code = CodeFor(v1::ROLE_RESIDENT, journey_id);
  town_.SetMember(*IdToBytes(journey_id), town_.coach, v1::ROLE_LEAD_COACH, false);
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand"), StatusIs(v1::ERROR_REASON_INVITATION_INVALID));
  EXPECT_THAT(town_.SignIn("nieuw.iemand", kPassphrase),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  town_.SetMember(*IdToBytes(journey_id), town_.coach, v1::ROLE_LEAD_COACH, true);
  ASSERT_OK_AND_ASSIGN(const v1::GetJourneyResponse journey,
                       Read(town_.coach.principal, journey_id));
  EXPECT_THAT(journey.entries(), SizeIs(2));
  EXPECT_THAT(town_.Redeem(code, "nieuw.iemand"), IsOk());  // the code was not used up
}

}  // namespace
}  // namespace inwonersreis::people
