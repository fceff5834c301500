#include "tests/bench/web_load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {
namespace {

constexpr absl::string_view kLength = "\r\ncontent-length: ";
constexpr absl::string_view kGood = "grpc-status:0\r\n";
constexpr size_t kPrefixBytes = 5;

struct Line {
  int fd = -1;
  std::string in;
  absl::Time begun;
};

class WebRunner {
 public:
  explicit WebRunner(const Load& load) : load_(load), epoll_(epoll_create1(0)) {
    lines_.resize(load.in_flight);
    for (Line& line : lines_) Connect(&line);
  }
  ~WebRunner() {
    for (const Line& line : lines_) close(line.fd);
    close(epoll_);
  }

  LoadResult Run() {
    const absl::Time start = absl::Now();
    measure_from_ = start + load_.warm_up;
    stop_at_ = measure_from_ + load_.duration;
    for (Line& line : lines_) Ask(&line);
    std::vector<epoll_event> events(lines_.size());
    while (in_flight_ > 0) {
      const int n = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30000);
      if (n <= 0) Die("the door gave no answer within 30 s");
      for (int i = 0; i < n; ++i) Read(static_cast<Line*>(events[i].data.ptr));
    }
    result_.seconds = absl::ToDoubleSeconds(std::min(last_, stop_at_) - measure_from_);
    return std::move(result_);
  }

 private:
  void Connect(Line* line) {
    const size_t colon = load_.address.rfind(':');
    int port = 0;
    (void)absl::SimpleAtoi(load_.address.substr(colon + 1), &port);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<uint16_t>(port));
    line->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(line->fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      Die("the door cannot be reached");
    }
    const int one = 1;
    setsockopt(line->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = line;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, line->fd, &event);
  }

  void Ask(Line* line) {
    const std::string message = load_.request(number_++);
    const uint32_t n = static_cast<uint32_t>(message.size());
    // As connect-web in Chromium asks.
    std::string bytes = absl::StrCat(
        "POST ", load_.method, " HTTP/1.1\r\nHost: ", load_.address,
        "\r\nContent-Type: application/grpc-web+proto\r\nX-Grpc-Web: 1\r\nX-User-Agent: connect-es\r\n"
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)\r\n"
        "Accept: */*\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: nl\r\n"
        "grpc-timeout: 20000m\r\nAuthorization: Bearer ",
        load_.token, "\r\nContent-Length: ", kPrefixBytes + n, "\r\n\r\n");
    const char prefix[kPrefixBytes] = {0, static_cast<char>(n >> 24), static_cast<char>(n >> 16),
                                       static_cast<char>(n >> 8), static_cast<char>(n)};
    bytes.append(prefix, kPrefixBytes).append(message);
    line->in.clear();
    line->begun = absl::Now();
    ++in_flight_;
    if (send(line->fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(bytes.size())) {
      Die("the door took no request");
    }
  }

  void Read(Line* line) {
    char buffer[65536];
    const ssize_t n = recv(line->fd, buffer, sizeof buffer, 0);
    if (n <= 0) Die("the door ended a connection");
    line->in.append(buffer, n);
    const size_t end = line->in.find("\r\n\r\n");
    if (end == std::string::npos) return;
    const size_t at = line->in.find(kLength.data(), 0, kLength.size());
    size_t length = 0;
    if (at > end || !absl::SimpleAtoi(line->in.substr(at + kLength.size(),
                                                      line->in.find('\r', at + kLength.size()) - at -
                                                          kLength.size()),
                                      &length)) {
      Die("the door's answer has no length: " + line->in.substr(0, end));
    }
    if (line->in.size() < end + 4 + length) return;
    Finish(line, end + 4);
  }

  void Finish(Line* line, size_t body) {
    --in_flight_;
    const absl::Time now = absl::Now();
    ++answered_;
    const absl::string_view frames = absl::string_view(line->in).substr(body);
    const bool good = frames.size() > kGood.size() &&
                      frames.substr(frames.size() - kGood.size()) == kGood;
    const size_t message = frames.size() - kGood.size() - 2 * kPrefixBytes;
    if (!good) {
      ++result_.failures;
      result_.first_failure = line->in.substr(0, 2000);
    } else if (load_.accept && answered_ % load_.accept_every == 0 &&
               !load_.accept(std::string(frames.substr(kPrefixBytes, message)))) {
      ++result_.failures;
      result_.first_failure = "answer not accepted";
    } else if (now >= measure_from_ && now <= stop_at_) {
      ++result_.calls;
      result_.latency.Add(now - line->begun);
      result_.response_bytes = message;
      last_ = now;
    }
    if (now < stop_at_) Ask(line);
  }

  const Load& load_;
  const int epoll_;
  std::vector<Line> lines_;
  LoadResult result_;
  absl::Time measure_from_, stop_at_, last_;
  int64_t number_ = 0, answered_ = 0;
  int in_flight_ = 0;
};

}  // namespace

LoadResult RunWeb(const Load& load) { return WebRunner(load).Run(); }

}  // namespace inwonersreis::bench
