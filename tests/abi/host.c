/* A program that uses the shared library and loads a plug-in that contains the static one: both work, each
 * calls its own code, and neither notices that the other goes. SPDX-License-Identifier: MIT
 *
 * host PLUG-IN */
#include "plug_in.h"

#include <relu/relu.h>

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "host: %s\n", #condition);                                                       \
            return 1;                                                                                        \
        }                                                                                                    \
    } while (0)

int main(int argc, char **argv)
{
    const char *spec = "leaky_relu:alpha=0.5";
    const float x[5] = {-2, -1, 0, 1, 2};
    float before[5], plugged[5], after[5];
    relu_activation *act;
    uintptr_t (*address)(void);
    int (*run)(const char *, const float *, float *, size_t);

    CHECK(argc == 2);
    CHECK(relu_activation_parse(&act, spec, RELU_F32) == RELU_OK);
    CHECK(relu_forward(act, x, before, 5) == RELU_OK);
    const relu_isa isa = relu_activation_isa(act);

    void *plug_in = dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL);
    if (!plug_in)
        return fprintf(stderr, "host: %s\n", dlerror()), 1;
    /* ISO C has no conversion from an object pointer to a function pointer; POSIX promises that the bits
     * fit. */
    void *symbol = dlsym(plug_in, "plug_in_forward_address");
    CHECK(symbol);
    memcpy(&address, &symbol, sizeof symbol);
    symbol = dlsym(plug_in, "plug_in_run");
    CHECK(symbol);
    memcpy(&run, &symbol, sizeof symbol);

    CHECK(address() != (uintptr_t)&relu_forward);
    CHECK(run(spec, x, plugged, 5) == 0);
    CHECK(memcmp(plugged, before, sizeof before) == 0);
    CHECK(relu_activation_isa(act) == isa && relu_isa_best() == isa);
    CHECK(dlclose(plug_in) == 0);

    CHECK(relu_forward(act, x, after, 5) == RELU_OK);
    CHECK(memcmp(after, before, sizeof before) == 0);
    relu_activation_destroy(act);
    puts("a host and its plug-in, each with its own library");
    return 0;
}
