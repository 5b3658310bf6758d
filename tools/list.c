/* The relu command: list. SPDX-License-Identifier: MIT */
#include "tool.h"

#include <getopt.h>
#include <stdio.h>

static const char help[] =
    "Usage: relu list [NAME...]\n"
    "Shows activations: names, formula, and parameters with default and range.\n"
    "Without a NAME, all of them. A parameter is set in a SPEC, as in leaky_relu:alpha=0.2.\n\n"
    "  -h, --help  show this help\n";

static void show(relu_kind kind)
{
    fputs(relu_kind_name(kind), stdout);
    for (size_t i = 0; relu_kind_alias(kind, i) != NULL; i++)
        printf("%s%s", i == 0 ? ", also " : ", ", relu_kind_alias(kind, i));
    printf("\n    %s\n", relu_kind_formula(kind));
    for (size_t i = 0; i < relu_kind_param_count(kind); i++) {
        char text[PARAM_TEXT_SIZE];
        param_text(text, kind, relu_kind_param_at(kind, i));
        printf("    %s\n", text);
    }
}

int list_command(int argc, char **argv)
{
    static const struct option options[] = {{"help", no_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    int option;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        if (option != 'h')
            return misused(argv[0]);
        fputs(help, stdout);
        return DONE;
    }

    if (optind == argc)
        for (size_t i = 0; i < relu_kind_count(); i++)
            show(relu_kind_at(i));
    for (int i = optind; i < argc; i++) {
        relu_kind kind;
        if (find_kind(&kind, argv[i]) != DONE)
            return MISUSED;
        show(kind);
    }
    return DONE;
}
