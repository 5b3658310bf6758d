/* What the tests share: activations to walk, values to try, memory to try them in.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_TEST_TESTING_H
#define RELU_TEST_TESTING_H

#include <relu/relu.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Fails the test unless `call` reports `status`. */
#define expect_status(status, call) expect_status_at((status), (call), #call, __FILE__, __LINE__)
void expect_status_at(relu_status want, relu_status got, const char *call, const char *file, int line);

/* ---- Elements, of any dtype, as bits, at any address ---- */

uint64_t element_get(relu_dtype dtype, const void *array, size_t i);
void element_put(relu_dtype dtype, void *array, size_t i, uint64_t bits);
/* Equal bits, or both NaN: the sign and payload of a NaN are not promised. */
bool element_same(relu_dtype dtype, uint64_t a, uint64_t b);
/* The first index where two arrays differ, or n. */
size_t elements_differ(relu_dtype dtype, const void *a, const void *b, size_t n);

/* The i-th of a sequence of well-mixed numbers (splitmix64). */
uint64_t hash(uint64_t i);
/* Elements that are finite, of both signs, small and large, close to kinks. */
void elements_fill(relu_dtype dtype, void *array, size_t n, uint64_t seed);

/* ---- What to test ---- */

/* All instruction sets that are available here, the scalar one first. */
enum { ISAS_MAX = 16 };
size_t isas_available(relu_isa isas[ISAS_MAX]);

/* Specs that together have every kind, first with its default parameters, then with odd ones; NULL past
 * the last. */
const char *spec_at(relu_dtype dtype, size_t index);

/* Is it one of the activations that have an accuracy? */
bool kind_is_smooth(relu_kind kind);

relu_activation *make(const char *spec, relu_dtype dtype);
relu_activation *make_on(const char *spec, relu_dtype dtype, relu_isa isa);

/* How far f(x), or f'(x), may be from the exact value, in units in the last place, where it need not be the correctly
 * rounded one; else 0. With another dy than 1 a gradient may be promised_gradient_ulps() off. */
double promised_ulps(const relu_activation *act, bool backward);
double promised_gradient_ulps(const relu_activation *act);

enum direction { FORWARD, BACKWARD, FROM_OUTPUT };

/* One direction of one activation on one instruction set. */
struct subject {
    relu_activation *act;
    const char *spec;
    enum direction direction;
};

/* out = f(x), or dy * f'(x), or the same with x as the output of f. */
relu_status subject_run(const struct subject *s, const void *x, const void *dy, void *out, size_t n);
/* "relu f32 avx2 backward" */
const char *subject_name(const struct subject *s);

/* Calls `test` for every kind, with default parameters and in each accuracy, in all directions that it has, on every
 * instruction set. */
void for_each_subject(relu_dtype dtype, void (*test)(const struct subject *s, void *context), void *context);

/* Zeros, infinities, NaNs, subnormals, extremes, and where the activation has kinks or bends, with their neighbours.
 */
size_t special_values(const relu_activation *act, uint64_t **values);

/* ---- Memory ---- */

/* `size` bytes between two pages that cannot be touched; size is rounded up to whole pages. */
struct guarded {
    unsigned char *start, *end;
};
struct guarded guarded_make(size_t size);
void guarded_free(struct guarded *g);

/* Of f32's values the sweep takes every n-th: the environment variable RELU_TEST_STRIDE, DEFAULT_STRIDE if it
 * is not set, 0 if it is no number. Emulated and slow builds have a larger one, and take fewer of the 16-bit values and
 * of the random ones. */
enum { DEFAULT_STRIDE = 251 };
uint64_t test_stride(void);

/* Where all of f32's values are taken, the best instruction set computes all, the second best one block in SECOND_STRIDE, the
 * others one in SAMPLE_STRIDE; or all do all if the environment variable RELU_TEST_EVERY_ISA is 1. Is this block one that
 * all compute, and how many instruction sets compute it? */
enum { SECOND_STRIDE = 4, SAMPLE_STRIDE = 64 };
bool test_every_isa(uint64_t block);
size_t test_isas_of_block(uint64_t block, size_t isa_count);
/* How many times as large as the default that is, at least 1. */
uint64_t test_thinning(void);

/* The dtype that argv[1] names. */
relu_dtype dtype_of_arguments(int argc, char **argv);

#endif
