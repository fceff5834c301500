#include "tests/simulation/faults.h"

namespace inwonersreis::simulation {

const char* NameOf(Fault fault) {
  switch (fault) {
    case Fault::kRequestLost: return "request lost";
    case Fault::kAnswerLost: return "answer lost after commit";
    case Fault::kDuplicated: return "request duplicated";
    case Fault::kReordered: return "requests reordered";
    case Fault::kCutMidPage: return "cut mid-page";
    case Fault::kBlackHole: return "black hole";
    case Fault::kSlowLink: return "slow link";
    case Fault::kOffline: return "offline";
    case Fault::kFollowLost: return "follow lost";
    case Fault::kFollowFloods: return "follow floods";
    case Fault::kFollowCut: return "follow cut";
    case Fault::kFollowEventLost: return "follow event lost";
    case Fault::kServerKilledBeforeCommit: return "server killed before commit";
    case Fault::kServerKilledAfterCommit: return "server killed after commit";
    case Fault::kServerPowerLoss: return "server loses power";
    case Fault::kServerRestored: return "server restored from an older backup";
    case Fault::kConcurrentWriters: return "concurrent writers";
    case Fault::kServerBusy: return "server busy";
    case Fault::kSerializationFailure: return "serialization failure";
    case Fault::kServerDiskError: return "server disk error";
    case Fault::kPoisonEntry: return "poison entry";
    case Fault::kUnsharedBetweenPages: return "un-shared between pages";
    case Fault::kSessionExpiredMidCall: return "session expired mid-call";
    case Fault::kSessionEndedBySomebody: return "session ended by somebody";
    case Fault::kPhoneKilled: return "phone killed";
    case Fault::kPhoneKilledBeforeCommit: return "phone killed before a commit";
    case Fault::kPhoneKilledAfterCommit: return "phone killed after a commit";
    case Fault::kPhoneDiskFull: return "phone's disk full";
    case Fault::kPhoneIoError: return "phone's disk fails";
    case Fault::kPhoneStoreCorrupt: return "phone's store corrupt";
    case Fault::kPhoneStoreNewer: return "phone's store newer";
    case Fault::kPhoneWrongKey: return "phone's key wrong";
    case Fault::kPhoneRestored: return "phone restored from backup";
    case Fault::kClockYearsOff: return "clock years off";
    case Fault::kClockJumps: return "clock jumps";
    case Fault::kFrozenForHours: return "frozen for hours";
    case Fault::kTwoDevicesReviseOneField: return "two devices revise one field";
    case Fault::kEditAfterClose: return "edit after close";
    case Fault::kAccessRevokedWithPending: return "access revoked with pending entries";
    case Fault::kAccessGrantedAgain: return "access granted again";
    case Fault::kRoleChanged: return "granted again in another role";
    case Fault::kOtherPersonSignsIn: return "another person signs in";
    case Fault::kSameIdAgain: return "the same id again";
    case Fault::kCount: break;
  }
  return "";
}

}  // namespace inwonersreis::simulation
