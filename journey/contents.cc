#include "journey/contents.h"

#include "journey/days.h"

namespace inwonersreis::journey {
namespace {

// Adds or takes away one occurrence.
template <typename Set, typename Value>
void Change(const Value& value, int sign, Set* set) {
  if (sign > 0) {
    set->insert(value);
  } else {
    const auto found = set->find(value);
    if (found != set->end()) set->erase(found);
  }
}

}  // namespace

Kind CorrectedKind(const v1::Correction& correction) {
  switch (correction.replacement_case()) {
    case v1::Correction::kCheckIn: return v1::Entry::kCheckIn;
    case v1::Correction::kMessage: return v1::Entry::kMessage;
    case v1::Correction::kContact: return v1::Entry::kContact;
    case v1::Correction::kMeasurement: return v1::Entry::kMeasurement;
    case v1::Correction::kCareUse: return v1::Entry::kCareUse;
    case v1::Correction::kSituationChange: return v1::Entry::kSituationChange;
    case v1::Correction::kExperience: return v1::Entry::kExperience;
    case v1::Correction::kCaseTableHeld: return v1::Entry::kCaseTableHeld;
    default: return v1::Entry::BODY_NOT_SET;
  }
}

void ReplaceBody(const v1::Correction& correction, v1::Entry* item) {
  switch (correction.replacement_case()) {
    case v1::Correction::kCheckIn: *item->mutable_check_in() = correction.check_in(); break;
    case v1::Correction::kMessage: *item->mutable_message() = correction.message(); break;
    case v1::Correction::kContact: *item->mutable_contact() = correction.contact(); break;
    case v1::Correction::kMeasurement:
      *item->mutable_measurement() = correction.measurement();
      break;
    case v1::Correction::kCareUse: *item->mutable_care_use() = correction.care_use(); break;
    case v1::Correction::kSituationChange:
      *item->mutable_situation_change() = correction.situation_change();
      break;
    case v1::Correction::kExperience: *item->mutable_experience() = correction.experience(); break;
    case v1::Correction::kCaseTableHeld:
      *item->mutable_case_table_held() = correction.case_table_held();
      break;
    default: break;
  }
}

absl::string_view LinkIn(const v1::Correction& correction) {
  switch (correction.replacement_case()) {
    case v1::Correction::kCheckIn: return correction.check_in().goal_id();
    case v1::Correction::kMessage: return correction.message().reply_to_id();
    case v1::Correction::kContact: return correction.contact().goal_id();
    default: return "";
  }
}

void Count(const v1::Entry& item, int sign, ContentNumbers* numbers) {
  switch (item.body_case()) {
    case v1::Entry::kContact:
      if (item.contact().reached()) {
        Change(MicrosOf(item.occurred_at()), sign, &numbers->reached_contacts);
      }
      break;
    case v1::Entry::kCareUse:
      if (!item.care_use().from_on().empty()) {
        Change(item.care_use().from_on(), sign, &numbers->care_from);
      }
      break;
    case v1::Entry::kMeasurement: {
      const auto key = std::make_pair(item.measurement().instrument(),
                                      static_cast<int>(item.measurement().moment()));
      if ((numbers->measured[key] += sign) == 0) numbers->measured.erase(key);
      break;
    }
    case v1::Entry::kExperience:
      if (v1::Strand_IsValid(item.experience().strand())) {
        numbers->strands[item.experience().strand()] += sign;
      }
      break;
    default: break;
  }
}

}  // namespace inwonersreis::journey
