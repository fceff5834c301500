#include "server/insight/own/own_facts.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "inwonersreis/v1/vocabulary.pb.h"
#include "journey/times.h"
#include "journey/visible.h"
#include "server/insight/facts/facts.h"
#include "server/insight/facts/subject.h"

namespace inwonersreis::insight {
namespace {

// The seqs of facts by the entry that says who may see them: a goal's end is seen
// by who sees the goal.
absl::flat_hash_map<int64_t, std::string> SourcesIn(const journey::State& state) {
  absl::flat_hash_map<int64_t, std::string> sources;
  for (const v1::Item& item : state.proto().items()) {
    sources[item.entry().seq()] = item.entry().entry_id();
  }
  for (const v1::Goal& goal : state.proto().goals()) {
    if (!goal.has_closed()) continue;
    const absl::optional<journey::EntryFacts> closing = state.Find(goal.closed().entry_id());
    if (closing) sources[closing->seq] = goal.goal_id();
  }
  return sources;
}

// The engine's row; nothing for kinds that it does not count.
absl::optional<FactRow> RowFor(const Fact& fact) {
  FactRow row;
  row.kind = static_cast<FactKind>(fact.kind);
  row.payer = fact.payer;
  row.code = fact.code;
  row.from_day = fact.from_day;
  row.to_day = fact.to_day;
  row.quantity = fact.quantity;
  if (fact.cents) row.cents = *fact.cents;
  switch (fact.kind) {
    case RowKind::kCareUse:
    case RowKind::kPaidWork: return row;
    case RowKind::kContact:
      row.code = v1::Channel_Name(static_cast<v1::Channel>(fact.detail));
      return row;
    case RowKind::kMeasurement: row.detail = static_cast<uint8_t>(fact.detail); return row;
    case RowKind::kGoalClosed:
      row.code = v1::Domain_Name(static_cast<v1::Domain>(fact.variant));
      row.detail = static_cast<uint8_t>(fact.detail);
      return row;
    default: return absl::nullopt;
  }
}

}  // namespace

absl::StatusOr<Collection> OwnFacts(const journey::State& state, const journey::Actor& reader) {
  Collection collection;
  PersonRow person;
  person.start_day = DayNumber(TimeOf(state.proto().opened_at()));
  if (state.proto().has_closed_at()) {
    person.end_day = DayNumber(TimeOf(state.proto().closed_at()));
  }
  absl::Status status = collection.AddPerson(person);
  const absl::flat_hash_map<int64_t, std::string> sources = SourcesIn(state);
  std::vector<Fact> facts;
  absl::btree_set<int32_t> residents;  // those that entries name
  for (Fact& fact : FactsOf(state)) {
    const auto source = sources.find(fact.seq);
    if (source == sources.end() || !journey::Visible(state, reader, source->second)) continue;
    if (fact.subject != 0) residents.insert(fact.subject);
    facts.push_back(std::move(fact));
  }
  for (const Fact& fact : facts) {
    absl::optional<FactRow> row = RowFor(fact);
    if (!row || !status.ok()) continue;
    // Nobody named is the first resident: with more than one, entries name whose.
    if (fact.subject != 0) {
      row->subject = static_cast<uint8_t>(
          std::distance(residents.begin(), residents.find(fact.subject)));
    }
    status = collection.AddFact(*row);
  }
  if (!status.ok()) return status;
  return collection;
}

}  // namespace inwonersreis::insight
