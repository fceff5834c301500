// Open, Append, Import and JoinWithin: what is written, and who is told.
#include <sodium.h>

#include <array>
#include <cstring>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/log/journey_log_impl.h"
#include "server/log/seals.h"

namespace inwonersreis::log {
namespace {

absl::Status CheckBatch(const Entries& entries, int max_entries, int64_t max_bytes) {
  if (entries.empty()) return Error(v1::ERROR_REASON_BATCH_EMPTY);
  if (entries.size() > max_entries) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(max_entries)}});
  }
  int64_t bytes = 0;
  for (const v1::Entry& entry : entries) bytes += static_cast<int64_t>(entry.ByteSizeLong());
  if (bytes > max_bytes) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(max_bytes)}});
  }
  return absl::OkStatus();
}

// The id of the first member's entry follows from that of the opening, so that
// the same call again makes the same entries.
std::string IdAfter(const IdBytes& opening_id) {
  constexpr absl::string_view kPurpose = "first member";
  std::string input(reinterpret_cast<const char*>(opening_id.data()), opening_id.size());
  absl::StrAppend(&input, kPurpose);
  std::array<uint8_t, 16> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(input.data()),
                     input.size(), nullptr, 0);
  std::array<uint8_t, 10> random;
  std::memcpy(random.data(), hash.data(), random.size());
  return MakeId(IdTime(opening_id), random);
}

// May this person open this journey? Fills in what may be left empty.
absl::Status CheckOpening(const people::Principal& caller, v1::Entry* opening) {
  if (!opening->has_journey_opened()) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "opening"}});
  }
  if (!IsId(opening->entry_id()) || !IsId(opening->journey_id())) {
    return Error(v1::ERROR_REASON_INVALID_ID);
  }
  const bool role = journey::IsProfessional(caller.role) || caller.role == v1::ROLE_COORDINATOR;
  if (!role || caller.organisation_id == IdBytes{}) {
    return Error(v1::ERROR_REASON_PERMISSION_DENIED);
  }
  const std::string own = IdFromBytes(caller.organisation_id);
  v1::JourneyOpened* opened = opening->mutable_journey_opened();
  if (opened->organisation_id().empty()) opened->set_organisation_id(own);
  if (opened->organisation_id() != own) return Error(v1::ERROR_REASON_PERMISSION_DENIED);
  return absl::OkStatus();
}

absl::Status CheckTeam(storage::ReadTransaction& read, const people::Principal& caller,
                       const v1::JourneyOpened& opened) {
  if (opened.team_id().empty()) return absl::OkStatus();
  auto team_id = IdToBytes(opened.team_id());
  if (!team_id.ok()) return team_id.status();
  auto team = read.Team(*team_id);
  if (!team.ok()) return team.status();
  if (!*team || (*team)->organisation_id != caller.organisation_id) {
    return Error(v1::ERROR_REASON_TARGET_NOT_FOUND, {{"field", "team_id"}});
  }
  return absl::OkStatus();
}

}  // namespace

void JourneyLogImpl::RunAppend(const IdBytes& journey_id, absl::Time deadline, AppendBody body,
                               std::function<void(absl::StatusOr<AppendOutcome>)> done) {
  // The body may run more than once; the last run counts.
  auto outcome = std::make_shared<AppendOutcome>();
  store_->Write(
      storage::WriteClass::kContent, deadline,
      [this, outcome, body = std::move(body)](storage::WriteTransaction& write) {
        std::lock_guard<std::mutex> lock(writer_mutex_);
        auto made = body(write);
        if (made.ok()) *outcome = *std::move(made);
        return made.status();
      },
      [this, journey_id, outcome, done = std::move(done),
       ticket = desk_.Begin()](const absl::Status& status) {
        if (!status.ok()) {
          DropWorking(journey_id);
          done(status);
          return;
        }
        if (outcome->committed != nullptr) Publish(outcome->committed);
        if (outcome->refused.ok()) {
          done(std::move(*outcome));
        } else {
          done(outcome->refused);
        }
      });
}

void JourneyLogImpl::DropWorking(const IdBytes& journey_id) {
  std::lock_guard<std::mutex> lock(writer_mutex_);
  working_set_.Drop(journey_id);
}

void JourneyLogImpl::Publish(const std::shared_ptr<const Committed>& committed) {
  mirrors_.Publish(committed);
  hub_.Publish(*committed);
}

void JourneyLogImpl::Append(const people::Principal& caller, v1::RecordEntriesRequest request,
                            absl::Time deadline, Done<v1::RecordEntriesResponse> done) {
  auto journey_id = IdToBytes(request.journey_id());
  absl::Status status = journey_id.status();
  if (status.ok()) {
    status = CheckBatch(request.entries(), limits::kRecordEntries, limits::kRecordBytes);
  }
  if (!status.ok()) {
    done(status);
    return;
  }
  auto shared = std::make_shared<const v1::RecordEntriesRequest>(std::move(request));
  RunAppend(
      *journey_id, deadline,
      [this, caller, journey_id = *journey_id, shared](storage::WriteTransaction& write) {
        return appender_.Record(write, caller, journey_id, shared->entries(), clock_->Now());
      },
      [this, done = std::move(done)](absl::StatusOr<AppendOutcome> outcome) {
        if (!outcome.ok()) {
          done(outcome.status());
          return;
        }
        v1::RecordEntriesResponse response;
        *response.mutable_results() = std::move(outcome->results);
        response.set_epoch(epoch_);
        done(std::move(response));
      });
}

void JourneyLogImpl::Import(const people::Principal& caller, v1::ImportJourneyRequest request,
                            absl::Time deadline, Done<v1::ImportJourneyResponse> done) {
  auto journey_id = IdToBytes(request.journey_id());
  absl::Status status = journey_id.status();
  if (status.ok()) {
    status = CheckBatch(request.entries(), limits::kImportEntries, limits::kImportBytes);
  }
  if (!status.ok()) {
    done(status);
    return;
  }
  auto shared = std::make_shared<const v1::ImportJourneyRequest>(std::move(request));
  RunAppend(
      *journey_id, deadline,
      [this, caller, journey_id = *journey_id, shared](storage::WriteTransaction& write) {
        return appender_.Import(write, caller, journey_id, shared->entries(), clock_->Now());
      },
      [done = std::move(done)](absl::StatusOr<AppendOutcome> outcome) {
        if (!outcome.ok()) {
          done(outcome.status());
          return;
        }
        v1::ImportJourneyResponse response;
        *response.mutable_results() = std::move(outcome->results);
        done(std::move(response));
      });
}

void JourneyLogImpl::Open(const people::Principal& caller, v1::OpenJourneyRequest request,
                          absl::Time deadline, Done<v1::OpenJourneyResponse> done) {
  absl::Status status = CheckOpening(caller, request.mutable_opening());
  if (!status.ok()) {
    done(status);
    return;
  }
  auto opening = std::make_shared<const v1::Entry>(std::move(*request.mutable_opening()));
  const IdBytes journey_id = *IdToBytes(opening->journey_id());
  RunAppend(
      journey_id, deadline,
      [this, caller, opening](storage::WriteTransaction& write) -> absl::StatusOr<AppendOutcome> {
        absl::Status team = CheckTeam(write, caller, opening->journey_opened());
        if (!team.ok()) return team;
        auto card = card_of_(write, caller.account_id);
        if (!card.ok()) return card.status();
        v1::Entry joining;
        joining.set_entry_id(IdAfter(*IdToBytes(opening->entry_id())));
        joining.set_journey_id(opening->journey_id());
        *joining.mutable_occurred_at() = opening->occurred_at();
        v1::MemberJoined* joined = joining.mutable_member_joined();
        joined->set_person_id(IdFromBytes(caller.account_id));
        joined->set_name(card->name);
        joined->set_role(v1::ROLE_LEAD_COACH);
        joined->set_organisation_id(IdFromBytes(caller.organisation_id));
        joined->set_organisation_name(card->organisation_name);
        joined->set_function(card->function);
        return appender_.Open(write, caller, *opening, joining, clock_->Now());
      },
      [done = std::move(done)](absl::StatusOr<AppendOutcome> outcome) {
        if (!outcome.ok()) {
          done(outcome.status());
          return;
        }
        v1::OpenJourneyResponse response;
        *response.mutable_summary() = std::move(outcome->summary);
        done(std::move(response));
      });
}

absl::StatusOr<people::JourneyJoiner::AfterWrite> JourneyLogImpl::JoinWithin(
    storage::WriteTransaction& write, const people::Principal& author, const v1::Entry& entry) {
  auto journey_id = IdToBytes(entry.journey_id());
  if (!journey_id.ok()) return journey_id.status();
  Entries entries;
  *entries.Add() = entry;
  absl::StatusOr<AppendOutcome> outcome;
  {
    std::lock_guard<std::mutex> lock(writer_mutex_);
    outcome = appender_.Record(write, author, *journey_id, entries, clock_->Now());
  }
  absl::Status status = outcome.status();
  if (status.ok()) status = outcome->refused;
  if (status.ok() && outcome->results.Get(0).has_rejected()) {
    status = StatusOf(outcome->results.Get(0).rejected());
  }
  if (!status.ok()) {
    DropWorking(*journey_id);
    return status;
  }
  return AfterWrite([this, journey_id = *journey_id, committed = outcome->committed,
                     ticket = desk_.Begin()](bool was_committed) {
    if (!was_committed) {
      DropWorking(journey_id);
    } else if (committed != nullptr) {
      Publish(committed);
    }
  });
}

}  // namespace inwonersreis::log
