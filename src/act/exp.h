/* exp: f(x) = e^x. SPDX-License-Identifier: MIT
 * f'(x) = e^x. From y: y.
 * +0 at -Inf, Inf at Inf.
 * Fast: within 0.778 ULP (at x = -0x1.5ddf9p+6): the last fused multiply-add and, where the result is subnormal, its
 * scaling.
 * Fast f': within 1.575 ULP (at x = -0x1.5b28bap+6): as elu for |x| up to 87, beyond that as exact.
 * 16 f32 with AVX-512: 21 instructions, on Zen 4 at least 9 cycles for 9 in two pipes. Exact: 46 and 15. */

COMMON(exp)
{
    return true;
}

#ifndef PASS_FAST

SHARED_NUM(exp_up)(vf64 x, vf64 *down)
{
    return CALL(n_exp)(n(vf64_max(vf64_set1(-LIMIT), vf64_min(vf64_set1(HIGH_LIMIT), x))), down);
}

SMOOTH(exp)
{
    vf64 down;
    const num up = CALL(exp_up)(x, &down);
    return CALL(n_result)(n_keep(CALL(is_live)(n(x)), up), down);
}

DERIVATIVE(exp)
{
    const num slope_up = n_keep(CALL(is_live)(n(x)), CALL(exp_up)(x, down));
    return n_top(vf64_lt(vf64_set1(HIGH_LIMIT), x), vf64_set1((f64)INFINITY), slope_up);
}

SMOOTH_OUTPUT(exp)
{
    return n(y);
}

ROOT(exp)
{
    return (f64)NAN;
}

#else

#ifdef VEC_HAS_SCALE
FAST(exp)
{
    vf32 k, r, q;
    const mf32 live = v_nle(x, v_set1(-104.5f));
    const vf32 near = v_keep(live, v_min(v_set1(89), x));
    const vf32 exponent = fast_exp_reduced(near, FAST_MAGIC / 8, 0.125f, &k, &r, &q);
    const vf32 t = vf32_lookup8(exp2_eighths, k, 0);
    return vf32_scale(v_keep(live, v_fma(v_mul(t, r), q, t)), exponent);
}

HALF_TABLE(exp, half_power, exp)
#else
/* Scaled by a half, or by 2^63 where e^x may be subnormal: 2^(k/8) stays normal, and the last product rounds. It is 0 for the
 * least x, 2^-190: then the product is no underflow. */
FAST(exp)
{
    vf32 r, q;
    const vf32 near = v_min(v_set1(89), v_max(v_set1(-131.7f), x));
    const mf32 is_low = v_lt(near, v_set1(-64));
    const vf32 t = fast_exp_plus(near, -1, &r, &q);
    const vf32 scaled = v_add_shifted(t, v_keep(is_low, v_set1(FAST_MAGIC + 64)), 23);
    const vf32 e = v_fma(v_mul(scaled, r), q, scaled);
    return v_mul(e, v_sel(is_low, v_set1(0x1p-63f), v_set1(2)));
}

HALF(exp)
#endif

/* T (1 + r + s), where that is not far from being subnormal. */
EXACT_FUNCTION(exp_exact)
{
    vf32 r, s, error;
    const vf32 near = v_keep(v_le(v_set1(-70), x), v_min(v_set1(88), x));
    const vf32 t = exact_exp(false, near, NULL, 1, EXACT_EXP_LEAST_ERROR, &r, &s, &error);
    const vf32 y = v_fma(t, r, t);
    const vf32 low = v_fma(t, s, v_fma(t, r, v_sub(t, y)));
    const vf32 rounded = exact_round(y, low, v_mul(t, error), doubt);
    *doubt = v_or(*doubt, v_ne(near, x));
    return rounded;
}

EXACT(exp)
{
    return EXACT_BY(exp, exp_exact);
}

FAST_DERIVATIVE(exp)
{
    const vf32 dx = v_mul(fast_exp_short(x, exp2_eighths_bits, 0), dy);
    const mf32 is_far = v_lt(v_set1(87), v_abs(x));
    return rarely(v_any(is_far)) ? v_sel(is_far, CALL_QUICK_DERIVATIVE(exp), dx) : dx;
}

FAST_OUTPUT(exp)
{
    return fast_gradient(y, dy);
}

#endif
