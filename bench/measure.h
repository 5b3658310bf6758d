// Time of one call, measured in turn with memcpy. SPDX-License-Identifier: MIT
#ifndef RELU_BENCH_MEASURE_H
#define RELU_BENCH_MEASURE_H

#include "operands.h"

#include <benchmark/benchmark.h>

#include <time.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

// Long enough that reading clocks does not show, short enough that a batch and the one after it see the same
// machine, however busy it is.
constexpr double batch_seconds = 100e-6;

// A ratio is a median of at least so many, or so few where a batch is a call that takes long.
constexpr std::size_t fewest_batches = 5, fewest_long_batches = 3;
constexpr std::size_t batches_of_a_ratio = 11;
constexpr double long_seconds = 30e-3;

// The processor time of this thread: on a busy machine, the time that it had to wait is not in it.
inline double seconds()
{
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class Call> double batch(std::size_t calls, Call call)
{
    const double start = seconds();
    for (std::size_t i = 0; i < calls; i++) {
        call();
        benchmark::ClobberMemory();
    }
    return seconds() - start;
}

template <class Call> std::size_t calls_of_a_batch(Call call)
{
    std::size_t calls = 1;
    while (batch(calls, call) < batch_seconds)
        calls *= 2;
    return calls;
}

inline double median(std::vector<double> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

// Cycles in a second now, by operations that wait for each other. What the system says is not the clock that a core has under
// load, which may depend on what it has just computed. A multiplication takes three cycles on x86-64 and is seldom held up by
// what the other thread of the core does, as an addition is, of one; but elsewhere its cycles are not known.
inline double clock_rate()
{
#ifdef __x86_64__
    constexpr std::size_t cycles = 3;
#else
    constexpr std::size_t cycles = 1;
#endif
    constexpr std::size_t operations = 8192 / cycles / 16 * 16;
    static thread_local std::size_t last = 1; // one chain goes through all calls: two would overlap
    const auto chain = [] {
        std::size_t value = last, other = 3;
        __asm__ volatile("" : "+r"(other));
        for (std::size_t i = 0; i < operations / 16; i++) {
#pragma GCC unroll 16
            for (int j = 0; j < 16; j++) {
                value = cycles == 1 ? value + other : value * other;
                __asm__ volatile("" : "+r"(value));
            }
        }
        last = value;
    };
    static const std::size_t calls = calls_of_a_batch(chain);
    return static_cast<double>(calls * operations * cycles) / batch(calls, chain);
}

// How long `call` takes in the time of `other`, which takes turns with it; the median of a few times.
template <class Call, class Other> double ratio(Operands &on, Call call, Other other)
{
    const std::size_t calls = calls_of_a_batch(call), others = calls_of_a_batch(other);
    std::vector<double> ratios;
    for (std::size_t i = 0; i < batches_of_a_ratio; i++) {
        const double time = batch(calls, call) / static_cast<double>(calls);
        ratios.push_back(time / (batch(others, other) / static_cast<double>(others)));
        on.next_x();
    }
    return median(ratios);
}

// Batches of `call`, which handles n elements of `on`, and batches of `copy`, a memcpy of as many bytes, take turns. Google
// Benchmark's clocks run for the first only. The counters are medians, so that what else runs on the machine hardly
// shows: a ratio is that of two batches next to each other. The clock is that right after a batch of `call`: a CPU that
// slows down for wide instructions keeps that for longer than a batch takes. Other work makes it look lower, so the highest counts.
template <class Call, class Copy>
void measure(benchmark::State &state, Operands &on, std::size_t n, Call call, Copy copy)
{
    const std::size_t calls = calls_of_a_batch(call);
    const std::size_t copies = calls_of_a_batch(copy);
    std::vector<double> times, ratios, clocks;

    const auto time_call = [&] { times.push_back(batch(calls, call) / static_cast<double>(calls)); };
    const auto time_copy = [&] {
        if (clocks.size() < batches_of_a_ratio)
            clocks.push_back(clock_rate());
        ratios.push_back(times.back() / (batch(copies, copy) / static_cast<double>(copies)));
        on.next_x();
    };
    // Repetitions of a row must have as many iterations as they are asked for: the last batch may be smaller, and does not
    // count. A single iteration is Google Benchmark's way to find out how many it wants.
    const auto whole = static_cast<benchmark::IterationCount>(calls);
    benchmark::IterationCount left = state.max_iterations == 1 ? whole : state.max_iterations;
    for (;;) {
        const benchmark::IterationCount now = std::min(whole, std::max<benchmark::IterationCount>(left, 1));
        if (!state.KeepRunningBatch(now))
            break;
        left -= now;
        if (now < whole) {
            batch(static_cast<std::size_t>(now), call);
            continue;
        }
        time_call();
        state.PauseTiming();
        time_copy();
        state.ResumeTiming();
    }
    while (ratios.size() < fewest_batches && (ratios.size() < fewest_long_batches ||
                                              times.front() * static_cast<double>(calls) < long_seconds)) {
        time_call();
        time_copy();
    }

    const double time = median(times);
    state.counters["elements/s"] = static_cast<double>(n) / time;
    state.counters["bytes/s"] = static_cast<double>(on.moved()) / time;
    state.counters["memcpy_ratio"] = median(ratios);
    state.counters["cycles_per_second"] = *std::max_element(clocks.begin(), clocks.end());
}

template <class Call> void measure(benchmark::State &state, Operands &on, std::size_t n, Call call)
{
    measure(state, on, n, call, [&] { std::memcpy(on.out(), on.x(), on.moved() / 2); });
}

#endif
