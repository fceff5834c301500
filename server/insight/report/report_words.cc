#include "server/insight/report/report_words.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client_lib/words/words.h"

namespace inwonersreis::insight {
namespace {

constexpr Phrase kUnknown{"niet ingevuld", "not filled in"};

// By the number of the value; unspecified is the first.
template <size_t N>
absl::string_view WordAt(const Phrase (&words)[N], int number, Language language) {
  return (number > 0 && number < static_cast<int>(N) ? words[number] : kUnknown).in(language);
}

constexpr Phrase kParties[] = {kUnknown,
                               {"zorgverzekeraar (Zvw)", "health insurer (Zvw)"},
                               {"gemeente (Wmo)", "municipality (Wmo)"},
                               {"gemeente (Participatiewet)", "municipality (Participatiewet)"},
                               {"langdurige zorg (Wlz)", "long-term care (Wlz)"},
                               {"gemeente (Jeugdwet)", "municipality (Jeugdwet)"},
                               {"UWV", "UWV"},
                               {"werkgever", "employer"},
                               {"inwoner", "resident"},
                               {"justitie", "justice"},
                               {"Rijk", "state"},
                               {"samenleving", "society"},
                               {"woningcorporatie", "housing corporation"},
                               {"schuldeiser", "creditor"},
                               {"verschillende overheden", "several public parties"}};

constexpr Phrase kEvidence[] = {
    kUnknown,
    {"richtlijn of wettelijk bedrag", "guideline or statutory amount"},
    {"eigen contract", "local contract"},
    {"gepubliceerd, met officiële bron", "published, quoting an official source"},
    {"schatting", "estimate"}};

constexpr Phrase kZeroAlternatives[] = {
    kUnknown,
    {"vergelijkingsgroep: mensen zoals zij, zonder het project",
     "comparison group: people like them, without the project"},
    {"hun eigen verleden, doorgetrokken", "their own history, carried on"},
    {"wat kenners verwachten", "what experts expect"},
    {"niets (alles wat veranderde telt als effect)", "nothing (all change counts as effect)"}};

constexpr Phrase kKinds[] = {kUnknown, {"echt effect", "real effect"}, {"overdracht", "transfer"}};

constexpr Phrase kRecurrences[] = {kUnknown, {"één keer", "once"}, {"elk jaar", "every year"}};

constexpr Phrase kCashabilities[] = {
    kUnknown, {"te besparen geld", "cashable"}, {"alleen vrije ruimte", "freed capacity only"}};

constexpr Phrase kPlaces[] = {
    kUnknown,
    {"op de grens", "on the frontier"},
    {"een andere keus is beter", "dominated: another option is better"},
    {"een mix van twee andere is beter", "extended dominated: a mix of two others is better"}};

// The last part of an assumption's name.
struct Part {
  absl::string_view name;
  Phrase words;
};
constexpr Part kParts[] = {
    {"deadweight", {"was ook zonder gebeurd", "would have come anyway"}},
    {"attribution", {"aandeel van dit project", "share of this project"}},
    {"displacement", {"verschuift naar elders", "moves somewhere else"}},
    {"drop_off", {"gaat elk jaar verloren", "lost each year"}},
    {"price_factor", {"prijs, als factor", "price, as a factor"}},
    {"factor", {"kosten, als factor", "cost, as a factor"}},
    {"before", {"hoeveelheid ervoor", "quantity before"}},
    {"after", {"hoeveelheid erna", "quantity after"}},
    {"alpha", {"wat van overlap nog telt", "what of an overlap still counts"}},
    {"expected_change",
     {"verandering die toch was gekomen", "change that would have come anyway"}}};

// Fields of what is missing.
struct MissingField {
  absl::string_view name;
  Phrase words;
};
constexpr MissingField kMissingFields[] = {{"name", texts::kMissingName},
                                           {"problem", texts::kMissingProblem},
                                           {"project", texts::kMissingProject},
                                           {"description", texts::kMissingZeroDescription},
                                           {"intervention", texts::kMissingIntervention},
                                           {"output", texts::kMissingOutput},
                                           {"outcome", texts::kMissingOutcome},
                                           {"to_output", texts::kMissingToOutput},
                                           {"to_outcome", texts::kMissingToOutcome},
                                           {"to_euro", texts::kMissingToEuro},
                                           {"source", texts::kMissingSource},
                                           {"score", texts::kMissingScore}};

constexpr Phrase kCheers[kCheersItems] = {
    {"Titel", "Title"},
    {"Samenvatting", "Abstract"},
    {"Achtergrond en doel", "Background and objectives"},
    {"Analyseplan", "Health economic analysis plan"},
    {"Wie er meedoen", "Study population"},
    {"Plaats en omstandigheden", "Setting and location"},
    {"Waarmee is vergeleken", "Comparators"},
    {"Voor wie is gerekend", "Perspective"},
    {"Hoe ver vooruit", "Time horizon"},
    {"Discontovoet", "Discount rate"},
    {"Keuze van uitkomsten", "Selection of outcomes"},
    {"Hoe uitkomsten zijn gemeten", "Measurement of outcomes"},
    {"Hoe uitkomsten zijn gewaardeerd", "Valuation of outcomes"},
    {"Hoe kosten zijn gemeten en gewaardeerd", "Measurement and valuation of resources and costs"},
    {"Munt, prijsjaar en omrekening", "Currency, price date and conversion"},
    {"Rekenmodel en waarom", "Rationale and description of model"},
    {"Berekening en aannames", "Analytics and assumptions"},
    {"Verschillen tussen mensen", "Characterising heterogeneity"},
    {"Verdeling over groepen", "Characterising distributional effects"},
    {"Onzekerheid", "Characterising uncertainty"},
    {"Hoe inwoners en anderen meededen", "Approach to engagement with people affected"},
    {"Invoer van de berekening", "Study parameters"},
    {"Belangrijkste resultaten", "Summary of main results"},
    {"Wat onzekerheid met het resultaat doet", "Effect of uncertainty"},
    {"Wat meedoen heeft veranderd", "Effect of engagement with people affected"},
    {"Conclusie, grenzen en bruikbaarheid", "Findings, limitations and generalisability"},
    {"Wie het onderzoek betaalt", "Source of funding"},
    {"Belangen", "Conflicts of interest"}};

}  // namespace

absl::string_view PartyWord(v1::Party party, Language language) {
  return WordAt(kParties, party, language);
}
absl::string_view EvidenceWord(v1::EvidenceGrade grade, Language language) {
  return WordAt(kEvidence, grade, language);
}
absl::string_view ZeroAlternativeWord(v1::ZeroAlternativeClass evidence, Language language) {
  return WordAt(kZeroAlternatives, evidence, language);
}
absl::string_view KindWord(v1::LineKind kind, Language language) {
  return WordAt(kKinds, kind, language);
}
absl::string_view RecurrenceWord(v1::Recurrence recurrence, Language language) {
  return WordAt(kRecurrences, recurrence, language);
}
absl::string_view CashabilityWord(v1::Cashability cashability, Language language) {
  return WordAt(kCashabilities, cashability, language);
}
absl::string_view FrontierWord(v1::FrontierPlace place, Language language) {
  return WordAt(kPlaces, place, language);
}

std::string InstrumentWord(absl::string_view code, Language language) {
  return std::string(WordOfName(code, language));
}

std::string PartyCode(v1::Party party) {
  return std::string(absl::StripPrefix(v1::Party_Name(party), "PARTY_"));
}

std::string NameOfLine(const v1::AnalysisDefinition& definition, absl::string_view id) {
  for (const v1::EffectLine& line : definition.lines()) {
    if (line.id() == id && !line.name().empty()) return line.name();
  }
  return std::string(id);
}

std::string NameOfCost(const v1::AnalysisDefinition& definition, absl::string_view id) {
  for (const v1::InterventionCost& cost : definition.intervention_costs()) {
    if (cost.id() == id && !cost.name().empty()) return cost.name();
  }
  return std::string(id);
}

std::string AssumptionWords(const v1::AnalysisDefinition& definition, absl::string_view name,
                            Language language) {
  const std::vector<std::string> steps = absl::StrSplit(name, '/');
  for (const Part& part : kParts) {
    if (steps.back() != part.name) continue;
    const absl::string_view words = part.words.in(language);
    if (steps.size() < 3) return std::string(words);
    if (steps[0] == "line") return absl::StrCat(NameOfLine(definition, steps[1]), ": ", words);
    if (steps[0] == "cost") return absl::StrCat(NameOfCost(definition, steps[1]), ": ", words);
    return absl::StrCat(steps[1], ": ", words);
  }
  return std::string(name);
}

MissingWords MissingWordsOf(const v1::AnalysisDefinition& definition, const v1::ReviewNote& note,
                            Language language) {
  MissingWords words{note.subject(), texts::kMissingOther};
  absl::string_view number = note.subject();
  if (absl::ConsumePrefix(&number, "cheers/")) {
    return {absl::StrCat("CHEERS ", number), texts::kMissingCheers};
  }
  const auto field = note.problem().metadata().find("field");
  for (const MissingField& missing : kMissingFields) {
    if (field != note.problem().metadata().end() && field->second == missing.name) {
      words.what = missing.words;
    }
  }
  if (note.subject().empty() || note.subject() == "zero_alternative") {
    words.subject.clear();
  } else if (absl::StrContains(note.subject(), '/')) {
    words.subject = AssumptionWords(definition, note.subject(), language);
  } else {
    words.subject = NameOfCost(definition, note.subject());
    if (words.subject == note.subject()) words.subject = NameOfLine(definition, note.subject());
  }
  return words;
}

absl::string_view CheersTopic(int number, Language language) {
  return number >= 1 && number <= kCheersItems ? kCheers[number - 1].in(language)
                                               : kUnknown.in(language);
}

}  // namespace inwonersreis::insight
