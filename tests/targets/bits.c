/* Prints a hash of the results of every activation, type and direction, over a fixed subset of all inputs: run.sh compares
 * what different machines print. It needs the C library alone. SPDX-License-Identifier: MIT
 *
 * bits [N]      the hashes, or those of every N-th input; fails where instruction sets of this machine differ
 * bits --isa    the instruction set that is chosen here */
#include <relu/relu.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 4096, F32_STRIDE = 65521, F64_COUNT = 1 << 16 };

enum direction { FORWARD, BACKWARD, FROM_OUTPUT, DIRECTIONS };
static const char *const direction_names[DIRECTIONS] = {"forward", "backward", "from_output"};

static uint64_t step = 1;

static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static uint64_t get(size_t size, const unsigned char *p)
{
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

static void put(size_t size, unsigned char *p, uint64_t bits)
{
    const uint16_t half = (uint16_t)bits;
    const uint32_t single = (uint32_t)bits;
    memcpy(p,
           size == 2   ? (const void *)&half
           : size == 4 ? (const void *)&single
                       : (const void *)&bits,
           size);
}

/* The i-th input; f64's have all exponents, most of them near that of 1. */
static uint64_t input(relu_dtype dtype, uint64_t i)
{
    const uint64_t r = mix((i + 1) * UINT64_C(0x9e3779b97f4a7c15));
    if (dtype == RELU_F32)
        return i * F32_STRIDE;
    if (dtype != RELU_F64)
        return i;
    return i % 8 == 0 ? r : (r & UINT64_C(0x800fffffffffffff)) | (1023 - 14 + (i >> 3) % 24) << 52;
}

static uint64_t input_count(relu_dtype dtype)
{
    return dtype == RELU_F32   ? (UINT64_C(1) << 32) / F32_STRIDE
           : dtype == RELU_F64 ? (uint64_t)F64_COUNT
                               : UINT64_C(1) << 16;
}

/* One NaN for all: the sign and payload are not promised. */
static uint64_t without_payload(relu_dtype dtype, uint64_t bits)
{
    const uint64_t infinity = dtype == RELU_F64   ? UINT64_C(0x7ff0000000000000)
                              : dtype == RELU_F32 ? 0x7f800000
                              : dtype == RELU_F16 ? 0x7c00
                                                  : 0x7f80;
    const uint64_t magnitude = bits & ((UINT64_C(1) << (8 * relu_dtype_size(dtype) - 1)) - 1);
    return magnitude > infinity ? infinity + 1 : bits;
}

static relu_status run(const relu_activation *act, enum direction direction, const void *x, const void *dy,
                       void *out, size_t n)
{
    return direction == FORWARD    ? relu_forward(act, x, out, n)
           : direction == BACKWARD ? relu_backward(act, x, dy, out, n)
                                   : relu_backward_from_output(act, x, dy, out, n);
}

/* 0 on failure. */
static int hash(const relu_activation *act, enum direction direction, uint64_t *sum)
{
    static unsigned char x[8 * BLOCK], dy[8 * BLOCK], out[8 * BLOCK];
    const relu_dtype dtype = relu_activation_dtype(act);
    const size_t size = relu_dtype_size(dtype);
    const uint64_t one = dtype == RELU_F64   ? UINT64_C(0x3ff0000000000000)
                         : dtype == RELU_F32 ? 0x3f800000
                         : dtype == RELU_F16 ? 0x3c00
                                             : 0x3f80;
    size_t n;
    for (size_t i = 0; i < BLOCK; i++)
        put(size, dy + i * size, one);
    *sum = 0;
    for (uint64_t start = 0; start < input_count(dtype) / step; start += n) {
        for (n = 0; n < BLOCK && start + n < input_count(dtype) / step; n++)
            put(size, x + n * size, input(dtype, (start + n) * step));
        if (run(act, direction, x, dy, out, n) != RELU_OK)
            return 0;
        for (size_t i = 0; i < n; i++)
            *sum += mix(mix(get(size, x + i * size)) + without_payload(dtype, get(size, out + i * size)));
    }
    return 1;
}

/* One line of output; 0 on failure. */
static int print_row(relu_kind kind, relu_dtype dtype, relu_accuracy accuracy, enum direction direction)
{
    uint64_t first = 0;
    const char *compared = NULL;
    for (size_t i = 0; i < relu_isa_count(); i++) {
        relu_activation *act;
        uint64_t sum = 0;
        if (!relu_isa_is_available(relu_isa_at(i)))
            continue;
        if (relu_activation_create(&act, kind, dtype) != RELU_OK)
            return 0;
        /* Not every kind and type has every accuracy, and not every kind has a gradient from the output. */
        if ((accuracy != RELU_ACCURACY_FAST &&
             relu_activation_set(act, RELU_PARAM_ACCURACY, accuracy) != RELU_OK) ||
            (direction == FROM_OUTPUT && !relu_activation_has_output_gradient(act))) {
            relu_activation_destroy(act);
            return 1;
        }
        const int done =
            relu_activation_set_isa(act, relu_isa_at(i)) == RELU_OK && hash(act, direction, &sum);
        relu_activation_destroy(act);
        if (!done)
            return 0;
        if (!compared) {
            compared = relu_isa_name(relu_isa_at(i));
            first = sum;
        } else if (sum != first) {
            fprintf(stderr, "%s %s %s: %s and %s differ\n", relu_kind_name(kind), relu_dtype_name(dtype),
                    direction_names[direction], compared, relu_isa_name(relu_isa_at(i)));
            return 0;
        }
    }
    printf("%s %s %s %s %08lx%08lx\n", relu_kind_name(kind), relu_dtype_name(dtype),
           accuracy == RELU_ACCURACY_FAST ? "fast" : "exact", direction_names[direction],
           (unsigned long)(first >> 32), (unsigned long)(first & 0xffffffff));
    return 1;
}

int main(int argc, char **argv)
{
    int failed = 0;
    if (argc > 1 && strcmp(argv[1], "--isa") == 0) {
        printf("%s\n", relu_isa_name(relu_isa_best()));
        return 0;
    }
    if (argc > 1)
        step = strtoul(argv[1], NULL, 10);
    if (step == 0)
        return 2;
    for (size_t k = 0; k < relu_kind_count(); k++)
        for (size_t d = 0; d < relu_dtype_count(); d++)
            for (int accuracy = RELU_ACCURACY_FAST; accuracy <= RELU_ACCURACY_EXACT; accuracy++)
                for (int direction = 0; direction < DIRECTIONS; direction++)
                    failed |= !print_row(relu_kind_at(k), relu_dtype_at(d), (relu_accuracy)accuracy,
                                         (enum direction)direction);
    return failed;
}
