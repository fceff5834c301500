#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client_lib/exchange/json_writer.h"
#include "server/insight/report/clean_text.h"
#include "server/insight/report/figures.h"
#include "server/insight/report/numbers.h"
#include "server/insight/report/report_words.h"
#include "server/insight/review/definition_check.h"

namespace inwonersreis::insight {
namespace {

std::string QuotedJson(absl::string_view typed) {
  std::string quoted;
  exchange::AppendJsonString(CleanText(typed), &quoted);
  return quoted;
}

void AppendField(absl::string_view name, absl::string_view json, std::string* out) {
  absl::StrAppend(out, out->back() == '{' ? "" : ",", "\"", name, "\":", json);
}

std::string FigureJson(const Figure& figure) {
  static constexpr const char* kUnits[] = {"euro_cents", "share", "number"};
  std::string json = "{";
  AppendField("figure", QuotedJson(figure.id), &json);
  AppendField("part", QuotedJson(figure.part), &json);
  if (!figure.name.empty()) AppendField("name", QuotedJson(figure.name), &json);
  if (figure.party != v1::PARTY_UNSPECIFIED) {
    AppendField("party", QuotedJson(PartyCode(figure.party)), &json);
  }
  if (figure.year >= 0) AppendField("year", absl::StrCat(figure.year), &json);
  AppendField("unit", QuotedJson(kUnits[figure.unit]), &json);
  AppendField(
      "value",
      figure.unit == Figure::kEuros ? absl::StrCat(figure.cents) : PlainNumber(figure.number),
      &json);
  return json + "}";
}

std::string ProvenanceJson(const v1::Provenance& provenance) {
  std::string json = "{";
  // As text: a seed may be beyond what scripts hold exactly as a number.
  AppendField("seed", QuotedJson(absl::StrCat(provenance.seed())), &json);
  AppendField("generator", QuotedJson(provenance.generator()), &json);
  AppendField("data_version", QuotedJson(provenance.data_version()), &json);
  AppendField("program_version", QuotedJson(provenance.program_version()), &json);
  AppendField("price_book_version", QuotedJson(provenance.price_book_version()), &json);
  AppendField("cpi_code", QuotedJson(provenance.cpi_code()), &json);
  AppendField("discount_schedule", QuotedJson(provenance.discount_schedule()), &json);
  AppendField("price_year", absl::StrCat(provenance.price_year()), &json);
  AppendField("definition_hash", QuotedJson(provenance.definition_hash()), &json);
  return json + "}";
}

}  // namespace

std::string WriteFiguresJson(const v1::AnalysisDefinition& definition,
                             const v1::AnalysisResult& result, Language language,
                             absl::CivilDay made_on, bool draft) {
  std::string json = "{";
  AppendField("format", QuotedJson("inwonersreis-figures"), &json);
  AppendField("version", "1", &json);
  AppendField("status", QuotedJson((draft ? texts::kNotPublic : texts::kIndicative).in(language)),
              &json);
  AppendField("final", MissingItems(definition).empty() ? "true" : "false", &json);
  AppendField("for_outside", result.for_outside() ? "true" : "false", &json);
  AppendField("name", QuotedJson(definition.name()), &json);
  AppendField("made_on", QuotedJson(absl::FormatCivilTime(made_on)), &json);
  AppendField("provenance", ProvenanceJson(result.provenance()), &json);
  std::string figures = "[";
  for (const Figure& figure : FiguresOf(definition, result, language)) {
    absl::StrAppend(&figures, figures.size() > 1 ? ",\n" : "\n", FigureJson(figure));
  }
  AppendField("figures", figures + "\n]", &json);
  return json + "}\n";
}

}  // namespace inwonersreis::insight
