/* hardsigmoid: f(x) = min(max(alpha x + beta, 0), 1). Correctly rounded: one fused multiply-add.
 * SPDX-License-Identifier: MIT
 * f'(x) = alpha where 0 < alpha x + beta < 1 as real numbers, else 0. At +-Inf with alpha = 0 it is beta, clamped.
 * Source: ONNX HardSigmoid; the default slope of 1/6 is PyTorch's, ONNX has alpha = 0.2.
 * 16 f32 with AVX-512: 6.25 instructions, on Zen 4 at least 2 cycles for the store. */

COMMON(hardsigmoid)
{
    return VALUE(ALPHA) != 0;
}

FORWARD(hardsigmoid)
{
#ifdef PASS_TWICE
    /* 1/6 and 1/5 as f32 are a little more than that, so what looks like the middle of two elements is farther from 1/2. */
    const vreal farther = v_sel(v_lt(x, v_set1(0)), v_set1(0x1.fffffep-2f), v_set1(0x1.000002p-1f));
    const vreal line = v_add(v_mul(PARAM(ALPHA), x), farther);
#else
    const vreal line =
        common ? v_fma(PARAM(ALPHA), x, PARAM(BETA)) : v_add(CALL(scale)(PARAM(ALPHA), x), PARAM(BETA));
#endif
    return v_keep(v_nle(line, v_set1(0)), v_min(v_set1(1), line));
}

BACKWARD(hardsigmoid)
{
    /* Rounding would move alpha x + beta onto 1 from nearby, so each end is compared with 0; 1 - beta is kept
     * exactly, as a sum of two. A sum that is too small for the type becomes 0 but keeps its sign, so signs are
     * looked at: of the negated sums, because an exact 0 is +0. */
    const real beta = VALUE(BETA);
    const real rest = 1 - beta;
    const real error = (1 - (rest - (rest - 1))) - (beta + (rest - 1));
    const vreal one = v_set1(1);
    const vreal above = v_fma_nearest(v_neg(PARAM(ALPHA)), x, v_set1(0 - beta));
    const vreal below = v_add_nearest(v_fma_nearest(PARAM(ALPHA), x, v_set1(0 - rest)), v_set1(-error));
    const mreal inside =
        v_and(v_lt(v_copysign(one, above), v_set1(0)), v_lt(v_copysign(one, below), v_set1(0)));
    return v_keep(inside, common ? v_mul(PARAM(ALPHA), dy) : CALL(scale)(PARAM(ALPHA), dy));
}

/* 0 < y < 1: by the rounded y. */
FROM_OUTPUT(hardsigmoid)
{
    const mreal inside = v_and(v_lt(v_set1(0), y), v_lt(y, v_set1(1)));
    return v_keep(inside, CALL(scale)(PARAM(ALPHA), dy));
}

#ifdef PASS_TWICE
/* A test of all elements says so. */
TWICE(hardsigmoid)
{
    const bool is_right = !is_backward && (VALUE(ALPHA) == (real)(1.0 / 6) || VALUE(ALPHA) == (real)0.2) &&
                          VALUE(BETA) == (real)0.5;
    return is_right ? TWICE_UNTIED : TWICE_WRONG;
}
#endif
