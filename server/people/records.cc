#include "server/people/records.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/times.h"

namespace inwonersreis::people {
namespace {

// A sealed text opens only in its own row.
std::string Context(absl::string_view table, const IdBytes& id) {
  return absl::StrCat(table,
                      absl::string_view(reinterpret_cast<const char*>(id.data()), id.size()));
}

template <typename Message>
absl::StatusOr<Message> Parse(absl::StatusOr<std::string> bytes) {
  if (!bytes.ok()) return bytes.status();
  Message message;
  if (!message.ParseFromString(*bytes)) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return message;
}

}  // namespace

std::string Records::LoginKey(absl::string_view normalized_login_name) const {
  return privacy::Vault::Hash(key_, absl::StrCat("login:", normalized_login_name));
}

std::string Records::CodeKey(absl::string_view normalized_code) const {
  return privacy::Vault::Hash(key_, absl::StrCat("code:", normalized_code));
}

void Records::SealProfile(const v1::Account& account, storage::AccountRow* row) const {
  v1::Account profile;
  profile.set_login_name(account.login_name());
  profile.set_display_name(account.display_name());
  profile.set_function(account.function());
  row->sealed_profile =
      vault_.Seal(key_, Context("account:", row->account_id), profile.SerializeAsString());
}

absl::StatusOr<v1::Account> Records::Account(const storage::AccountRow& row) const {
  auto account = Parse<v1::Account>(
      vault_.Open(key_, Context("account:", row.account_id), row.sealed_profile));
  if (!account.ok()) return account;
  account->set_account_id(IdFromBytes(row.account_id));
  account->set_role(static_cast<v1::Role>(row.role));
  account->set_organisation_id(IdOrEmpty(row.organisation_id));
  account->set_scope(static_cast<v1::Scope>(row.scope));
  account->set_enabled(row.enabled);
  *account->mutable_created_at() = TimestampOfMicros(row.created_at);
  return account;
}

void Records::SealDetails(const v1::Invitation& invitation, storage::InvitationRow* row) const {
  v1::Invitation details;
  details.set_display_name(invitation.display_name());
  details.set_function(invitation.function());
  details.set_scope(invitation.scope());
  *details.mutable_team_ids() = invitation.team_ids();
  row->sealed_details =
      vault_.Seal(key_, Context("invitation:", row->invitation_id), details.SerializeAsString());
}

absl::StatusOr<v1::Invitation> Records::Invitation(const storage::InvitationRow& row,
                                                   absl::Time now) const {
  auto invitation = Parse<v1::Invitation>(
      vault_.Open(key_, Context("invitation:", row.invitation_id), row.sealed_details));
  if (!invitation.ok()) return invitation;
  invitation->set_invitation_id(IdFromBytes(row.invitation_id));
  invitation->set_role(static_cast<v1::Role>(row.role));
  invitation->set_organisation_id(IdOrEmpty(row.organisation_id));
  invitation->set_journey_id(IdOrEmpty(row.journey_id));
  invitation->set_invited_by_id(IdOrEmpty(row.invited_by));
  *invitation->mutable_expires_at() = TimestampOfMicros(row.expires_at);
  const bool expired =
      row.state == v1::INVITATION_STATE_OPEN && absl::ToUnixMicros(now) >= row.expires_at;
  invitation->set_state(expired ? v1::INVITATION_STATE_EXPIRED
                                : static_cast<v1::InvitationState>(row.state));
  return invitation;
}

void Records::SealDeviceName(absl::string_view device_name, storage::SessionRow* row) const {
  row->sealed_device_name = vault_.Seal(key_, Context("session:", row->session_id), device_name);
}

absl::StatusOr<v1::Session> Records::Session(const storage::SessionRow& row,
                                             const IdBytes& current_session) const {
  auto device_name = vault_.Open(key_, Context("session:", row.session_id), row.sealed_device_name);
  if (!device_name.ok()) return device_name.status();
  v1::Session session;
  session.set_session_id(IdFromBytes(row.session_id));
  session.set_device_name(*std::move(device_name));
  *session.mutable_created_at() = TimestampOfMicros(row.created_at);
  *session.mutable_last_used_at() = TimestampOfMicros(row.last_used_at);
  *session.mutable_expires_at() = TimestampOfMicros(row.expires_at);
  session.set_current(row.session_id == current_session);
  return session;
}

std::string Records::SealPlace(absl::string_view question, absl::string_view place) const {
  return absl::WebSafeBase64Escape(vault_.Seal(key_, absl::StrCat("page:", question), place));
}

absl::StatusOr<std::string> Records::OpenPlace(absl::string_view question,
                                               absl::string_view token) const {
  std::string sealed;
  if (!absl::WebSafeBase64Unescape(token, &sealed)) {
    return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  }
  auto place = vault_.Open(key_, absl::StrCat("page:", question), sealed);
  if (!place.ok()) return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  return place;
}

absl::StatusOr<PersonCard> CardOfAccount(const Records& records, storage::ReadTransaction& read,
                                         const IdBytes& account_id) {
  auto row = read.Account(account_id);
  if (!row.ok()) return row.status();
  if (!*row) return Error(v1::ERROR_REASON_NOT_FOUND);
  auto account = records.Account(**row);
  if (!account.ok()) return account.status();
  PersonCard card;
  card.name = account->display_name();
  card.function = account->function();
  if ((*row)->organisation_id != IdBytes{}) {
    auto organisation = read.Organisation((*row)->organisation_id);
    if (!organisation.ok()) return organisation.status();
    if (*organisation) card.organisation_name = (*organisation)->name;
  }
  return card;
}

std::string ResetMark(const IdBytes& invitation_id) {
  return absl::StrCat("reset:", IdFromBytes(invitation_id));
}

v1::Organisation OrganisationOf(const storage::OrganisationRow& row) {
  v1::Organisation organisation;
  organisation.set_organisation_id(IdFromBytes(row.organisation_id));
  organisation.set_name(row.name);
  organisation.set_kind(static_cast<v1::OrganisationKind>(row.kind));
  *organisation.mutable_created_at() = TimestampOfMicros(row.created_at);
  return organisation;
}

std::string IdOrEmpty(const IdBytes& id) { return id == IdBytes{} ? "" : IdFromBytes(id); }

absl::StatusOr<IdBytes> IdOrZero(absl::string_view field, absl::string_view text) {
  if (text.empty()) return IdBytes{};
  auto id = IdToBytes(text);
  if (!id.ok()) return Error(v1::ERROR_REASON_INVALID_ID, {{"field", field}});
  return id;
}

absl::StatusOr<IdBytes> RequiredId(absl::string_view field, absl::string_view text) {
  if (text.empty()) return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", field}});
  return IdOrZero(field, text);
}

}  // namespace inwonersreis::people
