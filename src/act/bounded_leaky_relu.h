/* bounded_leaky_relu: f(x) = x >= upper ? upper : x >= threshold ? x : alpha (x - threshold). Two rounded
 * operations. SPDX-License-Identifier: MIT
 * f'(x) = 0 for x >= upper, 1 for threshold < x < upper, else alpha, also at threshold: the slope of the outer
 * piece. The defaults make it relu.
 * Source: Keras, activations.relu(x, negative_slope, max_value, threshold).
 * 16 f32 with AVX-512: 8.75 instructions, on Zen 4 at least 2.5 cycles for 5 in four pipes. */

/* For |threshold| below this the difference cannot overflow: where x is large enough, it is x. */
#define BOUNDED_LARGE ((real)0x1p100)

/* Where x is -0 and the upper bound 0 the result is the bound, +0; the smaller of both would be x. */
COMMON(bounded_leaky_relu)
{
    return VALUE(UPPER) != 0 && VALUE(THRESHOLD) < BOUNDED_LARGE && VALUE(THRESHOLD) > -BOUNDED_LARGE;
}

FORWARD(bounded_leaky_relu)
{
    const vreal alpha = PARAM(ALPHA);
    const vreal threshold = PARAM(THRESHOLD);
    const vreal upper = PARAM(UPPER);
    const mreal is_below = v_lt(x, threshold);
    if (common) {
        /* Where alpha is 0 it is relu's 0, also at -Inf. */
        const vreal low = v_keep(v_ne(alpha, v_set1(0)), v_mul(alpha, v_sub(x, threshold)));
        return v_sel(is_below, low, v_min(upper, x));
    }
    const bool is_large = !(VALUE(THRESHOLD) < BOUNDED_LARGE && VALUE(THRESHOLD) > -BOUNDED_LARGE);
    const vreal down = v_set1((real)(is_large ? 0.5 : 1)), up = v_set1((real)(is_large ? 2 : 1));
    const vreal low = v_mul(up, CALL(scale)(alpha, v_sub(v_mul(down, x), v_mul(down, threshold))));
    return v_sel(v_ge(x, upper), upper, v_sel(is_below, low, x));
}

BACKWARD(bounded_leaky_relu)
{
    const vreal alpha = PARAM(ALPHA);
    const vreal scaled = v_keep(v_ne(alpha, v_set1(0)), v_mul(alpha, dy));
    return v_keep(v_lt(x, PARAM(UPPER)), v_sel(v_le(x, PARAM(THRESHOLD)), scaled, dy));
}

#ifdef PASS_TWICE
/* Then it selects. */
TWICE(bounded_leaky_relu)
{
    const bool is_tied = !is_backward && VALUE(UPPER) < (real)INFINITY;
    return VALUE(ALPHA) != 0 ? TWICE_WRONG : is_tied ? TWICE_RIGHT : TWICE_UNTIED;
}
#endif

#undef BOUNDED_LARGE
