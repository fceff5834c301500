// What one transaction added to one journey, for whoever reads along.
#ifndef INWONERSREIS_SERVER_LOG_COMMITTED_H_
#define INWONERSREIS_SERVER_LOG_COMMITTED_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "inwonersreis/v1/entry.pb.h"
#include "journey/ids.h"

namespace inwonersreis::log {

struct CommittedEntry {
  v1::Entry entry;
  std::string bytes;  // the entry, serialised
};

// Immutable once committed; shared between threads.
struct Committed {
  IdBytes journey_id{};
  std::vector<CommittedEntry> entries;  // in order of seq, without gaps
  int64_t last_seq = 0;
  // Members who joined: those who follow all their journeys get this one too.
  std::vector<IdBytes> joined;
  // Members or consents changed: who may follow is to be judged again.
  bool relations_changed = false;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_COMMITTED_H_
