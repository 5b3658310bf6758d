/* mish: f(x) = x tanh(log(1 + e^x)). SPDX-License-Identifier: MIT
 * With t = e^-|x|: x t (t + 2) / (t^2 + 2 t + 2) for x < 0, x (1 + 2 t) / (2 t^2 + 2 t + 1) else: sums of positive terms.
 * f'(x) = e^x w / d^2 with w = 4 (x + 1) + 4 e^2x + e^3x + e^x (4 x + 6), d = e^2x + 2 e^x + 2, above 0 in terms of t; 0 at
 * -Inf, 1 at Inf.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019.
 * Fast: within 1.580 ULP (at x = -0x1.e67d58p+3): a polynomial of degree 8 on each of eight segments of [-4.49, 3.49], one
 * of them around 0; outside a short series in terms of e^-|x|, as the limit plus a small term.
 * Fast f': within 1.881 ULP (at x = -0x1.3a105p-1): a polynomial of degree 9 on each of eight segments of [-4, 4.99],
 * one of them around its zero; outside the formula in terms of e^-|x|, as the limit plus a small term.
 * 16 f32 with AVX-512: 35 instructions, on Zen 4 at least 13.7 cycles for 20.5 in three pipes. Exact: 69 and 24.5. */

COMMON(mish)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(mish)
{
    vf64 down;
    const vf64 one = vf64_set1(1), two = vf64_set1(2);
    const mf64 is_negative = vf64_lt(x, vf64_set1(0));
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(n(x), vf64_set1(0)), &down);
    const num t = CALL(n_down)(t_up, down);
    const num twice = n_scale(t, two), square = n_mul(t, t);
    const num top = n_sel(is_negative, n_mul(t_up, n_add_1(t, two)), n_add_1(twice, one));
    const num bottom = n_sel(is_negative, n_add_1(square, two), n_add_1(n_scale(square, two), one));
    const num y = CALL(n_times)(n_div(top, n_add(bottom, twice)), x, vf64_sel(is_negative, down, one));
    const num live = n_keep(CALL(is_live)(n(x)), y);
    return n_copysign(n_top(vf64_lt(vf64_set1(100), x), x, live), x);
}

DERIVATIVE(mish)
{
    const vf64 one = vf64_set1(1), two = vf64_set1(2), four = vf64_set1(4);
    const mf64 is_negative = vf64_lt(x, vf64_set1(0));
    const vf64 bound = vf64_set1(LIMIT);
    const num near = n(vf64_max(vf64_neg(bound), vf64_min(bound, x)));
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(near, vf64_set1(0)), down);
    const num t = CALL(n_down)(t_up, *down);
    const num linear = n_scale(n_add_1(near, one), four); /* 4 x + 4 */
    const num steeper = n_add_1(linear, two);             /* 4 x + 6 */
    const num below = n_mul(t_up, n_add(linear, n_mul(t, n_add(steeper, n_mul(t, n_add_1(t, four))))));
    const num above = n_add_1(n_mul(t, n_add_1(n_mul(t, n_add(steeper, n_mul(t, linear))), four)), one);
    const num twice = n_scale(t, two), square = n_mul(t, t);
    const num bottom =
        n_add(twice, n_sel(is_negative, n_add_1(square, two), n_add_1(n_scale(square, two), one)));
    const num slope_up = n_div(n_sel(is_negative, below, above), n_mul(bottom, bottom));
    const num live_up = n_keep(CALL(is_live)(n(x)), slope_up);
    *down = vf64_sel(is_negative, *down, vf64_set1(1));
    return CALL(n_near_root)(n(x), mish_slope_root, mish_slope_series, live_up, down);
}

ROOT(mish)
{
    return mish_slope_root[0];
}

#else

/* With t = e^-|x| < 2^-5. For x < 0, x t (1 - t/2 + t^3/4 - ...); for x > 0, x - 2 x t^2 (1 - 2 t + 2 t^2 - ...). */
VEC_INLINE vf32 mish_far(vf32 x)
{
    vf32 q;
    const vf32 two = v_set1(2);
    const vf32 a = v_min(v_set1(112), v_abs(x));
    const vf32 power = fast_exp_far(a, v_set1(0), &q), t = fast_small(v_fma(power, q, power));
    const vf32 less = v_mul(t, v_fma(v_mul(t, t), v_set1(0.25f), v_set1(-0.5f)));
    const vf32 up = v_mul(power, a);
    const vf32 below = fast_minus(v_fma(up, v_add(q, v_fma(less, q, less)), up));
    const vf32 part = v_mul(two, v_fma(t, v_fma(t, two, v_neg(two)), v_set1(1)));
    const vf32 above = v_fnma(v_mul(v_mul(a, t), t), part, x);
    return v_sel(v_lt(x, v_set1(0)), below, above);
}

VEC_INLINE vf32 mish_near(vf32 x)
{
    return FAST_PIECES(mish_even, true, x);
}

FAST_PARTS(mish, fast_distance(x, mish_even_range[0]), mish_even_range[1], mish_near, mish_far)

HALF_AS(mish, f16)
HALF_TABLE_AS(mish, bf16, half_product, mish)

#ifdef VEC_HAS_LOOKUP32
/* The segments are around -18 to 13 times their width. */
EXACT_FUNCTION(mish_exact)
{
    vf32 low, error;
    const vf32 y = exact_polynomial(mish_pairs, COUNT_OF(mish_pairs), mish_pairs_width, x,
                                    exact_least_error(x), &low, &error);
    return exact_round_signed(x, y, low, error, doubt);
}
#endif

EXACT(mish)
{
    return EXACT_BY_SEGMENTS(mish, mish_exact, -2.5f * mish_pairs_width, 16 * mish_pairs_width);
}

/* With t = e^-|x| < 2^-5. For x < 0, -t (n - c), n = -x - 1, c = t (...)/(1 + t + t^2/2)^2 what the formula's quotient differs
 * from -n by; for x > 0, 1 + t^2 (...)/(1 + 2 t + 2 t^2)^2. */
VEC_INLINE vf32 mish_slope_far(vf32 x)
{
    vf32 q;
    const vf32 one = v_set1(1), half = v_set1(0.5f);
    const mf32 is_negative = v_lt(x, v_set1(0));
    const vf32 a = v_min(v_set1(112), v_abs(x));
    const vf32 power = fast_exp_far(a, v_set1(0), &q), t = fast_small(v_fma(power, q, power));
    const vf32 n = v_sub(a, one);

    /* x < 0: a - 1/2 + t (2 a - 1 + t (a - 3/4 + t n/4)) */
    vf32 top = v_fma(t, v_mul(n, v_set1(0.25f)), v_sub(a, v_set1(0.75f)));
    top = v_fma(t, v_fma(t, top, v_sub(v_add(a, a), one)), v_sub(a, half));
    /* x > 0: t (4 x - 2 + t (4 x - 4 - 4 t)) */
    const vf32 four = v_mul(v_set1(4), a);
    vf32 above = v_fma(t, v_fma(v_set1(-4), t, v_sub(four, v_set1(4))), v_sub(four, v_set1(2)));
    above = v_mul(t, above);
    const vf32 bottom =
        v_sel(is_negative, v_fma(t, v_fma(t, half, one), one), v_fma(t, v_fma(t, v_set1(2), v_set1(2)), one));
    const vf32 c = v_mul(t, v_div(v_sel(is_negative, top, above), v_mul(bottom, bottom)));
    return v_sel(is_negative, fast_minus(v_mul(power, v_add(n, v_fma(n, q, v_neg(v_fma(c, q, c)))))),
                 v_add(one, c));
}

VEC_INLINE vf32 mish_slope_near(vf32 x)
{
    return FAST_SEGMENTS(mish_slope, x, true);
}

FAST_DERIVATIVE_PARTS(mish, fast_distance(x, mish_slope_range[0]), mish_slope_range[1], mish_slope_near,
                      mish_slope_far)

#endif
