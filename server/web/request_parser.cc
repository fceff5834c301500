#include "server/web/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "server/web/limits.h"

namespace inwonersreis::web {
namespace {

namespace beast = boost::beast;

std::string String(beast::string_view text) { return std::string(text.data(), text.size()); }

}  // namespace

// Writes what Beast reads into our head. Beast is told that there is no body:
// with a length alone, counting is all that is left to do.
class RequestParser::Grammar : public beast::http::basic_parser<true> {
 public:
  explicit Grammar(RequestHead* head) : head_(head) {
    skip(true);
    header_limit(kHeadBytes);
  }

 private:
  using Error = beast::error_code;

  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                       int version, Error&) override {
    head_->method = String(method);
    head_->target = String(target);
    head_->version = version;
  }
  void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                     Error&) override {
    head_->headers.emplace_back(absl::AsciiStrToLower(absl::string_view(name.data(), name.size())),
                                String(value));
  }
  void on_response_impl(int, beast::string_view, int, Error&) override {}
  void on_header_impl(Error&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
  std::size_t on_body_impl(beast::string_view body, Error&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, beast::string_view, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, Error&) override {
    return body.size();
  }
  void on_finish_impl(Error&) override {}

  RequestHead* const head_;
};

RequestParser::RequestParser() { Reset(); }
RequestParser::~RequestParser() = default;

void RequestParser::Reset() {
  head_ = RequestHead();
  body_ = std::string();
  head_bytes_ = 0;
  head_done_ = false;
  error_status_ = 0;
  grammar_ = std::make_unique<Grammar>(&head_);
}

// What is wrong with a head that fits the grammar: a status, or 0.
int RequestParser::Faults() const {
  int hosts = 0, lengths = 0;
  for (const auto& [name, value] : head_.headers) {
    if (name == "transfer-encoding") return 411;
    if (name == "host") ++hosts;
    if (name == "content-length") {
      ++lengths;
      if (value.empty() || !std::all_of(value.begin(), value.end(), absl::ascii_isdigit)) {
        return 400;
      }
    }
  }
  if (hosts > 1 || (hosts == 0 && head_.version >= 11) || lengths > 1) return 400;
  return 0;
}

RequestParser::Step RequestParser::Feed(absl::string_view bytes, size_t* used) {
  *used = 0;
  if (head_done_) {
    const size_t wanted = head_.content_length - body_.size();
    *used = std::min(wanted, bytes.size());
    body_.append(bytes.data(), *used);
    return *used == wanted ? Step::kDone : Step::kMore;
  }
  while (!grammar_->is_header_done()) {
    beast::error_code error;
    const size_t taken = grammar_->put(
        boost::asio::const_buffer(bytes.data() + *used, bytes.size() - *used), error);
    *used += taken;
    head_bytes_ += taken;
    const bool more = error == beast::http::error::need_more;
    // Beast's own limit is of what one call gets to see.
    if (error == beast::http::error::header_limit ||
        head_bytes_ + (more ? bytes.size() - *used : 0) > kHeadBytes) {
      error_status_ = 431;
      return Step::kBad;
    }
    if (more) return Step::kMore;
    if (error) {
      error_status_ = 400;
      return Step::kBad;
    }
  }
  error_status_ = Faults();
  if (error_status_ != 0) return Step::kBad;
  const absl::string_view length = head_.Header("content-length");
  // Digits only; what does not fit 64 bits is too large for anything.
  if (!length.empty() && !absl::SimpleAtoi(length, &head_.content_length)) {
    error_status_ = 400;
    return Step::kBad;
  }
  head_.keep_alive = grammar_->keep_alive();
  head_.expects_continue =
      head_.version >= 11 && absl::EqualsIgnoreCase(head_.Header("expect"), "100-continue");
  head_done_ = true;
  return Step::kHead;
}

}  // namespace inwonersreis::web
