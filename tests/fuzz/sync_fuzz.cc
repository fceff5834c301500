// One byte string → what people and bad luck do to one device and a server of a
// few lines. Nothing may crash; when the faults stop, the device is live, has
// sent or kept every text, and shows what the server has.
//
// Input: each byte is one action; its upper bits are the action's argument.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "client_lib/sync/testing/device.h"
#include "client_lib/sync/testing/toy_server.h"
#include "journey/errors.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::sync {
namespace {

using testing::Device;
using testing::ToyServer;
using testing::World;

constexpr size_t kMaxActions = 60;

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

class Interaction {
 public:
  Interaction() : world_(&server_), device_(&world_, directory_.File("store")) {
    server_.set_world(&world_);
    journey_ = server_.OpenJourney();
    Require(device_.Start().ok(), "the device starts");
    device_.SignIn("resident");
    device_.Watch(journey_);
  }

  void Act(uint8_t byte) {
    const int argument = byte >> 4;
    switch (byte & 15) {
      case 0: Say(); break;
      case 1: server_.Say("coach", journey_, absl::StrCat("van de coach ", ++texts_)); break;
      case 2: world_.Run(absl::Milliseconds(7) * argument); break;
      case 3: world_.Run(absl::Seconds(1) * argument * argument); break;
      case 4: world_.up = argument % 2 == 0; break;
      case 5: world_.black_hole = argument % 2 == 0; break;
      case 6: world_.lose_answers = argument % 4; break;
      case 7: world_.streams_work = argument % 2 == 0; break;
      case 8: device_.SetPresence(argument % 2 == 0, argument % 4 < 2); break;
      case 9: Restart(argument); break;
      case 10: server_.tell_followers = argument % 2 == 0; break;
      case 11: server_.page_entries = argument == 0 ? 1000 : argument; break;
      case 12: {
        auto& saved = saved_;
        if (argument % 2 == 0 || saved.empty()) {
          saved = server_.Backup();
        } else {
          server_.Restore(saved);
        }
        break;
      }
      case 13: world_.clock_error = absl::Hours(24 * 90) * (argument - 8); break;
      case 14: server_.FloodWithHeads(argument + 1); break;
      default: Garbage(argument);
    }
    Require(!device_.gap, "updates have no gap");
  }

  void End() {
    world_.up = world_.streams_work = server_.tell_followers = true;
    world_.black_hole = false;
    world_.lose_answers = 0;
    server_.page_entries = 1000;
    if (!device_.running()) Restart(0);
    device_.SetPresence(true, false);
    device_.SetPresence(true, true);
    if (device_.session.phase() != client_v1::SESSION_PHASE_SIGNED_IN) device_.SignIn("resident");
    world_.Run(absl::Minutes(30));
    Require(device_.connection.phase() == client_v1::CONNECTION_PHASE_LIVE, "it is live");
    const client_v1::JourneyView view = device_.FreshView(journey_);
    Require(view.pending_size() == 0, "nothing waits");
    std::set<std::string> kept;
    for (const auto& entry : device_.NotSent()) kept.insert(entry.entry().message().text());
    for (const std::string& text : said_) {
      const int times = server_.CountText(journey_, text);
      Require(times <= 1, "nothing is doubled");
      Require(times == 1 || kept.count(text) > 0, "nothing is lost");
    }
    const auto& log = server_.log(journey_);
    Require(view.state().last_seq() == static_cast<int64_t>(log.size()), "it has come to the end");
    device_.Kill();
  }

 private:
  void Say() {
    if (!device_.running()) return;
    const std::string text = absl::StrCat("zin ", ++texts_);
    if (device_.Say(journey_, text).has_recorded()) said_.insert(text);
  }
  void Restart(int argument) {
    device_.Kill();
    if (argument % 2 == 1) world_.Run(absl::Minutes(argument));
    Require(device_.Start().ok(), "the device starts again");
    device_.Watch(journey_);
  }
  // Events that no sound server sends.
  void Garbage(int argument) {
    v1::FollowEntriesResponse event;
    switch (argument % 5) {
      case 0: event.mutable_head()->set_seq(argument); break;
      case 1: event.mutable_page()->set_journey_id("geen id"); break;
      case 2: event.set_gone_journey_id(journey_); break;
      case 3: event.mutable_head()->set_journey_id(journey_); break;
      default: break;
    }
    server_.PushToAll(event);
  }

  ::inwonersreis::testing::TempDir directory_;
  ToyServer server_;
  World world_;
  Device device_;
  std::string journey_;
  int texts_ = 0;
  std::set<std::string> said_;
  std::map<std::string, std::vector<v1::Entry>> saved_;
};

}  // namespace
}  // namespace inwonersreis::sync

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  inwonersreis::sync::Interaction interaction;
  for (size_t i = 0; i < size && i < inwonersreis::sync::kMaxActions; ++i) {
    interaction.Act(data[i]);
  }
  interaction.End();
  return 0;
}
