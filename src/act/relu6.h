/* relu6: f(x) = min(max(x, 0), 6). Exact; -0 gives +0. SPDX-License-Identifier: MIT
 * f'(x) = 1 for 0 < x < 6, else 0.
 * Source: Krizhevsky, "Convolutional Deep Belief Networks on CIFAR-10", 2010. */

COMMON(relu6)
{
    return true;
}

FORWARD(relu6)
{
    return v_keep(v_nle(x, v_set1(0)), v_min(v_set1(6), x));
}

BACKWARD(relu6)
{
    return v_keep(v_and(v_gt(x, v_set1(0)), v_lt(x, v_set1(6))), dy);
}
