/* The oracle's error bounds against MPFR, in every binade of both signs: test_oracle KIND.
 * SPDX-License-Identifier: MIT
 *
 * RELU_TEST_STRIDE=1 takes more points in each. Default parameters, and for those that have them a few others. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "oracle.h"
#include "testing.h"

enum { POINTS = 16, MANY_POINTS = 100, NEAR = 8 };

static relu_kind kind;

/* An input of the dtype in the binade that ends below 2^exponent. */
static uint64_t point_in(relu_dtype dtype, int exponent, uint64_t i)
{
    const double fraction = 0.5 + (double)(hash(i) >> 12) * 0x1p-53;
    return reference_bits(dtype, ldexp(i % 2 ? -fraction : fraction, exponent));
}

static void bound_holds_in(const struct reference *ref, bool is_backward, int exponent, uint64_t points,
                           double *worst)
{
    for (uint64_t i = 0; i < points; i++) {
        const uint64_t bits = point_in(ref->dtype, exponent, i + (uint64_t)(exponent + 4000) * points);
        const double x = reference_value(ref->dtype, bits);
        double error_of_double;
        long double value, error;
        if (x == 0 || isinf(x))
            continue;
        if (ref->dtype == RELU_F64) {
            oracle_long_values(ref, is_backward, &x, &value, &error, 1);
        } else {
            double value_of_double;
            oracle_best()->values(ref, is_backward, &x, &value_of_double, &error_of_double, 1);
            value = (long double)value_of_double;
            error = (long double)error_of_double;
        }
        /* Promised is no more than the rounded element where the error is 0, and where the argument of an
         * exponential is cut. */
        uint64_t want;
        double off;
        if (error == 0 || fabsl(value) < (ref->dtype == RELU_F64 ? 0x1p-1080L : 0x1p-160L) ||
            fabsl(value) > (ref->dtype == RELU_F64 ? (long double)DBL_MAX : 0x1p160L)) {
            const uint64_t rounded = reference_bits(ref->dtype, (double)value);
            want = is_backward ? reference_backward(ref, bits, reference_bits(ref->dtype, 1), rounded, NULL)
                               : reference_forward(ref, bits, rounded, NULL);
            off = want == rounded ? 0 : (double)INFINITY;
        } else {
            off = reference_error(ref, is_backward, bits, value, error);
        }
        if (off > *worst)
            *worst = off;
        if (!(off <= 1))
            fail_msg("%s %s %s, alpha %g, beta %g, x %a: %La is %g times its bound off",
                     relu_kind_name(ref->kind), relu_dtype_name(ref->dtype),
                     is_backward ? "backward" : "forward", ref->param[RELU_PARAM_ALPHA],
                     ref->param[RELU_PARAM_BETA], x, value, off);
    }
}

static void bounds_hold(relu_dtype dtype)
{
    static const double parameters[] = {1, 0x1p-6, 0.3, 1.7, 64, -0.7};
    const uint64_t points = test_stride() == 1 ? MANY_POINTS : POINTS;
    const int least = dtype == RELU_F64 ? -1073 : -148, largest = dtype == RELU_F64 ? 1024 : 128;
    relu_activation *act = make(relu_kind_name(kind), dtype);
    struct reference ref = reference_of(act);
    relu_activation_destroy(act);

    const bool has_parameter = ref.param[RELU_PARAM_ALPHA] != 0 || ref.param[RELU_PARAM_BETA] != 0;
    for (int is_backward = 0; is_backward < 2; is_backward++) {
        double worst = 0;
        for (size_t p = 0; p < (has_parameter ? COUNT_OF(parameters) : 1); p++) {
            if (parameters[p] < 0 && kind == RELU_KIND_SOFTPLUS)
                continue;
            ref.param[RELU_PARAM_ALPHA] = ref.param[RELU_PARAM_BETA] = (double)(float)parameters[p];
            for (int exponent = least; exponent <= largest; exponent++)
                bound_holds_in(&ref, is_backward, exponent,
                               exponent > -18 && exponent < 10 ? NEAR * points
                               : dtype == RELU_F64             ? points / 8
                                                               : points,
                               &worst);
        }
        print_message("%s %s %s: at most %.3f of the bound\n", relu_kind_name(kind), relu_dtype_name(dtype),
                      is_backward ? "backward" : "forward", worst);
    }
}

static void test_double(void **state)
{
    (void)state;
    bounds_hold(RELU_F32);
}

static void test_long_double(void **state)
{
    (void)state;
    if (ORACLE_LONG_JUDGES)
        bounds_hold(RELU_F64);
}

int main(int argc, char **argv)
{
    if (argc != 2 || relu_kind_from_name(&kind, argv[1]) != RELU_OK || !oracle_has(kind)) {
        fprintf(stderr, "usage: [RELU_TEST_STRIDE=n] %s KIND\n", argv[0]);
        return 2;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_double), cmocka_unit_test(test_long_double)};
    return cmocka_run_group_tests_name(argv[1], tests, NULL, NULL);
}
