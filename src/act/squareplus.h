/* squareplus: f(x) = (x + sqrt(x^2 + b)) / 2. SPDX-License-Identifier: MIT
 * f'(x) = (1 + x / sqrt(x^2 + b)) / 2.
 * With h = (|x| + sqrt(x^2 + b)) / 2 it is h for x >= 0 and, without the cancellation, b/4 / h for x < 0. The
 * derivative is t for x < 0 and 1 - t for x >= 0, where t = b/4 / h / sqrt(x^2 + b).
 * Source: Barron, "Squareplus: A Softplus-Like Algebraic Rectifier", 2021; the default of b is JAX's. */

/* For b from 2^-66 to 2^66, from this magnitude on x^2 + b rounds to x^2 and its root is |x|; before it, the square
 * does not overflow. */
#define SQUAREPLUS_LARGE ((real)(sizeof(real) == sizeof(f64) ? 0x1p200 : 0x1p62))

SHARED(squareplus_root)(vreal magnitude, vreal b)
{
    const vreal root = v_sqrt(v_fma(magnitude, magnitude, b));
    return v_sel(v_lt(magnitude, v_set1(SQUAREPLUS_LARGE)), root, magnitude);
}

COMMON(squareplus)
{
    return true;
}

FORWARD(squareplus)
{
    const vreal half = v_set1((real)0.5);
    const vreal magnitude = v_abs(x);
    const vreal root = CALL(squareplus_root)(magnitude, PARAM(B));
    const vreal h = v_add(v_mul(half, magnitude), v_mul(half, root));
    return v_sel(v_lt(x, v_set1(0)), v_div(v_set1(VALUE(B) / 4), h), h);
}

BACKWARD(squareplus)
{
    const vreal half = v_set1((real)0.5);
    const vreal magnitude = v_abs(x);
    const vreal root = CALL(squareplus_root)(magnitude, PARAM(B));
    const vreal h = v_add(v_mul(half, magnitude), v_mul(half, root));
    const vreal t = v_div(v_div(v_set1(VALUE(B) / 4), h), root);
    const vreal slope = v_sel(v_lt(x, v_set1(0)), t, v_sub(v_set1(1), t));
    return CALL(scale)(slope, dy);
}

#undef SQUAREPLUS_LARGE
