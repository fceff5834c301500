#include "client_lib/sync/synchroniser.h"

#include <algorithm>
#include <utility>

#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/times.h"

namespace inwonersreis::sync {
namespace {

constexpr char kPull[] = "inwonersreis.v1.JourneyService/PullEntries";
constexpr char kRecord[] = "inwonersreis.v1.JourneyService/RecordEntries";
constexpr char kFollow[] = "inwonersreis.v1.JourneyService/FollowEntries";

// A megabyte over a poor mobile link.
constexpr absl::Duration kCallTimeout = absl::Seconds(60);
// Until Started; a stream itself may last for hours.
constexpr absl::Duration kFollowTimeout = absl::Seconds(30);
// A stream that ends sooner is no better than none.
constexpr absl::Duration kSteadyFollow = absl::Seconds(30);
// What was sent should come back by the stream before this; else a pull looks.
constexpr absl::Duration kComeBack = absl::Seconds(5);
// Correctness never depends on the stream: now and then a pull looks anyway.
constexpr absl::Duration kLookAgain = absl::Minutes(5);
// The moment of the last round is written down once in so long.
constexpr absl::Duration kNoteSync = absl::Minutes(1);
// A server that fails on one entry this often fails because of it.
constexpr int kStrikes = 3;

bool IsSessionOver(v1::ErrorReason reason) {
  return reason == v1::ERROR_REASON_NOT_SIGNED_IN || reason == v1::ERROR_REASON_SESSION_EXPIRED ||
         reason == v1::ERROR_REASON_ACCOUNT_DISABLED;
}

// The network or a busy server: the same again later may well work.
bool IsPassing(const absl::Status& status) {
  switch (ReasonOf(status)) {
    case v1::ERROR_REASON_BUSY:
    case v1::ERROR_REASON_UNAVAILABLE:
    case v1::ERROR_REASON_DEADLINE_EXCEEDED:
    case v1::ERROR_REASON_CANCELLED:
      return true;
    default:
      return RetryAfter(status).has_value();
  }
}

// The server's disk or keys: an administrator's work.
bool IsServerIll(v1::ErrorReason reason) {
  return (reason >= v1::ERROR_REASON_DISK_FULL && reason <= v1::ERROR_REASON_CHAIN_BROKEN) ||
         reason == v1::ERROR_REASON_STORAGE_READ_ONLY;
}

}  // namespace

Synchroniser::Synchroniser(Book* book, ServerClock* server_clock, const Ports& ports,
                           Updates* updates)
    : book_(book),
      server_clock_(server_clock),
      ports_(ports),
      updates_(updates),
      backoff_(ports.random),
      follow_backoff_(ports.random) {}

Synchroniser::~Synchroniser() { CancelAll(); }

void Synchroniser::Arm(TimerId* timer, absl::Duration delay, std::function<void()> run) {
  Disarm(timer);
  *timer = ports_.scheduler->RunAfter(delay, [timer, run = std::move(run)] {
    *timer = 0;
    run();
  });
}

void Synchroniser::Disarm(TimerId* timer) {
  if (*timer != 0) ports_.scheduler->Cancel(std::exchange(*timer, 0));
}

void Synchroniser::CancelAll() {
  for (CallId* call : {&pull_, &record_}) {
    if (*call != 0) ports_.network->Cancel(std::exchange(*call, 0));
  }
  StopFollow();
  Disarm(&retry_);
  Disarm(&follow_retry_);
  Disarm(&look_again_);
}

void Synchroniser::StopFollow() {
  if (follow_ != 0) ports_.network->Cancel(std::exchange(follow_, 0));
  following_ = false;
}

void Synchroniser::Restart() {
  CancelAll();
  pull_wanted_ = true;
  round_done_ = false;
  must_update_ = false;
  failure_ = absl::OkStatus();
  epochs_in_a_row_ = 0;
  backoff_.Reset();
  follow_backoff_.Reset();
  one_by_one_.clear();
  blocked_.clear();
  doubtful_.clear();
  strikes_.clear();
  Wake();
}

void Synchroniser::SetPresence(bool foreground, bool network_available) {
  const bool returned = network_available && !network_available_;
  const bool opened = foreground && !foreground_;
  foreground_ = foreground;
  network_available_ = network_available;
  if (!network_available) {
    CancelAll();
    pull_wanted_ = true;
    EndRound(Error(v1::ERROR_REASON_NO_CONNECTION));
  } else if (returned || opened) {
    Disarm(&retry_);
    Disarm(&follow_retry_);
    backoff_.Reset();
    follow_backoff_.Reset();
    must_update_ = false;  // The server may be another one by now.
    pull_wanted_ = true;
  }
  if (!foreground) StopFollow();
  Wake();
}

void Synchroniser::SyncNow(uint64_t request_id) {
  if (!book_->signed_in()) {
    updates_->Reply(request_id, Error(v1::ERROR_REASON_NOT_SIGNED_IN));
    return;
  }
  if (!network_available_) {
    updates_->Reply(request_id, Error(v1::ERROR_REASON_NO_CONNECTION));
    return;
  }
  sync_requests_.push_back(request_id);
  Disarm(&retry_);
  must_update_ = false;
  pull_wanted_ = true;
  Wake();
}

void Synchroniser::Wake() {
  const bool able =
      store_failure_.ok() && book_->signed_in() && network_available_ && !must_update_;
  if (!able) {
    CancelAll();
    if (!book_->signed_in()) EndRound(Error(v1::ERROR_REASON_NOT_SIGNED_IN));
  } else if (pull_ == 0 && record_ == 0 && retry_ == 0) {
    absl::optional<Batch> batch;
    if (pull_wanted_) {
      StartPull();
    } else if ((batch = book_->NextBatch(one_by_one_, blocked_)).has_value()) {
      StartRecord(*std::move(batch));
    } else if (!blocked_.empty()) {
      // Everything else went; these try again later.
      blocked_.clear();
      Wait(failure_, backoff_.Next());
    } else {
      Rest();
    }
  }
  TellConnection();
}

void Synchroniser::WakeAfterKeeping() {
  const v1::ErrorReason reason = ReasonOf(failure_);
  if (reason == v1::ERROR_REASON_DEVICE_FULL || reason == v1::ERROR_REASON_DEVICE_STORAGE_IO) {
    Disarm(&retry_);
    backoff_.Reset();
  }
  Wake();
}

void Synchroniser::Rest() {
  backoff_.Reset();
  failure_ = absl::OkStatus();
  EndRound(absl::OkStatus());
  if (retry_ != 0 || !store_failure_.ok()) return;  // The end could not be noted.
  if (foreground_ && follow_ == 0 && follow_retry_ == 0) StartFollow();
  SchedulePull(book_->sent() > 0 ? kComeBack : kLookAgain);
}

void Synchroniser::SchedulePull(absl::Duration delay) {
  Arm(&look_again_, delay, [this] {
    pull_wanted_ = true;
    Wake();
  });
}

void Synchroniser::EndRound(const absl::Status& status) {
  round_done_ = status.ok();
  const absl::Time now = server_clock_->Now();
  if (status.ok() && absl::AbsDuration(now - book_->identity().last_sync_at) >= kNoteSync) {
    absl::Status noted = book_->NoteSync(now);
    if (!noted.ok()) {
      FailLocally(noted);
      return;
    }
  }
  for (uint64_t request_id : std::exchange(sync_requests_, {})) {
    updates_->Reply(request_id, status);
  }
}

void Synchroniser::Fail(const absl::Status& status) {
  Wait(status, IsPassing(status) ? backoff_.Next(RetryAfter(status)) : backoff_.Long());
}

void Synchroniser::Wait(const absl::Status& status, absl::Duration wait) {
  failure_ = status;
  pull_wanted_ = true;
  StopFollow();  // Whatever broke the call broke the stream.
  Disarm(&follow_retry_);
  Disarm(&look_again_);
  next_try_ = ports_.clock->Wall() + wait;
  Arm(&retry_, wait, [this] { Wake(); });
  EndRound(status);
  TellConnection();
}

void Synchroniser::FailLocally(const absl::Status& status) {
  if (ReasonOf(status) == v1::ERROR_REASON_DEVICE_STORE_DAMAGED) {
    store_failure_ = status;
    CancelAll();
    EndRound(status);
    updates_->TellProblem(status);
    TellConnection();
  } else {
    Fail(status);
  }
}

bool Synchroniser::EndSessionIf(const absl::Status& status) {
  if (status.ok()) return false;
  const v1::Problem problem = ProblemOf(status);
  if (!IsSessionOver(problem.reason()) || !book_->signed_in()) return false;
  CancelAll();
  // A session that ran out is a person who was away. One that somebody ended is
  // a device that may be in other hands: what it shows goes, what was typed
  // here stays sealed for the same person.
  const bool ended_by_somebody = problem.reason() != v1::ERROR_REASON_SESSION_EXPIRED;
  absl::Status ended = book_->EndSession(problem, ended_by_somebody);
  if (!ended.ok()) {
    FailLocally(ended);
    return true;
  }
  EndRound(status);
  TellSession();
  TellConnection();
  return true;
}

void Synchroniser::StartEpoch() {
  // Twice in a row is a server that cannot make up its mind: it gets time.
  if (epochs_in_a_row_ == 2) {
    epochs_in_a_row_ = 0;
    Fail(Error(v1::ERROR_REASON_EPOCH_CHANGED));
    return;
  }
  StopFollow();
  absl::Status status = book_->BeginEpoch();
  if (!status.ok()) {
    FailLocally(status);
    return;
  }
  ++epochs_in_a_row_;
  pull_wanted_ = true;
  Wake();
}

// --- Pull ----------------------------------------------------------------------

void Synchroniser::StartPull() {
  v1::PullEntriesRequest request;
  const std::vector<v1::Cursor> cursors = book_->Cursors();
  for (const v1::Cursor& cursor : cursors) {
    if (request.cursors_size() == limits::kCursors) break;
    *request.add_cursors() = cursor;
  }
  request.set_epoch(book_->identity().epoch);
  // More journeys than a call can name would be sent from the start each time.
  request.set_include_new(cursors.size() < limits::kCursors);
  pull_wanted_ = false;
  Disarm(&look_again_);
  pull_ =
      ports_.network->Call({kPull, book_->identity().token, kCallTimeout},
                           request.SerializeAsString(), [this](absl::StatusOr<std::string> answer) {
                             pull_ = 0;
                             OnPull(std::move(answer));
                           });
}

void Synchroniser::OnPull(absl::StatusOr<std::string> answer) {
  v1::PullEntriesResponse response;
  absl::Status status = answer.status();
  if (status.ok() && !response.ParseFromString(*answer)) {
    status = Error(v1::ERROR_REASON_INTERNAL);
  }
  if (!status.ok()) {
    if (EndSessionIf(status)) return;
    const v1::ErrorReason reason = ReasonOf(status);
    if (reason == v1::ERROR_REASON_EPOCH_CHANGED) {
      StartEpoch();
    } else if (reason == v1::ERROR_REASON_UNIMPLEMENTED) {
      must_update_ = true;
      failure_ = status;
      EndRound(status);
      Wake();
    } else {
      Fail(status);
    }
    return;
  }
  if (response.has_server_time()) server_clock_->Learn(TimeOf(response.server_time()));
  const std::string& epoch = book_->identity().epoch;
  if (!epoch.empty() && response.epoch() != epoch) {
    StartEpoch();
    return;
  }
  bool news = !response.gone_journey_ids().empty();
  bool more = response.more();
  for (const v1::JourneyPage& page : response.pages()) {
    news |= page.up_to_seq() > book_->CursorOf(page.journey_id());
    more |= book_->IsForAnotherRole(page);  // From the start, then.
  }
  status = book_->ApplyPull(response);
  if (status.ok() && response.more() && !news) {
    status = Error(v1::ERROR_REASON_INTERNAL);  // More of nothing: do not spin.
    Fail(status);
    return;
  }
  if (status.ok() && more) {
    pull_wanted_ = true;
  } else if (status.ok()) {
    epochs_in_a_row_ = 0;
    status = book_->EndPull();
    if (status.ok()) status = book_->SettleTimes();
  }
  if (!status.ok()) {
    FailLocally(status);
    return;
  }
  Wake();
}

// --- Record --------------------------------------------------------------------

void Synchroniser::StartRecord(Batch batch) {
  v1::RecordEntriesRequest request;
  request.set_journey_id(batch.journey_id);
  for (const v1::Entry& entry : batch.entries) *request.add_entries() = entry;
  record_ = ports_.network->Call(
      {kRecord, book_->identity().token, kCallTimeout}, request.SerializeAsString(),
      [this, batch = std::move(batch)](absl::StatusOr<std::string> answer) {
        record_ = 0;
        OnRecord(batch, std::move(answer));
      });
}

void Synchroniser::OnRecord(const Batch& batch, absl::StatusOr<std::string> answer) {
  v1::RecordEntriesResponse response;
  absl::Status status = answer.status();
  if (status.ok() && !response.ParseFromString(*answer)) {
    status = Error(v1::ERROR_REASON_INTERNAL);
  }
  if (status.ok()) {
    absl::Status applied = book_->ApplyResults(batch, response);
    if (!applied.ok()) {
      FailLocally(applied);
      return;
    }
    // An answer that says nothing about what was asked is none. (What came back
    // by the stream before its answer waits no more.)
    if (book_->StillWaits(batch)) status = Error(v1::ERROR_REASON_INTERNAL);
  }
  if (!status.ok()) {
    OnRecordFailed(batch, status);
    return;
  }
  for (const v1::Entry& entry : batch.entries) strikes_.erase(entry.entry_id());
  const std::string& epoch = book_->identity().epoch;
  if (!epoch.empty() && response.epoch() != epoch) {
    StartEpoch();
    return;
  }
  if (!following_) pull_wanted_ = true;  // To see it come back.
  Wake();
}

void Synchroniser::OnRecordFailed(const Batch& batch, const absl::Status& status) {
  if (EndSessionIf(status)) return;
  const v1::Problem problem = ProblemOf(status);
  if (IsPassing(status) || IsServerIll(problem.reason())) {
    Fail(status);
    return;
  }
  absl::Status refused;
  switch (problem.reason()) {
    case v1::ERROR_REASON_UNIMPLEMENTED:
      must_update_ = true;
      failure_ = status;
      EndRound(status);
      break;
    case v1::ERROR_REASON_NOT_FOUND:
    case v1::ERROR_REASON_PERMISSION_DENIED:
      if (doubtful_.insert(batch.journey_id).second) {
        pull_wanted_ = true;  // A pull says whether it is gone.
      } else {
        doubtful_.erase(batch.journey_id);
        refused = book_->Refuse(batch, ProblemOf(Error(v1::ERROR_REASON_ACCESS_ENDED)));
      }
      break;
    default:
      // One of them may be what the server cannot take: they go one by one, and
      // the one that it fails on does not hold up the others.
      if (batch.entries.size() > 1) {
        one_by_one_.insert(batch.journey_id);
      } else if (problem.reason() != v1::ERROR_REASON_INTERNAL ||
                 ++strikes_[batch.entries.front().entry_id()] >= kStrikes) {
        strikes_.erase(batch.entries.front().entry_id());
        refused = book_->Refuse(batch, problem);
      } else {
        failure_ = status;
        blocked_.insert(batch.journey_id);
      }
  }
  if (!refused.ok()) {
    FailLocally(refused);
    return;
  }
  Wake();
}

// --- Follow --------------------------------------------------------------------

void Synchroniser::StartFollow() {
  // Without cursors: all journeys, and those that the person joins meanwhile.
  following_ = false;
  follow_ = ports_.network->Stream(
      {kFollow, book_->identity().token, kFollowTimeout},
      v1::FollowEntriesRequest().SerializeAsString(),
      [this](std::string message) { OnFollowed(message); },
      [this](absl::Status status) {
        follow_ = 0;
        OnFollowEnded(status);
      });
}

void Synchroniser::OnFollowed(const std::string& message) {
  v1::FollowEntriesResponse event;
  if (!event.ParseFromString(message)) return;  // A wake-up lost; a pull looks again.
  const bool resting = pull_ == 0 && !pull_wanted_;
  absl::Status status;
  switch (event.event_case()) {
    case v1::FollowEntriesResponse::kStarted: {
      following_ = true;
      following_since_ = ports_.clock->Monotonic();
      const std::string& epoch = book_->identity().epoch;
      if (!epoch.empty() && event.started().epoch() != epoch) {
        StartEpoch();
        return;
      }
      break;
    }
    case v1::FollowEntriesResponse::kHead: {
      if (event.head().seq() > book_->CursorOf(event.head().journey_id())) pull_wanted_ = true;
      break;
    }
    case v1::FollowEntriesResponse::kPage: {
      const v1::JourneyPage& page = event.page();
      const int64_t cursor = book_->CursorOf(page.journey_id());
      // It joins on when the stream had told no more than we have; and while a
      // pull is under way its answer may be older than this page.
      const bool joins = resting && page.has_after_seq() && page.after_seq() <= cursor &&
                         !book_->IsForAnotherRole(page);
      if (page.up_to_seq() <= cursor) break;
      if (joins) {
        status = book_->ApplyPage(page);
      } else {
        pull_wanted_ = true;
      }
      break;
    }
    case v1::FollowEntriesResponse::kGoneJourneyId:
      pull_wanted_ = true;  // The pull says what is gone.
      break;
    case v1::FollowEntriesResponse::EVENT_NOT_SET:
      pull_wanted_ = true;  // A newer server's word.
      break;
  }
  if (!status.ok()) {
    FailLocally(status);
    return;
  }
  Wake();
}

void Synchroniser::OnFollowEnded(const absl::Status& status) {
  const bool steady = following_ && ports_.clock->Monotonic() - following_since_ >= kSteadyFollow;
  following_ = false;
  if (EndSessionIf(status)) return;
  if (steady) follow_backoff_.Reset();
  pull_wanted_ = true;  // What came meanwhile was not told.
  const absl::Duration wait = status.ok() || IsPassing(status)
                                  ? follow_backoff_.Next(RetryAfter(status))
                                  : follow_backoff_.Long();
  Arm(&follow_retry_, wait, [this] { Wake(); });
  Wake();
}

// --- Telling -------------------------------------------------------------------

void Synchroniser::TellConnection() {
  client_v1::ClientUpdate update;
  client_v1::ConnectionState* state = update.mutable_connection();
  absl::Status problem;
  if (!store_failure_.ok()) {
    state->set_phase(client_v1::CONNECTION_PHASE_STORE_FAILED);
    problem = store_failure_;
  } else if (!book_->signed_in()) {
    state->set_phase(client_v1::CONNECTION_PHASE_SIGNED_OUT);
  } else if (!network_available_) {
    state->set_phase(client_v1::CONNECTION_PHASE_OFFLINE);
  } else if (must_update_) {
    state->set_phase(client_v1::CONNECTION_PHASE_MUST_UPDATE);
    problem = failure_;
  } else if (retry_ != 0) {
    state->set_phase(client_v1::CONNECTION_PHASE_WAITING);
    *state->mutable_next_try_at() = TimestampOf(next_try_);
    problem = failure_;
  } else if (round_done_) {
    // Small rounds after the first are not worth a flicker.
    state->set_phase(client_v1::CONNECTION_PHASE_LIVE);
  } else {
    state->set_phase(client_v1::CONNECTION_PHASE_CONNECTING);
  }
  if (book_->identity().last_sync_at != absl::UnixEpoch()) {
    *state->mutable_last_sync_at() = TimestampOf(book_->identity().last_sync_at);
  }
  if (!problem.ok()) *state->mutable_problem() = ProblemOf(problem);
  state->set_waiting_entries(book_->waiting());
  state->set_server_clock_offset_ms(absl::ToInt64Milliseconds(book_->identity().clock_offset));
  const std::string serialized = update.SerializeAsString();
  if (serialized == told_connection_) return;
  told_connection_ = serialized;
  updates_->Tell(std::move(update));
}

void Synchroniser::TellSession() {
  client_v1::ClientUpdate update;
  client_v1::SessionState* state = update.mutable_session();
  const store::Identity& identity = book_->identity();
  if (identity.account) *state->mutable_account() = *identity.account;
  if (!identity.token.empty()) {
    state->set_phase(client_v1::SESSION_PHASE_SIGNED_IN);
  } else if (identity.account) {
    state->set_phase(client_v1::SESSION_PHASE_ENDED);
    if (identity.ended.reason() != v1::ERROR_REASON_UNSPECIFIED) {
      *state->mutable_problem() = identity.ended;
    }
  } else {
    state->set_phase(client_v1::SESSION_PHASE_NONE);
  }
  updates_->Tell(std::move(update));
}

}  // namespace inwonersreis::sync
