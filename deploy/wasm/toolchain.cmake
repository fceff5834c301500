# Compiler settings of the WebAssembly build; Toolchain.cmake includes this.
# SQLite and Abseil's C parts are the slowest files here: C goes through ccache too.
set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
# Emscripten's JavaScript optimiser finds its parser there.
set(ENV{NODE_PATH} /usr/share/nodejs)

# Exceptions exist inside SQLiteCpp and client_lib/store only, and never leave
# them: all other code is compiled without, which is smaller and faster.
set(INWONERSREIS_EXCEPTIONS -fwasm-exceptions)
# A phone loads it over a poor connection: size before speed. Optimised as a whole
# when it is linked, which takes away one byte in forty.
set(CMAKE_C_FLAGS_RELEASE "-Os -flto -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-Os -flto -DNDEBUG")
add_compile_options(-ffunction-sections -fdata-sections)

# inwonersreis_wasm_program(NAME): a binary of this build that node runs.
function(inwonersreis_wasm_program name)
  set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL FALSE)
  target_link_options(${name} PRIVATE ${INWONERSREIS_EXCEPTIONS}
      -sMODULARIZE=1 -sENVIRONMENT=node -sALLOW_MEMORY_GROWTH=1)
endfunction()
