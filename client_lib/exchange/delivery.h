// Brings entries to the sink: in batches, journeys beside each other, the
// entries of one journey one after another.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_DELIVERY_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_DELIVERY_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "client_lib/exchange/entry_sink.h"
#include "client_lib/exchange/reporter.h"

namespace inwonersreis::exchange {

// A journey always goes to the same worker, so its order holds however a file
// mixes journeys. Memory is bounded: the open batches (kOpenBytes) and
// kQueuedBatches for each worker.
//
// Add and Finish are for one thread. Borrows sink and reporter.
class Delivery {
 public:
  // `open_journeys`: how many journeys gather a batch at the same time; 1 for
  // files that hold journeys one after another, more for files by date.
  Delivery(EntrySink* sink, Reporter* reporter, int workers, int open_journeys);
  ~Delivery();
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;

  // Takes an entry. Blocks while the journey's worker has enough to do. The
  // error says that delivery has stopped: what was taken before may or may not
  // be in the store; importing the file again puts the rest in.
  absl::Status Add(int64_t line, v1::Entry entry);

  // Waits until everything is answered.
  absl::Status Finish();

 private:
  struct Batch {
    v1::ImportJourneyRequest request;
    std::vector<int64_t> lines;  // Of each entry.
    int64_t bytes = 0;
  };
  struct Worker {
    std::thread thread;
    std::deque<Batch> queue;
  };

  absl::Status Send(Batch batch);
  absl::Status SendAll();
  void Work(Worker* worker);
  void Deliver(Batch batch);
  void Stop(const absl::Status& status);
  void Finishing();

  EntrySink* const sink_;
  Reporter* const reporter_;
  const BatchLimits limits_;
  const int open_journeys_;
  absl::flat_hash_map<std::string, Batch> open_;  // By journey id.
  int64_t open_bytes_ = 0;

  // Of the standard library: the thread sanitizer sees through them.
  std::mutex mutex_;  // Guards the queues and what follows.
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Worker>> workers_;
  bool finishing_ = false;
  absl::Status stopped_;  // Why; OK: goes on.
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_DELIVERY_H_
