/* Gradients from outputs for reference.c: the derivative as a function of y = f(x). SPDX-License-Identifier: MIT
 *
 * Where a y that was rounded lies beyond the limit of f, the derivative is that of the limit, 0. */
#include "reference_smooth.h"

#include <math.h>
#include <stdlib.h>

#define R MPFR_RNDN

/* The mean of lower and upper, rounded once to the type that computes. */
static double mean_slope(const struct reference *ref)
{
    mpfr_t mean;
    mpfr_init2(mean, 2200);
    mpfr_set_d(mean, ref->param[RELU_PARAM_LOWER], R);
    mpfr_add_d(mean, mean, ref->param[RELU_PARAM_UPPER], R);
    mpfr_div_2ui(mean, mean, 1, R);
    const double slope = ref->dtype == RELU_F64 ? mpfr_get_d(mean, R) : (double)mpfr_get_flt(mean, R);
    mpfr_clear(mean);
    return slope;
}

/* r = y (1 - y) for sigmoid, (1 - y) (1 + y) for tanh */
static void quadratic(mpfr_t r, double y, bool is_tanh)
{
    mpfr_t other;
    mpfr_init2(other, mpfr_get_prec(r));
    mpfr_set_d(other, y, R);
    if (is_tanh)
        mpfr_add_ui(other, other, 1, R);
    mpfr_set_d(r, y, R);
    mpfr_ui_sub(r, 1, r, R);
    mpfr_mul(r, r, other, R);
    mpfr_clear(other);
}

/* r = -(e^r - 1) */
static void minus_expm1(mpfr_t r)
{
    mpfr_expm1(r, r, R);
    mpfr_neg(r, r, R);
}

void output_derivative(mpfr_t r, const struct reference *ref, double y)
{
    const double alpha = ref->param[RELU_PARAM_ALPHA];
    double slope = 0;
    switch (ref->kind) {
    case RELU_KIND_IDENTITY:
        slope = 1;
        break;
    case RELU_KIND_RELU:
        slope = y > 0;
        break;
    case RELU_KIND_LEAKY_RELU:
    case RELU_KIND_PRELU:
        slope = y > 0 ? 1 : alpha;
        break;
    case RELU_KIND_RRELU:
        slope = y > 0 ? 1 : mean_slope(ref);
        break;
    case RELU_KIND_RELU6:
        slope = y > 0 && y < 6;
        break;
    case RELU_KIND_HARDTANH:
        slope = y > ref->param[RELU_PARAM_LOWER] && y < ref->param[RELU_PARAM_UPPER];
        break;
    case RELU_KIND_BOUNDED_LEAKY_RELU:
        slope = y >= ref->param[RELU_PARAM_UPPER] ? 0 : y > ref->param[RELU_PARAM_THRESHOLD] ? 1 : alpha;
        break;
    case RELU_KIND_THRESHOLDED_RELU:
        slope = y > ref->param[RELU_PARAM_THETA];
        break;
    case RELU_KIND_HARDSIGMOID:
        slope = y > 0 && y < 1 ? alpha : 0;
        break;
    case RELU_KIND_HARDSHRINK:
        slope = fabs(y) > ref->param[RELU_PARAM_LAMBDA];
        break;
    case RELU_KIND_STEP:
        break;
    case RELU_KIND_SPARSE_SIGMOID:
        slope = y > 0 && y < 1 ? 0.5 : 0;
        break;
    case RELU_KIND_SOFTSIGN:
        mpfr_set_d(r, fabs(y), R);
        mpfr_ui_sub(r, 1, r, R);
        mpfr_sqr(r, r, R);
        return;
    case RELU_KIND_ELU:
    case RELU_KIND_CELU:
    case RELU_KIND_SELU:
        if (ref->kind == RELU_KIND_SELU) {
            mpfr_t limit;
            mpfr_init2(limit, mpfr_get_prec(r));
            mpfr_set_str(r, "1.0507009873554804934", 10, R);
            mpfr_set_str(limit, "1.6732632423543772848", 10, R);
            mpfr_mul(limit, limit, r, R);
            if (y <= 0)
                mpfr_add_d(r, limit, y, R);
            mpfr_clear(limit);
        } else if (y > 0) {
            mpfr_set_ui(r, 1, R);
        } else {
            mpfr_set_d(r, alpha, R);
            mpfr_add_d(r, r, y, R);
            if (ref->kind == RELU_KIND_CELU)
                mpfr_div_d(r, r, alpha, R);
        }
        if (mpfr_sgn(r) <= 0)
            mpfr_set_zero(r, 1);
        return;
    case RELU_KIND_SIGMOID:
        quadratic(r, y, false);
        return;
    case RELU_KIND_TANH:
        quadratic(r, y, true);
        return;
    case RELU_KIND_LOG_SIGMOID:
        mpfr_set_d(r, y, R);
        minus_expm1(r);
        return;
    case RELU_KIND_SOFTPLUS:
        mpfr_set_d(r, y, R);
        mpfr_mul_d(r, r, -ref->param[RELU_PARAM_BETA], R);
        minus_expm1(r);
        return;
    case RELU_KIND_EXP:
        mpfr_set_d(r, y, R);
        return;
    default:
        abort();
    }
    mpfr_set_d(r, slope, R);
}
