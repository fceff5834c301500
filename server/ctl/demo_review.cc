#include "server/ctl/demo_review.h"

#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>

#include "journey/errors.h"
#include "journey/limits.h"
#include "server/insight/collection/board.h"
#include "server/insight/review/config.h"
#include "server/insight/service/reviews.h"
#include "server/people/answer.h"

namespace inwonersreis::ctl {
namespace {

// The same seat as a coordinator at the server, waiting for each answer.
class Coordinator {
 public:
  Coordinator(storage::Store& store, const privacy::Vault& vault, Clock& clock, Random& random,
              const people::Principal& who)
      : who_(who),
        reviews_({/*threads=*/2, INWONERSREIS_VERSION}, &desk_, &random),
        board_(&desk_),
        desk_(&store, &vault, &clock, /*threads=*/1, /*queue_limit=*/1) {}

  template <typename Service, typename Request, typename Response>
  absl::StatusOr<Response> Call(void (Service::*call)(
                                    const people::Principal&, const Request&, absl::Time,
                                    std::function<void(absl::StatusOr<Response>)>),
                                const Request& request) {
    people::Answer<Response> answer;
    (At<Service>().*call)(who_, request, absl::InfiniteFuture(), answer.done());
    return answer.Wait();
  }

  absl::Status Run(const std::string& analysis_id) {
    // Its progress is told to nobody: twelve journeys take a moment.
    class Sink : public insight::RunSink {
     public:
      explicit Sink(std::function<void(absl::StatusOr<v1::CompletedRun>)> done)
          : done_(std::move(done)) {}
      bool Progress(double) override { return true; }
      void End(absl::StatusOr<v1::CompletedRun> run) override { done_(std::move(run)); }

     private:
      const std::function<void(absl::StatusOr<v1::CompletedRun>)> done_;
    };
    v1::RunAnalysisRequest request;
    request.set_analysis_id(analysis_id);
    people::Answer<v1::CompletedRun> answer;
    reviews_.Run(who_, request, absl::InfiniteFuture(), std::make_shared<Sink>(answer.done()));
    return answer.Wait().status();
  }

 private:
  template <typename Service>
  Service& At() {
    if constexpr (std::is_same_v<Service, insight::Board>) {
      return board_;
    } else {
      return reviews_;
    }
  }

  const people::Principal who_;
  insight::Reviews reviews_;
  insight::Board board_;
  insight::Desk desk_;  // goes first
};

// Every story as it is proposed, with the names replaced.
absl::Status FindFit(Coordinator& coordinator, const std::string& journey_id) {
  v1::GetCollectedJourneyRequest get;
  get.set_journey_id(journey_id);
  auto journey = coordinator.Call(&insight::Board::Get, get);
  if (!journey.ok()) return journey.status();
  v1::ReviewJourneyRequest review;
  review.set_journey_id(journey_id);
  review.set_reviewed(true);
  for (const v1::CollectedStory& story : journey->stories()) {
    v1::AnonymisedText* text = review.add_texts();
    text->set_entry_id(story.entry_id());
    text->set_text(story.proposed());
  }
  return coordinator.Call(&insight::Board::Review, review).status();
}

absl::StatusOr<int> FindAllFit(Coordinator& coordinator) {
  int reviewed = 0;
  v1::ListCollectionRequest list;
  list.set_page_size(limits::kMaxPageSize);
  auto board = coordinator.Call(&insight::Board::List, list);
  if (!board.ok()) return board.status();
  for (const v1::CollectedJourney& card : board->journeys()) {
    if (card.state() != v1::COLLECTION_STATE_COMPLETE) continue;
    absl::Status fit = FindFit(coordinator, card.journey_id());
    if (!fit.ok()) return fit;
    ++reviewed;
  }
  return reviewed;
}

absl::StatusOr<v1::AnalysisDefinition> DefinitionIn(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return insight::ParseDefinition(text);
}

}  // namespace

absl::StatusOr<DemoReview> LoadDemoReview(storage::Store& store, const privacy::Vault& vault,
                                          Clock& clock, Random& random,
                                          const people::Principal& coordinator,
                                          const std::string& path) {
  auto definition = DefinitionIn(path);
  if (!definition.ok()) return definition.status();
  Coordinator calls(store, vault, clock, random, coordinator);
  DemoReview done;
  auto there = calls.Call(&insight::Reviews::ListAnalyses, v1::ListAnalysesRequest());
  if (!there.ok()) return there.status();
  if (there->analyses_size() > 0) return done;
  auto reviewed = FindAllFit(calls);
  if (!reviewed.ok()) return reviewed.status();
  done.reviewed = *reviewed;

  v1::SaveAnalysisRequest save;
  std::array<uint8_t, 10> bytes;
  random.Fill(bytes.data(), bytes.size());
  save.mutable_analysis()->set_analysis_id(MakeId(clock.Now(), bytes));
  *save.mutable_analysis()->mutable_definition() = *std::move(definition);
  absl::Status status = calls.Call(&insight::Reviews::SaveAnalysis, save).status();
  if (status.ok()) status = calls.Run(save.analysis().analysis_id());
  done.run = status.ok();
  // Some consents of the stories have a last day.
  if (!status.ok() && ReasonOf(status) != v1::ERROR_REASON_REVIEW_TOO_FEW) return status;
  return done;
}

}  // namespace inwonersreis::ctl
