// A journey log over a store of its own, and people to use it, for tests.
#ifndef INWONERSREIS_SERVER_LOG_TESTING_VILLAGE_H_
#define INWONERSREIS_SERVER_LOG_TESTING_VILLAGE_H_

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "server/log/journey_log.h"
#include "tests/support/test_store.h"

namespace inwonersreis::log::testing {

// Passes everything on to a real store, but runs and fails bodies on demand.
class UnrulyStore : public storage::Store {
 public:
  explicit UnrulyStore(storage::Store* store) : store_(store) {}

  // The next content write runs its body, is rolled back, and fails.
  void FailNextCommit() { fail_next_ = true; }
  // Every body runs once in a transaction that is rolled back, then for real.
  void RunTwice() { run_twice_ = true; }
  // Runs `before`, once, when the next line of the access log is handed over.
  void BeforeNextAccessLine(std::function<void()> before);

  void Write(storage::WriteClass write_class, absl::Time deadline, WriteBody body,
             WriteDone done) override;
  absl::Status Read(absl::FunctionRef<absl::Status(storage::ReadTransaction&)> body) override {
    return store_->Read(body);
  }
  absl::Status Backup(const std::string& path,
                      absl::FunctionRef<void(int, int)> progress) override {
    return store_->Backup(path, progress);
  }
  absl::Status CheckFile() override { return store_->CheckFile(); }
  storage::StoreStats Stats() const override { return store_->Stats(); }

 private:
  storage::Store* const store_;
  std::atomic<bool> fail_next_{false};
  std::atomic<bool> run_twice_{false};
  std::mutex mutex_;
  std::function<void()> before_line_ ABSL_GUARDED_BY(mutex_);
};

// What a follower gets, kept for the test.
class KeptEvents : public FollowSink {
 public:
  void Send(MessageBytes event) override;
  void End(const absl::Status& status) override;

  // Waits for the next event.
  v1::FollowEntriesResponse Next();
  // Waits for the end.
  absl::Status Ended();
  size_t waiting();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<v1::FollowEntriesResponse> events_ ABSL_GUARDED_BY(mutex_);
  absl::Status end_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
};

class Village {
  ::inwonersreis::testing::TestStore store_;

 public:
  Village();
  ~Village();

  JourneyLog& log() { return *log_; }
  UnrulyStore& unruly() { return *unruly_; }
  ::inwonersreis::testing::TestStore& test_store() { return store_; }
  // As a program that starts again: the cache is empty.
  void Restart();

  people::Principal MakePerson(v1::Role role, v1::Scope scope = v1::SCOPE_OWN);
  static people::Principal As(const std::string& person_id, v1::Role role);

  const IdBytes organisation;
  const people::Principal coach, resident, supporter, stranger, coordinator, administrator;

  // A journey opened by the coach, with the resident and the supporter in it.
  std::string NewJourney();

  // An entry with a new id, now.
  v1::Entry Draft(const std::string& journey_id);
  v1::Entry Message(const std::string& journey_id, const std::string& text,
                    v1::Audience audience = v1::AUDIENCE_TEAM_AND_RESIDENTS);

  absl::StatusOr<v1::RecordEntriesResponse> Record(const people::Principal& caller,
                                                   const std::string& journey_id,
                                                   std::vector<v1::Entry> entries);
  // Records one entry that must be accepted; its seq.
  int64_t Write(const people::Principal& caller, const v1::Entry& entry);
  absl::StatusOr<v1::GetJourneyResponse> Get(const people::Principal& caller,
                                             const std::string& journey_id);
  absl::StatusOr<v1::PullEntriesResponse> Pull(const people::Principal& caller,
                                               const v1::PullEntriesRequest& request);
  absl::StatusOr<v1::OpenJourneyResponse> Open(const people::Principal& caller,
                                               const v1::Entry& opening);
  absl::StatusOr<v1::ImportJourneyResponse> Import(const people::Principal& caller,
                                                   const std::string& journey_id,
                                                   const std::vector<v1::Entry>& entries);
  absl::StatusOr<v1::ListJourneysResponse> List(const people::Principal& caller,
                                                const v1::ListJourneysRequest& request);
  absl::StatusOr<v1::ListAccessResponse> ListAccess(const people::Principal& caller,
                                                    const std::string& journey_id);
  absl::StatusOr<std::unique_ptr<Following>> Follow(const people::Principal& caller,
                                                    const v1::FollowEntriesRequest& request,
                                                    std::shared_ptr<FollowSink> sink);

  v1::Entry Opening();
  std::vector<storage::AccessRow> AccessLog();
  // The last line of the access log.
  storage::AccessRow LastLine();

 private:
  void Start();

  std::unique_ptr<UnrulyStore> unruly_;
  std::unique_ptr<JourneyLog> log_;
};

}  // namespace inwonersreis::log::testing

#endif  // INWONERSREIS_SERVER_LOG_TESTING_VILLAGE_H_
