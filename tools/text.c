/* The relu command: messages, names and their nearest matches. SPDX-License-Identifier: MIT */
#include "tool.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void complain(const char *format, ...)
{
    va_list arguments;
    fputs("relu: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

int misused(const char *command)
{
    fprintf(stderr, "Try '%s --help'.\n", command);
    return MISUSED;
}

double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

enum { LONGEST_WORD = 63 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be inserted, removed, replaced or swapped with their neighbour to get from one
 * word to the other; three rows of the usual table. */
static size_t distance(const char *from, const char *to)
{
    const size_t from_length = strlen(from), to_length = strlen(to);
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= to_length; j++)
        row[j] = j;
    for (size_t i = 1; i <= from_length; i++) {
        size_t *const oldest = before;
        before = above;
        above = row;
        row = oldest;
        row[0] = i;
        for (size_t j = 1; j <= to_length; j++) {
            const size_t replaced = above[j - 1] + (from[i - 1] != to[j - 1]);
            row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[to_length];
}

void complain_unknown(const char *what, const char *word, const char *(*candidate)(size_t index))
{
    const char *nearest = NULL;
    size_t nearest_distance = 0;

    if (strlen(word) <= LONGEST_WORD) {
        /* One slip in a word of up to three letters is taken for one, two in a longer word, then three.
         */
        nearest_distance = strlen(word) <= 3 ? 2 : strlen(word) <= 7 ? 3 : 4;
        for (size_t i = 0; candidate(i) != NULL; i++) {
            const size_t d =
                strlen(candidate(i)) <= LONGEST_WORD ? distance(word, candidate(i)) : LONGEST_WORD;
            if (d < nearest_distance) {
                nearest_distance = d;
                nearest = candidate(i);
            }
        }
    }
    if (nearest != NULL)
        complain("no such %s: '%s'; did you mean '%s'?", what, word, nearest);
    else
        complain("no such %s: '%s'", what, word);
}

/* The names of all activations, each followed by its aliases. */
static const char *kind_name_at(size_t index)
{
    for (size_t k = 0; k < relu_kind_count(); k++) {
        const relu_kind kind = relu_kind_at(k);
        const char *name = relu_kind_name(kind);
        for (size_t alias = 0; name != NULL; alias++) {
            if (index-- == 0)
                return name;
            name = relu_kind_alias(kind, alias);
        }
    }
    return NULL;
}

static const char *param_name_at(size_t index)
{
    return relu_param_name(relu_param_at(index));
}
static const char *dtype_name_at(size_t index)
{
    return relu_dtype_name(relu_dtype_at(index));
}
static const char *isa_name_at(size_t index)
{
    return relu_isa_name(relu_isa_at(index));
}

static const char *streaming_name_at(size_t index)
{
    return relu_streaming_name((relu_streaming)index);
}

int find_kind(relu_kind *kind, const char *name)
{
    if (relu_kind_from_name(kind, name) == RELU_OK)
        return DONE;
    complain_unknown("activation", name, kind_name_at);
    fputs("'relu list' shows them all.\n", stderr);
    return MISUSED;
}

int find_dtype(relu_dtype *dtype, const char *name)
{
    if (relu_dtype_from_name(dtype, name) == RELU_OK)
        return DONE;
    complain_unknown("dtype", name, dtype_name_at);
    return MISUSED;
}

int find_isa(relu_isa *isa, const char *name)
{
    if (relu_isa_from_name(isa, name) == RELU_OK)
        return DONE;
    complain_unknown("instruction set", name, isa_name_at);
    fputs("'relu cpu' shows them all.\n", stderr);
    return MISUSED;
}

int find_streaming(relu_streaming *policy, const char *name)
{
    if (relu_streaming_from_name(policy, name) == RELU_OK)
        return DONE;
    complain_unknown("policy for streaming stores", name, streaming_name_at);
    return MISUSED;
}

/* The shortest decimal that reads back as the same double. */
static void number_text(char text[32], double value)
{
    int digits = 1;
    do
        snprintf(text, 32, "%.*g", digits, value);
    while (strtod(text, NULL) != value && ++digits <= 17);
}

/* "accuracy = fast (fast or exact)": the values have names, from the minimum to the maximum. */
static void accuracy_text(char text[PARAM_TEXT_SIZE], double value, double minimum, double maximum)
{
    char names[80] = "";
    for (int i = (int)minimum; i <= (int)maximum; i++) {
        const size_t length = strlen(names);
        snprintf(names + length, sizeof names - length, "%s%s", i == (int)minimum ? "" : " or ",
                 relu_accuracy_name((relu_accuracy)i));
    }
    snprintf(text, PARAM_TEXT_SIZE, "%s = %s (%s)", relu_param_name(RELU_PARAM_ACCURACY),
             relu_accuracy_name((relu_accuracy)value), names);
}

void param_text(char text[PARAM_TEXT_SIZE], relu_kind kind, relu_param param)
{
    double value, minimum, maximum;
    if (relu_kind_param_range(kind, param, &value, &minimum, &maximum) != RELU_OK) {
        text[0] = '\0';
        return;
    }
    if (param == RELU_PARAM_ACCURACY) {
        accuracy_text(text, value, minimum, maximum);
        return;
    }
    const int no_minimum = minimum <= -DBL_MAX, no_maximum = maximum >= DBL_MAX;
    char initial[32], low[32], high[32], range[80];
    number_text(initial, value);
    number_text(low, minimum);
    number_text(high, maximum);

    if (no_minimum && no_maximum)
        snprintf(range, sizeof range, "any finite number");
    else if (no_maximum)
        snprintf(range, sizeof range, "at least %s", low);
    else if (no_minimum)
        snprintf(range, sizeof range, "at most %s", high);
    else
        snprintf(range, sizeof range, "from %s to %s", low, high);

    const char *infinite = "";
    if (isinf(minimum) && isinf(maximum))
        infinite = " or -inf or inf";
    else if (isinf(maximum))
        infinite = " or inf";
    else if (isinf(minimum))
        infinite = " or -inf";
    else if (no_minimum != no_maximum)
        infinite = ", finite";
    snprintf(text, PARAM_TEXT_SIZE, "%s = %s (%s%s)", relu_param_name(param), initial, range, infinite);
}

/* Copies the word that starts at `from` and ends before a character of `end`; cut if it is very long.
 */
static void copy_word(char word[LONGEST_WORD + 1], const char *from, const char *end)
{
    snprintf(word, LONGEST_WORD + 1, "%.*s", (int)least(strcspn(from, end), LONGEST_WORD), from);
}

/* Complains about the first parameter of a spec that no activation has. */
static void complain_unknown_param(const char *spec)
{
    for (const char *p = strchr(spec, ':'); p != NULL; p = strchr(p, ',')) {
        char word[LONGEST_WORD + 1];
        relu_param param;
        copy_word(word, ++p, "=,");
        if (relu_param_from_name(&param, word) != RELU_OK) {
            complain_unknown("parameter", word, param_name_at);
            return;
        }
    }
}

int make_activation(relu_activation **act, const char *spec, relu_dtype dtype)
{
    char name[LONGEST_WORD + 1];
    relu_kind kind;
    const relu_status status = relu_activation_parse(act, spec, dtype);
    if (status == RELU_OK)
        return DONE;
    if (status == RELU_ERROR_OUT_OF_MEMORY) {
        complain("%s", relu_status_message(status));
        return FAILED;
    }

    copy_word(name, spec, ":");
    if (find_kind(&kind, name) != DONE)
        return MISUSED;
    if (status == RELU_ERROR_UNKNOWN_PARAM)
        complain_unknown_param(spec);
    else
        complain("%s: %s", spec, relu_status_message(status));

    fprintf(stderr, "Parameters of %s:%s\n", name, relu_kind_param_count(kind) == 0 ? " none" : "");
    for (size_t i = 0; i < relu_kind_param_count(kind); i++) {
        char text[PARAM_TEXT_SIZE];
        param_text(text, kind, relu_kind_param_at(kind, i));
        fprintf(stderr, "  %s\n", text);
    }
    return MISUSED;
}
