/* CPU features of x86, 32 and 64 bits. SPDX-License-Identifier: MIT
 * Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, sections 13.2, 14.3 and 15.2
 * (what an application must check before it uses AVX and AVX-512), volume 2, CPUID. */
#include "cpu.h"

#if defined(__x86_64__) || defined(__i386__)

#include <cpuid.h>
#include <stdbool.h>

enum { SSE2, AVX2, FMA, F16C, AVX512F, AVX512BW, AVX512DQ, AVX512VL, STEADY512 };

const char *const relu_cpu_features[] = {
    [SSE2] = "sse2",         [AVX2] = "avx2",         [FMA] = "fma",
    [F16C] = "f16c",         [AVX512F] = "avx512f",   [AVX512BW] = "avx512bw",
    [AVX512DQ] = "avx512dq", [AVX512VL] = "avx512vl", [STEADY512] = "steady512",
};
const size_t relu_cpu_features_count = sizeof relu_cpu_features / sizeof relu_cpu_features[0];

/* Register state that the operating system saves, XCR0. */
#define XCR0_AVX    0x06u /* xmm, upper halves of ymm */
#define XCR0_AVX512 0xe6u /* besides: mask registers, upper halves of zmm0-15, zmm16-31 */

static uint32_t read_xcr0(void)
{
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static uint32_t feature(bool present, int index)
{
    return present ? UINT32_C(1) << index : 0;
}

/* Do 512-bit vectors leave the clock of a core about where it is? On Intel's Skylake-SP, Cascade Lake and Cooper Lake, which
 * share a model number, they do not: for about a millisecond all code on the core is slower, also the caller's (Intel 64
 * and IA-32 Architectures Optimization Reference Manual, "Skylake server power management"). signature: CPUID 1, eax. */
static bool is_steady(uint32_t signature)
{
    const uint32_t family = signature >> 8 & 0xf, model = (signature >> 4 & 0xf) | (signature >> 12 & 0xf0);
    return !(family == 6 && model == 0x55);
}

/* What CPUID and XCR0 say, as far as it is asked. */
struct answers {
    uint32_t leaf1_eax, leaf1_ecx, leaf1_edx, leaf7_ebx, xcr0;
};

static uint32_t features_of(const struct answers *a)
{
    uint32_t found = feature(a->leaf1_edx & bit_SSE2, SSE2);
    if ((a->xcr0 & XCR0_AVX) != XCR0_AVX || !(a->leaf1_ecx & bit_AVX))
        return found;
    found |= feature(a->leaf1_ecx & bit_FMA, FMA) | feature(a->leaf1_ecx & bit_F16C, F16C) |
             feature(a->leaf7_ebx & bit_AVX2, AVX2);
    if ((a->xcr0 & XCR0_AVX512) != XCR0_AVX512)
        return found;
    return found | feature(a->leaf7_ebx & bit_AVX512F, AVX512F) |
           feature(a->leaf7_ebx & bit_AVX512BW, AVX512BW) | feature(a->leaf7_ebx & bit_AVX512DQ, AVX512DQ) |
           feature(a->leaf7_ebx & bit_AVX512VL, AVX512VL) |
           feature((a->leaf7_ebx & bit_AVX512F) && is_steady(a->leaf1_eax), STEADY512);
}

uint32_t relu_cpu_detect(void)
{
    struct answers a = {0, 0, 0, 0, 0};
    unsigned eax, ebx, ecx, edx;
    if (!__get_cpuid(1, &a.leaf1_eax, &ebx, &a.leaf1_ecx, &a.leaf1_edx))
        return 0;
    if (a.leaf1_ecx & bit_OSXSAVE)
        a.xcr0 = read_xcr0();
    if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx))
        a.leaf7_ebx = ebx;
    return features_of(&a);
}

#endif
