#include "tests/simulation/link.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/errors.h"

namespace inwonersreis::simulation {

Link::Link(Timeline* timeline, ServerSide* server, FaultCounts* counts, Owner owner,
           uint64_t seed)
    : timeline_(timeline), server_(server), counts_(counts), owner_(owner), chance_(seed) {}

absl::Duration Link::Travel() {
  const auto spread = absl::ToInt64Microseconds(weather.slowest - weather.fastest);
  return weather.fastest + absl::Microseconds(chance_.Next() % static_cast<uint64_t>(spread + 1));
}

void Link::Finish(sync::CallId id, absl::Duration delay, const std::string& method,
                  absl::StatusOr<std::string> answer) {
  timeline_->After(owner_, delay, [this, id, method, answer = std::move(answer)] {
    auto call = calls_.extract(id);
    if (call.empty()) return;
    if (on_answer) on_answer(method, answer);
    call.mapped()(answer);
  });
}

sync::CallId Link::Call(const sync::CallSpec& spec, std::string request, Done done) {
  const sync::CallId id = ++last_id_;
  if (dead) return id;
  ++made_;
  if (on_call) on_call(spec, request);
  calls_[id] = std::move(done);
  const absl::Status cut = Error(v1::ERROR_REASON_UNAVAILABLE);
  if (!weather.up) {
    counts_->Count(Fault::kOffline);
    Finish(id, absl::Milliseconds(20), spec.method, cut);
    return id;
  }
  // Whatever happens, the network itself ends the call in time.
  Finish(id, spec.timeout, spec.method, Error(v1::ERROR_REASON_DEADLINE_EXCEEDED));
  if (weather.black_hole) {
    counts_->Count(Fault::kBlackHole);
    return id;
  }
  if (weather.slowest > absl::Seconds(2)) counts_->Count(Fault::kSlowLink);
  if (chance_.Percent(weather.lose_request)) {
    counts_->Count(Fault::kRequestLost);
    if (chance_.OneIn(2)) Finish(id, Travel(), spec.method, cut);
    return id;
  }
  const bool lose_answer = chance_.Percent(weather.lose_answer);
  const bool cut_page = chance_.Percent(weather.cut_page);
  const bool tell = chance_.OneIn(2);
  timeline_->After(kNetwork, Travel(), [this, id, spec, request, cut, lose_answer, cut_page, tell] {
    server_->Call(spec.method, spec.token, request,
                  [this, id, spec, cut, lose_answer, cut_page,
                   tell](absl::StatusOr<std::string> answer) {
                    v1::PullEntriesResponse page;
                    const bool is_page = cut_page && answer.ok() &&
                                         absl::EndsWith(spec.method, "/PullEntries") &&
                                         page.ParseFromString(*answer) && page.pages_size() > 0;
                    if (lose_answer && answer.ok()) {
                      counts_->Count(Fault::kAnswerLost);
                    } else if (is_page) {
                      counts_->Count(Fault::kCutMidPage);
                    } else {
                      Finish(id, Travel(), spec.method, std::move(answer));
                      return;
                    }
                    if (tell || is_page) Finish(id, Travel(), spec.method, cut);
                  });
  });
  if (chance_.Percent(weather.duplicate)) {
    counts_->Count(Fault::kDuplicated);
    // Late enough to come after calls that left later.
    const bool late = chance_.OneIn(2);
    if (late) counts_->Count(Fault::kReordered);
    timeline_->After(kNetwork, late ? absl::Seconds(chance_.Between(1, 90)) : Travel(),
                     [this, spec, request = std::move(request)] {
                       server_->Call(spec.method, spec.token, request,
                                     [](const absl::StatusOr<std::string>&) {});
                     });
  }
  return id;
}

sync::CallId Link::Stream(const sync::CallSpec& spec, std::string request, OnMessage on_message,
                          OnEnd on_end) {
  const sync::CallId id = ++last_id_;
  if (dead) return id;
  ++made_;
  streams_[id] = {std::move(on_message), std::move(on_end), 0, timeline_->passed(), false};
  if (!weather.up) {
    EndStream(id, absl::Milliseconds(20), Error(v1::ERROR_REASON_UNAVAILABLE));
    return id;
  }
  if (weather.black_hole) {
    EndStream(id, spec.timeout, Error(v1::ERROR_REASON_DEADLINE_EXCEEDED));
    return id;
  }
  timeline_->After(kNetwork, Travel(), [this, id, spec, request = std::move(request)] {
    if (streams_.count(id) == 0) return;
    const uint64_t at_server = server_->Follow(
        spec.token, request, [this, id](std::string message) { Arrive(id, std::move(message)); },
        [this, id](absl::Status status) { EndStream(id, Travel(), std::move(status)); });
    const auto stream = streams_.find(id);
    if (stream != streams_.end()) stream->second.at_server = at_server;
  });
  return id;
}

void Link::Arrive(sync::CallId id, std::string message) {
  const auto stream = streams_.find(id);
  if (stream == streams_.end()) return;
  stream->second.deaf = stream->second.deaf || weather.deaf || weather.black_hole;
  if (stream->second.deaf) {
    counts_->Count(Fault::kFollowLost);
    return;
  }
  if (!weather.up || chance_.Percent(weather.cut_follow)) {
    counts_->Count(Fault::kFollowCut);
    EndStream(id, Travel(), Error(v1::ERROR_REASON_UNAVAILABLE));
    return;
  }
  if (chance_.Percent(weather.lose_event)) {
    counts_->Count(Fault::kFollowEventLost);
    return;
  }
  int times = 1;
  if (chance_.Percent(weather.flood)) {
    counts_->Count(Fault::kFollowFloods);
    times = 20;
  }
  // The order of a stream holds.
  absl::Duration& last = stream->second.last_arrival;
  last = std::max(last, timeline_->passed() + Travel());
  for (int i = 0; i < times; ++i) {
    timeline_->After(owner_, last - timeline_->passed(), [this, id, message] {
      const auto open = streams_.find(id);
      if (open == streams_.end()) return;
      if (on_answer) on_answer("FollowEntries", message);
      const OnMessage on_message = open->second.on_message;
      on_message(message);
    });
  }
}

void Link::EndStream(sync::CallId id, absl::Duration delay, absl::Status status) {
  const auto stream = streams_.find(id);
  if (stream == streams_.end()) return;
  absl::Duration& last = stream->second.last_arrival;
  last = std::max(last, timeline_->passed() + delay);
  timeline_->After(owner_, last - timeline_->passed(), [this, id, status = std::move(status)] {
    auto open = streams_.extract(id);
    if (open.empty()) return;
    Unfollow(open.mapped().at_server);
    open.mapped().on_end(status);
  });
}

void Link::Unfollow(uint64_t at_server) {
  if (at_server == 0) return;
  timeline_->After(kNetwork, absl::Milliseconds(5),
                   [this, at_server] { server_->Unfollow(at_server); });
}

void Link::Cancel(sync::CallId id) {
  calls_.erase(id);
  auto stream = streams_.extract(id);
  if (!stream.empty()) Unfollow(stream.mapped().at_server);
}

void Link::Forget() {
  calls_.clear();
  for (const auto& stream : streams_) Unfollow(stream.second.at_server);
  streams_.clear();
  dead = false;
}

}  // namespace inwonersreis::simulation
