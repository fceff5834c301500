// A server of a few lines over the real rules, for tests of the engine. The real
// one is met in tests/simulation and tests/e2e.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_TESTING_TOY_SERVER_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_TESTING_TOY_SERVER_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client_lib/sync/testing/world.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/people.pb.h"
#include "journey/actor.h"
#include "journey/state.h"

namespace inwonersreis::sync::testing {

// One organisation, a coach and a resident; sign-in names "coach", "resident".
class ToyServer : public Server {
 public:
  ToyServer();
  void set_world(World* world) { world_ = world; }

  // A journey with both of them in it; its id.
  std::string OpenJourney();
  // Writes as this person; must be accepted.
  v1::Entry Write(const std::string& login, const std::string& journey_id, v1::Entry entry);
  v1::Entry Say(const std::string& login, const std::string& journey_id, const std::string& text);
  void Remove(const std::string& login, const std::string& journey_id);  // From the journey.
  void Restore(const std::map<std::string, std::vector<v1::Entry>>& logs);  // Another epoch.
  std::map<std::string, std::vector<v1::Entry>> Backup() const;
  // A head of every journey, to every follower.
  void FloodWithHeads(int times);
  // Any event, to every follower.
  void PushToAll(const v1::FollowEntriesResponse& event);

  const std::vector<v1::Entry>& log(const std::string& journey_id) { return logs_[journey_id]; }
  int CountText(const std::string& journey_id, const std::string& text) const;
  const v1::Account& account(const std::string& login) const { return accounts_.at(login); }

  // What a test makes strange.
  absl::Status sessions_end_with;  // Not OK: every call with a token gets it.
  int page_entries = 1000;         // Entries per pull.
  bool tell_followers = true;
  // Judges an entry before the rules do; not OK: the call fails with it.
  std::function<absl::Status(const v1::Entry&)> choke;

  absl::StatusOr<std::string> Answer(const CallSpec& spec, const std::string& request) override;
  void Follow(CallId id, const CallSpec& spec, const std::string& request) override;
  void Unfollow(CallId id) override { followers_.erase(id); }

 private:
  v1::Account* MakeAccount(const std::string& login, v1::Role role);
  journey::Actor ActorIn(const std::string& account_id, const std::string& journey_id);
  absl::StatusOr<std::string> AccountOf(const std::string& token) const;
  absl::StatusOr<v1::RecordEntriesResponse> Record(const std::string& account_id,
                                                   const v1::RecordEntriesRequest& request);
  absl::StatusOr<v1::PullEntriesResponse> Pull(const std::string& account_id,
                                               const v1::PullEntriesRequest& request);
  v1::JourneyPage Page(const std::string& account_id, const std::string& journey_id,
                       int64_t after, int* room);
  void Append(const std::string& journey_id, v1::Entry entry);
  void Tell(const std::string& journey_id);

  struct Follower {
    std::string account_id;
    std::map<std::string, int64_t> after;
  };

  World* world_ = nullptr;
  std::map<std::string, v1::Account> accounts_;  // By login.
  std::map<std::string, std::string> tokens_;    // To account ids.
  std::map<std::string, std::vector<v1::Entry>> logs_;
  std::map<std::string, journey::State> states_;
  std::map<CallId, Follower> followers_;
  int epoch_ = 1;
  uint64_t next_id_ = 1;
};

}  // namespace inwonersreis::sync::testing

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_TESTING_TOY_SERVER_H_
