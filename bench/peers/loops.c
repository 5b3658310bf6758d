/* What a C programmer would write: the formula of a paper or a framework in a loop, for the compiler and the C library.
 * Compiled twice: as it stands, and with -ffast-math, where gcc calls glibc's vector functions.
 * SPDX-License-Identifier: MIT */
#include "peers.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define SELU_SCALE 1.05070098735548049342F
#define SELU_ALPHA 1.67326324235437728482F
#define SQRT_HALF  0.70710678118654752440F
#define SQRT_2_PI  0.79788456080286535588F

static inline float sigmoid(float x)
{
    return 1 / (1 + expf(-x));
}

static inline float cubic(float x)
{
    return SQRT_2_PI * (x + 0.044715F * x * x * x);
}

static inline float gelu_tanh_slope(float x)
{
    const float t = tanhf(cubic(x));
    return 0.5F * (1 + t) + 0.5F * x * (1 - t * t) * SQRT_2_PI * (1 + 3 * 0.044715F * x * x);
}

static inline float mish_slope(float x)
{
    const float t = tanhf(log1pf(expf(x)));
    return t + x * sigmoid(x) * (1 - t * t);
}

/* f(x) and f'(x). */
#define FUNCTIONS(LOOP)                                                                                      \
    LOOP(relu, x > 0 ? x : 0, x > 0 ? 1 : 0)                                                                 \
    LOOP(leaky_relu, x > 0 ? x : 0.01F * x, x > 0 ? 1 : 0.01F)                                               \
    LOOP(hardswish, x *fminf(fmaxf(x + 3, 0), 6) / 6, x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6)            \
    LOOP(elu, x > 0 ? x : expm1f(x), x > 0 ? 1 : expf(x))                                                    \
    LOOP(selu, SELU_SCALE *(x > 0 ? x : SELU_ALPHA * expm1f(x)),                                             \
         SELU_SCALE *(x > 0 ? 1 : SELU_ALPHA * expf(x)))                                                     \
    LOOP(celu, fmaxf(x, 0) + fminf(expm1f(x), 0), x > 0 ? 1 : expf(x))                                       \
    LOOP(sigmoid, sigmoid(x), sigmoid(x) * (1 - sigmoid(x)))                                                 \
    LOOP(log_sigmoid, fminf(x, 0) - log1pf(expf(-fabsf(x))), sigmoid(-x))                                    \
    LOOP(tanh, tanhf(x), 1 - tanhf(x) * tanhf(x))                                                            \
    LOOP(softplus, fmaxf(x, 0) + log1pf(expf(-fabsf(x))), sigmoid(x))                                        \
    LOOP(silu, x / (1 + expf(-x)), sigmoid(x) * (1 + x * (1 - sigmoid(x))))                                  \
    LOOP(quick_gelu, x / (1 + expf(-1.702F * x)),                                                            \
         sigmoid(1.702F * x) * (1 + 1.702F * x * (1 - sigmoid(1.702F * x))))                                 \
    LOOP(gelu, 0.5F * x * (1 + erff(x * SQRT_HALF)),                                                         \
         0.5F * (1 + erff(x * SQRT_HALF)) + x * 0.5F * SQRT_2_PI * expf(-0.5F * x * x))                      \
    LOOP(gelu_tanh, 0.5F * x * (1 + tanhf(cubic(x))), gelu_tanh_slope(x))                                    \
    LOOP(mish, x *tanhf(log1pf(expf(x))), mish_slope(x))                                                     \
    LOOP(exp, expf(x), expf(x))

static inline float from_bf16(uint16_t element)
{
    const uint32_t bits = (uint32_t)element << 16;
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* Not of NaN. */
static inline uint16_t to_bf16(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

#define LOOP(name, formula, slope)                                                                           \
    static inline float name##_of(float x)                                                                   \
    {                                                                                                        \
        return formula;                                                                                      \
    }                                                                                                        \
    static void name##_f32(const float *restrict x, float *restrict y, size_t n)                             \
    {                                                                                                        \
        for (size_t i = 0; i < n; i++)                                                                       \
            y[i] = name##_of(x[i]);                                                                          \
    }                                                                                                        \
    static void name##_bf16(const uint16_t *restrict x, uint16_t *restrict y, size_t n)                      \
    {                                                                                                        \
        for (size_t i = 0; i < n; i++)                                                                       \
            y[i] = to_bf16(name##_of(from_bf16(x[i])));                                                      \
    }                                                                                                        \
    static inline float name##_slope_of(float x)                                                             \
    {                                                                                                        \
        return slope;                                                                                        \
    }                                                                                                        \
    static void name##_gradient(const float *restrict x, const float *restrict dy, float *restrict dx,       \
                                size_t n)                                                                    \
    {                                                                                                        \
        for (size_t i = 0; i < n; i++)                                                                       \
            dx[i] = dy[i] * name##_slope_of(x[i]);                                                           \
    }
FUNCTIONS(LOOP)

/* gcc 12 and clang 15 have it; in C alone. */
#ifdef __FLT16_MAX__
typedef _Float16 element_f16;
#define LOOP_F16(name, formula, slope)                                                                       \
    static void name##_f16(const element_f16 *restrict x, element_f16 *restrict y, size_t n)                 \
    {                                                                                                        \
        for (size_t i = 0; i < n; i++)                                                                       \
            y[i] = (element_f16)name##_of((float)x[i]);                                                      \
    }
FUNCTIONS(LOOP_F16)
#define F16_OF(name) name##_f16
#else
typedef uint16_t element_f16;
#define F16_OF(name) NULL
#endif

struct loop {
    const char *function;
    void (*f32)(const float *x, float *y, size_t n);
    void (*f16)(const element_f16 *x, element_f16 *y, size_t n);
    void (*bf16)(const uint16_t *x, uint16_t *y, size_t n);
    void (*gradient)(const float *x, const float *dy, float *dx, size_t n);
};
#define ENTRY(name, formula, slope) {#name, name##_f32, F16_OF(name), name##_bf16, name##_gradient},
static const struct loop loops[] = {FUNCTIONS(ENTRY)};
enum { LOOPS = sizeof loops / sizeof *loops };

/* A call is one of these: the loop and the task are where it is. */
static char calls[LOOPS][4];

static void *open_loop(const char *function, enum peer_task task, size_t n)
{
    (void)n;
    for (size_t i = 0; i < LOOPS; i++)
        if (strcmp(loops[i].function, function) == 0)
            return task == PEER_F16 && !loops[i].f16 ? NULL : &calls[i][task];
    return NULL;
}

static void apply(void *call, const void *x, const void *dy, void *y, size_t n)
{
    const size_t place = (size_t)((char *)call - *calls);
    const struct loop *loop = &loops[place / 4];
    switch ((enum peer_task)(place % 4)) {
    case PEER_F32:
        loop->f32((const float *)x, (float *)y, n);
        break;
    case PEER_F16:
        loop->f16((const element_f16 *)x, (element_f16 *)y, n);
        break;
    case PEER_BF16:
        loop->bf16((const uint16_t *)x, (uint16_t *)y, n);
        break;
    case PEER_GRADIENT:
        loop->gradient((const float *)x, (const float *)dy, (float *)y, n);
        break;
    }
}

#ifdef __FAST_MATH__
const struct peer peer_loops_fast = {"C loop, -ffast-math", "libc6", open_loop, apply, peer_loop_close};
#else
const struct peer peer_loops = {"C loop", "libc6", open_loop, apply, peer_loop_close};
#endif
