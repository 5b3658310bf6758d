/* CPU features of 64-bit Arm. SPDX-License-Identifier: MIT
 * Source: the Linux kernel's "ARM64 ELF hwcaps": the kernel reports what it also saves. */
#include "cpu.h"

#if defined(__aarch64__)

#if defined(__linux__)
#include <sys/auxv.h>

#define ARM64_HWCAP_SVE (1ul << 22)

/* The instruction is rdvl x0, #1, by its number, because this file is compiled without it. */
static size_t vector_bytes(void)
{
    register size_t bytes __asm__("x0");
    __asm__(".inst 0x04bf5020" : "=r"(bytes));
    return bytes;
}

/* A kernel counts on a number of lanes that is a power of two, as Arm now demands. */
static uint32_t has_sve(void)
{
    return (getauxval(AT_HWCAP) & ARM64_HWCAP_SVE) && (vector_bytes() & (vector_bytes() - 1)) == 0;
}
#else
static uint32_t has_sve(void)
{
    return 0;
}
#endif

const char *const relu_cpu_features[] = {"sve"};
const size_t relu_cpu_features_count = 1;

uint32_t relu_cpu_detect(void)
{
    return has_sve();
}

#endif
