/* The activation table and the descriptor. SPDX-License-Identifier: MIT
 *
 * These functions trust their arguments, which api.c has checked. */
#ifndef RELU_ACTIVATION_INTERNAL_H
#define RELU_ACTIVATION_INTERNAL_H

#include "dispatch.h"
#include "kernel_table.h"

struct relu_param_row {
    relu_param param; /* RELU_PARAM_NONE ends a list */
    double default_value, minimum, maximum;
};

enum { RELU_KIND_PARAMS_MAX = 3 };

/* Sets of dtypes; `exact` is of AVX-512. */
struct relu_paced {
    unsigned avx2, avx512, exact;
};

struct relu_kind_row {
    relu_kind kind;
    const char *name;
    const char *const *aliases; /* ended by NULL */
    const char *formula;
    struct relu_paced paced_by_memory[RELU_CPU_MEMORY_KINDS];
    bool (*has_output_gradient)(const double value[RELU_PARAM_SLOTS]);
    struct relu_param_row params[RELU_KIND_PARAMS_MAX + 1];
};

struct relu_dtype_row {
    relu_dtype dtype;
    const char *name;
    size_t size;
};

struct relu_name {
    int value; /* of an enumeration of <relu/relu.h> */
    const char *name;
};

struct relu_names {
    const struct relu_name *at;
    size_t count;
};

extern const struct relu_kind_row relu_kind_rows[RELU_ROW_COUNT];
extern const struct relu_dtype_row relu_dtype_rows[];
extern const size_t relu_dtype_rows_count;
extern const struct relu_names relu_param_names, relu_accuracy_names, relu_streaming_names;

/* A row by its number or its name; NULL where there is none. */
const struct relu_name *relu_names_value(const struct relu_names *names, int value);
const struct relu_name *relu_names_named(const struct relu_names *names, const char *name, size_t length);
const struct relu_kind_row *relu_table_kind(relu_kind kind);
const struct relu_kind_row *relu_table_kind_named(const char *name, size_t length);
const struct relu_dtype_row *relu_table_dtype(relu_dtype dtype);
/* The row of a parameter within a kind; NULL where the kind does not have it. */
const struct relu_param_row *relu_table_kind_param(const struct relu_kind_row *row, relu_param param);

struct relu_activation {
    /* What a call needs, first. */
    relu_forward_kernel *forward;
    relu_backward_kernel *backward;
    relu_backward_kernel *from_output; /* NULL: not with these parameters */
    size_t element_size;
    size_t streaming_from; /* bytes of an output from which on stores go past the caches */
    size_t max_elements;   /* no object is larger than PTRDIFF_MAX bytes */
    struct relu_params params;

    const struct relu_kind_row *row;
    relu_dtype dtype;
    const struct relu_isa_row *isa; /* what runs */
    relu_streaming streaming;
    double value[RELU_PARAM_SLOTS]; /* the parameters as they were set */
};

relu_status relu_descriptor_create(relu_activation **out, const struct relu_kind_row *row,
                                   const struct relu_dtype_row *dtype);
relu_status relu_descriptor_parse(relu_activation **out, const char *spec,
                                  const struct relu_dtype_row *dtype);
relu_status relu_descriptor_clone(relu_activation **out, const relu_activation *act);
relu_status relu_descriptor_set(relu_activation *act, relu_param param, double value);
void relu_descriptor_use_isa(relu_activation *act, const struct relu_isa_row *limit);
void relu_descriptor_use_streaming(relu_activation *act, relu_streaming policy);

#endif
