// Organisations and teams, and access through a team.
#include "gmock/gmock.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using ::testing::ElementsAre;
using testing::kPassphrase;
using testing::Person;
using ::testing::SizeIs;
using testing::Town;

class OrganisationsTest : public ::testing::Test {
 protected:
  template <typename Request>
  static Request Membership(const IdBytes& team, const Person& person) {
    Request request;
    request.set_team_id(IdFromBytes(team));
    request.set_account_id(person.account_id);
    return request;
  }
  absl::Status Add(const Person& caller, const IdBytes& team, const Person& person) {
    return town_
        .Do(caller, &Directory::AddTeamMember, Membership<v1::AddTeamMemberRequest>(team, person))
        .status();
  }
  absl::Status Remove(const Person& caller, const IdBytes& team, const Person& person) {
    return town_
        .Do(caller, &Directory::RemoveTeamMember,
            Membership<v1::RemoveTeamMemberRequest>(team, person))
        .status();
  }

  Town town_;
};

TEST_F(OrganisationsTest, OnlyAdministratorsAddOrganisations) {
  v1::CreateOrganisationRequest request;
  request.mutable_organisation()->set_name("Huisartsenpraktijk De Linde");
  request.mutable_organisation()->set_kind(v1::ORGANISATION_KIND_GENERAL_PRACTICE);
  EXPECT_THAT(town_.Do(town_.coordinator, &Directory::CreateOrganisation, request),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  ASSERT_OK_AND_ASSIGN(const v1::CreateOrganisationResponse made,
                       town_.Do(town_.administrator, &Directory::CreateOrganisation, request));
  EXPECT_TRUE(IsId(made.organisation().organisation_id()));
  *request.mutable_organisation() = made.organisation();
  EXPECT_THAT(town_.Do(town_.administrator, &Directory::CreateOrganisation, request),
              StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  request.mutable_organisation()->clear_kind();
  EXPECT_THAT(town_.Do(town_.administrator, &Directory::CreateOrganisation, request),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
}

TEST_F(OrganisationsTest, WorkersSeeOrganisationsByNameAndResidentsDoNot) {
  ASSERT_OK_AND_ASSIGN(
      const v1::ListOrganisationsResponse listed,
      town_.Do(town_.coach, &Directory::ListOrganisations, v1::ListOrganisationsRequest()));
  ASSERT_THAT(listed.organisations(), SizeIs(2));
  EXPECT_EQ(listed.organisations(0).name(), "Welzijn Noord");
  for (const Person* caller : {&town_.resident, &town_.supporter}) {
    EXPECT_THAT(town_.Do(*caller, &Directory::ListOrganisations, v1::ListOrganisationsRequest()),
                StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
    EXPECT_THAT(town_.Do(*caller, &Directory::ListTeams, v1::ListTeamsRequest()),
                StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  }
}

TEST_F(OrganisationsTest, TeamsAreThoseOfTheOwnOrganisation) {
  ASSERT_OK_AND_ASSIGN(const v1::ListTeamsResponse own,
                       town_.Do(town_.coach, &Directory::ListTeams, v1::ListTeamsRequest()));
  ASSERT_THAT(own.teams(), SizeIs(1));
  EXPECT_THAT(own.teams(0).member_ids(),
              ElementsAre(town_.coach.account_id, town_.colleague.account_id));
  ASSERT_OK_AND_ASSIGN(
      const v1::ListTeamsResponse all,
      town_.Do(town_.administrator, &Directory::ListTeams, v1::ListTeamsRequest()));
  EXPECT_THAT(all.teams(), SizeIs(2));
}

TEST_F(OrganisationsTest, ACoordinatorMakesTeamsInTheOwnOrganisationOnly) {
  v1::CreateTeamRequest request;
  request.mutable_team()->set_name("Nieuw team");
  request.mutable_team()->add_member_ids(town_.colleague.account_id);
  ASSERT_OK_AND_ASSIGN(const v1::CreateTeamResponse made,
                       town_.Do(town_.coordinator, &Directory::CreateTeam, request));
  EXPECT_EQ(made.team().organisation_id(), IdFromBytes(town_.organisation));
  EXPECT_THAT(made.team().member_ids(), ElementsAre(town_.colleague.account_id));
  request.mutable_team()->set_organisation_id(IdFromBytes(town_.other_organisation));
  EXPECT_THAT(town_.Do(town_.coordinator, &Directory::CreateTeam, request),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(town_.Do(town_.coach, &Directory::CreateTeam, request),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(OrganisationsTest, WhoJoinsATeam) {
  // Of another organisation: an administrator may, a coordinator may not.
  EXPECT_THAT(Add(town_.coordinator, town_.team, town_.other_coach),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Add(town_.administrator, town_.team, town_.other_coach), IsOk());
  EXPECT_THAT(Add(town_.coordinator, town_.other_team, town_.colleague),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(Add(town_.administrator, town_.team, town_.resident),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(Add(town_.coach, town_.team, town_.colleague),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(OrganisationsTest, AccessThroughATeamEndsAtOnce) {
  const IdBytes journey = town_.AddJourney({{&town_.colleague, v1::ROLE_LEAD_COACH}});
  const std::string token = town_.SignIn("begeleider", kPassphrase)->token();
  const auto sees = [&] {
    auto principal = town_.directory().Authenticate(token);
    EXPECT_THAT(principal, IsOk());
    bool may = false;
    EXPECT_THAT(town_.store().Read([&](storage::ReadTransaction& read) -> absl::Status {
      may = Judge(read, *principal, **read.Journey(journey)).ok();
      return absl::OkStatus();
    }),
                IsOk());
    return may;
  };
  EXPECT_TRUE(sees());
  std::vector<AccessChange> changes;
  town_.directory().SetAccessObserver(
      [&](const AccessChange& change) { changes.push_back(change); });
  ASSERT_THAT(Remove(town_.coordinator, town_.team, town_.coach), IsOk());
  EXPECT_FALSE(sees());
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_TRUE(changes[0].teams_changed);
  ASSERT_THAT(Add(town_.coordinator, town_.team, town_.coach), IsOk());
  EXPECT_TRUE(sees());
}

}  // namespace
}  // namespace inwonersreis::people
