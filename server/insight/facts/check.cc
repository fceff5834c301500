#include "server/insight/facts/check.h"

#include <utility>

#include "journey/errors.h"
#include "journey/visible.h"
#include "server/insight/facts/facts.h"
#include "server/insight/facts/fill.h"
#include "server/insight/facts/subject.h"
#include "server/log/seals.h"

namespace inwonersreis::insight {
namespace {

using storage::ReadTransaction;

// Compares one journey; false when its rows are others.
absl::StatusOr<bool> Same(ReadTransaction& read, const privacy::Vault& vault,
                          const absl::flat_hash_map<int32_t, std::string>& codes,
                          const storage::JourneyRow& row, int64_t* facts) {
  absl::StatusOr<privacy::DataKey> key = vault.Unwrap(row.wrapped_key, row.journey_id);
  if (!key.ok()) return false;
  journey::State state;
  absl::Status status =
      log::VisitEntries(read, vault, *key, row.journey_id, 0,
                        [&](v1::Entry& entry) { journey::Apply(entry, &state); });
  // An entry that does not open is found where entries are verified.
  if (ReasonOf(status) == v1::ERROR_REASON_SEAL_BROKEN) return false;
  if (!status.ok()) return status;
  const int64_t pseudonym = PseudonymOf(*key);
  absl::StatusOr<absl::optional<storage::SubjectRow>> subject = read.Subject(pseudonym);
  if (!subject.ok()) return subject.status();
  if (!subject->has_value()) return false;
  const SubjectMarks marks{(*subject)->consented_until, (*subject)->missing,
                           (*subject)->opened_day, (*subject)->closed_day};
  bool same = marks == MarksOf(state, journey::Summary(state)) &&
              (*subject)->organisation_id == row.organisation_id;
  std::vector<Fact> found;
  status = read.Facts(pseudonym, [&](const storage::FactRow& fact) {
    const auto code = codes.find(fact.code);
    found.push_back(FactOf(fact, code == codes.end() ? "" : code->second));
    return true;
  });
  if (!status.ok()) return status;
  *facts += static_cast<int64_t>(found.size());
  return same && found == FactsOf(state);
}

}  // namespace

absl::StatusOr<FactsReport> CheckFacts(storage::Store& store, const privacy::Vault& vault,
                                       absl::FunctionRef<void(int64_t, int64_t)> progress) {
  FactsReport report;
  absl::Status status = store.Read([&](ReadTransaction& read) -> absl::Status {
    absl::StatusOr<bool> filled = FactsAreFilled(read);
    if (!filled.ok()) return filled.status();
    report.filled = *filled;
    if (!report.filled) return absl::OkStatus();
    absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> codes = AllCodes(read, vault);
    if (!codes.ok()) return codes.status();
    absl::StatusOr<storage::StoreCounts> counts = read.Counts();
    if (!counts.ok()) return counts.status();
    absl::Status inside;
    absl::Status visited = read.EveryJourney([&](const storage::JourneyRow& row) {
      absl::StatusOr<bool> same = Same(read, vault, *codes, row, &report.facts);
      inside = same.status();
      if (!same.ok()) return false;
      if (!*same) {
        ++report.different;
        if (report.journey_ids.size() < kNamedJourneys) {
          report.journey_ids.push_back(IdFromBytes(row.journey_id));
        }
      }
      progress(++report.journeys, counts->journeys);
      return true;
    });
    if (visited.ok()) visited = inside;
    if (!visited.ok()) return visited;
    report.orphans = counts->subjects - report.journeys + counts->facts - report.facts;
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return report;
}

}  // namespace inwonersreis::insight
