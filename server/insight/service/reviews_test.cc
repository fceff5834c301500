// Prices, analyses and runs over a real store.
#include "server/insight/service/reviews.h"

#include <future>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/review/analyse.h"
#include "server/insight/service/check.h"
#include "server/insight/service/records.h"
#include "server/insight/service/testing/counted.h"
#include "server/log/testing/village.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::inwonersreis::log::testing::Village;
using ::testing::HasSubstr;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::SizeIs;

// Keeps what a run says. `stop_at`: the share at which nobody waits any more.
class KeptRun : public RunSink {
 public:
  explicit KeptRun(double stop_at = 2) : stop_at_(stop_at) {}
  bool Progress(double share) override {
    shares.push_back(share);
    return share < stop_at_;
  }
  void End(absl::StatusOr<v1::CompletedRun> run) override { ended_.set_value(std::move(run)); }
  absl::StatusOr<v1::CompletedRun> Wait() { return ended_.get_future().get(); }

  std::vector<double> shares;

 private:
  const double stop_at_;
  std::promise<absl::StatusOr<v1::CompletedRun>> ended_;
};

class ReviewsTest : public ::testing::Test {
 protected:
  ReviewsTest()
      : desk_(&village_.test_store().store(), &village_.test_store().vault(),
              &village_.test_store().clock(), 2, 16),
        reviews_(ReviewsOptions{2, "test"}, &desk_, &village_.test_store().random()) {}

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(void (Reviews::*call)(const people::Principal&, const Request&,
                                                      absl::Time, Reviews::Done<Response>),
                                const Request& request) {
    return CallAs(village_.coordinator, call, request);
  }
  template <typename Request, typename Response>
  absl::StatusOr<Response> CallAs(const people::Principal& caller,
                                  void (Reviews::*call)(const people::Principal&, const Request&,
                                                        absl::Time, Reviews::Done<Response>),
                                  const Request& request) {
    std::promise<absl::StatusOr<Response>> answered;
    (reviews_.*call)(caller, request, absl::InfiniteFuture(),
                     [&](absl::StatusOr<Response> answer) {
                       answered.set_value(std::move(answer));
                     });
    return answered.get_future().get();
  }
  absl::StatusOr<v1::CompletedRun> Run(const std::string& analysis_id) {
    v1::RunAnalysisRequest request;
    request.set_analysis_id(analysis_id);
    return Run(request);
  }
  absl::StatusOr<v1::CompletedRun> Run(const v1::RunAnalysisRequest& request) {
    const auto kept = std::make_shared<KeptRun>();
    reviews_.Run(village_.coordinator, request, absl::InfiniteFuture(), kept);
    auto run = kept->Wait();
    EXPECT_TRUE(std::is_sorted(kept->shares.begin(), kept->shares.end()));
    return run;
  }
  std::string NewId() { return IdFromBytes(village_.test_store().NewIdBytes()); }

  std::string CountedJourney(int64_t before, int64_t after) {
    return testing::CountedJourney(&village_, before, after);
  }
  void Withdraw(const std::string& journey) { testing::Uncount(&village_, journey); }
  std::string SavedAnalysis(bool final = false) {
    v1::SaveAnalysisRequest request;
    request.mutable_analysis()->set_analysis_id(NewId());
    *request.mutable_analysis()->mutable_definition() =
        final ? testing::FinalDefinition() : testing::GpDefinition();
    EXPECT_THAT(Call(&Reviews::SaveAnalysis, request), IsOk());
    return request.analysis().analysis_id();
  }

  Village village_;
  Desk desk_;
  Reviews reviews_;
};

TEST_F(ReviewsTest, AnOwnPriceTakesThePlaceOfTheShippedOneAndGoesAgain) {
  ASSERT_OK_AND_ASSIGN(auto shipped, Call(&Reviews::GetPriceBook, v1::GetPriceBookRequest()));
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_ANALYSE);
  EXPECT_GT(shipped.cpi().years_size(), 5);
  v1::PutLocalPriceRequest put;
  v1::Price* price = put.mutable_price();
  price->set_code("ZIN22_GP_CONSULT_AVG");
  price->set_unit("consult");
  price->set_cents(4200);
  price->set_known(true);
  price->set_price_year(2025);
  EXPECT_THAT(Call(&Reviews::PutLocalPrice, put), StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  price->set_source("contract 2025");
  price->set_evidence(v1::EVIDENCE_GRADE_CONTRACT);
  ASSERT_THAT(Call(&Reviews::PutLocalPrice, put), IsOk());
  ASSERT_OK_AND_ASSIGN(auto book, Call(&Reviews::GetPriceBook, v1::GetPriceBookRequest()));
  EXPECT_THAT(book.local_codes(), ElementsAre("ZIN22_GP_CONSULT_AVG"));
  EXPECT_NE(book.book().version(), shipped.book().version());
  EXPECT_EQ(book.book().prices_size(), shipped.book().prices_size());
  price->set_cents(0);
  EXPECT_THAT(Call(&Reviews::PutLocalPrice, put),
              StatusIs(v1::ERROR_REASON_REVIEW_PRICE_INVALID));
  price->set_known(false);
  ASSERT_THAT(Call(&Reviews::PutLocalPrice, put), IsOk());
  ASSERT_OK_AND_ASSIGN(book, Call(&Reviews::GetPriceBook, v1::GetPriceBookRequest()));
  EXPECT_THAT(book.local_codes(), SizeIs(0));
}

TEST_F(ReviewsTest, ATableOfPricesComesInWholeOrNotAtAll) {
  v1::ImportPricesRequest import;
  import.set_csv("dit is geen tabel\n1,2");
  EXPECT_THAT(Call(&Reviews::ImportPrices, import), Not(IsOk()));
  ASSERT_OK_AND_ASSIGN(auto book, Call(&Reviews::GetPriceBook, v1::GetPriceBookRequest()));
  EXPECT_THAT(book.local_codes(), SizeIs(0));
}

TEST_F(ReviewsTest, ARunIsKeptAndItsJourneysAreInAnAnalysis) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 12; ++i) journeys.push_back(CountedJourney(10 + i, 5));
  const std::string analysis = SavedAnalysis();
  ASSERT_OK_AND_ASSIGN(auto run, Run(analysis));
  EXPECT_EQ(run.run().journeys(), 12);
  EXPECT_EQ(run.run().name(), "Minder huisarts");
  EXPECT_EQ(run.result().provenance().data_version(), run.run().data_version());
  EXPECT_GT(run.result().totals().benefits_cents(), 0);
  EXPECT_GT(run.result().not_final_size(), 0);

  v1::GetResultRequest get;
  get.set_run_id(run.run().run_id());
  ASSERT_OK_AND_ASSIGN(auto kept, Call(&Reviews::GetResult, get));
  EXPECT_EQ(kept.result().DebugString(), run.result().DebugString());
  EXPECT_EQ(kept.analysis().analysis_id(), analysis);
  ASSERT_OK_AND_ASSIGN(auto list, Call(&Reviews::ListAnalyses, v1::ListAnalysesRequest()));
  ASSERT_THAT(list.analyses(), SizeIs(1));
  EXPECT_THAT(list.analyses(0).runs(), SizeIs(1));

  // The next run is the same, and knows of a journey that left.
  Withdraw(journeys[3]);
  ASSERT_OK_AND_ASSIGN(auto next, Run(analysis));
  EXPECT_EQ(next.run().journeys(), 11);
  EXPECT_NE(next.run().data_version(), run.run().data_version());
  v1::ListJourneyReviewsRequest history;
  history.set_journey_id(journeys[3]);
  ASSERT_OK_AND_ASSIGN(auto reviews, Call(&Reviews::ListJourneyReviews, history));
  ASSERT_THAT(reviews.runs(), SizeIs(1));
  EXPECT_EQ(reviews.runs(0).run_id(), run.run().run_id());
  history.set_journey_id(journeys[4]);
  ASSERT_OK_AND_ASSIGN(reviews, Call(&Reviews::ListJourneyReviews, history));
  EXPECT_THAT(reviews.runs(), SizeIs(2));
}

TEST_F(ReviewsTest, APreviewIsTheSameAsARunAndNothingOfItIsKept) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 12; ++i) journeys.push_back(CountedJourney(10 + i, 5));
  v1::RunAnalysisRequest request;
  *request.mutable_preview()->mutable_definition() = testing::GpDefinition();
  ASSERT_OK_AND_ASSIGN(const auto preview, Run(request));
  EXPECT_EQ(preview.run().run_id(), "");
  EXPECT_EQ(preview.run().journeys(), 12);
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_ANALYSE);
  EXPECT_EQ(village_.LastLine().entry_count, 12);
  ASSERT_OK_AND_ASSIGN(auto list, Call(&Reviews::ListAnalyses, v1::ListAnalysesRequest()));
  EXPECT_THAT(list.analyses(), SizeIs(0));
  v1::ListJourneyReviewsRequest history;
  history.set_journey_id(journeys[0]);
  ASSERT_OK_AND_ASSIGN(auto reviews, Call(&Reviews::ListJourneyReviews, history));
  EXPECT_THAT(reviews.runs(), SizeIs(0));

  const std::string analysis = SavedAnalysis();
  ASSERT_OK_AND_ASSIGN(const auto run, Run(analysis));
  EXPECT_EQ(StableBytes(run.result()), StableBytes(preview.result()));
  // Another question over the same journeys; what is behind the run stays there.
  request.mutable_preview()->mutable_definition()->mutable_lines(0)->set_duration_years(1);
  request.mutable_preview()->mutable_definition()->mutable_valuation()->set_horizon_years(1);
  EXPECT_THAT(Run(request), IsOk());
  v1::DrillDownRequest look;
  look.set_run_id(run.run().run_id());
  look.set_figure_id("line/gp");
  EXPECT_THAT(Call(&Reviews::DrillDown, look), IsOk());
  // Consent is asked of the rows, also while journeys are in memory.
  Withdraw(journeys[0]);
  ASSERT_OK_AND_ASSIGN(const auto later, Run(request));
  EXPECT_EQ(later.run().journeys(), 11);
}

TEST_F(ReviewsTest, ARunSaysThatItIsStaleWhenJourneysPricesOrTheQuestionChanged) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 12; ++i) journeys.push_back(CountedJourney(10 + i, 5));
  v1::SaveAnalysisRequest save;
  save.mutable_analysis()->set_analysis_id(NewId());
  *save.mutable_analysis()->mutable_definition() = testing::GpDefinition();
  ASSERT_THAT(Call(&Reviews::SaveAnalysis, save), IsOk());
  const auto fresh_run = [&] {
    return (*Run(save.analysis().analysis_id())).run().run_id();
  };
  const auto stale = [&](const std::string& run_id) {
    v1::GetResultRequest get;
    get.set_run_id(run_id);
    const bool told = Call(&Reviews::GetResult, get)->run().stale();
    const auto list = Call(&Reviews::ListAnalyses, v1::ListAnalysesRequest());
    EXPECT_EQ(list->analyses(0).runs(0).stale(), told);
    return told;
  };
  std::string run = fresh_run();
  EXPECT_FALSE(stale(run));
  ASSERT_THAT(Call(&Reviews::SaveAnalysis, save), IsOk());  // nothing new
  EXPECT_FALSE(stale(run));

  save.mutable_analysis()->mutable_definition()->set_problem("Anders");
  ASSERT_THAT(Call(&Reviews::SaveAnalysis, save), IsOk());
  EXPECT_TRUE(stale(run));
  village_.test_store().clock().Advance(absl::Seconds(1));
  run = fresh_run();
  EXPECT_FALSE(stale(run));

  Withdraw(journeys[0]);
  EXPECT_TRUE(stale(run));
  village_.test_store().clock().Advance(absl::Seconds(1));
  run = fresh_run();
  EXPECT_FALSE(stale(run));

  v1::PutLocalPriceRequest put;
  put.mutable_price()->set_code("ZIN22_GP_CONSULT_AVG");
  put.mutable_price()->set_unit("consult");
  put.mutable_price()->set_cents(4200);
  put.mutable_price()->set_known(true);
  put.mutable_price()->set_price_year(2025);
  put.mutable_price()->set_source("contract 2025");
  put.mutable_price()->set_evidence(v1::EVIDENCE_GRADE_CONTRACT);
  ASSERT_THAT(Call(&Reviews::PutLocalPrice, put), IsOk());
  EXPECT_TRUE(stale(run));
}

TEST_F(ReviewsTest, WhatSomebodyElseSavedIsNotReplacedUnseen) {
  v1::SaveAnalysisRequest save;
  save.mutable_analysis()->set_analysis_id(NewId());
  *save.mutable_analysis()->mutable_definition() = testing::GpDefinition();
  ASSERT_OK_AND_ASSIGN(const auto first, Call(&Reviews::SaveAnalysis, save));
  *save.mutable_read_at() = first.analysis().updated_at();
  save.mutable_analysis()->mutable_definition()->set_name("Van mij");
  ASSERT_OK_AND_ASSIGN(const auto mine, Call(&Reviews::SaveAnalysis, save));
  // The answer was lost: the same once more is no conflict.
  ASSERT_OK_AND_ASSIGN(const auto again, Call(&Reviews::SaveAnalysis, save));
  EXPECT_EQ(again.DebugString(), mine.DebugString());
  save.mutable_analysis()->mutable_definition()->set_name("Van een ander");
  EXPECT_THAT(Call(&Reviews::SaveAnalysis, save),
              StatusIs(v1::ERROR_REASON_REVIEW_SAVED_ELSEWHERE));
  save.clear_read_at();
  EXPECT_THAT(Call(&Reviews::SaveAnalysis, save), IsOk());
}

TEST_F(ReviewsTest, AnAnalysisGoesWithItsRunsUnlessOneWasPublished) {
  for (int i = 0; i < 25; ++i) CountedJourney(10 + i % 7, 5);
  v1::DeleteAnalysisRequest remove;
  remove.set_analysis_id(SavedAnalysis());
  ASSERT_OK_AND_ASSIGN(auto run, Run(remove.analysis_id()));
  ASSERT_THAT(Call(&Reviews::DeleteAnalysis, remove), IsOk());
  EXPECT_THAT(Call(&Reviews::DeleteAnalysis, remove), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  v1::GetResultRequest get;
  get.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::GetResult, get), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  v1::DrillDownRequest look;
  look.set_run_id(run.run().run_id());
  look.set_figure_id("line/gp");
  EXPECT_THAT(Call(&Reviews::DrillDown, look), StatusIs(v1::ERROR_REASON_NOT_FOUND));

  remove.set_analysis_id(SavedAnalysis(/*final=*/true));
  ASSERT_OK_AND_ASSIGN(run, Run(remove.analysis_id()));
  v1::PublishAnalysisRequest publish;
  publish.set_run_id(run.run().run_id());
  ASSERT_THAT(Call(&Reviews::Publish, publish), IsOk());
  EXPECT_THAT(Call(&Reviews::DeleteAnalysis, remove), StatusIs(v1::ERROR_REASON_REVIEW_PUBLISHED));
  people::Principal elsewhere = village_.coordinator;
  elsewhere.organisation_id = village_.test_store().NewIdBytes();
  EXPECT_THAT(CallAs(elsewhere, &Reviews::DeleteAnalysis, remove),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_F(ReviewsTest, TenJourneysOfWhichOneLeavesShowNoFiguresAnyMore) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 10; ++i) journeys.push_back(CountedJourney(10 + i, 5));
  const std::string analysis = SavedAnalysis();
  ASSERT_THAT(Run(analysis), IsOk());
  Withdraw(journeys[0]);
  EXPECT_THAT(Run(analysis), StatusIs(v1::ERROR_REASON_REVIEW_TOO_FEW));
}

TEST_F(ReviewsTest, ALookBehindAFigureAddsUpAndForgetsWhoWithdrew) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 12; ++i) journeys.push_back(CountedJourney(10 + i, 5));
  ASSERT_OK_AND_ASSIGN(auto run, Run(SavedAnalysis()));
  v1::DrillDownRequest look;
  look.set_run_id(run.run().run_id());
  look.set_figure_id("line/gp");
  look.set_page_size(5);
  int64_t lines = 0;
  do {
    ASSERT_OK_AND_ASSIGN(auto page, Call(&Reviews::DrillDown, look));
    lines += page.lines_size();
    EXPECT_FALSE(page.data_changed());
    EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_ANALYSE);
    look.set_page_token(page.next_page_token());
  } while (!look.page_token().empty());
  EXPECT_EQ(lines, 12);

  Withdraw(journeys[0]);
  look.set_page_size(0);
  ASSERT_OK_AND_ASSIGN(auto page, Call(&Reviews::DrillDown, look));
  EXPECT_EQ(page.lines_size(), 11);
  EXPECT_TRUE(page.data_changed());
  look.set_figure_id("line/onbekend");
  EXPECT_THAT(Call(&Reviews::DrillDown, look), StatusIs(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN));
  look.set_page_token("onzin");
  EXPECT_THAT(Call(&Reviews::DrillDown, look), StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST_F(ReviewsTest, ARunThatNobodyWaitsForKeepsNothing) {
  for (int i = 0; i < 12; ++i) CountedJourney(10 + i, 5);
  const std::string analysis = SavedAnalysis();
  const auto stopped = std::make_shared<KeptRun>(0.4);
  v1::RunAnalysisRequest request;
  request.set_analysis_id(analysis);
  reviews_.Run(village_.coordinator, request, absl::InfiniteFuture(), stopped);
  EXPECT_THAT(stopped->Wait(), StatusIs(v1::ERROR_REASON_CANCELLED));
  ASSERT_OK_AND_ASSIGN(auto list, Call(&Reviews::ListAnalyses, v1::ListAnalysesRequest()));
  EXPECT_THAT(list.analyses(0).runs(), SizeIs(0));
  EXPECT_THAT(Run(analysis), IsOk());
}

TEST_F(ReviewsTest, ARunThatIsNotFinalIsNotPublishedAndWhatIsNotPublishedIsNoFile) {
  for (int i = 0; i < 12; ++i) CountedJourney(10 + i, 5);
  ASSERT_OK_AND_ASSIGN(auto run, Run(SavedAnalysis()));
  v1::PublishAnalysisRequest publish;
  publish.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::Publish, publish), StatusIs(v1::ERROR_REASON_REVIEW_ITEM_EMPTY));
  v1::ExportAnalysisRequest file;
  file.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::Export, file), StatusIs(v1::ERROR_REASON_REVIEW_NOT_PUBLISHED));
}

TEST_F(ReviewsTest, ADraftIsAFileThatSaysItIsNotPublicAndShowsNoMoreThanWhatIsPublished) {
  for (int i = 0; i < 25; ++i) CountedJourney(10 + i % 7, 5);
  // Something required is still empty.
  ASSERT_OK_AND_ASSIGN(const auto run, Run(SavedAnalysis()));
  v1::ExportAnalysisRequest file;
  file.set_run_id(run.run().run_id());
  file.set_draft(true);
  for (const v1::ExportFormat format :
       {v1::EXPORT_FORMAT_JSON, v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_HTML}) {
    file.set_format(format);
    file.set_language("nl");
    ASSERT_OK_AND_ASSIGN(const auto dutch, Call(&Reviews::Export, file));
    EXPECT_THAT(dutch.content(), HasSubstr("niet openbaar, niet verspreiden"));
    file.set_language("en");
    ASSERT_OK_AND_ASSIGN(const auto english, Call(&Reviews::Export, file));
    EXPECT_THAT(english.content(), HasSubstr("not public, do not distribute"));
  }
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_ANALYSE);
  file.set_format(v1::EXPORT_FORMAT_JSON);
  ASSERT_OK_AND_ASSIGN(const auto json, Call(&Reviews::Export, file));
  EXPECT_THAT(json.content(), HasSubstr("\"for_outside\":true"));
  // It is not public: who asks for what is, gets nothing.
  file.set_draft(false);
  EXPECT_THAT(Call(&Reviews::Export, file), StatusIs(v1::ERROR_REASON_REVIEW_NOT_PUBLISHED));
  EXPECT_THAT(CallAs(village_.coach, &Reviews::Export, file),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST_F(ReviewsTest, ADraftCountsAsSeenWhateverLeavesLater) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 25; ++i) journeys.push_back(CountedJourney(10 + i % 7, 5));
  const std::string analysis = SavedAnalysis(/*final=*/true);
  ASSERT_OK_AND_ASSIGN(auto run, Run(analysis));
  v1::ExportAnalysisRequest draft;
  draft.set_run_id(run.run().run_id());
  draft.set_draft(true);
  ASSERT_THAT(Call(&Reviews::Export, draft), IsOk());
  // Its analysis stays, or the next one could not be compared with it.
  v1::DeleteAnalysisRequest remove;
  remove.set_analysis_id(analysis);
  EXPECT_THAT(Call(&Reviews::DeleteAnalysis, remove), StatusIs(v1::ERROR_REASON_REVIEW_PUBLISHED));
  // The same people once more: nothing new is shown.
  village_.test_store().clock().Advance(absl::Seconds(1));
  ASSERT_OK_AND_ASSIGN(auto same, Run(analysis));
  v1::PublishAnalysisRequest publish;
  publish.set_run_id(same.run().run_id());
  publish.set_dry_run(true);
  EXPECT_THAT(Call(&Reviews::Publish, publish), IsOk());
  // One person less: beside the draft that person would stand out, in print and in a draft.
  Withdraw(journeys[0]);
  EXPECT_THAT(Call(&Reviews::Export, draft), StatusIs(v1::ERROR_REASON_REVIEW_JOURNEYS_CHANGED));
  village_.test_store().clock().Advance(absl::Seconds(1));
  ASSERT_OK_AND_ASSIGN(run, Run(analysis));
  publish.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::Publish, publish), StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
  draft.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::Export, draft), StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
}

TEST_F(ReviewsTest, WhatIsPublishedStaysAndIsAFileInThreeForms) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 25; ++i) journeys.push_back(CountedJourney(10 + i % 7, 5));
  const std::string analysis = SavedAnalysis(/*final=*/true);
  ASSERT_OK_AND_ASSIGN(auto run, Run(analysis));
  ASSERT_THAT(run.result().not_final(), SizeIs(0)) << run.result().not_final(0).subject();
  v1::PublishAnalysisRequest publish;
  publish.set_run_id(run.run().run_id());
  publish.set_dry_run(true);
  ASSERT_OK_AND_ASSIGN(const auto tried, Call(&Reviews::Publish, publish));
  EXPECT_FALSE(tried.run().has_published_at());
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_ANALYSE);
  publish.set_dry_run(false);
  ASSERT_OK_AND_ASSIGN(auto published, Call(&Reviews::Publish, publish));
  EXPECT_TRUE(published.run().has_published_at());
  EXPECT_EQ(StableBytes(published.result()), StableBytes(tried.result()));
  village_.test_store().clock().Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(auto again, Call(&Reviews::Publish, publish));
  EXPECT_EQ(again.DebugString(), published.DebugString());
  v1::ExportAnalysisRequest file;
  file.set_run_id(run.run().run_id());
  std::vector<std::string> starts;
  for (const v1::ExportFormat format :
       {v1::EXPORT_FORMAT_JSON, v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_HTML}) {
    file.set_format(format);
    ASSERT_OK_AND_ASSIGN(auto content, Call(&Reviews::Export, file));
    EXPECT_FALSE(content.content().empty());
    starts.push_back(content.media_type());
  }
  EXPECT_THAT(starts, ElementsAre("application/json", "text/csv", "text/html"));

  // One journey less: the two side by side would show that journey.
  Withdraw(journeys[0]);
  ASSERT_OK_AND_ASSIGN(run, Run(analysis));
  publish.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::Publish, publish), StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
}

TEST_F(ReviewsTest, WhoWithdrewSinceTheRunKeepsItFromBeingPublished) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 25; ++i) journeys.push_back(CountedJourney(10 + i % 7, 5));
  ASSERT_OK_AND_ASSIGN(auto run, Run(SavedAnalysis(/*final=*/true)));
  Withdraw(journeys[0]);
  v1::PublishAnalysisRequest publish;
  publish.set_run_id(run.run().run_id());
  EXPECT_THAT(Call(&Reviews::Publish, publish),
              StatusIs(v1::ERROR_REASON_REVIEW_JOURNEYS_CHANGED));
}

TEST_F(ReviewsTest, WhatIsAnothersIsNotThereAndWorkersAreRefused) {
  for (int i = 0; i < 12; ++i) CountedJourney(10 + i, 5);
  const std::string analysis = SavedAnalysis();
  ASSERT_OK_AND_ASSIGN(auto run, Run(analysis));
  people::Principal elsewhere = village_.coordinator;
  elsewhere.organisation_id = village_.test_store().NewIdBytes();
  v1::GetResultRequest result;
  result.set_run_id(run.run().run_id());
  EXPECT_THAT(CallAs(elsewhere, &Reviews::GetResult, result),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  v1::GetAnalysisRequest get;
  get.set_analysis_id(analysis);
  EXPECT_THAT(CallAs(elsewhere, &Reviews::GetAnalysis, get),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  v1::SaveAnalysisRequest save;
  save.mutable_analysis()->set_analysis_id(analysis);
  EXPECT_THAT(CallAs(elsewhere, &Reviews::SaveAnalysis, save),
              StatusIs(v1::ERROR_REASON_ID_REUSED));
  EXPECT_THAT(CallAs(village_.coach, &Reviews::GetResult, result),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_DENIED);
}

TEST_F(ReviewsTest, WhatIsKeptIsVerifiedAndADamagedRecordIsFound) {
  storage::Store& store = village_.test_store().store();
  const privacy::Vault& vault = village_.test_store().vault();
  ASSERT_THAT(store.WriteAndWait([&](storage::WriteTransaction& write) {
    return write.InsertOrganisation({village_.organisation, "Gemeente", 1, 1});
  }),
              IsOk());
  for (int i = 0; i < 25; ++i) CountedJourney(10 + i % 7, 5);
  ASSERT_OK_AND_ASSIGN(const auto run, Run(SavedAnalysis(/*final=*/true)));
  v1::PublishAnalysisRequest publish;
  publish.set_run_id(run.run().run_id());
  ASSERT_THAT(Call(&Reviews::Publish, publish), IsOk());
  ASSERT_OK_AND_ASSIGN(ReviewsReport report, CheckReviews(store, vault));
  EXPECT_TRUE(report.sound());
  EXPECT_EQ(report.analyses, 1);
  EXPECT_EQ(report.runs, 1);
  ASSERT_THAT(store.WriteAndWait([&](storage::WriteTransaction& write) {
    return write.SetPublished(*IdToBytes(run.run().run_id()), 5, "something else");
  }),
              IsOk());
  ASSERT_OK_AND_ASSIGN(report, CheckReviews(store, vault));
  EXPECT_EQ(report.damaged, 1);
}

TEST(RecordsTest, PackedGroupsComeBack) {
  const SubjectGroups groups = {{1, 2, 300, int64_t{1} << 40, int64_t{1} << 62}, {}, {7}};
  EXPECT_THAT(UnpackGroups(PackGroups(groups)), IsOkAndHolds(groups));
  EXPECT_THAT(UnpackGroups(""), IsOkAndHolds(SizeIs(0)));
  for (const char* damaged : {"\x81", "\x02\x01"}) {
    EXPECT_THAT(UnpackGroups(damaged), StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
  }
}

}  // namespace
}  // namespace inwonersreis::insight
