/* Slopes for products that are rounded twice. SPDX-License-Identifier: MIT */
#include "slope.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* How far f32 may round what is next to the middle i half, and a little more. */
static double rounding(int i, double half, int bits)
{
    const double little_more = 1 + 0x1p-20;
    return little_more * (bits == 8 ? half * (i & -i) * 0x1p-16 : half * i * 0x1p-24);
}

/* The biased exponent of 1. */
enum { ONE = 127 };

static float with_exponent(uint32_t significand, uint32_t sign_and_exponent)
{
    const uint32_t bits = (significand & 0x7fffff) | sign_and_exponent;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The significands of elements, as integers m, times that of s, are between two middles of elements each. Where the f32 nearest
 * to m s' is between the same two and on neither, the second rounding does what one would have done. All m together leave an
 * interval for s', and s, or the end of it that is next to s, is taken.
 *
 * The middles are the multiples of half a unit. Those of subnormal elements are among them: a multiple of 2^k half units is one
 * where a unit is 2^k times as large. f32 rounds by at most 2^-24 of the product; next to bf16, which are subnormal where f32
 * is, by 2^-16 of half such a unit. */
float relu_slope_rounded_twice(float s, int bits)
{
    uint32_t pattern;
    memcpy(&pattern, &s, sizeof pattern);
    /* As few bits as an element has: a product is exact, unless it is too small to show. */
    if (pattern % (UINT32_C(1) << (24 - bits)) == 0)
        return s;
    /* What is this small or large moves all products out of the range of f32, or nearly. */
    const uint32_t exponent = pattern >> 23 & 0xff;
    if (!(exponent > ONE - 64 && exponent < ONE + 64))
        return NAN;
    const double fraction = (double)with_exponent(pattern, ONE << 23);

    double low = 1, high = 2;
    const int first = 1 << (bits - 1), end = 1 << bits;
    for (int m = first; m < end; m++) {
        const double product = m * fraction, half = product < end ? 0.5 : 1;
        const int below = (int)(product / half);
        if (below * half == product)
            return NAN;
        const double least = (below * half + rounding(below, half, bits)) / m;
        const double most = ((below + 1) * half - rounding(below + 1, half, bits)) / m;
        low = least > low ? least : low;
        high = most < high ? most : high;
    }
    const double nearest = fraction < low ? low : fraction > high ? high : fraction;
    /* An end is not in the interval. */
    const float rounded = (float)nearest;
    uint32_t other;
    memcpy(&other, &rounded, sizeof other);
    other += (double)rounded <= low ? 1 : (double)rounded >= high ? UINT32_MAX : 0;
    const double found = (double)with_exponent(other, ONE << 23);
    return found > low && found < high ? with_exponent(other, pattern & 0xff800000) : NAN;
}
