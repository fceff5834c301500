#include <openssl/evp.h>

#include <algorithm>
#include <initializer_list>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/json_reader.h"
#include "client_lib/exchange/line_reader.h"
#include "journey/errors.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/collection_file/words.h"
#include "server/insight/prices/csv_table.h"

namespace inwonersreis::insight {
namespace {

using collection_file::DayOf;
using collection_file::DetailOf;
using collection_file::KindOf;
using collection_file::PayerOf;
using exchange::JsonValue;

constexpr size_t kMaxLineBytes = 4 << 20;  // Some ten thousand facts of one journey.
constexpr size_t kMaxTextBytes = 200;      // Codes and programmes.
constexpr int kVersionBytes = 8;           // Of the hash, printed: enough to tell files apart.

// SHA-256 of all lines.
class Fingerprint {
 public:
  Fingerprint() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void Add(absl::string_view line) {
    EVP_DigestUpdate(context_.get(), line.data(), line.size());
    EVP_DigestUpdate(context_.get(), "\n", 1);
  }
  std::string Done() {
    unsigned char hash[EVP_MAX_MD_SIZE];
    EVP_DigestFinal_ex(context_.get(), hash, nullptr);
    return absl::BytesToHexString(
        absl::string_view(reinterpret_cast<const char*>(hash), kVersionBytes));
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

// An object of a line: takes fields by name, and knows which were not taken.
class Fields {
 public:
  Fields(const JsonValue& object, int64_t line) : object_(object), line_(line) {}

  absl::Status Wrong(v1::ErrorReason reason, absl::string_view field) const {
    return Error(reason, {{"line", absl::StrCat(line_)}, {"column", field}});
  }

  // A field that is not known is a slip of the pen, and would be lost.
  absl::Status Check(std::initializer_list<absl::string_view> known) const {
    if (object_.kind != JsonValue::kObject) return Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "");
    for (const auto& [name, value] : object_.fields) {
      bool found = false;
      for (absl::string_view each : known) found = found || each == name;
      if (!found) {
        // The name was typed; its place is not.
        return Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "");
      }
    }
    return absl::OkStatus();
  }

  // A text; empty when it is absent.
  absl::Status Text(absl::string_view name, std::string* text) const {
    const JsonValue* const value = object_.Find(name);
    if (value == nullptr) return absl::OkStatus();
    if (value->kind != JsonValue::kText || value->text.size() > kMaxTextBytes) {
      return Wrong(v1::ERROR_REASON_LINE_UNREADABLE, name);
    }
    *text = value->text;
    return absl::OkStatus();
  }

  absl::Status Decimal(absl::string_view name, int decimals, int64_t* scaled) const {
    const JsonValue* const value = object_.Find(name);
    if (value == nullptr) return absl::OkStatus();
    if (value->kind != JsonValue::kText && value->kind != JsonValue::kNumber) {
      return Wrong(v1::ERROR_REASON_NUMBER_INVALID, name);
    }
    const absl::optional<int64_t> parsed = ParseDecimal(value->text, decimals);
    if (!parsed) return Wrong(v1::ERROR_REASON_NUMBER_INVALID, name);
    *scaled = *parsed;
    return absl::OkStatus();
  }

  absl::Status DayField(absl::string_view name, Day* day) const {
    std::string text;
    if (absl::Status read = Text(name, &text); !read.ok()) return read;
    if (text.empty()) return absl::OkStatus();
    const absl::optional<Day> parsed = DayOf(text);
    if (!parsed) return Wrong(v1::ERROR_REASON_DATE_INVALID, name);
    *day = *parsed;
    return absl::OkStatus();
  }

  const JsonValue* Find(absl::string_view name) const { return object_.Find(name); }

 private:
  const JsonValue& object_;
  const int64_t line_;
};

// A word that has to be one of a list; `parsed` stays when it is absent.
template <typename T, typename Parse>
absl::Status WordField(const Fields& fields, absl::string_view name, const Parse& parse,
                       T* parsed) {
  std::string word;
  if (absl::Status read = fields.Text(name, &word); !read.ok()) return read;
  if (word.empty()) return absl::OkStatus();
  const auto found = parse(word);
  if (!found) return fields.Wrong(v1::ERROR_REASON_VALUE_UNMAPPED, name);
  *parsed = *found;
  return absl::OkStatus();
}

absl::Status ReadFact(const JsonValue& object, int64_t line, Collection* collection) {
  const Fields fields(object, line);
  if (absl::Status known = fields.Check({"kind", "code", "payer", "on", "from_on", "to_on",
                                         "quantity", "euros", "detail", "subject"});
      !known.ok()) {
    return known;
  }
  FactRow fact;
  std::string code;
  absl::optional<FactKind> kind;
  fact.from_day = kNoDay;
  fact.to_day = kNoDay;
  int64_t subject = 0;
  absl::Status read = WordField(fields, "kind", KindOf, &kind);
  if (read.ok() && !kind) read = fields.Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "kind");
  if (!read.ok()) return read;
  fact.kind = *kind;
  read.Update(fields.Text("code", &code));
  read.Update(WordField(fields, "payer", PayerOf, &fact.payer));
  read.Update(WordField(
      fields, "detail", [&](absl::string_view word) { return DetailOf(fact.kind, word); },
      &fact.detail));
  read.Update(fields.DayField("from_on", &fact.from_day));
  read.Update(fields.DayField("to_on", &fact.to_day));
  read.Update(fields.DayField("on", &fact.from_day));
  if (fact.to_day == kNoDay) fact.to_day = fact.from_day;
  read.Update(fields.Decimal("quantity", 3, &fact.quantity));
  read.Update(fields.Decimal("euros", 2, &fact.cents));
  read.Update(fields.Decimal("subject", 0, &subject));
  if (!read.ok()) return read;
  if (fact.from_day == kNoDay) return fields.Wrong(v1::ERROR_REASON_DATE_INVALID, "from_on");
  if (fields.Find("quantity") == nullptr) {
    return fields.Wrong(v1::ERROR_REASON_NUMBER_INVALID, "quantity");
  }
  if (subject < 0 || subject > UINT8_MAX) {
    return fields.Wrong(v1::ERROR_REASON_NUMBER_INVALID, "subject");
  }
  fact.subject = static_cast<uint8_t>(subject);
  fact.code = code;
  return collection->AddFact(fact);
}

absl::optional<Group> GroupOf(absl::string_view word) {
  if (word == "programme") return Group::kProgramme;
  if (word == "comparison") return Group::kComparison;
  return absl::nullopt;
}

absl::Status ReadJourney(const JsonValue& object, int64_t line, Collection* collection) {
  const Fields fields(object, line);
  if (absl::Status known =
          fields.Check({"pseudonym", "programme", "group", "start_on", "end_on", "facts"});
      !known.ok()) {
    return known;
  }
  PersonRow person;
  person.start_day = kNoDay;
  std::string pseudonym;
  std::string programme;
  absl::Status read = fields.Text("pseudonym", &pseudonym);
  read.Update(fields.Text("programme", &programme));
  read.Update(WordField(fields, "group", GroupOf, &person.group));
  read.Update(fields.DayField("start_on", &person.start_day));
  read.Update(fields.DayField("end_on", &person.end_day));
  if (!read.ok()) return read;
  bool hexadecimal = pseudonym.size() == 2 * person.pseudonym.size();
  for (char c : pseudonym) hexadecimal = hexadecimal && absl::ascii_isxdigit(c);
  if (!hexadecimal) return fields.Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "pseudonym");
  const std::string bytes = absl::HexStringToBytes(pseudonym);
  std::copy(bytes.begin(), bytes.end(), person.pseudonym.begin());
  if (person.start_day == kNoDay) return fields.Wrong(v1::ERROR_REASON_DATE_INVALID, "start_on");
  person.programme = programme;
  if (absl::Status added = collection->AddPerson(person); !added.ok()) return added;
  const JsonValue* const facts = fields.Find("facts");
  if (facts == nullptr) return absl::OkStatus();
  if (facts->kind != JsonValue::kList) {
    return fields.Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "facts");
  }
  for (const JsonValue& fact : facts->items) {
    if (absl::Status added = ReadFact(fact, line, collection); !added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status ReadHead(const JsonValue& object, int64_t line, std::string* data_version) {
  const Fields fields(object, line);
  if (absl::Status known = fields.Check({"format", "version", "data_version"}); !known.ok()) {
    return known;
  }
  std::string format;
  int64_t version = 0;
  absl::Status read = fields.Text("format", &format);
  read.Update(fields.Decimal("version", 0, &version));
  read.Update(fields.Text("data_version", data_version));
  if (!read.ok()) return read;
  if (format != collection_file::kFormat) {
    return fields.Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "format");
  }
  if (version != collection_file::kVersion) {
    return fields.Wrong(v1::ERROR_REASON_LINE_UNREADABLE, "version");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CollectionFile> ReadCollection(std::istream* input) {
  CollectionFile file;
  Fingerprint fingerprint;
  exchange::LineReader lines(input, kMaxLineBytes);
  bool has_head = false;
  while (lines.Next()) {
    fingerprint.Add(lines.line());
    if (lines.line().empty()) continue;
    JsonValue object;
    exchange::JsonProblem problem;
    if (lines.too_long() || !exchange::ReadJsonValue(lines.line(), &object, &problem)) {
      return Error(v1::ERROR_REASON_LINE_UNREADABLE, {{"line", absl::StrCat(lines.number())},
                                                      {"column", absl::StrCat(problem.column)}});
    }
    const absl::Status read = has_head ? ReadJourney(object, lines.number(), &file.collection)
                                       : ReadHead(object, lines.number(), &file.data_version);
    if (!read.ok()) return read;
    has_head = true;
  }
  if (lines.failed()) return Error(v1::ERROR_REASON_FILE_UNREADABLE);
  if (!has_head) return Error(v1::ERROR_REASON_LINE_UNREADABLE, {{"line", "1"}});
  if (absl::Status check = file.collection.Check(); !check.ok()) return check;
  file.data_version = absl::StrCat(file.data_version, file.data_version.empty() ? "" : " ",
                                   "sha256:", fingerprint.Done());
  return file;
}

}  // namespace inwonersreis::insight
