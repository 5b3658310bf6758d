/* The smooth activations, and gradients from outputs, for reference.c. SPDX-License-Identifier: MIT */
#ifndef RELU_TEST_REFERENCE_SMOOTH_H
#define RELU_TEST_REFERENCE_SMOOTH_H

#include <mpfr.h>

#include "reference.h"

/* How long a number must be for f(x) and f'(x), times a gradient too, to be rounded rightly. */
mpfr_prec_t smooth_precision(const struct reference *ref, double x);

/* r = f(x) or f'(x), and true; false for a kind that is not one of these. x is not NaN. */
bool smooth_forward(mpfr_t r, const struct reference *ref, double x);
bool smooth_derivative(mpfr_t r, const struct reference *ref, double x);

/* r = f'(x) as a function of y = f(x), of every kind that has one: reference_output.c. y is a value that f takes,
 * perhaps by rounding. */
void output_derivative(mpfr_t r, const struct reference *ref, double y);

#endif
