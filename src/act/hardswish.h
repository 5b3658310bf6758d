/* hardswish: f(x) = x min(max(x/6 + 1/2, 0), 1), that is 0 up to -3, x from 3 on, x (x + 3)/6 between.
 * Three rounded operations, no cancellation. SPDX-License-Identifier: MIT
 * f'(x) = 0 up to -3, also there; 1 from 3 on, also there; (2 x + 3)/6 between.
 * Source: Howard and others, "Searching for MobileNetV3", 2019.
 * 16 f32 with AVX-512: 9.75 instructions, on Zen 4 at least 3 cycles for 3 in two pipes. */

COMMON(hardswish)
{
    return true;
}

FORWARD(hardswish)
{
    /* Up to -3 the factor is -0, which makes +0 of the product. */
    const vreal minus_three = v_set1(-3);
    const vreal bounded = v_max(minus_three, x);
#ifdef PASS_TWICE
    /* For the least x, f(x) is a little above the middle of two subnormal elements. */
    const vreal factor = v_mul(v_sub(minus_three, bounded), v_set1((real)(-1.0 / 6)));
    const vreal y = v_mul(bounded, v_min(factor, v_set1(1)));
    return v_sel(v_lg(x, v_set1(0)), v_add(y, v_set1(TWICE_TINY)), y);
#else
    const vreal factor = CALL(sixth)(v_sub(minus_three, bounded), -1);
    return v_mul(bounded, v_min(factor, v_set1(1)));
#endif
}

BACKWARD(hardswish)
{
    const vreal three = v_set1(3);
    const vreal slope = CALL(sixth)(v_add(v_add(x, x), three), 1);
    /* The slope is 0 at -3/2 too: there an infinite dy must not make a NaN. */
    const mreal is_live = v_and(v_nle(x, v_neg(three)), v_ne(x, v_set1((real)-1.5)));
    return v_sel(v_ge(x, three), dy, v_keep(is_live, v_mul(slope, dy)));
}

#ifdef PASS_TWICE
/* A test of all elements says so. */
TWICE(hardswish)
{
    return is_backward ? TWICE_WRONG : TWICE_RIGHT;
}
#endif
