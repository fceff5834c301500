// The door with sockets and threads, before a fake server that answers from a
// thread of its own: what the thread sanitizer must see.
#include "server/web/listener.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "journey/errors.h"
#include "server/web/frames.h"
#include "server/web/limits.h"
#include "server/web/testing/fake_calls.h"

namespace inwonersreis::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// Runs closures on a thread of its own.
class Worker {
 public:
  Worker() : thread_([this] { Loop(); }) {}
  ~Worker() {
    Do(nullptr);
    thread_.join();
  }
  void Do(std::function<void()> closure) {
    std::lock_guard<std::mutex> lock(mutex_);
    queue_.push_back(std::move(closure));
    changed_.notify_one();
  }

 private:
  void Loop() {
    while (true) {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return !queue_.empty(); });
      const std::function<void()> closure = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      if (closure == nullptr) return;
      closure();
    }
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  std::thread thread_;
};

class Socket {
 public:
  explicit Socket(int port) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    connected_ = connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Socket() { close(fd_); }
  Socket(Socket&& other) : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_) {}

  bool connected() const { return connected_; }
  int fd() const { return fd_; }
  void Write(absl::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return;
      bytes.remove_prefix(n);
    }
  }
  // Until `what` has come, or nothing comes any more.
  std::string ReadUntil(absl::string_view what) {
    std::string text;
    char buffer[65536];
    while (text.find(std::string(what)) == std::string::npos) {
      const ssize_t n = recv(fd_, buffer, sizeof buffer, 0);
      if (n <= 0) break;
      text.append(buffer, n);
    }
    return text;
  }
  std::string ReadAll() { return ReadUntil("\xff never \xff"); }

 private:
  int fd_;
  bool connected_;
};

std::string PostCall(absl::string_view method, absl::string_view message) {
  std::string frame;
  AppendMessage(message, &frame);
  return absl::StrCat("POST /test.Fake/", method,
                      " HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc-web\r\n"
                      "Content-Length: ",
                      frame.size(), "\r\n\r\n", frame);
}

constexpr char kEnd[] = "grpc-status:0\r\n";

class ListenerTest : public ::testing::Test {
 protected:
  void Start(ListenerOptions options = {}) {
    options.listen = "127.0.0.1:0";
    options.threads = 2;
    auto listener = Listener::Start(options, &site_, &SystemClock());
    ASSERT_TRUE(listener.ok()) << listener.status();
    listener_ = *std::move(listener);
  }
  // Waits for something that another thread does.
  template <typename Holds>
  bool Eventually(Holds holds) {
    for (int i = 0; i < 3000; ++i) {
      if (holds()) return true;
      absl::SleepFor(absl::Milliseconds(10));
    }
    return false;
  }
  int port() const { return listener_->port(); }

  Worker worker_;
  Traffic traffic_;
  FakeCalls calls_{[this](std::function<void()> closure) { worker_.Do(std::move(closure)); }};
  const Site site_{&calls_, &traffic_, Files::WithoutApp(), {}, false};
  std::unique_ptr<Listener> listener_;
};

TEST_F(ListenerTest, ManyConnectionsAreServedAtOnce) {
  Start();
  std::vector<std::thread> threads;
  std::atomic<int> good{0};
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      Socket socket(port());
      for (int i = 0; i < 50; ++i) {
        const std::string said = absl::StrCat("bericht ", t, " ", i);
        socket.Write(i % 5 == 4 ? PostCall("Stream", "7") : PostCall("Echo", said));
        const std::string answer =
            socket.ReadUntil(i % 5 == 4 ? "\r\n0\r\n\r\n" : kEnd);
        if (answer.find(i % 5 == 4 ? std::string("\x01") + "6" : said) != std::string::npos) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 400);
  EXPECT_EQ(traffic_.calls, 400);
  EXPECT_TRUE(Eventually([this] { return traffic_.connections == 0; }));
  EXPECT_EQ(traffic_.streams, 0);
}

TEST_F(ListenerTest, WhoLeavesInTheMiddleCancelsTheCall) {
  Start();
  for (const char* method : {"Hang", "Large"}) {
    const int before = calls_.cancelled();
    {
      Socket socket(port());
      socket.Write(PostCall(method, ""));
      ASSERT_TRUE(Eventually([this] { return traffic_.calls > calls_.cancelled(); }));
    }
    EXPECT_TRUE(Eventually([&] { return calls_.cancelled() == before + 1; })) << method;
  }
  EXPECT_TRUE(Eventually([this] { return traffic_.connections == 0; }));
}

TEST_F(ListenerTest, WhoDoesNotReadStopsTheStreamAndNotTheOthers) {
  Start();
  Socket slow(port());
  slow.Write(PostCall("Large", ""));
  // As much as the system's buffers take, and then no more.
  int64_t last = -1;
  ASSERT_TRUE(Eventually([&] {
    const int64_t now = calls_.messages();
    absl::SleepFor(absl::Milliseconds(50));
    return std::exchange(last, now) == now && now > 0;
  }));
  EXPECT_LT(calls_.messages() * 64 * 1024, 32 << 20);
  Socket other(port());
  other.Write(PostCall("Echo", "ondertussen"));
  EXPECT_THAT(other.ReadUntil(kEnd), HasSubstr("ondertussen"));
}

TEST_F(ListenerTest, ThousandsOfSilentConnectionsHinderNobody) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  Start();
  std::vector<Socket> idle;
  for (int i = 0; i < 2000; ++i) {
    idle.emplace_back(port());
    ASSERT_TRUE(idle.back().connected()) << i;
  }
  Socket socket(port());
  socket.Write(PostCall("Echo", "hallo"));
  EXPECT_THAT(socket.ReadUntil(kEnd), HasSubstr("hallo"));
  EXPECT_TRUE(Eventually([this] { return traffic_.connections == 2001; }));
  idle.clear();
  EXPECT_TRUE(Eventually([this] { return traffic_.connections == 1; }));
}

TEST_F(ListenerTest, BeyondTheLastPlaceOneHearsThatItIsBusyAndThenNothing) {
  Start();
  traffic_.connections = kConnections;
  {
    Socket told(port());
    told.Write(PostCall("Echo", "x"));
    EXPECT_THAT(told.ReadAll(), HasSubstr("grpc-status:8\r\n"));
    traffic_.connections = kConnections + kBusyConnections;
    Socket closed(port());
    closed.Write(PostCall("Echo", "x"));
    EXPECT_EQ(closed.ReadAll(), "");
  }
  traffic_.connections = 0;
  EXPECT_TRUE(calls_.requests().empty());
}

TEST_F(ListenerTest, ARefusalArrivesAlsoWhenMuchWasSent) {
  Start();
  Socket socket(port());
  socket.Write(absl::StrCat("POST /test.Fake/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: x\r\n"
                            "Content-Length: 500000\r\n\r\n",
                            std::string(500000, 'x')));
  EXPECT_THAT(socket.ReadAll(), StartsWith("HTTP/1.1 415 "));
}

TEST_F(ListenerTest, StoppingFinishesWhatIsUnderWay) {
  Start();
  Socket idle(port()), busy(port());
  busy.Write(PostCall("Stream", "1000"));
  ASSERT_NE(busy.ReadUntil("\r\n\r\n"), "");
  std::thread stop([this] { listener_->Stop(absl::Now() + absl::Seconds(30)); });
  EXPECT_THAT(busy.ReadAll(), HasSubstr(kEnd));
  EXPECT_EQ(idle.ReadAll(), "");
  stop.join();
  EXPECT_FALSE(Socket(port()).connected());
}

TEST_F(ListenerTest, StoppingBreaksOffWhatDoesNotEnd) {
  Start();
  Socket hanging(port());
  hanging.Write(PostCall("Hang", ""));
  ASSERT_TRUE(Eventually([this] { return traffic_.calls == 1; }));
  listener_->Stop(absl::Now());
  EXPECT_EQ(hanging.ReadAll(), "");
  EXPECT_EQ(calls_.cancelled(), 1);
  EXPECT_EQ(traffic_.connections, 0);
}

TEST_F(ListenerTest, AnAddressThatIsTakenOrNoneIsRefused) {
  Start();
  for (const std::string& listen : {absl::StrCat("127.0.0.1:", port()), std::string("127.0.0.1"),
                                    std::string("nowhere:1"), std::string("127.0.0.1:70000")}) {
    ListenerOptions options;
    options.listen = listen;
    EXPECT_EQ(ReasonOf(Listener::Start(options, &site_, &SystemClock()).status()),
              v1::ERROR_REASON_USAGE)
        << listen;
  }
}

// A key and a certificate that signs itself, as files.
void WriteCertificate(const std::string& cert, const std::string& key, long serial) {
  EVP_PKEY* pkey = EVP_EC_gen("P-256");
  X509* x509 = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(x509), serial);
  X509_gmtime_adj(X509_getm_notBefore(x509), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  X509_set_pubkey(x509, pkey);
  X509_sign(x509, pkey, EVP_sha256());
  FILE* file = fopen(cert.c_str(), "w");
  PEM_write_X509(file, x509);
  fclose(file);
  file = fopen(key.c_str(), "w");
  PEM_write_PrivateKey(file, pkey, nullptr, nullptr, 0, nullptr, nullptr);
  fclose(file);
  X509_free(x509);
  EVP_PKEY_free(pkey);
}

// Asks over TLS; the serial number of the certificate that was shown, or -1.
long AskOverTls(int port, const std::string& request, std::string* answer) {
  Socket socket(port);
  SSL_CTX* context = SSL_CTX_new(TLS_client_method());
  SSL* ssl = SSL_new(context);
  SSL_set_fd(ssl, socket.fd());
  long serial = -1;
  if (SSL_connect(ssl) == 1) {
    X509* shown = SSL_get1_peer_certificate(ssl);
    serial = ASN1_INTEGER_get(X509_get0_serialNumber(shown));
    X509_free(shown);
    SSL_write(ssl, request.data(), request.size());
    char buffer[4096];
    int n = 0;
    while (answer->find(kEnd) == std::string::npos &&
           (n = SSL_read(ssl, buffer, sizeof buffer)) > 0) {
      answer->append(buffer, n);
    }
  }
  SSL_free(ssl);
  SSL_CTX_free(context);
  return serial;
}

TEST_F(ListenerTest, ACertificateThatChangesIsTakenWithoutARestart) {
  std::string pattern =
      (std::filesystem::temp_directory_path() / "inwonersreis-tls-XXXXXX").string();
  const std::string directory = mkdtemp(pattern.data());
  ListenerOptions options;
  options.tls_cert = directory + "/cert";
  options.tls_key = directory + "/key";
  options.tls_reload = absl::Milliseconds(20);
  std::atomic<int> warnings{0};
  options.warn = [&warnings](absl::string_view) { ++warnings; };
  WriteCertificate(options.tls_cert, options.tls_key, 7);
  Start(options);
  std::string answer;
  EXPECT_EQ(AskOverTls(port(), PostCall("Echo", "geheim"), &answer), 7);
  EXPECT_THAT(answer, HasSubstr("geheim"));

  // A certificate without its key is not taken; the old one stays.
  WriteCertificate(options.tls_cert, directory + "/other", 8);
  EXPECT_TRUE(Eventually([&] { return warnings > 0; }));
  EXPECT_EQ(AskOverTls(port(), PostCall("Echo", "x"), &answer), 7);
  WriteCertificate(options.tls_cert, options.tls_key, 9);
  EXPECT_TRUE(
      Eventually([&] { return AskOverTls(port(), PostCall("Echo", "x"), &answer) == 9; }));

  // Who speaks no TLS gets nothing.
  Socket plain(port());
  plain.Write(PostCall("Echo", "x"));
  EXPECT_THAT(plain.ReadAll(), testing::Not(HasSubstr("HTTP")));
  std::filesystem::remove_all(directory);
}

TEST_F(ListenerTest, WithoutAUsableCertificateItDoesNotStart) {
  ListenerOptions options;
  options.listen = "127.0.0.1:0";
  options.tls_cert = "/nowhere/cert";
  options.tls_key = "/nowhere/key";
  EXPECT_EQ(ReasonOf(Listener::Start(options, &site_, &SystemClock()).status()),
            v1::ERROR_REASON_USAGE);
}

}  // namespace
}  // namespace inwonersreis::web
