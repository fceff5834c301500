// A device: the real engine on a real store file, a screen that believes what it
// is told, and a person who holds it.
#ifndef INWONERSREIS_TESTS_SIMULATION_PHONE_H_
#define INWONERSREIS_TESTS_SIMULATION_PHONE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "client_lib/store/local_store.h"
#include "client_lib/sync/engine.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/link.h"
#include "tests/simulation/timeline.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/random.h"

namespace inwonersreis::simulation {

namespace client_v1 = ::inwonersreis::client::v1;

// What lies in a device's file, read by the store alone, without the engine.
struct Holdings {
  store::Identity identity;
  std::map<std::string, store::JourneyRecord> journeys;
  std::map<std::string, std::vector<v1::Entry>> mirror;  // by journey, in order
  std::vector<store::OutboxRecord> outbox;
  std::vector<store::NotSentRecord> not_sent;
};

// Not thread-safe.
class Phone : private sync::Scheduler, private sync::Clock, private sync::Random {
 public:
  Phone(Timeline* timeline, ServerSide* server, FaultCounts* counts, Owner owner,
        std::string name, std::string login, std::string path, uint64_t seed);
  ~Phone() override;

  const std::string& name() const { return name_; }
  // Who signs in here: whoever tries, and then whoever a sign-in succeeded for.
  // One may be under way while somebody else takes the device.
  std::string login;
  Link& link() { return link_; }
  const std::string& path() const { return path_; }
  Owner owner() const { return owner_; }

  // --- Life and death ---
  absl::Status Start(bool set_aside_unreadable = false);
  void Kill();
  bool running() const { return engine_ != nullptr; }
  // Ends at the n-th commit from now, before or after it; 0: lives.
  void DieAtCommit(int n, store::CommitMoment moment);
  // It died at a commit and is still to be taken away by Kill.
  bool dying() const { return dying_; }

  // --- Its parts ---
  ::inwonersreis::testing::FaultVfs vfs;
  absl::Duration clock_error;     // of the wall clock
  bool sleeps = false;            // the monotonic clock stands still when frozen
  void Slept(absl::Duration duration) { if (sleeps) slept_ += duration; }
  uint8_t key_byte = 7;

  // --- The screen ---
  // Its reply as far as it came at once.
  client_v1::Reply Ask(client_v1::ClientRequest request);
  client_v1::Reply Record(const std::string& journey_id, std::vector<v1::Entry> entries,
                          bool keep_if_refused = false);
  void SignIn(bool erase_other_person = false);
  client_v1::Reply Watch(const std::string& journey_id);
  void WatchAll();
  void SetPresence(bool foreground, bool network_available);
  // The view as the engine gives it anew; nothing when it has none.
  absl::optional<client_v1::JourneyView> FreshView(const std::string& journey_id);
  bool signed_in() const { return session.phase() == client_v1::SESSION_PHASE_SIGNED_IN; }
  // The journeys that the screen lists.
  std::set<std::string> Listed() const;

  std::map<std::string, client_v1::JourneyView> views;
  client_v1::ConnectionState connection;
  client_v1::SessionState session;
  client_v1::JourneyList list;
  int not_sent_count = -1;
  v1::Problem last_problem;
  std::set<std::string> received;  // entry ids told as received
  std::function<void(const std::string& journey_id)> on_erased;
  // Broken promises of the stream of updates itself; empty: none.
  std::string broken;
  // Requests that have had no reply yet.
  int unanswered() const { return static_cast<int>(asked_.size()); }

  // --- The file ---
  // Only while it does not run.
  absl::StatusOr<Holdings> Inspect();
  // The file and the log beside it, as bytes.
  std::string RawBytes() const;
  // Ciphertexts of the mirrors, by journey.
  std::map<std::string, std::vector<std::string>> Seals();

 private:
  // Ports.
  sync::TimerId RunAfter(absl::Duration delay, std::function<void()> run) override;
  void Cancel(sync::TimerId id) override { timers_.erase(id); }
  absl::Time Wall() override { return timeline_->Now() + clock_error; }
  absl::Duration Monotonic() override { return timeline_->passed() - slept_; }
  void Fill(void* bytes, size_t size) override;

  store::StoreOptions StoreOptions();
  void Take(const client_v1::ClientUpdate& update);
  void TakeSignedIn(const client_v1::Reply& reply);

  Timeline* const timeline_;
  FaultCounts* const counts_;
  const Owner owner_;
  const std::string name_;
  const std::string path_;
  ::inwonersreis::testing::Random random_;
  Link link_;
  absl::Duration slept_;

  std::unique_ptr<sync::Engine> engine_;
  int commits_left_ = 0;
  store::CommitMoment dies_at_ = store::CommitMoment::kBefore;
  bool dying_ = false;
  uint64_t last_timer_ = 0;
  std::set<sync::TimerId> timers_;
  uint64_t last_request_ = 0;
  uint64_t last_update_ = 0;
  std::set<uint64_t> asked_;
  std::map<uint64_t, std::string> sign_ins_;  // Of whom, by request.
  std::map<uint64_t, client_v1::Reply> replies_;
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_PHONE_H_
