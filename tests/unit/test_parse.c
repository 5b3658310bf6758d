/* The text form of a descriptor. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "testing.h"

static void *const untouched = (void *)(uintptr_t)0x5a5a5a5a;

static void expect_refused(relu_status want, const char *spec)
{
    relu_activation *act = untouched;
    errno = 1234;
    const relu_status got = relu_activation_parse(&act, spec, RELU_F32);
    if (got != want)
        fail_msg("\"%.60s\" reported %d (%s), wanted %d", spec, (int)got, relu_status_message(got),
                 (int)want);
    assert_ptr_equal(act, untouched);
    assert_int_equal(errno, 1234);
}

static void expect_param(const char *spec, relu_dtype dtype, relu_kind kind, relu_param param, double want)
{
    double value = (double)NAN;
    errno = 1234;
    relu_activation *act = make(spec, dtype);
    assert_int_equal(errno, 1234);
    assert_int_equal(relu_activation_kind(act), kind);
    assert_int_equal(relu_activation_dtype(act), dtype);
    expect_status(RELU_OK, relu_activation_get(act, param, &value));
    if (!(value == want))
        fail_msg("\"%s\" gave %a, wanted %a", spec, value, want);
    relu_activation_destroy(act);
}

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_kind_count(); i++)
        for (size_t j = 0; j < relu_dtype_count(); j++) {
            const char *name = relu_kind_name(relu_kind_at(i));
            for (size_t k = 0; name; name = relu_kind_alias(relu_kind_at(i), k++)) {
                relu_activation *act = make(name, relu_dtype_at(j));
                assert_int_equal(relu_activation_kind(act), relu_kind_at(i));
                assert_int_equal(relu_activation_dtype(act), relu_dtype_at(j));
                assert_int_equal(relu_activation_isa(act), relu_isa_best());
                relu_activation_destroy(act);
            }
        }
}

static const struct {
    const char *text;
    double value;
} numbers[] = {
    {"0.2", 0.2},       {"-0.2", -0.2},
    {"+0.2", 0.2},      {".5", 0.5},
    {"5.", 5},          {"00.25", 0.25},
    {"1e3", 1000},      {"1E-3", 1e-3},
    {"1e+3", 1000},     {"0x1.8p+1", 3},
    {"0X1P-3", 0.125},  {"-0x.8", -0.5},
    {"1e-400", 0},      {"-1e-400", 0},
    {"1e-310", 1e-310}, {"0.1000000000000000055511151231257827021181583404541015625", 0.1},
};

static void test_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        char spec[128];
        snprintf(spec, sizeof spec, "leaky_relu:alpha=%s", numbers[i].text);
        expect_param(spec, RELU_F64, RELU_KIND_LEAKY_RELU, RELU_PARAM_ALPHA, numbers[i].value);
    }
    static const char *const infinities[] = {"inf", "infinity", "+inf", "INF", "Infinity"};
    for (size_t i = 0; i < COUNT_OF(infinities); i++) {
        char spec[128];
        snprintf(spec, sizeof spec, "hardtanh:upper=%s", infinities[i]);
        expect_param(spec, RELU_F32, RELU_KIND_HARDTANH, RELU_PARAM_UPPER, (double)INFINITY);
    }
    expect_param("clip:lower=-inf", RELU_BF16, RELU_KIND_HARDTANH, RELU_PARAM_LOWER, -(double)INFINITY);
}

static void test_several_parameters(void **state)
{
    (void)state;
    /* Judged together, in any order. */
    expect_param("hardtanh:lower=2,upper=3", RELU_F32, RELU_KIND_HARDTANH, RELU_PARAM_LOWER, 2);
    expect_param("hardtanh:upper=-3,lower=-4", RELU_F32, RELU_KIND_HARDTANH, RELU_PARAM_UPPER, -3);
    expect_param("hardtanh:lower=3,upper=3", RELU_F32, RELU_KIND_HARDTANH, RELU_PARAM_LOWER, 3);
    expect_param("bounded_leaky_relu:threshold=7,alpha=2,upper=8", RELU_F16, RELU_KIND_BOUNDED_LEAKY_RELU,
                 RELU_PARAM_THRESHOLD, 7);
    expect_param("shrink:lambda=0.1,bias=-0.2", RELU_F64, RELU_KIND_SHRINK, RELU_PARAM_BIAS, -0.2);
    expect_refused(RELU_ERROR_OUT_OF_RANGE, "hardtanh:lower=2");
    expect_refused(RELU_ERROR_OUT_OF_RANGE, "hardtanh:lower=3,upper=2");
    expect_refused(RELU_ERROR_OUT_OF_RANGE, "bounded_leaky_relu:threshold=2,upper=1");
    /* In order as doubles and as floats are two things: these are equal as floats. */
    expect_param("hardtanh:lower=1.00000000001,upper=1", RELU_F32, RELU_KIND_HARDTANH, RELU_PARAM_UPPER, 1);
    relu_activation *act = untouched;
    expect_status(RELU_ERROR_OUT_OF_RANGE,
                  relu_activation_parse(&act, "hardtanh:lower=1.00000000001,upper=1", RELU_F64));
    assert_ptr_equal(act, untouched);
}

static void test_accuracy(void **state)
{
    (void)state;
    for (size_t i = 0; i < relu_kind_count(); i++) {
        if (!kind_is_smooth(relu_kind_at(i)))
            continue;
        for (size_t j = 0; j < relu_dtype_count(); j++) {
            const relu_dtype dtype = relu_dtype_at(j);
            const char *name = relu_kind_name(relu_kind_at(i));
            char spec[64];
            expect_param(name, dtype, relu_kind_at(i), RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST);
            snprintf(spec, sizeof spec, "%s:accuracy=fast", name);
            expect_param(spec, dtype, relu_kind_at(i), RELU_PARAM_ACCURACY, RELU_ACCURACY_FAST);
            snprintf(spec, sizeof spec, "%s:accuracy=exact", name);
            if (dtype != RELU_F64) {
                expect_param(spec, dtype, relu_kind_at(i), RELU_PARAM_ACCURACY, RELU_ACCURACY_EXACT);
                continue;
            }
            relu_activation *act = untouched;
            expect_status(RELU_ERROR_ACCURACY_NOT_AVAILABLE, relu_activation_parse(&act, spec, dtype));
            assert_ptr_equal(act, untouched);
        }
    }
    expect_param("silu:accuracy=exact,beta=2", RELU_F32, RELU_KIND_SILU, RELU_PARAM_BETA, 2);
    expect_param("swish:beta=2,accuracy=exact", RELU_F32, RELU_KIND_SILU, RELU_PARAM_ACCURACY,
                 RELU_ACCURACY_EXACT);
}

static void test_malformed(void **state)
{
    (void)state;
    static const char *const specs[] = {
        "",
        ":",
        ":alpha=1",
        "leaky_relu:",
        "leaky_relu:alpha",
        "leaky_relu:alpha=",
        "leaky_relu:alpha=,",
        "leaky_relu:=1",
        "leaky_relu:=",
        "leaky_relu:,",
        "leaky_relu:alpha=1,",
        "leaky_relu:,alpha=1",
        "leaky_relu:alpha=1,,",
        "leaky_relu:alpha=1:alpha=1",
        "leaky_relu::alpha=1",
        "leaky_relu:alpha:1",
        "leaky_relu:alpha==1",
        "leaky_relu:alpha=1=1",
        "leaky_relu:alpha=1 ",
        "leaky_relu:alpha= 1",
        "leaky_relu:alpha=\t1",
        "leaky_relu:alpha=\n1",
        "leaky_relu:alpha=1\n",
        "leaky_relu:alpha=1x",
        "leaky_relu:alpha=x",
        "leaky_relu:alpha=0x",
        "leaky_relu:alpha=0x1p",
        "leaky_relu:alpha=1e",
        "leaky_relu:alpha=1e+",
        "leaky_relu:alpha=--1",
        "leaky_relu:alpha=+-1",
        "leaky_relu:alpha=-",
        "leaky_relu:alpha=.",
        "leaky_relu:alpha=1.2.3",
        "leaky_relu:alpha=1f",
        "leaky_relu:alpha=1;beta=2",
        "leaky_relu:alpha=0.1,alpha=0.1",
        "hardtanh:lower=0,upper=1,lower=0",
        "hardtanh:upper=infi",
        "hardtanh:upper=infinit",
        "hardtanh:upper=infinityy",
        "leaky_relu:alpha=nan(1",
        "sigmoid:accuracy",
        "sigmoid:accuracy=exact,",
        "sigmoid:accuracy=exact,accuracy=fast",
        "silu:accuracy=exact,beta=fast",
    };
    for (size_t i = 0; i < COUNT_OF(specs); i++)
        expect_refused(RELU_ERROR_SPEC, specs[i]);
}

static void test_other_errors(void **state)
{
    (void)state;
    static const struct {
        relu_status status;
        const char *spec;
    } rows[] = {
        {RELU_ERROR_UNKNOWN_KIND, "gelus"},
        {RELU_ERROR_UNKNOWN_KIND, " "},
        {RELU_ERROR_UNKNOWN_KIND, "ReLU"},
        {RELU_ERROR_UNKNOWN_KIND, "relu "},
        {RELU_ERROR_UNKNOWN_KIND, " relu"},
        {RELU_ERROR_UNKNOWN_KIND, "relu\n"},
        {RELU_ERROR_UNKNOWN_KIND, "rel"},
        {RELU_ERROR_UNKNOWN_KIND, "leaky_relu,alpha=1"},
        {RELU_ERROR_UNKNOWN_KIND, "leaky_relu=1"},
        {RELU_ERROR_UNKNOWN_KIND, "leaky relu:alpha=1"},
        {RELU_ERROR_UNKNOWN_PARAM, "leaky_relu:gamma=1"},
        {RELU_ERROR_UNKNOWN_PARAM, "leaky_relu:Alpha=1"},
        {RELU_ERROR_UNKNOWN_PARAM, "leaky_relu: alpha=1"},
        {RELU_ERROR_UNKNOWN_PARAM, "leaky_relu:alpha =1"},
        {RELU_ERROR_UNKNOWN_PARAM, "leaky_relu:alph=1"},
        {RELU_ERROR_UNKNOWN_PARAM, "leaky_relu:alpha=1, alpha=1"},
        {RELU_ERROR_PARAM_NOT_OF_KIND, "relu:alpha=1"},
        {RELU_ERROR_PARAM_NOT_OF_KIND, "abs:b=1"},
        {RELU_ERROR_PARAM_NOT_OF_KIND, "leaky_relu:alpha=1,beta=1"},
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=nan"},
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=-nan"},
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=inf"},
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=-infinity"},
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=1e39"}, /* infinite as a float */
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=1e400"},
        {RELU_ERROR_OUT_OF_RANGE, "leaky_relu:alpha=-1e400"},
        {RELU_ERROR_OUT_OF_RANGE, "hardtanh:upper=nan"},
        {RELU_ERROR_OUT_OF_RANGE, "relu:gradient_at_zero=1.5"},
        {RELU_ERROR_OUT_OF_RANGE, "relu:gradient_at_zero=-1e-30"},
        {RELU_ERROR_OUT_OF_RANGE, "squareplus:b=0"},
        {RELU_ERROR_OUT_OF_RANGE, "squareplus:b=-4"},
        {RELU_ERROR_OUT_OF_RANGE, "shrink:lambda=-0.5"},
        {RELU_ERROR_OUT_OF_RANGE, "thresholded_relu:value=inf"},
        {RELU_ERROR_OUT_OF_RANGE, "celu:alpha=0"},
        {RELU_ERROR_OUT_OF_RANGE, "celu:alpha=1e-60"}, /* 0 as a float */
        {RELU_ERROR_OUT_OF_RANGE, "softplus:beta=0"},
        {RELU_ERROR_OUT_OF_RANGE, "softplus:beta=-1"},
        {RELU_ERROR_OUT_OF_RANGE, "silu:beta=0x1.1p66"},
        {RELU_ERROR_PARAM_NOT_OF_KIND, "relu:accuracy=fast"},
        {RELU_ERROR_PARAM_NOT_OF_KIND, "softsign:accuracy=exact"},
        {RELU_ERROR_PARAM_NOT_OF_KIND, "selu:alpha=1"},
        {RELU_ERROR_UNKNOWN_ACCURACY, "sigmoid:accuracy="},
        {RELU_ERROR_UNKNOWN_ACCURACY, "sigmoid:accuracy=1"},
        {RELU_ERROR_UNKNOWN_ACCURACY, "sigmoid:accuracy=Exact"},
        {RELU_ERROR_UNKNOWN_ACCURACY, "sigmoid:accuracy=exact "},
        {RELU_ERROR_UNKNOWN_ACCURACY, "sigmoid:accuracy=exact:"},
        {RELU_ERROR_UNKNOWN_ACCURACY, "elu:alpha=0.5,accuracy=exac"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        expect_refused(rows[i].status, rows[i].spec);

    relu_activation *act = untouched;
    expect_status(RELU_ERROR_NULL, relu_activation_parse(NULL, "relu", RELU_F32));
    expect_status(RELU_ERROR_NULL, relu_activation_parse(&act, NULL, RELU_F32));
    expect_status(RELU_ERROR_UNKNOWN_DTYPE, relu_activation_parse(&act, "relu", RELU_DTYPE_NONE));
    expect_status(RELU_ERROR_UNKNOWN_DTYPE, relu_activation_parse(&act, "relu", (relu_dtype)12345));
    assert_ptr_equal(act, untouched);
}

/* Megabytes of text are refused, or read, like any other. */
static void test_long(void **state)
{
    (void)state;
    enum { LENGTH = 1 << 20 };
    static const char *const prefixes[] = {
        "", "relu", "leaky_relu:", "leaky_relu:alpha", "leaky_relu:alpha=x", "leaky_relu:alpha=1,"};
    static const relu_status statuses[] = {RELU_ERROR_UNKNOWN_KIND, RELU_ERROR_UNKNOWN_KIND, RELU_ERROR_SPEC,
                                           RELU_ERROR_SPEC,         RELU_ERROR_SPEC,         RELU_ERROR_SPEC};
    char *spec = malloc(LENGTH + 1);
    assert_non_null(spec);
    for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
        memset(spec, 'a', LENGTH);
        spec[LENGTH] = '\0';
        memcpy(spec, prefixes[i], strlen(prefixes[i]));
        expect_refused(statuses[i], spec);
    }
    memset(spec, '0', LENGTH);
    static const char start[] = "leaky_relu:alpha=0.", end[] = "5";
    memcpy(spec, start, sizeof start - 1);
    memcpy(spec + LENGTH - 1, end, sizeof end);
    expect_param(spec, RELU_F64, RELU_KIND_LEAKY_RELU, RELU_PARAM_ALPHA, 0);
    free(spec);
}

/* A decimal comma in the locale changes nothing. The locale is made by the build, see CMakeLists.txt. */
static void test_locale(void **state)
{
    (void)state;
    static const char *const names[] = {"relu_comma", "de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"};
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(names) && !found; i++)
        found = setlocale(LC_NUMERIC, names[i]) && strcmp(localeconv()->decimal_point, ",") == 0;
    if (!found) {
        assert_null(getenv("LOCPATH"));
        print_message("no locale with a decimal comma is installed, and none could be made\n");
        skip();
    }
    test_numbers(NULL);
    test_several_parameters(NULL);
    test_malformed(NULL);
    test_other_errors(NULL);
    expect_refused(RELU_ERROR_SPEC, "leaky_relu:alpha=0,2");
    assert_string_equal(localeconv()->decimal_point, ",");
    setlocale(LC_NUMERIC, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_several_parameters),
        cmocka_unit_test(test_accuracy),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_other_errors),
        cmocka_unit_test(test_long),
        cmocka_unit_test(test_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
