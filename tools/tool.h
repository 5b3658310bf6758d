/* The relu command: what its files share. SPDX-License-Identifier: MIT */
#ifndef RELU_TOOL_H
#define RELU_TOOL_H

#include <relu/relu.h>

#if defined(__GNUC__)
#define TOOL_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define TOOL_PRINTF(text, first)
#endif

/* Exit codes. Every subcommand returns one of them; they are also what the functions below return. */
enum { DONE = 0, FAILED = 1, MISUSED = 2 };

/* One file each. argv[0] is the name for getopt's messages, such as "relu list". */
int list_command(int argc, char **argv);
int cpu_command(int argc, char **argv);
int apply_command(int argc, char **argv);
int bench_command(int argc, char **argv);

/* Prints "relu: ", the message and a newline to stderr. */
void complain(const char *format, ...) TOOL_PRINTF(1, 2);

/* Names the help of a subcommand on stderr, after a complaint about its arguments. Returns MISUSED. */
int misused(const char *command);

/* Complains that there is no such `what` as `word`, and names the nearest candidate if one is near.
 * candidate(i) walks the candidates and gives NULL at their end. */
void complain_unknown(const char *what, const char *word, const char *(*candidate)(size_t index));

/* Look up a name; on failure they complain, with the nearest name, and return MISUSED. */
int find_kind(relu_kind *kind, const char *name);
int find_dtype(relu_dtype *dtype, const char *name);
int find_isa(relu_isa *isa, const char *name);
int find_streaming(relu_streaming *policy, const char *name);

/* relu_activation_parse(), which on failure complains so that the user sees what would be right. */
int make_activation(relu_activation **act, const char *spec, relu_dtype dtype);

/* "alpha = 0.01 (any finite number)" */
enum { PARAM_TEXT_SIZE = 160 };
void param_text(char text[PARAM_TEXT_SIZE], relu_kind kind, relu_param param);

/* Seconds since some fixed time in the past. */
double seconds_now(void);

#endif
