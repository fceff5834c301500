#include "server/insight/review/population.h"

#include <algorithm>
#include <numeric>

#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

constexpr size_t kPersonsBetweenProgress = 4096;

std::vector<uint32_t> ByPseudonym(const Collection& collection) {
  std::vector<uint32_t> order(collection.person_count());
  std::iota(order.begin(), order.end(), uint32_t{0});
  const auto before = [&](uint32_t a, uint32_t b) {
    return collection.pseudonym(a) < collection.pseudonym(b);
  };
  if (!std::is_sorted(order.begin(), order.end(), before)) {
    std::sort(order.begin(), order.end(), before);
  }
  return order;
}

// The lines that tell whether somebody was followed; empty: nobody needs to be.
std::vector<size_t> LinesFromJourneys(const v1::AnalysisDefinition& definition) {
  std::vector<size_t> lines;
  for (int line = 0; line < definition.lines_size(); ++line) {
    const v1::QuantitySource& source = definition.lines(line).quantity();
    if (source.has_care_use() || source.has_paid_work()) {
      lines.push_back(static_cast<size_t>(line));
    }
  }
  return lines;
}

void Add(const LineQuantity& quantity, Tally* tally) {
  if (quantity.one_sided) ++tally->one_sided;
  if (!quantity.counted) return;
  ++tally->persons;
  tally->before += quantity.before;
  tally->after += quantity.after;
}

}  // namespace

absl::StatusOr<Population> MeasurePopulation(const v1::AnalysisDefinition& definition,
                                             const Collection& collection,
                                             const Progress& progress) {
  const bool with_comparison = definition.zero_alternative().evidence() ==
                               v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP;
  const auto line_count = static_cast<size_t>(definition.lines_size());
  Quantities quantities(definition, collection);
  Population population;
  population.programmes = quantities.programmes();
  population.by_programme.resize(population.programmes.size());
  for (Measured& measured : population.by_programme) measured.lines.resize(line_count);
  population.whole.lines.resize(line_count);
  population.comparison.lines.resize(line_count);
  const std::vector<size_t> telling = LinesFromJourneys(definition);
  const int unnamed = collection.FindProgramme("");

  std::vector<LineQuantity> lines;
  size_t looked_at = 0;
  for (const uint32_t person : ByPseudonym(collection)) {
    if (progress && looked_at++ % kPersonsBetweenProgress == 0 &&
        !progress(static_cast<double>(looked_at) /
                  static_cast<double>(collection.person_count()))) {
      return Error(v1::ERROR_REASON_CANCELLED);
    }
    const bool compared = collection.group(person) == Group::kComparison;
    const int programme = quantities.ProgrammeOf(person);
    const bool wanted =
        compared ? with_comparison && (programme >= 0 || collection.programme(person) == unnamed)
                 : programme >= 0;
    if (!wanted) continue;
    if (absl::Status status = quantities.Read(person, &lines); !status.ok()) return status;
    Member& member = population.members.emplace_back();
    member.person = person;
    member.programme = compared ? -1 : programme;
    const auto counts = [&](size_t line) {
      return lines[line].counted && (compared || quantities.IsAbout(line, programme));
    };
    member.followed =
        telling.empty() || std::any_of(telling.begin(), telling.end(), counts);
    std::vector<Measured*> into = {&population.comparison};
    if (!compared) into = {&population.by_programme[programme], &population.whole};
    for (Measured* measured : into) {
      ++measured->started;
      if (member.followed) ++measured->followed;
      for (size_t line = 0; line < line_count; ++line) {
        if (compared || quantities.IsAbout(line, programme)) {
          Add(lines[line], &measured->lines[line]);
        }
      }
    }
  }
  return population;
}

}  // namespace inwonersreis::insight
