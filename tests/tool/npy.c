/* Writes and shows small NumPy files for the tests, without any code of the tool.
 * SPDX-License-Identifier: MIT
 *
 * npy write FILE VERSION HEADER TYPE COUNT [VALUE...]   COUNT values, those given over and over;
 *                                                      HEADER is padded with spaces
 * npy read FILE TYPE                                    the header's text, then the values, one a line
 * npy machine                                           its byte order, '<' or '>', and the bits of a size
 * TYPE is f4, f8, or u2: then values are bit patterns. Numbers are in this machine's byte order. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(int good, const char *what)
{
    if (!good) {
        perror(what);
        exit(1);
    }
}

static void write_value(FILE *file, const char *type, const char *text)
{
    const double wide = strtod(text, NULL);
    const float middle = (float)wide;
    const uint16_t narrow = (uint16_t)strtoul(text, NULL, 0);
    const size_t size = type[1] == '8' ? 8 : type[1] == '4' ? 4 : 2;
    const void *const from = size == 8 ? (const void *)&wide : size == 4 ? (const void *)&middle : &narrow;
    check(fwrite(from, size, 1, file) == 1, "fwrite");
}

static void write_file(char **arguments, int n_values)
{
    const char *const path = arguments[0], *const version = arguments[1], *const header = arguments[2];
    const size_t prefix = version[0] == '1' ? 10 : 12;
    const size_t length = (prefix + strlen(header) + 1 + 63) / 64 * 64 - prefix;
    const unsigned char start[12] = {0x93,
                                     'N',
                                     'U',
                                     'M',
                                     'P',
                                     'Y',
                                     (unsigned char)(version[0] - '0'),
                                     (unsigned char)(version[2] - '0'),
                                     (unsigned char)length,
                                     (unsigned char)(length >> 8)};
    FILE *const file = fopen(path, "wb");
    check(file != NULL, path);
    check(fwrite(start, prefix, 1, file) == 1, path);
    fprintf(file, "%-*s\n", (int)length - 1, header);
    const long count = strtol(arguments[4], NULL, 10);
    for (long i = 0; i < count; i++)
        write_value(file, arguments[3], arguments[5 + i % n_values]);
    check(fclose(file) == 0, path);
}

static void read_file(const char *path, const char *type)
{
    FILE *const file = fopen(path, "rb");
    unsigned char start[12];
    check(file != NULL, path);
    check(fread(start, 10, 1, file) == 1, path);
    if (start[6] > 1)
        check(fread(start + 10, 2, 1, file) == 1, path);
    for (int length = start[8] | start[9] << 8; length > 0; length--) {
        const int c = getc(file);
        check(c != EOF, path);
        if (c != ' ')
            putchar(c);
    }

    double wide;
    float middle;
    uint16_t narrow;
    const int size = type[1] == '8' ? 8 : type[1] == '4' ? 4 : 2;
    while (fread(size == 8   ? (void *)&wide
                 : size == 4 ? (void *)&middle
                             : &narrow,
                 (size_t)size, 1, file) == 1) {
        if (size == 8)
            printf("%.17g\n", wide);
        else if (size == 4)
            printf("%.9g\n", (double)middle);
        else
            printf("0x%04x\n", narrow);
    }
    fclose(file);
}

static void show_machine(void)
{
    const uint16_t one = 1;
    printf("%c %zu\n", *(const unsigned char *)&one == 1 ? '<' : '>', 8 * sizeof(size_t));
}

int main(int argc, char **argv)
{
    if (argc >= 7 && strcmp(argv[1], "write") == 0)
        write_file(argv + 2, argc - 7);
    else if (argc == 4 && strcmp(argv[1], "read") == 0)
        read_file(argv[2], argv[3]);
    else if (argc == 2 && strcmp(argv[1], "machine") == 0)
        show_machine();
    else
        return 2;
    return 0;
}
