#include "client_lib/cli/exit_code.h"

namespace inwonersreis::cli {

int ExitCodeOf(v1::ErrorReason reason) {
  switch (reason) {
    case v1::ERROR_REASON_USAGE:
      return kExitUsage;
    case v1::ERROR_REASON_NOT_SIGNED_IN:
    case v1::ERROR_REASON_SESSION_EXPIRED:
    case v1::ERROR_REASON_WRONG_CREDENTIALS:
    case v1::ERROR_REASON_ACCOUNT_DISABLED:
      return kExitNotSignedIn;
    case v1::ERROR_REASON_NOT_FOUND:
    case v1::ERROR_REASON_PERMISSION_DENIED:
      return kExitNotFound;
    case v1::ERROR_REASON_LOCKED_OUT:
    case v1::ERROR_REASON_BUSY:
    case v1::ERROR_REASON_UNAVAILABLE:
    case v1::ERROR_REASON_DEADLINE_EXCEEDED:
    case v1::ERROR_REASON_CANCELLED:
    case v1::ERROR_REASON_DISK_FULL:
    case v1::ERROR_REASON_STORAGE_IO:
    case v1::ERROR_REASON_STORAGE_READ_ONLY:
      return kExitTryAgain;
    case v1::ERROR_REASON_FILE_UNREADABLE:
    case v1::ERROR_REASON_LINE_UNREADABLE:
    case v1::ERROR_REASON_MAPPING_INVALID:
    case v1::ERROR_REASON_NUMBER_INVALID:
    case v1::ERROR_REASON_REVIEW_CONFIG_UNREADABLE:
      return kExitFile;
    case v1::ERROR_REASON_UNSPECIFIED:
    case v1::ERROR_REASON_STORAGE_CORRUPT:
    case v1::ERROR_REASON_SCHEMA_NEWER:
    case v1::ERROR_REASON_KEY_FILE:
    case v1::ERROR_REASON_SEAL_BROKEN:
    case v1::ERROR_REASON_CHAIN_BROKEN:
    case v1::ERROR_REASON_UNIMPLEMENTED:
    case v1::ERROR_REASON_INTERNAL:
      return kExitBug;
    default:
      return kExitRefused;
  }
}

}  // namespace inwonersreis::cli
