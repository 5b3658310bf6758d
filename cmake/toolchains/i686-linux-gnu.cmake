# 32-bit x86, with Debian's cross compiler (gcc-i686-linux-gnu). Where the kernel runs no 32-bit programs, qemu-user does.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR i686)
set(CMAKE_C_COMPILER i686-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER i686-linux-gnu-g++)
if(NOT CMAKE_CROSSCOMPILING_EMULATOR)
  set(CMAKE_CROSSCOMPILING_EMULATOR /usr/i686-linux-gnu/lib/ld-linux.so.2 --library-path /usr/i686-linux-gnu/lib)
  execute_process(COMMAND /usr/i686-linux-gnu/lib/ld-linux.so.2 --version
    RESULT_VARIABLE refused OUTPUT_QUIET ERROR_QUIET)
  if(NOT refused EQUAL 0)
    list(PREPEND CMAKE_CROSSCOMPILING_EMULATOR qemu-i386)
  endif()
endif()
