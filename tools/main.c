/* The relu command: finds the subcommand and runs it. SPDX-License-Identifier: MIT */
#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name, *title, *summary;
    int (*run)(int argc, char **argv);
} commands[] = {
    {"list", "relu list", "show the activations, their formulas and parameters", list_command},
    {"cpu", "relu cpu", "show what this machine can run and what is chosen", cpu_command},
    {"apply", "relu apply", "apply an activation, or its gradient, to a NumPy file", apply_command},
    {"bench", "relu bench", "measure a few activations against memcpy on this machine", bench_command},
};

static const char *command_name_at(size_t index)
{
    return index < sizeof commands / sizeof *commands ? commands[index].name : NULL;
}

static void print_usage(FILE *stream)
{
    fputs("Usage: relu COMMAND [ARGUMENT...]\n"
          "Neural-network activation functions, from the command line.\n\n"
          "Commands:\n",
          stream);
    for (size_t i = 0; command_name_at(i) != NULL; i++)
        fprintf(stream, "  %-8s %s\n", commands[i].name, commands[i].summary);
    fputs("\n"
          "Options:\n"
          "  -h, --help     show this help; 'relu COMMAND --help' shows that of a command\n"
          "  -V, --version  show the version\n\n"
          "Exit status: 0 when all went well, 1 when the operation failed, 2 when the command line is "
          "wrong.\n",
          stream);
}

static void print_version(void)
{
    printf("relu %d.%d.%d\n"
           "librelu %s\n",
           RELU_VERSION_MAJOR, RELU_VERSION_MINOR, RELU_VERSION_PATCH, relu_version_string());
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_usage(stderr);
        return MISUSED;
    }
    if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0) {
        print_usage(stdout);
        return DONE;
    }
    if (strcmp(argv[1], "-V") == 0 || strcmp(argv[1], "--version") == 0) {
        print_version();
        return DONE;
    }
    for (size_t i = 0; command_name_at(i) != NULL; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            char title[32];
            snprintf(title, sizeof title, "%s", commands[i].title);
            argv[1] = title;
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    if (argv[1][0] == '-')
        complain("no such option: '%s'", argv[1]);
    else
        complain_unknown("command", argv[1], command_name_at);
    return misused("relu");
}

int main(int argc, char **argv)
{
    /* With a standard stream closed, a file opened later would get its number, and messages would go
     * into that file. The wrong direction makes any use of the stand-in fail, as it should. */
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return FAILED;

    const int status = run(argc, argv);

    errno = 0;
    if (ferror(stdout) | fclose(stdout)) {
        complain("standard output: %s", errno != 0 ? strerror(errno) : "a write failed");
        return status == DONE ? FAILED : status;
    }
    return status;
}
