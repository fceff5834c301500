// Subjects, facts, codes, own prices, analyses and runs of a review.
#include <gmock/gmock.h>

#include <vector>

#include "journey/errors.h"
#include "tests/conformance/store_conformance.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::testing {
namespace {

using storage::FactRow;
using storage::ReadTransaction;
using storage::SubjectRow;
using storage::WriteTransaction;
using ::testing::ElementsAre;
using ::testing::SizeIs;

SubjectRow ASubject(int64_t pseudonym, const IdBytes& organisation) {
  SubjectRow row;
  row.pseudonym = pseudonym;
  row.organisation_id = organisation;
  row.programme = 3;
  row.consented_until = 200;
  row.opened_day = 50;
  row.closed_day = 90;
  row.synthetic = true;
  return row;
}

FactRow AFact(int64_t pseudonym, int64_t seq, int32_t kind) {
  FactRow row;
  row.pseudonym = pseudonym;
  row.seq = seq;
  row.kind = kind;
  row.subject = 255;
  row.detail = 254;
  row.variant = 253;
  row.payer = 252;
  row.code = 7;
  row.from_day = -400;
  row.to_day = 400;
  row.quantity = -5;
  return row;
}

struct Collected {
  std::vector<int64_t> subjects;
  std::vector<int64_t> seqs;
};

Collected CollectedOn(storage::Store& store, const IdBytes& organisation, int32_t day) {
  Collected collected;
  EXPECT_THAT(store.Read([&](ReadTransaction& read) {
    return read.CollectedFacts(
        organisation, day, 5,
        [&](const SubjectRow& subject) {
          collected.subjects.push_back(subject.pseudonym);
          return absl::OkStatus();
        },
        [&](const FactRow& fact) {
          EXPECT_EQ(fact.pseudonym, collected.subjects.back());
          collected.seqs.push_back(fact.seq);
          return absl::OkStatus();
        });
  }), IsOk());
  return collected;
}

TEST_P(StoreConformance, ASubjectFollowsTheLogAndKeepsItsReview) {
  Make();
  const IdBytes organisation = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.PutSubject(ASubject(77, organisation));
    if (status.ok()) status = write.SetReviewed(77, true);
    if (status.ok()) status = write.SetAnalysed(77);
    SubjectRow later = ASubject(77, organisation);
    later.consented_until = storage::kUntilWithdrawn;
    later.missing = 1u << 9;
    return status.ok() ? write.PutSubject(later) : status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const SubjectRow row = **read.Subject(77);
    EXPECT_EQ(row.organisation_id, organisation);
    EXPECT_EQ(row.programme, 3);
    EXPECT_EQ(row.consented_until, storage::kUntilWithdrawn);
    EXPECT_EQ(row.missing, 1u << 9);
    EXPECT_EQ(row.opened_day, 50);
    EXPECT_EQ(row.closed_day, 90);
    EXPECT_TRUE(row.synthetic && row.reviewed && row.analysed);
    EXPECT_FALSE((*read.Subject(78)).has_value());
    EXPECT_EQ(read.Counts()->subjects, 1);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, FactsComeBackReplacedAndRemoved) {
  Make();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.PutFact(AFact(77, 9, 1));
    if (status.ok()) status = write.PutFact(AFact(77, 2, 8));
    if (status.ok()) status = write.PutFact(AFact(78, 1, 1));
    FactRow better = AFact(77, 9, 255);
    better.cents = 0;
    return status.ok() ? write.PutFact(better) : status;
  }), IsOk());
  std::vector<FactRow> facts;
  const auto read_facts = [&] {
    facts.clear();
    EXPECT_THAT(store().Read([&](ReadTransaction& read) {
      return read.Facts(77, [&](const FactRow& row) {
        facts.push_back(row);
        return true;
      });
    }), IsOk());
  };
  read_facts();
  ASSERT_THAT(facts, SizeIs(2));
  EXPECT_EQ(facts[0].seq, 2);
  EXPECT_FALSE(facts[0].cents.has_value());
  EXPECT_EQ(facts[1].kind, 255);
  EXPECT_EQ(facts[1].subject, 255);
  EXPECT_EQ(facts[1].detail, 254);
  EXPECT_EQ(facts[1].variant, 253);
  EXPECT_EQ(facts[1].payer, 252);
  EXPECT_EQ(facts[1].code, 7);
  EXPECT_EQ(facts[1].from_day, -400);
  EXPECT_EQ(facts[1].to_day, 400);
  EXPECT_EQ(facts[1].quantity, -5);
  EXPECT_EQ(facts[1].cents, 0);
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.RemoveFact(77, 9);
  }), IsOk());
  read_facts();
  EXPECT_THAT(facts, SizeIs(1));
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.RemoveFacts(77);
  }), IsOk());
  read_facts();
  EXPECT_THAT(facts, SizeIs(0));
}

TEST_P(StoreConformance, OnlyWholeReviewedAndConsentingSubjectsAreCollected) {
  Make();
  const IdBytes ours = NewIdBytes(), theirs = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status;
    for (int64_t pseudonym : {5, 4, 3, 2, 1}) {
      SubjectRow row = ASubject(pseudonym, pseudonym == 5 ? theirs : ours);
      if (pseudonym == 4) row.missing = 2;
      if (status.ok()) status = write.PutSubject(row);
      if (status.ok() && pseudonym != 3) status = write.SetReviewed(pseudonym, true);
      if (status.ok() && pseudonym != 2) status = write.PutFact(AFact(pseudonym, 8, 5));
      if (status.ok()) status = write.PutFact(AFact(pseudonym, 9, 6));
    }
    return status;
  }), IsOk());
  const Collected now = CollectedOn(store(), ours, 200);
  EXPECT_THAT(now.subjects, ElementsAre(1, 2));
  EXPECT_THAT(now.seqs, ElementsAre(8));
  EXPECT_THAT(CollectedOn(store(), ours, 201).subjects, SizeIs(0));
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_THAT(read.CountReady(ours, 200), IsOkAndHolds(2));
    EXPECT_THAT(read.CountReady(ours, 201), IsOkAndHolds(0));
    EXPECT_THAT(read.CountReady(theirs, 200), IsOkAndHolds(1));
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, ACodeHasOneNumberAlsoAfterABodyThatFailed) {
  Make();
  EXPECT_FALSE(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    EXPECT_THAT(write.AddCode("hash a", "sealed a"), IsOk());
    EXPECT_TRUE((*write.CodeNumber("hash a")).has_value());
    return Error(v1::ERROR_REASON_INTERNAL);
  }).ok());
  int32_t number = 0;
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    EXPECT_FALSE((*write.CodeNumber("hash a")).has_value());
    number = *write.AddCode("hash a", "sealed a");
    EXPECT_EQ(**write.CodeNumber("hash a"), number);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, PricesAnalysesAndRunsComeBack) {
  Make();
  const IdBytes organisation = NewIdBytes(), analysis = NewIdBytes(), run = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertPriceBook({organisation, 1, 10, "first"});
    if (status.ok()) status = write.InsertPriceBook({organisation, 2, 20, "second"});
    if (status.ok()) status = write.PutAnalysis({analysis, organisation, 5, "asked"});
    if (status.ok()) status = write.PutAnalysis({analysis, organisation, 6, "asked better"});
    if (status.ok()) {
      status = write.InsertRun({run, analysis, organisation, 30, 0, "came out", "who", ""});
    }
    EXPECT_FALSE((*write.Runs(organisation))[0].left);
    if (status.ok()) status = write.SetPublished(run, 0, "draft");
    EXPECT_TRUE((*write.Runs(organisation))[0].left);
    EXPECT_EQ((*write.Runs(organisation))[0].published_at, 0);
    return status.ok() ? write.SetPublished(run, 40, "shown") : status;
  }), IsOk());
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertPriceBook({organisation, 2, 21, "again"});
  }), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_EQ((**read.PriceBook(organisation, 0)).sealed_book, "second");
    EXPECT_EQ((**read.PriceBook(organisation, 1)).sealed_book, "first");
    EXPECT_FALSE((*read.PriceBook(organisation, 3)).has_value());
    EXPECT_EQ((**read.Analysis(analysis)).sealed_analysis, "asked better");
    EXPECT_THAT(*read.Analyses(organisation), SizeIs(1));
    const std::vector<storage::RunRow> runs = *read.Runs(organisation);
    EXPECT_THAT(runs, SizeIs(1));
    EXPECT_EQ(runs[0].sealed_subjects, "who");
    EXPECT_EQ(runs[0].published_at, 40);
    EXPECT_TRUE(runs[0].left);
    const storage::RunRow whole = **read.Run(run);
    EXPECT_EQ(whole.sealed_run, "came out");
    EXPECT_EQ(whole.sealed_publication, "shown");
    EXPECT_EQ(whole.analysis_id, analysis);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, AnAnalysisGoesWithItsRunsAndNoOther) {
  Make();
  const IdBytes organisation = NewIdBytes(), gone = NewIdBytes(), other = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status;
    for (const IdBytes& analysis : {gone, other}) {
      if (status.ok()) status = write.PutAnalysis({analysis, organisation, 5, "asked"});
      for (int run = 0; run < 2 && status.ok(); ++run) {
        status = write.InsertRun({NewIdBytes(), analysis, organisation, 30, 0, "out", "who", ""});
      }
    }
    return status.ok() ? write.DeleteAnalysis(gone) : status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_FALSE((*read.Analysis(gone)).has_value());
    EXPECT_TRUE((*read.Analysis(other)).has_value());
    const std::vector<storage::RunRow> runs = *read.Runs(organisation);
    EXPECT_THAT(runs, SizeIs(2));
    for (const storage::RunRow& run : runs) EXPECT_EQ(run.analysis_id, other);
    return absl::OkStatus();
  }), IsOk());
}

}  // namespace
}  // namespace inwonersreis::testing
