#include "client_lib/exchange/row_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/row_id.h"
#include "google/protobuf/message.h"
#include "journey/errors.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A day without a time is noon on Dutch clocks: the same day in every zone
// that people read it in.
constexpr int kNoon = 12 * 3600;

Message* BodyIn(TableKind kind, v1::Entry* entry) {
  if (kind == TableKind::kContact) return entry->mutable_contact();
  return entry->mutable_care_use();
}

// Cells of a text keep their inner lines; numbers and words do not matter.
std::string TextCell(absl::string_view cell) {
  std::string text = CleanCell(cell);
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

}  // namespace

bool RowReader::Fail(v1::ErrorReason reason, const Cell& cell, Issue* issue) const {
  const std::string column = absl::StrCat(cell.place + 1);
  issue->column = cell.column == nullptr ? 0 : static_cast<int64_t>(cell.place) + 1;
  issue->column_name = cell.column == nullptr ? "" : cell.column->name;
  issue->problem =
      ProblemOf(Error(reason, {{"line", absl::StrCat(issue->line)},
                               {"column", cell.column == nullptr ? column : cell.column->name},
                               {"field", cell.column == nullptr ? "" : cell.column->field->name}}));
  return false;
}

absl::Status RowReader::ReadHeader(const CsvRow& header, bool has_bom) {
  if (has_bom && mapping_->encoding == TextEncoding::kAuto) {
    decoder_ = TextDecoder(TextEncoding::kUtf8);
  }
  width_ = header.cells.size();
  std::vector<std::string> names;
  for (const std::string& cell : header.cells) {
    std::string text;
    if (!decoder_.Decode(cell, &text)) text.clear();
    names.push_back(Folded(text));
  }
  const auto find = [&names](const std::string& name) -> absl::optional<size_t> {
    const std::string folded = Folded(name);
    if (std::count(names.begin(), names.end(), folded) != 1) return absl::nullopt;
    return std::find(names.begin(), names.end(), folded) - names.begin();
  };
  const auto missing = [](absl::string_view name) {
    return Error(v1::ERROR_REASON_MAPPING_INVALID, {{"column", name}});
  };
  const absl::optional<size_t> journey = find(mapping_->journey_column);
  if (!journey) return missing(mapping_->journey_column);
  journey_place_ = *journey;
  for (const MappedColumn& column : mapping_->columns) {
    const absl::optional<size_t> place = find(column.name);
    if (!place) return missing(column.name);
    cells_.push_back(Cell{&column, *place});
  }
  return absl::OkStatus();
}

bool RowReader::IsEmpty(const CsvRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
    return absl::StripAsciiWhitespace(cell).empty();
  });
}

bool RowReader::ReadCell(const CsvRow& row, size_t place, std::string* text) {
  text->clear();
  if (place >= row.cells.size()) return true;  // Empty cells at the end are often left out.
  std::string decoded;
  if (!decoder_.Decode(row.cells[place], &decoded)) return false;
  *text = TextCell(decoded);
  return true;
}

bool RowReader::ReadJourney(const CsvRow& row, v1::Entry* entry, Issue* issue) {
  const auto fail = [&](v1::ErrorReason reason) {
    Fail(reason, Cell(), issue);
    issue->column = static_cast<int64_t>(journey_place_) + 1;
    issue->column_name = mapping_->journey_column;
    return false;
  };
  std::string client;
  if (!ReadCell(row, journey_place_, &client)) return fail(v1::ERROR_REASON_TEXT_INVALID);
  if (client.empty()) return fail(v1::ERROR_REASON_FIELD_REQUIRED);
  if (mapping_->journeys.empty()) {
    if (!IsId(client)) return fail(v1::ERROR_REASON_INVALID_ID);
    entry->set_journey_id(client);
  } else {
    const auto journey = mapping_->journeys.find(Folded(client));
    if (journey == mapping_->journeys.end()) return fail(v1::ERROR_REASON_VALUE_UNMAPPED);
    entry->set_journey_id(journey->second);
  }
  issue->journey_id = entry->journey_id();
  return true;
}

// Puts one text into the entry. An empty text leaves the field as it is.
bool RowReader::Fill(const FieldSpec& field, const std::string& text, const Cell& cell,
                     v1::Entry* entry, When* when, Issue* issue) const {
  if (text.empty()) return true;
  Message* message = field.of_entry ? entry : BodyIn(mapping_->kind, entry);
  const FieldDescriptor* target =
      message->GetDescriptor()->FindFieldByName(std::string(field.target));
  const auto* reflection = message->GetReflection();
  const auto number = [&](const absl::optional<int64_t>& value) {
    if (!value.has_value()) return Fail(v1::ERROR_REASON_NUMBER_INVALID, cell, issue);
    if (target->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      reflection->SetInt64(message, target, *value);
    } else if (*value >= INT32_MIN && *value <= INT32_MAX) {
      reflection->SetInt32(message, target, static_cast<int32_t>(*value));
    } else {
      return Fail(v1::ERROR_REASON_NUMBER_INVALID, cell, issue);
    }
    return true;
  };
  switch (field.type) {
    case FieldType::kText: {
      std::string joined = reflection->GetString(*message, target);
      absl::StrAppend(&joined, joined.empty() ? "" : "\n", text);
      reflection->SetString(message, target, joined);
      return true;
    }
    case FieldType::kId:
      reflection->SetString(message, target, text);
      return true;
    case FieldType::kEnum: {
      const absl::optional<int> value = EnumNumber(*target->enum_type(), Folded(text));
      if (!value.has_value()) return Fail(v1::ERROR_REASON_VALUE_UNMAPPED, cell, issue);
      reflection->SetEnumValue(message, target, *value);
      return true;
    }
    case FieldType::kYesNo: {
      const absl::optional<bool> value = ParseYesNo(text);
      if (!value.has_value()) return Fail(v1::ERROR_REASON_VALUE_UNMAPPED, cell, issue);
      reflection->SetBool(message, target, *value);
      return true;
    }
    case FieldType::kMinutes:
      return number(ParseMinutes(text, mapping_->decimal));
    case FieldType::kHours: {
      const absl::optional<int64_t> thousandths = ParseDecimal(text, mapping_->decimal, 3);
      // 0,333 hours are 20 minutes: to the nearest minute.
      if (!thousandths || *thousandths < 0 || *thousandths > INT32_MAX) {
        return Fail(v1::ERROR_REASON_NUMBER_INVALID, cell, issue);
      }
      return number((*thousandths * 60 + 500) / 1000);
    }
    case FieldType::kQuantity:
      return number(ParseDecimal(text, mapping_->decimal, 3));
    case FieldType::kAmount:
      entry->mutable_care_use()->set_has_amount(true);
      return number(ParseDecimal(text, mapping_->decimal, 2));
    case FieldType::kMoment:
      when->moment = ParseDateAndTime(text, mapping_->date);
      return when->moment.has_value() || Fail(v1::ERROR_REASON_DATE_UNREADABLE, cell, issue);
    case FieldType::kTime:
      when->time = ParseTimeOfDay(text);
      return when->time.has_value() || Fail(v1::ERROR_REASON_DATE_UNREADABLE, cell, issue);
    case FieldType::kDay: {
      const absl::optional<absl::CivilDay> day = ParseDate(text, mapping_->date);
      if (!day.has_value()) return Fail(v1::ERROR_REASON_DATE_UNREADABLE, cell, issue);
      reflection->SetString(message, target, DayText(*day));
      return true;
    }
    case FieldType::kPeriod: {
      const absl::optional<Period> period = ParsePeriod(text);
      if (!period.has_value()) return Fail(v1::ERROR_REASON_DATE_UNREADABLE, cell, issue);
      entry->mutable_care_use()->set_from_on(DayText(period->from));
      entry->mutable_care_use()->set_to_on(DayText(period->to));
      return true;
    }
  }
  return true;
}

bool RowReader::FillIn(const CsvRow& row, v1::Entry* entry, When* when,
                       std::map<std::string, std::string>* raw, Issue* issue) {
  std::map<absl::string_view, bool> filled;
  for (const Cell& cell : cells_) {
    const FieldSpec& field = *cell.column->field;
    std::string text;
    if (!ReadCell(row, cell.place, &text)) {
      return Fail(v1::ERROR_REASON_TEXT_INVALID, cell, issue);
    }
    (*raw)[cell.column->name] = text;
    if (!cell.column->values.empty() && !text.empty()) {
      auto meaning = cell.column->values.find(Folded(text));
      if (meaning == cell.column->values.end()) meaning = cell.column->values.find("*");
      if (meaning == cell.column->values.end()) {
        return Fail(v1::ERROR_REASON_VALUE_UNMAPPED, cell, issue);
      }
      text = meaning->second;
    }
    if (!text.empty()) filled[field.name] = true;
    if (!Fill(field, text, cell, entry, when, issue)) return false;
  }
  for (const auto& [name, text] : mapping_->defaults) {
    if (filled.count(name) > 0) continue;
    filled[name] = true;
    if (!Fill(*FindField(mapping_->kind, name), text, Cell(), entry, when, issue)) return false;
  }
  // A cell left empty must not become a quantity of nothing.
  for (const absl::string_view name : RequiredFields(mapping_->kind)) {
    if (filled.count(name) == 0) {
      return Fail(v1::ERROR_REASON_FIELD_REQUIRED, CellOf(name), issue);
    }
  }
  return true;
}

RowReader::Cell RowReader::CellOf(absl::string_view field) const {
  for (const Cell& cell : cells_) {
    if (cell.column->field->name == field || cell.column->field->target == field) return cell;
  }
  return Cell();
}

// A care-use line without a moment of its own happened when its period ended.
bool RowReader::SetTimes(const When& when, v1::Entry* entry, Issue* issue) const {
  DateAndTime moment;
  if (when.moment.has_value()) {
    moment = *when.moment;
  } else if (mapping_->kind == TableKind::kCareUse) {
    if (entry->care_use().to_on().empty()) {
      entry->mutable_care_use()->set_to_on(entry->care_use().from_on());
    }
    const absl::optional<absl::CivilDay> to = ParseDay(entry->care_use().to_on());
    if (!to.has_value()) return Fail(v1::ERROR_REASON_FIELD_REQUIRED, CellOf("from_on"), issue);
    moment.day = *to;
  } else {
    return Fail(v1::ERROR_REASON_FIELD_REQUIRED, CellOf("occurred_at"), issue);
  }
  const int seconds = when.time.value_or(moment.seconds.value_or(kNoon));
  const absl::optional<int64_t> unix_seconds =
      UnixSecondsInAmsterdam(absl::CivilSecond(moment.day) + seconds);
  if (!unix_seconds.has_value()) {
    return Fail(v1::ERROR_REASON_DATE_UNREADABLE, CellOf("occurred_at"), issue);
  }
  entry->mutable_occurred_at()->set_seconds(*unix_seconds);
  return true;
}

// From the source's own id of the row when it has one; else from all that was
// read of the row, as it stands in the file.
void RowReader::SetId(const std::map<std::string, std::string>& raw, v1::Entry* entry) const {
  const bool is_contact = mapping_->kind == TableKind::kContact;
  const std::string source_ref =
      is_contact ? entry->contact().source_ref() : entry->care_use().source_ref();
  std::vector<absl::string_view> parts = {is_contact ? "contact" : "care_use", mapping_->source,
                                          entry->journey_id()};
  if (!source_ref.empty()) {
    parts.insert(parts.end(), {"ref", source_ref});
  } else {
    parts.push_back("row");
    for (const auto& [name, text] : raw) parts.insert(parts.end(), {name, text});
  }
  entry->set_entry_id(RowId(absl::FromUnixSeconds(entry->occurred_at().seconds()), parts));
  if (!mapping_->keep_source_ref) {
    is_contact ? entry->mutable_contact()->clear_source_ref()
               : entry->mutable_care_use()->clear_source_ref();
  }
}

bool RowReader::Read(const CsvRow& row, v1::Entry* entry, Issue* issue) {
  entry->Clear();
  *issue = Issue();
  issue->line = row.line;
  if (row.problem != v1::ERROR_REASON_UNSPECIFIED) {
    issue->column = row.problem_cell;
    issue->problem = ProblemOf(Error(row.problem, {{"line", absl::StrCat(row.line)},
                                                   {"column", absl::StrCat(row.problem_cell)}}));
    return false;
  }
  for (size_t i = width_; i < row.cells.size(); ++i) {
    // More cells than the header has: a delimiter without quotes around its
    // text moved everything, so nothing in this row can be trusted.
    if (!absl::StripAsciiWhitespace(row.cells[i]).empty()) {
      Fail(v1::ERROR_REASON_LINE_UNREADABLE, Cell(), issue);
      issue->column = static_cast<int64_t>(i) + 1;
      return false;
    }
  }
  When when;
  std::map<std::string, std::string> raw;
  BodyIn(mapping_->kind, entry);
  if (!ReadJourney(row, entry, issue) || !FillIn(row, entry, &when, &raw, issue) ||
      !SetTimes(when, entry, issue)) {
    return false;
  }
  if (entry->audience() == v1::AUDIENCE_UNSPECIFIED) entry->set_audience(v1::AUDIENCE_TEAM);
  if (mapping_->kind == TableKind::kCareUse) {
    entry->mutable_care_use()->set_source(mapping_->source);
  }
  SetId(raw, entry);
  issue->entry_id = entry->entry_id();
  return true;
}

void RowReader::PointAt(absl::string_view field, Issue* issue) const {
  const size_t dot = field.rfind('.');
  if (dot != absl::string_view::npos) field = field.substr(dot + 1);
  const Cell cell = CellOf(field);
  if (cell.column == nullptr) return;
  issue->column = static_cast<int64_t>(cell.place) + 1;
  issue->column_name = cell.column->name;
}

}  // namespace inwonersreis::exchange
