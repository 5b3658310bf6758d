# THE ISA TABLE: one relu_isa(...) row for each instruction set, and nothing else to edit but its header
# src/vec/<name>.h, its number in include/relu/types.h and, for new CPU features, src/cpu/.
#
#   relu_isa(<name> [ARCH <processor regex>] [FLAGS <flag>...] [GCC_FLAGS <flag>...] [HEADER <header> TYPE <type>])
#
# Rows are in ascending order of preference within an architecture. A row is built where ARCH matches
# the target processor (no ARCH: everywhere), the compiler takes the FLAGS and, with them, the HEADER declares the
# TYPE, which tells a compiler's intrinsics from older ones. The flags go to the object library of that row
# alone. GCC_FLAGS are for gcc and for speed: they add no instructions.

include(CheckCCompilerFlag)
include(CheckCSourceCompiles)

set(RELU_ISAS "" CACHE STRING "The kernels to build besides scalar, such as sse2;avx2; if empty, all that can be")

set(RELU_KNOWN_ISAS)
set(RELU_BUILT_ISAS)

function(relu_isa name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "ARCH;HEADER;TYPE" "FLAGS;GCC_FLAGS")
  list(APPEND RELU_KNOWN_ISAS ${name})
  set(RELU_KNOWN_ISAS ${RELU_KNOWN_ISAS} PARENT_SCOPE)

  if(arg_ARCH AND NOT RELU_TARGET_PROCESSOR MATCHES "^(${arg_ARCH})$")
    return()
  endif()
  if(RELU_ISAS AND NOT name IN_LIST RELU_ISAS AND NOT name STREQUAL "scalar")
    return()
  endif()
  foreach(flag IN LISTS arg_FLAGS)
    string(MAKE_C_IDENTIFIER "RELU_HAS_FLAG${flag}" have)
    check_c_compiler_flag(${flag} ${have})
    if(NOT ${have})
      message(STATUS "librelu: no ${name} kernels, the compiler does not take ${flag}")
      return()
    endif()
  endforeach()
  if(arg_HEADER)
    list(JOIN arg_FLAGS " " CMAKE_REQUIRED_FLAGS)
    check_c_source_compiles("#include <${arg_HEADER}>\nint main(void) { ${arg_TYPE} *p = 0; return p != 0; }"
      RELU_HAS_TYPE_${arg_TYPE})
    if(NOT RELU_HAS_TYPE_${arg_TYPE})
      message(STATUS "librelu: no ${name} kernels, the compiler has no ${arg_TYPE}")
      return()
    endif()
  endif()
  list(APPEND RELU_BUILT_ISAS ${name})
  set(RELU_BUILT_ISAS ${RELU_BUILT_ISAS} PARENT_SCOPE)
  set(RELU_ISA_FLAGS_${name} "${arg_FLAGS}" PARENT_SCOPE)
  set(RELU_ISA_GCC_FLAGS_${name} "${arg_GCC_FLAGS}" PARENT_SCOPE)
endfunction()

# gcc for Windows spills vectors of 32 and 64 bytes to places that are aligned to 16, and moves them by instructions that
# want more (gcc bug 54412); the assembler can take the forgiving ones.
set(moves)
if(MINGW AND CMAKE_C_COMPILER_ID STREQUAL GNU)
  set(moves -Wa,-muse-unaligned-vector-move)
endif()

# gcc computes the vectors of a group one after another unless it is told to schedule before it assigns registers, and with 16
# of them spills many then unless it is told to count them. With 32, counting them makes little faster, and slower what calls the
# function of a tail, by up to a half; with the portable C f64 would take 1.3 times as long.
set(schedule -fschedule-insns -fsched-pressure)

# Whether stores go past the caches is asked once and not in each turn where gcc makes two loops of one. With what such stores
# ask for ahead, small loops are a little longer than what it does that for by itself, 50 instructions as it counts them.
set(two_loops --param=max-unswitch-insns=64)

relu_isa(scalar)
relu_isa(sse2   ARCH x86_64 FLAGS -msse2 GCC_FLAGS ${schedule})
relu_isa(avx2   ARCH x86_64 FLAGS -mavx2 -mfma -mf16c ${moves} GCC_FLAGS ${schedule} ${two_loops})
relu_isa(avx512 ARCH x86_64 FLAGS -mavx512f -mavx512bw -mavx512dq -mavx512vl -mfma -mf16c ${moves}
  GCC_FLAGS -fschedule-insns ${two_loops})
relu_isa(neon   ARCH aarch64|arm64)
relu_isa(sve    ARCH aarch64|arm64 FLAGS -march=armv8.2-a+sve)
relu_isa(rvv    ARCH riscv64 FLAGS -march=rv64gcv HEADER riscv_vector.h TYPE vfloat64m1x2_t)
relu_isa(wasm   ARCH wasm FLAGS -msimd128)

foreach(name IN LISTS RELU_ISAS)
  if(NOT name IN_LIST RELU_KNOWN_ISAS)
    message(FATAL_ERROR "librelu: RELU_ISAS has ${name}, and there is no such instruction set")
  endif()
endforeach()
