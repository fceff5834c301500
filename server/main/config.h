// What a server is started with, and the limits of its own resources. Limits of
// the rules and of the wire stand in journey/limits.h.
#ifndef INWONERSREIS_SERVER_MAIN_CONFIG_H_
#define INWONERSREIS_SERVER_MAIN_CONFIG_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace inwonersreis::server {

struct Config {
  std::string data_dir;
  std::string key_file;
  std::string listen = "127.0.0.1:50051";  // port 0: any free one
  // Browsers: gRPC-Web and the app's files; "off": none.
  std::string web = "127.0.0.1:8080";
  std::string web_root;                    // the app's files; empty: a page that says so
  std::vector<std::string> web_origins;    // other sites whose pages may call
  std::string tls_cert;                    // PEM; with tls_key, or both empty
  std::string tls_key;
  unsigned int tls_reload_seconds = 60;    // how often these files are looked at again
  bool insecure_listen_anyway = false;
  // Memory: of journeys, and of the database's pages in the writer's cache.
  int64_t cache_mib = 512;
  int64_t database_cache_mib = 512;
  std::string port_file;                   // gets the port once the server listens
  std::string web_port_file;               // the same, of the browsers' port
  std::string language = "nl";             // of messages at the start
};

// Ending: calls under way get this long, then they are cancelled. Whoever
// started the server may count on 10 s in all.
inline constexpr absl::Duration kDrain = absl::Seconds(8);
// Calls that were broken off then end within this.
inline constexpr absl::Duration kBrokenOff = absl::Seconds(2);
// Streams whose session has ended are looked for this often.
inline constexpr absl::Duration kSweep = absl::Minutes(1);
// Threads of the browsers' door, at most, one for each two processors: a thread
// carries more than the calls behind it can keep up with.
inline constexpr int kWebThreads = 4;
inline constexpr char kWebOff[] = "off";
// Calls about reviews: a few coordinators, never in the way of the others.
inline constexpr int kReviewThreads = 2;
inline constexpr int kReviewQueue = 64;
// Journeys between two lines of the log while an older database is filled.
inline constexpr int64_t kFillStep = 10000;

// A stream of a phone carries some hundred bytes at a time; what sends more gets
// a larger buffer by itself.
inline constexpr int kReadBufferBytes = 1024;

// Keepalive, agreed with the client: it sends a ping each 60 s, also when
// nothing happens; more than one in 30 s is not kept up with. The server's own
// ping finds dead phones, whose streams would stay for ever otherwise.
inline constexpr int kServerPingMs = 2 * 60 * 1000;
inline constexpr int kPingAnswerMs = 20 * 1000;
inline constexpr int kClientPingAtLeastMs = 30 * 1000;

}  // namespace inwonersreis::server

#endif  // INWONERSREIS_SERVER_MAIN_CONFIG_H_
