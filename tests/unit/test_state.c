/* A call leaves the thread as it found it: control bits of the floating-point units, the rounding mode, errno,
 * and no vector register half used. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fenv.h>
#include <stdlib.h>
#include <string.h>

#include "testing.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <xmmintrin.h>

/* The sticky exception flags of MXCSR, which arithmetic sets; and the components of XINUSE that vzeroupper clears:
 * the upper halves of ymm, and of zmm0 to zmm15. */
enum { MXCSR_FLAGS = 0x3f, UPPER_STATE = 1 << 2 | 1 << 6 };

struct control {
    unsigned mxcsr, x87;
};

static struct control control_now(void)
{
    unsigned short x87;
    __asm__ volatile("fnstcw %0" : "=m"(x87));
    return (struct control){_mm_getcsr() & ~(unsigned)MXCSR_FLAGS, x87};
}

/* Is the upper half of a vector register in use? A function that forgets vzeroupper leaves it so, and makes its
 * caller's SSE code slow. -1 where the CPU does not tell, and without optimisation: gcc then never inserts
 * the instruction. */
static int upper_state_in_use(void)
{
#ifndef __OPTIMIZE__
    return -1;
#endif
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE))
        return -1;
    if (!__get_cpuid_count(0xd, 1, &a, &b, &c, &d) || !(a & 4))
        return -1;
    __asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(1));
    return (a & UPPER_STATE) != 0;
}
#else
struct control {
    int rounding;
};

static struct control control_now(void)
{
    return (struct control){fegetround()};
}

static int upper_state_in_use(void)
{
    return -1;
}
#endif

static void expect_unchanged(const struct subject *s, struct control before)
{
    const struct control after = control_now();
    const int in_use = upper_state_in_use();
    if (memcmp(&after, &before, sizeof before) != 0)
        fail_msg("%s: changed the floating-point control bits", subject_name(s));
    if (in_use == 1)
        fail_msg("%s: left the upper halves of vector registers in use", subject_name(s));
    if (errno != 1234)
        fail_msg("%s: changed errno to %d", subject_name(s), errno);
}

static void leaves_no_trace(const struct subject *s, void *context)
{
    enum { n = 777 };
    static unsigned char x[n * 8], dy[n * 8], out[n * 8];
    const relu_dtype dtype = relu_activation_dtype(s->act);
    uint64_t *special;
    const size_t count = special_values(s->act, &special);
    (void)context;
    elements_fill(dtype, x, n, 1);
    for (size_t i = 0; i < n; i++)
        element_put(dtype, dy, i, special[i % count]);
    free(special);
    static const size_t lengths[] = {0, 1, 5, 64, 100, n};
    for (size_t i = 0; i < COUNT_OF(lengths); i++) {
        const struct control before = control_now();
        errno = 1234;
        relu_status status = subject_run(s, x, dy, out, lengths[i]);
        expect_unchanged(s, before);
        expect_status(RELU_OK, status);
        errno = 1234;
        status = subject_run(s, dy, x, out, lengths[i]);
        expect_unchanged(s, before);
        expect_status(RELU_OK, status);
    }
}

static void test_every_kernel(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_dtype_count(); i++)
        for_each_subject(relu_dtype_at(i), leaves_no_trace, NULL);
}

static void test_prelu(void **state)
{
    (void)state;
    enum { n = 600 };
    static unsigned char x[n * 8], dy[n * 8], out[n * 8], slope[n * 8], dslope[n * 8];
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    for (size_t i = 0; i < relu_dtype_count(); i++)
        for (size_t k = 0; k < isa_count; k++) {
            const relu_dtype dtype = relu_dtype_at(i);
            const struct subject s = {make_on("prelu", dtype, isas[k]), "prelu with slopes", BACKWARD};
            elements_fill(dtype, x, n, 1);
            elements_fill(dtype, dy, n, 2);
            elements_fill(dtype, slope, n, 3);
            const struct control before = control_now();
            static const size_t shapes[][3] = {{2, 3, 100}, {3, 200, 1}, {1, 1, n}, {600, 1, 1}, {0, 2, 2}};
            for (size_t j = 0; j < COUNT_OF(shapes); j++) {
                const size_t *d = shapes[j];
                errno = 1234;
                relu_status status = relu_prelu_forward(s.act, x, slope, d[1], out, d[0], d[1], d[2]);
                expect_unchanged(&s, before);
                expect_status(RELU_OK, status);
                errno = 1234;
                status = relu_prelu_backward(s.act, x, slope, d[1], dy, out, dslope, d[0], d[1], d[2]);
                expect_unchanged(&s, before);
                expect_status(RELU_OK, status);
            }
            relu_activation_destroy(s.act);
        }
}

/* Under another rounding mode results may differ in the last place, but the mode stays. */
static void test_other_rounding_modes(void **state)
{
    (void)state;
    static const int modes[] = {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
    float x[100], y[100];
    elements_fill(RELU_F32, x, COUNT_OF(x), 1);
    relu_activation *act = make("hardsigmoid", RELU_F32);
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        assert_int_equal(fesetround(modes[i]), 0);
        const relu_status status = relu_forward(act, x, y, COUNT_OF(x));
        const int after = fegetround();
        fesetround(FE_TONEAREST);
        expect_status(RELU_OK, status);
        assert_int_equal(after, modes[i]);
    }
    relu_activation_destroy(act);
}

int main(void)
{
    if (upper_state_in_use() < 0)
        print_message("this CPU does not tell whether vector registers are in use\n");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kernel),
        cmocka_unit_test(test_prelu),
        cmocka_unit_test(test_other_rounding_modes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
