/* softsign: f(x) = x / (1 + |x|), +-1 at +-Inf. Two rounded operations. SPDX-License-Identifier: MIT
 * f'(x) = 1 / (1 + |x|)^2, 0 at +-Inf.
 * Source: Bergstra, Desjardins, Lamblin and Bengio, "Quadratic Polynomials Learn Better Image Features", 2009. */

COMMON(softsign)
{
    return true;
}

FORWARD(softsign)
{
    /* From 2^100 on the quotient is 1; the bound keeps Inf/Inf out. */
    const vreal magnitude = v_min(v_set1((real)0x1p100), v_abs(x));
    return v_copysign(v_div(magnitude, v_add(magnitude, v_set1(1))), x);
}

BACKWARD(softsign)
{
    /* Divided twice: the square could overflow where the result is not yet 0. */
    const vreal magnitude = v_abs(x);
    const vreal sum = v_add(magnitude, v_set1(1));
    const mreal is_finite = v_lt(magnitude, v_set1((real)INFINITY));
    return v_keep(is_finite, v_div(v_div(dy, sum), sum));
}
