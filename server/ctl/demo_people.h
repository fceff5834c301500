// people.json of the demo.
#ifndef INWONERSREIS_SERVER_CTL_DEMO_PEOPLE_H_
#define INWONERSREIS_SERVER_CTL_DEMO_PEOPLE_H_

#include <string>

#include "absl/status/statusor.h"
#include "server/people/load_people.h"

namespace inwonersreis::ctl {

// One JSON object with "organisations", "teams" and "accounts", each a list of
// v1 messages in protobuf JSON; an account also has its "passphrase". It must
// say "format": "inwonersreis.people", "version": 1 and "synthetic": true, so
// that nobody brings in real people with public passphrases.
// FILE_UNREADABLE with metadata "path".
absl::StatusOr<people::PeopleToLoad> ReadDemoPeople(const std::string& path);

}  // namespace inwonersreis::ctl

#endif  // INWONERSREIS_SERVER_CTL_DEMO_PEOPLE_H_
