#include "client_lib/exchange/dry_run.h"

#include "journey/check.h"

namespace inwonersreis::exchange {

absl::Status DryRun::Check(const v1::Entry& entry) {
  if (entry.journey_id() != journey_id_) {
    journey_id_ = entry.journey_id();
    is_whole_ = entry.has_journey_opened();
    state_ = journey::State();
  }
  if (!is_whole_) return journey::CheckShape(entry, now_);
  if (state_.Has(entry.entry_id())) return absl::OkStatus();  // There already.
  journey::Actor author;
  author.person_id = entry.author_id();
  author.role = entry.author_role();
  const absl::Time recorded_at =
      entry.has_recorded_at() ? absl::FromUnixSeconds(entry.recorded_at().seconds()) : now_;
  absl::Status refused = journey::CheckImported(state_, author, entry, recorded_at).status();
  if (refused.ok()) journey::Apply(entry, &state_);
  return refused;
}

}  // namespace inwonersreis::exchange
