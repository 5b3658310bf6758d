/* Stores that go past the caches, and from which size on they are faster. SPDX-License-Identifier: MIT
 *
 * A store to memory that no cache has reads the line first and writes it back later: a third of the traffic of y = f(x) is
 * a read of what is overwritten. A line that is stored in whole past the caches is not read. It is then in no cache either,
 * which is a loss for whoever reads it next, unless the caches could not have held it anyway.
 * Source: Drepper, "What every programmer should know about memory", 2007, section 6.1; AMD64 Architecture Programmer's
 * Manual, volume 3, CPUID 80000006 and 8000001D; Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, CPUID 04H. */
#include "cpu.h"

#if defined(__SSE2__) && (defined(__x86_64__) || defined(__i386__))

#include <cpuid.h>
#include <emmintrin.h>

void relu_cpu_stream_end(void)
{
    _mm_sfence();
}

/* Where streaming was measured to be faster: in outputs of so many caches of this level, which this leaf of CPUID tells. Where
 * a virtual machine has that leaf empty, of so many second-level caches, which AMD's CPUs tell in another, or 0. */
struct streaming_rule {
    enum relu_cpu_memory kind;
    uint32_t leaf; /* 0: it was not measured */
    unsigned level, caches, second_level_caches;
};

/* Ice Lake servers are models 0x6a and 0x6c. Of Sapphire Rapids (0x8f) and Emerald Rapids (0xcf), which have the same cores and
 * second-level caches, the latter was measured. There the third-level cache is a socket's: CPUID said 260 MiB, and a core
 * found 8 near, beyond which memory answered. AMD's family 0x19 is Zen 3 and 4, and Zen 4 was measured; 0x1a is Zen 5, where the
 * third-level cache of a core has 32 MiB, 32 times what its second-level cache has. The vendor: CPUID 0; the signature: CPUID 1, eax. */
static struct streaming_rule streaming_rule_of(uint32_t ebx, uint32_t ecx, uint32_t edx, uint32_t signature)
{
    const uint32_t family = (signature >> 8 & 0xf) + (signature >> 20 & 0xff);
    const uint32_t model = (signature >> 4 & 0xf) | (signature >> 12 & 0xf0);
    const bool is_amd = ebx == signature_AMD_ebx && ecx == signature_AMD_ecx && edx == signature_AMD_edx;
    const bool is_intel =
        ebx == signature_INTEL_ebx && ecx == signature_INTEL_ecx && edx == signature_INTEL_edx;
    if (is_amd && family == 0x19)
        return (struct streaming_rule){RELU_CPU_MEMORY_ZEN4, 0x8000001d, 3, 1, 0};
    if (is_amd && family == 0x1a)
        return (struct streaming_rule){RELU_CPU_MEMORY_ZEN5, 0x8000001d, 3, 1, 32};
    if (is_intel && family == 6 && (model == 0x6a || model == 0x6c))
        return (struct streaming_rule){RELU_CPU_MEMORY_INTEL, 4, 3, 1, 0};
    if (is_intel && family == 6 && (model == 0x8f || model == 0xcf))
        return (struct streaming_rule){RELU_CPU_MEMORY_INTEL, 4, 2, 16, 0};
    return (struct streaming_rule){RELU_CPU_MEMORY_ZEN4, 0, 0, 0, 0};
}

/* The bytes of a cache, from an answer of leaf 4 or 0x8000001d. */
static size_t cache_bytes(uint32_t ebx, uint32_t ecx)
{
    const size_t line = (ebx & 0xfff) + 1, partitions = (ebx >> 12 & 0x3ff) + 1, ways = (ebx >> 22) + 1;
    return line * partitions * ways * ((size_t)ecx + 1);
}

/* From an answer of leaf 0x80000006. */
static size_t second_level_bytes(uint32_t ecx)
{
    return (size_t)(ecx >> 16) << 10;
}

size_t relu_cpu_streaming_pays_from(enum relu_cpu_memory *kind)
{
    enum { INSTRUCTIONS = 2 };
    unsigned eax, ebx, ecx, edx, signature, unused[3];
    *kind = RELU_CPU_MEMORY_ZEN4;
    if (!__get_cpuid(0, &eax, &ebx, &ecx, &edx) ||
        !__get_cpuid(1, &signature, &unused[0], &unused[1], &unused[2]))
        return SIZE_MAX;
    const struct streaming_rule rule = streaming_rule_of(ebx, ecx, edx, signature);
    *kind = rule.kind;
    for (unsigned i = 0;
         rule.leaf != 0 && __get_cpuid_count(rule.leaf, i, &eax, &ebx, &ecx, &edx) && (eax & 0x1f) != 0; i++)
        if ((eax & 0x1f) != INSTRUCTIONS && (eax >> 5 & 7) == rule.level)
            return rule.caches * cache_bytes(ebx, ecx);
    if (rule.second_level_caches != 0 && __get_cpuid(0x80000006, &eax, &ebx, &ecx, &edx) && ecx >> 16 != 0)
        return rule.second_level_caches * second_level_bytes(ecx);
    return SIZE_MAX;
}

#else

void relu_cpu_stream_end(void) {}

size_t relu_cpu_streaming_pays_from(enum relu_cpu_memory *kind)
{
    *kind = RELU_CPU_MEMORY_ZEN4;
    return SIZE_MAX;
}

#endif
