// Read and Pull: judge, gather, write the lines, answer.
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "server/log/access_lines.h"
#include "server/log/journey_log_impl.h"
#include "server/log/seals.h"
#include "server/log/wire.h"

namespace inwonersreis::log {
namespace {

// Room for the fields around the entries and for the transport's own headers.
constexpr int64_t kReadBytes = limits::kMessageBytes - 64 * 1024;

// Fields of GetJourneyResponse.
constexpr int kGetUpToField = 2;
constexpr int kGetEpochField = 3;
constexpr int kGetRoleField = 4;
constexpr int kGetMoreField = 5;
// Fields of PullEntriesResponse.
constexpr int kPullPagesField = 1;
constexpr int kPullMoreField = 2;
constexpr int kPullEpochField = 3;
constexpr int kPullGoneField = 4;
constexpr int kPullTimeField = 5;

bool IsRefusal(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return reason == v1::ERROR_REASON_NOT_FOUND || reason == v1::ERROR_REASON_PERMISSION_DENIED;
}

struct Wanted {
  IdBytes journey_id;
  int64_t after_seq = 0;
};

absl::StatusOr<std::vector<Wanted>> WantedOf(const v1::PullEntriesRequest& request) {
  if (request.cursors_size() > limits::kCursors) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(limits::kCursors)}});
  }
  std::vector<Wanted> wanted;
  absl::flat_hash_set<IdBytes> seen;
  for (const v1::Cursor& cursor : request.cursors()) {
    auto journey_id = IdToBytes(cursor.journey_id());
    if (!journey_id.ok()) return journey_id.status();
    if (cursor.after_seq() < 0) {
      return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", "after_seq"}, {"min", "0"}});
    }
    if (seen.insert(*journey_id).second) wanted.push_back({*journey_id, cursor.after_seq()});
  }
  return wanted;
}

}  // namespace

void JourneyLogImpl::Read(const people::Principal& caller, absl::string_view journey_id_text,
                          absl::Time deadline, Done<MessageBytes> done) {
  auto journey_id = IdToBytes(journey_id_text);
  if (!journey_id.ok()) {
    done(journey_id.status());
    return;
  }
  auto gather = [this, caller, journey_id = *journey_id, deadline, done, ticket = desk_.Begin()] {
    Sight sight;
    absl::Status status = store_->Read([&](storage::ReadTransaction& read) {
      auto judged = JudgeReader(read, caller, journey_id);
      if (judged.ok()) sight = *std::move(judged);
      return judged.status();
    });
    auto mirror = status.ok() ? MirrorFor(sight) : status;
    if (IsRefusal(mirror.status())) {
      desk_.Refuse(caller, journey_id, deadline, mirror.status(),
                   [done, ticket](const absl::Status& refusal) { done(refusal); });
      return;
    }
    if (!mirror.ok()) {
      done(mirror.status());
      return;
    }
    const journey::Actor& actor = sight.relation.actor;
    JourneyBytes journey = (*mirror)->Journey(actor, kReadBytes);
    std::string rest;
    AppendNumber(kGetUpToField, journey.up_to_seq, &rest);
    AppendField(kGetEpochField, epoch_, &rest);
    AppendNumber(kGetRoleField, actor.role, &rest);
    AppendNumber(kGetMoreField, journey.up_to_seq < (*mirror)->last_seq() ? 1 : 0, &rest);
    journey.entries.Append(std::move(rest));
    desk_.AfterLines(
        {AllowedLine(clock_->Now(), caller, actor.role, v1::ACCESS_ACTION_READ,
                     sight.relation.ground, journey_id, journey.entry_count)},
        deadline, [done, ticket, bytes = std::move(journey.entries)](const absl::Status& written) {
          if (written.ok()) {
            done(bytes);
          } else {
            done(written);
          }
        });
  };
  desk_.Run(deadline, std::move(gather), [done](const absl::Status& status) { done(status); });
}

void JourneyLogImpl::Pull(const people::Principal& caller, v1::PullEntriesRequest request,
                          absl::Time deadline, Done<MessageBytes> done) {
  auto wanted = WantedOf(request);
  if (wanted.ok() && !request.epoch().empty() && request.epoch() != epoch_) {
    wanted = Error(v1::ERROR_REASON_EPOCH_CHANGED);
  }
  if (!wanted.ok()) {
    done(wanted.status());
    return;
  }
  const bool members_too = request.cursors().empty() || request.include_new();
  auto gather = [this, caller, deadline, done, members_too, wanted = *std::move(wanted),
                 ticket = desk_.Begin()]() mutable {
    struct Found {
      Wanted wanted;
      Sight sight;
    };
    std::vector<Found> found;
    std::vector<IdBytes> gone;
    // One snapshot says what there is and what the caller is to it.
    absl::Status status = store_->Read([&](storage::ReadTransaction& read) {
      if (members_too) {
        auto members = read.JourneysOfMember(caller.account_id);
        if (!members.ok()) return members.status();
        absl::flat_hash_set<IdBytes> named;
        for (const Wanted& want : wanted) named.insert(want.journey_id);
        for (const storage::MemberRow& member : *members) {
          if (named.insert(member.journey_id).second) wanted.push_back({member.journey_id, 0});
        }
      }
      for (const Wanted& want : wanted) {
        auto sight = JudgeReader(read, caller, want.journey_id);
        if (sight.ok()) {
          if (sight->row.last_seq > want.after_seq) found.push_back({want, *std::move(sight)});
        } else if (IsRefusal(sight.status())) {
          gone.push_back(want.journey_id);
        } else {
          return sight.status();
        }
      }
      return absl::OkStatus();
    });
    if (!status.ok()) {
      done(status);
      return;
    }

    const absl::Time now = clock_->Now();
    MessageBytes answer;
    std::vector<storage::AccessRow> lines;
    bool more = false;
    for (const Found& one : found) {
      const int64_t room = options_.pull_page_bytes - static_cast<int64_t>(answer.size());
      if (room <= 0) {
        more = true;
        break;
      }
      auto mirror = MirrorFor(one.sight);
      if (IsRefusal(mirror.status())) {
        gone.push_back(one.wanted.journey_id);
        continue;
      }
      if (!mirror.ok()) {
        done(mirror.status());
        return;
      }
      const people::Relation& relation = one.sight.relation;
      PageBytes page = (*mirror)->Page(relation.actor, one.wanted.after_seq, room);
      more = more || !page.complete;
      std::string header;
      AppendHeader(kPullPagesField, page.page.size(), &header);
      answer.Append(std::move(header));
      answer.Append(std::move(page.page));
      lines.push_back(AllowedLine(now, caller, relation.actor.role, v1::ACCESS_ACTION_READ,
                                  relation.ground, one.wanted.journey_id, page.entry_count));
    }
    std::string rest;
    AppendNumber(kPullMoreField, more ? 1 : 0, &rest);
    AppendField(kPullEpochField, epoch_, &rest);
    for (const IdBytes& journey_id : gone) {
      AppendField(kPullGoneField, IdFromBytes(journey_id), &rest);
      lines.push_back(DeniedLine(now, caller, journey_id));
    }
    AppendField(kPullTimeField, TimestampOf(now).SerializeAsString(), &rest);
    answer.Append(std::move(rest));
    desk_.AfterLines(std::move(lines), deadline,
                     [done, ticket, answer = std::move(answer)](const absl::Status& written) {
                       if (written.ok()) {
                         done(answer);
                       } else {
                         done(written);
                       }
                     });
  };
  desk_.Run(deadline, std::move(gather), [done](const absl::Status& status) { done(status); });
}

}  // namespace inwonersreis::log
