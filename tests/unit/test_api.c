/* The contract of every call that takes a descriptor or operands: what it reports, and that it changes nothing
 * unless it reports RELU_OK. SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>
#include <string.h>

#include "testing.h"

static void *const untouched = (void *)(uintptr_t)0x5a5a5a5a;

enum { BUFFER = 512, FILL = 0xa5 };

static unsigned char a[BUFFER], b[BUFFER], c[BUFFER];

static void fill_buffers(void)
{
    memset(a, FILL, BUFFER);
    memset(b, FILL, BUFFER);
    memset(c, FILL, BUFFER);
}

static void expect_buffers_untouched(void)
{
    for (size_t i = 0; i < BUFFER; i++)
        assert_true(a[i] == FILL && b[i] == FILL && c[i] == FILL);
}

/* The call reports `status` and writes to no buffer. */
#define expect_refusal(status, call)                                                                         \
    do {                                                                                                     \
        fill_buffers();                                                                                      \
        expect_status((status), (call));                                                                     \
        expect_buffers_untouched();                                                                          \
    } while (0)

/* ---- Descriptors ---- */

static void test_create(void **state)
{
    (void)state;
    relu_activation *act = untouched;
    expect_status(RELU_ERROR_NULL, relu_activation_create(NULL, RELU_KIND_RELU, RELU_F32));
    expect_status(RELU_ERROR_UNKNOWN_KIND, relu_activation_create(&act, RELU_KIND_NONE, RELU_F32));
    expect_status(RELU_ERROR_UNKNOWN_KIND, relu_activation_create(&act, (relu_kind)-1, RELU_F32));
    expect_status(RELU_ERROR_UNKNOWN_KIND, relu_activation_create(&act, RELU_KIND_FORCE_INT, RELU_F32));
    expect_status(RELU_ERROR_UNKNOWN_DTYPE, relu_activation_create(&act, RELU_KIND_RELU, RELU_DTYPE_NONE));
    expect_status(RELU_ERROR_UNKNOWN_DTYPE, relu_activation_create(&act, RELU_KIND_RELU, (relu_dtype)5));
    assert_ptr_equal(act, untouched);

    for (size_t i = 0; i < relu_kind_count(); i++)
        for (size_t j = 0; j < relu_dtype_count(); j++) {
            expect_status(RELU_OK, relu_activation_create(&act, relu_kind_at(i), relu_dtype_at(j)));
            assert_int_equal(relu_activation_kind(act), relu_kind_at(i));
            assert_int_equal(relu_activation_dtype(act), relu_dtype_at(j));
            assert_int_equal(relu_activation_isa(act), relu_isa_best());
            relu_activation_destroy(act);
        }
    relu_activation_destroy(NULL);
    assert_int_equal(relu_activation_kind(NULL), RELU_KIND_NONE);
    assert_int_equal(relu_activation_dtype(NULL), RELU_DTYPE_NONE);
    assert_int_equal(relu_activation_isa(NULL), RELU_ISA_NONE);
}

static double get(const relu_activation *act, relu_param param)
{
    double value = (double)NAN;
    expect_status(RELU_OK, relu_activation_get(act, param, &value));
    return value;
}

/* What a double of the descriptor's first element comes to. */
static float forward_of(const relu_activation *act, float x)
{
    float y;
    expect_status(RELU_OK, relu_forward(act, &x, &y, 1));
    return y;
}

static void test_set_and_get(void **state)
{
    (void)state;
    relu_activation *act = make("leaky_relu", RELU_F32);
    double value = 7;
    expect_status(RELU_ERROR_NULL, relu_activation_set(NULL, RELU_PARAM_ALPHA, 1));
    expect_status(RELU_ERROR_NULL, relu_activation_get(NULL, RELU_PARAM_ALPHA, &value));
    expect_status(RELU_ERROR_NULL, relu_activation_get(act, RELU_PARAM_ALPHA, NULL));
    expect_status(RELU_ERROR_UNKNOWN_PARAM, relu_activation_set(act, RELU_PARAM_NONE, 1));
    expect_status(RELU_ERROR_UNKNOWN_PARAM, relu_activation_set(act, (relu_param)-1, 1));
    expect_status(RELU_ERROR_UNKNOWN_PARAM, relu_activation_get(act, (relu_param)12345, &value));
    expect_status(RELU_ERROR_PARAM_NOT_OF_KIND, relu_activation_set(act, RELU_PARAM_BETA, 1));
    expect_status(RELU_ERROR_PARAM_NOT_OF_KIND, relu_activation_get(act, RELU_PARAM_BETA, &value));
    assert_true(value == 7);

    const double refused[] = {(double)NAN, (double)INFINITY,     -(double)INFINITY, DBL_MAX,
                              1e39,        3.4028235677973366e38};
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, RELU_PARAM_ALPHA, refused[i]));
        assert_true(get(act, RELU_PARAM_ALPHA) == 0.01);
        assert_true(forward_of(act, -1) == -0.01f);
    }

    /* What is read is what was set; what computes is the float nearest to it. */
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, 0.1));
    assert_true(get(act, RELU_PARAM_ALPHA) == 0.1);
    assert_true(forward_of(act, -1) == -0.1f);
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, 3.4028235e38));
    assert_true(forward_of(act, -1) == -FLT_MAX);
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, 1e-60));
    assert_true(get(act, RELU_PARAM_ALPHA) == 1e-60);
    relu_activation_destroy(act);
}

/* A parameter of -0, or one that rounds to it, puts no -0 where a value is cut to zero. */
static void test_zero_parameter(void **state)
{
    (void)state;
    static const double zeros[] = {0.0, -0.0, -1e-60};
    for (size_t i = 0; i < COUNT_OF(zeros); i++) {
        relu_activation *act = make("hardtanh:lower=-2,upper=2", RELU_F32);
        expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_LOWER, zeros[i]));
        assert_true(forward_of(act, -5) == 0 && !signbit(forward_of(act, -5)));
        assert_true(!signbit(forward_of(act, -0.0f)));
        relu_activation_destroy(act);
        act = make("thresholded_relu", RELU_F32);
        expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_VALUE, zeros[i]));
        assert_true(forward_of(act, -5) == 0 && !signbit(forward_of(act, -5)));
        relu_activation_destroy(act);
    }
}

/* Every parameter takes its bounds, after rounding, and nothing beyond. */
static void test_ranges(void **state)
{
    (void)state;
    static const relu_dtype dtypes[] = {RELU_F32, RELU_F64};
    for (size_t d = 0; d < COUNT_OF(dtypes); d++)
        for (size_t i = 0; i < relu_kind_count(); i++)
            for (size_t j = 0; j < relu_kind_param_count(relu_kind_at(i)); j++) {
                const relu_kind kind = relu_kind_at(i);
                const relu_param param = relu_kind_param_at(kind, j);
                const double largest = dtypes[d] == RELU_F32 ? (double)FLT_MAX : DBL_MAX;
                double value, ends[2];
                expect_status(RELU_OK, relu_kind_param_range(kind, param, &value, &ends[0], &ends[1]));
                for (size_t end = 0; end < 2; end++) {
                    relu_activation *act = NULL;
                    expect_status(RELU_OK, relu_activation_create(&act, kind, dtypes[d]));
                    /* Room for the end on the side of the other one of an ordered pair. */
                    if (param == RELU_PARAM_LOWER && end == 1)
                        expect_status(RELU_OK,
                                      relu_activation_set(act, RELU_PARAM_UPPER,
                                                          kind == RELU_KIND_RRELU ? largest : ends[1]));
                    if (param == RELU_PARAM_UPPER && end == 0)
                        expect_status(RELU_OK, relu_activation_set(act,
                                                                   kind == RELU_KIND_BOUNDED_LEAKY_RELU
                                                                       ? RELU_PARAM_THRESHOLD
                                                                       : RELU_PARAM_LOWER,
                                                                   isinf(ends[0]) ? ends[0] : -largest));
                    const double bound =
                        fabs(ends[end]) == DBL_MAX ? copysign(largest, ends[end]) : ends[end];
                    /* All types have this parameter, and f64 one value of it. */
                    const bool is_refused = param == RELU_PARAM_ACCURACY && end == 1 && dtypes[d] == RELU_F64;
                    expect_status(is_refused ? RELU_ERROR_ACCURACY_NOT_AVAILABLE : RELU_OK,
                                  relu_activation_set(act, param, bound));
                    if (!isinf(bound)) {
                        const double beyond =
                            dtypes[d] == RELU_F32
                                ? (double)nextafterf((float)bound, end ? INFINITY : -INFINITY)
                                : nextafter(bound, (double)(end ? INFINITY : -INFINITY));
                        expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, param, beyond));
                    }
                    expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, param, (double)NAN));
                    assert_true(get(act, param) == (is_refused ? value : bound));
                    relu_activation_destroy(act);
                }
            }
}

static void test_celu_alpha(void **state)
{
    (void)state;
    static const double refused[] = {0.0, -0.0, 1e-60, -1e-60};
    relu_activation *act = make("celu:alpha=2", RELU_F32);
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, RELU_PARAM_ALPHA, refused[i]));
    assert_true(get(act, RELU_PARAM_ALPHA) == 2);
    relu_activation_destroy(act);
}

/* Do two descriptors give the same bits, forward and backward? On floats around 0, many of which the accuracies
 * round differently. */
static bool compute_the_same(const relu_activation *act, const relu_activation *other)
{
    enum { n = 4000 };
    static float x[n], dy[n], of_act[n], of_other[n];
    for (size_t i = 0; i < n; i++) {
        x[i] = ((float)i - n / 2) / 300;
        dy[i] = 1;
    }
    expect_status(RELU_OK, relu_forward(act, x, of_act, n));
    expect_status(RELU_OK, relu_forward(other, x, of_other, n));
    if (memcmp(of_act, of_other, sizeof of_act) != 0)
        return false;
    expect_status(RELU_OK, relu_backward(act, x, dy, of_act, n));
    expect_status(RELU_OK, relu_backward(other, x, dy, of_other, n));
    return memcmp(of_act, of_other, sizeof of_act) == 0;
}

/* The accuracy chooses the kernels: when it is set, set back, parsed, copied, and on every instruction set. */
static void test_accuracy(void **state)
{
    (void)state;
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    relu_activation *fast = make("sigmoid", RELU_F32), *exact = make("sigmoid:accuracy=exact", RELU_F32);
    relu_activation *act = make("sigmoid", RELU_F32), *copy = NULL;
    assert_false(compute_the_same(fast, exact));

    static const double refused[] = {2, -1, 0.5, (double)NAN, (double)INFINITY};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, RELU_PARAM_ACCURACY, refused[i]));
    assert_true(compute_the_same(act, fast));
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ACCURACY, RELU_ACCURACY_EXACT));
    assert_true(get(act, RELU_PARAM_ACCURACY) == RELU_ACCURACY_EXACT);
    for (size_t i = 0; i < isa_count; i++) {
        expect_status(RELU_OK, relu_activation_set_isa(act, isas[i]));
        assert_true(compute_the_same(act, exact));
    }
    expect_status(RELU_OK, relu_activation_clone(&copy, act));
    assert_true(get(copy, RELU_PARAM_ACCURACY) == RELU_ACCURACY_EXACT);
    assert_true(compute_the_same(copy, exact));
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST));
    assert_true(compute_the_same(act, fast));
    assert_true(compute_the_same(copy, exact));
    relu_activation_destroy(copy);
    relu_activation_destroy(act);
    relu_activation_destroy(fast);
    relu_activation_destroy(exact);

    /* f64 does not have it, and 16-bit types compute the same. */
    double x = -1, before, after;
    act = make("silu:beta=0.5", RELU_F64);
    expect_status(RELU_OK, relu_forward(act, &x, &before, 1));
    expect_status(RELU_ERROR_ACCURACY_NOT_AVAILABLE,
                  relu_activation_set(act, RELU_PARAM_ACCURACY, RELU_ACCURACY_EXACT));
    assert_true(get(act, RELU_PARAM_ACCURACY) == RELU_ACCURACY_FAST && get(act, RELU_PARAM_BETA) == 0.5);
    expect_status(RELU_OK, relu_forward(act, &x, &after, 1));
    assert_true(before == after);
    relu_activation_destroy(act);
    for (size_t k = 0; k < 2; k++) {
        static unsigned char bits[2 * 65536], of_fast[2 * 65536], of_exact[2 * 65536];
        const relu_dtype dtype = k == 0 ? RELU_F16 : RELU_BF16;
        for (size_t i = 0; i < 65536; i++)
            element_put(dtype, bits, i, i);
        fast = make("gelu", dtype);
        exact = make("gelu:accuracy=exact", dtype);
        expect_status(RELU_OK, relu_forward(fast, bits, of_fast, 65536));
        expect_status(RELU_OK, relu_forward(exact, bits, of_exact, 65536));
        assert_memory_equal(of_fast, of_exact, sizeof of_fast);
        relu_activation_destroy(fast);
        relu_activation_destroy(exact);
    }
    act = make("relu", RELU_F32);
    expect_status(RELU_ERROR_PARAM_NOT_OF_KIND, relu_activation_set(act, RELU_PARAM_ACCURACY, 0));
    relu_activation_destroy(act);
}

static void test_order_of_parameters(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        relu_param low, high;
    } rows[] = {
        {"hardtanh:lower=-1,upper=1", RELU_PARAM_LOWER, RELU_PARAM_UPPER},
        {"rrelu:lower=-1,upper=1", RELU_PARAM_LOWER, RELU_PARAM_UPPER},
        {"bounded_leaky_relu:threshold=-1,upper=1", RELU_PARAM_THRESHOLD, RELU_PARAM_UPPER},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        relu_activation *act = make(rows[i].spec, RELU_F32);
        expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, rows[i].low, 2));
        expect_status(RELU_ERROR_OUT_OF_RANGE, relu_activation_set(act, rows[i].high, -2));
        assert_true(get(act, rows[i].low) == -1 && get(act, rows[i].high) == 1);
        expect_status(RELU_OK, relu_activation_set(act, rows[i].low, 1));
        expect_status(RELU_OK, relu_activation_set(act, rows[i].high, 3));
        expect_status(RELU_OK, relu_activation_set(act, rows[i].low, 3));
        assert_true(get(act, rows[i].low) == 3 && get(act, rows[i].high) == 3);
        relu_activation_destroy(act);
    }
}

static void test_clone(void **state)
{
    (void)state;
    relu_activation *act = make("leaky_relu:alpha=0.5", RELU_F32), *copy = untouched;
    expect_status(RELU_ERROR_NULL, relu_activation_clone(&copy, NULL));
    expect_status(RELU_ERROR_NULL, relu_activation_clone(NULL, act));
    assert_ptr_equal(copy, untouched);
    expect_status(RELU_OK, relu_activation_set_isa(act, RELU_ISA_SCALAR));
    expect_status(RELU_OK, relu_activation_clone(&copy, act));
    assert_int_equal(relu_activation_isa(copy), RELU_ISA_SCALAR);
    assert_int_equal(relu_activation_kind(copy), RELU_KIND_LEAKY_RELU);
    assert_int_equal(relu_activation_dtype(copy), RELU_F32);
    assert_true(get(copy, RELU_PARAM_ALPHA) == 0.5);

    /* A change to one is none to the other, and the copy outlives the original. */
    expect_status(RELU_OK, relu_activation_set(copy, RELU_PARAM_ALPHA, 0.25));
    expect_status(RELU_OK, relu_activation_set_isa(copy, relu_isa_best()));
    assert_true(forward_of(act, -1) == -0.5f);
    assert_true(forward_of(copy, -1) == -0.25f);
    assert_int_equal(relu_activation_isa(act), RELU_ISA_SCALAR);
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, 0.75));
    relu_activation_destroy(act);
    assert_true(forward_of(copy, -1) == -0.25f);
    assert_int_equal(relu_activation_isa(copy), relu_isa_best());
    relu_activation_destroy(copy);
}

static void test_set_isa(void **state)
{
    (void)state;
    relu_activation *act = make("relu", RELU_F32);
    expect_status(RELU_ERROR_NULL, relu_activation_set_isa(NULL, RELU_ISA_SCALAR));
    expect_status(RELU_ERROR_UNKNOWN_ISA, relu_activation_set_isa(act, RELU_ISA_NONE));
    expect_status(RELU_ERROR_UNKNOWN_ISA, relu_activation_set_isa(act, (relu_isa)12345));
    expect_status(RELU_ERROR_UNKNOWN_ISA, relu_activation_set_isa(act, (relu_isa)-1));
    assert_int_equal(relu_activation_isa(act), relu_isa_best());

    /* Up and down, as far as the best. */
    bool above_best = false;
    for (size_t up = 0; up < 2; up++)
        for (size_t i = 0; i < relu_isa_count(); i++) {
            const relu_isa isa = relu_isa_at(up ? i : relu_isa_count() - 1 - i);
            if (!relu_isa_is_available(isa)) {
                const relu_isa before = relu_activation_isa(act);
                expect_status(RELU_ERROR_ISA_NOT_AVAILABLE, relu_activation_set_isa(act, isa));
                assert_int_equal(relu_activation_isa(act), before);
                continue;
            }
            expect_status(RELU_OK, relu_activation_set_isa(act, isa));
            if (up)
                assert_int_equal(relu_activation_isa(act), above_best ? relu_isa_best() : isa);
            above_best |= up && isa == relu_isa_best();
        }
    relu_activation_destroy(act);
}

/* ---- Operands ---- */

static void test_null_operands(void **state)
{
    (void)state;
    relu_activation *act = make("relu", RELU_F32);
    expect_refusal(RELU_ERROR_NULL, relu_forward(NULL, a, b, 4));
    expect_refusal(RELU_ERROR_NULL, relu_forward(act, NULL, b, 4));
    expect_refusal(RELU_ERROR_NULL, relu_forward(act, a, NULL, 4));
    expect_refusal(RELU_ERROR_NULL, relu_forward(NULL, a, b, 0));
    expect_refusal(RELU_ERROR_NULL, relu_backward(NULL, a, b, c, 4));
    expect_refusal(RELU_ERROR_NULL, relu_backward(act, NULL, b, c, 4));
    expect_refusal(RELU_ERROR_NULL, relu_backward(act, a, NULL, c, 4));
    expect_refusal(RELU_ERROR_NULL, relu_backward(act, a, b, NULL, 4));
    expect_refusal(RELU_ERROR_NULL, relu_forward_2d(NULL, a, 2, b, 2, 2, 2));
    expect_refusal(RELU_ERROR_NULL, relu_forward_2d(act, NULL, 2, b, 2, 2, 2));
    expect_refusal(RELU_ERROR_NULL, relu_forward_2d(act, a, 2, NULL, 2, 2, 2));
    expect_refusal(RELU_ERROR_NULL, relu_backward_2d(NULL, a, 2, b, 2, c, 2, 2, 2));
    expect_refusal(RELU_ERROR_NULL, relu_backward_2d(act, NULL, 2, b, 2, c, 2, 2, 2));
    expect_refusal(RELU_ERROR_NULL, relu_backward_2d(act, a, 2, NULL, 2, c, 2, 2, 2));
    expect_refusal(RELU_ERROR_NULL, relu_backward_2d(act, a, 2, b, 2, NULL, 2, 2, 2));

    expect_refusal(RELU_OK, relu_forward(act, NULL, NULL, 0));
    expect_refusal(RELU_OK, relu_forward(act, a, b, 0));
    expect_refusal(RELU_OK, relu_forward(act, a, a + 1, 0));
    expect_refusal(RELU_OK, relu_backward(act, NULL, NULL, NULL, 0));
    expect_refusal(RELU_OK, relu_backward(act, a, b, c, 0));
    expect_refusal(RELU_OK, relu_forward_2d(act, NULL, 0, NULL, 0, 0, 5));
    expect_refusal(RELU_OK, relu_forward_2d(act, NULL, 0, NULL, 0, 5, 0));
    expect_refusal(RELU_OK, relu_forward_2d(act, NULL, 0, NULL, 0, 0, SIZE_MAX));
    expect_refusal(RELU_OK, relu_backward_2d(act, NULL, 0, NULL, 0, NULL, 0, 0, 0));
    relu_activation_destroy(act);
}

static void test_sizes(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_dtype_count(); i++) {
        const size_t size = relu_dtype_size(relu_dtype_at(i));
        const size_t too_many[] = {PTRDIFF_MAX / size + 1, SIZE_MAX / size, SIZE_MAX / size + 1,
                                   SIZE_MAX / size + 2,    SIZE_MAX - 1,    SIZE_MAX};
        relu_activation *act = make("prelu", relu_dtype_at(i));
        for (size_t k = 0; k < COUNT_OF(too_many); k++) {
            const size_t n = too_many[k], root = (size_t)1 << (4 * sizeof(size_t));
            expect_refusal(RELU_ERROR_SIZE, relu_forward(act, a, b, n));
            expect_refusal(RELU_ERROR_SIZE, relu_backward(act, a, b, c, n));
            expect_refusal(RELU_ERROR_SIZE, relu_forward_2d(act, a, n, b, n, 1, n));
            expect_refusal(RELU_ERROR_SIZE, relu_forward_2d(act, a, n, b, n, 2, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_forward_2d(act, a, 1, b, n, 2, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_forward_2d(act, a, n, b, 1, 2, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_forward_2d(act, a, 1, b, 1, n, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_forward_2d(act, a, root, b, root, root, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_backward_2d(act, a, 1, b, 1, c, n, 2, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_backward_2d(act, a, 1, b, n, c, 1, 2, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_backward_2d(act, a, n, b, 1, c, 1, 2, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_prelu_forward(act, a, b, 1, c, n, 1, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_prelu_forward(act, a, b, 1, c, 1, n, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_prelu_forward(act, a, b, 1, c, 1, 1, n));
            expect_refusal(RELU_ERROR_SIZE, relu_prelu_forward(act, a, b, n, c, 1, n, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_prelu_forward(act, a, b, 1, c, root, root, 1));
            expect_refusal(RELU_ERROR_SIZE, relu_prelu_forward(act, a, b, 1, c, 1, root, root));
            expect_refusal(RELU_ERROR_SIZE,
                           relu_prelu_backward(act, a, b, 1, a + 64, c, a + 128, root, 1, root));
        }
        relu_activation_destroy(act);
    }
}

static void test_strides(void **state)
{
    (void)state;
    relu_activation *act = make("relu", RELU_F32);
    expect_refusal(RELU_ERROR_STRIDE, relu_forward_2d(act, a, 3, b, 4, 2, 4));
    expect_refusal(RELU_ERROR_STRIDE, relu_forward_2d(act, a, 4, b, 3, 2, 4));
    expect_refusal(RELU_ERROR_STRIDE, relu_forward_2d(act, a, 0, b, 4, 2, 4));
    expect_refusal(RELU_ERROR_STRIDE, relu_backward_2d(act, a, 3, b, 4, c, 4, 2, 4));
    expect_refusal(RELU_ERROR_STRIDE, relu_backward_2d(act, a, 4, b, 3, c, 4, 2, 4));
    expect_refusal(RELU_ERROR_STRIDE, relu_backward_2d(act, a, 4, b, 4, c, 3, 2, 4));
    /* One row has no next one, so that its stride has no meaning. */
    fill_buffers();
    expect_status(RELU_OK, relu_forward_2d(act, a, 0, b, SIZE_MAX, 1, 4));
    expect_status(RELU_OK, relu_backward_2d(act, a, 0, b, 1, c, SIZE_MAX, 1, 4));
    relu_activation_destroy(act);
}

/* Every shift of the output against an input by up to the operand's size and one more byte. */
static void test_overlap(void **state)
{
    (void)state;
    enum { n = 5 };
    static unsigned char memory[512];
    for (size_t i = 0; i < relu_dtype_count(); i++) {
        relu_activation *act = make("relu", relu_dtype_at(i));
        const ptrdiff_t bytes = (ptrdiff_t)(n * relu_dtype_size(relu_dtype_at(i)));
        unsigned char *in = memory + 256;
        for (ptrdiff_t shift = -bytes - 1; shift <= bytes + 1; shift++) {
            const bool apart = shift <= -bytes || shift >= bytes;
            const relu_status want = apart || shift == 0 ? RELU_OK : RELU_ERROR_OVERLAP;
            memset(memory, FILL, sizeof memory);
            fill_buffers();
            expect_status(want, relu_forward(act, in, in + shift, n));
            expect_status(want, relu_backward(act, in, b, in + shift, n));
            expect_status(want, relu_backward(act, a, in, in + shift, n));
            expect_status(want, relu_backward(act, in + shift, in, in, n));
            expect_status(want, relu_forward_2d(act, in, n, in + shift, n, 1, n));
            /* Two inputs may overlap. */
            expect_status(RELU_OK, relu_backward(act, in, in + shift, c, n));
            if (want != RELU_OK)
                for (size_t k = 0; k < sizeof memory; k++)
                    assert_int_equal(memory[k], FILL);
        }
        relu_activation_destroy(act);
    }
}

/* Do two matrices share a byte? Byte by byte, the slow way. */
static bool matrices_touch(const unsigned char *p, size_t p_stride, const unsigned char *q, size_t q_stride,
                           size_t rows, size_t cols, size_t size)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < rows; j++) {
            const unsigned char *start = p + i * p_stride * size, *other = q + j * q_stride * size;
            if (start < other + cols * size && other < start + cols * size)
                return true;
        }
    return false;
}

static void test_overlap_of_matrices(void **state)
{
    (void)state;
    static unsigned char memory[2048];
    relu_activation *act = make("relu", RELU_F32);
    for (uint64_t i = 0; i < 60000; i++) {
        const uint64_t h = hash(i);
        const size_t rows = 1 + h % 5, cols = 1 + (h >> 4) % 4;
        const size_t x_stride = cols + (h >> 8) % 6,
                     y_stride = h & UINT64_C(1) << 60 ? x_stride : cols + (h >> 12) % 6;
        const unsigned char *x = memory + 600 + (h & UINT64_C(1) << 61 ? 0 : (h >> 20) % 200);
        unsigned char *y = memory + 600 + (h & UINT64_C(1) << 62 ? 4 : 1) * ((h >> 32) % 50);
        const bool in_place = x == y && (x_stride == y_stride || rows == 1);
        const bool touch = matrices_touch(x, x_stride, y, y_stride, rows, cols, 4);
        const relu_status want = touch && !in_place ? RELU_ERROR_OVERLAP : RELU_OK;
        expect_status(want, relu_forward_2d(act, x, x_stride, y, y_stride, rows, cols));
        expect_status(want, relu_backward_2d(act, x, x_stride, a, cols, y, y_stride, rows, cols));
        expect_status(want, relu_backward_2d(act, a, cols, x, x_stride, y, y_stride, rows, cols));
    }
    relu_activation_destroy(act);
}

static void test_prelu(void **state)
{
    (void)state;
    relu_activation *act = make("prelu", RELU_F32), *other = make("leaky_relu", RELU_F32);
    /* x of 2 x 3 x 4 floats is 96 bytes, slope 12. */
    unsigned char *const slope = c + 256, *const dslope = c + 384;
    expect_refusal(RELU_ERROR_NULL, relu_prelu_forward(NULL, a, slope, 3, b, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_forward(act, NULL, slope, 3, b, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_forward(act, a, NULL, 3, b, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_forward(act, a, slope, 3, NULL, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(NULL, a, slope, 3, b, c, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(act, NULL, slope, 3, b, c, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(act, a, NULL, 3, b, c, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(act, a, slope, 3, NULL, c, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(act, a, slope, 3, b, NULL, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(act, a, slope, 3, b, c, NULL, 2, 3, 4));
    expect_refusal(RELU_ERROR_NULL, relu_prelu_backward(act, NULL, NULL, 3, NULL, NULL, NULL, 0, 3, 4));
    expect_refusal(RELU_ERROR_NOT_OF_KIND, relu_prelu_forward(other, a, slope, 3, b, 2, 3, 4));
    expect_refusal(RELU_ERROR_NOT_OF_KIND, relu_prelu_backward(other, a, slope, 3, b, c, dslope, 2, 3, 4));
    static const size_t wrong[] = {0, 2, 4, SIZE_MAX};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        expect_refusal(RELU_ERROR_SLOPES, relu_prelu_forward(act, a, slope, wrong[i], b, 2, 3, 4));
        expect_refusal(RELU_ERROR_SLOPES,
                       relu_prelu_backward(act, a, slope, wrong[i], b, c, dslope, 2, 3, 4));
    }

    /* No output touches the slopes, dslope touches nothing. */
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_forward(act, a, b + 95, 3, b, 2, 3, 4));
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_forward(act, a, b, 3, b, 2, 3, 4));
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_forward(act, a, b, 3, b + 11, 2, 3, 4));
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_forward(act, a, slope, 3, a + 4, 2, 3, 4));
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_backward(act, a, slope, 3, b, a + 4, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_backward(act, a, slope, 3, b, b + 4, dslope, 2, 3, 4));
    expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_backward(act, a, c + 95, 3, b, c, dslope, 2, 3, 4));
    unsigned char *const touching[] = {a, a + 95, b + 3, b + 95, c, c + 95, slope, slope - 11, slope + 11};
    for (size_t i = 0; i < COUNT_OF(touching); i++)
        expect_refusal(RELU_ERROR_OVERLAP, relu_prelu_backward(act, a, slope, 3, b, c, touching[i], 2, 3, 4));

    fill_buffers();
    expect_status(RELU_OK, relu_prelu_forward(act, a, b + 96, 3, b, 2, 3, 4));
    expect_status(RELU_OK, relu_prelu_forward(act, a, a, 3, b, 2, 3, 4));
    expect_status(RELU_OK, relu_prelu_backward(act, a, a, 3, a, c, c + 96, 2, 3, 4));
    relu_activation_destroy(act);
    relu_activation_destroy(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_create),
        cmocka_unit_test(test_set_and_get),
        cmocka_unit_test(test_zero_parameter),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_celu_alpha),
        cmocka_unit_test(test_accuracy),
        cmocka_unit_test(test_order_of_parameters),
        cmocka_unit_test(test_clone),
        cmocka_unit_test(test_set_isa),
        cmocka_unit_test(test_null_operands),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_strides),
        cmocka_unit_test(test_overlap),
        cmocka_unit_test(test_overlap_of_matrices),
        cmocka_unit_test(test_prelu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
