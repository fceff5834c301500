#include "client_lib/exchange/column_mapping.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client_lib/exchange/csv_reader.h"
#include "client_lib/exchange/json_reader.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/limits.h"

namespace inwonersreis::exchange {
namespace {

absl::Status Invalid(absl::string_view what) {
  return Error(v1::ERROR_REASON_MAPPING_INVALID, {{"column", what}});
}

// A citizen service number has no place in a journey, nor in a hash of one.
bool NamesBsn(absl::string_view column) {
  const std::string folded = Folded(column);
  return folded == "bsn" || absl::StrContains(folded, "burgerservice") ||
         absl::StrContains(folded, "sofinummer") || absl::StrContains(folded, "sofi-nummer") ||
         absl::StartsWith(folded, "bsn ") || absl::StartsWith(folded, "bsn-") ||
         absl::StartsWith(folded, "bsn_") || absl::EndsWith(folded, " bsn") ||
         absl::EndsWith(folded, "-bsn") || absl::EndsWith(folded, "_bsn") ||
         folded == "bsnnummer" || folded == "bsnnr";
}

// The text of a string, number or bool; nothing else has one.
bool TextOf(const JsonValue& value, std::string* text) {
  *text = value.text;
  return value.kind == JsonValue::kText || value.kind == JsonValue::kNumber ||
         value.kind == JsonValue::kBool;
}

struct Word {
  absl::string_view word;
  int value;
};

template <typename T, size_t N>
bool Choose(const std::string& text, const Word (&words)[N], T* value) {
  for (const Word& word : words) {
    if (word.word == text) {
      *value = static_cast<T>(word.value);
      return true;
    }
  }
  return false;
}

constexpr Word kKinds[] = {{"contact", static_cast<int>(TableKind::kContact)},
                           {"care_use", static_cast<int>(TableKind::kCareUse)}};
constexpr Word kDelimiters[] = {{"auto", 0},   {";", ';'},   {",", ','},
                                {"tab", '\t'}, {"\t", '\t'}, {"|", '|'}};
constexpr Word kDecimals[] = {{",", ','}, {".", '.'}};
constexpr Word kDates[] = {{"dd-mm-jjjj", static_cast<int>(DateOrder::kDayMonthYear)},
                           {"dd-mm-yyyy", static_cast<int>(DateOrder::kDayMonthYear)},
                           {"mm-dd-jjjj", static_cast<int>(DateOrder::kMonthDayYear)},
                           {"mm-dd-yyyy", static_cast<int>(DateOrder::kMonthDayYear)},
                           {"jjjj-mm-dd", static_cast<int>(DateOrder::kYearMonthDay)},
                           {"yyyy-mm-dd", static_cast<int>(DateOrder::kYearMonthDay)}};
constexpr Word kEncodings[] = {{"auto", static_cast<int>(TextEncoding::kAuto)},
                               {"utf-8", static_cast<int>(TextEncoding::kUtf8)},
                               {"windows-1252", static_cast<int>(TextEncoding::kWindows1252)},
                               {"iso-8859-1", static_cast<int>(TextEncoding::kWindows1252)}};

// One setting by its key. `text` is its value as a text.
bool ReadSetting(const std::string& key, const std::string& text, ColumnMapping* mapping) {
  if (key == "kind") return Choose(text, kKinds, &mapping->kind);
  if (key == "delimiter") return Choose(text, kDelimiters, &mapping->delimiter);
  if (key == "decimal") return Choose(text, kDecimals, &mapping->decimal);
  if (key == "date") return Choose(text, kDates, &mapping->date);
  if (key == "encoding") return Choose(text, kEncodings, &mapping->encoding);
  if (key == "journey_column") {
    mapping->journey_column = text;
    return !text.empty();
  }
  if (key == "source") {
    mapping->source = text;
    return !text.empty() && text.size() <= limits::kShortChars;
  }
  if (key == "keep_source_ref") {
    mapping->keep_source_ref = text == "true";
    return text == "true" || text == "false";
  }
  return false;
}

absl::Status ReadColumns(const JsonValue& object, ColumnMapping* mapping) {
  for (const auto& [name, value] : object.fields) {
    MappedColumn column;
    column.name = name;
    std::string field = value.text;
    for (const auto& [key, detail] : value.fields) {
      if (key == "field") {
        field = detail.text;
      } else if (key == "values") {
        for (const auto& [cell, meaning] : detail.fields) {
          std::string text;
          if (!TextOf(meaning, &text)) return Invalid(name);
          column.values[Folded(cell)] = text;
        }
      } else {
        return Invalid(absl::StrCat(name, ".", key));
      }
    }
    column.field = FindField(mapping->kind, field);
    if (column.field == nullptr || NamesBsn(name)) return Invalid(name);
    mapping->columns.push_back(std::move(column));
  }
  // The same columns give the same ids, in whatever order a mapping names them.
  std::sort(mapping->columns.begin(), mapping->columns.end(),
            [](const MappedColumn& a, const MappedColumn& b) { return a.name < b.name; });
  return absl::OkStatus();
}

absl::Status ReadDefaults(const JsonValue& object, ColumnMapping* mapping) {
  for (const auto& [name, value] : object.fields) {
    std::string text;
    if (FindField(mapping->kind, name) == nullptr || !TextOf(value, &text)) return Invalid(name);
    mapping->defaults[name] = text;
  }
  return absl::OkStatus();
}

absl::Status AddJourney(absl::string_view client, absl::string_view journey_id,
                        ColumnMapping* mapping) {
  const std::string id = CleanCell(journey_id);
  const bool is_new = mapping->journeys.emplace(Folded(client), id).second;
  return IsId(id) && is_new ? absl::OkStatus() : Invalid("journeys");
}

// A file of two columns, client number and journey id, with or without header.
absl::Status ReadJourneyFile(const std::string& content, ColumnMapping* mapping) {
  std::istringstream input(content);
  CsvReader reader(&input, 0);
  CsvRow row;
  bool first = true;
  while (reader.Next(&row)) {
    if (row.problem != v1::ERROR_REASON_UNSPECIFIED || row.cells.size() < 2) {
      return Invalid("journeys");
    }
    const bool is_header = first && !IsId(CleanCell(row.cells[1]));
    first = false;
    if (is_header) continue;
    absl::Status added = AddJourney(row.cells[0], row.cells[1], mapping);
    if (!added.ok()) return added;
  }
  return mapping->journeys.empty() ? Invalid("journeys") : absl::OkStatus();
}

absl::Status ReadJourneys(const JsonValue& value, const FileReader& read_file,
                          ColumnMapping* mapping) {
  if (value.kind == JsonValue::kText) {
    absl::StatusOr<std::string> content = read_file(value.text);
    if (!content.ok()) return content.status();
    return ReadJourneyFile(*content, mapping);
  }
  if (value.kind != JsonValue::kObject || value.fields.empty()) {
    return Invalid("journeys");
  }
  for (const auto& [client, journey_id] : value.fields) {
    absl::Status added = AddJourney(client, journey_id.text, mapping);
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

bool Fills(const ColumnMapping& mapping, absl::string_view field) {
  return mapping.defaults.count(std::string(field)) > 0 ||
         std::any_of(mapping.columns.begin(), mapping.columns.end(),
                     [field](const MappedColumn& c) { return c.field->name == field; });
}

absl::Status CheckWhole(const ColumnMapping& mapping) {
  if (mapping.journey_column.empty() || NamesBsn(mapping.journey_column)) {
    return Invalid("journey_column");
  }
  // Ids of entries are made from it: without it two systems could collide.
  if (mapping.source.empty()) return Invalid("source");
  for (size_t i = 0; i < mapping.columns.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const MappedColumn& one = mapping.columns[i];
      const MappedColumn& other = mapping.columns[j];
      if (Folded(one.name) == Folded(other.name)) return Invalid(one.name);
      if (one.field == other.field && one.field->type != FieldType::kText) {
        return Invalid(one.name);
      }
    }
  }
  std::vector<absl::string_view> needed = RequiredFields(mapping.kind);
  if (mapping.kind == TableKind::kContact) {
    needed.push_back("occurred_at");
  } else if (!Fills(mapping, "from_on")) {
    needed.push_back("period");
  }
  if (mapping.names_authors()) needed.push_back("author_role");
  for (const absl::string_view field : needed) {
    if (!Fills(mapping, field)) return Invalid(field);
  }
  return absl::OkStatus();
}

}  // namespace

bool ColumnMapping::names_authors() const { return Fills(*this, "author_id"); }

absl::StatusOr<ColumnMapping> ReadMapping(absl::string_view json, const FileReader& read_file) {
  absl::ConsumePrefix(&json, "\xEF\xBB\xBF");
  JsonValue object;
  JsonProblem problem;
  if (!ReadJsonValue(json, &object, &problem) || object.kind != JsonValue::kObject) {
    return Invalid("JSON");
  }
  ColumnMapping mapping;
  const JsonValue* const kind = object.Find("kind");  // The fields depend on it.
  if (kind == nullptr || !ReadSetting("kind", kind->text, &mapping)) {
    return Invalid("kind");
  }
  for (const auto& [key, value] : object.fields) {
    absl::Status read;
    std::string text;
    if (key == "columns") {
      read = ReadColumns(value, &mapping);
    } else if (key == "defaults") {
      read = ReadDefaults(value, &mapping);
    } else if (key == "journeys") {
      read = ReadJourneys(value, read_file, &mapping);
    } else if (key != "comment" && (!TextOf(value, &text) || !ReadSetting(key, text, &mapping))) {
      read = Invalid(key);
    }
    if (!read.ok()) return read;
  }
  absl::Status whole = CheckWhole(mapping);
  if (!whole.ok()) return whole;
  return mapping;
}

}  // namespace inwonersreis::exchange
