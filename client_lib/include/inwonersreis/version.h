// The version of this library; the same number as the CMake package.
#ifndef INWONERSREIS_VERSION_H_
#define INWONERSREIS_VERSION_H_

#define INWONERSREIS_VERSION_MAJOR 0
#define INWONERSREIS_VERSION_MINOR 1
#define INWONERSREIS_VERSION_PATCH 0

namespace inwonersreis {

// "0.1.0". Semantic versioning; below 1.0.0 a minor version may break callers.
inline constexpr char kVersion[] = "0.1.0";

}  // namespace inwonersreis

#endif  // INWONERSREIS_VERSION_H_
