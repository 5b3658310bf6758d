/* Turns an IDX file of bytes, as MNIST's, on standard input into a NumPy file of 32-bit floats.
 * SPDX-License-Identifier: MIT
 *
 *   gzip -dc train-images-idx3-ubyte.gz | idx-to-npy [--standardise] OUT.npy
 *
 * An IDX file is two zero bytes, the type (8 is unsigned bytes, the only one taken here), the number of
 * dimensions, each dimension as a big-endian 32-bit number, and the elements. With --standardise the
 * mean is subtracted and the result divided by the standard deviation, both over the whole file. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DIMS = 16 };

struct images {
    size_t dims, shape[MAX_DIMS], count;
    unsigned char *bytes;
};

static int fail(const char *what)
{
    fprintf(stderr, "idx-to-npy: %s\n", what);
    return -1;
}

static int read_idx(FILE *in, struct images *images)
{
    unsigned char start[4], length[4];
    if (fread(start, 1, sizeof start, in) != sizeof start || start[0] != 0 || start[1] != 0)
        return fail("standard input is no IDX file");
    if (start[2] != 8)
        return fail("the IDX file does not hold unsigned bytes");
    if (start[3] > MAX_DIMS)
        return fail("the IDX file has too many dimensions");

    images->dims = start[3];
    images->count = 1;
    for (size_t i = 0; i < images->dims; i++) {
        if (fread(length, 1, sizeof length, in) != sizeof length)
            return fail("the IDX file is cut off in its header");
        images->shape[i] =
            (size_t)length[0] << 24 | (size_t)length[1] << 16 | (size_t)length[2] << 8 | (size_t)length[3];
        if (images->shape[i] != 0 && images->count > PTRDIFF_MAX / images->shape[i])
            return fail("the IDX file's dimensions are too large");
        images->count *= images->shape[i];
    }
    images->bytes = malloc(images->count + 1);
    if (images->bytes == NULL)
        return fail("not enough memory");
    /* One byte more is asked for, so that a file that is too long is seen too. */
    const size_t got = fread(images->bytes, 1, images->count + 1, in);
    if (ferror(in))
        return fail("standard input cannot be read");
    if (got != images->count)
        return fail(got < images->count ? "the IDX file is too short" : "the IDX file is too long");
    return 0;
}

/* What each of the 256 byte values becomes. */
static void make_table(float table[256], const struct images *images, int standardise)
{
    double n[256] = {0}, sum = 0, squares = 0;
    for (size_t i = 0; i < images->count; i++)
        n[images->bytes[i]]++;
    for (int value = 0; value < 256; value++)
        sum += n[value] * value;
    const double mean = images->count > 0 ? sum / (double)images->count : 0;
    for (int value = 0; value < 256; value++)
        squares += n[value] * (value - mean) * (value - mean);
    const double deviation = squares > 0 ? sqrt(squares / (double)images->count) : 1;
    for (int value = 0; value < 256; value++)
        table[value] = (float)(standardise ? (value - mean) / deviation : value);
}

static void write_npy(FILE *out, const struct images *images, const float table[256])
{
    enum { PREFIX = 10, SHAPE_SIZE = MAX_DIMS * 12 + 3, BLOCK = 1 << 14 };
    static const uint16_t one = 1;
    const char order = *(const unsigned char *)&one == 1 ? '<' : '>';
    char shape[SHAPE_SIZE] = "", header[SHAPE_SIZE + 128];
    float block[BLOCK];

    for (size_t i = 0; i < images->dims; i++)
        snprintf(shape + strlen(shape), sizeof shape - strlen(shape), i == 0 ? "%zu," : " %zu,",
                 images->shape[i]);
    if (images->dims > 1)
        shape[strlen(shape) - 1] = '\0';
    snprintf(header, sizeof header, "{'descr': '%cf4', 'fortran_order': False, 'shape': (%s), }", order,
             shape);
    /* Spaces and a newline fill the header up to a multiple of 64 bytes. */
    const size_t length = (PREFIX + strlen(header) + 1 + 63) / 64 * 64 - PREFIX;
    fwrite("\x93NUMPY\1\0", 1, 8, out);
    putc((int)(length & 255), out);
    putc((int)(length >> 8), out);
    fprintf(out, "%-*s\n", (int)length - 1, header);

    for (size_t i = 0; i < images->count && !ferror(out);) {
        size_t n = 0;
        while (n < BLOCK && i < images->count)
            block[n++] = table[images->bytes[i++]];
        fwrite(block, sizeof *block, n, out);
    }
}

static int save(const char *path, const struct images *images, const float table[256])
{
    FILE *const out = fopen(path, "wb");
    int good = out != NULL;
    if (good) {
        write_npy(out, images, table);
        good = !ferror(out);
        good = fclose(out) == 0 && good;
    }
    if (!good)
        perror(path);
    return good ? 0 : -1;
}

int main(int argc, char **argv)
{
    const int standardise = argc > 1 && strcmp(argv[1], "--standardise") == 0;
    if (argc != 2 + standardise || argv[argc - 1][0] == '-') {
        fputs("Usage: idx-to-npy [--standardise] OUT.npy <FILE.idx\n", stderr);
        return 2;
    }
    struct images images = {0};
    float table[256];
    int status = read_idx(stdin, &images);
    if (status == 0) {
        make_table(table, &images, standardise);
        status = save(argv[argc - 1], &images, table);
    }
    free(images.bytes);
    return status == 0 ? 0 : 1;
}
