#include "server/people/load_people.h"

#include <utility>

#include "journey/errors.h"
#include "journey/limits.h"
#include "server/people/directory_key.h"
#include "server/people/passphrase.h"
#include "server/people/records.h"
#include "server/people/texts.h"

namespace inwonersreis::people {
namespace {

int64_t Micros(const google::protobuf::Timestamp& stamp) {
  return stamp.seconds() * 1000000 + stamp.nanos() / 1000;
}

absl::StatusOr<storage::OrganisationRow> RowOf(const v1::Organisation& organisation) {
  auto id = RequiredId("organisation_id", organisation.organisation_id());
  if (!id.ok()) return id.status();
  absl::Status name = CheckLine("name", organisation.name(), limits::kNameChars, /*required=*/true);
  if (!name.ok()) return name;
  return storage::OrganisationRow{*id, organisation.name(), organisation.kind(),
                                  Micros(organisation.created_at())};
}

absl::StatusOr<storage::TeamRow> RowOf(const v1::Team& team) {
  auto id = RequiredId("team_id", team.team_id());
  if (!id.ok()) return id.status();
  auto organisation_id = RequiredId("organisation_id", team.organisation_id());
  if (!organisation_id.ok()) return organisation_id.status();
  absl::Status name = CheckLine("name", team.name(), limits::kNameChars, /*required=*/true);
  if (!name.ok()) return name;
  return storage::TeamRow{*id, *organisation_id, team.name()};
}

absl::StatusOr<storage::AccountRow> RowOf(const Records& records, const AccountToLoad& wanted) {
  const v1::Account& account = wanted.account;
  auto id = RequiredId("account_id", account.account_id());
  if (!id.ok()) return id.status();
  auto organisation_id = IdOrZero("organisation_id", account.organisation_id());
  if (!organisation_id.ok()) return organisation_id.status();
  absl::Status status = CheckLoginName(account.login_name());
  if (status.ok()) {
    status = CheckLine("display_name", account.display_name(), limits::kNameChars,
                       /*required=*/true);
  }
  if (status.ok() && !wanted.passphrase.empty()) {
    status = CheckPassphrase(wanted.passphrase, account.login_name());
  }
  if (!status.ok()) return status;
  storage::AccountRow row;
  row.account_id = *id;
  row.login_key = records.LoginKey(account.login_name());
  row.role = account.role();
  row.organisation_id = *organisation_id;
  row.scope = account.scope() == v1::SCOPE_UNSPECIFIED ? v1::SCOPE_OWN : account.scope();
  row.enabled = account.enabled();
  row.created_at = Micros(account.created_at());
  records.SealProfile(account, &row);
  if (!wanted.passphrase.empty()) {
    auto hash = HashPassphrase(wanted.passphrase);
    if (!hash.ok()) return hash.status();
    row.passphrase_hash = *std::move(hash);
  }
  return row;
}

struct Rows {
  std::vector<storage::OrganisationRow> organisations;
  std::vector<storage::AccountRow> accounts;
  std::vector<storage::TeamRow> teams;
  std::vector<std::pair<IdBytes, IdBytes>> members;  // team, account
};

absl::StatusOr<Rows> RowsOf(const Records& records, const PeopleToLoad& people) {
  Rows rows;
  for (const v1::Organisation& organisation : people.organisations) {
    auto row = RowOf(organisation);
    if (!row.ok()) return row.status();
    rows.organisations.push_back(*std::move(row));
  }
  for (const AccountToLoad& account : people.accounts) {
    auto row = RowOf(records, account);
    if (!row.ok()) return row.status();
    rows.accounts.push_back(*std::move(row));
  }
  for (const v1::Team& team : people.teams) {
    auto row = RowOf(team);
    if (!row.ok()) return row.status();
    for (const std::string& member : team.member_ids()) {
      auto account_id = RequiredId("member_ids", member);
      if (!account_id.ok()) return account_id.status();
      rows.members.emplace_back(row->team_id, *account_id);
    }
    rows.teams.push_back(*std::move(row));
  }
  return rows;
}

absl::Status Insert(storage::WriteTransaction& write, const Rows& rows, absl::Time now) {
  auto present = write.Organisations();
  if (!present.ok()) return present.status();
  if (!present->empty()) {
    return Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "organisation"}});
  }
  absl::Status status;
  for (const storage::OrganisationRow& row : rows.organisations) {
    if (status.ok()) status = write.InsertOrganisation(row);
  }
  for (const storage::AccountRow& row : rows.accounts) {
    if (status.ok()) status = write.InsertAccount(row);
  }
  for (const storage::TeamRow& row : rows.teams) {
    if (status.ok()) status = write.InsertTeam(row);
  }
  for (const auto& [team_id, account_id] : rows.members) {
    if (status.ok()) status = write.PutTeamMember(team_id, account_id);
  }
  if (!status.ok()) return status;
  storage::AccessRow line;  // nobody is signed in yet
  line.at = absl::ToUnixMicros(now);
  line.action = v1::ACCESS_ACTION_PEOPLE;
  line.ground = v1::ACCESS_GROUND_ADMINISTRATION;
  return write.AppendAccess(line);
}

}  // namespace

absl::Status LoadPeople(storage::Store& store, const privacy::Vault& vault, Clock& clock,
                        const PeopleToLoad& people) {
  auto key = OpenDirectoryKey(store, vault);
  if (!key.ok()) return key.status();
  auto rows = RowsOf(Records(vault, *key), people);
  if (!rows.ok()) return rows.status();
  return store.WriteAndWait(
      [&](storage::WriteTransaction& write) { return Insert(write, *rows, clock.Now()); });
}

}  // namespace inwonersreis::people
