/* Every result is what the reference says, on every instruction set: for 16-bit types on all 65,536
 * inputs, else on special values and on random ones. SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "reference.h"
#include "testing.h"

/* Where f'(x) is too small to be a normal number of the type that computes, dy times it can be no better than it;
 * f'(x) itself is tested with dy = 1. */
static bool derivative_is_tiny(const struct reference *ref, uint64_t x)
{
    const uint64_t slope = reference_backward(ref, x, reference_bits(ref->dtype, 1), 0, NULL);
    return fabs(reference_value(ref->dtype, slope)) < (ref->dtype == RELU_F64 ? DBL_MIN : (double)FLT_MIN);
}

enum { RANDOM_VALUES = 1500 };

/* Where the smooth activations curve: of both signs, below 128. */
static uint64_t random_magnitude(relu_dtype dtype, uint64_t i)
{
    const uint64_t h = hash(i);
    return reference_bits(dtype, ldexp((double)(int64_t)h, (int)(h % 12) - 4 - 63));
}

struct inputs {
    uint64_t *x, *dy;
    size_t count;
};

static struct inputs inputs_of(const relu_activation *act, bool backward)
{
    const relu_dtype dtype = relu_activation_dtype(act);
    const uint64_t one = reference_bits(dtype, 1);
    uint64_t *special;
    size_t special_count = special_values(act, &special);
    /* All 16-bit values, unless a larger stride asks for fewer. The smooth activations, which take long with MPFR, have
     * all of theirs in tests/accuracy. */
    const uint64_t asked = test_thinning();
    const bool is_smooth = kind_is_smooth(relu_activation_kind(act));
    const uint64_t step = !is_smooth ? asked : asked < 7 ? 7 : 4 * asked;
    if (step > 7 && is_smooth) {
        special_count /= 8;
        for (size_t i = 0; i < special_count; i++)
            special[i] = special[8 * i + hash(i) % 8];
    }
    const bool is_half = relu_dtype_size(dtype) == 2;
    const size_t distinct = special_count + (size_t)(is_half ? 65536 / step : RANDOM_VALUES / asked);
    /* Each x with dy = 1, a special dy and a random one. */
    const size_t repeats = backward ? 3 : 1;
    struct inputs in = {calloc(repeats * distinct, sizeof *in.x), calloc(repeats * distinct, sizeof *in.dy),
                        repeats * distinct};
    assert_non_null(in.x);
    assert_non_null(in.dy);
    const uint64_t every_bit = UINT64_MAX >> (64 - 8 * relu_dtype_size(dtype));
    for (size_t i = 0; i < in.count; i++) {
        const size_t j = i % distinct;
        const uint64_t h = hash(i);
        in.x[i] = j < special_count ? special[j]
                  : is_half         ? (j - special_count) * step
                  : j % 2           ? random_magnitude(dtype, j)
                                    : hash(~j) & every_bit;
        in.dy[i] = i < distinct ? one : i < 2 * distinct ? special[h % special_count] : h & every_bit;
    }
    free(special);
    return in;
}

/* How many are wrong; it stops after a few. */
static unsigned wrong_values(const char *spec, relu_dtype dtype, bool backward)
{
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    relu_activation *act = make(spec, dtype);
    const struct reference ref = reference_of(act);
    const double bound = promised_ulps(act, backward), product_bound = promised_gradient_ulps(act);
    struct inputs in = inputs_of(act, backward);

    const size_t bytes = in.count * relu_dtype_size(dtype);
    unsigned char *x = malloc(bytes), *dy = malloc(bytes), *first = malloc(bytes), *out = malloc(bytes);
    assert_true(x && dy && first && out);
    for (size_t i = 0; i < in.count; i++) {
        element_put(dtype, x, i, in.x[i]);
        element_put(dtype, dy, i, in.dy[i]);
    }

    unsigned wrong = 0;
    double worst = 0;
    uint64_t worst_x = 0;
    const struct subject s = {act, spec, backward ? BACKWARD : FORWARD};
    expect_status(RELU_OK, relu_activation_set_isa(act, isas[0]));
    expect_status(RELU_OK, subject_run(&s, x, dy, first, in.count));
    for (size_t i = 0; i < in.count && wrong < 5; i++) {
        const uint64_t got = element_get(dtype, first, i);
        double ulps = 0;
        const uint64_t want = backward ? reference_backward(&ref, in.x[i], in.dy[i], got, &ulps)
                                       : reference_forward(&ref, in.x[i], got, &ulps);
        const bool is_product = backward && in.dy[i] != reference_bits(dtype, 1);
        if (element_same(dtype, got, want) || ulps <= (is_product ? product_bound : bound)) {
            if (!is_product && ulps > worst) {
                worst = ulps;
                worst_x = in.x[i];
            }
            continue;
        }
        if (product_bound > 0 && is_product && !reference_is_nan(dtype, got) &&
            derivative_is_tiny(&ref, in.x[i]))
            continue;
        print_error("%s: x 0x%llx (%g), dy 0x%llx (%g): got 0x%llx (%g), want 0x%llx (%g), %g ulp\n",
                    subject_name(&s), (unsigned long long)in.x[i], reference_value(dtype, in.x[i]),
                    (unsigned long long)in.dy[i], reference_value(dtype, in.dy[i]), (unsigned long long)got,
                    reference_value(dtype, got), (unsigned long long)want, reference_value(dtype, want),
                    ulps);
        wrong++;
    }
    if (bound > 0)
        print_message("%s %s %s: at most %.3f ulp, at 0x%llx\n", spec, relu_dtype_name(dtype),
                      backward ? "backward" : "forward", worst, (unsigned long long)worst_x);

    for (size_t k = 1; k < isa_count; k++) {
        expect_status(RELU_OK, relu_activation_set_isa(act, isas[k]));
        expect_status(RELU_OK, subject_run(&s, x, dy, out, in.count));
        const size_t i = elements_differ(dtype, first, out, in.count);
        if (i < in.count) {
            print_error("%s: x 0x%llx (%g), dy 0x%llx (%g): got 0x%llx, scalar has 0x%llx\n",
                        subject_name(&s), (unsigned long long)in.x[i], reference_value(dtype, in.x[i]),
                        (unsigned long long)in.dy[i], reference_value(dtype, in.dy[i]),
                        (unsigned long long)element_get(dtype, out, i),
                        (unsigned long long)element_get(dtype, first, i));
            wrong++;
        }
    }
    relu_activation_destroy(act);
    free(in.x);
    free(in.dy);
    free(x);
    free(dy);
    free(first);
    free(out);
    return wrong;
}

static relu_dtype dtype_under_test;

static void test_spec(void **state)
{
    const char *spec = *state;
    const unsigned wrong =
        wrong_values(spec, dtype_under_test, false) + wrong_values(spec, dtype_under_test, true);
    assert_int_equal(wrong, 0);
}

int main(int argc, char **argv)
{
    dtype_under_test = dtype_of_arguments(argc, argv);
    struct CMUnitTest tests[256] = {{0}};
    size_t count = 0;
    for (const char *spec; (spec = spec_at(dtype_under_test, count)) != NULL; count++) {
        assert_true(count < COUNT_OF(tests));
        tests[count] = (struct CMUnitTest){spec, test_spec, NULL, NULL, (void *)(uintptr_t)spec};
    }
    return _cmocka_run_group_tests(relu_dtype_name(dtype_under_test), tests, count, NULL, NULL);
}
