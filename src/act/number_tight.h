/* The operations on num of the tight pass: pairs of f64, hi + lo, where |lo| may be many units of hi's last place.
 * SPDX-License-Identifier: MIT
 *
 * Without fused multiply-adds but for the errors of products, so that the bits are the same everywhere. */

#include "number_pair.h"

/* Nothing changes by adding -0. */
VEC_INLINE num n(vf64 v)
{
    return vdd_make(v, vf64_set1(-0.0));
}

/* Where hi is infinite lo means nothing. */
VEC_INLINE vf64 n_value(num a)
{
    const vf64 sum = vf64_add(vdd_hi(a), vdd_lo(a));
    return vf64_sel(vf64_unord(sum, sum), vdd_hi(a), sum);
}

VEC_INLINE num n_add(num a, num b)
{
    const vdd s = CALL(two_sum)(vdd_hi(a), vdd_hi(b));
    return vdd_make(vdd_hi(s), vf64_add(vdd_lo(s), vf64_add(vdd_lo(a), vdd_lo(b))));
}

VEC_INLINE num n_mul(num a, num b)
{
    const vdd p = CALL(two_product)(vdd_hi(a), vdd_hi(b));
    const vf64 cross = vf64_add(vf64_mul(vdd_hi(a), vdd_lo(b)), vf64_mul(vdd_lo(a), vdd_hi(b)));
    return vdd_make(vdd_hi(p), vf64_add(vdd_lo(p), cross));
}

/* By the reciprocal, which is rounded: what is left of a after that is exact all the same. */
VEC_INLINE num n_div(num a, num b)
{
    const vf64 inverse = vf64_div(vf64_set1(1), vdd_hi(b));
    const vf64 q = vf64_mul(vdd_hi(a), inverse);
    const vdd p = CALL(two_product)(q, vdd_hi(b));
    const vf64 rest = vf64_sub(vf64_sub(vf64_add(vf64_sub(vdd_hi(a), vdd_hi(p)), vdd_lo(a)), vdd_lo(p)),
                               vf64_mul(q, vdd_lo(b)));
    return vdd_make(q, vf64_mul(rest, inverse));
}

VEC_INLINE num n_add_1(num a, vf64 v)
{
    const vdd s = CALL(two_sum)(v, vdd_hi(a));
    return vdd_make(vdd_hi(s), vf64_add(vdd_lo(s), vdd_lo(a)));
}

VEC_INLINE num n_mul_1(num a, vf64 v)
{
    const vdd p = CALL(two_product)(vdd_hi(a), v);
    return vdd_make(vdd_hi(p), vf64_add(vdd_lo(p), vf64_mul(vdd_lo(a), v)));
}

VEC_INLINE num n_one_plus(num a)
{
    const vdd s = CALL(fast_two_sum)(vf64_set1(1), vdd_hi(a));
    return vdd_make(vdd_hi(s), vf64_add(vdd_lo(s), vdd_lo(a)));
}

/* What is returned is one f64, so that it is rounded once where it is scaled down to a subnormal one. */
VEC_INLINE num n_copysign(num a, vf64 x)
{
    return n(vf64_copysign(n_value(a), x));
}

VEC_INLINE num n_mul_any(num c, num a)
{
    vf64 back;
    const num product = n_mul(c, CALL(scaled)(a, &back));
    const mf64 is_finite = vf64_lt(vf64_abs(vdd_hi(product)), vf64_set1((f64)INFINITY));
    const vdd sum = CALL(fast_two_sum)(vdd_hi(product), vf64_keep(is_finite, vdd_lo(product)));
    const num y = n_scale(sum, back);
    /* So that -0 stays. */
    return vdd_make(vdd_hi(y), vf64_sel(vf64_eq(vdd_hi(y), vf64_set1(0)), vdd_hi(y), vdd_lo(y)));
}

VEC_INLINE num n_lower(num a, vf64 v)
{
    return n(vf64_mul(n_value(a), v));
}

VEC_INLINE num CALL(n_result)(num a, vf64 down)
{
    return n_lower(a, down);
}

/* Scaled, so that no error of a product is lost; with an a of 1/2 there is none. */
VEC_INLINE num CALL(n_times)(num a, vf64 x, vf64 down)
{
    const vf64 bound = vf64_set1(0x1p200);
    const vf64 bounded = vf64_max(vf64_neg(bound), vf64_min(bound, x));
    const num y =
        n_lower(n_mul_1(a, vf64_mul(bounded, vf64_set1(0x1p500))), vf64_mul(down, vf64_set1(0x1p-500)));
    return n_sel(vf64_lg(x, bounded), n(vf64_mul(vdd_hi(a), x)), y);
}

VEC_INLINE num CALL(minus_magnitude)(num z, vf64 nudge)
{
    const vf64 minus = vf64_neg(vf64_abs(vdd_hi(z))), limit = vf64_set1(-LIMIT);
    const vf64 low = vf64_mul(vf64_neg(vdd_lo(z)), vf64_copysign(vf64_set1(1), vdd_hi(z)));
    const vf64 bounded = vf64_max(limit, vf64_min(vf64_neg(nudge), minus));
    return vdd_make(bounded, vf64_keep(vf64_lt(limit, minus), low));
}

/* z = k ln2/8 + r, |r| <= ln2/16; 2^(k/8) = power (1 + tau). Returns e^r - 1 as a normalized pair. The error is that of
 * r^2 q, at most 2^-61. */
VEC_INLINE num CALL(exp_reduced)(num z, vf64 shift, vf64 *power, vf64 *tau)
{
    const vf64 magic = vf64_set1(0x1.8p52);
    const vf64 k = vf64_add(vf64_mul(vdd_hi(z), vf64_set1(8 * inv_ln2)), magic);
    const vf64 whole = vf64_sub(k, magic);
    /* The first product is exact, and so is the difference. Where z is near 0 the others are 0. */
    const vf64 high = vf64_sub(vdd_hi(z), vf64_mul(whole, vf64_set1(ln2_eighth_parts[0])));
    const vf64 low = vf64_sub(vdd_lo(z), vf64_mul(whole, vf64_set1(ln2_eighth_parts[1])));
    const vdd r = CALL(fast_two_sum)(high, low);
    const vf64 square = vf64_mul(vdd_hi(r), vdd_hi(r));
    const vf64 terms = vec_polynomial(vdd_hi(r), expm1_eighth_tight, COUNT_OF(expm1_eighth_tight), false);
    *power = vec_exp2_eighths(k, vf64_add(k, shift));
    *tau = vf64_lookup8(exp2_eighths_rest, k);
    return CALL(fast_two_sum)(vdd_hi(r), vf64_add(vdd_lo(r), vf64_mul(square, terms)));
}

/* power (1 + tau) s + power tau. */
VEC_INLINE num CALL(exp_part)(num s, vf64 power, vf64 tau)
{
    const vdd p = CALL(two_product)(power, vdd_hi(s));
    const vf64 rest = vf64_add(vf64_add(vdd_lo(s), tau), vf64_mul(tau, vdd_hi(s)));
    return vdd_make(vdd_hi(p), vf64_add(vdd_lo(p), vf64_mul(power, rest)));
}

/* power (1 + tau) (1 + s). */
VEC_INLINE num CALL(exp_sum)(num s, vf64 power, vf64 tau)
{
    const num part = CALL(exp_part)(s, power, tau);
    const vdd sum = CALL(fast_two_sum)(power, vdd_hi(part));
    return vdd_make(vdd_hi(sum), vf64_add(vdd_lo(sum), vdd_lo(part)));
}

/* e^z, times 2^256 for z < -400 and 2^-1000 for z > 400; *down undoes that. */
VEC_INLINE num CALL(n_exp)(num z, vf64 *down)
{
    vf64 power, tau;
    const mf64 is_low = vf64_lt(vdd_hi(z), vf64_set1(-400));
    const mf64 is_high = vf64_lt(vf64_set1(400), vdd_hi(z));
    const vf64 shift = vf64_sel(is_low, vf64_set1(8 * 256), vf64_keep(is_high, vf64_set1(8 * -1000)));
    *down = vf64_sel(is_low, vf64_set1(0x1p-256), vf64_sel(is_high, vf64_set1(0x1p1000), vf64_set1(1)));
    const num s = CALL(exp_reduced)(z, shift, &power, &tau);
    return CALL(exp_sum)(s, power, tau);
}

VEC_INLINE num CALL(n_exp_minus)(num z, vf64 *down)
{
    vf64 power, tau;
    *down = vf64_set1(0x1p-256);
    const num s = CALL(exp_reduced)(z, vf64_set1(8 * 256), &power, &tau);
    return CALL(exp_sum)(s, power, tau);
}

VEC_INLINE num CALL(n_expm1)(num z)
{
    vf64 power, tau;
    const num s = CALL(exp_reduced)(z, vf64_set1(0), &power, &tau);
    return n_add(CALL(two_sum)(power, vf64_set1(-1)), CALL(exp_part)(s, power, tau));
}

/* 1 + u h(u). */
VEC_INLINE num CALL(atanh_series)(num u)
{
    const vf64 rest = vec_polynomial(vdd_hi(u), atanh_tight, COUNT_OF(atanh_tight), false);
    return vdd_make(vf64_set1(1), vf64_mul(vdd_hi(u), rest));
}

#define ATANH(u)            CALL(atanh_series)(u)
#define MILLS(t)            PAIR_POLYNOMIAL(t, mills_tight)
#define MILLS_C             mills_tight_c
#define SHRINK_SERIES_OF(u) PAIR_POLYNOMIAL(u, tanhshrink_tight)

/* `slope`, a function of z, but near its root its Taylor series there, because the terms of slope cancel. */
VEC_INLINE num CALL(n_near_root)(num z, const f64 root[2], const f64 series[ROOT_TERMS + 1], num slope,
                                 vf64 *down)
{
    const num difference = n_sub(z, n_const(root[0], root[1]));
    const vdd d = CALL(fast_two_sum)(vdd_hi(difference), vdd_lo(difference));
    const mf64 is_near = vf64_lt(vf64_abs(vdd_hi(d)), vf64_set1(0x1p-5));
    if (!rarely(mf64_any(is_near)))
        return slope;
    const vf64 rest = vec_horner(vdd_hi(d), series + 2, ROOT_TERMS - 1, false);
    *down = vf64_sel(is_near, vf64_set1(1), *down);
    const vf64 low = vf64_add(vf64_set1(series[1]), vf64_mul(rest, vdd_hi(d)));
    return n_sel(is_near, n_mul(d, vdd_make(vf64_set1(series[0]), low)), slope);
}
