// Any calls of the C interface with any bytes, over a network that answers any
// bytes: never a crash, updates are messages and have no gaps.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>

#include "inwonersreis/client/v1/config.pb.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "mobile_bridge/c/include/inwonersreis.h"

namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

// Cuts commands out of the fuzzer's bytes.
class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  uint8_t Byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  std::string Bytes() {
    const size_t low = Byte();
    const size_t wanted = low | static_cast<size_t>(Byte()) << 8;
    const size_t size = wanted < size_ ? wanted : size_;
    std::string bytes(reinterpret_cast<const char*>(data_), size);
    data_ += size;
    size_ -= size;
    return bytes;
  }

 private:
  const uint8_t* data_;
  size_t size_;
};

// The calls that an engine has begun; the fuzzer answers them.
struct Network {
  std::mutex mutex;
  uint64_t last = 0;
  int released = 0;

  inwonersreis_network functions() {
    inwonersreis_network functions{};
    functions.size = sizeof functions;
    functions.context = this;
    functions.start = [](void* self, inwonersreis_engine, const inwonersreis_call* call) {
      auto* network = static_cast<Network*>(self);
      std::lock_guard<std::mutex> lock(network->mutex);
      network->last = call->id;
    };
    functions.cancel = [](void*, inwonersreis_engine, uint64_t) {};
    functions.released = [](void* self) {
      auto* network = static_cast<Network*>(self);
      std::lock_guard<std::mutex> lock(network->mutex);
      ++network->released;
    };
    return functions;
  }
  uint64_t Last() {
    std::lock_guard<std::mutex> lock(mutex);
    return last;
  }
};

class Run {
 public:
  explicit Run(Input input) : input_(input) {}
  ~Run() {
    if (engine_ != 0) Expect(inwonersreis_close(engine_) == INWONERSREIS_DONE);
    Expect(network_.released == created_);
  }

  void All() {
    while (!input_.empty()) One();
  }

 private:
  void One() {
    switch (input_.Byte() % 9) {
      case 0: return Create(input_.Bytes());
      case 1: {
        const std::string request = input_.Bytes();
        Known(inwonersreis_send(engine_, request.data(), request.size()));
        return;
      }
      case 2: return Receive(input_.Byte() % 4);
      case 3: {
        const std::string message = input_.Bytes();
        Known(inwonersreis_call_message(engine_, Call(), message.data(), message.size()));
        return;
      }
      case 4: {
        const auto code = static_cast<int8_t>(input_.Byte());
        const std::string details = input_.Bytes();
        Known(inwonersreis_call_end(engine_, Call(), code, details.data(), details.size()));
        return;
      }
      case 5: {
        inwonersreis_bytes problem{};
        Expect(inwonersreis_explain(static_cast<int8_t>(input_.Byte()), &problem) == 0);
        Expect(problem.size > 0);
        inwonersreis_free(problem.data);
        return;
      }
      case 6: {  // A handle that never was.
        const inwonersreis_engine made_up = engine_ + 1 + (uint64_t{input_.Byte()} << 33);
        Expect(inwonersreis_send(made_up, nullptr, 0) == INWONERSREIS_CLOSED);
        return;
      }
      case 7:
        Known(inwonersreis_set_doorbell(
            engine_, input_.Byte() % 2 == 0 ? nullptr : [](void*, inwonersreis_engine) {},
            nullptr));
        return;
      case 8:
        if (engine_ != 0) Expect(inwonersreis_close(engine_) == INWONERSREIS_DONE);
        Known(inwonersreis_send(engine_, nullptr, 0));
        engine_ = 0;
        return;
    }
  }

  void Create(const std::string& bytes) {
    if (engine_ != 0) return;
    std::string config_bytes = bytes;
    inwonersreis::client::v1::ClientConfig config;
    if (config.ParseFromString(bytes)) {
      config.set_store_path(":memory:");  // Never a file of the fuzzer's choice.
      config_bytes = config.SerializeAsString();
    }
    const inwonersreis_network functions = network_.functions();
    inwonersreis_bytes problem{};
    ++created_;
    const inwonersreis_reason reason = inwonersreis_create(
        config_bytes.data(), config_bytes.size(), &functions, &engine_, &problem);
    Expect((reason == 0) == (engine_ != 0) && (reason == 0) == (problem.data == nullptr));
    inwonersreis_free(problem.data);
    last_update_ = 0;
  }

  void Receive(int timeout_ms) {
    inwonersreis_bytes bytes{};
    const inwonersreis_reason reason = inwonersreis_receive(engine_, timeout_ms, &bytes);
    Known(reason);
    if (bytes.data == nullptr) return;
    inwonersreis::client::v1::ClientUpdate update;
    Expect(update.ParseFromArray(bytes.data, static_cast<int>(bytes.size)));
    Expect(update.update_seq() == ++last_update_);
    Expect(update.update_case() != inwonersreis::client::v1::ClientUpdate::UPDATE_NOT_SET);
    inwonersreis_free(bytes.data);
  }

  // Most answers go to the call that was begun last.
  uint64_t Call() {
    const uint8_t which = input_.Byte();
    return which < 128 ? network_.Last() : which - 128;
  }

  // Of an engine that is there or not, a mistake has one of these reasons.
  void Known(inwonersreis_reason reason) {
    Expect(reason == 0 || reason == INWONERSREIS_UNREADABLE || reason == INWONERSREIS_BUSY ||
           reason == INWONERSREIS_CLOSED);
  }

  Input input_;
  Network network_;
  int created_ = 0;
  inwonersreis_engine engine_ = 0;
  uint64_t last_update_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Run(Input(data, size)).All();
  return 0;
}
