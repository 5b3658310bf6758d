/* gelu_tanh: f(x) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 = x / (1 + e^-w), w = x (K0 + K1 x^2), K0 =
 * 2 sqrt(2/pi), K1 = 0.044715 K0 as real numbers: no cancellation in the tail. SPDX-License-Identifier: MIT
 * f'(x) as that of silu, with w for beta x and x w' = x (K0 + 3 K1 x^2) as the factor; 0 at -Inf, 1 at Inf.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
 * Fast: within 1.668 ULP (at x = -0x1.cb7a44p+1): as gelu; beyond |x| = 3.99 e^-w, w as a sum of two f32, times a short
 * series.
 * Fast f': within 1.816 ULP (at x = -0x1.14b6d8p+2): f'(x) + f'(-x) = 1, and f'(-|x|) is a polynomial of degree 8 on
 * each of eight segments, one of them around its zero; beyond |x| = 4.32 as silu, of w.
 * 16 f32 with AVX-512: 29 instructions, on Zen 4 at least 11.8 cycles for 24 in four pipes. Exact: 72 and 24.5. */

COMMON(gelu_tanh)
{
    return true;
}

#ifndef PASS_FAST

/* x times k0 + k1 x^2, |x| no larger than what w needs to be LIMIT. */
SHARED_NUM(gelu_cubic)(vf64 x, num k0, num k1)
{
    const vf64 bound = vf64_set1(32);
    const num near = n(vf64_max(vf64_neg(bound), vf64_min(bound, x)));
    return n_mul(near, n_add(k0, n_mul(k1, n_mul(near, near))));
}

SMOOTH(gelu_tanh)
{
    return CALL(swish_rising)(x, CALL(gelu_cubic)(x, N_CONST(gelu_tanh_linear), N_CONST(gelu_tanh_cubic)),
                              vf64_set1(NUDGE));
}

DERIVATIVE(gelu_tanh)
{
    const num w = CALL(gelu_cubic)(x, N_CONST(gelu_tanh_linear), N_CONST(gelu_tanh_cubic));
    const num slope = CALL(swish_slope_up)(
        w, CALL(gelu_cubic)(x, N_CONST(gelu_tanh_linear), N_CONST(gelu_tanh_cubic_3)), down);
    return CALL(n_near_root)(n(x), gelu_tanh_slope_root, gelu_tanh_slope_series, slope, down);
}

ROOT(gelu_tanh)
{
    return gelu_tanh_slope_root[0];
}

#else

/* x (K0 + k x^2) as a sum of two: w with k = K1, x w' with k = 3 K1. */
VEC_INLINE vf32 gelu_tanh_exponent(vf32 x, const f32 k[2], vf32 *low)
{
    const vf32 k0 = v_set1(gelu_tanh_linear_f32[0]), k1 = v_set1(k[0]), zero = v_set1(0);
    const vf32 square = v_mul(x, x), square_low = v_sub(zero, v_fnma(x, x, square));
    const vf32 u = v_mul(k1, square);
    vf32 rest = v_fma(v_set1(k[1]), square, v_set1(gelu_tanh_linear_f32[1]));
    rest = v_fma(k1, square_low, rest);
    rest = v_sub(rest, v_fnma(k1, square, u));
    const vf32 sum = v_add(u, k0);
    const vf32 d = v_sub(sum, u);
    rest = v_add(rest, v_add(v_sub(k0, d), v_sub(u, v_sub(sum, d))));
    const vf32 w = v_mul(x, sum);
    *low = v_fma(x, rest, v_sub(zero, v_fnma(x, sum, w)));
    return w;
}

/* max(x, 0) - a t/(1 + t), a = |x|, t = e^-w(a) < 2^-15. */
VEC_INLINE vf32 gelu_tanh_far(vf32 x)
{
    vf32 r, p, low;
    const vf32 a = v_min(v_set1(10.95f), v_abs(x));
    const vf32 w = gelu_tanh_exponent(a, gelu_tanh_cubic_f32, &low);
    const vf32 power = fast_exp_plus(v_neg(w), v_neg(low), 40, &r, &p);
    const vf32 q = v_mul(r, p);
    const vf32 t = fast_small(v_fma(power, q, power));
    const vf32 less = v_fma(t, v_add(v_set1(1), q), v_neg(q));
    return fast_scaled_tail_plus(power, v_neg(a), v_mul(a, less), x);
}

VEC_INLINE vf32 gelu_tanh_near(vf32 x)
{
    return FAST_MIRRORED_PIECES(gelu_tanh_even, x);
}

FAST_PARTS(gelu_tanh, v_abs(x), gelu_tanh_even_end, gelu_tanh_near, gelu_tanh_far)

HALF_TABLE(gelu_tanh, half_mirrored, gelu_tanh)

#ifdef VEC_HAS_LOOKUP32
EXACT_FUNCTION(gelu_tanh_exact)
{
    return EXACT_MIRRORED(gelu_tanh_pairs, x, doubt);
}
#endif

EXACT(gelu_tanh)
{
    return EXACT_BY_SEGMENTS(gelu_tanh, gelu_tanh_exact, 0, EXACT_REACH * gelu_tanh_pairs_width);
}

VEC_INLINE vf32 gelu_tanh_slope_far(vf32 a)
{
    vf32 w_low, v_low;
    const vf32 near = v_min(v_set1(10.95f), a);
    const vf32 w = gelu_tanh_exponent(near, gelu_tanh_cubic_f32, &w_low);
    const vf32 v = gelu_tanh_exponent(near, gelu_tanh_cubic_3_f32, &v_low);
    return fast_swish_slope_tail(w, w_low, v, v_low);
}

VEC_INLINE vf32 gelu_tanh_slope_near(vf32 a)
{
    return FAST_SEGMENTS(gelu_tanh_slope, a, false);
}

FAST_MIRRORED_DERIVATIVE(gelu_tanh, gelu_tanh_slope_end, gelu_tanh_slope_near, gelu_tanh_slope_far)

#endif
