// Facts in the store: written with the log, gated by consent, made anew, compared.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/facts/check.h"
#include "server/insight/facts/facts.h"
#include "server/insight/facts/fill.h"
#include "server/insight/facts/load.h"
#include "server/insight/facts/subject.h"
#include "server/log/testing/village.h"
#include "tests/support/random.h"
#include "tests/support/random_journey.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::inwonersreis::log::testing::Village;
using ::inwonersreis::testing::RandomJourney;
using ::inwonersreis::testing::Seeds;
using ::inwonersreis::testing::SeedText;

class FactsInStoreTest : public ::testing::Test {
 protected:
  storage::Store& store() { return village_.test_store().store(); }
  const privacy::Vault& vault() { return village_.test_store().vault(); }

  FactsReport Compared() {
    EXPECT_THAT(FillFacts(store(), vault(), [](int64_t, int64_t) {}), IsOk());
    return Check();
  }
  FactsReport Check() {
    auto report = CheckFacts(store(), vault(), [](int64_t, int64_t) {});
    EXPECT_THAT(report, IsOk());
    return report.ok() ? *report : FactsReport();
  }
  int64_t PseudonymOfJourney(const std::string& journey) {
    int64_t pseudonym = 0;
    EXPECT_THAT(store().Read([&](storage::ReadTransaction& read) {
      const auto row = read.Journey(*IdToBytes(journey));
      pseudonym = PseudonymOf(*vault().Unwrap((*row)->wrapped_key, (*row)->journey_id));
      return absl::OkStatus();
    }),
                IsOk());
    return pseudonym;
  }
  absl::StatusOr<Loaded> Load(std::vector<std::string> comparison = {}) {
    LoadOptions options;
    options.organisation_id = village_.coordinator.organisation_id;
    options.today = DayNumber(village_.test_store().clock().Now());
    options.comparison_programmes = std::move(comparison);
    return LoadCollection(store(), vault(), options, [] { return true; });
  }
  // As if a coordinator had found a whole journey fit.
  void MakeReady(const std::string& journey) {
    const int64_t pseudonym = PseudonymOfJourney(journey);
    EXPECT_THAT(store().WriteAndWait([&](storage::WriteTransaction& write) {
      auto subject = write.Subject(pseudonym);
      (*subject)->missing = 0;
      EXPECT_THAT(write.PutSubject(**subject), IsOk());
      return write.SetReviewed(pseudonym, true);
    }),
                IsOk());
  }
  std::string Consent(const std::string& journey) {
    v1::Entry consent = village_.Draft(journey);
    consent.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_COLLECTION);
    consent.mutable_consent_given()->set_recipient("gemeente");
    consent.mutable_consent_given()->set_resident_id(IdFromBytes(village_.resident.account_id));
    village_.Write(village_.resident, consent);
    return consent.entry_id();
  }
  v1::Entry CareUse(const std::string& journey, int64_t quantity) {
    v1::Entry entry = village_.Draft(journey);
    entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry.mutable_care_use()->set_price_code("ZIN22_GP_CONSULT");
    entry.mutable_care_use()->set_quantity_thousandths(quantity);
    entry.mutable_care_use()->set_from_on("2024-01-01");
    entry.mutable_care_use()->set_to_on("2024-12-31");
    return entry;
  }

  Village village_;
};

TEST_F(FactsInStoreTest, WhatWasWrittenIsWhatTheLogSays) {
  const std::string journey = village_.NewJourney();
  const v1::Entry use = CareUse(journey, 4000);
  village_.Write(village_.coach, use);
  village_.unruly().RunTwice();
  v1::Entry better = village_.Draft(journey);
  better.mutable_correction()->set_target_id(use.entry_id());
  better.mutable_correction()->add_supersedes(use.entry_id());
  *better.mutable_correction()->mutable_care_use() = use.care_use();
  better.mutable_correction()->mutable_care_use()->set_quantity_thousandths(6000);
  village_.Write(village_.coach, better);
  village_.Write(village_.coach, CareUse(journey, 1000));
  Consent(journey);
  const FactsReport report = Compared();
  EXPECT_TRUE(report.filled);
  EXPECT_TRUE(report.sound());
  EXPECT_EQ(report.journeys, 1);
  EXPECT_EQ(report.facts, 3);
}

TEST_F(FactsInStoreTest, AFailedCommitLeavesNoFactsAndNoCodeBehind) {
  const std::string journey = village_.NewJourney();
  village_.unruly().FailNextCommit();
  EXPECT_FALSE(village_.Record(village_.coach, journey, {CareUse(journey, 1)}).ok());
  EXPECT_EQ(Compared().facts, 0);
  village_.Write(village_.coach, CareUse(journey, 1));
  village_.Restart();
  EXPECT_TRUE(Check().sound());
  EXPECT_EQ(Check().facts, 1);
}

TEST_F(FactsInStoreTest, RandomJourneysThatAreImportedHaveTheFactsOfTheirLog) {
  int64_t facts = 0;
  for (uint64_t seed : Seeds(10)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed, seed);
    journey.Run(150);
    village_.test_store().clock().Set(journey.now());
    std::vector<v1::Entry> log(journey.log().begin(), journey.log().end());
    log[0].mutable_journey_opened()->set_organisation_id(
        IdFromBytes(village_.coordinator.organisation_id));
    log[0].mutable_journey_opened()->clear_team_id();
    ASSERT_THAT(village_.Import(village_.administrator, journey.journey_id(), log), IsOk());
  }
  const FactsReport report = Compared();
  EXPECT_TRUE(report.sound()) << report.different << " " << report.orphans;
  facts = report.facts;
  EXPECT_GT(facts, 50);
}

TEST_F(FactsInStoreTest, ARowThatWasChangedOrLostIsFoundAndMadeAnew) {
  const std::string journey = village_.NewJourney();
  const int64_t seq = village_.Write(village_.coach, CareUse(journey, 4000));
  ASSERT_TRUE(Compared().sound());
  const int64_t pseudonym = PseudonymOfJourney(journey);
  ASSERT_THAT(store().WriteAndWait([&](storage::WriteTransaction& write) {
    return write.RemoveFact(pseudonym, seq);
  }),
              IsOk());
  FactsReport report = Check();
  EXPECT_EQ(report.different, 1);
  EXPECT_THAT(report.journey_ids, ::testing::ElementsAre(journey));
  // As a database of a program before: the meta does not say that it was done.
  ASSERT_THAT(store().WriteAndWait([&](storage::WriteTransaction& write) {
    return write.RemoveMeta("facts_version");
  }),
              IsOk());
  EXPECT_FALSE(Check().filled);
  int64_t told = 0;
  EXPECT_THAT(FillFacts(store(), vault(), [&](int64_t done, int64_t) { told = done; }), IsOk());
  EXPECT_EQ(told, 1);
  EXPECT_TRUE(Check().sound());
  EXPECT_EQ(Check().facts, 1);

  storage::FactRow stray;
  stray.pseudonym = 77;
  stray.seq = 1;
  stray.kind = 1;
  ASSERT_THAT(store().WriteAndWait(
                  [&](storage::WriteTransaction& write) { return write.PutFact(stray); }),
              IsOk());
  EXPECT_EQ(Check().orphans, 1);
}

TEST_F(FactsInStoreTest, OnlyReviewedJourneysWithConsentAreLoaded) {
  const std::string journey = village_.NewJourney();
  village_.Write(village_.coach, CareUse(journey, 4000));
  const std::string consent = Consent(journey);
  ASSERT_OK_AND_ASSIGN(Loaded loaded, Load());
  EXPECT_EQ(loaded.collection.person_count(), 0);
  MakeReady(journey);
  ASSERT_OK_AND_ASSIGN(loaded, Load());
  ASSERT_EQ(loaded.collection.person_count(), 1);
  ASSERT_EQ(loaded.collection.fact_count(), 1);
  EXPECT_EQ(loaded.collection.codes()[loaded.collection.code(0)], "ZIN22_GP_CONSULT");
  EXPECT_EQ(loaded.collection.quantity(0), 4000);
  EXPECT_EQ(loaded.collection.group(0), Group::kProgramme);
  const std::string version = loaded.data_version;
  EXPECT_EQ(PseudonymNumber(loaded.collection.pseudonym(0)), PseudonymOfJourney(journey));
  ASSERT_OK_AND_ASSIGN(loaded, Load({""}));
  EXPECT_EQ(loaded.collection.group(0), Group::kComparison);
  EXPECT_EQ(loaded.data_version, version);

  village_.Write(village_.coach, CareUse(journey, 1000));
  MakeReady(journey);
  ASSERT_OK_AND_ASSIGN(loaded, Load());
  EXPECT_NE(loaded.data_version, version);

  v1::Entry withdrawn = village_.Draft(journey);
  withdrawn.mutable_consent_withdrawn()->set_consent_id(consent);
  village_.Write(village_.resident, withdrawn);
  ASSERT_OK_AND_ASSIGN(loaded, Load());
  EXPECT_EQ(loaded.collection.person_count(), 0);
}

TEST_F(FactsInStoreTest, AJourneyWithoutFactsCounts) {
  const std::string journey = village_.NewJourney();
  Consent(journey);
  MakeReady(journey);
  ASSERT_OK_AND_ASSIGN(const Loaded loaded, Load());
  EXPECT_EQ(loaded.collection.person_count(), 1);
  EXPECT_EQ(loaded.collection.fact_count(), 0);
}

}  // namespace
}  // namespace inwonersreis::insight
