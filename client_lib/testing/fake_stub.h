// A stub that fails as a test programs it, and keeps what it was asked.
#ifndef INWONERSREIS_CLIENT_LIB_TESTING_FAKE_STUB_H_
#define INWONERSREIS_CLIENT_LIB_TESTING_FAKE_STUB_H_

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "client_lib/transport/stub.h"

namespace inwonersreis::testing {

// What one call of several answers gives: events, then `end`.
template <typename Event>
struct FakeStream {
  std::deque<Event> events;
  absl::Status end;
};

// One thread.
class FakeStub : public transport::Stub {
 public:
  // Answers in order of calls; when they are used up every call is OK.
  std::deque<absl::Status> answers;
  // Streams in order of follows.
  std::deque<FakeStream<v1::FollowEntriesResponse>> streams;
  // What the next run of an analysis gives.
  FakeStream<v1::RunAnalysisResponse> run;
  // What the next export of the collection gives.
  FakeStream<v1::ExportCollectionResponse> collection;

  // What came in.
  std::vector<std::string> calls;
  std::vector<transport::CallContext> contexts;
  std::vector<v1::FollowEntriesRequest> follows;

#define INWONERSREIS_CALL(Service, Method, SecondTry)                                        \
  absl::StatusOr<v1::Method##Response> Method(const transport::CallContext& context,         \
                                              const v1::Method##Request& request) override { \
    return Answer<v1::Method##Response>(#Method, context);                                   \
  }
#include "client_lib/transport/calls.inc"

  std::unique_ptr<transport::EventStream> FollowEntries(
      const transport::CallContext& context, const v1::FollowEntriesRequest& request) override {
    follows.push_back(request);
    FakeStream<v1::FollowEntriesResponse> stream = std::move(streams.front());
    streams.pop_front();
    return std::make_unique<Stream<v1::FollowEntriesResponse>>(std::move(stream));
  }

  std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const transport::CallContext& context, const v1::RunAnalysisRequest&) override {
    calls.push_back("RunAnalysis");
    contexts.push_back(context);
    return std::make_unique<Stream<v1::RunAnalysisResponse>>(std::move(run));
  }

  std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const transport::CallContext& context, const v1::ExportCollectionRequest&) override {
    calls.push_back("ExportCollection");
    contexts.push_back(context);
    return std::make_unique<Stream<v1::ExportCollectionResponse>>(std::move(collection));
  }

 private:
  template <typename Event>
  class Stream : public EventReader<Event> {
   public:
    explicit Stream(FakeStream<Event> stream) : stream_(std::move(stream)) {}
    absl::StatusOr<Event> Next() override {
      if (stream_.events.empty()) return stream_.end;
      Event event = std::move(stream_.events.front());
      stream_.events.pop_front();
      return event;
    }
    void Cancel() override {}

   private:
    FakeStream<Event> stream_;
  };

  template <typename Response>
  absl::StatusOr<Response> Answer(const char* method, const transport::CallContext& context) {
    calls.push_back(method);
    contexts.push_back(context);
    if (answers.empty()) return Response();
    const absl::Status answer = answers.front();
    answers.pop_front();
    if (!answer.ok()) return answer;
    return Response();
  }
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_CLIENT_LIB_TESTING_FAKE_STUB_H_
