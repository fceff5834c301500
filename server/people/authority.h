// Who may manage whom. Pure rules; what is not a person's to see is NOT_FOUND,
// what the role never does is PERMISSION_DENIED.
#ifndef INWONERSREIS_SERVER_PEOPLE_AUTHORITY_H_
#define INWONERSREIS_SERVER_PEOPLE_AUTHORITY_H_

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/people.pb.h"
#include "server/people/principal.h"
#include "server/storage/rows.h"

namespace inwonersreis::people {

// Residents and supporters have no organisation; all others have one.
bool WorksForOrganisation(v1::Role role);

// Administrators.
absl::Status MayManageOrganisations(const Principal& caller);

// Anybody but residents and supporters.
absl::Status MaySeeOrganisations(const Principal& caller);

// Administrators, and coordinators for teams of their own organisation.
absl::Status MayManageTeams(const Principal& caller, const IdBytes& organisation_id);

// Coordinators and administrators, each in their own reach.
absl::Status MayListAccounts(const Principal& caller);

// Professionals and coordinators, in their own organisation.
absl::Status MayListColleagues(const Principal& caller);

// The caller's own account, or one in the reach of MayListAccounts.
absl::Status MaySeeAccount(const Principal& caller, const storage::AccountRow& account);

// Administrators: all others. Coordinators: professionals of the own
// organisation; not each other and not administrators, or a reset code would
// be a way to more rights than one has. Nobody: oneself, so that one
// administrator always remains.
absl::Status MayManageAccount(const Principal& caller, const storage::AccountRow& account);

// As the comment of PeopleService.CreateInvitation says. `relation` is the
// caller's to the invitation's journey; absent when it names none.
absl::Status MayInvite(const Principal& caller, const v1::Invitation& invitation,
                       const absl::optional<Relation>& relation);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_AUTHORITY_H_
