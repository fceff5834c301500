// The fields of an entry that a column of a table can fill in.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_FIELDS_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_FIELDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "google/protobuf/descriptor.h"

namespace inwonersreis::exchange {

enum class TableKind { kContact, kCareUse };

// How a cell of the field is read.
enum class FieldType {
  kText,  // As it is; several columns become lines of one text.
  kId,    // As it is; an id or code.
  kEnum,  // A word of vocabulary.proto in kebab-case ("home-visit").
  kYesNo,
  kMinutes,   // Whole minutes, or hours:minutes.
  kHours,     // Hours with decimals, kept as minutes.
  kQuantity,  // Up to three decimals.
  kAmount,    // Euros with up to two decimals, kept as cents.
  kMoment,    // A date, with or without a time, on Dutch clocks.
  kTime,      // The time that goes with occurred_at.
  kDay,
  kPeriod,  // Fills in from_on and to_on.
};

struct FieldSpec {
  absl::string_view name;  // In the mapping.
  FieldType type;
  absl::string_view target;  // Field of the body or entry that it fills in.
  bool of_entry = false;     // The target is a field of Entry itself.
};

// The field of this name for this kind of table, or null.
const FieldSpec* FindField(TableKind kind, absl::string_view name);

// Fields that every row of this kind must fill in, beside its moment or period.
// Whether the resident was reached is never guessed.
const std::vector<absl::string_view>& RequiredFields(TableKind kind);

// The number of a word in kebab-case ("zvw-insurer") or of its full name in the
// enum; any case. Nothing for a word that is not there.
absl::optional<int> EnumNumber(const google::protobuf::EnumDescriptor& type,
                               absl::string_view word);

// Descriptor of the body that a kind of table fills in.
const google::protobuf::Descriptor* BodyOf(TableKind kind);

// The enum of a kEnum field.
const google::protobuf::EnumDescriptor* EnumOf(TableKind kind, const FieldSpec& field);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_FIELDS_H_
