// What goes along with one attempt of a call, beside the request.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_CALL_CONTEXT_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_CALL_CONTEXT_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace inwonersreis::transport {

// A value.
struct CallContext {
  absl::Time deadline = absl::InfiniteFuture();
  // Lower-case names; the token is among them, so never print this.
  std::vector<std::pair<std::string, std::string>> metadata;
};

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_CALL_CONTEXT_H_
