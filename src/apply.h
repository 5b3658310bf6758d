/* A descriptor's kernels on operands that were checked. SPDX-License-Identifier: MIT */
#ifndef RELU_APPLY_H
#define RELU_APPLY_H

#include "activation.h"

/* y = f(x), and dx from dy and the operand that `kernel` wants, x or y. No operand is NULL where n > 0. */
void relu_apply_forward(const relu_activation *act, const void *x, void *y, size_t n);
void relu_apply_backward(const relu_activation *act, relu_backward_kernel *kernel, const void *operand,
                         const void *dy, void *dx, size_t n);

#endif
