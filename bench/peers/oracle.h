/* The mathematical values that the peers are compared with. SPDX-License-Identifier: MIT */
#ifndef RELU_PEERS_ORACLE_H
#define RELU_PEERS_ORACLE_H

#include <stddef.h>

struct oracle_function {
    const char *name; /* librelu's; parameters are its defaults */
    /* f(x), for a float x that is not a NaN, within 2^-40 of the value, and without overflow where a float would not;
     * the limit for an infinite x. */
    double (*f)(double x);
};
extern const struct oracle_function oracle_functions[];
extern const size_t oracle_function_count;

#endif
