#include "client_lib/cli/command_line.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/completion.h"
#include "client_lib/cli/exit_code.h"
#include "client_lib/cli/texts.h"
#include "client_lib/cli/usage_errors.h"
#include "inwonersreis/version.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

Language LanguageOf(absl::string_view code) {
  return absl::StartsWith(code, "en") ? Language::kEnglish : Language::kDutch;
}

// The sentence for people, and the reason for who helps them.
void TellError(const Context& context, const absl::Status& error) {
  const v1::Problem problem = ProblemOf(error);
  context.Tell(absl::StrCat(SentenceOf(problem, CodeOf(context.language)), " [",
                            ReasonName(problem.reason()), "]"));
}

// The command that was being typed: "inwonersreis record contact".
std::string CommandTyped(const CLI::App& app) {
  std::string name = "inwonersreis";
  const CLI::App* at = &app;
  while (true) {
    const std::vector<CLI::App*> chosen = at->get_subcommands();
    if (chosen.empty()) return name;
    at = chosen.front();
    absl::StrAppend(&name, " ", at->get_name());
  }
}

}  // namespace

Language ChooseLanguage(const std::vector<std::string>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    absl::string_view argument = arguments[i];
    if (argument == "--language" && i + 1 < arguments.size()) return LanguageOf(arguments[i + 1]);
    if (absl::ConsumePrefix(&argument, "--language=")) return LanguageOf(argument);
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && value[0] != '\0') return LanguageOf(value);
  }
  return Language::kDutch;
}

std::unique_ptr<CLI::App> MakeApp(Context* context) {
  auto app = std::make_unique<CLI::App>(context->Say(texts::kAbout), "inwonersreis");
  const auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(28);
  formatter->label("Usage", context->Say(texts::kLabelUsage));
  formatter->label("OPTIONS", context->Say(texts::kLabelOptions));
  formatter->label("SUBCOMMAND", context->Say(texts::kLabelCommand));
  formatter->label("Positionals", context->Say(texts::kLabelPositionals));
  formatter->label("Excludes", context->Say(texts::kLabelExcludes));
  formatter->label("Needs", context->Say(texts::kLabelNeeds));
  formatter->label("REQUIRED", context->Say(texts::kLabelRequired));
  app->formatter(formatter);
  app->option_defaults()->group(context->Say(texts::kGroupOptions));
  app->set_help_flag("-h,--help", context->Say(texts::kHelpHelp));
  app->set_version_flag("--version", absl::StrCat("inwonersreis ", kVersion),
                        context->Say(texts::kHelpVersion));
  app->require_subcommand(1);
  app->fallthrough();  // Global flags may stand behind a command too.
  app->add_option("--server", context->server, context->Say(texts::kHelpServer))
      ->envname("INWONERSREIS_SERVER")
      ->capture_default_str()
      ->type_name("");
  app->add_option("--profile", context->profile, context->Say(texts::kHelpProfile))
      ->envname("INWONERSREIS_PROFILE")
      ->type_name("");
  auto language = std::make_shared<std::string>();
  CLI::Option* const language_option =
      app->add_option_function<std::string>(
             "--language", [language](const std::string& typed) { *language = typed; },
             context->Say(texts::kHelpLanguage))
          ->check(CLI::IsMember({"nl", "en"}))
          ->type_name("");
  context->choices[language_option] = {"nl", "en"};
  app->add_flag("--tls", context->tls, context->Say(texts::kHelpTls))->envname("INWONERSREIS_TLS");
  app->add_option("--tls-roots", context->tls_roots_file, context->Say(texts::kHelpTlsRoots))
      ->envname("INWONERSREIS_TLS_ROOTS")
      ->type_name("");
  app->footer(absl::StrCat("\n", context->Say(texts::kExamples),
                           "  inwonersreis sign-in anna.visser\n"
                           "  inwonersreis list\n"
                           "  inwonersreis show \"aan het werk\"\n\n",
                           context->Say(texts::kExitCodes)));

  AddSessionCommands(app.get(), context);
  AddJourneyCommands(app.get(), context);
  AddRecordCommand(app.get(), context);
  AddFollowCommand(app.get(), context);
  AddPeopleCommands(app.get(), context);
  AddExchangeCommands(app.get(), context);
  AddAnalyseCommand(app.get(), context);
  AddCollectionCommand(app.get(), context);
  AddCompletionCommand(app.get(), context);
  return app;
}

int RunCommand(const std::vector<std::string>& arguments) {
  Context context;
  context.language = ChooseLanguage(arguments);
  const std::unique_ptr<CLI::App> app = MakeApp(&context);
  if (arguments.size() > 1 && arguments[0] == kCompleteWord && arguments[1] == "--") {
    for (const std::string& found :
         Completions(*app, context, {arguments.begin() + 2, arguments.end()})) {
      context.Print(found);
    }
    return kExitOk;
  }
  try {
    // CLI11 takes them from the back.
    app->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    // Asking for help or the version is an "error" that is none.
    if (error.get_exit_code() == 0) return app->exit(error);
    context.Tell(context.Say(texts::kNotUnderstood, UsageSentence(error, context.language)));
    context.Tell(context.Say(texts::kSeeHelp, CommandTyped(*app)));
    return kExitUsage;
  }
  const absl::Status status = context.run();
  if (status.ok()) return kExitOk;
  TellError(context, status);
  return ExitCodeOf(ReasonOf(status));
}

}  // namespace inwonersreis::cli
