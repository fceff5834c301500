// Organisations, teams, accounts, invitations and sessions.
#include <gmock/gmock.h>

#include <vector>

#include "journey/errors.h"
#include "tests/conformance/store_conformance.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::testing {
namespace {

using storage::AccountRow;
using storage::InvitationRow;
using storage::OrganisationRow;
using storage::ReadTransaction;
using storage::SessionRow;
using storage::TeamRow;
using storage::WriteTransaction;

AccountRow AnAccount(const IdBytes& id, const std::string& login_key) {
  AccountRow row;
  row.account_id = id;
  row.login_key = login_key;
  row.sealed_profile = std::string("\0profile", 8);
  row.role = 3;
  row.scope = 2;
  row.created_at = 11;
  row.passphrase_hash = "hash";
  row.failed_attempts = 1;
  row.locked_until = 12;
  return row;
}

TEST_P(StoreConformance, OrganisationsAndTeamsComeBackByName) {
  Make();
  const IdBytes north = NewIdBytes(), south = NewIdBytes();
  const IdBytes team_b = NewIdBytes(), team_a = NewIdBytes(), team_c = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertOrganisation({south, "Zuid", 2, 5});
    if (status.ok()) status = write.InsertOrganisation({north, "Noord", 1, 4});
    if (status.ok()) status = write.InsertTeam({team_b, north, "B"});
    if (status.ok()) status = write.InsertTeam({team_a, north, "A"});
    if (status.ok()) status = write.InsertTeam({team_c, south, "C"});
    return status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const std::vector<OrganisationRow> all = *read.Organisations();
    EXPECT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].name, "Noord");
    EXPECT_EQ(all[0].kind, 1);
    EXPECT_EQ(all[0].created_at, 4);
    EXPECT_EQ((**read.Organisation(south)).name, "Zuid");
    const std::vector<TeamRow> teams = *read.Teams(north);
    EXPECT_EQ(teams.size(), 2u);
    EXPECT_EQ(teams[0].team_id, team_a);
    EXPECT_EQ(read.Teams(absl::nullopt)->size(), 3u);
    EXPECT_EQ((**read.Team(team_c)).organisation_id, south);
    EXPECT_FALSE((*read.Team(north)).has_value());
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, ATeamNeedsItsOrganisationAndATeamMemberBoth) {
  Make();
  const IdBytes organisation = NewIdBytes(), team = NewIdBytes(), account = NewIdBytes();
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertTeam({team, organisation, "A"});
  }), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertOrganisation({organisation, "Noord", 1, 4});
    if (status.ok()) status = write.InsertTeam({team, organisation, "A"});
    return status;
  }), IsOk());
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.PutTeamMember(team, account);
  }), StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_P(StoreConformance, TeamMembershipIsASet) {
  Make();
  const IdBytes organisation = NewIdBytes(), one = NewIdBytes(), two = NewIdBytes();
  const IdBytes anna = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertOrganisation({organisation, "Noord", 1, 4});
    if (status.ok()) status = write.InsertTeam({one, organisation, "A"});
    if (status.ok()) status = write.InsertTeam({two, organisation, "B"});
    if (status.ok()) status = write.InsertAccount(AnAccount(anna, "anna"));
    for (const IdBytes& team : {one, two, one}) {
      if (status.ok()) status = write.PutTeamMember(team, anna);
    }
    if (status.ok()) status = write.DeleteTeamMember(two, anna);
    if (status.ok()) status = write.DeleteTeamMember(two, anna);
    return status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_EQ(*read.TeamsOfMember(anna), std::vector<IdBytes>{one});
    EXPECT_EQ(*read.TeamMembers(one), std::vector<IdBytes>{anna});
    EXPECT_TRUE(read.TeamMembers(two)->empty());
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, AnAccountComesBackAndItsSignInNameIsUnique) {
  Make();
  AccountRow account = AnAccount(NewIdBytes(), std::string("\0login", 6));
  account.organisation_id = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertAccount(account);
  }), IsOk());
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertAccount(AnAccount(NewIdBytes(), account.login_key));
  }), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  account.enabled = false;
  account.sealed_profile = "other";
  account.role = 5;
  account.failed_attempts = 7;
  account.locked_until = 99;
  account.passphrase_hash = "new";
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.UpdateAccount(account);
  }), IsOk());
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.UpdateAccount(AnAccount(NewIdBytes(), "nobody"));
  }), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const AccountRow row = **read.AccountByLogin(account.login_key);
    EXPECT_EQ(row.account_id, account.account_id);
    EXPECT_EQ(row.sealed_profile, "other");
    EXPECT_EQ(row.role, 5);
    EXPECT_EQ(row.organisation_id, account.organisation_id);
    EXPECT_EQ(row.scope, 2);
    EXPECT_FALSE(row.enabled);
    EXPECT_EQ(row.created_at, 11);
    EXPECT_EQ(row.passphrase_hash, "new");
    EXPECT_EQ(row.failed_attempts, 7);
    EXPECT_EQ(row.locked_until, 99);
    EXPECT_TRUE((*read.Account(account.account_id)).has_value());
    EXPECT_FALSE((*read.AccountByLogin("nobody")).has_value());
    EXPECT_EQ(read.Accounts(account.organisation_id)->size(), 1u);
    EXPECT_TRUE(read.Accounts(NewIdBytes())->empty());
    EXPECT_EQ(read.Accounts(absl::nullopt)->size(), 1u);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, InvitationsAreFoundByCodeAndByWhoMadeThem) {
  Make();
  const IdBytes inviter = NewIdBytes();
  InvitationRow first;
  first.invitation_id = NewIdBytes();
  first.code_hash = "one";
  first.sealed_details = "details";
  first.role = 1;
  first.journey_id = NewIdBytes();
  first.invited_by = inviter;
  first.created_at = 1;
  first.expires_at = 2;
  first.state = 1;
  InvitationRow second = first;
  second.invitation_id = NewIdBytes();
  second.code_hash = "two";
  second.created_at = 5;
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertInvitation(first);
    if (status.ok()) status = write.InsertInvitation(second);
    first.state = 2;
    first.account_id = inviter;
    if (status.ok()) status = write.UpdateInvitation(first);
    return status;
  }), IsOk());
  InvitationRow again = second;
  again.invitation_id = NewIdBytes();
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertInvitation(again);
  }), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.UpdateInvitation(again);
  }), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const InvitationRow row = **read.InvitationByCode("one");
    EXPECT_EQ(row.invitation_id, first.invitation_id);
    EXPECT_EQ(row.sealed_details, "details");
    EXPECT_EQ(row.journey_id, first.journey_id);
    EXPECT_EQ(row.account_id, inviter);
    EXPECT_EQ(row.organisation_id, IdBytes{});
    EXPECT_EQ(row.state, 2);
    EXPECT_EQ(row.expires_at, 2);
    EXPECT_TRUE((*read.Invitation(second.invitation_id)).has_value());
    const std::vector<InvitationRow> mine = *read.Invitations(inviter);
    EXPECT_EQ(mine.size(), 2u);
    EXPECT_EQ(mine[0].code_hash, "two");
    EXPECT_TRUE(read.Invitations(NewIdBytes())->empty());
    EXPECT_EQ(read.Invitations(absl::nullopt)->size(), 2u);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, SessionsEndOneByOneOrAllButOne) {
  Make();
  const IdBytes anna = NewIdBytes(), tom = NewIdBytes();
  std::vector<IdBytes> sessions;
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    sessions.clear();
    absl::Status status = write.InsertAccount(AnAccount(anna, "anna"));
    if (status.ok()) status = write.InsertAccount(AnAccount(tom, "tom"));
    for (int i = 0; i < 5 && status.ok(); ++i) {
      SessionRow row;
      row.session_id = NewIdBytes();
      row.token_hash = "token" + std::to_string(i);
      row.account_id = i == 4 ? tom : anna;
      row.sealed_device_name = "device";
      row.created_at = i;
      row.last_used_at = i;
      row.expires_at = 100;
      sessions.push_back(row.session_id);
      status = write.InsertSession(row);
    }
    if (status.ok()) status = write.TouchSession(sessions[0], 50);
    if (status.ok()) status = write.DeleteSession(sessions[1]);
    return status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const SessionRow row = **read.SessionByToken("token0");
    EXPECT_EQ(row.last_used_at, 50);
    EXPECT_EQ(row.account_id, anna);
    EXPECT_EQ(row.sealed_device_name, "device");
    EXPECT_EQ(row.expires_at, 100);
    EXPECT_FALSE((*read.SessionByToken("token1")).has_value());
    EXPECT_EQ(read.SessionsOf(anna)->size(), 3u);
    return absl::OkStatus();
  }), IsOk());
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.DeleteSessionsOf(anna, sessions[2]);
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_EQ(read.SessionsOf(anna)->size(), 1u);
    EXPECT_EQ(read.SessionsOf(tom)->size(), 1u);
    return absl::OkStatus();
  }), IsOk());
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.DeleteSessionsOf(anna, IdBytes{});
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_TRUE(read.SessionsOf(anna)->empty());
    return absl::OkStatus();
  }), IsOk());
}

}  // namespace
}  // namespace inwonersreis::testing
