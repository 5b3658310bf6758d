# WebAssembly with WASI, with Debian's clang (clang-19, lld-19, libclang-rt-19-dev-wasm32, wasi-libc) and node to run the
# programs. There is nothing to load at run time, so it is the static library alone.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_AR llvm-ar-19)
set(CMAKE_RANLIB llvm-ranlib-19)
set(CMAKE_CROSSCOMPILING_EMULATOR
  node --no-warnings --experimental-wasi-unstable-preview1 ${CMAKE_CURRENT_LIST_DIR}/../../tests/targets/wasi.mjs)
