// Recorded calls: what crossed the wire on a day, byte for byte.
#ifndef INWONERSREIS_TESTS_DATA_CONVERSATION_H_
#define INWONERSREIS_TESTS_DATA_CONVERSATION_H_

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace inwonersreis::recorded {

// One call and its answer; for an event of a stream the request is empty.
struct Exchange {
  std::string method;  // "inwonersreis.v1.JourneyService/PullEntries"
  std::string token;
  std::string request;
  std::string answer;
};

// Four strings for each exchange, each after its length in four bytes, lowest
// first. Kept as simple as it is, so that any later program can read it.
inline void AppendString(const std::string& bytes, std::string* out) {
  for (int i = 0; i < 4; ++i) out->push_back(static_cast<char>(bytes.size() >> (8 * i)));
  out->append(bytes);
}

inline std::string ReadString(const std::string& bytes, size_t* at) {
  size_t size = 0;
  for (int i = 0; i < 4 && *at < bytes.size(); ++i) {
    size |= static_cast<size_t>(static_cast<uint8_t>(bytes[(*at)++])) << (8 * i);
  }
  std::string string = bytes.substr(std::min(*at, bytes.size()), size);
  *at += size;
  return string;
}

inline std::string Written(const std::vector<Exchange>& conversation) {
  std::string bytes;
  for (const Exchange& exchange : conversation) {
    for (const std::string* part :
         {&exchange.method, &exchange.token, &exchange.request, &exchange.answer}) {
      AppendString(*part, &bytes);
    }
  }
  return bytes;
}

inline std::vector<Exchange> Read(const std::string& bytes) {
  std::vector<Exchange> conversation;
  for (size_t at = 0; at < bytes.size();) {
    Exchange exchange;
    for (std::string* part :
         {&exchange.method, &exchange.token, &exchange.request, &exchange.answer}) {
      *part = ReadString(bytes, &at);
    }
    conversation.push_back(std::move(exchange));
  }
  return conversation;
}

inline std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace inwonersreis::recorded

#endif  // INWONERSREIS_TESTS_DATA_CONVERSATION_H_
