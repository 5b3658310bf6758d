/* What the library makes of the answers of x86 CPUs and operating systems, also of those that no machine at hand gives.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cpu/streaming.c"
#include "cpu/x86.c"

enum {
    AVX2_ECX = bit_OSXSAVE | bit_AVX | bit_FMA | bit_F16C,
    AVX512_EBX = bit_AVX2 | bit_AVX512F | bit_AVX512DQ | bit_AVX512BW,
    LEVEL2 = 1 << AVX2 | 1 << FMA | 1 << F16C,
    LEVEL3 = LEVEL2 | 1 << AVX512F | 1 << AVX512BW | 1 << AVX512DQ | 1 << AVX512VL,
};

/* The signatures are those of CPUs with AVX-512. */
static uint32_t found(uint32_t signature, uint32_t ecx, uint32_t ebx, uint32_t xcr0)
{
    const struct answers a = {signature, ecx, bit_SSE2, ebx, xcr0};
    return features_of(&a);
}

static void test_steady(void **state)
{
    (void)state;
    static const struct {
        uint32_t signature;
        bool steady;
    } cpus[] = {
        {0x50654, false}, /* Skylake-SP */
        {0x50657, false}, /* Cascade Lake */
        {0x5065b, false}, /* Cooper Lake */
        {0x606a6, true},  /* Ice Lake-SP */
        {0x806c1, true},  /* Tiger Lake */
        {0x806f8, true},  /* Sapphire Rapids */
        {0xa10f11, true}, /* Zen 4 */
        {0xb40f40, true}, /* Zen 5 */
    };
    for (size_t i = 0; i < sizeof cpus / sizeof cpus[0]; i++)
        assert_int_equal(found(cpus[i].signature, AVX2_ECX, AVX512_EBX | bit_AVX512VL, 0xe7),
                         1 << SSE2 | LEVEL3 | (cpus[i].steady ? 1 << STEADY512 : 0));
}

/* A feature counts only where the operating system saves its registers. */
static void test_operating_system(void **state)
{
    (void)state;
    const uint32_t all = AVX512_EBX | bit_AVX512VL;
    assert_int_equal(found(0x606a6, AVX2_ECX, all, 0xe7), 1 << SSE2 | LEVEL3 | 1 << STEADY512);
    assert_int_equal(found(0x606a6, AVX2_ECX, all, 0x67), 1 << SSE2 | LEVEL2);
    assert_int_equal(found(0x606a6, AVX2_ECX, all, 0xc7), 1 << SSE2 | LEVEL2);
    assert_int_equal(found(0x606a6, AVX2_ECX, all, 0x07), 1 << SSE2 | LEVEL2);
    assert_int_equal(found(0x606a6, AVX2_ECX, all, 0x03), 1 << SSE2);
    assert_int_equal(found(0x606a6, AVX2_ECX, all, 0), 1 << SSE2);
    assert_int_equal(found(0x606a6, AVX2_ECX & ~(uint32_t)bit_AVX, all, 0xe7), 1 << SSE2);
}

static void test_older(void **state)
{
    (void)state;
    assert_int_equal(found(0x306c3, AVX2_ECX, bit_AVX2, 0x07), 1 << SSE2 | LEVEL2); /* Haswell */
    assert_int_equal(found(0x206a7, bit_OSXSAVE | bit_AVX, 0, 0x07), 1 << SSE2);    /* Sandy Bridge */
    assert_int_equal(found(0x306a9, bit_OSXSAVE | bit_AVX | bit_F16C, 0, 7),
                     1 << SSE2 | 1 << F16C); /* Ivy Bridge */
    const struct answers none = {0x543, 0, 0, 0, 0};
    assert_int_equal(features_of(&none), 0);
}

static void expect_rule(struct streaming_rule got, struct streaming_rule want)
{
    assert_int_equal(got.kind, want.kind);
    assert_int_equal(got.leaf, want.leaf);
    assert_int_equal(got.level, want.level);
    assert_int_equal(got.caches, want.caches);
    assert_int_equal(got.second_level_caches, want.second_level_caches);
}

/* Streaming pays by itself on CPUs of the kinds that it was measured on, from a size of their caches on. */
static void test_streaming(void **state)
{
    (void)state;
    static const struct {
        uint32_t signature;
        struct streaming_rule amd, intel; /* if this is the vendor */
    } cpus[] = {
        {0xa10f11, {RELU_CPU_MEMORY_ZEN4, 0x8000001d, 3, 1, 0}, {0}},  /* Zen 4 */
        {0xb00f21, {RELU_CPU_MEMORY_ZEN5, 0x8000001d, 3, 1, 32}, {0}}, /* Zen 5 */
        {0x830f10, {0}, {0}},                                          /* Zen 2 */
        {0x606a6, {0}, {RELU_CPU_MEMORY_INTEL, 4, 3, 1, 0}},           /* Ice Lake-SP */
        {0x606c1, {0}, {RELU_CPU_MEMORY_INTEL, 4, 3, 1, 0}},           /* Ice Lake-D */
        {0x50657, {0}, {0}},                                           /* Cascade Lake */
        {0x806f8, {0}, {RELU_CPU_MEMORY_INTEL, 4, 2, 16, 0}},          /* Sapphire Rapids */
        {0xc06f2, {0}, {RELU_CPU_MEMORY_INTEL, 4, 2, 16, 0}},          /* Emerald Rapids */
        {0xa06d1, {0}, {0}},                                           /* Granite Rapids */
    };
    for (size_t i = 0; i < sizeof cpus / sizeof cpus[0]; i++) {
        const uint32_t signature = cpus[i].signature;
        const struct streaming_rule none = {0};
        expect_rule(streaming_rule_of(signature_AMD_ebx, signature_AMD_ecx, signature_AMD_edx, signature),
                    cpus[i].amd);
        expect_rule(
            streaming_rule_of(signature_INTEL_ebx, signature_INTEL_ecx, signature_INTEL_edx, signature),
            cpus[i].intel);
        expect_rule(streaming_rule_of(1, 2, 3, signature), none);
    }

    assert_int_equal(cache_bytes(0x01c0003f, 63), 32 << 10);     /* 8 ways, 64 sets, lines of 64 */
    assert_int_equal(cache_bytes(0x03c0003f, 32767), 32 << 20);  /* 16 ways, 32768 sets */
    assert_int_equal(cache_bytes(0x02c0003f, 0xffff), 48 << 20); /* 12 ways, 65536 sets */
    assert_int_equal(second_level_bytes(0x04006140), 1 << 20);
    assert_int_equal(second_level_bytes(0x02006140), 512 << 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steady),
        cmocka_unit_test(test_operating_system),
        cmocka_unit_test(test_older),
        cmocka_unit_test(test_streaming),
    };
    return cmocka_run_group_tests_name("cpu", tests, NULL, NULL);
}
