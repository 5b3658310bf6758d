/* PReLU with its slope tensor, against the loops that prelu.h describes: the same bits, the sums' order included,
 * on every instruction set. SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reference.h"
#include "testing.h"

enum { CANARY = 64, CANARY_BYTE = 0xa5 };

static relu_dtype dtype;
static size_t size;

/* ---- The plain implementation ---- */

static double value_at(const void *array, size_t i)
{
    return reference_value(dtype, element_get(dtype, array, i));
}

/* slope * a, where a zero slope gives +0. Exact in double for all types but f64, which it rounds once. */
static double scale(double slope, double a)
{
    return slope == 0 && !isnan(a) ? 0 : slope * a;
}

static void plain_forward(const void *x, const void *slope, size_t slopes, void *y, size_t outer,
                          size_t channels, size_t inner)
{
    for (size_t i = 0; i < outer * channels * inner; i++) {
        const double a = value_at(x, i);
        const double w = value_at(slope, slopes == 1 ? 0 : i / inner % channels);
        element_put(dtype, y, i, reference_bits(dtype, a <= 0 ? scale(w, a) : a));
    }
}

static double plain_gradient(double x, double dy, double slope)
{
    if (isnan(x) || isnan(dy))
        return (double)NAN;
    return x > 0 ? dy : scale(slope, dy);
}

/* What one element adds to the gradient of its slope. */
static double plain_term(double x, double dy)
{
    if (isnan(x) || isnan(dy))
        return (double)NAN;
    return x < 0 && dy != 0 ? x * dy : 0;
}

static double plain_plane(const void *x, const void *dy, size_t first, size_t n)
{
    double sums[64] = {0};
    for (size_t i = 0; i < n; i++)
        sums[i % 64] += plain_term(value_at(x, first + i), value_at(dy, first + i));
    for (size_t width = 32; width > 0; width /= 2)
        for (size_t j = 0; j < width; j++)
            sums[j] += sums[j + width];
    return sums[0];
}

static void plain_backward(const void *x, const void *slope, size_t slopes, const void *dy, void *dx,
                           void *dslope, size_t outer, size_t channels, size_t inner)
{
    for (size_t i = 0; i < outer * channels * inner; i++) {
        const double w = value_at(slope, slopes == 1 ? 0 : i / inner % channels);
        element_put(dtype, dx, i, reference_bits(dtype, plain_gradient(value_at(x, i), value_at(dy, i), w)));
    }
    if (slopes == 1) {
        inner *= outer * channels;
        outer = channels = 1;
    }
    for (size_t c = 0; c < channels; c++) {
        double total = 0;
        for (size_t o = 0; o < outer; o++)
            total += plain_plane(x, dy, (o * channels + c) * inner, inner);
        element_put(dtype, dslope, c, reference_bits(dtype, total));
    }
}

/* ---- Operands ---- */

/* Operands that end at a page that cannot be touched, each with a canary before it where it is written. */
struct operands {
    struct guarded memory[5];
    unsigned char *x, *slope, *dy, *out, *dslope;
    unsigned char *want, *want_dslope;
    size_t n, slopes, outer, channels, inner;
};

static unsigned char *place(struct guarded *memory, size_t elements)
{
    *memory = guarded_make(elements * size + CANARY);
    memset(memory->start, CANARY_BYTE, (size_t)(memory->end - memory->start));
    return memory->end - elements * size;
}

static struct operands operands_make(size_t outer, size_t channels, size_t inner, bool one_slope)
{
    struct operands o = {.n = outer * channels * inner,
                         .slopes = one_slope ? 1 : channels,
                         .outer = outer,
                         .channels = channels,
                         .inner = inner};
    o.x = place(&o.memory[0], o.n);
    o.slope = place(&o.memory[1], o.slopes);
    o.dy = place(&o.memory[2], o.n);
    o.out = place(&o.memory[3], o.n);
    o.dslope = place(&o.memory[4], o.slopes);
    elements_fill(dtype, o.x, o.n, 1 + o.n);
    elements_fill(dtype, o.dy, o.n, 2 + o.n);
    elements_fill(dtype, o.slope, o.slopes, 3 + o.n);
    o.want = malloc(o.n * size + 1);
    o.want_dslope = malloc(o.slopes * size + 1);
    assert_true(o.want && o.want_dslope);
    return o;
}

static void operands_free(struct operands *o)
{
    for (size_t i = 0; i < COUNT_OF(o->memory); i++)
        guarded_free(&o->memory[i]);
    free(o->want);
    free(o->want_dslope);
}

static void expect_same(const struct operands *o, relu_isa isa, const char *what, const void *got,
                        const void *want, size_t n)
{
    const size_t i = elements_differ(dtype, got, want, n);
    if (i < n)
        fail_msg("prelu %s %s, %s, shape %zu %zu %zu, %zu slopes, element %zu: got 0x%llx, want 0x%llx",
                 relu_dtype_name(dtype), relu_isa_name(isa), what, o->outer, o->channels, o->inner, o->slopes,
                 i, (unsigned long long)element_get(dtype, got, i),
                 (unsigned long long)element_get(dtype, want, i));
    const unsigned char *before = got;
    for (size_t k = 1; k <= CANARY; k++)
        assert_int_equal(*(before - k), CANARY_BYTE);
}

static relu_status run_forward(const relu_activation *act, const struct operands *o, const void *x, void *y)
{
    return relu_prelu_forward(act, x, o->slope, o->slopes, y, o->outer, o->channels, o->inner);
}

static relu_status run_backward(const relu_activation *act, const struct operands *o, const void *x,
                                const void *dy, void *dx)
{
    return relu_prelu_backward(act, x, o->slope, o->slopes, dy, dx, o->dslope, o->outer, o->channels,
                               o->inner);
}

/* Both directions, apart and in place, on every instruction set. x and dy are put back each time. */
static void check(struct operands *o)
{
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    unsigned char *x = malloc(o->n * size + 1), *dy = malloc(o->n * size + 1);
    assert_true(x && dy);
    memcpy(x, o->x, o->n * size);
    memcpy(dy, o->dy, o->n * size);

    for (size_t k = 0; k < isa_count; k++) {
        relu_activation *act = make_on("prelu", dtype, isas[k]);
        plain_forward(x, o->slope, o->slopes, o->want, o->outer, o->channels, o->inner);
        expect_status(RELU_OK, run_forward(act, o, o->x, o->out));
        expect_same(o, isas[k], "forward", o->out, o->want, o->n);
        expect_status(RELU_OK, run_forward(act, o, o->x, o->x));
        expect_same(o, isas[k], "forward in place", o->x, o->want, o->n);
        memcpy(o->x, x, o->n * size);

        plain_backward(x, o->slope, o->slopes, dy, o->want, o->want_dslope, o->outer, o->channels, o->inner);
        memset(o->dslope, CANARY_BYTE, o->slopes * size);
        expect_status(RELU_OK, run_backward(act, o, o->x, o->dy, o->out));
        expect_same(o, isas[k], "dx", o->out, o->want, o->n);
        expect_same(o, isas[k], "dslope", o->dslope, o->want_dslope, o->slopes);
        assert_memory_equal(o->x, x, o->n * size);
        assert_memory_equal(o->dy, dy, o->n * size);

        memset(o->dslope, CANARY_BYTE, o->slopes * size);
        expect_status(RELU_OK, run_backward(act, o, o->x, o->dy, o->x));
        expect_same(o, isas[k], "dx in place of x", o->x, o->want, o->n);
        expect_same(o, isas[k], "dslope, dx in place of x", o->dslope, o->want_dslope, o->slopes);
        memcpy(o->x, x, o->n * size);

        memset(o->dslope, CANARY_BYTE, o->slopes * size);
        expect_status(RELU_OK, run_backward(act, o, o->x, o->dy, o->dy));
        expect_same(o, isas[k], "dx in place of dy", o->dy, o->want, o->n);
        expect_same(o, isas[k], "dslope, dx in place of dy", o->dslope, o->want_dslope, o->slopes);
        memcpy(o->dy, dy, o->n * size);
        relu_activation_destroy(act);
    }
    free(x);
    free(dy);
}

/* ---- Tests ---- */

static void test_shapes(void **state)
{
    (void)state;
    static const size_t outers[] = {1, 2, 5};
    static const size_t channels[] = {1, 3, 16, 511, 512, 513, 1030};
    static const size_t inners[] = {1, 2, 7, 16, 63, 64, 65, 100};
    const bool is_thin = test_thinning() > 1;
    const size_t largest = is_thin ? 6000 : 60000;
    for (size_t i = 0; i < COUNT_OF(outers); i++)
        for (size_t j = 0; j < COUNT_OF(channels); j++)
            for (size_t k = 0; k < COUNT_OF(inners); k++)
                for (int one_slope = 0; one_slope < 2; one_slope++) {
                    if (outers[i] * channels[j] * inners[k] > largest ||
                        (is_thin && hash(outers[i] * channels[j] * inners[k] + dtype) % 3 > 0))
                        continue;
                    struct operands o = operands_make(outers[i], channels[j], inners[k], one_slope);
                    check(&o);
                    operands_free(&o);
                }
}

/* More rows than a kernel may sum, or have the slopes of, at a time: of strips, of what is left, and of planes. */
static void test_many_rows(void **state)
{
    (void)state;
    static const size_t shapes[][3] = {{17, 8, 1},  {17, 70, 1}, {17, 129, 1},
                                       {401, 3, 1}, {23, 37, 3}, {19, 3, 49}};
    for (size_t k = 0; k < COUNT_OF(shapes); k++) {
        struct operands o = operands_make(shapes[k][0], shapes[k][1], shapes[k][2], false);
        check(&o);
        operands_free(&o);
    }
}

/* Planes that are longer than any block that a kernel may cut them into. */
static void test_long_planes(void **state)
{
    (void)state;
    static const size_t inners[] = {2047, 2048, 2049, 4096 + 65, 30011};
    for (size_t k = 0; k < COUNT_OF(inners); k++)
        for (int one_slope = 0; one_slope < 2; one_slope++) {
            struct operands o = operands_make(2, 2, inners[k], one_slope);
            check(&o);
            operands_free(&o);
        }
}

/* Terms that are NaN or 0 times an infinity, in rows and planes of several blocks, so that sums are not 0 before. */
static void test_special_values(void **state)
{
    (void)state;
    relu_activation *act = make("prelu", dtype);
    uint64_t *special;
    const size_t count = special_values(act, &special);
    const bool is_thin = test_thinning() > 1;
    const struct {
        size_t outer, channels, inner;
        uint64_t seldom;
    } shapes[] = {{3, 701, 1, 1},
                  {19, 150, 1, 40},
                  {5, 23, 49, 60},
                  {3, is_thin ? 37 : 701, 3, 1},
                  {3, is_thin ? 37 : 701, 70, 1},
                  {2, 3, 5000, 1},
                  {2, 3, 5000, 900}};
    for (size_t k = 0; k < COUNT_OF(shapes); k++) {
        struct operands o = operands_make(shapes[k].outer, shapes[k].channels, shapes[k].inner, false);
        for (size_t i = 0; i < o.n; i++) {
            const uint64_t h = hash(i);
            if (h % (4 * shapes[k].seldom) == 0)
                element_put(dtype, o.x, i, special[(h >> 8) % count]);
            if ((h >> 32) % (2 * shapes[k].seldom) == 1)
                element_put(dtype, o.dy, i, special[(h >> 36) % count]);
        }
        for (size_t c = 0; c < o.slopes; c++)
            element_put(dtype, o.slope, c, special[hash(~c) % count]);
        check(&o);
        operands_free(&o);
    }
    free(special);
    relu_activation_destroy(act);
}

/* Large terms that cancel, and small ones that are lost or not, as the order will have it. */
static void test_order_of_sums(void **state)
{
    (void)state;
    static const size_t shapes[][3] = {{1, 1, 1001}, {3, 5, 130}, {201, 7, 1}, {7, 1, 30}};
    const double large = dtype == RELU_F16 ? 0x1p15 : 0x1p27, small = dtype == RELU_F16 ? 0x1p-11 : 1;
    for (size_t k = 0; k < COUNT_OF(shapes); k++)
        for (int one_slope = 0; one_slope < 2; one_slope++) {
            struct operands o = operands_make(shapes[k][0], shapes[k][1], shapes[k][2], one_slope);
            for (size_t i = 0; i < o.n; i++) {
                const bool is_large = hash(i / 2 % o.inner) % 3 == 0;
                const double scale_of_term = is_large ? large : small;
                const double term = scale_of_term * (1 + (double)(hash(i / 2) % 100) / 128);
                element_put(dtype, o.x, i, reference_bits(dtype, -scale_of_term));
                element_put(dtype, o.dy, i, reference_bits(dtype, is_large && i % 2 ? -term : term));
            }
            check(&o);
            operands_free(&o);
        }
}

/* Each operand at every byte offset: the same bits as where it is aligned. */
static void test_misaligned(void **state)
{
    (void)state;
    static const size_t shapes[][3] = {{2, 3, 67}, {3, 37, 1}, {3, 7, 13}, {17, 3, 5}};
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    static unsigned char memory[5][2 * 3 * 67 * 8 + 128];
    for (size_t k = 0; k < COUNT_OF(shapes); k++) {
        struct operands o = operands_make(shapes[k][0], shapes[k][1], shapes[k][2], false);
        for (size_t isa = 0; isa < isa_count; isa++) {
            relu_activation *act = make_on("prelu", dtype, isas[isa]);
            for (size_t offset = 0; offset<64; offset += test_thinning()> 1 ? 7 : 1) {
                unsigned char *x = memory[0] + offset, *slope = memory[1] + 63 - offset;
                unsigned char *dy = memory[2] + offset * 7 % 64, *out = memory[3] + CANARY + offset * 11 % 64;
                unsigned char *dslope = memory[4] + CANARY + offset * 13 % 64;
                memset(memory, CANARY_BYTE, sizeof memory);
                memcpy(x, o.x, o.n * size);
                memcpy(dy, o.dy, o.n * size);
                memcpy(slope, o.slope, o.slopes * size);
                plain_forward(o.x, o.slope, o.slopes, o.want, o.outer, o.channels, o.inner);
                expect_status(RELU_OK,
                              relu_prelu_forward(act, x, slope, o.slopes, out, o.outer, o.channels, o.inner));
                expect_same(&o, isas[isa], "forward, misaligned", out, o.want, o.n);
                plain_backward(o.x, o.slope, o.slopes, o.dy, o.want, o.want_dslope, o.outer, o.channels,
                               o.inner);
                expect_status(RELU_OK, relu_prelu_backward(act, x, slope, o.slopes, dy, out, dslope, o.outer,
                                                           o.channels, o.inner));
                expect_same(&o, isas[isa], "dx, misaligned", out, o.want, o.n);
                expect_same(&o, isas[isa], "dslope, misaligned", dslope, o.want_dslope, o.slopes);
            }
            relu_activation_destroy(act);
        }
        operands_free(&o);
    }
}

/* A sum over nothing is +0, and there is nothing else to do. */
static void test_empty(void **state)
{
    (void)state;
    static const size_t shapes[][3] = {{0, 3, 5}, {2, 3, 0}, {0, 3, 0}, {0, 1, 1}};
    relu_activation *act = make("prelu", dtype);
    for (size_t k = 0; k < COUNT_OF(shapes); k++)
        for (size_t slopes = 1; slopes <= shapes[k][1]; slopes += shapes[k][1] - 1 + (shapes[k][1] == 1)) {
            unsigned char dslope[4 * 8];
            memset(dslope, CANARY_BYTE, sizeof dslope);
            const size_t *s = shapes[k];
            expect_status(RELU_OK, relu_prelu_forward(act, NULL, NULL, slopes, NULL, s[0], s[1], s[2]));
            expect_status(RELU_OK,
                          relu_prelu_backward(act, NULL, NULL, slopes, NULL, NULL, dslope, s[0], s[1], s[2]));
            for (size_t i = 0; i < sizeof dslope; i++)
                assert_int_equal(dslope[i], i < slopes * size ? 0 : CANARY_BYTE);
        }
    expect_status(RELU_OK, relu_prelu_forward(act, NULL, NULL, 0, NULL, 5, 0, 5));
    expect_status(RELU_OK, relu_prelu_backward(act, NULL, NULL, 0, NULL, NULL, NULL, 5, 0, 5));
    relu_activation_destroy(act);
}

int main(int argc, char **argv)
{
    dtype = dtype_of_arguments(argc, argv);
    size = relu_dtype_size(dtype);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),        cmocka_unit_test(test_long_planes),
        cmocka_unit_test(test_many_rows),     cmocka_unit_test(test_special_values),
        cmocka_unit_test(test_order_of_sums), cmocka_unit_test(test_misaligned),
        cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests_name(relu_dtype_name(dtype), tests, NULL, NULL);
}
