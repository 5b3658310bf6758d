/* elu: f(x) = x > 0 ? x : alpha (e^x - 1). SPDX-License-Identifier: MIT
 * f'(x) = x > 0 ? 1 : alpha e^x: alpha at 0. From y: y > 0 ? 1 : y + alpha, for alpha >= 0.
 * -alpha at -Inf; -0 stays.
 * Source: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units",
 * 2015.
 * Fast: within 0.943 ULP (at x = -0x1.87f5dep-2): e^r by a polynomial of degree 6, half an ULP from the last fused
 * multiply-add and up to as much from that before it, where the sum cancels.
 * Fast f': within 1.152 ULP (at x = -0x1.747454p+4): e^min(x, 0), half an ULP each from the table's entries, from the
 * polynomial of degree 3 and from the last sum.
 * 16 f32 with AVX-512: 22 instructions, on Zen 4 at least 9 cycles for 9 in two pipes. Exact: 50 and 17.1. */

COMMON(elu)
{
    return VALUE(ALPHA) == 1;
}

#ifndef PASS_FAST

SMOOTH(elu)
{
    const vf64 negative = vf64_max(vf64_set1(-100), vf64_min(vf64_set1(0), x));
    num h = CALL(n_expm1)(n(negative));
    if (!common) {
        /* alpha x may be a tie of two results. */
        const mf64 is_tiny = vf64_lt(vf64_abs(x), vf64_set1(0x1p-46));
        const num exact = n_scale(h, vf64_sel(is_tiny, vf64_set1(A_LITTLE_LESS), vf64_set1(1)));
        h = n_mul_any(n(PARAM_F64(ALPHA)), exact);
    }
    /* With alpha = 0 what is not positive is cut to +0. */
    const bool is_cut = !common && VALUE_F64(ALPHA) == 0;
    return n_sel(vf64_lt(x, vf64_set1(0)), is_cut ? n(vf64_set1(0)) : h,
                 n(is_cut ? vf64_add(x, vf64_set1(0)) : x));
}

DERIVATIVE(elu)
{
    const vf64 zero = vf64_set1(0);
    const num power_up = CALL(n_exp_minus)(n(vf64_max(vf64_set1(-LIMIT), vf64_min(zero, x))), down);
    const num slope_up = common ? power_up : n_mul(n(PARAM_F64(ALPHA)), power_up);
    const mf64 is_positive = vf64_lt(zero, x);
    *down = vf64_sel(is_positive, vf64_set1(1), *down);
    return n_sel(is_positive, n(vf64_set1(1)), n_keep(CALL(is_live)(n(x)), slope_up));
}

SMOOTH_OUTPUT(elu)
{
    /* The least y, -alpha rounded, may be below the limit. */
    const num slope = CALL(not_negative)(n_add(n(y), n(PARAM_F64(ALPHA))));
    return n_sel(vf64_lt(vf64_set1(0), y), n(vf64_set1(1)), slope);
}

ROOT(elu)
{
    return (f64)NAN;
}

#else

EXACT_FUNCTION(elu_exact_any)
{
    /* With alpha = 0 what is not positive is cut to +0, also -0. */
    const vf32 in = v_add(x, v_set1(VALUE(ALPHA) == 0 ? 0.0f : -0.0f));
    return exact_scaled_elu(in, PARAM(ALPHA), in, NULL, doubt);
}

FAST(elu)
{
    return fast_elu(x);
}

HALF_TABLE(elu, half_negative, elu)

EXACT(elu)
{
    return common ? EXACT_BY(elu, exact_elu) : EXACT_BY_ANY(elu, elu_exact_any);
}

FAST_DERIVATIVE(elu)
{
    return common ? fast_elu_gradient(x, dy) : CALL_QUICK_DERIVATIVE(elu);
}

FAST_OUTPUT(elu)
{
    return fast_elu_output(y, dy, v_add(y, v_set1((f32)VALUE_F64(ALPHA))), 1);
}

#endif
