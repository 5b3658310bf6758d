/* A descriptor's kernels on operands that were checked. Inline: with few elements the calls are what costs.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_APPLY_H
#define RELU_APPLY_H

#include <stdint.h>

#include "activation.h"
#include "cpu/cpu.h"

/* Do the stores of a call go past the caches? Not where the output is an input, whose lines are read anyway, nor where
 * its elements lie across lines. */
static inline bool relu_apply_streams(const relu_activation *act, const void *x, const void *dy,
                                      const void *out, size_t bytes)
{
    return bytes >= act->streaming_from && out != x && out != dy && (uintptr_t)out % act->element_size == 0;
}

/* y = f(x), and dx from dy and the operand that `kernel` wants, x or y. No operand is NULL where n > 0. */
static inline void relu_apply_forward(const relu_activation *act, const void *x, void *y, size_t n)
{
    const bool stream = relu_apply_streams(act, x, x, y, n * act->element_size);
    act->forward(x, y, n, &act->params, stream);
    if (stream)
        relu_cpu_stream_end();
}

static inline void relu_apply_backward(const relu_activation *act, relu_backward_kernel *kernel,
                                       const void *operand, const void *dy, void *dx, size_t n)
{
    const bool stream = relu_apply_streams(act, operand, dy, dx, n * act->element_size);
    kernel(operand, dy, dx, n, &act->params, stream);
    if (stream)
        relu_cpu_stream_end();
}

#endif
