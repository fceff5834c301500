// Every relation between a caller and a journey, as a table.
#include <ostream>

#include "gmock/gmock.h"
#include "server/people/principal.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using testing::Town;

class JudgeTest : public ::testing::Test {
 protected:
  absl::StatusOr<Relation> Judged(const Principal& caller, const IdBytes& journey_id) {
    absl::StatusOr<Relation> relation = absl::UnknownError("not judged");
    EXPECT_THAT(town_.store().Read([&](storage::ReadTransaction& read) -> absl::Status {
      auto journey = read.Journey(journey_id);
      if (!journey.ok()) return journey.status();
      relation = Judge(read, caller, journey->value());
      return absl::OkStatus();
    }),
                IsOk());
    return relation;
  }

  Town town_;
};

enum class Member { kNever, kActive, kLeft };

// One row: what the account is, what it is (or was) in the journey, and what
// follows.
struct Row {
  const char* what;
  v1::Role role;
  v1::Scope scope;
  bool own_organisation;
  bool in_team;
  Member member;
  v1::Role member_role;
  bool consent;
  v1::Role expect_role;  // UNSPECIFIED: NOT_FOUND
  v1::AccessGround expect_ground;
  bool expect_content;
};

constexpr auto kNothing = v1::ROLE_UNSPECIFIED;
constexpr auto kNoGround = v1::ACCESS_GROUND_UNSPECIFIED;

const Row kRows[] = {
    // Members act in the member's role.
    {"a resident in it", v1::ROLE_RESIDENT, v1::SCOPE_OWN, false, false, Member::kActive,
     v1::ROLE_RESIDENT, false, v1::ROLE_RESIDENT, v1::ACCESS_GROUND_MEMBER, true},
    {"a resident not in it", v1::ROLE_RESIDENT, v1::SCOPE_OWN, false, false, Member::kNever,
     kNothing, true, kNothing, kNoGround, false},
    {"a resident who left", v1::ROLE_RESIDENT, v1::SCOPE_OWN, false, false, Member::kLeft,
     v1::ROLE_RESIDENT, true, kNothing, kNoGround, false},
    {"a supporter in it", v1::ROLE_SUPPORTER, v1::SCOPE_OWN, false, false, Member::kActive,
     v1::ROLE_SUPPORTER, false, v1::ROLE_SUPPORTER, v1::ACCESS_GROUND_MEMBER, true},
    {"a supporter who left", v1::ROLE_SUPPORTER, v1::SCOPE_OWN, false, false, Member::kLeft,
     v1::ROLE_SUPPORTER, false, kNothing, kNoGround, false},
    {"a professional as lead coach", v1::ROLE_PROFESSIONAL, v1::SCOPE_OWN, true, false,
     Member::kActive, v1::ROLE_LEAD_COACH, false, v1::ROLE_LEAD_COACH, v1::ACCESS_GROUND_MEMBER,
     true},
    {"a professional of elsewhere as member", v1::ROLE_PROFESSIONAL, v1::SCOPE_OWN, false, false,
     Member::kActive, v1::ROLE_PROFESSIONAL, false, v1::ROLE_PROFESSIONAL, v1::ACCESS_GROUND_MEMBER,
     true},
    // Team scope.
    {"a professional of the team", v1::ROLE_PROFESSIONAL, v1::SCOPE_TEAM, true, true,
     Member::kNever, kNothing, false, v1::ROLE_PROFESSIONAL, v1::ACCESS_GROUND_TEAM, true},
    {"a lead coach of the team acts as professional", v1::ROLE_LEAD_COACH, v1::SCOPE_TEAM, true,
     true, Member::kNever, kNothing, false, v1::ROLE_PROFESSIONAL, v1::ACCESS_GROUND_TEAM, true},
    {"one who left but is of the team", v1::ROLE_PROFESSIONAL, v1::SCOPE_TEAM, true, true,
     Member::kLeft, v1::ROLE_LEAD_COACH, false, v1::ROLE_PROFESSIONAL, v1::ACCESS_GROUND_TEAM,
     true},
    {"of the team with own scope", v1::ROLE_PROFESSIONAL, v1::SCOPE_OWN, true, true, Member::kNever,
     kNothing, false, kNothing, kNoGround, false},
    {"team scope in another team", v1::ROLE_PROFESSIONAL, v1::SCOPE_TEAM, true, false,
     Member::kNever, kNothing, true, kNothing, kNoGround, false},
    {"a supporter put into a team", v1::ROLE_SUPPORTER, v1::SCOPE_TEAM, false, true, Member::kNever,
     kNothing, true, kNothing, kNoGround, false},
    {"a resident put into a team", v1::ROLE_RESIDENT, v1::SCOPE_TEAM, false, true, Member::kNever,
     kNothing, true, kNothing, kNoGround, false},
    // Organisation scope.
    {"the coordinator without consent", v1::ROLE_COORDINATOR, v1::SCOPE_ORGANISATION, true, false,
     Member::kNever, kNothing, false, v1::ROLE_COORDINATOR, v1::ACCESS_GROUND_ORGANISATION, false},
    {"the coordinator with consent", v1::ROLE_COORDINATOR, v1::SCOPE_ORGANISATION, true, false,
     Member::kNever, kNothing, true, v1::ROLE_COORDINATOR, v1::ACCESS_GROUND_COLLECTION_CONSENT,
     true},
    {"the coordinator with own scope", v1::ROLE_COORDINATOR, v1::SCOPE_OWN, true, false,
     Member::kNever, kNothing, true, kNothing, kNoGround, false},
    {"the coordinator with team scope in the team", v1::ROLE_COORDINATOR, v1::SCOPE_TEAM, true,
     true, Member::kNever, kNothing, true, kNothing, kNoGround, false},
    {"a coordinator of elsewhere", v1::ROLE_COORDINATOR, v1::SCOPE_ORGANISATION, false, false,
     Member::kNever, kNothing, true, kNothing, kNoGround, false},
    {"a professional with organisation scope", v1::ROLE_PROFESSIONAL, v1::SCOPE_ORGANISATION, true,
     false, Member::kNever, kNothing, true, kNothing, kNoGround, false},
    // Administrators see no journey, whatever else they are.
    {"an administrator", v1::ROLE_ADMINISTRATOR, v1::SCOPE_ORGANISATION, true, false,
     Member::kNever, kNothing, true, kNothing, kNoGround, false},
    {"an administrator of the team", v1::ROLE_ADMINISTRATOR, v1::SCOPE_ORGANISATION, true, true,
     Member::kNever, kNothing, true, kNothing, kNoGround, false},
    {"an administrator as member", v1::ROLE_ADMINISTRATOR, v1::SCOPE_OWN, true, false,
     Member::kActive, v1::ROLE_LEAD_COACH, true, kNothing, kNoGround, false},
};

TEST_F(JudgeTest, EveryRelationHasItsRoleGroundAndReach) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.what);
    testing::Person person = town_.supporter;
    person.principal.account_id = town_.test_store().NewIdBytes();
    person.principal.role = row.role;
    person.principal.scope = row.scope;
    person.principal.organisation_id =
        row.own_organisation ? town_.organisation : town_.other_organisation;
    person.principal.team_ids = {row.in_team ? town_.team : town_.other_team};
    const IdBytes journey_id = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}}, row.consent);
    if (row.member != Member::kNever) {
      town_.SetMember(journey_id, person, row.member_role, row.member == Member::kActive);
    }
    const absl::StatusOr<Relation> relation = Judged(person.principal, journey_id);
    if (row.expect_role == kNothing) {
      EXPECT_THAT(relation, StatusIs(v1::ERROR_REASON_NOT_FOUND));
      continue;
    }
    ASSERT_THAT(relation, IsOk());
    EXPECT_EQ(relation->actor.role, row.expect_role);
    EXPECT_EQ(relation->ground, row.expect_ground);
    EXPECT_EQ(relation->may_read_content, row.expect_content);
    EXPECT_TRUE(relation->may_record);
    EXPECT_EQ(relation->actor.person_id, IdFromBytes(person.principal.account_id));
  }
}

TEST_F(JudgeTest, OnlyThoseWhoWorkForAnOrganisationActForOne) {
  const IdBytes journey_id =
      town_.AddJourney({{&town_.resident, v1::ROLE_RESIDENT}, {&town_.coach, v1::ROLE_LEAD_COACH}});
  ASSERT_OK_AND_ASSIGN(const Relation resident, Judged(town_.resident.principal, journey_id));
  EXPECT_EQ(resident.actor.organisation_id, "");
  ASSERT_OK_AND_ASSIGN(const Relation coach, Judged(town_.coach.principal, journey_id));
  EXPECT_EQ(coach.actor.organisation_id, IdFromBytes(town_.organisation));
}

TEST_F(JudgeTest, AJourneyWithoutATeamIsForItsMembersAlone) {
  storage::JourneyRow row;
  row.journey_id = town_.test_store().NewIdBytes();
  row.organisation_id = town_.other_organisation;
  ASSERT_THAT(town_.store().WriteAndWait(
                  [&](storage::WriteTransaction& write) { return write.InsertJourney(row); }),
              IsOk());
  Principal nobodys_team = town_.coach.principal;
  nobodys_team.team_ids = {IdBytes{}};
  EXPECT_THAT(Judged(nobodys_team, row.journey_id), StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(JudgeTest, ARefusalIsTheSameWhateverTheReason) {
  const IdBytes journey_id = town_.AddJourney({{&town_.coach, v1::ROLE_LEAD_COACH}});
  const absl::Status absent = Error(v1::ERROR_REASON_NOT_FOUND);
  for (const testing::Person* person :
       {&town_.resident, &town_.administrator, &town_.other_coach, &town_.other_coordinator}) {
    const absl::Status refused = Judged(person->principal, journey_id).status();
    EXPECT_EQ(refused.ToString(), absent.ToString());
  }
}

}  // namespace
}  // namespace inwonersreis::people
