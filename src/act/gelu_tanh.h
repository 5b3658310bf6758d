/* gelu_tanh: f(x) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 = x / (1 + e^-w), w = x (K0 + K1 x^2), K0 =
 * 2 sqrt(2/pi), K1 = 0.044715 K0 as real numbers: no cancellation in the tail. SPDX-License-Identifier: MIT
 * f'(x) as that of silu, with w for beta x and x w' = x (K0 + 3 K1 x^2) as the factor; 0 at -Inf, 1 at Inf.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
 * Fast: within 1.668 ULP (at x = -0x1.cb7a44p+1): as gelu; beyond |x| = 3.99 a e^-(w + e^-w), a = |x|, w as a sum
 * of two f32.
 * Fast f': within 1.816 ULP (at x = -0x1.14b6d8p+2): f'(x) + f'(-x) = 1, and f'(-|x|) is a polynomial of degree 8 on
 * each of eight segments, one of them around its zero; beyond |x| = 4.32 as silu, of w.
 * 16 f32 with AVX-512: 31 instructions, on Zen 4 at least 11.8 cycles for 23.8 in four pipes. Exact: 72 and 24.5. */

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

/* w(x) = x (K0 + K1 x^2) as a sum of two. The first part of K0 is so short that what is added to it loses nothing that is
 * not computed. */
VEC_INLINE vf32 gelu_tanh_exponent(vf32 x, vf32 square, vf32 *low)
{
    const vf32 k0 = v_set1(gelu_tanh_linear_short[0]), k1 = v_set1(gelu_tanh_cubic_f32[0]);
    const vf32 square_low = v_fma(x, x, v_neg(square));
    const vf32 u = v_fma(k1, square, k0);
    vf32 rest = v_fma(v_set1(gelu_tanh_cubic_f32[1]), square, v_set1(gelu_tanh_linear_short[1]));
    rest = v_fma(k1, square_low, v_add(v_fma(k1, square, v_sub(k0, u)), rest));
    const vf32 w = v_mul(x, u);
    *low = v_fma(x, rest, v_fma(x, u, v_neg(w)));
    return w;
}

/* max(x, 0) - a t/(1 + t), a = |x|, t = e^-w(a) < 2^-15: that is a e^-(w + t). */
VEC_INLINE vf32 gelu_tanh_far(vf32 x)
{
    vf32 r, low;
    const vf32 a = v_min(v_set1(10.95f), v_abs(x));
    const vf32 w = gelu_tanh_exponent(a, v_mul(a, a), &low);
    const vf32 power = fast_exp_minus_sum(w, low, 40, &r), t = fast_small(power);
    r = v_add(r, v_fnma(t, r, t));
    const vf32 up = v_mul(power, a);
    return fast_less(v_fma(v_mul(up, r), fast_exp_ratio(r), up), x);
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

/* x w'(x) = 3 w - 2 K0 x. */
VEC_INLINE vf32 gelu_tanh_slope_far(vf32 a)
{
    vf32 low;
    const vf32 x = v_min(v_set1(10.95f), a), square = v_mul(x, x), three = v_set1(3);
    const vf32 linear = v_set1(gelu_tanh_linear_f32[0]), cubic = v_set1(gelu_tanh_cubic_3_f32[0]);
    const vf32 w = gelu_tanh_exponent(x, square, &low);
    const vf32 v = v_mul(x, v_fma(cubic, square, linear));
    const vf32 rest = v_fnma(v_add(linear, linear), x, v_fma(three, w, v_neg(v)));
    return fast_swish_slope_far(w, low, v, v_fma(three, low, rest));
}

VEC_INLINE vf32 gelu_tanh_slope_near(vf32 a)
{
    return FAST_SEGMENTS(gelu_tanh_slope, a, false);
}

FAST_MIRRORED_DERIVATIVE(gelu_tanh, gelu_tanh_slope_end, gelu_tanh_slope_near, gelu_tanh_slope_far)

#endif
