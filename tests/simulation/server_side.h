// The server of a simulation: the real journey log over the real store on a real
// file, in virtual time.
//
// Thin stands only what needs threads and slow hashes by design: sessions are a
// table here, any passphrase is right. Who may do what in a journey is judged by
// the log, as ever.
#ifndef INWONERSREIS_TESTS_SIMULATION_SERVER_SIDE_H_
#define INWONERSREIS_TESTS_SIMULATION_SERVER_SIDE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "inwonersreis/v1/people.pb.h"
#include "server/log/journey_log.h"
#include "server/privacy/vault.h"
#include "server/storage/sql_store.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/timeline.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/random.h"

namespace inwonersreis::simulation {

enum class ServerDeath { kBeforeCommit, kAfterCommit, kPowerLoss };

// Not thread-safe.
class ServerSide {
 public:
  // `directory` is empty or holds a database of Prepare.
  ServerSide(Timeline* timeline, FaultCounts* counts, std::string directory, uint64_t seed);
  ~ServerSide();

  // --- People ---
  // Login names: "coach", "resident", "supporter" have phones; "desk" works on
  // the server itself.
  const v1::Account& account(const std::string& login) const { return accounts_.at(login); }
  people::Principal PrincipalOf(const std::string& login) const;
  // Every session of this person: over since a while, or ended by somebody.
  void EndSessions(const std::string& login, bool by_somebody);
  // False: a device with this token hears that somebody ended its session.
  bool Knows(const std::string& token) const {
    const auto session = sessions_.find(token);
    return session != sessions_.end() && !session->second.ended;
  }

  // --- Life and death ---
  void Start();
  bool up() const { return log_ != nullptr; }
  void Kill(ServerDeath death);
  void Backup();
  bool has_backup() const { return has_backup_; }
  // Down; up again only with Start. `sessions_too`: those of the backup's time.
  void Restore(bool sessions_too);
  const std::string& epoch() const { return log_->epoch(); }

  // --- What is made strange ---
  int busy_percent = 0;
  int rerun_percent = 0;       // a body runs, is rolled back, runs again
  int disk_error_percent = 0;  // of content writes
  int expire_percent = 0;      // of calls: the session ends as it arrives
  absl::Duration slowest_disk = absl::Milliseconds(3);
  int unshare_percent = 0;     // of pulls that have more: see on_more
  std::set<std::string> poison;  // entry ids: the call fails with INTERNAL
  std::function<void()> on_more;  // between two pages of a pull

  // --- Calls, as they arrive ---
  using Reply = std::function<void(absl::StatusOr<std::string>)>;
  void Call(const std::string& method, const std::string& token, const std::string& request,
            Reply reply);
  // Events in order, then the end. Gives the stream's number for Unfollow.
  using OnEvent = std::function<void(std::string)>;
  using OnEnd = std::function<void(absl::Status)>;
  uint64_t Follow(const std::string& token, const std::string& request, OnEvent on_event,
                  OnEnd on_end);
  void Unfollow(uint64_t stream);

  // --- The desk ---
  // Appends at once, without a network; the result of the entry.
  absl::StatusOr<v1::RecordResult> Write(const std::string& login, v1::Entry entry);
  absl::StatusOr<std::string> OpenJourney(const std::string& title);

  // --- The truth ---
  // All entries of a journey, from the disk; none when there is no such journey.
  std::vector<v1::Entry> Log(const std::string& journey_id);
  const std::vector<std::string>& journeys() const { return journeys_; }
  // What this person is to a journey; role UNSPECIFIED: nothing.
  journey::Actor ActorIn(const std::string& login, const std::string& journey_id);

  std::string NewId();

 private:
  struct Session {
    std::string login;
    absl::Time expires_at;
    bool ended = false;
  };
  struct Stream;
  class Unsteady;

  absl::StatusOr<people::Principal> Authenticate(const std::string& token);
  absl::StatusOr<std::string> SignIn(const std::string& request);
  storage::StoreOptions StoreOptions();
  RunLater Later();

  Timeline* const timeline_;
  FaultCounts* const counts_;
  const std::string directory_;
  // The server's clock is right: it is the time line.
  class ServerClock;
  std::unique_ptr<ServerClock> clock_;
  ::inwonersreis::testing::FakeRandom random_;
  ::inwonersreis::testing::Random chance_;
  std::unique_ptr<privacy::Vault> vault_;

  std::unique_ptr<::inwonersreis::testing::FaultVfs> vfs_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<Unsteady> unsteady_;
  std::unique_ptr<log::JourneyLog> log_;

  std::map<std::string, v1::Account> accounts_;
  std::map<std::string, Session> sessions_, sessions_at_backup_;
  bool has_backup_ = false;
  int tokens_ = 0;
  std::vector<std::string> journeys_;

  uint64_t last_call_ = 0;
  std::map<uint64_t, Reply> calls_;  // under way
  std::map<uint64_t, std::shared_ptr<Stream>> streams_;
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_SERVER_SIDE_H_
