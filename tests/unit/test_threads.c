/* One descriptor used by many threads at once, and the library used first by many threads at once. The second needs
 * a process in which nothing was called before, so this program runs itself. Built with ThreadSanitizer in the
 * preset tsan. SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/wait.h>
#include <unistd.h>

#include "testing.h"

enum { THREADS = 8, ELEMENTS = 1000, ROUNDS = 200 };

/* The command that runs this program, through an emulator if it needs one: the arguments, or the program itself. */
static char **self;

/* Set in the environment of the child, which then only does that. */
static const char first_use_only[] = "RELU_TEST_FIRST_USE";

/* ---- One descriptor ---- */

static const relu_activation *shared;
static float x[ELEMENTS], dy[ELEMENTS], want[ELEMENTS], want_gradient[ELEMENTS];
static atomic_int wrong;

/* cmocka's assertions are for one thread, so that threads count. */
static void *use_shared(void *argument)
{
    float y[ELEMENTS], dx[ELEMENTS];
    (void)argument;
    for (int round = 0; round < ROUNDS; round++) {
        double alpha = 0;
        relu_activation *copy = NULL;
        if (relu_forward(shared, x, y, ELEMENTS) != RELU_OK || memcmp(y, want, sizeof y) != 0 ||
            relu_backward(shared, x, dy, dx, ELEMENTS) != RELU_OK ||
            memcmp(dx, want_gradient, sizeof dx) != 0 ||
            relu_activation_get(shared, RELU_PARAM_ALPHA, &alpha) != RELU_OK || !(alpha == 0.3) ||
            relu_activation_isa(shared) != relu_isa_best() ||
            relu_activation_clone(&copy, shared) != RELU_OK ||
            relu_activation_set(copy, RELU_PARAM_ALPHA, round) != RELU_OK)
            wrong++;
        relu_activation_destroy(copy);
    }
    return NULL;
}

static void run_threads(void *(*body)(void *))
{
    pthread_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, body, NULL), 0);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
}

static void test_one_descriptor(void **state)
{
    (void)state;
    relu_activation *act = make("leaky_relu:alpha=0.3", RELU_F32);
    elements_fill(RELU_F32, x, ELEMENTS, 1);
    elements_fill(RELU_F32, dy, ELEMENTS, 2);
    expect_status(RELU_OK, relu_forward(act, x, want, ELEMENTS));
    expect_status(RELU_OK, relu_backward(act, x, dy, want_gradient, ELEMENTS));
    shared = act;
    run_threads(use_shared);
    assert_int_equal(wrong, 0);
    relu_activation_destroy(act);
}

/* Each thread has one part of one output. */
static float parts[THREADS * ELEMENTS];
static atomic_size_t next_part;

static void *do_part(void *argument)
{
    const size_t part = next_part++;
    (void)argument;
    if (relu_forward(shared, x, parts + part * ELEMENTS, ELEMENTS) != RELU_OK)
        wrong++;
    return NULL;
}

static void test_parts_of_one_output(void **state)
{
    (void)state;
    relu_activation *act = make("leaky_relu:alpha=0.3", RELU_F32);
    shared = act;
    run_threads(do_part);
    assert_int_equal(wrong, 0);
    for (size_t i = 0; i < THREADS; i++)
        assert_memory_equal(parts + i * ELEMENTS, want, sizeof want);
    relu_activation_destroy(act);
}

/* ---- First use ---- */

static pthread_barrier_t barrier;
static atomic_int seen[ISAS_MAX];

static void *use_first(void *argument)
{
    static atomic_int turn;
    const int mine = turn++;
    relu_activation *act = NULL;
    (void)argument;
    pthread_barrier_wait(&barrier);
    /* Whichever way in comes first has to detect. */
    if (mine % 3 == 0)
        seen[relu_isa_best()]++;
    if (mine % 3 == 1 && !relu_isa_is_available(RELU_ISA_SCALAR))
        wrong++;
    if (relu_activation_parse(&act, "leaky_relu:alpha=0.5", RELU_F32) != RELU_OK)
        wrong++;
    const float in = -2;
    float out = 0;
    if (relu_forward(act, &in, &out, 1) != RELU_OK || !(out == -1))
        wrong++;
    seen[relu_activation_isa(act)]++;
    relu_activation_destroy(act);
    return NULL;
}

static int first_use(void)
{
    pthread_t threads[THREADS];
    if (pthread_barrier_init(&barrier, NULL, THREADS) != 0)
        return 1;
    for (size_t i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, use_first, NULL) != 0)
            return 1;
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&barrier);
    for (int isa = 0; isa < ISAS_MAX; isa++)
        if (seen[isa] > 0 && isa != (int)relu_isa_best())
            return 1;
    return wrong > 0;
}

static void test_first_use(void **state)
{
    (void)state;
    for (int round = 0; round < 20; round++) {
        fflush(NULL);
        const pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            if (setenv(first_use_only, "1", 1) == 0)
                execvp(self[0], self);
            _exit(127);
        }
        int status = -1;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
}

int main(int argc, char **argv)
{
    if (getenv(first_use_only))
        return first_use();
    self = argc > 1 ? argv + 1 : argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_descriptor),
        cmocka_unit_test(test_parts_of_one_output),
        cmocka_unit_test(test_first_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
