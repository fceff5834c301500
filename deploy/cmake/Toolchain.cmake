# Compiler settings that every target shares.
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
# Assertions of ours are CHECKs that stay on; NDEBUG stays with Release.

set(INWONERSREIS_SANITIZE "" CACHE STRING
    "Sanitizers for all targets: empty, 'address,undefined' or 'thread'")
option(INWONERSREIS_FUZZ "Build the libFuzzer targets (needs clang)" OFF)
# The thread sanitizer reports hundreds of false races inside Debian's gRPC, so
# that build leaves out whatever links gRPC (see ARCHITECTURE.md).
option(INWONERSREIS_WITHOUT_GRPC "Leave out all targets that link gRPC" OFF)

option(INWONERSREIS_UNITY "Compile a library's files together: a whole build in half the time" OFF)

add_compile_options(-Wall -Wextra -Wno-unused-parameter -fno-omit-frame-pointer)
if(INWONERSREIS_SANITIZE)
  add_compile_options(-fsanitize=${INWONERSREIS_SANITIZE} -fno-sanitize-recover=all -g1)
  add_link_options(-fsanitize=${INWONERSREIS_SANITIZE})
endif()

# Generated code and tests under the sanitizers: to optimise them costs more time
# than their runs gain (a test file compiles in 15 s instead of 39).
set(INWONERSREIS_QUICK "")
if(INWONERSREIS_SANITIZE)
  set(INWONERSREIS_QUICK -O0)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()
if(EMSCRIPTEN)
  include(${CMAKE_SOURCE_DIR}/deploy/wasm/toolchain.cmake)
  return()
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()
