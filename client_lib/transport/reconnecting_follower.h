// A follower that outlives the connection it reads from.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_RECONNECTING_FOLLOWER_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_RECONNECTING_FOLLOWER_H_

#include <memory>

#include "client_lib/transport/stub.h"
#include "inwonersreis/follower.h"
#include "inwonersreis/options.h"

namespace inwonersreis::transport {

// Connects at the first Next().
std::unique_ptr<Follower> MakeReconnectingFollower(std::shared_ptr<Stub> stub,
                                                   v1::FollowEntriesRequest request,
                                                   FollowPolicy policy,
                                                   std::shared_ptr<Environment> environment);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_RECONNECTING_FOLLOWER_H_
