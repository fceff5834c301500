#include "server/people/pages.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"

namespace inwonersreis::people {

absl::StatusOr<Page> PageOf(const Records& records, const std::vector<std::string>& sort_keys,
                            int page_size, absl::string_view page_token,
                            absl::string_view question) {
  if (page_size < 0 || page_size > limits::kMaxPageSize) {
    return Error(
        v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
        {{"field", "page_size"}, {"min", "0"}, {"max", absl::StrCat(limits::kMaxPageSize)}});
  }
  const size_t size = page_size == 0 ? limits::kDefaultPageSize : page_size;
  std::string after;
  if (!page_token.empty()) {
    auto place = records.OpenPlace(question, page_token);
    if (!place.ok()) return place.status();
    after = *std::move(place);
  }
  Page page;
  for (size_t i = 0; i < sort_keys.size(); ++i) {
    if (page_token.empty() || sort_keys[i] > after) page.rows.push_back(i);
  }
  std::sort(page.rows.begin(), page.rows.end(),
            [&](size_t a, size_t b) { return sort_keys[a] < sort_keys[b]; });
  if (page.rows.size() > size) {
    page.rows.resize(size);
    page.next_page_token = records.SealPlace(question, sort_keys[page.rows.back()]);
  }
  return page;
}

std::string NameKey(absl::string_view name, const IdBytes& id) {
  return absl::StrCat(absl::AsciiStrToLower(name), absl::string_view("\0", 1), IdFromBytes(id));
}

std::string Question(absl::string_view list, const Principal& caller) {
  return absl::StrCat(list, "/", IdFromBytes(caller.account_id), "/");
}

}  // namespace inwonersreis::people
