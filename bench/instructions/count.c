/* Runs every hot loop on 512 elements and on 640, for what counts instructions: the difference is what 128 elements take,
 * without the call around them. Counts are for half of that, 64. SPDX-License-Identifier: MIT
 *
 *   relu_instructions ISA [TEXT]          prints the name of each loop, for plugin.c, which counts what runs between two
 *                                         calls of mark(): of each loop 512 elements, then 640
 *   relu_instructions --step ISA [TEXT]   counts by itself, by a trap after each instruction of x86-64, and prints name and
 *                                         count
 *   relu_instructions --addresses ISA [TEXT]
 *                                         prints, of each loop, two lines for bounds.py: the name and where the instructions
 *                                         are that were executed, for 512 elements and for 640. On Linux
 *
 * Only loops whose name holds TEXT, if there is one. */
#define _GNU_SOURCE
#include <relu/relu.h>

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* From FEW on all loops align their stores first. They differ by what the widest unrolled loop does in a turn, or a multiple. */
enum { FEW = 512, MANY = FEW + 128, COUNTED = 64 };

/* Of a loop with exact results there are some thousand. */
enum { MOST_STEPS = 1 << 16 };

static bool stepping, printing;
static volatile unsigned long steps;
static volatile uintptr_t addresses[MOST_STEPS]; /* of the instruction after each */

static void fail(const char *what)
{
    fprintf(stderr, "relu_instructions: %s\n", what);
    exit(1);
}

static void check(relu_status status)
{
    if (status != RELU_OK)
        fail(relu_status_message(status));
}

/* Stepping: the processor traps after each instruction while the trap flag is set. The red zone below the stack pointer
 * may be in use, so the flags are pushed below it. */
static void on_trap(int signal, siginfo_t *info, void *context)
{
    (void)signal, (void)info, (void)context;
#if defined(__x86_64__) && defined(__linux__)
    if (steps < MOST_STEPS)
        addresses[steps] = (uintptr_t)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
#endif
    steps++;
}

#ifdef __x86_64__
#define CHANGE_FLAGS(change)                                                                                 \
    __asm__ volatile("lea -128(%%rsp), %%rsp\n\tpushfq\n\t" change "\n\tpopfq\n\tlea 128(%%rsp), %%rsp" ::   \
                         : "memory", "cc")
#define START_STEPPING() CHANGE_FLAGS("orq $0x100, (%%rsp)")
#define STOP_STEPPING()  CHANGE_FLAGS("andq $~0x100, (%%rsp)")
#else
#define START_STEPPING() fail("--step is for x86-64")
#define STOP_STEPPING()
#endif

/* What plugin.c looks for. */
static __attribute__((noinline)) void mark(void)
{
    __asm__ volatile("");
}

/* From mark() on, because the system may have put the program anywhere. */
static void print_addresses(const char *name)
{
    if (steps > MOST_STEPS)
        fail("more instructions than expected");
    printf("%s", name);
    for (unsigned long i = 0; i < steps; i++)
        printf(" %td", (ptrdiff_t)(addresses[i] - (uintptr_t)mark));
    printf("\n");
}

/* The operands of the loop that is counted now, and where its results go. */
static _Alignas(4096) unsigned char x_memory[MANY * 8], y_memory[MANY * 8], dy_memory[MANY * 8],
    out_memory[MANY * 8];
static unsigned char slopes[MANY * 8], dslopes[MANY * 8];

/* A loop to count, on n elements. */
typedef void run(const relu_activation *act, size_t n);

static void run_forward(const relu_activation *act, size_t n)
{
    check(relu_forward(act, x_memory, out_memory, n));
}

static void run_backward(const relu_activation *act, size_t n)
{
    check(relu_backward(act, x_memory, dy_memory, out_memory, n));
}

static void run_from_output(const relu_activation *act, size_t n)
{
    check(relu_backward_from_output(act, y_memory, dy_memory, out_memory, n));
}

/* Planes of 16 elements of four channels; rows of 16 channels; one slope for all. */
static void run_prelu_nchw(const relu_activation *act, size_t n)
{
    check(relu_prelu_forward(act, x_memory, slopes, 4, out_memory, n / 64, 4, 16));
}

static void run_prelu_nhwc(const relu_activation *act, size_t n)
{
    check(relu_prelu_forward(act, x_memory, slopes, 16, out_memory, n / 16, 16, 1));
}

static void run_prelu_one_slope(const relu_activation *act, size_t n)
{
    check(relu_prelu_forward(act, x_memory, slopes, 1, out_memory, 1, 1, n));
}

static void run_prelu_backward_nchw(const relu_activation *act, size_t n)
{
    check(relu_prelu_backward(act, x_memory, slopes, 4, dy_memory, out_memory, dslopes, n / 64, 4, 16));
}

static void run_prelu_backward_nhwc(const relu_activation *act, size_t n)
{
    check(relu_prelu_backward(act, x_memory, slopes, 16, dy_memory, out_memory, dslopes, n / 16, 16, 1));
}

static void run_prelu_backward_one_slope(const relu_activation *act, size_t n)
{
    check(relu_prelu_backward(act, x_memory, slopes, 1, dy_memory, out_memory, dslopes, 1, 1, n));
}

/* One copy, so that what is around the loop has the same addresses each time. */
static __attribute__((noinline)) unsigned long count(run *loop, const relu_activation *act, size_t n)
{
    steps = 0;
    if (!stepping) {
        mark();
        loop(act, n);
        mark();
        return 0;
    }
    START_STEPPING();
    loop(act, n);
    STOP_STEPPING();
    return steps;
}

static const char *wanted = "";

static void count_loop(const char *name, run *loop, const relu_activation *act)
{
    if (strstr(name, wanted) == NULL)
        return;
    loop(act, MANY); /* what is looked up at the first call is so before */
    const unsigned long few = count(loop, act, FEW);
    if (printing)
        print_addresses(name);
    const unsigned long many = count(loop, act, MANY);
    if (printing)
        print_addresses(name);
    else if (stepping)
        printf("%s\t%lu\n", name, ((many - few) * COUNTED + (MANY - FEW) / 2) / (MANY - FEW));
    else
        printf("%s\n", name);
}

/* Values that every dtype holds exactly, usual ones: no branch for what is rare is taken, and no derivative is near its
 * zero. */
static const float values[] = {37 / 128.0F, -47 / 128.0F, 57 / 128.0F,   -71 / 128.0F,
                               83 / 128.0F, 67 / 64.0F,   -107 / 128.0F, 79 / 64.0F,
                               -97 / 64.0F, -113 / 64.0F, 69 / 32.0F,    -83 / 32.0F,
                               101 / 32.0F, -111 / 32.0F, -43 / 128.0F,  125 / 64.0F};
enum { VALUES = sizeof values / sizeof *values };

/* n elements, from the values in a circle from number `first` on. */
static void fill(void *to, size_t n, relu_dtype dtype, size_t first)
{
    for (size_t i = 0; i < n; i++) {
        const float value = values[(i + first) % VALUES];
        const double wide = (double)value;
        uint32_t bits;
        memcpy(&bits, &value, sizeof bits);
        const uint16_t bf16 = (uint16_t)(bits >> 16);
        const uint16_t f16 = (uint16_t)((bits >> 16 & 0x8000) | (((bits & 0x7fffffff) - (112U << 23)) >> 13));
        const void *const element = dtype == RELU_F32    ? (const void *)&value
                                    : dtype == RELU_F64  ? (const void *)&wide
                                    : dtype == RELU_BF16 ? (const void *)&bf16
                                    : dtype == RELU_F16  ? (const void *)&f16
                                                         : NULL;
        if (element == NULL)
            fail("no values of this dtype");
        memcpy((unsigned char *)to + i * relu_dtype_size(dtype), element, relu_dtype_size(dtype));
    }
}

static relu_activation *make(relu_kind kind, relu_dtype dtype, relu_isa isa)
{
    relu_activation *act;
    check(relu_activation_create(&act, kind, dtype));
    check(relu_activation_set_isa(act, isa));
    if (relu_activation_isa(act) != isa)
        fail("RELU_ISA forbids the instruction set");
    return act;
}

/* Sets what parameters there are, besides accuracy, to something that no loop is made for. Whether there are any. */
static bool set_others(relu_activation *act, relu_kind kind)
{
    bool any = false;
    for (size_t i = 0; i < relu_kind_param_count(kind); i++) {
        const relu_param param = relu_kind_param_at(kind, i);
        double value;
        check(relu_activation_get(act, param, &value));
        if (param != RELU_PARAM_ACCURACY && relu_activation_set(act, param, value * 0.5 + 0.375) == RELU_OK)
            any = true;
    }
    return any;
}

/* All loops of one descriptor: NAME is forward, backward ... / the kind / `setting`, with a slash, or nothing / the dtype. */
static void count_activation(const char *setting, const relu_activation *act)
{
    const relu_dtype dtype = relu_activation_dtype(act);
    const struct {
        const char *name;
        run *loop;
    } directions[] = {{"forward", run_forward}, {"backward", run_backward}, {"from_output", run_from_output}};
    fill(x_memory, MANY, dtype, 0);
    fill(dy_memory, MANY, dtype, 5);
    check(relu_forward(act, x_memory, y_memory, MANY));
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s/%s/%s%s", directions[i].name,
                 relu_kind_name(relu_activation_kind(act)), setting, relu_dtype_name(dtype));
        if (directions[i].loop != run_from_output || relu_activation_has_output_gradient(act))
            count_loop(name, directions[i].loop, act);
    }
}

static void count_kind(relu_kind kind, relu_dtype dtype, relu_isa isa)
{
    relu_activation *act = make(kind, dtype, isa);
    count_activation("", act);
    if (set_others(act, kind))
        count_activation("other/", act);
    relu_activation_destroy(act);

    act = make(kind, dtype, isa);
    if (relu_activation_set(act, RELU_PARAM_ACCURACY, RELU_ACCURACY_EXACT) == RELU_OK && dtype == RELU_F32)
        count_activation("exact/", act);
    relu_activation_destroy(act);
}

static void count_prelu(relu_dtype dtype, relu_isa isa)
{
    const struct {
        const char *direction, *layout;
        run *loop;
    } loops[] = {{"forward", "nchw", run_prelu_nchw},
                 {"forward", "nhwc", run_prelu_nhwc},
                 {"forward", "one_slope", run_prelu_one_slope},
                 {"backward", "nchw", run_prelu_backward_nchw},
                 {"backward", "nhwc", run_prelu_backward_nhwc},
                 {"backward", "one_slope", run_prelu_backward_one_slope}};
    relu_activation *act = make(RELU_KIND_PRELU, dtype, isa);
    fill(slopes, MANY, dtype, 10);
    for (size_t i = 0; i < sizeof loops / sizeof *loops; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s/prelu/%s/%s", loops[i].direction, loops[i].layout,
                 relu_dtype_name(dtype));
        count_loop(name, loops[i].loop, act);
    }
    relu_activation_destroy(act);
}

int main(int argc, char **argv)
{
    printing = argc > 1 && strcmp(argv[1], "--addresses") == 0;
    if (printing || (argc > 1 && strcmp(argv[1], "--step") == 0)) {
        struct sigaction action = {.sa_flags = SA_SIGINFO};
        action.sa_sigaction = on_trap;
        sigaction(SIGTRAP, &action, NULL);
        stepping = true;
        argc--, argv++;
    }
    relu_isa isa;
    if (argc < 2 || argc > 3)
        fail("usage: relu_instructions [--step|--addresses] ISA [TEXT]");
    check(relu_isa_from_name(&isa, argv[1]));
    if (!relu_isa_is_available(isa))
        fail("the CPU does not have the instruction set");
    if (argc > 2)
        wanted = argv[2];

    for (size_t d = 0; d < relu_dtype_count(); d++) {
        for (size_t k = 0; k < relu_kind_count(); k++)
            count_kind(relu_kind_at(k), relu_dtype_at(d), isa);
        count_prelu(relu_dtype_at(d), isa);
    }
    return 0;
}
