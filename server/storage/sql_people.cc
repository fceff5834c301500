// Organisations, teams, accounts, invitations and sessions.
#include "journey/errors.h"
#include "server/storage/query.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {
namespace {

OrganisationRow OrganisationOf(const Query& query) {
  return {query.GetId(0), query.GetString(1), query.GetInt32(2), query.GetInt(3)};
}

TeamRow TeamOf(const Query& query) {
  return {query.GetId(0), query.GetId(1), query.GetString(2)};
}

#define ACCOUNT_COLUMNS                                                               \
  "account_id, login_key, sealed_profile, role, organisation_id, scope, enabled,"     \
  " created_at, passphrase_hash, failed_attempts, locked_until"

AccountRow AccountOf(const Query& query) {
  AccountRow row;
  row.account_id = query.GetId(0);
  row.login_key = query.GetString(1);
  row.sealed_profile = query.GetString(2);
  row.role = query.GetInt32(3);
  row.organisation_id = query.GetId(4);
  row.scope = query.GetInt32(5);
  row.enabled = query.GetBool(6);
  row.created_at = query.GetInt(7);
  row.passphrase_hash = query.GetString(8);
  row.failed_attempts = query.GetInt32(9);
  row.locked_until = query.GetInt(10);
  return row;
}

#define INVITATION_COLUMNS                                                           \
  "invitation_id, code_hash, sealed_details, role, organisation_id, journey_id,"     \
  " invited_by, account_id, created_at, expires_at, state"

InvitationRow InvitationOf(const Query& query) {
  InvitationRow row;
  row.invitation_id = query.GetId(0);
  row.code_hash = query.GetString(1);
  row.sealed_details = query.GetString(2);
  row.role = query.GetInt32(3);
  row.organisation_id = query.GetId(4);
  row.journey_id = query.GetId(5);
  row.invited_by = query.GetId(6);
  row.account_id = query.GetId(7);
  row.created_at = query.GetInt(8);
  row.expires_at = query.GetInt(9);
  row.state = query.GetInt32(10);
  return row;
}

#define SESSION_COLUMNS                                                               \
  "session_id, token_hash, account_id, sealed_device_name, created_at, last_used_at," \
  " expires_at"

SessionRow SessionOf(const Query& query) {
  SessionRow row;
  row.session_id = query.GetId(0);
  row.token_hash = query.GetString(1);
  row.account_id = query.GetId(2);
  row.sealed_device_name = query.GetString(3);
  row.created_at = query.GetInt(4);
  row.last_used_at = query.GetInt(5);
  row.expires_at = query.GetInt(6);
  return row;
}

IdBytes FirstId(const Query& query) { return query.GetId(0); }

// The row of a question with at most one.
template <typename Row>
absl::StatusOr<absl::optional<Row>> One(Query& query, Row (*read)(const Query&)) {
  absl::StatusOr<bool> found = query.Next();
  if (!found.ok()) return found.status();
  if (!*found) return absl::optional<Row>();
  return absl::make_optional(read(query));
}

template <typename Row>
absl::StatusOr<std::vector<Row>> All(Query& query, Row (*read)(const Query&)) {
  std::vector<Row> rows;
  while (true) {
    absl::StatusOr<bool> found = query.Next();
    if (!found.ok()) return found.status();
    if (!*found) return rows;
    rows.push_back(read(query));
  }
}

// For an UPDATE … RETURNING of one row: NOT_FOUND when there was none.
absl::Status MustHit(Query& query) {
  absl::StatusOr<bool> found = query.Next();
  if (!found.ok()) return found.status();
  return *found ? absl::OkStatus() : Error(v1::ERROR_REASON_NOT_FOUND);
}

}  // namespace

absl::StatusOr<absl::optional<OrganisationRow>> SqlTransaction::Organisation(const IdBytes& id) {
  Query query(connection_,
              "SELECT organisation_id, name, kind, created_at FROM organisations"
              " WHERE organisation_id = $1");
  return One(query.Id(id), OrganisationOf);
}

absl::StatusOr<std::vector<OrganisationRow>> SqlTransaction::Organisations() {
  Query query(connection_,
              "SELECT organisation_id, name, kind, created_at FROM organisations"
              " ORDER BY name, organisation_id");
  return All(query, OrganisationOf);
}

absl::StatusOr<absl::optional<TeamRow>> SqlTransaction::Team(const IdBytes& id) {
  Query query(connection_, "SELECT team_id, organisation_id, name FROM teams WHERE team_id = $1");
  return One(query.Id(id), TeamOf);
}

absl::StatusOr<std::vector<TeamRow>> SqlTransaction::Teams(absl::optional<IdBytes> organisation) {
  if (!organisation.has_value()) {
    Query query(connection_,
                "SELECT team_id, organisation_id, name FROM teams ORDER BY name, team_id");
    return All(query, TeamOf);
  }
  Query query(connection_,
              "SELECT team_id, organisation_id, name FROM teams WHERE organisation_id = $1"
              " ORDER BY name, team_id");
  return All(query.Id(*organisation), TeamOf);
}

absl::StatusOr<std::vector<IdBytes>> SqlTransaction::TeamMembers(const IdBytes& team_id) {
  Query query(connection_,
              "SELECT account_id FROM team_members WHERE team_id = $1 ORDER BY account_id");
  return All(query.Id(team_id), FirstId);
}

absl::StatusOr<std::vector<IdBytes>> SqlTransaction::TeamsOfMember(const IdBytes& account_id) {
  Query query(connection_,
              "SELECT team_id FROM team_members WHERE account_id = $1 ORDER BY team_id");
  return All(query.Id(account_id), FirstId);
}

absl::StatusOr<absl::optional<AccountRow>> SqlTransaction::Account(const IdBytes& account_id) {
  Query query(connection_, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE account_id = $1");
  return One(query.Id(account_id), AccountOf);
}

absl::StatusOr<absl::optional<AccountRow>> SqlTransaction::AccountByLogin(
    absl::string_view login_key) {
  Query query(connection_, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE login_key = $1");
  return One(query.Bytes(login_key), AccountOf);
}

absl::StatusOr<std::vector<AccountRow>> SqlTransaction::Accounts(
    absl::optional<IdBytes> organisation) {
  if (!organisation.has_value()) {
    Query query(connection_, "SELECT " ACCOUNT_COLUMNS " FROM accounts ORDER BY account_id");
    return All(query, AccountOf);
  }
  Query query(connection_, "SELECT " ACCOUNT_COLUMNS
                           " FROM accounts WHERE organisation_id = $1 ORDER BY account_id");
  return All(query.Id(*organisation), AccountOf);
}

absl::StatusOr<absl::optional<InvitationRow>> SqlTransaction::Invitation(const IdBytes& id) {
  Query query(connection_,
              "SELECT " INVITATION_COLUMNS " FROM invitations WHERE invitation_id = $1");
  return One(query.Id(id), InvitationOf);
}

absl::StatusOr<absl::optional<InvitationRow>> SqlTransaction::InvitationByCode(
    absl::string_view code_hash) {
  Query query(connection_, "SELECT " INVITATION_COLUMNS " FROM invitations WHERE code_hash = $1");
  return One(query.Bytes(code_hash), InvitationOf);
}

absl::StatusOr<std::vector<InvitationRow>> SqlTransaction::Invitations(
    absl::optional<IdBytes> invited_by) {
  if (!invited_by.has_value()) {
    Query query(connection_, "SELECT " INVITATION_COLUMNS
                             " FROM invitations ORDER BY created_at DESC, invitation_id DESC");
    return All(query, InvitationOf);
  }
  Query query(connection_, "SELECT " INVITATION_COLUMNS
                           " FROM invitations WHERE invited_by = $1"
                           " ORDER BY created_at DESC, invitation_id DESC");
  return All(query.Id(*invited_by), InvitationOf);
}

absl::StatusOr<absl::optional<SessionRow>> SqlTransaction::SessionByToken(
    absl::string_view token_hash) {
  Query query(connection_, "SELECT " SESSION_COLUMNS " FROM sessions WHERE token_hash = $1");
  return One(query.Bytes(token_hash), SessionOf);
}

absl::StatusOr<std::vector<SessionRow>> SqlTransaction::SessionsOf(const IdBytes& account_id) {
  Query query(connection_, "SELECT " SESSION_COLUMNS
                           " FROM sessions WHERE account_id = $1"
                           " ORDER BY created_at, session_id");
  return All(query.Id(account_id), SessionOf);
}

absl::Status SqlTransaction::InsertOrganisation(const OrganisationRow& row) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO organisations (organisation_id, name, kind, created_at)"
               " VALUES ($1, $2, $3, $4)")
      .Id(row.organisation_id)
      .Text(row.name)
      .Int(row.kind)
      .Int(row.created_at)
      .Run();
}

absl::Status SqlTransaction::InsertTeam(const TeamRow& row) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO teams (team_id, organisation_id, name) VALUES ($1, $2, $3)")
      .Id(row.team_id)
      .Id(row.organisation_id)
      .Text(row.name)
      .Run();
}

absl::Status SqlTransaction::PutTeamMember(const IdBytes& team_id, const IdBytes& account_id) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO team_members (team_id, account_id) VALUES ($1, $2)"
               " ON CONFLICT (team_id, account_id) DO NOTHING")
      .Id(team_id)
      .Id(account_id)
      .Run();
}

absl::Status SqlTransaction::DeleteTeamMember(const IdBytes& team_id, const IdBytes& account_id) {
  wrote_ = true;
  return Query(connection_, "DELETE FROM team_members WHERE team_id = $1 AND account_id = $2")
      .Id(team_id)
      .Id(account_id)
      .Run();
}

absl::Status SqlTransaction::InsertAccount(const AccountRow& row) {
  wrote_ = true;
  return Query(connection_, "INSERT INTO accounts (" ACCOUNT_COLUMNS
                            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
      .Id(row.account_id)
      .Bytes(row.login_key)
      .Bytes(row.sealed_profile)
      .Int(row.role)
      .Id(row.organisation_id)
      .Int(row.scope)
      .Int(row.enabled)
      .Int(row.created_at)
      .Bytes(row.passphrase_hash)
      .Int(row.failed_attempts)
      .Int(row.locked_until)
      .Run();
}

absl::Status SqlTransaction::UpdateAccount(const AccountRow& row) {
  wrote_ = true;
  Query query(connection_,
              "UPDATE accounts SET login_key = $1, sealed_profile = $2, role = $3,"
              " organisation_id = $4, scope = $5, enabled = $6, passphrase_hash = $7,"
              " failed_attempts = $8, locked_until = $9 WHERE account_id = $10"
              " RETURNING account_id");
  return MustHit(query.Bytes(row.login_key)
                     .Bytes(row.sealed_profile)
                     .Int(row.role)
                     .Id(row.organisation_id)
                     .Int(row.scope)
                     .Int(row.enabled)
                     .Bytes(row.passphrase_hash)
                     .Int(row.failed_attempts)
                     .Int(row.locked_until)
                     .Id(row.account_id));
}

absl::Status SqlTransaction::InsertInvitation(const InvitationRow& row) {
  wrote_ = true;
  return Query(connection_, "INSERT INTO invitations (" INVITATION_COLUMNS
                            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
      .Id(row.invitation_id)
      .Bytes(row.code_hash)
      .Bytes(row.sealed_details)
      .Int(row.role)
      .Id(row.organisation_id)
      .Id(row.journey_id)
      .Id(row.invited_by)
      .Id(row.account_id)
      .Int(row.created_at)
      .Int(row.expires_at)
      .Int(row.state)
      .Run();
}

absl::Status SqlTransaction::UpdateInvitation(const InvitationRow& row) {
  wrote_ = true;
  Query query(connection_,
              "UPDATE invitations SET code_hash = $1, sealed_details = $2, role = $3,"
              " organisation_id = $4, journey_id = $5, invited_by = $6, account_id = $7,"
              " expires_at = $8, state = $9 WHERE invitation_id = $10 RETURNING invitation_id");
  return MustHit(query.Bytes(row.code_hash)
                     .Bytes(row.sealed_details)
                     .Int(row.role)
                     .Id(row.organisation_id)
                     .Id(row.journey_id)
                     .Id(row.invited_by)
                     .Id(row.account_id)
                     .Int(row.expires_at)
                     .Int(row.state)
                     .Id(row.invitation_id));
}

absl::Status SqlTransaction::InsertSession(const SessionRow& row) {
  wrote_ = true;
  return Query(connection_, "INSERT INTO sessions (" SESSION_COLUMNS
                            ") VALUES ($1, $2, $3, $4, $5, $6, $7)")
      .Id(row.session_id)
      .Bytes(row.token_hash)
      .Id(row.account_id)
      .Bytes(row.sealed_device_name)
      .Int(row.created_at)
      .Int(row.last_used_at)
      .Int(row.expires_at)
      .Run();
}

// A session that has gone meanwhile needs no touch and no deletion.
absl::Status SqlTransaction::TouchSession(const IdBytes& session_id, int64_t last_used_at) {
  wrote_ = true;
  return Query(connection_, "UPDATE sessions SET last_used_at = $1 WHERE session_id = $2")
      .Int(last_used_at)
      .Id(session_id)
      .Run();
}

absl::Status SqlTransaction::DeleteSession(const IdBytes& session_id) {
  wrote_ = true;
  return Query(connection_, "DELETE FROM sessions WHERE session_id = $1").Id(session_id).Run();
}

absl::Status SqlTransaction::DeleteSessionsOf(const IdBytes& account_id, const IdBytes& keep) {
  wrote_ = true;
  return Query(connection_, "DELETE FROM sessions WHERE account_id = $1 AND session_id <> $2")
      .Id(account_id)
      .Id(keep)
      .Run();
}

}  // namespace inwonersreis::storage
