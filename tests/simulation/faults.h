// The faults that a simulation injects, and how often it did.
#ifndef INWONERSREIS_TESTS_SIMULATION_FAULTS_H_
#define INWONERSREIS_TESTS_SIMULATION_FAULTS_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace inwonersreis::simulation {

enum class Fault {
  // On the way.
  kRequestLost,
  kAnswerLost,  // after the server committed
  kDuplicated,
  kReordered,
  kCutMidPage,
  kBlackHole,
  kSlowLink,
  kOffline,
  kFollowLost,
  kFollowFloods,
  kFollowCut,
  kFollowEventLost,
  // At the server.
  kServerKilledBeforeCommit,
  kServerKilledAfterCommit,
  kServerPowerLoss,
  kServerRestored,  // from an older backup: another epoch
  kConcurrentWriters,
  kServerBusy,
  kSerializationFailure,
  kServerDiskError,
  kPoisonEntry,
  kUnsharedBetweenPages,
  kSessionExpiredMidCall,
  kSessionEndedBySomebody,
  // At a device.
  kPhoneKilled,
  kPhoneKilledBeforeCommit,
  kPhoneKilledAfterCommit,
  kPhoneDiskFull,
  kPhoneIoError,
  kPhoneStoreCorrupt,
  kPhoneStoreNewer,
  kPhoneWrongKey,
  kPhoneRestored,
  kClockYearsOff,
  kClockJumps,
  kFrozenForHours,
  // What people do.
  kTwoDevicesReviseOneField,
  kEditAfterClose,
  kAccessRevokedWithPending,
  kAccessGrantedAgain,
  kRoleChanged,
  kOtherPersonSignsIn,
  kSameIdAgain,
  kCount,
};

inline constexpr int kFaults = static_cast<int>(Fault::kCount);

// "request lost"
const char* NameOf(Fault fault);

// A plain array: it crosses from a child process through a pipe.
struct FaultCounts {
  std::array<int64_t, kFaults> times{};

  void Count(Fault fault) { ++times[static_cast<size_t>(fault)]; }
  int64_t Of(Fault fault) const { return times[static_cast<size_t>(fault)]; }
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_FAULTS_H_
