/* librelu's peers: other implementations of activation functions, behind one interface. SPDX-License-Identifier: MIT
 *
 * One file for each, <name>.c or <name>.cpp, which defines `peer_<name>`; CMakeLists.txt says what each needs to be
 * built. Everything runs on one thread. A function has librelu's name and its default parameters. */
#ifndef RELU_PEERS_H
#define RELU_PEERS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Operands are aligned to this, and may be read and written for so many bytes past their end: some peers do. */
#define PEER_ALIGNMENT 64

/* y[i] = f(x[i]) of f32, f16 or bf16, or dy[i] f'(x[i]) of f32. */
enum peer_task { PEER_F32, PEER_F16, PEER_BF16, PEER_GRADIENT };

struct peer {
    const char *name;    /* for people */
    const char *package; /* Debian's package, whose version is that of the peer */
    /* Makes ready to do a task with n elements. NULL where the peer does not have the function, or not so. */
    void *(*open)(const char *function, enum peer_task task, size_t n);
    /* Does it with the n elements that the call was opened for; dy is read for a gradient alone. */
    void (*apply)(void *call, const void *x, const void *dy, void *y, size_t n);
    void (*close)(void *call);
};

/* Every peer that was there when this was built. */
extern const struct peer *const peers[];
extern const size_t peer_count;

/* Ends the program with a message if a call to a peer failed. */
void peer_check(int good, const char *what);

/* For a peer whose functions are loops of f32 that need no preparation: a table of them that ends with NULL is searched by
 * name, and the entry found is the call. */
struct peer_loop {
    const char *function;
    void (*run)(const float *x, float *y, size_t n);
};
void *peer_loop_find(const struct peer_loop *loops, const char *function, enum peer_task task);
void peer_loop_apply(void *call, const void *x, const void *dy, void *y, size_t n);
void peer_loop_close(void *call);

#ifdef __cplusplus
}
#endif
#endif
