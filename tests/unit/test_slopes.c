/* f16 and bf16 of leaky_relu are rounded once whatever the slope is, though products may be rounded twice on the way: all
 * elements, with slopes of all sorts. SPDX-License-Identifier: MIT
 *
 * Includes the file that chooses what to multiply by, to see that it finds something for slopes that are usual. */
#include "slope.c"

#include "reference.h"
#include "testing.h"

enum { ELEMENTS = 65536 };

/* As PyTorch, Keras and others have them; and neighbours of slopes with few bits. */
static const float usual[] = {0.01f, 0.02f, 0.03f,      0.05f, 0.1f,     0.15f,     0.18f,
                              0.2f,  0.25f, 11 / 48.0f, 0.3f,  1 / 3.0f, 1 / 5.5f,  0.5f,
                              0.75f, 1,     1.1f,       5.5f,  -0.01f,   -1 / 3.0f, 0x1.000002p-2f};
static const float odd[] = {0x1.fffffep-1f,  0x1.018p-3f,     0x1.0018p-3f,   0x1.9p-15f,
                            0x1.234568p-30f, 0x1.23456ap-90f, 0x1p-149f,      0x1.8p-130f,
                            0x1.234568p60f,  0x1.fffffep127f, -0x1.921fb6p+1f};

static relu_dtype dtype;

/* Between 2^-16 and 2^4 in magnitude. */
static float random_slope(uint64_t i)
{
    const uint64_t h = hash(i);
    return ldexpf((float)(int32_t)(h >> 32), (int)(h % 20) - 47);
}

static void expect_products(relu_activation *act, float slope, bool backward, const uint16_t *elements,
                            const uint16_t *minus_one, uint16_t *out)
{
    const struct subject s = {act, "leaky_relu", backward ? BACKWARD : FORWARD};
    expect_status(RELU_OK, subject_run(&s, backward ? minus_one : elements, elements, out, ELEMENTS));
    for (size_t i = 0; i < ELEMENTS; i++) {
        const double x = reference_value(dtype, elements[i]);
        const uint64_t want = !backward && x > 0 ? elements[i] : reference_bits(dtype, (double)slope * x);
        if (!element_same(dtype, want, out[i]))
            fail_msg("%s, slope %a: element 0x%04x (%a): got 0x%04x, want 0x%04x", subject_name(&s),
                     (double)slope, elements[i], x, out[i], (unsigned)want);
    }
}

static void expect_slope(float slope)
{
    static uint16_t elements[ELEMENTS], minus_one[ELEMENTS], out[ELEMENTS];
    for (size_t i = 0; i < ELEMENTS; i++) {
        elements[i] = (uint16_t)i;
        minus_one[i] = (uint16_t)reference_bits(dtype, -1);
    }
    relu_isa isas[ISAS_MAX];
    const size_t count = isas_available(isas);
    for (size_t k = 0; k < count; k++) {
        relu_activation *act = make_on("leaky_relu", dtype, isas[k]);
        expect_status(RELU_OK, relu_activation_set(act, RELU_PARAM_ALPHA, (double)slope));
        expect_products(act, slope, false, elements, minus_one, out);
        expect_products(act, slope, true, elements, minus_one, out);
        relu_activation_destroy(act);
    }
}

static void test_usual(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(usual); i++) {
        const float other = relu_slope_rounded_twice(usual[i], dtype == RELU_F16 ? 11 : 8);
        assert_true(fabsf(other - usual[i]) <= 0x1p-12f * fabsf(usual[i]));
        expect_slope(usual[i]);
    }
}

static void test_odd(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(odd); i++)
        expect_slope(odd[i]);
}

static void test_random(void **state)
{
    (void)state;
    const uint64_t count = 100 / test_thinning();
    for (uint64_t i = 0; i < count; i++)
        expect_slope(random_slope(i));
}

int main(int argc, char **argv)
{
    dtype = dtype_of_arguments(argc, argv);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_usual), cmocka_unit_test(test_odd),
                                       cmocka_unit_test(test_random)};
    return cmocka_run_group_tests_name(relu_dtype_name(dtype), tests, NULL, NULL);
}
