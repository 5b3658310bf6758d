/* The relu command: files mapped for reading, and files that appear whole or not at all.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_TOOL_FILE_H
#define RELU_TOOL_FILE_H

#include <stddef.h>

/* A file mapped for reading. */
struct input {
    void *bytes; /* not to be written */
    size_t size; /* not 0 */
};

/* Complains and returns FAILED where the file cannot be mapped; then there is nothing to close. */
int input_open(struct input *input, const char *path);
void input_close(struct input *input);

/* A file in the making: mapped, under a temporary name in the folder of its final one, with its space
 * reserved. Also a signal that ends the process removes it. At most MAX_OUTPUTS at a time. */
enum { MAX_OUTPUTS = 2 };
struct output {
    unsigned char *bytes;
    size_t size;
    char *path;      /* the final name, symbolic links resolved */
    char *temporary; /* NULL once the file is in place or given up */
    int fd;
};

/* `size` is that of some file, and not 0. A file that is replaced gives its permissions to the new one; others get those that
 * the umask leaves. Complains and returns FAILED where the file cannot be made; then it is given up. */
int output_open(struct output *output, const char *path, size_t size);

/* Brings the file to the disk and then gives it its final name. Complains and returns FAILED where that
 * does not succeed; then the file is given up. */
int output_commit(struct output *output);

/* Removes the file, unless it is in place. Fine for one that is given up or zero-initialised. */
void output_discard(struct output *output);

#endif
