/* A descriptor's kernels on operands that were checked. SPDX-License-Identifier: MIT
 *
 * Where stores go past the caches, a kernel computes a block at a time into a buffer that stays in the first-level cache,
 * and the buffer is copied while the next block is fetched. So no kernel needs a second loop, and where memory
 * is what everything waits for it takes no longer than such a loop would. */
#include "apply.h"

#include <stdalign.h>
#include <stdint.h>

#include "cpu/cpu.h"

enum { BLOCK = 2048 };

/* `backward`, or without one the forward kernel, which reads x alone. */
static void compute(const relu_activation *act, relu_backward_kernel *backward, const char *x, const char *dy,
                    char *out, size_t n)
{
    if (backward)
        backward(x, dy, out, n, &act->params);
    else
        act->forward(x, out, n, &act->params);
}

/* As many elements as are before the next line, at most n. */
static size_t elements_before_line(const relu_activation *act, const void *out, size_t n)
{
    const size_t bytes = (RELU_CPU_LINE - (uintptr_t)out % RELU_CPU_LINE) % RELU_CPU_LINE;
    const size_t count = bytes / act->element_size;
    return count < n ? count : n;
}

static void stream(const relu_activation *act, relu_backward_kernel *backward, const char *x, const char *dy,
                   char *out, size_t n)
{
    alignas(RELU_CPU_LINE) char buffer[BLOCK];
    const size_t size = act->element_size, block = BLOCK / size, head = elements_before_line(act, out, n);
    compute(act, backward, x, dy, out, head);
    x += head * size, dy += head * size, out += head * size, n -= head;
    for (; n >= block; x += BLOCK, dy += BLOCK, out += BLOCK, n -= block) {
        const size_t next = n >= 2 * block ? BLOCK : 0;
        compute(act, backward, x, dy, buffer, block);
        relu_cpu_stream(out, buffer, BLOCK, x + next, dy + next);
    }
    relu_cpu_stream_end();
    compute(act, backward, x, dy, out, n);
}

/* Do the stores of a call go past the caches? Not where the output is an input, whose lines are read anyway, nor where
 * its elements lie across lines. */
static bool is_streamed(const relu_activation *act, const void *x, const void *dy, const void *out, size_t n)
{
    return n * act->element_size >= act->streaming_from && out != x && out != dy &&
           (uintptr_t)out % act->element_size == 0;
}

void relu_apply_forward(const relu_activation *act, const void *x, void *y, size_t n)
{
    if (is_streamed(act, x, x, y, n))
        stream(act, NULL, x, x, y, n);
    else
        act->forward(x, y, n, &act->params);
}

void relu_apply_backward(const relu_activation *act, relu_backward_kernel *kernel, const void *operand,
                         const void *dy, void *dx, size_t n)
{
    if (is_streamed(act, operand, dy, dx, n))
        stream(act, kernel, operand, dy, dx, n);
    else
        kernel(operand, dy, dx, n, &act->params);
}
