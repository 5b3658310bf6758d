/* Architectures of which no optional feature is used. SPDX-License-Identifier: MIT */
#include "cpu.h"

#if !defined(__x86_64__) && !defined(__i386__) && !defined(__aarch64__) &&                                   \
    !(defined(__riscv) && __riscv_xlen == 64)

const char *const relu_cpu_features[] = {NULL};
const size_t relu_cpu_features_count = 0;

uint32_t relu_cpu_detect(void)
{
    return 0;
}

#endif
