// SQLite's file system in a browser: files of the host, which only this worker
// has open, so nothing needs a lock and there is no shared memory.
#include <sqlite3.h>
#include <time.h>

#include <cstdio>
#include <cstring>

#include "mobile_bridge/web/engine/host.h"

namespace {

// Longest name of a file, with its zero.
constexpr int kMaxName = 256;

struct HostFile {
  sqlite3_file base;  // First: SQLite sees this one.
  int32_t id;
};

int32_t Id(sqlite3_file* file) { return reinterpret_cast<HostFile*>(file)->id; }

int Close(sqlite3_file* file) {
  host_file_close(Id(file));
  return SQLITE_OK;
}

int Read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  const int32_t read = host_file_read(Id(file), to, size, static_cast<double>(offset));
  if (read < 0) return SQLITE_IOERR_READ;
  if (read == size) return SQLITE_OK;
  std::memset(static_cast<char*>(to) + read, 0, size - read);  // SQLite wants zeros there.
  return SQLITE_IOERR_SHORT_READ;
}

int Write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const int32_t done = host_file_write(Id(file), from, size, static_cast<double>(offset));
  if (done == size) return SQLITE_OK;
  return done == kFileFull || done >= 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int32_t done = host_file_truncate(Id(file), static_cast<double>(size));
  return done == 0 ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
}

int Sync(sqlite3_file* file, int flags) {
  return host_file_flush(Id(file)) == 0 ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  const double bytes = host_file_size(Id(file));
  if (bytes < 0) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(bytes);
  return SQLITE_OK;
}

int Lock(sqlite3_file* file, int level) { return SQLITE_OK; }

int CheckReservedLock(sqlite3_file* file, int* locked) {
  *locked = 0;
  return SQLITE_OK;
}

int FileControl(sqlite3_file* file, int operation, void* argument) { return SQLITE_NOTFOUND; }
int SectorSize(sqlite3_file* file) { return 4096; }
// As SQLite takes it for granted on phones and desks: a write that is cut off
// harms no byte beside it.
int DeviceCharacteristics(sqlite3_file* file) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

constexpr sqlite3_io_methods kMethods = {
    1,  // No shared memory, no memory mapping.
    Close, Read, Write, Truncate, Sync, FileSize, Lock, Lock, CheckReservedLock,
    FileControl, SectorSize, DeviceCharacteristics, nullptr, nullptr, nullptr, nullptr, nullptr,
    nullptr};

int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  // Unnamed temporary files: SQLite is built to keep them in memory.
  if (name == nullptr) return SQLITE_CANTOPEN;
  const int32_t id =
      host_file_open(name, std::strlen(name), (flags & SQLITE_OPEN_CREATE) != 0);
  if (id < 0) return id == kFileFull ? SQLITE_FULL : SQLITE_CANTOPEN;
  reinterpret_cast<HostFile*>(file)->id = id;
  file->pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int Delete(sqlite3_vfs* vfs, const char* name, int sync_directory) {
  const int32_t done = host_file_remove(name, std::strlen(name));
  if (done == kFileMissing) return SQLITE_IOERR_DELETE_NOENT;
  return done == 0 ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

int Access(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
  *result = host_file_exists(name, std::strlen(name)) ? 1 : 0;
  return SQLITE_OK;
}

int FullPathname(sqlite3_vfs* vfs, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int Randomness(sqlite3_vfs* vfs, int size, char* out) {
  std::memset(out, 0, size);  // Salts of the log; nothing secret comes from here.
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  std::memcpy(out, &now, static_cast<size_t>(size) < sizeof now ? size : sizeof now);
  return size;
}

int Sleep(sqlite3_vfs* vfs, int microseconds) { return 0; }  // Nobody to wait for.

int CurrentTime64(sqlite3_vfs* vfs, sqlite3_int64* out) {
  constexpr sqlite3_int64 kUnixEpochInJulianMs = 210866760000000;
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  *out = kUnixEpochInJulianMs + static_cast<sqlite3_int64>(now.tv_sec) * 1000 +
         now.tv_nsec / 1000000;
  return SQLITE_OK;
}

int CurrentTime(sqlite3_vfs* vfs, double* out) {
  sqlite3_int64 ms;
  CurrentTime64(vfs, &ms);
  *out = static_cast<double>(ms) / 86400000.0;
  return SQLITE_OK;
}

int LastError(sqlite3_vfs* vfs, int size, char* out) { return 0; }

sqlite3_vfs vfs = {2,       sizeof(HostFile), kMaxName,     nullptr, "host",     nullptr,
                   Open,    Delete,           Access,       FullPathname, nullptr, nullptr,
                   nullptr, nullptr,          Randomness,   Sleep,   CurrentTime, LastError,
                   CurrentTime64, nullptr, nullptr, nullptr};

}  // namespace

extern "C" {

// SQLite is built without a file system (SQLITE_OS_OTHER) and asks here.
int sqlite3_os_init() { return sqlite3_vfs_register(&vfs, 1); }
int sqlite3_os_end() { return SQLITE_OK; }

// The C library's has no files to rename; a store that cannot be read is set
// aside with it.
int rename(const char* from, const char* to) {
  return host_file_rename(from, std::strlen(from), to, std::strlen(to)) == 0 ? 0 : -1;
}

}  // extern "C"
