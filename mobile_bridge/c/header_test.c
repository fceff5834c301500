/* The header as C11 sees it: it stands alone, and its types are usable. */
#include "mobile_bridge/c/include/inwonersreis.h"

int HeaderIsC(void);

int HeaderIsC(void) {
  inwonersreis_network network = {sizeof(inwonersreis_network), NULL, NULL, NULL, NULL};
  inwonersreis_bytes bytes = {NULL, 0};
  inwonersreis_engine engine = 0;
  _Static_assert(sizeof(inwonersreis_reason) == 4, "reasons have a fixed size");
  const inwonersreis_reason refused = inwonersreis_create(NULL, 0, &network, &engine, &bytes);
  inwonersreis_free(bytes.data);
  return refused == INWONERSREIS_MISUSE && inwonersreis_version() >> 16 == INWONERSREIS_VERSION >> 16;
}
