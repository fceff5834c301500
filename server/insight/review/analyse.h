// From collected journeys to a cost-benefit review.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_ANALYSE_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_ANALYSE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/review/collection.h"
#include "server/insight/statistics/bootstrap.h"

namespace inwonersreis::insight {

// Under this many journeys no figure about a group is shown.
inline constexpr int kMinPersons = 10;

// What an analysis is made from. Borrowed for the call, or the life of a Review.
struct Inputs {
  const v1::AnalysisDefinition& definition;
  const Collection& collection;
  const v1::PriceBook& prices;
  const v1::CpiSeries& cpi;
  absl::Span<const v1::DiscountSchedule> schedules;
};

struct RunOptions {
  int threads = 1;                // Changes nothing but time.
  int min_persons = kMinPersons;  // 1 for the page of one journey, shown to its own people.
  std::string data_version;       // Printed in the result.
  std::string program_version;
  Progress progress;              // May be empty; false ends with CANCELLED.
};

// A page of what stands behind a figure.
struct FigurePage {
  std::vector<v1::FigureLine> lines;
  size_t next = 0;  // To go on from; 0: this was the last page.
};

// An analysis whose journeys were measured: computes the result, and can tell
// of any figure where it comes from. Immutable, so safe for any thread; Run and
// DrillDown may go on at once.
class Review {
 public:
  // Checks everything and measures each journey once. Errors: CheckDefinition,
  // Collection::Check, Valuation::Make, Quantities::Read; REVIEW_TOO_FEW (metadata
  // "n", "min"), REVIEW_NO_COMPARISON, REVIEW_NO_FOLLOW_UP; CANCELLED.
  static absl::StatusOr<std::unique_ptr<Review>> Make(const Inputs& inputs,
                                                      const RunOptions& options);
  virtual ~Review() = default;

  // The same inputs and seed give the same StableBytes. REVIEW_AMOUNT_TOO_LARGE when a
  // figure has no exact cents; CANCELLED.
  virtual absl::StatusOr<v1::AnalysisResult> Run(const RunOptions& options) const = 0;

  // Everybody in it by the group that figures are given of: the programmes, in the
  // order of their codes in the result, whether followed or not.
  virtual std::vector<std::vector<Pseudonym>> ProgrammeMembers() const = 0;

  // Told each person's parts, one person at a time: for each line of the
  // definition a pointer to its euros' worth over the horizon in cents, and its
  // quantities before and after; null where the line does not count for the
  // person. The pointers hold during the call. For disclosure control.
  struct PersonPart {
    double cents = 0;
    double before = 0;
    double after = 0;
  };
  using EachPerson = std::function<void(absl::Span<const PersonPart* const> lines)>;
  virtual absl::Status ForEachPerson(const EachPerson& each) const = 0;
  // A figure's share of each line: figure = Σ share × line over the horizon, but
  // for costs. REVIEW_FIGURE_UNKNOWN.
  virtual absl::StatusOr<std::vector<double>> SharesOfLines(absl::string_view figure_id) const = 0;

  // Persons' parts in the figure, by pseudonym, from where the page before ended
  // (0: the beginning); `limit` 1 or more. Costs of a programme as a whole stand
  // on the first page. Takes time for the persons that it looks at, not for all.
  // "measure/INSTRUMENT" has a line for each resident with both scores, without
  // euros. REVIEW_FIGURE_UNKNOWN: of figures in euros only sums of persons have
  // parts: "line/…", "cell/…", "party/…", "total/…".
  virtual absl::StatusOr<FigurePage> DrillDown(absl::string_view figure_id, size_t from,
                                               size_t limit) const = 0;
};

// A message as bytes that are the same for equal messages (protobuf's own order of
// maps changes). What keeps or compares results uses these.
std::string StableBytes(const google::protobuf::MessageLite& message);

// Make and Run in one.
absl::StatusOr<v1::AnalysisResult> Analyse(const Inputs& inputs, const RunOptions& options);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_ANALYSE_H_
