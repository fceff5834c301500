#include "server/privacy/verify.h"

#include <limits>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/escaping.h"
#include "inwonersreis/v1/entry.pb.h"
#include "journey/errors.h"
#include "server/privacy/access_log.h"

namespace inwonersreis::privacy {
namespace {

using storage::AccessRow;
using storage::EntryRow;
using storage::JourneyRow;
using storage::ReadTransaction;

class Verifier {
 public:
  Verifier(ReadTransaction& read, const Vault& vault,
           absl::FunctionRef<void(int64_t, int64_t)> progress)
      : read_(read), vault_(vault), progress_(progress) {}

  absl::StatusOr<VerifyReport> Run() {
    absl::StatusOr<storage::StoreCounts> counts = read_.Counts();
    if (!counts.ok()) return counts.status();
    absl::Status status = AccessLog(counts->access_lines);
    if (!status.ok()) return status;
    int64_t rows = 0;
    absl::Status inside;
    status = read_.EveryJourney([&](const JourneyRow& journey) {
      inside = Journey(journey, &rows);
      progress_(++report_.journeys, counts->journeys);
      return inside.ok();
    });
    if (status.ok()) status = inside;
    if (!status.ok()) return status;
    // Entries whose journey is gone are in nobody's range.
    if (rows != counts->entries) Find({v1::ERROR_REASON_STORAGE_CORRUPT, "", 0, 0, "orphans"});
    return std::move(report_);
  }

 private:
  void Find(Finding finding) {
    if (report_.findings.size() < kMaxFindings) report_.findings.push_back(std::move(finding));
  }

  absl::Status AccessLog(int64_t expected) {
    ChainCheck chain;
    bool whole = true;
    absl::Status status = read_.AccessLog([&](const AccessRow& row) {
      ++lines_of_[row.journey_id];
      if (whole && !chain.Add(row).ok()) {
        whole = false;
        Find({v1::ERROR_REASON_CHAIN_BROKEN, "", 0, chain.lines() + 1, "chain"});
      }
      return true;
    });
    if (whole && chain.lines() != expected) {
      Find({v1::ERROR_REASON_CHAIN_BROKEN, "", 0, chain.lines() + 1, "chain"});
    }
    report_.access_lines = chain.lines();
    report_.access_head = absl::BytesToHexString(chain.head());
    return status;
  }

  // Counts the rows in `rows`, also those that do not open.
  absl::Status Journey(const JourneyRow& journey, int64_t* rows) {
    const std::string id = IdFromBytes(journey.journey_id);
    absl::StatusOr<DataKey> key = vault_.Unwrap(journey.wrapped_key, journey.journey_id);
    if (!key.ok()) Find({v1::ERROR_REASON_SEAL_BROKEN, id, 0, 0, "key"});
    int64_t last = 0;
    absl::Status status = read_.Entries(journey.journey_id, 0, [&](const EntryRow& row) {
      ++*rows;
      if (row.seq != last + 1) Find({v1::ERROR_REASON_STORAGE_CORRUPT, id, row.seq, 0, "sequence"});
      last = row.seq;
      if (key.ok()) Entry(*key, id, row);
      return true;
    });
    if (!status.ok()) return status;
    if (last != journey.last_seq) Find({v1::ERROR_REASON_STORAGE_CORRUPT, id, last, 0, "head"});
    return Thread(journey, id);
  }

  void Entry(const DataKey& key, const std::string& journey_id, const EntryRow& row) {
    absl::StatusOr<std::string> plain = vault_.Open(
        key, EntryContext(row.journey_id, row.seq, row.entry_id), row.sealed_payload);
    if (!plain.ok()) {
      Find({v1::ERROR_REASON_SEAL_BROKEN, journey_id, row.seq, 0, "seal"});
      return;
    }
    v1::Entry entry;
    // Kind and redaction stand beside the seal for lists and counts; they must
    // not tell another story.
    if (!entry.ParseFromString(*plain) || entry.entry_id() != IdFromBytes(row.entry_id) ||
        entry.journey_id() != journey_id || entry.body_case() != row.kind ||
        entry.redacted() != row.redacted || (entry.seq() != 0 && entry.seq() != row.seq)) {
      Find({v1::ERROR_REASON_SEAL_BROKEN, journey_id, row.seq, 0, "payload"});
      return;
    }
    ++report_.entries;
  }

  // The links lead to lines of this journey only, backwards; so when they lead
  // to as many as there are, they lead to all.
  absl::Status Thread(const JourneyRow& journey, const std::string& id) {
    absl::StatusOr<std::vector<AccessRow>> thread =
        read_.AccessOf(journey.journey_id, 0, std::numeric_limits<int32_t>::max());
    const auto lines = lines_of_.find(journey.journey_id);
    const size_t expected =
        lines == lines_of_.end() ? 0 : static_cast<size_t>(lines->second);
    if (!thread.ok() && ReasonOf(thread.status()) != v1::ERROR_REASON_STORAGE_CORRUPT) {
      return thread.status();
    }
    if (!thread.ok() || thread->size() != expected) {
      Find({v1::ERROR_REASON_CHAIN_BROKEN, id, 0, 0, "thread"});
    }
    return absl::OkStatus();
  }

  ReadTransaction& read_;
  const Vault& vault_;
  absl::FunctionRef<void(int64_t, int64_t)> progress_;
  VerifyReport report_;
  absl::flat_hash_map<IdBytes, int64_t> lines_of_;
};

}  // namespace

absl::StatusOr<VerifyReport> Verify(storage::Store& store, const Vault& vault,
                                    absl::FunctionRef<void(int64_t, int64_t)> progress) {
  absl::StatusOr<VerifyReport> report = VerifyReport();
  const absl::Status file = store.CheckFile();
  if (!file.ok() && ReasonOf(file) != v1::ERROR_REASON_STORAGE_CORRUPT) return file;
  absl::Status status = store.Read([&](ReadTransaction& read) {
    report = Verifier(read, vault, progress).Run();
    return report.status();
  });
  if (!status.ok() && file.ok()) return status;
  // What a damaged file still gives is not worth more than the damage.
  if (!report.ok()) report = VerifyReport();
  if (!file.ok()) {
    report->findings.insert(report->findings.begin(),
                            Finding{v1::ERROR_REASON_STORAGE_CORRUPT, "", 0, 0, "file"});
  }
  return report;
}

}  // namespace inwonersreis::privacy
