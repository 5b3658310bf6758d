/* sigmoid: f(x) = 1 / (1 + e^-x). SPDX-License-Identifier: MIT
 * f'(x) = e^-|x| / (1 + e^-|x|)^2, 0 at +-Inf. From y: y (1 - y).
 * 0 at -Inf, 1 at Inf.
 * Fast: within 1.990 ULP (at x = -0x1.0b1404p+3): three roundings, of C + T, of the denominator and of the quotient, a polynomial
 * of degree 3, and 0.1 ULP each from the table's entries and the reduction.
 * Fast f': within 1.944 ULP (at x = 0x1.523646p+1): s - s^2 with s = 1 / (1 + e^|x|), whose denominator is rounded
 * once and whose quotient is corrected.
 * 16 f32 with AVX-512: 20 instructions, on Zen 4 at least 7 cycles for 7 in two pipes. Exact: 64 and 18.5. */

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
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(n(x), vf64_set1(0)), down);
    const num sum = n_one_plus(CALL(n_down)(t_up, *down));
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

FAST(sigmoid)
{
    return fast_sigmoid(x);
}

HALF_TABLE(sigmoid, half_complement, sigmoid)

EXACT(sigmoid)
{
    return EXACT_BY(sigmoid, exact_logistic);
}

FAST_DERIVATIVE(sigmoid)
{
    return fast_logistic_gradient(v_abs(x), 1, dy);
}

FAST_OUTPUT(sigmoid)
{
    return fast_gradient(v_fnma(y, y, y), dy);
}

#endif
