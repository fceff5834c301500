// What a developer of an app should know of the border; nothing by default.
#ifndef INWONERSREIS_MOBILE_BRIDGE_C_LOG_H_
#define INWONERSREIS_MOBILE_BRIDGE_C_LOG_H_

namespace inwonersreis::bridge {

enum class LogLevel { kMistakeOfApp = 1, kMistakeOfOurs = 2 };

// Thread-safe. `text` never has what a person typed, names or tokens.
void Log(LogLevel level, const char* text);

// See inwonersreis_set_log.
void SetLog(void (*line)(void* context, int level, const char* text), void* context);

}  // namespace inwonersreis::bridge

#endif  // INWONERSREIS_MOBILE_BRIDGE_C_LOG_H_
