/* sigmoid: f(x) = 1 / (1 + e^-x). SPDX-License-Identifier: MIT
 * f'(x) = e^-|x| / (1 + e^-|x|)^2, 0 at +-Inf. From y: y (1 - y).
 * 0 at -Inf, 1 at Inf.
 * Fast: within 1.861 ULP (at x = -0x1.1564cp+3): three roundings, of C e^-x, of the denominator and of the quotient,
 * and 0.1 ULP each from the table's entries, the polynomial of degree 4 and the reduction. */

COMMON(sigmoid)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(sigmoid)
{
    return CALL(logistic)(n(x));
}

DERIVATIVE(sigmoid)
{
    const num t_up = CALL(n_exp)(CALL(minus_magnitude)(n(x), vf64_set1(0)), down);
    const num sum = n_add(n(vf64_set1(1)), CALL(n_down)(t_up, *down));
    return n_keep(vf64_lt(vf64_abs(x), vf64_set1(LIMIT)), n_div(t_up, n_mul(sum, sum)));
}

SMOOTH_OUTPUT(sigmoid)
{
    return n_mul_any(n_sub(n(vf64_set1(1)), n(y)), n(y));
}

ROOT(sigmoid)
{
    return (f64)NAN;
}

#else

/* C / (C + C e^-x). C holds 2^-24, so that the division itself rounds subnormal results. The rest of C, about sqrt 2, was
 * searched so that all C 2^(j/8) are nearly floats, and keeps the worst rounding of the denominator away from the worst
 * mantissa of the quotient. */
FAST(sigmoid)
{
    vf32 r;
    const vf32 near = v_min(v_set1(60), v_max(v_set1(-104), x));
    const vf32 t = fast_exp_minus(near, sigmoid_eighths_bits, &r);
    const vf32 c = v_set1(sigmoid_scale);
    return v_div(c, v_add(v_fma(v_mul(t, r), fast_exp_ratio(r), t), c));
}

FAST_DERIVATIVE(sigmoid)
{
    return CALL_QUICK_DERIVATIVE(sigmoid);
}

#endif
