#include "server/insight/facts/subject.h"

#include <cstring>
#include <string>

#include "journey/consents.h"
#include "journey/days.h"
#include "journey/times.h"

namespace inwonersreis::insight {

int64_t PseudonymOf(const privacy::DataKey& key) {
  const std::string hash = privacy::Vault::Hash(key, "subject of a review");
  uint64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof(number));
  return static_cast<int64_t>(number >> 2) + 1;
}

int32_t DayNumber(absl::Time time) {
  return static_cast<int32_t>(absl::ToCivilDay(time, absl::UTCTimeZone()) -
                              absl::CivilDay(1970, 1, 1));
}

int32_t DayNumber(absl::string_view day) {
  const absl::optional<absl::CivilDay> parsed = journey::ParseDay(day);
  return parsed ? static_cast<int32_t>(*parsed - absl::CivilDay(1970, 1, 1)) : 0;
}

SubjectMarks MarksOf(const journey::State& state, const v1::JourneySummary& summary) {
  SubjectMarks marks;
  const absl::optional<std::string> until =
      journey::ConsentUntil(state, v1::CONSENT_PURPOSE_COLLECTION);
  if (until) marks.consented_until = until->empty() ? storage::kUntilWithdrawn : DayNumber(*until);
  for (int part : summary.missing()) marks.missing |= uint32_t{1} << part;
  marks.opened_day = DayNumber(TimeOf(state.proto().opened_at()));
  if (state.proto().has_closed_at()) {
    marks.closed_day = DayNumber(TimeOf(state.proto().closed_at()));
  }
  return marks;
}

absl::Status WriteSubject(storage::WriteTransaction& write, CodeBook& codes,
                          const privacy::DataKey& key, const journey::State& state,
                          const v1::JourneySummary& summary,
                          absl::optional<SubjectMarks>* written) {
  const SubjectMarks marks = MarksOf(state, summary);
  const int64_t pseudonym = PseudonymOf(key);
  if (!written->has_value()) {
    absl::StatusOr<absl::optional<storage::SubjectRow>> row = write.Subject(pseudonym);
    if (!row.ok()) return row.status();
    if (row->has_value()) {
      *written = SubjectMarks{(*row)->consented_until, (*row)->missing, (*row)->opened_day,
                              (*row)->closed_day};
    }
  }
  if (written->has_value() && **written == marks) return absl::OkStatus();
  const v1::JourneyOpened& opening = state.proto().opening();
  absl::StatusOr<IdBytes> organisation = IdToBytes(opening.organisation_id());
  if (!organisation.ok()) return organisation.status();
  absl::StatusOr<int32_t> programme = codes.NumberOf(write, opening.programme_code());
  if (!programme.ok()) return programme.status();
  storage::SubjectRow row;
  row.pseudonym = pseudonym;
  row.organisation_id = *organisation;
  row.programme = *programme;
  row.consented_until = marks.consented_until;
  row.missing = marks.missing;
  row.opened_day = marks.opened_day;
  row.closed_day = marks.closed_day;
  row.synthetic = opening.synthetic();
  absl::Status status = write.PutSubject(row);
  if (status.ok()) *written = marks;
  return status;
}

}  // namespace inwonersreis::insight
