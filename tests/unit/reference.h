/* What every activation must compute, said as plainly as possible. SPDX-License-Identifier: MIT
 *
 * Values are MPFR numbers so long that sums and products of elements and parameters are exact; the
 * result is rounded once, to the element type. Nothing here is shared with the library. Elements are
 * passed as their bits, so that the four types need only one set of functions. */
#ifndef RELU_TEST_REFERENCE_H
#define RELU_TEST_REFERENCE_H

#include <relu/relu.h>

#include <stdbool.h>
#include <stdint.h>

/* An activation with its parameters, rounded to the type that computes. */
struct reference {
    relu_kind kind;
    relu_dtype dtype;
    double param[RELU_PARAM_GRADIENT_AT_ZERO + 1];
};

struct reference reference_of(const relu_activation *act);

/* The correctly rounded f(x), or dy * f'(x). If `ulps` is not NULL it receives how far `got` is from
 * the exact value, in units in the last place; infinite where only one of them is NaN or the signs
 * differ. */
uint64_t reference_forward(const struct reference *ref, uint64_t x, uint64_t got, double *ulps);
uint64_t reference_backward(const struct reference *ref, uint64_t x, uint64_t dy, uint64_t got, double *ulps);

/* An element's value, and a value rounded to an element: to nearest, ties to even. */
double reference_value(relu_dtype dtype, uint64_t bits);
uint64_t reference_bits(relu_dtype dtype, double value);

bool reference_is_nan(relu_dtype dtype, uint64_t bits);

#endif
