/* gelu: f(x) = x Phi(x), Phi the normal distribution. SPDX-License-Identifier: MIT
 * Phi(-a) = e^(-a^2/2) M(a) for a >= 0, with M a polynomial in (a - c)/(a + c) over a + c: no cancellation in the tail.
 * f'(x) = Phi(x) + x e^(-x^2/2) / sqrt(2 pi); 0 at -Inf, 1 at Inf.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016; the form of M: Schonfelder, "Chebyshev expansions
 * for the error and related functions", Mathematics of Computation 32, 1978.
 * Fast: within 1.394 ULP (at x = -0x1.5d0c46p-2): max(x, 0) + f(-|x|), and f(-|x|) is a polynomial of degree 7 on each
 * of eight segments, of which the last sum is rounded and what the terms but the first rounded before; beyond |x| = 3.99
 * e^(-x^2/2) times a polynomial in 1/x^2.
 * Fast f': within 1.664 ULP (at x = -0x1.19e25ep+2): f'(x) + f'(-x) = 1, and f'(-|x|) is a polynomial of degree 8 on
 * each of eight segments, one of them around its zero; beyond |x| = 4.4 x e^(-x^2/2) times a polynomial in 1/x^2.
 * 16 f32 with AVX-512: 29 instructions, on Zen 4 at least 11.8 cycles for 24 in four pipes. Exact: 71 and 24.5. */

COMMON(gelu)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(gelu)
{
    vf64 down;
    const vf64 one = vf64_set1(1);
    const vf64 a = vf64_min(vf64_set1(NORMAL_LIMIT), vf64_max(vf64_set1(NUDGE), vf64_abs(x)));
    const mf64 is_negative = vf64_lt(x, vf64_set1(0));
    const num tail_up = n_mul(CALL(normal_tail)(a), CALL(gauss_up)(a, &down));
    const num rest = n_one_plus(n_neg(CALL(n_down)(tail_up, down)));
    const num factor_up = n_sel(is_negative, tail_up, rest);
    const num y = CALL(n_times)(factor_up, x, vf64_sel(is_negative, down, one));
    const mf64 is_live = vf64_nle(x, vf64_set1(-NORMAL_LIMIT));
    return n_copysign(n_top(vf64_lt(vf64_set1(NORMAL_LIMIT), x), x, n_keep(is_live, y)), x);
}

DERIVATIVE(gelu)
{
    const vf64 one = vf64_set1(1);
    const vf64 a = vf64_min(vf64_set1(NORMAL_LIMIT), vf64_abs(x));
    const mf64 is_negative = vf64_lt(x, vf64_set1(0));
    const num part = n_sub(CALL(normal_tail)(a), n_mul_1(N_CONST(inv_sqrt_2pi), a));
    const num part_up = n_mul(part, CALL(gauss_up)(a, down));
    const num rest = n_add_1(n_neg(CALL(n_down)(part_up, *down)), one);
    *down = vf64_sel(is_negative, *down, one);
    const num slope_up = n_sel(is_negative, part_up, rest);
    const num live_up = n_keep(vf64_nle(x, vf64_set1(-NORMAL_LIMIT)), slope_up);
    return CALL(n_near_root)(n(x), gelu_slope_root, gelu_slope_series, live_up, down);
}

ROOT(gelu)
{
    return gelu_slope_root[0];
}

#else

/* 2^40 e^(-a^2/2) = power (1 + q), from the square and what it rounded off. */
VEC_INLINE vf32 gelu_gauss(vf32 a, vf32 square, vf32 *q)
{
    vf32 r, p;
    const vf32 square_low = v_fnma(a, a, square), half = v_set1(0.5f);
    const vf32 power = fast_exp_plus(v_mul(square, v_neg(half)), v_mul(square_low, half), 40, &r, &p);
    *q = v_mul(r, p);
    return power;
}

/* (1 + q) (1 - s p(s)) - 1, s = 1/a^2. */
VEC_INLINE vf32 gelu_change(vf32 square, const f32 *poly, int count, vf32 q)
{
    const vf32 one = v_set1(1), s = v_div(one, square);
    vf32 sum = v_set1(poly[count - 1]);
#pragma GCC unroll 16
    for (int i = count - 2; i >= 0; i--)
        sum = v_fma(sum, s, v_set1(poly[i]));
    return v_fnma(v_mul(s, sum), v_add(one, q), q);
}

/* max(x, 0) + f(-|x|), f(-|x|) as gelu_tail_poly says. */
VEC_INLINE vf32 gelu_far(vf32 x)
{
    vf32 q;
    const vf32 a = v_min(v_set1(14.75f), v_abs(x));
    const vf32 square = v_mul(a, a);
    const vf32 power = gelu_gauss(a, square, &q);
    const vf32 m = v_set1(-inv_sqrt_2pi_f32[0]), m_low = v_set1(-inv_sqrt_2pi_f32[1]);
    const vf32 rest = v_fma(m, gelu_change(square, gelu_tail_poly, COUNT_OF(gelu_tail_poly), q), m_low);
    return fast_scaled_tail_plus(power, m, rest, x);
}

VEC_INLINE vf32 gelu_near(vf32 x)
{
    return FAST_MIRRORED_PIECES(gelu_even, x);
}

FAST_PARTS(gelu, v_abs(x), gelu_even_end, gelu_near, gelu_far)

HALF_TABLE(gelu, half_mirrored, gelu)

#ifdef VEC_HAS_LOOKUP32
EXACT_FUNCTION(gelu_exact)
{
    return EXACT_MIRRORED(gelu_pairs, x, doubt);
}
#endif

EXACT(gelu)
{
    return EXACT_BY_SEGMENTS(gelu, gelu_exact, 0, EXACT_REACH * gelu_pairs_width);
}

/* As gelu_slope_tail_poly says. */
VEC_INLINE vf32 gelu_slope_far(vf32 x)
{
    vf32 q;
    const vf32 a = v_min(v_set1(14.75f), x);
    const vf32 square = v_mul(a, a);
    const vf32 power = gelu_gauss(a, square, &q);
    const vf32 scale = v_set1(-inv_sqrt_2pi_f32[0]);
    const vf32 m = v_mul(scale, a);
    const vf32 m_low = v_fma(v_set1(-inv_sqrt_2pi_f32[1]), a, v_sub(v_set1(0), v_fnma(scale, a, m)));
    const vf32 change = gelu_change(square, gelu_slope_tail_poly, COUNT_OF(gelu_slope_tail_poly), q);
    return fast_scaled_tail(power, m, v_fma(m, change, m_low));
}

VEC_INLINE vf32 gelu_slope_near(vf32 a)
{
    return FAST_SEGMENTS(gelu_slope, a, false);
}

FAST_MIRRORED_DERIVATIVE(gelu, gelu_slope_end, gelu_slope_near, gelu_slope_far)

#endif
