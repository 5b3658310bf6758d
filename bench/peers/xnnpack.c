/* XNNPACK's operators. SPDX-License-Identifier: MIT */
#include "peers.h"

#include <xnnpack.h>

#include <stdlib.h>
#include <string.h>

/* All operators are set up alike, and all that have no parameter are created alike. */
typedef enum xnn_status create_function(size_t channels, size_t x_stride, size_t y_stride, uint32_t flags,
                                        xnn_operator_t *out);
typedef enum xnn_status setup_function(xnn_operator_t op, size_t batch, const float *x, float *y,
                                       pthreadpool_t threads);

static enum xnn_status create_relu(size_t channels, size_t x_stride, size_t y_stride, uint32_t flags,
                                   xnn_operator_t *out)
{
    return xnn_create_clamp_nc_f32(channels, x_stride, y_stride, 0, 1.0F / 0.0F, flags, out);
}

static enum xnn_status create_leaky_relu(size_t channels, size_t x_stride, size_t y_stride, uint32_t flags,
                                         xnn_operator_t *out)
{
    return xnn_create_leaky_relu_nc_f32(channels, x_stride, y_stride, 0.01F, flags, out);
}

static enum xnn_status create_elu(size_t channels, size_t x_stride, size_t y_stride, uint32_t flags,
                                  xnn_operator_t *out)
{
    return xnn_create_elu_nc_f32(channels, x_stride, y_stride, 1, flags, out);
}

static const struct function {
    const char *name;
    create_function *create;
    setup_function *setup;
} functions[] = {
    {"relu", create_relu, xnn_setup_clamp_nc_f32},
    {"leaky_relu", create_leaky_relu, xnn_setup_leaky_relu_nc_f32},
    {"hardswish", xnn_create_hardswish_nc_f32, xnn_setup_hardswish_nc_f32},
    {"elu", create_elu, xnn_setup_elu_nc_f32},
    {"sigmoid", xnn_create_sigmoid_nc_f32, xnn_setup_sigmoid_nc_f32},
};

struct call {
    xnn_operator_t op;
    setup_function *setup;
};

static void *open_call(const char *name, enum peer_task task, size_t n)
{
    (void)n;
    size_t i = 0;
    while (i < sizeof functions / sizeof *functions && strcmp(functions[i].name, name) != 0)
        i++;
    if (task != PEER_F32 || i == sizeof functions / sizeof *functions)
        return NULL;

    struct call *c = (struct call *)malloc(sizeof *c);
    peer_check(c != NULL, "malloc");
    c->setup = functions[i].setup;
    peer_check(xnn_initialize(NULL) == xnn_status_success, "xnn_initialize");
    peer_check(functions[i].create(1, 1, 1, 0, &c->op) == xnn_status_success, "xnn_create");
    return c;
}

static void apply(void *call, const void *x, const void *dy, void *y, size_t n)
{
    (void)dy;
    const struct call *c = (const struct call *)call;
    peer_check(c->setup(c->op, n, (const float *)x, (float *)y, NULL) == xnn_status_success, "xnn_setup");
    peer_check(xnn_run_operator(c->op, NULL) == xnn_status_success, "xnn_run_operator");
}

static void close_call(void *call)
{
    struct call *c = (struct call *)call;
    xnn_delete_operator(c->op);
    free(c);
}

const struct peer peer_xnnpack = {"XNNPACK", "libxnnpack0", open_call, apply, close_call};
