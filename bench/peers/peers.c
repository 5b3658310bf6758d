/* The list of peers, and what they share: docs in peers.h. SPDX-License-Identifier: MIT */
#include "peers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEER(name) extern const struct peer peer_##name;
#include "peers.def"
#undef PEER

const struct peer *const peers[] = {
#define PEER(name) &peer_##name,
#include "peers.def"
};
const size_t peer_count = sizeof peers / sizeof *peers;

void peer_check(int good, const char *what)
{
    if (!good) {
        fprintf(stderr, "failed: %s\n", what);
        exit(1);
    }
}

void *peer_loop_find(const struct peer_loop *loops, const char *function, enum peer_task task)
{
    for (; task == PEER_F32 && loops->function; loops++)
        if (strcmp(loops->function, function) == 0)
            return (void *)(size_t)loops;
    return NULL;
}

void peer_loop_apply(void *call, const void *x, const void *dy, void *y, size_t n)
{
    (void)dy;
    ((const struct peer_loop *)call)->run((const float *)x, (float *)y, n);
}

void peer_loop_close(void *call)
{
    (void)call;
}
