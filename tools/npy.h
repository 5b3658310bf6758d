/* The relu command: the header of a NumPy .npy file. SPDX-License-Identifier: MIT
 *
 * Format versions 1.0, 2.0 and 3.0, as described in numpy.lib.format. A header is the magic string, the
 * version, the length of a text in 2 or 4 little-endian bytes, and the text: a Python dictionary with
 * exactly the keys descr, fortran_order and shape. The array's bytes follow at once. */
#ifndef RELU_TOOL_NPY_H
#define RELU_TOOL_NPY_H

#include <stddef.h>

enum { NPY_MAX_DIMS = 64, NPY_WHY_SIZE = 160 };

struct npy {
    char descr[16];    /* such as "<f4" */
    int fortran_order; /* 0 where both orders are the same: at most one dimension is longer than 1 */
    size_t dims;       /* 0 for a single number */
    size_t shape[NPY_MAX_DIMS];
    size_t count;       /* of elements, the product of the shape */
    size_t header_size; /* in bytes; the data start there */
};

/* Reads the header at the start of the `size` bytes of a file, and never looks past them. The size of
 * the data is not judged. Returns 0, or -1 with the reason in `why`, which is then a part of a
 * sentence. */
int npy_parse(struct npy *npy, const unsigned char *bytes, size_t size, char why[NPY_WHY_SIZE]);

#endif
