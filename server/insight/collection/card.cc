#include "server/insight/collection/card.h"

#include <utility>

#include "absl/time/civil_time.h"
#include "journey/days.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "server/insight/facts/subject.h"
#include "server/log/seals.h"

namespace inwonersreis::insight {
namespace {

std::string DayText(int32_t number) {
  const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + number;
  return journey::DayOf(absl::FromCivil(day, absl::UTCTimeZone()));
}

v1::CollectionState StateOf(const storage::SubjectRow& subject) {
  if (subject.missing != 0) return v1::COLLECTION_STATE_COLLECTING;
  if (subject.analysed) return v1::COLLECTION_STATE_IN_ANALYSIS;
  return subject.reviewed ? v1::COLLECTION_STATE_REVIEWED : v1::COLLECTION_STATE_COMPLETE;
}

}  // namespace

absl::StatusOr<Collected> CollectedOf(storage::ReadTransaction& read, const privacy::Vault& vault,
                                      storage::JourneyRow row) {
  absl::StatusOr<privacy::DataKey> key = vault.Unwrap(row.wrapped_key, row.journey_id);
  if (!key.ok()) return key.status();
  absl::StatusOr<absl::optional<storage::SubjectRow>> subject = read.Subject(PseudonymOf(*key));
  if (!subject.ok()) return subject.status();
  // Every journey gets its subject in the transaction that opens it.
  if (!subject->has_value()) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return Collected{std::move(row), **subject, *key};
}

absl::StatusOr<Collected> FindCollected(storage::ReadTransaction& read,
                                        const privacy::Vault& vault, const IdBytes& journey_id) {
  absl::StatusOr<absl::optional<storage::JourneyRow>> row = read.Journey(journey_id);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return Error(v1::ERROR_REASON_NOT_FOUND);
  return CollectedOf(read, vault, **std::move(row));
}

absl::StatusOr<v1::CollectedJourney> CardOf(
    const Collected& journey, int32_t today, const privacy::Vault& vault,
    const absl::flat_hash_map<int32_t, std::string>& codes) {
  v1::CollectedJourney card;
  card.set_journey_id(IdFromBytes(journey.row.journey_id));
  card.set_synthetic(journey.row.synthetic);
  *card.mutable_opened_at() = TimestampOfMicros(journey.row.opened_at);
  const auto programme = codes.find(journey.subject.programme);
  if (programme != codes.end()) card.set_programme_code(programme->second);
  if (!Consents(journey.subject, today)) {
    card.set_state(v1::COLLECTION_STATE_COLLECTING);
    card.add_missing(v1::MISSING_PART_COLLECTION_CONSENT);
    return card;
  }
  absl::StatusOr<v1::JourneySummary> summary = log::OpenSummary(vault, journey.row);
  if (!summary.ok()) return summary.status();
  card.set_title(summary->title());
  card.set_state(StateOf(journey.subject));
  *card.mutable_missing() = summary->missing();
  card.set_consent(true);
  if (journey.subject.consented_until != storage::kUntilWithdrawn) {
    card.set_consent_until_on(DayText(journey.subject.consented_until));
  }
  *card.mutable_last_activity_at() = TimestampOfMicros(journey.row.last_activity_at);
  return card;
}

}  // namespace inwonersreis::insight
