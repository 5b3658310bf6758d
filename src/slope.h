/* Slopes for products that are rounded twice. SPDX-License-Identifier: MIT */
#ifndef RELU_SLOPE_H
#define RELU_SLOPE_H

/* A factor s' such that s' x, rounded to f32 and then to an element of `bits` bits, 8 of bf16 or 11 of f16, is s x rounded
 * once to an element, for every finite element x; NAN if this does not find one. s is an f32. */
float relu_slope_rounded_twice(float s, int bits);

#endif
