/* Each allocation of each call fails in turn: the call says so, changes nothing and leaks nothing. Linked with the
 * static library, whose allocations the linker sends here. SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "testing.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
void __wrap_free(void *memory);

/* How many allocations succeed before one fails; how many were tried; how many blocks are not freed. */
static size_t allowed = SIZE_MAX, tried;
static ptrdiff_t held;

static bool may_allocate(void)
{
    return tried++ != allowed;
}

static void *counted(void *memory)
{
    held += memory != NULL;
    return memory;
}

void *__wrap_malloc(size_t size)
{
    return may_allocate() ? counted(__real_malloc(size)) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return may_allocate() ? counted(__real_calloc(count, size)) : NULL;
}

void *__wrap_realloc(void *old, size_t size)
{
    if (!may_allocate())
        return NULL;
    held -= old != NULL;
    return counted(__real_realloc(old, size));
}

void __wrap_free(void *memory)
{
    held -= memory != NULL;
    __real_free(memory);
}

static relu_activation *original;

static relu_status create(relu_activation **out)
{
    return relu_activation_create(out, RELU_KIND_RELU, RELU_F32);
}

static relu_status parse(relu_activation **out)
{
    return relu_activation_parse(out, "hardtanh:lower=-3,upper=0x1p3", RELU_F16);
}

static relu_status clone(relu_activation **out)
{
    return relu_activation_clone(out, original);
}

static relu_status parse_malformed(relu_activation **out)
{
    return relu_activation_parse(out, "hardtanh:lower=-3,upper=", RELU_F16);
}

static void test_each_allocation_fails(void **state)
{
    (void)state;
    static relu_status (*const calls[])(relu_activation **) = {create, parse, clone};
    void *const untouched = (void *)(uintptr_t)0x5a5a5a5a;
    original = make("leaky_relu:alpha=0.5", RELU_F32);
    for (size_t i = 0; i < COUNT_OF(calls); i++) {
        const ptrdiff_t held_before = held;
        relu_activation *act = untouched;
        size_t failures = 0;
        relu_status status = RELU_ERROR_OUT_OF_MEMORY;
        while (status == RELU_ERROR_OUT_OF_MEMORY) {
            tried = 0;
            allowed = failures++;
            status = calls[i](&act);
            allowed = SIZE_MAX;
            if (status == RELU_ERROR_OUT_OF_MEMORY) {
                assert_ptr_equal(act, untouched);
                assert_int_equal(held, held_before);
            }
        }
        expect_status(RELU_OK, status);
        assert_true(failures > 1);
        assert_int_equal(held, held_before + 1);
        relu_activation_destroy(act);
        assert_int_equal(held, held_before);
    }
    relu_activation_destroy(original);
}

static void test_refused_text_leaks_nothing(void **state)
{
    (void)state;
    relu_activation *act = NULL;
    const ptrdiff_t held_before = held;
    expect_status(RELU_ERROR_SPEC, parse_malformed(&act));
    assert_null(act);
    assert_int_equal(held, held_before);
}

/* Calls that compute, set or ask allocate nothing at all. */
static void test_hot_calls_do_not_allocate(void **state)
{
    (void)state;
    enum { n = 300 };
    static float x[n], dy[n], out[n], slope[3] = {0.5f, 0, -1}, dslope[3];
    elements_fill(RELU_F32, x, n, 1);
    elements_fill(RELU_F32, dy, n, 2);
    relu_activation *act = make("prelu", RELU_F32);
    double value;
    tried = 0;
    allowed = 0;
    const relu_status statuses[] = {
        relu_forward(act, x, out, n),
        relu_backward(act, x, dy, out, n),
        relu_forward_2d(act, x, 100, out, 100, 3, 50),
        relu_backward_2d(act, x, 100, dy, 100, out, 100, 3, 50),
        relu_prelu_forward(act, x, slope, 3, out, 10, 3, 10),
        relu_prelu_backward(act, x, slope, 3, dy, out, dslope, 10, 3, 10),
        relu_prelu_backward(act, x, slope, 3, dy, out, dslope, 100, 3, 1),
        relu_activation_set(act, RELU_PARAM_ALPHA, 0.5),
        relu_activation_get(act, RELU_PARAM_ALPHA, &value),
        relu_activation_set_isa(act, RELU_ISA_SCALAR),
    };
    const size_t tries = tried;
    allowed = SIZE_MAX;
    assert_int_equal(tries, 0);
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        assert_int_equal(statuses[i], RELU_OK);
    relu_activation_destroy(act);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_allocation_fails),
        cmocka_unit_test(test_refused_text_leaks_nothing),
        cmocka_unit_test(test_hot_calls_do_not_allocate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
