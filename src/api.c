/* Every exported function: check the arguments, call inward, return a status. SPDX-License-Identifier: MIT */
#include <relu/relu.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "activation.h"
#include "apply.h"
#include "cpu/cpu.h"
#include "dispatch.h"

#define TEXT_OF(x) #x
#define TEXT(x)    TEXT_OF(x)

/* ---- Query ---- */

static const char *name_of(const struct relu_names *names, int value)
{
    const struct relu_name *row = relu_names_value(names, value);
    return row ? row->name : NULL;
}

const char *relu_version_string(void)
{
    return TEXT(RELU_VERSION_MAJOR) "." TEXT(RELU_VERSION_MINOR) "." TEXT(RELU_VERSION_PATCH);
}

int relu_version_number(void)
{
    return RELU_VERSION;
}

const char *relu_status_message(relu_status status)
{
    switch (status) {
    case RELU_OK:
        return "success";
    case RELU_ERROR_NULL:
        return "a required pointer is NULL";
    case RELU_ERROR_UNKNOWN_KIND:
        return "unknown activation";
    case RELU_ERROR_UNKNOWN_DTYPE:
        return "unknown element type";
    case RELU_ERROR_UNKNOWN_ISA:
        return "unknown instruction set";
    case RELU_ERROR_UNKNOWN_PARAM:
        return "unknown parameter";
    case RELU_ERROR_PARAM_NOT_OF_KIND:
        return "the activation does not have this parameter";
    case RELU_ERROR_OUT_OF_RANGE:
        return "a parameter is NaN or out of range, or lower or threshold is above upper";
    case RELU_ERROR_SPEC:
        return "malformed specification, expected name[:param=value[,param=value]...]";
    case RELU_ERROR_SIZE:
        return "an operand is larger than any object can be";
    case RELU_ERROR_OVERLAP:
        return "an output partially overlaps another operand";
    case RELU_ERROR_OUT_OF_MEMORY:
        return "out of memory";
    case RELU_ERROR_ISA_NOT_AVAILABLE:
        return "the instruction set is not available in this library or on this CPU";
    case RELU_ERROR_STRIDE:
        return "a row stride is smaller than the row";
    case RELU_ERROR_NOT_OF_KIND:
        return "the call does not apply to this kind of activation";
    case RELU_ERROR_SLOPES:
        return "the number of PReLU slopes is neither 1 nor the number of channels";
    case RELU_ERROR_UNKNOWN_ACCURACY:
        return "unknown accuracy, expected fast or exact";
    case RELU_ERROR_ACCURACY_NOT_AVAILABLE:
        return "the element type does not have this accuracy";
    case RELU_ERROR_OUTPUT:
        return "the derivative is not a function of the output, or not with these parameters";
    case RELU_ERROR_UNKNOWN_STREAMING:
        return "unknown policy for streaming stores, expected auto, always or never";
    case RELU_STATUS_FORCE_INT:
        break;
    }
    return "unknown status";
}

size_t relu_kind_count(void)
{
    return RELU_ROW_COUNT;
}

relu_kind relu_kind_at(size_t index)
{
    return index < RELU_ROW_COUNT ? relu_kind_rows[index].kind : RELU_KIND_NONE;
}

const char *relu_kind_name(relu_kind kind)
{
    const struct relu_kind_row *row = relu_table_kind(kind);
    return row ? row->name : NULL;
}

const char *relu_kind_alias(relu_kind kind, size_t index)
{
    const struct relu_kind_row *row = relu_table_kind(kind);
    if (!row)
        return NULL;
    const char *const *alias = row->aliases;
    while (*alias && index > 0) {
        alias++;
        index--;
    }
    return *alias;
}

const char *relu_kind_formula(relu_kind kind)
{
    const struct relu_kind_row *row = relu_table_kind(kind);
    return row ? row->formula : NULL;
}

relu_status relu_kind_from_name(relu_kind *out, const char *name)
{
    if (!out || !name)
        return RELU_ERROR_NULL;
    const struct relu_kind_row *row = relu_table_kind_named(name, strlen(name));
    if (!row)
        return RELU_ERROR_UNKNOWN_KIND;
    *out = row->kind;
    return RELU_OK;
}

size_t relu_param_count(void)
{
    return relu_param_names.count;
}

relu_param relu_param_at(size_t index)
{
    return index < relu_param_names.count ? (relu_param)relu_param_names.at[index].value : RELU_PARAM_NONE;
}

const char *relu_param_name(relu_param param)
{
    return name_of(&relu_param_names, (int)param);
}

relu_status relu_param_from_name(relu_param *out, const char *name)
{
    if (!out || !name)
        return RELU_ERROR_NULL;
    const struct relu_name *row = relu_names_named(&relu_param_names, name, strlen(name));
    if (!row)
        return RELU_ERROR_UNKNOWN_PARAM;
    *out = (relu_param)row->value;
    return RELU_OK;
}

size_t relu_kind_param_count(relu_kind kind)
{
    const struct relu_kind_row *row = relu_table_kind(kind);
    size_t count = 0;
    while (row && row->params[count].param != RELU_PARAM_NONE)
        count++;
    return count;
}

relu_param relu_kind_param_at(relu_kind kind, size_t index)
{
    return index < relu_kind_param_count(kind) ? relu_table_kind(kind)->params[index].param : RELU_PARAM_NONE;
}

relu_status relu_kind_param_range(relu_kind kind, relu_param param, double *default_value, double *minimum,
                                  double *maximum)
{
    const struct relu_kind_row *kind_row = relu_table_kind(kind);
    if (!kind_row)
        return RELU_ERROR_UNKNOWN_KIND;
    if (!relu_names_value(&relu_param_names, (int)param))
        return RELU_ERROR_UNKNOWN_PARAM;
    const struct relu_param_row *row = relu_table_kind_param(kind_row, param);
    if (!row)
        return RELU_ERROR_PARAM_NOT_OF_KIND;
    if (default_value)
        *default_value = row->default_value;
    if (minimum)
        *minimum = row->minimum;
    if (maximum)
        *maximum = row->maximum;
    return RELU_OK;
}

const char *relu_accuracy_name(relu_accuracy accuracy)
{
    return name_of(&relu_accuracy_names, (int)accuracy);
}

relu_status relu_accuracy_from_name(relu_accuracy *out, const char *name)
{
    if (!out || !name)
        return RELU_ERROR_NULL;
    const struct relu_name *row = relu_names_named(&relu_accuracy_names, name, strlen(name));
    if (!row)
        return RELU_ERROR_UNKNOWN_ACCURACY;
    *out = (relu_accuracy)row->value;
    return RELU_OK;
}

const char *relu_streaming_name(relu_streaming policy)
{
    return name_of(&relu_streaming_names, (int)policy);
}

relu_status relu_streaming_from_name(relu_streaming *out, const char *name)
{
    if (!out || !name)
        return RELU_ERROR_NULL;
    const struct relu_name *row = relu_names_named(&relu_streaming_names, name, strlen(name));
    if (!row)
        return RELU_ERROR_UNKNOWN_STREAMING;
    *out = (relu_streaming)row->value;
    return RELU_OK;
}

size_t relu_dtype_count(void)
{
    return relu_dtype_rows_count;
}

relu_dtype relu_dtype_at(size_t index)
{
    return index < relu_dtype_rows_count ? relu_dtype_rows[index].dtype : RELU_DTYPE_NONE;
}

const char *relu_dtype_name(relu_dtype dtype)
{
    const struct relu_dtype_row *row = relu_table_dtype(dtype);
    return row ? row->name : NULL;
}

size_t relu_dtype_size(relu_dtype dtype)
{
    const struct relu_dtype_row *row = relu_table_dtype(dtype);
    return row ? row->size : 0;
}

relu_status relu_dtype_from_name(relu_dtype *out, const char *name)
{
    if (!out || !name)
        return RELU_ERROR_NULL;
    for (size_t i = 0; i < relu_dtype_rows_count; i++) {
        if (strcmp(relu_dtype_rows[i].name, name) == 0) {
            *out = relu_dtype_rows[i].dtype;
            return RELU_OK;
        }
    }
    return RELU_ERROR_UNKNOWN_DTYPE;
}

size_t relu_isa_count(void)
{
    return relu_isa_rows_count;
}

relu_isa relu_isa_at(size_t index)
{
    return index < relu_isa_rows_count ? relu_isa_rows[index].isa : RELU_ISA_NONE;
}

const char *relu_isa_name(relu_isa isa)
{
    const struct relu_isa_row *row = relu_dispatch_row(isa);
    return row ? row->name : NULL;
}

relu_status relu_isa_from_name(relu_isa *out, const char *name)
{
    if (!out || !name)
        return RELU_ERROR_NULL;
    for (size_t i = 0; i < relu_isa_rows_count; i++) {
        if (strcmp(relu_isa_rows[i].name, name) == 0) {
            *out = relu_isa_rows[i].isa;
            return RELU_OK;
        }
    }
    return RELU_ERROR_UNKNOWN_ISA;
}

int relu_isa_is_built(relu_isa isa)
{
    const struct relu_isa_row *row = relu_dispatch_row(isa);
    return row && row->kernels;
}

int relu_isa_is_available(relu_isa isa)
{
    const struct relu_isa_row *row = relu_dispatch_row(isa);
    return row && relu_dispatch_is_available(row);
}

const char *relu_isa_requires(relu_isa isa)
{
    const struct relu_isa_row *row = relu_dispatch_row(isa);
    return row && row->kernels ? row->kernels->requires_features : NULL;
}

relu_isa relu_isa_best(void)
{
    return relu_dispatch_best(&relu_isa_rows[relu_isa_rows_count - 1])->isa;
}

size_t relu_cpu_feature_count(void)
{
    return relu_cpu_features_count;
}

const char *relu_cpu_feature_name(size_t index)
{
    return index < relu_cpu_features_count ? relu_cpu_features[index] : NULL;
}

int relu_cpu_feature_is_present(size_t index)
{
    return index < relu_cpu_features_count && relu_cpu_detect() >> index & 1;
}

/* ---- Descriptor ---- */

relu_status relu_activation_create(relu_activation **out, relu_kind kind, relu_dtype dtype)
{
    if (!out)
        return RELU_ERROR_NULL;
    const struct relu_kind_row *row = relu_table_kind(kind);
    if (!row)
        return RELU_ERROR_UNKNOWN_KIND;
    const struct relu_dtype_row *dtype_row = relu_table_dtype(dtype);
    if (!dtype_row)
        return RELU_ERROR_UNKNOWN_DTYPE;
    return relu_descriptor_create(out, row, dtype_row);
}

relu_status relu_activation_parse(relu_activation **out, const char *spec, relu_dtype dtype)
{
    if (!out || !spec)
        return RELU_ERROR_NULL;
    const struct relu_dtype_row *dtype_row = relu_table_dtype(dtype);
    if (!dtype_row)
        return RELU_ERROR_UNKNOWN_DTYPE;
    return relu_descriptor_parse(out, spec, dtype_row);
}

relu_status relu_activation_clone(relu_activation **out, const relu_activation *act)
{
    if (!out || !act)
        return RELU_ERROR_NULL;
    return relu_descriptor_clone(out, act);
}

void relu_activation_destroy(relu_activation *act)
{
    free(act);
}

static relu_status check_param(const relu_activation *act, relu_param param)
{
    if (!relu_names_value(&relu_param_names, (int)param))
        return RELU_ERROR_UNKNOWN_PARAM;
    if (!relu_table_kind_param(act->row, param))
        return RELU_ERROR_PARAM_NOT_OF_KIND;
    return RELU_OK;
}

relu_status relu_activation_set(relu_activation *act, relu_param param, double value)
{
    if (!act)
        return RELU_ERROR_NULL;
    const relu_status status = check_param(act, param);
    return status == RELU_OK ? relu_descriptor_set(act, param, value) : status;
}

relu_status relu_activation_get(const relu_activation *act, relu_param param, double *value)
{
    if (!act || !value)
        return RELU_ERROR_NULL;
    const relu_status status = check_param(act, param);
    if (status == RELU_OK)
        *value = act->value[param];
    return status;
}

relu_status relu_activation_set_isa(relu_activation *act, relu_isa isa)
{
    if (!act)
        return RELU_ERROR_NULL;
    const struct relu_isa_row *row = relu_dispatch_row(isa);
    if (!row)
        return RELU_ERROR_UNKNOWN_ISA;
    if (!relu_dispatch_is_available(row))
        return RELU_ERROR_ISA_NOT_AVAILABLE;
    relu_descriptor_use_isa(act, row);
    return RELU_OK;
}

relu_isa relu_activation_isa(const relu_activation *act)
{
    return act ? act->isa->isa : RELU_ISA_NONE;
}

relu_status relu_activation_set_streaming(relu_activation *act, relu_streaming policy)
{
    if (!act)
        return RELU_ERROR_NULL;
    if (!relu_names_value(&relu_streaming_names, (int)policy))
        return RELU_ERROR_UNKNOWN_STREAMING;
    relu_descriptor_use_streaming(act, policy);
    return RELU_OK;
}

relu_streaming relu_activation_streaming(const relu_activation *act)
{
    return act ? act->streaming : RELU_STREAMING_AUTO;
}

size_t relu_activation_streaming_from(const relu_activation *act)
{
    return act ? act->streaming_from : SIZE_MAX;
}

relu_kind relu_activation_kind(const relu_activation *act)
{
    return act ? act->row->kind : RELU_KIND_NONE;
}

relu_dtype relu_activation_dtype(const relu_activation *act)
{
    return act ? act->dtype : RELU_DTYPE_NONE;
}

/* ---- Operands ---- */

/* Do two ranges share a byte? */
static bool touches(const void *a, size_t a_bytes, const void *b, size_t b_bytes)
{
    return (uintptr_t)a < (uintptr_t)b + b_bytes && (uintptr_t)b < (uintptr_t)a + a_bytes;
}

/* A matrix operand, in bytes. */
struct matrix {
    const char *start;
    size_t stride;
};

/* Rows without gaps are one. */
static void join_rows(size_t *rows, size_t *cols)
{
    *cols *= *rows;
    *rows = 1;
}

/* May `out` be written while `in` is read, row by row? The rows of both are in ascending order, so that
 * one walk over both lists finds any two that touch. */
static bool rows_overlap(struct matrix out, struct matrix in, size_t rows, size_t row_bytes)
{
    if (out.start == in.start && (out.stride == in.stride || rows == 1))
        return false;
    const size_t out_bytes = (rows - 1) * out.stride + row_bytes;
    const size_t in_bytes = (rows - 1) * in.stride + row_bytes;
    if (!touches(out.start, out_bytes, in.start, in_bytes))
        return false;
    size_t i = 0, j = 0;
    while (i < rows && j < rows) {
        const uintptr_t a = (uintptr_t)out.start + i * out.stride;
        const uintptr_t b = (uintptr_t)in.start + j * in.stride;
        if (a < b + row_bytes && b < a + row_bytes)
            return true;
        if (a < b)
            i++;
        else
            j++;
    }
    return false;
}

/* ---- Apply ---- */

relu_status relu_forward(const relu_activation *act, const void *x, void *y, size_t n)
{
    if (!act)
        return RELU_ERROR_NULL;
    if (n == 0)
        return RELU_OK;
    if (!x || !y)
        return RELU_ERROR_NULL;
    if (n > act->max_elements)
        return RELU_ERROR_SIZE;
    return relu_apply_forward(act, x, y, n);
}

/* `kernel` on operands that are checked here: x or y, the gradient by the output, the gradient by the input. */
static relu_status apply_backward(const relu_activation *act, relu_backward_kernel *kernel,
                                  const void *operand, const void *dy, void *dx, size_t n)
{
    if (n == 0)
        return RELU_OK;
    if (!operand || !dy || !dx)
        return RELU_ERROR_NULL;
    if (n > act->max_elements)
        return RELU_ERROR_SIZE;
    return relu_apply_backward(act, kernel, operand, dy, dx, n);
}

relu_status relu_backward(const relu_activation *act, const void *x, const void *dy, void *dx, size_t n)
{
    return act ? apply_backward(act, act->backward, x, dy, dx, n) : RELU_ERROR_NULL;
}

relu_status relu_backward_from_output(const relu_activation *act, const void *y, const void *dy, void *dx,
                                      size_t n)
{
    if (!act)
        return RELU_ERROR_NULL;
    return act->from_output ? apply_backward(act, act->from_output, y, dy, dx, n) : RELU_ERROR_OUTPUT;
}

int relu_activation_has_output_gradient(const relu_activation *act)
{
    return act && act->from_output;
}

/* Is a * b more than limit? */
static bool product_exceeds(size_t a, size_t b, size_t limit)
{
    return b != 0 && a > limit / b;
}

/* Checks one stride and turns it into bytes: the whole matrix must fit. */
static relu_status matrix_stride(size_t *stride_bytes, size_t stride, size_t rows, size_t cols,
                                 const relu_activation *act)
{
    *stride_bytes = 0;
    if (cols > act->max_elements)
        return RELU_ERROR_SIZE;
    if (rows == 1)
        return RELU_OK;
    if (stride < cols)
        return RELU_ERROR_STRIDE;
    if (product_exceeds(stride, rows - 1, act->max_elements - cols))
        return RELU_ERROR_SIZE;
    *stride_bytes = stride * act->element_size;
    return RELU_OK;
}

relu_status relu_forward_2d(const relu_activation *act, const void *x, size_t x_stride, void *y,
                            size_t y_stride, size_t rows, size_t cols)
{
    if (!act)
        return RELU_ERROR_NULL;
    if (rows == 0 || cols == 0)
        return RELU_OK;
    if (!x || !y)
        return RELU_ERROR_NULL;
    struct matrix in = {x, 0}, out = {y, 0};
    relu_status status = matrix_stride(&in.stride, x_stride, rows, cols, act);
    if (status == RELU_OK)
        status = matrix_stride(&out.stride, y_stride, rows, cols, act);
    if (status != RELU_OK)
        return status;
    const size_t row_bytes = cols * act->element_size;
    if (rows_overlap(out, in, rows, row_bytes))
        return RELU_ERROR_OVERLAP;
    if (in.stride == row_bytes && out.stride == row_bytes)
        join_rows(&rows, &cols);
    for (size_t r = 0; r < rows && status == RELU_OK; r++)
        status = relu_apply_forward(act, (const char *)x + r * in.stride, (char *)y + r * out.stride, cols);
    return status;
}

relu_status relu_backward_2d(const relu_activation *act, const void *x, size_t x_stride, const void *dy,
                             size_t dy_stride, void *dx, size_t dx_stride, size_t rows, size_t cols)
{
    if (!act)
        return RELU_ERROR_NULL;
    if (rows == 0 || cols == 0)
        return RELU_OK;
    if (!x || !dy || !dx)
        return RELU_ERROR_NULL;
    struct matrix in = {x, 0}, gradient = {dy, 0}, out = {dx, 0};
    relu_status status = matrix_stride(&in.stride, x_stride, rows, cols, act);
    if (status == RELU_OK)
        status = matrix_stride(&gradient.stride, dy_stride, rows, cols, act);
    if (status == RELU_OK)
        status = matrix_stride(&out.stride, dx_stride, rows, cols, act);
    if (status != RELU_OK)
        return status;
    const size_t row_bytes = cols * act->element_size;
    if (rows_overlap(out, in, rows, row_bytes) || rows_overlap(out, gradient, rows, row_bytes))
        return RELU_ERROR_OVERLAP;
    if (in.stride == row_bytes && gradient.stride == row_bytes && out.stride == row_bytes)
        join_rows(&rows, &cols);
    for (size_t r = 0; r < rows && status == RELU_OK; r++)
        status =
            relu_apply_backward(act, act->backward, (const char *)x + r * in.stride,
                                (const char *)dy + r * gradient.stride, (char *)dx + r * out.stride, cols);
    return status;
}

/* ---- PReLU ---- */

/* What both directions check. `*bytes` receives the size of x. */
static relu_status check_prelu(const relu_activation *act, size_t slopes, size_t outer, size_t channels,
                               size_t inner, size_t *bytes)
{
    if (!act)
        return RELU_ERROR_NULL;
    if (act->row->kind != RELU_KIND_PRELU)
        return RELU_ERROR_NOT_OF_KIND;
    if (slopes != 1 && slopes != channels)
        return RELU_ERROR_SLOPES;
    *bytes = 0;
    if (slopes > act->max_elements)
        return RELU_ERROR_SIZE;
    if (outer == 0 || channels == 0 || inner == 0)
        return RELU_OK;
    if (product_exceeds(outer, channels, act->max_elements) ||
        product_exceeds(outer * channels, inner, act->max_elements))
        return RELU_ERROR_SIZE;
    *bytes = outer * channels * inner * act->element_size;
    return RELU_OK;
}

relu_status relu_prelu_forward(const relu_activation *act, const void *x, const void *slope, size_t slopes,
                               void *y, size_t outer, size_t channels, size_t inner)
{
    size_t bytes;
    const relu_status status = check_prelu(act, slopes, outer, channels, inner, &bytes);
    if (status != RELU_OK || bytes == 0)
        return status;
    if (!x || !slope || !y)
        return RELU_ERROR_NULL;
    if (relu_apply_overlap(y, x, bytes) || touches(y, bytes, slope, slopes * act->element_size))
        return RELU_ERROR_OVERLAP;
    act->isa->kernels->prelu_forward[act->dtype](x, slope, slopes, y, outer, channels, inner);
    return RELU_OK;
}

relu_status relu_prelu_backward(const relu_activation *act, const void *x, const void *slope, size_t slopes,
                                const void *dy, void *dx, void *dslope, size_t outer, size_t channels,
                                size_t inner)
{
    size_t bytes;
    const relu_status status = check_prelu(act, slopes, outer, channels, inner, &bytes);
    if (status != RELU_OK)
        return status;
    const size_t slope_bytes = slopes * act->element_size;
    if (slope_bytes > 0 && !dslope)
        return RELU_ERROR_NULL;
    if (bytes == 0) {
        /* The gradient of slopes that nothing used: an empty sum, and +0 is all-zero bits in every dtype. */
        if (slope_bytes > 0)
            memset(dslope, 0, slope_bytes);
        return RELU_OK;
    }
    if (!x || !slope || !dy || !dx)
        return RELU_ERROR_NULL;
    if (relu_apply_overlap(dx, x, bytes) || relu_apply_overlap(dx, dy, bytes) ||
        touches(dx, bytes, slope, slope_bytes) || touches(dslope, slope_bytes, slope, slope_bytes) ||
        touches(dslope, slope_bytes, x, bytes) || touches(dslope, slope_bytes, dy, bytes) ||
        touches(dslope, slope_bytes, dx, bytes))
        return RELU_ERROR_OVERLAP;
    act->isa->kernels->prelu_backward[act->dtype](x, slope, slopes, dy, dx, dslope, outer, channels, inner);
    return RELU_OK;
}
