/* a * b + c in f64, rounded once, in plain C. SPDX-License-Identifier: MIT
 *
 * glibc's fma() is that, and an instruction where there is one. Of others MinGW's rounds twice, and musl's loses the sign
 * of a product that underflows when c is 0; so they have this one. The algorithm is Boldo and Melquiond's, as in vec.h, on
 * numbers that are scaled so that nothing overflows or underflows on the way. */
#ifndef RELU_VEC_FMA_H
#define RELU_VEC_FMA_H

#include <math.h>

#if !defined(__GLIBC__) && !defined(FP_FAST_FMA)

/* a + b, and what is missing. */
VEC_INLINE f64 fma_sum(f64 a, f64 b, f64 *error)
{
    const f64 s = a + b, bb = s - a;
    *error = (a - (s - bb)) + (b - bb);
    return s;
}

/* a + b rounded to odd. */
VEC_INLINE f64 fma_sum_odd(f64 a, f64 b)
{
    f64 e;
    f64 s = fma_sum(a, b, &e);
    uint64_t bits;
    memcpy(&bits, &s, sizeof bits);
    if (e != 0 && !(bits & 1))
        bits += (e > 0) == (s > 0) ? 1u : UINT64_MAX;
    memcpy(&s, &bits, sizeof s);
    return s;
}

VEC_INLINE f64 fma_upper_half(f64 a)
{
    const f64 c = a * (0x1p27 + 1);
    return c - (c - a);
}

static VEC_UNUSED f64 vec_fma(f64 a, f64 b, f64 c)
{
    if (!isfinite(a) || !isfinite(b) || a == 0 || b == 0)
        return a * b + c;
    if (!isfinite(c))
        return c + c;
    if (c == 0)
        return a * b;

    int exponent_a, exponent_b, exponent_c;
    a = frexp(a, &exponent_a);
    b = frexp(b, &exponent_b);
    c = frexp(c, &exponent_c);
    /* Of a term that is far below the last bit of the other only the sign matters. */
    int scale = exponent_a + exponent_b;
    int distance = exponent_c - scale;
    if (distance > 120)
        scale = exponent_c - 120;
    distance = distance > 120 ? 120 : distance < -120 ? -120 : distance;
    c = ldexp(c, distance);

    const f64 product = a * b;
    const f64 ah = fma_upper_half(a), al = a - ah, bh = fma_upper_half(b), bl = b - bh;
    const f64 product_error = ((ah * bh - product) + ah * bl + al * bh) + al * bl;
    f64 low, lower;
    const f64 middle = fma_sum(c, product_error, &lower);
    const f64 high = fma_sum(product, middle, &low);
    const f64 rest = fma_sum_odd(low, lower);

    /* Where the result is subnormal it is a multiple of 2^-1074: so is a sum with 2^-1022. */
    const f64 smallest_normal = ldexp(1, -1022 - scale);
    if (fabs(high) < smallest_normal) {
        const f64 sign = high != 0 ? high : rest, base = copysign(smallest_normal, sign);
        const f64 sum = fma_sum(base, high, &low);
        return copysign(ldexp((sum + fma_sum_odd(low, rest)) - base, scale), sign);
    }
    return ldexp(high + rest, scale);
}

#else

VEC_INLINE f64 vec_fma(f64 a, f64 b, f64 c)
{
    return fma(a, b, c);
}

#endif
#endif
