/* tanh: f(x) = tanh(x). SPDX-License-Identifier: MIT
 * f'(x) = 4 t / (1 + t)^2, t = e^(-2|x|), 0 at +-Inf. From y: (1 - y) (1 + y).
 * +-1 at +-Inf; -0 stays.
 * Fast: within 1.787 ULP (at x = 0x1.11e1a4p-1): for |x| < 0.58 the denominator, the quotient and a polynomial of degree 3
 * add up; beyond, the last sum and half of that.
 * Fast f': within 1.944 ULP (at x = 0x1.523646p+0): 4 times that of sigmoid, at 2x.
 * 16 f32 with AVX-512: 22 instructions, on Zen 4 at least 8 cycles for 8 in two pipes. Exact: 65 and 22. */

COMMON(tanh)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(tanh)
{
    return n_copysign(NUMBER_FUSED ? CALL(tanh_unsigned_zero)(x) : CALL(tanh_magnitude)(x, 40), x);
}

DERIVATIVE(tanh)
{
    const num z = n(vf64_mul(vf64_set1(2), x));
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(z, vf64_set1(0)), down);
    const num sum = n_one_plus(CALL(n_down)(t_up, *down));
    const num slope_up = n_div(n_scale(t_up, vf64_set1(4)), n_mul(sum, sum));
    return n_keep(vf64_lt(vf64_abs(n_head(z)), vf64_set1(LIMIT)), slope_up);
}

SMOOTH_OUTPUT(tanh)
{
    const num one = n(vf64_set1(1));
    return n_mul(n_sub(one, n(y)), n_add(one, n(y)));
}

ROOT(tanh)
{
    return (f64)NAN;
}

#else

/* |x| = k L + u: t + s u / (u coth u + t u), t = tanh(k L), s = 1 - t^2, the addition theorem. Up to L/2, where k = 0, that is
 * u / (u coth u), and further on what is added to t is at most 3/5 of the sum. */
FAST(tanh)
{
    const vf32 magic = v_set1(FAST_MAGIC);
    const vf32 a = v_min(v_set1(tanh_end), v_abs(x));
    const vf32 k = v_fma(a, v_set1(tanh_inv_step), magic);
    const vf32 u = v_fnma(v_sub(k, magic), v_set1(tanh_step), a);
    const vf32 t = vf32_lookup8(tanh_steps, k, 0), s = vf32_lookup8(tanh_slopes, k, 0);
    const vf32 w = v_mul(u, u);
    const vf32 d = v_fma(t, u, v_fma(w, fast_quadratic(w, tanh_poly), v_set1(1)));
    return v_give_sign(v_fma(s, v_div(u, d), t), x);
}

HALF_TABLE(tanh, half_odd, tanh)

/* y = h/(2 + h), h = e^(-2|x|) - 1: h - 2 y is exact, and so what y leaves of h. */
EXACT_FUNCTION(tanh_exact)
{
    vf32 low, h_error;
    const vf32 two = v_set1(2), negative = v_max(v_set1(-10), v_neg(v_abs(x)));
    const vf32 h = exact_expm1(v_add(negative, negative), NULL, 1.5f, &low, &h_error);
    const vf32 q = v_div(v_set1(1), v_add(h, two));
    const vf32 y = v_mul(h, q);
    const vf32 left = v_fnma(y, h, v_fnma(y, two, h));
    const vf32 all = v_add(v_fnma(y, low, low), left);
    const vf32 rest = v_fnma(all, v_mul(q, low), all);
    const vf32 error = v_fnma(h, v_set1(0x1p-45f), h_error);
    const vf32 most = v_fma(q, v_add(rest, error), y);
    *doubt = v_ne(v_fma(q, v_sub(rest, error), y), most);
    return v_copysign(most, x);
}

EXACT(tanh)
{
    return EXACT_BY(tanh, tanh_exact);
}

FAST_DERIVATIVE(tanh)
{
    return fast_logistic_gradient(v_add(v_abs(x), v_abs(x)), 4, dy);
}

FAST_OUTPUT(tanh)
{
    return fast_gradient(v_fnma(y, y, v_set1(1)), dy);
}

#endif
