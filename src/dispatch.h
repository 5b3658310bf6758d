/* Which kernels run: the ISAs that are built, what the CPU has, and RELU_ISA. SPDX-License-Identifier: MIT */
#ifndef RELU_DISPATCH_H
#define RELU_DISPATCH_H

#include <stdbool.h>

#include "cpu/cpu.h"
#include "kernel_table.h"

/* The ISAs of cmake/Isa.cmake, all of them and in its order: a larger index is preferred. */
struct relu_isa_row {
    relu_isa isa;
    const char *name;
    const struct relu_kernel_table *kernels; /* NULL where it is not built */
};

extern const struct relu_isa_row relu_isa_rows[];
extern const size_t relu_isa_rows_count;

/* The row of an ISA, NULL for a number that is none. */
const struct relu_isa_row *relu_dispatch_row(relu_isa isa);

/* Is it built, and does this CPU have it? */
bool relu_dispatch_is_available(const struct relu_isa_row *row);

/* The best available row at or below `limit` and at or below what RELU_ISA allows. */
const struct relu_isa_row *relu_dispatch_best(const struct relu_isa_row *limit);

/* relu_cpu_streaming_pays_from(), asked once. */
size_t relu_dispatch_streaming_pays_from(enum relu_cpu_memory *kind);

#endif
