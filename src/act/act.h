/* How an activation is written. SPDX-License-Identifier: MIT
 *
 * act/<name>.h is one activation: its formula, its derivative, what happens at the edges, and its error. It is
 * included once for each pass and uses only the operations of vec/vec.h. The passes are f32, f64, and for f16 and
 * bf16 half_odd, f32 whose arithmetic rounds to odd, wide, f64 whose sums do, and twice_f16 and twice_bf16, f32 whose
 * results are rounded again. It defines
 *
 *   COMMON(name)    { return ...; }   may the parameters, p, take the short form? Asked once a call
 *   FORWARD(name)   { return ...; }   f(x)
 *   BACKWARD(name)  { return ...; }   dy * f'(x), with +0 where f'(x) is 0. NaN in x or dy needs no thought
 *                                     here: the loop puts NaN there
 *
 *   FROM_OUTPUT(name) { return ...; } dy * f'(x) as a function of y = f(x), if the table says OWN_IF
 *
 *   TWICE(name)     { return ...; }   within #ifdef PASS_TWICE, unless the family is select: is f(x), or is_backward the
 *                                     gradient, right for all elements of f16 and bf16 where it is computed in f32 and
 *                                     rounded again? For parameters of which COMMON is true. A formula may move a
 *                                     result by a little then, off what looks like the middle of two elements;
 *                                     TWICE_TINY is less than anything that the type shows. It may change the
 *                                     parameters for that
 *
 * In FORWARD and BACKWARD `common` is what COMMON said, as a constant: both forms are compiled, and each is free of
 * the other's cost. PARAM(ALPHA) is a parameter in every lane. */
#ifndef RELU_ACT_H
#define RELU_ACT_H

#define ACT_UNUSED           VEC_UNUSED
#define ACT_NAME(name, what) V_PASTE(name, _##what##_, PASS, )

#define COMMON(name) VEC_INLINE bool ACT_NAME(name, common)(ACT_UNUSED const struct relu_params *p)

#define FORWARD(name)                                                                                        \
    VEC_INLINE vreal ACT_NAME(name, forward)(ACT_UNUSED vreal x, ACT_UNUSED const struct relu_params *p,     \
                                             ACT_UNUSED bool common)

#define BACKWARD(name)                                                                                       \
    VEC_INLINE vreal ACT_NAME(name, backward)(ACT_UNUSED vreal x, ACT_UNUSED vreal dy,                       \
                                              ACT_UNUSED const struct relu_params *p,                        \
                                              ACT_UNUSED bool common)

/* dx from y = f(x), where the activation table says OWN_IF. */
#define FROM_OUTPUT(name)                                                                                    \
    VEC_INLINE vreal ACT_NAME(name, from_output)(ACT_UNUSED vreal y, ACT_UNUSED vreal dy,                    \
                                                 ACT_UNUSED const struct relu_params *p,                     \
                                                 ACT_UNUSED bool common)

/* What rounding an f32 again gives: TWICE_UNTIED is TWICE_RIGHT where no f32 is the middle of two bf16, so that adding half an
 * element and cutting is enough. */
enum twice { TWICE_WRONG, TWICE_RIGHT, TWICE_UNTIED };

#define TWICE(name)                                                                                          \
    VEC_INLINE enum twice ACT_NAME(name, is)(ACT_UNUSED struct relu_params * p, ACT_UNUSED bool is_backward)

/* A function that several activations share. */
#define SHARED(name) VEC_INLINE vreal V_PASTE(name, _, PASS, )
#define CALL(name)   V_PASTE(name, _, PASS, )

/* A parameter, which is a number of the type that computes; as an f64 it takes no conversion. */
#define VALUE_F64(name) (p->value[RELU_PARAM_##name])
#define VALUE(name)     ((real)VALUE_F64(name))
#define PARAM(name)     v_set1(VALUE(name))

#endif
