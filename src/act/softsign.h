/* softsign: f(x) = x / (1 + |x|), +-1 at +-Inf. Two rounded operations. SPDX-License-Identifier: MIT
 * f'(x) = 1 / (1 + |x|)^2, 0 at +-Inf.
 * Source: Bergstra, Desjardins, Lamblin and Bengio, "Quadratic Polynomials Learn Better Image Features", 2009.
 * 16 f32 with AVX-512: 8.75 instructions, on Zen 4 at least 6 cycles for the divider. */

/* From the first on the square of 1 + |x| could overflow where its quotient is not yet 0; the second makes it fit. */
#define SOFTSIGN_LARGE ((real)(sizeof(real) == sizeof(f64) ? 0x1p500 : 0x1p60))
#define SOFTSIGN_SCALE ((real)(sizeof(real) == sizeof(f64) ? 0x1p-530 : 0x1p-70))

COMMON(softsign)
{
    return true;
}

FORWARD(softsign)
{
    /* From 2^100 on the quotient is 1; the bound keeps Inf/Inf out. */
    const vreal magnitude = v_min(v_set1((real)0x1p100), v_abs(x));
    return v_give_sign(v_div(magnitude, v_add(magnitude, v_set1(1))), x);
}

BACKWARD(softsign)
{
    /* The square would double the error of the rounded sum, so it takes that error in: (s + e)^2 = s s + 2 s e. */
    const vreal one = v_set1(1);
    const vreal magnitude = v_abs(x);
    const vreal scale = v_sel(v_gt(magnitude, v_set1(SOFTSIGN_LARGE)), v_set1(SOFTSIGN_SCALE), one);
    const vreal sum = v_add(magnitude, one);
    const vreal error = v_sub(v_min(magnitude, one), v_sub(sum, v_max(magnitude, one)));
    const vreal s = v_mul(sum, scale);
    const vreal square = v_fma(s, s, v_mul(v_add(s, s), v_mul(error, scale)));
    const mreal is_finite = v_lt(magnitude, v_set1((real)INFINITY));
    return v_keep(is_finite, v_mul(v_div(v_mul(dy, scale), square), scale));
}

/* (1 - |y|)^2. */
FROM_OUTPUT(softsign)
{
    const vreal root = v_sub(v_set1(1), v_abs(y));
    return v_keep(v_ne(root, v_set1(0)), v_mul(v_mul(dy, root), root));
}

#ifdef PASS_TWICE
/* A test of all elements says so. */
TWICE(softsign)
{
    return is_backward ? TWICE_WRONG : TWICE_UNTIED;
}
#endif

#undef SOFTSIGN_LARGE
#undef SOFTSIGN_SCALE
