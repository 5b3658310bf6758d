/* The plain reference: docs in reference.h. SPDX-License-Identifier: MIT */
#include "reference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <mpfr.h>

#include "reference_smooth.h"

struct reference_format reference_format_of(relu_dtype dtype)
{
    switch (dtype) {
    case RELU_F32:
        return (struct reference_format){24, -125, 128};
    case RELU_F64:
        return (struct reference_format){53, -1021, 1024};
    case RELU_F16:
        return (struct reference_format){11, -13, 16};
    case RELU_BF16:
        return (struct reference_format){8, -125, 128};
    default:
        abort();
    }
}

static int width_of(relu_dtype dtype)
{
    return 8 * (int)relu_dtype_size(dtype);
}

static uint64_t infinity_of(relu_dtype dtype)
{
    const struct reference_format f = reference_format_of(dtype);
    return (UINT64_C(1) << (width_of(dtype) - 1)) - (UINT64_C(1) << (f.digits - 1));
}

bool reference_is_nan(relu_dtype dtype, uint64_t bits)
{
    return (bits & ((UINT64_C(1) << (width_of(dtype) - 1)) - 1)) > infinity_of(dtype);
}

double reference_value(relu_dtype dtype, uint64_t bits)
{
    const struct reference_format f = reference_format_of(dtype);
    const uint64_t magnitude = bits & ((UINT64_C(1) << (width_of(dtype) - 1)) - 1);
    const uint64_t hidden = UINT64_C(1) << (f.digits - 1);
    const int exponent = (int)(magnitude / hidden);
    const double sign = magnitude == bits ? 1 : -1;

    if (reference_is_nan(dtype, bits))
        return (double)NAN;
    if (magnitude == infinity_of(dtype))
        return sign * (double)INFINITY;
    if (exponent == 0)
        return sign * ldexp((double)magnitude, f.min_exponent - f.digits);
    return sign * ldexp((double)(magnitude % hidden + hidden), exponent - 1 + f.min_exponent - f.digits);
}

uint64_t reference_bits(relu_dtype dtype, double value)
{
    const struct reference_format f = reference_format_of(dtype);
    const uint64_t sign = signbit(value) ? UINT64_C(1) << (width_of(dtype) - 1) : 0;
    const uint64_t hidden = UINT64_C(1) << (f.digits - 1);

    if (isnan(value))
        return infinity_of(dtype) | hidden >> 1;
    if (isinf(value))
        return sign | infinity_of(dtype);

    /* In units of its last place the magnitude is an integer of at most `digits` bits. rint() rounds
     * half to even. A carry into the next exponent, even into infinity, comes out right in the sum
     * below. */
    int exponent = f.min_exponent;
    if (value != 0) {
        frexp(value, &exponent);
        if (exponent < f.min_exponent)
            exponent = f.min_exponent;
    }
    if (exponent > f.max_exponent)
        return sign | infinity_of(dtype);
    const uint64_t units = (uint64_t)rint(ldexp(fabs(value), f.digits - exponent));
    return sign | ((uint64_t)(exponent - f.min_exponent) * hidden + units);
}

/* One rounding of an exact value. To go through a double first would be a second one, so the double is
 * rounded to odd: cut, with the last bit set if anything was cut off. That bit is never the one that
 * decides, but it keeps a value off the middle between two elements. */
static uint64_t round_once(relu_dtype dtype, const mpfr_t exact)
{
    if (dtype == RELU_F64)
        return reference_bits(dtype, mpfr_get_d(exact, MPFR_RNDN));
    double odd = mpfr_get_d(exact, MPFR_RNDZ);
    if (!mpfr_nan_p(exact) && mpfr_cmp_d(exact, odd) != 0) {
        uint64_t bits;
        memcpy(&bits, &odd, sizeof bits);
        bits |= 1;
        memcpy(&odd, &bits, sizeof bits);
    }
    return reference_bits(dtype, odd);
}

/* How long a number must be to hold alpha * x + beta exactly, whatever the exponents. */
static mpfr_prec_t exact_precision(relu_dtype dtype)
{
    return dtype == RELU_F64 ? 4400 : 640;
}

static double in_computing_type(relu_dtype dtype, double value)
{
    return dtype == RELU_F64 ? value : (double)(float)value;
}

struct reference reference_of(const relu_activation *act)
{
    struct reference ref = {.kind = relu_activation_kind(act), .dtype = relu_activation_dtype(act)};
    for (size_t i = 0; i < relu_kind_param_count(ref.kind); i++) {
        const relu_param param = relu_kind_param_at(ref.kind, i);
        double value;
        if (relu_activation_get(act, param, &value) != RELU_OK)
            abort();
        ref.param[param] = in_computing_type(ref.dtype, value);
    }
    return ref;
}

/* For the next person to add an activation. */
static _Noreturn void no_case(relu_kind kind, const char *what)
{
    fprintf(stderr, "reference.c does not know the %s of %s yet\n", what, relu_kind_name(kind));
    abort();
}

/* rrelu outside of training: the mean of lower and upper, rounded once to the type that computes. */
static double slope_of(const struct reference *ref)
{
    if (ref->kind != RELU_KIND_RRELU)
        return ref->param[RELU_PARAM_ALPHA];
    mpfr_t mean;
    mpfr_init2(mean, exact_precision(ref->dtype));
    mpfr_set_d(mean, ref->param[RELU_PARAM_LOWER], MPFR_RNDN);
    mpfr_add_d(mean, mean, ref->param[RELU_PARAM_UPPER], MPFR_RNDN);
    mpfr_div_2ui(mean, mean, 1, MPFR_RNDN);
    const double slope =
        ref->dtype == RELU_F64 ? mpfr_get_d(mean, MPFR_RNDN) : (double)mpfr_get_flt(mean, MPFR_RNDN);
    mpfr_clear(mean);
    return slope;
}

static double shrink_bias(const struct reference *ref)
{
    switch (ref->kind) {
    case RELU_KIND_SHRINK:
        return ref->param[RELU_PARAM_BIAS];
    case RELU_KIND_SOFTSHRINK:
        return ref->param[RELU_PARAM_LAMBDA];
    default:
        return 0;
    }
}

/* r = slope * a, where a zero slope gives +0 for every a, infinite ones too. */
static void scale(mpfr_t r, const mpfr_t a, double slope)
{
    if (slope == 0)
        mpfr_set_zero(r, 1);
    else
        mpfr_mul_d(r, a, slope, MPFR_RNDN);
}

/* r = sqrt(x^2 + b) */
static void root_of_square_plus(mpfr_t r, double x, double b)
{
    mpfr_set_d(r, x, MPFR_RNDN);
    mpfr_sqr(r, r, MPFR_RNDN);
    mpfr_add_d(r, r, b, MPFR_RNDN);
    mpfr_sqrt(r, r, MPFR_RNDN);
}

/* With s = sqrt(x^2 + b), (1 + x/s) / 2 = (s + x) / (2 s), which for x < 0 is b / (2 s (s - x)),
 * without cancellation, and for x >= 0 is 1 minus the same at -x. */
static void squareplus_derivative(mpfr_t r, double x, double b)
{
    mpfr_t s;
    mpfr_init2(s, mpfr_get_prec(r));
    root_of_square_plus(s, x, b);
    mpfr_add_d(r, s, fabs(x), MPFR_RNDN);
    mpfr_mul(r, r, s, MPFR_RNDN);
    mpfr_mul_d(r, r, 2, MPFR_RNDN);
    mpfr_d_div(r, b, r, MPFR_RNDN);
    if (x >= 0)
        mpfr_d_sub(r, 1, r, MPFR_RNDN);
    mpfr_clear(s);
}

/* r = f(x); x is not NaN. `r` holds x at the start. */
static void forward(mpfr_t r, const struct reference *ref, double x)
{
    const double alpha = slope_of(ref);
    const double lower = ref->param[RELU_PARAM_LOWER];
    const double upper = ref->param[RELU_PARAM_UPPER];
    const double threshold = ref->param[RELU_PARAM_THRESHOLD];
    const double lambda = ref->param[RELU_PARAM_LAMBDA];

    switch (ref->kind) {
    case RELU_KIND_IDENTITY:
        break;
    case RELU_KIND_RELU:
        if (x <= 0)
            mpfr_set_zero(r, 1);
        break;
    case RELU_KIND_LEAKY_RELU:
    case RELU_KIND_PRELU:
    case RELU_KIND_RRELU:
        if (x <= 0)
            scale(r, r, alpha);
        break;
    case RELU_KIND_RELU6:
        if (x <= 0)
            mpfr_set_zero(r, 1);
        else if (x >= 6)
            mpfr_set_d(r, 6, MPFR_RNDN);
        break;
    case RELU_KIND_HARDTANH:
        if (x <= lower)
            mpfr_set_d(r, lower, MPFR_RNDN);
        else if (x >= upper)
            mpfr_set_d(r, upper, MPFR_RNDN);
        break;
    case RELU_KIND_BOUNDED_LEAKY_RELU:
        if (x >= upper) {
            mpfr_set_d(r, upper, MPFR_RNDN);
        } else if (x < threshold) {
            mpfr_sub_d(r, r, threshold, MPFR_RNDN);
            scale(r, r, alpha);
        }
        break;
    case RELU_KIND_THRESHOLDED_RELU:
        if (x <= ref->param[RELU_PARAM_THETA])
            mpfr_set_d(r, ref->param[RELU_PARAM_VALUE], MPFR_RNDN);
        break;
    case RELU_KIND_HARDSIGMOID:
        scale(r, r, alpha);
        mpfr_add_d(r, r, ref->param[RELU_PARAM_BETA], MPFR_RNDN);
        if (mpfr_cmp_d(r, 0) <= 0)
            mpfr_set_zero(r, 1);
        else if (mpfr_cmp_d(r, 1) >= 0)
            mpfr_set_d(r, 1, MPFR_RNDN);
        break;
    case RELU_KIND_HARDSWISH:
        if (x <= -3) {
            mpfr_set_zero(r, 1);
        } else if (x < 3) {
            mpfr_add_d(r, r, 3, MPFR_RNDN);
            mpfr_mul_d(r, r, x, MPFR_RNDN);
            mpfr_div_d(r, r, 6, MPFR_RNDN);
        }
        break;
    case RELU_KIND_SHRINK:
    case RELU_KIND_HARDSHRINK:
    case RELU_KIND_SOFTSHRINK:
        if (x < -lambda)
            mpfr_add_d(r, r, shrink_bias(ref), MPFR_RNDN);
        else if (x > lambda)
            mpfr_sub_d(r, r, shrink_bias(ref), MPFR_RNDN);
        else
            mpfr_set_zero(r, 1);
        break;
    case RELU_KIND_RELU_SQUARED:
        if (x <= 0)
            mpfr_set_zero(r, 1);
        else
            mpfr_sqr(r, r, MPFR_RNDN);
        break;
    case RELU_KIND_STEP:
        mpfr_set_d(r, x > 0 ? 1 : 0, MPFR_RNDN);
        break;
    case RELU_KIND_SPARSE_PLUS:
        if (x <= -1) {
            mpfr_set_zero(r, 1);
        } else if (x < 1) {
            mpfr_add_d(r, r, 1, MPFR_RNDN);
            mpfr_sqr(r, r, MPFR_RNDN);
            mpfr_div_d(r, r, 4, MPFR_RNDN);
        }
        break;
    case RELU_KIND_SPARSE_SIGMOID:
        if (x <= -1) {
            mpfr_set_zero(r, 1);
        } else if (x >= 1) {
            mpfr_set_d(r, 1, MPFR_RNDN);
        } else {
            mpfr_add_d(r, r, 1, MPFR_RNDN);
            mpfr_div_d(r, r, 2, MPFR_RNDN);
        }
        break;
    case RELU_KIND_SOFTSIGN:
        if (isinf(x)) {
            mpfr_set_d(r, x > 0 ? 1 : -1, MPFR_RNDN);
        } else {
            mpfr_abs(r, r, MPFR_RNDN);
            mpfr_add_d(r, r, 1, MPFR_RNDN);
            mpfr_d_div(r, x, r, MPFR_RNDN);
        }
        break;
    case RELU_KIND_SQUAREPLUS:
        /* With s = sqrt(x^2 + b), (x + s) / 2 = b / (2 (s - x)), which does not cancel for x < 0. */
        root_of_square_plus(r, x, ref->param[RELU_PARAM_B]);
        if (x < 0) {
            mpfr_sub_d(r, r, x, MPFR_RNDN);
            mpfr_mul_d(r, r, 2, MPFR_RNDN);
            mpfr_d_div(r, ref->param[RELU_PARAM_B], r, MPFR_RNDN);
        } else {
            mpfr_add_d(r, r, x, MPFR_RNDN);
            mpfr_div_d(r, r, 2, MPFR_RNDN);
        }
        break;
    case RELU_KIND_ABS:
        mpfr_abs(r, r, MPFR_RNDN);
        break;
    default:
        no_case(ref->kind, "value");
    }
}

/* r = f'(x); x is not NaN. `r` holds x at the start. */
static void derivative(mpfr_t r, const struct reference *ref, double x)
{
    const double alpha = slope_of(ref);
    const double threshold = ref->param[RELU_PARAM_THRESHOLD];
    double slope = 0;

    switch (ref->kind) {
    case RELU_KIND_IDENTITY:
        slope = 1;
        break;
    case RELU_KIND_RELU:
        slope = x > 0 ? 1 : x < 0 ? 0 : ref->param[RELU_PARAM_GRADIENT_AT_ZERO];
        break;
    case RELU_KIND_LEAKY_RELU:
    case RELU_KIND_PRELU:
    case RELU_KIND_RRELU:
        slope = x > 0 ? 1 : alpha;
        break;
    case RELU_KIND_RELU6:
        slope = x > 0 && x < 6;
        break;
    case RELU_KIND_HARDTANH:
        slope = x > ref->param[RELU_PARAM_LOWER] && x < ref->param[RELU_PARAM_UPPER];
        break;
    case RELU_KIND_BOUNDED_LEAKY_RELU:
        slope = x >= ref->param[RELU_PARAM_UPPER] ? 0 : x > threshold ? 1 : alpha;
        break;
    case RELU_KIND_THRESHOLDED_RELU:
        slope = x > ref->param[RELU_PARAM_THETA];
        break;
    case RELU_KIND_HARDSIGMOID:
        scale(r, r, alpha);
        mpfr_add_d(r, r, ref->param[RELU_PARAM_BETA], MPFR_RNDN);
        slope = mpfr_cmp_d(r, 0) > 0 && mpfr_cmp_d(r, 1) < 0 ? alpha : 0;
        break;
    case RELU_KIND_HARDSWISH:
        if (x > -3 && x < 3) {
            mpfr_mul_d(r, r, 2, MPFR_RNDN);
            mpfr_add_d(r, r, 3, MPFR_RNDN);
            mpfr_div_d(r, r, 6, MPFR_RNDN);
            return;
        }
        slope = x >= 3;
        break;
    case RELU_KIND_SHRINK:
    case RELU_KIND_HARDSHRINK:
    case RELU_KIND_SOFTSHRINK:
        slope = fabs(x) > ref->param[RELU_PARAM_LAMBDA];
        break;
    case RELU_KIND_RELU_SQUARED:
        if (x > 0) {
            mpfr_mul_d(r, r, 2, MPFR_RNDN);
            return;
        }
        break;
    case RELU_KIND_STEP:
        break;
    case RELU_KIND_SPARSE_PLUS:
        if (x > -1 && x < 1) {
            mpfr_add_d(r, r, 1, MPFR_RNDN);
            mpfr_div_d(r, r, 2, MPFR_RNDN);
            return;
        }
        slope = x >= 1;
        break;
    case RELU_KIND_SPARSE_SIGMOID:
        slope = x > -1 && x < 1 ? 0.5 : 0;
        break;
    case RELU_KIND_SOFTSIGN:
        mpfr_abs(r, r, MPFR_RNDN);
        mpfr_add_d(r, r, 1, MPFR_RNDN);
        mpfr_sqr(r, r, MPFR_RNDN);
        mpfr_d_div(r, 1, r, MPFR_RNDN);
        return;
    case RELU_KIND_SQUAREPLUS:
        if (isinf(x)) {
            slope = x > 0;
            break;
        }
        squareplus_derivative(r, x, ref->param[RELU_PARAM_B]);
        return;
    case RELU_KIND_ABS:
        slope = (x > 0) - (x < 0);
        break;
    default:
        no_case(ref->kind, "derivative");
    }
    mpfr_set_d(r, slope, MPFR_RNDN);
}

static double distance_in_ulps(relu_dtype dtype, const mpfr_t exact, uint64_t got)
{
    const struct reference_format f = reference_format_of(dtype);
    double value = reference_value(dtype, got);

    if (mpfr_nan_p(exact) || isnan(value))
        return mpfr_nan_p(exact) && isnan(value) ? 0 : (double)INFINITY;
    if (!mpfr_signbit(exact) != !signbit(value))
        return (double)INFINITY;
    if (mpfr_zero_p(exact) || mpfr_inf_p(exact))
        return mpfr_cmp_d(exact, value) == 0 ? 0 : (double)INFINITY;

    if (isinf(value) && mpfr_get_exp(exact) > f.max_exponent)
        return 0;
    mpfr_t distance;
    mpfr_init2(distance, mpfr_get_prec(exact));
    if (isinf(value)) {
        /* An overflow stands for the first power of two that is out of range. */
        mpfr_set_ui_2exp(distance, 1, f.max_exponent, MPFR_RNDN);
        mpfr_setsign(distance, distance, value < 0, MPFR_RNDN);
    } else {
        mpfr_set_d(distance, value, MPFR_RNDN);
    }
    mpfr_sub(distance, distance, exact, MPFR_RNDN);
    long exponent = mpfr_get_exp(exact);
    if (exponent < f.min_exponent)
        exponent = f.min_exponent;
    mpfr_mul_2si(distance, distance, f.digits - exponent, MPFR_RNDN);
    const double ulps = fabs(mpfr_get_d(distance, MPFR_RNDA));
    mpfr_clear(distance);
    return ulps;
}

enum what { VALUE, DERIVATIVE, DERIVATIVE_OF_OUTPUT };

/* f(x), f'(x) or f' as a function of y, which is in x, as a number that is to be rounded once; the caller clears it. */
static void exact_value(mpfr_t r, const struct reference *ref, enum what what, uint64_t x)
{
    const double value = reference_value(ref->dtype, x);

    mpfr_init2(r, smooth_precision(ref, value));
    if (isnan(value)) {
        mpfr_set_nan(r);
    } else if (what == DERIVATIVE_OF_OUTPUT) {
        mpfr_set_prec(r, exact_precision(ref->dtype));
        output_derivative(r, ref, value);
    } else if (!(what == DERIVATIVE ? smooth_derivative : smooth_forward)(r, ref, value)) {
        mpfr_set_prec(r, exact_precision(ref->dtype));
        mpfr_set_d(r, value, MPFR_RNDN);
        (what == DERIVATIVE ? derivative : forward)(r, ref, value);
    }
}

static bool is_zero(relu_dtype dtype, uint64_t bits)
{
    return reference_value(dtype, bits) == 0;
}

static uint64_t gradient(const struct reference *ref, enum what what, uint64_t x, uint64_t dy, uint64_t got,
                         double *ulps)
{
    mpfr_t r;
    exact_value(r, ref, what, x);
    const bool underflows = !mpfr_zero_p(r) && is_zero(ref->dtype, round_once(ref->dtype, r));
    if (reference_is_nan(ref->dtype, dy))
        mpfr_set_nan(r);
    else if (mpfr_zero_p(r))
        mpfr_set_zero(r, 1);
    else
        mpfr_mul_d(r, r, reference_value(ref->dtype, dy), MPFR_RNDN);
    if (underflows && is_zero(ref->dtype, got) && is_zero(ref->dtype, round_once(ref->dtype, r)))
        mpfr_setsign(r, r, signbit(reference_value(ref->dtype, got)), MPFR_RNDN);
    if (ulps)
        *ulps = distance_in_ulps(ref->dtype, r, got);
    const uint64_t rounded = round_once(ref->dtype, r);
    mpfr_clear(r);
    return rounded;
}

uint64_t reference_forward(const struct reference *ref, uint64_t x, uint64_t got, double *ulps)
{
    mpfr_t r;
    exact_value(r, ref, VALUE, x);
    if (ulps)
        *ulps = distance_in_ulps(ref->dtype, r, got);
    const uint64_t rounded = round_once(ref->dtype, r);
    mpfr_clear(r);
    return rounded;
}

uint64_t reference_backward(const struct reference *ref, uint64_t x, uint64_t dy, uint64_t got, double *ulps)
{
    return gradient(ref, DERIVATIVE, x, dy, got, ulps);
}

uint64_t reference_from_output(const struct reference *ref, uint64_t y, uint64_t dy, uint64_t got,
                               double *ulps)
{
    return gradient(ref, DERIVATIVE_OF_OUTPUT, y, dy, got, ulps);
}

void reference_text(const struct reference *ref, bool is_backward, uint64_t x, char *text, size_t size)
{
    mpfr_t r;
    exact_value(r, ref, is_backward ? DERIVATIVE : VALUE, x);
    mpfr_snprintf(text, size, "%.*Rg", ref->dtype == RELU_F64 ? 24 : 16, r);
    mpfr_clear(r);
}

double reference_error(const struct reference *ref, bool is_backward, uint64_t x, long double value,
                       long double unit)
{
    mpfr_t r, distance;
    exact_value(r, ref, is_backward ? DERIVATIVE : VALUE, x);
    mpfr_init2(distance, mpfr_get_prec(r));
    mpfr_set_ld(distance, value, MPFR_RNDN);
    mpfr_sub(distance, distance, r, MPFR_RNDN);
    mpfr_set_ld(r, unit, MPFR_RNDN);
    mpfr_div(distance, distance, r, MPFR_RNDN);
    const double error = fabs(mpfr_get_d(distance, MPFR_RNDN));
    mpfr_clears(r, distance, (mpfr_ptr)0);
    return error;
}
