/* What the fast setting of the smooth activations shares: exponentials in f32 with fused multiply-adds.
 * SPDX-License-Identifier: MIT
 *
 * Adding FAST_MAGIC rounds to an integer, which is then in the last bits. A table of eight 2^(j/8), each with j << 20
 * taken away from its bits, and the integer k shifted by 20 give 2^(k/8) by one addition of integers.
 *
 * Source of the reduction: Tang, "Table-driven implementation of the exponential function in IEEE floating-point
 * arithmetic", ACM Transactions on Mathematical Software 15, 1989. */

#define FAST_MAGIC 0x1.8p23f

/* How many doublings silu_eighths_bits is below 2^(j/8). */
#define SILU_EIGHTHS_UP 29

VEC_INLINE vf32 fast_table(const uint32_t table[8], vf32 k)
{
    f32 entries[8];
    memcpy(entries, table, sizeof entries);
    return v_add_shifted(vf32_lookup8(entries, k, 0), k, 20);
}

/* e^-r - 1 = r p(r), |r| <= ln2/16. */
VEC_INLINE vf32 fast_exp_ratio(vf32 r)
{
    vf32 p = v_fma(r, v_set1(exp8_poly[3]), v_set1(-exp8_poly[2]));
    p = v_fma(r, p, v_set1(exp8_poly[1]));
    return v_fma(r, p, v_set1(-exp8_poly[0]));
}

/* c0 + r (c1 + r c2). */
VEC_INLINE vf32 fast_quadratic(vf32 r, const f32 c[3])
{
    return v_fma(r, v_fma(r, v_set1(c[2]), v_set1(c[1])), v_set1(c[0]));
}

/* e^-z = T e^-r with T = c 2^(k/8) from the table of c 2^(j/8), k that of `place`, which is z or near it. */
VEC_INLINE vf32 fast_exp_minus(vf32 z, vf32 place, const uint32_t table[8], vf32 *r)
{
    const vf32 k = v_fma(place, v_set1(-exp8_inv_ln2), v_set1(FAST_MAGIC));
    const vf32 whole = v_sub(k, v_set1(FAST_MAGIC));
    *r = v_fma(whole, v_set1(exp8_ln2[1]), v_fma(whole, v_set1(exp8_ln2[0]), z));
    return fast_table(table, k);
}

/* 2^up e^-(z + low) likewise, from the table of s 2^(j/8), which are nearly floats: the logarithm of s is in r. */
VEC_INLINE vf32 fast_exp_minus_sum(vf32 z, vf32 low, f32 up, vf32 *r)
{
    const vf32 magic = v_set1(FAST_MAGIC + 8 * (up + SILU_EIGHTHS_UP));
    const vf32 k = v_fma(z, v_set1(-exp8_inv_ln2), magic);
    const vf32 whole = v_sub(k, magic), rest = v_add(low, v_set1(silu_log_scale));
    *r = v_add(v_fma(whole, v_set1(exp8_ln2[0]), z), v_fma(whole, v_set1(exp8_ln2[1]), rest));
    return fast_table(silu_eighths_bits, k);
}

/* e^z = 2^(k/8) (1 + r p) likewise, where the table's entries are rounded: k, and what `magic` adds to it, in the last bits
 * of *number, and a unit, 1 or 1/8, times k, which is returned. */
VEC_INLINE vf32 fast_exp_reduced(vf32 z, f32 magic, f32 unit, vf32 *number, vf32 *r, vf32 *p)
{
    *number = v_fma(z, v_set1(unit * exp8_inv_ln2), v_set1(magic));
    const vf32 whole = v_sub(*number, v_set1(magic));
    const vf32 high = v_fnma(whole, v_set1(exp8_ln2[0] / unit), z);
    const vf32 correction = vf32_lookup8(exp2_eighths_log_low, *number, 0);
    *r = v_add(high, v_fnma(whole, v_set1(exp8_ln2[1] / unit), correction));
    vf32 sum = v_fma(*r, v_set1(exp8_poly[3]), v_set1(exp8_poly[2]));
    sum = v_fma(*r, sum, v_set1(exp8_poly[1]));
    *p = v_fma(*r, sum, v_set1(exp8_poly[0]));
    return whole;
}

/* 2^up 2^(k/8). */
VEC_INLINE vf32 fast_exp_plus(vf32 z, f32 up, vf32 *r, vf32 *p)
{
    vf32 k;
    fast_exp_reduced(z, FAST_MAGIC + 8 * up, 1, &k, r, p);
    return fast_table(exp2_eighths_bits, k);
}

/* T (1 + r p) + c, the larger of T and c added last. */
VEC_INLINE vf32 fast_sum(vf32 t, vf32 r, vf32 p, vf32 c)
{
    return v_add(v_fma(v_mul(t, r), p, v_min(t, c)), v_max(t, c));
}

/* x / (1 + e^-(z + low)), x no less than `least`, where the result is -0: (x / D) 2^-29 with D = 2^-29 (1 + e^-z), so that
 * the last product alone rounds subnormal results, and D overflows, which costs nothing, just before `least`. The table has a
 * factor near 1, searched so that its entries are nearly floats, whose logarithm is in r. */
VEC_INLINE vf32 fast_swish(vf32 x, vf32 z, vf32 low, f32 least)
{
    vf32 r;
    const vf32 near = v_min(v_set1(60), z);
    const vf32 t = fast_exp_minus_sum(near, low, -SILU_EIGHTHS_UP, &r);
    const vf32 quotient = v_div(v_max(v_set1(least), x), fast_sum(t, r, fast_exp_ratio(r), v_set1(0x1p-29f)));
    return v_min(v_abs(x), v_mul(quotient, v_set1(0x1p-29f)));
}

/* (e^r - 1 - r)/r^2, |r| <= ln2/2, without a table. */
VEC_INLINE vf32 fast_exp_tail(vf32 r)
{
    vf32 q = v_fma(r, v_set1(exp_poly[5]), v_set1(exp_poly[4]));
    q = v_fma(q, r, v_set1(exp_poly[3]));
    q = v_fma(q, r, v_set1(exp_poly[2]));
    return v_fma(q, r, v_set1(exp_poly[1]));
}

/* scale (e^x - 1) for x <= 0, -scale below -20. */
VEC_INLINE vf32 fast_scaled_expm1(vf32 x, f32 scale)
{
    const bool is_one = scale == 1; /* whose bits are in k already */
    const vf32 magic = v_set1(is_one ? FAST_MAGIC + 127 : FAST_MAGIC);
    const vf32 z = v_max(v_set1(-20), x);
    const vf32 k = v_fma(z, v_set1(exp_inv_ln2), magic);
    const vf32 r = v_fnma(v_sub(k, magic), v_set1(exp_ln2[0]), z);
    const vf32 power = v_add_shifted(v_set1(is_one ? 0 : scale), k, 23);
    const vf32 less = v_fma(v_mul(r, r), fast_exp_tail(r), r);
    return v_fma(power, less, v_sub(power, v_set1(scale)));
}

/* e^x - 1 is above x. */
VEC_INLINE vf32 fast_elu(vf32 x)
{
    return v_max(fast_scaled_expm1(v_min(v_set1(0), x), 1), x);
}

/* 2^up c e^z, from the table of c 2^(j/8), with a polynomial of degree 3: within 1.4 ULP
 * as long as a twentieth of it is a normal number. */
VEC_INLINE vf32 fast_exp_short(vf32 z, const uint32_t table[8], f32 up)
{
    const vf32 magic = v_set1(FAST_MAGIC + 8 * up);
    const vf32 k = v_fma(z, v_set1(exp8_inv_ln2), magic);
    const vf32 whole = v_sub(k, magic);
    const vf32 r = v_fnma(whole, v_set1(exp8_ln2[1]), v_fnma(whole, v_set1(exp8_ln2[0]), z));
    const vf32 p = fast_quadratic(r, exp8_short);
    const vf32 t = fast_table(table, k);
    return v_fma(v_mul(t, r), p, t);
}

/* c e^min(x, 0) likewise, where x is `live`; the last product rounds subnormal results. */
VEC_INLINE vf32 fast_exp_negative(mf32 live, vf32 x, const uint32_t table[8])
{
    const vf32 z = v_keep(live, v_min(v_set1(0), x));
    return v_mul(fast_exp_short(z, table, 40), v_set1(0x1p-40f));
}

/* C / (C + T (1 + r p)), T = C 2^(k/8), C + T rounded first. C holds 2^-23, so that the division itself rounds subnormal results.
 * Below -104.25 k stays, for T would be infinite, and r does not: the denominator overflows, and no 0 is an underflow, which
 * takes some CPUs a hundred cycles. The rest of C, about sqrt 2, keeps the worst rounding of the denominator away from the
 * worst mantissa of the quotient, and was searched so that with p of degree 2 the errors that add up there are small. */
VEC_INLINE vf32 fast_sigmoid(vf32 x)
{
    vf32 r;
    const vf32 near = v_min(v_set1(60), x), c = v_set1(sigmoid_scale);
    const vf32 t = fast_exp_minus(near, v_max(v_set1(-104.25f), near), sigmoid_eighths_bits, &r);
    return v_div(c, v_fma(v_mul(t, r), fast_quadratic(r, sigmoid_poly), v_add(t, c)));
}

/* scale e^z / (1 + e^z)^2 = s - s^2/scale with s = scale / (1 + e^z), z >= 0 `live`, scale 1 or 4. Of the remainder
 * of the division all would be due where s is small, and a part where s^2 is not: 4/5 serve both. */
VEC_INLINE vf32 fast_logistic_slope(mf32 live, vf32 z, f32 scale)
{
    const f32 c = sigmoid_scale * 0x1p-4f;
    const vf32 magic = v_set1(FAST_MAGIC - 32);
    const vf32 near = v_keep(live, z);
    const vf32 k = v_fma(near, v_set1(exp8_inv_ln2), magic);
    const vf32 whole = v_sub(k, magic);
    const vf32 r = v_fnma(whole, v_set1(exp8_ln2[1]), v_fnma(whole, v_set1(exp8_ln2[0]), near));
    const vf32 p = fast_quadratic(r, exp8_short);
    const vf32 t = fast_table(sigmoid_eighths_bits, k);
    const vf32 d = v_add(v_fma(v_mul(t, r), p, v_set1(c)), t);
    const vf32 s = v_div(v_set1(scale * c), d);
    const vf32 rest = v_fnma(s, d, v_set1(scale * c));
    const vf32 less = scale == 1 ? s : v_mul(s, v_set1(1 / scale));
    return v_fnma(s, v_fnma(rest, v_set1(0.8f / (scale * c)), less), s);
}

/* A polynomial on each of eight segments, which three bits of `in` from `shift` on tell apart: the result is *u times what this
 * returns, plus *rest. The last row of the table has the points around which the polynomials are. With `split` the last row
 * but one has a part of the linear coefficient, which is in *rest. */
VEC_INLINE vf32 fast_polynomial(const f32 (*table)[8], int rows, bool split, vf32 in, int shift, vf32 x,
                                vf32 *u, vf32 *rest)
{
    const int degree = rows - (split ? 3 : 2);
    *u = v_sub(x, vf32_lookup8(table[rows - 1], in, shift));
    vf32 sum = vf32_lookup8(table[degree], in, shift);
#pragma GCC unroll 16
    for (int i = degree - 1; i > 0; i--)
        sum = v_fma(sum, *u, vf32_lookup8(table[i], in, shift));
    *rest = vf32_lookup8(table[0], in, shift);
    if (split)
        *rest = v_fma(*u, vf32_lookup8(table[rows - 2], in, shift), *rest);
    return sum;
}

/* On segments of equal length, by an affine function of x. The points are the floats next to a zero of the result or,
 * elsewhere, floats at which the first coefficients are nearly floats; the part is what the linear one rounded off. */
VEC_INLINE vf32 fast_segments(const f32 (*table)[8], int rows, const f32 place[2], vf32 x, bool split)
{
    vf32 u, rest;
    const vf32 in = v_fma(x, v_set1(place[0]), v_set1(place[1]));
    const vf32 sum = fast_polynomial(table, rows, split, in, 12, x, &u, &rest);
    return v_fma(sum, u, rest);
}
#define FAST_SEGMENTS(table, x, split) fast_segments(table, COUNT_OF(table), table##_place, x, split)

/* On segments whose length is a power of two, by the leading bits of the fraction of x + offset: an addition and a shift. Near
 * a zero of the result the part, a short one, is exact, and what is rounded is the smaller part of the sum. */
VEC_INLINE vf32 fast_even_segments(const f32 (*table)[8], int rows, f32 offset, bool split, vf32 x, vf32 *u,
                                   vf32 *rest)
{
    return fast_polynomial(table, rows, split, v_add(x, v_set1(offset)), 20, x, u, rest);
}
#define FAST_EVEN_SEGMENTS(table, split, x, u, rest)                                                         \
    fast_even_segments(table, COUNT_OF(table), table##_offset, split, x, u, rest)

/* f(x): so, within the segments. They hold what is common. */
VEC_INLINE vf32 fast_pieces(const f32 (*table)[8], int rows, f32 offset, bool split, vf32 x)
{
    vf32 u, rest;
    const vf32 sum = fast_even_segments(table, rows, offset, split, x, &u, &rest);
    return v_fma(sum, u, rest);
}
#define FAST_PIECES(table, split, x) fast_pieces(table, COUNT_OF(table), table##_offset, split, x)

/* f(x) = max(x, 0) + f(-|x|) likewise, where the table is that of f(-|x|). */
VEC_INLINE vf32 fast_mirrored_pieces(const f32 (*table)[8], int rows, f32 offset, vf32 x)
{
    vf32 u, rest;
    const vf32 a = v_abs(x);
    const vf32 sum = fast_even_segments(table, rows, offset, false, a, &u, &rest);
    return v_fma(sum, u, v_add(v_max(v_set1(0), x), rest));
}
#define FAST_MIRRORED_PIECES(table, x) fast_mirrored_pieces(table, COUNT_OF(table), table##_offset, x)

/* How far x is from the middle of a range. */
VEC_INLINE vf32 fast_distance(vf32 x, f32 middle)
{
    return v_abs(v_sub(x, v_set1(middle)));
}

/* 2^-40 t, or where that is too small to matter beside 1, something as small: subnormal numbers take some CPUs a hundred cycles
 * in each operation. */
VEC_INLINE vf32 fast_small(vf32 t)
{
    return v_mul(v_max(v_set1(0x1p-20f), t), v_set1(0x1p-40f));
}

/* a >= 0, or 0 where 2^-40 a rounds to 0, for the same reason. */
VEC_INLINE vf32 fast_live(vf32 a)
{
    return v_keep(v_nle(a, v_set1(0x1p-110f)), a);
}

/* -2^-40 up. */
VEC_INLINE vf32 fast_minus(vf32 up)
{
    return v_mul(fast_live(up), v_set1(-0x1p-40f));
}

/* max(x, 0) - 2^-40 up, with the sign of x. */
VEC_INLINE vf32 fast_less(vf32 up, vf32 x)
{
    return v_copysign(v_fnma(fast_live(up), v_set1(0x1p-40f), v_max(v_set1(0), x)), x);
}

/* 2^40 e^-(z + low) = T (1 + q), for what is far: T. */
VEC_INLINE vf32 fast_exp_far(vf32 z, vf32 low, vf32 *q)
{
    vf32 r;
    const vf32 t = fast_exp_minus_sum(z, low, 40, &r);
    *q = v_mul(r, fast_exp_ratio(r));
    return t;
}

/* log(1 + e^x) for |x| > 3.99: max(x, 0) + t + t^2 q(t), t = e^-|x|. What is too small to matter is left out, as above. */
VEC_INLINE vf32 fast_softplus_far(vf32 x)
{
    vf32 less;
    const vf32 power = fast_exp_far(v_min(v_set1(106), v_abs(x)), v_set1(0), &less);
    const vf32 t = v_fma(power, less, power), e = fast_small(t);
    vf32 q = v_set1(log1p_poly[3]);
#pragma GCC unroll 16
    for (int i = 2; i >= 0; i--)
        q = v_fma(q, e, v_set1(log1p_poly[i]));
    const vf32 sum = v_fma(v_mul(v_keep(v_nle(t, v_set1(0x1p-60f)), t), e), q, t);
    return v_fma(fast_live(sum), v_set1(0x1p-40f), v_max(v_set1(0), x));
}

VEC_INLINE vf32 fast_softplus_near(vf32 x)
{
    return FAST_PIECES(softplus_even, false, x);
}

/* The derivative of x / (1 + e^-w(x)) at -x, t (1 - v + t) / (1 + t)^2 with t = e^-w and v = x w'(x), where t < 2^-10: both are
 * sums of two. With n = v - 1 it is -t (n - t (2 n + 1) + t^2 (3 n + 2) - ...). */
VEC_INLINE vf32 fast_swish_slope_far(vf32 w, vf32 w_low, vf32 v, vf32 v_low)
{
    vf32 q;
    const vf32 power = fast_exp_far(w, w_low, &q), t = fast_small(v_fma(power, q, power));
    const vf32 n = v_sub(v, v_set1(1)), two = v_set1(2);
    const vf32 linear = v_fma(two, n, v_set1(1)), square = v_fma(v_set1(3), n, two);
    const vf32 small = v_fma(t, v_sub(v_mul(t, square), linear), v_low);
    return fast_minus(v_mul(power, v_add(n, v_fma(n, q, v_fma(small, q, small)))));
}

/* f'(x), where f'(x) + f'(-x) = 1, from f'(-|x|). */
VEC_INLINE vf32 fast_mirrored(vf32 x, vf32 tail)
{
    return v_sel(v_lt(x, v_set1(0)), tail, v_sub(v_set1(1), tail));
}

/* Where f' is 0 a gradient is +0, also for an infinite dy. */
VEC_INLINE vf32 fast_live_gradient(mf32 live, vf32 slope, vf32 dy)
{
    return v_keep(live, v_mul(slope, dy));
}

VEC_INLINE vf32 fast_gradient(vf32 slope, vf32 dy)
{
    return fast_live_gradient(v_ne(slope, v_set1(0)), slope, dy);
}

/* dy scale e^z / (1 + e^z)^2, z >= 0, scale 1 or 4; from z = log(13/8 2^149 scale) on, the slope is rounded to 0. */
VEC_INLINE vf32 fast_logistic_gradient(vf32 z, f32 scale, vf32 dy)
{
    const mf32 live = v_nle(v_set1(scale == 1 ? 0x1.9f0ecap+6f : 0x1.a49a5ap+6f), z);
    return fast_live_gradient(live, fast_logistic_slope(live, z, scale), dy);
}

/* dy e^min(x, 0); down from x = -150 log 2 the slope is rounded to 0. */
VEC_INLINE vf32 fast_elu_gradient(vf32 x, vf32 dy)
{
    const mf32 live = v_nle(x, v_set1(-0x1.9fe36ap+6f));
    return fast_live_gradient(live, fast_exp_negative(live, x, exp2_eighths_bits), dy);
}

/* The gradient of elu and its kin from y: `slope`, which is below 0 where a rounded y is below the limit, or above 0 `positive`. */
VEC_INLINE vf32 fast_elu_output(vf32 y, vf32 dy, vf32 slope, f32 positive)
{
    const vf32 zero = v_set1(0);
    const vf32 live = v_keep(v_nle(slope, zero), slope);
    return fast_gradient(v_sel(v_lt(zero, y), v_set1(positive), live), dy);
}
