#include "server/insight/disclosure/suppression.h"

#include <algorithm>
#include <cmath>

#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

constexpr double kNothing = 1e-9;  // Factors are scaled to at most 1.

using Matrix = std::vector<std::vector<double>>;

// The relations over the hidden cells alone: what is shown is a number.
Matrix HiddenPart(absl::Span<const ReportCell> cells, absl::Span<const Relation> relations,
                  const std::vector<size_t>& hidden) {
  std::vector<size_t> column(cells.size(), hidden.size());
  for (size_t i = 0; i < hidden.size(); ++i) column[hidden[i]] = i;
  Matrix rows;
  for (const Relation& relation : relations) {
    std::vector<double> row(hidden.size());
    double largest = 0;
    for (const auto& [cell, factor] : relation) {
      if (column[cell] == hidden.size()) continue;
      row[column[cell]] += factor;
      largest = std::max(largest, std::fabs(row[column[cell]]));
    }
    if (largest == 0) continue;
    for (double& factor : row) factor /= largest;
    rows.push_back(std::move(row));
  }
  return rows;
}

// Gauss–Jordan: each row ends with a leading 1 that no other row has.
void Reduce(Matrix* rows) {
  size_t rank = 0;
  const size_t columns = rows->empty() ? 0 : rows->front().size();
  for (size_t column = 0; column < columns && rank < rows->size(); ++column) {
    size_t best = rank;
    for (size_t row = rank + 1; row < rows->size(); ++row) {
      if (std::fabs((*rows)[row][column]) > std::fabs((*rows)[best][column])) best = row;
    }
    if (std::fabs((*rows)[best][column]) <= kNothing) continue;
    std::swap((*rows)[rank], (*rows)[best]);
    const double lead = (*rows)[rank][column];
    for (double& factor : (*rows)[rank]) factor /= lead;
    for (size_t row = 0; row < rows->size(); ++row) {
      const double factor = (*rows)[row][column];
      if (row == rank || std::fabs(factor) <= kNothing) continue;
      for (size_t i = 0; i < columns; ++i) (*rows)[row][i] -= factor * (*rows)[rank][i];
    }
    ++rank;
  }
  rows->resize(rank);
}

// Among cells that stand in a relation with `cell`: the shown one that costs a
// reader least. Returns the number of cells when there is none.
size_t NextToHide(absl::Span<const ReportCell> cells, absl::Span<const Relation> relations,
                  size_t cell) {
  size_t next = cells.size();
  for (const Relation& relation : relations) {
    const bool here = std::any_of(relation.begin(), relation.end(),
                                  [&](const auto& part) { return part.first == cell; });
    if (!here) continue;
    for (const auto& [other, factor] : relation) {
      if (cells[other].hidden || cells[other].must_show || factor == 0) continue;
      const bool less = next == cells.size() ||
                        std::fabs(cells[other].value) < std::fabs(cells[next].value);
      if (less) next = other;
    }
  }
  return next;
}

// Hidden cells in relations whose hidden cells together are about too few.
std::vector<bool> InSmallSums(absl::Span<const ReportCell> cells,
                              absl::Span<const Relation> relations, int min_persons) {
  std::vector<bool> small(cells.size());
  for (const Relation& relation : relations) {
    int64_t persons = 0;
    for (const auto& [cell, factor] : relation) {
      if (cells[cell].hidden && factor != 0) persons += cells[cell].persons;
    }
    if (persons == 0 || persons >= min_persons) continue;
    for (const auto& [cell, factor] : relation) {
      if (cells[cell].hidden && factor != 0) small[cell] = true;
    }
  }
  return small;
}

}  // namespace

std::vector<bool> Derivable(absl::Span<const ReportCell> cells,
                            absl::Span<const Relation> relations) {
  std::vector<size_t> hidden;
  for (size_t cell = 0; cell < cells.size(); ++cell) {
    if (cells[cell].hidden) hidden.push_back(cell);
  }
  Matrix rows = HiddenPart(cells, relations, hidden);
  Reduce(&rows);
  // A hidden cell is known exactly when a reduced row names it alone.
  std::vector<bool> derivable(cells.size());
  for (const std::vector<double>& row : rows) {
    size_t named = 0;
    size_t last = 0;
    for (size_t i = 0; i < row.size(); ++i) {
      if (std::fabs(row[i]) <= kNothing) continue;
      ++named;
      last = i;
    }
    if (named == 1) derivable[hidden[last]] = true;
  }
  return derivable;
}

absl::StatusOr<std::vector<bool>> HideComplementary(std::vector<ReportCell> cells,
                                                    absl::Span<const Relation> relations,
                                                    int min_persons) {
  while (true) {
    std::vector<bool> exposed = Derivable(cells, relations);
    if (std::find(exposed.begin(), exposed.end(), true) == exposed.end()) {
      exposed = InSmallSums(cells, relations, min_persons);
      if (std::find(exposed.begin(), exposed.end(), true) == exposed.end()) break;
    }
    size_t next = cells.size();
    for (size_t cell = 0; cell < cells.size() && next == cells.size(); ++cell) {
      if (exposed[cell]) next = NextToHide(cells, relations, cell);
    }
    if (next == cells.size()) return Error(v1::ERROR_REASON_REVIEW_DISCLOSIVE);
    cells[next].hidden = true;
  }
  std::vector<bool> hidden;
  for (const ReportCell& cell : cells) hidden.push_back(cell.hidden);
  return hidden;
}

}  // namespace inwonersreis::insight
