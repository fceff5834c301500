// analyse.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client_lib/cli/analyse_on_server.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/terminal.h"
#include "client_lib/cli/texts.h"
#include "client_lib/words/dates.h"
#include "inwonersreis/version.h"
#include "journey/errors.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/data/shipped.h"
#include "server/insight/prices/price_csv.h"
#include "server/insight/prices/price_list.h"
#include "server/insight/report/figures.h"
#include "server/insight/report/report.h"
#include "server/insight/review/analyse.h"
#include "server/insight/review/config.h"

namespace inwonersreis::cli {
namespace {

// Publishing may have to load and measure all journeys again.
constexpr absl::Duration kPatience = absl::Minutes(2);

struct AnalyseFlags {
  std::string config;
  std::string collection;  // Empty: on the server.
  std::vector<std::string> comparison;
  bool keep = false;
  bool publish = false;
  std::string prices;
  std::string format;
  std::string made_on;
  std::string output = "-";
};

absl::Status FileTrouble(const std::string& path) {
  return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
}

absl::StatusOr<std::string> ContentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  // An empty file leaves the stream failed, and is no trouble.
  if (file.peek() != std::ifstream::traits_type::eof()) content << file.rdbuf();
  if (!file.is_open() || file.bad()) return FileTrouble(path);
  return content.str();
}

absl::StatusOr<insight::CollectionFile> CollectionOf(const std::string& path) {
  if (path == "-") return insight::ReadCollection(&std::cin);
  std::ifstream file(path, std::ios::binary);
  if (!file) return FileTrouble(path);
  return insight::ReadCollection(&file);
}

// The shipped prices, with those of a file before them.
absl::StatusOr<v1::PriceBook> PricesOf(const std::string& path) {
  if (path.empty()) return insight::ShippedPrices();
  const absl::StatusOr<std::string> csv = ContentOf(path);
  if (!csv.ok()) return csv.status();
  const absl::StatusOr<v1::PriceBook> own = insight::ParsePrices(*csv);
  if (!own.ok()) return own.status();
  return insight::WithLocalPrices(insight::ShippedPrices(), *own);
}

absl::StatusOr<absl::CivilDay> MadeOn(const std::string& typed) {
  absl::CivilDay day = absl::ToCivilDay(absl::Now(), AmsterdamTime());
  if (typed.empty() || absl::ParseCivilTime(typed, &day)) return day;
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "--date"}});
}

// As asked, else as the name of the output ends, else a report.
std::string FormatOf(const AnalyseFlags& flags) {
  if (!flags.format.empty()) return flags.format;
  for (const char* format : {"csv", "json"}) {
    if (absl::EndsWith(flags.output, absl::StrCat(".", format))) return format;
  }
  return "html";
}

absl::StatusOr<std::string> Written(const AnalyseFlags& flags, Language language,
                                    absl::CivilDay made_on,
                                    const v1::AnalysisDefinition& definition,
                                    const v1::AnalysisResult& result) {
  const std::string format = FormatOf(flags);
  if (format == "csv") return insight::WriteFiguresCsv(definition, result, language);
  if (format == "json") return insight::WriteFiguresJson(definition, result, language, made_on);
  return insight::WriteReport(definition, result, {language, made_on});
}

absl::Status WriteTo(const std::string& path, const std::string& content) {
  if (path == "-") {
    std::cout << content << std::flush;
    return std::cout ? absl::OkStatus() : FileTrouble(path);
  }
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  return file ? absl::OkStatus() : FileTrouble(path);
}

// What the command writes, and what it tells beside it.
struct Analysed {
  std::string content;
  int64_t journeys = 0;
  int not_final = 0;
};

absl::StatusOr<Analysed> AnalyseFile(Context* context, const AnalyseFlags& flags,
                                     const v1::AnalysisDefinition& definition,
                                     absl::CivilDay made_on) {
  const absl::StatusOr<v1::PriceBook> prices = PricesOf(flags.prices);
  if (!prices.ok()) return prices.status();
  const absl::StatusOr<insight::CollectionFile> file = CollectionOf(flags.collection);
  if (!file.ok()) return file.status();
  insight::RunOptions options;
  options.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  options.data_version = file->data_version;
  options.program_version = kVersion;
  options.progress = [context](double share) {
    TellProgress(context->Say(texts::kProgress, static_cast<int>(share * 100), 100));
    return true;
  };
  const absl::StatusOr<v1::AnalysisResult> result = insight::Analyse(
      {definition, file->collection, *prices, insight::ShippedCpi(), insight::ShippedSchedules()},
      options);
  EndProgress();
  if (!result.ok()) return result.status();
  absl::StatusOr<std::string> content =
      Written(flags, context->language, made_on, definition, *result);
  if (!content.ok()) return content.status();
  return Analysed{*std::move(content), static_cast<int64_t>(file->collection.person_count()),
                  result->not_final_size()};
}

absl::StatusOr<Analysed> AnalyseOnServer(Context* context, const AnalyseFlags& flags,
                                         const v1::AnalysisDefinition& definition,
                                         absl::CivilDay made_on) {
  context->deadline = kPatience;
  v1::Analysis analysis;
  *analysis.mutable_definition() = definition;
  for (const std::string& code : flags.comparison) analysis.add_comparison_programme_codes(code);
  const absl::StatusOr<v1::CompletedRun> run =
      RunOnServer(context, std::move(analysis), flags.keep || flags.publish);
  if (!run.ok()) return run.status();
  absl::StatusOr<std::string> content =
      flags.publish
          ? PublishedFile(context, run->run().run_id(), FormatOf(flags))
          : Written(flags, context->language, made_on, definition, run->result());
  if (!content.ok()) return content.status();
  return Analysed{*std::move(content), run->run().journeys(), run->result().not_final_size()};
}

absl::Status Analyse(Context* context, const AnalyseFlags& flags) {
  const absl::StatusOr<absl::CivilDay> made_on = MadeOn(flags.made_on);
  if (!made_on.ok()) return made_on.status();
  const absl::StatusOr<std::string> config = ContentOf(flags.config);
  if (!config.ok()) return config.status();
  const absl::StatusOr<v1::AnalysisDefinition> definition = insight::ParseDefinition(*config);
  if (!definition.ok()) return definition.status();
  const absl::StatusOr<Analysed> analysed =
      flags.collection.empty() ? AnalyseOnServer(context, flags, *definition, *made_on)
                               : AnalyseFile(context, flags, *definition, *made_on);
  if (!analysed.ok()) return analysed.status();
  absl::Status written = WriteTo(flags.output, analysed->content);
  if (!written.ok()) return written;
  context->Tell(context->Say(texts::kAnalysed, analysed->journeys));
  if (analysed->not_final > 0) {
    context->Tell(context->Say(texts::kNotFinalYet, analysed->not_final));
  }
  return absl::OkStatus();
}

}  // namespace

void AddAnalyseCommand(CLI::App* app, Context* context) {
  auto flags = std::make_shared<AnalyseFlags>();
  CLI::App* const analyse = context->AddCommand(
      app, "analyse", texts::kHelpAnalyse,
      "  inwonersreis analyse --config werk.json --output werk.html\n"
      "  inwonersreis analyse --config werk.json --publish --output werk.csv\n"
      "  inwonersreis analyse --config werk.json --collection reizen.ndjson --format json\n");
  const auto add = [&](const char* flag, std::string& value, const Phrase& help) {
    return analyse->add_option(flag, value, context->Say(help))->type_name("");
  };
  add("--config", flags->config, texts::kHelpConfig)->required();
  CLI::Option* const collection = add("--collection", flags->collection, texts::kHelpCollection);
  add("--prices", flags->prices, texts::kHelpPrices)->needs(collection);
  analyse->add_option("--comparison", flags->comparison, context->Say(texts::kHelpComparison))
      ->excludes(collection)
      ->type_name("");
  analyse->add_flag("--keep", flags->keep, context->Say(texts::kHelpKeep))->excludes(collection);
  CLI::Option* const publish =
      analyse->add_flag("--publish", flags->publish, context->Say(texts::kHelpPublish));
  publish->excludes(collection);
  CLI::Option* const format = add("--format", flags->format, texts::kHelpFormat)
                                  ->check(CLI::IsMember({"html", "csv", "json"}));
  context->choices[format] = {"html", "csv", "json"};
  add("--date", flags->made_on, texts::kHelpMadeOn)->excludes(publish);
  add("--output,--out", flags->output, texts::kHelpOutput);
  analyse->callback([=] { context->run = [=] { return Analyse(context, *flags); }; });
}

}  // namespace inwonersreis::cli
