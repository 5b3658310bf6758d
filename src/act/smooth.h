/* How a smooth activation is written. SPDX-License-Identifier: MIT
 *
 * Its formula is written once, with the operations below on a type `num`, and compiled in four passes:
 *
 *   quick   num is one f64. Relative error at most 2^-41 for elements of f32, f16 and bf16, without a fused
 *           multiply-add, which not every ISA has
 *   fused   quick with fused multiply-adds, where there are some, for what is decided: there no bit depends on the pass
 *   tight   num is a pair of f64, their sum the value, by the fewest operations that leave a relative error of some 2^-57, in
 *           log(1 + t) 2^-54: less than a third of a unit in the last place of f64, which it computes. Near a root of a
 *           derivative it has a series
 *   dd      num is such a pair ("double-double"). Relative error at most 2^-75. It computes elements of f32 that quick cannot
 *           decide: whose result is too close to the middle of two f32, or whose derivative is near a root
 *
 * act/<name>.h defines for all passes, x an element as f64:
 *
 *   COMMON(name)          { return ...; }   may the parameters, p, take the short form? As in act.h
 *   SMOOTH(name)          { return ...; }   f(x)
 *   DERIVATIVE(name)      { return ...; }   f'(x), up, with *down, which is 1 before; 0 where it is 0. NaN in x needs no thought beyond not trapping
 *   SMOOTH_OUTPUT(name)   { return ...; }   if the table says so: the derivative as a function of y = f(x)
 *   ROOT(name)            { return ...; }   an x near which f'(x) = 0 by cancellation, NAN where there is none
 *
 * and, within #ifdef PASS_FAST, what the settings run for f32, and for f16 and bf16, with operations on vf32 of vec/vec.h:
 *
 *   FAST(name)            { return ...; }   f(x) within 2 ULP, for parameters of which COMMON is true; with others EXACT is as fast
 *   FAST_DERIVATIVE(name) { return ...; }   dy * f'(x) within 2 ULP, or CALL_QUICK_DERIVATIVE(name)
 *   FAST_PARTS(name, ...)                   in place of FAST, and FAST_DERIVATIVE_PARTS or FAST_MIRRORED_DERIVATIVE: by a short form
 *                                           that holds near 0, for what is usual, and another
 *   EXACT(name)           { return ...; }   what the exact setting runs for f32: f(x) correctly rounded, CALL_FORMULA(name) or
 *                                           with what is in act/exact.h
 *   HALF(name) or HALF_TABLE(name, ...)     f(x) of f16 and bf16, as act/half.h says. Their gradients are by FAST_DERIVATIVE and
 *                                           FAST_OUTPUT where those decide the rounding
 *   FAST_OUTPUT(name)     { return ...; }   FAST_DERIVATIVE from y = f(x), if the table says so
 *
 * Operations on num, besides those of act/elementary.h:
 *   n(v)                  an f64 vector as num       n_value(a)       a rounded to f64
 *   n_const(hi, lo)       hi + lo in every lane      n_scale(a, v)    a times powers of two
 *   n_lower(a, v)         likewise, where the result may be subnormal
 *   n_add sub mul div neg                            n_sel(m, a, b), n_keep(m, a)
 *   n_add_1(a, v), n_mul_1(a, v)   of a num and an f64 vector
 *   n_one_plus(a)         1 + a for |a| <= 1         n_head(a)        a f64 near a, of the same sign
 *   n_copysign(a, x)      a or -a, whichever has the sign of x
 *   n_mul_any(c, a)       c times a, a of any size, also subnormal or infinite, |c| from 2^-900 to 2^900
 *   n_div_any(a, c)       a / c likewise, a finite
 *   n_top(m, x, a)        m ? x : a, where the limit of f is x. Quick needs no help to reach it
 *
 * Constants are those of act/constants.h, which `./dev constants` makes. The error of quick: polynomials within 2^-46,
 * and at most some 20 roundings of 2^-53, of which cancellation outside the neighbourhood of a root makes at most 2^-44.
 * The errors that files give for FAST are the largest over all f32, as tests/accuracy/accuracy.tsv has them; exact is
 * correctly rounded for all f32.
 *
 * Far in a tail an f64 could be subnormal and lose bits on the way to a result, so e^z is kept times 2^256 there:
 * names with _up have that factor, and n_down(a, down) takes it away. n_result(a, down) does that for what is returned, and
 * n_times(a, x, down) returns a x down, |a| from 2^-900 to 2^256, for any x up to 2^200, or any at all if a is 1/2 and down 1;
 * what it returns for others is replaced. */
#ifndef RELU_ACT_SMOOTH_H
#define RELU_ACT_SMOOTH_H

#define SMOOTH(name)                                                                                         \
    VEC_INLINE num ACT_NAME(name, smooth)(ACT_UNUSED vf64 x, ACT_UNUSED const struct relu_params *p,         \
                                          ACT_UNUSED bool common)
#define DERIVATIVE(name)                                                                                     \
    VEC_INLINE num ACT_NAME(name, derivative)(ACT_UNUSED vf64 x, ACT_UNUSED const struct relu_params *p,     \
                                              ACT_UNUSED bool common, ACT_UNUSED vf64 *down)
#define SMOOTH_OUTPUT(name)                                                                                  \
    VEC_INLINE num ACT_NAME(name, output)(ACT_UNUSED vf64 y, ACT_UNUSED const struct relu_params *p)
#define ROOT(name) VEC_INLINE f64 ACT_NAME(name, root)(ACT_UNUSED const struct relu_params *p)

#define FAST(name)                                                                                           \
    FAST_EVERYWHERE(name, forward, (vf32 x, const struct relu_params *p, bool common), (x, p, common))       \
    FAST_AS(name, forward_fast)
#define FAST_AS(name, as)                                                                                    \
    VEC_INLINE vf32 name##_##as(ACT_UNUSED vf32 x, ACT_UNUSED const struct relu_params *p,                   \
                                ACT_UNUSED bool common)
#define FAST_DERIVATIVE(name)                                                                                \
    FAST_EVERYWHERE(name, backward, (vf32 x, vf32 dy, const struct relu_params *p, bool common),             \
                    (x, dy, p, common))                                                                      \
    FAST_DERIVATIVE_AS(name, backward_fast)
#define FAST_DERIVATIVE_AS(name, as)                                                                         \
    VEC_INLINE vf32 name##_##as(ACT_UNUSED vf32 x, ACT_UNUSED vf32 dy,                                       \
                                ACT_UNUSED const struct relu_params *p, ACT_UNUSED bool common)

/* What the loops ask for: <name>_<what>_near, far and whole, and whether and where elements are far. Here none is. */
#define FAST_EVERYWHERE(name, what, parameters, arguments)                                                   \
    VEC_INLINE vf32 name##_##what##_fast parameters;                                                         \
    FAST_SAME(name, what, near, parameters, arguments)                                                       \
    FAST_SAME(name, what, far, parameters, arguments)                                                        \
    FAST_SAME(name, what, whole, parameters, arguments)                                                      \
    FAST_FOUR(bool, name, what, any_far)                                                                     \
    {                                                                                                        \
        return false;                                                                                        \
    }                                                                                                        \
    FAST_FOUR(uint64_t, name, what, far_bits)                                                                \
    {                                                                                                        \
        return 0;                                                                                            \
    }
#define FAST_SAME(name, what, as, parameters, arguments)                                                     \
    VEC_INLINE vf32 name##_##what##_##as parameters                                                          \
    {                                                                                                        \
        return name##_##what##_fast arguments;                                                               \
    }
#define FAST_FOUR(type, name, what, as)                                                                      \
    VEC_INLINE type name##_##what##_##as(ACT_UNUSED vf32 a, ACT_UNUSED vf32 b, ACT_UNUSED vf32 c,            \
                                         ACT_UNUSED vf32 d)

/* Of four vectors the farthest element is compared. NaN is not far. */
#define FAST_REACH(name, what, away, reach)                                                                  \
    VEC_INLINE vf32 name##_##what##_away(vf32 x)                                                             \
    {                                                                                                        \
        return away;                                                                                         \
    }                                                                                                        \
    VEC_INLINE mf32 name##_##what##_is_far(vf32 x)                                                           \
    {                                                                                                        \
        return v_lt(v_set1(reach), name##_##what##_away(x));                                                 \
    }                                                                                                        \
    FAST_FOUR(bool, name, what, any_far)                                                                     \
    {                                                                                                        \
        const vf32 end = v_set1(reach);                                                                      \
        vf32 most = v_max(name##_##what##_away(a), end);                                                     \
        most = v_max(name##_##what##_away(b), most);                                                         \
        most = v_max(name##_##what##_away(c), most);                                                         \
        most = v_max(name##_##what##_away(d), most);                                                         \
        return v_any(v_lt(end, most));                                                                       \
    }                                                                                                        \
    FAST_FOUR(uint64_t, name, what, far_bits)                                                                \
    {                                                                                                        \
        return vec_four_bits(name##_##what##_is_far(a), name##_##what##_is_far(b),                           \
                             name##_##what##_is_far(c), name##_##what##_is_far(d));                          \
    }

/* FAST by two functions of x: `near` holds where away, an expression in x, is at most `reach`, which is common, and `far`
 * elsewhere. */
#define FAST_PARTS(name, away, reach, near, far)                                                             \
    FAST_REACH(name, forward, away, reach)                                                                   \
    FAST_AS(name, forward_near)                                                                              \
    {                                                                                                        \
        return near(x);                                                                                      \
    }                                                                                                        \
    FAST_AS(name, forward_far)                                                                               \
    {                                                                                                        \
        return far(x);                                                                                       \
    }                                                                                                        \
    FAST_AS(name, forward_whole)                                                                             \
    {                                                                                                        \
        return v_sel(name##_forward_is_far(x), far(x), near(x));                                             \
    }                                                                                                        \
    SMOOTH_OUT_OF_LINE vf32 name##_forward_seldom(vf32 x)                                                    \
    {                                                                                                        \
        return far(x);                                                                                       \
    }                                                                                                        \
    FAST_AS(name, forward_fast)                                                                              \
    {                                                                                                        \
        const vf32 y = near(x);                                                                              \
        const mf32 is_far = name##_forward_is_far(x);                                                        \
        return rarely(v_any(is_far)) ? v_sel(is_far, name##_forward_seldom(x), y) : y;                       \
    }

/* FAST_DERIVATIVE likewise, by two functions that return f'(x), which is not 0 where that is near; for other parameters
 * CALL_QUICK_DERIVATIVE. */
#define FAST_DERIVATIVE_PARTS(name, away, reach, near, far)                                                  \
    FAST_REACH(name, backward, away, reach)                                                                  \
    FAST_DERIVATIVE_AS(name, backward_near)                                                                  \
    {                                                                                                        \
        return v_mul(near(x), dy);                                                                           \
    }                                                                                                        \
    FAST_DERIVATIVE_AS(name, backward_far)                                                                   \
    {                                                                                                        \
        return fast_gradient(far(x), dy);                                                                    \
    }                                                                                                        \
    FAST_DERIVATIVE_AS(name, backward_whole)                                                                 \
    {                                                                                                        \
        return fast_gradient(v_sel(name##_backward_is_far(x), far(x), near(x)), dy);                         \
    }                                                                                                        \
    SMOOTH_OUT_OF_LINE vf32 name##_backward_seldom(vf32 x, vf32 dy)                                          \
    {                                                                                                        \
        return name##_backward_far(x, dy, NULL, true);                                                       \
    }                                                                                                        \
    FAST_DERIVATIVE_AS(name, backward_fast)                                                                  \
    {                                                                                                        \
        if (!common)                                                                                         \
            return CALL_QUICK_DERIVATIVE(name);                                                              \
        const vf32 dx = name##_backward_near(x, dy, p, true);                                                \
        const mf32 is_far = name##_backward_is_far(x);                                                       \
        return rarely(v_any(is_far)) ? v_sel(is_far, name##_backward_seldom(x, dy), dx) : dx;                \
    }

/* The same where f'(x) + f'(-x) = 1, by functions that return f'(-a) for an a = |x|. */
#define FAST_MIRRORED_DERIVATIVE(name, reach, near, far)                                                     \
    VEC_INLINE vf32 near##_mirrored(vf32 x)                                                                  \
    {                                                                                                        \
        return fast_mirrored(x, near(v_abs(x)));                                                             \
    }                                                                                                        \
    VEC_INLINE vf32 far##_mirrored(vf32 x)                                                                   \
    {                                                                                                        \
        return fast_mirrored(x, far(v_abs(x)));                                                              \
    }                                                                                                        \
    FAST_DERIVATIVE_PARTS(name, v_abs(x), reach, near##_mirrored, far##_mirrored)

#define FAST_OUTPUT(name)                                                                                    \
    VEC_INLINE vf32 name##_from_output_fast(ACT_UNUSED vf32 y, ACT_UNUSED vf32 dy,                           \
                                            ACT_UNUSED const struct relu_params *p, ACT_UNUSED bool common)
/* Where `doubt` is not NULL, results may be left in doubt, which sets *doubt: loops.h then has them computed again without. */
#define EXACT(name)                                                                                          \
    VEC_INLINE vf32 name##_maybe_exact(vf32 x, const struct relu_params *p, bool common, bool *doubt);       \
    VEC_INLINE vf32 name##_forward_exact(vf32 x, const struct relu_params *p, bool common)                   \
    {                                                                                                        \
        return name##_maybe_exact(x, p, common, NULL);                                                       \
    }                                                                                                        \
    VEC_INLINE vf32 name##_maybe_exact(ACT_UNUSED vf32 x, ACT_UNUSED const struct relu_params *p,            \
                                       ACT_UNUSED bool common, ACT_UNUSED bool *doubt)
#define CALL_FORMULA(name)          name##_forward_formula(x, p, common)
#define CALL_QUICK_DERIVATIVE(name) name##_backward_quick(x, dy, p, common)
#define CALL_QUICK_OUTPUT(name)     name##_from_output_exact(y, dy, p, common)

#define PARAM_F64(name)   vf64_set1(VALUE_F64(name))
#define N_CONST(constant) n_const((constant)[0], (constant)[1])

/* A function on num that several activations share. */
#define SHARED_NUM(name) VEC_INLINE num V_PASTE(name, _, PASS, )

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* a * b + c, rounded twice, the same bits everywhere; or, if fused, once. */
VEC_INLINE vf64 vec_multiply_add(vf64 a, vf64 b, vf64 c, bool fused)
{
    return fused ? vf64_fma(a, b, c) : vf64_add(vf64_mul(a, b), c);
}

/* The polynomial c[0] + c[1] x + ... in f64, of up to 2, 4, 8 and 17 terms. Estrin's scheme: pairs of terms, then pairs
 * of those with x^2, and so on, because in a chain of all terms each waits for the one before. */
VEC_INLINE vf64 vec_terms2(vf64 x, const f64 *c, int count, bool fused)
{
    const vf64 first = vf64_set1(c[0]);
    return count == 1 ? first : vec_multiply_add(vf64_set1(c[1]), x, first, fused);
}

VEC_INLINE vf64 vec_terms4(vf64 x, vf64 x2, const f64 *c, int count, bool fused)
{
    const vf64 first = vec_terms2(x, c, count < 2 ? count : 2, fused);
    return count <= 2 ? first : vec_multiply_add(vec_terms2(x, c + 2, count - 2, fused), x2, first, fused);
}

VEC_INLINE vf64 vec_terms8(vf64 x, vf64 x2, vf64 x4, const f64 *c, int count, bool fused)
{
    const vf64 first = vec_terms4(x, x2, c, count < 4 ? count : 4, fused);
    return count <= 4 ? first
                      : vec_multiply_add(vec_terms4(x, x2, c + 4, count - 4, fused), x4, first, fused);
}

VEC_INLINE vf64 vec_polynomial(vf64 x, const f64 *c, int count, bool fused)
{
    const vf64 x2 = vf64_mul(x, x), x4 = vf64_mul(x2, x2);
    const vf64 first = vec_terms8(x, x2, x4, c, count < 8 ? count : 8, fused);
    if (count <= 8)
        return first;
    const vf64 x8 = vf64_mul(x4, x4);
    vf64 rest = vec_terms8(x, x2, x4, c + 8, count < 16 ? count - 8 : 8, fused);
    if (count == 17)
        rest = vec_multiply_add(vf64_set1(c[16]), x8, rest, fused);
    return vec_multiply_add(rest, x8, first, fused);
}

/* By Horner's rule, a chain of all terms. */
VEC_INLINE vf64 vec_horner(vf64 x, const f64 *c, int count, bool fused)
{
    vf64 sum = vf64_set1(c[count - 1]);
#pragma GCC unroll 64
    for (int i = count - 2; i >= 0; i--)
        sum = vec_multiply_add(sum, x, vf64_set1(c[i]), fused);
    return sum;
}

/* 2^(k/8), rounded, times 2^((n - k)/8): k and n are integers in the last bits, n - k a multiple of 8. */
VEC_INLINE vf64 vec_exp2_eighths(vf64 k, vf64 n)
{
    return vf64_add_shifted(vf64_lookup8(exp2_eighths_wide, k), n, 49);
}

#define num        V_PASTE(num_, PASS, , )
#define n          CALL(n)
#define n_value    CALL(n_value)
#define n_const    CALL(n_const)
#define n_add      CALL(n_add)
#define n_sub      CALL(n_sub)
#define n_mul      CALL(n_mul)
#define n_div      CALL(n_div)
#define n_neg      CALL(n_neg)
#define n_add_1    CALL(n_add_1)
#define n_mul_1    CALL(n_mul_1)
#define n_one_plus CALL(n_one_plus)
#define n_head     CALL(n_head)
#define n_scale    CALL(n_scale)
#define n_lower    CALL(n_lower)
#define n_sel      CALL(n_sel)
#define n_keep     CALL(n_keep)
#define n_copysign CALL(n_copysign)
#define n_mul_any  CALL(n_mul_any)
#define n_div_any  CALL(n_div_any)
#define n_top      CALL(n_top)

#endif
