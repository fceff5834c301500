// Bytes over a device's store file: it opens and works, or says a typed reason;
// it never crashes, and never gives a text that nobody wrote.
//
// Input: the first byte chooses how it is opened; then, again and again, two
// bytes for a place in the file (in 64ths of its size, finely), one for what is
// done there, and the bytes that are written.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "client_lib/store/local_store.h"
#include "journey/errors.h"
#include "tests/support/ids.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::store {
namespace {

using ::inwonersreis::testing::TempDir;
using ::inwonersreis::testing::TestId;

constexpr char kWords[] = "Ik wil graag weer werken";

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

StoreOptions Options(const std::string& path) {
  static uint8_t next = 0;
  StoreOptions options;
  options.path = path;
  options.key.fill(7);
  options.durable = false;
  options.random = [](void* bytes, size_t size) {
    auto* out = static_cast<uint8_t*>(bytes);
    for (size_t i = 0; i < size; ++i) out[i] = ++next;
  };
  return options;
}

v1::Entry Message(uint64_t number, int64_t seq) {
  v1::Entry entry;
  entry.set_entry_id(TestId(3, number));
  entry.set_journey_id(TestId(2, 1));
  entry.set_seq(seq);
  entry.mutable_message()->set_text(kWords);
  return entry;
}

// Writes a little of everything.
absl::Status Use(LocalStore& store, uint64_t from) {
  return store.Write([&](Transaction& write) -> absl::Status {
    JourneyRecord journey;
    journey.journey_id = TestId(2, 1);
    journey.cursor = 30;
    journey.summary.set_title(kWords);
    absl::Status status = write.PutJourney(journey);
    for (uint64_t i = from; status.ok() && i < from + 30; ++i) {
      status = write.PutEntry(Message(i, static_cast<int64_t>(i)));
    }
    OutboxRecord waits;
    waits.entry = Message(from + 100, 0);
    if (status.ok()) status = write.PutOutbox(waits).status();
    NotSentRecord kept;
    kept.entry = Message(from + 101, 0);
    if (status.ok()) status = write.PutNotSent(kept).status();
    Identity identity;
    identity.account.emplace().set_account_id(TestId(1, 1));
    identity.token = kWords;
    if (status.ok()) status = write.PutIdentity(identity);
    return status;
  });
}

const std::string& SoundFile() {
  static const auto* const bytes = [] {
    TempDir directory;
    const std::string path = directory.File("store");
    {
      auto store = LocalStore::Open(Options(path));
      Require(store.ok() && Use(**store, 1).ok(), "a sound store is made");
    }
    std::ifstream file(path, std::ios::binary);
    return new std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return *bytes;
}

// A refusal has one of the device's reasons.
bool IsTyped(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return status.ok() || reason >= v1::ERROR_REASON_DEVICE_FULL ||
         reason == v1::ERROR_REASON_NOT_FOUND || reason == v1::ERROR_REASON_INVALID_ID;
}

void CheckText(const v1::Entry& entry) {
  Require(entry.message().text() == kWords, "a text that comes back is one that was written");
}

void ReadAll(LocalStore& store) {
  const absl::Status status = store.Read([&](Transaction& read) -> absl::Status {
    Require(IsTyped(read.GetIdentity().status()), "identity: typed");
    auto journeys = read.Journeys();
    Require(IsTyped(journeys.status()), "journeys: typed");
    Require(IsTyped(read.VisitEntries(TestId(2, 1),
                                      [](v1::Entry& entry) {
                                        CheckText(entry);
                                        return absl::OkStatus();
                                      })),
            "entries: typed");
    auto outbox = read.Outbox();
    Require(IsTyped(outbox.status()), "outbox: typed");
    if (outbox.ok()) {
      for (const OutboxRecord& record : *outbox) CheckText(record.entry);
    }
    auto not_sent = read.NotSent();
    Require(IsTyped(not_sent.status()), "not sent: typed");
    if (not_sent.ok()) {
      for (const NotSentRecord& record : *not_sent) CheckText(record.entry);
    }
    return absl::OkStatus();
  });
  Require(IsTyped(status), "reading: typed");
}

void Damage(const uint8_t* data, size_t size, std::string* file) {
  size_t at = 0;
  while (at + 3 <= size) {
    const size_t place =
        (static_cast<size_t>(data[at]) * 256 + data[at + 1]) * file->size() / 65536;
    const uint8_t how = data[at + 2];
    at += 3;
    const size_t bytes = std::min<size_t>({how % 16u + 1u, size - at, file->size() - place});
    if (how >= 240) {  // Cut off.
      file->resize(std::max<size_t>(place, 1));
    } else {
      std::copy(data + at, data + at + bytes, file->begin() + static_cast<ptrdiff_t>(place));
    }
    at += bytes;
  }
}

void Run(const uint8_t* data, size_t size) {
  if (size == 0) return;
  static const TempDir* const directory = new TempDir;
  const std::string path = directory->File("store");
  std::string file = SoundFile();
  Damage(data + 1, size - 1, &file);
  for (const char* suffix : {"", "-wal", "-journal", ".unreadable-19700101T000000.000Z"}) {
    std::remove((path + suffix).c_str());
  }
  std::ofstream(path, std::ios::binary | std::ios::trunc) << file;
  StoreOptions options = Options(path);
  options.set_aside_unreadable = data[0] % 2 == 1;
  {
    auto store = LocalStore::Open(options);
    Require(IsTyped(store.status()), "opening: typed");
    if (store.ok()) {
      ReadAll(**store);
      Require(IsTyped(Use(**store, 31)), "writing: typed");
      ReadAll(**store);
    } else if (options.set_aside_unreadable) {
      const v1::ErrorReason reason = ReasonOf(store.status());
      Require(reason == v1::ERROR_REASON_DEVICE_STORE_NEWER ||
                  reason == v1::ERROR_REASON_DEVICE_STORAGE_IO,
              v1::ErrorReason_Name(reason).c_str());  // Else it is set aside.
    }
  }
}

}  // namespace
}  // namespace inwonersreis::store

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  inwonersreis::store::Run(data, size);
  return 0;
}
