#include "journey/contents.h"

#include <string>
#include <utility>

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

// Adds (`sign` 1) or takes away (−1) what an item counts for. A measurement
// without instrument and an experience without strand count nothing.
void Count(Kind kind, const ItemRecord& item, const std::string& text, int sign,
           ContentNumbers* numbers) {
  switch (kind) {
    case v1::Entry::kContact:
      if (item.number != 0) Change(item.at, sign, &numbers->reached_contacts);
      break;
    case v1::Entry::kCareUse:
      if (!text.empty()) Change(text, sign, &numbers->care_from);
      break;
    case v1::Entry::kMeasurement: {
      if (text.empty()) break;
      const auto key = std::make_pair(text, static_cast<int>(item.number));
      if ((numbers->measured[key] += sign) == 0) numbers->measured.erase(key);
      break;
    }
    case v1::Entry::kExperience:
      if (item.number != 0) numbers->strands[item.number] += sign;
      break;
    default: break;
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

void Recount(const v1::Entry& content, int32_t place, State::Index* index) {
  ItemRecord& item = index->items[place];
  const Kind kind = index->records[item.record].kind;
  const auto text = index->item_texts.find(place);
  static const std::string* const none = new std::string;
  Count(kind, item, text == index->item_texts.end() ? *none : text->second, -1,
        &index->contents);
  std::string now;
  item.number = 0;
  switch (kind) {
    case v1::Entry::kContact: item.number = content.contact().reached() ? 1 : 0; break;
    case v1::Entry::kCareUse: now = content.care_use().from_on(); break;
    case v1::Entry::kMeasurement:
      now = content.measurement().instrument();
      item.number = content.measurement().moment();
      break;
    case v1::Entry::kExperience:
      if (v1::Strand_IsValid(content.experience().strand())) {
        item.number = content.experience().strand();
      }
      break;
    default: break;
  }
  Count(kind, item, now, 1, &index->contents);
  if (!now.empty()) {
    index->item_texts[place] = std::move(now);
  } else if (text != index->item_texts.end()) {
    index->item_texts.erase(text);
  }
}

}  // namespace inwonersreis::journey
