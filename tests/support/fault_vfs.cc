#include "tests/support/fault_vfs.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <random>
#include <utility>

namespace inwonersreis::testing {

// One open file; the real one lies behind it in the same memory.
struct FaultFile {
  sqlite3_file base;
  FaultVfs* vfs;
  FaultVfs::FileState* state;  // null for temporary files
  std::string* path;

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  static FaultFile* Of(sqlite3_file* file) { return reinterpret_cast<FaultFile*>(file); }
};

namespace {

// What a disk writes whole or not at all.
constexpr size_t kSectorBytes = 512;

void Resize(std::string* content, int64_t size) { content->resize(static_cast<size_t>(size)); }

void Put(const std::string& bytes, int64_t offset, std::string* content) {
  if (content->size() < offset + bytes.size()) content->resize(offset + bytes.size());
  content->replace(static_cast<size_t>(offset), bytes.size(), bytes);
}

std::string ReadWhole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

}  // namespace

// The functions that SQLite calls.
struct FaultCalls {
  static FaultVfs* Vfs(sqlite3_vfs* vfs) { return static_cast<FaultVfs*>(vfs->pAppData); }

  static int Close(sqlite3_file* file) {
    FaultFile* fault = FaultFile::Of(file);
    const int result = fault->real()->pMethods->xClose(fault->real());
    delete fault->path;
    return result;
  }

  static int Read(sqlite3_file* file, void* to, int bytes, sqlite3_int64 offset) {
    FaultFile* fault = FaultFile::Of(file);
    {
      std::lock_guard<std::mutex> lock(fault->vfs->mutex_);
      bool torn = false;
      const int result = fault->vfs->Judge(kReads, &torn);
      if (result != SQLITE_OK) return result == SQLITE_IOERR ? SQLITE_IOERR_READ : result;
    }
    return fault->real()->pMethods->xRead(fault->real(), to, bytes, offset);
  }

  static int Write(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 offset) {
    FaultFile* fault = FaultFile::Of(file);
    std::lock_guard<std::mutex> lock(fault->vfs->mutex_);
    bool torn = false;
    const int failure = fault->vfs->Judge(kWrites, &torn);
    if (failure != SQLITE_OK) {
      if (torn) Store(fault, from, bytes / 2, offset);
      return failure == SQLITE_IOERR ? SQLITE_IOERR_WRITE : failure;
    }
    return Store(fault, from, bytes, offset);
  }

  static int Store(FaultFile* fault, const void* from, int bytes, sqlite3_int64 offset) {
    FaultVfs* vfs = fault->vfs;
    if (fault->state != nullptr) {
      const int64_t growth = std::max<int64_t>(offset + bytes - fault->state->size, 0);
      if (vfs->capacity_ >= 0 && growth > 0 && vfs->used_ + growth > vfs->capacity_) {
        return SQLITE_FULL;
      }
      vfs->used_ += growth;
      fault->state->size += growth;
      fault->state->unsynced.push_back(
          {offset, std::string(static_cast<const char*>(from), bytes), -1});
    }
    return fault->real()->pMethods->xWrite(fault->real(), from, bytes, offset);
  }

  static int Truncate(sqlite3_file* file, sqlite3_int64 size) {
    FaultFile* fault = FaultFile::Of(file);
    std::lock_guard<std::mutex> lock(fault->vfs->mutex_);
    bool torn = false;
    const int failure = fault->vfs->Judge(kTruncates, &torn);
    if (failure != SQLITE_OK) return failure == SQLITE_IOERR ? SQLITE_IOERR_TRUNCATE : failure;
    if (fault->state != nullptr) {
      fault->vfs->used_ += size - fault->state->size;
      fault->state->size = size;
      fault->state->unsynced.push_back({0, "", size});
    }
    return fault->real()->pMethods->xTruncate(fault->real(), size);
  }

  static int Sync(sqlite3_file* file, int flags) {
    FaultFile* fault = FaultFile::Of(file);
    std::lock_guard<std::mutex> lock(fault->vfs->mutex_);
    bool torn = false;
    const int failure = fault->vfs->Judge(kSyncs, &torn);
    if (failure != SQLITE_OK) return failure == SQLITE_IOERR ? SQLITE_IOERR_FSYNC : failure;
    // The disk is simulated: a sync of the real one would only cost time.
    if (fault->state != nullptr) {
      for (const FaultVfs::Change& change : fault->state->unsynced) {
        if (change.truncate_to >= 0) {
          Resize(&fault->state->synced, change.truncate_to);
        } else {
          Put(change.bytes, change.offset, &fault->state->synced);
        }
      }
      fault->state->unsynced.clear();
    }
    return SQLITE_OK;
  }

  static int FileSize(sqlite3_file* file, sqlite3_int64* size) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xFileSize(real, size);
  }
  static int Lock(sqlite3_file* file, int level) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xLock(real, level);
  }
  static int Unlock(sqlite3_file* file, int level) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xUnlock(real, level);
  }
  static int CheckReservedLock(sqlite3_file* file, int* held) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xCheckReservedLock(real, held);
  }
  static int FileControl(sqlite3_file* file, int operation, void* argument) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xFileControl(real, operation, argument);
  }
  static int SectorSize(sqlite3_file*) { return kSectorBytes; }
  // None: the disk promises nothing.
  static int DeviceCharacteristics(sqlite3_file*) { return 0; }
  static int ShmMap(sqlite3_file* file, int page, int bytes, int extend, void volatile** out) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xShmMap(real, page, bytes, extend, out);
  }
  static int ShmLock(sqlite3_file* file, int offset, int n, int flags) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xShmLock(real, offset, n, flags);
  }
  static void ShmBarrier(sqlite3_file* file) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    real->pMethods->xShmBarrier(real);
  }
  static int ShmUnmap(sqlite3_file* file, int remove) {
    sqlite3_file* real = FaultFile::Of(file)->real();
    return real->pMethods->xShmUnmap(real, remove);
  }

  static const sqlite3_io_methods* Methods() {
    static const sqlite3_io_methods methods = {
        2,          Close,        Read,
        Write,      Truncate,     Sync,
        FileSize,   Lock,         Unlock,
        CheckReservedLock,        FileControl,
        SectorSize, DeviceCharacteristics,
        ShmMap,     ShmLock,      ShmBarrier,
        ShmUnmap,   nullptr,      nullptr,
    };
    return &methods;
  }

  static int Open(sqlite3_vfs* self, const char* path, sqlite3_file* file, int flags,
                  int* out_flags) {
    FaultVfs* vfs = Vfs(self);
    FaultFile* fault = FaultFile::Of(file);
    fault->base.pMethods = nullptr;
    std::lock_guard<std::mutex> lock(vfs->mutex_);
    bool torn = false;
    const int failure = vfs->Judge(kOpens, &torn);
    if (failure != SQLITE_OK) return failure == SQLITE_IOERR ? SQLITE_CANTOPEN : failure;
    const int result = vfs->real_->xOpen(vfs->real_, path, fault->real(), flags, out_flags);
    if (result != SQLITE_OK) return result;
    fault->base.pMethods = Methods();
    fault->vfs = vfs;
    fault->path = new std::string(path == nullptr ? "" : path);
    fault->state = nullptr;
    if (path != nullptr) {
      const auto [state, fresh] = vfs->files_.try_emplace(path);
      fault->state = &state->second;
      if (fresh) {
        fault->state->synced = ReadWhole(path);
        fault->state->size = static_cast<int64_t>(fault->state->synced.size());
        vfs->used_ += fault->state->size;
      }
    }
    return SQLITE_OK;
  }

  static int Delete(sqlite3_vfs* self, const char* path, int sync_directory) {
    FaultVfs* vfs = Vfs(self);
    std::lock_guard<std::mutex> lock(vfs->mutex_);
    const auto found = vfs->files_.find(path);
    if (found != vfs->files_.end()) {
      vfs->used_ -= found->second.size;
      // Kept, since another handle may still point to it.
      found->second = FaultVfs::FileState();
    }
    return vfs->real_->xDelete(vfs->real_, path, sync_directory);
  }

  static int Access(sqlite3_vfs* self, const char* path, int flags, int* result) {
    return Vfs(self)->real_->xAccess(Vfs(self)->real_, path, flags, result);
  }
  static int FullPathname(sqlite3_vfs* self, const char* path, int size, char* out) {
    return Vfs(self)->real_->xFullPathname(Vfs(self)->real_, path, size, out);
  }
  static int Randomness(sqlite3_vfs* self, int size, char* out) {
    return Vfs(self)->real_->xRandomness(Vfs(self)->real_, size, out);
  }
  // Nobody waits in a test.
  static int Sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int CurrentTime(sqlite3_vfs* self, double* time) {
    return Vfs(self)->real_->xCurrentTime(Vfs(self)->real_, time);
  }
  static int LastError(sqlite3_vfs*, int, char*) { return 0; }
  static int CurrentTimeInt64(sqlite3_vfs* self, sqlite3_int64* time) {
    return Vfs(self)->real_->xCurrentTimeInt64(Vfs(self)->real_, time);
  }
};

FaultVfs::FaultVfs() : real_(sqlite3_vfs_find(nullptr)) {
  static std::atomic<int> next{0};
  name_ = "fault" + std::to_string(++next);
  vfs_.iVersion = 2;
  vfs_.szOsFile = static_cast<int>(sizeof(FaultFile)) + real_->szOsFile;
  vfs_.mxPathname = real_->mxPathname;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = FaultCalls::Open;
  vfs_.xDelete = FaultCalls::Delete;
  vfs_.xAccess = FaultCalls::Access;
  vfs_.xFullPathname = FaultCalls::FullPathname;
  vfs_.xRandomness = FaultCalls::Randomness;
  vfs_.xSleep = FaultCalls::Sleep;
  vfs_.xCurrentTime = FaultCalls::CurrentTime;
  vfs_.xGetLastError = FaultCalls::LastError;
  vfs_.xCurrentTimeInt64 = FaultCalls::CurrentTimeInt64;
  sqlite3_vfs_register(&vfs_, /*makeDflt=*/0);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&vfs_); }

void FaultVfs::Arm(const Fault& fault) {
  std::lock_guard<std::mutex> lock(mutex_);
  fault_ = fault;
  armed_ = true;
  happened_ = false;
  seen_ = 0;
}

void FaultVfs::Disarm() {
  std::lock_guard<std::mutex> lock(mutex_);
  armed_ = false;
}

bool FaultVfs::happened() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return happened_;
}

void FaultVfs::SetCapacity(int64_t bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  capacity_ = bytes;
}

int64_t FaultVfs::used_bytes() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return used_;
}

int64_t FaultVfs::Count(IoKind kind) const {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = counts_.find(kind);
  return found == counts_.end() ? 0 : found->second;
}

int FaultVfs::Judge(IoKind kind, bool* torn) {
  ++counts_[kind];
  if (!armed_ || (fault_.kinds & kind) == 0) return SQLITE_OK;
  ++seen_;
  if (seen_ < fault_.at || (seen_ > fault_.at && !fault_.lasting)) return SQLITE_OK;
  happened_ = true;
  *torn = fault_.torn;
  return fault_.result;
}

void FaultVfs::CopyAfterPowerLoss(const std::string& directory, uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& [path, state] : files_) {
    if (!std::filesystem::exists(path)) continue;
    std::string content = state.synced;
    for (const Change& change : state.unsynced) {
      if (change.truncate_to >= 0) {
        if (generator() % 2 == 0) Resize(&content, change.truncate_to);
        continue;
      }
      for (size_t at = 0; at < change.bytes.size(); at += kSectorBytes) {
        if (generator() % 2 == 0) continue;
        Put(change.bytes.substr(at, kSectorBytes), change.offset + static_cast<int64_t>(at),
            &content);
      }
    }
    const std::string copy =
        (std::filesystem::path(directory) / std::filesystem::path(path).filename()).string();
    std::ofstream(copy, std::ios::binary | std::ios::trunc) << content;
  }
}

}  // namespace inwonersreis::testing
