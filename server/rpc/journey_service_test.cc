// What callers meet at the edge: bad input, bad tokens, and errors that say
// what to do. Over a real gRPC server.
#include "server/rpc/journey_service.h"

#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/log/testing/village.h"

namespace inwonersreis::rpc {
namespace {

using log::testing::Village;

class FewTokens : public people::Authenticator {
 public:
  absl::StatusOr<people::Principal> Authenticate(absl::string_view token) override {
    if (token == "expired") return Error(v1::ERROR_REASON_SESSION_EXPIRED);
    const auto found = people.find(std::string(token));
    if (found == people.end()) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
    return found->second;
  }
  std::map<std::string, people::Principal> people;
};

// What an error says, in programs' and in people's words.
struct Said {
  std::string reason, domain, first_locale, dutch, english;
  bool retry = false;
};

Said SaidBy(const grpc::Status& status) {
  Said said;
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details())) << status.error_message();
  EXPECT_EQ(details.code(), status.error_code());
  for (const auto& detail : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::LocalizedMessage message;
    google::rpc::RetryInfo retry;
    if (detail.UnpackTo(&info)) {
      said.reason = info.reason();
      said.domain = info.domain();
    } else if (detail.UnpackTo(&message)) {
      if (said.first_locale.empty()) said.first_locale = message.locale();
      (message.locale() == "nl" ? said.dutch : said.english) = message.message();
    } else if (detail.UnpackTo(&retry)) {
      said.retry = true;
    }
  }
  EXPECT_EQ(said.domain, "inwonersreis");
  EXPECT_FALSE(said.dutch.empty());
  EXPECT_FALSE(said.english.empty());
  return said;
}

class JourneyServiceTest : public ::testing::Test {
 protected:
  JourneyServiceTest()
      : guard_(GuardOptions(), &tokens_, &village_.test_store().clock(), &metrics_),
        service_(&guard_, &village_.log()) {
    tokens_.people = {{"coach", village_.coach},
                      {"stranger", village_.stranger},
                      {"administrator", village_.administrator}};
    // Deadlines on the wire are of the real clock.
    village_.test_store().clock().Set(absl::Now());
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.SetMaxReceiveMessageSize(limits::kMessageBytes);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    channel_ = grpc::CreateChannel(absl::StrCat("127.0.0.1:", port),
                                   grpc::InsecureChannelCredentials());
    stub_ = v1::JourneyService::NewStub(channel_);
    for (auto& person : tokens_.people) {
      person.second.session_expires_at = absl::InfiniteFuture();
    }
    journey_ = village_.NewJourney();
  }
  ~JourneyServiceTest() override { server_->Shutdown(); }

  static std::unique_ptr<grpc::ClientContext> As(const std::string& token,
                                                 const std::string& language = "") {
    auto context = std::make_unique<grpc::ClientContext>();
    if (!token.empty()) context->AddMetadata("authorization", "Bearer " + token);
    if (!language.empty()) context->AddMetadata("inwonersreis-language", language);
    return context;
  }

  grpc::Status Get(const std::string& token, const std::string& journey_id,
                   const std::string& language = "") {
    v1::GetJourneyRequest request;
    request.set_journey_id(journey_id);
    v1::GetJourneyResponse response;
    return stub_->GetJourney(As(token, language).get(), request, &response);
  }

  grpc::Status Record(const std::vector<v1::Entry>& entries,
                      v1::RecordEntriesResponse* response) {
    v1::RecordEntriesRequest request;
    request.set_journey_id(journey_);
    for (const v1::Entry& entry : entries) *request.add_entries() = entry;
    return stub_->RecordEntries(As("coach").get(), request, response);
  }

  // The reason for which one entry was refused.
  v1::ErrorReason Refusal(const v1::Entry& entry) {
    v1::RecordEntriesResponse response;
    const grpc::Status status = Record({entry}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    if (!status.ok()) return v1::ERROR_REASON_UNSPECIFIED;
    EXPECT_FALSE(response.results(0).rejected().message_nl().empty());
    EXPECT_FALSE(response.results(0).rejected().message_en().empty());
    return response.results(0).rejected().reason();
  }

  Village village_;
  FewTokens tokens_;
  Metrics metrics_;
  Guard guard_;
  JourneyService service_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::JourneyService::Stub> stub_;
  std::string journey_;
};

TEST_F(JourneyServiceTest, WhatIsRecordedIsReadBack) {
  v1::RecordEntriesResponse recorded;
  ASSERT_TRUE(Record({village_.Message(journey_, "hallo")}, &recorded).ok());
  EXPECT_EQ(recorded.results(0).accepted().seq(), 5);
  v1::GetJourneyRequest request;
  request.set_journey_id(journey_);
  v1::GetJourneyResponse response;
  ASSERT_TRUE(stub_->GetJourney(As("coach").get(), request, &response).ok());
  EXPECT_EQ(response.entries(4).message().text(), "hallo");
  EXPECT_EQ(response.up_to_seq(), 5);
  EXPECT_EQ(metrics_.calls(Method::Of("JourneyService.GetJourney")), 1);
}

// An export from elsewhere: authors, roles and times are kept, places are given
// anew, and the same call again adds nothing.
TEST_F(JourneyServiceTest, AnImportKeepsAuthorsAndTimesAndCanBeRepeated) {
  Village elsewhere;
  elsewhere.test_store().clock().Set(absl::Now() - absl::Hours(24 * 30));
  const std::string journey = elsewhere.NewJourney();
  elsewhere.Write(elsewhere.resident, elsewhere.Message(journey, "van toen"));
  const auto exported = elsewhere.Get(elsewhere.coach, journey);
  ASSERT_TRUE(exported.ok());
  v1::ImportJourneyRequest request;
  request.set_journey_id(journey);
  *request.mutable_entries() = exported->entries();
  for (const bool again : {false, true}) {
    v1::ImportJourneyResponse response;
    ASSERT_TRUE(stub_->ImportJourney(As("administrator").get(), request, &response).ok());
    ASSERT_EQ(response.results_size(), exported->entries_size());
    for (const v1::RecordResult& result : response.results()) {
      EXPECT_EQ(result.has_duplicate(), again) << result.ShortDebugString();
      EXPECT_EQ(result.has_accepted(), !again) << result.ShortDebugString();
    }
  }
  people::Principal coach = elsewhere.coach;
  coach.session_expires_at = absl::InfiniteFuture();
  const auto here = village_.Get(coach, journey);
  ASSERT_TRUE(here.ok());
  ASSERT_EQ(here->entries_size(), exported->entries_size());
  for (int i = 0; i < here->entries_size(); ++i) {
    EXPECT_EQ(here->entries(i).author_id(), exported->entries(i).author_id());
    EXPECT_EQ(here->entries(i).author_role(), exported->entries(i).author_role());
    EXPECT_EQ(here->entries(i).recorded_at().seconds(), exported->entries(i).recorded_at().seconds());
  }
}

TEST_F(JourneyServiceTest, AnImportByWhoMayNotIsRefusedAndABadEntryIsNamed) {
  v1::ImportJourneyRequest request;
  request.set_journey_id(journey_);
  *request.add_entries() = village_.Message(journey_, "zonder schrijver");
  v1::ImportJourneyResponse response;
  // Who may not import does not learn here whether the journey exists.
  EXPECT_EQ(SaidBy(stub_->ImportJourney(As("coach").get(), request, &response)).reason,
            "NOT_FOUND");
  EXPECT_EQ(SaidBy(stub_->ImportJourney(As("").get(), request, &response)).reason,
            "NOT_SIGNED_IN");
  ASSERT_TRUE(stub_->ImportJourney(As("administrator").get(), request, &response).ok());
  EXPECT_TRUE(response.results(0).has_rejected());
  EXPECT_FALSE(response.results(0).rejected().message_nl().empty());
}

TEST_F(JourneyServiceTest, CallsWithoutAGoodTokenAreRefused) {
  EXPECT_EQ(SaidBy(Get("", journey_)).reason, "NOT_SIGNED_IN");
  EXPECT_EQ(SaidBy(Get("forged", journey_)).reason, "NOT_SIGNED_IN");
  EXPECT_EQ(SaidBy(Get("expired", journey_)).reason, "SESSION_EXPIRED");
  EXPECT_EQ(Get("forged", journey_).error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(JourneyServiceTest, AJourneyOfOthersAnswersAsOneThatIsNotThere) {
  const grpc::Status theirs = Get("stranger", journey_);
  const grpc::Status none =
      Get("stranger", IdFromBytes(village_.test_store().NewIdBytes()));
  EXPECT_EQ(SaidBy(theirs).reason, "NOT_FOUND");
  EXPECT_EQ(theirs.error_details(), none.error_details());
  EXPECT_EQ(theirs.error_message(), none.error_message());
}

TEST_F(JourneyServiceTest, TheSentenceInTheCallersLanguageComesFirst) {
  EXPECT_EQ(SaidBy(Get("stranger", journey_)).first_locale, "nl");
  EXPECT_EQ(SaidBy(Get("stranger", journey_, "en")).first_locale, "en");
}

TEST_F(JourneyServiceTest, AnIdThatIsNoneIsRefused) {
  EXPECT_EQ(SaidBy(Get("coach", "42")).reason, "INVALID_ID");
}

TEST_F(JourneyServiceTest, BatchesThatAreEmptyOrTooLargeAreRefused) {
  v1::RecordEntriesResponse response;
  EXPECT_EQ(SaidBy(Record({}, &response)).reason, "BATCH_EMPTY");
  const std::vector<v1::Entry> many(10000, village_.Message(journey_, "a"));
  EXPECT_EQ(SaidBy(Record(many, &response)).reason, "BATCH_TOO_LARGE");
  EXPECT_EQ(SaidBy(Record({village_.Message(journey_, std::string(1 << 20, 'a'))}, &response))
                .reason,
            "BATCH_TOO_LARGE");
}

TEST_F(JourneyServiceTest, TextThatIsNotUtf8IsRefusedWithAReason) {
  // A message whose text is one byte that UTF-8 does not know; our own library
  // would not send it.
  v1::RecordEntriesRequest request;
  request.set_journey_id(journey_);
  *request.add_entries() = village_.Message(journey_, "?");
  std::string bytes = request.SerializeAsString();
  bytes[bytes.rfind('?')] = '\xff';
  grpc::Slice slice(bytes);
  grpc::ByteBuffer buffer(&slice, 1);
  grpc::GenericStub stub(channel_);
  grpc::CompletionQueue queue;
  auto context = As("coach");
  auto call = stub.PrepareUnaryCall(
      context.get(), "/inwonersreis.v1.JourneyService/RecordEntries", buffer, &queue);
  call->StartCall();
  grpc::ByteBuffer answer;
  grpc::Status status;
  call->Finish(&answer, &status, this);
  void* tag = nullptr;
  bool ok = false;
  ASSERT_TRUE(queue.Next(&tag, &ok));
  EXPECT_EQ(SaidBy(status).reason, "TEXT_INVALID");
}

TEST_F(JourneyServiceTest, EntriesThatBreakARuleAreRefusedOneByOne) {
  v1::Entry entry = village_.Message(journey_, "");
  EXPECT_EQ(Refusal(entry), v1::ERROR_REASON_FIELD_REQUIRED);
  entry = village_.Message(journey_, std::string(20000, 'a'));
  EXPECT_EQ(Refusal(entry), v1::ERROR_REASON_TEXT_TOO_LONG);
  entry = village_.Message(journey_, "hallo");
  entry.mutable_occurred_at()->set_seconds(entry.occurred_at().seconds() + 7 * 86400);
  EXPECT_EQ(Refusal(entry), v1::ERROR_REASON_IN_FUTURE);
  entry.mutable_occurred_at()->set_seconds(-3000000000);
  EXPECT_EQ(Refusal(entry), v1::ERROR_REASON_TOO_LONG_AGO);
  entry = village_.Message(journey_, "hallo", static_cast<v1::Audience>(99));
  EXPECT_EQ(Refusal(entry), v1::ERROR_REASON_UNKNOWN_VALUE);
  entry = village_.Message(IdFromBytes(village_.test_store().NewIdBytes()), "hallo");
  EXPECT_EQ(Refusal(entry), v1::ERROR_REASON_OTHER_JOURNEY);
}

TEST_F(JourneyServiceTest, ADeadlineThatHasPassedEndsTheCall) {
  auto context = As("coach");
  context->set_deadline(std::chrono::system_clock::now() - std::chrono::seconds(1));
  v1::GetJourneyRequest request;
  request.set_journey_id(journey_);
  v1::GetJourneyResponse response;
  EXPECT_EQ(stub_->GetJourney(context.get(), request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(JourneyServiceTest, AStreamStartsBringsNewsAndEndsWhenTheServerStops) {
  v1::FollowEntriesRequest request;
  request.add_cursors()->set_journey_id(journey_);
  request.mutable_cursors(0)->set_after_seq(4);
  auto context = As("coach");
  auto reader = stub_->FollowEntries(context.get(), request);
  v1::FollowEntriesResponse event;
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_TRUE(event.has_started());
  village_.Write(village_.resident, village_.Message(journey_, "hallo"));
  ASSERT_TRUE(reader->Read(&event));
  EXPECT_EQ(event.page().entries(0).message().text(), "hallo");
  village_.log().StopFollowing();
  EXPECT_FALSE(reader->Read(&event));
  const Said said = SaidBy(reader->Finish());
  EXPECT_EQ(said.reason, "UNAVAILABLE");
  EXPECT_TRUE(said.retry);
}

TEST_F(JourneyServiceTest, AStreamWithoutAGoodTokenEndsAtOnce) {
  auto context = As("forged");
  auto reader = stub_->FollowEntries(context.get(), v1::FollowEntriesRequest());
  v1::FollowEntriesResponse event;
  EXPECT_FALSE(reader->Read(&event));
  EXPECT_EQ(SaidBy(reader->Finish()).reason, "NOT_SIGNED_IN");
}

TEST_F(JourneyServiceTest, TooManyCallsAtOnceAreToldWhenToComeBack) {
  GuardOptions none;
  none.max_calls = 0;
  Guard full(none, &tokens_, &village_.test_store().clock(), &metrics_);
  JourneyService service(&full, &village_.log());
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&service);
  auto server = builder.BuildAndStart();
  auto stub = v1::JourneyService::NewStub(grpc::CreateChannel(
      absl::StrCat("127.0.0.1:", port), grpc::InsecureChannelCredentials()));
  v1::GetJourneyResponse response;
  const Said said =
      SaidBy(stub->GetJourney(As("coach").get(), v1::GetJourneyRequest(), &response));
  EXPECT_EQ(said.reason, "BUSY");
  EXPECT_TRUE(said.retry);
  server->Shutdown();
}

}  // namespace
}  // namespace inwonersreis::rpc
