// What every use of a code begins with, and how a code leads into a journey.
// Private to server/people.
#ifndef INWONERSREIS_SERVER_PEOPLE_CODES_H_
#define INWONERSREIS_SERVER_PEOPLE_CODES_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/people/core.h"

namespace inwonersreis::people {

// The one answer to every code that cannot be used, whatever the reason.
inline absl::Status Invalid() { return Error(v1::ERROR_REASON_INVITATION_INVALID); }

// True for the code that was given with a new start (ResetPassphrase).
bool IsReset(const storage::InvitationRow& row);

// The open invitation of a code, and INVITATION_INVALID for everything else. An
// invitation of somebody who is switched off is void: it may have been made
// with a stolen session.
absl::StatusOr<storage::InvitationRow> OpenInvitation(Directory::Core& core,
                                                      storage::ReadTransaction& read,
                                                      absl::string_view code_key);

// The keyed hash of a code, or why it cannot be tried now.
absl::StatusOr<std::string> CodeKeyOf(Directory::Core& core, absl::string_view typed);

// Records in the journey that the person joined, as the words of who invited.
// INVITATION_INVALID when who invited may no longer do so.
absl::Status Join(Directory::Core& core, storage::WriteTransaction& write,
                  const storage::InvitationRow& invitation, const v1::Invitation& details,
                  const IdBytes& account_id, const std::string& entry_id, Effects& effects);

// Answers a wrong code once it is counted and logged.
template <typename Response>
void RefuseCode(Directory::Core& core, const LineOf& who, absl::Time deadline, absl::Status error,
                Directory::Done<Response> done) {
  if (ReasonOf(error) != v1::ERROR_REASON_INVITATION_INVALID) return done(error);
  core.wrong_codes.CountWrong(core.clock.Now());
  core.Refuse<Response>(who, deadline, error, std::move(done));
}

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_CODES_H_
