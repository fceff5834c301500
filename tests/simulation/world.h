// One simulated world, decided by one seed: people with devices, a server, bad
// luck, and a model that knows what must be true.
#ifndef INWONERSREIS_TESTS_SIMULATION_WORLD_H_
#define INWONERSREIS_TESTS_SIMULATION_WORLD_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/faults.h"
#include "tests/simulation/model.h"
#include "tests/simulation/phone.h"
#include "tests/simulation/server_side.h"
#include "tests/simulation/timeline.h"
#include "tests/support/random.h"

namespace inwonersreis::simulation {

struct WorldOptions {
  uint64_t seed = 1;
  std::string directory;  // empty, of its own
  bool verbose = false;   // tells what happens on standard output
  int steps = 0;          // 0: 40 to 80, by the seed
};

// Not thread-safe.
class World {
 public:
  explicit World(const WorldOptions& options);
  ~World();

  // Runs it. Empty: all was well; else what broke, beginning with the invariant
  // ("S2: …").
  std::string Run();

  const FaultCounts& counts() const { return counts_; }
  // Of all that happened, in order: the same seed gives the same.
  uint64_t trace_hash() const { return trace_hash_; }
  int64_t events() const { return timeline_.events(); }

 private:
  // world.cc: the course of things.
  void Settle();
  void Step();
  void Advance(absl::Duration duration);
  void LookAfterTheDying();
  void Calm();
  void Converge();
  bool failed() const { return !failure_.empty(); }
  void Fail(const std::string& what);
  void Trace(const std::string& what);
  void Hash(absl::string_view bytes);
  void HashTraffic(int phone, char direction, size_t bytes);
  void TraceCall(int phone, const std::string& method, const std::string& request);
  void TraceAnswer(int phone, const std::string& method,
                   const absl::StatusOr<std::string>& answer);
  bool Enabled(Fault fault) const { return enabled_.count(fault) > 0; }

  // people.cc: what people do on devices and at the desk.
  void PersonActs(int phone);
  void Say(int phone, const std::string& journey_id);
  void SetGoal(int phone, const std::string& journey_id);
  void WorkOnGoal(int phone, const std::string& journey_id);
  bool Revise(int phone, const std::string& journey_id, const v1::Goal& goal);
  void TwoDevicesRevise();
  void WorkOnText(int phone, const std::string& journey_id);
  void MindNotSent(int phone);
  void SayTheSameAgain(int phone);
  // Records and notes what was promised. `text` is empty when nothing was typed.
  client_v1::Reply Record(int phone, const std::string& journey_id, std::vector<v1::Entry> entries,
                          const std::vector<std::string>& texts, bool keep_if_refused = false);
  void DeskActs();
  void Join(const std::string& login, const std::string& journey_id, v1::Role role);
  void Leave(const std::string& login, const std::string& journey_id);
  void Unshare();
  std::string AnyJourney();

  // trouble.cc: what goes wrong with devices, links and server.
  void ChangeWeather(int phone);
  void TroubleTheServer();
  bool BefallServer(int kind);
  void RestoreServer();
  void TroubleThePhone(int phone);
  bool Befall(int phone, int kind);
  void OtherPerson(int phone);
  void StartPhone(int phone);
  void SaveThePhone(int phone);     // A backup of the device.
  void RestoreThePhone(int phone);
  void Corrupt(int phone);
  void SetAside(int phone);
  void WrongKey(int phone);
  void NewerStore(int phone);
  // Texts that were on this device alone and are not there any more.
  void GiveUpWhatIsGone(int phone);

  // checks.cc: the invariants.
  Found OnServer();
  void CheckScreen(int phone);
  // Kills the device, looks at its file, starts it again.
  void CheckFile(int phone);
  void CheckTexts(int phone, const Holdings& holdings);
  void CheckErased(int phone, const Holdings& holdings);
  void WatchCursors(int phone, const sync::CallSpec& spec, const std::string& request);
  // What is not as it should be in the end; empty: all is. The cheap look, and
  // the whole.
  std::string NotAtRest(int phone);
  std::string NotYet(int phone);
  void CheckEnd();

  const WorldOptions options_;
  ::inwonersreis::testing::Random chance_;
  FaultCounts counts_;
  Timeline timeline_;
  std::unique_ptr<ServerSide> server_;
  std::vector<std::unique_ptr<Phone>> phones_;
  Model model_;
  std::set<Fault> enabled_;
  std::string failure_;
  uint64_t trace_hash_ = 1469598103934665603u;
  bool calm_ = false;

  // Beside each phone.
  struct Beside {
    bool io_trouble = false;      // its disk failed since it started
    bool corrupt = false;         // its file was damaged
    bool has_backup = false;
    bool backup_corrupt = false;
    std::string cursor_epoch, cursor_token;
    std::map<std::string, int64_t> cursors;  // as last seen on the way
    std::map<std::string, std::vector<std::string>> seals;   // of journeys it had
    std::set<std::string> erased;
  };
  std::vector<Beside> beside_;
  std::vector<std::pair<std::string, std::string>> desk_messages_;  // journey, entry
  std::set<std::string> role_changes_;                 // login + journey
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_WORLD_H_
