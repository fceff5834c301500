// Follow, and the events that followers get.
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/log/access_lines.h"
#include "server/log/journey_log_impl.h"
#include "server/log/wire.h"

namespace inwonersreis::log {
namespace {

// More than this is pulled: a stream's buffer stays small on both sides.
constexpr int64_t kFollowPageBytes = 64 * 1024;

constexpr int kEventPageField = 1;  // FollowEntriesResponse.page
constexpr int kPageAfterField = 6;  // JourneyPage.after_seq

MessageBytes HeadOf(const IdBytes& journey_id, int64_t seq) {
  v1::FollowEntriesResponse event;
  event.mutable_head()->set_journey_id(IdFromBytes(journey_id));
  event.mutable_head()->set_seq(seq);
  return MessageBytes(event.SerializeAsString());
}

}  // namespace

void JourneyLogImpl::Follow(const people::Principal& caller, v1::FollowEntriesRequest request,
                            absl::Time deadline, std::shared_ptr<FollowSink> sink,
                            Done<std::unique_ptr<Following>> done) {
  Watches watches;
  absl::Status status;
  if (request.cursors_size() > limits::kCursors) {
    status = Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(limits::kCursors)}});
  }
  for (const v1::Cursor& cursor : request.cursors()) {
    auto journey_id = IdToBytes(cursor.journey_id());
    if (status.ok()) status = journey_id.status();
    if (!status.ok()) break;
    Watch& watch = watches[*journey_id];
    watch.after_seq = watch.told_seq = cursor.after_seq();
  }
  if (!status.ok()) {
    done(status);
    return;
  }
  const bool all = request.cursors().empty();
  auto begin = [this, caller, deadline, all, watches = std::move(watches), sink = std::move(sink),
                done, ticket = desk_.Begin()]() mutable {
    const absl::Time now = clock_->Now();
    std::vector<storage::AccessRow> lines;
    absl::Status judged = store_->Read([&](storage::ReadTransaction& read) {
      if (all) {
        auto members = read.JourneysOfMember(caller.account_id);
        if (!members.ok()) return members.status();
        for (const storage::MemberRow& member : *members) {
          watches[member.journey_id].head_only = true;
        }
      }
      for (const auto& watch : watches) {
        auto sight = JudgeReader(read, caller, watch.first);
        if (sight.ok()) {
          lines.push_back(AllowedLine(now, caller, sight->relation.actor.role,
                                      v1::ACCESS_ACTION_FOLLOW, sight->relation.ground, watch.first,
                                      0));
        } else if (ReasonOf(sight.status()) < v1::ERROR_REASON_BUSY) {
          // The first event of this journey says that it is gone.
          lines.push_back(DeniedLine(now, caller, watch.first));
        } else {
          return sight.status();
        }
      }
      return absl::OkStatus();
    });
    if (!judged.ok()) {
      done(judged);
      return;
    }
    desk_.AfterLines(std::move(lines), deadline,
                     [this, caller, all, watches = std::move(watches), sink = std::move(sink), done,
                      ticket](const absl::Status& written) {
                       if (!written.ok()) {
                         done(written);
                         return;
                       }
                       v1::FollowEntriesResponse started;
                       started.mutable_started()->set_epoch(epoch_);
                       auto following = hub_.Add(caller, watches, all,
                                                 MessageBytes(started.SerializeAsString()), sink);
                       const bool look_again = all && following.ok();
                       done(std::move(following));
                       if (look_again) FollowWhatWasJoinedMeanwhile(caller.account_id);
                     });
  };
  // The closure is shared: std::function wants to copy it.
  auto shared = std::make_shared<decltype(begin)>(std::move(begin));
  desk_.Run(
      deadline, [shared] { (*shared)(); }, [done](const absl::Status& refused) { done(refused); });
}

void JourneyLogImpl::FollowWhatWasJoinedMeanwhile(const IdBytes& account_id) {
  desk_.workers().PostAlways([this, account_id, ticket = desk_.Begin()] {
    std::vector<IdBytes> journey_ids;
    const absl::Status status = store_->Read([&](storage::ReadTransaction& read) {
      auto members = read.JourneysOfMember(account_id);
      if (!members.ok()) return members.status();
      journey_ids.clear();
      for (const storage::MemberRow& member : *members) journey_ids.push_back(member.journey_id);
      return absl::OkStatus();
    });
    if (status.ok()) {
      hub_.FollowToo(account_id, journey_ids);
    } else {
      hub_.EndAllOf(account_id, status);  // Rather a new stream than a deaf one.
    }
  });
}

absl::StatusOr<absl::optional<MessageBytes>> JourneyLogImpl::NextEvent(
    const people::Principal& caller, const IdBytes& journey_id, Watch* watch) {
  if (caller.session_expires_at <= clock_->Now()) {
    return Error(v1::ERROR_REASON_SESSION_EXPIRED);
  }
  absl::StatusOr<std::shared_ptr<Mirror>> mirror = std::shared_ptr<Mirror>();
  if (watch->judge_again) {
    Sight sight;
    absl::Status status = store_->Read([&](storage::ReadTransaction& read) {
      auto judged = JudgeReader(read, caller, journey_id);
      if (judged.ok()) sight = *std::move(judged);
      return judged.status();
    });
    if (status.ok() && sight.row.last_seq <= watch->after_seq) {
      watch->actor = sight.relation.actor;
      watch->judge_again = false;
      return absl::optional<MessageBytes>();
    }
    mirror = status.ok() ? MirrorFor(sight) : status;
    if (ReasonOf(mirror.status()) == v1::ERROR_REASON_PERMISSION_DENIED) {
      return Error(v1::ERROR_REASON_NOT_FOUND);
    }
    if (!mirror.ok()) return mirror.status();
    watch->actor = sight.relation.actor;
    watch->judge_again = false;
    if (watch->head_only) {
      watch->head_only = false;
      watch->after_seq = watch->told_seq = sight.row.last_seq;
      return absl::make_optional(HeadOf(journey_id, watch->after_seq));
    }
  } else {
    mirror = MirrorOf(journey_id, 0);
    if (!mirror.ok()) return mirror.status();
  }
  PageBytes page = (*mirror)->Page(watch->actor, watch->after_seq, kFollowPageBytes);
  if (page.up_to_seq <= watch->after_seq) return absl::optional<MessageBytes>();
  const bool fits = page.complete && page.page.size() <= 2 * kFollowPageBytes;
  watch->after_seq = fits ? page.up_to_seq : (*mirror)->last_seq();
  if (page.entry_count == 0 && fits) return absl::optional<MessageBytes>();
  const int64_t told = std::exchange(watch->told_seq, watch->after_seq);
  if (!fits) return absl::make_optional(HeadOf(journey_id, watch->after_seq));
  std::string begin;
  AppendPresentNumber(kPageAfterField, told, &begin);
  std::string header;
  AppendHeader(kEventPageField, begin.size() + page.page.size(), &header);
  MessageBytes event(header + begin);
  event.Append(std::move(page.page));
  return absl::make_optional(std::move(event));
}

void JourneyLogImpl::AccessChanged(const IdBytes& account_id) { hub_.JudgeAgain(account_id); }

void JourneyLogImpl::SessionsEnded(const IdBytes& account_id,
                                   const std::vector<IdBytes>& session_ids) {
  hub_.EndSessions(account_id, session_ids);
}

void JourneyLogImpl::EndExpiredStreams() { hub_.EndExpired(clock_->Now()); }

void JourneyLogImpl::StopFollowing() { hub_.StopAll(); }

}  // namespace inwonersreis::log
