/* quick_gelu: f(x) = x / (1 + e^(-1.702 x)), 1.702 as a real number. SPDX-License-Identifier: MIT
 * f'(x) as that of silu with beta = 1.702.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
 * Fast: within 1.999 ULP (at x = -0x1.003432p-10): as silu, of 1.702 x as a sum of two f32. */

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
    return CALL(n_near_root)(z, silu_slope_root, silu_slope_series, CALL(swish_slope_up)(z, z, down));
}

ROOT(quick_gelu)
{
    return silu_slope_root[0] / gelu_quick_scale[0];
}

#else

/* 1.702 as a sum of two f32. */
#define QUICK_SCALE_HI ((f32)gelu_quick_scale[0])
#define QUICK_SCALE_LO ((f32)(gelu_quick_scale[0] - (f64)QUICK_SCALE_HI))

FAST(quick_gelu)
{
    const vf32 near = v_min(v_set1(36), v_max(v_set1(-63.9f), x));
    const vf32 z = v_mul(v_set1(QUICK_SCALE_HI), near);
    const vf32 error = v_sub(v_set1(0), v_fnma(v_set1(QUICK_SCALE_HI), near, z));
    return fast_swish(x, z, v_fma(v_set1(QUICK_SCALE_LO), near, error), -63.9f);
}

FAST_DERIVATIVE(quick_gelu)
{
    return CALL_QUICK_DERIVATIVE(quick_gelu);
}

#undef QUICK_SCALE_HI
#undef QUICK_SCALE_LO

#endif
