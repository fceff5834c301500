// people …: organisations, teams, accounts, invitations.
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/enum_words.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/texts.h"
#include "client_lib/words/dates.h"
#include "inwonersreis/v1/people.pb.h"
#include "journey/errors.h"
#include "journey/limits.h"

namespace inwonersreis::cli {
namespace {

struct PeopleFlags {
  std::string id;
  std::string name;
  std::string kind;
  std::string role;
  std::string scope;
  std::string organisation;
  std::string team;
  std::string account;
  std::string journey;
  std::string function;
  std::string text;
  std::vector<std::string> ids;
  int limit = limits::kDefaultPageSize;
  std::string page_token;
};

// Adds commands that share flags and the shape "call the server, print".
class People {
 public:
  People(CLI::App* app, Context* context)
      : context_(context),
        flags_(std::make_shared<PeopleFlags>()),
        people_(context->AddCommand(app, "people", texts::kHelpPeople,
                                    "  inwonersreis people invite --role resident --name \"Ria\" "
                                    "--journey \"aan het werk\"\n"
                                    "  inwonersreis people colleagues --text huisarts\n"
                                    "  inwonersreis people accounts --text visser\n"
                                    "  inwonersreis people team-add 1f0a93c1 5f0a93c1\n")) {
    people_->require_subcommand(1);
    AddOrganisations();
    AddTeams();
    AddInvitations();
    AddAccounts();
  }

 private:
  template <typename Action>
  void Run(CLI::App* command, const Action& action) {
    Context* const context = context_;
    command->callback([context, action] {
      context->run = [context, action]() -> absl::Status {
        auto client = context->GetClient();
        if (!client.ok()) return client.status();
        return action(*client);
      };
    });
  }

  void Required(CLI::App* command, const std::string& name, std::string* typed,
                const Phrase& help) {
    command->add_option(name, *typed, context_->Say(help))->required()->type_name("");
  }
  void Optional(CLI::App* command, const std::string& name, std::string* typed,
                const Phrase& help) {
    command->add_option(name, *typed, context_->Say(help))->type_name("");
  }
  CLI::App* AddListCommand(const std::string& name, const Phrase& help) {
    CLI::App* const command = context_->AddCommand(people_, name, help);
    command->add_option("--limit", flags_->limit, context_->Say(texts::kHelpLimit))
        ->check(CLI::Range(1, limits::kMaxPageSize))
        ->type_name("");
    Optional(command, "--page-token", &flags_->page_token, texts::kHelpPageToken);
    context_->AddJsonFlag(command);
    return command;
  }

  // Prints a page: as JSON, or a line per row and how to get the next page.
  template <typename Page, typename Rows, typename LineOf>
  static absl::Status PrintPage(const Context& context, const Page& page, const Rows& rows,
                                const LineOf& line_of) {
    if (context.json) return context.PrintJson(page);
    for (const auto& row : rows) context.Print(line_of(row));
    if (!page.next_page_token().empty()) {
      context.Tell(context.Say(texts::kMore, page.next_page_token()));
    }
    return absl::OkStatus();
  }

  // Prints one thing: as JSON, or as a line.
  template <typename Message>
  static absl::Status PrintOne(const Context& context, const absl::StatusOr<Message>& message,
                               const std::string& line) {
    if (context.json) return context.PrintJson(*message);
    context.Print(line);
    return absl::OkStatus();
  }

  // Ids are whole here: one has to be able to give them to other programs.
  static std::string Line(const std::string& id, const std::vector<std::string>& facts) {
    return absl::StrCat(id, "  ", absl::StrJoin(facts, " · "));
  }
  static std::string LineOf(const Context& context, const v1::Organisation& organisation) {
    return Line(organisation.organisation_id(),
                {organisation.name(), std::string(Word(organisation.kind(), context.language))});
  }
  static std::string LineOf(const Context&, const v1::Team& team) {
    return Line(team.team_id(), {team.name(), absl::StrCat(team.member_ids_size())});
  }
  static std::string LineOf(const Context& context, const v1::Account& account) {
    std::vector<std::string> facts = {account.login_name(), account.display_name(),
                                      std::string(Word(account.role(), context.language))};
    if (!account.function().empty()) facts.push_back(account.function());
    facts.push_back(std::string(Word(account.scope(), context.language)));
    facts.push_back(context.Say(account.enabled() ? texts::kEnabledWord : texts::kDisabledWord));
    return Line(account.account_id(), facts);
  }
  static std::string LineOf(const Context& context, const v1::Colleague& colleague) {
    std::vector<std::string> facts = {colleague.display_name(),
                                      std::string(Word(colleague.role(), context.language))};
    if (!colleague.function().empty()) facts.push_back(colleague.function());
    return Line(colleague.account_id(), facts);
  }
  static std::string LineOf(const Context& context, const v1::Invitation& invitation) {
    return Line(invitation.invitation_id(),
                {invitation.display_name(), std::string(Word(invitation.role(), context.language)),
                 std::string(Word(invitation.state(), context.language)),
                 context.Moment(invitation.expires_at())});
  }

  void AddOrganisations() {
    CLI::App* const list = AddListCommand("organisations", texts::kHelpOrganisations);
    Run(list, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto page = client->ListOrganisations(flags->page_token, flags->limit);
      if (!page.ok()) return page.status();
      return PrintPage(*context, *page, page->organisations(),
                       [&](const auto& row) { return LineOf(*context, row); });
    });

    CLI::App* const add =
        context_->AddCommand(people_, "organisation-add", texts::kHelpAddOrganisation);
    Required(add, "name", &flags_->name, texts::kHelpName);
    context_
        ->AddEnumOption(add, "--kind", &flags_->kind, v1::OrganisationKind_descriptor(),
                        context_->Say(texts::kHelpKind))
        ->required();
    context_->AddJsonFlag(add);
    Run(add, [context = context_, flags = flags_](Client* client) -> absl::Status {
      const auto kind = static_cast<v1::OrganisationKind>(
          ValueOf(v1::OrganisationKind_descriptor(), flags->kind).value_or(0));
      auto made = client->CreateOrganisation(flags->name, kind);
      if (!made.ok()) return made.status();
      return PrintOne(*context, made, LineOf(*context, *made));
    });
  }

  void AddTeams() {
    CLI::App* const list = AddListCommand("teams", texts::kHelpTeams);
    Run(list, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto page = client->ListTeams(flags->page_token, flags->limit);
      if (!page.ok()) return page.status();
      return PrintPage(*context, *page, page->teams(),
                       [&](const auto& row) { return LineOf(*context, row); });
    });

    CLI::App* const add = context_->AddCommand(people_, "team-new", texts::kHelpAddTeam);
    Required(add, "name", &flags_->name, texts::kHelpName);
    Optional(add, "--organisation", &flags_->organisation, texts::kHelpOrganisation);
    add->add_option("--member", flags_->ids, context_->Say(texts::kHelpMember))->type_name("");
    context_->AddJsonFlag(add);
    Run(add, [context = context_, flags = flags_](Client* client) -> absl::Status {
      v1::Team team;
      team.set_name(flags->name);
      team.set_organisation_id(flags->organisation);
      for (const std::string& id : flags->ids) team.add_member_ids(id);
      auto made = client->CreateTeam(team);
      if (!made.ok()) return made.status();
      return PrintOne(*context, made, LineOf(*context, *made));
    });

    AddMembership("team-add", texts::kHelpTeamAdd, &Client::AddTeamMember);
    AddMembership("team-remove", texts::kHelpTeamRemove, &Client::RemoveTeamMember);
  }

  template <typename Call>
  void AddMembership(const std::string& name, const Phrase& help, Call call) {
    CLI::App* const command = context_->AddCommand(people_, name, help);
    Required(command, "team", &flags_->team, texts::kHelpTeam);
    Required(command, "account", &flags_->account, texts::kHelpMember);
    context_->AddJsonFlag(command);
    Run(command, [context = context_, flags = flags_, call](Client* client) -> absl::Status {
      auto team = (client->*call)(flags->team, flags->account);
      if (!team.ok()) return team.status();
      return PrintOne(*context, team, LineOf(*context, *team));
    });
  }

  void AddInvitations() {
    CLI::App* const list = AddListCommand("invitations", texts::kHelpInvitations);
    Run(list, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto page = client->ListInvitations(flags->page_token, flags->limit);
      if (!page.ok()) return page.status();
      return PrintPage(*context, *page, page->invitations(),
                       [&](const auto& row) { return LineOf(*context, row); });
    });

    CLI::App* const invite = context_->AddCommand(people_, "invite", texts::kHelpInvite);
    context_
        ->AddEnumOption(invite, "--role", &flags_->role, v1::Role_descriptor(),
                        context_->Say(texts::kHelpRole))
        ->required();
    invite->add_option("--name", flags_->name, context_->Say(texts::kHelpName))
        ->required()
        ->type_name("");
    Optional(invite, "--journey", &flags_->journey, texts::kHelpJourney);
    Optional(invite, "--organisation", &flags_->organisation, texts::kHelpOrganisation);
    Optional(invite, "--function", &flags_->function, texts::kHelpFunction);
    invite->add_option("--team", flags_->ids, context_->Say(texts::kHelpTeam))->type_name("");
    context_->AddEnumOption(invite, "--scope", &flags_->scope, v1::Scope_descriptor(),
                            context_->Say(texts::kHelpScope));
    context_->AddJsonFlag(invite);
    Run(invite, [context = context_, flags = flags_](Client* client) {
      return Invite(context, *flags, client);
    });

    CLI::App* const revoke =
        context_->AddCommand(people_, "invitation-revoke", texts::kHelpRevokeInvitation);
    Required(revoke, "invitation", &flags_->id, texts::kHelpId);
    context_->AddJsonFlag(revoke);
    Run(revoke, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto invitation = client->RevokeInvitation(flags->id);
      if (!invitation.ok()) return invitation.status();
      return PrintOne(*context, invitation, LineOf(*context, *invitation));
    });
  }

  static absl::Status Invite(Context* context, const PeopleFlags& flags, Client* client) {
    v1::Invitation invitation;
    invitation.set_role(
        static_cast<v1::Role>(ValueOf(v1::Role_descriptor(), flags.role).value_or(0)));
    invitation.set_scope(
        static_cast<v1::Scope>(ValueOf(v1::Scope_descriptor(), flags.scope).value_or(0)));
    invitation.set_display_name(flags.name);
    invitation.set_organisation_id(flags.organisation);
    invitation.set_function(flags.function);
    for (const std::string& id : flags.ids) invitation.add_team_ids(id);
    if (!flags.journey.empty()) {
      const absl::StatusOr<std::string> journey = FindJourney(context, flags.journey);
      if (!journey.ok()) return journey.status();
      invitation.set_journey_id(*journey);
    }
    auto made = client->Invite(invitation);
    if (!made.ok()) return made.status();
    if (context->json) return context->PrintJson(*made);
    context->Print(context->Say(texts::kCodeIs, flags.name, made->code()));
    context->Tell(context->Say(texts::kCodeOnce, context->Moment(made->invitation().expires_at())));
    return absl::OkStatus();
  }

  void AddAccounts() {
    CLI::App* const list = AddListCommand("accounts", texts::kHelpAccounts);
    Optional(list, "--text", &flags_->text, texts::kHelpText);
    Run(list, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto page = client->ListAccounts(flags->text, flags->page_token, flags->limit);
      if (!page.ok()) return page.status();
      return PrintPage(*context, *page, page->accounts(),
                       [&](const auto& row) { return LineOf(*context, row); });
    });

    CLI::App* const colleagues = AddListCommand("colleagues", texts::kHelpColleagues);
    Optional(colleagues, "--text", &flags_->text, texts::kHelpPeopleText);
    Run(colleagues, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto page = client->ListColleagues(flags->text, flags->page_token, flags->limit);
      if (!page.ok()) return page.status();
      return PrintPage(*context, *page, page->colleagues(),
                       [&](const auto& row) { return LineOf(*context, row); });
    });

    AddAccountCommand("account", texts::kHelpAccount,
                      [](Client* client, const std::string& id) { return client->GetAccount(id); });
    AddAccountCommand("enable", texts::kHelpEnable, [](Client* client, const std::string& id) {
      return client->SetAccountEnabled(id, true);
    });
    AddAccountCommand("disable", texts::kHelpDisable, [](Client* client, const std::string& id) {
      return client->SetAccountEnabled(id, false);
    });

    CLI::App* const reset = context_->AddCommand(people_, "reset-passphrase", texts::kHelpReset);
    Required(reset, "account", &flags_->id, texts::kHelpId);
    context_->AddJsonFlag(reset);
    Run(reset, [context = context_, flags = flags_](Client* client) -> absl::Status {
      auto made = client->ResetPassphrase(flags->id);
      if (!made.ok()) return made.status();
      if (context->json) return context->PrintJson(*made);
      context->Print(context->Say(texts::kCodeIs, flags->id, made->code()));
      context->Tell(context->Say(texts::kCodeOnce, context->Moment(made->expires_at())));
      return absl::OkStatus();
    });
  }

  template <typename Call>
  void AddAccountCommand(const std::string& name, const Phrase& help, Call call) {
    CLI::App* const command = context_->AddCommand(people_, name, help);
    Required(command, "account", &flags_->id, texts::kHelpId);
    context_->AddJsonFlag(command);
    Run(command, [context = context_, flags = flags_, call](Client* client) -> absl::Status {
      absl::StatusOr<v1::Account> account = call(client, flags->id);
      if (!account.ok()) return account.status();
      return PrintOne(*context, account, LineOf(*context, *account));
    });
  }

  Context* const context_;
  const std::shared_ptr<PeopleFlags> flags_;
  CLI::App* const people_;
};

}  // namespace

void AddPeopleCommands(CLI::App* app, Context* context) { People(app, context); }

}  // namespace inwonersreis::cli
