/* What the tests share: docs in testing.h. SPDX-License-Identifier: MIT */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#endif
#include "testing.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/mman.h>
#include <unistd.h>

#include "reference.h"

void expect_status_at(relu_status want, relu_status got, const char *call, const char *file, int line)
{
    if (got == want)
        return;
    print_error("%s\n    reported %d (%s), wanted %d (%s)\n", call, (int)got, relu_status_message(got),
                (int)want, relu_status_message(want));
    _fail(file, line);
}

uint64_t element_get(relu_dtype dtype, const void *array, size_t i)
{
    const size_t size = relu_dtype_size(dtype);
    const unsigned char *p = (const unsigned char *)array + i * size;
    uint16_t half;
    uint32_t single;
    uint64_t bits;
    switch (size) {
    case 2:
        memcpy(&half, p, size);
        return half;
    case 4:
        memcpy(&single, p, size);
        return single;
    default:
        memcpy(&bits, p, size);
        return bits;
    }
}

void element_put(relu_dtype dtype, void *array, size_t i, uint64_t bits)
{
    const size_t size = relu_dtype_size(dtype);
    unsigned char *p = (unsigned char *)array + i * size;
    const uint16_t half = (uint16_t)bits;
    const uint32_t single = (uint32_t)bits;
    memcpy(p,
           size == 2   ? (const void *)&half
           : size == 4 ? (const void *)&single
                       : (const void *)&bits,
           size);
}

bool element_same(relu_dtype dtype, uint64_t a, uint64_t b)
{
    return a == b || (reference_is_nan(dtype, a) && reference_is_nan(dtype, b));
}

size_t elements_differ(relu_dtype dtype, const void *a, const void *b, size_t n)
{
    if (n == 0 || memcmp(a, b, n * relu_dtype_size(dtype)) == 0)
        return n;
    size_t i = 0;
    while (i < n && element_same(dtype, element_get(dtype, a, i), element_get(dtype, b, i)))
        i++;
    return i;
}

uint64_t hash(uint64_t i)
{
    uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

void elements_fill(relu_dtype dtype, void *array, size_t n, uint64_t seed)
{
    for (size_t i = 0; i < n; i++) {
        const uint64_t h = hash(seed * UINT64_C(1000003) + i);
        const double fraction = (double)(int32_t)(h >> 32) / 2147483648.0;
        const double value =
            h % 8 == 0 ? ldexp(fraction, (int)(h >> 8 & 31) - 20) : fraction * (double)(h >> 4 & 7);
        element_put(dtype, array, i, reference_bits(dtype, value));
    }
}

size_t isas_available(relu_isa isas[ISAS_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < relu_isa_count(); i++)
        if (relu_isa_is_available(relu_isa_at(i)))
            isas[count++] = relu_isa_at(i);
    assert_true(count > 0);
    assert_int_equal(isas[0], RELU_ISA_SCALAR);
    return count;
}

static const char *const odd_specs[] = {
    "relu:gradient_at_zero=1",
    "relu:gradient_at_zero=0.3",
    "leaky_relu:alpha=0",
    "leaky_relu:alpha=1",
    "leaky_relu:alpha=-0.7",
    "leaky_relu:alpha=0.1",
    "leaky_relu:alpha=0.2",
    "leaky_relu:alpha=0.3",
    "leaky_relu:alpha=0.3333333333333333",
    "leaky_relu:alpha=1e-3",
    "leaky_relu:alpha=3e38",
    "leaky_relu:alpha=1e-40",
    "leaky_relu:alpha=-1e-45",
    "prelu:alpha=0",
    "prelu:alpha=0.0078125",
    "prelu:alpha=-1.7",
    "rrelu:lower=0.1,upper=0.3",
    "rrelu:lower=-0.1,upper=0.1",
    "rrelu:lower=-1e-3,upper=1e3",
    "hardtanh:lower=0,upper=0",
    "hardtanh:lower=0,upper=1",
    "hardtanh:lower=-inf,upper=0.3",
    "hardtanh:lower=-0.3,upper=inf",
    "hardtanh:lower=-inf,upper=inf",
    "hardtanh:lower=-1e-40,upper=7.3",
    "hardtanh:lower=-inf,upper=-inf",
    "hardtanh:lower=2,upper=3",
    "bounded_leaky_relu:alpha=0.3,threshold=0.7,upper=6",
    "bounded_leaky_relu:alpha=-0.7,threshold=-0.7,upper=0.3",
    "bounded_leaky_relu:alpha=1e-3,threshold=0.7",
    "bounded_leaky_relu:alpha=0.3333333333333333,upper=1.1",
    "bounded_leaky_relu:alpha=0.3,threshold=0.7,upper=0.7",
    "bounded_leaky_relu:alpha=0.1,threshold=3e38,upper=inf",
    "bounded_leaky_relu:alpha=2e38,threshold=1e-38",
    "bounded_leaky_relu:alpha=1,threshold=1e-45",
    "thresholded_relu:theta=0,value=0.1",
    "thresholded_relu:theta=-0.3,value=20",
    "thresholded_relu:theta=inf,value=-3",
    "thresholded_relu:theta=-inf",
    "hardsigmoid:alpha=0.2",
    "hardsigmoid:alpha=0,beta=0.3",
    "hardsigmoid:alpha=-0.7,beta=0.1",
    "hardsigmoid:alpha=0.3333333333333333,beta=-2",
    "hardsigmoid:alpha=1e-3,beta=1e-30",
    "hardsigmoid:alpha=3e38,beta=-3e38",
    "hardsigmoid:alpha=1e-38,beta=1e-45",
    "hardsigmoid:alpha=0.2,beta=0",
    "hardsigmoid:alpha=-0.3,beta=1",
    "hardsigmoid:alpha=0.3,beta=1e9",
    "hardsigmoid:alpha=0.3,beta=1.0000001",
    "shrink:lambda=0,bias=0",
    "shrink:lambda=0.3,bias=0.1",
    "shrink:lambda=1e-3,bias=-7.3",
    "shrink:lambda=0,bias=3e38",
    "hardshrink:lambda=0",
    "hardshrink:lambda=0.3",
    "softshrink:lambda=0",
    "softshrink:lambda=0.3",
    "softshrink:lambda=1e-38",
    "squareplus:b=1e-3",
    "squareplus:b=0.3",
    "squareplus:b=0x1p66",
    "squareplus:b=0x1p-66",
    "elu:alpha=0",
    "elu:alpha=0.5",
    "elu:alpha=0.3",
    "elu:alpha=-0.7",
    "elu:alpha=0x1p66",
    "elu:alpha=-0x1p-66",
    "celu:alpha=2",
    "celu:alpha=0.3",
    "celu:alpha=-1.5",
    "celu:alpha=0x1p66",
    "celu:alpha=-0x1p66",
    "celu:alpha=0x1p-66",
    "softplus:beta=3",
    "softplus:beta=0.1",
    "softplus:beta=0x1p66",
    "softplus:beta=0x1p-66",
    "silu:beta=0",
    "silu:beta=-1",
    "silu:beta=1.702",
    "silu:beta=-0.3",
    "silu:beta=0x1p66",
    "silu:beta=-0x1p-66",
};

/* The other types do not have this accuracy, or compute the same in both. */
static const char *const exact_f32_specs[] = {
    "elu:accuracy=exact",
    "selu:accuracy=exact",
    "celu:accuracy=exact",
    "sigmoid:accuracy=exact",
    "log_sigmoid:accuracy=exact",
    "tanh:accuracy=exact",
    "tanhshrink:accuracy=exact",
    "softplus:accuracy=exact",
    "silu:accuracy=exact",
    "quick_gelu:accuracy=exact",
    "gelu:accuracy=exact",
    "gelu_tanh:accuracy=exact",
    "mish:accuracy=exact",
    "exp:accuracy=exact",
    "elu:alpha=0,accuracy=exact",
    "elu:alpha=0.3,accuracy=exact",
    "elu:alpha=-0x1p-66,accuracy=exact",
    "celu:alpha=0.3,accuracy=exact",
    "celu:alpha=-1.5,accuracy=exact",
    "celu:alpha=0x1p66,accuracy=exact",
    "celu:alpha=0x1p-66,accuracy=exact",
    "softplus:beta=0x1p66,accuracy=exact",
    "softplus:beta=0.1,accuracy=exact",
    "silu:beta=0,accuracy=exact",
    "silu:beta=-0.3,accuracy=exact",
    "silu:beta=1.702,accuracy=exact",
    "silu:beta=0x1p66,accuracy=exact",
};

static const char *const odd_f64_specs[] = {
    "leaky_relu:alpha=1e300",
    "leaky_relu:alpha=1e-310",
    "rrelu:lower=1.7e308,upper=1.7e308",
    "bounded_leaky_relu:alpha=0.1,threshold=1.7e308",
    "bounded_leaky_relu:alpha=1e-310,threshold=-1e-310",
    "hardsigmoid:alpha=1e308,beta=-1e308",
    "hardsigmoid:alpha=1e-308,beta=5e-324",
    "hardsigmoid:alpha=1e-200,beta=1e-200",
    "shrink:lambda=1e-310,bias=1.7e308",
};

const char *spec_at(relu_dtype dtype, size_t index)
{
    if (index < relu_kind_count())
        return relu_kind_name(relu_kind_at(index));
    index -= relu_kind_count();
    if (index < COUNT_OF(odd_specs))
        return odd_specs[index];
    index -= COUNT_OF(odd_specs);
    if (dtype == RELU_F32 && index < COUNT_OF(exact_f32_specs))
        return exact_f32_specs[index];
    return dtype == RELU_F64 && index < COUNT_OF(odd_f64_specs) ? odd_f64_specs[index] : NULL;
}

bool kind_is_smooth(relu_kind kind)
{
    return relu_kind_param_range(kind, RELU_PARAM_ACCURACY, NULL, NULL, NULL) == RELU_OK;
}

relu_activation *make(const char *spec, relu_dtype dtype)
{
    relu_activation *act = NULL;
    const relu_status status = relu_activation_parse(&act, spec, dtype);
    if (status != RELU_OK)
        fail_msg("%s: %s", spec, relu_status_message(status));
    return act;
}

relu_activation *make_on(const char *spec, relu_dtype dtype, relu_isa isa)
{
    relu_activation *act = make(spec, dtype);
    expect_status(RELU_OK, relu_activation_set_isa(act, isa));
    assert_int_equal(relu_activation_isa(act), isa);
    return act;
}

/* In f32 and f64, in the fast accuracy; 0 where the result is the correctly rounded one. */
static double fast_ulps(relu_kind kind, relu_dtype dtype, bool backward)
{
    static const struct {
        relu_kind kind;
        double forward, backward;
    } rows[] = {
        {RELU_KIND_BOUNDED_LEAKY_RELU, 2, 0}, {RELU_KIND_HARDSWISH, 3, 3},  {RELU_KIND_SPARSE_PLUS, 3, 2},
        {RELU_KIND_SOFTSIGN, 2, 2},           {RELU_KIND_SQUAREPLUS, 3, 5},
    };
    if (kind_is_smooth(kind))
        return dtype == RELU_F64 ? 1 : 2;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].kind == kind)
            return backward ? rows[i].backward : rows[i].forward;
    return 0;
}

double promised_ulps(const relu_activation *act, bool backward)
{
    const relu_dtype dtype = relu_activation_dtype(act);
    double accuracy = RELU_ACCURACY_FAST;
    relu_activation_get(act, RELU_PARAM_ACCURACY, &accuracy);
    if (relu_dtype_size(dtype) == 2)
        return 0;
    if (accuracy == RELU_ACCURACY_EXACT)
        return backward ? 0.51 : 0;
    return fast_ulps(relu_activation_kind(act), dtype, backward);
}

double promised_gradient_ulps(const relu_activation *act)
{
    const relu_kind kind = relu_activation_kind(act);
    const relu_dtype dtype = relu_activation_dtype(act);
    const double promised = promised_ulps(act, true);
    /* The product is formed in double, so that only one very near to the middle between two elements may go to the
     * wrong one. */
    if (relu_dtype_size(dtype) == 2)
        return fast_ulps(kind, dtype, true) > 0 ? 0.500001 : 0;
    /* A unit in the last place of f'(x) may be two of the product, which is rounded. */
    return kind_is_smooth(kind) && promised >= 1 ? 2 * promised + 0.5 : promised;
}

relu_status subject_run(const struct subject *s, const void *x, const void *dy, void *out, size_t n)
{
    switch (s->direction) {
    case FORWARD:
        return relu_forward(s->act, x, out, n);
    case BACKWARD:
        return relu_backward(s->act, x, dy, out, n);
    default:
        return relu_backward_from_output(s->act, x, dy, out, n);
    }
}

const char *subject_name(const struct subject *s)
{
    static const char *const directions[] = {"forward", "backward", "from output"};
    static char name[256];
    snprintf(name, sizeof name, "%s %s %s %s", s->spec, relu_dtype_name(relu_activation_dtype(s->act)),
             relu_isa_name(relu_activation_isa(s->act)), directions[s->direction]);
    return name;
}

void for_each_subject(relu_dtype dtype, void (*test)(const struct subject *s, void *context), void *context)
{
    relu_isa isas[ISAS_MAX];
    const size_t isa_count = isas_available(isas);
    /* f32 has kernels of its own for the exact accuracy. */
    for (size_t kind = 0; kind < (dtype == RELU_F32 ? 2 : 1) * relu_kind_count(); kind++)
        for (size_t i = 0; i < isa_count; i++) {
            const bool is_exact = kind >= relu_kind_count();
            const char *name = relu_kind_name(relu_kind_at(kind % relu_kind_count()));
            char spec[64];
            if (is_exact && !kind_is_smooth(relu_kind_at(kind % relu_kind_count())))
                continue;
            snprintf(spec, sizeof spec, "%s%s", name, is_exact ? ":accuracy=exact" : "");
            struct subject s = {make_on(spec, dtype, isas[i]), spec, FORWARD};
            test(&s, context);
            s.direction = BACKWARD;
            test(&s, context);
            s.direction = FROM_OUTPUT;
            if (relu_activation_has_output_gradient(s.act))
                test(&s, context);
            relu_activation_destroy(s.act);
        }
}

struct values {
    uint64_t *bits;
    size_t count, capacity;
};

static void add(struct values *v, uint64_t bits)
{
    if (v->count == v->capacity) {
        v->capacity = 2 * v->capacity + 64;
        v->bits = realloc(v->bits, v->capacity * sizeof *v->bits);
        assert_non_null(v->bits);
    }
    v->bits[v->count++] = bits;
}

/* A value and its nearest neighbours, with both signs. */
static void add_around(struct values *v, relu_dtype dtype, double value)
{
    const uint64_t bits = reference_bits(dtype, fabs(value));
    const uint64_t sign = UINT64_C(1) << (8 * relu_dtype_size(dtype) - 1);
    for (uint64_t neighbour = bits < 3 ? 0 : bits - 3; neighbour <= bits + 3; neighbour++) {
        add(v, neighbour);
        add(v, neighbour | sign);
    }
}

size_t special_values(const relu_activation *act, uint64_t **values)
{
    const relu_dtype dtype = relu_activation_dtype(act);
    const struct reference ref = reference_of(act);
    struct values v = {NULL, 0, 0};

    const uint64_t sign = UINT64_C(1) << (8 * relu_dtype_size(dtype) - 1);
    const uint64_t infinity = reference_bits(dtype, (double)INFINITY);
    const uint64_t normal = infinity & (~infinity + 1);
    const uint64_t positive[] = {
        0,
        1,
        2,
        3,
        normal / 2,
        normal - 2,
        normal - 1,
        normal,
        normal + 1,
        2 * normal,
        3 * normal,
        infinity,
        infinity - 1,
        infinity - 2,
        infinity - normal,
        infinity + 1,
        sign - 1,
        infinity | normal / 2,
        infinity | (normal / 2 + 1),
        infinity | normal / 4,
    };
    for (size_t i = 0; i < COUNT_OF(positive); i++) {
        add(&v, positive[i]);
        add(&v, positive[i] | sign);
    }

    const double kinks[] = {0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 10, 1e4};
    for (size_t i = 0; i < COUNT_OF(kinks); i++)
        add_around(&v, dtype, kinks[i]);
    for (size_t i = 0; i < COUNT_OF(ref.param); i++)
        add_around(&v, dtype, ref.param[i]);
    /* Where the smooth ones leave the types' ranges or reach a limit, and the zeros of derivatives. */
    static const double bends[] = {
        9,
        17.33,
        20,
        38.6,
        88.73,
        103.97,
        709.79,
        720,
        753.6,
        745.14,
        1000,
        1.2784645427610738,
        0.7517915246935645,
        0.7524614220710162,
        1.192457614492,
    };
    for (size_t i = 0; i < COUNT_OF(bends) && kind_is_smooth(ref.kind); i++)
        add_around(&v, dtype, bends[i]);
    const double alpha = ref.param[RELU_PARAM_ALPHA], beta = ref.param[RELU_PARAM_BETA];
    if (ref.kind == RELU_KIND_HARDSIGMOID && alpha != 0) {
        add_around(&v, dtype, -beta / alpha);
        add_around(&v, dtype, (1 - beta) / alpha);
    }
    /* Once in every binade, or in every seventh: of the many that f64 has, and in slow builds. */
    const uint64_t binades = (dtype == RELU_F64 ? 7 : 1) * (uint64_t)(test_thinning() > 1 ? 7 : 1);
    for (uint64_t bits = normal; bits < infinity; bits += binades * normal) {
        const uint64_t mantissa = hash(bits) % normal;
        add(&v, bits | mantissa);
        add(&v, bits | mantissa | sign);
    }
    *values = v.bits;
    return v.count;
}

struct guarded guarded_make(size_t size)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const size_t inside = (size + page - 1) / page * page;
    unsigned char *map = mmap(NULL, inside + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(map != MAP_FAILED);
    assert_int_equal(mprotect(map + page, inside, PROT_READ | PROT_WRITE), 0);
    return (struct guarded){map + page, map + page + inside};
}

void guarded_free(struct guarded *g)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    munmap(g->start - page, (size_t)(g->end - g->start) + 2 * page);
}

uint64_t test_stride(void)
{
    const char *stride = getenv("RELU_TEST_STRIDE");
    return stride ? strtoull(stride, NULL, 10) : DEFAULT_STRIDE;
}

bool test_every_isa(uint64_t block)
{
    const char *wish = getenv("RELU_TEST_EVERY_ISA");
    return block % SAMPLE_STRIDE == 0 || (wish && strcmp(wish, "1") == 0);
}

size_t test_isas_of_block(uint64_t block, size_t isa_count)
{
    const size_t wanted = test_every_isa(block) ? isa_count : block % SECOND_STRIDE == 0 ? 2 : 1;
    return wanted < isa_count ? wanted : isa_count;
}

uint64_t test_thinning(void)
{
    return test_stride() > DEFAULT_STRIDE ? test_stride() / DEFAULT_STRIDE : 1;
}

relu_dtype dtype_of_arguments(int argc, char **argv)
{
    relu_dtype dtype = RELU_DTYPE_NONE;
    if (argc < 2 || relu_dtype_from_name(&dtype, argv[1]) != RELU_OK) {
        fprintf(stderr, "usage: %s DTYPE\n", argv[0]);
        exit(2);
    }
    return dtype;
}
