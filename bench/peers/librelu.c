/* This library, through its public interface; with each accuracy where there are two. SPDX-License-Identifier: MIT */
#include "peers.h"

#include <relu/relu.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct call {
    relu_activation *act;
    bool is_gradient;
};

static void *open_spec(const char *spec, enum peer_task task)
{
    static const relu_dtype dtypes[] = {
        [PEER_F32] = RELU_F32, [PEER_F16] = RELU_F16, [PEER_BF16] = RELU_BF16, [PEER_GRADIENT] = RELU_F32};
    relu_activation *act;
    if (relu_activation_parse(&act, spec, dtypes[task]) != RELU_OK)
        return NULL;
    struct call *c = (struct call *)malloc(sizeof *c);
    peer_check(c != NULL, "malloc");
    *c = (struct call){act, task == PEER_GRADIENT};
    return c;
}

static void *open_default(const char *function, enum peer_task task, size_t n)
{
    (void)n;
    return open_spec(function, task);
}

static void *open_exact(const char *function, enum peer_task task, size_t n)
{
    (void)n;
    char spec[64];
    peer_check((size_t)snprintf(spec, sizeof spec, "%s:accuracy=exact", function) < sizeof spec, function);
    /* f16 and bf16 are exact by default. */
    return task == PEER_F32 || task == PEER_GRADIENT ? open_spec(spec, task) : NULL;
}

static void apply(void *call, const void *x, const void *dy, void *y, size_t n)
{
    const struct call *c = (const struct call *)call;
    const relu_status status =
        c->is_gradient ? relu_backward(c->act, x, dy, y, n) : relu_forward(c->act, x, y, n);
    peer_check(status == RELU_OK, "relu_forward or relu_backward");
}

static void destroy(void *call)
{
    struct call *c = (struct call *)call;
    relu_activation_destroy(c->act);
    free(c);
}

const struct peer peer_librelu = {"librelu", NULL, open_default, apply, destroy};
const struct peer peer_librelu_exact = {"librelu, exact", NULL, open_exact, apply, destroy};
