/* bounded_leaky_relu: f(x) = x >= upper ? upper : x >= threshold ? x : alpha (x - threshold). Two rounded
 * operations. SPDX-License-Identifier: MIT
 * f'(x) = 0 for x >= upper, 1 for threshold < x < upper, else alpha, also at threshold: the slope of the outer
 * piece. The defaults make it relu.
 * Source: Keras, activations.relu(x, negative_slope, max_value, threshold). */

/* For |threshold| below 2^100 the difference cannot overflow: where x is large enough, it is x. */
COMMON(bounded_leaky_relu)
{
    return VALUE(ALPHA) != 0 && VALUE(THRESHOLD) < (real)0x1p100 && VALUE(THRESHOLD) > (real)-0x1p100;
}

FORWARD(bounded_leaky_relu)
{
    const vreal alpha = PARAM(ALPHA);
    const vreal threshold = PARAM(THRESHOLD);
    const vreal upper = PARAM(UPPER);
    vreal low;
    if (common) {
        low = v_mul(alpha, v_sub(x, threshold));
    } else {
        const vreal half = v_set1((real)0.5);
        low = CALL(scale)(alpha, v_sub(v_mul(half, x), v_mul(half, threshold)));
        low = v_add(low, low);
    }
    return v_sel(v_ge(x, upper), upper, v_sel(v_lt(x, threshold), low, x));
}

BACKWARD(bounded_leaky_relu)
{
    const vreal scaled = CALL(scale)(PARAM(ALPHA), dy);
    return v_keep(v_lt(x, PARAM(UPPER)), v_sel(v_le(x, PARAM(THRESHOLD)), scaled, dy));
}
