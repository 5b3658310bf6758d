/* Loads the library by its SONAME, uses it and unloads it, again and again. SPDX-License-Identifier:
 * MIT
 *
 * use_dlopen SONAME */
#include <relu/relu.h>

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

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

/* The bytes that are allocated, where libc tells. */
static size_t allocated(void)
{
#ifdef __GLIBC__
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

/* The mappings of this process. */
static size_t mappings(void)
{
    size_t lines = 0;
    int c;
    FILE *maps = fopen("/proc/self/maps", "r");
    if (!maps)
        return 0;
    while ((c = getc(maps)) != EOF)
        lines += c == '\n';
    fclose(maps);
    return lines;
}

int main(int argc, char **argv)
{
    size_t bytes = 0, maps = 0;
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
        /* The first rounds set up what libc keeps for all others. */
        if (round == 9) {
            maps = mappings();
            bytes = allocated();
        }
    }
    if (mappings() != maps || allocated() != bytes) {
        fprintf(stderr, "from round 10 to 1000: %zu to %zu bytes, %zu to %zu mappings\n", bytes, allocated(),
                maps, mappings());
        return 1;
    }
    puts("loaded and unloaded 1000 times");
    return 0;
}
