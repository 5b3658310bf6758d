/* Calls that are not the usual ones. SPDX-License-Identifier: MIT */
#include "apply.h"

#include <stdbool.h>

#include "cpu/cpu.h"

/* Do the stores of a call go past the caches? Not where the output is an input, whose lines are read anyway, nor where
 * its elements lie across lines. */
static bool streams(const relu_activation *act, const void *x, const void *dy, const void *out, size_t bytes)
{
    return bytes >= act->streaming_from && out != x && out != dy && (uintptr_t)out % act->element_size == 0;
}

static relu_status end(relu_status status, bool stream)
{
    if (stream)
        relu_cpu_stream_end();
    return status;
}

relu_status relu_apply_forward_any(const relu_activation *act, const void *x, void *y, size_t n)
{
    const size_t bytes = n * act->element_size;
    if (relu_apply_overlap(y, x, bytes))
        return RELU_ERROR_OVERLAP;
    const bool stream = streams(act, x, x, y, bytes);
    return end(act->forward(&act->params, x, y, n, stream), stream);
}

relu_status relu_apply_backward_any(const relu_activation *act, relu_backward_kernel *kernel,
                                    const void *operand, const void *dy, void *dx, size_t n)
{
    const size_t bytes = n * act->element_size;
    if (relu_apply_overlap(dx, operand, bytes) || relu_apply_overlap(dx, dy, bytes))
        return RELU_ERROR_OVERLAP;
    const bool stream = streams(act, operand, dy, dx, bytes);
    return end(kernel(&act->params, operand, dy, dx, n, stream), stream);
}
