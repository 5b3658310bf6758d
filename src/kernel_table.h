/* The one type that crosses from the objects of an ISA to the rest of the library.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_KERNEL_TABLE_H
#define RELU_KERNEL_TABLE_H

#include <stdbool.h>

#include <relu/types.h>

/* One past the largest enumerator that activation.c's lists hold; it checks that at compile time. */
#define RELU_DTYPE_SLOTS (RELU_BF16 + 1)
#define RELU_PARAM_SLOTS (RELU_PARAM_ACCURACY + 1)

/* Kernels are kept by dtype, and f32's in the exact setting by themselves. Other types have one setting: f16 and bf16
 * are correctly rounded anyway. */
enum { RELU_EXACT_F32 = RELU_DTYPE_SLOTS, RELU_KERNEL_SLOTS };

/* The rows of the activation table, in order. */
enum relu_row {
#define ACTIVATION(name, ...) RELU_ROW_##name,
#include "activations.def"
#undef ACTIVATION
    RELU_ROW_COUNT
};

/* Parameters by their enumerator, and the slope of leaky_relu and its kin, all rounded to the type that computes. For f16 and
 * bf16 `slope_twice` is what to use in place of the slope where products are rounded twice; NAN if nothing is. */
struct relu_params {
    double value[RELU_PARAM_SLOTS];
    double slope, slope_twice;
};

/* With `stream` stores go past the caches; whoever calls orders them. The output is aligned to its elements then. n is above 0.
 * Kernels return RELU_OK, and arguments are in the order of relu_forward() and relu_backward(): so a call ends in its kernel,
 * with what it was called with where it was. */
typedef relu_status relu_forward_kernel(const struct relu_params *params, const void *x, void *y, size_t n,
                                        bool stream);
typedef relu_status relu_backward_kernel(const struct relu_params *params, const void *x, const void *dy,
                                         void *dx, size_t n, bool stream);
typedef void relu_prelu_forward_kernel(const void *x, const void *slope, size_t slopes, void *y, size_t outer,
                                       size_t channels, size_t inner);
typedef void relu_prelu_backward_kernel(const void *x, const void *slope, size_t slopes, const void *dy,
                                        void *dx, void *dslope, size_t outer, size_t channels, size_t inner);

struct relu_kernel_table {
    const char *requires_features; /* names from cpu/, separated by one space */
    bool streams;                  /* can stores go past the caches? */
    relu_forward_kernel *forward[RELU_ROW_COUNT][RELU_KERNEL_SLOTS];
    relu_backward_kernel *backward[RELU_ROW_COUNT][RELU_KERNEL_SLOTS];
    relu_backward_kernel
        *from_output[RELU_ROW_COUNT][RELU_KERNEL_SLOTS]; /* NULL: no function of the output */
    relu_prelu_forward_kernel *prelu_forward[RELU_DTYPE_SLOTS];
    relu_prelu_backward_kernel *prelu_backward[RELU_DTYPE_SLOTS];
};

#endif
