/* Every kernel of one ISA. Compiled once for each, with VEC_HEADER the file in vec/ and VEC_NAME its name. Everything is
 * static but the table at the end. SPDX-License-Identifier: MIT */
#include <math.h>

#include "kernel_table.h"
#include "vec/vec.h"

#include "act/act.h"

/* ---- The activations, once for each type that computes ---- */

#define V_TYPE f32
#define V_ODD
#define PASS f32
#include "act/math.h"
#include "activation_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#define V_TYPE f64
#define V_ODD
#define PASS f64
#include "act/math.h"
#include "activation_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#define V_TYPE f32
#define V_ODD  _odd
#define PASS   half_odd
#include "act/math.h"
#include "activation_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

#define V_TYPE f64
#define V_ODD  _odd
#define PASS   wide
#include "act/math.h"
#include "activation_files.h"
#undef V_TYPE
#undef V_ODD
#undef PASS

/* f16 and bf16 that are computed in f64: half a vector at a time, and one rounding at the end. */
#define ACTIVATION(name, ...)                                                                                \
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
#include "activations.def"
#undef ACTIVATION

/* ---- The kernels, once for each dtype ---- */

typedef uint32_t bits_f32;
typedef uint64_t bits_f64;
typedef uint16_t bits_f16;
typedef uint16_t bits_bf16;

/* The kernels of one activation for the dtype D; C names the functions that compute. */
#define KERNELS(name, D, C)                                                                                  \
    static void name##_forward_kernel_##D(const void *x, void *y, size_t n,                                  \
                                          const struct relu_params *params)                                  \
    {                                                                                                        \
        const struct relu_params p = *params;                                                                \
        if (name##_common_##C(&p))                                                                           \
            forward_loop_##D(x, y, n, &p, name##_forward_##C, true);                                         \
        else                                                                                                 \
            forward_loop_##D(x, y, n, &p, name##_forward_##C, false);                                        \
    }                                                                                                        \
    static void name##_backward_kernel_##D(const void *x, const void *dy, void *dx, size_t n,                \
                                           const struct relu_params *params)                                 \
    {                                                                                                        \
        const struct relu_params p = *params;                                                                \
        if (name##_common_##C(&p))                                                                           \
            backward_loop_##D(x, dy, dx, n, &p, name##_backward_##C, true);                                  \
        else                                                                                                 \
            backward_loop_##D(x, dy, dx, n, &p, name##_backward_##C, false);                                 \
    }

#define D     f32
#define D_VEC f32
#define D_AS
#define D_PASS   f32
#define D_UNROLL true
#include "loops.h"
#define ACTIVATION(name, kind, half, ...) KERNELS(name, f32, f32)
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_PASS
#undef D_UNROLL

#define D     f64
#define D_VEC f64
#define D_AS
#define D_PASS   f64
#define D_UNROLL true
#include "loops.h"
#define ACTIVATION(name, kind, half, ...) KERNELS(name, f64, f64)
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_PASS
#undef D_UNROLL

#define D        f16
#define D_VEC    f32
#define D_AS     _f16
#define D_PASS   half_odd
#define D_UNROLL false
#include "loops.h"
#define ACTIVATION(name, kind, half, ...) KERNELS(name, f16, half_##half)
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_PASS
#undef D_UNROLL

#define D        bf16
#define D_VEC    f32
#define D_AS     _bf16
#define D_PASS   half_odd
#define D_UNROLL false
#include "loops.h"
#define ACTIVATION(name, kind, half, ...) KERNELS(name, bf16, half_##half)
#include "activations.def"
#undef ACTIVATION
#include "loops_prelu.h"
#undef D
#undef D_VEC
#undef D_AS
#undef D_PASS
#undef D_UNROLL

/* ---- What the rest of the library sees ---- */

#define EACH_DTYPE(name)                                                                                     \
    {                                                                                                        \
        [RELU_F32] = name##_f32, [RELU_F64] = name##_f64, [RELU_F16] = name##_f16,                           \
        [RELU_BF16] = name##_bf16,                                                                           \
    }

const struct relu_kernel_table V_PASTE(relu_kernels_, VEC_NAME, , ) = {
    .requires_features = VEC_REQUIRES,
    .forward =
        {
#define ACTIVATION(name, ...) [RELU_ROW_##name] = EACH_DTYPE(name##_forward_kernel),
#include "activations.def"
#undef ACTIVATION
        },
    .backward =
        {
#define ACTIVATION(name, ...) [RELU_ROW_##name] = EACH_DTYPE(name##_backward_kernel),
#include "activations.def"
#undef ACTIVATION
        },
    .prelu_forward = EACH_DTYPE(prelu_tensor_forward),
    .prelu_backward = EACH_DTYPE(prelu_tensor_backward),
};
