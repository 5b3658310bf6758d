/* The oracle in double, compiled once for each vector length: docs in oracle.h. SPDX-License-Identifier: MIT
 *
 * ORACLE_NAME names what is compiled. With ORACLE_LIBMVEC the functions of glibc that are called below have vector
 * twins, as math.h declares them under -ffast-math, which this file cannot have. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"

#ifdef ORACLE_LIBMVEC
#define VECTOR __attribute__((simd("notinbranch")))
VECTOR double exp(double);
VECTOR double expm1(double);
VECTOR double log1p(double);
VECTOR double tanh(double);
VECTOR double erfc(double);
#endif

typedef double real;
#define REAL(function)   function
#define LITERAL(value)   value
#define REAL_DIGITS      53
#define REAL_EPSILON     DBL_EPSILON
#define TANHSHRINK_TERMS 11
#define EXP_LIMIT        600.0
#define GELU_LIMIT       30.0
#define RELATIVE_ERROR   ORACLE_ERROR
#define EVALUATE         evaluate
#include "formulas.h"

#include "evaluate.h"

static inline uint64_t bits_of_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double double_of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The bits of a float, those of one NaN for all. */
static inline uint32_t bits_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return value == value ? bits : UINT32_C(0x7fc00000);
}

/* How far off a result may be, in units in the last place of the value, as the bits of a double: those of doubles that
 * are not negative are in the order of their values. An infinite result stands for the first power of two that is
 * out of range. */
static inline uint64_t most_ulps_of(float got, double value, double error)
{
    const uint64_t infinity = UINT64_C(0x7ff) << 52, value_bits = bits_of_double(value);
    const uint64_t exponent = value_bits & infinity;
    const uint64_t least = (uint64_t)(1023 - 126) << 52, largest = (uint64_t)(1023 + 127) << 52;
    const uint64_t low = exponent < least ? least : exponent, in_range = low > largest ? largest : low;
    const double per_ulp = double_of_bits(((uint64_t)(2 * 1023 + 23) << 52) - in_range);
    const double d = (double)got;
    const double distance = (fabs(cut(d, 0x1p128) - cut(value, 0x1p128)) + error) * per_ulp;

    /* Infinitely far: the other sign, another limit, or only one NaN. */
    uint64_t ulps = bits_of_double(distance);
    ulps = (int64_t)(bits_of_double(d) ^ value_bits) < 0 ? infinity : ulps;
    ulps = value == 0 && d != 0 ? infinity : ulps;
    ulps = fabs(value) > DBL_MAX && fabs(d) <= DBL_MAX ? infinity : ulps;
    ulps = d != d ? infinity : ulps;
    return value != value ? (d != d ? 0 : infinity) : ulps;
}

static struct oracle_verdict judge(const float *restrict got, const double *restrict value,
                                   const double *restrict error, size_t n)
{
    uint64_t misrounded = 0, doubtful = 0, most = 0;
    for (size_t i = 0; i < n; i++) {
        const uint32_t low = bits_of((float)(value[i] - error[i]));
        const uint32_t high = bits_of((float)(value[i] + error[i]));
        const uint32_t is_wrong = low != bits_of(got[i]), is_doubtful = low != high;
        misrounded += is_wrong & ~is_doubtful;
        doubtful += is_doubtful;
    }
    for (size_t i = 0; i < n; i++) {
        const uint64_t ulps = most_ulps_of(got[i], value[i], error[i]);
        most = most < ulps ? ulps : most;
    }
    return (struct oracle_verdict){misrounded, doubtful, double_of_bits(most)};
}

static size_t find(const float *got, const double *value, const double *error, size_t start, size_t n,
                   double ulps)
{
    size_t i = start;
    while (i < n && most_ulps_of(got[i], value[i], error[i]) <= bits_of_double(ulps))
        i++;
    return i;
}

static uint64_t hash_of(const uint32_t *restrict x, const float *restrict got, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += oracle_mix(x[i], bits_of(got[i]));
    return sum;
}

const struct oracle ORACLE_NAME = {evaluate, judge, find, hash_of};
