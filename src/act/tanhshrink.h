/* tanhshrink: f(x) = x - tanh(x); for small |x| x^3 times a polynomial in x^2, because the difference cancels. SPDX-License-Identifier: MIT
 * f'(x) = tanh(x)^2.
 * +-Inf at +-Inf; -0 stays.
 * Fast: within 1.563 ULP (at x = 0x1.cf4c2ap-8): x^2 times a polynomial of degree 8 on each of eight segments, so that
 * nothing cancels; beyond |x| = 3.99 the difference.
 * Fast f': as exact.
 * 16 f32 with AVX-512: 41 instructions, on Zen 4 at least 16.5 cycles for 24.8 in three pipes. Exact: 137 and 60. */

COMMON(tanhshrink)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(tanhshrink)
{
    /* Scaled, so that the cube keeps its bits where it is subnormal at last. */
    const vf64 magnitude = vf64_abs(x), edge = vf64_set1(SHRINK_SERIES);
    const vf64 small = vf64_min(edge, magnitude);
    const num scaled = n(vf64_mul(small, vf64_set1(0x1p80)));
    const num cube = n_mul(n_mul(scaled, scaled), scaled);
    const num series = n_mul(cube, SHRINK_SERIES_OF(n_mul(n(small), n(small))));
    const num difference = n_sub(n(magnitude), CALL(tanh_magnitude)(x, SHRINK_TOP));
    const num y = n_sel(vf64_lt(magnitude, edge), n_lower(series, vf64_set1(0x1p-240)), difference);
    /* There x - 1 is no nearer to the next element than to x, and x - tanh x is a little nearer to x. */
    return n_sel(vf64_lt(vf64_set1(SHRINK_IDENTITY), magnitude), n(x), n_copysign(y, x));
}

DERIVATIVE(tanhshrink)
{
    /* Scaled likewise. */
    const mf64 is_small = vf64_lt(vf64_abs(x), vf64_set1(0x1p-26));
    const vf64 up = vf64_sel(is_small, vf64_set1(0x1p128 * A_LITTLE_LESS), vf64_set1(1));
    const num scaled = n_scale(CALL(tanh_magnitude)(x, 40), up);
    const num square = n_mul(scaled, scaled);
    const vf64 back = vf64_sel(is_small, vf64_set1(0x1p-256), vf64_set1(1));
    return n_lower(square, back);
}

ROOT(tanhshrink)
{
    return (f64)NAN;
}

#else

/* |x| - (1 - 2 t + 2 t^2 - ...), t = e^(-2|x|) < 2^-11. */
VEC_INLINE vf32 tanhshrink_far(vf32 x)
{
    const vf32 a = v_abs(x), two = v_set1(2);
    const vf32 t = fast_exp_short(v_max(v_set1(-64), v_mul(v_neg(two), a)), exp2_eighths_bits, 0);
    return v_copysign(v_sub(a, v_fma(t, v_fma(t, two, v_neg(two)), v_set1(1))), x);
}

/* a^2 times (a - tanh a)/a^2, a = |x|, with what the square rounded off. */
VEC_INLINE vf32 tanhshrink_near(vf32 x)
{
    vf32 u, rest;
    const vf32 a = v_abs(x);
    const vf32 sum = FAST_EVEN_SEGMENTS(tanhshrink_even, true, a, &u, &rest);
    const vf32 ratio = v_fma(sum, u, rest);
    const vf32 square = v_mul(a, a), square_low = v_fma(a, a, v_neg(square));
    return v_copysign(v_fma(square, ratio, v_mul(square_low, ratio)), x);
}

FAST_PARTS(tanhshrink, v_abs(x), tanhshrink_even_end, tanhshrink_near, tanhshrink_far)

HALF(tanhshrink)

EXACT(tanhshrink)
{
    return CALL_FORMULA(tanhshrink);
}

FAST_DERIVATIVE(tanhshrink)
{
    return CALL_QUICK_DERIVATIVE(tanhshrink);
}

#endif
