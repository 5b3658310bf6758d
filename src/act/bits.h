/* How an activation that only selects computes f16 and bf16: by their bits. SPDX-License-Identifier: MIT
 *
 * An element is a 16-bit integer. Positive ones are in order, as signed and as unsigned integers; those with a sign are
 * negative integers in the opposite order, whose largest are -Inf and, above it, NaN. The row of the activation is of the
 * family select, and act/<name>.h defines, within #ifdef PASS_BITS:
 *
 *   BITS(name)          { return ...; }   can the parameters, p, of which COMMON is true be done so? Fills *b with them
 *   BITS_FORWARD(name)  { return ...; }   f(x) by *b
 *   BITS_BACKWARD(name) { return ...; }   a mask: where dx is dy and not +0. NaN needs no thought
 */
#ifndef RELU_ACT_BITS_H
#define RELU_ACT_BITS_H

/* Elements as integers; `infinity` is always there. */
struct bits_params {
    int16_t infinity, lower, upper;
};

/* A parameter as an element: the nearest one, or one that is not larger, or not smaller, in magnitude. */
enum bits_rounding { BITS_NEAREST, BITS_NOT_LARGER, BITS_NOT_SMALLER };
typedef int16_t bits_element(double value, enum bits_rounding rounding);

#define BITS_ELEMENT(T)                                                                                      \
    static int16_t bits_element_##T(double value, enum bits_rounding rounding)                               \
    {                                                                                                        \
        uint16_t element;                                                                                    \
        vf32_store_##T##_part(&element, vf32_set1((f32)value), 1);                                           \
        const double got = (double)vf32_first(vf32_load_##T##_part(&element, 1));                            \
        const double excess = value < 0 ? value - got : got - value;                                         \
        const bool is_larger = rounding == BITS_NOT_LARGER && excess > 0;                                    \
        const bool is_smaller = rounding == BITS_NOT_SMALLER && excess < 0;                                  \
        return (int16_t)(element - is_larger + is_smaller);                                                  \
    }
BITS_ELEMENT(f16)
BITS_ELEMENT(bf16)
enum { BITS_INFINITY_f16 = 0x7c00, BITS_INFINITY_bf16 = 0x7f80 };

#define BITS(name)                                                                                           \
    VEC_INLINE bool name##_bits(ACT_UNUSED const struct relu_params *p, ACT_UNUSED struct bits_params *b,    \
                                ACT_UNUSED bits_element *element, ACT_UNUSED bool is_backward)
#define BITS_FORWARD(name) VEC_INLINE vi16 name##_bits_forward(vi16 x, ACT_UNUSED const struct bits_params *b)
#define BITS_BACKWARD(name)                                                                                  \
    VEC_INLINE mi16 name##_bits_backward(vi16 x, ACT_UNUSED const struct bits_params *b)

VEC_INLINE vi16 bits_magnitude(vi16 x)
{
    return vi16_and(x, vi16_set1(0x7fff));
}

VEC_INLINE mi16 bits_is_nan(vi16 x, const struct bits_params *b)
{
    return vi16_gt(bits_magnitude(x), vi16_set1(b->infinity));
}

/* max(x, 0): what is above -Inf as an integer is positive, +0 or NaN. */
VEC_INLINE vi16 bits_not_negative(vi16 x, const struct bits_params *b)
{
    return vi16_keep(vi16_gt(x, vi16_set1((int16_t)(b->infinity - 0x8000))), x);
}

/* The functions that loops call, from those of one activation. All bits are a NaN. */
#define BITS_LOOP_BODIES(name)                                                                               \
    VEC_INLINE vi16 name##_bits_forward_body(vi16 x, const struct bits_params *b, bool common)               \
    {                                                                                                        \
        (void)common;                                                                                        \
        return name##_bits_forward(x, b);                                                                    \
    }                                                                                                        \
    VEC_INLINE vi16 name##_bits_backward_body(vi16 x, vi16 dy, const struct bits_params *b, bool common)     \
    {                                                                                                        \
        (void)common;                                                                                        \
        const mi16 is_nan = mi16_or(bits_is_nan(x, b), bits_is_nan(dy, b));                                  \
        return vi16_fill(is_nan, vi16_keep(name##_bits_backward(x, b), dy));                                 \
    }

#endif
