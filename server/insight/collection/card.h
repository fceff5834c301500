// The card of one journey on the board.
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_CARD_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_CARD_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// A journey's row with its subject.
struct Collected {
  storage::JourneyRow row;
  storage::SubjectRow subject;
  privacy::DataKey key;
};

// NOT_FOUND when the journey is not there.
absl::StatusOr<Collected> FindCollected(storage::ReadTransaction& read,
                                        const privacy::Vault& vault, const IdBytes& journey_id);
absl::StatusOr<Collected> CollectedOf(storage::ReadTransaction& read, const privacy::Vault& vault,
                                      storage::JourneyRow row);

// True when consent to be collected holds on this day.
inline bool Consents(const storage::SubjectRow& subject, int32_t today) {
  return subject.consented_until >= today;
}

// Without consent no more than that the journey is there and consent is missing.
absl::StatusOr<v1::CollectedJourney> CardOf(const Collected& journey, int32_t today,
                                            const privacy::Vault& vault,
                                            const absl::flat_hash_map<int32_t, std::string>& codes);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_CARD_H_
