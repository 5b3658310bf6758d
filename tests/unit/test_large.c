/* More than 2^32 elements in one call, without the memory for them: the input is zeros that were never written, and the output one
 * file, mapped again and again in a row; only their last pieces are memory of their own. SPDX-License-Identifier: MIT
 *
 * What takes time is that each page is touched for the first time, which takes some virtual machines microseconds. So the input
 * is in huge pages where the system has them, and the file larger than it needs to be: with 2 MiB they take as long each time. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memfd_create */
#endif
#include <errno.h>
#include <string.h>

#include <sys/mman.h>
#include <unistd.h>

#include "testing.h"

#if UINTPTR_MAX > UINT32_MAX

/* The elements are f16: 2^32 + 2^23 of them are 8 GiB + 16 MiB. */
enum { PIECE = 16 << 20, PIECES = 513 };

static const size_t count = (size_t)PIECES * (PIECE / 2);

static unsigned char *reserve(void)
{
    unsigned char *start = mmap(NULL, (size_t)PIECES * PIECE, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        print_message("no address space of 8 GiB: %s\n", strerror(errno));
        skip();
    }
    return start;
}

static unsigned char *piece_at(void *start, size_t i)
{
    return (unsigned char *)start + i * PIECE;
}

static uint16_t *x, *y;
static const size_t last = PIECES - 1;

static int set_up(void **state)
{
    (void)state;
    x = (uint16_t *)(void *)reserve();
    madvise(x, count * 2, MADV_HUGEPAGE);
    uint16_t *end = (uint16_t *)(void *)piece_at(x, last);
    for (size_t i = 0; i < PIECE / 2; i++)
        end[i] = (uint16_t)((hash(i) & 0x7fff) % 0x7c00 | (hash(i) & 0x8000));

    y = (uint16_t *)(void *)reserve();
    const int file = memfd_create("librelu test", 0);
    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, PIECE), 0);
    for (size_t i = 0; i < last; i++) {
        void *piece = mmap(piece_at(y, i), PIECE, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_FIXED | MAP_POPULATE, file, 0);
        assert_true(piece != MAP_FAILED);
    }
    close(file);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    munmap(x, count * 2);
    munmap(y, count * 2);
    return 0;
}

/* Puts something else than results into y: the file and the last piece. */
static void clear(void)
{
    memset(y, 0xa5, PIECE);
    memset(piece_at(y, last), 0xa5, PIECE);
}

static uint16_t want[PIECE / 2];

/* Zeros, and at the end the results of the last piece. */
static void expect_results(void)
{
    assert_memory_equal(y, x, PIECE);
    assert_memory_equal(piece_at(y, last), want, PIECE);
}

/* A loop counter of 32 bits would stop after 2^23 elements, or never: the elements 2^32 and up are the last piece. */
static void test_reaches_the_end(void **state)
{
    (void)state;
    relu_activation *act = make("relu", RELU_F16);
    expect_status(RELU_OK, relu_forward(act, piece_at(x, last), want, PIECE / 2));
    clear();
    expect_status(RELU_OK, relu_forward(act, x, y, count));
    expect_results();

    clear();
    expect_status(RELU_OK, relu_forward_2d(act, x, PIECE / 2, y, PIECE / 2, PIECES, PIECE / 2));
    expect_results();
    relu_activation_destroy(act);
}

static void test_prelu(void **state)
{
    (void)state;
    static const uint16_t slope[1] = {0x3400}; /* 0.25 */
    relu_activation *act = make("prelu", RELU_F16);
    expect_status(RELU_OK, relu_forward(act, piece_at(x, last), want, PIECE / 2));
    clear();
    expect_status(RELU_OK, relu_prelu_forward(act, x, slope, 1, y, 1, 1, count));
    expect_results();
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
