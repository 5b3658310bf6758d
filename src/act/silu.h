/* silu, also swish: f(x) = x / (1 + e^(-beta x)). SPDX-License-Identifier: MIT
 * f'(x) = s (1 + beta x (1 - s)), s = 1 / (1 + e^(-beta x)); 0 at -Inf, 1 at Inf (beta > 0).
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Elfwing, Uchibe and Doya, "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in
 * Reinforcement Learning", 2017; beta: Ramachandran, Zoph and Le, "Searching for Activation Functions", 2017.
 * Fast: within 1.998 ULP (at x = -0x1.0007fcp-11): e^-x, a sum of three in two roundings, the quotient, and up to 0.1
 * ULP each from the table's entries, the polynomial of degree 4 and the reduction.
 * Fast f': within 1.609 ULP (at x = -0x1.adac46p-1): f'(x) + f'(-x) = 1, and f'(-|x|) is a polynomial of degree 8 on
 * each of eight segments, one of them around its zero; beyond |x| = 7.37 e^-|x| times a short series.
 * 16 f32 with AVX-512: 30 instructions, on Zen 4 at least 11.5 cycles for 23 in four pipes. Exact: 76 and 23. */

COMMON(silu)
{
    return VALUE(BETA) == 1;
}

#ifndef PASS_FAST

SMOOTH(silu)
{
    const vf64 nudge = vf64_set1(VALUE_F64(BETA) == 0 ? 0 : NUDGE);
    return common ? CALL(swish_rising)(x, n(x), nudge)
                  : CALL(swish)(x, CALL(times_any)(n(PARAM_F64(BETA)), x), nudge);
}

DERIVATIVE(silu)
{
    /* Finite, because e^-z z must be 0 at Inf. */
    const num z = common ? n(CALL(bounded)(x)) : CALL(times_any)(n(PARAM_F64(BETA)), x);
    return CALL(n_near_root)(z, silu_slope_root, silu_slope_series, CALL(swish_slope_up)(z, z, down), down);
}

ROOT(silu)
{
    return silu_slope_root[0] / VALUE_F64(BETA);
}

#else

EXACT_FUNCTION(silu_exact_any)
{
    const vf32 beta = PARAM(BETA), z = v_mul(beta, x);
    const vf32 less = v_keep(v_le(z, v_set1(EXACT_FAR)), v_fnma(beta, x, z));
    return exact_swish(x, z, &less, doubt);
}

FAST(silu)
{
    return fast_swish(x, v_max(v_set1(-108.84f), x), v_set1(0), -108.84f);
}

HALF_TABLE(silu, half_mirrored, silu)

EXACT_FUNCTION(silu_exact)
{
    return exact_swish(x, x, NULL, doubt);
}

EXACT(silu)
{
    return common ? EXACT_BY(silu, silu_exact) : EXACT_BY_ANY(silu, silu_exact_any);
}

VEC_INLINE vf32 silu_slope_far(vf32 a)
{
    const vf32 near = v_min(v_set1(112), a), zero = v_set1(0);
    return fast_swish_slope_far(near, zero, near, zero);
}

VEC_INLINE vf32 silu_slope_near(vf32 a)
{
    return FAST_SEGMENTS(silu_slope, a, false);
}

FAST_MIRRORED_DERIVATIVE(silu, silu_slope_end, silu_slope_near, silu_slope_far)

#endif
