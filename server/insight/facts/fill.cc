#include "server/insight/facts/fill.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/visible.h"
#include "server/insight/facts/facts.h"
#include "server/insight/facts/subject.h"
#include "server/log/seals.h"

namespace inwonersreis::insight {
namespace {

using storage::ReadTransaction;
using storage::WriteTransaction;

// Which rows the database has; another number when a program makes others.
constexpr char kFactsMeta[] = "facts_version";
constexpr int kFactsVersion = 2;

// Journeys in one transaction: some tens of milliseconds.
constexpr size_t kBatch = 200;

absl::Status FillOne(WriteTransaction& write, const privacy::Vault& vault, CodeBook& codes,
                     const IdBytes& journey_id) {
  absl::StatusOr<absl::optional<storage::JourneyRow>> row = write.Journey(journey_id);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return absl::OkStatus();
  absl::StatusOr<privacy::DataKey> key = vault.Unwrap((*row)->wrapped_key, journey_id);
  if (!key.ok()) return key.status();
  journey::State state;
  absl::Status status = log::VisitEntries(write, vault, *key, journey_id, 0, [&](v1::Entry& entry) {
    journey::Apply(entry, &state);
  });
  if (!status.ok()) return status;
  const int64_t pseudonym = PseudonymOf(*key);
  status = write.RemoveFacts(pseudonym);
  for (const Fact& fact : FactsOf(state)) {
    if (!status.ok()) return status;
    absl::StatusOr<storage::FactRow> made = RowOf(write, codes, pseudonym, fact);
    status = made.ok() ? write.PutFact(*made) : made.status();
  }
  if (!status.ok()) return status;
  absl::optional<SubjectMarks> unknown;
  return WriteSubject(write, codes, *key, state, journey::Summary(state), &unknown);
}

}  // namespace

absl::StatusOr<bool> FactsAreFilled(ReadTransaction& read) {
  absl::StatusOr<absl::optional<std::string>> version = read.Meta(kFactsMeta);
  if (!version.ok()) return version.status();
  return version->has_value() && **version == absl::StrCat(kFactsVersion);
}

absl::Status FillFacts(storage::Store& store, const privacy::Vault& vault,
                       absl::FunctionRef<void(int64_t, int64_t)> progress) {
  bool filled = false;
  std::vector<IdBytes> journeys;
  absl::Status status = store.Read([&](ReadTransaction& read) {
    absl::StatusOr<bool> found = FactsAreFilled(read);
    if (!found.ok()) return found.status();
    filled = *found;
    if (filled) return absl::OkStatus();
    return read.EveryJourney([&](const storage::JourneyRow& row) {
      journeys.push_back(row.journey_id);
      return true;
    });
  });
  if (!status.ok() || filled) return status;
  for (size_t start = 0; start < journeys.size(); start += kBatch) {
    const size_t end = std::min(journeys.size(), start + kBatch);
    status = store.WriteAndWait([&](WriteTransaction& write) {
      CodeBook codes(&vault);
      absl::Status one;
      for (size_t i = start; i < end && one.ok(); ++i) {
        one = FillOne(write, vault, codes, journeys[i]);
      }
      return one;
    });
    if (!status.ok()) return status;
    progress(static_cast<int64_t>(end), static_cast<int64_t>(journeys.size()));
  }
  return store.WriteAndWait(
      [&](WriteTransaction& write) { return write.SetMeta(kFactsMeta, absl::StrCat(kFactsVersion)); });
}

}  // namespace inwonersreis::insight
