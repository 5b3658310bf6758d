/* The operations on num of the dd pass: pairs of f64, hi + lo with |lo| <= ulp(hi)/2. SPDX-License-Identifier: MIT
 *
 * Sums and products drop what is below about 2^-104 of the larger operand. Source: Hida, Li and Bailey, "Algorithms for
 * quad-double precision floating point arithmetic", 2001. */

#include "number_pair.h"

VEC_INLINE num n(vf64 v)
{
    return vdd_make(v, vf64_set1(0));
}

/* The sign is that of hi, also of a zero; where hi is infinite lo means nothing. */
VEC_INLINE vf64 n_value(num a)
{
    const mf64 is_finite = vf64_lt(vf64_abs(vdd_hi(a)), vf64_set1((f64)INFINITY));
    const vf64 sum = vf64_add(vdd_hi(a), vf64_keep(is_finite, vdd_lo(a)));
    return vf64_copysign(sum, vdd_hi(a));
}

VEC_INLINE num n_add(num a, num b)
{
    const vdd s = CALL(two_sum)(vdd_hi(a), vdd_hi(b));
    return CALL(fast_two_sum)(vdd_hi(s), vf64_add(vdd_lo(s), vf64_add(vdd_lo(a), vdd_lo(b))));
}

VEC_INLINE num n_mul(num a, num b)
{
    const vdd p = CALL(two_product)(vdd_hi(a), vdd_hi(b));
    const vf64 cross = vf64_add(vf64_mul(vdd_hi(a), vdd_lo(b)), vf64_mul(vdd_lo(a), vdd_hi(b)));
    return CALL(fast_two_sum)(vdd_hi(p), vf64_add(vdd_lo(p), cross));
}

VEC_INLINE num n_div(num a, num b)
{
    const vf64 q = vf64_div(vdd_hi(a), vdd_hi(b));
    const vdd p = CALL(two_product)(q, vdd_hi(b));
    const vf64 rest = vf64_sub(vf64_sub(vf64_add(vf64_sub(vdd_hi(a), vdd_hi(p)), vdd_lo(a)), vdd_lo(p)),
                               vf64_mul(q, vdd_lo(b)));
    return CALL(fast_two_sum)(q, vf64_div(rest, vdd_hi(b)));
}

VEC_INLINE num n_add_1(num a, vf64 v)
{
    return n_add(n(v), a);
}

VEC_INLINE num n_mul_1(num a, vf64 v)
{
    return n_mul(a, n(v));
}

VEC_INLINE num n_one_plus(num a)
{
    return n_add(n(vf64_set1(1)), a);
}

VEC_INLINE num n_copysign(num a, vf64 x)
{
    /* The sign by which both parts change: that of the product of the signs. */
    const vf64 one = vf64_set1(1);
    const vf64 flip = vf64_mul(vf64_copysign(one, vdd_hi(a)), vf64_copysign(one, x));
    return n_scale(a, flip);
}

VEC_INLINE num n_mul_any(num c, num a)
{
    const vf64 largest = vf64_set1(0x1.fffffffffffffp1023);
    const mf64 is_infinite = vf64_lt(largest, vf64_abs(vdd_hi(a)));
    const num finite = n_sel(is_infinite, n(vf64_copysign(largest, vdd_hi(a))), a);
    vf64 back;
    const num product = n_mul(c, CALL(scaled)(finite, &back));
    return n_sel(is_infinite, n(vf64_mul(vdd_hi(c), vdd_hi(a))), n_scale(product, back));
}

VEC_INLINE num n_lower(num a, vf64 v)
{
    return n_scale(a, v);
}

VEC_INLINE num CALL(n_result)(num a, vf64 down)
{
    return n_scale(a, down);
}

VEC_INLINE num CALL(n_times)(num a, vf64 x, vf64 down)
{
    return n_scale(n_mul_any(a, n(x)), down);
}

VEC_INLINE num CALL(minus_magnitude)(num z, vf64 nudge)
{
    const vf64 magnitude = vf64_abs(vdd_hi(z)), limit = vf64_set1(LIMIT);
    const num negative = n_sel(vf64_lt(vf64_set1(0), vdd_hi(z)), n_neg(z), z);
    const num bounded = n_sel(vf64_lt(limit, magnitude), n(vf64_neg(limit)), negative);
    return n_sel(vf64_lt(magnitude, nudge), n(vf64_neg(nudge)), bounded);
}

/* z = k ln 2 + r, |r| <= ln2/2. Returns e^r - 1, and k in the last bits of *k. */
VEC_INLINE num CALL(exp_reduced)(num z, vf64 *k)
{
    const vf64 magic = vf64_set1(0x1.8p52);
    *k = vf64_add(vf64_mul(vdd_hi(z), vf64_set1(inv_ln2)), magic);
    const vf64 whole = vf64_sub(*k, magic);
    /* The products with the first two parts of ln 2 are exact, and so is the first difference. */
    const vf64 high = vf64_sub(vdd_hi(z), vf64_mul(whole, vf64_set1(ln2_parts[0])));
    const vdd middle = CALL(two_sum)(high, vf64_neg(vf64_mul(whole, vf64_set1(ln2_parts[1]))));
    const vf64 low = vf64_sub(vdd_lo(z), vf64_mul(whole, vf64_set1(ln2_parts[2])));
    const num r = CALL(fast_two_sum)(vdd_hi(middle), vf64_add(vdd_lo(middle), low));
    return n_add(r, n_mul(n_mul(r, r), PAIR_POLYNOMIAL(r, expm1_dd)));
}

/* e^z, times 2^256 for z < -400 and 2^-1000 for z > 400; *down undoes that. */
VEC_INLINE num CALL(n_exp)(num z, vf64 *down)
{
    vf64 k;
    const num s = CALL(exp_reduced)(z, &k);
    const mf64 is_low = vf64_lt(vdd_hi(z), vf64_set1(-400));
    const mf64 is_high = vf64_lt(vf64_set1(400), vdd_hi(z));
    const vf64 shift = vf64_sel(is_low, vf64_set1(256), vf64_keep(is_high, vf64_set1(-1000)));
    *down = vf64_sel(is_low, vf64_set1(0x1p-256), vf64_sel(is_high, vf64_set1(0x1p1000), vf64_set1(1)));
    const vf64 power = vf64_add_shifted(vf64_set1(1), vf64_add(k, shift), 52);
    return n_scale(n_add(n(vf64_set1(1)), s), power);
}

VEC_INLINE num CALL(n_exp_minus)(num z, vf64 *down)
{
    return CALL(n_exp)(z, down);
}

VEC_INLINE num CALL(n_expm1)(num z)
{
    vf64 k;
    const num s = CALL(exp_reduced)(z, &k);
    const vf64 power = vf64_add_shifted(vf64_set1(1), k, 52);
    return n_add(n_scale(s, power), CALL(two_sum)(power, vf64_set1(-1)));
}

#define ATANH(u)            PAIR_POLYNOMIAL(u, atanh_dd)
#define MILLS(t)            PAIR_POLYNOMIAL(t, mills_dd)
#define MILLS_C             mills_dd_c
#define SHRINK_SERIES_OF(u) PAIR_POLYNOMIAL(u, tanhshrink_dd)

/* `slope`, a function of z, but near its root the first terms of its Taylor series there, because the terms of slope
 * cancel. */
VEC_INLINE num CALL(n_near_root)(num z, const f64 root[2], const f64 series[ROOT_TERMS + 1], num slope,
                                 vf64 *down)
{
    (void)down;
    const num d = n_sub(z, n_const(root[0], root[1]));
    const num rest = n(vf64_add(vf64_mul(vf64_set1(series[3]), vdd_hi(d)), vf64_set1(series[2])));
    const num near = n_mul(d, n_add(n_const(series[0], series[1]), n_mul(d, rest)));
    return n_sel(vf64_lt(vf64_abs(vdd_hi(d)), vf64_set1(0x1p-20)), near, slope);
}
