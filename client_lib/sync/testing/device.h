// A device with an engine, and a screen that believes what it is told.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_TESTING_DEVICE_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_TESTING_DEVICE_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client_lib/sync/engine.h"
#include "client_lib/sync/testing/world.h"

namespace inwonersreis::sync::testing {

// Carries out a JourneyChange as its comment in update.proto says.
void ApplyChange(const client_v1::JourneyChange& change, client_v1::JourneyView* view);

// One thread. Its store is a file that outlives the engine.
class Device {
 public:
  // `path`: of the store; a file of another test must not be there.
  Device(World* world, std::string path);
  ~Device();

  // Starts the program; gives why it does not start.
  absl::Status Start();
  // Ends it at once, as the platform does.
  void Kill();
  bool running() const { return engine_ != nullptr; }
  // Ends the store, and so the program, at a moment of a commit: true ends it.
  std::function<bool(store::CommitMoment)> dies_at;
  std::string vfs;
  bool set_aside_unreadable = false;
  uint8_t key_byte = 7;

  // Sends a request and gives its reply, as far as it came at once.
  client_v1::Reply Ask(client_v1::ClientRequest request);
  // The same, for what needs the server: lets a second pass.
  client_v1::Reply AskAndWait(client_v1::ClientRequest request);
  client_v1::Reply SignIn(const std::string& login, bool erase_other_person = false);
  client_v1::Reply SignOut(bool erase_unsent = false);
  client_v1::Reply Say(const std::string& journey_id, const std::string& text,
                       bool keep_if_refused = false);
  client_v1::Reply Record(const std::string& journey_id, std::vector<v1::Entry> entries);
  client_v1::Reply Watch(const std::string& journey_id);
  void SetPresence(bool foreground, bool network_available);
  std::vector<client_v1::NotSentEntry> NotSent();
  // The whole view as the engine gives it anew.
  client_v1::JourneyView FreshView(const std::string& journey_id);
  // Texts of the messages on the screen, in order.
  std::vector<std::string> Texts(const std::string& journey_id);

  // What the screen was told.
  std::map<std::string, client_v1::JourneyView> views;
  std::map<std::string, std::vector<client_v1::EntryPhase>> phases;  // By entry id.
  client_v1::ConnectionState connection;
  client_v1::SessionState session;
  client_v1::JourneyList list;
  int not_sent_count = -1;
  std::vector<client_v1::JourneyErased> erased;
  std::vector<v1::Problem> problems;
  int changes_told = 0;
  uint64_t last_update = 0;
  bool gap = false;  // update_seq skipped or went back.

 private:
  void Take(const client_v1::ClientUpdate& update);

  World* const world_;
  const std::string path_;
  std::unique_ptr<Engine> engine_;
  uint64_t last_request_ = 0;
  std::map<uint64_t, client_v1::Reply> replies_;
};

}  // namespace inwonersreis::sync::testing

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_TESTING_DEVICE_H_
