// What a person used before and after, line by line.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_QUANTITIES_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_QUANTITIES_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

// One line for one person; quantities a year, in units of the price.
struct LineQuantity {
  double before = 0;
  double after = 0;
  bool counted = false;    // Known on both sides.
  bool one_sided = false;  // Known on one side only, for at least one product.
};

// Reads persons out of a collection, by a definition. Borrows both, which must
// live as long and not change. Not thread-safe (it keeps room to work in): one
// for each thread.
class Quantities {
 public:
  Quantities(const v1::AnalysisDefinition& definition, const Collection& collection);

  // Fills one LineQuantity for each line of the definition. Errors:
  // REVIEW_PERIODS_OVERLAP (metadata "journey", "code") when two periods of one
  // product and resident overlap and the definition does not say how to count
  // them.
  absl::Status Read(size_t person, std::vector<LineQuantity>* lines);

  // The programme of the definition that a person is in, or −1: none of them.
  // With no programmes named, each programme of the collection by its number.
  int ProgrammeOf(size_t person) const { return programme_of_[collection_.programme(person)]; }
  int programme_count() const { return static_cast<int>(programmes_.size()); }
  // Codes of the programmes, by the numbers above.
  const std::vector<std::string>& programmes() const { return programmes_; }
  // True when the line is about the programme.
  bool IsAbout(size_t line, int programme) const { return about_[line][programme]; }

 private:
  struct Period {
    Day from;
    Day to;
    double quantity;
  };
  // A product's use of one resident on one side: quantity and months covered.
  struct Side {
    double quantity = 0;
    double months = 0;
  };

  void AddCareUse(size_t person, uint16_t code, std::vector<LineQuantity>* lines);
  absl::Status JoinOverlaps(size_t person, uint16_t code);
  void CountReported(size_t person, Side* before, Side* after) const;
  void CountMonths(size_t person, Side* before, Side* after) const;
  void AddOthers(size_t person, std::vector<LineQuantity>* lines) const;

  const v1::AnalysisDefinition& definition_;
  const Collection& collection_;
  const bool by_months_;
  std::vector<std::string> programmes_;
  std::vector<int> programme_of_;                // By the collection's programme.
  std::vector<std::vector<bool>> about_;         // Line × programme.
  std::vector<std::vector<size_t>> lines_of_;    // By the collection's code.
  std::vector<size_t> care_;                     // Facts of this person, by product.
  std::vector<Period> periods_;                  // Of one product and resident.
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_QUANTITIES_H_
