// Numbers that name sessions across the border; a stale or made-up number names
// nothing.
#ifndef INWONERSREIS_MOBILE_BRIDGE_C_HANDLES_H_
#define INWONERSREIS_MOBILE_BRIDGE_C_HANDLES_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "mobile_bridge/c/session.h"

namespace inwonersreis::bridge {

// Thread-safe. A number is a place and how often that place was used before.
class Handles {
 public:
  // The table of this process; it is never destroyed, for threads of apps may
  // still call while a process ends.
  static Handles& Instance();

  // A new session under a new number; null when too many are open.
  std::shared_ptr<Session> Add(inwonersreis_engine* engine);
  // The session; null when it is closed or never was.
  std::shared_ptr<Session> Find(inwonersreis_engine engine);
  // Takes it out; the number names nothing any more. *known: it once did.
  std::shared_ptr<Session> Remove(inwonersreis_engine engine, bool* known);

 private:
  struct Place {
    uint32_t use = 0;  // Of the number given last; 0: never used.
    std::shared_ptr<Session> session;
  };
  // The place that a number names or named; null when it never did.
  Place* PlaceOf(inwonersreis_engine engine);

  std::mutex mutex_;
  std::vector<Place> places_;
};

}  // namespace inwonersreis::bridge

#endif  // INWONERSREIS_MOBILE_BRIDGE_C_HANDLES_H_
