/* Loads the library by its SONAME, uses it and unloads it, again and again. SPDX-License-Identifier:
 * MIT
 *
 * use_dlopen SONAME */
#include <relu/relu.h>

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* ISO C has no conversion from an object pointer to a function pointer; POSIX promises that the bits
 * fit. */
#define LOAD(name)                                                                                           \
    do {                                                                                                     \
        void *symbol = dlsym(library, "relu_" #name);                                                        \
        if (!symbol) {                                                                                       \
            fprintf(stderr, "no symbol relu_%s\n", #name);                                                   \
            return 1;                                                                                        \
        }                                                                                                    \
        memcpy(&name, &symbol, sizeof symbol);                                                               \
    } while (0)

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    for (int round = 0; round < 1000; round++) {
        relu_status (*activation_create)(relu_activation **, relu_kind, relu_dtype);
        void (*activation_destroy)(relu_activation *);
        relu_status (*forward)(const relu_activation *, const void *, void *, size_t);
        float x[2] = {-1.0f, 2.0f};
        relu_activation *act;

        void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
        if (!library) {
            fprintf(stderr, "%s\n", dlerror());
            return 1;
        }
        LOAD(activation_create);
        LOAD(activation_destroy);
        LOAD(forward);
        if (activation_create(&act, RELU_KIND_RELU, RELU_F32) != RELU_OK)
            return 1;
        if (forward(act, x, x, 2) != RELU_OK || x[0] < 0.0f || x[0] > 0.0f || x[1] < 2.0f || x[1] > 2.0f)
            return 1;
        activation_destroy(act);
        if (dlclose(library) != 0)
            return 1;
        if (dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD)) {
            fprintf(stderr, "%s is still loaded after dlclose\n", argv[1]);
            return 1;
        }
    }
    puts("loaded and unloaded 1000 times");
    return 0;
}
