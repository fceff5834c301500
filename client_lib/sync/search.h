// Search over what is on the device.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_SEARCH_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_SEARCH_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client_lib/sync/book.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "journey/state.h"

namespace inwonersreis::sync {

namespace client_v1 = ::inwonersreis::client::v1;

// An index in memory, made of the present contents when a journey is searched
// for the first time and again after it changed. The first search opens every
// seal (about a tenth of a second for 10,000 entries on a phone), later ones
// only compare. Not thread-safe.
class SearchIndex {
 public:
  absl::StatusOr<client_v1::SearchReply> Search(Book& book, const client_v1::Search& request);
  // Forgets all texts.
  void Clear() { journeys_.clear(); bytes_ = 0; }

 private:
  struct Text {
    std::string entry_id;  // Empty: title or name.
    absl::Time at;
    std::string original;
    std::string folded;
  };
  struct Journey {
    uint64_t version = 0;
    std::string title;
    std::vector<Text> texts;
    int64_t bytes = 0;
  };

  static Journey MakeJourney(const journey::State& shown);

  std::map<std::string, Journey> journeys_;
  int64_t bytes_ = 0;
  uint64_t erasures_ = 0;  // Of the book, when this was made.
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_SEARCH_H_
