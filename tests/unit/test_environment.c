/* RELU_ISA can lower the choice of instruction set and do nothing else. The library reads it once, so that each
 * value needs a process of its own: this program runs itself. SPDX-License-Identifier: MIT
 *
 * test_environment [COMMAND...]    COMMAND runs this program, through an emulator if it needs one */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/wait.h>
#include <unistd.h>

#include "testing.h"

static char **self;

/* Set in the environment of the child, which then only reports. */
static const char report_only[] = "RELU_TEST_REPORT";

/* What the child prints: relu_isa_best(), what a new descriptor uses, and what it uses after it was asked to go up
 * as far as it can. */
static int report(void)
{
    relu_activation *act = NULL;
    if (relu_activation_create(&act, RELU_KIND_RELU, RELU_F32) != RELU_OK)
        return 1;
    printf("%d %d ", (int)relu_isa_best(), (int)relu_activation_isa(act));
    for (size_t i = 0; i < relu_isa_count(); i++)
        if (relu_isa_is_available(relu_isa_at(i)) && relu_activation_set_isa(act, relu_isa_at(i)) != RELU_OK)
            return 1;
    printf("%d\n", (int)relu_activation_isa(act));
    relu_activation_destroy(act);
    return 0;
}

struct report {
    int best, used, highest;
};

/* Runs this program with RELU_ISA set to `value`, or unset for NULL. */
static struct report report_with(const char *value)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (value ? setenv("RELU_ISA", value, 1) : unsetenv("RELU_ISA"))
            _exit(1);
        if (setenv(report_only, "1", 1))
            _exit(1);
        dup2(ends[1], STDOUT_FILENO);
        execvp(self[0], self);
        _exit(1);
    }
    close(ends[1]);
    struct report r = {0, 0, 0};
    FILE *pipe_end = fdopen(ends[0], "r");
    assert_non_null(pipe_end);
    assert_int_equal(fscanf(pipe_end, "%d %d %d", &r.best, &r.used, &r.highest), 3);
    fclose(pipe_end);
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return r;
}

static void expect_best(const char *value, relu_isa want)
{
    const struct report r = report_with(value);
    if (r.best != (int)want || r.used != (int)want || r.highest != (int)want)
        fail_msg("RELU_ISA=%s: best %d, used %d, highest %d, wanted %d", value ? value : "(unset)", r.best,
                 r.used, r.highest, (int)want);
}

static void test_every_value(void **state)
{
    (void)state;
    const relu_isa unlimited = (relu_isa)report_with(NULL).best;
    /* Ascending order: each available one lowers to itself, one that is not available to the one below. */
    relu_isa below = RELU_ISA_NONE;
    for (size_t i = 0; i < relu_isa_count(); i++) {
        const relu_isa isa = relu_isa_at(i);
        if (!relu_isa_is_built(isa)) {
            expect_best(relu_isa_name(isa), unlimited);
            continue;
        }
        if (relu_isa_is_available(isa))
            below = isa;
        expect_best(relu_isa_name(isa), below);
    }
}

static void test_what_is_ignored(void **state)
{
    (void)state;
    const relu_isa unlimited = (relu_isa)report_with(NULL).best;
    static const char *const ignored[] = {"",      " ",    "SCALAR",  "Scalar", "scalar ", " scalar",
                                          "scala", "none", "scalarr", "1",      "sse9",    "scalar,sse2"};
    for (size_t i = 0; i < COUNT_OF(ignored); i++)
        expect_best(ignored[i], unlimited);
    char *endless = malloc(100001);
    assert_non_null(endless);
    memset(endless, 'a', 100000);
    endless[100000] = '\0';
    expect_best(endless, unlimited);
    free(endless);
}

/* A later change of the environment has no effect: it is read once. */
static void test_is_read_once(void **state)
{
    (void)state;
    const relu_isa before = relu_isa_best();
    assert_int_equal(setenv("RELU_ISA", "scalar", 1), 0);
    assert_int_equal(relu_isa_best(), before);
    relu_activation *act = make("relu", RELU_F32);
    assert_int_equal(relu_activation_isa(act), before);
    relu_activation_destroy(act);
    assert_int_equal(unsetenv("RELU_ISA"), 0);
}

int main(int argc, char **argv)
{
    if (getenv(report_only))
        return report();
    self = argc > 1 ? argv + 1 : argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_value),
        cmocka_unit_test(test_what_is_ignored),
        cmocka_unit_test(test_is_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
