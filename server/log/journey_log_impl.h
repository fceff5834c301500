// The parts of the journey log, put together. For server/log only.
#ifndef INWONERSREIS_SERVER_LOG_JOURNEY_LOG_IMPL_H_
#define INWONERSREIS_SERVER_LOG_JOURNEY_LOG_IMPL_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "server/log/appender.h"
#include "server/log/cache_budget.h"
#include "server/log/desk.h"
#include "server/log/hub.h"
#include "server/log/journey_log.h"
#include "server/log/mirror_cache.h"
#include "server/log/working_set.h"

namespace inwonersreis::log {

// Three kinds of threads meet here: callers, who only hand over; the store's
// writer, on which appends are decided; and workers, on which reads are judged
// and gathered. What appends added reaches readers after commit, on the
// store's committer thread.
class JourneyLogImpl : public JourneyLog, private EventSource {
 public:
  JourneyLogImpl(JourneyLogOptions options, storage::Store* store, const privacy::Vault* vault,
                 Clock* clock, CardOf card_of, std::string epoch);
  ~JourneyLogImpl() override;

  // append.cc
  void Open(const people::Principal& caller, v1::OpenJourneyRequest request, absl::Time deadline,
            Done<v1::OpenJourneyResponse> done) override;
  void Append(const people::Principal& caller, v1::RecordEntriesRequest request,
              absl::Time deadline, Done<v1::RecordEntriesResponse> done) override;
  void Import(const people::Principal& caller, v1::ImportJourneyRequest request,
              absl::Time deadline, Done<v1::ImportJourneyResponse> done) override;
  absl::StatusOr<AfterWrite> JoinWithin(storage::WriteTransaction& write,
                                        const people::Principal& author,
                                        const v1::Entry& entry) override;

  // read.cc
  void Read(const people::Principal& caller, absl::string_view journey_id, absl::Time deadline,
            Done<MessageBytes> done) override;
  void Pull(const people::Principal& caller, v1::PullEntriesRequest request, absl::Time deadline,
            Done<MessageBytes> done) override;

  // list.cc
  void List(const people::Principal& caller, v1::ListJourneysRequest request, absl::Time deadline,
            Done<v1::ListJourneysResponse> done) override;
  void ListAccess(const people::Principal& caller, v1::ListAccessRequest request,
                  absl::Time deadline, Done<v1::ListAccessResponse> done) override;

  // follow.cc
  void Follow(const people::Principal& caller, v1::FollowEntriesRequest request,
              absl::Time deadline, std::shared_ptr<FollowSink> sink,
              Done<std::unique_ptr<Following>> done) override;
  void AccessChanged(const IdBytes& account_id) override;
  void SessionsEnded(const IdBytes& account_id, const std::vector<IdBytes>& session_ids) override;
  void EndExpiredStreams() override;
  void StopFollowing() override;

  Stats GetStats() const override;
  const std::string& epoch() const override { return epoch_; }

 private:
  // What a caller is to a journey, in one snapshot.
  struct Sight {
    storage::JourneyRow row;
    people::Relation relation;
  };
  absl::StatusOr<absl::optional<MessageBytes>> NextEvent(const people::Principal& caller,
                                                         const IdBytes& journey_id,
                                                         Watch* watch) override;

  // Judges a caller who wants to read content. NOT_FOUND or PERMISSION_DENIED.
  absl::StatusOr<Sight> JudgeReader(storage::ReadTransaction& read, const people::Principal& caller,
                                    const IdBytes& journey_id);
  // The journey for a reader who was judged. PERMISSION_DENIED when the consent
  // on which the reading rests has passed its last day: the row does not know.
  absl::StatusOr<std::shared_ptr<Mirror>> MirrorFor(const Sight& sight);
  absl::StatusOr<std::shared_ptr<Mirror>> MirrorOf(const IdBytes& journey_id, int64_t at_least_seq);
  // A journey that was joined between the look at the memberships and the start
  // of the stream: no commit from now on would tell of it.
  void FollowWhatWasJoinedMeanwhile(const IdBytes& account_id);

  // Runs one append on the writer and tells what became of it.
  using AppendBody = std::function<absl::StatusOr<AppendOutcome>(storage::WriteTransaction&)>;
  void RunAppend(const IdBytes& journey_id, absl::Time deadline, AppendBody body,
                 std::function<void(absl::StatusOr<AppendOutcome>)> done);
  void Publish(const std::shared_ptr<const Committed>& committed);
  void DropWorking(const IdBytes& journey_id);

  const JourneyLogOptions options_;
  storage::Store* const store_;
  const privacy::Vault* const vault_;
  Clock* const clock_;
  const CardOf card_of_;
  const std::string epoch_;

  CacheBudget budget_;
  std::mutex writer_mutex_;
  WorkingSet working_set_;  // under writer_mutex_, but for its counters
  Appender appender_ ABSL_GUARDED_BY(writer_mutex_);
  MirrorCache mirrors_;
  Desk desk_;
  Hub hub_;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_JOURNEY_LOG_IMPL_H_
