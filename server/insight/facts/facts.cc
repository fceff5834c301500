#include "server/insight/facts/facts.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "journey/contents.h"
#include "journey/kinds.h"
#include "journey/times.h"
#include "server/insight/facts/subject.h"

namespace inwonersreis::insight {
namespace {

constexpr int64_t kOne = 1000;  // Thousandths.

int32_t DayOf(const google::protobuf::Timestamp& at) { return DayNumber(TimeOf(at)); }

int32_t DayOr(absl::string_view day, int32_t otherwise) {
  return day.empty() ? otherwise : DayNumber(day);
}

// The member's place among all that ever joined, from 1: it never changes, as roles
// may. 0 when nobody is named.
int32_t SubjectIn(const journey::State& state, absl::string_view resident_id) {
  constexpr int kMost = 255;
  for (int i = 0; i < state.proto().members_size(); ++i) {
    if (state.proto().members(i).person_id() == resident_id) return std::min(i + 1, kMost);
  }
  return 0;
}

bool HasFacts(v1::Entry::BodyCase kind) {
  return kind == v1::Entry::kContact || kind == v1::Entry::kMeasurement ||
         kind == v1::Entry::kCareUse || kind == v1::Entry::kSituationChange ||
         kind == v1::Entry::kExperience;
}

absl::optional<Fact> ContactFact(const v1::Contact& contact, Fact fact) {
  if (!contact.reached()) return absl::nullopt;
  fact.kind = RowKind::kContact;
  fact.detail = contact.channel();
  fact.payer = contact.payer();
  fact.quantity = contact.duration_minutes() * kOne;
  return fact;
}

absl::optional<Fact> MeasurementFact(const v1::Measurement& measurement, Fact fact) {
  if (!measurement.has_score()) return absl::nullopt;
  fact.kind = RowKind::kMeasurement;
  fact.code = measurement.instrument();
  fact.detail = measurement.moment();
  fact.quantity = measurement.score_thousandths();
  return fact;
}

absl::optional<Fact> CareUseFact(const v1::CareUse& use, Fact fact) {
  fact.kind = RowKind::kCareUse;
  fact.code = use.price_code();
  fact.payer = use.payer();
  fact.from_day = DayNumber(use.from_on());
  fact.to_day = DayNumber(use.to_on());
  fact.quantity = use.quantity_thousandths();
  if (use.has_amount()) fact.cents = use.amount_cents();
  return fact;
}

absl::optional<Fact> SituationFact(const v1::SituationChange& situation, Fact fact) {
  fact.from_day = fact.to_day = DayOr(situation.since_on(), fact.from_day);
  fact.detail = situation.topic();
  fact.kind = RowKind::kSituation;
  if (situation.topic() == v1::SITUATION_TOPIC_WORK) {
    fact.kind = RowKind::kPaidWork;
    fact.quantity = situation.hours_per_week() * kOne;
  }
  return fact;
}

// The fact of an item with this content, which happened on `day`.
absl::optional<Fact> ItemFact(const v1::Entry& content, int64_t seq, int32_t day,
                              const journey::State& state) {
  Fact fact;
  fact.seq = seq;
  fact.from_day = fact.to_day = day;
  switch (content.body_case()) {
    case v1::Entry::kContact: return ContactFact(content.contact(), std::move(fact));
    case v1::Entry::kMeasurement:
      fact.subject = SubjectIn(state, content.measurement().resident_id());
      return MeasurementFact(content.measurement(), std::move(fact));
    case v1::Entry::kCareUse:
      fact.subject = SubjectIn(state, content.care_use().resident_id());
      return CareUseFact(content.care_use(), std::move(fact));
    case v1::Entry::kSituationChange:
      fact.subject = SubjectIn(state, content.situation_change().resident_id());
      return SituationFact(content.situation_change(), std::move(fact));
    case v1::Entry::kExperience:
      fact.kind = RowKind::kExperience;
      fact.detail = content.experience().strand();
      return fact;
    default: return absl::nullopt;
  }
}

int64_t SeqOf(const journey::State& state, absl::string_view entry_id) {
  const absl::optional<journey::EntryFacts> facts = state.Find(entry_id);
  return facts ? facts->seq : 0;
}

// The fact of a goal's end, at the seq of the closing.
absl::optional<Fact> GoalFact(const v1::Goal& goal, const journey::State& state) {
  if (goal.retracted() || goal.achievement() == v1::ACHIEVEMENT_UNSPECIFIED) return absl::nullopt;
  Fact fact;
  fact.seq = SeqOf(state, goal.closed().entry_id());
  fact.kind = RowKind::kGoalClosed;
  fact.from_day = fact.to_day = DayOf(goal.closed().at());
  fact.detail = goal.achievement();
  fact.quantity = std::max(goal.weight(), 1) * kOne;
  if (goal.has_agreed()) {
    fact.variant = goal.agreed().domain();
  } else if (!goal.text().versions().empty()) {
    fact.variant = goal.text().versions().rbegin()->domain();
  }
  return fact;
}

Fact ConsentFact(const v1::Consent& consent, const journey::State& state) {
  Fact fact;
  fact.seq = SeqOf(state, consent.consent_id());
  fact.kind = RowKind::kConsent;
  fact.detail = consent.given().purpose();
  fact.from_day = DayOf(consent.act().at());
  fact.to_day = DayOr(consent.given().until_on(), storage::kUntilWithdrawn);
  if (consent.has_withdrawn()) {
    fact.to_day = std::min(fact.to_day, DayOf(consent.withdrawn().at()));
  }
  return fact;
}

using Change = absl::FunctionRef<void(int64_t seq, absl::optional<Fact>)>;

void GoalChanged(absl::string_view goal_id, const journey::State& state, Change change) {
  for (const v1::Goal& goal : state.proto().goals()) {
    if (goal.goal_id() != goal_id || !goal.has_closed()) continue;
    change(SeqOf(state, goal.closed().entry_id()), GoalFact(goal, state));
  }
}

void ConsentChanged(absl::string_view consent_id, const journey::State& state, Change change) {
  for (const v1::Consent& consent : state.proto().consents()) {
    if (consent.consent_id() != consent_id) continue;
    Fact fact = ConsentFact(consent, state);
    change(fact.seq, std::move(fact));
  }
}

void Corrected(const v1::Correction& correction, const journey::State& state,
               absl::FunctionRef<int32_t(absl::string_view entry_id)> day_of, Change change) {
  const absl::optional<journey::EntryFacts> target = state.Find(correction.target_id());
  if (!target || target->retracted || !HasFacts(target->kind) ||
      journey::CorrectedKind(correction) != target->kind) {
    return;
  }
  v1::Entry content;
  journey::ReplaceBody(correction, &content);
  change(target->seq, ItemFact(content, target->seq, day_of(correction.target_id()), state));
}

void Retracted(absl::string_view target_id, const journey::State& state, Change change) {
  const absl::optional<journey::EntryFacts> target = state.Find(target_id);
  if (!target || !target->retracted) return;
  if (HasFacts(target->kind)) {
    change(target->seq, absl::nullopt);
  } else if (target->kind == v1::Entry::kGoalSet) {
    GoalChanged(target_id, state, change);
  }
}

}  // namespace

bool Fact::operator==(const Fact& other) const {
  const auto tied = [](const Fact& f) {
    return std::tie(f.seq, f.kind, f.subject, f.detail, f.variant, f.payer, f.code, f.from_day,
                    f.to_day, f.quantity, f.cents);
  };
  return tied(*this) == tied(other);
}

std::vector<Fact> FactsOf(const journey::State& state) {
  std::vector<Fact> facts;
  for (const v1::Item& item : state.proto().items()) {
    const v1::Entry& entry = item.entry();
    if (item.retracted() || entry.redacted()) continue;
    absl::optional<Fact> fact = ItemFact(entry, entry.seq(), DayOf(entry.occurred_at()), state);
    if (fact) facts.push_back(*std::move(fact));
  }
  for (const v1::Goal& goal : state.proto().goals()) {
    absl::optional<Fact> fact = GoalFact(goal, state);
    if (fact) facts.push_back(*std::move(fact));
  }
  for (const v1::Consent& consent : state.proto().consents()) {
    facts.push_back(ConsentFact(consent, state));
  }
  std::sort(facts.begin(), facts.end(),
            [](const Fact& a, const Fact& b) { return a.seq < b.seq; });
  return facts;
}

void ChangesBy(const v1::Entry& entry, const journey::State& state,
               absl::FunctionRef<int32_t(absl::string_view entry_id)> day_of, Change change) {
  switch (entry.body_case()) {
    case v1::Entry::kContact:
    case v1::Entry::kMeasurement:
    case v1::Entry::kCareUse:
    case v1::Entry::kSituationChange:
    case v1::Entry::kExperience: {
      absl::optional<Fact> fact =
          entry.redacted() ? absl::nullopt
                           : ItemFact(entry, entry.seq(), DayOf(entry.occurred_at()), state);
      if (fact) change(entry.seq(), std::move(fact));
      return;
    }
    case v1::Entry::kGoalRevised: return GoalChanged(entry.goal_revised().goal_id(), state, change);
    case v1::Entry::kGoalAgreed: return GoalChanged(entry.goal_agreed().goal_id(), state, change);
    case v1::Entry::kGoalClosed: return GoalChanged(entry.goal_closed().goal_id(), state, change);
    case v1::Entry::kConsentGiven: return ConsentChanged(entry.entry_id(), state, change);
    case v1::Entry::kConsentWithdrawn:
      return ConsentChanged(entry.consent_withdrawn().consent_id(), state, change);
    case v1::Entry::kCorrection: return Corrected(entry.correction(), state, day_of, change);
    case v1::Entry::kRetraction: return Retracted(entry.retraction().target_id(), state, change);
    default: return;
  }
}

absl::StatusOr<storage::FactRow> RowOf(storage::WriteTransaction& write, CodeBook& codes,
                                       int64_t pseudonym, const Fact& fact) {
  absl::StatusOr<int32_t> code = codes.NumberOf(write, fact.code);
  if (!code.ok()) return code.status();
  storage::FactRow row;
  row.pseudonym = pseudonym;
  row.seq = fact.seq;
  row.kind = static_cast<int32_t>(fact.kind);
  row.subject = fact.subject;
  row.detail = fact.detail;
  row.variant = fact.variant;
  row.payer = fact.payer;
  row.code = *code;
  row.from_day = fact.from_day;
  row.to_day = fact.to_day;
  row.quantity = fact.quantity;
  row.cents = fact.cents;
  return row;
}

Fact FactOf(const storage::FactRow& row, absl::string_view code) {
  Fact fact;
  fact.seq = row.seq;
  fact.kind = static_cast<RowKind>(row.kind);
  fact.subject = row.subject;
  fact.detail = row.detail;
  fact.variant = row.variant;
  fact.payer = static_cast<v1::Payer>(row.payer);
  fact.code = std::string(code);
  fact.from_day = row.from_day;
  fact.to_day = row.to_day;
  fact.quantity = row.quantity;
  fact.cents = row.cents;
  return fact;
}

absl::Status WriteChanges(storage::WriteTransaction& write, CodeBook& codes, int64_t pseudonym,
                          const v1::Entry& entry, const journey::State& state) {
  absl::Status status;
  ChangesBy(
      entry, state,
      [&](absl::string_view entry_id) -> int32_t {
        absl::StatusOr<IdBytes> id = IdToBytes(entry_id);
        if (!id.ok()) return 0;
        absl::StatusOr<absl::optional<storage::EntryRow>> row = write.Entry(*id);
        if (!row.ok()) status = row.status();
        return row.ok() && row->has_value()
                   ? DayNumber(absl::FromUnixMicros((*row)->occurred_at))
                   : 0;
      },
      [&](int64_t seq, absl::optional<Fact> fact) {
        if (!status.ok()) return;
        if (!fact) {
          status = write.RemoveFact(pseudonym, seq);
          return;
        }
        absl::StatusOr<storage::FactRow> row = RowOf(write, codes, pseudonym, *fact);
        status = row.ok() ? write.PutFact(*row) : row.status();
      });
  return status;
}

}  // namespace inwonersreis::insight
