#include "server/insight/review/definition_check.h"

#include <cmath>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "journey/errors.h"
#include "journey/texts.h"
#include "server/insight/prices/own_price.h"
#include "server/insight/review/assumptions.h"

namespace inwonersreis::insight {
namespace {

constexpr int kMaxLines = 200;
constexpr int kMaxCosts = 100;
constexpr int kMaxProgrammes = 100;
constexpr int kMaxMeasures = 50;
constexpr int kMaxCurvePoints = 201;
constexpr int kMaxYears = 100;
constexpr int kMaxWindowMonths = 60;
constexpr int kMinResamples = 100;
constexpr int kMaxResamples = 100000;
constexpr int kMaxIdBytes = 40;
constexpr int kMaxTextChars = 20000;
constexpr int64_t kMaxCents = 100000000000;  // A milliard euros: beyond it a slip of the pen.

absl::Status Required(absl::string_view line, absl::string_view field) {
  return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"line", line}, {"field", field}});
}

absl::Status OutOf(absl::string_view line, absl::string_view field, double min, double max) {
  return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"line", line},
                                                     {"field", field},
                                                     {"min", absl::StrCat(min)},
                                                     {"max", absl::StrCat(max)}});
}

// Comparisons with what is not a number are false, so those fail too.
absl::Status InRange(absl::string_view line, absl::string_view field, double value, double min,
                     double max) {
  if (value >= min && value <= max) return absl::OkStatus();
  return OutOf(line, field, min, max);
}

absl::Status CheckId(absl::string_view id, std::set<std::string>* seen) {
  if (id.empty()) return Required("", "id");
  if (id.size() > kMaxIdBytes) return OutOf("", "id", 1, kMaxIdBytes);
  for (const char c : id) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '-' && c != '_') {
      return OutOf("", "id", 1, kMaxIdBytes);
    }
  }
  if (!seen->insert(std::string(id)).second) {
    return Error(v1::ERROR_REASON_REVIEW_LINE_TWICE, {{"line", id}});
  }
  return absl::OkStatus();
}

absl::Status CheckLine(const v1::EffectLine& line) {
  const std::string& id = line.id();
  if (line.quantity().source_case() == v1::QuantitySource::SOURCE_NOT_SET) {
    return Required(id, "quantity");
  }
  if (line.price_code().empty()) return Required(id, "price_code");
  if (line.kind() != v1::LINE_KIND_REAL && line.kind() != v1::LINE_KIND_TRANSFER) {
    return Required(id, "kind");
  }
  if (line.direction() != v1::GAIN_DIRECTION_LESS &&
      line.direction() != v1::GAIN_DIRECTION_MORE) {
    return Required(id, "direction");
  }
  if (line.recurrence() != v1::RECURRENCE_ONCE && line.recurrence() != v1::RECURRENCE_YEARLY) {
    return Required(id, "recurrence");
  }
  if (line.cashability() != v1::CASHABILITY_CASHABLE &&
      line.cashability() != v1::CASHABILITY_FREED_CAPACITY &&
      line.kind() == v1::LINE_KIND_REAL) {
    return Required(id, "cashability");
  }
  if (line.quantity().has_contacts() &&
      line.quantity().contacts().unit() != v1::QuantitySource::CONTACT_UNIT_CONTACTS &&
      line.quantity().contacts().unit() != v1::QuantitySource::CONTACT_UNIT_HOURS) {
    return Required(id, "unit");
  }
  if (line.quantity().has_assumed() && (!line.quantity().assumed().has_before() ||
                                        !line.quantity().assumed().has_after())) {
    return Required(id, "assumed");
  }
  if (!v1::Party_IsValid(line.payer()) || !v1::Party_IsValid(line.gainer())) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"line", id}});
  }
  const int least = line.recurrence() == v1::RECURRENCE_ONCE ? 0 : 1;
  return InRange(id, "duration_years", line.duration_years(), least, kMaxYears);
}

absl::Status CheckLines(const v1::AnalysisDefinition& definition, std::set<std::string>* ids) {
  if (definition.lines().empty()) return Required("", "lines");
  if (definition.lines_size() > kMaxLines) return OutOf("", "lines", 1, kMaxLines);
  std::set<std::string> groups;
  for (const v1::OverlapGroup& group : definition.overlap_groups()) {
    if (absl::Status status = CheckId(group.id(), &groups); !status.ok()) return status;
    if (!group.has_alpha()) return Required(group.id(), "alpha");
  }
  const bool compared = definition.zero_alternative().evidence() ==
                        v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP;
  for (const v1::EffectLine& line : definition.lines()) {
    if (absl::Status status = CheckId(line.id(), ids); !status.ok()) return status;
    if (absl::Status status = CheckLine(line); !status.ok()) return status;
    if (!line.overlap_group().empty() && groups.count(line.overlap_group()) == 0) {
      return Required(line.id(), "overlap_group");
    }
    const v1::Assumption& deadweight = line.corrections().deadweight();
    if (compared && (deadweight.value() != 0 || deadweight.low() != 0 || deadweight.high() != 0)) {
      return Error(v1::ERROR_REASON_REVIEW_DEADWEIGHT_TWICE, {{"line", line.id()}});
    }
  }
  return absl::OkStatus();
}

absl::Status CheckCosts(const v1::AnalysisDefinition& definition, std::set<std::string>* ids) {
  if (definition.intervention_costs_size() > kMaxCosts) {
    return OutOf("", "intervention_costs", 0, kMaxCosts);
  }
  for (const v1::InterventionCost& cost : definition.intervention_costs()) {
    if (absl::Status status = CheckId(cost.id(), ids); !status.ok()) return status;
    if (cost.payer() == v1::PARTY_UNSPECIFIED || !v1::Party_IsValid(cost.payer())) {
      return Error(v1::ERROR_REASON_REVIEW_PARTY_REQUIRED, {{"line", cost.id()}});
    }
    if (cost.cents_per_person() < 0 || cost.cents_per_person() > kMaxCents ||
        cost.cents_fixed() < 0 || cost.cents_fixed() > kMaxCents) {
      return OutOf(cost.id(), "cents", 0, static_cast<double>(kMaxCents));
    }
    absl::Status status = InRange(cost.id(), "year", cost.year(), 0,
                                  definition.valuation().horizon_years() - 1);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckAssumptions(const v1::AnalysisDefinition& definition) {
  for (const NamedAssumption& named : AssumptionsOf(definition)) {
    const v1::Assumption& assumption = named.assumption;
    for (const double value : {assumption.low(), assumption.value(), assumption.high()}) {
      absl::Status status = InRange(named.name, "value", value, named.least, named.most);
      if (!status.ok()) return status;
    }
    if (assumption.low() > assumption.value() || assumption.value() > assumption.high()) {
      return OutOf(named.name, "value", assumption.low(), assumption.high());
    }
    absl::Status status = InRange(named.name, "score", assumption.score(), 0, 10);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckZeroAlternative(const v1::AnalysisDefinition& definition) {
  const v1::ZeroAlternative& zero = definition.zero_alternative();
  const bool changes = zero.evidence() == v1::ZERO_ALTERNATIVE_CLASS_OWN_HISTORY ||
                       zero.evidence() == v1::ZERO_ALTERNATIVE_CLASS_EXPERT;
  if (!changes && zero.evidence() != v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP &&
      zero.evidence() != v1::ZERO_ALTERNATIVE_CLASS_NONE) {
    return Required("zero_alternative", "evidence");
  }
  if (changes && !zero.has_expected_change()) {
    return Required("zero_alternative", "expected_change");
  }
  if (!changes && zero.has_expected_change()) {
    return OutOf("zero_alternative", "expected_change", 0, 0);
  }
  return absl::OkStatus();
}

absl::Status CheckRules(const v1::AnalysisDefinition& definition) {
  const v1::Windows& windows = definition.windows();
  if (!v1::WindowRule_IsValid(windows.rule()) ||
      !v1::OverlappingPeriods_IsValid(windows.overlapping_periods())) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"line", "windows"}});
  }
  const bool by_months = windows.rule() == v1::WINDOW_RULE_MONTHS;
  const int least = by_months ? 1 : 0;
  const v1::Valuation& valuation = definition.valuation();
  const v1::Uncertainty& chance = definition.uncertainty();
  for (const absl::Status& status :
       {InRange("windows", "before_months", windows.before_months(), least, kMaxWindowMonths),
        InRange("windows", "after_months", windows.after_months(), least, kMaxWindowMonths),
        InRange("windows", "after_from_months", windows.after_from_months(), 0,
                kMaxWindowMonths),
        InRange("valuation", "horizon_years", valuation.horizon_years(), 1, kMaxYears),
        InRange("uncertainty", "resamples", chance.resamples(),
                chance.resamples() == 0 ? 0 : kMinResamples, kMaxResamples)}) {
    if (!status.ok()) return status;
  }
  if (definition.programme_codes_size() > kMaxProgrammes) {
    return OutOf("", "programme_codes", 0, kMaxProgrammes);
  }
  std::set<std::string> programmes;
  for (const std::string& code : definition.programme_codes()) {
    if (!programmes.insert(code).second) {
      return Error(v1::ERROR_REASON_REVIEW_LINE_TWICE, {{"line", code}});
    }
  }
  if (chance.resamples() > 0) {
    absl::Status status = InRange("uncertainty", "confidence", chance.confidence(), 0.5, 0.999);
    if (!status.ok()) return status;
  }
  if (chance.willingness_to_pay_cents_size() > kMaxCurvePoints) {
    return OutOf("uncertainty", "willingness_to_pay_cents", 0, kMaxCurvePoints);
  }
  int64_t before = -1;
  for (const int64_t cents : chance.willingness_to_pay_cents()) {
    if (cents <= before || cents > kMaxCents) {
      return OutOf("uncertainty", "willingness_to_pay_cents", 0, static_cast<double>(kMaxCents));
    }
    before = cents;
  }
  return absl::OkStatus();
}

absl::Status CheckMeasures(const v1::AnalysisDefinition& definition) {
  if (definition.measures_size() > kMaxMeasures) return OutOf("", "measures", 0, kMaxMeasures);
  std::vector<const v1::OutcomeMeasure*> all;
  for (const v1::OutcomeMeasure& measure : definition.measures()) {
    if (measure.instrument().empty()) return Required("measures", "instrument");
    all.push_back(&measure);
  }
  if (definition.has_outcome()) all.push_back(&definition.outcome());
  for (const v1::OutcomeMeasure* measure : all) {
    if (!(std::isfinite(measure->scale_low()) && std::isfinite(measure->scale_high()) &&
          measure->scale_low() <= measure->scale_high())) {
      return OutOf(measure->instrument(), "scale_low", -1e6, 1e6);
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTexts(const google::protobuf::Message& message) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  const google::protobuf::Reflection* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      absl::Status status;
      if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING) {
        const std::string text = field->is_repeated()
                                     ? reflection->GetRepeatedString(message, field, i)
                                     : reflection->GetString(message, field);
        status = journey::CheckText(field->name(), text, kMaxTextChars);
      } else if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
        status = CheckTexts(field->is_repeated()
                                ? reflection->GetRepeatedMessage(message, field, i)
                                : reflection->GetMessage(message, field));
      }
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

void AddIfMissing(bool missing, absl::string_view subject, absl::string_view field,
                  std::vector<v1::ReviewNote>* notes) {
  if (!missing) return;
  v1::ReviewNote& note = notes->emplace_back();
  note.set_subject(std::string(subject));
  *note.mutable_problem() =
      ProblemOf(Error(v1::ERROR_REASON_REVIEW_ITEM_EMPTY, {{"line", subject}, {"field", field}}));
}

}  // namespace

absl::Status CheckDefinition(const v1::AnalysisDefinition& definition) {
  std::set<std::string> ids;
  if (absl::Status status = CheckTexts(definition); !status.ok()) return status;
  if (absl::Status status = CheckRules(definition); !status.ok()) return status;
  if (absl::Status status = CheckZeroAlternative(definition); !status.ok()) return status;
  if (absl::Status status = CheckLines(definition, &ids); !status.ok()) return status;
  if (absl::Status status = CheckOwnPrices(definition.own_prices()); !status.ok()) return status;
  if (absl::Status status = CheckCosts(definition, &ids); !status.ok()) return status;
  if (absl::Status status = CheckAssumptions(definition); !status.ok()) return status;
  return CheckMeasures(definition);
}

std::vector<v1::ReviewNote> MissingItems(const v1::AnalysisDefinition& definition) {
  std::vector<v1::ReviewNote> notes;
  const auto blank = [](const std::string& text) { return journey::IsBlank(text); };
  AddIfMissing(blank(definition.name()), "", "name", &notes);
  AddIfMissing(blank(definition.problem()), "", "problem", &notes);
  AddIfMissing(blank(definition.project()), "", "project", &notes);
  AddIfMissing(blank(definition.zero_alternative().description()), "zero_alternative",
               "description", &notes);
  for (const v1::EffectLine& line : definition.lines()) {
    const v1::EffectChain& chain = line.chain();
    AddIfMissing(blank(line.name()), line.id(), "name", &notes);
    AddIfMissing(blank(chain.intervention()), line.id(), "intervention", &notes);
    AddIfMissing(blank(chain.output()), line.id(), "output", &notes);
    AddIfMissing(blank(chain.outcome()), line.id(), "outcome", &notes);
    const std::pair<const char*, const v1::ChainArrow*> arrows[] = {
        {"to_output", &chain.to_output()},
        {"to_outcome", &chain.to_outcome()},
        {"to_euro", &chain.to_euro()}};
    for (const auto& [name, arrow] : arrows) {
      AddIfMissing(blank(arrow->because()) || arrow->score() < 1 || arrow->score() > 10, line.id(),
                   name, &notes);
    }
  }
  for (const v1::InterventionCost& cost : definition.intervention_costs()) {
    AddIfMissing(blank(cost.source()), cost.id(), "source", &notes);
  }
  for (const NamedAssumption& named : AssumptionsOf(definition)) {
    AddIfMissing(blank(named.assumption.source()), named.name, "source", &notes);
    AddIfMissing(named.assumption.score() < 1, named.name, "score", &notes);
  }
  constexpr int kCheersItems = 28;
  std::vector<bool> filled(kCheersItems + 1);
  for (const v1::CheersItem& item : definition.cheers()) {
    if (item.number() < 1 || item.number() > kCheersItems) continue;
    filled[static_cast<size_t>(item.number())] =
        !blank(item.text()) || !blank(item.not_applicable_because());
  }
  for (int item = 1; item <= kCheersItems; ++item) {
    AddIfMissing(!filled[static_cast<size_t>(item)], absl::StrCat("cheers/", item),
                 absl::StrCat("CHEERS ", item), &notes);
  }
  return notes;
}

}  // namespace inwonersreis::insight
