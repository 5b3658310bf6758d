/* hardshrink: f(x) = |x| > lambda ? x : 0. Exact. SPDX-License-Identifier: MIT
 * f'(x) = 0 on the closed interval [-lambda, lambda], else 1.
 * Source: PyTorch Hardshrink; hard thresholding, Donoho and Johnstone, 1994. */

COMMON(hardshrink)
{
    return true;
}

FORWARD(hardshrink)
{
    return v_keep(v_nle(v_abs(x), PARAM(LAMBDA)), x);
}

BACKWARD(hardshrink)
{
    return v_keep(v_gt(v_abs(x), PARAM(LAMBDA)), dy);
}
