/* What the smooth activations must give, with an error bound, fast enough for all floats.
 * SPDX-License-Identifier: MIT
 *
 * The formulas are in formulas.h, over the C library's functions; nothing is shared with the library under test.
 * In double, for the elements of 24 bits and less, gcc calls glibc's vector functions where there are such; in
 * long double, for f64, this is scalar. tests/accuracy/test_oracle.c holds the bounds against MPFR. */
#ifndef RELU_TEST_ORACLE_H
#define RELU_TEST_ORACLE_H

#include <float.h>

#include "reference.h"

/* The bounds relative to the values, or where the terms of a sum cancel to their magnitudes. */
#define ORACLE_ERROR      0x1p-49
#define ORACLE_LONG_ERROR 0x1p-60L
/* Is long double precise enough to judge f64? */
#define ORACLE_LONG_JUDGES (LDBL_MANT_DIG >= 64)

/* Of n floats, and of the results that are to be judged. */
struct oracle_verdict {
    uint64_t misrounded; /* not the nearest float, where that is beyond doubt */
    uint64_t doubtful;   /* those where the error bound does not tell it */
    double most_ulps; /* none is further off; infinite for a wrong sign or limit, or where only one is NaN */
};

struct oracle {
    /* value[i] is within error[i] of f(x[i]), or f'(x[i]); an error of 0 says that it rounds to the same element.
     * x[i] is the value of an f32, f16 or bf16 element, finite and not 0. */
    void (*values)(const struct reference *ref, bool is_backward, const double *x, double *value,
                   double *error, size_t n);
    struct oracle_verdict (*judge)(const float *got, const double *value, const double *error, size_t n);
    /* The index of the first result from `start` on that may be more than `ulps` off, or n. */
    size_t (*find)(const float *got, const double *value, const double *error, size_t start, size_t n,
                   double ulps);
    /* A sum, so that the hash of a range is the sum of those of its parts. A NaN is a NaN. */
    uint64_t (*hash)(const uint32_t *x, const float *got, size_t n);
};

/* One result's part of such a sum. */
static inline uint64_t oracle_mix(uint64_t x, uint64_t got)
{
    uint64_t mixed = (got + x * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 32) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ mixed >> 29;
}

/* The fastest one that this CPU runs. */
const struct oracle *oracle_best(void);

/* The same in long double: x[i] is any double, finite and not 0. */
void oracle_long_values(const struct reference *ref, bool is_backward, const double *x, long double *value,
                        long double *error, size_t n);

/* Is the reference's kind one of functions.def? */
bool oracle_has(relu_kind kind);

#endif
