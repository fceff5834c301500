#include "server/log/testing/village.h"

#include <future>
#include <mutex>

#include "gtest/gtest.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "server/log/seals.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::log::testing {
namespace {

template <typename T, typename Start>
absl::StatusOr<T> Await(Start start) {
  absl::StatusOr<T> answer = absl::UnknownError("no answer");
  std::promise<void> answered;
  start([&](absl::StatusOr<T> response) {
    answer = std::move(response);
    answered.set_value();
  });
  answered.get_future().wait();
  return answer;
}

template <typename T>
absl::StatusOr<T> Parsed(absl::StatusOr<MessageBytes> bytes) {
  if (!bytes.ok()) return bytes.status();
  T message;
  EXPECT_TRUE(message.ParseFromString(bytes->Flatten()));
  return message;
}

}  // namespace

void UnrulyStore::BeforeNextAccessLine(std::function<void()> before) {
  std::lock_guard<std::mutex> lock(mutex_);
  before_line_ = std::move(before);
}

void UnrulyStore::Write(storage::WriteClass write_class, absl::Time deadline, WriteBody body,
                        WriteDone done) {
  if (write_class == storage::WriteClass::kAccessLine) {
    std::function<void()> before;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      before.swap(before_line_);
    }
    if (before) before();
  }
  const bool fail = write_class == storage::WriteClass::kContent && fail_next_.exchange(false);
  if (!fail && !run_twice_) {
    store_->Write(write_class, deadline, std::move(body), std::move(done));
    return;
  }
  const absl::Status failure = Error(v1::ERROR_REASON_STORAGE_IO);
  auto rolled_back = [body, failure](storage::WriteTransaction& write) {
    body(write).IgnoreError();
    return failure;
  };
  if (fail) {
    store_->Write(write_class, deadline, rolled_back, std::move(done));
    return;
  }
  store_->Write(write_class, deadline, rolled_back, [](const absl::Status&) {});
  store_->Write(write_class, deadline, std::move(body), std::move(done));
}

void KeptEvents::Send(MessageBytes event) {
  v1::FollowEntriesResponse message;
  EXPECT_TRUE(message.ParseFromString(event.Flatten()));
  std::lock_guard<std::mutex> lock(mutex_);
  events_.push_back(std::move(message));
  changed_.notify_all();
}

void KeptEvents::End(const absl::Status& status) {
  std::lock_guard<std::mutex> lock(mutex_);
  end_ = status;
  ended_ = true;
  changed_.notify_all();
}

v1::FollowEntriesResponse KeptEvents::Next() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return !events_.empty(); });
  v1::FollowEntriesResponse event = events_.front();
  events_.erase(events_.begin());
  return event;
}

absl::Status KeptEvents::Ended() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return ended_; });
  return end_;
}

size_t KeptEvents::waiting() {
  std::lock_guard<std::mutex> lock(mutex_);
  return events_.size();
}

Village::Village()
    : organisation(store_.NewIdBytes()),
      coach(MakePerson(v1::ROLE_LEAD_COACH, v1::SCOPE_TEAM)),
      resident(MakePerson(v1::ROLE_RESIDENT)),
      supporter(MakePerson(v1::ROLE_SUPPORTER)),
      stranger(MakePerson(v1::ROLE_PROFESSIONAL)),
      coordinator(MakePerson(v1::ROLE_COORDINATOR, v1::SCOPE_ORGANISATION)),
      administrator(MakePerson(v1::ROLE_ADMINISTRATOR)) {
  Start();
}

Village::~Village() = default;

void Village::Start() {
  unruly_ = std::make_unique<UnrulyStore>(&store_.store());
  auto log = JourneyLog::Create(
      {}, unruly_.get(), &store_.vault(), &store_.clock(),
      [](storage::ReadTransaction&, const IdBytes&) -> absl::StatusOr<PersonCard> {
        return PersonCard{"Iemand", "sociaal wijkteam", "begeleider"};
      });
  EXPECT_THAT(log, IsOk());
  log_ = *std::move(log);
}

void Village::Restart() {
  log_ = nullptr;
  unruly_ = nullptr;
  store_.Reopen();
  Start();
}

people::Principal Village::MakePerson(v1::Role role, v1::Scope scope) {
  people::Principal person;
  person.account_id = store_.NewIdBytes();
  person.session_id = store_.NewIdBytes();
  person.role = role;
  person.scope = scope;
  if (role != v1::ROLE_RESIDENT && role != v1::ROLE_SUPPORTER) {
    person.organisation_id = organisation;
  }
  person.session_expires_at = store_.clock().Now() + absl::Hours(24);
  return person;
}

people::Principal Village::As(const std::string& person_id, v1::Role role) {
  people::Principal person;
  person.account_id = *IdToBytes(person_id);
  person.role = role;
  person.scope = v1::SCOPE_OWN;
  person.session_expires_at = absl::InfiniteFuture();
  return person;
}

v1::Entry Village::Opening() {
  v1::Entry opening = Draft(IdFromBytes(store_.NewIdBytes()));
  opening.mutable_journey_opened()->set_title("Weer aan het werk");
  opening.mutable_journey_opened()->set_synthetic(true);
  return opening;
}

std::string Village::NewJourney() {
  const v1::Entry opening = Opening();
  EXPECT_THAT(Open(coach, opening), IsOk());
  for (const auto& person : {resident, supporter}) {
    v1::Entry joined = Draft(opening.journey_id());
    joined.mutable_member_joined()->set_person_id(IdFromBytes(person.account_id));
    joined.mutable_member_joined()->set_name("Iemand");
    joined.mutable_member_joined()->set_role(person.role);
    Write(coach, joined);
  }
  return opening.journey_id();
}

v1::Entry Village::Draft(const std::string& journey_id) {
  v1::Entry entry;
  entry.set_entry_id(IdFromBytes(store_.NewIdBytes()));
  entry.set_journey_id(journey_id);
  *entry.mutable_occurred_at() = TimestampOf(store_.clock().Now());
  return entry;
}

v1::Entry Village::Message(const std::string& journey_id, const std::string& text,
                           v1::Audience audience) {
  v1::Entry entry = Draft(journey_id);
  entry.set_audience(audience);
  entry.mutable_message()->set_text(text);
  return entry;
}

absl::StatusOr<v1::RecordEntriesResponse> Village::Record(const people::Principal& caller,
                                                          const std::string& journey_id,
                                                          std::vector<v1::Entry> entries) {
  v1::RecordEntriesRequest request;
  request.set_journey_id(journey_id);
  for (v1::Entry& entry : entries) *request.add_entries() = std::move(entry);
  return Await<v1::RecordEntriesResponse>([&](auto done) {
    log_->Append(caller, std::move(request), absl::InfiniteFuture(), done);
  });
}

int64_t Village::Write(const people::Principal& caller, const v1::Entry& entry) {
  auto answer = Record(caller, entry.journey_id(), {entry});
  EXPECT_THAT(answer, IsOk());
  if (!answer.ok()) return 0;
  EXPECT_TRUE(answer->results(0).has_accepted()) << answer->ShortDebugString();
  return answer->results(0).accepted().seq();
}

absl::StatusOr<v1::GetJourneyResponse> Village::Get(const people::Principal& caller,
                                                    const std::string& journey_id) {
  return Parsed<v1::GetJourneyResponse>(Await<MessageBytes>(
      [&](auto done) { log_->Read(caller, journey_id, absl::InfiniteFuture(), done); }));
}

absl::StatusOr<v1::PullEntriesResponse> Village::Pull(const people::Principal& caller,
                                                      const v1::PullEntriesRequest& request) {
  return Parsed<v1::PullEntriesResponse>(Await<MessageBytes>(
      [&](auto done) { log_->Pull(caller, request, absl::InfiniteFuture(), done); }));
}

absl::StatusOr<v1::OpenJourneyResponse> Village::Open(const people::Principal& caller,
                                                      const v1::Entry& opening) {
  v1::OpenJourneyRequest request;
  *request.mutable_opening() = opening;
  return Await<v1::OpenJourneyResponse>(
      [&](auto done) { log_->Open(caller, request, absl::InfiniteFuture(), done); });
}

absl::StatusOr<v1::ImportJourneyResponse> Village::Import(const people::Principal& caller,
                                                          const std::string& journey_id,
                                                          const std::vector<v1::Entry>& entries) {
  v1::ImportJourneyRequest request;
  request.set_journey_id(journey_id);
  for (const v1::Entry& entry : entries) *request.add_entries() = entry;
  return Await<v1::ImportJourneyResponse>(
      [&](auto done) { log_->Import(caller, request, absl::InfiniteFuture(), done); });
}

absl::StatusOr<v1::ListJourneysResponse> Village::List(const people::Principal& caller,
                                                       const v1::ListJourneysRequest& request) {
  return Await<v1::ListJourneysResponse>(
      [&](auto done) { log_->List(caller, request, absl::InfiniteFuture(), done); });
}

absl::StatusOr<v1::ListAccessResponse> Village::ListAccess(const people::Principal& caller,
                                                           const std::string& journey_id) {
  v1::ListAccessRequest request;
  request.set_journey_id(journey_id);
  return Await<v1::ListAccessResponse>(
      [&](auto done) { log_->ListAccess(caller, request, absl::InfiniteFuture(), done); });
}

absl::StatusOr<std::unique_ptr<Following>> Village::Follow(const people::Principal& caller,
                                                           const v1::FollowEntriesRequest& request,
                                                           std::shared_ptr<FollowSink> sink) {
  return Await<std::unique_ptr<Following>>([&](auto done) {
    log_->Follow(caller, request, absl::InfiniteFuture(), std::move(sink), done);
  });
}

std::vector<storage::AccessRow> Village::AccessLog() {
  std::vector<storage::AccessRow> lines;
  EXPECT_THAT(store_.store().Read([&](storage::ReadTransaction& read) {
    return read.AccessLog([&](const storage::AccessRow& row) {
      lines.push_back(row);
      return true;
    });
  }),
              IsOk());
  return lines;
}

storage::AccessRow Village::LastLine() {
  const std::vector<storage::AccessRow> lines = AccessLog();
  return lines.empty() ? storage::AccessRow() : lines.back();
}

}  // namespace inwonersreis::log::testing
