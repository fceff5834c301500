#include "server/main/texts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "journey/errors.h"

namespace inwonersreis::server {
namespace {

bool English(const Config& config) { return config.language == "en"; }

std::string Hint(const v1::Problem& problem, const Config& config) {
  const bool english = English(config);
  const auto argument = problem.metadata().find("argument");
  const std::string about = argument == problem.metadata().end() ? "" : argument->second;
  switch (problem.reason()) {
    case v1::ERROR_REASON_KEY_FILE:
      return absl::StrCat(
          english ? "Key file: " : "Sleutelbestand: ", config.key_file, ". ",
          english ? "A new database and its key are made by: inwonersreisctl init"
                  : "Een nieuwe database met sleutel maak je met: inwonersreisctl init");
    case v1::ERROR_REASON_UNAVAILABLE:
      return absl::StrCat(english ? "Another program uses this data directory: "
                                  : "Een ander programma gebruikt deze gegevensmap: ",
                          config.data_dir,
                          english ? ". Stop that one first." : ". Stop dat eerst.");
    case v1::ERROR_REASON_USAGE:
      if (about == "listen") {
        return absl::StrCat(
            english ? "This address cannot be used: " : "Dit adres is niet te gebruiken: ",
            config.listen,
            english ? ". Is another server running there? Choose another port with --listen."
                    : ". Draait daar al een server? Kies een andere poort met --listen.");
      }
      if (about == "web") {
        return absl::StrCat(
            english ? "This address cannot be used for browsers: "
                    : "Dit adres is niet te gebruiken voor browsers: ",
            config.web,
            english ? ". Does another program use it? Choose another port with --web, or --web off."
                    : ". Gebruikt een ander programma het al? Kies een andere poort met --web, of "
                      "--web off.");
      }
      if (about == "web-root") {
        return absl::StrCat(
            english ? "This folder is not an app, or larger than 128 MiB: "
                    : "In deze map staat geen app, of hij is groter dan 128 MiB: ",
            config.web_root,
            english ? ". Give the folder that has the index.html to --web-root."
                    : ". Geef bij --web-root de map waar index.html in staat.");
      }
      if (about == "web-origin") {
        return english ? "An address of --web-origin is not one. Write it like "
                         "https://app.example.nl, without a path."
                       : "Een adres bij --web-origin klopt niet. Schrijf het als "
                         "https://app.example.nl, zonder pad.";
      }
      if (about == "insecure") {
        const auto address = problem.metadata().find("address");
        return absl::StrCat(
            english ? "Without TLS the server listens to this machine only, and not to "
                    : "Zonder TLS luistert de server alleen naar deze computer, en niet naar ",
            address == problem.metadata().end() ? config.listen : address->second,
            english ? ". Give --tls-cert and --tls-key."
                    : ". Geef --tls-cert en --tls-key.");
      }
      if (about == "tls") {
        return absl::StrCat(english ? "The certificate or its key cannot be read: "
                                    : "Het certificaat of de sleutel ervan is niet te lezen: ",
                            config.tls_cert, ", ", config.tls_key);
      }
      return "";
    default:
      return absl::StrCat(english ? "Data directory: " : "Gegevensmap: ", config.data_dir);
  }
}

}  // namespace

std::string StartFailure(const absl::Status& status, const Config& config) {
  const v1::Problem problem = ProblemOf(status);
  // What was asked is said by the hint alone: the sentence is about commands.
  const bool usage = problem.reason() == v1::ERROR_REASON_USAGE;
  return absl::StrCat(
      English(config) ? "The server did not start. " : "De server is niet gestart. ",
      usage ? "" : absl::StrCat(SentenceOf(problem, config.language), " "),
      Hint(problem, config), " [",
      absl::StripPrefix(ReasonName(problem.reason()), "ERROR_REASON_"), "]");
}

std::string Listening(const std::string& address, bool tls, const Config& config) {
  return absl::StrCat(English(config) ? "The server listens on " : "De server luistert op ",
                      address,
                      tls ? " (TLS)"
                          : (English(config) ? " (without TLS)" : " (zonder TLS)"));
}

std::string ListeningToBrowsers(const std::string& address, bool tls, const Config& config) {
  return absl::StrCat(English(config) ? "Browsers go to " : "Browsers gaan naar ",
                      tls ? "https://" : "http://", address);
}

std::string Stopping(const Config& config) {
  return English(config) ? "The server stops; what was accepted is finished first."
                         : "De server stopt; wat is aangenomen, wordt eerst afgemaakt.";
}

}  // namespace inwonersreis::server
