#include "server/web/listener.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <netinet/tcp.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "journey/errors.h"
#include "server/web/connection.h"
#include "server/web/limits.h"

namespace inwonersreis::web {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr absl::Duration kTick = absl::Seconds(1);
// When there are no file descriptors left: until some connection has ended.
constexpr absl::Duration kAcceptAgain = absl::Milliseconds(100);
constexpr size_t kReadBytes = 8 * 1024;
constexpr int kBacklog = 1024;

// A phone that went out of reach says nothing. After two silent minutes the
// system asks, three times, so that its stream does not stay for ever.
constexpr int kProbeAfterSeconds = 120;
constexpr int kProbeEverySeconds = 20;
constexpr int kProbes = 3;

absl::Status Usage(absl::string_view argument) {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", argument}});
}

std::chrono::nanoseconds Chrono(absl::Duration duration) {
  return absl::ToChronoNanoseconds(duration);
}

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

void SetUp(tcp::socket& socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
  const int fd = socket.native_handle();
  setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &kProbeAfterSeconds, sizeof kProbeAfterSeconds);
  setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &kProbeEverySeconds, sizeof kProbeEverySeconds);
  setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &kProbes, sizeof kProbes);
}

// Certificates from files, read again when they change. On one thread.
class Certificates {
 public:
  Certificates(std::string cert_file, std::string key_file)
      : cert_file_(std::move(cert_file)), key_file_(std::move(key_file)) {}

  bool wanted() const { return !cert_file_.empty() || !key_file_.empty(); }
  const std::shared_ptr<ssl::context>& context() const { return context_; }

  // False when the files changed and cannot be used: what was there stays.
  bool Load() {
    std::string cert = ReadAll(cert_file_), key = ReadAll(key_file_);
    if (context_ != nullptr && cert == cert_ && key == key_) return true;
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    error_code error;
    context->use_certificate_chain(asio::buffer(cert), error);
    if (!error) context->use_private_key(asio::buffer(key), ssl::context::pem, error);
    SSL_CTX* const native = context->native_handle();
    if (error || SSL_CTX_check_private_key(native) != 1) return false;
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    context_ = std::move(context);
    cert_ = std::move(cert);
    key_ = std::move(key);
    return true;
  }

 private:
  const std::string cert_file_, key_file_;
  std::string cert_, key_;
  std::shared_ptr<ssl::context> context_;
};

class Loop;

// One connection on its loop's thread, of either kind of stream.
class Carrier {
 public:
  virtual ~Carrier() = default;
  virtual void Begin() = 0;
  virtual void Run(const std::function<void()>& closure) = 0;
  virtual void Tick(absl::Time now) = 0;
  virtual void Drain() = 0;
  virtual void Break() = 0;
};

// A thread and its connections. What is posted may come after everything else
// has gone, so posts share it.
class Loop : public std::enable_shared_from_this<Loop> {
 public:
  Loop(Clock* clock, Traffic* traffic) : clock_(clock), traffic_(traffic) {}

  asio::io_context& context() { return context_; }
  Clock* clock() const { return clock_; }

  void Begin() {
    Tick();
    thread_ = std::thread([this] { context_.run(); });
  }
  void Join() {
    context_.stop();
    if (thread_.joinable()) thread_.join();
    timer_.cancel();
    // What is still queued holds its connection, and that holds this loop; and a
    // connection that was on its way begins only now.
    do {
      RunQueued();
      Break();
      RunQueued();
    } while (!carriers_.empty());
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ended_ = true;
    }
    RunQueued();
  }

  // Runs a task on the loop's thread. Any thread; dropped once the loop has
  // ended: a task that waits there for ever would hold what holds this loop.
  void Post(std::function<void()> task) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!ended_) asio::post(context_, std::move(task));
  }

  // On the loop's thread from here.
  void Add(std::shared_ptr<Carrier> carrier) {
    carriers_.insert(carrier);
    carrier->Begin();
    if (draining_) carrier->Drain();
  }
  void Remove(const std::shared_ptr<Carrier>& carrier) { carriers_.erase(carrier); }
  void Drain() {
    draining_ = true;
    ForEach([](Carrier& carrier) { carrier.Drain(); });
  }
  void Break() {
    ForEach([](Carrier& carrier) { carrier.Break(); });
  }

  // A connection has ended, or was never made. Any thread.
  void Gone() {
    std::lock_guard<std::mutex> lock(mutex_);
    traffic_->connections.fetch_sub(1);
    changed_.notify_all();
  }
  // Waits until none of the traffic's connections is there. Any thread; the
  // others' ends are noticed within a moment.
  bool AwaitNone(absl::Time deadline) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (traffic_->connections.load() > 0) {
      const absl::Time now = absl::Now();
      if (now >= deadline) return false;
      changed_.wait_for(lock, Chrono(std::min(deadline - now, absl::Milliseconds(20))));
    }
    return true;
  }

 private:
  // They may remove themselves meanwhile.
  template <typename Do>
  void ForEach(Do what) {
    const std::vector<std::shared_ptr<Carrier>> all(carriers_.begin(), carriers_.end());
    for (const auto& carrier : all) what(*carrier);
  }
  void RunQueued() {
    context_.restart();
    context_.poll();
  }
  void Tick() {
    timer_.expires_after(Chrono(kTick));
    timer_.async_wait([this](error_code error) {
      if (error) return;
      const absl::Time now = clock_->Now();
      ForEach([now](Carrier& carrier) { carrier.Tick(now); });
      Tick();
    });
  }

  Clock* const clock_;
  Traffic* const traffic_;
  asio::io_context context_{1};
  asio::steady_timer timer_{context_};
  std::set<std::shared_ptr<Carrier>> carriers_;
  bool draining_ = false;
  std::mutex mutex_;
  bool ended_ = false;  // under mutex_
  std::condition_variable changed_;
  std::thread thread_;
};

tcp::socket& SocketOf(tcp::socket& socket) { return socket; }
tcp::socket& SocketOf(ssl::stream<tcp::socket>& stream) { return stream.next_layer(); }

template <typename Stream>
class StreamCarrier : public Carrier, public std::enable_shared_from_this<StreamCarrier<Stream>> {
 public:
  // `tls` must live as long as the stream that was made with it.
  StreamCarrier(std::shared_ptr<Loop> loop, const Site* site, bool busy, Stream stream,
                std::shared_ptr<ssl::context> tls)
      : loop_(std::move(loop)),
        site_(site),
        busy_(busy),
        tls_(std::move(tls)),
        stream_(std::move(stream)),
        begun_(loop_->clock()->Now()) {}
  ~StreamCarrier() override { loop_->Gone(); }

  void Begin() override {
    const auto self = this->shared_from_this();
    const std::weak_ptr<StreamCarrier> weak = self;
    connection_ = std::make_unique<Connection>(
        site_,
        [weak, loop = loop_](std::function<void()> closure) {
          loop->Post([weak, closure = std::move(closure)] {
            if (const auto carrier = weak.lock()) carrier->Run(closure);
          });
        },
        busy_, begun_);
    if constexpr (std::is_same_v<Stream, tcp::socket>) {
      Pump();
    } else {
      handshaking_ = true;
      stream_.async_handshake(ssl::stream_base::server, [self](error_code error) {
        self->handshaking_ = false;
        if (error) return self->Close();
        self->Pump();
      });
    }
  }

  void Run(const std::function<void()>& closure) override {
    if (closed_) return;
    closure();
    Pump();
  }
  void Tick(absl::Time now) override {
    if (closed_) return;
    if (handshaking_) {
      if (now > begun_ + kHeadTime) Close();
      return;
    }
    connection_->OnTick(now);
    Pump();
  }
  void Drain() override {
    if (closed_) return;
    connection_->Drain();
    if (handshaking_) return Close();
    Pump();
  }
  void Break() override { Close(); }

 private:
  // Does what the connection wants now.
  void Pump() {
    if (closed_) return;
    if (!writing_ && unwritten_.empty()) {
      unwritten_ = connection_->TakeOutput();
      offset_ = 0;
      if (!unwritten_.empty()) Write();
    }
    const Connection::Wish wish = connection_->wish();
    if (wish == Connection::Wish::kClose) return Close();
    if (wish == Connection::Wish::kEndSending && !end_sent_) {
      end_sent_ = true;
      error_code ignored;
      SocketOf(stream_).shutdown(tcp::socket::shutdown_send, ignored);
    }
    if (!reading_ && connection_->wants_bytes()) Read();
  }

  void Read() {
    reading_ = true;
    stream_.async_read_some(asio::buffer(buffer_), [self = this->shared_from_this()](
                                                       error_code error, size_t bytes) {
      self->reading_ = false;
      if (self->closed_) return;
      if (error) return self->Close();
      self->connection_->OnBytes(absl::string_view(self->buffer_.data(), bytes),
                                 self->loop_->clock()->Now());
      self->Pump();
    });
  }

  void Write() {
    writing_ = true;
    std::vector<asio::const_buffer> buffers;
    for (const Piece& piece : unwritten_) {
      const size_t skip = buffers.empty() ? offset_ : 0;
      buffers.emplace_back(piece->data() + skip, piece->size() - skip);
    }
    stream_.async_write_some(buffers, [self = this->shared_from_this()](error_code error,
                                                                        size_t bytes) {
      self->writing_ = false;
      if (self->closed_) return;
      if (error) return self->Close();
      self->Drop(bytes);
      self->connection_->OnWritten(bytes, self->loop_->clock()->Now());
      if (!self->unwritten_.empty()) self->Write();
      self->Pump();
    });
  }

  // What has been written.
  void Drop(size_t bytes) {
    auto piece = unwritten_.begin();
    offset_ += bytes;
    while (piece != unwritten_.end() && offset_ >= (*piece)->size()) {
      offset_ -= (*piece)->size();
      ++piece;
    }
    unwritten_.erase(unwritten_.begin(), piece);
  }

  void Close() {
    if (closed_) return;
    closed_ = true;
    connection_->OnGone();
    error_code ignored;
    SocketOf(stream_).close(ignored);
    loop_->Remove(this->shared_from_this());
  }

  const std::shared_ptr<Loop> loop_;
  const Site* const site_;
  const bool busy_;
  const std::shared_ptr<ssl::context> tls_;
  Stream stream_;
  const absl::Time begun_;
  std::unique_ptr<Connection> connection_;
  std::array<char, kReadBytes> buffer_;
  std::vector<Piece> unwritten_;
  size_t offset_ = 0;  // of the first of them, written already
  bool handshaking_ = false, reading_ = false, writing_ = false;
  bool end_sent_ = false, closed_ = false;
};

class RunningListener : public Listener {
 public:
  RunningListener(const ListenerOptions& options, const Site* site, Clock* clock)
      : options_(options), site_(site), certificates_(options.tls_cert, options.tls_key) {
    for (int i = 0; i < std::max(1, options.threads); ++i) {
      loops_.push_back(std::make_shared<Loop>(clock, site->traffic()));
    }
    acceptor_ = std::make_unique<tcp::acceptor>(loops_[0]->context());
    timer_ = std::make_unique<asio::steady_timer>(loops_[0]->context());
    reload_timer_ = std::make_unique<asio::steady_timer>(loops_[0]->context());
  }
  ~RunningListener() override { Stop(absl::InfinitePast()); }

  absl::Status Open();
  int port() const override { return port_; }
  void Stop(absl::Time deadline) override;

 private:
  void Accept();
  void Take(tcp::socket socket, const std::shared_ptr<Loop>& loop);
  void ReloadLater();

  const ListenerOptions options_;
  const Site* const site_;
  std::vector<std::shared_ptr<Loop>> loops_;
  // On the first loop's thread once it runs.
  Certificates certificates_;
  std::unique_ptr<tcp::acceptor> acceptor_;
  std::unique_ptr<asio::steady_timer> timer_, reload_timer_;
  size_t next_loop_ = 0;
  int port_ = 0;
  bool running_ = false;
};

absl::Status RunningListener::Open() {
  if (certificates_.wanted() && !certificates_.Load()) return Usage("tls");
  const absl::string_view listen = options_.listen;
  const size_t colon = listen.rfind(':');
  int port = -1;
  if (colon == absl::string_view::npos || !absl::SimpleAtoi(listen.substr(colon + 1), &port) ||
      port < 0 || port > 65535) {
    return Usage("web");
  }
  absl::string_view host = listen.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  error_code error;
  const asio::ip::address address =
      asio::ip::make_address(host == "localhost" ? "127.0.0.1" : std::string(host), error);
  if (error) return Usage("web");
  const tcp::endpoint endpoint(address, static_cast<unsigned short>(port));
  acceptor_->open(endpoint.protocol(), error);
  if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_->bind(endpoint, error);
  if (!error) acceptor_->listen(kBacklog, error);
  if (error) return Usage("web");
  port_ = acceptor_->local_endpoint(error).port();
  Accept();
  if (certificates_.wanted()) ReloadLater();
  running_ = true;
  for (const auto& loop : loops_) loop->Begin();
  return absl::OkStatus();
}

void RunningListener::Accept() {
  const std::shared_ptr<Loop> loop = loops_[next_loop_++ % loops_.size()];
  acceptor_->async_accept(loop->context(), [this, loop](error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error) {
      Take(std::move(socket), loop);
      return Accept();
    }
    timer_->expires_after(Chrono(kAcceptAgain));
    timer_->async_wait([this](error_code stopped) {
      if (!stopped) Accept();
    });
  });
}

void RunningListener::Take(tcp::socket socket, const std::shared_ptr<Loop>& loop) {
  Traffic* const traffic = site_->traffic();
  traffic->accepted.fetch_add(1, std::memory_order_relaxed);
  const int others = traffic->connections.fetch_add(1);
  if (others >= kConnections + kBusyConnections) {
    traffic->busy.fetch_add(1, std::memory_order_relaxed);
    return loop->Gone();  // and the socket closes here
  }
  const bool busy = others >= kConnections;
  SetUp(socket);
  std::shared_ptr<Carrier> carrier;
  if (certificates_.wanted()) {
    const std::shared_ptr<ssl::context>& tls = certificates_.context();
    using Stream = ssl::stream<tcp::socket>;
    carrier = std::make_shared<StreamCarrier<Stream>>(
        loop, site_, busy, Stream(std::move(socket), *tls), tls);
  } else {
    carrier = std::make_shared<StreamCarrier<tcp::socket>>(loop, site_, busy, std::move(socket),
                                                           nullptr);
  }
  asio::post(loop->context(), [loop, carrier] { loop->Add(carrier); });
}

void RunningListener::ReloadLater() {
  reload_timer_->expires_after(Chrono(options_.tls_reload));
  reload_timer_->async_wait([this](error_code stopped) {
    if (stopped) return;
    if (!certificates_.Load()) {
      options_.warn("web: the changed certificate cannot be used; the one before it stays");
    }
    ReloadLater();
  });
}

void RunningListener::Stop(absl::Time deadline) {
  if (!running_) return;
  running_ = false;
  asio::post(loops_[0]->context(), [this] {
    error_code ignored;
    acceptor_->close(ignored);
    timer_->cancel();
    reload_timer_->cancel();
  });
  for (const auto& loop : loops_) asio::post(loop->context(), [loop] { loop->Drain(); });
  if (!loops_[0]->AwaitNone(deadline)) {
    for (const auto& loop : loops_) asio::post(loop->context(), [loop] { loop->Break(); });
    // Closing takes no time; this only waits for the threads to do it.
    loops_[0]->AwaitNone(absl::Now() + absl::Seconds(1));
  }
  for (const auto& loop : loops_) loop->Join();
  acceptor_ = nullptr;
  timer_ = nullptr;
  reload_timer_ = nullptr;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Listener>> Listener::Start(const ListenerOptions& options,
                                                          const Site* site, Clock* clock) {
  auto listener = std::make_unique<RunningListener>(options, site, clock);
  const absl::Status opened = listener->Open();
  if (!opened.ok()) return opened;
  return std::unique_ptr<Listener>(std::move(listener));
}

}  // namespace inwonersreis::web
