/* What a C programmer would write: the formula of a paper or a framework in a loop, for the compiler and the C library.
 * Compiled twice: as it stands, and with -ffast-math, where gcc calls glibc's vector functions.
 * SPDX-License-Identifier: MIT */
#include "peers.h"

#include <math.h>

#define LOOP(name, formula)                                                                                  \
    static void name##_loop(const float *restrict xs, float *restrict ys, size_t n)                          \
    {                                                                                                        \
        for (size_t i = 0; i < n; i++) {                                                                     \
            const float x = xs[i];                                                                           \
            ys[i] = formula;                                                                                 \
        }                                                                                                    \
    }

#define SELU_SCALE 1.05070098735548049342F
#define SELU_ALPHA 1.67326324235437728482F
#define SQRT_HALF  0.70710678118654752440F
#define SQRT_2_PI  0.79788456080286535588F

#define FUNCTIONS(LOOP)                                                                                      \
    LOOP(relu, x > 0 ? x : 0)                                                                                \
    LOOP(leaky_relu, x > 0 ? x : 0.01F * x)                                                                  \
    LOOP(hardswish, x *fminf(fmaxf(x + 3, 0), 6) / 6)                                                        \
    LOOP(elu, x > 0 ? x : expm1f(x))                                                                         \
    LOOP(selu, SELU_SCALE *(x > 0 ? x : SELU_ALPHA * expm1f(x)))                                             \
    LOOP(celu, fmaxf(x, 0) + fminf(expm1f(x), 0))                                                            \
    LOOP(sigmoid, 1 / (1 + expf(-x)))                                                                        \
    LOOP(log_sigmoid, fminf(x, 0) - log1pf(expf(-fabsf(x))))                                                 \
    LOOP(tanh, tanhf(x))                                                                                     \
    LOOP(softplus, fmaxf(x, 0) + log1pf(expf(-fabsf(x))))                                                    \
    LOOP(silu, x / (1 + expf(-x)))                                                                           \
    LOOP(quick_gelu, x / (1 + expf(-1.702F * x)))                                                            \
    LOOP(gelu, 0.5F * x * (1 + erff(x * SQRT_HALF)))                                                         \
    LOOP(gelu_tanh, 0.5F * x * (1 + tanhf(SQRT_2_PI * (x + 0.044715F * x * x * x))))                         \
    LOOP(mish, x *tanhf(log1pf(expf(x))))                                                                    \
    LOOP(exp, expf(x))

FUNCTIONS(LOOP)

#define ENTRY(name, formula) {#name, name##_loop},
static const struct peer_loop loops[] = {FUNCTIONS(ENTRY){NULL, NULL}};

static void *open_loop(const char *function, size_t n)
{
    (void)n;
    return peer_loop_find(loops, function);
}

#ifdef __FAST_MATH__
const struct peer peer_loops_fast = {"C loop, -ffast-math", "libc6", open_loop, peer_loop_apply,
                                     peer_loop_close};
#else
const struct peer peer_loops = {"C loop", "libc6", open_loop, peer_loop_apply, peer_loop_close};
#endif
