/* The vector operations of an instruction set as functions on arrays, for test_vec.c. SPDX-License-Identifier: MIT */
#ifndef RELU_TEST_OPS_H
#define RELU_TEST_OPS_H

#include <stddef.h>

/* One vector each, at any address. What is not an operand is ignored. */
typedef void ops_function(const void *a, const void *b, const void *c, void *out);

struct op {
    const char *name; /* as in vec.h */
    char in,
        out; /* types of the elements: s f32, d f64, h f16, b bf16, u bf16 that is cut, i 16-bit integer */
    ops_function *run;
};

struct op_isa {
    const struct op *op; /* a row without a name is the last */
    size_t (*lanes)(char type);
    /* The first k elements alone are loaded, and all lanes stored; or all are loaded, k stored. */
    void (*load_part)(char type, const void *from, void *to, size_t k);
    void (*store_part)(char type, const void *from, void *to, size_t k);
};

enum {
    OPS_LANES_MAX = 64,
    OPS_SHIFT_F32 = 23,
    OPS_SHIFT_F64 = 52,
    OPS_LOOKUP_SHIFT = 5,
    OPS_SCALE_MOST = 400
};

extern const float ops_table[8], ops_table32[32];
extern const double ops_table_f64[8];

#endif
