// Highway's vector functions, for the vectors that the compiler was told to use. SPDX-License-Identifier: MIT
#include "peers.h"

// Without it Highway 1.0.3 is an error where the compiler may use all of Sapphire Rapids' instructions: what it then
// compiles for is not among what it would dispatch to.
#define HWY_COMPILE_ONLY_STATIC

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

namespace
{

namespace hn = hwy::HWY_NAMESPACE;

// Writes up to a whole vector past the end, as the operands allow.
template <class Function> void run(const float *x, float *y, size_t n, Function function)
{
    const hn::ScalableTag<float> d;
    for (size_t i = 0; i < n; i += hn::Lanes(d))
        hn::StoreU(function(d, hn::LoadU(d, x + i)), d, y + i);
}

const peer_loop loops[] = {
    {"relu", [](const float *x, float *y,
                size_t n) { run(x, y, n, [](auto, auto v) { return hn::ZeroIfNegative(v); }); }},
    {"tanh",
     [](const float *x, float *y, size_t n) { run(x, y, n, [](auto d, auto v) { return hn::Tanh(d, v); }); }},
    {"exp",
     [](const float *x, float *y, size_t n) { run(x, y, n, [](auto d, auto v) { return hn::Exp(d, v); }); }},
    {nullptr, nullptr},
};

} // namespace

extern "C" const peer peer_highway = {
    "Highway", "libhwy-dev",
    [](const char *function, peer_task task, size_t) { return peer_loop_find(loops, function, task); },
    peer_loop_apply, peer_loop_close};
