/* hardtanh: f(x) = min(max(x, lower), upper). Exact. SPDX-License-Identifier: MIT
 * f'(x) = 1 for lower < x < upper, else 0. A bound that is 0 is +0 in the result, so that lower = 0 gives +0
 * for -0, as relu does; otherwise -0 stays.
 * Source: Collobert, "Large Scale Machine Learning", 2004; the same function is Clip in ONNX. */

COMMON(hardtanh)
{
    return VALUE(LOWER) != 0 && VALUE(UPPER) != 0;
}

FORWARD(hardtanh)
{
    const vreal lower = PARAM(LOWER);
    const vreal upper = PARAM(UPPER);
    if (common)
        return v_min(upper, v_max(lower, x));
    const vreal raised = v_sel(v_le(x, lower), lower, x);
    return v_sel(v_ge(raised, upper), upper, raised);
}

BACKWARD(hardtanh)
{
    return v_keep(v_and(v_gt(x, PARAM(LOWER)), v_lt(x, PARAM(UPPER))), dy);
}
