/* The relu command: cpu. SPDX-License-Identifier: MIT */
#include "tool.h"

#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: relu cpu [--coverage]\n"
    "Shows the CPU features seen, the instruction sets that the library knows, has kernels for and "
    "can\n"
    "run here, which one it chooses and why, and when it stores past the caches. RELU_ISA in the\n"
    "environment can lower the choice.\n\n"
    "      --coverage  show the kernel that runs for each activation and element type instead\n"
    "  -h, --help      show this help\n";

static void show_features(const char *title, int present)
{
    const char *none = " none";
    printf("%s", title);
    for (size_t i = 0; i < relu_cpu_feature_count(); i++) {
        if (relu_cpu_feature_is_present(i) == present) {
            printf(" %s", relu_cpu_feature_name(i));
            none = "";
        }
    }
    printf("%s\n", none);
}

static int feature_is_present(const char *name, size_t length)
{
    for (size_t i = 0; i < relu_cpu_feature_count(); i++)
        if (strlen(relu_cpu_feature_name(i)) == length && memcmp(relu_cpu_feature_name(i), name, length) == 0)
            return relu_cpu_feature_is_present(i);
    return 0;
}

static void show_isa(relu_isa isa)
{
    printf("%-12s %-6s %s", relu_isa_name(isa), relu_isa_is_built(isa) ? "yes" : "no",
           relu_isa_is_available(isa) ? "yes" : "no");
    const char *label = "         missing:";
    for (const char *word = relu_isa_requires(isa); relu_isa_is_built(isa) && *word != '\0';
         word += strspn(word, " ")) {
        const size_t length = strcspn(word, " ");
        if (!feature_is_present(word, length)) {
            printf("%s %.*s", label, (int)length, word);
            label = "";
        }
        word += length;
    }
    printf("\n");
}

static void show_choice(void)
{
    const relu_isa chosen = relu_isa_best();
    const char *wanted = getenv("RELU_ISA");
    relu_isa isa = RELU_ISA_NONE, best = RELU_ISA_NONE;
    for (size_t i = 0; i < relu_isa_count(); i++)
        if (relu_isa_is_available(relu_isa_at(i)))
            best = relu_isa_at(i);

    printf("Chosen: %s, ", relu_isa_name(chosen));
    if (chosen != best)
        printf("because RELU_ISA=%s lowers the choice from %s\n", wanted != NULL ? wanted : "",
               relu_isa_name(best));
    else if (wanted == NULL)
        printf("the best available (RELU_ISA is not set)\n");
    else if (relu_isa_from_name(&isa, wanted) != RELU_OK)
        printf("the best available (RELU_ISA=%s is ignored: no such instruction set)\n", wanted);
    else if (isa == best)
        printf("the best available, and what RELU_ISA=%s asks for\n", wanted);
    else
        printf("the best available (RELU_ISA=%s does not lower it)\n", wanted);
}

/* relu is one of the activations for which auto streams, if it does for any. */
static int show_streaming(void)
{
    relu_activation *act;
    const int status = make_activation(&act, "relu", RELU_F32);
    if (status != DONE)
        return status;
    const size_t from = relu_activation_streaming_from(act);
    if (from == SIZE_MAX)
        printf("Streaming stores: only where a program asks for them\n");
    else
        printf("Streaming stores: where an output has %zu bytes or more and memory sets the pace\n", from);
    relu_activation_destroy(act);
    return DONE;
}

static int show_coverage(void)
{
    printf("%-19s", "");
    for (size_t d = 0; d < relu_dtype_count(); d++)
        printf(" %7s", relu_dtype_name(relu_dtype_at(d)));
    printf("\n");
    for (size_t k = 0; k < relu_kind_count(); k++) {
        printf("%-19s", relu_kind_name(relu_kind_at(k)));
        for (size_t d = 0; d < relu_dtype_count(); d++) {
            relu_activation *act;
            const relu_status status = relu_activation_create(&act, relu_kind_at(k), relu_dtype_at(d));
            if (status != RELU_OK) {
                printf("\n");
                complain("%s %s: %s", relu_kind_name(relu_kind_at(k)), relu_dtype_name(relu_dtype_at(d)),
                         relu_status_message(status));
                return FAILED;
            }
            printf(" %7s", relu_isa_name(relu_activation_isa(act)));
            relu_activation_destroy(act);
        }
        printf("\n");
    }
    return DONE;
}

int cpu_command(int argc, char **argv)
{
    static const struct option options[] = {
        {"coverage", no_argument, NULL, 'c'}, {"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    int option, coverage = 0;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        switch (option) {
        case 'c':
            coverage = 1;
            break;
        case 'h':
            fputs(help, stdout);
            return DONE;
        default:
            return misused(argv[0]);
        }
    }
    if (optind != argc) {
        complain("cpu takes no argument, but '%s' is there", argv[optind]);
        return misused(argv[0]);
    }
    if (coverage)
        return show_coverage();

    show_features("CPU features seen:    ", 1);
    show_features("CPU features missing: ", 0);
    printf("\n%-12s %-6s %s\n", "ISA", "built", "available");
    for (size_t i = 0; i < relu_isa_count(); i++)
        show_isa(relu_isa_at(i));
    printf("\n");
    show_choice();
    return show_streaming();
}
