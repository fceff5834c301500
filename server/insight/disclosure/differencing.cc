#include "server/insight/disclosure/differencing.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

int64_t CountLess(const Members& a, const Members& b) {
  Members rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  return static_cast<int64_t>(rest.size());
}

bool Discloses(int64_t persons, const DisclosureLimits& limits) {
  return persons > 0 && persons < limits.min_persons;
}

}  // namespace

absl::Status CheckDifferencing(const Members& wanted, absl::Span<const Members> earlier,
                               const DisclosureLimits& limits) {
  const absl::Status refusal = Error(v1::ERROR_REASON_REVIEW_DIFFERENCING,
                                     {{"min", absl::StrCat(limits.min_persons)}});
  if (Discloses(static_cast<int64_t>(wanted.size()), limits)) return refusal;
  Members inside;  // Earlier groups within this one, put together.
  for (const Members& group : earlier) {
    const int64_t added = CountLess(wanted, group);
    const int64_t gone = CountLess(group, wanted);
    const int64_t common = static_cast<int64_t>(wanted.size()) - added;
    if (Discloses(added, limits) || Discloses(gone, limits)) return refusal;
    // A group and one that has a few of it: with their union they are known.
    if (gone > 0 && added > 0 && Discloses(common, limits)) return refusal;
    if (gone != 0 || CountLess(group, inside) != static_cast<int64_t>(group.size())) continue;
    Members joined;
    std::set_union(inside.begin(), inside.end(), group.begin(), group.end(),
                   std::back_inserter(joined));
    inside = std::move(joined);
    if (Discloses(CountLess(wanted, inside), limits)) return refusal;
  }
  return absl::OkStatus();
}

std::vector<bool> RowsToShow(absl::Span<const std::vector<std::string>> rows, int k) {
  std::map<std::vector<std::string>, int64_t> count_of;
  for (const std::vector<std::string>& row : rows) ++count_of[row];
  int64_t left_out = 0;
  for (auto& [row, count] : count_of) {
    if (count >= k) continue;
    left_out += count;
    count = 0;
  }
  while (left_out > 0 && left_out < k) {
    auto smallest = count_of.end();
    for (auto group = count_of.begin(); group != count_of.end(); ++group) {
      if (group->second == 0) continue;
      if (smallest == count_of.end() || group->second < smallest->second) smallest = group;
    }
    if (smallest == count_of.end()) break;
    left_out += smallest->second;
    smallest->second = 0;
  }
  std::vector<bool> shown;
  for (const std::vector<std::string>& row : rows) shown.push_back(count_of[row] > 0);
  return shown;
}

}  // namespace inwonersreis::insight
