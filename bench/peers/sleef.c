/* SLEEF's vector functions, with the widest vectors that the compiler was told to use; its two accuracies.
 * SPDX-License-Identifier: MIT */
#include "peers.h"

#include <sleef.h>

#include <string.h>

#if defined __AVX512F__
typedef __m512 vector;
#define SLEEF(name) Sleef_##name##f16
#elif defined __AVX__
typedef __m256 vector;
#define SLEEF(name) Sleef_##name##f8
#elif defined __SSE2__
typedef __m128 vector;
#define SLEEF(name) Sleef_##name##f4
#elif defined __aarch64__
typedef float32x4_t vector;
#define SLEEF(name) Sleef_##name##f4
#else
typedef float vector;
#define SLEEF(name) Sleef_##name##f
#endif
#define SLEEF_JOIN(a, b)           a##b
#define SLEEF_NAME(name, accuracy) SLEEF_JOIN2(SLEEF(name), accuracy)
#define SLEEF_JOIN2(a, b)          SLEEF_JOIN(a, b)

/* Writes up to a whole vector past the end, as the operands allow. */
#define LOOP(name, accuracy)                                                                                 \
    static void name##accuracy(const float *x, float *y, size_t n)                                           \
    {                                                                                                        \
        for (size_t i = 0; i < n; i += sizeof(vector) / sizeof *x) {                                         \
            vector v;                                                                                        \
            memcpy(&v, x + i, sizeof v);                                                                     \
            v = SLEEF_NAME(name, accuracy)(v);                                                               \
            memcpy(y + i, &v, sizeof v);                                                                     \
        }                                                                                                    \
    }
LOOP(exp, _u10)
LOOP(tanh, _u10)
LOOP(tanh, _u35)

static const struct peer_loop u10[] = {{"exp", exp_u10}, {"tanh", tanh_u10}, {NULL, NULL}};
static const struct peer_loop u35[] = {{"tanh", tanh_u35}, {NULL, NULL}};

static void *open_u10(const char *function, enum peer_task task, size_t n)
{
    (void)n;
    return peer_loop_find(u10, function, task);
}

static void *open_u35(const char *function, enum peer_task task, size_t n)
{
    (void)n;
    return peer_loop_find(u35, function, task);
}

const struct peer peer_sleef_u10 = {"SLEEF u10", "libsleef3", open_u10, peer_loop_apply, peer_loop_close};
const struct peer peer_sleef_u35 = {"SLEEF u35", "libsleef3", open_u35, peer_loop_apply, peer_loop_close};
