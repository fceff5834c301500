#include "server/log/appender.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "journey/visible.h"
#include "server/insight/facts/facts.h"
#include "server/log/access_lines.h"
#include "server/log/mentions.h"
#include "server/log/seals.h"

namespace inwonersreis::log {
namespace {

// Export and import of one clock's times: a server a little ahead is no fault.
constexpr absl::Duration kImportSlack = absl::Minutes(5);

int32_t DayNumber(absl::string_view date) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(date, &day)) return 0;
  return static_cast<int32_t>(day - absl::CivilDay(1970, 1, 1));
}

absl::optional<IdBytes> IdOrNothing(absl::string_view text) {
  auto bytes = IdToBytes(text);
  if (!bytes.ok()) return absl::nullopt;
  return *bytes;
}

const v1::Member* FindMember(const journey::State& state, absl::string_view person_id) {
  for (const v1::Member& member : state.proto().members()) {
    if (member.person_id() == person_id) return &member;
  }
  return nullptr;
}

// The columns that lists and access rules look at.
void SetColumns(const v1::JourneySummary& summary, storage::JourneyRow* row) {
  row->lifecycle = summary.lifecycle();
  row->opened_at = MicrosOf(summary.opened_at());
  row->last_activity_at = MicrosOf(summary.last_activity_at());
  row->last_contact_at = summary.has_last_contact_at() ? MicrosOf(summary.last_contact_at()) : 0;
  row->next_due_day = DayNumber(summary.next_due_on());
  row->conflicts = summary.conflicts();
  row->collection_consent = summary.collection_consent();
  row->synthetic = summary.synthetic();
}

bool ChangesRelations(v1::Entry::BodyCase kind) {
  return kind == v1::Entry::kMemberJoined || kind == v1::Entry::kMemberLeft ||
         kind == v1::Entry::kConsentGiven || kind == v1::Entry::kConsentWithdrawn;
}

// An author of an imported entry acts in the role that the journey knows.
absl::Status CheckImportedRole(const journey::State& state, const v1::Entry& entry) {
  const v1::Member* member = FindMember(state, entry.author_id());
  if (member != nullptr && !member->has_left_at()) {
    if (member->role() == entry.author_role()) return absl::OkStatus();
    return Error(v1::ERROR_REASON_ROLE_NOT_ALLOWED,
                 {{"role", v1::Role_Name(entry.author_role())}});
  }
  if (entry.author_role() == v1::ROLE_RESIDENT || entry.author_role() == v1::ROLE_SUPPORTER) {
    return Error(v1::ERROR_REASON_NOT_MEMBER);
  }
  return absl::OkStatus();
}

}  // namespace

struct Appender::Accepted {
  CommittedEntry entry;
  std::string content_hash;
};

struct Appender::Batch {
  people::Principal caller;
  v1::Role role = v1::ROLE_UNSPECIFIED;  // of the caller, for the access log
  v1::AccessGround ground = v1::ACCESS_GROUND_UNSPECIFIED;
  v1::AccessAction action = v1::ACCESS_ACTION_RECORD;
  storage::JourneyRow row;
  absl::Time now;
  std::vector<Accepted> accepted;
  absl::flat_hash_map<std::string, size_t> accepted_by_id;
  absl::flat_hash_set<std::string> rejected_ids;
  AppendOutcome outcome;
};

absl::Status Appender::JudgeOne(storage::WriteTransaction& write, Batch& batch, Working& working,
                                const v1::Entry& sent, const Admit& admit,
                                v1::RecordResult* result) {
  auto entry_id = IdToBytes(sent.entry_id());
  if (!entry_id.ok()) return entry_id.status();
  if (!sent.journey_id().empty() && sent.journey_id() != IdFromBytes(batch.row.journey_id)) {
    return Error(v1::ERROR_REASON_OTHER_JOURNEY);
  }
  std::string hash = privacy::Vault::Hash(working.key, CanonicalContent(sent));

  const auto in_batch = batch.accepted_by_id.find(sent.entry_id());
  if (in_batch != batch.accepted_by_id.end()) {
    const Accepted& first = batch.accepted[in_batch->second];
    if (first.content_hash != hash) return Error(v1::ERROR_REASON_ID_REUSED);
    result->mutable_duplicate()->set_seq(first.entry.entry.seq());
    *result->mutable_duplicate()->mutable_recorded_at() = first.entry.entry.recorded_at();
    return absl::OkStatus();
  }

  v1::Entry entry = sent;
  auto row = write.Entry(*entry_id);
  if (!row.ok()) return row.status();
  if (*row) {
    const auto facts = working.state.Find(sent.entry_id());
    const bool same_journey = (*row)->journey_id == batch.row.journey_id && facts.has_value();
    const std::string author =
        sent.author_id().empty() ? IdFromBytes(batch.caller.account_id) : sent.author_id();
    // An export made after a retraction holds less than was sent at first.
    const bool less = sent.redacted() && (*row)->redacted;
    if (!same_journey || facts->author_id != author ||
        ((*row)->content_hash != hash && !less)) {
      return Error(v1::ERROR_REASON_ID_REUSED);
    }
    result->mutable_duplicate()->set_seq((*row)->seq);
    *result->mutable_duplicate()->mutable_recorded_at() = TimestampOfMicros((*row)->recorded_at);
    return absl::OkStatus();
  }

  if (!batch.rejected_ids.empty()) {
    const std::string mentioned = MentionedOf(sent, batch.rejected_ids);
    if (!mentioned.empty()) {
      return Error(v1::ERROR_REASON_DEPENDS_ON_REJECTED, {{"depends_on", mentioned}});
    }
  }
  const int64_t seq = working.state.proto().last_seq() + 1;
  if (seq > limits::kJourneyEntries) {
    return Error(v1::ERROR_REASON_JOURNEY_FULL, {{"max", absl::StrCat(limits::kJourneyEntries)}});
  }

  std::vector<v1::Warning> warnings;
  entry.clear_seq();
  absl::Status status = admit(working.state, entry, &warnings);
  if (!status.ok()) return status;
  entry.set_seq(seq);
  journey::Apply(entry, &working.state);

  v1::Accepted* accepted = result->mutable_accepted();
  accepted->set_seq(seq);
  *accepted->mutable_recorded_at() = entry.recorded_at();
  for (v1::Warning& warning : warnings) *accepted->add_warnings() = std::move(warning);
  std::string bytes = entry.SerializeAsString();
  batch.accepted_by_id.emplace(entry.entry_id(), batch.accepted.size());
  batch.accepted.push_back(
      Accepted{CommittedEntry{std::move(entry), std::move(bytes)}, std::move(hash)});
  return absl::OkStatus();
}

absl::Status Appender::Judge(storage::WriteTransaction& write, Batch& batch, Working& working,
                             const Entries& entries, const Admit& admit) {
  batch.outcome.results.Reserve(entries.size());
  for (const v1::Entry& sent : entries) {
    v1::RecordResult* result = batch.outcome.results.Add();
    // What a caller sends need not be an id; it goes back only when it is one.
    if (IsId(sent.entry_id())) result->set_entry_id(sent.entry_id());
    const absl::Status status = JudgeOne(write, batch, working, sent, admit, result);
    if (status.ok()) continue;
    v1::Problem problem = ProblemOf(status);
    // The store's own faults end the call; the rules' refusals are results.
    if (problem.reason() >= v1::ERROR_REASON_BUSY) return status;
    result->clear_outcome();
    *result->mutable_rejected() = std::move(problem);
    batch.rejected_ids.insert(sent.entry_id());
  }
  return absl::OkStatus();
}

absl::Status Appender::Persist(storage::WriteTransaction& write, Batch& batch, Working& working) {
  for (Accepted& accepted : batch.accepted) {
    absl::Status status = write.InsertEntry(
        SealEntry(*vault_, working.key, batch.row.journey_id, accepted.entry.entry,
                  accepted.entry.bytes, std::move(accepted.content_hash)));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Appender::PersistMembers(storage::WriteTransaction& write, const Batch& batch,
                                      const Working& working) {
  for (const Accepted& accepted : batch.accepted) {
    const v1::Entry& entry = accepted.entry.entry;
    const bool joined = entry.body_case() == v1::Entry::kMemberJoined;
    if (!joined && entry.body_case() != v1::Entry::kMemberLeft) continue;
    const std::string& person =
        joined ? entry.member_joined().person_id() : entry.member_left().person_id();
    auto person_id = IdToBytes(person);
    if (!person_id.ok()) return person_id.status();
    storage::MemberRow row;
    row.journey_id = batch.row.journey_id;
    row.person_id = *person_id;
    row.active = joined;
    const v1::Member* member = FindMember(working.state, person);
    row.role = joined || member == nullptr ? entry.member_joined().role() : member->role();
    absl::Status status = write.PutMember(row);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Appender::RedactRetracted(storage::WriteTransaction& write, const Batch& batch,
                                       const Working& working) {
  for (const Accepted& accepted : batch.accepted) {
    if (accepted.entry.entry.body_case() != v1::Entry::kRetraction) continue;
    for (const std::string& id :
         journey::ContentOf(working.state, accepted.entry.entry.retraction().target_id())) {
      auto entry_id = IdToBytes(id);
      if (!entry_id.ok()) return entry_id.status();
      auto row = write.Entry(*entry_id);
      if (!row.ok()) return row.status();
      if (!*row || (*row)->journey_id != batch.row.journey_id) continue;
      v1::Entry entry;
      absl::Status status = OpenEntry(*vault_, working.key, **row, &entry);
      if (!status.ok()) return status;
      const v1::Entry redacted = journey::Redact(entry);
      status = write.RedactEntry(
          *entry_id,
          vault_->Seal(working.key,
                       privacy::EntryContext(batch.row.journey_id, (*row)->seq, *entry_id),
                       redacted.SerializeAsString()));
      // What a coordinator made of a story goes with the story.
      if (status.ok() && (*row)->kind == v1::Entry::kExperience) {
        status = write.RemoveReviewText(batch.row.journey_id, (*row)->seq);
      }
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status Appender::WriteFacts(storage::WriteTransaction& write, const Batch& batch,
                                  const Working& working) {
  const int64_t pseudonym = insight::PseudonymOf(working.key);
  for (const Accepted& accepted : batch.accepted) {
    absl::Status status = insight::WriteChanges(write, codes_, pseudonym, accepted.entry.entry,
                                                working.state);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Appender::UpdateJourney(storage::WriteTransaction& write, Batch& batch,
                                     Working& working) {
  v1::JourneySummary summary = journey::Summary(working.state);
  SetColumns(summary, &batch.row);
  batch.row.last_seq = working.state.proto().last_seq();
  batch.row.sealed_summary = SealSummary(*vault_, working.key, batch.row.journey_id, summary);
  absl::Status counted = insight::WriteSubject(write, codes_, working.key, working.state, summary,
                                               &working.subject);
  if (!counted.ok()) return counted;
  batch.outcome.summary = std::move(summary);
  auto taken = write.UpdateJourney(batch.row, static_cast<int64_t>(batch.accepted.size()));
  if (!taken.ok()) return taken.status();
  // The state numbered them already; the row decides (L1).
  if (*taken != batch.accepted.front().entry.entry.seq()) {
    return Error(v1::ERROR_REASON_INTERNAL);
  }
  return absl::OkStatus();
}

absl::Status Appender::Run(storage::WriteTransaction& write, Batch& batch, Working& working,
                           const Entries& entries, const Admit& admit) {
  absl::Status status = Judge(write, batch, working, entries, admit);
  if (!status.ok()) return status;
  if (!batch.accepted.empty()) {
    status = Persist(write, batch, working);
    if (status.ok()) status = PersistMembers(write, batch, working);
    if (status.ok()) status = RedactRetracted(write, batch, working);
    if (status.ok()) status = WriteFacts(write, batch, working);
    if (status.ok()) status = UpdateJourney(write, batch, working);
    if (!status.ok()) return status;
  }
  status = write.AppendAccess(AllowedLine(batch.now, batch.caller, batch.role, batch.action,
                                          batch.ground, batch.row.journey_id,
                                          static_cast<int64_t>(batch.accepted.size())));
  if (!status.ok()) return status;
  working_set_->Grown(batch.row.journey_id);
  if (batch.accepted.empty()) return absl::OkStatus();

  auto committed = std::make_shared<Committed>();
  committed->journey_id = batch.row.journey_id;
  committed->last_seq = batch.row.last_seq;
  committed->entries.reserve(batch.accepted.size());
  for (Accepted& accepted : batch.accepted) {
    const v1::Entry& entry = accepted.entry.entry;
    committed->relations_changed |= ChangesRelations(entry.body_case());
    if (entry.body_case() == v1::Entry::kMemberJoined) {
      const auto person = IdOrNothing(entry.member_joined().person_id());
      if (person) committed->joined.push_back(*person);
    }
    committed->entries.push_back(std::move(accepted.entry));
  }
  batch.outcome.committed = std::move(committed);
  return absl::OkStatus();
}

absl::StatusOr<AppendOutcome> Appender::Record(storage::WriteTransaction& write,
                                               const people::Principal& caller,
                                               const IdBytes& journey_id, const Entries& entries,
                                               absl::Time now) {
  Batch batch;
  batch.caller = caller;
  batch.now = now;
  auto row = write.Journey(journey_id);
  if (!row.ok()) return row.status();
  absl::StatusOr<people::Relation> relation = Error(v1::ERROR_REASON_NOT_FOUND);
  if (*row) relation = people::Judge(write, caller, **row);
  if (relation.ok() && !relation->may_record) {
    relation = Error(v1::ERROR_REASON_PERMISSION_DENIED);
  }
  if (!relation.ok()) {
    if (ReasonOf(relation.status()) >= v1::ERROR_REASON_BUSY) return relation.status();
    batch.outcome.refused = relation.status();
    absl::Status status = write.AppendAccess(DeniedLine(now, caller, journey_id));
    if (!status.ok()) return status;
    return std::move(batch.outcome);
  }
  batch.row = *std::move(*row);
  batch.role = relation->actor.role;
  batch.ground = relation->ground;
  auto working = working_set_->Get(write, batch.row);
  if (!working.ok()) return working.status();

  const google::protobuf::Timestamp recorded_at = TimestampOf(now);
  absl::Status status = Run(
      write, batch, **working, entries,
      [&](const journey::State& state, v1::Entry& entry, std::vector<v1::Warning>* warnings) {
        if (!entry.author_id().empty() && entry.author_id() != relation->actor.person_id) {
          return Error(v1::ERROR_REASON_NOT_AUTHOR);
        }
        entry.set_author_id(relation->actor.person_id);
        entry.set_author_role(relation->actor.role);
        *entry.mutable_recorded_at() = recorded_at;
        auto verdict = journey::Check(state, relation->actor, entry, now);
        if (!verdict.ok()) return verdict.status();
        *warnings = std::move(verdict->warnings);
        return absl::OkStatus();
      });
  if (!status.ok()) {
    working_set_->Drop(journey_id);
    return status;
  }
  return std::move(batch.outcome);
}

absl::StatusOr<storage::JourneyRow> Appender::NewJourney(storage::WriteTransaction& write,
                                                         const v1::Entry& opening) {
  storage::JourneyRow row;
  auto journey_id = IdToBytes(opening.journey_id());
  if (!journey_id.ok()) return journey_id.status();
  row.journey_id = *journey_id;
  auto organisation = IdToBytes(opening.journey_opened().organisation_id());
  if (!organisation.ok()) return organisation.status();
  row.organisation_id = *organisation;
  if (!opening.journey_opened().team_id().empty()) {
    auto team = IdToBytes(opening.journey_opened().team_id());
    if (!team.ok()) return team.status();
    row.team_id = *team;
  }
  auto key = vault_->NewKey(row.journey_id);
  if (!key.ok()) return key.status();
  row.wrapped_key = key->wrapped;
  row.opened_at = MicrosOf(opening.occurred_at());
  row.last_activity_at = row.opened_at;
  row.synthetic = opening.journey_opened().synthetic();
  Working working(key->key);
  row.sealed_summary =
      SealSummary(*vault_, working.key, row.journey_id, journey::Summary(working.state));
  absl::Status status = write.InsertJourney(row);
  if (!status.ok()) return status;
  working_set_->Put(row.journey_id, std::move(working));
  return row;
}

absl::StatusOr<AppendOutcome> Appender::Open(storage::WriteTransaction& write,
                                             const people::Principal& caller,
                                             const v1::Entry& opening, const v1::Entry& joining,
                                             absl::Time now) {
  auto journey_id = IdToBytes(opening.journey_id());
  if (!journey_id.ok()) return journey_id.status();
  auto existing = write.Journey(*journey_id);
  if (!existing.ok()) return existing.status();

  Batch batch;
  batch.caller = caller;
  batch.now = now;
  batch.action = v1::ACCESS_ACTION_OPEN;
  batch.role = v1::ROLE_LEAD_COACH;
  batch.ground = v1::ACCESS_GROUND_MEMBER;
  journey::Actor actor;
  actor.person_id = IdFromBytes(caller.account_id);
  actor.role = v1::ROLE_LEAD_COACH;
  actor.organisation_id = IdFromBytes(caller.organisation_id);

  Entries entries;
  *entries.Add() = opening;
  *entries.Add() = joining;
  if (*existing) {
    // Either the same call again, or an id that is taken.
    auto relation = people::Judge(write, caller, **existing);
    if (!relation.ok() && ReasonOf(relation.status()) >= v1::ERROR_REASON_BUSY) {
      return relation.status();
    }
    if (!relation.ok()) {
      batch.outcome.refused = Error(v1::ERROR_REASON_ID_REUSED);
      absl::Status status = write.AppendAccess(DeniedLine(now, caller, *journey_id));
      if (!status.ok()) return status;
      return std::move(batch.outcome);
    }
    batch.row = *std::move(*existing);
    batch.role = relation->actor.role;
    batch.ground = relation->ground;
  } else {
    // The shape first: nothing of a refused journey may be kept.
    absl::Status shape = journey::CheckShape(opening, now);
    if (!shape.ok()) {
      batch.outcome.refused = shape;
      return std::move(batch.outcome);
    }
    auto row = NewJourney(write, opening);
    if (!row.ok()) return row.status();
    batch.row = *std::move(row);
  }
  auto working = working_set_->Get(write, batch.row);
  if (!working.ok()) return working.status();
  const google::protobuf::Timestamp recorded_at = TimestampOf(now);
  absl::Status status = Run(
      write, batch, **working, entries,
      [&](const journey::State& state, v1::Entry& entry, std::vector<v1::Warning>* warnings) {
        entry.set_author_id(actor.person_id);
        entry.set_author_role(actor.role);
        *entry.mutable_recorded_at() = recorded_at;
        auto verdict = journey::Check(state, actor, entry, now);
        if (!verdict.ok()) return verdict.status();
        *warnings = std::move(verdict->warnings);
        return absl::OkStatus();
      });
  // A journey without its opening and first member must not stay behind.
  for (const v1::RecordResult& result : batch.outcome.results) {
    if (status.ok() && result.has_rejected()) status = StatusOf(result.rejected());
  }
  if (!status.ok()) {
    working_set_->Drop(*journey_id);
    return status;
  }
  if (batch.outcome.committed == nullptr) {
    batch.outcome.summary = journey::Summary((*working)->state);
  }
  return std::move(batch.outcome);
}

absl::StatusOr<AppendOutcome> Appender::Import(storage::WriteTransaction& write,
                                               const people::Principal& caller,
                                               const IdBytes& journey_id, const Entries& entries,
                                               absl::Time now) {
  Batch batch;
  batch.caller = caller;
  batch.now = now;
  batch.role = caller.role;
  batch.ground = caller.role == v1::ROLE_ADMINISTRATOR ? v1::ACCESS_GROUND_ADMINISTRATION
                                                       : v1::ACCESS_GROUND_ORGANISATION;
  auto existing = write.Journey(journey_id);
  if (!existing.ok()) return existing.status();

  const bool opens = entries.Get(0).has_journey_opened();
  IdBytes organisation{};
  if (*existing) {
    organisation = (*existing)->organisation_id;
  } else if (opens) {
    auto named = IdToBytes(entries.Get(0).journey_opened().organisation_id());
    if (named.ok()) organisation = *named;
  }
  const bool may = caller.role == v1::ROLE_ADMINISTRATOR ||
                   (caller.role == v1::ROLE_COORDINATOR &&
                    caller.scope == v1::SCOPE_ORGANISATION && organisation != IdBytes{} &&
                    organisation == caller.organisation_id);
  if (!may || (!*existing && !opens)) {
    batch.outcome.refused = Error(v1::ERROR_REASON_NOT_FOUND);
    absl::Status status = write.AppendAccess(DeniedLine(now, caller, journey_id));
    if (!status.ok()) return status;
    return std::move(batch.outcome);
  }
  if (*existing) {
    batch.row = *std::move(*existing);
  } else {
    absl::Status shape = journey::CheckShape(entries.Get(0), now);
    if (shape.ok() && IdFromBytes(journey_id) != entries.Get(0).journey_id()) {
      shape = Error(v1::ERROR_REASON_OTHER_JOURNEY);
    }
    if (!shape.ok()) {
      batch.outcome.refused = shape;
      return std::move(batch.outcome);
    }
    auto row = NewJourney(write, entries.Get(0));
    if (!row.ok()) return row.status();
    batch.row = *std::move(row);
  }
  auto working = working_set_->Get(write, batch.row);
  if (!working.ok()) return working.status();
  const bool created = (*working)->state.entry_count() == 0;
  absl::Status status = Run(
      write, batch, **working, entries,
      [&](const journey::State& state, v1::Entry& entry, std::vector<v1::Warning>* warnings) {
        absl::Status role = CheckImportedRole(state, entry);
        if (!role.ok()) return role;
        if (!entry.has_recorded_at()) *entry.mutable_recorded_at() = TimestampOf(now);
        const absl::Time then = absl::FromUnixMicros(MicrosOf(entry.recorded_at()));
        if (then > now + kImportSlack) return Error(v1::ERROR_REASON_IN_FUTURE);
        journey::Actor author;
        author.person_id = entry.author_id();
        author.role = entry.author_role();
        const v1::Member* member = FindMember(state, entry.author_id());
        if (member != nullptr) author.organisation_id = member->organisation_id();
        auto verdict = journey::CheckImported(state, author, entry, then);
        if (!verdict.ok()) return verdict.status();
        *warnings = std::move(verdict->warnings);
        return absl::OkStatus();
      });
  // A new journey whose opening was refused must not stay behind.
  if (status.ok() && created && batch.outcome.results.Get(0).has_rejected()) {
    status = StatusOf(batch.outcome.results.Get(0).rejected());
  }
  if (!status.ok()) {
    working_set_->Drop(journey_id);
    return status;
  }
  return std::move(batch.outcome);
}

}  // namespace inwonersreis::log
