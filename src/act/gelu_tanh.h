/* gelu_tanh: f(x) = x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2 = x / (1 + e^-w), w = x (K0 + K1 x^2), K0 =
 * 2 sqrt(2/pi), K1 = 0.044715 K0 as real numbers: no cancellation in the tail. SPDX-License-Identifier: MIT
 * f'(x) as that of silu, with w for beta x and x w' = x (K0 + 3 K1 x^2) as the factor; 0 at -Inf, 1 at Inf.
 * -0 at -Inf, x at Inf; -0 stays.
 * Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
 * Fast: within 1.987 ULP (at x = -0x1.fe8756p-10): as silu, of w as a sum of two f32. */

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
    return CALL(n_near_root)(n(x), gelu_tanh_slope_root, gelu_tanh_slope_series, slope);
}

ROOT(gelu_tanh)
{
    return gelu_tanh_slope_root[0];
}

#else

/* w = x (K0 + K1 x^2) as a sum of two. */
FAST(gelu_tanh)
{
    const vf32 near = v_min(v_set1(10.86f), v_max(v_set1(-10.86f), x));
    const vf32 k0 = v_set1(gelu_tanh_linear_f32[0]), k1 = v_set1(gelu_tanh_cubic_f32[0]), zero = v_set1(0);
    const vf32 square = v_mul(near, near), square_low = v_sub(zero, v_fnma(near, near, square));
    const vf32 u = v_mul(k1, square);
    vf32 low = v_fma(v_set1(gelu_tanh_cubic_f32[1]), square, v_set1(gelu_tanh_linear_f32[1]));
    low = v_fma(k1, square_low, low);
    low = v_sub(low, v_fnma(k1, square, u));
    const vf32 sum = v_add(u, k0);
    const vf32 d = v_sub(sum, u);
    low = v_add(low, v_add(v_sub(k0, d), v_sub(u, v_sub(sum, d))));
    const vf32 w = v_mul(near, sum);
    const vf32 w_low = v_fma(near, low, v_sub(zero, v_fnma(near, sum, w)));
    return fast_swish(x, w, w_low, -10.86f);
}

FAST_DERIVATIVE(gelu_tanh)
{
    return CALL_QUICK_DERIVATIVE(gelu_tanh);
}

#endif
