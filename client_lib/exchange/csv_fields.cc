#include "client_lib/exchange/csv_fields.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::exchange {
namespace {

constexpr bool kOfEntry = true;

constexpr FieldSpec kEntryFields[] = {
    {"occurred_at", FieldType::kMoment, "occurred_at", kOfEntry},
    {"occurred_time", FieldType::kTime, "occurred_at", kOfEntry},
    {"audience", FieldType::kEnum, "audience", kOfEntry},
    {"author_id", FieldType::kId, "author_id", kOfEntry},
    {"author_role", FieldType::kEnum, "author_role", kOfEntry},
};

constexpr FieldSpec kContactFields[] = {
    {"channel", FieldType::kEnum, "channel"},
    {"subject", FieldType::kText, "subject"},
    {"content", FieldType::kText, "content"},
    {"initiative", FieldType::kEnum, "initiative"},
    {"reached", FieldType::kYesNo, "reached"},
    {"duration_minutes", FieldType::kMinutes, "duration_minutes"},
    {"duration_hours", FieldType::kHours, "duration_minutes"},
    {"domain", FieldType::kEnum, "domain"},
    {"payer", FieldType::kEnum, "payer"},
    {"funding_source", FieldType::kText, "funding_source"},
    {"goal_id", FieldType::kId, "goal_id"},
    {"source_ref", FieldType::kId, "source_ref"},
};

constexpr FieldSpec kCareUseFields[] = {
    {"price_code", FieldType::kId, "price_code"},
    {"quantity", FieldType::kQuantity, "quantity_thousandths"},
    {"from_on", FieldType::kDay, "from_on"},
    {"to_on", FieldType::kDay, "to_on"},
    {"period", FieldType::kPeriod, "from_on"},
    {"payer", FieldType::kEnum, "payer"},
    {"amount", FieldType::kAmount, "amount_cents"},
    {"resident_id", FieldType::kId, "resident_id"},
    {"source_ref", FieldType::kId, "source_ref"},
};

template <size_t N>
const FieldSpec* Find(const FieldSpec (&fields)[N], absl::string_view name) {
  for (const FieldSpec& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

}  // namespace

const FieldSpec* FindField(TableKind kind, absl::string_view name) {
  const FieldSpec* field = Find(kEntryFields, name);
  if (field != nullptr) return field;
  return kind == TableKind::kContact ? Find(kContactFields, name) : Find(kCareUseFields, name);
}

const std::vector<absl::string_view>& RequiredFields(TableKind kind) {
  static const auto* const contact = new std::vector<absl::string_view>{"channel", "reached"};
  static const auto* const care_use = new std::vector<absl::string_view>{"price_code", "quantity"};
  return kind == TableKind::kContact ? *contact : *care_use;
}

absl::optional<int> EnumNumber(const google::protobuf::EnumDescriptor& type,
                               absl::string_view word) {
  const std::string name =
      absl::StrReplaceAll(absl::AsciiStrToUpper(word), {{"-", "_"}, {" ", "_"}});
  absl::string_view prefix = type.value(0)->name();  // "CHANNEL_UNSPECIFIED"
  absl::ConsumeSuffix(&prefix, "UNSPECIFIED");
  for (int i = 1; i < type.value_count(); ++i) {
    absl::string_view short_name = type.value(i)->name();
    absl::ConsumePrefix(&short_name, prefix);
    if (name == type.value(i)->name() || short_name == name) return type.value(i)->number();
  }
  return absl::nullopt;
}

const google::protobuf::Descriptor* BodyOf(TableKind kind) {
  return kind == TableKind::kContact ? v1::Contact::descriptor() : v1::CareUse::descriptor();
}

const google::protobuf::EnumDescriptor* EnumOf(TableKind kind, const FieldSpec& field) {
  const google::protobuf::Descriptor* message =
      field.of_entry ? v1::Entry::descriptor() : BodyOf(kind);
  return message->FindFieldByName(std::string(field.target))->enum_type();
}

}  // namespace inwonersreis::exchange
