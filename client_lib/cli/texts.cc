#include "client_lib/cli/texts.h"

namespace inwonersreis::cli {
namespace {

struct Row {
  absl::string_view name;
  Phrase phrase;
};

constexpr Row kFields[] = {
#define INWONERSREIS_FIELD(name, nl, en) {name, {nl, en}},
#include "client_lib/cli/field_texts.inc"
};

const Row* Find(absl::string_view field_name) {
  for (const Row& row : kFields) {
    if (row.name == field_name) return &row;
  }
  return nullptr;
}

}  // namespace

absl::string_view FieldText(absl::string_view field_name, Language language) {
  const Row* const row = Find(field_name);
  return row == nullptr ? field_name : row->phrase.in(language);
}

bool HasFieldText(absl::string_view field_name) { return Find(field_name) != nullptr; }

}  // namespace inwonersreis::cli
