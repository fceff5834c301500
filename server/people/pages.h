// Lists in pages: sort keys in, the rows of one page and the next token out.
#ifndef INWONERSREIS_SERVER_PEOPLE_PAGES_H_
#define INWONERSREIS_SERVER_PEOPLE_PAGES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/people/principal.h"
#include "server/people/records.h"

namespace inwonersreis::people {

struct Page {
  std::vector<size_t> rows;  // places in `sort_keys`, in order
  std::string next_page_token;
};

// Sort keys must differ (end them with the id). `question` is everything that
// the answer depends on, the caller too: a token of another question is
// PAGE_TOKEN_INVALID. page_size 0 is 50; outside 0..200 FIELD_OUT_OF_RANGE.
absl::StatusOr<Page> PageOf(const Records& records, const std::vector<std::string>& sort_keys,
                            int page_size, absl::string_view page_token,
                            absl::string_view question);

// Names in the order of a register: case does not matter; the id parts equals.
std::string NameKey(absl::string_view name, const IdBytes& id);

// The question of a list without filters.
std::string Question(absl::string_view list, const Principal& caller);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_PAGES_H_
