/* softplus: f(x) = log(1 + e^(beta x)) / beta, beta > 0. SPDX-License-Identifier: MIT
 * f'(x) = 1 / (1 + e^(-beta x)), 0 at -Inf. From y: 1 - e^(-beta y).
 * +0 at -Inf, x at Inf. No threshold above which it would be x.
 * Source: Dugas, Bengio, Belisle, Nadeau and Garcia, "Incorporating Second-Order Functional Knowledge for Better Option
 * Pricing", 2000; beta as in PyTorch.
 * Fast: within 1.493 ULP (at x = -0x1.8f3a4cp+2): a polynomial of degree 6 on each of eight segments of [-3.99, 3.99];
 * outside max(x, 0) + t + t^2 q(t), t = e^-|x|, q of degree 3.
 * Fast f': within 1.990 ULP (at x = -0x1.0b1404p+3): sigmoid. From y: -(e^-y - 1) as elu has it.
 * 16 f32 with AVX-512: 24 instructions, on Zen 4 at least 9.81 cycles for 19.8 in four pipes. Exact: 62 and 22.5. */

COMMON(softplus)
{
    return VALUE(BETA) == 1;
}

#ifndef PASS_FAST

SMOOTH(softplus)
{
    vf64 down;
    const num beta = n(PARAM_F64(BETA));
    const num z = common ? n(x) : CALL(times_any)(beta, x);
    const num up = CALL(softplus_up)(z, &down);
    const num y = CALL(n_result)(common ? up : n_div(up, beta), down);
    const mf64 is_large = vf64_lt(vf64_set1(100), n_value(z));
    return common ? n_top(is_large, x, y) : n_sel(is_large, n(x), y);
}

DERIVATIVE(softplus)
{
    const num z = common ? n(x) : CALL(times_any)(n(PARAM_F64(BETA)), x);
    return n_keep(CALL(is_live)(z), CALL(logistic_up)(z, vf64_set1(0), down));
}

SMOOTH_OUTPUT(softplus)
{
    /* What f does not give, y < 0, is taken for 0. */
    const vf64 bounded = vf64_min(vf64_set1(0x1p80), vf64_max(vf64_set1(0), y));
    const num z = n_mul_any(n(PARAM_F64(BETA)), n(bounded));
    const num exponent = n_sel(vf64_lt(vf64_set1(100), n_value(z)), n(vf64_set1(-100)), n_neg(z));
    return n_neg(CALL(n_expm1)(exponent));
}

ROOT(softplus)
{
    return (f64)NAN;
}

#else

FAST_PARTS(softplus, fast_distance(x, softplus_even_range[0]), softplus_even_range[1], fast_softplus_near,
           fast_softplus_far)

HALF_TABLE(softplus, half_plus, softplus)

EXACT(softplus)
{
    return common ? EXACT_BY_SEGMENTS(softplus, exact_softplus, -0.5f * softplus_pairs_width,
                                      16 * softplus_pairs_width)
                  : softplus_by_formula(x, p, false);
}

FAST_DERIVATIVE(softplus)
{
    return common ? fast_gradient(fast_sigmoid(x), dy) : CALL_QUICK_DERIVATIVE(softplus);
}

FAST_OUTPUT(softplus)
{
    return common ? fast_gradient(v_neg(fast_elu(v_neg(y))), dy) : CALL_QUICK_OUTPUT(softplus);
}

#endif
