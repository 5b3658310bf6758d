/* What every activation must compute, said as plainly as possible. SPDX-License-Identifier: MIT
 *
 * Values are MPFR numbers so long that sums and products of elements and parameters are exact, and of
 * transcendental functions so long that no rounding to the element type goes wrong; the result is rounded
 * once, to the element type. Nothing here is shared with the library. Elements are
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
    double param[RELU_PARAM_ACCURACY + 1];
};

struct reference reference_of(const relu_activation *act);

/* The correctly rounded f(x), or dy * f'(x). If `ulps` is not NULL it receives how far `got` is from
 * the exact value, in units in the last place; infinite where only one of them is NaN or the signs
 * differ. Where f'(x) is not 0 but rounds to 0, either zero is right, and the one that is returned has the sign of
 * `got`. */
uint64_t reference_forward(const struct reference *ref, uint64_t x, uint64_t got, double *ulps);
uint64_t reference_backward(const struct reference *ref, uint64_t x, uint64_t dy, uint64_t got, double *ulps);

/* The same for dy * f'(x) as a function of y = f(x), for values that f takes. */
uint64_t reference_from_output(const struct reference *ref, uint64_t y, uint64_t dy, uint64_t got,
                               double *ulps);

/* The exact f(x), or f'(x), in decimal. */
void reference_text(const struct reference *ref, bool is_backward, uint64_t x, char *text, size_t size);
/* How many `unit`s a value is from the exact f(x), or f'(x). */
double reference_error(const struct reference *ref, bool is_backward, uint64_t x, long double value,
                       long double unit);

/* An IEEE 754 format: significant bits, and the range of e in 0.1xxx * 2^e. */
struct reference_format {
    int digits, min_exponent, max_exponent;
};
struct reference_format reference_format_of(relu_dtype dtype);

/* An element's value, and a value rounded to an element: to nearest, ties to even. */
double reference_value(relu_dtype dtype, uint64_t bits);
uint64_t reference_bits(relu_dtype dtype, double value);

bool reference_is_nan(relu_dtype dtype, uint64_t bits);

#endif
