/* The relu command: the header of a NumPy .npy file. SPDX-License-Identifier: MIT */
#include "npy.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The text between `at` and `end`, and where to put the reason of a failure. */
struct reader {
    const unsigned char *start, *at, *end;
    char *why;
};

static int fail(struct reader *reader, const char *what)
{
    snprintf(reader->why, NPY_WHY_SIZE, "%s, at byte %zu", what, (size_t)(reader->at - reader->start));
    return -1;
}

static void skip_space(struct reader *reader)
{
    while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t' || *reader->at == '\n'))
        reader->at++;
}

/* Takes a character, after spaces, if it is the next one. */
static int take(struct reader *reader, char c)
{
    skip_space(reader);
    if (reader->at == reader->end || *reader->at != (unsigned char)c)
        return 0;
    reader->at++;
    return 1;
}

static int take_word(struct reader *reader, const char *word)
{
    const size_t length = strlen(word);
    skip_space(reader);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, word, length) != 0)
        return 0;
    reader->at += length;
    return 1;
}

static int is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static int parse_string(struct reader *reader, char *text, size_t size)
{
    skip_space(reader);
    if (reader->at == reader->end || (*reader->at != '\'' && *reader->at != '"'))
        return fail(reader, "a string is expected");
    const unsigned char quote = *reader->at++;
    size_t length = 0;
    while (reader->at < reader->end && *reader->at != quote) {
        if (*reader->at < ' ' || *reader->at > '~' || *reader->at == '\\')
            return fail(reader, "a strange character in a string");
        if (length + 1 == size)
            return fail(reader, "a string is too long");
        text[length++] = (char)*reader->at++;
    }
    if (reader->at == reader->end)
        return fail(reader, "a string does not end");
    reader->at++;
    text[length] = '\0';
    return 0;
}

static int parse_length(struct reader *reader, size_t *length)
{
    skip_space(reader);
    if (reader->at < reader->end && *reader->at == '-')
        return fail(reader, "a dimension is negative");
    if (reader->at == reader->end || !is_digit(*reader->at))
        return fail(reader, "a dimension is expected");
    const unsigned char *const first = reader->at;
    for (*length = 0; reader->at < reader->end && is_digit(*reader->at); reader->at++) {
        const size_t digit = *reader->at - (size_t)'0';
        if (*length > (SIZE_MAX - digit) / 10)
            return fail(reader, "a dimension is too large");
        *length = *length * 10 + digit;
    }
    if (*first == '0' && reader->at - first > 1)
        return fail(reader, "a dimension starts with 0");
    return 0;
}

/* A Python tuple of lengths: (), (3,), (3, 4) or (3, 4,). */
static int parse_shape(struct reader *reader, struct npy *npy)
{
    int comma = 1;
    npy->dims = 0;
    if (!take(reader, '('))
        return fail(reader, "the shape must be a tuple");
    while (!take(reader, ')')) {
        if (!comma)
            return fail(reader, "',' or ')' is expected in the shape");
        if (npy->dims == NPY_MAX_DIMS)
            return fail(reader, "more than 64 dimensions");
        if (parse_length(reader, &npy->shape[npy->dims++]) != 0)
            return -1;
        comma = take(reader, ',');
    }
    if (npy->dims == 1 && !comma)
        return fail(reader, "the shape is a number, not a tuple");
    return 0;
}

static int parse_dictionary(struct reader *reader, struct npy *npy)
{
    int have_descr = 0, have_order = 0, have_shape = 0, comma = 1;
    if (!take(reader, '{'))
        return fail(reader, "'{' is expected");
    while (!take(reader, '}')) {
        char key[16];
        if (!comma)
            return fail(reader, "',' or '}' is expected");
        if (parse_string(reader, key, sizeof key) != 0)
            return -1;
        int *const have = strcmp(key, "descr") == 0           ? &have_descr
                          : strcmp(key, "fortran_order") == 0 ? &have_order
                          : strcmp(key, "shape") == 0         ? &have_shape
                                                              : NULL;
        if (have == NULL)
            return fail(reader, "a key that is not descr, fortran_order or shape");
        if (*have)
            return fail(reader, "a key comes twice");
        *have = 1;
        if (!take(reader, ':'))
            return fail(reader, "':' is expected after a key");

        if (have == &have_descr) {
            skip_space(reader);
            if (reader->at < reader->end && *reader->at == '[')
                return fail(reader, "a structured dtype is not supported");
            if (parse_string(reader, npy->descr, sizeof npy->descr) != 0)
                return -1;
        } else if (have == &have_shape) {
            if (parse_shape(reader, npy) != 0)
                return -1;
        } else if (take_word(reader, "True")) {
            npy->fortran_order = 1;
        } else if (take_word(reader, "False")) {
            npy->fortran_order = 0;
        } else {
            return fail(reader, "fortran_order must be True or False");
        }
        comma = take(reader, ',');
    }
    if (!have_descr || !have_order || !have_shape)
        return fail(reader, "one of the keys descr, fortran_order and shape is missing");
    skip_space(reader);
    if (reader->at != reader->end)
        return fail(reader, "something follows the dictionary");
    return 0;
}

/* The number of elements; a dimension of 0 makes it 0, however long the others are. */
static int count_elements(struct reader *reader, struct npy *npy)
{
    size_t longer_than_1 = 0;
    int overflow = 0;
    npy->count = 1;
    for (size_t i = 0; i < npy->dims; i++) {
        const size_t length = npy->shape[i];
        longer_than_1 += length > 1;
        if (length != 0 && npy->count > SIZE_MAX / length)
            overflow = 1;
        npy->count *= length;
        if (length == 0) {
            npy->fortran_order = 0;
            npy->count = 0;
            return 0;
        }
    }
    if (longer_than_1 <= 1)
        npy->fortran_order = 0;
    return overflow ? fail(reader, "the shape has more elements than can be counted") : 0;
}

int npy_parse(struct npy *npy, const unsigned char *bytes, size_t size, char why[NPY_WHY_SIZE])
{
    static const unsigned char magic[6] = {0x93, 'N', 'U', 'M', 'P', 'Y'};
    struct reader reader = {bytes, bytes, bytes + size, why};

    if (memcmp(bytes, magic, size < sizeof magic ? size : sizeof magic) != 0)
        return fail(&reader, "this is no NumPy file: the first bytes are not \\x93NUMPY");
    /* Up to the length of the text, 2 bytes of it in version 1.0 and 4 later. */
    const size_t prefix = size > 6 && bytes[6] == 1 ? 10 : 12;
    if (size < prefix) {
        snprintf(why, NPY_WHY_SIZE, "the header is cut off: the file has %zu bytes", size);
        return -1;
    }
    if (bytes[6] < 1 || bytes[6] > 3 || bytes[7] != 0) {
        snprintf(why, NPY_WHY_SIZE, "format version %d.%d is not supported, only 1.0, 2.0 and 3.0", bytes[6],
                 bytes[7]);
        return -1;
    }
    size_t length = bytes[8] | (size_t)bytes[9] << 8;
    if (prefix == 12)
        length |= (size_t)bytes[10] << 16 | (size_t)bytes[11] << 24;
    if (length > size - prefix) {
        snprintf(why, NPY_WHY_SIZE, "the header is cut off: it says it has %zu bytes, the file has %zu",
                 length + prefix, size);
        return -1;
    }

    reader.at = bytes + prefix;
    reader.end = reader.at + length;
    npy->header_size = prefix + length;
    if (parse_dictionary(&reader, npy) != 0)
        return -1;
    return count_elements(&reader, npy);
}
