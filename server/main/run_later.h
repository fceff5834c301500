// Who runs the work that a part of the server does beside its callers.
#ifndef INWONERSREIS_SERVER_MAIN_RUN_LATER_H_
#define INWONERSREIS_SERVER_MAIN_RUN_LATER_H_

#include <functional>

namespace inwonersreis {

// Null: the part has threads of its own. Else it has none, and hands each piece
// of work to this, from the thread of its caller; it is run once, later, never
// from inside this call, and before the part is destroyed. So a simulation runs
// a whole server on one thread, in an order of its own.
using RunLater = std::function<void(std::function<void()> work)>;

}  // namespace inwonersreis

#endif  // INWONERSREIS_SERVER_MAIN_RUN_LATER_H_
