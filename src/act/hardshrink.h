/* hardshrink: f(x) = |x| > lambda ? x : 0. Exact. SPDX-License-Identifier: MIT
 * f'(x) = 0 on the closed interval [-lambda, lambda], else 1.
 * Source: PyTorch Hardshrink; hard thresholding, Donoho and Johnstone, 1994.
 * 16 f32 with AVX-512: 6.25 instructions, on Zen 4 at least 2 cycles for the store. */

#ifndef PASS_BITS

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

#else

BITS(hardshrink)
{
    b->upper = element(p->value[RELU_PARAM_LAMBDA], BITS_NOT_LARGER);
    return true;
}

BITS_FORWARD(hardshrink)
{
    return vi16_keep(vi16_gt(bits_magnitude(x), vi16_set1(b->upper)), x);
}

BITS_BACKWARD(hardshrink)
{
    return vi16_gt(bits_magnitude(x), vi16_set1(b->upper));
}

#endif
