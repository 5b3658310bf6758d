/* f16 and bf16 of the smooth activations in f32, correctly rounded. SPDX-License-Identifier: MIT
 *
 * For parameters that are common, act/<name>.h says how f(x) is computed:
 *
 *   HALF(name)                      by FAST where that decides the rounding, as it nearly always does, else in f64
 *   HALF_TABLE(name, form, table)   by the tables <table>_f16 and <table>_bf16 of act/constants.h, where the instruction set
 *                                   looks up one of 32 entries, else like HALF. `form` is one of the functions below
 *
 * or HALF_AS and HALF_TABLE_AS for one dtype. That is name_half_T(x, p), in the form that is stored. */

#define HALF_DECIDED(name, T, kept, way)                                                                     \
    SMOOTH_OUT_OF_LINE vf32 name##_half_rarely_##T(vf32 x, const struct relu_params *p)                      \
    {                                                                                                        \
        return half_decided_##T(name##_forward_half_quick(x, p, true));                                      \
    }                                                                                                        \
    kept vf32 name##_##way##_##T(vf32 x, const struct relu_params *p)                                        \
    {                                                                                                        \
        mf32 is_near;                                                                                        \
        const vf32 y = half_decide_##T(name##_forward_fast(x, p, true), FAST_WIDTH, &is_near);               \
        return rarely(v_any(is_near)) ? name##_half_rarely_##T(x, p) : y;                                    \
    }
#define HALF_AS(name, T) HALF_DECIDED(name, T, VEC_INLINE, half)
#define HALF(name)       HALF_AS(name, f16) HALF_AS(name, bf16)
#define HALF_TABLE(name, form, table)                                                                        \
    HALF_TABLE_AS(name, f16, form, table) HALF_TABLE_AS(name, bf16, form, table)

#ifndef VEC_HAS_LOOKUP32

#define HALF_TABLE_AS(name, T, form, table) HALF_AS(name, T)

#else

/* A table has a polynomial for each of 32 segments, and coefficients such that what the forms below compute rounds to the
 * right element for every element that there is: nothing is in doubt. Where they say that x is outside, by FAST. */
#define HALF_TABLE_AS(name, T, form, table)                                                                  \
    HALF_DECIDED(name, T, SMOOTH_OUT_OF_LINE, half_outside)                                                  \
    VEC_INLINE vf32 name##_half_##T(vf32 x, const struct relu_params *p)                                     \
    {                                                                                                        \
        mf32 is_outside;                                                                                     \
        const vf32 y = half_nearest_##T(form(&table##_##T, x, &is_outside));                                 \
        return rarely(v_any(is_outside)) ? name##_half_outside_##T(x, p) : y;                                \
    }

/* The polynomial in u of the segment whose number is in the last bits. The last bits of the last row are another coefficient. */
VEC_INLINE vf32 half_segment(const struct half_table *t, vf32 number, vf32 u)
{
    const vf32 shared = vf32_lookup32(t->rows[t->count - 1], number);
    vf32 sum = v_fma(v_add_shifted(v_set1(0), shared, HALF_SHARED_SHIFT), u, shared);
#pragma GCC unroll 16
    for (int i = t->count - 2; i >= 0; i--)
        sum = v_fma(sum, u, vf32_lookup32(t->rows[i], number));
    return sum;
}

/* P(v) */
VEC_INLINE vf32 half_polynomial(const struct half_table *t, vf32 v)
{
    const vf32 scale = v_set1(t->scale), magic = v_set1(FAST_MAGIC);
    const vf32 number = v_fma(v, scale, magic);
    return half_segment(t, number, t->is_inner ? v_fma(v, scale, v_sub(magic, number)) : v);
}

VEC_INLINE mf32 half_none(void)
{
    return v_lt(v_set1(0), v_set1(0));
}

/* max(x, 0) - |x| P(|x|). P of tiny x is a little off P(0): so x/2 and a little more, or less, is not taken for a tie. */
VEC_INLINE vf32 half_mirrored(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    const vf32 a = v_min(v_set1(t->most), v_abs(x));
    const vf32 p = half_polynomial(t, v_max(v_set1(t->least), a));
    *is_outside = t->is_everywhere ? half_none() : v_lt(x, v_set1(-t->most));
    return v_fnma(a, p, v_max(v_set1(0), x));
}

/* max(x, 0) + P(|x|) */
VEC_INLINE vf32 half_plus(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    *is_outside = v_lt(x, v_set1(-t->most));
    return v_add(v_max(v_set1(0), x), half_polynomial(t, v_min(v_set1(t->most), v_abs(x))));
}

/* min(x, 0) - P(|x|) */
VEC_INLINE vf32 half_minus(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    *is_outside = v_lt(v_set1(t->most), x);
    return v_sub(v_min(v_set1(0), x), half_polynomial(t, v_min(v_set1(t->most), v_abs(x))));
}

/* P(-x) for x < 0, 1 - P(x) for others */
VEC_INLINE vf32 half_complement(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    const vf32 p = half_polynomial(t, v_min(v_set1(t->most), v_abs(x)));
    *is_outside = v_lt(x, v_set1(-t->most));
    return v_sel(v_lt(x, v_set1(0)), p, v_sub(v_set1(1), p));
}

/* x P(|x|), x cut where that is constant */
VEC_INLINE vf32 half_odd(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    const vf32 v = v_max(v_set1(-t->most), v_min(v_set1(t->most), x));
    *is_outside = half_none();
    return v_mul(v, half_polynomial(t, v_abs(v)));
}

/* scale x for x > 0, x P(x) for others, cut likewise */
VEC_INLINE vf32 half_scaled_negative(const struct half_table *t, f32 scale, vf32 x, mf32 *is_outside)
{
    const vf32 positive = v_max(v_set1(0), x), v = v_min(v_set1(0), v_max(v_set1(t->least), x));
    *is_outside = half_none();
    return v_fma(v, half_polynomial(t, v), scale == 1 ? positive : v_mul(v_set1(scale), positive));
}

VEC_INLINE vf32 half_negative(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    return half_scaled_negative(t, 1, x, is_outside);
}

#ifdef VEC_HAS_SCALE
/* 2^n P(u) = e^x, x = (n + j/32) ln 2 + u, by segment j: in steps of 1/32 n + j/32 has j in its last bits. */
VEC_INLINE vf32 half_power(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    const vf32 magic = v_set1(FAST_MAGIC / 32);
    const vf32 bounded = v_min(v_set1(t->most), v_max(v_set1(t->least), x));
    const vf32 number = v_fma(bounded, v_set1(t->scale), magic), whole = v_sub(number, magic);
    *is_outside = half_none();
    return vf32_scale(half_segment(t, number, v_fnma(whole, v_set1(exp_ln2[0]), bounded)), whole);
}
#endif

/* x P(x) */
VEC_INLINE vf32 half_product(const struct half_table *t, vf32 x, mf32 *is_outside)
{
    const vf32 bounded = v_max(v_set1(t->least), x);
    *is_outside = v_lt(x, v_set1(t->least));
    return v_mul(bounded, half_polynomial(t, v_min(v_set1(t->most), bounded)));
}

#endif
