#include "client_lib/cli/context.h"

#include <unistd.h>

#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client_lib/cli/enum_words.h"
#include "client_lib/cli/session_file.h"
#include "client_lib/cli/terminal.h"
#include "client_lib/cli/texts.h"
#include "client_lib/words/dates.h"
#include "google/protobuf/util/json_util.h"
#include "inwonersreis/version.h"
#include "journey/errors.h"
#include "journey/times.h"

namespace inwonersreis::cli {

ConnectionOptions Context::connection_options() const {
  ConnectionOptions options;
  options.endpoint = server;
  options.tls = tls || !tls_roots_file.empty();
  options.tls_roots_file = tls_roots_file;
  options.deadline = deadline;
  options.language = std::string(CodeOf(language));
  options.user_agent = absl::StrCat("inwonersreis-command/", kVersion);
  options.tokens = SessionFile(SessionPath(server, profile));
  options.follow.on_wait = [this](const absl::Status&, absl::Duration wait) {
    Tell(Say(texts::kLostServer, absl::FormatDuration(absl::Trunc(wait, absl::Milliseconds(100)))));
  };
  return options;
}

absl::StatusOr<Client*> Context::GetClient() {
  if (client_ == nullptr) {
    auto connection = MakeConnection(connection_options());
    if (!connection.ok()) return connection.status();
    client_ = std::make_unique<Client>(*std::move(connection));
  }
  return client_.get();
}

void Context::Print(absl::string_view line) const {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

void Context::Tell(absl::string_view line) const {
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fputc('\n', stderr);
}

absl::Status Context::PrintJson(const google::protobuf::Message& message, bool one_line) const {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = !one_line;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) {
    return Error(v1::ERROR_REASON_TEXT_INVALID);
  }
  if (!json.empty() && json.back() == '\n') json.pop_back();
  Print(json);
  return absl::OkStatus();
}

timeline::Layout Context::layout() const {
  timeline::Layout layout;
  layout.language = language;
  layout.zone = AmsterdamTime();
  layout.columns = TerminalColumns();
  layout.colour = WantsColour();
  return layout;
}

std::string Context::Moment(const google::protobuf::Timestamp& at) const {
  return ShortMoment(TimeOf(at), AmsterdamTime(), language);
}

CLI::App* Context::AddCommand(CLI::App* parent, const std::string& name, const Phrase& help,
                              absl::string_view examples) const {
  CLI::App* const command = parent->add_subcommand(name, std::string(help.in(language)));
  command->group(Say(texts::kGroupCommands));
  command->set_help_flag("-h,--help", Say(texts::kHelpHelp));
  if (!examples.empty()) {
    command->footer(absl::StrCat("\n", Say(texts::kExamples), examples));
  }
  return command;
}

CLI::Option* Context::AddEnumOption(CLI::App* command, const std::string& flag, std::string* typed,
                                    const google::protobuf::EnumDescriptor* type,
                                    absl::string_view help) {
  std::vector<std::string> values = ChoicesOf(type);
  CLI::Option* const option =
      command->add_option(flag, *typed, absl::StrCat(help, ": ", absl::StrJoin(values, ", ")));
  option->type_name("");
  option->check([values](const std::string& given) -> std::string {
    for (const std::string& value : values) {
      if (value == given) return "";
    }
    return absl::StrCat(given, " → ", absl::StrJoin(values, ", "));
  });
  choices[option] = std::move(values);
  return option;
}

void Context::AddJsonFlag(CLI::App* command) {
  command->add_flag("--json", json, Say(texts::kHelpJson));
}

std::string ShortId(absl::string_view id) {
  return std::string(id.size() > 8 ? id.substr(id.size() - 8) : id);
}

}  // namespace inwonersreis::cli
