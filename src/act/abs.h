/* abs: f(x) = |x|, f'(x) = -1, 0, 1 for x < 0, x = 0, x > 0. Exact. SPDX-License-Identifier: MIT */

COMMON(abs)
{
    return true;
}

FORWARD(abs)
{
    return v_abs(x);
}

BACKWARD(abs)
{
    return v_keep(v_ne(x, v_set1(0)), v_sel(v_lt(x, v_set1(0)), v_neg(dy), dy));
}
