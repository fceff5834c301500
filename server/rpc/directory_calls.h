// Sessions and people over gRPC.
#ifndef INWONERSREIS_SERVER_RPC_DIRECTORY_CALLS_H_
#define INWONERSREIS_SERVER_RPC_DIRECTORY_CALLS_H_

#include "server/people/directory.h"
#include "server/rpc/call_table.h"

namespace inwonersreis::rpc {

// Adds the calls of SessionService and PeopleService. Guard and directory must
// outlive the server that the table is part of.
void AddDirectoryCalls(Guard* guard, people::Directory* directory, CallTable* table);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_DIRECTORY_CALLS_H_
