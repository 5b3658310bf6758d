/* CPU features of 64-bit Arm. SPDX-License-Identifier: MIT
 * Source: the Linux kernel's "ARM64 ELF hwcaps": the kernel reports what it also saves. */
#include "cpu.h"

#if defined(__aarch64__)

#if defined(__linux__)
#include <sys/auxv.h>
#include <sys/prctl.h>

#define ARM64_HWCAP_SVE     (1ul << 22)
#define ARM64_PR_SVE_GET_VL 51 /* headers older than SVE lack these */
#define ARM64_PR_SVE_LENGTH 0xffff

/* A kernel counts on a number of lanes that is a power of two, as Arm now demands. */
static uint32_t has_sve(void)
{
    if (!(getauxval(AT_HWCAP) & ARM64_HWCAP_SVE))
        return 0;
    const int answer = prctl(ARM64_PR_SVE_GET_VL);
    const unsigned bytes = (unsigned)answer & ARM64_PR_SVE_LENGTH;
    return answer >= 0 && bytes > 0 && (bytes & (bytes - 1)) == 0;
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
