#include "server/log/hub.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/errors.h"
#include "server/log/wire.h"

namespace inwonersreis::log {
namespace {

constexpr int kGoneField = 3;  // FollowEntriesResponse.gone_journey_id
// Followers of one journey that one task serves: enough to spread a crowd over
// the workers, few enough tasks to be cheap.
constexpr size_t kFollowersPerTask = 64;

MessageBytes Gone(const IdBytes& journey_id) {
  std::string bytes;
  AppendField(kGoneField, IdFromBytes(journey_id), &bytes);
  return MessageBytes(std::move(bytes));
}

}  // namespace

// Guarded by the hub's mutex, but for what never changes. While `busy` the
// follower belongs to one worker, or its sink is sending.
struct Hub::Follower {
  uint64_t number = 0;
  people::Principal caller;
  bool all = false;
  Watches watches;
  std::deque<IdBytes> marked;  // without doubles
  bool busy = false;
  bool gone = false;
  // The sink's calls come one at a time, and none after End.
  std::mutex sink_mutex;
  std::shared_ptr<FollowSink> sink ABSL_GUARDED_BY(sink_mutex);

  void Send(MessageBytes event) {
    std::lock_guard<std::mutex> lock(sink_mutex);
    if (sink != nullptr) sink->Send(std::move(event));
  }
  void End(const absl::Status& status) {
    std::lock_guard<std::mutex> lock(sink_mutex);
    if (sink == nullptr) return;
    sink->End(status);
    sink = nullptr;
  }
  void Close() {
    std::lock_guard<std::mutex> lock(sink_mutex);
    sink = nullptr;
  }
};

class Hub::Handle : public Following {
 public:
  Handle(Hub* hub, std::shared_ptr<Follower> follower)
      : hub_(hub), follower_(std::move(follower)) {}
  ~Handle() override { hub_->Remove(follower_); }

  void Sent() override {
    std::vector<std::shared_ptr<Follower>> woken;
    {
      std::lock_guard<std::mutex> lock(hub_->mutex_);
      follower_->busy = false;
      hub_->Wake(follower_, &woken);
    }
    hub_->Post(std::move(woken));
  }

 private:
  Hub* const hub_;
  const std::shared_ptr<Follower> follower_;
};

Hub::Hub(EventSource* source, WorkerPool* workers, int max_followers)
    : source_(source), workers_(workers), max_followers_(max_followers) {}

Hub::~Hub() = default;

absl::StatusOr<std::unique_ptr<Following>> Hub::Add(const people::Principal& caller,
                                                    Watches watches, bool all,
                                                    MessageBytes started,
                                                    std::shared_ptr<FollowSink> sink) {
  auto follower = std::make_shared<Follower>();
  follower->caller = caller;
  follower->all = all;
  follower->watches = std::move(watches);
  follower->busy = true;  // Until Started has left.
  {
    std::lock_guard<std::mutex> sink_lock(follower->sink_mutex);
    follower->sink = std::move(sink);
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (stopped_) return Error(v1::ERROR_REASON_UNAVAILABLE);
    if (followers_.size() >= max_followers_) {
      return RetryableError(v1::ERROR_REASON_BUSY, absl::Seconds(5));
    }
    follower->number = ++last_number_;
    followers_.emplace(follower->number, follower);
    by_person_[caller.account_id].emplace(follower->number, follower);
    for (const auto& watch : follower->watches) {
      by_journey_[watch.first].emplace(follower->number, follower);
      // Whether there is news is found out by the source: between the look at
      // the cursors and now something may have come.
      follower->marked.push_back(watch.first);
    }
  }
  auto handle = std::make_unique<Handle>(this, follower);
  follower->Send(std::move(started));
  return handle;
}

void Hub::Mark(const std::shared_ptr<Follower>& follower, const IdBytes& journey_id) {
  auto& marked = follower->marked;
  if (std::find(marked.begin(), marked.end(), journey_id) == marked.end()) {
    marked.push_back(journey_id);
  }
}

void Hub::Wake(const std::shared_ptr<Follower>& follower,
               std::vector<std::shared_ptr<Follower>>* woken) {
  if (follower->busy || follower->gone || follower->marked.empty()) return;
  follower->busy = true;
  woken->push_back(follower);
}

void Hub::Post(std::vector<std::shared_ptr<Follower>> woken) {
  for (size_t begin = 0; begin < woken.size(); begin += kFollowersPerTask) {
    const size_t end = std::min(begin + kFollowersPerTask, woken.size());
    workers_->PostAlways(
        [this, some = std::vector<std::shared_ptr<Follower>>(
                   std::make_move_iterator(woken.begin() + static_cast<ptrdiff_t>(begin)),
                   std::make_move_iterator(woken.begin() + static_cast<ptrdiff_t>(end)))] {
          for (const auto& follower : some) Deliver(follower);
        });
  }
}

void Hub::Join(const IdBytes& account_id, const IdBytes& journey_id,
               std::vector<std::shared_ptr<Follower>>* joined) {
  const auto found = by_person_.find(account_id);
  if (found == by_person_.end()) return;
  for (const auto& [number, follower] : found->second) {
    if (!follower->all) continue;
    Watch watch;
    watch.head_only = true;  // Its content is read, and logged, by a pull.
    if (!follower->watches.emplace(journey_id, watch).second) continue;
    by_journey_[journey_id].emplace(number, follower);
    joined->push_back(follower);
  }
}

void Hub::FollowToo(const IdBytes& account_id, const std::vector<IdBytes>& journey_ids) {
  std::vector<std::shared_ptr<Follower>> woken;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const IdBytes& journey_id : journey_ids) {
      std::vector<std::shared_ptr<Follower>> joined;
      Join(account_id, journey_id, &joined);
      for (const auto& follower : joined) {
        Mark(follower, journey_id);
        Wake(follower, &woken);
      }
    }
  }
  Post(std::move(woken));
}

void Hub::Publish(const Committed& committed) {
  std::vector<std::shared_ptr<Follower>> woken;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const IdBytes& person : committed.joined) {
      std::vector<std::shared_ptr<Follower>> joined;  // Marked below, with all others.
      Join(person, committed.journey_id, &joined);
    }
    const auto found = by_journey_.find(committed.journey_id);
    if (found == by_journey_.end()) return;
    woken.reserve(found->second.size());
    for (const auto& [number, follower] : found->second) {
      if (committed.relations_changed) {
        follower->watches[committed.journey_id].judge_again = true;
      }
      Mark(follower, committed.journey_id);
      Wake(follower, &woken);
    }
  }
  Post(std::move(woken));
}

void Hub::Deliver(const std::shared_ptr<Follower>& follower) {
  for (;;) {
    IdBytes journey_id;
    Watch watch;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (follower->gone || follower->marked.empty()) {
        follower->busy = false;
        return;
      }
      journey_id = follower->marked.front();
      follower->marked.pop_front();
      const auto found = follower->watches.find(journey_id);
      if (found == follower->watches.end()) continue;
      watch = found->second;
      found->second.judge_again = false;
    }
    auto event = source_->NextEvent(follower->caller, journey_id, &watch);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      const auto found = follower->watches.find(journey_id);
      if (found != follower->watches.end() && event.ok()) {
        found->second.actor = watch.actor;
        found->second.after_seq = watch.after_seq;
        found->second.told_seq = watch.told_seq;
        found->second.head_only = watch.head_only;
      }
      if (!event.ok() && ReasonOf(event.status()) == v1::ERROR_REASON_NOT_FOUND) {
        follower->watches.erase(journey_id);
        const auto crowd = by_journey_.find(journey_id);
        if (crowd != by_journey_.end()) {
          crowd->second.erase(follower->number);
          if (crowd->second.empty()) by_journey_.erase(crowd);
        }
      }
    }
    if (event.ok() && *event) {
      follower->Send(std::move(**event));
      return;  // Sent() goes on.
    }
    if (event.ok()) continue;
    if (ReasonOf(event.status()) == v1::ERROR_REASON_NOT_FOUND) {
      follower->Send(Gone(journey_id));
      return;
    }
    // The log cannot be read now: the client comes back with its cursors.
    follower->End(event.status());
    return;
  }
}

void Hub::Remove(const std::shared_ptr<Follower>& follower) {
  follower->Close();
  std::lock_guard<std::mutex> lock(mutex_);
  follower->gone = true;
  for (const auto& watch : follower->watches) {
    const auto crowd = by_journey_.find(watch.first);
    if (crowd == by_journey_.end()) continue;
    crowd->second.erase(follower->number);
    if (crowd->second.empty()) by_journey_.erase(crowd);
  }
  const auto mine = by_person_.find(follower->caller.account_id);
  if (mine != by_person_.end()) {
    mine->second.erase(follower->number);
    if (mine->second.empty()) by_person_.erase(mine);
  }
  followers_.erase(follower->number);
}

void Hub::JudgeAgain(const IdBytes& account_id) {
  std::vector<std::shared_ptr<Follower>> woken;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = by_person_.find(account_id);
    if (found == by_person_.end()) return;
    for (const auto& [number, follower] : found->second) {
      for (auto& watch : follower->watches) {
        watch.second.judge_again = true;
        Mark(follower, watch.first);
      }
      Wake(follower, &woken);
    }
  }
  Post(std::move(woken));
}

void Hub::EndSessions(const IdBytes& account_id, const std::vector<IdBytes>& session_ids) {
  std::vector<std::shared_ptr<Follower>> ended;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = by_person_.find(account_id);
    if (found == by_person_.end()) return;
    for (const auto& [number, follower] : found->second) {
      if (session_ids.empty() || std::find(session_ids.begin(), session_ids.end(),
                                           follower->caller.session_id) != session_ids.end()) {
        ended.push_back(follower);
      }
    }
  }
  End(ended, Error(v1::ERROR_REASON_SESSION_EXPIRED));
}

void Hub::EndAllOf(const IdBytes& account_id, const absl::Status& status) {
  std::vector<std::shared_ptr<Follower>> ended;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    const auto found = by_person_.find(account_id);
    if (found == by_person_.end()) return;
    for (const auto& [number, follower] : found->second) ended.push_back(follower);
  }
  End(ended, status);
}

void Hub::EndExpired(absl::Time now) {
  std::vector<std::shared_ptr<Follower>> ended;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [number, follower] : followers_) {
      if (follower->caller.session_expires_at <= now) ended.push_back(follower);
    }
  }
  End(ended, Error(v1::ERROR_REASON_SESSION_EXPIRED));
}

void Hub::StopAll() {
  std::vector<std::shared_ptr<Follower>> ended;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
    for (const auto& [number, follower] : followers_) ended.push_back(follower);
  }
  End(ended, RetryableError(v1::ERROR_REASON_UNAVAILABLE, absl::Seconds(1)));
}

void Hub::End(const std::vector<std::shared_ptr<Follower>>& followers,
              const absl::Status& status) {
  for (const auto& follower : followers) follower->End(status);
}

int64_t Hub::followers() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return static_cast<int64_t>(followers_.size());
}

}  // namespace inwonersreis::log
