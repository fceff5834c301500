// The server program: flags, start, wait for a signal, stop.
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/main/clock.h"
#include "server/main/config.h"
#include "server/main/server_env.h"
#include "server/main/texts.h"

namespace inwonersreis::server {
namespace {

// As inwonersreisctl and inwonersreis: see their --help.
constexpr int kExitUsage = 2;
constexpr int kExitNotStarted = 7;

std::string LanguageOfMachine() {
  const char* lang = std::getenv("LANG");
  return lang != nullptr && absl::StartsWith(lang, "en") ? "en" : "nl";
}

void AddFlags(CLI::App& app, Config* config) {
  app.add_option("--data", config->data_dir,
                 "Data directory (made by: inwonersreisctl init)")
      ->required();
  app.add_option("--key-file", config->key_file,
                 "Key file, mode 0600, outside the data directory")
      ->required();
  app.add_option("--listen", config->listen, "Address and port; port 0 takes a free one")
      ->capture_default_str();
  app.add_option("--web", config->web,
                 "Address and port for browsers (gRPC-Web and the app); \"off\": none")
      ->capture_default_str();
  app.add_option("--web-root", config->web_root,
                 "Folder with the app's files; read once, at the start");
  app.add_option("--web-origin", config->web_origins,
                 "Another web site whose pages may call, such as https://app.example.nl; "
                 "may be given again");
  app.add_option("--tls-cert", config->tls_cert, "Certificate chain (PEM); read again when it changes");
  app.add_option("--tls-key", config->tls_key, "Private key of the certificate (PEM)");
  app.add_option("--tls-reload-seconds", config->tls_reload_seconds,
                 "How often these files are looked at again")
      ->check(CLI::Range(1, 24 * 3600))
      ->capture_default_str();
  app.add_flag("--insecure-listen-anyway", config->insecure_listen_anyway,
               "Listen beyond this machine without TLS (behind a proxy that has it)");
  app.add_option("--cache-mib", config->cache_mib, "MiB for journeys in memory")
      ->capture_default_str()
      ->check(CLI::Range(8, 1024 * 1024));
  app.add_option("--database-cache-mib", config->database_cache_mib,
                 "MiB for pages of the database in memory")
      ->capture_default_str()
      ->check(CLI::Range(2, 1024 * 1024));
  app.add_option("--port-file", config->port_file,
                 "File that gets the port once the server listens");
  app.add_option("--web-port-file", config->web_port_file,
                 "File that gets the port for browsers");
  app.add_option("--language", config->language, "Language of messages: nl or en")
      ->capture_default_str()
      ->check(CLI::IsMember({"nl", "en"}));
  app.footer(
      "Example:\n"
      "  inwonersreisd --data /var/lib/inwonersreis --key-file /etc/inwonersreis/key \\\n"
      "    --listen 0.0.0.0:50051 --web 0.0.0.0:443 --tls-cert chain.pem --tls-key key.pem\n"
      "Signals: TERM and INT stop it within 10 seconds; USR1 prints counters.");
}

// In one step, so that whoever waits for it never sees half of it.
absl::Status WritePortFile(const std::string& path, int port) {
  if (path.empty()) return absl::OkStatus();
  const absl::Status failure = Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
  const std::string fresh = absl::StrCat(path, ".new");
  {
    std::ofstream file(fresh, std::ios::trunc);
    file << port << "\n";
    file.flush();
    if (!file) return failure;
  }
  return rename(fresh.c_str(), path.c_str()) == 0 ? absl::OkStatus() : failure;
}

// Signals are waited for, never handled in between: blocked before the first
// thread starts, so that every thread has them blocked.
sigset_t BlockSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

void RunUntilStopped(ServerEnv& env, const sigset_t& signals) {
  const timespec sweep = absl::ToTimespec(kSweep);
  for (;;) {
    const int got = sigtimedwait(&signals, nullptr, &sweep);
    if (got == SIGTERM || got == SIGINT) return;
    if (got == SIGUSR1) fputs(env.Report().c_str(), stderr);
    if (got < 0) env.Sweep();
  }
}

int Main(int argc, char** argv) {
  Config config;
  config.language = LanguageOfMachine();
  CLI::App app("The server of Inwonersreis: journeys, people and sessions over gRPC.",
               "inwonersreisd");
  AddFlags(app, &config);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : kExitUsage;
  }

  const sigset_t signals = BlockSignals();
  auto env = ServerEnv::Start(config, &SystemClock(), &SystemRandom());
  absl::Status status = env.status();
  // The file of the port for browsers first: who waits for the other one may
  // count on both.
  if (status.ok()) status = WritePortFile(config.web_port_file, (*env)->web_port());
  if (status.ok()) status = WritePortFile(config.port_file, (*env)->port());
  if (!status.ok()) {
    fprintf(stderr, "%s\n", StartFailure(status, config).c_str());
    return kExitNotStarted;
  }
  fprintf(stderr, "%s\n",
          Listening((*env)->address(), !config.tls_cert.empty(), config).c_str());
  if ((*env)->web_port() != 0) {
    fprintf(stderr, "%s\n",
            ListeningToBrowsers((*env)->web_address(), !config.tls_cert.empty(), config).c_str());
  }
  RunUntilStopped(**env, signals);
  fprintf(stderr, "%s\n", Stopping(config).c_str());
  (*env)->Stop();
  return 0;
}

}  // namespace
}  // namespace inwonersreis::server

int main(int argc, char** argv) { return inwonersreis::server::Main(argc, argv); }
