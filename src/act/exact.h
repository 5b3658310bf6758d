/* What the exact setting of the smooth activations shares: f32 results as a sum of two f32, the larger part and what rounding
 * took from it. SPDX-License-Identifier: MIT
 *
 * Functions return y, and with *low and *error the exact result is between y + (low - error) and y + (low + error). Where
 * both round to the same f32, that is it; else there is doubt, and the formula decides, in f64. That takes hundreds of
 * cycles, most of them because a CPU does not expect it, so the steps of tables are as short as the instruction set allows.
 * Errors are bounds of what is rounded, and results were compared for all f32.
 *
 * Where |c| is not less than |a b|, fma(a, b, c - y) is what y = fma(a, b, c) rounded off, within 2^-24 of it; where |a| is not
 * less than |b|, b - (y - a) is what y = a + b did. Source: Dekker, "A floating-point technique for extending the
 * available precision", Numerische Mathematik 18, 1971. */

/* f(x), correctly rounded unless *doubt: for the parameters of which COMMON is true, or for all in functions named _any. */
typedef vf32 exact_function(vf32 x, const struct relu_params *p, mf32 *doubt);
#define EXACT_FUNCTION(name) VEC_INLINE vf32 name(vf32 x, VEC_UNUSED const struct relu_params *p, mf32 *doubt)

/* f(x) by the formula. */
typedef vf32 exact_formula(vf32 x, const struct relu_params *p, bool common);

#if VEC_FUSES_F32
#define EXACT_BY(name, function)     exact_by(function, name##_by_formula, x, p, true, doubt)
#define EXACT_BY_ANY(name, function) exact_by(function, name##_by_formula, x, p, false, doubt)
#else
#define EXACT_BY(name, function)     name##_forward_formula(x, p, true)
#define EXACT_BY_ANY(name, function) name##_forward_formula(x, p, false)
#endif
#ifdef VEC_HAS_LOOKUP32
#define EXACT_BY_SEGMENTS(name, function, middle, reach)                                                     \
    exact_within(function, name##_by_formula, middle, reach, x, p, true)
#else
#define EXACT_BY_SEGMENTS(name, function, middle, reach) name##_forward_formula(x, p, true)
#endif

/* All of a vector is done by the formula where one element is in doubt, unless that is only to be told, by *doubt. */
VEC_INLINE vf32 exact_by(exact_function *f, exact_formula *formula, vf32 x, const struct relu_params *p,
                         bool common, bool *doubt)
{
    mf32 in_doubt;
    const vf32 y = f(x, p, &in_doubt);
    if (doubt) {
        *doubt |= v_any(in_doubt);
        return y;
    }
    return rarely(v_any(in_doubt)) ? formula(x, p, common) : y;
}

/* What is not rare is asked before: a vector with an element outside takes no longer than by the formula. Nothing is left in doubt:
 * with so many tables, vectors in turns would take longer. */
VEC_INLINE vf32 exact_within(exact_function *f, exact_formula *formula, f32 middle, f32 reach, vf32 x,
                             const struct relu_params *p, bool common)
{
    const mf32 is_outside = v_nle(v_abs(v_sub(x, v_set1(middle))), v_set1(reach));
    return rarely(v_any(is_outside)) ? formula(x, p, common) : exact_by(f, formula, x, p, common, NULL);
}

/* NaN is in doubt. */
VEC_INLINE vf32 exact_round(vf32 y, vf32 low, vf32 error, mf32 *doubt)
{
    const vf32 most = v_add(y, v_add(low, error));
    *doubt = v_ne(v_add(y, v_sub(low, error)), most);
    return most;
}

/* The least error where f(0) = 0: so large where results are subnormal or nearly so that all but zeros are in doubt. */
VEC_INLINE vf32 exact_least_error(vf32 x)
{
    return v_keep(v_ne(x, v_set1(0)), v_set1(0x1p-120f));
}

/* For f(x) with the sign of x, also of a zero. */
VEC_INLINE vf32 exact_round_signed(vf32 x, vf32 y, vf32 low, vf32 error, mf32 *doubt)
{
    return v_copysign(exact_round(y, low, error, doubt), x);
}

/* ---- By the exponential ---- */

/* In steps of ln2/32 or, where a table of 32 takes too long, of ln2/8; then r^2/2 is a sum of two as well. The errors are by r^2:
 * more than five roundings of 2^-25 below, of which one is r times what is left out of r; for the larger steps that of p. */
#ifdef VEC_HAS_LOOKUP32
#define EXACT_EXP(what)        exp32_##what
#define EXACT_LOOKUP(table, k) vf32_lookup32(table, k)
#define EXACT_POWERS           exp2_32nds_bits
#define EXACT_POWERS_LOG_LOW   exp2_32nds_log_low
#define EXACT_POWERS_SHIFT     18
#define EXACT_HALF_IS_SUM      false
#define EXACT_EXP_ERROR        0x1.8p-23f
#else
#define EXACT_EXP(what)        exp8_##what
#define EXACT_LOOKUP(table, k) vf32_lookup8(table, k, 0)
#define EXACT_POWERS           exp2_eighths_bits
#define EXACT_POWERS_LOG_LOW   exp2_eighths_log_low
#define EXACT_POWERS_SHIFT     20
#define EXACT_HALF_IS_SUM      true
#define EXACT_EXP_ERROR        0x1p-28f
#endif

/* What that leaves out where r is tiny. */
#define EXACT_EXP_LEAST_ERROR 0x1p-38f

/* e^(+-z + low) = T (1 + r + s), T = 2^(k/32) or 2^(k/8) a float, with an error of so much times T, `relative` times the least
 * that is known to be enough. z less k times the first part
 * of the step is exact; the second part is within 2^-42, and what the table's entries rounded is in r. */
VEC_INLINE vf32 exact_exp(bool minus, vf32 z, const vf32 *low, f32 relative, f32 least_error, vf32 *r,
                          vf32 *s, vf32 *error)
{
    f32 powers[COUNT_OF(EXACT_POWERS)];
    memcpy(powers, EXACT_POWERS, sizeof powers);
    const vf32 magic = v_set1(FAST_MAGIC), half = v_set1(0.5f);
    const vf32 k = v_fma(z, v_set1(minus ? -EXACT_EXP(inv_ln2) : EXACT_EXP(inv_ln2)), magic);
    const vf32 whole = v_sub(k, magic), step = v_set1(EXACT_EXP(ln2)[0]);
    const vf32 correction = EXACT_LOOKUP(EXACT_POWERS_LOG_LOW, k);
    const vf32 given = low ? v_add(correction, *low) : correction;
    const vf32 rest = v_fnma(whole, v_set1(EXACT_EXP(ln2)[1]), given);
    /* Of -z what is left is negated. */
    const vf32 left = minus ? v_fma(whole, step, z) : v_fnma(whole, step, z);
    const vf32 reduced = minus ? v_sub(rest, left) : v_add(rest, left);
    const vf32 reduced_low = v_sub(rest, minus ? v_add(reduced, left) : v_sub(reduced, left));

    const f32 *const poly = EXACT_EXP(half_poly);
    vf32 p = v_set1(poly[COUNT_OF(EXACT_EXP(half_poly)) - 1]);
#pragma GCC unroll 4
    for (int i = COUNT_OF(EXACT_EXP(half_poly)) - 2; i >= 0; i--)
        p = v_fma(p, reduced, v_set1(poly[i]));
    const vf32 square = v_mul(reduced, reduced);
    if (EXACT_HALF_IS_SUM) {
        const vf32 halved = v_mul(reduced, half);
        *r = v_fma(halved, reduced, reduced);
        const vf32 r_low = v_fma(halved, reduced, v_sub(reduced, *r));
        const vf32 small = v_fma(reduced_low, reduced, v_add(r_low, reduced_low));
        *s = v_fma(square, v_mul(p, reduced), small);
    } else {
        *r = reduced;
        *s = v_fma(square, v_fma(p, reduced, half), reduced_low);
    }
    const vf32 scale = v_set1(relative * EXACT_EXP_ERROR);
    *error = least_error > 0 ? v_fma(square, scale, v_set1(least_error)) : v_mul(square, scale);
    return v_add_shifted(EXACT_LOOKUP(powers, k), k, EXACT_POWERS_SHIFT);
}

/* e^(z + low) - 1 for -80 <= z <= 0. */
VEC_INLINE vf32 exact_expm1(vf32 z, const vf32 *z_low, f32 relative, vf32 *low, vf32 *error)
{
    vf32 r, s;
    const vf32 one = v_set1(1);
    const vf32 t = exact_exp(false, z, z_low, relative, 0, &r, &s, error);
    const vf32 less = v_sub(t, one), less_low = v_sub(t, v_add(less, one));
    const vf32 h = v_fma(t, r, less);
    *low = v_add(v_fma(t, s, v_fma(t, r, v_sub(less, h))), less_low);
    *error = v_mul(*error, t);
    return h;
}

/* e^x - 1 is above x. */
EXACT_FUNCTION(exact_elu)
{
    vf32 low, error;
    const vf32 h = exact_expm1(v_max(v_set1(-20), v_min(v_set1(0), x)), NULL, 1, &low, &error);
    return v_max(exact_round(h, low, error, doubt), x);
}

/* x < 0 ? alpha (e^(z + low) - 1) : x, for z < 0 where x is. */
VEC_INLINE vf32 exact_scaled_elu(vf32 x, vf32 alpha, vf32 z, const vf32 *z_low, mf32 *doubt)
{
    vf32 h_low, h_error;
    const mf32 is_negative = v_lt(x, v_set1(0));
    const vf32 near = v_max(v_set1(-20), v_min(v_set1(0), z));
    const vf32 h = exact_expm1(near, z_low, 1.25f, &h_low, &h_error);
    const vf32 y = v_mul(alpha, h);
    const vf32 low = v_fma(alpha, h_low, v_fma(alpha, h, v_neg(y)));
    const vf32 error = v_fma(v_abs(alpha), h_error, v_fma(v_abs(y), v_set1(0x1p-45f), exact_least_error(x)));
    const vf32 rounded = exact_round(y, low, error, doubt);
    *doubt = v_and(*doubt, is_negative);
    return v_sel(is_negative, rounded, x);
}

/* 1 + e^-(z - less) for -87 <= z <= EXACT_FAR, with a relative error. */
VEC_INLINE vf32 exact_one_plus_exp_minus(vf32 z, const vf32 *less, vf32 *d_low, vf32 *error)
{
    vf32 r, s;
    const vf32 one = v_set1(1);
    const vf32 t = exact_exp(true, z, less, 1, EXACT_EXP_LEAST_ERROR, &r, &s, error);
    const vf32 large = v_max(t, one), small = v_min(t, one);
    const vf32 a = v_add(large, small), a_low = v_sub(small, v_sub(a, large));
    const vf32 d = v_fma(t, r, a);
    *d_low = v_add(v_fma(t, s, v_fma(t, r, v_sub(a, d))), a_low);
    return d;
}

/* 1/(d + d_low) for |d_low| < 2^-9 d: what is returned times 1 + *rest. */
VEC_INLINE vf32 exact_inverse(vf32 d, vf32 d_low, vf32 *rest)
{
    const vf32 one = v_set1(1), q = v_div(one, d);
    const vf32 e = v_fnma(q, d_low, v_fnma(q, d, one));
    *rest = v_fma(e, e, e);
    return q;
}

/* From there on 1/(1 + e^-z) is as good as 1; e^-z times the small numbers that it is multiplied by is a normal number. */
#define EXACT_FAR 40

/* z, but no more than that, and no less than where 1/(1 + e^-z) is a normal number. */
VEC_INLINE vf32 exact_bounded(vf32 z)
{
    return v_min(v_set1(EXACT_FAR), v_max(v_set1(-87), z));
}

/* 1/(1 + e^-x). */
EXACT_FUNCTION(exact_logistic)
{
    vf32 d_low, rest, error;
    const vf32 d = exact_one_plus_exp_minus(exact_bounded(x), NULL, &d_low, &error);
    const vf32 q = exact_inverse(d, d_low, &rest);
    const vf32 most = v_fma(q, v_add(rest, error), q);
    *doubt = v_or(v_ne(v_fma(q, v_sub(rest, error), q), most), v_lt(x, v_set1(-87)));
    return most;
}

/* x / (1 + e^-(z - less)), |less| < 2^-20 where z is above EXACT_FAR. */
VEC_INLINE vf32 exact_swish(vf32 x, vf32 z, const vf32 *less, mf32 *doubt)
{
    vf32 d_low, rest, d_error;
    const vf32 near = exact_bounded(z);
    const vf32 d = exact_one_plus_exp_minus(near, less, &d_low, &d_error);
    const vf32 q = exact_inverse(d, d_low, &rest);
    const vf32 y = v_mul(x, q);
    const vf32 y_low = v_fma(y, rest, v_fma(x, q, v_neg(y)));
    const vf32 error = v_fma(v_abs(y), d_error, exact_least_error(x));
    const vf32 rounded = exact_round_signed(x, y, y_low, error, doubt);
    *doubt = v_or(*doubt, v_lt(z, near));
    return rounded;
}

/* ---- On segments ---- */

#ifdef VEC_HAS_LOOKUP32
/* A polynomial on each of 32 segments around the multiples of `width`, a power of two: adding that times FAST_MAGIC rounds to a
 * multiple, whose number mod 32 is then in the last bits. The table's rows are the first three coefficients, each as a sum of
 * two, and the others. The upper half of the error by the distance from the multiple is the lower one of the third's low part. */
VEC_INLINE vf32 exact_polynomial(const f32 (*table)[32], int rows, f32 width, vf32 x, vf32 least_error,
                                 vf32 *low, vf32 *error)
{
    const vf32 magic = v_set1(FAST_MAGIC * width);
    const vf32 k = v_add(x, magic);
    const vf32 u = v_sub(x, v_sub(k, magic));
    vf32 sum = vf32_lookup32(table[rows - 1], k);
#pragma GCC unroll 16
    for (int i = rows - 2; i >= 6; i--)
        sum = v_fma(sum, u, vf32_lookup32(table[i], k));
#pragma GCC unroll 3
    for (int i = 4; i >= 0; i -= 2) {
        const vf32 c = vf32_lookup32(table[i], k), c_low = vf32_lookup32(table[i + 1], k);
        const vf32 next = v_fma(sum, u, c);
        const vf32 rest = v_fma(sum, u, v_sub(c, next));
        if (i == 4)
            *error = v_fma(v_abs(u), v_add_shifted(v_set1(0), c_low, 16), least_error);
        *low = v_add(i == 4 ? rest : v_fma(*low, u, rest), c_low);
        sum = next;
    }
    return sum;
}

/* So far from 0, in widths, are segments around the first 32 multiples. */
#define EXACT_REACH 31.5f

/* f(x) = max(x, 0) + f(-|x|), where the table is that of f(-|x|), |f(-|x|)| <= |x|, and f(0) = 0. */
VEC_INLINE vf32 exact_mirrored(const f32 (*table)[32], int rows, f32 width, vf32 x, mf32 *doubt)
{
    vf32 low, error;
    const vf32 positive = v_max(v_set1(0), x);
    const vf32 part = exact_polynomial(table, rows, width, v_abs(x), exact_least_error(x), &low, &error);
    const vf32 y = v_add(positive, part);
    const vf32 rest = v_sub(part, v_sub(y, positive));
    return exact_round_signed(x, y, v_add(low, rest), error, doubt);
}
#define EXACT_MIRRORED(table, x, doubt) exact_mirrored(table, COUNT_OF(table), table##_width, x, doubt)

/* log(1 + e^x), with segments around -16 to 15 widths. */
EXACT_FUNCTION(exact_softplus)
{
    vf32 low, error;
    const vf32 y = exact_polynomial(softplus_pairs, COUNT_OF(softplus_pairs), softplus_pairs_width, x,
                                    v_set1(0x1p-46f), &low, &error);
    return exact_round(y, low, error, doubt);
}
#endif
