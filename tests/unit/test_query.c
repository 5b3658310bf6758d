/* The lists: each walks to its end, names lead back to their enumerators, nothing else has a name. And defaults,
 * which never change. SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "testing.h"

/* A program that is compiled with fewer enumerators has types of the same size. */
static void test_sizes(void **state)
{
    (void)state;
    assert_int_equal(sizeof(relu_status), sizeof(int));
    assert_int_equal(sizeof(relu_kind), sizeof(int));
    assert_int_equal(sizeof(relu_dtype), sizeof(int));
    assert_int_equal(sizeof(relu_param), sizeof(int));
    assert_int_equal(sizeof(relu_isa), sizeof(int));
    assert_int_equal(sizeof(relu_accuracy), sizeof(int));
}

/* The defaults that users come with; a change of one changes results. */
static void test_defaults_are_frozen(void **state)
{
    (void)state;
    static const struct {
        relu_kind kind;
        relu_param param;
        double value;
    } rows[] = {
        {RELU_KIND_RELU, RELU_PARAM_GRADIENT_AT_ZERO, 0},
        {RELU_KIND_LEAKY_RELU, RELU_PARAM_ALPHA, 0.01},
        {RELU_KIND_PRELU, RELU_PARAM_ALPHA, 0.25},
        {RELU_KIND_RRELU, RELU_PARAM_LOWER, 1.0 / 8},
        {RELU_KIND_RRELU, RELU_PARAM_UPPER, 1.0 / 3},
        {RELU_KIND_HARDTANH, RELU_PARAM_LOWER, -1},
        {RELU_KIND_HARDTANH, RELU_PARAM_UPPER, 1},
        {RELU_KIND_BOUNDED_LEAKY_RELU, RELU_PARAM_ALPHA, 0},
        {RELU_KIND_BOUNDED_LEAKY_RELU, RELU_PARAM_UPPER, (double)INFINITY},
        {RELU_KIND_BOUNDED_LEAKY_RELU, RELU_PARAM_THRESHOLD, 0},
        {RELU_KIND_THRESHOLDED_RELU, RELU_PARAM_THETA, 1},
        {RELU_KIND_THRESHOLDED_RELU, RELU_PARAM_VALUE, 0},
        {RELU_KIND_HARDSIGMOID, RELU_PARAM_ALPHA, 1.0 / 6},
        {RELU_KIND_HARDSIGMOID, RELU_PARAM_BETA, 0.5},
        {RELU_KIND_SHRINK, RELU_PARAM_LAMBDA, 0.5},
        {RELU_KIND_SHRINK, RELU_PARAM_BIAS, 0},
        {RELU_KIND_HARDSHRINK, RELU_PARAM_LAMBDA, 0.5},
        {RELU_KIND_SOFTSHRINK, RELU_PARAM_LAMBDA, 0.5},
        {RELU_KIND_SQUAREPLUS, RELU_PARAM_B, 4},
        {RELU_KIND_ELU, RELU_PARAM_ALPHA, 1},
        {RELU_KIND_ELU, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_SELU, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_CELU, RELU_PARAM_ALPHA, 1},
        {RELU_KIND_CELU, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_SIGMOID, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_LOG_SIGMOID, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_TANH, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_TANHSHRINK, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_SOFTPLUS, RELU_PARAM_BETA, 1},
        {RELU_KIND_SOFTPLUS, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_SILU, RELU_PARAM_BETA, 1},
        {RELU_KIND_SILU, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_QUICK_GELU, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_GELU, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_GELU_TANH, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_MISH, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
        {RELU_KIND_EXP, RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST},
    };
    size_t params = 0;
    for (size_t i = 0; i < relu_kind_count(); i++)
        params += relu_kind_param_count(relu_kind_at(i));
    assert_int_equal(params, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        double value = -1;
        expect_status(RELU_OK, relu_kind_param_range(rows[i].kind, rows[i].param, &value, NULL, NULL));
        assert_true(value == rows[i].value);
        relu_activation *act = NULL;
        expect_status(RELU_OK, relu_activation_create(&act, rows[i].kind, RELU_F16));
        expect_status(RELU_OK, relu_activation_get(act, rows[i].param, &value));
        assert_true(value == rows[i].value);
        relu_activation_destroy(act);
    }
}

static void expect_name(const char *name)
{
    assert_non_null(name);
    assert_true(strlen(name) > 0);
    for (const char *c = name; *c; c++)
        assert_true(islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_');
}

static void expect_text(const char *text)
{
    assert_non_null(text);
    for (const char *c = text; *c; c++)
        assert_true(*c >= ' ' && *c <= '~');
}

/* Text that is near to a name, and is none. */
static const char *const no_names[] = {"",    " ",    "RELU", "Relu", "relu ",  " relu", "rel", "reluu", "f",
                                       "F32", "f32 ", "none", "0",    "alpha=", "Alpha", "avx", "AVX2"};

static void test_kinds(void **state)
{
    (void)state;
    assert_int_equal(relu_kind_count(), 35);
    for (size_t i = 0; i < relu_kind_count(); i++) {
        const relu_kind kind = relu_kind_at(i);
        relu_kind found = RELU_KIND_NONE;
        expect_name(relu_kind_name(kind));
        expect_text(relu_kind_formula(kind));
        expect_status(RELU_OK, relu_kind_from_name(&found, relu_kind_name(kind)));
        assert_int_equal(found, kind);
        size_t aliases = 0;
        for (const char *alias; (alias = relu_kind_alias(kind, aliases)) != NULL; aliases++) {
            expect_name(alias);
            found = RELU_KIND_NONE;
            expect_status(RELU_OK, relu_kind_from_name(&found, alias));
            assert_int_equal(found, kind);
        }
        assert_null(relu_kind_alias(kind, aliases + 1));
        assert_null(relu_kind_alias(kind, SIZE_MAX));
        for (size_t j = 0; j < i; j++)
            assert_true(relu_kind_at(j) != kind);
    }
    assert_int_equal(relu_kind_at(relu_kind_count()), RELU_KIND_NONE);
    assert_int_equal(relu_kind_at(SIZE_MAX), RELU_KIND_NONE);

    relu_kind found = RELU_KIND_ABS;
    expect_status(RELU_OK, relu_kind_from_name(&found, "clip"));
    assert_int_equal(found, RELU_KIND_HARDTANH);
    for (size_t i = 0; i < COUNT_OF(no_names); i++)
        expect_status(RELU_ERROR_UNKNOWN_KIND, relu_kind_from_name(&found, no_names[i]));
    expect_status(RELU_ERROR_NULL, relu_kind_from_name(&found, NULL));
    expect_status(RELU_ERROR_NULL, relu_kind_from_name(NULL, "relu"));
    assert_int_equal(found, RELU_KIND_HARDTANH);
}

static void test_params(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_param_count(); i++) {
        relu_param found = RELU_PARAM_NONE;
        expect_name(relu_param_name(relu_param_at(i)));
        expect_status(RELU_OK, relu_param_from_name(&found, relu_param_name(relu_param_at(i))));
        assert_int_equal(found, relu_param_at(i));
    }
    assert_int_equal(relu_param_count(), 12);
    assert_int_equal(relu_param_at(relu_param_count()), RELU_PARAM_NONE);
    assert_int_equal(relu_param_at(SIZE_MAX), RELU_PARAM_NONE);

    relu_param found = RELU_PARAM_BIAS;
    for (size_t i = 0; i < COUNT_OF(no_names); i++)
        expect_status(RELU_ERROR_UNKNOWN_PARAM, relu_param_from_name(&found, no_names[i]));
    expect_status(RELU_ERROR_NULL, relu_param_from_name(&found, NULL));
    expect_status(RELU_ERROR_NULL, relu_param_from_name(NULL, "alpha"));
    assert_int_equal(found, RELU_PARAM_BIAS);
}

static void test_params_of_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_kind_count(); i++) {
        const relu_kind kind = relu_kind_at(i);
        const size_t count = relu_kind_param_count(kind);
        bool has[RELU_PARAM_ACCURACY + 1] = {false};
        for (size_t j = 0; j < count; j++) {
            const relu_param param = relu_kind_param_at(kind, j);
            double value, minimum, maximum;
            expect_status(RELU_OK, relu_kind_param_range(kind, param, &value, &minimum, &maximum));
            assert_true(minimum <= value && value <= maximum);
            assert_false(has[param]);
            has[param] = true;
            expect_status(RELU_OK, relu_kind_param_range(kind, param, NULL, NULL, NULL));
            double again = 0;
            expect_status(RELU_OK, relu_kind_param_range(kind, param, NULL, &again, NULL));
            assert_true(again == minimum);
            expect_status(RELU_OK, relu_kind_param_range(kind, param, NULL, NULL, &again));
            assert_true(again == maximum);
        }
        assert_int_equal(relu_kind_param_at(kind, count), RELU_PARAM_NONE);
        assert_int_equal(relu_kind_param_at(kind, SIZE_MAX), RELU_PARAM_NONE);
        for (size_t j = 0; j < relu_param_count(); j++) {
            double value = -7, minimum = -7, maximum = -7;
            if (has[relu_param_at(j)])
                continue;
            expect_status(RELU_ERROR_PARAM_NOT_OF_KIND,
                          relu_kind_param_range(kind, relu_param_at(j), &value, &minimum, &maximum));
            assert_true(value == -7 && minimum == -7 && maximum == -7);
        }
        expect_status(RELU_ERROR_UNKNOWN_PARAM,
                      relu_kind_param_range(kind, RELU_PARAM_NONE, NULL, NULL, NULL));
        expect_status(RELU_ERROR_UNKNOWN_PARAM,
                      relu_kind_param_range(kind, (relu_param)12345, NULL, NULL, NULL));
    }
    double value = -7;
    expect_status(RELU_ERROR_UNKNOWN_KIND,
                  relu_kind_param_range(RELU_KIND_NONE, RELU_PARAM_ALPHA, &value, NULL, NULL));
    expect_status(RELU_ERROR_UNKNOWN_KIND,
                  relu_kind_param_range((relu_kind)12345, RELU_PARAM_ALPHA, &value, NULL, NULL));
    assert_true(value == -7);
}

/* The range of the parameter is the list. */
static void test_accuracies(void **state)
{
    (void)state;
    assert_string_equal(relu_accuracy_name(RELU_ACCURACY_FAST), "fast");
    assert_string_equal(relu_accuracy_name(RELU_ACCURACY_EXACT), "exact");
    assert_null(relu_accuracy_name((relu_accuracy)2));
    assert_null(relu_accuracy_name((relu_accuracy)-1));
    assert_null(relu_accuracy_name(RELU_ACCURACY_FORCE_INT));

    size_t smooth = 0;
    for (size_t i = 0; i < relu_kind_count(); i++) {
        double minimum, maximum;
        if (relu_kind_param_range(relu_kind_at(i), RELU_PARAM_ACCURACY, NULL, &minimum, &maximum) != RELU_OK)
            continue;
        assert_true(minimum == RELU_ACCURACY_FAST && maximum == RELU_ACCURACY_EXACT);
        smooth++;
    }
    assert_int_equal(smooth, 14);

    relu_accuracy found = RELU_ACCURACY_FORCE_INT;
    for (size_t i = 0; i < COUNT_OF(no_names); i++)
        expect_status(RELU_ERROR_UNKNOWN_ACCURACY, relu_accuracy_from_name(&found, no_names[i]));
    expect_status(RELU_ERROR_UNKNOWN_ACCURACY, relu_accuracy_from_name(&found, "exac"));
    expect_status(RELU_ERROR_UNKNOWN_ACCURACY, relu_accuracy_from_name(&found, "exactly"));
    expect_status(RELU_ERROR_NULL, relu_accuracy_from_name(&found, NULL));
    expect_status(RELU_ERROR_NULL, relu_accuracy_from_name(NULL, "fast"));
    assert_int_equal(found, RELU_ACCURACY_FORCE_INT);
    expect_status(RELU_OK, relu_accuracy_from_name(&found, "fast"));
    assert_int_equal(found, RELU_ACCURACY_FAST);
    expect_status(RELU_OK, relu_accuracy_from_name(&found, "exact"));
    assert_int_equal(found, RELU_ACCURACY_EXACT);
}

static void test_streaming(void **state)
{
    (void)state;
    static const char *const names[] = {"auto", "always", "never"};
    relu_streaming found = RELU_STREAMING_FORCE_INT;
    for (size_t i = 0; i < COUNT_OF(no_names); i++)
        expect_status(RELU_ERROR_UNKNOWN_STREAMING, relu_streaming_from_name(&found, no_names[i]));
    expect_status(RELU_ERROR_NULL, relu_streaming_from_name(&found, NULL));
    expect_status(RELU_ERROR_NULL, relu_streaming_from_name(NULL, "auto"));
    assert_int_equal(found, RELU_STREAMING_FORCE_INT);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_string_equal(relu_streaming_name((relu_streaming)i), names[i]);
        expect_status(RELU_OK, relu_streaming_from_name(&found, names[i]));
        assert_int_equal(found, i);
    }
    assert_null(relu_streaming_name((relu_streaming)COUNT_OF(names)));
    assert_null(relu_streaming_name((relu_streaming)-1));
    assert_null(relu_streaming_name(RELU_STREAMING_FORCE_INT));
}

static void test_dtypes(void **state)
{
    (void)state;
    static const struct {
        relu_dtype dtype;
        const char *name;
        size_t size;
    } rows[] = {{RELU_F32, "f32", 4}, {RELU_F64, "f64", 8}, {RELU_F16, "f16", 2}, {RELU_BF16, "bf16", 2}};
    assert_int_equal(relu_dtype_count(), COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        relu_dtype found = RELU_DTYPE_NONE;
        assert_string_equal(relu_dtype_name(rows[i].dtype), rows[i].name);
        assert_int_equal(relu_dtype_size(rows[i].dtype), rows[i].size);
        expect_status(RELU_OK, relu_dtype_from_name(&found, rows[i].name));
        assert_int_equal(found, rows[i].dtype);
        bool listed = false;
        for (size_t j = 0; j < relu_dtype_count(); j++)
            listed |= relu_dtype_at(j) == rows[i].dtype;
        assert_true(listed);
    }
    assert_int_equal(relu_dtype_at(relu_dtype_count()), RELU_DTYPE_NONE);
    assert_int_equal(relu_dtype_at(SIZE_MAX), RELU_DTYPE_NONE);

    relu_dtype found = RELU_BF16;
    for (size_t i = 0; i < COUNT_OF(no_names); i++)
        expect_status(RELU_ERROR_UNKNOWN_DTYPE, relu_dtype_from_name(&found, no_names[i]));
    expect_status(RELU_ERROR_NULL, relu_dtype_from_name(&found, NULL));
    expect_status(RELU_ERROR_NULL, relu_dtype_from_name(NULL, "f32"));
    assert_int_equal(found, RELU_BF16);
}

static bool names_a_feature(const char *name, size_t length)
{
    for (size_t i = 0; i < relu_cpu_feature_count(); i++)
        if (strlen(relu_cpu_feature_name(i)) == length && memcmp(relu_cpu_feature_name(i), name, length) == 0)
            return relu_cpu_feature_is_present(i) == 1;
    return false;
}

static void test_isas(void **state)
{
    (void)state;
    bool best_is_listed = false;
    for (size_t i = 0; i < relu_isa_count(); i++) {
        const relu_isa isa = relu_isa_at(i);
        relu_isa found = RELU_ISA_NONE;
        expect_name(relu_isa_name(isa));
        expect_status(RELU_OK, relu_isa_from_name(&found, relu_isa_name(isa)));
        assert_int_equal(found, isa);
        assert_true(relu_isa_is_built(isa) == 0 || relu_isa_is_built(isa) == 1);
        assert_true(relu_isa_is_available(isa) == 0 || relu_isa_is_available(isa) == 1);
        best_is_listed |= isa == relu_isa_best();

        const char *needs = relu_isa_requires(isa);
        assert_int_equal(needs != NULL, relu_isa_is_built(isa));
        if (!needs) {
            assert_int_equal(relu_isa_is_available(isa), 0);
            continue;
        }
        /* Available is: built, and every feature that it requires is there. */
        expect_text(needs);
        bool all = true;
        while (*needs) {
            const size_t length = strcspn(needs, " ");
            assert_true(length > 0);
            all &= names_a_feature(needs, length);
            needs += length;
            if (*needs) {
                needs++;
                assert_true(*needs);
            }
        }
        assert_int_equal(relu_isa_is_available(isa), all);
    }
    assert_true(best_is_listed);
    assert_int_equal(relu_isa_is_available(relu_isa_best()), 1);
    assert_int_equal(relu_isa_is_available(RELU_ISA_SCALAR), 1);
    assert_string_equal(relu_isa_requires(RELU_ISA_SCALAR), "");
    assert_int_equal(relu_isa_at(relu_isa_count()), RELU_ISA_NONE);
    assert_int_equal(relu_isa_at(SIZE_MAX), RELU_ISA_NONE);

    relu_isa found = RELU_ISA_SSE2;
    for (size_t i = 0; i < COUNT_OF(no_names); i++)
        expect_status(RELU_ERROR_UNKNOWN_ISA, relu_isa_from_name(&found, no_names[i]));
    expect_status(RELU_ERROR_NULL, relu_isa_from_name(&found, NULL));
    expect_status(RELU_ERROR_NULL, relu_isa_from_name(NULL, "scalar"));
    assert_int_equal(found, RELU_ISA_SSE2);
}

static void test_cpu_features(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_cpu_feature_count(); i++) {
        expect_name(relu_cpu_feature_name(i));
        assert_true(relu_cpu_feature_is_present(i) == 0 || relu_cpu_feature_is_present(i) == 1);
    }
    assert_null(relu_cpu_feature_name(relu_cpu_feature_count()));
    assert_null(relu_cpu_feature_name(SIZE_MAX));
    assert_int_equal(relu_cpu_feature_is_present(relu_cpu_feature_count()), 0);
    assert_int_equal(relu_cpu_feature_is_present(SIZE_MAX), 0);
}

static void test_numbers_that_are_nothing(void **state)
{
    (void)state;
    static const int numbers[] = {0, -1, 99, 12345, INT_MIN, INT_MAX};
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        const int n = numbers[i];
        assert_null(relu_kind_name((relu_kind)n));
        assert_null(relu_kind_alias((relu_kind)n, 0));
        assert_null(relu_kind_formula((relu_kind)n));
        assert_int_equal(relu_kind_param_count((relu_kind)n), 0);
        assert_int_equal(relu_kind_param_at((relu_kind)n, 0), RELU_PARAM_NONE);
        assert_null(relu_param_name((relu_param)n));
        assert_null(relu_dtype_name((relu_dtype)n));
        assert_int_equal(relu_dtype_size((relu_dtype)n), 0);
        assert_null(relu_isa_name((relu_isa)n));
        assert_null(relu_isa_requires((relu_isa)n));
        assert_int_equal(relu_isa_is_built((relu_isa)n), 0);
        assert_int_equal(relu_isa_is_available((relu_isa)n), 0);
    }
}

static void test_status_messages(void **state)
{
    (void)state;
    const char *unknown = relu_status_message((relu_status)12345);
    expect_text(unknown);
    assert_string_equal(relu_status_message((relu_status)-1), unknown);
    assert_string_equal(relu_status_message(RELU_STATUS_FORCE_INT), unknown);
    for (int i = RELU_OK; i <= RELU_ERROR_UNKNOWN_STREAMING; i++) {
        const char *message = relu_status_message((relu_status)i);
        expect_text(message);
        assert_true(strlen(message) > 0 && message[strlen(message) - 1] != '.');
        assert_string_not_equal(message, unknown);
        for (int j = RELU_OK; j < i; j++)
            assert_string_not_equal(message, relu_status_message((relu_status)j));
    }
}

static void test_version(void **state)
{
    (void)state;
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", RELU_VERSION_MAJOR, RELU_VERSION_MINOR, RELU_VERSION_PATCH);
    assert_string_equal(relu_version_string(), text);
    assert_int_equal(relu_version_number(), RELU_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),           cmocka_unit_test(test_defaults_are_frozen),
        cmocka_unit_test(test_kinds),           cmocka_unit_test(test_params),
        cmocka_unit_test(test_params_of_kinds), cmocka_unit_test(test_accuracies),
        cmocka_unit_test(test_dtypes),          cmocka_unit_test(test_isas),
        cmocka_unit_test(test_cpu_features),    cmocka_unit_test(test_numbers_that_are_nothing),
        cmocka_unit_test(test_status_messages), cmocka_unit_test(test_version),
        cmocka_unit_test(test_streaming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
