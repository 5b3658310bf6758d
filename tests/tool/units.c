/* Parts of the relu command that are hard to reach from outside: the header parser on damaged bytes, in
 * allocations of the exact size so that a sanitizer sees any access past the end, and the progress bar
 * with a clock of our own. SPDX-License-Identifier: MIT */
#include "npy.h"
#include "progress.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(int good, const char *what)
{
    if (!good) {
        fprintf(stderr, "FAILED: %s\n", what);
        exit(1);
    }
}

/* Parses a copy that ends where its allocation ends. */
static int parse(struct npy *npy, const unsigned char *bytes, size_t size)
{
    char why[NPY_WHY_SIZE] = "";
    unsigned char *const copy = malloc(size == 0 ? 1 : size);
    check(copy != NULL, "malloc");
    memcpy(copy, bytes, size);
    const int status = npy_parse(npy, copy + (size == 0), size, why);
    free(copy);
    check(status == 0 || (strlen(why) > 0 && strlen(why) < NPY_WHY_SIZE - 1), "a reason that fits");
    return status;
}

static size_t make_header(unsigned char bytes[128], int version)
{
    static const char text[] = "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 12, 5), }";
    const size_t prefix = version == 1 ? 10 : 12;
    memset(bytes, ' ', 128);
    memcpy(bytes, "\x93NUMPY", 6);
    memset(bytes + 6, 0, prefix - 6);
    bytes[6] = (unsigned char)version;
    bytes[8] = (unsigned char)(128 - prefix);
    memcpy(bytes + prefix, text, sizeof text - 1);
    bytes[127] = '\n';
    return 128;
}

/* What holds for every header that is taken, however it came about. */
static void check_taken(const struct npy *npy, size_t size)
{
    size_t count = 1;
    int zero = 0;
    check(npy->header_size <= size && npy->dims <= NPY_MAX_DIMS, "sizes within bounds");
    check(memchr(npy->descr, '\0', sizeof npy->descr) != NULL, "a descr that ends");
    check(npy->fortran_order == 0 || npy->fortran_order == 1, "an order");
    for (size_t i = 0; i < npy->dims; i++) {
        zero |= npy->shape[i] == 0;
        check(zero || count <= SIZE_MAX / npy->shape[i], "no overflow");
        count *= npy->shape[i];
    }
    check(npy->count == (zero ? 0 : count), "the count");
}

static void test_headers(void)
{
    unsigned char bytes[128];
    uint64_t state = 1;
    struct npy npy;
    size_t taken = 0;

    for (int version = 1; version <= 3; version++) {
        const size_t size = make_header(bytes, version);
        check(parse(&npy, bytes, size) == 0, "a good header");
        check(npy.count == 180 && npy.dims == 3 && npy.shape[1] == 12, "its shape");
        check(npy.fortran_order == 1 && strcmp(npy.descr, "<f4") == 0 && npy.header_size == 128, "the rest");
        for (size_t cut = 0; cut < size; cut++)
            check(parse(&npy, bytes, cut) != 0, "a header that is cut off");

        /* Each byte replaced by each other one, then several at once by those that the grammar knows.
         */
        for (size_t at = 0; at < size; at++) {
            for (int value = 0; value < 256; value++) {
                make_header(bytes, version);
                bytes[at] = (unsigned char)value;
                if (parse(&npy, bytes, size) == 0)
                    check_taken(&npy, size);
            }
        }
        for (int round = 0; round < 200000; round++) {
            static const char letters[] = "0123456789(),'\"{}: -<TrueFalse\\\n";
            make_header(bytes, version);
            for (int changes = 1 + round % 4; changes > 0; changes--) {
                state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
                bytes[8 + (state >> 33) % 70] = (unsigned char)letters[(state >> 48) % (sizeof letters - 1)];
            }
            if (parse(&npy, bytes, size) == 0) {
                check_taken(&npy, size);
                taken++;
            }
        }
    }
    check(taken > 100, "some damage leaves a header that is well formed");
}

static void test_progress(void)
{
    char text[4096] = "";
    FILE *const stream = fmemopen(text, sizeof text, "w");
    struct progress bar;
    check(stream != NULL, "fmemopen");

    progress_start(&bar, stream, 100);
    progress_update(&bar, 0.9, 100.4);
    progress_end(&bar);
    check(fflush(stream) == 0 && text[0] == '\0', "nothing in the first half second");

    progress_start(&bar, stream, 100);
    progress_update(&bar, 0.5, 100.6);
    check(strcmp(text, "\r[####################                    ]  50 %") == 0, "half a bar");
    progress_update(&bar, 0.6, 100.65);
    check(strlen(text) == 49, "not too often");
    progress_update(&bar, 1, 101);
    check(strstr(text, "\r[########################################] 100 %") != NULL, "a full bar");
    progress_end(&bar);
    check(text[strlen(text) - 1] == '\r' && strlen(text) == 3 * 49 + 1, "a cleared line");

    progress_start(&bar, NULL, 100);
    progress_update(&bar, 0.5, 200);
    progress_end(&bar);
    fclose(stream);
}

int main(void)
{
    test_headers();
    test_progress();
    return 0;
}
