/* selu: f(x) = lambda (x > 0 ? x : alpha (e^x - 1)), lambda = 1.0507009873554804934, alpha = 1.6732632423543772848, as
 * real numbers. SPDX-License-Identifier: MIT
 * f'(x) = lambda (x > 0 ? 1 : alpha e^x). From y: y > 0 ? lambda : y + lambda alpha.
 * -lambda alpha at -Inf; -0 stays.
 * Source: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing Neural Networks", 2017; ONNX Selu.
 * Fast: within 1.875 ULP (at x = -0x1.32b8ccp-3): as elu, with the scale, which is rounded to f32, in the power of two.
 * Fast f': within 1.324 ULP (at x = -0x1.9885eap+2): as elu, with lambda alpha in the table.
 * 16 f32 with AVX-512: 26 instructions, on Zen 4 at least 10 cycles for 10 in two pipes. Exact: 76 and 23.6. */

COMMON(selu)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(selu)
{
    const num h = CALL(n_expm1)(n(vf64_max(vf64_set1(-100), vf64_min(vf64_set1(0), x))));
    const mf64 is_negative = vf64_lt(x, vf64_set1(0));
    const num scale = n_sel(is_negative, N_CONST(selu_lambda_alpha), N_CONST(selu_lambda));
    return n_copysign(n_mul_any(scale, n_sel(is_negative, h, n(x))), x);
}

DERIVATIVE(selu)
{
    const vf64 zero = vf64_set1(0);
    const num power_up = CALL(n_exp_minus)(n(vf64_max(vf64_set1(-LIMIT), vf64_min(zero, x))), down);
    const num slope_up = n_mul(N_CONST(selu_lambda_alpha), power_up);
    const mf64 is_positive = vf64_lt(zero, x);
    *down = vf64_sel(is_positive, vf64_set1(1), *down);
    return n_sel(is_positive, N_CONST(selu_lambda), n_keep(CALL(is_live)(n(x)), slope_up));
}

SMOOTH_OUTPUT(selu)
{
    /* The least y, -lambda alpha rounded, may be below the limit. */
    const num slope = CALL(not_negative)(n_add(n(y), N_CONST(selu_lambda_alpha)));
    return n_sel(vf64_lt(vf64_set1(0), y), N_CONST(selu_lambda), slope);
}

ROOT(selu)
{
    return (f64)NAN;
}

#else

/* The factors as sums of two f32. */
#define SELU_LAMBDA_HI ((f32)selu_lambda[0])
#define SELU_LAMBDA_LO ((f32)(selu_lambda[0] - (f64)SELU_LAMBDA_HI))
#define SELU_LIMIT_HI  ((f32)selu_lambda_alpha[0])
#define SELU_LIMIT_LO  ((f32)(selu_lambda_alpha[0] - (f64)SELU_LIMIT_HI))

FAST(selu)
{
    const vf32 zero = v_set1(0);
    const vf32 negative = fast_scaled_expm1(v_min(zero, x), SELU_LIMIT_HI);
    return v_copysign(v_fma(v_set1(SELU_LAMBDA_HI), v_max(zero, x), negative), x);
}

#ifdef VEC_HAS_LOOKUP32
VEC_INLINE vf32 half_selu(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    return half_scaled_negative(t, SELU_LAMBDA_HI, x, is_outside);
}
#endif
HALF_TABLE(selu, half_selu, selu)

EXACT_FUNCTION(selu_exact)
{
    vf32 h_low, h_error;
    const vf32 zero = v_set1(0);
    const mf32 is_negative = v_lt(x, zero);
    const vf32 h = exact_expm1(v_max(v_set1(-20), v_min(zero, x)), NULL, 1.25f, &h_low, &h_error);
    const vf32 factor = v_sel(is_negative, h, x), factor_low = v_keep(is_negative, h_low);
    const vf32 scale = v_sel(is_negative, v_set1(SELU_LIMIT_HI), v_set1(SELU_LAMBDA_HI));
    const vf32 scale_low = v_sel(is_negative, v_set1(SELU_LIMIT_LO), v_set1(SELU_LAMBDA_LO));
    const vf32 y = v_mul(scale, factor);
    const vf32 low = v_fma(scale_low, factor, v_fma(scale, factor_low, v_fma(scale, factor, v_neg(y))));
    const vf32 error = v_fma(v_abs(y), v_set1(0x1p-45f), v_fma(scale, h_error, exact_least_error(x)));
    return exact_round_signed(x, y, low, error, doubt);
}

EXACT(selu)
{
    return EXACT_BY(selu, selu_exact);
}

FAST_DERIVATIVE(selu)
{
    /* Down from there, log(2^-150 / (lambda alpha)), the slope is rounded to 0. */
    const mf32 live = v_nle(x, v_set1(-0x1.a2253p+6f));
    const vf32 negative = fast_exp_negative(live, x, selu_eighths_bits);
    return fast_live_gradient(live, v_sel(v_lt(v_set1(0), x), v_set1(SELU_LAMBDA_HI), negative), dy);
}

FAST_OUTPUT(selu)
{
    /* The limit has 48 bits: what the first sum rounds off is exact, because |y| is not above the limit. */
    const vf32 limit = v_set1(SELU_LIMIT_HI), limit_low = v_set1(SELU_LIMIT_LO);
    const vf32 sum = v_add(limit, y);
    const vf32 slope = v_add(sum, v_add(v_sub(y, v_sub(sum, limit)), limit_low));
    return fast_elu_output(y, dy, slope, SELU_LAMBDA_HI);
}

#undef SELU_LAMBDA_HI
#undef SELU_LAMBDA_LO
#undef SELU_LIMIT_HI
#undef SELU_LIMIT_LO

#endif
