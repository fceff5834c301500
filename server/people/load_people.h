// Puts ready-made people into an empty database: a demo, or a test.
#ifndef INWONERSREIS_SERVER_PEOPLE_LOAD_PEOPLE_H_
#define INWONERSREIS_SERVER_PEOPLE_LOAD_PEOPLE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "inwonersreis/v1/people.pb.h"
#include "server/main/clock.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::people {

struct AccountToLoad {
  v1::Account account;     // with its id
  std::string passphrase;  // empty: cannot sign in before a reset
};

struct PeopleToLoad {
  std::vector<v1::Organisation> organisations;  // with their ids
  std::vector<v1::Team> teams;                  // with ids and members
  std::vector<AccountToLoad> accounts;
};

// Everything in one transaction, with the checks that people of flesh and blood
// get. ALREADY_EXISTS when there is an organisation already. Blocking: about
// 25 ms for each account with a passphrase.
absl::Status LoadPeople(storage::Store& store, const privacy::Vault& vault, Clock& clock,
                        const PeopleToLoad& people);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_LOAD_PEOPLE_H_
