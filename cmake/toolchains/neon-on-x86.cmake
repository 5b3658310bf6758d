# NEON kernels that run on x86-64 (with AVX2 and FMA), many times as fast as under an emulator: for tests/targets/run.sh
# alone. The library takes the machine for 64-bit Arm; arm_neon.h is ours, over Debian's libsimde-dev.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(RELU_TARGET_IS_X86_64 OFF CACHE BOOL "No instruction set of x86-64 is looked for" FORCE)
set(CMAKE_C_COMPILER gcc)
set(CMAKE_C_FLAGS_INIT "-mavx2 -mfma -mf16c -isystem ${CMAKE_CURRENT_LIST_DIR}/../../tests/targets/simde")
