# The warnings that the project's own code is compiled with, gcc's and clang's.
function(relu_warnings target)
  target_compile_options(${target} INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion -Wfloat-conversion
    -Wcast-align -Wcast-qual -Wpointer-arith -Wundef -Wvla -Wformat=2
    $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>)
  # isinf() and the like are macros of MinGW's that have a branch for float.
  if(MINGW)
    target_compile_options(${target} INTERFACE -Wno-float-conversion)
  endif()
  if(RELU_WERROR)
    target_compile_options(${target} INTERFACE -Werror)
  endif()
endfunction()
