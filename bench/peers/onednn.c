/* oneDNN's eltwise primitives, of its C interface. SPDX-License-Identifier: MIT */
#include "peers.h"

#include <oneapi/dnnl/dnnl.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *function;
    dnnl_alg_kind_t algorithm;
    float alpha;
} functions[] = {
    {"relu", dnnl_eltwise_relu, 0},           {"leaky_relu", dnnl_eltwise_relu, 0.01F},
    {"hardswish", dnnl_eltwise_hardswish, 0}, {"elu", dnnl_eltwise_elu, 1},
    {"sigmoid", dnnl_eltwise_logistic, 0},    {"log_sigmoid", dnnl_eltwise_logsigmoid, 0},
    {"tanh", dnnl_eltwise_tanh, 0},           {"softplus", dnnl_eltwise_soft_relu, 0},
    {"silu", dnnl_eltwise_swish, 1},          {"quick_gelu", dnnl_eltwise_swish, 1.702F},
    {"gelu", dnnl_eltwise_gelu_erf, 0},       {"gelu_tanh", dnnl_eltwise_gelu_tanh, 0},
    {"mish", dnnl_eltwise_mish, 0},           {"exp", dnnl_eltwise_exp, 0},
};

struct call {
    dnnl_engine_t engine;
    dnnl_stream_t stream;
    dnnl_primitive_t primitive;
    dnnl_memory_t x, dy, y;
    bool is_gradient;
};

static void check(dnnl_status_t status, const char *what)
{
    peer_check(status == dnnl_success, what);
}

static void *open_call(const char *function, enum peer_task task, size_t n)
{
    size_t i = 0;
    while (i < sizeof functions / sizeof *functions && strcmp(functions[i].function, function) != 0)
        i++;
    /* f16 is for other devices only. */
    if (task == PEER_F16 || i == sizeof functions / sizeof *functions)
        return NULL;

    struct call *c = (struct call *)malloc(sizeof *c);
    peer_check(c != NULL, "malloc");
    const dnnl_dims_t dims = {(dnnl_dim_t)n};
    dnnl_memory_desc_t vector;
    dnnl_eltwise_desc_t eltwise;
    dnnl_primitive_desc_t description, forward = NULL;
    c->is_gradient = task == PEER_GRADIENT;
    check(dnnl_engine_create(&c->engine, dnnl_cpu, 0), "dnnl_engine_create");
    check(dnnl_stream_create(&c->stream, c->engine, dnnl_stream_default_flags), "dnnl_stream_create");
    check(dnnl_memory_desc_init_by_tag(&vector, 1, dims, task == PEER_BF16 ? dnnl_bf16 : dnnl_f32, dnnl_a),
          "dnnl_memory_desc_init_by_tag");
    check(dnnl_eltwise_forward_desc_init(&eltwise,
                                         c->is_gradient ? dnnl_forward_training : dnnl_forward_inference,
                                         functions[i].algorithm, &vector, functions[i].alpha, 0),
          "dnnl_eltwise_forward_desc_init");
    check(dnnl_primitive_desc_create(&description, &eltwise, NULL, c->engine, NULL),
          "dnnl_primitive_desc_create");
    if (c->is_gradient) {
        forward = description;
        check(dnnl_eltwise_backward_desc_init(&eltwise, functions[i].algorithm, &vector, &vector,
                                              functions[i].alpha, 0),
              "dnnl_eltwise_backward_desc_init");
        check(dnnl_primitive_desc_create(&description, &eltwise, NULL, c->engine, forward),
              "dnnl_primitive_desc_create");
        check(dnnl_primitive_desc_destroy(forward), "dnnl_primitive_desc_destroy");
    }
    check(dnnl_primitive_create(&c->primitive, description), "dnnl_primitive_create");
    check(dnnl_primitive_desc_destroy(description), "dnnl_primitive_desc_destroy");
    check(dnnl_memory_create(&c->x, &vector, c->engine, DNNL_MEMORY_NONE), "dnnl_memory_create");
    check(dnnl_memory_create(&c->dy, &vector, c->engine, DNNL_MEMORY_NONE), "dnnl_memory_create");
    check(dnnl_memory_create(&c->y, &vector, c->engine, DNNL_MEMORY_NONE), "dnnl_memory_create");
    return c;
}

static void apply(void *call, const void *x, const void *dy, void *y, size_t n)
{
    (void)n;
    const struct call *c = (const struct call *)call;
    check(dnnl_memory_set_data_handle(c->x, (void *)(size_t)x), "dnnl_memory_set_data_handle");
    check(dnnl_memory_set_data_handle(c->y, y), "dnnl_memory_set_data_handle");
    const dnnl_exec_arg_t operands[] = {{DNNL_ARG_SRC, c->x}, {DNNL_ARG_DST, c->y}};
    const dnnl_exec_arg_t gradient[] = {
        {DNNL_ARG_SRC, c->x}, {DNNL_ARG_DIFF_DST, c->dy}, {DNNL_ARG_DIFF_SRC, c->y}};
    if (c->is_gradient)
        check(dnnl_memory_set_data_handle(c->dy, (void *)(size_t)dy), "dnnl_memory_set_data_handle");
    check(dnnl_primitive_execute(c->primitive, c->stream, c->is_gradient ? 3 : 2,
                                 c->is_gradient ? gradient : operands),
          "dnnl_primitive_execute");
    check(dnnl_stream_wait(c->stream), "dnnl_stream_wait");
}

static void close_call(void *call)
{
    struct call *c = (struct call *)call;
    dnnl_memory_destroy(c->x);
    dnnl_memory_destroy(c->dy);
    dnnl_memory_destroy(c->y);
    dnnl_primitive_destroy(c->primitive);
    dnnl_stream_destroy(c->stream);
    dnnl_engine_destroy(c->engine);
    free(c);
}

const struct peer peer_onednn = {"oneDNN", "libdnnl2", open_call, apply, close_call};
