/* prelu with one slope: f(x) = x > 0 ? x : alpha x, as leaky_relu. Slope tensors: loops_prelu.h.
 * SPDX-License-Identifier: MIT
 * Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", 2015; alpha starts at 0.25 there.
 * 16 f32 with AVX-512: 5.75 instructions, on Zen 4 at least 2 cycles for the store. */

COMMON(prelu)
{
    return VALUE(ALPHA) != 0;
}

FORWARD(prelu)
{
    return CALL(leaky)(x, PARAM(ALPHA), common);
}

BACKWARD(prelu)
{
    return CALL(leaky_gradient)(x, dy, PARAM(ALPHA), common);
}

#ifdef PASS_TWICE
RIGHT_TWICE(prelu)
{
    return CALL(slope_is_right)(&p->value[RELU_PARAM_ALPHA]);
}
#endif
