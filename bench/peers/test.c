/* Tests of what judges the peers: the oracle against MPFR, and the judgement. SPDX-License-Identifier: MIT */
#include "judge.h"
#include "oracle.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>
#include <mpfr.h>

/* Enough for the worst cancellation below: that of 1 + erf(x / sqrt 2) at x = -14.5 loses 2^150. */
enum { BITS = 400 };
static const mpfr_rnd_t ROUND = MPFR_RNDN;

/* The textbook formula of each function, r from x. a and b are for intermediate values. */
static void reference(const char *name, mpfr_t r, const mpfr_t x, mpfr_t a, mpfr_t b)
{
    const int negative = mpfr_sgn(x) <= 0;
    if (strcmp(name, "relu") == 0) {
        mpfr_set_ui(r, 0, ROUND);
        mpfr_max(r, x, r, ROUND);
    } else if (strcmp(name, "leaky_relu") == 0) {
        mpfr_set_flt(a, 0.01F, ROUND);
        if (negative)
            mpfr_mul(r, x, a, ROUND);
        else
            mpfr_set(r, x, ROUND);
    } else if (strcmp(name, "hardswish") == 0) {
        mpfr_add_ui(a, x, 3, ROUND);
        mpfr_set_ui(b, 6, ROUND);
        mpfr_min(a, a, b, ROUND);
        mpfr_set_ui(b, 0, ROUND);
        mpfr_max(a, a, b, ROUND);
        mpfr_mul(r, x, a, ROUND);
        mpfr_div_ui(r, r, 6, ROUND);
    } else if (strcmp(name, "elu") == 0 || strcmp(name, "celu") == 0 || strcmp(name, "selu") == 0) {
        const int selu = name[0] == 's';
        mpfr_set(r, x, ROUND);
        if (negative)
            mpfr_expm1(r, x, ROUND);
        if (negative && selu) {
            mpfr_set_str(a, "1.6732632423543772848170429916717", 10, ROUND);
            mpfr_mul(r, r, a, ROUND);
        }
        if (selu) {
            mpfr_set_str(a, "1.0507009873554804934193349852946", 10, ROUND);
            mpfr_mul(r, r, a, ROUND);
        }
    } else if (strcmp(name, "sigmoid") == 0 || strcmp(name, "silu") == 0 || strcmp(name, "quick_gelu") == 0) {
        mpfr_set_str(a, name[0] == 'q' ? "-1.702" : "-1", 10, ROUND);
        mpfr_mul(a, a, x, ROUND);
        mpfr_exp(a, a, ROUND);
        mpfr_add_ui(a, a, 1, ROUND);
        mpfr_ui_div(r, 1, a, ROUND);
        if (strcmp(name, "sigmoid") != 0)
            mpfr_mul(r, r, x, ROUND);
    } else if (strcmp(name, "log_sigmoid") == 0 || strcmp(name, "softplus") == 0) {
        /* log(1 + e^u) = max(u, 0) + log(1 + e^-|u|), and the latter does not overflow. */
        const int sign = name[0] == 's' ? 1 : -1;
        mpfr_abs(a, x, ROUND);
        mpfr_neg(a, a, ROUND);
        mpfr_exp(a, a, ROUND);
        mpfr_log1p(r, a, ROUND);
        if (negative == (sign < 0)) {
            mpfr_abs(a, x, ROUND);
            mpfr_add(r, r, a, ROUND);
        }
        mpfr_mul_si(r, r, sign, ROUND);
    } else if (strcmp(name, "tanh") == 0) {
        mpfr_tanh(r, x, ROUND);
    } else if (strcmp(name, "gelu") == 0) {
        mpfr_sqrt_ui(a, 2, ROUND);
        mpfr_div(a, x, a, ROUND);
        mpfr_erf(a, a, ROUND);
        mpfr_add_ui(a, a, 1, ROUND);
        mpfr_mul(r, a, x, ROUND);
        mpfr_div_ui(r, r, 2, ROUND);
    } else if (strcmp(name, "gelu_tanh") == 0) {
        mpfr_set_str(a, "0.044715", 10, ROUND);
        mpfr_pow_ui(b, x, 3, ROUND);
        mpfr_mul(a, a, b, ROUND);
        mpfr_add(a, a, x, ROUND);
        mpfr_const_pi(b, ROUND);
        mpfr_ui_div(b, 2, b, ROUND);
        mpfr_sqrt(b, b, ROUND);
        mpfr_mul(a, a, b, ROUND);
        mpfr_tanh(a, a, ROUND);
        mpfr_add_ui(a, a, 1, ROUND);
        mpfr_mul(r, a, x, ROUND);
        mpfr_div_ui(r, r, 2, ROUND);
    } else if (strcmp(name, "mish") == 0) {
        mpfr_exp(a, x, ROUND);
        mpfr_log1p(a, a, ROUND);
        mpfr_tanh(a, a, ROUND);
        mpfr_mul(r, a, x, ROUND);
    } else if (strcmp(name, "exp") == 0) {
        mpfr_exp(r, x, ROUND);
    } else {
        fail_msg("no reference for %s", name);
    }
}

/* Every 99991st float, among them some of every exponent. Below the smallest float's half, sizes do not matter. */
static void oracle_agrees_with_mpfr(void **state)
{
    (void)state;
    mpfr_t x, r, a, b;
    mpfr_inits2(BITS, x, r, a, b, (mpfr_ptr)NULL);
    for (size_t i = 0; i < oracle_function_count; i++) {
        const struct oracle_function *const function = &oracle_functions[i];
        for (uint64_t bits = 0; bits < UINT64_C(1) << 32; bits += 99991) {
            float in;
            const uint32_t low = (uint32_t)bits;
            memcpy(&in, &low, sizeof in);
            if (isnan(in))
                continue;
            const double got = function->f((double)in);
            mpfr_set_flt(x, in, ROUND);
            reference(function->name, r, x, a, b);
            const double want = mpfr_get_d(r, ROUND);
            if (fabs(want) < 0x1p-150 ? fabs(got) >= 0x1p-150
                : isinf(want)         ? got != want
                                      : fabs(got - want) > 0x1p-40 * fabs(want))
                fail_msg("%s(%a) is %a, MPFR has %a", function->name, (double)in, got, want);
        }
    }
    mpfr_clears(x, r, a, b, (mpfr_ptr)NULL);
}

static void limits_are_right(void **state)
{
    (void)state;
    for (size_t i = 0; i < oracle_function_count; i++) {
        const struct oracle_function *const function = &oracle_functions[i];
        const double above = function->f(HUGE_VAL), near = function->f(1e300);
        if (isinf(above) ? near < 1e290 && near > -1e290 : above != near)
            fail_msg("%s(+Inf) is %g", function->name, above);
        const double below = function->f(-HUGE_VAL), far = function->f(-1e300);
        if (isinf(below) ? far > -1e290 : below != far)
            fail_msg("%s(-Inf) is %g", function->name, below);
    }
}

static void distances_are_in_ulps(void **state)
{
    (void)state;
    struct verdict v;
    verdict_begin(&v);
    assert_true(v.normal.ulps == -1 && v.subnormal.ulps == -1);
    verdict_add(&v, 1, 1, 1);
    assert_true(v.normal.ulps == 0 && v.subnormal.ulps == -1 && v.error == 0);
    verdict_add(&v, 2, 1 + 0x1p-23F, 1);
    assert_true(v.normal.ulps == 1 && v.normal.x == 2 && v.error == 0x1p-23);
    verdict_add(&v, 3, -4 - 0x1p-19F, -4);
    assert_true(v.normal.ulps == 4 && v.normal.x == 3 && v.error == 0x1p-21);
    verdict_add(&v, 4, 1, 1);
    assert_true(v.normal.ulps == 4);
    verdict_add(&v, 5, 0, 0x1p-127);
    assert_true(v.subnormal.ulps == 0x1p22 && v.subnormal.x == 5);
    verdict_add(&v, 6, 0, 0x1p-126);
    assert_true(v.normal.ulps == 0x1p23 && v.normal.x == 6 && v.nan == 0 && v.infinite == 0);
}

static void infinities_and_nans_are_counted(void **state)
{
    (void)state;
    struct verdict v;
    verdict_begin(&v);
    verdict_add(&v, 7, INFINITY, 0x1p128);
    verdict_add(&v, 7, INFINITY, HUGE_VAL);
    verdict_add(&v, 7, -INFINITY, -0x1.ffffffp127);
    verdict_add(&v, 7, 0x1.fffffep127F, 0x1.ffffffp127);
    assert_true(v.infinite == 0 && v.nan == 0 && v.normal.ulps == 0.5);
    verdict_add(&v, 9, INFINITY, 0x1.fffffep127);
    verdict_add(&v, -8, -INFINITY, 0x1p128);
    verdict_add(&v, 10, INFINITY, 1);
    assert_true(v.infinite == 3 && v.infinite_x == -8);
    verdict_add(&v, 12, NAN, 1);
    verdict_add(&v, 11, NAN, HUGE_VAL);
    assert_true(v.nan == 2 && v.nan_x == 11);
}

static void special_values_are_judged(void **state)
{
    (void)state;
    assert_false(judge_special(NAN, NAN, 0));
    assert_true(judge_special(NAN, 0, (double)NAN));
    assert_true(judge_special(-INFINITY, NAN, 0));
    assert_true(judge_special(INFINITY, 1, HUGE_VAL));
    assert_true(judge_special(INFINITY, INFINITY, 1));
    assert_false(judge_special(INFINITY, INFINITY, HUGE_VAL));
    assert_false(judge_special(-INFINITY, -0.0F, 0));
    assert_false(judge_special(-0.0F, 0.5F, 0.5));
    assert_true(judge_special(-0.0F, 0, 0.5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(oracle_agrees_with_mpfr),   cmocka_unit_test(limits_are_right),
        cmocka_unit_test(distances_are_in_ulps),     cmocka_unit_test(infinities_and_nans_are_counted),
        cmocka_unit_test(special_values_are_judged),
    };
    return cmocka_run_group_tests_name("peers", tests, NULL, NULL);
}
