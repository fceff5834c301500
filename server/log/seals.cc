#include "server/log/seals.h"

#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "journey/errors.h"
#include "journey/times.h"

namespace inwonersreis::log {
namespace {

std::string SummaryContext(const IdBytes& journey_id) {
  return "summary" + std::string(reinterpret_cast<const char*>(journey_id.data()),
                                 journey_id.size());
}

}  // namespace

std::string CanonicalContent(const v1::Entry& entry) {
  v1::Entry sent = entry;
  sent.clear_seq();
  sent.clear_recorded_at();
  sent.clear_author_id();
  sent.clear_author_role();
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    sent.SerializeToCodedStream(&coded);
  }
  return bytes;
}

storage::EntryRow SealEntry(const privacy::Vault& vault, const privacy::DataKey& key,
                            const IdBytes& journey_id, const v1::Entry& entry,
                            absl::string_view serialized, std::string content_hash) {
  storage::EntryRow row;
  row.entry_id = *IdToBytes(entry.entry_id());
  row.journey_id = journey_id;
  row.seq = entry.seq();
  row.kind = entry.body_case();
  row.occurred_at = MicrosOf(entry.occurred_at());
  row.recorded_at = MicrosOf(entry.recorded_at());
  row.content_hash = std::move(content_hash);
  row.sealed_payload =
      vault.Seal(key, privacy::EntryContext(journey_id, row.seq, row.entry_id), serialized);
  row.redacted = entry.redacted();
  return row;
}

absl::Status OpenEntry(const privacy::Vault& vault, const privacy::DataKey& key,
                       const storage::EntryRow& row, v1::Entry* entry) {
  auto plain = vault.Open(key, privacy::EntryContext(row.journey_id, row.seq, row.entry_id),
                          row.sealed_payload);
  if (!plain.ok()) return plain.status();
  if (!entry->ParseFromString(*plain)) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return absl::OkStatus();
}

std::string SealSummary(const privacy::Vault& vault, const privacy::DataKey& key,
                        const IdBytes& journey_id, const v1::JourneySummary& summary) {
  return vault.Seal(key, SummaryContext(journey_id), summary.SerializeAsString());
}

absl::StatusOr<v1::JourneySummary> OpenSummary(const privacy::Vault& vault,
                                               const storage::JourneyRow& row) {
  auto key = vault.Unwrap(row.wrapped_key, row.journey_id);
  if (!key.ok()) return key.status();
  auto plain = vault.Open(*key, SummaryContext(row.journey_id), row.sealed_summary);
  if (!plain.ok()) return plain.status();
  v1::JourneySummary summary;
  if (!summary.ParseFromString(*plain)) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return summary;
}

absl::Status VisitEntries(storage::ReadTransaction& read, const privacy::Vault& vault,
                          const privacy::DataKey& key, const IdBytes& journey_id,
                          int64_t after_seq, absl::FunctionRef<void(v1::Entry&)> visit) {
  absl::Status opened;
  v1::Entry entry;  // One for all: its memory is used again.
  absl::Status status =
      read.Entries(journey_id, after_seq, [&](const storage::EntryRow& row) {
        opened = OpenEntry(vault, key, row, &entry);
        if (opened.ok()) visit(entry);
        return opened.ok();
      });
  return status.ok() ? opened : status;
}

}  // namespace inwonersreis::log
