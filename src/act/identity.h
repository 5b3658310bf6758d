/* identity: f(x) = x, f'(x) = 1. Exact. SPDX-License-Identifier: MIT
 * 16 f32 with AVX-512: 3.25 instructions, on Zen 4 at least 2 cycles for the store. */

#ifndef PASS_BITS

COMMON(identity)
{
    return true;
}

FORWARD(identity)
{
    return x;
}

BACKWARD(identity)
{
    return dy;
}

#else

BITS(identity)
{
    return true;
}

BITS_FORWARD(identity)
{
    return x;
}

BITS_BACKWARD(identity)
{
    return mi16_or(vi16_gt(x, vi16_set1(-1)), vi16_gt(vi16_set1(0), x));
}

#endif
