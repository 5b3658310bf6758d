/* relu: f(x) = max(x, 0). Exact; -0 gives +0. SPDX-License-Identifier: MIT
 * f'(x) = 1 for x > 0, 0 for x < 0, and gradient_at_zero, 0 unless it is set, at 0.
 * Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010.
 * 16 f32 with AVX-512: 5.25 instructions, on Zen 4 at least 2 cycles for the store. */

#ifndef PASS_BITS

COMMON(relu)
{
    return VALUE_F64(GRADIENT_AT_ZERO) == 0;
}

FORWARD(relu)
{
    return v_keep(v_nle(x, v_set1(0)), x);
}

BACKWARD(relu)
{
    const vreal zero = v_set1(0);
    const vreal dx = v_keep(v_gt(x, zero), dy);
    return common ? dx : v_sel(v_eq(x, zero), v_mul(PARAM(GRADIENT_AT_ZERO), dy), dx);
}

#else

BITS(relu)
{
    return true;
}

BITS_FORWARD(relu)
{
    return bits_not_negative(x, b);
}

BITS_BACKWARD(relu)
{
    return vi16_gt(x, vi16_set1(0));
}

#endif
