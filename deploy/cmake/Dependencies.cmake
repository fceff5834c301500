# Everything comes from Debian 12 (deploy/packages lists the packages), but for
# google/rpc/*.proto, which come from the npm package google-proto-files.
find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(Protobuf REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
find_package(OpenSSL REQUIRED)
find_package(GTest REQUIRED)
if(NOT INWONERSREIS_WITHOUT_GRPC)
  find_package(gRPC REQUIRED)
  find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)
endif()
find_path(GOOGLE_PROTOS google/rpc/error_details.proto
          HINTS ${CMAKE_SOURCE_DIR}/proto/node_modules/google-proto-files
          NO_DEFAULT_PATH)
if(NOT GOOGLE_PROTOS)
  message(FATAL_ERROR "google/rpc/error_details.proto is missing. "
                      "Run: npm ci --prefix proto")
endif()
