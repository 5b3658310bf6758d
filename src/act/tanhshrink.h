/* tanhshrink: f(x) = x - tanh(x); for small |x| x^3 times a polynomial in x^2, because the difference cancels. SPDX-License-Identifier: MIT
 * f'(x) = tanh(x)^2.
 * +-Inf at +-Inf; -0 stays.
 * Fast: as exact, the difference needs more than f32. */

COMMON(tanhshrink)
{
    return true;
}

#ifndef PASS_FAST

SMOOTH(tanhshrink)
{
    /* Scaled, so that the cube keeps its bits where it is subnormal at last. */
    const vf64 magnitude = vf64_abs(x), edge = vf64_set1(SHRINK_SERIES);
    const vf64 small = vf64_min(edge, magnitude);
    const num scaled = n(vf64_mul(small, vf64_set1(0x1p80)));
    const num cube = n_mul(n_mul(scaled, scaled), scaled);
    const num series = n_mul(cube, SHRINK_SERIES_OF(n_mul(n(small), n(small))));
    const num difference = n_sub(n(magnitude), CALL(tanh_magnitude)(x, SHRINK_TOP));
    const num y = n_sel(vf64_lt(magnitude, edge), n_scale(series, vf64_set1(0x1p-240)), difference);
    /* There x - 1 is no nearer to the next element than to x, and x - tanh x is a little nearer to x. */
    return n_sel(vf64_lt(vf64_set1(SHRINK_IDENTITY), magnitude), n(x), n_copysign(y, x));
}

DERIVATIVE(tanhshrink)
{
    /* Scaled likewise. */
    const mf64 is_small = vf64_lt(vf64_abs(x), vf64_set1(0x1p-26));
    const vf64 up = vf64_sel(is_small, vf64_set1(0x1p128 * A_LITTLE_LESS), vf64_set1(1));
    const num scaled = n_scale(CALL(tanh_magnitude)(x, 40), up);
    const num square = n_mul(scaled, scaled);
    const vf64 back = vf64_sel(is_small, vf64_set1(0x1p-256), vf64_set1(1));
    return n_scale(square, back);
}

ROOT(tanhshrink)
{
    return (f64)NAN;
}

#else

FAST(tanhshrink)
{
    return CALL_QUICK(tanhshrink);
}

FAST_DERIVATIVE(tanhshrink)
{
    return CALL_QUICK_DERIVATIVE(tanhshrink);
}

#endif
