// PyTorch's operators, of its C++ interface, each with the output given. SPDX-License-Identifier: MIT
#include "peers.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cstring>

namespace
{

struct Function {
    const char *name;
    void (*run)(at::Tensor &y, const at::Tensor &x);
};

const Function functions[] = {
    {"relu", [](at::Tensor &y, const at::Tensor &x) { at::relu_out(y, x); }},
    {"leaky_relu", [](at::Tensor &y, const at::Tensor &x) { at::leaky_relu_out(y, x, 0.01); }},
    {"hardswish", [](at::Tensor &y, const at::Tensor &x) { at::hardswish_out(y, x); }},
    {"elu", [](at::Tensor &y, const at::Tensor &x) { at::elu_out(y, x); }},
    {"sigmoid", [](at::Tensor &y, const at::Tensor &x) { at::sigmoid_out(y, x); }},
    {"log_sigmoid", [](at::Tensor &y, const at::Tensor &x) { at::log_sigmoid_out(y, x); }},
    {"tanh", [](at::Tensor &y, const at::Tensor &x) { at::tanh_out(y, x); }},
    {"softplus", [](at::Tensor &y, const at::Tensor &x) { at::softplus_out(y, x); }},
    {"silu", [](at::Tensor &y, const at::Tensor &x) { at::silu_out(y, x); }},
    {"gelu", [](at::Tensor &y, const at::Tensor &x) { at::gelu_out(y, x, "none"); }},
    {"gelu_tanh", [](at::Tensor &y, const at::Tensor &x) { at::gelu_out(y, x, "tanh"); }},
    {"mish", [](at::Tensor &y, const at::Tensor &x) { at::mish_out(y, x); }},
    {"exp", [](at::Tensor &y, const at::Tensor &x) { at::exp_out(y, x); }},
    // Without a form that is given the output: in place on a copy.
    {"selu", [](at::Tensor &y, const at::Tensor &x) { at::selu_(y.copy_(x)); }},
    {"celu", [](at::Tensor &y, const at::Tensor &x) { at::celu_out(y, x); }},
};

void *open_call(const char *name, peer_task task, size_t)
{
    at::set_num_threads(1);
    for (const Function &function : functions)
        if (task == PEER_F32 && std::strcmp(function.name, name) == 0)
            return const_cast<Function *>(&function);
    return nullptr;
}

void apply(void *call, const void *x, const void *, void *y, size_t n)
{
    const auto size = static_cast<int64_t>(n);
    const at::Tensor in = at::from_blob(const_cast<void *>(x), {size});
    at::Tensor out = at::from_blob(y, {size});
    static_cast<const Function *>(call)->run(out, in);
}

} // namespace

extern "C" const peer peer_torch = {"PyTorch", "libtorch1.13", open_call, apply, peer_loop_close};
