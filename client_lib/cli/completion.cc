#include "client_lib/cli/completion.h"

#include <memory>

#include "absl/strings/match.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/texts.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

// The shells call the program itself, so completion is never out of date.
constexpr char kBash[] = R"(_inwonersreis() {
  local IFS=$'\n'
  COMPREPLY=($(inwonersreis complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _inwonersreis inwonersreis
)";
constexpr char kZsh[] = R"(#compdef inwonersreis
_inwonersreis() {
  local -a found
  found=("${(@f)$(inwonersreis complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
compdef _inwonersreis inwonersreis
)";
constexpr char kFish[] = R"(function __inwonersreis
  set -l words (commandline -opc) (commandline -ct)
  inwonersreis complete -- $words[2..-1] 2>/dev/null
end
complete -c inwonersreis -a '(__inwonersreis)'
)";

// Above a command its parent's flags hold too.
const CLI::Option* FindOption(const CLI::App* command, const std::string& word) {
  for (; command != nullptr; command = command->get_parent()) {
    for (const CLI::Option* option : command->get_options()) {
      if (option->check_name(word)) return option;
    }
  }
  return nullptr;
}

bool TakesValue(const CLI::Option* option) { return option->get_expected_min() > 0; }

}  // namespace

std::vector<std::string> Completions(const CLI::App& app, const Context& context,
                                     const std::vector<std::string>& words) {
  const CLI::App* command = &app;
  const CLI::Option* open = nullptr;  // Waits for its value.
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    if (open != nullptr) {
      open = nullptr;
    } else if (absl::StartsWith(words[i], "-")) {
      const CLI::Option* const option = FindOption(command, words[i]);
      if (option != nullptr && TakesValue(option)) open = option;
    } else {
      for (const CLI::App* below : command->get_subcommands({})) {
        if (below->get_name() == words[i]) command = below;
      }
    }
  }

  std::vector<std::string> candidates;
  const std::string last = words.empty() ? "" : words.back();
  if (open != nullptr) {
    const auto values = context.choices.find(open);
    if (values != context.choices.end()) candidates = values->second;
  } else if (absl::StartsWith(last, "-")) {
    for (const CLI::App* at = command; at != nullptr; at = at->get_parent()) {
      for (const CLI::Option* option : at->get_options()) {
        for (const std::string& name : option->get_lnames()) candidates.push_back("--" + name);
      }
    }
  } else {
    for (const CLI::App* below : command->get_subcommands({})) {
      if (!below->get_group().empty()) candidates.push_back(below->get_name());
    }
  }
  std::vector<std::string> fitting;
  for (std::string& candidate : candidates) {
    if (absl::StartsWith(candidate, last)) fitting.push_back(std::move(candidate));
  }
  return fitting;
}

void AddCompletionCommand(CLI::App* app, Context* context) {
  auto shell = std::make_shared<std::string>();
  CLI::App* const completion = context->AddCommand(
      app, "completion", texts::kHelpCompletion,
      "  source <(inwonersreis completion bash)\n"
      "  inwonersreis completion zsh > ~/.zfunc/_inwonersreis\n"
      "  inwonersreis completion fish > ~/.config/fish/completions/inwonersreis.fish\n");
  CLI::Option* const which = completion->add_option("shell", *shell, "bash, zsh, fish");
  which->required()->type_name("")->check(CLI::IsMember({"bash", "zsh", "fish"}));
  context->choices[which] = {"bash", "zsh", "fish"};
  completion->callback([=] {
    context->run = [=]() -> absl::Status {
      std::string script = *shell == "zsh" ? kZsh : *shell == "fish" ? kFish : kBash;
      script.pop_back();
      context->Print(script);
      return absl::OkStatus();
    };
  });
}

}  // namespace inwonersreis::cli
