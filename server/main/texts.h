// What the server says to whoever starts it, in Dutch and English.
#ifndef INWONERSREIS_SERVER_MAIN_TEXTS_H_
#define INWONERSREIS_SERVER_MAIN_TEXTS_H_

#include <string>

#include "absl/status/status.h"
#include "server/main/config.h"

namespace inwonersreis::server {

// Why a server did not start, and what to do next, in the language of `config`:
// the sentence of the error, what it was about (a path or an address), its
// reason in brackets.
std::string StartFailure(const absl::Status& status, const Config& config);

std::string Listening(const std::string& address, bool tls, const Config& config);
// Where browsers go: "http://127.0.0.1:8080".
std::string ListeningToBrowsers(const std::string& address, bool tls, const Config& config);
std::string Stopping(const Config& config);

}  // namespace inwonersreis::server

#endif  // INWONERSREIS_SERVER_MAIN_TEXTS_H_
