/* celu: f(x) = max(x, 0) + min(alpha (e^(x/alpha) - 1), 0), alpha not 0. SPDX-License-Identifier: MIT
 * f'(x) = x > 0 ? 1 : e^(x/alpha). From y: y > 0 ? 1 : 1 + y/alpha, for alpha > 0.
 * At -Inf -alpha or, for alpha < 0, -Inf; -0 stays.
 * Source: Barron, "Continuously Differentiable Exponential Linear Units", 2017.
 * Fast: as elu, within 0.943 ULP.
 * Fast f': within 1.152 ULP (at x = -0x1.747454p+4): as elu.
 * 16 f32 with AVX-512: 22 instructions, on Zen 4 at least 9 cycles for 9 in two pipes. Exact: 50 and 17.1. */

COMMON(celu)
{
    return VALUE(ALPHA) == 1;
}

#ifndef PASS_FAST

/* x / alpha, within the range of n_exp. */
SHARED_NUM(celu_exponent)(vf64 x, num alpha)
{
    const num z = n_div_any(n(x), alpha);
    const vf64 value = vf64_div(x, n_value(alpha));
    const vf64 low = vf64_set1(-LIMIT), high = vf64_set1(HIGH_LIMIT);
    const num bounded = n_sel(vf64_lt(high, value), n(high), z);
    return n_sel(vf64_lt(value, low), n(low), bounded);
}

SMOOTH(celu)
{
    const vf64 negative = vf64_min(vf64_set1(0), x);
    num y;
    if (common) {
        y = CALL(n_expm1)(n(vf64_max(vf64_set1(-100), negative)));
    } else {
        /* For alpha < 0 the exponent is positive: where e^z would overflow before alpha times it, it is scaled down,
         * and 1 is nothing to it. */
        vf64 down;
        const num alpha = n(PARAM_F64(ALPHA));
        const num z = CALL(celu_exponent)(negative, alpha);
        const vf64 hundred = vf64_set1(100);
        const num up = n_mul_any(alpha, CALL(n_exp)(z, &down));
        const mf64 is_large = vf64_lt(hundred, n_value(z));
        const mf64 is_outside = vf64_lt(hundred, vf64_abs(n_value(z)));
        const num h = n_mul_any(alpha, CALL(n_expm1)(n_sel(is_outside, n(vf64_neg(hundred)), z)));
        /* For tiny z it is x, which z may have too few bits to give back. */
        const mf64 is_tiny = vf64_lt(vf64_abs(n_value(z)), vf64_set1(0x1p-70));
        y = n_sel(is_tiny, n(x), n_sel(is_large, CALL(n_result)(up, down), h));
    }
    return n_sel(vf64_lt(x, vf64_set1(0)), y, n(x));
}

DERIVATIVE(celu)
{
    const vf64 negative = vf64_min(vf64_set1(0), x);
    const num z = common ? n(vf64_max(vf64_set1(-LIMIT), negative))
                         : CALL(celu_exponent)(negative, n(PARAM_F64(ALPHA)));
    const num slope_up = n_keep(CALL(is_live)(z), CALL(n_exp)(z, down));
    const mf64 is_infinite = vf64_le(vf64_set1(HIGH_LIMIT), n_value(z));
    const num bounded_up = n_top(is_infinite, vf64_set1((f64)INFINITY), slope_up);
    return n_sel(vf64_lt(vf64_set1(0), x), n(vf64_set1(1)), bounded_up);
}

SMOOTH_OUTPUT(celu)
{
    /* The least y, -alpha rounded, may be below the limit. */
    const num alpha = n(PARAM_F64(ALPHA));
    const num slope = CALL(not_negative)(n_div_any(n_add_1(alpha, y), alpha));
    return n_sel(vf64_lt(vf64_set1(0), y), n(vf64_set1(1)), slope);
}

ROOT(celu)
{
    return (f64)NAN;
}

#else

/* Where z is not below 0, as for alpha < 0, or subnormal, elements below 0 are in doubt. */
EXACT_FUNCTION(celu_exact_any)
{
    const vf32 alpha = PARAM(ALPHA), z = v_div(x, alpha), least = v_set1(-0x1p-90f);
    const mf32 is_near = v_and(v_lt(v_set1(-20), z), v_lt(z, least));
    const vf32 z_low = v_keep(is_near, v_div(v_fnma(z, alpha, x), alpha));
    const vf32 y = exact_scaled_elu(x, alpha, z, &z_low, doubt);
    *doubt = v_or(*doubt, v_and(v_lt(x, v_set1(0)), v_nle(z, least)));
    return y;
}

FAST(celu)
{
    return fast_elu(x);
}

HALF_TABLE(celu, half_negative, elu)

EXACT(celu)
{
    return common ? EXACT_BY(celu, exact_elu) : EXACT_BY_ANY(celu, celu_exact_any);
}

FAST_DERIVATIVE(celu)
{
    return common ? fast_elu_gradient(x, dy) : CALL_QUICK_DERIVATIVE(celu);
}

FAST_OUTPUT(celu)
{
    return common ? fast_elu_output(y, dy, v_add(y, v_set1(1)), 1) : CALL_QUICK_OUTPUT(celu);
}

#endif
