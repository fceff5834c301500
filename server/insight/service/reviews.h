// Prices, analyses and their results, for coordinators.
#ifndef INWONERSREIS_SERVER_INSIGHT_SERVICE_REVIEWS_H_
#define INWONERSREIS_SERVER_INSIGHT_SERVICE_REVIEWS_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "server/insight/collection/desk.h"
#include "server/insight/service/workbench.h"
#include "server/main/clock.h"

namespace inwonersreis::insight {

// Takes the events of one run. Calls come one at a time, from a thread of the desk
// and at last from the store's.
class RunSink {
 public:
  virtual ~RunSink() = default;
  // False: nobody waits any more; the work ends soon after.
  virtual bool Progress(double share) = 0;
  // The last call: kept, or why not.
  virtual void End(absl::StatusOr<v1::CompletedRun> run) = 0;
};

// Takes the parts of a file, from a thread of the desk.
class CollectionSink {
 public:
  virtual ~CollectionSink() = default;
  // Waits until there is room. False: nobody waits any more. An empty part asks that
  // alone.
  virtual bool Part(std::string lines) = 0;
  // The last call: whole, or why not.
  virtual void End(absl::StatusOr<v1::ExportedCollection> exported) = 0;
};

struct ReviewsOptions {
  // Threads of one analysis.
  int threads = 2;
  // Printed in every result.
  std::string program_version;
};

// For coordinators, about their own organisation; what is another's answers as what
// is not there. Every call that reads has its line in the access log before its
// answer leaves. Calls return at once; `done` is called exactly once, on any
// thread. Thread-safe.
class Reviews {
 public:
  template <typename T>
  using Done = std::function<void(absl::StatusOr<T>)>;

  // Random outlives it. The desk is destroyed before it: a run whose caller left may
  // still be under way there.
  Reviews(ReviewsOptions options, Desk* desk, Random* random);

  // prices.cc
  void GetPriceBook(const people::Principal& caller, const v1::GetPriceBookRequest& request,
                    absl::Time deadline, Done<v1::GetPriceBookResponse> done);
  void PutLocalPrice(const people::Principal& caller, const v1::PutLocalPriceRequest& request,
                     absl::Time deadline, Done<v1::PutLocalPriceResponse> done);
  void ImportPrices(const people::Principal& caller, const v1::ImportPricesRequest& request,
                    absl::Time deadline, Done<v1::ImportPricesResponse> done);

  // analyses.cc
  void SaveAnalysis(const people::Principal& caller, const v1::SaveAnalysisRequest& request,
                    absl::Time deadline, Done<v1::SaveAnalysisResponse> done);
  void ListAnalyses(const people::Principal& caller, const v1::ListAnalysesRequest& request,
                    absl::Time deadline, Done<v1::ListAnalysesResponse> done);
  void DeleteAnalysis(const people::Principal& caller, const v1::DeleteAnalysisRequest& request,
                      absl::Time deadline, Done<v1::DeleteAnalysisResponse> done);
  void GetAnalysis(const people::Principal& caller, const v1::GetAnalysisRequest& request,
                   absl::Time deadline, Done<v1::GetAnalysisResponse> done);
  void GetResult(const people::Principal& caller, const v1::GetResultRequest& request,
                 absl::Time deadline, Done<v1::GetResultResponse> done);
  void ListJourneyReviews(const people::Principal& caller,
                          const v1::ListJourneyReviewsRequest& request, absl::Time deadline,
                          Done<v1::ListJourneyReviewsResponse> done);

  // runs.cc
  // Ends with BUSY while another analysis is computed; after a preview it is worth
  // trying again soon.
  void Run(const people::Principal& caller, const v1::RunAnalysisRequest& request,
           absl::Time deadline, std::shared_ptr<RunSink> sink);
  void DrillDown(const people::Principal& caller, const v1::DrillDownRequest& request,
                 absl::Time deadline, Done<v1::DrillDownResponse> done);

  // publish.cc
  void Publish(const people::Principal& caller, const v1::PublishAnalysisRequest& request,
               absl::Time deadline, Done<v1::PublishAnalysisResponse> done);
  void Export(const people::Principal& caller, const v1::ExportAnalysisRequest& request,
              absl::Time deadline, Done<v1::ExportAnalysisResponse> done);

  // collection_export.cc
  // Ends with BUSY while an analysis is computed.
  void ExportCollection(const people::Principal& caller, const v1::ExportCollectionRequest& request,
                        absl::Time deadline, std::shared_ptr<CollectionSink> sink);

 private:
  // Reads in one snapshot, writes the line, answers.
  template <typename Response>
  void Answer(const people::Principal& caller, absl::Time deadline,
              std::function<absl::Status(storage::ReadTransaction&, Response*)> body,
              Done<Response> done);
  // The same for what changes something; the line is part of the transaction.
  template <typename Response>
  void Change(const people::Principal& caller, absl::Time deadline,
              std::function<absl::Status(storage::WriteTransaction&, Response*)> body,
              Done<Response> done);
  // A call about reviews that was allowed; not about one journey.
  storage::AccessRow LineOf(const people::Principal& caller, int64_t journeys) const;

  // The one place at which journeys are loaded and measured: two at once would be
  // twice the memory. BUSY while it is taken; free when the last copy goes.
  using Seat = std::shared_ptr<void>;
  absl::StatusOr<Seat> TakeSeat(absl::Duration retry);
  // The organisation's journeys as they are now: those in memory when nothing has
  // changed. From who has the seat.
  absl::StatusOr<std::shared_ptr<const Loaded>> Load(const IdBytes& organisation_id,
                                                     const v1::Analysis& analysis,
                                                     const std::function<bool()>& go_on);
  absl::StatusOr<v1::CompletedRun> Compute(const people::Principal& caller,
                                           const v1::RunAnalysisRequest& request, RunSink& sink);
  // What a run is compared with to tell whether it still says how things are.
  struct Present {
    std::string data_version;
    std::string prices_version;
  };
  // Of a hundred thousand journeys the version takes seconds: such a one is told
  // for a minute.
  absl::StatusOr<Present> PresentOf(storage::ReadTransaction& read,
                                    const IdBytes& organisation_id);
  // The analysis that is asked for.
  absl::StatusOr<v1::Analysis> Asked(const people::Principal& caller,
                                     const v1::RunAnalysisRequest& request);
  absl::Status Keep(const people::Principal& caller, const Workpiece& piece,
                    const v1::GetResultResponse& kept);
  // What of a run may be seen outside. REVIEW_ITEM_EMPTY while it is not final (but
  // as a draft),
  // REVIEW_JOURNEYS_CHANGED when its journeys or their consents have since.
  absl::StatusOr<v1::AnalysisResult> Shown(const people::Principal& caller,
                                           const std::string& run_id, bool draft);
  // A file to read before anything is published; who is in it is remembered.
  void ExportDraft(const people::Principal& caller, const v1::ExportAnalysisRequest& request,
                   absl::Time deadline, Done<v1::ExportAnalysisResponse> done);
  absl::StatusOr<v1::ExportedCollection> SendCollection(const people::Principal& caller,
                                                        const v1::ExportCollectionRequest& request,
                                                        CollectionSink& sink);
  // Whether consent of every journey in it holds today.
  absl::StatusOr<bool> AllConsent(const Workpiece& piece);
  // The workpiece of a run: that of the last one, or made anew from the journeys
  // as they are now.
  absl::StatusOr<std::shared_ptr<const Workpiece>> WorkpieceOf(
      const people::Principal& caller, const std::string& run_id);

  const ReviewsOptions options_;
  Desk* const desk_;
  Random* const random_;

  std::mutex mutex_;
  bool seat_taken_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Duration seat_retry_ ABSL_GUARDED_BY(mutex_);
  // The journeys that were loaded last, and whose: a hundred thousand are some
  // hundred MiB, so they are there once.
  LoadOptions held_options_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const Loaded> held_ ABSL_GUARDED_BY(mutex_);
  // The last version that took long.
  struct Told {
    IdBytes organisation_id{};
    absl::Time until = absl::InfinitePast();
    std::string data_version;
  };
  Told told_ ABSL_GUARDED_BY(mutex_);
  // For looks behind the figures of the last run.
  std::shared_ptr<const Workpiece> last_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_SERVICE_REVIEWS_H_
