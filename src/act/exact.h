/* What the exact setting of some smooth activations has in place of their formula: polynomials in f64 on eight segments, where
 * a table of eight f64 is one instruction. SPDX-License-Identifier: MIT
 *
 * The segments are around the multiples of a power of two. Adding EXACT_MAGIC times that rounds to such a multiple, whose
 * number mod 8 is then in the last bits. */

#define EXACT_MAGIC 0x1.8p52

#ifdef VEC_LOOKUP8_F64_IS_CHEAP
/* f(x) correctly rounded, by the formula. */
typedef vf32 exact_function(vf32 x, const struct relu_params *p);

VEC_INLINE vf64 exact_polynomial(const f64 (*table)[8], int rows, f64 width, vf64 x)
{
    const vf64 magic = vf64_set1(EXACT_MAGIC * width);
    const vf64 place = vf64_add(x, magic);
    const vf64 u = vf64_sub(x, vf64_sub(place, magic));
    vf64 sum = vf64_lookup8(table[rows - 1], place);
#pragma GCC unroll 16
    for (int i = rows - 2; i >= 0; i--)
        sum = vf64_fma(sum, u, vf64_lookup8(table[i], place));
    return sum;
}

/* What the table is of: f; f on negative numbers, where f(x) = max(x, 0) + f(-|x|); or -f(-x). */
enum exact_shape { EXACT_PLAIN, EXACT_MIRRORED, EXACT_NEGATED };

/* Half of the lanes. */
VEC_INLINE vf64 exact_half(const f64 (*table)[8], int rows, f64 width, enum exact_shape shape, vf64 x)
{
    if (shape == EXACT_MIRRORED)
        return vf64_add(exact_polynomial(table, rows, width, vf64_abs(x)), vf64_max(vf64_set1(0), x));
    return exact_polynomial(table, rows, width, x);
}

/* Where that does not decide, or an element is outside the segments, all of the vector is done by the formula. */
VEC_INLINE vf32 exact_pieces(const f64 (*table)[8], int rows, f64 width, enum exact_shape shape,
                             exact_function *formula, vf32 x, const struct relu_params *p)
{
    const vf32 in = shape == EXACT_NEGATED ? vf32_neg(x) : x;
    const vf64 lo = exact_half(table, rows, width, shape, vf32_widen_lo(in));
    const vf64 hi = exact_half(table, rows, width, shape, vf32_widen_hi(in));
    const vf32 y = vf32_narrow(lo, hi);
    /* From -4.5 to 3.5 widths, or up to 7.5 of them. */
    const vf32 middle = vf32_set1(shape == EXACT_MIRRORED ? 0 : (f32)(-0.5 * width));
    const vf32 reach = vf32_set1((f32)((shape == EXACT_MIRRORED ? 7.5 : 4) * width));
    const mf32 is_outside = vf32_nle(vf32_abs(vf32_sub(in, middle)), reach);
    if (rarely(mf32_any(is_outside) || (smooth_may_doubt(y, lo, hi) && smooth_doubt(lo, hi))))
        return formula(x, p);
    return shape == EXACT_NEGATED ? vf32_neg(y) : y;
}
#define EXACT_PIECES(table, width, shape, name)                                                              \
    exact_pieces(table, COUNT_OF(table), width, shape, name##_by_formula, x, p)
#else
#define EXACT_PIECES(table, width, shape, name) name##_forward_formula(x, p, true)
#endif
