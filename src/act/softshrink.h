/* softshrink: f(x) = x + lambda for x < -lambda, x - lambda for x > lambda, else 0. Correctly rounded.
 * SPDX-License-Identifier: MIT
 * f'(x) = 0 on the closed interval [-lambda, lambda], else 1.
 * Source: PyTorch Softshrink; soft thresholding, Donoho and Johnstone, 1994.
 * 16 f32 with AVX-512: 8.75 instructions, on Zen 4 at least 2 cycles for the store. */

COMMON(softshrink)
{
    return true;
}

FORWARD(softshrink)
{
    const vreal lambda = PARAM(LAMBDA);
    return v_keep(v_nle(v_abs(x), lambda), v_sub(x, v_copysign(lambda, x)));
}

BACKWARD(softshrink)
{
    return v_keep(v_gt(v_abs(x), PARAM(LAMBDA)), dy);
}

#ifdef PASS_TWICE
/* As in sparse_sigmoid. */
TWICE(softshrink)
{
    return is_backward ? TWICE_UNTIED : VALUE(LAMBDA) == (real)0.5 ? TWICE_RIGHT : TWICE_WRONG;
}
#endif
