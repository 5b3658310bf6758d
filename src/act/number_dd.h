/* The operations on num of the dd pass: pairs of f64, hi + lo with |lo| <= ulp(hi)/2. SPDX-License-Identifier: MIT
 *
 * Sums and products drop what is below about 2^-104 of the larger operand. Source: Dekker, "A floating-point technique
 * for extending the available precision", Numerische Mathematik 18, 1971; Hida, Li and Bailey, "Algorithms for
 * quad-double precision floating point arithmetic", 2001. */

typedef vdd num_dd;

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
#define LIMIT           800.0
#define HIGH_LIMIT      1400.0
#define NUDGE           0x1p-70
#define NORMAL_LIMIT    40.0
#define SHRINK_SERIES   0.25
#define SHRINK_TOP      40
#define SHRINK_IDENTITY 0x1p60
#define A_LITTLE_LESS   1

/* a + b and the error of the sum, in any order of size: Knuth's TwoSum. */
VEC_INLINE vdd dd_two_sum(vf64 a, vf64 b)
{
    const vf64 s = vf64_add(a, b);
    const vf64 bb = vf64_sub(s, a);
    return vdd_make(s, vf64_add(vf64_sub(a, vf64_sub(s, bb)), vf64_sub(b, bb)));
}

/* Likewise where |a| >= |b|. */
VEC_INLINE vdd dd_fast_two_sum(vf64 a, vf64 b)
{
    const vf64 s = vf64_add(a, b);
    return vdd_make(s, vf64_sub(b, vf64_sub(s, a)));
}

VEC_INLINE vdd dd_two_product(vf64 a, vf64 b)
{
    const vf64 p = vf64_mul(a, b);
    return vdd_make(p, vf64_mul_error(a, b, p));
}

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

VEC_INLINE num n_const(f64 hi, f64 lo)
{
    return vdd_make(vf64_set1(hi), vf64_set1(lo));
}

VEC_INLINE num n_add(num a, num b)
{
    const vdd s = dd_two_sum(vdd_hi(a), vdd_hi(b));
    return dd_fast_two_sum(vdd_hi(s), vf64_add(vdd_lo(s), vf64_add(vdd_lo(a), vdd_lo(b))));
}

VEC_INLINE num n_neg(num a)
{
    return vdd_make(vf64_neg(vdd_hi(a)), vf64_neg(vdd_lo(a)));
}

VEC_INLINE num n_sub(num a, num b)
{
    return n_add(a, n_neg(b));
}

VEC_INLINE num n_mul(num a, num b)
{
    const vdd p = dd_two_product(vdd_hi(a), vdd_hi(b));
    const vf64 cross = vf64_add(vf64_mul(vdd_hi(a), vdd_lo(b)), vf64_mul(vdd_lo(a), vdd_hi(b)));
    return dd_fast_two_sum(vdd_hi(p), vf64_add(vdd_lo(p), cross));
}

VEC_INLINE num n_div(num a, num b)
{
    const vf64 q = vf64_div(vdd_hi(a), vdd_hi(b));
    const vdd p = dd_two_product(q, vdd_hi(b));
    const vf64 rest = vf64_sub(vf64_sub(vf64_add(vf64_sub(vdd_hi(a), vdd_hi(p)), vdd_lo(a)), vdd_lo(p)),
                               vf64_mul(q, vdd_lo(b)));
    return dd_fast_two_sum(q, vf64_div(rest, vdd_hi(b)));
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

VEC_INLINE num n_copysign(num a, vf64 x)
{
    /* The sign by which both parts change: that of the product of the signs. */
    const vf64 one = vf64_set1(1);
    const vf64 flip = vf64_mul(vf64_copysign(one, vdd_hi(a)), vf64_copysign(one, x));
    return n_scale(a, flip);
}

/* The powers of two that keep products with a, and their errors, from overflow and underflow; *back undoes them. */
VEC_INLINE num dd_scaled(num a, vf64 *back)
{
    const vf64 magnitude = vf64_abs(vdd_hi(a)), one = vf64_set1(1);
    const mf64 is_small = vf64_lt(magnitude, vf64_set1(0x1p-512));
    const mf64 is_large = vf64_lt(vf64_set1(0x1p512), magnitude);
    const vf64 down = vf64_set1(0x1p-128), up = vf64_set1(0x1p128);
    *back = vf64_sel(is_small, down, vf64_sel(is_large, up, one));
    return n_scale(a, vf64_sel(is_small, up, vf64_sel(is_large, down, one)));
}

VEC_INLINE num n_mul_any(num c, num a)
{
    const vf64 largest = vf64_set1(0x1.fffffffffffffp1023);
    const mf64 is_infinite = vf64_lt(largest, vf64_abs(vdd_hi(a)));
    const num finite = n_sel(is_infinite, n(vf64_copysign(largest, vdd_hi(a))), a);
    vf64 back;
    const num product = n_mul(c, dd_scaled(finite, &back));
    return n_sel(is_infinite, n(vf64_mul(vdd_hi(c), vdd_hi(a))), n_scale(product, back));
}

VEC_INLINE num n_div_any(num a, num c)
{
    vf64 back;
    const num quotient = n_div(dd_scaled(a, &back), c);
    return n_scale(quotient, back);
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
VEC_INLINE num dd_polynomial(num x, const f64 (*head)[2], int head_count, const f64 *rest, int rest_count)
{
    num sum = n(vec_horner(vdd_hi(x), rest, rest_count, false));
#pragma GCC unroll 64
    for (int i = head_count - 1; i >= 0; i--)
        sum = n_add(n_mul(sum, x), n_const(head[i][0], head[i][1]));
    return sum;
}

#define DD_POLYNOMIAL(x, name) dd_polynomial(x, name, COUNT_OF(name), name##_rest, COUNT_OF(name##_rest))

/* z = k ln 2 + r, |r| <= ln2/2. Returns e^r - 1, and k in the last bits of *k. */
VEC_INLINE num CALL(exp_reduced)(num z, vf64 *k)
{
    const vf64 magic = vf64_set1(0x1.8p52);
    *k = vf64_add(vf64_mul(vdd_hi(z), vf64_set1(inv_ln2)), magic);
    const vf64 whole = vf64_sub(*k, magic);
    /* The products with the first two parts of ln 2 are exact, and so is the first difference. */
    const vf64 high = vf64_sub(vdd_hi(z), vf64_mul(whole, vf64_set1(ln2_parts[0])));
    const vdd middle = dd_two_sum(high, vf64_neg(vf64_mul(whole, vf64_set1(ln2_parts[1]))));
    const vf64 low = vf64_sub(vdd_lo(z), vf64_mul(whole, vf64_set1(ln2_parts[2])));
    const num r = dd_fast_two_sum(vdd_hi(middle), vf64_add(vdd_lo(middle), low));
    return n_add(r, n_mul(n_mul(r, r), DD_POLYNOMIAL(r, expm1_dd)));
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

VEC_INLINE num CALL(n_expm1)(num z)
{
    vf64 k;
    const num s = CALL(exp_reduced)(z, &k);
    const vf64 power = vf64_add_shifted(vf64_set1(1), k, 52);
    return n_add(n_scale(s, power), dd_two_sum(power, vf64_set1(-1)));
}

VEC_INLINE num CALL(minus_magnitude)(num z, vf64 nudge)
{
    const vf64 magnitude = vf64_abs(vdd_hi(z)), limit = vf64_set1(LIMIT);
    const num negative = n_sel(vf64_lt(vf64_set1(0), vdd_hi(z)), n_neg(z), z);
    const num bounded = n_sel(vf64_lt(limit, magnitude), n(vf64_neg(limit)), negative);
    return n_sel(vf64_lt(magnitude, nudge), n(vf64_neg(nudge)), bounded);
}

#define ATANH(u)            DD_POLYNOMIAL(u, atanh_dd)
#define MILLS(t)            DD_POLYNOMIAL(t, mills_dd)
#define MILLS_C             mills_dd_c
#define SHRINK_SERIES_OF(u) DD_POLYNOMIAL(u, tanhshrink_dd)

/* `slope`, a function of z, but near its root the first terms of its Taylor series there, because the terms of slope
 * cancel. */
VEC_INLINE num CALL(n_near_root)(num z, const f64 root[2], const f64 series[4], num slope)
{
    const num d = n_sub(z, n_const(root[0], root[1]));
    const num rest = n(vf64_add(vf64_mul(vf64_set1(series[3]), vdd_hi(d)), vf64_set1(series[2])));
    const num near = n_mul(d, n_add(n_const(series[0], series[1]), n_mul(d, rest)));
    return n_sel(vf64_lt(vf64_abs(vdd_hi(d)), vf64_set1(0x1p-20)), near, slope);
}
