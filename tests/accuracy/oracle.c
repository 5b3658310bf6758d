/* The oracle's choice of vectors, and long double: docs in oracle.h. SPDX-License-Identifier: MIT */
#include "oracle.h"

#include <math.h>
#include <stdlib.h>

typedef long double real;
#define REAL(function)   function##l
#define LITERAL(value)   value##L
#define REAL_DIGITS      LDBL_MANT_DIG
#define REAL_EPSILON     LDBL_EPSILON
#define TANHSHRINK_TERMS 17
#define EXP_LIMIT        (LDBL_MAX_EXP > 1024 ? 11000.0L : 600.0L)
#define GELU_LIMIT       (LDBL_MAX_EXP > 1024 ? 120.0L : 30.0L)
#define RELATIVE_ERROR   ORACLE_LONG_ERROR
#define EVALUATE         evaluate
#include "formulas.h"

#include "evaluate.h"

void oracle_long_values(const struct reference *ref, bool is_backward, const double *x, long double *value,
                        long double *error, size_t n)
{
    evaluate(ref, is_backward, x, value, error, n);
}

extern const struct oracle oracle_base;
#ifdef ORACLE_X86_64
extern const struct oracle oracle_avx2, oracle_avx512;
#endif

const struct oracle *oracle_best(void)
{
#ifdef ORACLE_X86_64
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq"))
        return &oracle_avx512;
    if (__builtin_cpu_supports("avx2"))
        return &oracle_avx2;
#endif
    return &oracle_base;
}

bool oracle_has(relu_kind kind)
{
    switch (kind) {
#define FUNCTION(name, number) case number:
#include "functions.def"
#undef FUNCTION
        return true;
    default:
        return false;
    }
}
