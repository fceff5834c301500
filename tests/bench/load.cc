#include "tests/bench/load.h"

#include <grpcpp/generic/generic_stub.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace inwonersreis::bench {

void Histogram::Add(absl::Duration latency) {
  const uint64_t ns = std::max<int64_t>(1, absl::ToInt64Nanoseconds(latency));
  const int power = 63 - __builtin_clzll(ns);
  const int sub = power >= 6 ? (ns >> (power - 6)) & (kSub - 1) : ns & (kSub - 1);
  ++buckets_[power * kSub + sub];
  ++count_;
}

absl::Duration Histogram::Quantile(double q) const {
  const int64_t rank = std::ceil(q * count_);
  int64_t seen = 0;
  for (size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen >= rank && seen > 0) {
      const int power = i / kSub;
      const double base = std::ldexp(1.0, power);
      return absl::Nanoseconds(base * (1 + (i % kSub + 0.5) / kSub));
    }
  }
  return absl::ZeroDuration();
}

namespace {

struct Call {
  grpc::ClientContext context;
  grpc::ByteBuffer response;
  grpc::Status status;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  absl::Time due;
};

std::string Bytes(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (buffer.Dump(&slices).ok()) {
    for (const grpc::Slice& s : slices) {
      bytes.append(reinterpret_cast<const char*>(s.begin()), s.size());
    }
  }
  return bytes;
}

class Runner {
 public:
  explicit Runner(const Load& load) : load_(load) {
    for (int i = 0; i < load.connections; ++i) {
      grpc::ChannelArguments arguments;
      // A connection each, as separate devices have.
      arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
      arguments.SetMaxReceiveMessageSize(64 << 20);
      stubs_.push_back(std::make_unique<grpc::GenericStub>(grpc::CreateCustomChannel(
          load.address, grpc::InsecureChannelCredentials(), arguments)));
    }
  }

  LoadResult Run() {
    const absl::Time start = absl::Now();
    measure_from_ = start + load_.warm_up;
    stop_at_ = measure_from_ + load_.duration;
    const bool open_loop = load_.arrivals_per_s > 0;
    const absl::Duration gap =
        open_loop ? absl::Seconds(1.0 / load_.arrivals_per_s) : absl::ZeroDuration();
    absl::Time next_due = start;
    if (!open_loop) {
      for (int i = 0; i < load_.in_flight; ++i) Start(absl::Now());
    }
    while (true) {
      const absl::Time now = absl::Now();
      if (open_loop) {
        // Calls that are due while all places are taken wait; their latency
        // still counts from when they were due.
        while (next_due <= now && next_due < stop_at_ && in_flight_ < load_.in_flight) {
          Start(next_due);
          next_due += gap;
        }
      }
      if (in_flight_ == 0 && now >= stop_at_) break;
      void* tag = nullptr;
      bool ok = false;
      const absl::Time wake = open_loop && next_due < stop_at_ && in_flight_ < load_.in_flight
                                  ? next_due
                                  : now + absl::Seconds(30);
      const auto next = queue_.AsyncNext(&tag, &ok, absl::ToChronoTime(wake));
      if (next == grpc::CompletionQueue::TIMEOUT) {
        if (open_loop && wake == next_due) continue;
        Fail("no answer within 30 s");
        break;
      }
      if (next == grpc::CompletionQueue::SHUTDOWN) break;
      Finish(static_cast<Call*>(tag));
      if (!open_loop && absl::Now() < stop_at_) Start(absl::Now());
    }
    result_.seconds = absl::ToDoubleSeconds(std::min(last_, stop_at_) - measure_from_);
    queue_.Shutdown();
    void* tag;
    bool ok;
    while (queue_.Next(&tag, &ok)) delete static_cast<Call*>(tag);
    return std::move(result_);
  }

 private:
  void Start(absl::Time due) {
    auto* call = new Call;
    call->due = due;
    if (!load_.token.empty()) {
      call->context.AddMetadata("authorization", absl::StrCat("Bearer ", load_.token));
    }
    call->context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(20)));
    const grpc::Slice slice(load_.request(number_));
    const grpc::ByteBuffer request(&slice, 1);
    call->reader = stubs_[number_ % stubs_.size()]->PrepareUnaryCall(&call->context, load_.method,
                                                                     request, &queue_);
    ++number_;
    ++in_flight_;
    call->reader->StartCall();
    call->reader->Finish(&call->response, &call->status, call);
  }

  void Finish(Call* call) {
    std::unique_ptr<Call> owned(call);
    --in_flight_;
    const absl::Time now = absl::Now();
    if (!call->status.ok()) {
      Fail(absl::StrCat("code ", static_cast<int>(call->status.error_code()), ": ",
                        call->status.error_message()));
      return;
    }
    ++answered_;
    result_.response_bytes = call->response.Length();
    if (load_.accept && answered_ % load_.accept_every == 0 &&
        !load_.accept(Bytes(call->response))) {
      Fail("answer not accepted");
      return;
    }
    if (now >= measure_from_ && now <= stop_at_) {
      ++result_.calls;
      result_.latency.Add(now - call->due);
      last_ = now;
    }
  }

  void Fail(const std::string& why) {
    ++result_.failures;
    if (result_.first_failure.empty()) result_.first_failure = why;
  }

  const Load& load_;
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  grpc::CompletionQueue queue_;
  LoadResult result_;
  absl::Time measure_from_, stop_at_, last_;
  int64_t number_ = 0;
  int64_t answered_ = 0;
  int in_flight_ = 0;
};

}  // namespace

LoadResult Run(const Load& load) { return Runner(load).Run(); }

}  // namespace inwonersreis::bench
