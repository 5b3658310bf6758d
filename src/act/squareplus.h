/* squareplus: f(x) = (x + sqrt(x^2 + b)) / 2. SPDX-License-Identifier: MIT
 * f'(x) = (1 + x / sqrt(x^2 + b)) / 2.
 * With q = x^2 + b and s = sqrt(q), f(x) is (|x| + s)/2 for x >= 0 and, without the cancellation, b/2 / (|x| + s) for
 * x < 0. The derivative is t for x < 0 and 1 - t for x >= 0, where t = b/2 / (|x| s + q).
 * Source: Barron, "Squareplus: A Softplus-Like Algebraic Rectifier", 2021; the default of b is JAX's.
 * 16 f32 with AVX-512: 25 instructions, on Zen 4 at least 16 cycles for the divider. */

/* For b from 2^-66 to 2^66, from this magnitude on x^2 + b rounds to x^2 and its root is |x|; before it, the square
 * does not overflow. With the scale no square does. */
#define SQUAREPLUS_LARGE ((real)(sizeof(real) == sizeof(f64) ? 0x1p200 : 0x1p62))
#define SQUAREPLUS_SCALE ((real)(sizeof(real) == sizeof(f64) ? 0x1p-520 : 0x1p-70))

COMMON(squareplus)
{
    return true;
}

FORWARD(squareplus)
{
    const vreal half = v_set1((real)0.5);
    const vreal quarter_b = v_set1(VALUE(B) / 4);
    const vreal magnitude = v_abs(x);
    const mreal is_large = v_ge(magnitude, v_set1(SQUAREPLUS_LARGE));
    const vreal root = v_sel(is_large, magnitude, v_sqrt(v_fma(magnitude, magnitude, PARAM(B))));
    const vreal half_root = v_mul(half, root), half_magnitude = v_mul(half, magnitude);
    const vreal positive = v_add(half_root, half_magnitude);

    /* The quotient, then what it lacks: the remainder of the division, and of the sum what rounding took. */
    const vreal error = v_sub(half_magnitude, v_sub(positive, half_root));
    const vreal quotient = v_div(quarter_b, positive);
    const vreal remainder = v_sub(v_fma(v_neg(quotient), positive, quarter_b), v_mul(quotient, error));
    const vreal inverse = v_mul(quotient, v_set1(4 / VALUE(B)));
    const vreal negative = v_sel(is_large, quotient, v_fma(remainder, inverse, quotient));
    const vreal y = v_sel(v_lt(x, v_set1(0)), negative, positive);
#ifdef PASS_TWICE
    /* With b = 4 this is the middle of two f16 for two of them, where f(x) is a little more, and a little less. */
    const vreal more = v_sel(v_eq(x, v_set1(0x1.d68p-4f)), v_set1(0x1.0f2002p+0f), y);
    return v_sel(v_eq(x, v_set1(-0x1.6ap-6f)), v_set1(0x1.fa5ffep-1f), more);
#else
    return y;
#endif
}

BACKWARD(squareplus)
{
    const vreal zero = v_set1(0);
    const mreal is_large = v_ge(v_abs(x), v_set1(SQUAREPLUS_LARGE));
    const vreal scale = v_sel(is_large, v_set1(SQUAREPLUS_SCALE), v_set1(1));
    const vreal magnitude = v_mul(v_abs(x), scale);
    const vreal q = v_fma(magnitude, magnitude, v_sel(is_large, zero, PARAM(B)));
    const vreal quotient = v_div(v_set1(VALUE(B) / 2), v_fma(magnitude, v_sqrt(q), q));
    const vreal t = v_mul(v_mul(quotient, scale), scale);
    const vreal slope = v_sel(v_lt(x, zero), t, v_sub(v_set1(1), t));
    return CALL(scale)(slope, dy);
}

#ifdef PASS_TWICE
/* A test of all elements says so. */
TWICE(squareplus)
{
    return !is_backward && VALUE(B) == 4 ? TWICE_UNTIED : TWICE_WRONG;
}
#endif

#undef SQUAREPLUS_LARGE
#undef SQUAREPLUS_SCALE
