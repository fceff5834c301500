// The first account of a new database.
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/people/directory.h"
#include "server/people/directory_key.h"
#include "server/people/records.h"
#include "server/people/secrets.h"
#include "server/people/texts.h"

namespace inwonersreis::people {

absl::StatusOr<std::string> CreateFirstAdministrator(storage::Store& store,
                                                     const privacy::Vault& vault, Clock& clock,
                                                     Random& random,
                                                     absl::string_view organisation_name,
                                                     absl::string_view administrator_name) {
  absl::Status status =
      CheckLine("organisation_name", organisation_name, limits::kNameChars, /*required=*/true);
  if (status.ok()) {
    status = CheckLine("administrator_name", administrator_name, limits::kNameChars,
                       /*required=*/true);
  }
  if (!status.ok()) return status;
  auto key = OpenDirectoryKey(store, vault);
  if (!key.ok()) return key.status();
  const Records records(vault, *key);
  const absl::Time now = clock.Now();

  storage::OrganisationRow organisation;
  organisation.organisation_id = *IdToBytes(NewId(clock, random));
  organisation.name = std::string(organisation_name);
  organisation.kind = v1::ORGANISATION_KIND_OTHER;
  organisation.created_at = absl::ToUnixMicros(now);

  const std::string code = MakeCode(random);
  storage::InvitationRow invitation;
  invitation.invitation_id = *IdToBytes(NewId(clock, random));
  invitation.code_hash = records.CodeKey(*NormalizeCode(code));
  invitation.role = v1::ROLE_ADMINISTRATOR;
  invitation.organisation_id = organisation.organisation_id;
  invitation.created_at = absl::ToUnixMicros(now);
  invitation.expires_at = absl::ToUnixMicros(now + kInvitationLife);
  invitation.state = v1::INVITATION_STATE_OPEN;
  v1::Invitation details;
  details.set_display_name(std::string(administrator_name));
  details.set_scope(v1::SCOPE_OWN);
  records.SealDetails(details, &invitation);

  status = store.WriteAndWait([&](storage::WriteTransaction& write) -> absl::Status {
    auto organisations = write.Organisations();
    if (!organisations.ok()) return organisations.status();
    if (!organisations->empty()) {
      return Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "organisation"}});
    }
    absl::Status inserted = write.InsertOrganisation(organisation);
    if (inserted.ok()) inserted = write.InsertInvitation(invitation);
    if (!inserted.ok()) return inserted;
    storage::AccessRow line;  // nobody is signed in yet
    line.at = absl::ToUnixMicros(now);
    line.action = v1::ACCESS_ACTION_PEOPLE;
    line.ground = v1::ACCESS_GROUND_ADMINISTRATION;
    return write.AppendAccess(line);
  });
  if (!status.ok()) return status;
  return code;
}

}  // namespace inwonersreis::people
