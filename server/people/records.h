// Rows to messages and back: what is sealed, under which context.
#ifndef INWONERSREIS_SERVER_PEOPLE_RECORDS_H_
#define INWONERSREIS_SERVER_PEOPLE_RECORDS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/people.pb.h"
#include "server/people/directory.h"
#include "server/people/principal.h"
#include "server/privacy/vault.h"
#include "server/storage/rows.h"

namespace inwonersreis::people {

// Seals and opens the directory's texts. Immutable; thread-safe.
class Records {
 public:
  Records(const privacy::Vault& vault, const privacy::DataKey& key) : vault_(vault), key_(key) {}

  // By these keyed hashes a name or code is found without being readable.
  std::string LoginKey(absl::string_view normalized_login_name) const;
  std::string CodeKey(absl::string_view normalized_code) const;

  // Fills sealed_profile from the login name, display name and function.
  void SealProfile(const v1::Account& account, storage::AccountRow* row) const;
  absl::StatusOr<v1::Account> Account(const storage::AccountRow& row) const;

  // Fills sealed_details from names, scope and teams.
  void SealDetails(const v1::Invitation& invitation, storage::InvitationRow* row) const;
  // With the state as it is at `now`.
  absl::StatusOr<v1::Invitation> Invitation(const storage::InvitationRow& row,
                                            absl::Time now) const;

  void SealDeviceName(absl::string_view device_name, storage::SessionRow* row) const;
  absl::StatusOr<v1::Session> Session(const storage::SessionRow& row,
                                      const IdBytes& current_session) const;

  // Opaque page tokens: the place to go on from, bound to one question.
  std::string SealPlace(absl::string_view question, absl::string_view place) const;
  // PAGE_TOKEN_INVALID.
  absl::StatusOr<std::string> OpenPlace(absl::string_view question, absl::string_view token) const;

 private:
  const privacy::Vault& vault_;
  const privacy::DataKey key_;
};

// The card of an account, or NOT_FOUND.
absl::StatusOr<PersonCard> CardOfAccount(const Records& records, storage::ReadTransaction& read,
                                         const IdBytes& account_id);

// Stands in the place of the hash while a reset waits: no passphrase opens it,
// and only the code of this invitation replaces it.
std::string ResetMark(const IdBytes& invitation_id);

v1::Organisation OrganisationOf(const storage::OrganisationRow& row);

// Text of an id; empty for the zero id.
std::string IdOrEmpty(const IdBytes& id);
// The id of a text; zero for an empty one, INVALID_ID with metadata "field".
absl::StatusOr<IdBytes> IdOrZero(absl::string_view field, absl::string_view text);
// The same, but FIELD_REQUIRED for an empty one.
absl::StatusOr<IdBytes> RequiredId(absl::string_view field, absl::string_view text);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_RECORDS_H_
