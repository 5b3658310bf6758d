/* More than 2^32 elements in one call, without the memory for them: one small file, mapped again and again in a
 * row, so that every stretch of the operand shows the same bytes. SPDX-License-Identifier: MIT */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif
#include <errno.h>
#include <string.h>

#include <sys/mman.h>
#include <unistd.h>

#include "testing.h"

#if UINTPTR_MAX > UINT32_MAX

/* The elements are f16: 2^32 + 2^20 of them are 8 GiB + 2 MiB. */
enum { PIECE = 2 << 20, PIECES = 4097 };

static const size_t count = (size_t)PIECES * (PIECE / 2);

static unsigned char *map_pieces(void)
{
    const int file = memfd_create("librelu test", 0);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, PIECE), 0);
    unsigned char *start =
        mmap(NULL, (size_t)PIECES * PIECE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        print_message("no address space of 8 GiB: %s\n", strerror(errno));
        skip();
    }
    for (size_t i = 0; i < PIECES; i++) {
        void *piece = mmap(start + i * PIECE, PIECE, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_FIXED | MAP_POPULATE, file, 0);
        assert_true(piece != MAP_FAILED);
    }
    close(file);
    return start;
}

static uint16_t *x, *y;

static int set_up(void **state)
{
    (void)state;
    x = (uint16_t *)(void *)map_pieces();
    y = (uint16_t *)(void *)map_pieces();
    for (size_t i = 0; i < PIECE / 2; i++)
        x[i] = (uint16_t)((hash(i) & 0x7fff) % 0x7c00 | (hash(i) & 0x8000));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    munmap(x, count * 2);
    munmap(y, count * 2);
    return 0;
}

/* A loop counter of 32 bits would stop after 2^20 elements, or never. Here the last piece alone is aimed at: the
 * output is a piece of zeros until the very end, where the elements 2^32 and up have a file of their own. */
static void test_reaches_the_end(void **state)
{
    (void)state;
    static uint16_t want[PIECE / 2];
    relu_activation *act = make("relu", RELU_F16);
    unsigned char *last = (unsigned char *)y + (size_t)(PIECES - 1) * PIECE;
    assert_true(mmap(last, PIECE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
                last);
    expect_status(RELU_OK, relu_forward(act, x, want, PIECE / 2));
    expect_status(RELU_OK, relu_forward(act, x, y, count));
    assert_memory_equal(y, want, PIECE);
    assert_memory_equal(last, want, PIECE);

    memset(last, 0xa5, PIECE);
    expect_status(RELU_OK, relu_forward_2d(act, x, PIECE / 2, y, PIECE / 2, PIECES, PIECE / 2));
    assert_memory_equal(last, want, PIECE);
    relu_activation_destroy(act);
}

static void test_prelu(void **state)
{
    (void)state;
    static uint16_t want[PIECE / 2];
    static const uint16_t slope[1] = {0x3400}; /* 0.25 */
    relu_activation *act = make("prelu", RELU_F16);
    unsigned char *last = (unsigned char *)y + (size_t)(PIECES - 1) * PIECE;
    memset(last, 0xa5, PIECE);
    expect_status(RELU_OK, relu_forward(act, x, want, PIECE / 2));
    expect_status(RELU_OK, relu_prelu_forward(act, x, slope, 1, y, 1, 1, count));
    assert_memory_equal(last, want, PIECE);
    relu_activation_destroy(act);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reaches_the_end), cmocka_unit_test(test_prelu)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

#else

/* No operand can have 2^32 elements here. */
int main(void)
{
    return 0;
}

#endif
