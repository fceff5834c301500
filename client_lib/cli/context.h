// What all commands share: the person's settings, the connection, the output.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_CONTEXT_H_
#define INWONERSREIS_CLIENT_LIB_CLI_CONTEXT_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "absl/time/time.h"
#include "client_lib/timeline/timeline.h"
#include "client_lib/words/phrase.h"
#include "google/protobuf/message.h"
#include "inwonersreis/client.h"

namespace inwonersreis::cli {

// One run of the command; one thread. Commands register themselves on a
// CLI::App, and set `run` when they are chosen.
class Context {
 public:
  // Global settings, filled in by the parser. The language is known before, as
  // help needs it.
  Language language = Language::kDutch;
  std::string server = "127.0.0.1:50051";
  std::string profile;
  bool tls = false;
  std::string tls_roots_file;
  bool json = false;
  // Budget of one call. Short: somebody looks at a prompt. Imports and exports
  // run unattended and set a longer one.
  absl::Duration deadline = absl::Seconds(8);

  // What the chosen command does.
  std::function<absl::Status()> run;

  // The values that an option takes, for completion.
  std::map<const CLI::Option*, std::vector<std::string>> choices;

  // The client of the chosen server and profile; made at the first use. The
  // session token is read from and kept in the session file.
  absl::StatusOr<Client*> GetClient();
  ConnectionOptions connection_options() const;

  // A text of the catalogue with its parts filled in.
  template <typename... Parts>
  std::string Say(const Phrase& phrase, const Parts&... parts) const {
    return absl::Substitute(phrase.in(language), parts...);
  }

  // Lines to standard output; sentences beside the answer to standard error.
  void Print(absl::string_view line) const;
  void Tell(absl::string_view line) const;
  // A message as protobuf JSON with the fields' own names.
  absl::Status PrintJson(const google::protobuf::Message& message, bool one_line = false) const;

  timeline::Layout layout() const;
  std::string Moment(const google::protobuf::Timestamp& at) const;

  // Adds a command with its help and examples.
  CLI::App* AddCommand(CLI::App* parent, const std::string& name, const Phrase& help,
                       absl::string_view examples = "") const;
  // An option for an enum, in kebab-case, with its values in the help.
  CLI::Option* AddEnumOption(CLI::App* command, const std::string& flag, std::string* typed,
                             const google::protobuf::EnumDescriptor* type, absl::string_view help);
  void AddJsonFlag(CLI::App* command);

 private:
  std::unique_ptr<Client> client_;
};

// The last eight characters of an id: enough to name it, short enough to type.
std::string ShortId(absl::string_view id);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_CONTEXT_H_
