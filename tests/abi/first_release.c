/* A program as it was compiled with release 0.1: it has that release's declarations and numbers, and none of
 * the headers of today. It is linked to a library that has the symbols of 0.1 and nothing in them, and runs
 * with the library of today. Once 0.1.0 is tagged, nothing here changes any more.
 * SPDX-License-Identifier: MIT */
#include "interface-0.1.h"

#include <stdio.h>
#include <string.h>

typedef relu_activation act;

/* Every function, so that the program does not even start where one is missing. */
typedef void function(void);
extern function *const functions[];
function *const functions[] = {
#define FUNCTION(name) (function *)name,
#include "functions.inc"
};

static int failures;

static void check(int fine, const char *what)
{
    if (!fine) {
        printf("not as in 0.1: %s\n", what);
        failures++;
    }
}
#define CHECK(condition) check(condition, #condition)
#define SAME(a, b)       CHECK(memcmp(a, b, sizeof(b)) == 0)

static void descriptors(void)
{
    act *one = NULL, *two = NULL;
    double value = 0;
    CHECK(relu_activation_create(&one, 3, 1) == 0);
    CHECK(relu_activation_set(one, 1, 0.25) == 0);
    CHECK(relu_activation_set(one, 3, 0.25) == 6);
    CHECK(relu_activation_set_isa(one, 1) == 0 && relu_activation_isa(one) == 1);
    CHECK(relu_activation_clone(&two, one) == 0);
    relu_activation_destroy(one);
    CHECK(relu_activation_get(two, 1, &value) == 0 && value >= 0.25 && value <= 0.25);
    CHECK(relu_activation_kind(two) == 3 && relu_activation_dtype(two) == 1);
    relu_activation_destroy(two);
    CHECK(relu_activation_create(&one, 0, 1) == 2);
    CHECK(relu_activation_create(&one, 2, 0) == 3);
    CHECK(relu_activation_parse(&one, "relu:", 1) == 8);
}

static void calls(void)
{
    const float x[4] = {-2, -1, 0, 3}, dy[4] = {1, 2, 3, 4};
    const float forward[4] = {-0.5f, -0.25f, 0, 3}, backward[4] = {0.25f, 0.5f, 0.75f, 4};
    const float columns[4] = {-0.5f, 0, 0, 0}, slopes[2] = {0.5f, 2}, prelu[4] = {-1, -2, 0, 3};
    const float prelu_dx[4] = {0.5f, 4, 1.5f, 4}, prelu_dslope[2] = {-2, -2};
    float y[4], dslope[2];
    act *a = NULL;

    CHECK(relu_activation_parse(&a, "leaky_relu:alpha=0.25", 1) == 0);
    CHECK(relu_forward(a, x, y, 4) == 0);
    SAME(y, forward);
    CHECK(relu_backward(a, x, dy, y, 4) == 0);
    SAME(y, backward);
    CHECK(relu_activation_has_output_gradient(a) == 1);
    CHECK(relu_backward_from_output(a, forward, dy, y, 4) == 0);
    SAME(y, backward);
    memset(y, 0, sizeof y);
    CHECK(relu_forward_2d(a, x, 2, y, 2, 2, 1) == 0);
    SAME(y, columns);
    CHECK(relu_backward_2d(a, x, 2, dy, 2, y, 2, 2, 2) == 0);
    SAME(y, backward);
    CHECK(relu_forward(a, x, NULL, 4) == 1);
    CHECK(relu_forward(a, y, y + 1, 2) == 10);
    CHECK(relu_prelu_forward(a, x, slopes, 2, y, 2, 2, 1) == 14);
    CHECK(relu_activation_set(a, 1, -1) == 0);
    CHECK(relu_backward_from_output(a, x, dy, y, 4) == 18);
    relu_activation_destroy(a);

    CHECK(relu_activation_create(&a, 4, 1) == 0);
    CHECK(relu_prelu_forward(a, x, slopes, 2, y, 2, 2, 1) == 0);
    SAME(y, prelu);
    CHECK(relu_prelu_backward(a, x, slopes, 2, dy, y, dslope, 2, 2, 1) == 0);
    SAME(y, prelu_dx);
    SAME(dslope, prelu_dslope);
    relu_activation_destroy(a);
}

static void lists(void)
{
    relu_kind k = 0;
    relu_param p = 0;
    relu_dtype d = 0;
    relu_isa i = 0;
    relu_accuracy accuracy = 0;
    double preset = 0, minimum = 0, maximum = 0;
    CHECK(relu_version_string() && relu_version_number() >= 1000);
    CHECK(strlen(relu_status_message(0)) > 0);
    CHECK(relu_kind_count() >= 35 && relu_kind_at(0) != 0 && relu_kind_at(9999) == 0);
    CHECK(strcmp(relu_kind_name(7), "hardtanh") == 0 && strlen(relu_kind_formula(7)) > 0);
    CHECK(relu_kind_from_name(&k, relu_kind_alias(7, 0)) == 0 && k == 7);
    CHECK(relu_param_count() >= 12 && relu_param_at(0) != 0 && strcmp(relu_param_name(4), "upper") == 0);
    CHECK(relu_param_from_name(&p, "lambda") == 0 && p == 8);
    CHECK(relu_kind_param_count(7) == 2 && relu_kind_param_at(7, 1) == 4);
    CHECK(relu_kind_param_range(7, 4, &preset, &minimum, &maximum) == 0 && preset > 0.5 && minimum < maximum);
    CHECK(strcmp(relu_accuracy_name(1), "exact") == 0);
    CHECK(relu_accuracy_from_name(&accuracy, "exact") == 0 && accuracy == 1);
    CHECK(relu_dtype_count() >= 4 && relu_dtype_at(0) != 0 && strcmp(relu_dtype_name(4), "bf16") == 0);
    CHECK(relu_dtype_size(2) == 8 && relu_dtype_from_name(&d, "f16") == 0 && d == 3);
    CHECK(relu_isa_count() >= 4 && relu_isa_at(0) != 0 && strcmp(relu_isa_name(1), "scalar") == 0);
    CHECK(relu_isa_from_name(&i, "avx512") == 0 && i == 4);
    CHECK(relu_isa_is_built(1) == 1 && relu_isa_is_available(relu_isa_best()) == 1);
    CHECK(strcmp(relu_isa_requires(1), "") == 0);
    CHECK(relu_cpu_feature_name(relu_cpu_feature_count()) == NULL);
    CHECK(relu_cpu_feature_is_present(relu_cpu_feature_count()) == 0);
}

int main(void)
{
    descriptors();
    calls();
    lists();
    printf("a program of 0.1 with librelu %s: %d failures\n", relu_version_string(), failures);
    return failures != 0;
}
