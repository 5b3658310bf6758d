/* relu_backward_from_output: which activations have it, what it computes, what it refuses.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reference.h"
#include "testing.h"

static const relu_dtype dtypes[] = {RELU_F32, RELU_F64, RELU_F16, RELU_BF16};

/* ---- Which have it ---- */

/* Every kind is here, those that have it for some parameters only with both. */
static const struct {
    const char *spec;
    bool has;
} rows[] = {
    {"identity", true},
    {"relu", true},
    {"relu:gradient_at_zero=0.5", false},
    {"leaky_relu", true},
    {"leaky_relu:alpha=0", true},
    {"leaky_relu:alpha=-0.01", false},
    {"prelu", true},
    {"prelu:alpha=-1", false},
    {"rrelu", true},
    {"rrelu:lower=-0.1,upper=0.1", true},
    {"rrelu:lower=-0.3,upper=0.1", false},
    {"relu6", true},
    {"hardtanh", true},
    {"hardtanh:lower=0,upper=inf", true},
    {"bounded_leaky_relu", true},
    {"bounded_leaky_relu:alpha=0.3,threshold=0.7,upper=6", true},
    {"bounded_leaky_relu:alpha=-0.3", false},
    {"bounded_leaky_relu:threshold=-0.7", false},
    {"thresholded_relu", true},
    {"thresholded_relu:theta=0.5,value=0.5", true},
    {"thresholded_relu:theta=-0.3,value=20", false},
    {"hardsigmoid", true},
    {"hardsigmoid:alpha=-0.7,beta=0.1", true},
    {"hardsigmoid:alpha=0,beta=0.3", true},
    {"hardswish", false},
    {"shrink", false},
    {"hardshrink", true},
    {"hardshrink:lambda=0", true},
    {"softshrink", false},
    {"relu_squared", false},
    {"step", true},
    {"sparse_plus", false},
    {"sparse_sigmoid", true},
    {"softsign", true},
    {"squareplus", false},
    {"abs", false},
    {"elu", true},
    {"elu:alpha=0", true},
    {"elu:alpha=0.3", true},
    {"elu:alpha=7.3", true},
    {"elu:alpha=-0.3", false},
    {"selu", true},
    {"celu", true},
    {"celu:alpha=0.3", true},
    {"celu:alpha=7.3", true},
    {"celu:alpha=-1.5", false},
    {"sigmoid", true},
    {"log_sigmoid", true},
    {"tanh", true},
    {"tanhshrink", false},
    {"softplus", true},
    {"softplus:beta=3", true},
    {"softplus:beta=0x1p-66", true},
    {"softplus:beta=0x1p66", true},
    {"silu", false},
    {"silu:beta=-1", false},
    {"quick_gelu", false},
    {"gelu", false},
    {"gelu_tanh", false},
    {"mish", false},
    {"exp", true},
};

static void test_which(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        for (size_t j = 0; j < COUNT_OF(dtypes); j++) {
            relu_activation *act = make(rows[i].spec, dtypes[j]), *copy = NULL;
            unsigned char y[8] = {0}, dy[8] = {0}, dx[8];
            if (relu_activation_has_output_gradient(act) != rows[i].has)
                fail_msg("%s %s: it has it, or not", rows[i].spec, relu_dtype_name(dtypes[j]));
            memset(dx, 0xa5, sizeof dx);
            expect_status(rows[i].has ? RELU_OK : RELU_ERROR_OUTPUT,
                          relu_backward_from_output(act, y, dy, dx, 1));
            expect_status(rows[i].has ? RELU_OK : RELU_ERROR_OUTPUT,
                          relu_backward_from_output(act, NULL, NULL, NULL, 0));
            for (size_t k = 0; k < sizeof dx; k++)
                assert_true(rows[i].has || dx[k] == 0xa5);
            expect_status(RELU_OK, relu_activation_clone(&copy, act));
            assert_int_equal(relu_activation_has_output_gradient(copy), rows[i].has);
            relu_activation_destroy(act);
            relu_activation_destroy(copy);
        }
    assert_int_equal(relu_activation_has_output_gradient(NULL), 0);

    for (size_t i = 0; i < relu_kind_count(); i++) {
        bool listed = false;
        for (size_t k = 0; k < COUNT_OF(rows); k++)
            listed |= strcmp(rows[k].spec, relu_kind_name(relu_kind_at(i))) == 0;
        if (!listed)
            fail_msg("%s is not in the list", relu_kind_name(relu_kind_at(i)));
    }

    /* It comes and goes with the parameter, and stays when another instruction set is set. */
    relu_activation *act = make("leaky_relu", RELU_F32);
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, -1));
    assert_int_equal(relu_activation_has_output_gradient(act), 0);
    expect_status(RELU_OK, relu_activation_set_isa(act, RELU_ISA_SCALAR));
    assert_int_equal(relu_activation_has_output_gradient(act), 0);
    expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, 1));
    assert_int_equal(relu_activation_has_output_gradient(act), 1);
    relu_activation_destroy(act);
}

/* ---- What it computes ---- */

/* How far dx may be from dy times the derivative as a function of the y that is given, in units in the last place, for
 * dy = 1. By the roundings: softsign's are four. */
static double promised(const relu_activation *act)
{
    const relu_kind kind = relu_activation_kind(act);
    const bool is_half = relu_dtype_size(relu_activation_dtype(act)) == 2;
    double accuracy = RELU_ACCURACY_EXACT;
    relu_activation_get(act, RELU_PARAM_ACCURACY, &accuracy);
    if (accuracy == RELU_ACCURACY_FAST && relu_activation_dtype(act) == RELU_F32 &&
        (kind == RELU_KIND_SOFTPLUS || kind == RELU_KIND_LOG_SIGMOID))
        return 1.5;
    if (kind_is_smooth(kind))
        return relu_activation_dtype(act) == RELU_F64 ? 1 : 0.51;
    return kind == RELU_KIND_SOFTSIGN && !is_half ? 3 : 0;
}

enum { RANDOM_VALUES = 1500 };

struct operands {
    size_t n, bytes;
    unsigned char *x, *y, *dy;
};

/* y = f(x) for the special values and others, each with dy = 1, a special dy and a random one. */
static struct operands operands_of(const relu_activation *act)
{
    const relu_dtype dtype = relu_activation_dtype(act);
    const size_t size = relu_dtype_size(dtype);
    uint64_t *special;
    /* In emulated and slow builds one of four: MPFR takes long there. */
    const size_t each = test_thinning() > 1 ? 4 : 1;
    const size_t special_count = special_values(act, &special) / each;
    for (size_t i = 0; i < special_count; i++)
        special[i] = special[each * i + hash(i) % each];
    const size_t distinct = special_count + RANDOM_VALUES / (size_t)test_thinning(), n = 3 * distinct;
    struct operands o = {n, n * size, malloc(n * size), malloc(n * size), malloc(n * size)};
    assert_true(o.x && o.y && o.dy);
    const uint64_t every_bit = UINT64_MAX >> (64 - 8 * size);
    for (size_t i = 0; i < n; i++) {
        const size_t j = i % distinct;
        const uint64_t h = hash(i), at = hash(~j);
        const double near = ldexp((double)(int64_t)at, (int)(at % 12) - 4 - 63);
        element_put(dtype, o.x, i,
                    j < special_count ? special[j]
                    : j % 4 == 0      ? at & every_bit
                                      : reference_bits(dtype, near));
        element_put(dtype, o.dy, i,
                    i < distinct       ? reference_bits(dtype, 1)
                    : i < 2 * distinct ? special[h % special_count]
                                       : h & every_bit);
    }
    free(special);
    expect_status(RELU_OK, relu_forward(act, o.x, o.y, n));
    return o;
}

static void operands_free(struct operands *o)
{
    free(o->x);
    free(o->y);
    free(o->dy);
}

static void values_are_right(const char *spec, relu_dtype dtype)
{
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    relu_activation *act = make_on(spec, dtype, isas[0]);
    const struct reference ref = reference_of(act);
    const double bound = promised(act), product_bound = bound > 0 ? 2 * bound + 0.5 : 0.500001;
    struct operands o = operands_of(act);
    unsigned char *first = malloc(o.bytes), *out = malloc(o.bytes);
    assert_true(first && out);
    double worst = 0;
    unsigned wrong = 0;

    expect_status(RELU_OK, relu_backward_from_output(act, o.y, o.dy, first, o.n));
    for (size_t i = 0; i < o.n && wrong < 5; i++) {
        const uint64_t y = element_get(dtype, o.y, i), dy = element_get(dtype, o.dy, i),
                       got = element_get(dtype, first, i);
        double ulps = 0;
        const uint64_t want = reference_from_output(&ref, y, dy, got, &ulps);
        const bool is_product = dy != reference_bits(dtype, 1);
        if (element_same(dtype, got, want) || ulps <= (is_product ? product_bound : bound)) {
            worst = !is_product && ulps > worst ? ulps : worst;
            continue;
        }
        print_error("%s %s: y 0x%llx (%g), dy 0x%llx (%g): got 0x%llx (%g), want 0x%llx (%g), %g ulp\n", spec,
                    relu_dtype_name(dtype), (unsigned long long)y, reference_value(dtype, y),
                    (unsigned long long)dy, reference_value(dtype, dy), (unsigned long long)got,
                    reference_value(dtype, got), (unsigned long long)want, reference_value(dtype, want),
                    ulps);
        wrong++;
    }
    if (bound > 0)
        print_message("%s %s: at most %.4f ulp\n", spec, relu_dtype_name(dtype), worst);
    for (size_t k = 1; k < isa_count; k++) {
        expect_status(RELU_OK, relu_activation_set_isa(act, isas[k]));
        expect_status(RELU_OK, relu_backward_from_output(act, o.y, o.dy, out, o.n));
        const size_t i = elements_differ(dtype, first, out, o.n);
        if (i == o.n)
            continue;
        print_error("%s %s: y 0x%llx, dy 0x%llx: got 0x%llx on %s, scalar has 0x%llx\n", spec,
                    relu_dtype_name(dtype), (unsigned long long)element_get(dtype, o.y, i),
                    (unsigned long long)element_get(dtype, o.dy, i),
                    (unsigned long long)element_get(dtype, out, i), relu_isa_name(isas[k]),
                    (unsigned long long)element_get(dtype, first, i));
        wrong++;
    }
    operands_free(&o);
    free(first);
    free(out);
    relu_activation_destroy(act);
    assert_int_equal(wrong, 0);
}

static void test_values(void **state)
{
    const char *spec = *state;
    for (size_t j = 0; j < COUNT_OF(dtypes); j++)
        values_are_right(spec, dtypes[j]);
}

/* Both accuracies have it. */
static void test_exact(void **state)
{
    (void)state;
    static const char *const specs[] = {"elu",         "selu", "celu",     "sigmoid",
                                        "log_sigmoid", "tanh", "softplus", "exp"};
    for (size_t i = 0; i < COUNT_OF(specs); i++) {
        char spec[64];
        snprintf(spec, sizeof spec, "%s:accuracy=exact", specs[i]);
        values_are_right(spec, RELU_F32);
    }
}

/* With dy = 1 the fast setting has the bits of the exact one for every y that f takes, but softplus and log_sigmoid, which are a
 * step off at most. */
static void test_fast_is_exact(void **state)
{
    (void)state;
    enum { BLOCK = 4096 };
    const uint64_t step = 4099 * test_thinning();
    static const struct {
        const char *spec;
        float least, most;
        uint32_t steps;
    } cases[] = {{"elu", -1, HUGE_VALF, 0},
                 {"elu:alpha=0.3", -0.3F, HUGE_VALF, 0},
                 {"selu", -1.75809F, HUGE_VALF, 0},
                 {"celu", -1, HUGE_VALF, 0},
                 {"sigmoid", 0, 1, 0},
                 {"tanh", -1, 1, 0},
                 {"exp", 0, HUGE_VALF, 0},
                 {"log_sigmoid", -HUGE_VALF, 0, 1},
                 {"softplus", 0, HUGE_VALF, 1}};
    static float y[BLOCK], dy[BLOCK];
    static uint32_t fast[BLOCK], exact[BLOCK];
    for (size_t i = 0; i < BLOCK; i++)
        dy[i] = 1;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        relu_activation *act = make(cases[c].spec, RELU_F32), *other = make(cases[c].spec, RELU_F32);
        expect_status(RELU_OK, relu_activation_set(other, RELU_PARAM_ACCURACY, RELU_ACCURACY_EXACT));
        size_t n = 0;
        for (uint64_t bits = 0; bits <= UINT32_MAX; bits += step) {
            const uint32_t b = (uint32_t)bits;
            memcpy(&y[n], &b, sizeof b);
            n += y[n] >= cases[c].least && y[n] <= cases[c].most;
            if (n < BLOCK && bits + step <= UINT32_MAX)
                continue;
            expect_status(RELU_OK, relu_backward_from_output(act, y, dy, fast, n));
            expect_status(RELU_OK, relu_backward_from_output(other, y, dy, exact, n));
            for (size_t i = 0; i < n; i++)
                if (fast[i] - exact[i] + cases[c].steps > 2 * cases[c].steps)
                    fail_msg("%s: y %a: fast 0x%x, exact 0x%x", cases[c].spec, (double)y[i], fast[i],
                             exact[i]);
            n = 0;
        }
        relu_activation_destroy(act);
        relu_activation_destroy(other);
    }
}

/* Where f loses nothing that its derivative depends on, the gradient is that of relu_backward(), bit by bit. */
static void test_same_as_from_input(void **state)
{
    (void)state;
    static const char *const specs[] = {
        "identity",
        "relu",
        "leaky_relu",
        "leaky_relu:alpha=0",
        "leaky_relu:alpha=1e-3",
        "prelu",
        "rrelu",
        "rrelu:lower=-0.1,upper=0.1",
        "relu6",
        "hardtanh",
        "hardtanh:lower=0,upper=1",
        "hardtanh:lower=-inf,upper=0.3",
        "hardtanh:lower=2,upper=3",
        "bounded_leaky_relu",
        "bounded_leaky_relu:alpha=0.3,threshold=0.7,upper=6",
        "thresholded_relu",
        "thresholded_relu:theta=0.5,value=0.5",
        "hardshrink",
        "hardshrink:lambda=0",
        "step",
    };
    for (size_t i = 0; i < COUNT_OF(specs); i++)
        for (size_t j = 0; j < COUNT_OF(dtypes); j++) {
            relu_activation *act = make(specs[i], dtypes[j]);
            struct operands o = operands_of(act);
            unsigned char *from_x = malloc(o.bytes), *from_y = malloc(o.bytes);
            assert_true(from_x && from_y);
            expect_status(RELU_OK, relu_backward(act, o.x, o.dy, from_x, o.n));
            expect_status(RELU_OK, relu_backward_from_output(act, o.y, o.dy, from_y, o.n));
            const size_t k = elements_differ(dtypes[j], from_x, from_y, o.n);
            if (k < o.n)
                fail_msg("%s %s: x 0x%llx, y 0x%llx, dy 0x%llx: 0x%llx from x, 0x%llx from y", specs[i],
                         relu_dtype_name(dtypes[j]), (unsigned long long)element_get(dtypes[j], o.x, k),
                         (unsigned long long)element_get(dtypes[j], o.y, k),
                         (unsigned long long)element_get(dtypes[j], o.dy, k),
                         (unsigned long long)element_get(dtypes[j], from_x, k),
                         (unsigned long long)element_get(dtypes[j], from_y, k));
            operands_free(&o);
            free(from_x);
            free(from_y);
            relu_activation_destroy(act);
        }
}

/* A NaN in y or dy, also where the derivative is 0; +0 for an infinite dy there. */
static void test_nan_and_zero(void **state)
{
    (void)state;
    const float inf = INFINITY, nan = NAN;
    const float y[] = {nan, 1, nan, 0, 0, 1, 1}, dy[] = {1, nan, 0, nan, inf, -inf, -1};
    float dx[COUNT_OF(y)];
    relu_activation *act = make("sigmoid", RELU_F32);
    expect_status(RELU_OK, relu_backward_from_output(act, y, dy, dx, COUNT_OF(y)));
    for (size_t i = 0; i < COUNT_OF(y); i++)
        assert_true(i < 4 ? dx[i] != dx[i] : dx[i] == 0 && !signbit(dx[i]));
    relu_activation_destroy(act);
}

/* ---- What it refuses ---- */

static void test_operands(void **state)
{
    (void)state;
    enum { n = 5 };
    static unsigned char memory[512], other[512], third[512];
    for (size_t j = 0; j < COUNT_OF(dtypes); j++) {
        const size_t size = relu_dtype_size(dtypes[j]);
        const ptrdiff_t bytes = (ptrdiff_t)(n * size);
        relu_activation *act = make("tanh", dtypes[j]);
        unsigned char *in = memory + 256;
        memset(memory, 0, sizeof memory);
        memset(third, 0xa5, sizeof third);
        expect_status(RELU_ERROR_NULL, relu_backward_from_output(NULL, in, other, third, n));
        expect_status(RELU_ERROR_NULL, relu_backward_from_output(NULL, in, other, third, 0));
        expect_status(RELU_ERROR_NULL, relu_backward_from_output(act, NULL, other, third, n));
        expect_status(RELU_ERROR_NULL, relu_backward_from_output(act, in, NULL, third, n));
        expect_status(RELU_ERROR_NULL, relu_backward_from_output(act, in, other, NULL, n));
        expect_status(RELU_ERROR_SIZE,
                      relu_backward_from_output(act, in, other, third, PTRDIFF_MAX / size + 1));
        expect_status(RELU_ERROR_SIZE, relu_backward_from_output(act, in, other, third, SIZE_MAX));
        expect_status(RELU_OK, relu_backward_from_output(act, NULL, NULL, NULL, 0));
        expect_status(RELU_OK, relu_backward_from_output(act, in, other, third, 0));
        for (size_t k = 0; k < sizeof third; k++)
            assert_int_equal(third[k], 0xa5);
        for (ptrdiff_t shift = -bytes - 1; shift <= bytes + 1; shift++) {
            const bool apart = shift <= -bytes || shift >= bytes;
            const relu_status want = apart || shift == 0 ? RELU_OK : RELU_ERROR_OVERLAP;
            expect_status(want, relu_backward_from_output(act, in, other, in + shift, n));
            expect_status(want, relu_backward_from_output(act, other, in, in + shift, n));
            expect_status(RELU_OK, relu_backward_from_output(act, in, in + shift, third, n));
        }
        relu_activation_destroy(act);
    }
}

int main(void)
{
    struct CMUnitTest tests[COUNT_OF(rows) + 5] = {
        cmocka_unit_test(test_which),         cmocka_unit_test(test_exact),
        cmocka_unit_test(test_fast_is_exact), cmocka_unit_test(test_same_as_from_input),
        cmocka_unit_test(test_nan_and_zero),  cmocka_unit_test(test_operands),
    };
    size_t count = 5;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].has)
            tests[count++] =
                (struct CMUnitTest){rows[i].spec, test_values, NULL, NULL, (void *)(uintptr_t)rows[i].spec};
    return _cmocka_run_group_tests("from output", tests, count, NULL, NULL);
}
