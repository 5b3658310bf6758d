/* gelu: f(x) = x Phi(x), Phi the normal distribution. SPDX-License-Identifier: MIT
 * Phi(-a) = e^(-a^2/2) M(a) for a >= 0, with M a polynomial in (a - c)/(a + c) over a + c: no cancellation in the tail.
 * f'(x) = Phi(x) + x e^(-x^2/2) / sqrt(2 pi); 0 at -Inf, 1 at Inf.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016; the form of M: Schonfelder, "Chebyshev expansions
 * for the error and related functions", Mathematics of Computation 32, 1978.
 * Fast: within 1.394 ULP (at x = -0x1.5d0c46p-2): max(x, 0) + f(-|x|), and f(-|x|) is a polynomial of degree 7 on each
 * of eight segments, of which the last sum is rounded and what the terms but the first rounded before; beyond |x| = 3.99
 * e to the power of -x^2/2 and a polynomial in 1/x^2.
 * Fast f': within 1.778 ULP (at x = -0x1.517668p+2): f'(x) + f'(-x) = 1, and f'(-|x|) is a polynomial of degree 8 on
 * each of eight segments, one of them around its zero; beyond |x| = 4.4 x times such a power.
 * 16 f32 with AVX-512: 31 instructions, on Zen 4 at least 11.8 cycles for 23.8 in four pipes. Exact: 71 and 24.5. */

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

/* 2^40 e^-((a^2 + p(1/a^2))/2) = T (1 + v q), times the s 2^(-11/8) of the polynomials: T. */
VEC_INLINE vf32 gelu_far_power(vf32 a, const f32 *poly, int count, vf32 *v, vf32 *q)
{
    const vf32 magic = v_set1(FAST_MAGIC + 8 * (40 + SILU_EIGHTHS_UP) - GELU_STEPS);
    const vf32 square = v_mul(a, a), inverse = v_div(v_set1(1), square);
    const vf32 k = v_fma(square, v_set1(-0.5f * exp8_inv_ln2), magic);
    const vf32 whole = v_sub(k, magic);
    const vf32 high = v_fma(whole, v_set1(2 * exp8_ln2[0]), square);
    const vf32 low = v_fma(whole, v_set1(2 * exp8_ln2[1]), v_fma(a, a, v_neg(square)));
    vf32 sum = v_set1(poly[count - 1]);
#pragma GCC unroll 16
    for (int i = count - 2; i > 0; i--)
        sum = v_fma(sum, inverse, v_set1(poly[i]));
    *v = v_add(high, v_fma(sum, inverse, v_add(low, v_set1(poly[0]))));
    vf32 e = v_set1(gelu_exp_poly[3]);
#pragma GCC unroll 4
    for (int i = 2; i >= 0; i--)
        e = v_fma(e, *v, v_set1(gelu_exp_poly[i]));
    *q = e;
    return fast_table(silu_eighths_bits, k);
}

VEC_INLINE vf32 gelu_far(vf32 x)
{
    vf32 v, q;
    const vf32 a = v_min(v_set1(14.75f), v_abs(x));
    const vf32 t = gelu_far_power(a, gelu_far_poly, COUNT_OF(gelu_far_poly), &v, &q);
    return fast_less(v_fma(v_mul(t, v), q, t), x);
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

VEC_INLINE vf32 gelu_slope_far(vf32 x)
{
    vf32 v, q;
    const vf32 a = v_min(v_set1(14.75f), x);
    const vf32 t = v_mul(a, gelu_far_power(a, gelu_slope_far_poly, COUNT_OF(gelu_slope_far_poly), &v, &q));
    return fast_minus(v_fma(v_mul(t, v), q, t));
}

VEC_INLINE vf32 gelu_slope_near(vf32 a)
{
    return FAST_SEGMENTS(gelu_slope, a, false);
}

FAST_MIRRORED_DERIVATIVE(gelu, gelu_slope_end, gelu_slope_near, gelu_slope_far)

#endif
