// What the engine takes from JavaScript: functions that src/engine.ts imports
// into the module. Bytes are borrowed for the duration of a call, both ways.
// Numbers that may pass 2^32 cross as double, exact up to 2^53.
#ifndef INWONERSREIS_MOBILE_BRIDGE_WEB_ENGINE_HOST_H_
#define INWONERSREIS_MOBILE_BRIDGE_WEB_ENGINE_HOST_H_

#include <cstddef>
#include <cstdint>

#define INWONERSREIS_HOST(name) \
  extern "C" __attribute__((import_module("host"), import_name(#name)))

// A ClientUpdate. `kind` is the number of its field in the oneof; for a reply
// `request_id` is whose, and `refused` says that it is a problem.
INWONERSREIS_HOST(update)
void host_update(uint32_t kind, uint32_t request_id, bool refused, const void* bytes, size_t size);

// A Problem in place of a reply (request_id) or of a start (0): these bytes did
// not make a request, or no engine came of it.
INWONERSREIS_HOST(refuse)
void host_refuse(uint32_t request_id, const void* problem, size_t size);

// Calls back timer_rang(id) after at least that time.
INWONERSREIS_HOST(timer_start) void host_timer_start(uint32_t id, double delay_ms);
INWONERSREIS_HOST(timer_cancel) void host_timer_cancel(uint32_t id);

// Calls back call_message(id, …) for each message, then call_ended(id, …) once;
// neither after call_cancel.
INWONERSREIS_HOST(call_start)
void host_call_start(uint32_t id, bool stream, const char* method, size_t method_size,
                     const char* token, size_t token_size, double timeout_ms,
                     const void* request, size_t request_size);
INWONERSREIS_HOST(call_cancel) void host_call_cancel(uint32_t id);

// Files, for SQLite; all of them are done when they return. Negative: one of
// HostFileError.
enum HostFileError : int32_t { kFileFailed = -1, kFileFull = -2, kFileMissing = -3 };
INWONERSREIS_HOST(file_open) int32_t host_file_open(const char* name, size_t size, bool create);
INWONERSREIS_HOST(file_close) void host_file_close(int32_t file);
INWONERSREIS_HOST(file_read)
int32_t host_file_read(int32_t file, void* to, int32_t size, double offset);
INWONERSREIS_HOST(file_write)
int32_t host_file_write(int32_t file, const void* from, int32_t size, double offset);
INWONERSREIS_HOST(file_truncate) int32_t host_file_truncate(int32_t file, double size);
// The bytes written so far survive a crash of the browser and a power loss, as
// far as the browser keeps its word.
INWONERSREIS_HOST(file_flush) int32_t host_file_flush(int32_t file);
INWONERSREIS_HOST(file_size) double host_file_size(int32_t file);
INWONERSREIS_HOST(file_exists) bool host_file_exists(const char* name, size_t size);
INWONERSREIS_HOST(file_remove) int32_t host_file_remove(const char* name, size_t size);
INWONERSREIS_HOST(file_rename)
int32_t host_file_rename(const char* from, size_t from_size, const char* to, size_t to_size);

#endif  // INWONERSREIS_MOBILE_BRIDGE_WEB_ENGINE_HOST_H_
