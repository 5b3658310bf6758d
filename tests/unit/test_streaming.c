/* Results do not depend on the policy for streaming stores, and no byte outside of the operands is touched.
 * SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>
#endif

#include "testing.h"

/* The library streams whole vectors, of up to a line of 64 bytes, in outputs of at least 16 pairs of them. */
enum { LINE = 64, BYTES = 3 * 2048 + 3 * LINE, CANARY = 64, CANARY_BYTE = 0xa5 };

static relu_dtype dtype;
static size_t size;
static unsigned char x_data[BYTES], dy_data[BYTES], want[BYTES];
static struct guarded x_memory, dy_memory, out_memory;

static bool is_untouched(const unsigned char *p, size_t bytes)
{
    return bytes == 0 || (p[0] == CANARY_BYTE && memcmp(p, p + 1, bytes - 1) == 0);
}

static void expect_want(const struct subject *s, const unsigned char *out, size_t n, const char *where)
{
    const size_t i = elements_differ(dtype, out, want, n);
    if (i < n)
        fail_msg("%s, %s, n %zu, element %zu: got 0x%llx, want 0x%llx", subject_name(s), where, n, i,
                 (unsigned long long)element_get(dtype, out, i),
                 (unsigned long long)element_get(dtype, want, i));
}

/* Lengths around lines and blocks, all alignments of the output, with operands that end before a page which cannot be
 * touched, or start after one. */
static void always(const struct subject *s, void *context)
{
    (void)context;
    static const size_t lengths[] = {0,        1,           2,        LINE - 8,    LINE,        LINE + 8,
                                     256 - 8,  256,         256 + 8,  512 - 8,     512,         512 + 8,
                                     1024 - 8, 1024,        1024 + 8, 1024 + LINE, 2048 - 8,    2048,
                                     2048 + 8, 2048 + LINE, 4096 - 8, 4096 + LINE, BYTES - LINE};
    static const size_t starts[] = {0, 8, LINE - 8, 1, 3, 63};
    expect_status(RELU_OK, relu_activation_set_streaming(s->act, RELU_STREAMING_NEVER));
    expect_status(RELU_OK, subject_run(s, x_data, dy_data, want, BYTES / size));
    expect_status(RELU_OK, relu_activation_set_streaming(s->act, RELU_STREAMING_ALWAYS));
    for (size_t k = 0; k < COUNT_OF(lengths); k++) {
        const size_t n = lengths[k] / size, bytes = n * size;
        unsigned char *x = x_memory.end - bytes, *dy = dy_memory.end - bytes, *out = out_memory.end - bytes;
        memcpy(x, x_data, bytes);
        memcpy(dy, dy_data, bytes);
        memset(out - CANARY, CANARY_BYTE, CANARY + bytes);
        expect_status(RELU_OK, subject_run(s, x, dy, out, n));
        expect_want(s, out, n, "before a guard page");
        assert_true(is_untouched(out - CANARY, CANARY));
        assert_memory_equal(x, x_data, bytes);
        assert_memory_equal(dy, dy_data, bytes);
        for (size_t i = 0; i < COUNT_OF(starts); i++) {
            out = out_memory.start + starts[i];
            memset(out_memory.start, CANARY_BYTE, starts[i] + bytes + CANARY);
            expect_status(RELU_OK, subject_run(s, x, dy, out, n));
            expect_want(s, out, n, "after a guard page");
            assert_true(is_untouched(out_memory.start, starts[i]) && is_untouched(out + bytes, CANARY));
        }
    }
    const size_t n = BYTES / size;
    unsigned char *out = out_memory.start;
    memcpy(out, x_data, BYTES);
    expect_status(RELU_OK, subject_run(s, out, dy_data, out, n));
    expect_want(s, out, n, "in place of x");
    if (s->direction != FORWARD) {
        memcpy(out, dy_data, BYTES);
        expect_status(RELU_OK, subject_run(s, x_data, out, out, n));
        expect_want(s, out, n, "in place of dy");
    }
}

static void test_always(void **state)
{
    (void)state;
    for_each_subject(dtype, always, NULL);
}

/* Two rows, each with a gap behind it. */
static void rows(const struct subject *s, void *context)
{
    (void)context;
    const size_t cols = 2500 / size, stride = 3000 / size;
    unsigned char *out = out_memory.start;
    if (s->direction == FROM_OUTPUT)
        return; /* there is no such call for rows */
    expect_status(RELU_OK, relu_activation_set_streaming(s->act, RELU_STREAMING_NEVER));
    expect_status(RELU_OK, subject_run(s, x_data, dy_data, want, stride + cols));
    expect_status(RELU_OK, relu_activation_set_streaming(s->act, RELU_STREAMING_ALWAYS));
    memset(out, CANARY_BYTE, BYTES);
    expect_status(RELU_OK,
                  s->direction == FORWARD
                      ? relu_forward_2d(s->act, x_data, stride, out, stride, 2, cols)
                      : relu_backward_2d(s->act, x_data, stride, dy_data, stride, out, stride, 2, cols));
    expect_want(s, out, cols, "the first row");
    assert_true(is_untouched(out + cols * size, (stride - cols) * size));
    const size_t second = stride * size;
    assert_true(elements_differ(dtype, out + second, want + second, cols) == cols);

    memset(out, CANARY_BYTE, BYTES);
    expect_status(RELU_OK, s->direction == FORWARD
                               ? relu_forward_2d(s->act, x_data, cols, out, cols, 2, cols)
                               : relu_backward_2d(s->act, x_data, cols, dy_data, cols, out, cols, 2, cols));
    expect_want(s, out, 2 * cols, "rows without gaps");
    assert_true(is_untouched(out + 2 * cols * size, BYTES - 2 * cols * size));
}

static void test_rows(void **state)
{
    (void)state;
    for_each_subject(dtype, rows, NULL);
}

/* The policy is the descriptor's own and is kept when the instruction set or a parameter changes. */
static void test_policy(void **state)
{
    (void)state;
    relu_activation *act = make("leaky_relu", dtype), *copy = NULL;
    assert_int_equal(relu_activation_streaming(act), RELU_STREAMING_AUTO);
    assert_true(relu_activation_streaming_from(act) > 1 << 20);
    expect_status(RELU_ERROR_NULL, relu_activation_set_streaming(NULL, RELU_STREAMING_AUTO));
    expect_status(RELU_ERROR_UNKNOWN_STREAMING, relu_activation_set_streaming(act, (relu_streaming)3));
    expect_status(RELU_ERROR_UNKNOWN_STREAMING, relu_activation_set_streaming(act, (relu_streaming)-1));
    assert_int_equal(relu_activation_streaming(act), RELU_STREAMING_AUTO);
    assert_int_equal(relu_activation_streaming(NULL), RELU_STREAMING_AUTO);
    assert_true(relu_activation_streaming_from(NULL) == SIZE_MAX);

    expect_status(RELU_OK, relu_activation_set_streaming(act, RELU_STREAMING_ALWAYS));
    const relu_isa isa = relu_activation_isa(act);
    const size_t from = isa == RELU_ISA_AVX2 || isa == RELU_ISA_AVX512 ? 0 : SIZE_MAX;
    assert_true(relu_activation_streaming_from(act) == from);
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, 0.5));
    expect_status(RELU_OK, relu_activation_clone(&copy, act));
    assert_int_equal(relu_activation_streaming(copy), RELU_STREAMING_ALWAYS);
    assert_true(relu_activation_streaming_from(copy) == from);
    expect_status(RELU_OK, relu_activation_set_isa(copy, RELU_ISA_SCALAR));
    assert_int_equal(relu_activation_streaming(copy), RELU_STREAMING_ALWAYS);
    assert_true(relu_activation_streaming_from(copy) == SIZE_MAX);
    expect_status(RELU_OK, relu_activation_set_isa(copy, isa));
    assert_true(relu_activation_streaming_from(copy) == from);
    expect_status(RELU_OK, relu_activation_set_streaming(act, RELU_STREAMING_NEVER));
    assert_true(relu_activation_streaming_from(act) == SIZE_MAX);
    assert_int_equal(relu_activation_streaming(copy), RELU_STREAMING_ALWAYS);
    relu_activation_destroy(copy);
    relu_activation_destroy(act);
}

/* The CPUs that differ in what streams by itself. */
enum cpu { OTHER, ZEN5, INTEL_SERVER };

static enum cpu this_cpu(void)
{
#if defined(__x86_64__) || defined(__i386__)
    unsigned vendor, eax, ebx, ecx, edx;
    if (!__get_cpuid(0, &eax, &vendor, &ecx, &edx) || !__get_cpuid(1, &eax, &ebx, &ecx, &edx))
        return OTHER;
    const unsigned model = eax & 0xfff0ff0;
    if (vendor == signature_AMD_ebx && (eax & 0xff00f00) == 0xb00f00)
        return ZEN5;
    if (vendor == signature_INTEL_ebx &&
        (model == 0x606a0 || model == 0x606c0 || model == 0x806f0 || model == 0xc06f0))
        return INTEL_SERVER;
#endif
    return OTHER;
}

/* Of an activation that only selects, that is smooth, or neither. */
static bool streams_by_itself(relu_isa isa, bool selects, bool is_smooth)
{
    const bool is_avx512 = isa == RELU_ISA_AVX512;
    if (!is_avx512 && isa != RELU_ISA_AVX2)
        return false;
    if (this_cpu() == ZEN5)
        return is_avx512 && !is_smooth && (selects || dtype != RELU_BF16);
    if (is_smooth)
        return dtype == RELU_F32 && (is_avx512 || this_cpu() == INTEL_SERVER);
    return is_avx512 || selects || dtype != RELU_BF16;
}

/* By itself only where memory sets the pace. */
static void test_who_streams(void **state)
{
    (void)state;
    const struct {
        const char *spec;
        bool selects, is_smooth;
    } rows[] = {{"relu", true, false},       {"abs", true, false},       {"leaky_relu", false, false},
                {"hardswish", false, false}, {"softsign", false, false}, {"squareplus", false, false},
                {"sigmoid", false, true}};
    const relu_isa isas[] = {RELU_ISA_AVX512, RELU_ISA_AVX2, RELU_ISA_SCALAR};
    size_t from = SIZE_MAX; /* the same for all that do */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        relu_activation *act = make(rows[i].spec, dtype);
        for (size_t j = 0; j < COUNT_OF(isas); j++) {
            if (!relu_isa_is_available(isas[j]))
                continue;
            expect_status(RELU_OK, relu_activation_set_isa(act, isas[j]));
            const size_t got = relu_activation_streaming_from(act);
            if (!streams_by_itself(isas[j], rows[i].selects, rows[i].is_smooth)) {
                assert_true(got == SIZE_MAX);
                continue;
            }
            from = from == SIZE_MAX ? got : from;
            assert_true(got == from);
        }
        relu_activation_destroy(act);
    }
#if defined(__x86_64__) || defined(__i386__)
    /* A Zen 5 that tells of its second-level cache streams, whatever else a virtual machine hides. */
    unsigned eax, ebx, ecx, edx;
    if (this_cpu() == ZEN5 && relu_isa_is_available(RELU_ISA_AVX512) &&
        __get_cpuid(0x80000006, &eax, &ebx, &ecx, &edx) && ecx >> 16 != 0)
        assert_true(from != SIZE_MAX);
#endif
}

/* Exact results mostly take longer than the memory. */
static void test_who_streams_exactly(void **state)
{
    (void)state;
    relu_activation *act = make("sigmoid:accuracy=exact", RELU_F32), *fast = make("sigmoid", RELU_F32);
    const bool streams = this_cpu() == INTEL_SERVER && relu_activation_isa(act) == RELU_ISA_AVX512;
    const size_t from = relu_activation_streaming_from(fast);
    assert_true(relu_activation_streaming_from(act) == (streams ? from : SIZE_MAX));
    if (streams) {
        expect_status(RELU_OK, relu_activation_set_isa(act, RELU_ISA_AVX2));
        assert_true(relu_activation_streaming_from(act) == SIZE_MAX);
        expect_status(RELU_OK, relu_activation_set_isa(act, RELU_ISA_AVX512));
    }
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST));
    assert_true(relu_activation_streaming_from(act) == from);
    relu_activation_destroy(act);
    relu_activation_destroy(fast);
}

/* Where streaming begins by itself: just below, there, and above. */
static void test_auto(void **state)
{
    (void)state;
    relu_activation *act = make("relu", dtype), *never = make("relu", dtype);
    const size_t from = relu_activation_streaming_from(act);
    if (from > (size_t)256 << 20) {
        print_message("this CPU has no size from which on it is known to pay\n");
        relu_activation_destroy(act);
        relu_activation_destroy(never);
        return;
    }
    expect_status(RELU_OK, relu_activation_set_streaming(never, RELU_STREAMING_NEVER));
    const size_t room = from + 2 * size;
    unsigned char *x = malloc(room), *y = malloc(room), *other = malloc(room);
    assert_true(x && y && other);
    for (size_t i = 0; i < room; i += BYTES / 2)
        memcpy(x + i, x_data, i + BYTES / 2 <= room ? BYTES / 2 : room - i);
    for (size_t bytes = from - size; bytes <= room; bytes += size) {
        memset(y, CANARY_BYTE, room);
        memset(other, CANARY_BYTE, room);
        expect_status(RELU_OK, relu_forward(act, x, y, bytes / size));
        expect_status(RELU_OK, relu_forward(never, x, other, bytes / size));
        assert_true(memcmp(y, other, room) == 0);
    }
    free(x);
    free(y);
    free(other);
    relu_activation_destroy(act);
    relu_activation_destroy(never);
}

int main(int argc, char **argv)
{
    dtype = dtype_of_arguments(argc, argv);
    size = relu_dtype_size(dtype);
    elements_fill(dtype, x_data, BYTES / size, 1);
    elements_fill(dtype, dy_data, BYTES / size, 2);
    x_memory = guarded_make(BYTES);
    dy_memory = guarded_make(BYTES);
    out_memory = guarded_make(BYTES + 2 * CANARY);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_always),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_policy),
        cmocka_unit_test(test_who_streams),
        cmocka_unit_test(test_who_streams_exactly),
        cmocka_unit_test(test_auto),
    };
    const int failed = cmocka_run_group_tests_name(relu_dtype_name(dtype), tests, NULL, NULL);
    guarded_free(&x_memory);
    guarded_free(&dy_memory);
    guarded_free(&out_memory);
    return failed;
}
