/* A descriptor's kernels on operands that were checked. SPDX-License-Identifier: MIT */
#include "apply.h"

#include <stdint.h>

#include "cpu/cpu.h"

/* Do the stores of a call go past the caches? Not where the output is an input, whose lines are read anyway, nor where
 * its elements lie across lines. */
static bool is_streamed(const relu_activation *act, const void *x, const void *dy, const void *out, size_t n)
{
    return n * act->element_size >= act->streaming_from && out != x && out != dy &&
           (uintptr_t)out % act->element_size == 0;
}

void relu_apply_forward(const relu_activation *act, const void *x, void *y, size_t n)
{
    if (!is_streamed(act, x, x, y, n)) {
        act->forward(x, y, n, &act->params, false);
        return;
    }
    act->forward(x, y, n, &act->params, true);
    relu_cpu_stream_end();
}

void relu_apply_backward(const relu_activation *act, relu_backward_kernel *kernel, const void *operand,
                         const void *dy, void *dx, size_t n)
{
    if (!is_streamed(act, operand, dy, dx, n)) {
        kernel(operand, dy, dx, n, &act->params, false);
        return;
    }
    kernel(operand, dy, dx, n, &act->params, true);
    relu_cpu_stream_end();
}
