/* step: f(x) = x > 0 ? 1 : 0, f'(x) = 0. Exact. SPDX-License-Identifier: MIT */

COMMON(step)
{
    return true;
}

FORWARD(step)
{
    return v_sel(v_unord(x, x), x, v_keep(v_gt(x, v_set1(0)), v_set1(1)));
}

BACKWARD(step)
{
    return v_set1(0);
}
