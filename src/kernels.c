/* Every kernel of one ISA. Compiled once for each, with VEC_HEADER the file in vec/ and VEC_NAME its name. Everything is
 * static but the table at the end. SPDX-License-Identifier: MIT */
#include <math.h>

#include "kernel_table.h"
#include "vec/vec.h"

#include "act/act.h"
#include "act/constants.h"
#include "act/smooth.h"
#include "families.h"

/* ---- The activations, once for each type that computes ---- */

#define V_TYPE f32
#define V_ODD
#define PASS f32
#include "act/math.h"
#include "piecewise_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#define V_TYPE f32
#define V_ODD
#define PASS_TWICE
#define PASS         twice_f16
#define TWICE_IS_F16 true
#define TWICE_TINY   0x1p-40f
#include "act/math.h"
#include "piecewise_files.h"
#undef PASS
#undef TWICE_IS_F16
#undef TWICE_TINY
#define PASS         twice_bf16
#define TWICE_IS_F16 false
#define TWICE_TINY   0x1p-149f
#include "act/math.h"
#include "piecewise_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS
#undef PASS_TWICE
#undef TWICE_IS_F16
#undef TWICE_TINY

#define V_TYPE f64
#define V_ODD
#define PASS f64
#include "act/math.h"
#include "piecewise_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#define V_TYPE f32
#define V_ODD  _odd
#define PASS   half_odd
#include "act/math.h"
#include "piecewise_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#define V_TYPE f64
#define V_ODD  _odd
#define PASS   wide
#include "act/math.h"
#include "piecewise_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#ifdef VEC_HAS_I16
#define PASS_BITS
#include "act/bits.h"

#include "select_files.h"
#undef PASS_BITS
#endif

#define V_TYPE f64
#define V_ODD
#define PASS         quick
#define NUMBER_FUSED false
#include "act/number_quick.h"

#include "act/elementary.h"

#include "smooth_files.h"
#undef PASS
#undef NUMBER_FUSED
#ifdef VEC_HAS_FMA
#define PASS         fused
#define NUMBER_FUSED true
#include "act/number_quick.h"

#include "act/elementary.h"

#include "smooth_files.h"
#undef PASS
#undef NUMBER_FUSED
#endif
#define PASS         dd
#define NUMBER_FUSED false
#include "act/number_dd.h"

#include "act/elementary.h"

#include "smooth_files.h"
#undef PASS
#undef NUMBER_FUSED
#define PASS         tight
#define NUMBER_FUSED false
#include "act/number_tight.h"

#include "act/elementary.h"

#include "smooth_files.h"
#undef PASS
#undef NUMBER_FUSED
#undef V_TYPE
#undef V_ODD

#define ACTIVATION(name, kind, family, output, ...)                                                          \
    FAMILY_##family(name) IF_OWN(output, FAMILY_OUTPUT_##family(name))
#include "activations.def"
#undef ACTIVATION

#define V_TYPE f32
#define V_ODD
#define PASS fast
#define PASS_FAST
#include "act/fast.h"

#include "act/exact.h"

#include "act/half.h"

#include "smooth_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS
#undef PASS_FAST

#define ACTIVATION(name, kind, family, output, ...)                                                          \
    FAMILY_HALVES_##family(name) IF_OWN(output, FAMILY_OUTPUT_HALVES_##family(name))
#include "activations.def"
#undef ACTIVATION

/* ---- The kernels, once for each dtype ---- */

typedef uint32_t bits_f32;
typedef uint64_t bits_f64;
typedef uint16_t bits_f16;
typedef uint16_t bits_bf16;

/* The kernels of one activation for elements of the dtype D, kept under the name K; C names the functions that
 * compute a vector. */
#define FORWARD_KERNEL(name, K, D, C, cut, group)                                                            \
    static relu_status name##_forward_kernel_##K(const struct relu_params *params, const void *x, void *y,   \
                                                 size_t n, bool stream)                                      \
    {                                                                                                        \
        static const struct forward_rarely_##D rare = V_PASTE(RARELY_, C, , )(name, forward);                \
        const struct relu_params p = *params;                                                                \
        if (rarely(!V_PASTE(name, _common_, C, )(&p)))                                                       \
            forward_loop_##D(x, y, n, &p, V_PASTE(name, _forward_, C, ), &rare, false, cut(false), stream,   \
                             group(false));                                                                  \
        else                                                                                                 \
            forward_loop_##D(x, y, n, &p, V_PASTE(name, _forward_, C, ), &rare, true, cut(true), stream,     \
                             group(true));                                                                   \
        return RELU_OK;                                                                                      \
    }
#define BACKWARD_KERNEL_AS(name, what, K, D, C, cut, group)                                                  \
    static relu_status name##_##what##_kernel_##K(const struct relu_params *params, const void *x,           \
                                                  const void *dy, void *dx, size_t n, bool stream)           \
    {                                                                                                        \
        static const struct backward_rarely_##D rare = V_PASTE(RARELY_, C, , )(name, what);                  \
        const struct relu_params p = *params;                                                                \
        if (rarely(!V_PASTE(name, _common_, C, )(&p)))                                                       \
            backward_loop_##D(x, dy, dx, n, &p, V_PASTE(name, _##what##_, C, ), &rare, false, cut(false),    \
                              stream, group(false));                                                         \
        else                                                                                                 \
            backward_loop_##D(x, dy, dx, n, &p, V_PASTE(name, _##what##_, C, ), &rare, true, cut(true),      \
                              stream, group(true));                                                          \
        return RELU_OK;                                                                                      \
    }
#define BACKWARD_KERNEL(name, K, D, C, cut, group) BACKWARD_KERNEL_AS(name, backward, K, D, C, cut, group)
#define KERNELS(name, K, D, C, cut_forward, cut_backward, group)                                             \
    FORWARD_KERNEL(name, K, D, C, cut_forward, group) BACKWARD_KERNEL(name, K, D, C, cut_backward, group)
/* x is y here. */
#define OUTPUT_KERNEL(name, K, D, C, cut, group) BACKWARD_KERNEL_AS(name, from_output, K, D, C, cut, group)

/* How many vectors are in a group, with parameters that are common and with others? Not more than one where f64 computes what
 * is hundreds of instructions for a vector. */
#define GROUP_NEVER(common)     1
#define GROUP_ALWAYS(common)    4
#define GROUP_EXACT(common)     (VEC_FUSES_F32 ? 4 : 1)
#define GROUP_PAIRS(common)     ((common) && VEC_FUSES_F32 ? 2 : 1)
#define GROUP_FAST(common)      ((common) && VEC_FUSES_F32 ? 4 : 1)
#define GROUP_GRADIENT(common)  ((common) && VEC_FUSES_F32 ? VEC_GROUPS_GRADIENT : 1)
#define GROUP_HALF(common)      VEC_GROUPS_HALF
#define GROUP_HALF_FAST(common) ((common) && VEC_FUSES_F32 ? VEC_GROUPS_HALF : 1)
#define GROUP_f32_odd           GROUP_ALWAYS
#define GROUP_f32_select        GROUP_ALWAYS
#define GROUP_f32_f64           GROUP_ALWAYS
#define GROUP_f32_f32           GROUP_ALWAYS
#define GROUP_f32_smooth        GROUP_FAST
#define GROUP_f64_odd           GROUP_ALWAYS
#define GROUP_f64_select        GROUP_ALWAYS
#define GROUP_f64_f64           GROUP_ALWAYS
#define GROUP_f64_f32           GROUP_ALWAYS
#define GROUP_f64_smooth        GROUP_PAIRS
#define GROUP_half_odd          GROUP_HALF
#define GROUP_half_select       GROUP_HALF
#define GROUP_half_f64          GROUP_NEVER
#define GROUP_half_f32          GROUP_HALF
#define GROUP_half_smooth       GROUP_HALF_FAST

#define D     f32
#define D_VEC f32
#define D_AS
#define D_AS_CUT
#define D_PARAMS struct relu_params
#define D_PASS   f32
#include "loops.h"
#define F32_KERNELS(name, family)                                                                            \
    KERNELS(name, f32, f32, BODY_f32_##family, CUT_NEVER, CUT_NEVER, GROUP_f32_##family)
#define F32_KERNELS_odd(name)    F32_KERNELS(name, odd)
#define F32_KERNELS_select(name) F32_KERNELS(name, select)
#define F32_KERNELS_f64(name)    F32_KERNELS(name, f64)
#define F32_KERNELS_f32(name)    F32_KERNELS(name, f32)
/* FAST is for common parameters; with others the exact setting is as fast as any. */
#define F32_KERNELS_smooth(name)                                                                             \
    FORWARD_KERNEL(name, exact_f32, f32, exact, CUT_NEVER, GROUP_EXACT)                                      \
    BACKWARD_KERNEL(name, exact_f32, f32, exact, CUT_NEVER, GROUP_f32_smooth)                                \
    static VEC_UNUSED VEC_NOT_INLINE size_t name##_forward_run_f32(const char *x, char *y, size_t n,         \
                                                                   const struct relu_params *p)              \
    {                                                                                                        \
        return forward_far_f32(x, y, n, p, name##_forward_whole, name##_forward_far_bits, false);            \
    }                                                                                                        \
    static VEC_UNUSED VEC_NOT_INLINE void name##_forward_finish_f32(struct loop_far *far,                    \
                                                                    const struct relu_params *p)             \
    {                                                                                                        \
        forward_finish_f32(far, p, name##_forward_far);                                                      \
    }                                                                                                        \
    static VEC_UNUSED VEC_NOT_INLINE void name##_backward_finish_f32(struct loop_far *far,                   \
                                                                     const struct relu_params *p)            \
    {                                                                                                        \
        backward_finish_f32(far, p, name##_backward_far);                                                    \
    }                                                                                                        \
    static VEC_UNUSED VEC_NOT_INLINE size_t name##_backward_run_f32(const char *x, const char *dy, char *dx, \
                                                                    size_t n, const struct relu_params *p)   \
    {                                                                                                        \
        return backward_far_f32(x, dy, dx, n, p, name##_backward_whole, name##_backward_far_bits, false);    \
    }                                                                                                        \
    static relu_status name##_forward_kernel_f32(const struct relu_params *params, const void *x, void *y,   \
                                                 size_t n, bool stream)                                      \
    {                                                                                                        \
        static const struct forward_rarely_f32 rare = RARELY_fast(name, forward);                            \
        const struct relu_params p = *params;                                                                \
        if (rarely(!name##_common_fast(&p)))                                                                 \
            return name##_forward_kernel_exact_f32(params, x, y, n, stream);                                 \
        forward_loop_f32(x, y, n, &p, name##_forward_fast, &rare, true, false, stream, GROUP_FAST(true));    \
        return RELU_OK;                                                                                      \
    }                                                                                                        \
    BACKWARD_KERNEL(name, f32, f32, fast, CUT_NEVER, GROUP_GRADIENT)
#define ACTIVATION(name, kind, family, output, ...)                                                          \
    F32_KERNELS_##family(name)                                                                               \
        IF_OWN(output, OUTPUT_KERNEL(name, f32, f32, BODY_f32_##family, CUT_NEVER, GROUP_f32_##family))
#include "activations.def"
#undef ACTIVATION
#define EXACT_odd(name, output)
#define EXACT_select(name, output)
#define EXACT_f64(name, output)
#define EXACT_f32(name, output)
#define EXACT_smooth(name, output)                                                                           \
    IF_OWN(output, OUTPUT_KERNEL(name, exact_f32, f32, exact, CUT_NEVER, GROUP_f32_smooth))
#define ACTIVATION(name, kind, family, output, ...) EXACT_##family(name, output)
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_AS_CUT
#undef D_PARAMS
#undef D_PASS

#define D     f64
#define D_VEC f64
#define D_AS
#define D_AS_CUT
#define D_PARAMS struct relu_params
#define D_PASS   f64
#include "loops.h"
#define ACTIVATION(name, kind, family, output, ...)                                                          \
    KERNELS(name, f64, f64, BODY_f64_##family, CUT_NEVER, CUT_NEVER, GROUP_f64_##family)                     \
    IF_OWN(output, OUTPUT_KERNEL(name, f64, f64, BODY_f64_##family, CUT_NEVER, GROUP_f64_##family))
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_AS_CUT
#undef D_PARAMS
#undef D_PASS

#ifdef VEC_HAS_I16
typedef uint16_t bits_i16;
#define D     i16
#define D_VEC i16
#define D_AS
#define D_AS_CUT
#define D_PARAMS struct bits_params
#define D_IS_BITS
#include "loops.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_AS_CUT
#undef D_PARAMS
#undef D_IS_BITS

/* By the bits where the parameters allow it, else like the family odd. */
#define HALF_KERNELS_select(name, T)                                                                         \
    KERNELS(name, other_##T, T, BODY_##T##_select, CUT_NEVER, CUT_NEVER, GROUP_half_select)                  \
    static relu_status name##_forward_kernel_##T(const struct relu_params *p, const void *x, void *y,        \
                                                 size_t n, bool stream)                                      \
    {                                                                                                        \
        struct bits_params b = {.infinity = BITS_INFINITY_##T};                                              \
        if (!(name##_common_f32(p) && name##_bits(p, &b, bits_element_##T, false)))                          \
            return name##_forward_kernel_other_##T(p, x, y, n, stream);                                      \
        forward_loop_i16(x, y, n, &b, name##_bits_forward_body, NULL, true, false, stream, 4);               \
        return RELU_OK;                                                                                      \
    }                                                                                                        \
    static relu_status name##_backward_kernel_##T(const struct relu_params *p, const void *x,                \
                                                  const void *dy, void *dx, size_t n, bool stream)           \
    {                                                                                                        \
        struct bits_params b = {.infinity = BITS_INFINITY_##T};                                              \
        if (!(name##_common_f32(p) && name##_bits(p, &b, bits_element_##T, true)))                           \
            return name##_backward_kernel_other_##T(p, x, dy, dx, n, stream);                                \
        backward_loop_i16(x, dy, dx, n, &b, name##_bits_backward_body, NULL, true, false, stream, 4);        \
        return RELU_OK;                                                                                      \
    }
#else
#define HALF_KERNELS_select(name, T)                                                                         \
    KERNELS(name, T, T, BODY_##T##_select, CUT_NEVER, CUT_NEVER, GROUP_half_select)
#endif
/* By f32, rounded again, where the parameters allow it, else as the family says. */
#define HALF_KERNELS_PIECEWISE(name, T, family)                                                              \
    KERNELS(name, other_##T, T, BODY_##T##_##family, CUT_FORWARD(T, family), CUT_BACKWARD(T, family),        \
            GROUP_half_##family)                                                                             \
    static relu_status name##_forward_kernel_##T(const struct relu_params *params, const void *x, void *y,   \
                                                 size_t n, bool stream)                                      \
    {                                                                                                        \
        struct relu_params p = *params;                                                                      \
        const enum twice is = name##_common_twice_##T(&p) ? name##_is_twice_##T(&p, false) : TWICE_WRONG;    \
        if (is == TWICE_WRONG)                                                                               \
            return name##_forward_kernel_other_##T(params, x, y, n, stream);                                 \
        if (TWICE_TIES_##T && is == TWICE_RIGHT)                                                             \
            forward_loop_##T(x, y, n, &p, name##_forward_even_##T, NULL, true, true, stream,                 \
                             VEC_GROUPS_HALF);                                                               \
        else                                                                                                 \
            forward_loop_##T(x, y, n, &p, name##_forward_nearest_##T, NULL, true, true, stream,              \
                             VEC_GROUPS_HALF);                                                               \
        return RELU_OK;                                                                                      \
    }                                                                                                        \
    static relu_status name##_backward_kernel_##T(const struct relu_params *params, const void *x,           \
                                                  const void *dy, void *dx, size_t n, bool stream)           \
    {                                                                                                        \
        struct relu_params p = *params;                                                                      \
        const enum twice is = name##_common_twice_##T(&p) ? name##_is_twice_##T(&p, true) : TWICE_WRONG;     \
        if (is == TWICE_WRONG)                                                                               \
            return name##_backward_kernel_other_##T(params, x, dy, dx, n, stream);                           \
        if (TWICE_TIES_##T && is == TWICE_RIGHT)                                                             \
            backward_loop_##T(x, dy, dx, n, &p, name##_backward_even_##T, NULL, true, true, stream,          \
                              VEC_GROUPS_HALF);                                                              \
        else                                                                                                 \
            backward_loop_##T(x, dy, dx, n, &p, name##_backward_nearest_##T, NULL, true, true, stream,       \
                              VEC_GROUPS_HALF);                                                              \
        return RELU_OK;                                                                                      \
    }
#define HALF_KERNELS_odd(name, T) HALF_KERNELS_PIECEWISE(name, T, odd)
#define HALF_KERNELS_f64(name, T) HALF_KERNELS_PIECEWISE(name, T, f64)
#define HALF_KERNELS_f32(name, T) HALF_KERNELS_PIECEWISE(name, T, f32)
#define HALF_KERNELS_smooth(name, T)                                                                         \
    KERNELS(name, T, T, BODY_##T##_smooth, CUT_FORWARD(T, smooth), CUT_BACKWARD(T, smooth), GROUP_half_smooth)

#define D        f16
#define D_VEC    f32
#define D_AS     _f16
#define D_AS_CUT _f16
#define D_PARAMS struct relu_params
#define D_PASS   twice_f16
#include "loops.h"
#define ACTIVATION(name, kind, family, output, ...)                                                          \
    HALF_KERNELS_##family(name, f16)                                                                         \
        IF_OWN(output, OUTPUT_KERNEL(name, f16, f16, BODY_f16_##family, CUT_OUTPUT(f16, family),             \
                                     GROUP_half_##family))
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_AS_CUT
#undef D_PARAMS
#undef D_PASS

#define D        bf16
#define D_VEC    f32
#define D_AS     _bf16
#define D_AS_CUT _upper
#define D_PARAMS struct relu_params
#define D_PASS   twice_bf16
#ifdef VEC_HAS_BF16_PAIRS
#define D_IS_PAIRED
#endif
#include "loops.h"
#define ACTIVATION(name, kind, family, output, ...)                                                          \
    HALF_KERNELS_##family(name, bf16)                                                                        \
        IF_OWN(output, OUTPUT_KERNEL(name, bf16, bf16, BODY_bf16_##family, CUT_OUTPUT(bf16, family),         \
                                     GROUP_half_##family))
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_AS_CUT
#undef D_PARAMS
#undef D_PASS
#undef D_IS_PAIRED

/* ---- What the rest of the library sees ---- */

#define EACH_DTYPE(name)                                                                                     \
    [RELU_F32] = name##_f32, [RELU_F64] = name##_f64, [RELU_F16] = name##_f16, [RELU_BF16] = name##_bf16
#define EACH_SLOT_odd(name)    EACH_DTYPE(name)
#define EACH_SLOT_select(name) EACH_DTYPE(name)
#define EACH_SLOT_f64(name)    EACH_DTYPE(name)
#define EACH_SLOT_f32(name)    EACH_DTYPE(name)
#define EACH_SLOT_smooth(name) EACH_DTYPE(name), [RELU_EXACT_F32] = name##_exact_f32

const struct relu_kernel_table V_PASTE(relu_kernels_, VEC_NAME, , ) = {
    .requires_features = VEC_REQUIRES,
    .streams = VEC_STREAMS,
    .forward =
        {
#define ACTIVATION(name, kind, family, ...) [RELU_ROW_##name] = {EACH_SLOT_##family(name##_forward_kernel)},
#include "activations.def"
#undef ACTIVATION
        },
    .backward =
        {
#define ACTIVATION(name, kind, family, ...) [RELU_ROW_##name] = {EACH_SLOT_##family(name##_backward_kernel)},
#include "activations.def"
#undef ACTIVATION
        },
    .from_output =
        {
#define ACTIVATION(name, kind, family, output, ...)                                                          \
    IF_SAME(output, [RELU_ROW_##name] = {EACH_SLOT_##family(name##_backward_kernel)}, )                      \
    IF_OWN(output, [RELU_ROW_##name] = {EACH_SLOT_##family(name##_from_output_kernel)}, )
#include "activations.def"
#undef ACTIVATION
        },
    .prelu_forward = {EACH_DTYPE(prelu_tensor_forward)},
    .prelu_backward = {EACH_DTYPE(prelu_tensor_backward)},
};
