/* The loop over the formulas, once for each type that they are evaluated in. SPDX-License-Identifier: MIT
 *
 * Included after formulas.h. Defines EVALUATE, a function as struct oracle's `values`. */
static void EVALUATE(const struct reference *ref, bool is_backward, const double *restrict x,
                     real *restrict value, real *restrict error, size_t n)
{
    const struct parameters p = {(real)ref->param[RELU_PARAM_ALPHA], (real)ref->param[RELU_PARAM_BETA]};
    switch (ref->kind) {
#define FUNCTION(name, kind)                                                                                 \
    case kind:                                                                                               \
        if (is_backward)                                                                                     \
            LOOP(name##_backward)                                                                            \
        else                                                                                                 \
            LOOP(name##_forward)                                                                             \
        break;
#define LOOP(formula)                                                                                        \
    for (size_t i = 0; i < n; i++) {                                                                         \
        const struct approximation a = formula((real)x[i], p);                                               \
        value[i] = a.value;                                                                                  \
        error[i] = RELATIVE_ERROR * a.magnitude;                                                             \
    }
#include "functions.def"
#undef FUNCTION
#undef LOOP
    default:
        abort();
    }
}
