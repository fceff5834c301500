#include "server/insight/review/scores.h"

#include <map>
#include <utility>

namespace inwonersreis::insight {
namespace {

// A score with its place in time; of two on one day the order of the facts must
// not decide, so the value does.
using Dated = std::pair<Day, int64_t>;

struct OneSubject {
  absl::optional<Dated> start;
  absl::optional<Dated> follow_up;
};

}  // namespace

std::vector<ScorePair> ScoresOf(const Collection& collection, size_t person, int code) {
  std::map<uint8_t, OneSubject> subjects;
  const size_t end = collection.first_fact(person + 1);
  for (size_t fact = collection.first_fact(person); fact < end; ++fact) {
    if (collection.kind(fact) != FactKind::kMeasurement || collection.code(fact) != code) continue;
    OneSubject& subject = subjects[collection.subject(fact)];
    const Dated score(collection.from_day(fact), collection.quantity(fact));
    if (collection.detail(fact) == v1::MEASUREMENT_MOMENT_START) {
      if (!subject.start || score < *subject.start) subject.start = score;
    } else if (collection.detail(fact) == v1::MEASUREMENT_MOMENT_FOLLOW_UP) {
      if (!subject.follow_up || score > *subject.follow_up) subject.follow_up = score;
    }
  }
  std::vector<ScorePair> pairs;
  for (const auto& [number, subject] : subjects) {
    if (!subject.start) continue;
    ScorePair& pair = pairs.emplace_back();
    pair.before = static_cast<double>(subject.start->second) / 1000;
    if (subject.follow_up) pair.after = static_cast<double>(subject.follow_up->second) / 1000;
  }
  return pairs;
}

}  // namespace inwonersreis::insight
