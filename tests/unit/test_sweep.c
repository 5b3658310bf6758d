/* f32 over all of its 2^32 values, or every n-th: the kernel of the best instruction set against formulas in plain C, the
 * others against that one. SPDX-License-Identifier: MIT
 *
 * Usage: test_sweep KIND. The environment variable RELU_TEST_STRIDE is n, 251 if it is not set; 1 takes
 * all values, as test_every_isa() says, gradients every third, and half a minute. Default parameters only.
 *
 * The formulas repeat reference.c in arithmetic that is fast; a sample of every sweep is given to both.
 * They are exact or rounded once wherever the result must be correctly rounded: float products and
 * sums, or double, where a product of two floats is exact. Elsewhere they are in double and the
 * distance is measured. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reference.h"
#include "testing.h"

enum { BLOCK = 8192, GRADIENT_STRIDE = 3 };

#define INLINE static inline __attribute__((always_inline))

/* The loops over a block, which take most of the time of a sweep, for the best instruction set that the CPU has. */
#if defined(__x86_64__) && defined(__gnu_linux__) && __GNUC__ >= 12 && !defined(__clang__) &&                \
    !defined(__SANITIZE_THREAD__)
#define VECTORIZED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VECTORIZED
#endif

/* f(x) with default parameters: a double that is to be rounded to float, or, where f is one operation,
 * the float that it gave. */
INLINE double fast_forward(relu_kind kind, float x)
{
    const double d = (double)x;
    if (x != x)
        return d;
    switch (kind) {
    case RELU_KIND_IDENTITY:
        return d;
    case RELU_KIND_RELU:
    case RELU_KIND_BOUNDED_LEAKY_RELU: /* whose defaults differ from relu at -0 only */
        return x > 0 || (x == 0 && kind == RELU_KIND_BOUNDED_LEAKY_RELU) ? d : 0;
    case RELU_KIND_LEAKY_RELU:
        return x > 0 ? d : (double)0.01f * d;
    case RELU_KIND_PRELU:
        return x > 0 ? d : 0.25 * d;
    case RELU_KIND_RRELU:
        return x > 0 ? d : (double)(float)((0.125 + (double)(1 / 3.0f)) / 2) * d;
    case RELU_KIND_RELU6:
        return x <= 0 ? 0 : x >= 6 ? 6 : d;
    case RELU_KIND_HARDTANH:
        return x <= -1 ? -1 : x >= 1 ? 1 : d;
    case RELU_KIND_THRESHOLDED_RELU:
        return x > 1 ? d : 0;
    case RELU_KIND_HARDSIGMOID: {
        const float y = fmaf(1 / 6.0f, x, 0.5f);
        return y <= 0 ? 0 : y >= 1 ? 1 : (double)y;
    }
    case RELU_KIND_HARDSWISH:
        return x <= -3 ? 0 : x >= 3 ? d : d * (d + 3) / 6;
    case RELU_KIND_SHRINK:
    case RELU_KIND_HARDSHRINK:
        return x < -0.5f || x > 0.5f ? d : 0;
    case RELU_KIND_SOFTSHRINK:
        return x < -0.5f ? (double)(x + 0.5f) : x > 0.5f ? (double)(x - 0.5f) : 0;
    case RELU_KIND_RELU_SQUARED:
        return x > 0 ? d * d : 0;
    case RELU_KIND_STEP:
        return x > 0;
    case RELU_KIND_SPARSE_PLUS:
        return x <= -1 ? 0 : x >= 1 ? d : (d + 1) * (d + 1) / 4;
    case RELU_KIND_SPARSE_SIGMOID:
        return x <= -1 ? 0 : x >= 1 ? 1 : (double)(x + 1) / 2;
    case RELU_KIND_SOFTSIGN:
        return isinf(x) ? copysign(1, d) : d / (1 + fabs(d));
    case RELU_KIND_SQUAREPLUS:
        return x < 0 ? 4 / (2 * (sqrt(d * d + 4) - d)) : (d + sqrt(d * d + 4)) / 2;
    case RELU_KIND_ABS:
        return fabs(d);
    default:
        abort();
    }
}

/* f'(x) with default parameters. Where the gradient must be correctly rounded this has at most 29 bits,
 * so that its product with a float is exact in double. */
INLINE double fast_derivative(relu_kind kind, float x)
{
    const double d = (double)x;
    switch (kind) {
    case RELU_KIND_IDENTITY:
        return 1;
    case RELU_KIND_RELU:
    case RELU_KIND_BOUNDED_LEAKY_RELU:
        return x > 0 && !(isinf(x) && kind == RELU_KIND_BOUNDED_LEAKY_RELU);
    case RELU_KIND_LEAKY_RELU:
        return x > 0 ? 1 : (double)0.01f;
    case RELU_KIND_PRELU:
        return x > 0 ? 1 : 0.25;
    case RELU_KIND_RRELU:
        return x > 0 ? 1 : (double)(float)((0.125 + (double)(1 / 3.0f)) / 2);
    case RELU_KIND_RELU6:
        return x > 0 && x < 6;
    case RELU_KIND_HARDTANH:
        return x > -1 && x < 1;
    case RELU_KIND_THRESHOLDED_RELU:
        return x > 1;
    case RELU_KIND_HARDSIGMOID: {
        /* Near 0 and near 1 this sum is exact. */
        const double y = (double)(1 / 6.0f) * d + 0.5;
        return y > 0 && y < 1 ? (double)(1 / 6.0f) : 0;
    }
    case RELU_KIND_HARDSWISH:
        return x <= -3 ? 0 : x >= 3 ? 1 : (2 * d + 3) / 6;
    case RELU_KIND_SHRINK:
    case RELU_KIND_HARDSHRINK:
    case RELU_KIND_SOFTSHRINK:
        return x < -0.5f || x > 0.5f;
    case RELU_KIND_RELU_SQUARED:
        return x > 0 ? 2 * d : 0;
    case RELU_KIND_STEP:
        return 0;
    case RELU_KIND_SPARSE_PLUS:
        return x <= -1 ? 0 : x >= 1 ? 1 : (d + 1) / 2;
    case RELU_KIND_SPARSE_SIGMOID:
        return x > -1 && x < 1 ? 0.5 : 0;
    case RELU_KIND_SOFTSIGN:
        return 1 / ((1 + fabs(d)) * (1 + fabs(d)));
    case RELU_KIND_SQUAREPLUS: {
        const double s = sqrt(d * d + 4);
        return isinf(x) ? x > 0 : x < 0 ? 4 / (2 * s * (s - d)) : 1 - 4 / (2 * s * (s + d));
    }
    case RELU_KIND_ABS:
        return (x > 0) - (x < 0);
    default:
        abort();
    }
}

INLINE double fast_backward(relu_kind kind, float x, float dy)
{
    if (x != x || dy != dy)
        return (double)NAN;
    const double slope = fast_derivative(kind, x);
    return slope == 0 ? 0 : slope * (double)dy;
}

static uint32_t bits_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static bool same(float a, float b)
{
    return bits_of(a) == bits_of(b) || (a != a && b != b);
}

/* How far `got` is from `exact`, which is finite and not 0, in units in the last place: of the power of two at or
 * below |exact|, which has no bits but those of the exponent. */
static double ulps_between(float got, double exact)
{
    const double value = isinf(got) ? copysign(0x1p128, (double)got) : (double)got;
    double magnitude = fmax(fabs(exact), (double)FLT_MIN);
    uint64_t bits;
    memcpy(&bits, &magnitude, sizeof bits);
    bits &= UINT64_C(0x7ff) << 52;
    memcpy(&magnitude, &bits, sizeof bits);
    return fabs(value - exact) / (magnitude * (double)FLT_EPSILON);
}

static struct {
    relu_kind kind;
    uint64_t asked, stride;
    relu_activation *act[ISAS_MAX];
    size_t isa_count;
    struct reference reference;
} sweep;

/* The x of a block, and for each a dy: 1 or anything. */
static size_t fill_block(uint64_t start, float *x, float *dy)
{
    const uint64_t left = (UINT32_MAX - start) / sweep.stride + 1;
    const size_t n = left < BLOCK ? (size_t)left : BLOCK;
    for (size_t i = 0; i < n; i++) {
        const uint32_t bits = (uint32_t)start + (uint32_t)i * (uint32_t)sweep.stride;
        uint32_t mixed = (bits ^ bits >> 15) * UINT32_C(0x2c1b3c6d);
        mixed = (mixed ^ mixed >> 12) * UINT32_C(0x297a2d39);
        mixed = mixed >> 13 & 1 ? bits_of(1) : mixed;
        memcpy(&x[i], &bits, sizeof bits);
        memcpy(&dy[i], &mixed, sizeof mixed);
    }
    return n;
}

/* What the kernels must give, before it is rounded. One loop for each kind, which compilers make vector code of. */
VECTORIZED static void fill_exact(bool backward, const float *restrict x, const float *restrict dy,
                                  double *restrict exact, size_t n)
{
    switch (sweep.kind) {
#define LOOP(kind)                                                                                           \
    case kind:                                                                                               \
        for (size_t i = 0; backward && i < n; i++)                                                           \
            exact[i] = fast_backward(kind, x[i], dy[i]);                                                     \
        for (size_t i = 0; !backward && i < n; i++)                                                          \
            exact[i] = fast_forward(kind, x[i]);                                                             \
        break;
        LOOP(RELU_KIND_IDENTITY)
        LOOP(RELU_KIND_RELU)
        LOOP(RELU_KIND_BOUNDED_LEAKY_RELU)
        LOOP(RELU_KIND_LEAKY_RELU)
        LOOP(RELU_KIND_PRELU)
        LOOP(RELU_KIND_RRELU)
        LOOP(RELU_KIND_RELU6)
        LOOP(RELU_KIND_HARDTANH)
        LOOP(RELU_KIND_THRESHOLDED_RELU)
        LOOP(RELU_KIND_HARDSIGMOID)
        LOOP(RELU_KIND_HARDSWISH)
        LOOP(RELU_KIND_SHRINK)
        LOOP(RELU_KIND_HARDSHRINK)
        LOOP(RELU_KIND_SOFTSHRINK)
        LOOP(RELU_KIND_RELU_SQUARED)
        LOOP(RELU_KIND_STEP)
        LOOP(RELU_KIND_SPARSE_PLUS)
        LOOP(RELU_KIND_SPARSE_SIGMOID)
        LOOP(RELU_KIND_SOFTSIGN)
        LOOP(RELU_KIND_SQUAREPLUS)
        LOOP(RELU_KIND_ABS)
#undef LOOP
    default:
        abort();
    }
}

/* Is each result the nearest float? Without branches, for the same reason. */
VECTORIZED static bool are_nearest(const float *restrict got, const double *restrict exact, size_t n)
{
    uint32_t differ = 0;
    for (size_t i = 0; i < n; i++) {
        const float want = (float)exact[i];
        const uint32_t both_nan = (got[i] != got[i]) & (want != want);
        differ |= (bits_of(got[i]) ^ bits_of(want)) & (both_nan - 1);
    }
    return differ == 0;
}

/* May one be farther from exact than so many units in the last place, as ulps_between() counts, or have another sign?
 * Likewise. */
VECTORIZED static bool may_be_farther(const float *restrict got, const double *restrict exact, size_t n,
                                      double ulps)
{
    const uint64_t exponent = UINT64_C(0x7ff) << 52;
    const double units = ulps * (double)FLT_EPSILON;
    uint64_t farther = 0;
    for (size_t i = 0; i < n; i++) {
        const float want = (float)exact[i];
        const double value = (double)got[i];
        double magnitude = fabs(exact[i]) > (double)FLT_MIN ? fabs(exact[i]) : (double)FLT_MIN;
        uint64_t bits, value_bits, exact_bits;
        memcpy(&bits, &magnitude, sizeof bits);
        bits &= exponent;
        memcpy(&magnitude, &bits, sizeof bits);
        memcpy(&value_bits, &value, sizeof value_bits);
        memcpy(&exact_bits, &exact[i], sizeof exact_bits);
        const uint64_t both_nan = (got[i] != got[i]) & (want != want);
        const uint64_t is_same = bits_of(got[i]) == bits_of(want);
        const uint64_t is_near =
            (fabs(value - exact[i]) <= units * magnitude) & (~(value_bits ^ exact_bits) >> 63);
        farther |= ~(both_nan | is_same | is_near) & 1;
    }
    return farther != 0;
}

static void fail_at(const relu_activation *act, bool backward, float x, float dy, float got, float want)
{
    const struct subject s = {(relu_activation *)(uintptr_t)act, relu_kind_name(sweep.kind),
                              backward ? BACKWARD : FORWARD};
    fail_msg("%s: x 0x%08x (%a), dy 0x%08x (%a): got 0x%08x (%a), want 0x%08x (%a)", subject_name(&s),
             bits_of(x), (double)x, bits_of(dy), (double)dy, bits_of(got), (double)got, bits_of(want),
             (double)want);
}

/* The formulas above agree with the reference. */
static void expect_reference(bool backward, float x, float dy)
{
    const float fast = (float)(backward ? fast_backward(sweep.kind, x, dy) : fast_forward(sweep.kind, x));
    double ulps;
    const uint64_t want =
        backward ? reference_backward(&sweep.reference, bits_of(x), bits_of(dy), bits_of(fast), &ulps)
                 : reference_forward(&sweep.reference, bits_of(x), bits_of(fast), &ulps);
    if (!element_same(RELU_F32, want, bits_of(fast)) &&
        !(promised_ulps(sweep.act[0], backward) > 0 && ulps < 0.500001))
        fail_msg("the formula differs from the reference: x 0x%08x, dy 0x%08x: 0x%08x and 0x%08x", bits_of(x),
                 bits_of(dy), bits_of(fast), (unsigned)want);
}

static void run(bool backward)
{
    static float x[BLOCK], dy[BLOCK], first[BLOCK], out[BLOCK];
    static double exact_values[BLOCK];
    const double bound = promised_ulps(sweep.act[0], backward);
    const bool measured = bound > 0;
    double worst = 0;
    float worst_x = 0;
    size_t n;

    for (uint64_t start = 0, block = 0; start <= UINT32_MAX; start += n * sweep.stride, block++) {
        n = fill_block(start, x, dy);
        const size_t isa_count =
            sweep.asked > 1 ? sweep.isa_count : test_isas_of_block(block, sweep.isa_count);
        for (size_t k = 0; k < isa_count; k++) {
            float *to = k == 0 ? first : out;
            const struct subject s = {sweep.act[k], NULL, backward ? BACKWARD : FORWARD};
            expect_status(RELU_OK, subject_run(&s, x, dy, to, n));
            const size_t i = elements_differ(RELU_F32, first, to, n);
            if (i < n)
                fail_at(sweep.act[k], backward, x[i], dy[i], to[i], first[i]);
        }
        fill_exact(backward, x, dy, exact_values, n);
        const bool is_known =
            measured ? !may_be_farther(first, exact_values, n, worst) : are_nearest(first, exact_values, n);
        for (size_t i = is_known ? n : 0; i < n; i++) {
            const double exact = exact_values[i];
            const float want = (float)exact;
            const bool is_same = same(first[i], want);
            const bool has_ulps = measured && exact != 0 && !isinf(exact) && exact == exact &&
                                  !signbit(first[i]) == !signbit(exact);
            const double ulps = is_same && (!has_ulps || isinf(want)) ? 0
                                : has_ulps                            ? ulps_between(first[i], exact)
                                                                      : (double)INFINITY;
            if (ulps <= worst)
                continue;
            /* dy times a derivative that is too small for a normal float can be no better than it. */
            if (backward && measured && dy[i] != 1 && first[i] == first[i] &&
                fabs(fast_derivative(sweep.kind, x[i])) < (double)FLT_MIN)
                continue;
            if (!(ulps <= bound))
                fail_at(sweep.act[0], backward, x[i], dy[i], first[i], want);
            worst = ulps;
            worst_x = x[i];
        }
        expect_reference(backward, x[start % n], dy[start % n]);
    }
    if (measured)
        print_message("%s %s: at most %.4f ulp, at %a\n", relu_kind_name(sweep.kind),
                      backward ? "backward" : "forward", worst, (double)worst_x);
}

static void test_forward(void **state)
{
    (void)state;
    sweep.stride = sweep.asked;
    run(false);
}

static void test_backward(void **state)
{
    (void)state;
    sweep.stride = sweep.asked > 1 ? sweep.asked : GRADIENT_STRIDE;
    run(true);
}

static int set_up(void **state)
{
    (void)state;
    relu_isa isas[ISAS_MAX];
    sweep.isa_count = isas_available(isas);
    for (size_t i = 0; i < sweep.isa_count; i++)
        sweep.act[i] = make_on(relu_kind_name(sweep.kind), RELU_F32, isas[sweep.isa_count - 1 - i]);
    sweep.reference = reference_of(sweep.act[0]);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (size_t i = 0; i < sweep.isa_count; i++)
        relu_activation_destroy(sweep.act[i]);
    return 0;
}

int main(int argc, char **argv)
{
    sweep.asked = test_stride();
    if (argc != 2 || relu_kind_from_name(&sweep.kind, argv[1]) != RELU_OK || sweep.asked == 0) {
        fprintf(stderr, "usage: [RELU_TEST_STRIDE=n] %s KIND\n", argv[0]);
        return 2;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forward), cmocka_unit_test(test_backward)};
    return cmocka_run_group_tests_name(argv[1], tests, set_up, tear_down);
}
