/* Which kernels run. SPDX-License-Identifier: MIT */
#include "dispatch.h"

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include "cpu/cpu.h"

#define ISA_BUILT(name, isa) extern const struct relu_kernel_table relu_kernels_##name;
#define ISA_NOT_BUILT(name, isa)
#include "isas.def"
#undef ISA_BUILT
#undef ISA_NOT_BUILT

const struct relu_isa_row relu_isa_rows[] = {
#define ISA_BUILT(name, isa)     {isa, #name, &relu_kernels_##name},
#define ISA_NOT_BUILT(name, isa) {isa, #name, NULL},
#include "isas.def"
#undef ISA_BUILT
#undef ISA_NOT_BUILT
};
const size_t relu_isa_rows_count = sizeof relu_isa_rows / sizeof relu_isa_rows[0];

/* What detection found, once it has run. Of isas bit i says that relu_isa_rows[i] is available, the bits from
 * LIMIT_SHIFT hold the index that RELU_ISA allows at most, DETECTED is set, after the other members. Two threads
 * that come first at the same time both detect, and store the same values. */
static struct {
    atomic_uint isas;
    atomic_size_t streaming_pays_from;
    atomic_uint memory;
} detected;

enum { LIMIT_SHIFT = 24, DETECTED = 1 << 23 };

_Static_assert(sizeof relu_isa_rows / sizeof relu_isa_rows[0] < 23, "the row bits end below DETECTED");

static bool cpu_has(uint32_t features, const char *names)
{
    while (*names) {
        const size_t length = strcspn(names, " ");
        size_t i = 0;
        while (i < relu_cpu_features_count &&
               (strlen(relu_cpu_features[i]) != length || memcmp(relu_cpu_features[i], names, length) != 0))
            i++;
        if (i == relu_cpu_features_count || !(features >> i & 1))
            return false;
        names += length + (names[length] == ' ');
    }
    return true;
}

static unsigned detect(void)
{
    const uint32_t features = relu_cpu_detect();
    const char *wish = relu_cpu_environment("RELU_ISA");
    unsigned available = 0;
    unsigned limit = (unsigned)relu_isa_rows_count - 1;

    for (unsigned i = 0; i < relu_isa_rows_count; i++) {
        const struct relu_isa_row *row = &relu_isa_rows[i];
        if (!row->kernels)
            continue;
        if (cpu_has(features, row->kernels->requires_features))
            available |= 1u << i;
        if (wish && strcmp(wish, row->name) == 0)
            limit = i;
    }
    return available | limit << LIMIT_SHIFT | DETECTED;
}

static unsigned detect_once(void)
{
    unsigned found = atomic_load_explicit(&detected.isas, memory_order_acquire);
    if (!found) {
        enum relu_cpu_memory memory;
        const size_t pays_from = relu_cpu_streaming_pays_from(&memory);
        found = detect();
        atomic_store_explicit(&detected.streaming_pays_from, pays_from, memory_order_relaxed);
        atomic_store_explicit(&detected.memory, memory, memory_order_relaxed);
        atomic_store_explicit(&detected.isas, found, memory_order_release);
    }
    return found;
}

const struct relu_isa_row *relu_dispatch_row(relu_isa isa)
{
    for (size_t i = 0; i < relu_isa_rows_count; i++)
        if (relu_isa_rows[i].isa == isa)
            return &relu_isa_rows[i];
    return NULL;
}

bool relu_dispatch_is_available(const struct relu_isa_row *row)
{
    return detect_once() >> (row - relu_isa_rows) & 1;
}

const struct relu_isa_row *relu_dispatch_best(const struct relu_isa_row *limit)
{
    const unsigned found = detect_once();
    size_t i = found >> LIMIT_SHIFT;
    if (i > (size_t)(limit - relu_isa_rows))
        i = (size_t)(limit - relu_isa_rows);
    /* The first row, scalar, needs no feature: the search ends there at the latest. */
    while (!(found >> i & 1))
        i--;
    return &relu_isa_rows[i];
}

size_t relu_dispatch_streaming_pays_from(enum relu_cpu_memory *kind)
{
    detect_once();
    *kind = (enum relu_cpu_memory)atomic_load_explicit(&detected.memory, memory_order_relaxed);
    return atomic_load_explicit(&detected.streaming_pays_from, memory_order_relaxed);
}
