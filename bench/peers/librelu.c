/* This library, through its public interface; with each accuracy where there are two. SPDX-License-Identifier: MIT */
#include "peers.h"

#include <relu/relu.h>

#include <stdio.h>

static void *open_spec(const char *spec)
{
    relu_activation *act;
    return relu_activation_parse(&act, spec, RELU_F32) == RELU_OK ? act : NULL;
}

static void *open_default(const char *function, size_t n)
{
    (void)n;
    return open_spec(function);
}

static void *open_exact(const char *function, size_t n)
{
    (void)n;
    char spec[64];
    peer_check((size_t)snprintf(spec, sizeof spec, "%s:accuracy=exact", function) < sizeof spec, function);
    return open_spec(spec);
}

static void apply(void *act, const float *x, float *y, size_t n)
{
    peer_check(relu_forward((const relu_activation *)act, x, y, n) == RELU_OK, "relu_forward");
}

static void destroy(void *act)
{
    relu_activation_destroy((relu_activation *)act);
}

const struct peer peer_librelu = {"librelu", NULL, open_default, apply, destroy};
const struct peer peer_librelu_exact = {"librelu, exact", NULL, open_exact, apply, destroy};
