/* A descriptor's kernels on operands that were checked but for overlap, n > 0. SPDX-License-Identifier: MIT
 *
 * Inline and as short as can be: with few elements the call is what costs. */
#ifndef RELU_APPLY_H
#define RELU_APPLY_H

#include <stdint.h>

#include "activation.h"

/* Any calls: those in place, those whose stores may go past the caches, and those that are refused. */
relu_status relu_apply_forward_any(const relu_activation *act, const void *x, void *y, size_t n);
relu_status relu_apply_backward_any(const relu_activation *act, relu_backward_kernel *kernel,
                                    const void *operand, const void *dy, void *dx, size_t n);

/* Do two ranges of the same size share a byte? Unsigned arithmetic wraps, so that one comparison covers both orders. The
 * ranges themselves do not wrap: no object does. */
static inline bool relu_apply_touch(const void *a, const void *b, size_t bytes)
{
    return (uintptr_t)a - (uintptr_t)b + bytes - 1 < 2 * bytes - 1;
}

/* Do they without being the same? */
static inline bool relu_apply_overlap(const void *a, const void *b, size_t bytes)
{
    return a != b && relu_apply_touch(a, b, bytes);
}

/* y = f(x). */
static inline relu_status relu_apply_forward(const relu_activation *act, const void *x, void *y, size_t n)
{
    const size_t bytes = n * act->element_size;
    if (relu_apply_touch(y, x, bytes) || bytes >= act->streaming_from)
        return relu_apply_forward_any(act, x, y, n);
    return act->forward(&act->params, x, y, n, false);
}

/* dx from dy and the operand that `kernel` wants, x or y. */
static inline relu_status relu_apply_backward(const relu_activation *act, relu_backward_kernel *kernel,
                                              const void *operand, const void *dy, void *dx, size_t n)
{
    const size_t bytes = n * act->element_size;
    if (relu_apply_touch(dx, operand, bytes) || relu_apply_touch(dx, dy, bytes) ||
        bytes >= act->streaming_from)
        return relu_apply_backward_any(act, kernel, operand, dy, dx, n);
    return kernel(&act->params, operand, dy, dx, n, false);
}

#endif
