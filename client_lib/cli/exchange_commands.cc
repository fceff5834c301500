// import, export, generate.
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/exchange_ends.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/terminal.h"
#include "client_lib/cli/texts.h"
#include "client_lib/exchange/column_mapping.h"
#include "client_lib/exchange/csv_import.h"
#include "client_lib/exchange/ndjson_export.h"
#include "client_lib/exchange/ndjson_import.h"
#include "client_lib/exchange/population/population.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

// A batch of 2 MiB on a busy server, with all repeating.
constexpr absl::Duration kUnattendedDeadline = absl::Minutes(5);

absl::Status CannotRead(const std::string& path) {
  return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
}

// --- import

struct ImportFlags {
  std::string file;
  std::string mapping;
  bool dry_run = false;
  int workers = 4;
};

absl::StatusOr<std::string> ReadFile(absl::string_view path) {
  std::ifstream file{std::string(path), std::ios::binary};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) return CannotRead(std::string(path));
  return content.str();
}

absl::StatusOr<exchange::ColumnMapping> MappingOf(const std::string& path) {
  const absl::StatusOr<std::string> json = ReadFile(path);
  if (!json.ok()) return json.status();
  // Files that a mapping names stand beside it.
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  return exchange::ReadMapping(*json, [folder](absl::string_view named) {
    return ReadFile(absl::StartsWith(named, "/") ? std::string(named)
                                                 : absl::StrCat(folder, named));
  });
}

void TellIssue(const Context& context, const exchange::Issue& issue) {
  EndProgress();
  const std::string column = issue.column_name.empty()
                                 ? absl::StrCat(issue.column)
                                 : absl::StrCat(issue.column, " (", issue.column_name, ")");
  const std::string reason = absl::StrCat(SentenceOf(issue.problem, CodeOf(context.language)), " [",
                                          ReasonName(issue.problem.reason()), "]");
  context.Tell(context.Say(texts::kLineIssue, issue.line, column, reason));
}

void TellSummary(const Context& context, const ImportFlags& flags,
                 const exchange::ImportSummary& summary) {
  EndProgress();
  context.Print(context.Say(texts::kImported, summary.read, summary.added, summary.already_there,
                            summary.refused, summary.unreadable));
  if (summary.repeated_in_file > 0) {
    context.Print(context.Say(texts::kRepeated, summary.repeated_in_file));
  }
  if (flags.dry_run) context.Print(context.Say(texts::kDryRunDone));
}

absl::Status ImportFrom(Context* context, const ImportFlags& flags, std::istream* input) {
  absl::StatusOr<exchange::ColumnMapping> mapping = exchange::ColumnMapping();
  if (!flags.mapping.empty()) {
    mapping = MappingOf(flags.mapping);
    if (!mapping.ok()) return mapping.status();
  }
  std::unique_ptr<exchange::EntrySink> sink;
  if (!flags.dry_run) {
    auto client = context->GetClient();
    if (!client.ok()) return client.status();
    const bool as_self = !flags.mapping.empty() && !mapping->names_authors();
    sink = as_self ? MakeRecordSink(*client) : MakeImportSink(*client);
  }
  exchange::ImportOptions options;
  options.dry_run = flags.dry_run;
  options.workers = flags.workers;
  options.on_issue = [context](const exchange::Issue& issue) { TellIssue(*context, issue); };
  options.on_progress = [](const exchange::Progress& progress) {
    TellProgress(absl::StrCat(progress.entries_done, " …"));
  };
  exchange::ImportSummary summary;
  const absl::Time now = absl::Now();
  const absl::Status done =
      flags.mapping.empty()
          ? exchange::ImportNdjson(input, sink.get(), now, options, &summary)
          : exchange::ImportCsv(input, *mapping, sink.get(), now, options, &summary);
  TellSummary(*context, flags, summary);
  if (!done.ok()) return done;
  // The lines were told one by one; the exit code says that there were some.
  if (summary.unreadable > 0) return Error(v1::ERROR_REASON_LINE_UNREADABLE);
  if (summary.refused > 0 && !summary.by_reason.empty()) {
    return Error(summary.by_reason.begin()->first);
  }
  return absl::OkStatus();
}

absl::Status Import(Context* context, const ImportFlags& flags) {
  context->deadline = kUnattendedDeadline;
  if (flags.file == "-") return ImportFrom(context, flags, &std::cin);
  std::ifstream file(flags.file, std::ios::binary);
  if (!file) return CannotRead(flags.file);
  return ImportFrom(context, flags, &file);
}

// --- export

struct ExportFlags {
  std::vector<std::string> journeys;
  std::string output = "-";
};

absl::Status ExportTo(Context* context, const ExportFlags& flags, std::ostream* output) {
  exchange::ExportOptions options;
  options.exported_at = absl::Now();
  for (const std::string& typed : flags.journeys) {
    const absl::StatusOr<std::string> id = FindJourney(context, typed);
    if (!id.ok()) return id.status();
    options.journey_ids.push_back(*id);
  }
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  options.on_progress = [context](int64_t done, int64_t total) {
    TellProgress(context->Say(texts::kProgress, done, total));
  };
  const std::unique_ptr<exchange::EntrySource> source = MakeSource(*client);
  exchange::ExportSummary summary;
  const absl::Status done = exchange::ExportNdjson(source.get(), options, output, &summary);
  EndProgress();
  if (!done.ok()) return done;
  context->Tell(context->Say(texts::kExported, summary.journeys, summary.entries));
  return absl::OkStatus();
}

absl::Status Export(Context* context, const ExportFlags& flags) {
  context->deadline = kUnattendedDeadline;
  if (flags.output == "-") return ExportTo(context, flags, &std::cout);
  std::ofstream file(flags.output, std::ios::binary);
  if (!file) return CannotRead(flags.output);
  if (absl::Status done = ExportTo(context, flags, &file); !done.ok()) return done;
  file.close();
  return file ? absl::OkStatus() : CannotRead(flags.output);
}

// --- generate

struct GenerateFlags {
  exchange::PopulationOptions options;
  std::vector<std::string> coaches;
  std::string from;
  std::string to;
  std::string output = "-";
};

absl::Status SetDay(const std::string& typed, const char* flag, absl::CivilDay* day) {
  if (typed.empty() || absl::ParseCivilTime(typed, day)) return absl::OkStatus();
  return Error(v1::ERROR_REASON_USAGE, {{"argument", flag}});
}

absl::Status GenerateTo(Context* context, const GenerateFlags& flags, std::ostream* output) {
  exchange::PopulationOptions options = flags.options;
  if (absl::Status set = SetDay(flags.from, "--from", &options.from); !set.ok()) return set;
  if (absl::Status set = SetDay(flags.to, "--to", &options.to); !set.ok()) return set;
  for (const std::string& typed : flags.coaches) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(typed, absl::MaxSplits('=', 1));
    if (parts.second.empty()) return Error(v1::ERROR_REASON_USAGE, {{"argument", "--coach"}});
    options.coaches.push_back({parts.first, parts.second});
  }
  const auto on_progress = [context, &options](int64_t done) {
    TellProgress(context->Say(texts::kProgress, done, options.journeys));
  };
  exchange::PopulationSummary summary;
  const absl::Status done = exchange::WritePopulation(options, output, on_progress, &summary);
  EndProgress();
  if (!done.ok()) return done;
  context->Tell(context->Say(texts::kGenerated, summary.journeys));
  return absl::OkStatus();
}

absl::Status Generate(Context* context, const GenerateFlags& flags) {
  if (flags.output == "-") return GenerateTo(context, flags, &std::cout);
  std::ofstream file(flags.output, std::ios::binary);
  if (!file) return CannotRead(flags.output);
  if (absl::Status done = GenerateTo(context, flags, &file); !done.ok()) return done;
  file.close();
  return file ? absl::OkStatus() : CannotRead(flags.output);
}

}  // namespace

void AddExchangeCommands(CLI::App* app, Context* context) {
  auto import_flags = std::make_shared<ImportFlags>();
  CLI::App* const import =
      context->AddCommand(app, "import", texts::kHelpImport,
                          "  inwonersreis import reizen.ndjson --dry-run\n"
                          "  inwonersreis import contacten.csv --mapping contacten.json\n");
  import->add_option("file", import_flags->file, context->Say(texts::kHelpFile))
      ->required()
      ->type_name("");
  import->add_option("--mapping", import_flags->mapping, context->Say(texts::kHelpMapping))
      ->type_name("");
  import->add_flag("--dry-run", import_flags->dry_run, context->Say(texts::kHelpDryRun));
  import->add_option("--workers", import_flags->workers, context->Say(texts::kHelpWorkers))
      ->check(CLI::Range(1, 64))
      ->type_name("");
  import->callback([=] { context->run = [=] { return Import(context, *import_flags); }; });

  auto export_flags = std::make_shared<ExportFlags>();
  CLI::App* const export_command =
      context->AddCommand(app, "export", texts::kHelpExport,
                          "  inwonersreis export --output reizen.ndjson\n"
                          "  inwonersreis export --journey \"aan het werk\" > reis.ndjson\n");
  export_command
      ->add_option("--journey", export_flags->journeys, context->Say(texts::kHelpJourney))
      ->type_name("");
  export_command->add_option("--output", export_flags->output, context->Say(texts::kHelpOutput))
      ->type_name("");
  export_command->callback([=] { context->run = [=] { return Export(context, *export_flags); }; });

  auto generate_flags = std::make_shared<GenerateFlags>();
  exchange::PopulationOptions& options = generate_flags->options;
  CLI::App* const generate = context->AddCommand(
      app, "generate", texts::kHelpGenerate,
      "  inwonersreis generate --journeys 1000 --seed 7 --output verzonnen.ndjson\n"
      "  inwonersreis generate --journeys 10 | inwonersreis import -\n"
      "  inwonersreis generate --coach 018ce815-ec00-7226-b9d6-86fa86ff3006=\"Anna Visser\"\n");
  const auto add = [&](const char* flag, auto& value, const Phrase& help) {
    return generate->add_option(flag, value, context->Say(help))->type_name("");
  };
  add("--journeys", options.journeys, texts::kHelpJourneys);
  add("--seed", options.seed, texts::kHelpSeed);
  add("--from", generate_flags->from, texts::kHelpFrom);
  add("--to", generate_flags->to, texts::kHelpTo);
  add("--organisation", options.organisation_id, texts::kHelpOrganisation);
  add("--organisation-name", options.organisation_name, texts::kHelpName);
  add("--team", options.team_id, texts::kHelpTeam);
  // Each with a flag of its own.
  add("--coach", generate_flags->coaches, texts::kHelpCoach)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add("--output", generate_flags->output, texts::kHelpOutput);
  generate->callback([=] { context->run = [=] { return Generate(context, *generate_flags); }; });
}

}  // namespace inwonersreis::cli
