// Replays exchanges between a screen and the engine through one bridge, against the
// real server, and compares what the screen was told with the file:
//   bridge_golden FILE DEMO [--door] [--web-root FOLDER] -- DRIVER [arguments]
// --door: the driver gets the address for browsers; --web-root: with a page on it.
// INWONERSREIS_WRITE_GOLDEN=1 writes the file anew.
//
// The file: "device NAME" takes that device, {…} is a ClientRequest, "settle" waits
// until device and server have the same and tells what is new on the screen,
// "restart" ends the app and starts it. What came of a line stands below it, two
// spaces in; ids and times are replaced.
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "client_lib/sync/testing/device.h"
#include "google/protobuf/util/json_util.h"
#include "inwonersreis/client/v1/config.pb.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

namespace client_v1 = client::v1;

constexpr absl::Duration kPatience = absl::Seconds(60);

[[noreturn]] void Fail(const std::string& why) {
  fprintf(stderr, "%s\n", why.c_str());
  exit(1);
}

std::string JsonOf(const google::protobuf::Message& message) {
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json).ok()) Fail("no JSON");
  // A map has no order of its own.
  static const std::regex metadata("\"metadata\":\\{([^}]*)\\}"), pair("\"[^\"]*\":\"[^\"]*\"");
  std::string result;
  for (std::smatch match; std::regex_search(json, match, metadata);) {
    const std::string pairs = match[1].str();
    const std::set<std::string> sorted(std::sregex_token_iterator(pairs.begin(), pairs.end(), pair),
                                       std::sregex_token_iterator());
    absl::StrAppend(&result, match.prefix().str(), "\"metadata\":{", absl::StrJoin(sorted, ","), "}");
    json = std::string(match.suffix());
  }
  return result + json;
}

// Ids and times differ from run to run; the same id is the same everywhere.
class Normal {
 public:
  std::string operator()(const std::string& text) {
    static const std::regex id("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    static const std::regex time("\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z\"");
    std::string result, rest = std::regex_replace(text, time, "\"time\"");
    for (std::smatch match; std::regex_search(rest, match, id);) {
      const auto name = names_.emplace(match.str(), names_.size() + 1).first->second;
      absl::StrAppend(&result, match.prefix().str(), "id-", name);
      rest = match.suffix();
    }
    return result + rest;
  }

 private:
  std::map<std::string, size_t> names_;
};

// A program that has one engine: lines in, lines out.
class Driver {
 public:
  explicit Driver(const std::vector<std::string>& command) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) Fail("no pipe");
    pid_ = fork();
    if (pid_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      std::vector<char*> argv;
      for (const std::string& argument : command) argv.push_back(const_cast<char*>(argument.c_str()));
      argv.push_back(nullptr);
      execvp(argv[0], argv.data());
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    to_ = in[1];
    from_ = out[0];
  }
  ~Driver() {
    close(to_);  // It ends by itself.
    int status = 0;
    waitpid(pid_, &status, 0);
    close(from_);
  }

  void Say(const std::string& line) {
    const std::string all = line + "\n";
    for (size_t done = 0; done < all.size();) {
      const ssize_t n = write(to_, all.data() + done, all.size() - done);
      if (n <= 0) Fail("the driver does not listen");
      done += static_cast<size_t>(n);
    }
  }

  std::string Hear() {
    const absl::Time end = absl::Now() + kPatience;
    for (;;) {
      const size_t line = buffer_.find('\n');
      if (line != std::string::npos) {
        std::string result = buffer_.substr(0, line);
        buffer_.erase(0, line + 1);
        return result;
      }
      pollfd fd = {from_, POLLIN, 0};
      const int64_t left = absl::ToInt64Milliseconds(end - absl::Now());
      if (left <= 0 || poll(&fd, 1, static_cast<int>(left)) < 0) Fail("the driver says nothing");
      char bytes[65536];
      const ssize_t n = read(from_, bytes, sizeof bytes);
      if (n <= 0) Fail("the driver has ended");
      buffer_.append(bytes, static_cast<size_t>(n));
    }
  }

 private:
  pid_t pid_;
  int to_, from_;
  std::string buffer_;
};

// A device and what its screen was told.
class Device {
 public:
  Device(const std::vector<std::string>& driver, std::string store, std::string origin)
      : driver_(driver) {
    config_.set_store_path(std::move(store));
    config_.set_server_origin(std::move(origin));
    config_.set_device_name("toestel van een test");
  }

  // Starts the app; a problem when the store does not open.
  std::string Open(char key) {
    config_.set_store_key(std::string(32, key));
    last_request_ = 0;
    view_ = {};
    driver_.Say("open " + absl::Base64Escape(config_.SerializeAsString()));
    const std::string line = driver_.Hear();
    if (line == "opened") {
      // How things are is told at the start.
      while (!connection_.phase() || !session_.phase() || !told_not_sent_) Take();
      return "opened";
    }
    v1::Problem problem;
    Parse(line, "failed ", &problem);
    return JsonOf(problem);
  }
  void Close() {
    driver_.Say("close");
    while (!closed_) Take();
    closed_ = false;
    connection_ = {};
    session_ = {};
    told_not_sent_ = false;
  }

  client_v1::Reply Ask(client_v1::ClientRequest request) {
    request.set_request_id(++last_request_);
    driver_.Say("send " + absl::Base64Escape(request.SerializeAsString()));
    replies_.clear();
    while (replies_.count(last_request_) == 0) Take();
    client_v1::Reply reply = replies_[last_request_];
    for (const auto& entry : reply.recorded().entries()) phases_[entry.entry_id()];
    return reply;
  }

  // Until server and device have the same, when they can.
  void Settle() {
    client_v1::ClientRequest sync;
    sync.mutable_sync_now();
    const absl::Time end = absl::Now() + kPatience;
    do {
      if (absl::Now() > end) Fail("this does not come to rest");
      Ask(sync);
    } while (!AtRest());
  }

  // What is new on the screen.
  std::string Screen() {
    std::string text;
    const auto say = [&](const std::string& what, const std::string& now) {
      std::string& before = shown_[what];
      if (before != now) absl::StrAppend(&text, what, ": ", now, "\n");
      before = now;
    };
    say("session", client_v1::SessionPhase_Name(session_.phase()) + " " +
                       session_.account().display_name());
    say("connection", client_v1::ConnectionPhase_Name(connection_.phase()));
    say("waiting", absl::StrCat(connection_.waiting_entries()));
    say("not sent", absl::StrCat(not_sent_.count()));
    for (const auto& item : list_.journeys()) {
      say("journey " + item.summary().title(),
          absl::StrCat(v1::Role_Name(item.role()), " unread ", item.unread(), " waiting ",
                       item.waiting()));
    }
    for (const auto& phase : phases_) {
      if (phase.second != 0) say("entry " + phase.first, client_v1::EntryPhase_Name(phase.second));
    }
    if (view_.journey_id().empty()) return text;
    const v1::JourneyState& state = view_.state();
    say("view", absl::StrCat(state.members_size(), " members, ",
                             state.goals_size(), " goals, ", state.items_size(), " items, pending ",
                             view_.pending_size(), ", unread ", view_.unread()));
    for (const v1::Goal& goal : state.goals()) say("goal " + goal.goal_id(), JsonOf(goal));
    const bool first = items_.empty();
    for (const v1::Item& item : state.items()) {
      const std::string json = JsonOf(item);
      std::string& before = items_[item.entry().entry_id()];
      if (before != json && !first) absl::StrAppend(&text, "item: ", json, "\n");
      before = json;
    }
    return text;
  }

  std::string JourneyCalled(const std::string& title) const {
    for (const auto& item : list_.journeys()) {
      if (absl::StartsWith(item.summary().title(), title)) return item.summary().journey_id();
    }
    Fail("no journey is called " + title);
  }

 private:
  bool AtRest() const {
    if (session_.phase() != client_v1::SESSION_PHASE_SIGNED_IN) return true;
    if (connection_.phase() == client_v1::CONNECTION_PHASE_OFFLINE) return true;
    if (connection_.phase() != client_v1::CONNECTION_PHASE_LIVE) return false;
    if (connection_.waiting_entries() != 0) return false;
    for (const auto& phase : phases_) {
      if (phase.second == client_v1::ENTRY_PHASE_ON_DEVICE ||
          phase.second == client_v1::ENTRY_PHASE_SENT) {
        return false;
      }
    }
    return true;
  }

  template <typename Message>
  static void Parse(absl::string_view line, absl::string_view word, Message* message) {
    std::string bytes;
    if (!absl::ConsumePrefix(&line, word) || !absl::Base64Unescape(line, &bytes) ||
        !message->ParseFromString(bytes)) {
      Fail(absl::StrCat("the driver said: ", line.substr(0, 100)));
    }
  }

  void Take() {
    const std::string line = driver_.Hear();
    if (line == "closed") {
      closed_ = true;
      return;
    }
    client_v1::ClientUpdate update;
    Parse(line, "update ", &update);
    switch (update.update_case()) {
      case client_v1::ClientUpdate::kReply:
        replies_[update.reply().request_id()] = update.reply();
        return;
      case client_v1::ClientUpdate::kConnection: connection_ = update.connection(); return;
      case client_v1::ClientUpdate::kSession: session_ = update.session(); return;
      case client_v1::ClientUpdate::kNotSent:
        not_sent_ = update.not_sent();
        told_not_sent_ = true;
        return;
      case client_v1::ClientUpdate::kJourneys: list_ = update.journeys(); return;
      case client_v1::ClientUpdate::kJourneyView: view_ = update.journey_view(); return;
      case client_v1::ClientUpdate::kJourneyChange:
        sync::testing::ApplyChange(update.journey_change(), &view_);
        return;
      case client_v1::ClientUpdate::kEntryState:
        phases_[update.entry_state().entry_id()] = update.entry_state().phase();
        return;
      default: return;
    }
  }

  Driver driver_;
  client_v1::ClientConfig config_;
  uint64_t last_request_ = 0;
  bool closed_ = false, told_not_sent_ = false;
  std::map<uint64_t, client_v1::Reply> replies_;
  client_v1::ConnectionState connection_;
  client_v1::SessionState session_;
  client_v1::NotSentState not_sent_;
  client_v1::JourneyList list_;
  client_v1::JourneyView view_;
  std::map<std::string, client_v1::EntryPhase> phases_;
  std::map<std::string, std::string> shown_, items_;
};

class Replay {
 public:
  Replay(std::vector<std::string> driver, std::string home, std::string origin)
      : driver_(std::move(driver)), home_(std::move(home)), origin_(std::move(origin)) {}

  // The file as it should be: commands stay, what came of them is written anew.
  std::string Run(const std::string& file) {
    std::string result;
    for (const absl::string_view line : absl::StrSplit(absl::StripSuffix(file, "\n"), '\n')) {
      if (absl::StartsWith(line, "  ")) continue;  // What came of it last time.
      absl::StrAppend(&result, line, "\n");
      if (line.empty() || line[0] == '#') continue;
      const std::string outcome = normal_(Do(std::string(line)));
      for (const absl::string_view said : absl::StrSplit(absl::StripSuffix(outcome, "\n"), '\n')) {
        if (!said.empty()) absl::StrAppend(&result, "  ", said, "\n");
      }
    }
    return result;
  }

 private:
  std::string Do(const std::string& line) {
    absl::string_view rest = line;
    if (absl::ConsumePrefix(&rest, "device ")) {
      std::unique_ptr<Device>& device = devices_[std::string(rest)];
      device_ = device.get();
      if (device_ != nullptr) return "";
      device = std::make_unique<Device>(driver_, home_ + "/" + std::string(rest), origin_);
      device_ = device.get();
      return device_->Open('k');
    }
    if (device_ == nullptr) Fail("first a device");
    if (line == "restart") {
      device_->Close();
      return device_->Open('k');
    }
    if (line == "restart with another key") {
      device_->Close();
      return device_->Open('x');
    }
    if (line == "settle") {
      device_->Settle();
      return device_->Screen();
    }
    client_v1::ClientRequest request;
    const std::string json = WithIds(line);
    const auto status = google::protobuf::util::JsonStringToMessage(json, &request);
    if (!status.ok()) Fail(absl::StrCat(line, "\n", std::string(status.message())));
    client_v1::Reply reply = device_->Ask(request);
    reply.clear_request_id();
    // Another message's bytes; that they came is what a bridge is for.
    if (reply.has_call_server()) reply.mutable_call_server()->clear_response();
    return JsonOf(reply);
  }

  // "{journey:Title}" becomes the id of the journey whose title begins so.
  std::string WithIds(const std::string& line) const {
    static const std::regex named("\\{journey:([^}]*)\\}");
    std::string result, rest = line;
    for (std::smatch match; std::regex_search(rest, match, named);) {
      absl::StrAppend(&result, match.prefix().str(), device_->JourneyCalled(match[1].str()));
      rest = match.suffix();
    }
    return result + rest;
  }

  const std::vector<std::string> driver_;
  const std::string home_, origin_;
  std::map<std::string, std::unique_ptr<Device>> devices_;
  Device* device_ = nullptr;
  Normal normal_;
};

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  if (!file || text.str().empty()) Fail(path + " cannot be read");
  return text.str();
}

int Main(const std::vector<std::string>& arguments) {
  std::vector<std::string> flags;
  size_t at = 2;
  bool web = false;
  for (; at < arguments.size() && arguments[at] != "--"; ++at) {
    web |= arguments[at] == "--door" || arguments[at] == "--web-root";
    if (arguments[at] != "--door") flags.push_back(arguments[at]);
  }
  if (at + 1 >= arguments.size()) {
    Fail("Usage: bridge_golden FILE DEMO [--door] [--web-root FOLDER] -- DRIVER [arguments]");
  }
  signal(SIGPIPE, SIG_IGN);
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  if (server.LoadDemo(arguments[1]).exit_code != 0) Fail("the demo did not load");
  if (!server.Start(flags)) Fail("the server did not start: " + server.errors());
  const std::string origin = "http://" + (web ? server.web_address() : server.address());
  const std::string expected = ReadFile(arguments[0]);
  const std::string actual =
      Replay({arguments.begin() + static_cast<long>(at) + 1, arguments.end()}, home.path(), origin)
          .Run(expected);
  if (actual == expected) {
    printf("as %s says\n", arguments[0].c_str());
    return 0;
  }
  const bool write = getenv("INWONERSREIS_WRITE_GOLDEN") != nullptr;
  const std::string path = write ? arguments[0] : home.path() + "/actual";
  std::ofstream(path) << actual;
  if (write) return 0;
  testing::ProgramResult diff =
      testing::RunProgram({"/usr/bin/diff", "-u", arguments[0], path});
  printf("%s", diff.output.c_str());
  return 1;
}

}  // namespace
}  // namespace inwonersreis

int main(int argc, char** argv) { return inwonersreis::Main({argv + 1, argv + argc}); }
