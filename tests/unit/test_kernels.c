/* An element's result depends on nothing but that element: not on length, position, alignment,
 * instruction set or cuts; and no byte outside of the operands is touched. What the results are is
 * tested elsewhere: here they are compared with those of the scalar kernel, called for one element at a
 * time. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "testing.h"

enum { LARGE = 4099, CANARY = 64, CANARY_BYTE = 0xa5 };

static relu_dtype dtype;
static size_t size;
/* Every length is tried up to short_length, which is eight vectors of 64 bytes, two of 256, and a tail; and from
 * long_length on, where loops begin to align their output, for two vectors of 64 bytes. */
static size_t short_length, long_length;
/* The largest length: LARGE, or less in emulated and slow builds, but enough for loops of 64 lanes to align their output. */
static size_t largest;
/* 1; in emulated and slow builds a number that leads to every remainder of a vector's length all the same. */
static size_t step;
static unsigned char x_data[LARGE * 8], dy_data[LARGE * 8], *want;
static struct guarded x_memory, dy_memory, out_memory;

/* Sets `want`, which is the same for each instruction set and therefore kept. */
static void compute_want(const struct subject *s)
{
    static unsigned char wants[FROM_OUTPUT + 1][LARGE * 8];
    static bool are_computed[FROM_OUTPUT + 1];
    static char spec[64];
    if (strcmp(spec, s->spec) != 0) {
        assert_true(strlen(s->spec) < sizeof spec);
        strcpy(spec, s->spec);
        memset(are_computed, 0, sizeof are_computed);
    }
    want = wants[s->direction];
    if (are_computed[s->direction])
        return;
    are_computed[s->direction] = true;

    relu_activation *scalar = NULL;
    expect_status(RELU_OK, relu_activation_clone(&scalar, s->act));
    expect_status(RELU_OK, relu_activation_set_isa(scalar, RELU_ISA_SCALAR));
    const struct subject one = {scalar, s->spec, s->direction};
    for (size_t i = 0; i < largest; i++)
        expect_status(RELU_OK, subject_run(&one, x_data + i * size, dy_data + i * size, want + i * size, 1));
    relu_activation_destroy(scalar);
}

/* Fails unless out[0..n) is what elements first.. of the data give. */
static void expect_want(const struct subject *s, const void *out, size_t first, size_t n, const char *where)
{
    const size_t i = elements_differ(dtype, out, want + first * size, n);
    if (i == n)
        return;
    fail_msg("%s, %s, n %zu, element %zu: x 0x%llx, dy 0x%llx: got 0x%llx, want 0x%llx", subject_name(s),
             where, n, i, (unsigned long long)element_get(dtype, x_data, first + i),
             (unsigned long long)element_get(dtype, dy_data, first + i),
             (unsigned long long)element_get(dtype, out, i),
             (unsigned long long)element_get(dtype, want, first + i));
}

static bool is_untouched(const unsigned char *p, size_t bytes)
{
    return bytes == 0 || (p[0] == CANARY_BYTE && memcmp(p, p + 1, bytes - 1) == 0);
}

static void set_canaries(unsigned char *out, size_t bytes)
{
    memset(out - CANARY, CANARY_BYTE, CANARY + bytes + CANARY);
}

static void expect_canaries(const struct subject *s, const unsigned char *out, size_t bytes,
                            const char *where)
{
    if (!is_untouched(out - CANARY, CANARY) || !is_untouched(out + bytes, CANARY))
        fail_msg("%s, %s, %zu bytes: wrote outside", subject_name(s), where, bytes);
}

static size_t next_length(size_t n)
{
    const size_t next = n + (n < 16 ? 1 : step);
    if (n < short_length || (n >= long_length && n < long_length + 128 / size))
        return next;
    return n < long_length ? long_length : n < 1000 ? 1000 : n < 2047 && 2047 < largest ? 2047 : largest;
}

/* Operands that end where a forbidden page starts, and operands that start where one ends. */
static void at_guard_pages(const struct subject *s, void *context)
{
    (void)context;
    compute_want(s);
    for (size_t n = 0;; n = next_length(n)) {
        const size_t bytes = n * size;
        unsigned char *x = x_memory.end - bytes, *dy = dy_memory.end - bytes, *out = out_memory.end - bytes;
        memcpy(x, x_data, bytes);
        memcpy(dy, dy_data, bytes);
        memset(out - CANARY, CANARY_BYTE, CANARY + bytes);
        expect_status(RELU_OK, subject_run(s, x, dy, out, n));
        expect_want(s, out, 0, n, "before a guard page");
        assert_memory_equal(x, x_data, bytes);
        assert_memory_equal(dy, dy_data, bytes);
        assert_true(is_untouched(out - CANARY, CANARY));

        x = x_memory.start, dy = dy_memory.start, out = out_memory.start;
        memcpy(x, x_data, bytes);
        memcpy(dy, dy_data, bytes);
        memset(out, CANARY_BYTE, bytes + CANARY);
        expect_status(RELU_OK, subject_run(s, x, dy, out, n));
        expect_want(s, out, 0, n, "after a guard page");
        assert_true(is_untouched(out + bytes, CANARY));
        if (n == largest)
            return;
    }
}

/* Every byte offset up to a cache line, of each operand alone, of all together, and mixed. */
static void misaligned(const struct subject *s, void *context)
{
    (void)context;
    const size_t lengths[] = {1, 3, 31, short_length, long_length + 9};
    compute_want(s);
    for (size_t k = 0; k < COUNT_OF(lengths); k++) {
        const size_t n = lengths[k], bytes = n * size;
        for (size_t offset = 0; offset < 64; offset += step) {
            const size_t offsets[][3] = {
                {offset, 0, 0},
                {0, offset, 0},
                {0, 0, offset},
                {offset, offset, offset},
                {offset, 63 - offset, offset * 7 % 64},
            };
            for (size_t j = 0; j < COUNT_OF(offsets); j++) {
                unsigned char *x = x_memory.start + offsets[j][0], *dy = dy_memory.start + offsets[j][1];
                unsigned char *out = out_memory.start + CANARY + offsets[j][2];
                char where[64];
                snprintf(where, sizeof where, "offsets %zu %zu %zu", offsets[j][0], offsets[j][1],
                         offsets[j][2]);
                memcpy(x, x_data, bytes);
                memcpy(dy, dy_data, bytes);
                set_canaries(out, bytes);
                expect_status(RELU_OK, subject_run(s, x, dy, out, n));
                expect_want(s, out, 0, n, where);
                expect_canaries(s, out, bytes, where);
            }
        }
    }
}

/* The output is the memory of an input, aligned or not. */
static void in_place(const struct subject *s, void *context)
{
    (void)context;
    compute_want(s);
    for (size_t n = 0;; n = next_length(n)) {
        const size_t bytes = n * size;
        /* At every multiple of an element, and for half of the short lengths between them. */
        unsigned char *out = out_memory.start + CANARY + (n * size + n / 32 % 2) % 64;
        set_canaries(out, bytes);
        memcpy(out, x_data, bytes);
        expect_status(RELU_OK, subject_run(s, out, dy_data, out, n));
        expect_want(s, out, 0, n, "in place of x");
        expect_canaries(s, out, bytes, "in place of x");
        if (s->direction != FORWARD) {
            memcpy(out, dy_data, bytes);
            expect_status(RELU_OK, subject_run(s, x_data, out, out, n));
            expect_want(s, out, 0, n, "in place of dy");
            expect_canaries(s, out, bytes, "in place of dy");
        }
        if (n == largest)
            return;
    }
}

/* x, dy and dx are one and the same. */
static void all_in_one(const struct subject *s, void *context)
{
    (void)context;
    enum { n = 517 };
    static unsigned char apart[n * 8], together[n * 8];
    if (s->direction == FORWARD)
        return;
    expect_status(RELU_OK, subject_run(s, x_data, x_data, apart, n));
    memcpy(together, x_data, n * size);
    expect_status(RELU_OK, subject_run(s, together, together, together, n));
    assert_memory_equal(apart, together, n * size);
}

/* Two calls for the two sides of a cut, and many calls for many cuts. */
static void cut(const struct subject *s, void *context)
{
    (void)context;
    const size_t n = long_length + 9;
    unsigned char *out = out_memory.start;
    compute_want(s);
    for (size_t at = 0; at <= n; at += step) {
        memset(out, CANARY_BYTE, n * size);
        expect_status(RELU_OK, subject_run(s, x_data, dy_data, out, at));
        expect_status(RELU_OK,
                      subject_run(s, x_data + at * size, dy_data + at * size, out + at * size, n - at));
        expect_want(s, out, 0, n, "cut in two");
    }
    for (uint64_t seed = 0; seed < (step > 1 ? 2 : 8); seed++) {
        memset(out, CANARY_BYTE, largest * size);
        for (size_t at = 0, part; at < largest; at += part) {
            part = 1 + hash(seed << 32 | at) % 89;
            part = part < largest - at ? part : largest - at;
            expect_status(RELU_OK,
                          subject_run(s, x_data + at * size, dy_data + at * size, out + at * size, part));
        }
        expect_want(s, out, 0, largest, "cut into many");
    }
}

/* NaN, infinite and ordinary elements side by side do not disturb each other. */
static void among_special_values(const struct subject *s, void *context)
{
    (void)context;
    uint64_t *special;
    const size_t count = special_values(s->act, &special);
    const size_t n = 2 * count;
    unsigned char *x = malloc(n * size), *dy = malloc(n * size), *out = malloc(n * size), *one = malloc(size);
    assert_true(x && dy && out && one);
    elements_fill(dtype, x, n, 5);
    elements_fill(dtype, dy, n, 6);
    for (size_t i = 0; i < count; i++) {
        element_put(dtype, x, hash(i) % n, special[i]);
        element_put(dtype, dy, hash(i + n) % n, special[i]);
    }
    expect_status(RELU_OK, subject_run(s, x, dy, out, n));
    for (size_t i = 0; i < n; i++) {
        expect_status(RELU_OK, subject_run(s, x + i * size, dy + i * size, one, 1));
        if (!element_same(dtype, element_get(dtype, out, i), element_get(dtype, one, 0)))
            fail_msg("%s, element %zu: x 0x%llx, dy 0x%llx: got 0x%llx, alone 0x%llx", subject_name(s), i,
                     (unsigned long long)element_get(dtype, x, i),
                     (unsigned long long)element_get(dtype, dy, i),
                     (unsigned long long)element_get(dtype, out, i),
                     (unsigned long long)element_get(dtype, one, 0));
    }
    free(special);
    free(x);
    free(dy);
    free(out);
    free(one);
}

/* Elements of all magnitudes beside one whose exact result is so near to the middle of two that it is computed otherwise, as
 * those beside it then are: some of the nearest there are, from tests/accuracy/accuracy.tsv. */
static void beside_hard_ones(const struct subject *s, void *context)
{
    (void)context;
    static const float hard[] = {-0x1.eb97f8p-19f, -0x1.cada28p-128f, -0x1p-24f,  -0x1.d483ap-12f,
                                 0x1.d483ap-12f,   0x1.86fbc4p-10f,   0x1.8p-49f, 0x1p-149f,
                                 -0x1.4p-24f,      -0x1.d2259ap+3f};
    const uint32_t count = 2 * 256 * (test_thinning() > 1 ? 1 : 8), apart = UINT32_MAX / count + 1;
    const size_t n = 2 * (size_t)count;
    if (dtype != RELU_F32 || !kind_is_smooth(relu_activation_kind(s->act)))
        return;
    float *x = malloc(n * sizeof *x), *dy = malloc(n * sizeof *dy), *out = malloc(n * sizeof *out);
    float *alone = malloc(count * sizeof *alone);
    assert_true(x && dy && out && alone);
    for (size_t i = 0; i < n; i++)
        dy[i] = 1;
    for (size_t h = 0; h < COUNT_OF(hard); h++) {
        for (uint32_t i = 0; i < count; i++) {
            const uint32_t bits = i * apart + (uint32_t)hash(i) % apart;
            memcpy(&x[2 * i], &bits, sizeof bits);
            x[2 * i + 1] = hard[h];
            if (h == 0)
                expect_status(RELU_OK, subject_run(s, &x[2 * i], dy, &alone[i], 1));
        }
        expect_status(RELU_OK, subject_run(s, x, dy, out, n));
        for (size_t i = 0; i < count; i++)
            if (!element_same(dtype, element_get(dtype, alone, i), element_get(dtype, out, 2 * i)))
                fail_msg("%s: x %a beside %a: got %a, alone %a", subject_name(s), (double)x[2 * i],
                         (double)hard[h], (double)out[2 * i], (double)alone[i]);
    }
    free(x);
    free(dy);
    free(out);
    free(alone);
}

/* Of the smooth activations in f32, what is usual is computed by short forms, and what is far beside it otherwise, in other
 * ways where there is little of it and where there is much: stretches with none to all of it, of every length. */
static void among_far_ones(const struct subject *s, void *context)
{
    (void)context;
    static const unsigned percent[] = {0, 1, 5, 12, 25, 60, 100};
    if (dtype != RELU_F32 || !kind_is_smooth(relu_activation_kind(s->act)))
        return;
    const size_t n = largest;
    float *x = malloc(n * sizeof *x), *dy = malloc(n * sizeof *dy), *out = malloc(n * sizeof *out);
    float *alone = malloc(n * sizeof *alone);
    assert_true(x && dy && out && alone);
    elements_fill(dtype, dy, n, 9);
    size_t left = 0, turn = 0;
    for (size_t i = 0; i < n; i++, left--) {
        if (left == 0)
            left = 1 + hash(turn++) % (n / 8);
        const bool is_far = hash(i) % 100 < percent[hash(turn) % COUNT_OF(percent)];
        x[i] = ((float)(hash(i + n) >> 40) * 0x1p-23f - 1) * (is_far ? 30 : 1);
    }
    relu_activation *scalar = NULL;
    expect_status(RELU_OK, relu_activation_clone(&scalar, s->act));
    expect_status(RELU_OK, relu_activation_set_isa(scalar, RELU_ISA_SCALAR));
    const struct subject one = {scalar, s->spec, s->direction};
    for (size_t i = 0; i < n; i++)
        expect_status(RELU_OK, subject_run(&one, &x[i], &dy[i], &alone[i], 1));
    relu_activation_destroy(scalar);
    for (size_t first = 0; first < 20; first++) {
        for (int in_place = 0; in_place < 2; in_place++) {
            const size_t count = n - first;
            memset(out, CANARY_BYTE, n * sizeof *out);
            if (in_place)
                memcpy(out, &x[first], count * sizeof *out);
            expect_status(RELU_OK, subject_run(s, in_place ? out : &x[first], &dy[first], out, count));
            const size_t i = elements_differ(dtype, out, &alone[first], count);
            if (i != count)
                fail_msg("%s, from %zu, in place %d, element %zu: x %a, dy %a: got %a, alone %a",
                         subject_name(s), first, in_place, i, (double)x[first + i], (double)dy[first + i],
                         (double)out[i], (double)alone[first + i]);
        }
    }
    free(x);
    free(dy);
    free(out);
    free(alone);
}

static relu_status run_2d(const struct subject *s, const void *x, size_t x_stride, const void *dy,
                          size_t dy_stride, void *out, size_t out_stride, size_t rows, size_t cols)
{
    return s->direction == BACKWARD
               ? relu_backward_2d(s->act, x, x_stride, dy, dy_stride, out, out_stride, rows, cols)
               : relu_forward_2d(s->act, x, x_stride, out, out_stride, rows, cols);
}

/* Rows with gaps: every row as computed by itself, every gap untouched, nothing after the last row. */
static void rows_with_gaps(const struct subject *s, void *context)
{
    (void)context;
    static const size_t shapes[][5] = {
        /* rows, cols, and the strides of x, dy and out */
        {1, 7, 0, 0, 0},     {1, 37, 37, 40, 90},   {5, 1, 1, 2, 3},
        {7, 1, 9, 1, 1},     {4, 16, 16, 16, 16},   {3, 65, 65, 66, 70},
        {6, 31, 47, 31, 33}, {11, 64, 100, 64, 65}, {2, 130, 131, 130, 200},
    };
    if (s->direction == FROM_OUTPUT)
        return; /* there is no such call for rows */
    compute_want(s);
    for (size_t k = 0; k < COUNT_OF(shapes); k++) {
        const size_t rows = shapes[k][0], cols = shapes[k][1];
        const size_t *stride = &shapes[k][2];
        const size_t extent[] = {(rows - 1) * stride[0] + cols, (rows - 1) * stride[1] + cols,
                                 (rows - 1) * stride[2] + cols};
        unsigned char *x = x_memory.end - extent[0] * size, *dy = dy_memory.end - extent[1] * size;
        unsigned char *out = out_memory.end - extent[2] * size;
        memset(out, CANARY_BYTE, extent[2] * size);
        for (size_t r = 0; r < rows; r++) {
            memcpy(x + r * stride[0] * size, x_data + r * cols * size, cols * size);
            memcpy(dy + r * stride[1] * size, dy_data + r * cols * size, cols * size);
        }
        expect_status(RELU_OK, run_2d(s, x, stride[0], dy, stride[1], out, stride[2], rows, cols));
        for (size_t r = 0; r < rows; r++) {
            const unsigned char *row = out + r * stride[2] * size;
            expect_want(s, row, r * cols, cols, "row of a matrix");
            if (r + 1 < rows)
                assert_true(is_untouched(row + cols * size, (stride[2] - cols) * size));
        }
    }
}

/* From some columns of a matrix to others of the same matrix, and a matrix in place. */
static void within_one_matrix(const struct subject *s, void *context)
{
    (void)context;
    enum { rows = 9, cols = 13, stride = 40 };
    unsigned char *matrix = out_memory.start;
    if (s->direction == FROM_OUTPUT)
        return; /* there is no such call for rows */
    compute_want(s);
    for (size_t out_column = 0; out_column < 2; out_column++) {
        const size_t out_first = out_column == 0 ? 0 : 2 * cols;
        memset(matrix, CANARY_BYTE, rows * stride * size);
        for (size_t r = 0; r < rows; r++) {
            memcpy(matrix + r * stride * size, x_data + r * cols * size, cols * size);
            memcpy(matrix + (r * stride + cols) * size, dy_data + r * cols * size, cols * size);
        }
        unsigned char *out = matrix + out_first * size;
        expect_status(RELU_OK,
                      run_2d(s, matrix, stride, matrix + cols * size, stride, out, stride, rows, cols));
        for (size_t r = 0; r < rows; r++) {
            expect_want(s, out + r * stride * size, r * cols, cols, "columns of one matrix");
            assert_memory_equal(matrix + (r * stride + cols) * size, dy_data + r * cols * size, cols * size);
            assert_true(is_untouched(matrix + (r * stride + 3 * cols) * size, (stride - 3 * cols) * size));
        }
    }
}

#define TEST_EACH(name)                                                                                      \
    static void test_##name(void **state)                                                                    \
    {                                                                                                        \
        (void)state;                                                                                         \
        for_each_subject(dtype, name, NULL);                                                                 \
    }
TEST_EACH(at_guard_pages)
TEST_EACH(misaligned)
TEST_EACH(in_place)
TEST_EACH(all_in_one)
TEST_EACH(cut)
TEST_EACH(among_special_values)
TEST_EACH(beside_hard_ones)
TEST_EACH(among_far_ones)
TEST_EACH(rows_with_gaps)
TEST_EACH(within_one_matrix)

int main(int argc, char **argv)
{
    dtype = dtype_of_arguments(argc, argv);
    size = relu_dtype_size(dtype);
    short_length = 512 / size + 3;
    long_length = 1024 / size;
    step = test_stride() > DEFAULT_STRIDE ? 7 : 1;
    largest = step > 1 ? 1033 : LARGE;
    elements_fill(dtype, x_data, LARGE, 1);
    elements_fill(dtype, dy_data, LARGE, 2);
    x_memory = guarded_make(LARGE * size + 2 * CANARY);
    dy_memory = guarded_make(LARGE * size + 2 * CANARY);
    out_memory = guarded_make(LARGE * size + 4 * CANARY);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_guard_pages),
        cmocka_unit_test(test_misaligned),
        cmocka_unit_test(test_in_place),
        cmocka_unit_test(test_all_in_one),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_among_special_values),
        cmocka_unit_test(test_beside_hard_ones),
        cmocka_unit_test(test_among_far_ones),
        cmocka_unit_test(test_rows_with_gaps),
        cmocka_unit_test(test_within_one_matrix),
    };
    const int failed = cmocka_run_group_tests_name(relu_dtype_name(dtype), tests, NULL, NULL);
    guarded_free(&x_memory);
    guarded_free(&dy_memory);
    guarded_free(&out_memory);
    return failed;
}
