// Eigen's array functions. SPDX-License-Identifier: MIT
#include "peers.h"

#include <Eigen/Core>

namespace
{

using Array = Eigen::ArrayXf;

template <class Function> void run(const float *x, float *y, size_t n, Function function)
{
    const auto size = static_cast<Eigen::Index>(n);
    const Eigen::Map<const Array, Eigen::AlignedMax> in(x, size);
    Eigen::Map<Array, Eigen::AlignedMax>(y, size) = function(in);
}

const peer_loop loops[] = {
    {"relu",
     [](const float *x, float *y, size_t n) { run(x, y, n, [](const auto &v) { return v.max(0.0F); }); }},
    {"sigmoid",
     [](const float *x, float *y, size_t n) { run(x, y, n, [](const auto &v) { return v.logistic(); }); }},
    {"tanh",
     [](const float *x, float *y, size_t n) { run(x, y, n, [](const auto &v) { return v.tanh(); }); }},
    {"exp", [](const float *x, float *y, size_t n) { run(x, y, n, [](const auto &v) { return v.exp(); }); }},
    {nullptr, nullptr},
};

} // namespace

extern "C" const peer peer_eigen = {
    "Eigen", "libeigen3-dev",
    [](const char *function, peer_task task, size_t) { return peer_loop_find(loops, function, task); },
    peer_loop_apply, peer_loop_close};
