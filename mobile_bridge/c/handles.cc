#include "mobile_bridge/c/handles.h"

#include <algorithm>
#include <utility>

namespace inwonersreis::bridge {
namespace {

constexpr int kUseBits = 32;

uint32_t UseOf(inwonersreis_engine engine) { return static_cast<uint32_t>(engine); }

}  // namespace

Handles& Handles::Instance() {
  static Handles& handles = *new Handles;
  return handles;
}

std::shared_ptr<Session> Handles::Add(inwonersreis_engine* engine) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto place = std::find_if(places_.begin(), places_.end(),
                            [](const Place& place) {
                              return place.session == nullptr && place.use != UINT32_MAX;
                            });
  if (place == places_.end()) {
    if (places_.size() == INWONERSREIS_MOST_ENGINES) return nullptr;
    place = places_.emplace(places_.end());
  }
  const uint32_t use = place->use + 1;
  const auto number = static_cast<uint64_t>(place - places_.begin()) + 1;
  const inwonersreis_engine handle = number << kUseBits | use;
  place->session = std::make_shared<Session>(handle);
  place->use = use;
  *engine = handle;
  return place->session;
}

std::shared_ptr<Session> Handles::Find(inwonersreis_engine engine) {
  std::lock_guard<std::mutex> lock(mutex_);
  Place* const place = PlaceOf(engine);
  return place != nullptr && place->use == UseOf(engine) ? place->session : nullptr;
}

std::shared_ptr<Session> Handles::Remove(inwonersreis_engine engine, bool* known) {
  std::lock_guard<std::mutex> lock(mutex_);
  Place* const place = PlaceOf(engine);
  *known = place != nullptr;
  return place != nullptr && place->use == UseOf(engine) ? std::move(place->session) : nullptr;
}

Handles::Place* Handles::PlaceOf(inwonersreis_engine engine) {
  const uint64_t number = engine >> kUseBits;
  if (number == 0 || number > places_.size()) return nullptr;
  Place* const place = &places_[number - 1];
  return UseOf(engine) != 0 && UseOf(engine) <= place->use ? place : nullptr;
}

}  // namespace inwonersreis::bridge
