/* relu-peers: how accurate librelu and its peers are, and what they make of special values.
 * SPDX-License-Identifier: MIT */
#include "judge.h"
#include "oracle.h"
#include "peers.h"

#include <relu/relu.h>

#include <getopt.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] = "Usage: relu-peers [--stride N] LONG.md SHORT.md\n"
                           "       relu-peers --packages\n"
                           "Applies each function of librelu and of its peers to every Nth float (by default "
                           "every 251st), of both signs and\n"
                           "every exponent, compares the results with a double-precision reference, and "
                           "writes all that was found, and a\n"
                           "summary, as tables in Markdown. --packages lists the peers and the Debian "
                           "packages that they are from.\n";

enum { CALL = 1 << 16, MOST_PEERS = 16, MOST_TEXT = 24 };

static const char *const special_names[] = {"NaN", "+Inf", "-Inf", "-0"};
enum { SPECIALS = sizeof special_names / sizeof *special_names };
static const float specials[SPECIALS] = {NAN, INFINITY, -INFINITY, -0.0F};

/* What one peer does with one function. */
struct result {
    int has;
    struct verdict verdict;
    float special[SPECIALS];
    int special_is_wrong[SPECIALS];
};

static float float_of(uint32_t bits)
{
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

static void *memory(size_t bytes)
{
    void *const m = aligned_alloc(PEER_ALIGNMENT, bytes);
    peer_check(m != NULL, "aligned_alloc");
    memset(m, 0, bytes);
    return m;
}

static float *operand(void)
{
    return (float *)memory(CALL * sizeof(float) + PEER_ALIGNMENT);
}

/* The next floats of the sweep, without NaNs; *next is the bits of the one after them. Returns how many. */
static size_t next_inputs(uint64_t *next, uint32_t stride, float *x)
{
    size_t n = 0;
    for (; n < CALL && *next < UINT64_C(1) << 32; *next += stride) {
        x[n] = float_of((uint32_t)*next);
        n += !isnan(x[n]) ? 1U : 0U;
    }
    return n;
}

static void measure(const struct oracle_function *function, uint32_t stride, struct result *results)
{
    void *calls[MOST_PEERS];
    float *const x = operand(), *const y = operand();
    double *const f = (double *)memory(CALL * sizeof *f);

    for (size_t p = 0; p < peer_count; p++) {
        calls[p] = peers[p]->open(function->name, PEER_F32, CALL);
        results[p].has = calls[p] != NULL;
        verdict_begin(&results[p].verdict);
    }
    for (uint64_t next = 0; next < UINT64_C(1) << 32;) {
        const size_t n = next_inputs(&next, stride, x);
        for (size_t i = 0; i < n; i++)
            f[i] = function->f((double)x[i]);
        for (size_t p = 0; p < peer_count; p++) {
            if (!calls[p])
                continue;
            peers[p]->apply(calls[p], x, NULL, y, CALL);
            for (size_t i = 0; i < n; i++)
                verdict_add(&results[p].verdict, x[i], y[i], f[i]);
        }
    }
    for (size_t s = 0; s < SPECIALS; s++) {
        /* Many of them, so that it is the vector code that gets them. */
        for (size_t i = 0; i < CALL; i++)
            x[i] = specials[s];
        for (size_t p = 0; p < peer_count; p++) {
            if (!calls[p])
                continue;
            peers[p]->apply(calls[p], x, NULL, y, CALL);
            results[p].special[s] = y[0];
            results[p].special_is_wrong[s] = judge_special(x[0], y[0], function->f((double)x[0]));
        }
    }
    /* One peer that changed this for the whole process would spoil the others' results. */
    volatile float smallest_normal = 0x1p-126F;
    peer_check(smallest_normal / 2 > 0, "a peer has turned off subnormal numbers");
    for (size_t p = 0; p < peer_count; p++)
        if (calls[p])
            peers[p]->close(calls[p]);
    free(x);
    free(y);
    free(f);
}

/* 1.7e7 rather than 1.7e+07. */
static const char *ulps_text(double ulps, char *out)
{
    const int exponent = ulps < 1e4 ? 0 : (int)floor(log10(ulps));
    if (exponent == 0)
        snprintf(out, MOST_TEXT, ulps < 100 ? "%.3g" : "%.0f", ulps);
    else
        snprintf(out, MOST_TEXT, "%.1fe%d", ulps / pow(10, exponent), exponent);
    return out;
}

static const char *value_text(float y, char *out)
{
    if (isnan(y))
        snprintf(out, MOST_TEXT, "NaN");
    else if (isinf(y))
        snprintf(out, MOST_TEXT, "%cInf", y > 0 ? '+' : '-');
    else
        snprintf(out, MOST_TEXT, "%.3g", (double)y);
    return out;
}

static void write_worst(FILE *out, const struct worst *worst)
{
    char text[MOST_TEXT];
    if (worst->ulps < 0)
        fprintf(out, " | |");
    else if (worst->ulps == 0)
        fprintf(out, " 0 | |");
    else
        fprintf(out, " %s | %.9g |", ulps_text(worst->ulps, text), (double)worst->x);
}

static void write_long(FILE *out, const struct oracle_function *function, const struct result *results)
{
    char text[MOST_TEXT];
    fprintf(out, "\n## %s\n\n| | max ULP | at x | max error | max ULP, subnormal f | at x | NaN or Inf |",
            function->name);
    for (size_t s = 0; s < SPECIALS; s++)
        fprintf(out, " f(%s) |", special_names[s]);
    fprintf(out, "\n|---|---|---|---|---|---|---|---|---|---|---|\n");

    for (size_t p = 0; p < peer_count; p++) {
        const struct result *const r = &results[p];
        if (!r->has)
            continue;
        fprintf(out, "| %s |", peers[p]->name);
        write_worst(out, &r->verdict.normal);
        fprintf(out, " %.1e |", r->verdict.error);
        write_worst(out, &r->verdict.subnormal);
        if (r->verdict.nan)
            fprintf(out, " NaN from %.3g", (double)r->verdict.nan_x);
        if (r->verdict.infinite)
            fprintf(out, " Inf from %.3g", (double)r->verdict.infinite_x);
        fprintf(out, " |");
        for (size_t s = 0; s < SPECIALS; s++)
            fprintf(out, r->special_is_wrong[s] ? " **%s** |" : " %s |", value_text(r->special[s], text));
        fprintf(out, "\n");
    }
}

static void write_short_head(FILE *out)
{
    fprintf(out, "| max ULP |");
    for (size_t p = 0; p < peer_count; p++)
        fprintf(out, " %s |", peers[p]->name);
    fprintf(out, "\n|---|");
    for (size_t p = 0; p < peer_count; p++)
        fprintf(out, "---|");
    fprintf(out, "\n");
}

/* A letter for each thing that a number of ULP does not tell. */
static void write_marks(FILE *out, const struct result *r)
{
    int nan = r->verdict.nan > 0, infinite = r->verdict.infinite > 0;
    const int lost = r->special_is_wrong[0], subnormal = r->verdict.subnormal.ulps > 1000;
    for (size_t s = 1; s < SPECIALS; s++)
        if (r->special_is_wrong[s])
            *(isnan(r->special[s]) ? &nan : &infinite) = 1;
    if (nan || infinite || lost || subnormal)
        fprintf(out, " *%s%s%s%s*", nan ? "n" : "", infinite ? "i" : "", lost ? "m" : "",
                subnormal ? "s" : "");
}

static void write_short(FILE *out, const struct oracle_function *function, const struct result *results)
{
    char text[MOST_TEXT];
    fprintf(out, "| %s |", function->name);
    for (size_t p = 0; p < peer_count; p++) {
        if (results[p].has) {
            fprintf(out, " %s", ulps_text(results[p].verdict.normal.ulps, text));
            write_marks(out, &results[p]);
        }
        fprintf(out, " |");
    }
    fprintf(out, "\n");
}

static FILE *open_output(const char *path)
{
    FILE *const file = fopen(path, "w");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void close_output(FILE *file, const char *path)
{
    if (ferror(file) | fclose(file)) {
        perror(path);
        exit(1);
    }
}

static int list_packages(void)
{
    for (size_t p = 0; p < peer_count; p++)
        if (peers[p]->package)
            printf("%s\t%s\n", peers[p]->name, peers[p]->package);
    return 0;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {{"stride", required_argument, NULL, 's'},
                                            {"packages", no_argument, NULL, 'p'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    unsigned long stride = 251;
    for (int option; (option = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        switch (option) {
        case 's':
            stride = strtoul(optarg, NULL, 10);
            break;
        case 'p':
            return list_packages();
        case 'h':
            fputs(help, stdout);
            return 0;
        default:
            return 2;
        }
    }
    if (argc - optind != 2 || stride < 1 || stride > UINT32_MAX) {
        fputs(help, stderr);
        return 2;
    }
    peer_check(peer_count <= MOST_PEERS, "too many peers");

    const char *const long_path = argv[optind], *const short_path = argv[optind + 1];
    FILE *const long_file = open_output(long_path), *const short_file = open_output(short_path);
    fprintf(
        long_file,
        "Every float whose bits are a multiple of %lu, %.1f million for each function. librelu %s with %s.\n",
        stride, 0x1p32 / (double)stride / 1e6, relu_version_string(), relu_isa_name(relu_isa_best()));
    write_short_head(short_file);
    for (size_t i = 0; i < oracle_function_count; i++) {
        struct result results[MOST_PEERS];
        fprintf(stderr, "%s\n", oracle_functions[i].name);
        measure(&oracle_functions[i], (uint32_t)stride, results);
        write_long(long_file, &oracle_functions[i], results);
        write_short(short_file, &oracle_functions[i], results);
    }
    close_output(long_file, long_path);
    close_output(short_file, short_path);
    return 0;
}
