/* Stores that go past the caches, and from which size on they are faster. SPDX-License-Identifier: MIT
 *
 * A store to memory that no cache has reads the line first and writes it back later: a third of the traffic of y = f(x) is
 * a read of what is overwritten. A line that is stored in whole past the caches is not read. It is then in no cache either,
 * which is a loss for whoever reads it next, unless the caches could not have held it anyway.
 * Source: Drepper, "What every programmer should know about memory", 2007, section 6.1; AMD64 Architecture Programmer's
 * Manual, volume 3, CPUID 8000001D. */
#include "cpu.h"

#if defined(__SSE2__) && (defined(__x86_64__) || defined(__i386__))

#include <cpuid.h>
#include <emmintrin.h>

void relu_cpu_stream_end(void)
{
    _mm_sfence();
}

/* Was it measured on CPUs of this kind? Those are AMD's families 0x19 and 0x1a. The vendor: CPUID 0; the signature: CPUID 1,
 * eax. */
static bool is_measured(uint32_t ebx, uint32_t ecx, uint32_t edx, uint32_t signature)
{
    const uint32_t family = (signature >> 8 & 0xf) + (signature >> 20 & 0xff);
    return ebx == signature_AMD_ebx && ecx == signature_AMD_ecx && edx == signature_AMD_edx &&
           (family == 0x19 || family == 0x1a);
}

/* The bytes of a cache, from an answer of CPUID 8000001D. */
static size_t cache_bytes(uint32_t ebx, uint32_t ecx)
{
    const size_t line = (ebx & 0xfff) + 1, partitions = (ebx >> 12 & 0x3ff) + 1, ways = (ebx >> 22) + 1;
    return line * partitions * ways * ((size_t)ecx + 1);
}

size_t relu_cpu_streaming_pays_from(void)
{
    unsigned eax, ebx, ecx, edx, signature, unused[3];
    if (!__get_cpuid(0, &eax, &ebx, &ecx, &edx) ||
        !__get_cpuid(1, &signature, &unused[0], &unused[1], &unused[2]) ||
        !is_measured(ebx, ecx, edx, signature))
        return SIZE_MAX;
    size_t largest = 0;
    for (unsigned i = 0; __get_cpuid_count(0x8000001d, i, &eax, &ebx, &ecx, &edx) && (eax & 0x1f) != 0; i++) {
        const size_t size = cache_bytes(ebx, ecx);
        largest = size > largest ? size : largest;
    }
    return largest > 0 ? largest : SIZE_MAX;
}

#else

void relu_cpu_stream_end(void) {}

size_t relu_cpu_streaming_pays_from(void)
{
    return SIZE_MAX;
}

#endif
