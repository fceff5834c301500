// A small town for tests of people: two organisations, a few roles, and a
// directory over a store of its own with a clock that stands still.
#ifndef INWONERSREIS_SERVER_PEOPLE_TESTING_TOWN_H_
#define INWONERSREIS_SERVER_PEOPLE_TESTING_TOWN_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/people/answer.h"
#include "server/people/directory.h"
#include "tests/support/test_store.h"

namespace inwonersreis::people::testing {

inline constexpr char kPassphrase[] = "samen-in-de-test";

// One person of the town, ready to act.
struct Person {
  std::string account_id;
  std::string login_name;
  Principal principal;  // with a session that does not exist in the store
};

class Town {
 public:
  explicit Town(DirectoryOptions options = {});

  Directory& directory() { return *directory_; }
  storage::Store& store() { return store_.store(); }
  const privacy::Vault& vault() { return store_.vault(); }
  ::inwonersreis::testing::FakeClock& clock() { return store_.clock(); }
  ::inwonersreis::testing::TestStore& test_store() { return store_; }
  // As a program that starts again.
  void Restart();

  // The people, by what they are. Only `coach` has a passphrase (kPassphrase).
  Person administrator, coordinator, coach, colleague, resident, supporter;
  Person other_coordinator, other_coach;  // of the other organisation
  IdBytes organisation{}, other_organisation{};
  IdBytes team{}, other_team{};  // `coach` and `colleague` are in `team`

  // A journey of the organisation and its team, with these members.
  IdBytes AddJourney(const std::vector<std::pair<const Person*, v1::Role>>& members,
                     bool consent = false);
  void SetMember(const IdBytes& journey_id, const Person& person, v1::Role role, bool active);

  std::vector<storage::AccessRow> AccessLog();
  storage::AccountRow Account(const std::string& account_id);
  // Everything in the store's directory, as somebody with the disk sees it.
  std::string BytesOnDisk();

  // Calls an operation and waits for its answer.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Do(const Person& caller,
                              void (Directory::*act)(const Principal&, const Request&, absl::Time,
                                                     Directory::Done<Response>),
                              const Request& request) {
    return Do(caller.principal, act, request);
  }
  template <typename Request, typename Response>
  absl::StatusOr<Response> Do(const Principal& caller,
                              void (Directory::*act)(const Principal&, const Request&, absl::Time,
                                                     Directory::Done<Response>),
                              const Request& request) {
    return Await<Response>([&](Directory::Done<Response> done) {
      ((*directory_).*act)(caller, request, absl::InfiniteFuture(), std::move(done));
    });
  }
  template <typename Request, typename Response>
  absl::StatusOr<Response> Do(void (Directory::*act)(const Request&, absl::Time,
                                                     Directory::Done<Response>),
                              const Request& request) {
    return Await<Response>([&](Directory::Done<Response> done) {
      ((*directory_).*act)(request, absl::InfiniteFuture(), std::move(done));
    });
  }

  absl::StatusOr<v1::SignedIn> SignIn(absl::string_view login_name, absl::string_view passphrase,
                                      absl::string_view device_name = "laptop");
  absl::StatusOr<v1::SignedIn> Redeem(absl::string_view code, absl::string_view login_name,
                                      absl::string_view passphrase = kPassphrase);

 private:
  template <typename Response, typename Start>
  absl::StatusOr<Response> Await(Start start) {
    Answer<Response> answer;
    start(answer.done());
    return answer.Wait();
  }

  DirectoryOptions options_;
  ::inwonersreis::testing::TestStore store_;
  std::unique_ptr<Directory> directory_;
};

}  // namespace inwonersreis::people::testing

#endif  // INWONERSREIS_SERVER_PEOPLE_TESTING_TOWN_H_
