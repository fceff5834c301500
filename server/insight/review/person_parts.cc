// What disclosure control asks of a review.
#include <vector>

#include "server/insight/review/figure_parts.h"
#include "server/insight/review/measured_review.h"

namespace inwonersreis::insight {

std::vector<std::vector<Pseudonym>> MeasuredReview::ProgrammeMembers() const {
  std::vector<std::vector<Pseudonym>> members(population_.programmes.size());
  for (const Member& member : population_.members) {
    if (member.compared()) continue;
    members[static_cast<size_t>(member.programme)].push_back(
        collection().pseudonym(member.person));
  }
  std::vector<std::vector<Pseudonym>> with_people;
  for (std::vector<Pseudonym>& group : members) {
    if (!group.empty()) with_people.push_back(std::move(group));
  }
  return with_people;
}

absl::Status MeasuredReview::ForEachPerson(const EachPerson& each) const {
  Quantities quantities(definition(), collection());
  std::vector<LineQuantity> lines;
  std::vector<PersonPart> parts(static_cast<size_t>(definition().lines_size()));
  std::vector<const PersonPart*> told(parts.size());
  for (const Member& member : population_.members) {
    if (member.compared()) continue;
    if (absl::Status status = quantities.Read(member.person, &lines); !status.ok()) return status;
    for (size_t line = 0; line < lines.size(); ++line) {
      told[line] = nullptr;
      if (!lines[line].counted || !IsAbout(member, line)) continue;
      parts[line].cents = present_weights_[line] * EffectOf(member, line, lines[line]);
      parts[line].before = lines[line].before;
      parts[line].after = lines[line].after;
      told[line] = &parts[line];
    }
    each(told);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<double>> MeasuredReview::SharesOfLines(
    absl::string_view figure_id) const {
  absl::StatusOr<FigureParts> parts = PartsOfFigure(*this, figure_id);
  if (!parts.ok()) return parts.status();
  for (size_t line = 0; line < parts->of_lines.size(); ++line) {
    const double whole = present_weights_[line];
    parts->of_lines[line] = whole == 0 ? 0 : parts->of_lines[line] / whole;
  }
  return std::move(parts->of_lines);
}

}  // namespace inwonersreis::insight
