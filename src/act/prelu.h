/* prelu with one slope: f(x) = x > 0 ? x : alpha x, as leaky_relu. Slope tensors: loops_prelu.h.
 * SPDX-License-Identifier: MIT
 * Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015; alpha starts at 0.25 there.
 * 16 f32 with AVX-512: 5.75 instructions, on Zen 4 at least 2 cycles for the store. */

COMMON(prelu)
{
    return p->slope != 0;
}

FORWARD(prelu)
{
    return CALL(leaky)(x, v_set1((real)p->slope), common);
}

BACKWARD(prelu)
{
    return CALL(leaky_gradient)(x, dy, v_set1((real)p->slope), common);
}

#ifdef PASS_TWICE
TWICE(prelu)
{
    return CALL(slope)(p);
}
#endif
