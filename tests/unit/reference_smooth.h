/* The smooth activations for reference.c. SPDX-License-Identifier: MIT */
#ifndef RELU_TEST_REFERENCE_SMOOTH_H
#define RELU_TEST_REFERENCE_SMOOTH_H

#include <mpfr.h>

#include "reference.h"

/* How long a number must be for f(x) and f'(x), times a gradient too, to be rounded rightly. */
mpfr_prec_t smooth_precision(const struct reference *ref, double x);

/* r = f(x) or f'(x), and true; false for a kind that is not one of these. x is not NaN. */
bool smooth_forward(mpfr_t r, const struct reference *ref, double x);
bool smooth_derivative(mpfr_t r, const struct reference *ref, double x);

#endif
