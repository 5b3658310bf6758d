/* How far results are from the mathematical values. SPDX-License-Identifier: MIT */
#ifndef RELU_PEERS_JUDGE_H
#define RELU_PEERS_JUDGE_H

#include <stdint.h>

struct worst {
    double ulps; /* in units in the last place of the value, as a float's; -1 if there was no result */
    float x;
};

struct verdict {
    struct worst normal, subnormal; /* where the value is a normal float, and where it is smaller */
    double error;                   /* the largest |y - f| / max(1, |f|) */
    uint64_t nan, infinite;         /* how often y was so where f is not */
    float nan_x, infinite_x;        /* the x next to 0 of these */
};

void verdict_begin(struct verdict *v);

/* Takes the result y for the input x into account, for which the value is f. x is not a NaN. */
void verdict_add(struct verdict *v, float x, float y, double f);

/* Whether y, the result for a special x, is of another nature than the value f: NaN, infinite, or of another size. */
int judge_special(float x, float y, double f);

#endif
