# Four kinds of targets, so that every CMakeLists.txt reads as a list of names.

# Several files of a target in one compilation: the headers of gRPC and Protocol
# Buffers are what takes the time. Off by default, so that an edit costs one small
# file and each file is seen to compile alone; deploy/build turns it on.
function(inwonersreis_unity name)
  set_target_properties(${name} PROPERTIES
      UNITY_BUILD ${INWONERSREIS_UNITY} UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# inwonersreis_library(NAME SRCS a.cc … DEPS lib …)
function(inwonersreis_library name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_library(${name} STATIC ${ARG_SRCS})
  inwonersreis_unity(${name})
  # Only here: an installed library has its headers elsewhere.
  target_include_directories(${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
  target_link_libraries(${name} PUBLIC ${ARG_DEPS})
  if(INWONERSREIS_FUZZ)  # The fuzzer steers by what it reaches in our code.
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer-no-link)
  endif()
  # A kind of build makes the libraries that its programs and tests need.
  if(NOT "${INWONERSREIS_KIND}" STREQUAL "")
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL TRUE)
  endif()
endfunction()

# deploy/build makes five kinds of build; each target belongs to the kinds where
# it earns its compile time. A plain `cmake -B build` has no kind and gets all.
set(INWONERSREIS_KIND "" CACHE STRING "Kind of build: release, asan, tsan, wasm or mobile")

function(inwonersreis_in_kind out)
  set(${out} FALSE PARENT_SCOPE)
  if(INWONERSREIS_KIND STREQUAL "" OR INWONERSREIS_KIND IN_LIST ARGN)
    set(${out} TRUE PARENT_SCOPE)
  endif()
endfunction()

# inwonersreis_binary(NAME SRCS a.cc … DEPS lib …)
function(inwonersreis_binary name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS})
  inwonersreis_unity(${name})
  set_target_properties(${name} PROPERTIES
      RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  inwonersreis_in_kind(wanted release)
  if(NOT wanted)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL TRUE)
  endif()
endfunction()

# inwonersreis_test(NAME SRCS a_test.cc … DEPS lib … [LABELS unit] [TIMEOUT s])
# One ctest entry per binary: starting a process per case would cost more than
# the cases. Unit tests run under the sanitizers, end-to-end tests (label e2e)
# against the release programs. NO_TSAN is for a test of one thread that iterates
# a google.protobuf.Struct: the layout of its maps differs under that sanitizer.
function(inwonersreis_test name)
  cmake_parse_arguments(ARG "NO_TSAN" "TIMEOUT" "SRCS;DEPS;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if("e2e" IN_LIST ARG_LABELS)
    inwonersreis_in_kind(wanted release)
  elseif(ARG_NO_TSAN)
    inwonersreis_in_kind(wanted asan)
  else()
    inwonersreis_in_kind(wanted asan tsan)
  endif()
  if(NOT wanted)
    return()
  endif()
  add_executable(${name} ${ARG_SRCS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  inwonersreis_unity(${name})
  target_compile_options(${name} PRIVATE ${INWONERSREIS_QUICK})
  target_link_libraries(${name} PRIVATE ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  if(INWONERSREIS_SANITIZE MATCHES "thread")
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/thread_sanitizer.cc)
  endif()
  set(test ${name})
  if(NOT INWONERSREIS_KIND STREQUAL "")
    set(test "${name}.${INWONERSREIS_KIND}")
  endif()
  add_test(NAME ${test} COMMAND ${name})
  set_tests_properties(${test} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()

# inwonersreis_fuzz(NAME SRCS a_fuzz.cc … DEPS lib …): only with INWONERSREIS_FUZZ.
function(inwonersreis_fuzz name)
  cmake_parse_arguments(ARG "" "" "SRCS;DEPS" ${ARGN})
  if(INWONERSREIS_FUZZ)
    inwonersreis_binary(${name} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS})
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL FALSE)
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    # Half a minute in CI; run the program by hand for longer. What it finds is
    # kept beside the program, to be replayed; what it learns stays in the build
    # (corpus), for the next run.
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/corpus/${name})
    add_test(NAME fuzz.${name} COMMAND ${name} -max_total_time=30 -print_final_stats=1
             -artifact_prefix=${PROJECT_BINARY_DIR}/${name}- -timeout=10
             ${PROJECT_BINARY_DIR}/corpus/${name} ${PROJECT_BINARY_DIR}/seeds/${name})
    set_tests_properties(fuzz.${name} PROPERTIES LABELS fuzz TIMEOUT 180)
  endif()
endfunction()
