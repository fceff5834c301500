// The sentences of phrases.inc as constants.
#ifndef INWONERSREIS_CLIENT_LIB_TIMELINE_PHRASES_H_
#define INWONERSREIS_CLIENT_LIB_TIMELINE_PHRASES_H_

#include "client_lib/words/phrase.h"

namespace inwonersreis::timeline {

#define INWONERSREIS_PHRASE(name, nl, en) inline constexpr Phrase name{nl, en};
#include "client_lib/timeline/phrases.inc"

}  // namespace inwonersreis::timeline

#endif  // INWONERSREIS_CLIENT_LIB_TIMELINE_PHRASES_H_
