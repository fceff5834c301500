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

// What one FollowEntries gives: events, then `end`.
struct FakeStream {
  std::deque<v1::FollowEntriesResponse> events;
  absl::Status end;
};

// One thread.
class FakeStub : public transport::Stub {
 public:
  // Answers in order of calls; when they are used up every call is OK.
  std::deque<absl::Status> answers;
  // Streams in order of follows.
  std::deque<FakeStream> streams;

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
    FakeStream stream = std::move(streams.front());
    streams.pop_front();
    return std::make_unique<Stream>(std::move(stream));
  }

 private:
  class Stream : public transport::EventStream {
   public:
    explicit Stream(FakeStream stream) : stream_(std::move(stream)) {}
    absl::StatusOr<v1::FollowEntriesResponse> Next() override {
      if (stream_.events.empty()) return stream_.end;
      v1::FollowEntriesResponse event = std::move(stream_.events.front());
      stream_.events.pop_front();
      return event;
    }
    void Cancel() override {}

   private:
    FakeStream stream_;
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
