/* The activation table and the descriptor. SPDX-License-Identifier: MIT */
#include "activation.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cpu/cpu.h"
#include "slope.h"

#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NO_ALIASES   ((const char *const[]){NULL})
/* clang-format off */
#define NO_PARAMS    {RELU_PARAM_NONE, 0, 0, 0}
/* clang-format on */
#define FINITE DBL_MAX

#define NO_OUTPUT    false
#define SAME_IF(...) (__VA_ARGS__)
#define OWN_IF(...)  (__VA_ARGS__)
#define V(param)     value[RELU_PARAM_##param]

/* Is the derivative a function of the output, with these parameters? */
#define ACTIVATION(name, kind, family, output, ...)                                                          \
    static bool name##_has_output_gradient(const double value[RELU_PARAM_SLOTS])                             \
    {                                                                                                        \
        (void)value;                                                                                         \
        return output;                                                                                       \
    }
#include "activations.def"
#undef ACTIVATION

/* The types of which the kernels of AVX2, of AVX-512 and, where results are exact, of that wait for memory where operands are
 * large, so that streaming stores were measured to be faster, as sets of bits: first on Zen 4, then on Zen 5, then on Intel's servers. */
#define BIT(dtype) (1u << (dtype))
#define BUT_BF16   (BIT(RELU_F32) | BIT(RELU_F64) | BIT(RELU_F16))
#define ALL_TYPES  (BUT_BF16 | BIT(RELU_BF16))
#define PACED(avx2, avx512, exact)                                                                           \
    {                                                                                                        \
        avx2, avx512, exact                                                                                  \
    }
#define PACED_odd    PACED(BUT_BF16, ALL_TYPES, 0), PACED(0, BUT_BF16, 0), PACED(BUT_BF16, ALL_TYPES, 0)
#define PACED_select PACED(ALL_TYPES, ALL_TYPES, 0), PACED(0, ALL_TYPES, 0), PACED(ALL_TYPES, ALL_TYPES, 0)
#define PACED_f64    PACED_odd
#define PACED_f32    PACED_odd
#define PACED_smooth                                                                                         \
    PACED(0, BIT(RELU_F32), 0), PACED(0, 0, 0), PACED(BIT(RELU_F32), BIT(RELU_F32), BIT(RELU_F32))

const struct relu_kind_row relu_kind_rows[RELU_ROW_COUNT] = {
#define ACTIVATION(name, kind, family, output, aliases, formula, ...)                                        \
    {kind, #name, aliases, formula, {PACED_##family}, name##_has_output_gradient, {__VA_ARGS__}},
#include "activations.def"
#undef ACTIVATION
};

const struct relu_dtype_row relu_dtype_rows[] = {
    {RELU_F32, "f32", 4},
    {RELU_F64, "f64", 8},
    {RELU_F16, "f16", 2},
    {RELU_BF16, "bf16", 2},
};
const size_t relu_dtype_rows_count = sizeof relu_dtype_rows / sizeof relu_dtype_rows[0];
_Static_assert(sizeof relu_dtype_rows / sizeof relu_dtype_rows[0] == RELU_DTYPE_SLOTS - 1,
               "RELU_DTYPE_SLOTS holds every dtype");

static const struct relu_name param_names[] = {
    {RELU_PARAM_ALPHA, "alpha"},
    {RELU_PARAM_BETA, "beta"},
    {RELU_PARAM_LOWER, "lower"},
    {RELU_PARAM_UPPER, "upper"},
    {RELU_PARAM_THRESHOLD, "threshold"},
    {RELU_PARAM_THETA, "theta"},
    {RELU_PARAM_VALUE, "value"},
    {RELU_PARAM_LAMBDA, "lambda"},
    {RELU_PARAM_BIAS, "bias"},
    {RELU_PARAM_B, "b"},
    {RELU_PARAM_GRADIENT_AT_ZERO, "gradient_at_zero"},
    {RELU_PARAM_ACCURACY, "accuracy"},
};
_Static_assert(sizeof param_names / sizeof param_names[0] == RELU_PARAM_SLOTS - 1,
               "RELU_PARAM_SLOTS holds every parameter");

static const struct relu_name accuracy_names[] = {
    {RELU_ACCURACY_FAST, "fast"},
    {RELU_ACCURACY_EXACT, "exact"},
};

static const struct relu_name streaming_names[] = {
    {RELU_STREAMING_AUTO, "auto"},
    {RELU_STREAMING_ALWAYS, "always"},
    {RELU_STREAMING_NEVER, "never"},
};

#define NAMES(rows)                                                                                          \
    {                                                                                                        \
        rows, sizeof rows / sizeof rows[0]                                                                   \
    }
const struct relu_names relu_param_names = NAMES(param_names);
const struct relu_names relu_accuracy_names = NAMES(accuracy_names);
const struct relu_names relu_streaming_names = NAMES(streaming_names);

static int is_named(const char *candidate, const char *name, size_t length)
{
    return strlen(candidate) == length && memcmp(candidate, name, length) == 0;
}

const struct relu_kind_row *relu_table_kind(relu_kind kind)
{
    for (size_t i = 0; i < RELU_ROW_COUNT; i++)
        if (relu_kind_rows[i].kind == kind)
            return &relu_kind_rows[i];
    return NULL;
}

const struct relu_kind_row *relu_table_kind_named(const char *name, size_t length)
{
    for (size_t i = 0; i < RELU_ROW_COUNT; i++) {
        const struct relu_kind_row *row = &relu_kind_rows[i];
        if (is_named(row->name, name, length))
            return row;
        for (const char *const *alias = row->aliases; *alias; alias++)
            if (is_named(*alias, name, length))
                return row;
    }
    return NULL;
}

const struct relu_dtype_row *relu_table_dtype(relu_dtype dtype)
{
    for (size_t i = 0; i < relu_dtype_rows_count; i++)
        if (relu_dtype_rows[i].dtype == dtype)
            return &relu_dtype_rows[i];
    return NULL;
}

const struct relu_name *relu_names_value(const struct relu_names *names, int value)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->at[i].value == value)
            return &names->at[i];
    return NULL;
}

const struct relu_name *relu_names_named(const struct relu_names *names, const char *name, size_t length)
{
    for (size_t i = 0; i < names->count; i++)
        if (is_named(names->at[i].name, name, length))
            return &names->at[i];
    return NULL;
}

const struct relu_param_row *relu_table_kind_param(const struct relu_kind_row *row, relu_param param)
{
    for (const struct relu_param_row *p = row->params; p->param != RELU_PARAM_NONE; p++)
        if (p->param == param)
            return p;
    return NULL;
}

/* f64 computes in double, all others in float. -0 becomes +0, so that no parameter can put a -0 where a
 * value is cut to zero. */
static double round_to_computing_type(double value, relu_dtype dtype)
{
    const double rounded = dtype == RELU_F64 ? value : (double)(float)value;
    return rounded + 0.0;
}

/* Are all parameters in range, each by itself and those that must be in order? */
static int params_are_valid(const struct relu_kind_row *row, const struct relu_params *params)
{
    const double *value = params->value;
    for (const struct relu_param_row *p = row->params; p->param != RELU_PARAM_NONE; p++)
        if (!(value[p->param] >= p->minimum && value[p->param] <= p->maximum))
            return 0;
    if (row->kind == RELU_KIND_CELU && value[RELU_PARAM_ALPHA] == 0)
        return 0;
    if (value[RELU_PARAM_ACCURACY] != RELU_ACCURACY_FAST && value[RELU_PARAM_ACCURACY] != RELU_ACCURACY_EXACT)
        return 0;
    if (!relu_table_kind_param(row, RELU_PARAM_UPPER))
        return 1;
    if (relu_table_kind_param(row, RELU_PARAM_LOWER))
        return value[RELU_PARAM_LOWER] <= value[RELU_PARAM_UPPER];
    return value[RELU_PARAM_THRESHOLD] <= value[RELU_PARAM_UPPER];
}

/* The status of the parameters that a descriptor has. */
static relu_status check_params(const relu_activation *act)
{
    if (!params_are_valid(act->row, &act->params))
        return RELU_ERROR_OUT_OF_RANGE;
    if (act->dtype == RELU_F64 && act->params.value[RELU_PARAM_ACCURACY] == RELU_ACCURACY_EXACT)
        return RELU_ERROR_ACCURACY_NOT_AVAILABLE;
    return RELU_OK;
}

static void put_param(relu_activation *act, relu_param param, double value)
{
    act->value[param] = value;
    act->params.value[param] = round_to_computing_type(value, act->dtype);
}

static bool is_exact(const relu_activation *act)
{
    return act->params.value[RELU_PARAM_ACCURACY] == RELU_ACCURACY_EXACT;
}

static bool is_paced_by_memory(const relu_activation *act, enum relu_cpu_memory memory)
{
    const relu_isa isa = act->isa->isa;
    const struct relu_paced *paced = &act->row->paced_by_memory[memory];
    const unsigned avx512 = is_exact(act) ? paced->exact : paced->avx512,
                   avx2 = is_exact(act) ? 0 : paced->avx2;
    return (isa == RELU_ISA_AVX512 ? avx512 : isa == RELU_ISA_AVX2 ? avx2 : 0) & BIT(act->dtype);
}

static size_t streaming_from(const relu_activation *act)
{
    if (act->streaming == RELU_STREAMING_ALWAYS)
        return act->isa->kernels->streams ? 0 : SIZE_MAX;
    enum relu_cpu_memory memory;
    const size_t pays_from = relu_dispatch_streaming_pays_from(&memory);
    return act->streaming == RELU_STREAMING_AUTO && is_paced_by_memory(act, memory) ? pays_from : SIZE_MAX;
}

/* What a left half-line is multiplied by; 0 for other kinds. */
static double slope_of(const relu_activation *act)
{
    const double *value = act->params.value;
    switch (act->row->kind) {
    case RELU_KIND_LEAKY_RELU:
    case RELU_KIND_PRELU:
        return value[RELU_PARAM_ALPHA];
    case RELU_KIND_RRELU:
        /* Halves first, because the sum may overflow. */
        return round_to_computing_type(0.5 * value[RELU_PARAM_LOWER] + 0.5 * value[RELU_PARAM_UPPER],
                                       act->dtype);
    default:
        return 0;
    }
}

static void derive_params(relu_activation *act)
{
    const double slope = slope_of(act);
    act->params.slope = slope;
    if (act->dtype == RELU_F16 || act->dtype == RELU_BF16)
        act->params.slope_twice =
            (double)relu_slope_rounded_twice((float)slope, act->dtype == RELU_F16 ? 11 : 8);
}

/* What follows from the instruction set and the parameters: the kernels for the descriptor's kind and type, and from where on they
 * stream. */
static void prepare(relu_activation *act)
{
    derive_params(act);
    const struct relu_kernel_table *kernels = act->isa->kernels;
    const size_t row = (size_t)(act->row - relu_kind_rows);
    const int slot = act->dtype == RELU_F32 && is_exact(act) ? (int)RELU_EXACT_F32 : (int)act->dtype;
    act->forward = kernels->forward[row][slot];
    act->backward = kernels->backward[row][slot];
    act->from_output =
        act->row->has_output_gradient(act->params.value) ? kernels->from_output[row][slot] : NULL;
    act->streaming_from = streaming_from(act);
}

void relu_descriptor_use_isa(relu_activation *act, const struct relu_isa_row *limit)
{
    act->isa = relu_dispatch_best(limit);
    prepare(act);
}

void relu_descriptor_use_streaming(relu_activation *act, relu_streaming policy)
{
    act->streaming = policy;
    act->streaming_from = streaming_from(act);
}

relu_status relu_descriptor_create(relu_activation **out, const struct relu_kind_row *row,
                                   const struct relu_dtype_row *dtype)
{
    relu_activation *act = calloc(1, sizeof *act);
    if (!act)
        return RELU_ERROR_OUT_OF_MEMORY;
    act->row = row;
    act->dtype = dtype->dtype;
    act->element_size = dtype->size;
    act->max_elements = PTRDIFF_MAX / dtype->size;
    for (const struct relu_param_row *p = row->params; p->param != RELU_PARAM_NONE; p++)
        put_param(act, p->param, p->default_value);
    relu_descriptor_use_isa(act, &relu_isa_rows[relu_isa_rows_count - 1]);
    *out = act;
    return RELU_OK;
}

relu_status relu_descriptor_clone(relu_activation **out, const relu_activation *act)
{
    relu_activation *copy = malloc(sizeof *copy);
    if (!copy)
        return RELU_ERROR_OUT_OF_MEMORY;
    *copy = *act;
    *out = copy;
    return RELU_OK;
}

relu_status relu_descriptor_set(relu_activation *act, relu_param param, double value)
{
    relu_activation changed = *act;
    put_param(&changed, param, value);
    const relu_status status = check_params(&changed);
    if (status != RELU_OK)
        return status;
    prepare(&changed);
    *act = changed;
    return RELU_OK;
}

/* Reads a number as the C locale writes it. strtod() alone would skip spaces and, in a locale with a decimal
 * comma, stop at the point. */
static relu_status parse_number(const char *text, const char **end, double *value)
{
    if (*text == '\0' || strchr(" \t\n\v\f\r", *text))
        return RELU_ERROR_SPEC;
    char *stop;
    double number;
    errno = 0;
    if (!relu_cpu_strtod(text, &stop, &number))
        return RELU_ERROR_OUT_OF_MEMORY;
    const int overflowed = errno == ERANGE && isinf(number);
    if (stop == text || (*stop != ',' && *stop != '\0'))
        return RELU_ERROR_SPEC;
    if (overflowed)
        return RELU_ERROR_OUT_OF_RANGE;
    *end = stop;
    *value = number;
    return RELU_OK;
}

/* Reads what follows "param=": a number, or the name of an accuracy. */
static relu_status parse_value(relu_param param, const char *text, const char **end, double *value)
{
    if (param != RELU_PARAM_ACCURACY)
        return parse_number(text, end, value);
    const size_t length = strcspn(text, ",");
    const struct relu_name *row = relu_names_named(&relu_accuracy_names, text, length);
    if (!row)
        return RELU_ERROR_UNKNOWN_ACCURACY;
    *end = text + length;
    *value = row->value;
    return RELU_OK;
}

/* Puts the parameters of "param=value[,param=value]..." into the descriptor, and judges them together. */
static relu_status parse_params(relu_activation *act, const char *text)
{
    unsigned seen = 0;
    for (;;) {
        const size_t length = strcspn(text, "=,:");
        if (length == 0 || text[length] != '=')
            return RELU_ERROR_SPEC;
        const struct relu_name *name = relu_names_named(&relu_param_names, text, length);
        if (!name)
            return RELU_ERROR_UNKNOWN_PARAM;
        const relu_param param = (relu_param)name->value;
        if (!relu_table_kind_param(act->row, param))
            return RELU_ERROR_PARAM_NOT_OF_KIND;
        if (seen >> param & 1)
            return RELU_ERROR_SPEC;
        seen |= 1u << param;

        double value;
        relu_status status = parse_value(param, text + length + 1, &text, &value);
        if (status != RELU_OK)
            return status;
        put_param(act, param, value);
        if (*text == '\0') {
            status = check_params(act);
            if (status == RELU_OK)
                prepare(act);
            return status;
        }
        text++;
    }
}

relu_status relu_descriptor_parse(relu_activation **out, const char *spec, const struct relu_dtype_row *dtype)
{
    const size_t length = strcspn(spec, ":");
    if (length == 0)
        return RELU_ERROR_SPEC;
    const struct relu_kind_row *row = relu_table_kind_named(spec, length);
    if (!row)
        return RELU_ERROR_UNKNOWN_KIND;

    relu_activation *act;
    relu_status status = relu_descriptor_create(&act, row, dtype);
    if (status == RELU_OK && spec[length] == ':') {
        const int saved_errno = errno;
        status = parse_params(act, spec + length + 1);
        errno = saved_errno;
        if (status != RELU_OK)
            free(act);
    }
    if (status == RELU_OK)
        *out = act;
    return status;
}
