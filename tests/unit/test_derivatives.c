/* f16 and bf16 take the derivatives of the smooth activations from f32, and let them decide how a gradient is rounded: they have
 * to be as near to the real ones as FAST_GRADIENT_WIDTH in src/families.h says. SPDX-License-Identifier: MIT */
#include <float.h>
#include <math.h>

#include "reference.h"
#include "testing.h"

enum { ELEMENTS = 65536 };
static const double most = 1.75 * 0x1p-23;

static float x[ELEMENTS], ones[ELEMENTS], got[ELEMENTS];
static double wide_x[ELEMENTS], wide_ones[ELEMENTS], want[ELEMENTS];

/* Is the derivative one that is not relied on? Of an output that f does not have it may be anything, and is negative. */
static bool is_asked_again(enum direction direction, float slope)
{
    if (direction == FROM_OUTPUT && slope == 0)
        return false;
    const bool is_normal = fabsf(slope) >= FLT_MIN && fabsf(slope) <= FLT_MAX;
    return !is_normal || (direction == FROM_OUTPUT && slope < 0);
}

static void check(const struct subject *s, void *context)
{
    const relu_dtype *elements = context;
    const relu_kind kind = relu_activation_kind(s->act);
    if (!kind_is_smooth(kind) || s->direction == FORWARD)
        return;
    /* Without the accuracy that s->spec may have. */
    const struct subject wide = {make(relu_kind_name(kind), RELU_F64), s->spec, s->direction};
    expect_status(RELU_OK, subject_run(s, x, ones, got, ELEMENTS));
    expect_status(RELU_OK, subject_run(&wide, wide_x, wide_ones, want, ELEMENTS));
    double worst = 0;
    for (size_t i = 0; i < ELEMENTS; i++) {
        if (isnan(want[i]) || is_asked_again(s->direction, got[i]))
            continue;
        const double slope = (double)got[i];
        const double off = slope == want[i] ? 0 : fabs(slope / want[i] - 1);
        if (!(off <= most))
            fail_msg("%s at the %s %a: %a, want %a", subject_name(s), relu_dtype_name(*elements), wide_x[i],
                     slope, want[i]);
        worst = off > worst ? off : worst;
    }
    print_message("%s at all %s: within %.3f 2^-23\n", subject_name(s), relu_dtype_name(*elements),
                  worst * 0x1p23);
    relu_activation_destroy(wide.act);
}

static void test_derivatives(void **state)
{
    relu_dtype *elements = *state;
    for (size_t i = 0; i < ELEMENTS; i++) {
        wide_x[i] = reference_value(*elements, i);
        x[i] = (float)wide_x[i];
        ones[i] = 1;
        wide_ones[i] = 1;
    }
    for_each_subject(RELU_F32, check, elements);
}

int main(void)
{
    static relu_dtype f16 = RELU_F16, bf16 = RELU_BF16;
    const struct CMUnitTest tests[] = {
        {"at all f16", test_derivatives, NULL, NULL, &f16},
        {"at all bf16", test_derivatives, NULL, NULL, &bf16},
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
