// sign-in, sign-out, whoami, devices, redeem, passphrase, health.
#include <unistd.h>

#include <iostream>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/terminal.h"
#include "client_lib/cli/texts.h"
#include "client_lib/transport/grpc/health.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

std::string HostName() {
  char name[81] = {};
  return gethostname(name, sizeof(name) - 1) == 0 ? std::string(name) : "";
}

// A passphrase is never an argument: arguments show in lists of processes.
absl::StatusOr<std::string> ReadPassphrase(const Context& context, bool from_stdin,
                                           const std::string& prompt) {
  if (!from_stdin) {
    auto secret = AskSecret(prompt);
    if (!secret.ok()) context.Tell(context.Say(texts::kNoTerminal));
    return secret;
  }
  std::string line;
  if (!std::getline(std::cin, line)) {
    return Error(v1::ERROR_REASON_USAGE, {{"argument", "--passphrase-stdin"}});
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

absl::StatusOr<std::string> ReadNewPassphrase(const Context& context, bool from_stdin) {
  auto first = ReadPassphrase(context, from_stdin, context.Say(texts::kAskNewPassphrase));
  if (!first.ok() || from_stdin) return first;
  auto again = AskSecret(context.Say(texts::kAskAgain));
  if (!again.ok()) return again;
  if (*first == *again) return first;
  context.Tell(context.Say(texts::kNotTheSame));
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "passphrase"}});
}

struct SessionFlags {
  std::string login;
  std::string code;
  std::string device = HostName();
  std::string session;
  bool from_stdin = false;
};

void AddDeviceFlags(CLI::App* command, const Context& context, SessionFlags* flags) {
  command->add_option("--device", flags->device, context.Say(texts::kHelpDevice))->type_name("");
  command->add_flag("--passphrase-stdin", flags->from_stdin,
                    context.Say(texts::kHelpPassphraseStdin));
}

absl::Status SignIn(Context* context, const SessionFlags& flags) {
  auto passphrase = ReadPassphrase(*context, flags.from_stdin, context->Say(texts::kAskPassphrase));
  if (!passphrase.ok()) return passphrase.status();
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto signed_in = (*client)->SignIn(flags.login, *passphrase, flags.device);
  if (!signed_in.ok()) return signed_in.status();
  context->Print(context->Say(texts::kWelcome, signed_in->account().display_name()));
  return absl::OkStatus();
}

absl::Status SignOut(Context* context) {
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  if (absl::Status done = (*client)->SignOut(); !done.ok()) return done;
  context->Print(context->Say(texts::kSignedOut));
  return absl::OkStatus();
}

absl::Status WhoAmI(Context* context) {
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto session = (*client)->GetSession();
  if (!session.ok()) return session.status();
  if (context->json) return context->PrintJson(*session);
  const v1::Account& account = session->account();
  std::string is(Word(account.role(), context->language));
  if (!account.function().empty()) absl::StrAppend(&is, ", ", account.function());
  context->Print(context->Say(texts::kYouAre, account.display_name(), is));
  context->Print(
      context->Say(texts::kSignedInUntil, context->Moment(session->session().expires_at())));
  return absl::OkStatus();
}

absl::Status Devices(Context* context) {
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto sessions = (*client)->ListSessions();
  if (!sessions.ok()) return sessions.status();
  if (context->json) {
    v1::ListSessionsResponse response;
    for (const v1::Session& session : *sessions) *response.add_sessions() = session;
    return context->PrintJson(response);
  }
  for (const v1::Session& session : *sessions) {
    std::string line =
        absl::StrCat("#", ShortId(session.session_id()), "  ", session.device_name(), " · ",
                     context->Say(texts::kLastUsed, context->Moment(session.last_used_at())));
    if (session.current()) absl::StrAppend(&line, " · ", context->Say(texts::kThisDevice));
    context->Print(line);
  }
  return absl::OkStatus();
}

absl::Status RevokeDevice(Context* context, const SessionFlags& flags) {
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto sessions = (*client)->ListSessions();
  if (!sessions.ok()) return sessions.status();
  std::vector<Named> all;
  for (const v1::Session& session : *sessions) {
    all.push_back({session.session_id(), session.device_name()});
  }
  auto id = FindAmong(*context, all, flags.session);
  if (!id.ok()) return id.status();
  if (absl::Status done = (*client)->RevokeSession(*id); !done.ok()) return done;
  context->Print(context->Say(texts::kDeviceRevoked));
  return absl::OkStatus();
}

absl::Status Redeem(Context* context, const SessionFlags& flags) {
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto invitation = (*client)->GetInvitation(flags.code);
  if (!invitation.ok()) return invitation.status();
  context->Print(context->Say(texts::kInvitedBy, invitation->invited_by_name(),
                              invitation->invitation().display_name(),
                              Word(invitation->invitation().role(), context->language)));
  auto passphrase = ReadNewPassphrase(*context, flags.from_stdin);
  if (!passphrase.ok()) return passphrase.status();
  auto signed_in = (*client)->RedeemInvitation(flags.code, flags.login, *passphrase, flags.device);
  if (!signed_in.ok()) return signed_in.status();
  context->Print(context->Say(texts::kWelcome, signed_in->account().display_name()));
  return absl::OkStatus();
}

absl::Status Join(Context* context, const SessionFlags& flags) {
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto journey_id = (*client)->AcceptInvitation(flags.code);
  if (!journey_id.ok()) return journey_id.status();
  context->Print(context->Say(texts::kJoined, *journey_id));
  return absl::OkStatus();
}

absl::Status ChangePassphrase(Context* context, const SessionFlags& flags) {
  auto current = ReadPassphrase(*context, flags.from_stdin, context->Say(texts::kAskPassphrase));
  if (!current.ok()) return current.status();
  auto wanted = ReadNewPassphrase(*context, flags.from_stdin);
  if (!wanted.ok()) return wanted.status();
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  if (absl::Status done = (*client)->ChangePassphrase(*current, *wanted); !done.ok()) return done;
  context->Print(context->Say(texts::kPassphraseChanged));
  return absl::OkStatus();
}

absl::Status Health(Context* context) {
  if (absl::Status serving = transport::CheckHealth(context->connection_options()); !serving.ok()) {
    return serving;
  }
  context->Print(context->Say(texts::kServerWorks));
  return absl::OkStatus();
}

}  // namespace

void AddSessionCommands(CLI::App* app, Context* context) {
  auto flags = std::make_shared<SessionFlags>();

  CLI::App* const sign_in =
      context->AddCommand(app, "sign-in", texts::kHelpSignIn,
                          "  inwonersreis sign-in anna.visser\n"
                          "  inwonersreis --profile ria sign-in ria.dejong\n");
  sign_in->add_option("login", flags->login, context->Say(texts::kHelpLogin))
      ->required()
      ->type_name("");
  AddDeviceFlags(sign_in, *context, flags.get());
  sign_in->callback([=] { context->run = [=] { return SignIn(context, *flags); }; });

  context->AddCommand(app, "sign-out", texts::kHelpSignOut)->callback([=] {
    context->run = [=] { return SignOut(context); };
  });

  CLI::App* const who = context->AddCommand(app, "whoami", texts::kHelpWhoAmI);
  context->AddJsonFlag(who);
  who->callback([=] { context->run = [=] { return WhoAmI(context); }; });

  CLI::App* const devices =
      context->AddCommand(app, "devices", texts::kHelpDevices,
                          "  inwonersreis devices\n  inwonersreis devices revoke 5f0a93c1\n");
  context->AddJsonFlag(devices);
  CLI::App* const revoke = context->AddCommand(devices, "revoke", texts::kHelpDevicesRevoke);
  revoke->add_option("session", flags->session, context->Say(texts::kHelpSessionId))
      ->required()
      ->type_name("");
  devices->callback([=] {
    context->run = [=] {
      return devices->got_subcommand(revoke) ? RevokeDevice(context, *flags) : Devices(context);
    };
  });

  CLI::App* const redeem = context->AddCommand(app, "redeem", texts::kHelpRedeem,
                                               "  inwonersreis redeem 7KQ2-M4XH-9TRB ria.dejong\n");
  redeem->add_option("code", flags->code, context->Say(texts::kHelpCode))
      ->required()
      ->type_name("");
  redeem->add_option("login", flags->login, context->Say(texts::kHelpLogin))
      ->required()
      ->type_name("");
  AddDeviceFlags(redeem, *context, flags.get());
  redeem->callback([=] { context->run = [=] { return Redeem(context, *flags); }; });

  CLI::App* const join = context->AddCommand(app, "join", texts::kHelpJoin,
                                             "  inwonersreis join 7KQ2-M4XH-9TRB\n");
  join->add_option("code", flags->code, context->Say(texts::kHelpCode))
      ->required()
      ->type_name("");
  join->callback([=] { context->run = [=] { return Join(context, *flags); }; });

  CLI::App* const passphrase = context->AddCommand(app, "passphrase", texts::kHelpPassphrase);
  passphrase->add_flag("--passphrase-stdin", flags->from_stdin,
                       context->Say(texts::kHelpPassphraseStdin));
  passphrase->callback([=] { context->run = [=] { return ChangePassphrase(context, *flags); }; });

  context->AddCommand(app, "health", texts::kHelpHealth)->callback([=] {
    context->run = [=] { return Health(context); };
  });
}

}  // namespace inwonersreis::cli
