/* log_sigmoid: f(x) = -log(1 + e^-x). SPDX-License-Identifier: MIT
 * f'(x) = 1 / (1 + e^x), 0 at Inf. From y: 1 - e^y.
 * x at -Inf, -0 at Inf.
 * Fast: as softplus, within 1.493 ULP.
 * Fast f': within 1.990 ULP (at x = 0x1.0b1404p+3): sigmoid of -x.
 * 16 f32 with AVX-512: 28 instructions, on Zen 4 at least 11.3 cycles for 22.8 in four pipes. Exact: 64 and 22.5. */

COMMON(log_sigmoid)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(log_sigmoid)
{
    vf64 down;
    const num up = CALL(softplus_up)(n(vf64_neg(x)), &down);
    return n_top(vf64_lt(x, vf64_set1(-100)), x, CALL(n_result)(n_neg(up), down));
}

DERIVATIVE(log_sigmoid)
{
    const num z = n(vf64_neg(x));
    return n_keep(CALL(is_live)(z), CALL(logistic_up)(z, vf64_set1(0), down));
}

SMOOTH_OUTPUT(log_sigmoid)
{
    return n_neg(CALL(n_expm1)(n(vf64_max(vf64_set1(-100), vf64_min(vf64_set1(0), y)))));
}

ROOT(log_sigmoid)
{
    return (f64)NAN;
}

#else

VEC_INLINE vf32 log_sigmoid_near(vf32 x)
{
    return v_neg(fast_softplus_near(v_neg(x)));
}

VEC_INLINE vf32 log_sigmoid_far(vf32 x)
{
    return v_neg(fast_softplus_far(v_neg(x)));
}

FAST_PARTS(log_sigmoid, fast_distance(x, -softplus_even_range[0]), softplus_even_range[1], log_sigmoid_near,
           log_sigmoid_far)

HALF_TABLE(log_sigmoid, half_minus, softplus)

#ifdef VEC_HAS_LOOKUP32
EXACT_FUNCTION(log_sigmoid_exact)
{
    return v_neg(exact_softplus(v_neg(x), p, doubt));
}
#endif

EXACT(log_sigmoid)
{
    return EXACT_BY_SEGMENTS(log_sigmoid, log_sigmoid_exact, 0.5f * softplus_pairs_width,
                             16 * softplus_pairs_width);
}

FAST_DERIVATIVE(log_sigmoid)
{
    return fast_gradient(fast_sigmoid(v_neg(x)), dy);
}

FAST_OUTPUT(log_sigmoid)
{
    return fast_gradient(v_neg(fast_elu(y)), dy);
}

#endif
