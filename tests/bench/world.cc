#include "tests/bench/world.h"

#include <google/protobuf/util/time_util.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "journey/ids.h"
#include "journey/limits.h"
#include "tests/bench/echo.grpc.pb.h"

namespace inwonersreis::bench {
namespace {

// The passphrase of all demo accounts (deploy/demo/people.json).
constexpr char kDemoPassphrase[] = "samen-gezond-2026";
constexpr char kWorker[] = "anna.visser";
constexpr char kAdministrator[] = "tom.bakker";

class EchoService final : public echo::EchoService::CallbackService {
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context,
                                 const echo::EchoRequest* request,
                                 echo::EchoResponse* response) override {
    response->mutable_payload()->resize(request->reply_bytes());
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(limits::kMessageBytes);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

void Die(const std::string& why) {
  fprintf(stderr, "benchmark: %s\n", why.c_str());
  exit(1);
}

void Print(const std::string& name, double value, const std::string& unit) {
  printf("%s: %.6g %s\n", name.c_str(), value, unit.c_str());
  fflush(stdout);
}

int ServeEcho() {
  EchoService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.SetMaxReceiveMessageSize(64 << 20);
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  printf("%d\n", port);
  fflush(stdout);
  char byte;
  while (read(0, &byte, 1) > 0) {
  }
  server->Shutdown();
  return 0;
}

EchoProcess::EchoProcess() {
  int out[2];
  if (pipe(out) != 0) Die("no pipe");
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  int in[2];
  if (pipe(in) != 0) Die("no pipe");
  pid_ = fork();
  if (pid_ == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    close(in[1]);
    execl(self.c_str(), self.c_str(), "echo-server", nullptr);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  char text[16] = {};
  if (read(out[0], text, sizeof text - 1) <= 0) Die("the echo server did not start");
  close(out[0]);
  address_ = absl::StrCat("127.0.0.1:", atoi(text));
}

EchoProcess::~EchoProcess() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

LoadResult EchoProcess::Ceiling(const Load& like, int request_bytes, int reply_bytes) const {
  Load load = like;
  load.address = address_;
  load.method = "/inwonersreis.echo.EchoService/Echo";
  echo::EchoRequest request;
  request.set_payload(std::string(request_bytes, 'x'));
  request.set_reply_bytes(reply_bytes);
  const std::string bytes = request.SerializeAsString();
  load.request = [bytes](int64_t) { return bytes; };
  load.accept = nullptr;
  LoadResult result = Run(load);
  if (result.failures > 0) Die("echo failed: " + result.first_failure);
  return result;
}

World::World(const std::vector<std::string>& server_flags)
    : server_(std::make_unique<testing::ServerProcess>(home_.path())) {
  // The demo's people without its stories.
  const std::string people = home_.path() + "/people";
  std::filesystem::create_directories(people);
  std::filesystem::copy_file(INWONERSREIS_DEMO_DIR "/people.json", people + "/people.json");
  const testing::ProgramResult loaded = server_->LoadDemo(people);
  if (loaded.exit_code != 0) Die("loading people failed: " + loaded.errors);
  if (!server_->Start(server_flags)) Die("the server did not start: " + server_->errors());
  const v1::SignedIn worker = SignIn(kWorker);
  worker_token_ = worker.token();
  worker_ = worker.account();
  administrator_token_ = SignIn(kAdministrator).token();
}

v1::SignedIn World::SignIn(const std::string& login) {
  auto stub = v1::SessionService::NewStub(Connect(server_->address()));
  grpc::ClientContext context;
  v1::SignInRequest request;
  request.set_login_name(login);
  request.set_passphrase(kDemoPassphrase);
  v1::SignInResponse response;
  const grpc::Status status = stub->SignIn(&context, request, &response);
  if (!status.ok()) Die("signing in failed: " + status.error_message());
  return response.signed_in();
}

Load World::JourneyLoad(const std::string& method) const {
  Load load;
  load.address = server_->address();
  load.method = "/inwonersreis.v1.JourneyService/" + method;
  load.token = worker_token_;
  return load;
}

std::string World::NewEntryId() {
  std::array<uint8_t, 10> random;
  const uint64_t a = random_(), b = random_();
  memcpy(random.data(), &a, 8);
  memcpy(random.data() + 8, &b, 2);
  return MakeId(absl::Now(), random);
}

v1::Entry World::Contact(const std::string& journey_id) {
  v1::Entry entry;
  entry.set_entry_id(NewEntryId());
  entry.set_journey_id(journey_id);
  *entry.mutable_occurred_at() = google::protobuf::util::TimeUtil::GetCurrentTime();
  entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  v1::Contact* contact = entry.mutable_contact();
  contact->set_channel(v1::CHANNEL_HOME_VISIT);
  contact->set_subject("Huisbezoek");
  contact->set_content(
      "Samen naar de post van deze week gekeken. Twee brieven gaan mee naar het spreekuur. "
      "Volgende keer maken we een lijst van vaste lasten en bellen we samen met de gemeente.");
  contact->set_initiative(v1::INITIATIVE_PROFESSIONAL);
  contact->set_reached(true);
  contact->set_duration_minutes(45);
  contact->set_domain(v1::DOMAIN_SOCIETY);
  contact->set_payer(v1::PAYER_WMO_MUNICIPALITY);
  return entry;
}

std::vector<std::string> World::MakeJourneys(int count, int entries) {
  // Through import, as a move from another system would: one call per journey,
  // several in flight.
  std::vector<std::string> ids;
  ids.reserve(count);
  for (int i = 0; i < count; ++i) ids.push_back(NewEntryId());

  auto stub = v1::JourneyService::NewStub(Connect(server_->address()));
  grpc::CompletionQueue queue;
  struct Call {
    grpc::ClientContext context;
    v1::ImportJourneyResponse response;
    grpc::Status status;
    std::unique_ptr<grpc::ClientAsyncResponseReader<v1::ImportJourneyResponse>> reader;
  };
  int next = 0, in_flight = 0;
  const auto start = [&] {
    const std::string& journey_id = ids[next++];
    v1::ImportJourneyRequest request;
    request.set_journey_id(journey_id);
    v1::Entry* opening = request.add_entries();
    *opening = Contact(journey_id);
    opening->set_audience(v1::AUDIENCE_UNSPECIFIED);
    opening->set_author_id(worker_.account_id());
    opening->set_author_role(v1::ROLE_LEAD_COACH);
    v1::JourneyOpened* opened = opening->mutable_journey_opened();
    opened->set_title("Meting");
    opened->set_organisation_id(worker_.organisation_id());
    opened->set_synthetic(true);
    v1::Entry* joined = request.add_entries();
    *joined = *opening;
    joined->set_entry_id(NewEntryId());
    v1::MemberJoined* member = joined->mutable_member_joined();
    member->set_person_id(worker_.account_id());
    member->set_name(worker_.display_name());
    member->set_role(v1::ROLE_LEAD_COACH);
    member->set_organisation_id(worker_.organisation_id());
    for (int i = 2; i < entries; ++i) {
      v1::Entry* entry = request.add_entries();
      *entry = Contact(journey_id);
      entry->set_author_id(worker_.account_id());
      entry->set_author_role(v1::ROLE_LEAD_COACH);
    }
    auto* call = new Call;
    call->context.AddMetadata("authorization", absl::StrCat("Bearer ", administrator_token_));
    call->reader = stub->PrepareAsyncImportJourney(&call->context, request, &queue);
    call->reader->StartCall();
    call->reader->Finish(&call->response, &call->status, call);
    ++in_flight;
  };
  while (next < count && in_flight < 16) start();
  while (in_flight > 0) {
    void* tag = nullptr;
    bool ok = false;
    queue.Next(&tag, &ok);
    std::unique_ptr<Call> call(static_cast<Call*>(tag));
    --in_flight;
    if (!call->status.ok()) Die("making journeys failed: " + call->status.error_message());
    for (const v1::RecordResult& result : call->response.results()) {
      if (result.has_rejected()) {
        Die("making journeys: refused: " + result.rejected().message_en());
      }
    }
    if (next < count) start();
    if (next % 10000 == 0) fprintf(stderr, "  %d of %d journeys\n", next, count);
  }
  return ids;
}

}  // namespace inwonersreis::bench
