# What Dependencies.cmake finds in /usr, built for WebAssembly and phones from the
# sources that deploy/wasm/sources fetched. The targets have the same names, so the
# libraries of the house do not know where they are built for.
set(INWONERSREIS_LITE ON)  # messages without descriptors and reflection
set(sources ${CMAKE_SOURCE_DIR}/build/wasm-sources)
if(NOT EXISTS ${sources}/stamp)
  message(FATAL_ERROR "The sources are missing. Run: deploy/wasm/sources build/wasm-sources")
endif()

find_program(PROTOC protoc REQUIRED)
add_executable(protobuf::protoc IMPORTED GLOBAL)
set_target_properties(protobuf::protoc PROPERTIES IMPORTED_LOCATION ${PROTOC})

set(WELL_KNOWN_PROTOS /usr/include)
set(GOOGLE_PROTOS ${CMAKE_SOURCE_DIR}/proto/node_modules/google-proto-files)
if(NOT EXISTS ${GOOGLE_PROTOS}/google/rpc/error_details.proto)
  message(FATAL_ERROR "google/rpc/error_details.proto is missing. Run: npm ci --prefix proto")
endif()

# One thread in browsers: the engine is single-threaded, and a shared memory would
# demand headers (COOP, COEP) of every page that uses it.
if(EMSCRIPTEN)
  add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)
else()
  find_package(Threads REQUIRED)
endif()

# --- Abseil: only what is linked gets compiled.
set(ABSL_PROPAGATE_CXX_STD ON)
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
set(BUILD_TESTING OFF)
add_subdirectory(${sources}/abseil ${CMAKE_BINARY_DIR}/abseil EXCLUDE_FROM_ALL SYSTEM)

# --- protobuf-lite: messages without descriptors and reflection.
file(READ ${sources}/protobuf/cmake/libprotobuf-lite.cmake list)
string(REGEX MATCHALL "src/google/protobuf/[a-z0-9_/]+\\.cc" protobuf_files "${list}")
list(TRANSFORM protobuf_files PREPEND ${sources}/protobuf/)
add_library(protobuf_lite STATIC EXCLUDE_FROM_ALL ${protobuf_files})
target_include_directories(protobuf_lite SYSTEM PUBLIC ${sources}/protobuf/src)
target_compile_options(protobuf_lite PRIVATE -w)
if(ANDROID)  # It tells of misuse there.
  target_link_libraries(protobuf_lite PUBLIC log)
endif()
add_library(protobuf::libprotobuf ALIAS protobuf_lite)

# --- SQLite. In browsers: no file system but the one of mobile_bridge/web/engine, no
# threads. On phones: each connection stays with its engine's thread.
# deploy/wasm/sqlite_omit names what client_lib/store does not use: a fifth of its size.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/sqlite_omit sqlite_omit)
if(NOT EMSCRIPTEN)  # Native linkers want what is never called, too.
  list(REMOVE_ITEM sqlite_omit ATTACH VACUUM)
endif()
list(TRANSFORM sqlite_omit PREPEND SQLITE_OMIT_)
add_library(sqlite3 STATIC EXCLUDE_FROM_ALL ${sources}/sqlite3/amalgamation/sqlite3.c)
target_include_directories(sqlite3 SYSTEM PUBLIC ${sources}/sqlite3/amalgamation)
if(EMSCRIPTEN)
  target_compile_definitions(sqlite3 PRIVATE SQLITE_OS_OTHER=1 SQLITE_THREADSAFE=0)
else()
  target_compile_definitions(sqlite3 PRIVATE SQLITE_THREADSAFE=2)
endif()
target_compile_definitions(sqlite3 PRIVATE
    SQLITE_TEMP_STORE=3          # temporary tables and journals of statements stay in
    SQLITE_STMTJRNL_SPILL=-1     # memory: nothing but the store's own files
    SQLITE_DEFAULT_MEMSTATUS=0
    SQLITE_DQS=0
    SQLITE_LIKE_DOESNT_MATCH_BLOBS
    SQLITE_MAX_EXPR_DEPTH=0
    ${sqlite_omit})
target_compile_options(sqlite3 PRIVATE -w)
add_library(PkgConfig::sqlite3 ALIAS sqlite3)

file(GLOB sqlitecpp_files ${sources}/sqlitecpp/src/*.cpp)
if(EMSCRIPTEN)
  list(FILTER sqlitecpp_files EXCLUDE REGEX "Backup.cpp$")
endif()
add_library(sqlitecpp STATIC EXCLUDE_FROM_ALL ${sqlitecpp_files})
target_include_directories(sqlitecpp SYSTEM PUBLIC ${sources}/sqlitecpp/include)
target_link_libraries(sqlitecpp PUBLIC sqlite3)
target_compile_definitions(sqlitecpp PRIVATE SQLITE_OMIT_LOAD_EXTENSION)
target_compile_options(sqlitecpp PRIVATE -w ${INWONERSREIS_EXCEPTIONS})
add_library(SQLiteCpp ALIAS sqlitecpp)

# --- libsodium: XChaCha20-Poly1305 and BLAKE2b, the portable versions.
set(sodium ${sources}/libsodium/src/libsodium)
file(READ ${sources}/libsodium/configure.ac configure_ac)
string(REGEX MATCH "AC_INIT\\(\\[libsodium\\],\\[([0-9.]+)" _ "${configure_ac}")
set(VERSION ${CMAKE_MATCH_1})
foreach(part MAJOR MINOR)
  string(REGEX MATCH "SODIUM_LIBRARY_VERSION_${part}=([0-9]+)" _ "${configure_ac}")
  set(SODIUM_LIBRARY_VERSION_${part} ${CMAKE_MATCH_1})
endforeach()
configure_file(${sodium}/include/sodium/version.h.in ${sodium}/include/sodium/version.h @ONLY)
add_library(sodium STATIC EXCLUDE_FROM_ALL
  ${CMAKE_CURRENT_LIST_DIR}/sodium_platform.c
  ${sodium}/crypto_aead/chacha20poly1305/sodium/aead_chacha20poly1305.c
  ${sodium}/crypto_aead/xchacha20poly1305/sodium/aead_xchacha20poly1305.c
  ${sodium}/crypto_core/hchacha20/core_hchacha20.c
  ${sodium}/crypto_generichash/blake2b/generichash_blake2.c
  ${sodium}/crypto_generichash/blake2b/ref/blake2b-compress-ref.c
  ${sodium}/crypto_generichash/blake2b/ref/blake2b-ref.c
  ${sodium}/crypto_generichash/blake2b/ref/generichash_blake2b.c
  ${sodium}/crypto_generichash/crypto_generichash.c
  ${sodium}/crypto_onetimeauth/crypto_onetimeauth.c
  ${sodium}/crypto_onetimeauth/poly1305/donna/poly1305_donna.c
  ${sodium}/crypto_onetimeauth/poly1305/onetimeauth_poly1305.c
  ${sodium}/crypto_stream/chacha20/ref/chacha20_ref.c
  ${sodium}/crypto_stream/chacha20/stream_chacha20.c
  ${sodium}/crypto_verify/sodium/verify.c
  ${sodium}/sodium/runtime.c
  ${sodium}/sodium/utils.c
  ${sodium}/sodium/version.c)
target_include_directories(sodium SYSTEM PUBLIC ${sodium}/include
                           PRIVATE ${sodium}/include/sodium)
target_compile_definitions(sodium PRIVATE CONFIGURED=1 NATIVE_LITTLE_ENDIAN=1)
# Little code that every entry passes, at each opening and each page: for speed.
target_compile_options(sodium PRIVATE -w -O3)
add_library(PkgConfig::sodium ALIAS sodium)
