# WebAssembly with Emscripten, by the toolchain file of Debian's package, which makes the static library alone, and node to
# run the programs: this Emscripten does not know that node has fetch(), and would load the program with it.
set(CMAKE_CROSSCOMPILING_EMULATOR node --no-experimental-fetch)
include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
