/* quick_gelu: f(x) = x / (1 + e^(-1.702 x)), 1.702 as a real number. SPDX-License-Identifier: MIT
 * f'(x) as that of silu with beta = 1.702.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
 * Fast: within 1.999 ULP (at x = -0x1.003432p-10): as silu, of 1.702 x as a sum of two f32.
 * Fast f': within 1.573 ULP (at x = -0x1.f0023cp-1): as silu, with segments up to |x| = 4.32.
 * 16 f32 with AVX-512: 40 instructions, on Zen 4 at least 14 cycles for 28 in four pipes. Exact: 86 and 26.5. */

COMMON(quick_gelu)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(quick_gelu)
{
    return CALL(swish_rising)(x, CALL(times_any)(N_CONST(gelu_quick_scale), x), vf64_set1(NUDGE));
}

DERIVATIVE(quick_gelu)
{
    const num z = CALL(times_any)(N_CONST(gelu_quick_scale), x);
    return CALL(n_near_root)(z, silu_slope_root, silu_slope_series, CALL(swish_slope_up)(z, z, down), down);
}

ROOT(quick_gelu)
{
    return silu_slope_root[0] / gelu_quick_scale[0];
}

#else

/* 1.702 as a sum of two f32. */
#define QUICK_SCALE_HI ((f32)gelu_quick_scale[0])
#define QUICK_SCALE_LO ((f32)(gelu_quick_scale[0] - (f64)QUICK_SCALE_HI))

/* 1.702 x likewise. */
VEC_INLINE vf32 quick_scaled(vf32 x, vf32 *low)
{
    const vf32 z = v_mul(v_set1(QUICK_SCALE_HI), x);
    const vf32 error = v_sub(v_set1(0), v_fnma(v_set1(QUICK_SCALE_HI), x, z));
    *low = v_fma(v_set1(QUICK_SCALE_LO), x, error);
    return z;
}

FAST(quick_gelu)
{
    vf32 low;
    const vf32 z = quick_scaled(v_min(v_set1(36), v_max(v_set1(-63.95f), x)), &low);
    return fast_swish(x, z, low, -63.95f);
}

HALF_TABLE(quick_gelu, half_mirrored, quick_gelu)

EXACT_FUNCTION(quick_gelu_exact)
{
    vf32 low;
    const vf32 z = quick_scaled(x, &low);
    low = v_keep(v_le(z, v_set1(EXACT_FAR)), v_neg(low));
    return exact_swish(x, z, &low, doubt);
}

EXACT(quick_gelu)
{
    return EXACT_BY(quick_gelu, quick_gelu_exact);
}

VEC_INLINE vf32 quick_gelu_slope_far(vf32 a)
{
    vf32 low;
    const vf32 z = quick_scaled(v_min(v_set1(65), a), &low);
    return fast_swish_slope_far(z, low, z, low);
}

VEC_INLINE vf32 quick_gelu_slope_near(vf32 a)
{
    return FAST_SEGMENTS(quick_gelu_slope, a, false);
}

FAST_MIRRORED_DERIVATIVE(quick_gelu, quick_gelu_slope_end, quick_gelu_slope_near, quick_gelu_slope_far)

#undef QUICK_SCALE_HI
#undef QUICK_SCALE_LO

#endif
