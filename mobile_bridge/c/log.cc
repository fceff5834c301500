#include "mobile_bridge/c/log.h"

#include <mutex>

namespace inwonersreis::bridge {
namespace {

struct LogLines {
  std::mutex mutex;
  void (*line)(void*, int, const char*) = nullptr;
  void* context = nullptr;
};

LogLines& TheLogLines() {
  static LogLines& lines = *new LogLines;
  return lines;
}

}  // namespace

void Log(LogLevel level, const char* text) {
  LogLines& lines = TheLogLines();
  std::lock_guard<std::mutex> lock(lines.mutex);
  if (lines.line != nullptr) lines.line(lines.context, static_cast<int>(level), text);
}

void SetLog(void (*line)(void* context, int level, const char* text), void* context) {
  LogLines& lines = TheLogLines();
  std::lock_guard<std::mutex> lock(lines.mutex);
  lines.line = line;
  lines.context = context;
}

}  // namespace inwonersreis::bridge
