/* elu: f(x) = x > 0 ? x : alpha (e^x - 1). SPDX-License-Identifier: MIT
 * f'(x) = x > 0 ? 1 : alpha e^x: alpha at 0. From y: y > 0 ? 1 : y + alpha, for alpha >= 0.
 * -alpha at -Inf; -0 stays.
 * Source: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units",
 * 2015. */

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
    return n_sel(vf64_lt(x, vf64_set1(0)), h, n(x));
}

DERIVATIVE(elu)
{
    vf64 down;
    const num up = CALL(n_exp)(n(vf64_max(vf64_set1(-LIMIT), vf64_min(vf64_set1(0), x))), &down);
    const num e =
        n_keep(CALL(is_live)(n(x)), CALL(n_down)(common ? up : n_mul(n(PARAM_F64(ALPHA)), up), down));
    return n_sel(vf64_lt(vf64_set1(0), x), n(vf64_set1(1)), e);
}

SMOOTH_OUTPUT(elu)
{
    return n_sel(vf64_lt(vf64_set1(0), y), n(vf64_set1(1)), n_add(n(y), n(PARAM_F64(ALPHA))));
}

ROOT(elu)
{
    return NAN;
}

#else

FAST(elu)
{
    return common ? fast_elu(x) : CALL_QUICK(elu);
}

FAST_DERIVATIVE(elu)
{
    return CALL_QUICK_DERIVATIVE(elu);
}

#endif
