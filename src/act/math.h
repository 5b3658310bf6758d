/* What several activations share, for one pass. SPDX-License-Identifier: MIT */

/* The product in which a zero slope wins over an infinity: 0 * +-Inf = +0, the limit of 0 * x. A NaN stays. */
SHARED(scale)(vreal slope, vreal x)
{
    const mreal is_live = v_or(v_ne(slope, v_set1(0)), v_unord(x, x));
    return v_keep(is_live, v_mul(slope, x));
}

/* x > 0 ? x : slope x. With `nonzero` no slope is 0. */
SHARED(leaky)(vreal x, vreal slope, bool nonzero)
{
    const vreal scaled = nonzero ? v_mul(slope, x) : CALL(scale)(slope, x);
    return v_sel(v_le(x, v_set1(0)), scaled, x);
}

/* Its gradient: x > 0 ? dy : slope dy. */
SHARED(leaky_gradient)(vreal x, vreal dy, vreal slope, bool nonzero)
{
    const vreal scaled = nonzero ? v_mul(slope, dy) : CALL(scale)(slope, dy);
    return v_sel(v_le(x, v_set1(0)), scaled, dy);
}
