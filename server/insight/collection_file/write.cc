#include "absl/strings/str_cat.h"
#include "client_lib/exchange/json_writer.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/collection_file/words.h"

namespace inwonersreis::insight {
namespace {

using collection_file::WordOfDay;
using collection_file::WordOfDecimal;

// Adds a field with a text, unless the text is empty.
void AddText(absl::string_view name, absl::string_view text, std::string* out) {
  if (text.empty()) return;
  absl::StrAppend(out, out->back() == '{' ? "" : ",", "\"", name, "\":");
  exchange::AppendJsonString(text, out);
}

void AddFact(const Collection& collection, size_t fact, std::string* out) {
  *out += '{';
  AddText("kind", collection_file::WordOfKind(collection.kind(fact)), out);
  AddText("code", collection.codes()[collection.code(fact)], out);
  AddText("payer", collection_file::WordOfPayer(collection.payer(fact)), out);
  if (collection.from_day(fact) == collection.to_day(fact)) {
    AddText("on", WordOfDay(collection.from_day(fact)), out);
  } else {
    AddText("from_on", WordOfDay(collection.from_day(fact)), out);
    AddText("to_on", WordOfDay(collection.to_day(fact)), out);
  }
  AddText("quantity", WordOfDecimal(collection.quantity(fact), 3), out);
  if (collection.has_cents(fact)) AddText("euros", WordOfDecimal(collection.cents(fact), 2), out);
  AddText("detail", collection_file::WordOfDetail(collection.kind(fact), collection.detail(fact)),
          out);
  if (collection.subject(fact) != 0) {
    AddText("subject", absl::StrCat(static_cast<int>(collection.subject(fact))), out);
  }
  *out += '}';
}

}  // namespace

std::string CollectionHead(absl::string_view data_version) {
  std::string line = "{";
  AddText("format", collection_file::kFormat, &line);
  absl::StrAppend(&line, ",\"version\":", collection_file::kVersion);
  AddText("data_version", data_version, &line);
  return line + "}\n";
}

void AppendJourney(const Collection& collection, size_t person, std::string* lines) {
  std::string line = "{";
  AddText("pseudonym", HexOf(collection.pseudonym(person)), &line);
  AddText("programme", collection.programmes()[collection.programme(person)], &line);
  AddText("group", collection.group(person) == Group::kComparison ? "comparison" : "programme",
          &line);
  AddText("start_on", WordOfDay(collection.start_day(person)), &line);
  if (collection.end_day(person) != kNoDay) {
    AddText("end_on", WordOfDay(collection.end_day(person)), &line);
  }
  line += ",\"facts\":[";
  for (size_t fact = collection.first_fact(person); fact < collection.first_fact(person + 1);
       ++fact) {
    if (line.back() != '[') line += ',';
    AddFact(collection, fact, &line);
  }
  absl::StrAppend(lines, line, "]}\n");
}

void WriteCollection(const Collection& collection, absl::string_view data_version,
                     std::ostream* output) {
  *output << CollectionHead(data_version);
  for (size_t person = 0; person < collection.person_count(); ++person) {
    std::string line;
    AppendJourney(collection, person, &line);
    *output << line;
  }
}

}  // namespace inwonersreis::insight
