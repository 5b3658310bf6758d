/* softplus: f(x) = log(1 + e^(beta x)) / beta, beta > 0. SPDX-License-Identifier: MIT
 * f'(x) = 1 / (1 + e^(-beta x)), 0 at -Inf. From y: 1 - e^(-beta y).
 * +0 at -Inf, x at Inf. No threshold above which it would be x.
 * Source: Dugas, Bengio, Belisle, Nadeau and Garcia, "Incorporating Second-Order Functional Knowledge for Better Option
 * Pricing", 2000; beta as in PyTorch. */

COMMON(softplus)
{
    return VALUE(BETA) == 1;
}

#ifndef PASS_FAST

SMOOTH(softplus)
{
    if (common)
        return n_top(vf64_lt(vf64_set1(100), x), x, CALL(softplus_of)(n(x)));
    const num beta = n(PARAM_F64(BETA));
    const num z = CALL(times_any)(beta, x);
    return n_top(vf64_lt(vf64_set1(100), n_value(z)), x, n_div(CALL(softplus_of)(z), beta));
}

DERIVATIVE(softplus)
{
    const num z = common ? n(x) : CALL(times_any)(n(PARAM_F64(BETA)), x);
    return n_keep(CALL(is_live)(z), CALL(logistic)(z));
}

SMOOTH_OUTPUT(softplus)
{
    const num z = CALL(times_any)(n(PARAM_F64(BETA)), y);
    return n_neg(CALL(n_expm1)(CALL(minus_magnitude)(z, vf64_set1(0))));
}

ROOT(softplus)
{
    return NAN;
}

#else

FAST(softplus)
{
    if (!common)
        return CALL_QUICK(softplus);
    return v_fma(fast_softplus_tail(x), v_set1(0x1p-29f), v_max(v_set1(0), x));
}

FAST_DERIVATIVE(softplus)
{
    return CALL_QUICK_DERIVATIVE(softplus);
}

#endif
