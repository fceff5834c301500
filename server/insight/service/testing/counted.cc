#include "server/insight/service/testing/counted.h"

#include "gmock/gmock.h"
#include "server/insight/facts/code_book.h"
#include "server/insight/facts/facts.h"
#include "server/insight/facts/subject.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight::testing {
namespace {

using log::testing::Village;
using testing_review::kStart;
using testing_review::kYearBefore;
using testing_review::kYearLater;

int64_t PseudonymIn(storage::ReadTransaction& read, Village* village, const std::string& journey) {
  const auto row = read.Journey(*IdToBytes(journey));
  return PseudonymOf(
      *village->test_store().vault().Unwrap((*row)->wrapped_key, (*row)->journey_id));
}

}  // namespace

std::string CountedJourney(Village* village, int64_t before, int64_t after, int32_t days_later) {
  const std::string journey = village->NewJourney();
  EXPECT_THAT(village->test_store().store().WriteAndWait([&](storage::WriteTransaction& write) {
    CodeBook codes(&village->test_store().vault());
    const int64_t pseudonym = PseudonymIn(write, village, journey);
    auto subject = write.Subject(pseudonym);
    (*subject)->missing = 0;
    (*subject)->opened_day = kStart + days_later;
    (*subject)->consented_until = storage::kUntilWithdrawn;
    EXPECT_THAT(write.PutSubject(**subject), IsOk());
    Fact fact;
    fact.code = "ZIN22_GP_CONSULT_AVG";
    for (const bool later : {false, true}) {
      fact.seq = later ? 101 : 100;
      fact.from_day = (later ? kStart : kYearBefore) + days_later;
      fact.to_day = (later ? kYearLater : kStart) + days_later - 1;
      fact.quantity = (later ? after : before) * 1000;
      EXPECT_THAT(write.PutFact(*RowOf(write, codes, pseudonym, fact)), IsOk());
    }
    return write.SetReviewed(pseudonym, true);
  }),
              IsOk());
  return journey;
}

void Uncount(Village* village, const std::string& journey) {
  EXPECT_THAT(village->test_store().store().WriteAndWait([&](storage::WriteTransaction& write) {
    auto subject = write.Subject(PseudonymIn(write, village, journey));
    (*subject)->consented_until = 0;
    return write.PutSubject(**subject);
  }),
              IsOk());
}

v1::AnalysisDefinition GpDefinition() {
  v1::AnalysisDefinition definition = testing_review::EmptyDefinition();
  definition.set_name("Minder huisarts");
  *definition.add_lines() = testing_review::CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  return definition;
}

v1::AnalysisDefinition FinalDefinition() {
  constexpr int kCheersItems = 28;
  v1::AnalysisDefinition definition = GpDefinition();
  definition.set_problem("Veel bezoek aan de huisarts");
  definition.set_project("Wijkteam");
  definition.mutable_zero_alternative()->set_description("Geen");
  v1::EffectLine* line = definition.mutable_lines(0);
  line->set_name("Huisarts");
  v1::EffectChain* chain = line->mutable_chain();
  chain->set_intervention("Gesprekken");
  chain->set_output("Overzicht");
  chain->set_outcome("Minder zorgen");
  for (v1::ChainArrow* arrow :
       {chain->mutable_to_output(), chain->mutable_to_outcome(), chain->mutable_to_euro()}) {
    arrow->set_because("Uit de reizen");
    arrow->set_score(7);
  }
  for (int item = 1; item <= kCheersItems; ++item) {
    v1::CheersItem* cheers = definition.add_cheers();
    cheers->set_number(item);
    cheers->set_text("Staat in het verslag");
  }
  return definition;
}

}  // namespace inwonersreis::insight::testing
