// Accounts: find, switch on and off, give a new start.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "journey/fold_text.h"
#include "journey/times.h"
#include "server/people/authority.h"
#include "server/people/core.h"
#include "server/people/pages.h"

namespace inwonersreis::people {
namespace {

bool Contains(const v1::Account& account, absl::string_view folded) {
  return journey::ContainsFolded(account.display_name(), folded) ||
         absl::StrContains(account.login_name(), folded);
}

AccessChange AllEnded(const IdBytes& account_id) {
  AccessChange change;
  change.account_id = account_id;
  change.all_sessions_ended = true;
  return change;
}

// True when the caller is lead coach of a journey in which the account is a
// resident.
absl::StatusOr<bool> CoachesResident(storage::ReadTransaction& read, const Principal& caller,
                                     const storage::AccountRow& account) {
  auto memberships = read.JourneysOfMember(account.account_id);
  if (!memberships.ok()) return memberships.status();
  for (const storage::MemberRow& membership : *memberships) {
    if (membership.role != v1::ROLE_RESIDENT) continue;
    auto own = read.Member(membership.journey_id, caller.account_id);
    if (!own.ok()) return own.status();
    if (*own && (*own)->active && (*own)->role == v1::ROLE_LEAD_COACH) return true;
  }
  return false;
}

// The account, when the caller may reset it.
absl::StatusOr<storage::AccountRow> Resettable(storage::ReadTransaction& read,
                                               const Principal& caller, const IdBytes& account_id) {
  if (!WorksForOrganisation(caller.role)) return Denied();
  auto account = read.Account(account_id);
  if (!account.ok()) return account.status();
  if (!*account) return NotFound();
  if (journey::IsProfessional(caller.role)) {
    if ((*account)->role != v1::ROLE_RESIDENT) return NotFound();
    auto coaches = CoachesResident(read, caller, **account);
    if (!coaches.ok()) return coaches.status();
    if (!*coaches) return NotFound();
    return **std::move(account);
  }
  const absl::Status may = MayManageAccount(caller, **account);
  if (!may.ok()) return may;
  return **std::move(account);
}

absl::StatusOr<v1::SetAccountEnabledResponse> SetEnabled(Directory::Core& core,
                                                         storage::WriteTransaction& write,
                                                         const Principal& caller,
                                                         const IdBytes& account_id, bool enabled,
                                                         Effects& effects) {
  absl::Status status = MayListAccounts(caller);
  if (!status.ok()) return status;
  auto account = write.Account(account_id);
  if (!account.ok()) return account.status();
  if (!*account) return NotFound();
  storage::AccountRow row = **std::move(account);
  status = MayManageAccount(caller, row);
  if (!status.ok()) return status;
  row.enabled = enabled;
  status = write.UpdateAccount(row);
  if (status.ok() && !enabled) {
    effects.changes.push_back(AllEnded(account_id));
    status = write.DeleteSessionsOf(account_id, IdBytes{});
  }
  if (status.ok()) {
    status = core.Log(write, caller, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_ADMINISTRATION);
  }
  if (!status.ok()) return status;
  auto shown = core.records.Account(row);
  if (!shown.ok()) return shown.status();
  v1::SetAccountEnabledResponse response;
  *response.mutable_account() = *std::move(shown);
  return response;
}

// The old passphrase ends here and not when the code is used: whoever found it
// out is out at once.
absl::StatusOr<v1::ResetPassphraseResponse> Reset(Directory::Core& core,
                                                  storage::WriteTransaction& write,
                                                  const Principal& caller,
                                                  const IdBytes& account_id,
                                                  storage::InvitationRow row,
                                                  absl::string_view code, Effects& effects) {
  auto account = Resettable(write, caller, account_id);
  if (!account.ok()) return account.status();
  auto person = core.records.Account(*account);
  if (!person.ok()) return person.status();
  row.role = account->role;
  row.organisation_id = account->organisation_id;
  v1::Invitation details;
  details.set_display_name(person->display_name());
  details.set_function(person->function());
  details.set_scope(person->scope());
  core.records.SealDetails(details, &row);
  account->passphrase_hash = ResetMark(row.invitation_id);
  absl::Status status = write.InsertInvitation(row);
  if (status.ok()) status = write.UpdateAccount(*account);
  if (status.ok()) status = write.DeleteSessionsOf(account_id, IdBytes{});
  if (status.ok()) {
    status = core.Log(write, caller, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_ADMINISTRATION);
  }
  if (!status.ok()) return status;
  effects.changes.push_back(AllEnded(account_id));
  v1::ResetPassphraseResponse response;
  response.set_code(std::string(code));
  *response.mutable_expires_at() = TimestampOfMicros(row.expires_at);
  return response;
}

}  // namespace

void Directory::ListAccounts(const Principal& caller, const v1::ListAccountsRequest& request,
                             absl::Time deadline, Done<v1::ListAccountsResponse> done) {
  core_->LookAndLog<v1::ListAccountsResponse>(
      caller, deadline,
      [core = core_.get(), caller,
       request](storage::ReadTransaction& read) -> absl::StatusOr<v1::ListAccountsResponse> {
        const absl::Status may = MayListAccounts(caller);
        if (!may.ok()) return may;
        const bool all = caller.role == v1::ROLE_ADMINISTRATOR;
        auto rows = read.Accounts(all ? absl::optional<IdBytes>()
                                      : absl::optional<IdBytes>(caller.organisation_id));
        if (!rows.ok()) return rows.status();
        const std::string text = journey::FoldText(request.text());
        std::vector<v1::Account> accounts;
        std::vector<std::string> keys;
        for (const storage::AccountRow& row : *rows) {
          auto account = core->records.Account(row);
          if (!account.ok()) return account.status();
          if (!Contains(*account, text)) continue;
          keys.push_back(NameKey(account->login_name(), row.account_id));
          accounts.push_back(*std::move(account));
        }
        auto page = PageOf(core->records, keys, request.page_size(), request.page_token(),
                           absl::StrCat(Question("accounts", caller), text));
        if (!page.ok()) return page.status();
        v1::ListAccountsResponse response;
        for (size_t i : page->rows) *response.add_accounts() = std::move(accounts[i]);
        response.set_next_page_token(page->next_page_token);
        return response;
      },
      std::move(done));
}

void Directory::GetAccount(const Principal& caller, const v1::GetAccountRequest& request,
                           absl::Time deadline, Done<v1::GetAccountResponse> done) {
  auto id = RequiredId("account_id", request.account_id());
  if (!id.ok()) return done(id.status());
  const auto look = [core = core_.get(), caller, id = *id](
                        storage::ReadTransaction& read) -> absl::StatusOr<v1::GetAccountResponse> {
    auto row = read.Account(id);
    if (!row.ok()) return row.status();
    if (!*row) return NotFound();
    const absl::Status may = MaySeeAccount(caller, **row);
    if (!may.ok()) return may;
    auto account = core->records.Account(**row);
    if (!account.ok()) return account.status();
    v1::GetAccountResponse response;
    *response.mutable_account() = *std::move(account);
    return response;
  };
  // Looking at oneself is nobody's business.
  if (*id == caller.account_id) {
    core_->Look<v1::GetAccountResponse>(deadline, look, std::move(done));
  } else {
    core_->LookAndLog<v1::GetAccountResponse>(caller, deadline, look, std::move(done));
  }
}

void Directory::SetAccountEnabled(const Principal& caller,
                                  const v1::SetAccountEnabledRequest& request, absl::Time deadline,
                                  Done<v1::SetAccountEnabledResponse> done) {
  auto id = RequiredId("account_id", request.account_id());
  if (!id.ok()) return done(id.status());
  core_->Change<v1::SetAccountEnabledResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, id = *id, enabled = request.enabled()](
          storage::WriteTransaction& write, Effects& effects) {
        return SetEnabled(*core, write, caller, id, enabled, effects);
      },
      std::move(done));
}

void Directory::ResetPassphrase(const Principal& caller, const v1::ResetPassphraseRequest& request,
                                absl::Time deadline, Done<v1::ResetPassphraseResponse> done) {
  auto id = RequiredId("account_id", request.account_id());
  if (!id.ok()) return done(id.status());
  const absl::Time now = core_->clock.Now();
  const std::string code = MakeCode(core_->random);
  storage::InvitationRow row;
  row.invitation_id = core_->NewIdBytes();
  row.code_hash = core_->records.CodeKey(*NormalizeCode(code));
  row.invited_by = caller.account_id;
  row.account_id = *id;
  row.created_at = absl::ToUnixMicros(now);
  row.expires_at = absl::ToUnixMicros(now + kResetLife);
  row.state = v1::INVITATION_STATE_OPEN;
  core_->Change<v1::ResetPassphraseResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, id = *id, row, code](storage::WriteTransaction& write,
                                                        Effects& effects) {
        return Reset(*core, write, caller, id, row, code, effects);
      },
      std::move(done));
}

}  // namespace inwonersreis::people
