/* The relu command: bench. SPDX-License-Identifier: MIT */
#include "tool.h"

#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char help[] =
    "Usage: relu bench [--dtype NAME] [--isa NAME] [--streaming POLICY] [--n COUNT] [SPEC...]\n"
    "Measures activations on one thread of this machine, with each instruction set that it can run: once\n"
    "with arrays that stay in the cache and once with arrays in memory. Numbers are 1e9 bytes read and\n"
    "written per second of the thread's processor time, and that as a multiple of a memcpy's that reads and\n"
    "writes as many bytes, measured in turns with it: more is faster. All are medians, or single calls\n"
    "where one takes long. Without a SPEC, a few activations.\n"
    "Values have either sign and magnitudes from 1/16 to 2. Some activations, such as gelu, take several\n"
    "times as long where there are larger ones.\n\n"
    "      --dtype NAME  element type; f32 if not given\n"
    "      --isa NAME    measure with this instruction set only\n"
    "      --streaming POLICY\n"
    "                    auto, always or never use stores past the caches; auto if not given\n"
    "      --n COUNT     use arrays of this many elements\n"
    "  -h, --help        show this help\n";

enum {
    CACHE_BYTES = 8 << 10,   /* of an array: three of them fit in the first level of any CPU */
    MEMORY_BYTES = 64 << 20, /* of an array: more than most caches hold */
    PAGE = 4096,
    MIN_ROUNDS = 5,
    MAX_ROUNDS = 31,
    MAX_COLUMNS = 16
};

/* One row is measured for about this long, in seconds. */
#define ROW_TIME 0.2

/* A call that takes longer is measured once: a few of them would take all the time, and do not vary much. */
#define LONG_TIME 0.1

/* A round's loop moves at least this many bytes, so that the clock's own time does not count. */
#define ROUND_BYTES (1 << 20)

/* Before a round that is shorter than this, the same is done for so long: CPUs turn off what computes wide vectors while other
 * code runs, and need some ten microseconds to turn it on. */
#define WARM_TIME 100e-6

/* x, dy and y are at page offsets 0, 1024 and 2048: a copy collapses to a fraction of its speed where
 * its output is a few bytes past its input within a page, and arrays from malloc may be so. */
struct arrays {
    unsigned char *memory, *x, *dy, *y;
    size_t bytes, n; /* of each array */
};

static size_t round_up(size_t bytes)
{
    return (bytes + PAGE - 1) / PAGE * PAGE;
}

/* Numbers of both signs with magnitudes from 1/16 to 2, which are usual ones. */
static void fill(unsigned char *to, size_t n, relu_dtype dtype)
{
    static const struct {
        int mantissa_bits, exponent_of_1;
    } layouts[] = {
        [RELU_F32] = {23, 127}, [RELU_F64] = {52, 1023}, [RELU_F16] = {10, 15}, [RELU_BF16] = {7, 127}};
    const size_t size = relu_dtype_size(dtype);
    const int mantissa_bits = layouts[dtype].mantissa_bits;
    uint64_t state = 1;
    for (size_t i = 0; i < n; i++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const uint64_t exponent = (uint64_t)layouts[dtype].exponent_of_1 + (state >> 33) % 5 - 4;
        const uint64_t bits = state >> 63 << (8 * size - 1) | exponent << mantissa_bits |
                              (state >> 11 & ((UINT64_C(1) << mantissa_bits) - 1));
        const uint32_t bits32 = (uint32_t)bits;
        const uint16_t bits16 = (uint16_t)bits;
        memcpy(to + i * size,
               size == 8   ? (const void *)&bits
               : size == 4 ? (const void *)&bits32
                           : &bits16,
               size);
    }
}

static int make_arrays(struct arrays *arrays, size_t n, relu_dtype dtype)
{
    const size_t size = relu_dtype_size(dtype);
    if (n > (SIZE_MAX / 4 - 2 * (size_t)PAGE) / size) {
        complain("%zu elements are more than can be addressed", n);
        return FAILED;
    }
    arrays->n = n;
    arrays->bytes = n * size;
    const size_t room = round_up(arrays->bytes) + PAGE;
    arrays->memory = aligned_alloc(PAGE, 3 * room);
    if (arrays->memory == NULL) {
        complain("no memory for three arrays of %zu elements", n);
        return FAILED;
    }
    arrays->x = arrays->memory;
    arrays->dy = arrays->memory + room + 1024;
    arrays->y = arrays->memory + 2 * room + 2048;
    memset(arrays->memory, 0, 3 * room);
    fill(arrays->x, n, dtype);
    fill(arrays->dy, n, dtype);
    return DONE;
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t n)
{
    qsort(values, n, sizeof *values, compare);
    return values[n / 2];
}

/* As many bytes as the call moves: it reads one or two arrays and writes one. Half of them are read. */
static void copy(const struct arrays *arrays, int backward)
{
    const size_t bytes = backward ? arrays->bytes + arrays->bytes / 2 : arrays->bytes;
    const size_t room = (size_t)(arrays->dy - arrays->memory) - 1024;
    memcpy(arrays->memory + (backward ? round_up(3 * room / 2) : 2 * room) + 2048, arrays->x, bytes);
}

static void call(const relu_activation *act, const struct arrays *arrays, int backward)
{
    if (backward)
        relu_backward(act, arrays->x, arrays->dy, arrays->y, arrays->n);
    else
        relu_forward(act, arrays->x, arrays->y, arrays->n);
}

/* The processor time of this thread: what others had of the machine meanwhile is not in it. */
static double seconds_of_thread(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Seconds for `times` calls, or copies where act is NULL. */
static double measure(const relu_activation *act, const struct arrays *arrays, int backward, size_t times)
{
    const double start = seconds_of_thread();
    for (size_t i = 0; i < times; i++) {
        if (act == NULL)
            copy(arrays, backward);
        else
            call(act, arrays, backward);
        /* The compiler may not leave a copy out because another one follows. */
        __asm__ volatile("" ::: "memory");
    }
    return seconds_of_thread() - start;
}

/* After the point, so that a slow speed has digits too. */
static int decimals(double speed)
{
    return speed < 1 ? 3 : speed < 10 ? 2 : 1;
}

/* One row: the columns in turns, so that whatever disturbs the machine disturbs all of them. */
static void show_row(const char *spec, int backward, relu_activation *const *acts, size_t columns,
                     const struct arrays *arrays)
{
    const double moved = (double)arrays->bytes * (backward ? 3 : 2);
    const size_t times = moved < ROUND_BYTES ? (size_t)(ROUND_BYTES / moved) + 1 : 1;
    double seconds[MAX_COLUMNS][MAX_ROUNDS], first[MAX_COLUMNS];
    size_t rounds = 0;

    /* The first call warms caches and pages; one that takes long is its own measurement. */
    for (size_t c = 0; c < columns; c++)
        first[c] = measure(acts[c], arrays, backward, 1);
    const double end = seconds_now() + ROW_TIME;
    while (rounds < MIN_ROUNDS || (rounds < MAX_ROUNDS && seconds_now() < end)) {
        for (size_t c = 0; c < columns; c++) {
            for (double warm = 0; warm < WARM_TIME && first[c] < WARM_TIME;)
                warm += measure(acts[c], arrays, backward, times);
            seconds[c][rounds] =
                first[c] > LONG_TIME ? first[c] * (double)times : measure(acts[c], arrays, backward, times);
        }
        rounds++;
    }

    printf("%-24s %-8s", spec, backward ? "backward" : "forward");
    /* Ratios of neighbours, before the medians sort the times. */
    double ratios[MAX_COLUMNS][MAX_ROUNDS];
    for (size_t c = 1; c < columns; c++)
        for (size_t r = 0; r < rounds; r++)
            ratios[c][r] = seconds[0][r] / seconds[c][r];
    for (size_t c = 0; c < columns; c++) {
        const double speed = moved * (double)times / median(seconds[c], rounds) * 1e-9;
        printf(" %7.*f", decimals(speed), speed);
        if (c > 0) {
            const double ratio = median(ratios[c], rounds);
            printf(" %5.*f", ratio < 0.1 ? 3 : 2, ratio);
        }
    }
    printf("\n");
    fflush(stdout);
}

/* One table: every spec in both directions, at one size. acts[s * columns + c]; column 0 is memcpy. */
static int show_table(const char *const *specs, size_t n_specs, relu_activation *const *acts, size_t columns,
                      size_t n, relu_dtype dtype)
{
    struct arrays arrays;
    if (make_arrays(&arrays, n, dtype) != DONE)
        return FAILED;
    const int in_mib = arrays.bytes >= 1 << 20;
    printf("\n%s, arrays of %zu elements, %.4g %s\n%-33s  memcpy", relu_dtype_name(dtype), n,
           (double)arrays.bytes / (in_mib ? 1 << 20 : 1 << 10), in_mib ? "MiB" : "KiB", "");
    for (size_t c = 1; c < columns; c++)
        printf(" %13s", relu_isa_name(relu_activation_isa(acts[c])));
    printf("\n");
    for (size_t s = 0; s < n_specs; s++)
        for (int backward = 0; backward <= 1; backward++)
            show_row(specs[s], backward, acts + s * columns, columns, &arrays);
    free(arrays.memory);
    return DONE;
}

/* The instruction sets that a new descriptor can really run, best last; or of these only one, if it is not NONE. */
static size_t list_isas(relu_isa isas[MAX_COLUMNS - 1], relu_isa only)
{
    size_t count = 0;
    relu_activation *act;
    if (relu_activation_create(&act, RELU_KIND_RELU, RELU_F32) != RELU_OK)
        return 0;
    for (size_t i = 0; i < relu_isa_count() && count < MAX_COLUMNS - 1; i++)
        if ((only == RELU_ISA_NONE || only == relu_isa_at(i)) &&
            relu_activation_set_isa(act, relu_isa_at(i)) == RELU_OK &&
            relu_activation_isa(act) == relu_isa_at(i))
            isas[count++] = relu_isa_at(i);
    relu_activation_destroy(act);
    return count;
}

/* Makes acts[s * columns + c] for each spec s and instruction set c - 1. */
static int make_activations(relu_activation **acts, const char *const *specs, size_t n_specs,
                            const relu_isa *isas, size_t columns, relu_dtype dtype, relu_streaming policy)
{
    for (size_t s = 0; s < n_specs; s++) {
        for (size_t c = 1; c < columns; c++) {
            relu_activation **const act = &acts[s * columns + c];
            const int status = make_activation(act, specs[s], dtype);
            if (status != DONE)
                return status;
            relu_activation_set_isa(*act, isas[c - 1]);
            relu_activation_set_streaming(*act, policy);
        }
    }
    return DONE;
}

static int read_count(size_t *n, const char *text)
{
    char *end;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value == 0 || value > SIZE_MAX) {
        complain("--n needs a whole number above 0, not '%s'", text);
        return MISUSED;
    }
    *n = (size_t)value;
    return DONE;
}

int bench_command(int argc, char **argv)
{
    static const char *const usual_specs[] = {"relu",    "leaky_relu", "hardswish", "elu",
                                              "sigmoid", "silu",       "gelu",      "gelu:accuracy=exact"};
    static const struct option options[] = {{"dtype", required_argument, NULL, 'd'},
                                            {"isa", required_argument, NULL, 'i'},
                                            {"streaming", required_argument, NULL, 's'},
                                            {"n", required_argument, NULL, 'n'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    relu_dtype dtype = RELU_F32;
    relu_isa only = RELU_ISA_NONE;
    relu_streaming policy = RELU_STREAMING_AUTO;
    size_t n = 0;
    int option;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        switch (option) {
        case 'd':
            if (find_dtype(&dtype, optarg) != DONE)
                return misused(argv[0]);
            break;
        case 'i':
            if (find_isa(&only, optarg) != DONE)
                return misused(argv[0]);
            break;
        case 's':
            if (find_streaming(&policy, optarg) != DONE)
                return misused(argv[0]);
            break;
        case 'n':
            if (read_count(&n, optarg) != DONE)
                return misused(argv[0]);
            break;
        case 'h':
            fputs(help, stdout);
            return DONE;
        default:
            return misused(argv[0]);
        }
    }
    const int usual = optind == argc;
    const char *const *const specs = usual ? usual_specs : (const char *const *)(argv + optind);
    const size_t n_specs = usual ? sizeof usual_specs / sizeof *usual_specs : (size_t)(argc - optind);

    relu_isa isas[MAX_COLUMNS - 1];
    const size_t columns = 1 + list_isas(isas, only);
    if (columns == 1 && only != RELU_ISA_NONE) {
        complain("%s: %s", relu_isa_name(only),
                 relu_isa_is_available(only) ? "RELU_ISA in the environment forbids it"
                                             : relu_status_message(RELU_ERROR_ISA_NOT_AVAILABLE));
        return FAILED;
    }
    relu_activation **const acts = calloc(n_specs * columns, sizeof *acts);
    if (acts == NULL) {
        complain("%s", relu_status_message(RELU_ERROR_OUT_OF_MEMORY));
        return FAILED;
    }
    int status = make_activations(acts, specs, n_specs, isas, columns, dtype, policy);
    if (status == DONE) {
        printf("librelu %s: 1e9 bytes read and written per second, and as a multiple of memcpy's; more is "
               "faster\n",
               relu_version_string());
        status = show_table(specs, n_specs, acts, columns, n != 0 ? n : CACHE_BYTES / relu_dtype_size(dtype),
                            dtype);
    }
    if (status == DONE && n == 0)
        status = show_table(specs, n_specs, acts, columns, MEMORY_BYTES / relu_dtype_size(dtype), dtype);
    for (size_t i = 0; i < n_specs * columns; i++)
        relu_activation_destroy(acts[i]);
    free(acts);
    return status;
}
