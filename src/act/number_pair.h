/* What the dd and the tight pass share: num is a pair of f64, hi + lo. SPDX-License-Identifier: MIT
 *
 * number_<pass>.h defines n_add, n_mul, n_div and what is not here. Source: Dekker, "A floating-point technique for extending
 * the available precision", Numerische Mathematik 18, 1971. */

typedef vdd num;

VEC_INLINE num n(vf64 v);
VEC_INLINE num n_add(num a, num b);
VEC_INLINE num n_mul(num a, num b);
VEC_INLINE num n_div(num a, num b);

/* As in number_quick.h, for f64. */
#undef LIMIT
#undef HIGH_LIMIT
#undef NUDGE
#undef NORMAL_LIMIT
#undef SHRINK_SERIES
#undef SHRINK_TOP
#undef SHRINK_IDENTITY
#undef A_LITTLE_LESS
#undef ATANH
#undef MILLS
#undef MILLS_C
#undef SHRINK_SERIES_OF
#undef PAIR_POLYNOMIAL
#define LIMIT           800.0
#define HIGH_LIMIT      1380.0
#define NUDGE           0x1p-70
#define NORMAL_LIMIT    40.0
#define SHRINK_SERIES   0.25
#define SHRINK_TOP      40
#define SHRINK_IDENTITY 0x1p60
#define A_LITTLE_LESS   1

/* a + b and the error of the sum, in any order of size: Knuth's TwoSum. */
VEC_INLINE vdd CALL(two_sum)(vf64 a, vf64 b)
{
    const vf64 s = vf64_add(a, b);
    const vf64 bb = vf64_sub(s, a);
    return vdd_make(s, vf64_add(vf64_sub(a, vf64_sub(s, bb)), vf64_sub(b, bb)));
}

/* Likewise where |a| >= |b|. */
VEC_INLINE vdd CALL(fast_two_sum)(vf64 a, vf64 b)
{
    const vf64 s = vf64_add(a, b);
    return vdd_make(s, vf64_sub(b, vf64_sub(s, a)));
}

VEC_INLINE vdd CALL(two_product)(vf64 a, vf64 b)
{
    const vf64 p = vf64_mul(a, b);
    return vdd_make(p, vf64_mul_error(a, b, p));
}

VEC_INLINE vf64 n_head(num a)
{
    return vdd_hi(a);
}

VEC_INLINE num n_const(f64 hi, f64 lo)
{
    return vdd_make(vf64_set1(hi), vf64_set1(lo));
}

VEC_INLINE num n_neg(num a)
{
    return vdd_make(vf64_neg(vdd_hi(a)), vf64_neg(vdd_lo(a)));
}

VEC_INLINE num n_sub(num a, num b)
{
    return n_add(a, n_neg(b));
}

VEC_INLINE num n_scale(num a, vf64 v)
{
    return vdd_make(vf64_mul(vdd_hi(a), v), vf64_mul(vdd_lo(a), v));
}

VEC_INLINE num n_sel(mf64 m, num a, num b)
{
    return vdd_make(vf64_sel(m, vdd_hi(a), vdd_hi(b)), vf64_sel(m, vdd_lo(a), vdd_lo(b)));
}

VEC_INLINE num n_keep(mf64 m, num a)
{
    return vdd_make(vf64_keep(m, vdd_hi(a)), vf64_keep(m, vdd_lo(a)));
}

/* The powers of two that keep products with a, and their errors, from overflow and underflow; *back undoes them. */
VEC_INLINE num CALL(scaled)(num a, vf64 *back)
{
    const vf64 magnitude = vf64_abs(vdd_hi(a)), one = vf64_set1(1);
    const mf64 is_small = vf64_lt(magnitude, vf64_set1(0x1p-512));
    const mf64 is_large = vf64_lt(vf64_set1(0x1p512), magnitude);
    const vf64 down = vf64_set1(0x1p-128), up = vf64_set1(0x1p128);
    *back = vf64_sel(is_small, down, vf64_sel(is_large, up, one));
    return n_scale(a, vf64_sel(is_small, up, vf64_sel(is_large, down, one)));
}

VEC_INLINE num n_div_any(num a, num c)
{
    vf64 back;
    const num quotient = n_div(CALL(scaled)(a, &back), c);
    return n_scale(CALL(fast_two_sum)(vdd_hi(quotient), vdd_lo(quotient)), back);
}

VEC_INLINE num n_top(mf64 m, vf64 x, num a)
{
    return n_sel(m, n(x), a);
}

VEC_INLINE num CALL(n_down)(num a, vf64 down)
{
    return n_scale(a, down);
}

/* head[0] + head[1] x + ..., followed by the coefficients of `rest`, which f64 is enough for. */
VEC_INLINE num CALL(polynomial)(num x, const f64 (*head)[2], int head_count, const f64 *rest, int rest_count)
{
    num sum = n(vec_horner(vdd_hi(x), rest, rest_count, false));
#pragma GCC unroll 64
    for (int i = head_count - 1; i >= 0; i--)
        sum = n_add(n_mul(sum, x), n_const(head[i][0], head[i][1]));
    return sum;
}

#define PAIR_POLYNOMIAL(x, name) CALL(polynomial)(x, name, COUNT_OF(name), name##_rest, COUNT_OF(name##_rest))
