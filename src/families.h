/* What a kernel runs on one vector, for each family of the activation table. SPDX-License-Identifier: MIT
 *
 * Every activation gets, for each BODY below, functions of one vector of elements
 *   <name>_common_<body>(p), <name>_forward_<body>(x, p, common), <name>_backward_<body>(x, dy, p, common) and, where
 *   the table says OWN_IF, <name>_from_output_<body>(y, dy, p, common).
 *
 * family   f32         f64   f16, bf16               f32, exact setting
 * odd      f32         f64   f32_<T> or half_odd     -
 * select   f32         f64   half_odd                -
 * f64      f32         f64   half_f64                -
 * f32      f32         f64   f32_<T> or half_f64     -
 * smooth   fast        tight fast_<T>                exact
 *
 * f32, f64, half_odd and the functions named fast are the activation's own, from its file. */
#ifndef RELU_FAMILIES_H
#define RELU_FAMILIES_H

#define BODY_f32_odd          f32
#define BODY_f32_select       f32
#define BODY_f32_f64          f32
#define BODY_f32_f32          f32
#define BODY_f32_smooth       fast
#define BODY_f64_odd          f64
#define BODY_f64_select       f64
#define BODY_f64_f64          f64
#define BODY_f64_f32          f64
#define BODY_f64_smooth       tight
#define BODY_f16_select       half_odd
#define BODY_f16_f64          half_f64
#define BODY_f16_smooth       fast_f16
#define BODY_bf16_select      half_odd
#define BODY_bf16_f64         half_f64
#define BODY_bf16_smooth      fast_bf16
#define BODY_exact_f32_smooth exact
/* Where the instruction set rounds to odd, that is faster for f16 than to look at the result; and compilers make vector code
 * of what has no branch. */
#ifdef VEC_IS_SCALAR
#define BODY_f16_odd  half_odd
#define BODY_f16_f32  half_f64
#define BODY_bf16_odd half_odd
#define BODY_bf16_f32 half_f64
#else
#ifdef VEC_HAS_ODD
#define BODY_f16_odd half_odd
#else
#define BODY_f16_odd f32_f16
#endif
#define BODY_f16_f32  f32_f16
#define BODY_bf16_odd f32_bf16
#define BODY_bf16_f32 f32_bf16
#endif

/* What a body has for the struct forward_rarely or backward_rarely of loops.h; `what` is forward, backward or from_output. What has
 * a table for f(x) of f16 and bf16 leaves nothing in doubt, and the others gain little. */
#define NOTHING_RARE(name, what)                                                                             \
    {                                                                                                        \
        .maybe = NULL                                                                                        \
    }
#define RARELY_DOUBTED(name, what, body)                                                                     \
    {                                                                                                        \
        .maybe = name##_maybe_##what##_##body, .surely = name##_surely_##what##_##body                       \
    }
#define RARELY_FAR(name, what, D)                                                                            \
    {                                                                                                        \
        .near = name##_##what##_near, .any_far = name##_##what##_any_far,                                    \
        .far_bits = name##_##what##_far_bits, .finish = name##_##what##_finish_##D,                          \
        .run = name##_##what##_run_##D                                                                       \
    }
#define RARELY_f32                          NOTHING_RARE
#define RARELY_f64                          NOTHING_RARE
#define RARELY_fast(name, what)             RARELY_fast_f32_##what(name)
#define RARELY_fast_f32_forward(name)       RARELY_FAR(name, forward, f32)
#define RARELY_fast_f32_backward(name)      RARELY_FAR(name, backward, f32)
#define RARELY_fast_f32_from_output(name)   NOTHING_RARE(name, from_output)
#define RARELY_tight                        NOTHING_RARE
#define RARELY_half_odd                     NOTHING_RARE
#define RARELY_half_f64                     NOTHING_RARE
#define RARELY_f32_f16(name, what)          RARELY_DOUBTED(name, what, f32_f16)
#define RARELY_f32_bf16(name, what)         RARELY_DOUBTED(name, what, f32_bf16)
#define RARELY_fast_f16(name, what)         RARELY_fast_##what(name, fast_f16)
#define RARELY_fast_bf16(name, what)        RARELY_fast_##what(name, fast_bf16)
#define RARELY_fast_forward(name, body)     NOTHING_RARE(name, forward)
#define RARELY_fast_backward(name, body)    RARELY_DOUBTED(name, backward, body)
#define RARELY_fast_from_output(name, body) RARELY_DOUBTED(name, from_output, body)
#define RARELY_exact(name, what)            RARELY_exact_##what(name)
#define RARELY_exact_forward(name)                                                                           \
    {                                                                                                        \
        .maybe = name##_maybe_exact, .surely = name##_by_formula                                             \
    }
#define RARELY_exact_backward(name)    NOTHING_RARE(name, backward)
#define RARELY_exact_from_output(name) NOTHING_RARE(name, from_output)

/* Expand to what follows `output`, or to nothing, as the `output` of a row of the table says. */
#define IF_OWN(output, ...)  IF_OWN_##output(__VA_ARGS__)
#define IF_OWN_NO_OUTPUT     FAMILIES_DROP
#define IF_OWN_SAME_IF(...)  FAMILIES_DROP
#define IF_OWN_OWN_IF(...)   FAMILIES_KEEP
#define IF_SAME(output, ...) IF_SAME_##output(__VA_ARGS__)
#define IF_SAME_NO_OUTPUT    FAMILIES_DROP
#define IF_SAME_SAME_IF(...) FAMILIES_KEEP
#define IF_SAME_OWN_IF(...)  FAMILIES_DROP
#define FAMILIES_KEEP(...)   __VA_ARGS__
#define FAMILIES_DROP(...)

/* ---- odd, select: the activation's own ---- */

#define FAMILY_odd(name)
#define FAMILY_OUTPUT_odd(name)
#define FAMILY_select(name)
#define FAMILY_OUTPUT_select(name)

/* ---- f64, f32: f16 and bf16 in f64, half a vector at a time, and one rounding at the end ---- */

#define FAMILY_f64(name)                                                                                     \
    VEC_INLINE bool name##_common_half_f64(const struct relu_params *p)                                      \
    {                                                                                                        \
        return name##_common_wide(p);                                                                        \
    }                                                                                                        \
    VEC_INLINE vf32 name##_forward_half_f64(vf32 x, const struct relu_params *p, bool common)                \
    {                                                                                                        \
        return vf32_narrow_odd(name##_forward_wide(vf32_widen_lo(x), p, common),                             \
                               name##_forward_wide(vf32_widen_hi(x), p, common));                            \
    }                                                                                                        \
    VEC_INLINE vf32 name##_backward_half_f64(vf32 x, vf32 dy, const struct relu_params *p, bool common)      \
    {                                                                                                        \
        return vf32_narrow_odd(name##_backward_wide(vf32_widen_lo(x), vf32_widen_lo(dy), p, common),         \
                               name##_backward_wide(vf32_widen_hi(x), vf32_widen_hi(dy), p, common));        \
    }

#define FAMILY_OUTPUT_f64(name)                                                                              \
    VEC_INLINE vf32 name##_from_output_half_f64(vf32 y, vf32 dy, const struct relu_params *p, bool common)   \
    {                                                                                                        \
        return vf32_narrow_odd(name##_from_output_wide(vf32_widen_lo(y), vf32_widen_lo(dy), p, common),      \
                               name##_from_output_wide(vf32_widen_hi(y), vf32_widen_hi(dy), p, common));     \
    }

#define FAMILY_f32(name)        FAMILY_f64(name)
#define FAMILY_OUTPUT_f32(name) FAMILY_OUTPUT_f64(name)

/* ---- smooth ---- */

/* The relative error that is allowed to the quick pass, and to the fused one, which stands for it where a result is
 * decided. */
#define QUICK_ERROR 0x1p-41
#ifdef VEC_HAS_FMA
#define SMOOTH_DECIDED(name) name##_smooth_fused
#else
#define SMOOTH_DECIDED(name) name##_smooth_quick
#endif
/* A derivative is computed anew within this part of its root, where its terms cancel. */
#define ROOT_NEIGHBOURHOOD 0x1p-7

/* What a gradient must be where the derivative is 0, also for an infinite dy: +0. */
VEC_INLINE vf64 smooth_gradient(vf64 derivative, vf64 dy)
{
    return vf64_keep(vf64_ne(derivative, vf64_set1(0)), vf64_mul(derivative, dy));
}

/* Likewise in f64, with a derivative that `down` is a factor of. An infinite one stands for one that f64 cannot hold; it
 * leaves a zero as it is. A large dy is scaled down before the product and a small one up, which is exact; up or down it is
 * afterwards, where the product has room for that. */
VEC_INLINE vf64 scaled_gradient(vf64 derivative, vf64 down, vf64 dy)
{
    const vf64 one = vf64_set1(1), lower = vf64_min(down, one), raise = vf64_max(down, one);
    const vf64 bounded =
        vf64_sel(vf64_eq(dy, vf64_set1(0)), vf64_min(vf64_set1(0x1p1023), derivative), derivative);
    const mf64 is_large = vf64_le(one, vf64_abs(dy));
    const vf64 moved = vf64_mul(dy, vf64_sel(is_large, lower, raise));
    return vf64_mul(smooth_gradient(bounded, moved), vf64_sel(is_large, raise, lower));
}

VEC_INLINE mf32 near_root(vf32 x, f64 root)
{
    const vf32 distance = vf32_abs(vf32_sub(x, vf32_set1((f32)root)));
    return vf32_lt(distance, vf32_set1((f32)(root < 0 ? -root : root) * (f32)ROOT_NEIGHBOURHOOD));
}

/* Kept out of line: what is rare must not take registers from what is common, and f64 shares it. Pure, so that scalar,
 * whose vectors have one half, computes that alone. */
#define SMOOTH_OUT_OF_LINE static VEC_OUT_OF_LINE

/* Do the ends of the intervals around lo and hi, within QUICK_ERROR, round to different f32? */
VEC_INLINE bool smooth_doubt(vf64 lo, vf64 hi)
{
    const vf64 below = vf64_set1(1 - QUICK_ERROR), above = vf64_set1(1 + QUICK_ERROR);
    const vf32 least = vf32_narrow(vf64_mul(lo, below), vf64_mul(hi, below));
    return mf32_any(vf32_lg(least, vf32_narrow(vf64_mul(lo, above), vf64_mul(hi, above))));
}

/* Is it worth while to ask? y is lo and hi rounded. The middle of two normal f32 is where the 29 bits that rounding drops
 * are a one and zeros: those bits, moved up by half an f32 and by the 2^12 units that the error is, are small near it. What
 * is subnormal or 0 is asked. */
VEC_INLINE bool smooth_may_doubt(vf32 y, vf64 lo, vf64 hi)
{
#ifdef VEC_HAS_LOW_WORDS
    const vf32 up = vf32_bits(0x10000000 + 0x1000), dropped = vf32_bits(0x20000000 - 0x2000);
    const mf32 is_near = vf32_none_of(vf32_add_shifted(vf64_low_words(lo, hi), up, 0), dropped);
    return mf32_any(mf32_or(is_near, vf32_none_of(y, vf32_bits(0x7f800000))));
#else
    (void)y;
    (void)lo;
    (void)hi;
    return true;
#endif
}

/* The sum of a pair rounded to odd. Where the upper part is infinite the lower one means nothing. */
VEC_INLINE vf64 smooth_make_odd(vdd a)
{
    const mf64 is_finite = vf64_lt(vf64_abs(vdd_hi(a)), vf64_set1((f64)INFINITY));
    return vf64_make_odd(vdd_hi(a), vf64_keep(is_finite, vdd_lo(a)));
}

/* In the exact setting f(x) is correctly rounded: where both ends of the interval of possible values round to the same
 * f32, that is the result; else the dd pass decides, whose sum is rounded to odd first. */
#define FAMILY_smooth(name)                                                                                  \
    SMOOTH_OUT_OF_LINE vdd name##_value_dd(vf64 x, const struct relu_params *p)                              \
    {                                                                                                        \
        return name##_smooth_dd(x, p, false);                                                                \
    }                                                                                                        \
    SMOOTH_OUT_OF_LINE vdd name##_slope_dd(vf64 x, const struct relu_params *p)                              \
    {                                                                                                        \
        vf64 down = vf64_set1(1);                                                                            \
        const num_dd slope_up = name##_derivative_dd(x, p, false, &down);                                    \
        return vdd_make(n_value_dd(slope_up), down);                                                         \
    }                                                                                                        \
    VEC_INLINE vf64 name##_gradient_dd(vf64 x, vf64 dy, const struct relu_params *p)                         \
    {                                                                                                        \
        const vdd slope = name##_slope_dd(x, p);                                                             \
        return scaled_gradient(vdd_hi(slope), vdd_lo(slope), dy);                                            \
    }                                                                                                        \
    VEC_INLINE vf64 name##_forward_tight(vf64 x, const struct relu_params *p, bool common)                   \
    {                                                                                                        \
        return n_value_tight(name##_smooth_tight(x, p, common));                                             \
    }                                                                                                        \
    VEC_INLINE vf64 name##_backward_tight(vf64 x, vf64 dy, const struct relu_params *p, bool common)         \
    {                                                                                                        \
        vf64 down = vf64_set1(1);                                                                            \
        const num_tight slope_up = name##_derivative_tight(x, p, common, &down);                             \
        return scaled_gradient(n_value_tight(slope_up), down, dy);                                           \
    }                                                                                                        \
                                                                                                             \
    SMOOTH_OUT_OF_LINE vf32 name##_backward_at_root(vf32 x, vf32 dy, const struct relu_params *p)            \
    {                                                                                                        \
        return vf32_narrow(name##_gradient_dd(vf32_widen_lo(x), vf32_widen_lo(dy), p),                       \
                           name##_gradient_dd(vf32_widen_hi(x), vf32_widen_hi(dy), p));                      \
    }                                                                                                        \
    VEC_INLINE vf32 name##_backward_quick(vf32 x, vf32 dy, const struct relu_params *p, bool common)         \
    {                                                                                                        \
        vf64 down;                                                                                           \
        const vf64 lo = name##_derivative_quick(vf32_widen_lo(x), p, common, &down);                         \
        const vf64 hi = name##_derivative_quick(vf32_widen_hi(x), p, common, &down);                         \
        const vf32 dx =                                                                                      \
            vf32_narrow(smooth_gradient(lo, vf32_widen_lo(dy)), smooth_gradient(hi, vf32_widen_hi(dy)));     \
        const f64 root = name##_root_quick(p);                                                               \
        if (root == root && rarely(mf32_any(near_root(x, root))))                                            \
            return vf32_sel(near_root(x, root), name##_backward_at_root(x, dy, p), dx);                      \
        return dx;                                                                                           \
    }                                                                                                        \
                                                                                                             \
    VEC_INLINE vf32 name##_forward_half_quick(vf32 x, const struct relu_params *p, bool common)              \
    {                                                                                                        \
        return vf32_narrow_odd(name##_smooth_quick(vf32_widen_lo(x), p, common),                             \
                               name##_smooth_quick(vf32_widen_hi(x), p, common));                            \
    }                                                                                                        \
    VEC_INLINE vf32 name##_backward_half_quick(vf32 x, vf32 dy, const struct relu_params *p, bool common)    \
    {                                                                                                        \
        vf64 down;                                                                                           \
        const vf64 lo = name##_derivative_quick(vf32_widen_lo(x), p, common, &down);                         \
        const vf64 hi = name##_derivative_quick(vf32_widen_hi(x), p, common, &down);                         \
        return vf32_narrow_odd(smooth_gradient(lo, vf32_widen_lo(dy)),                                       \
                               smooth_gradient(hi, vf32_widen_hi(dy)));                                      \
    }                                                                                                        \
                                                                                                             \
    SMOOTH_OUT_OF_LINE vf32 name##_undecided(vf32 x, const struct relu_params *p)                            \
    {                                                                                                        \
        const vdd lo = name##_value_dd(vf32_widen_lo(x), p), hi = name##_value_dd(vf32_widen_hi(x), p);      \
        return vf32_narrow(smooth_make_odd(lo), smooth_make_odd(hi));                                        \
    }                                                                                                        \
    VEC_INLINE bool name##_common_exact(const struct relu_params *p)                                         \
    {                                                                                                        \
        return name##_common_quick(p);                                                                       \
    }                                                                                                        \
    VEC_INLINE vf32 name##_forward_formula(vf32 x, const struct relu_params *p, bool common)                 \
    {                                                                                                        \
        const vf64 lo = SMOOTH_DECIDED(name)(vf32_widen_lo(x), p, common);                                   \
        const vf64 hi = SMOOTH_DECIDED(name)(vf32_widen_hi(x), p, common);                                   \
        const vf32 y = vf32_narrow(lo, hi);                                                                  \
        if (rarely(smooth_may_doubt(y, lo, hi)) && smooth_doubt(lo, hi))                                     \
            return name##_undecided(x, p);                                                                   \
        return y;                                                                                            \
    }                                                                                                        \
    SMOOTH_OUT_OF_LINE VEC_UNUSED vf32 name##_by_formula(vf32 x, const struct relu_params *p, bool common)   \
    {                                                                                                        \
        return name##_forward_formula(x, p, common);                                                         \
    }                                                                                                        \
    VEC_INLINE vf32 name##_backward_exact(vf32 x, vf32 dy, const struct relu_params *p, bool common)         \
    {                                                                                                        \
        return name##_backward_quick(x, dy, p, common);                                                      \
    }

#define FAMILY_OUTPUT_smooth(name)                                                                           \
    VEC_INLINE vf64 name##_from_output_tight(vf64 y, vf64 dy, const struct relu_params *p, bool common)      \
    {                                                                                                        \
        (void)common;                                                                                        \
        return smooth_gradient(n_value_tight(name##_output_tight(y, p)), dy);                                \
    }                                                                                                        \
    VEC_INLINE vf32 name##_from_output_exact(vf32 y, vf32 dy, const struct relu_params *p, bool common)      \
    {                                                                                                        \
        (void)common;                                                                                        \
        return vf32_narrow(smooth_gradient(name##_output_quick(vf32_widen_lo(y), p), vf32_widen_lo(dy)),     \
                           smooth_gradient(name##_output_quick(vf32_widen_hi(y), p), vf32_widen_hi(dy)));    \
    }                                                                                                        \
    VEC_INLINE vf32 name##_from_output_half_quick(vf32 y, vf32 dy, const struct relu_params *p, bool common) \
    {                                                                                                        \
        (void)common;                                                                                        \
        return vf32_narrow_odd(                                                                              \
            smooth_gradient(name##_output_quick(vf32_widen_lo(y), p), vf32_widen_lo(dy)),                    \
            smooth_gradient(name##_output_quick(vf32_widen_hi(y), p), vf32_widen_hi(dy)));                   \
    }

/* ---- f16 and bf16 ---- */

/* An f32 that is off by less than width / 2 of its last place or, if width is 1, is exactly rounded tells what the exact
 * value is rounded to in 16 bits, unless the middle of two elements is as near as that. Then *is_near says so, and another
 * pass is asked. Moved up by half an element, and by width / 2, the bits that rounding drops are below `width` there; the
 * others are the element. The width is a power of two.
 *
 * This returns the sum, whose upper half is stored. */
VEC_INLINE vf32 half_decide_bf16(vf32 y, uint32_t width, mf32 *is_near)
{
    const vf32 up = vf32_add_shifted(y, vf32_bits(0x8000 + width / 2), 0);
    *is_near = vf32_none_of(up, vf32_bits(0x10000 - width));
    return up;
}

/* This returns y. Subnormal elements are as far apart as the least normal ones: 2^-14 more is one of those. */
VEC_INLINE vf32 half_decide_f16(vf32 y, uint32_t width, mf32 *is_near)
{
    const vf32 least = vf32_set1(0x1p-14f), magnitude = vf32_abs(y);
    const vf32 normal = vf32_add(magnitude, vf32_keep(vf32_lt(magnitude, least), least));
    const vf32 up = vf32_add_shifted(normal, vf32_bits(0x1000 + width / 2), 0);
    *is_near = vf32_none_of(up, vf32_bits(0x2000 - width));
    return y;
}

/* What another pass found, in the same form. */
VEC_INLINE vf32 half_decided_f16(vf32 y)
{
    return y;
}

VEC_INLINE vf32 half_decided_bf16(vf32 y)
{
    uint16_t elements[64];
    vf32_store_bf16(elements, y);
    return vf32_load_bf16(elements);
}

/* An f32 rounded to nearest, as it is stored: f16 is by the store, of bf16 the upper half is what is left. */
VEC_INLINE vf32 half_nearest_f16(vf32 y)
{
    return y;
}

/* Where no y is the middle of two elements. A NaN of bf16, whose lower half is 0, stays one. */
VEC_INLINE vf32 half_nearest_bf16(vf32 y)
{
    return vf32_add_shifted(y, vf32_bits(0x8000), 0);
}

VEC_INLINE vf32 half_even_f16(vf32 y)
{
    return y;
}

/* Ties to even. */
VEC_INLINE vf32 half_even_bf16(vf32 y)
{
    const mf32 is_even = vf32_none_of(y, vf32_bits(0x10000));
    return vf32_add_shifted(y, vf32_sel(is_even, vf32_bits(0x7fff), vf32_bits(0x8000)), 0);
}

#define FAMILY_TWICE_AS(name, rounding, T)                                                                   \
    VEC_INLINE vf32 name##_forward_##rounding##_##T(vf32 x, const struct relu_params *p, bool common)        \
    {                                                                                                        \
        return half_##rounding##_##T(name##_forward_twice_##T(x, p, common));                                \
    }                                                                                                        \
    VEC_INLINE vf32 name##_backward_##rounding##_##T(vf32 x, vf32 dy, const struct relu_params *p,           \
                                                     bool common)                                            \
    {                                                                                                        \
        return half_##rounding##_##T(name##_backward_twice_##T(x, dy, p, common));                           \
    }
#define FAMILY_TWICE(name)                                                                                   \
    FAMILY_TWICE_AS(name, nearest, f16)                                                                      \
    FAMILY_TWICE_AS(name, nearest, bf16)                                                                     \
    FAMILY_TWICE_AS(name, even, f16)                                                                         \
    FAMILY_TWICE_AS(name, even, bf16)
#define TWICE_TIES_f16  false
#define TWICE_TIES_bf16 true

/* Has a derivative lost what a product with dy may show: is it subnormal, 0 or infinite? Its exponent is 0 or all bits, and
 * one more is 1 or 0. */
VEC_INLINE mf32 half_lost(vf32 slope)
{
    const vf32 next = vf32_add_shifted(slope, vf32_bits(0x800000), 0);
    return vf32_none_of(next, vf32_bits(0x7f000000));
}

/* FAST is within 2 ULP. Its derivatives at elements of 16 bits are within 1.75 2^-23 of the derivative, as a test of all of them
 * says: 3.5 ULP of a product with dy, which is rounded. */
#define FAST_WIDTH          4
#define FAST_GRADIENT_WIDTH 8

/* Are results stored by cutting, with parameters that are common and with others? */
#define CUT_NEVER(common)  false
#define CUT_ALWAYS(common) true
#define CUT_FAST(common)   ((common) && VEC_FUSES_F32)
#ifdef VEC_IS_SCALAR
#define CUT_BY_F32 CUT_NEVER
#else
#define CUT_BY_F32 CUT_ALWAYS
#endif
#define CUT_f16(cut)            CUT_NEVER
#define CUT_bf16(cut)           cut
#define CUT_FORWARD(T, family)  CUT_##T(CUT_FORWARD_##family)
#define CUT_BACKWARD(T, family) CUT_##T(CUT_BACKWARD_##family)
#define CUT_FORWARD_odd         CUT_BY_F32
#define CUT_FORWARD_f32         CUT_BY_F32
#define CUT_FORWARD_f64         CUT_NEVER
#define CUT_FORWARD_smooth      CUT_FAST
#define CUT_BACKWARD_odd        CUT_BY_F32
#define CUT_BACKWARD_f32        CUT_BY_F32
#define CUT_BACKWARD_f64        CUT_NEVER
#define CUT_BACKWARD_smooth     CUT_FAST
#define CUT_OUTPUT(T, family)   CUT_##T(CUT_OUTPUT_##family)
#define CUT_OUTPUT_odd          CUT_BY_F32
#define CUT_OUTPUT_f32          CUT_BY_F32
#define CUT_OUTPUT_f64          CUT_NEVER
#define CUT_OUTPUT_smooth       CUT_FAST

/* What a function that may leave its result in doubt makes by itself, with the one that is asked then. */
#define FAMILY_DECIDED(name, what, body, ...)                                                                \
    bool doubt;                                                                                              \
    const vf32 result = name##_maybe_##what##_##body(__VA_ARGS__, p, common, &doubt);                        \
    return rarely(doubt) ? name##_surely_##what##_##body(__VA_ARGS__, p, common) : result

#define FAMILY_HALF_smooth(name, T)                                                                          \
    VEC_INLINE bool name##_common_fast_##T(const struct relu_params *p)                                      \
    {                                                                                                        \
        return name##_common_quick(p);                                                                       \
    }                                                                                                        \
    VEC_INLINE vf32 name##_forward_fast_##T(vf32 x, const struct relu_params *p, bool common)                \
    {                                                                                                        \
        return VEC_FUSES_F32 && common ? name##_half_##T(x, p) : name##_forward_half_quick(x, p, common);    \
    }                                                                                                        \
    SMOOTH_OUT_OF_LINE VEC_UNUSED vf32 name##_surely_backward_fast_##T(                                      \
        vf32 x, vf32 dy, const struct relu_params *p, bool common)                                           \
    {                                                                                                        \
        return half_decided_##T(name##_backward_half_quick(x, dy, p, common));                               \
    }                                                                                                        \
    VEC_INLINE vf32 name##_maybe_backward_fast_##T(vf32 x, vf32 dy, const struct relu_params *p,             \
                                                   bool common, bool *doubt)                                 \
    {                                                                                                        \
        const vf32 slope = name##_backward_fast(x, vf32_set1(1), p, common);                                 \
        mf32 is_near;                                                                                        \
        const vf32 dx = half_decide_##T(vf32_mul(slope, dy), FAST_GRADIENT_WIDTH, &is_near);                 \
        *doubt = mf32_any(mf32_or(is_near, half_lost(slope)));                                               \
        return dx;                                                                                           \
    }                                                                                                        \
    VEC_INLINE vf32 name##_backward_fast_##T(vf32 x, vf32 dy, const struct relu_params *p, bool common)      \
    {                                                                                                        \
        if (!VEC_FUSES_F32 || !common)                                                                       \
            return name##_backward_half_quick(x, dy, p, common);                                             \
        FAMILY_DECIDED(name, backward, fast_##T, x, dy);                                                     \
    }

/* The same from outputs. Those at the ends of f's range are frequent, where a derivative of 0 is exact. A negative derivative is
 * that of an output that f does not have, where FAST may be something else. */
#define FAMILY_OUTPUT_HALF_smooth(name, T)                                                                   \
    SMOOTH_OUT_OF_LINE VEC_UNUSED vf32 name##_surely_from_output_fast_##T(                                   \
        vf32 y, vf32 dy, const struct relu_params *p, bool common)                                           \
    {                                                                                                        \
        return half_decided_##T(name##_from_output_half_quick(y, dy, p, common));                            \
    }                                                                                                        \
    VEC_INLINE vf32 name##_maybe_from_output_fast_##T(vf32 y, vf32 dy, const struct relu_params *p,          \
                                                      bool common, bool *doubt)                              \
    {                                                                                                        \
        const vf32 slope = name##_from_output_fast(y, vf32_set1(1), p, common);                              \
        const mf32 is_zero = vf32_eq(slope, vf32_set1(0));                                                   \
        const vf32 live = vf32_sel(is_zero, vf32_set1(1), slope);                                            \
        const vf32 product = vf32_sel(is_zero, vf32_set1(0), vf32_mul(slope, dy));                           \
        mf32 is_near;                                                                                        \
        const vf32 dx = half_decide_##T(product, FAST_GRADIENT_WIDTH, &is_near);                             \
        const mf32 is_lost = mf32_or(half_lost(live), vf32_lt(slope, vf32_set1(0)));                         \
        *doubt = mf32_any(mf32_or(is_near, is_lost));                                                        \
        return dx;                                                                                           \
    }                                                                                                        \
    VEC_INLINE vf32 name##_from_output_fast_##T(vf32 y, vf32 dy, const struct relu_params *p, bool common)   \
    {                                                                                                        \
        if (!VEC_FUSES_F32 || !common)                                                                       \
            return name##_from_output_half_quick(y, dy, p, common);                                          \
        FAMILY_DECIDED(name, from_output, fast_##T, y, dy);                                                  \
    }

/* In f32, with SLOW where that does not decide. */
#define FAMILY_HALF_f32(name, T, SLOW, width)                                                                \
    VEC_INLINE bool name##_common_f32_##T(const struct relu_params *p)                                       \
    {                                                                                                        \
        return name##_common_f32(p);                                                                         \
    }                                                                                                        \
    SMOOTH_OUT_OF_LINE VEC_UNUSED vf32 name##_surely_forward_f32_##T(vf32 x, const struct relu_params *p,    \
                                                                     bool common)                            \
    {                                                                                                        \
        return half_decided_##T(name##_forward_##SLOW(x, p, common));                                        \
    }                                                                                                        \
    VEC_INLINE vf32 name##_maybe_forward_f32_##T(vf32 x, const struct relu_params *p, bool common,           \
                                                 bool *doubt)                                                \
    {                                                                                                        \
        mf32 is_near;                                                                                        \
        const vf32 y = half_decide_##T(name##_forward_f32(x, p, common), width, &is_near);                   \
        *doubt = mf32_any(is_near);                                                                          \
        return y;                                                                                            \
    }                                                                                                        \
    VEC_INLINE vf32 name##_forward_f32_##T(vf32 x, const struct relu_params *p, bool common)                 \
    {                                                                                                        \
        FAMILY_DECIDED(name, forward, f32_##T, x);                                                           \
    }                                                                                                        \
    FAMILY_GRADIENT_HALF_f32(name, backward, T, SLOW, width)

#define FAMILY_GRADIENT_HALF_f32(name, what, T, SLOW, width)                                                 \
    SMOOTH_OUT_OF_LINE VEC_UNUSED vf32 name##_surely_##what##_f32_##T(                                       \
        vf32 x, vf32 dy, const struct relu_params *p, bool common)                                           \
    {                                                                                                        \
        return half_decided_##T(name##_##what##_##SLOW(x, dy, p, common));                                   \
    }                                                                                                        \
    VEC_INLINE vf32 name##_maybe_##what##_f32_##T(vf32 x, vf32 dy, const struct relu_params *p, bool common, \
                                                  bool *doubt)                                               \
    {                                                                                                        \
        mf32 is_near;                                                                                        \
        const vf32 dx = half_decide_##T(name##_##what##_f32(x, dy, p, common), width, &is_near);             \
        *doubt = mf32_any(is_near);                                                                          \
        return dx;                                                                                           \
    }                                                                                                        \
    VEC_INLINE vf32 name##_##what##_f32_##T(vf32 x, vf32 dy, const struct relu_params *p, bool common)       \
    {                                                                                                        \
        FAMILY_DECIDED(name, what, f32_##T, x, dy);                                                          \
    }
#define FAMILY_HALVES_odd(name)                                                                              \
    FAMILY_TWICE(name) FAMILY_HALF_f32(name, f16, half_odd, 1) FAMILY_HALF_f32(name, bf16, half_odd, 1)
#define FAMILY_HALVES_f32(name)                                                                              \
    FAMILY_TWICE(name) FAMILY_HALF_f32(name, f16, half_f64, 8) FAMILY_HALF_f32(name, bf16, half_f64, 8)
#ifdef VEC_HAS_I16
#define FAMILY_HALVES_select(name) BITS_LOOP_BODIES(name)
#else
#define FAMILY_HALVES_select(name)
#endif
#define FAMILY_HALVES_f64(name)    FAMILY_TWICE(name)
#define FAMILY_HALVES_smooth(name) FAMILY_HALF_smooth(name, f16) FAMILY_HALF_smooth(name, bf16)

#define FAMILY_OUTPUT_HALVES_odd(name)                                                                       \
    FAMILY_GRADIENT_HALF_f32(name, from_output, f16, half_odd, 1)                                            \
        FAMILY_GRADIENT_HALF_f32(name, from_output, bf16, half_odd, 1)
#define FAMILY_OUTPUT_HALVES_f32(name)                                                                       \
    FAMILY_GRADIENT_HALF_f32(name, from_output, f16, half_f64, 8)                                            \
        FAMILY_GRADIENT_HALF_f32(name, from_output, bf16, half_f64, 8)
#define FAMILY_OUTPUT_HALVES_f64(name)
#define FAMILY_OUTPUT_HALVES_smooth(name)                                                                    \
    FAMILY_OUTPUT_HALF_smooth(name, f16) FAMILY_OUTPUT_HALF_smooth(name, bf16)

#endif
