// Records a set of bytes as today's programs write them: record_test_data DIR.
// Run once for a version, into a new folder of tests/data; never over an old one.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "absl/strings/match.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "journey/kinds.h"
#include "journey/state.h"
#include "journey/times.h"
#include "tests/data/conversation.h"
#include "tests/simulation/phone.h"
#include "tests/simulation/server_side.h"
#include "tests/support/ids.h"
#include "tests/support/sample_journey.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::recorded {
namespace {

namespace client_v1 = ::inwonersreis::client::v1;

using simulation::kFirstPhone;
using simulation::Phone;
using simulation::ServerSide;
using simulation::Timeline;

void Write(const std::string& directory, const char* name, const std::string& bytes) {
  const std::string path = directory + "/" + name;
  if (std::filesystem::exists(path)) {
    std::fprintf(stderr, "%s is there already; recordings are never overwritten\n", path.c_str());
    std::exit(1);
  }
  std::ofstream(path, std::ios::binary) << bytes;
}

// One entry of each kind, and the fold of them.
void RecordEntries(const std::string& directory) {
  testing::SampleJourney sample;
  std::string entries;
  journey::State state;
  int64_t seq = 0;
  const auto add = [&](v1::Entry entry) {
    entry.set_seq(++seq);
    journey::Apply(entry, &state);
    AppendString(entry.SerializeAsString(), &entries);
  };
  for (const v1::Entry& entry : sample.story.log()) add(entry);
  for (const journey::KindRule& rule : journey::KindRules()) {
    add(sample.Entry(rule.kind, sample.story.lead));
  }
  Write(directory, "entries.bin", entries);
  Write(directory, "state.bin", state.proto().SerializeAsString());
}

class Recorder {
 public:
  explicit Recorder(const std::string& directory)
      : server_(&timeline_, &counts_, temporary_.path(), 1),
        phone_(&timeline_, &server_, &counts_, kFirstPhone, "toestel", "resident",
               temporary_.File("device"), 2) {
    server_.Start();
    OpenAJourney();
    LiveALittle();
    Write(directory, "conversation.bin", Written(conversation_));
    Write(directory, "device.sqlite", ReadFile(phone_.path()));
  }

 private:
  std::string Call(const std::string& method, const std::string& token,
                   const std::string& request) {
    std::string answer;
    server_.Call(method, token, request, [&](absl::StatusOr<std::string> bytes) {
      if (!bytes.ok()) std::abort();
      answer = *bytes;
    });
    timeline_.Finish(simulation::kServer);
    conversation_.push_back({method, token, request, answer});
    return answer;
  }

  void Desk(v1::Entry entry) {
    entry.set_entry_id(server_.NewId());
    entry.set_journey_id(journey_);
    *entry.mutable_occurred_at() = TimestampOf(timeline_.Now());
    v1::RecordEntriesRequest request;
    request.set_journey_id(journey_);
    *request.add_entries() = entry;
    v1::RecordEntriesResponse response;
    response.ParseFromString(Call("inwonersreis.v1.JourneyService/RecordEntries", desk_,
                                  request.SerializeAsString()));
    if (!response.results(0).has_accepted()) std::abort();
  }

  void Say(const std::string& text) {
    v1::Entry message;
    message.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    message.mutable_message()->set_text(text);
    Desk(message);
  }

  void OpenAJourney() {
    v1::SignInRequest sign_in;
    sign_in.set_login_name("desk");
    sign_in.set_passphrase("een lange zin van een test");
    v1::SignInResponse signed_in;
    signed_in.ParseFromString(
        Call("inwonersreis.v1.SessionService/SignIn", "", sign_in.SerializeAsString()));
    desk_ = signed_in.signed_in().token();
    v1::OpenJourneyRequest request;
    v1::Entry* opening = request.mutable_opening();
    opening->set_entry_id(server_.NewId());
    opening->set_journey_id(server_.NewId());
    *opening->mutable_occurred_at() = TimestampOf(timeline_.Now());
    opening->mutable_journey_opened()->set_title("Weer aan het werk");
    opening->mutable_journey_opened()->set_synthetic(true);
    journey_ = opening->journey_id();
    Call("inwonersreis.v1.JourneyService/OpenJourney", desk_, request.SerializeAsString());
    v1::Entry joined;
    joined.mutable_member_joined()->set_person_id(server_.account("resident").account_id());
    joined.mutable_member_joined()->set_name("Verzonnen bewoner");
    joined.mutable_member_joined()->set_role(v1::ROLE_RESIDENT);
    Desk(joined);
    Say("Welkom, wat wil je graag?");
  }

  // A device signs in, reads, writes, follows, and is cut off with words waiting.
  void LiveALittle() {
    phone_.link().on_call = [this](const sync::CallSpec& spec, const std::string& request) {
      sent_[spec.method] = {spec.token, request};
    };
    phone_.link().on_answer = [this](const std::string& method,
                                     const absl::StatusOr<std::string>& answer) {
      if (!answer.ok()) return;
      const auto sent = sent_[method];
      conversation_.push_back({method, sent.first, sent.second, *answer});
    };
    if (!phone_.Start().ok()) std::abort();
    phone_.SignIn();
    Run(absl::Seconds(5));
    phone_.Watch(journey_);
    v1::Entry goal;
    goal.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    goal.mutable_goal_set()->set_text("Ik wil weer werken");
    goal.mutable_goal_set()->set_domain(v1::DOMAIN_SOCIETY);
    phone_.Record(journey_, {goal});
    Run(absl::Seconds(10));
    Say("Mooi doel");
    Run(absl::Seconds(10));
    client_v1::ClientRequest sync;
    sync.mutable_sync_now();
    phone_.Ask(sync);  // With cursors.
    Run(absl::Seconds(10));
    phone_.SetPresence(true, false);
    v1::Entry waits;
    waits.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    waits.mutable_message()->set_text("Dit wacht nog");
    phone_.Record(journey_, {waits});
    v1::Entry refused;
    refused.mutable_step_added()->set_goal_id(server_.NewId());
    refused.mutable_step_added()->set_text("Dit is niet verzonden");
    phone_.Record(journey_, {refused}, /*keep_if_refused=*/true);
    phone_.Kill();
  }

  void Run(absl::Duration duration) {
    const absl::Duration end = timeline_.passed() + duration;
    while (timeline_.RunNext(end)) {
    }
  }

  testing::TempDir temporary_;
  Timeline timeline_;
  simulation::FaultCounts counts_;
  ServerSide server_;
  Phone phone_;
  std::string desk_;
  std::string journey_;
  std::map<std::string, std::pair<std::string, std::string>> sent_;
  std::vector<Exchange> conversation_;
};

}  // namespace
}  // namespace inwonersreis::recorded

int main(int argc, char** argv) {
  if (argc != 2 || !std::filesystem::is_directory(argv[1])) {
    std::fputs("Usage: record_test_data DIRECTORY\n", stderr);
    return 2;
  }
  inwonersreis::recorded::RecordEntries(argv[1]);
  inwonersreis::recorded::Recorder recorder(argv[1]);
  return 0;
}
