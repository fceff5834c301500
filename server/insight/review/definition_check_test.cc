#include "server/insight/review/definition_check.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/review/assumptions.h"
#include "server/insight/review/config.h"
#include "server/insight/review/testing_review.h"

namespace inwonersreis::insight {
namespace {

// A definition with every kind of assumption, half filled in.
v1::AnalysisDefinition HalfFilledIn() {
  using testing_review::Assume;
  v1::AnalysisDefinition definition = testing_review::EmptyDefinition();
  definition.set_name("Half");
  definition.set_problem(" ");
  definition.mutable_zero_alternative()->set_evidence(v1::ZERO_ALTERNATIVE_CLASS_EXPERT);
  *definition.mutable_zero_alternative()->mutable_expected_change() = Assume(-0.1, -0.2, 0);
  v1::EffectLine* gp = definition.add_lines();
  *gp = testing_review::CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  gp->mutable_chain()->set_output("Overzicht");
  gp->mutable_chain()->mutable_to_output()->set_because("Uit de reizen");
  gp->mutable_chain()->mutable_to_output()->set_score(7);
  gp->mutable_chain()->mutable_to_outcome()->set_because("Zonder cijfer");
  gp->set_overlap_group("zorg");
  *gp->mutable_price_factor() = Assume(1, 0.9, 1.1);
  v1::Corrections* corrections = gp->mutable_corrections();
  *corrections->mutable_deadweight() = Assume(0.25, 0.1, 0.4);
  *corrections->mutable_attribution() = Assume(0.75, 0.6, 0.9);
  corrections->mutable_attribution()->clear_source();
  *corrections->mutable_displacement() = Assume(0.15, 0, 0.3);
  corrections->mutable_displacement()->set_score(0);
  *corrections->mutable_drop_off() = Assume(0.1, 0, 0.2);
  v1::EffectLine* assumed = definition.add_lines();
  *assumed = testing_review::CareLine("assumed", "ZIN22_GP_CONSULT_AVG");
  auto* quantity = assumed->mutable_quantity()->mutable_assumed();
  *quantity->mutable_before() = Assume(3, 2, 4);
  *quantity->mutable_after() = Assume(2, 1, 3);
  v1::OverlapGroup* group = definition.add_overlap_groups();
  group->set_id("zorg");
  *group->mutable_alpha() = Assume(0.5, 0, 1);
  v1::InterventionCost* cost = definition.add_intervention_costs();
  cost->set_id("coach");
  cost->set_payer(v1::PARTY_WMO_MUNICIPALITY);
  *cost->mutable_factor() = Assume(1, 0.8, 1.2);
  cost->mutable_factor()->clear_source();
  cost->mutable_factor()->set_score(0);
  for (int number : {1, 2, 28}) definition.add_cheers()->set_number(number);
  definition.mutable_cheers(0)->set_text("Titel");
  definition.mutable_cheers(2)->set_not_applicable_because("Past niet");
  return definition;
}

std::string Quoted(const std::string& text) { return absl::StrCat("\"", text, "\""); }

// A definition with what it lacks and what its assumptions may be, as JSON.
std::string Told(const v1::AnalysisDefinition& definition) {
  std::string json = absl::StrCat("{\"definition\":", WriteDefinition(definition), ",\n\"missing\":[");
  const char* before = "\n";
  for (const v1::ReviewNote& note : MissingItems(definition)) {
    absl::StrAppend(&json, before, "[", Quoted(note.subject()), ",",
                    Quoted(note.problem().metadata().at("field")), "]");
    before = ",\n";
  }
  absl::StrAppend(&json, "],\n\"assumptions\":[");
  before = "\n";
  for (const NamedAssumption& named : AssumptionsOf(definition)) {
    absl::StrAppend(&json, before, "[", Quoted(named.name), ",", named.least, ",", named.most, "]");
    before = ",\n";
  }
  return absl::StrCat(json, "]}");
}

// The form of the app says the same while somebody types, before there is a server to
// ask: its own test reads this file. INWONERSREIS_WRITE_GOLDEN=1 writes it anew.
TEST(DefinitionCheckTest, WhatIsMissingAndWhatNumbersMayBeIsWhatTheFormIsComparedWith) {
  const std::string told = absl::StrCat("[", Told(v1::AnalysisDefinition()), ",\n",
                                        Told(HalfFilledIn()), "]\n");
  const std::string path = absl::StrCat(INWONERSREIS_REVIEW_CHECKS, "/missing.json");
  if (std::getenv("INWONERSREIS_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << told;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream kept;
  kept << file.rdbuf();
  EXPECT_EQ(kept.str(), told);
}

}  // namespace
}  // namespace inwonersreis::insight
