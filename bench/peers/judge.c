/* Docs in judge.h. SPDX-License-Identifier: MIT */
#include "judge.h"

#include <math.h>
#include <string.h>

void verdict_begin(struct verdict *v)
{
    memset(v, 0, sizeof *v);
    v->normal.ulps = v->subnormal.ulps = -1;
}

static void count(uint64_t *number, float *nearest, float x)
{
    if ((*number)++ == 0 || fabsf(x) < fabsf(*nearest))
        *nearest = x;
}

/* A float's unit in the last place at f is 2 to this. */
static int last_place(double f)
{
    return (fabs(f) >= 0x1p-126 ? ilogb(f) : -126) - 23;
}

void verdict_add(struct verdict *v, float x, float y, double f)
{
    /* Halfway to 2^128 and beyond, a value rounds to infinity. */
    const int overflows = fabs(f) >= 0x1.ffffffp127;
    if (isnan(y)) {
        count(&v->nan, &v->nan_x, x);
        return;
    }
    if (isinf(y)) {
        if (!overflows || (y > 0) != (f > 0))
            count(&v->infinite, &v->infinite_x, x);
        return;
    }
    if (overflows)
        f = copysign(0x1.ffffffp127, f);

    const double distance = fabs((double)y - f);
    const double ulps = ldexp(distance, -last_place(f));
    struct worst *const worst = fabs(f) >= 0x1p-126 ? &v->normal : &v->subnormal;
    if (ulps > worst->ulps)
        *worst = (struct worst){ulps, x};
    v->error = fmax(v->error, distance / fmax(1, fabs(f)));
}

int judge_special(float x, float y, double f)
{
    if (isnan(x) || isnan(y))
        return isnan(x) != isnan(y);
    if (isinf(f) || isinf(y))
        return (double)y != f;
    return fabs((double)y - f) > 1e-3 * fabs(f);
}
