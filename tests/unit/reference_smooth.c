/* The smooth activations for reference.c: docs in reference_smooth.h. SPDX-License-Identifier: MIT
 *
 * Every formula is written so that nothing cancels but where the derivative has a zero, and a term that is beyond
 * the precision loses nothing that a rounding to the element type could see. */
#include "reference_smooth.h"

#include <math.h>
#include <stdlib.h>

#define R MPFR_RNDN

static int magnitude_of_exponent(double value)
{
    int exponent = 0;
    if (value != 0 && isfinite(value))
        frexp(value, &exponent);
    return abs(exponent);
}

/* f(x) may be next to the middle of two elements: silu(x) = x/2 + x^2/4 where x/2 is such a middle. So the second
 * order must be seen: a factor of x, times or over a parameter, of x^2 in tanhshrink and in the derivatives of the
 * even functions. 160 bits more are far beyond what any two elements can do by chance. */
mpfr_prec_t smooth_precision(const struct reference *ref, double x)
{
    return 160 + 2 * (magnitude_of_exponent(fabs(x) < 1 ? x : 1) +
                      magnitude_of_exponent(ref->param[RELU_PARAM_ALPHA]) +
                      magnitude_of_exponent(ref->param[RELU_PARAM_BETA]));
}

/* r = decimal r */
static void scale_by(mpfr_t r, const char *decimal)
{
    mpfr_t factor;
    mpfr_init2(factor, mpfr_get_prec(r));
    mpfr_set_str(factor, decimal, 10, R);
    mpfr_mul(r, r, factor, R);
    mpfr_clear(factor);
}

#define SELU_ALPHA  "1.6732632423543772848"
#define SELU_LAMBDA "1.0507009873554804934"

/* r = 1 / (1 + e^-r) */
static void logistic(mpfr_t r)
{
    mpfr_neg(r, r, R);
    mpfr_exp(r, r, R);
    mpfr_add_ui(r, r, 1, R);
    mpfr_ui_div(r, 1, r, R);
}

/* r = log(1 + e^r) */
static void log1p_exp(mpfr_t r)
{
    if (mpfr_sgn(r) <= 0) {
        mpfr_exp(r, r, R);
        mpfr_log1p(r, r, R);
        return;
    }
    mpfr_t rest;
    mpfr_init2(rest, mpfr_get_prec(r));
    mpfr_neg(rest, r, R);
    mpfr_exp(rest, rest, R);
    mpfr_log1p(rest, rest, R);
    mpfr_add(r, r, rest, R);
    mpfr_clear(rest);
}

/* The functions that are x times a rising function from 0 to 1, their gate, which for most is the logistic
 * function of some z(x). */
static bool is_gated(relu_kind kind)
{
    return kind == RELU_KIND_SILU || kind == RELU_KIND_QUICK_GELU || kind == RELU_KIND_GELU ||
           kind == RELU_KIND_GELU_TANH || kind == RELU_KIND_MISH;
}

/* Does the gate rise, is it 1/2 everywhere, or does it fall? silu's does as its beta says. */
static int gate_direction(const struct reference *ref)
{
    const double beta = ref->param[RELU_PARAM_BETA];
    return ref->kind == RELU_KIND_SILU ? (beta > 0) - (beta < 0) : 1;
}

/* z = z(x), and if xdz is not NULL it receives x z'(x) */
static void gate_argument(mpfr_t z, mpfr_ptr xdz, const struct reference *ref, double x)
{
    mpfr_set_d(z, x, R);
    if (ref->kind == RELU_KIND_SILU) {
        mpfr_mul_d(z, z, ref->param[RELU_PARAM_BETA], R);
    } else if (ref->kind == RELU_KIND_QUICK_GELU) {
        scale_by(z, "1.702");
    } else {
        /* z = sqrt(8/pi) (x + 0.044715 x^3) */
        mpfr_t cubic, root;
        mpfr_inits2(mpfr_get_prec(z), cubic, root, (mpfr_ptr)0);
        mpfr_const_pi(root, R);
        mpfr_ui_div(root, 8, root, R);
        mpfr_sqrt(root, root, R);
        mpfr_pow_ui(cubic, z, 3, R);
        scale_by(cubic, "0.044715");
        if (xdz) {
            mpfr_mul_ui(xdz, cubic, 3, R);
            mpfr_add(xdz, xdz, z, R);
            mpfr_mul(xdz, xdz, root, R);
        }
        mpfr_add(z, z, cubic, R);
        mpfr_mul(z, z, root, R);
        mpfr_clears(cubic, root, (mpfr_ptr)0);
        return;
    }
    if (xdz)
        mpfr_set(xdz, z, R);
}

/* r = erfc(-x / sqrt(2)) / 2, the normal distribution */
static void normal_distribution(mpfr_t r, double x)
{
    mpfr_t root;
    mpfr_init2(root, mpfr_get_prec(r));
    mpfr_sqrt_ui(root, 2, R);
    mpfr_set_d(r, -x, R);
    mpfr_div(r, r, root, R);
    mpfr_erfc(r, r, R);
    mpfr_div_2ui(r, r, 1, R);
    mpfr_clear(root);
}

/* r = e^(-x^2 / 2) / sqrt(2 pi), the normal density */
static void normal_density(mpfr_t r, double x)
{
    mpfr_t root;
    mpfr_init2(root, mpfr_get_prec(r));
    mpfr_const_pi(root, R);
    mpfr_mul_2ui(root, root, 1, R);
    mpfr_sqrt(root, root, R);
    mpfr_set_d(r, x, R);
    mpfr_sqr(r, r, R);
    mpfr_div_2ui(r, r, 1, R);
    mpfr_neg(r, r, R);
    mpfr_exp(r, r, R);
    mpfr_div(r, r, root, R);
    mpfr_clear(root);
}

/* Numerator and denominator of mish's gate and of its derivative, in t = e^-|x|:
 *   gate g = tanh(log(1 + e^x)) = n / d
 *   x <= 0: n = t^2 + 2t, d = n + 2;            x > 0: n = 1 + 2t, d = n + 2 t^2
 *   f' = g + x g' = (n d + 4 x m) / d^2, with m = t (1 + t), or t^2 (1 + t) for x > 0 */
static void mish(mpfr_t r, double x, bool derivative)
{
    mpfr_t t, d, m;
    mpfr_inits2(mpfr_get_prec(r), t, d, m, (mpfr_ptr)0);
    mpfr_set_d(t, -fabs(x), R);
    mpfr_exp(t, t, R);
    mpfr_add_ui(m, t, 1, R);
    mpfr_mul(m, m, t, R);
    if (x <= 0) {
        mpfr_add_ui(r, t, 2, R);
        mpfr_mul(r, r, t, R);
        mpfr_add_ui(d, r, 2, R);
    } else {
        mpfr_mul(m, m, t, R);
        mpfr_mul_2ui(r, t, 1, R);
        mpfr_add_ui(r, r, 1, R);
        mpfr_sqr(d, t, R);
        mpfr_mul_2ui(d, d, 1, R);
        mpfr_add(d, d, r, R);
    }
    if (derivative) {
        mpfr_mul(r, r, d, R);
        mpfr_mul_d(m, m, x, R);
        mpfr_mul_2ui(m, m, 2, R);
        mpfr_add(r, r, m, R);
        mpfr_sqr(d, d, R);
    }
    mpfr_div(r, r, d, R);
    mpfr_clears(t, d, m, (mpfr_ptr)0);
}

/* r = the gate, x being finite */
static void gate(mpfr_t r, const struct reference *ref, double x)
{
    if (ref->kind == RELU_KIND_GELU) {
        normal_distribution(r, x);
    } else if (ref->kind == RELU_KIND_MISH) {
        mish(r, x, false);
    } else {
        gate_argument(r, NULL, ref, x);
        logistic(r);
    }
}

/* r = (x gate(x))', x being finite */
static void gated_derivative(mpfr_t r, const struct reference *ref, double x)
{
    if (ref->kind == RELU_KIND_MISH) {
        mish(r, x, true);
        return;
    }
    mpfr_t other;
    mpfr_init2(other, mpfr_get_prec(r));
    if (ref->kind == RELU_KIND_GELU) {
        normal_density(other, x);
        mpfr_mul_d(other, other, x, R);
        normal_distribution(r, x);
        mpfr_add(r, r, other, R);
    } else {
        /* s + x z' s (1 - s) = s (1 + x z' (1 - s)), s = logistic(z), 1 - s = logistic(-z) */
        mpfr_t z;
        mpfr_init2(z, mpfr_get_prec(r));
        gate_argument(z, r, ref, x);
        mpfr_neg(other, z, R);
        logistic(other);
        logistic(z);
        mpfr_mul(r, r, other, R);
        mpfr_add_ui(r, r, 1, R);
        mpfr_mul(r, r, z, R);
        mpfr_clear(z);
    }
    mpfr_clear(other);
}

bool smooth_forward(mpfr_t r, const struct reference *ref, double x)
{
    const double alpha = ref->param[RELU_PARAM_ALPHA], beta = ref->param[RELU_PARAM_BETA];

    mpfr_set_d(r, x, R);
    if (is_gated(ref->kind)) {
        if (isfinite(x)) {
            gate(r, ref, x);
            mpfr_mul_d(r, r, x, R);
        } else if ((x > 0 ? 1 : -1) == -gate_direction(ref)) {
            mpfr_set_zero(r, x > 0 ? 1 : -1);
        }
        return true;
    }
    switch (ref->kind) {
    case RELU_KIND_ELU:
        /* A zero stays the zero that it is, whatever the sign of alpha, unless all values are cut to zero. */
        if (x <= 0 && alpha == 0) {
            mpfr_set_zero(r, 1);
        } else if (x < 0) {
            mpfr_expm1(r, r, R);
            mpfr_mul_d(r, r, alpha, R);
        }
        return true;
    case RELU_KIND_SELU:
        if (x <= 0) {
            mpfr_expm1(r, r, R);
            scale_by(r, SELU_ALPHA);
        }
        scale_by(r, SELU_LAMBDA);
        return true;
    case RELU_KIND_CELU:
        if (x <= 0) {
            mpfr_div_d(r, r, alpha, R);
            mpfr_expm1(r, r, R);
            mpfr_mul_d(r, r, alpha, R);
        }
        return true;
    case RELU_KIND_SIGMOID:
        logistic(r);
        return true;
    case RELU_KIND_LOG_SIGMOID:
        mpfr_neg(r, r, R);
        log1p_exp(r);
        mpfr_neg(r, r, R);
        return true;
    case RELU_KIND_TANH:
        mpfr_tanh(r, r, R);
        return true;
    case RELU_KIND_TANHSHRINK:
        /* Rounded away from x - 1, which may be the middle between two elements and is never reached. */
        if (x != 0 && isfinite(x)) {
            mpfr_tanh(r, r, MPFR_RNDZ);
            mpfr_d_sub(r, x, r, MPFR_RNDA);
        }
        return true;
    case RELU_KIND_SOFTPLUS:
        mpfr_mul_d(r, r, beta, R);
        log1p_exp(r);
        mpfr_div_d(r, r, beta, R);
        return true;
    case RELU_KIND_EXP:
        mpfr_exp(r, r, R);
        return true;
    default:
        return false;
    }
}

bool smooth_derivative(mpfr_t r, const struct reference *ref, double x)
{
    const double alpha = ref->param[RELU_PARAM_ALPHA], beta = ref->param[RELU_PARAM_BETA];
    int sign = 1;

    mpfr_set_d(r, x, R);
    if (is_gated(ref->kind)) {
        const int side = x > 0 ? gate_direction(ref) : -gate_direction(ref);
        if (isfinite(x))
            gated_derivative(r, ref, x);
        else
            mpfr_set_d(r, side > 0 ? 1 : side < 0 ? 0 : 0.5, R);
        sign = side;
    } else {
        switch (ref->kind) {
        case RELU_KIND_ELU:
        case RELU_KIND_CELU:
            if (x > 0) {
                mpfr_set_ui(r, 1, R);
            } else if (ref->kind == RELU_KIND_CELU) {
                mpfr_div_d(r, r, alpha, R);
                mpfr_exp(r, r, R);
            } else if (alpha == 0) {
                mpfr_set_zero(r, 1);
                return true;
            } else {
                mpfr_exp(r, r, R);
                mpfr_mul_d(r, r, alpha, R);
                sign = alpha > 0 ? 1 : -1;
            }
            break;
        case RELU_KIND_SELU:
            if (x > 0) {
                mpfr_set_ui(r, 1, R);
            } else {
                mpfr_exp(r, r, R);
                scale_by(r, SELU_ALPHA);
            }
            scale_by(r, SELU_LAMBDA);
            break;
        case RELU_KIND_SIGMOID: {
            mpfr_t other;
            mpfr_init2(other, mpfr_get_prec(r));
            mpfr_neg(other, r, R);
            logistic(other);
            logistic(r);
            mpfr_mul(r, r, other, R);
            mpfr_clear(other);
            break;
        }
        case RELU_KIND_LOG_SIGMOID:
            mpfr_neg(r, r, R);
            logistic(r);
            break;
        case RELU_KIND_TANH:
            mpfr_sech(r, r, R);
            mpfr_sqr(r, r, R);
            break;
        case RELU_KIND_TANHSHRINK:
            mpfr_tanh(r, r, R);
            mpfr_sqr(r, r, R);
            break;
        case RELU_KIND_SOFTPLUS:
            mpfr_mul_d(r, r, beta, R);
            logistic(r);
            break;
        case RELU_KIND_EXP:
            mpfr_exp(r, r, R);
            break;
        default:
            return false;
        }
    }
    /* Not zero, but below even MPFR's range: it keeps its sign, and is not taken for a zero. What is above it is not
     * infinite, nor is the limit where that is infinite: dy = 0 gives 0. */
    if (mpfr_zero_p(r) && isfinite(x) && x != 0)
        mpfr_set_si_2exp(r, sign, -(1 << 29), R);
    if (mpfr_inf_p(r))
        mpfr_set_si_2exp(r, sign, 1 << 29, R);
    return true;
}
