#include "server/ctl/commands.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "journey/errors.h"
#include "server/ctl/demo.h"
#include "server/ctl/opening.h"
#include "server/insight/facts/check.h"
#include "server/insight/service/check.h"
#include "server/insight/facts/code_book.h"
#include "server/main/clock.h"
#include "server/people/directory.h"
#include "server/people/directory_key.h"
#include "server/privacy/key_binding.h"
#include "server/privacy/rotation.h"
#include "server/privacy/verify.h"
#include "server/storage/restore.h"
#include "server/storage/sql_store.h"

namespace inwonersreis::ctl {
namespace {

std::string MiB(int64_t bytes) { return absl::StrFormat("%.1f MiB", bytes / 1048576.0); }

absl::StatusOr<std::string> EpochOf(storage::Store& store) {
  std::string epoch;
  absl::Status status = store.Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<std::string> found = read.Epoch();
    if (found.ok()) epoch = *std::move(found);
    return found.status();
  });
  if (!status.ok()) return status;
  return epoch;
}

void Tell(const privacy::Finding& finding, const Console& console) {
  std::string where;
  if (!finding.journey_id.empty()) absl::StrAppend(&where, " journey=", finding.journey_id);
  if (finding.seq != 0) absl::StrAppend(&where, " seq=", finding.seq);
  if (finding.line != 0) absl::StrAppend(&where, " line=", finding.line);
  const std::string text =
      absl::StrCat("  ", ReasonName(finding.reason), " ", finding.what, where);
  console.Say(text, text);
}

void TellFacts(const insight::FactsReport& facts, const Console& console) {
  if (!facts.filled) {
    console.Say("De feiten voor de kosten-batenanalyse zijn er nog niet: de server maakt ze bij de "
                "volgende start.",
                "The facts for the cost-benefit review are not there yet: the server makes them "
                "when it starts next.");
    return;
  }
  console.Say(absl::StrCat("Feiten voor de kosten-batenanalyse: ", facts.facts, "."),
              absl::StrCat("Facts for the cost-benefit review: ", facts.facts, "."));
  for (const std::string& journey_id : facts.journey_ids) {
    const std::string text = absl::StrCat("  facts journey=", journey_id);
    console.Say(text, text);
  }
  if (facts.orphans > 0) {
    const std::string text = absl::StrCat("  facts orphans=", facts.orphans);
    console.Say(text, text);
  }
}

void TellReviews(const insight::ReviewsReport& reviews, const Console& console) {
  if (reviews.analyses == 0 && reviews.price_books == 0 && reviews.sound()) return;
  console.Say(absl::StrCat("Kosten-batenanalyses: ", reviews.analyses, ", berekeningen: ",
                           reviews.runs, "."),
              absl::StrCat("Cost-benefit reviews: ", reviews.analyses, ", runs: ", reviews.runs,
                           "."));
  if (reviews.damaged > 0) {
    const std::string text = absl::StrCat("  reviews damaged=", reviews.damaged);
    console.Say(text, text);
  }
}

// A backup of another database would come in, and then not open.
absl::Status BackupHasKey(const std::string& path, const privacy::Vault& vault) {
  storage::StoreOptions options;
  options.path = path;
  options.clock = &SystemClock();
  options.random = &SystemRandom();
  options.readers = 1;
  absl::StatusOr<std::unique_ptr<storage::Store>> store = storage::OpenSqliteStore(options);
  if (!store.ok()) return store.status();
  return privacy::BindKeyFile(**store, vault);
}

}  // namespace

ExitCode Init(const Place& place, const std::string& organisation,
              const std::string& administrator, Console& console) {
  if (storage::HasDatabase(place.data)) {
    return console.Fail(Error(v1::ERROR_REASON_ALREADY_EXISTS,
                              {{"path", storage::DatabasePath(place.data)}}));
  }
  absl::StatusOr<Opened> opened = OpenAlone(place, /*may_create=*/true);
  if (!opened.ok()) return console.Fail(opened.status());
  absl::StatusOr<std::string> code = people::CreateFirstAdministrator(
      *opened->store, *opened->vault, SystemClock(), SystemRandom(), organisation, administrator);
  if (!code.ok()) return console.Fail(code.status());
  console.Say(
      absl::StrCat("De database staat klaar in ", place.data, ".\n",
                   "Zonder het sleutelbestand ", place.key_file,
                   " kan niemand de gegevens lezen: bewaar een kopie op een andere plek.\n",
                   "Maak nu het account van de beheerder. Start de server en typ:\n",
                   "  inwonersreis redeem ", *code),
      absl::StrCat("The database is ready in ", place.data, ".\n", "Without the key file ",
                   place.key_file, " nobody can read the data: keep a copy elsewhere.\n",
                   "Now make the administrator's account. Start the server and type:\n",
                   "  inwonersreis redeem ", *code));
  return kOk;
}

ExitCode Demo(const Place& place, const std::string& from, Console& console) {
  absl::StatusOr<Opened> opened = OpenAlone(place, /*may_create=*/true);
  if (!opened.ok()) return console.Fail(opened.status());
  absl::StatusOr<DemoReport> report =
      LoadDemo(*opened->store, *opened->vault, SystemClock(), SystemRandom(), from,
               [&](int done, int all) {
                 console.Progress("Demo laden", "Loading the demo", done, all);
               });
  if (!report.ok()) return console.Fail(report.status());
  console.Say(absl::StrCat("De demo staat klaar: ", report->accounts, " mensen, ",
                           report->journeys, " reizen, ", report->entries,
                           " gebeurtenissen. ", report->reviewed,
                           " reizen zijn beoordeeld. Alles is verzonnen."),
              absl::StrCat("The demo is ready: ", report->accounts, " people, ",
                           report->journeys, " journeys, ", report->entries,
                           " entries. ", report->reviewed,
                           " journeys are reviewed. All of it is invented."));
  return kOk;
}

ExitCode Verify(const Place& place, Console& console) {
  absl::StatusOr<Opened> opened = OpenShared(place);
  if (!opened.ok()) return console.Fail(opened.status());
  absl::StatusOr<privacy::VerifyReport> report =
      privacy::Verify(*opened->store, *opened->vault, [&](int64_t done, int64_t all) {
        console.Progress("Controleren", "Verifying", done, all);
      });
  if (!report.ok()) return console.Fail(report.status());
  console.Say(absl::StrCat("Gecontroleerd: ", report->journeys, " reizen, ", report->entries,
                           " gebeurtenissen, ", report->access_lines,
                           " regels van het inzagelogboek.\nLaatste schakel van het logboek: ",
                           report->access_head),
              absl::StrCat("Verified: ", report->journeys, " journeys, ", report->entries,
                           " entries, ", report->access_lines,
                           " lines of the access log.\nLast link of the log: ",
                           report->access_head));
  absl::StatusOr<insight::FactsReport> facts =
      insight::CheckFacts(*opened->store, *opened->vault, [&](int64_t done, int64_t all) {
        console.Progress("Feiten vergelijken", "Comparing facts", done, all);
      });
  if (!facts.ok()) return console.Fail(facts.status());
  TellFacts(*facts, console);
  absl::StatusOr<insight::ReviewsReport> reviews =
      insight::CheckReviews(*opened->store, *opened->vault);
  if (!reviews.ok()) return console.Fail(reviews.status());
  TellReviews(*reviews, console);
  if (report->sound() && facts->sound() && reviews->sound()) {
    console.Say("Alles klopt.", "Everything is sound.");
    return kOk;
  }
  for (const privacy::Finding& finding : report->findings) Tell(finding, console);
  console.Say("Dit klopt niet. Stop de server, bewaar een kopie van de map en zet de laatste "
              "reservekopie terug die wel klopt.",
              "This is not sound. Stop the server, keep a copy of the directory and restore the "
              "last backup that is sound.");
  return kDamaged;
}

ExitCode Backup(const Place& place, const std::string& to, Console& console) {
  absl::StatusOr<Opened> opened = OpenShared(place);
  if (!opened.ok()) return console.Fail(opened.status());
  absl::Status status = opened->store->Backup(to, [&](int done, int all) {
    console.Progress("Reservekopie maken", "Making the backup", done, all);
  });
  if (!status.ok()) return console.Fail(status);
  console.Say(absl::StrCat("De reservekopie staat in ", to,
                           ". Bewaar het sleutelbestand op een andere plek."),
              absl::StrCat("The backup is in ", to, ". Keep the key file elsewhere."));
  return kOk;
}

ExitCode Restore(const Place& place, const std::string& from, Console& console) {
  absl::Status outside = KeyOutside(place);
  if (!outside.ok()) return console.Fail(outside);
  absl::StatusOr<std::unique_ptr<storage::DataLock>> lock = storage::DataLock::Take(place.data);
  if (!lock.ok()) return console.Fail(lock.status());
  absl::StatusOr<std::unique_ptr<privacy::Vault>> vault =
      privacy::Vault::FromFile(place.key_file, &SystemRandom());
  if (!vault.ok()) return console.Fail(vault.status());
  const bool replaces = storage::HasDatabase(place.data);
  absl::Status status = storage::RestoreBackup(
      from, place.data, SystemClock(), SystemRandom(),
      [&](const std::string& copy) { return BackupHasKey(copy, **vault); },
      [&](int64_t done, int64_t all) {
        console.Progress("Reservekopie terugzetten", "Restoring the backup", done, all);
      });
  if (!status.ok()) return console.Fail(status);
  console.Say("De reservekopie is teruggezet. Controleer met: inwonersreisctl verify",
              "The backup is restored. Check with: inwonersreisctl verify");
  if (replaces) {
    const std::string before = storage::BeforeRestorePath(place.data);
    console.Say(absl::StrCat("Wat er stond, heet nu ", before, "."),
                absl::StrCat("What was there is now called ", before, "."));
  }
  return kOk;
}

ExitCode RotateKeyFile(const Place& place, const std::string& new_key_file, Console& console) {
  if (!storage::HasDatabase(place.data)) {
    return console.Fail(Error(v1::ERROR_REASON_FILE_UNREADABLE,
                              {{"path", storage::DatabasePath(place.data)}}));
  }
  absl::Status outside = KeyOutside({place.data, new_key_file});
  if (!outside.ok()) return console.Fail(outside);
  absl::StatusOr<std::unique_ptr<storage::DataLock>> lock = storage::DataLock::Take(place.data);
  if (!lock.ok()) return console.Fail(lock.status());
  absl::StatusOr<std::unique_ptr<privacy::Vault>> from =
      privacy::Vault::FromFile(place.key_file, &SystemRandom());
  if (!from.ok()) return console.Fail(from.status());
  absl::StatusOr<std::unique_ptr<privacy::Vault>> to = MakeKey(new_key_file);
  if (!to.ok()) return console.Fail(to.status());
  absl::StatusOr<std::unique_ptr<storage::Store>> store = storage::OpenSqliteStore(
      storage::OptionsFor(place.data, &SystemClock(), &SystemRandom()));
  if (!store.ok()) return console.Fail(store.status());
  absl::Status status = privacy::RotateKey(
      **store, **from, **to,
      {{people::kDirectoryKeyMeta, people::kDirectoryOwner},
       {insight::kReviewKeyMeta, insight::kReviewOwner}},
      [&](int64_t done, int64_t all) {
        console.Progress("Sleutels vernieuwen", "Rotating keys", done, all);
      });
  if (!status.ok()) return console.Fail(status);
  console.Say(absl::StrCat("Start de server voortaan met ", new_key_file,
                           ". Bewaar het oude sleutelbestand zolang er oude reservekopieën zijn."),
              absl::StrCat("From now on start the server with ", new_key_file,
                           ". Keep the old key file as long as there are old backups."));
  return kOk;
}

ExitCode Status(const Place& place, Console& console) {
  absl::StatusOr<Opened> opened = OpenShared(place);
  if (!opened.ok()) return console.Fail(opened.status());
  storage::StoreCounts counts;
  absl::Status status = opened->store->Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<storage::StoreCounts> found = read.Counts();
    if (found.ok()) counts = *found;
    return found.status();
  });
  if (!status.ok()) return console.Fail(status);
  absl::StatusOr<std::string> epoch = EpochOf(*opened->store);
  if (!epoch.ok()) return console.Fail(epoch.status());
  const int64_t bytes = opened->store->Stats().database_bytes;
  const int64_t each = counts.entries == 0 ? 0 : bytes / counts.entries;
  const auto row = [&](absl::string_view nl, absl::string_view en, absl::string_view value) {
    console.Say(absl::StrFormat("%-28s %s", nl, value), absl::StrFormat("%-28s %s", en, value));
  };
  row("schema", "schema", absl::StrCat(counts.schema_version));
  row("tijdperk (epoch)", "epoch", *epoch);
  row("vingerafdruk van de sleutel", "fingerprint of the key", opened->vault->Fingerprint());
  row("organisaties", "organisations", absl::StrCat(counts.organisations));
  row("accounts", "accounts", absl::StrCat(counts.accounts));
  row("reizen", "journeys", absl::StrCat(counts.journeys));
  row("gebeurtenissen", "entries", absl::StrCat(counts.entries));
  row("regels inzagelogboek", "access log lines", absl::StrCat(counts.access_lines));
  row("op schijf", "on disk", MiB(bytes));
  row("bytes per gebeurtenis", "bytes per entry", absl::StrCat(each));
  return kOk;
}

}  // namespace inwonersreis::ctl
