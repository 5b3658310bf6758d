// relu-bench: every activation, element type, direction and instruction set that the library has, at four sizes.
// docs/benchmarks.md says how to read it. SPDX-License-Identifier: MIT
#include "measure.h"
#include "operands.h"

#include <relu/relu.h>

#include <benchmark/benchmark.h>

#ifdef RELU_BENCH_PEERS
#include "peers.h"
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace
{

// With 2 to 8 bytes an element and two or three operands: in the first-level cache, the second, the third, and
// in none. The same on every machine, so that names are.
const std::vector<std::size_t> usual_sizes = {1024, 32768, 1048576, 67108864};

// Of the rows that are about values and not about the caches.
constexpr std::size_t middle_size = 32768;

// A few elements, where the cost of the call itself is what counts.
constexpr std::array<std::size_t, 3> small_sizes = {1, 8, 64};

using Activation = std::unique_ptr<relu_activation, decltype(&relu_activation_destroy)>;

void check(relu_status status)
{
    if (status != RELU_OK)
        throw std::runtime_error(relu_status_message(status));
}

Activation make(relu_kind kind, relu_dtype dtype, relu_isa isa)
{
    relu_activation *act = nullptr;
    check(relu_activation_create(&act, kind, dtype));
    Activation owned(act, relu_activation_destroy);
    check(relu_activation_set_isa(act, isa));
    return owned;
}

std::vector<relu_kind> kinds()
{
    std::vector<relu_kind> all;
    for (std::size_t i = 0; i < relu_kind_count(); i++)
        all.push_back(relu_kind_at(i));
    return all;
}

std::vector<relu_dtype> dtypes()
{
    std::vector<relu_dtype> all;
    for (std::size_t i = 0; i < relu_dtype_count(); i++)
        all.push_back(relu_dtype_at(i));
    return all;
}

// Those that a descriptor really uses here: RELU_ISA in the environment may forbid one that is available.
std::vector<relu_isa> isas()
{
    std::vector<relu_isa> all;
    for (std::size_t i = 0; i < relu_isa_count(); i++) {
        const relu_isa isa = relu_isa_at(i);
        if (relu_isa_is_available(isa) &&
            relu_activation_isa(make(RELU_KIND_RELU, RELU_F32, isa).get()) == isa)
            all.push_back(isa);
    }
    return all;
}

// Registers a benchmark whose failures, by exception, become errors in its row.
template <class Body> void add(const std::string &name, Body body)
{
    benchmark::RegisterBenchmark(name.c_str(), [body](benchmark::State &state) {
        try {
            body(state);
        } catch (const std::exception &error) {
            state.SkipWithError(error.what());
        }
    });
}

std::string text(std::size_t number)
{
    return std::to_string(number);
}

// What the rows of a kernel are about.
struct Case {
    relu_kind kind;
    relu_dtype dtype;
    relu_isa isa;
    std::size_t n;

    std::string name(const char *group, const char *region = nullptr) const
    {
        return std::string(group) + '/' + relu_kind_name(kind) + '/' + relu_dtype_name(dtype) + '/' +
               relu_isa_name(isa) + (region ? '/' + std::string(region) : "") + "/n:" + text(n);
    }
    Activation make() const { return ::make(kind, dtype, isa); }
};

// Magnitudes of f32, with both signs: where exact results need care, or the inputs are few and special.
struct Region {
    const char *name;
    float least, most;
};
constexpr std::array<Region, 9> regions = {{{"zero", 0, 0},
                                            {"subnormal", 0x1p-149F, 0x1p-126F},
                                            {"tiny", 0x1p-126F, 0x1p-24F},
                                            {"small", 0x1p-24F, 1},
                                            {"middle", 1, 8},
                                            {"tail", 8, 110},
                                            {"large", 110, 0x1p24F},
                                            {"ties", 0x1p24F, 0x1p25F},
                                            {"huge", 0x1p25F, 0x1p127F}}};

// Every magnitude's bits are as likely as any other's.
std::vector<float> values_of(const Region &region, std::size_t n)
{
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, &region.least, sizeof first);
    std::memcpy(&last, &region.most, sizeof last);
    std::mt19937 generator;
    std::vector<float> x(n);
    for (float &value : x) {
        const auto random = static_cast<std::uint32_t>(generator());
        const auto sign = static_cast<std::uint32_t>(generator() & 1) << 31;
        const std::uint32_t bits = (first + random % (last - first + 1)) | sign;
        std::memcpy(&value, &bits, sizeof value);
    }
    return x;
}

void add_forward(const char *group, const Case &c, relu_streaming policy = RELU_STREAMING_AUTO)
{
    add(c.name(group), [=](benchmark::State &state) {
        const Activation act = c.make();
        check(relu_activation_set_streaming(act.get(), policy));
        Operands &on = operands(c.dtype, c.n, 2);
        const auto call = [&] { return relu_forward(act.get(), on.x(), on.out(), c.n); };
        check(call());
        measure(state, on, c.n, call);
    });
}

// f32 with an accuracy, on the inputs of a region or, without one, on those of the other benchmarks.
void add_accuracy(const char *group, const Case &c, relu_accuracy accuracy, const Region *region)
{
    add(c.name(group, region ? region->name : nullptr), [=](benchmark::State &state) {
        const Activation act = c.make();
        check(relu_activation_set(act.get(), RELU_PARAM_ACCURACY, accuracy));
        Operands &on = operands(c.dtype, c.n, 2);
        const std::vector<float> values = region ? values_of(*region, c.n) : std::vector<float>();
        const void *x = region ? static_cast<const void *>(values.data()) : on.x();
        const auto call = [&] { return relu_forward(act.get(), x, on.out(), c.n); };
        check(call());
        measure(state, on, c.n, call);
    });
}

// A thread that does one half while its owner does the other. Both wait without sleeping, so that the owner's processor time
// is the time that it took.
class Companion
{
  public:
    Companion() : thread_([this] { run(); }) {}
    Companion(const Companion &) = delete;
    Companion &operator=(const Companion &) = delete;
    ~Companion()
    {
        half_ = nullptr;
        started_++;
        thread_.join();
    }

    // half(0) here and half(1) there.
    void both(const std::function<void(std::size_t)> &half)
    {
        half_ = &half;
        const unsigned round = ++started_;
        half(0);
        while (done_ != round) {
        }
    }

  private:
    void run()
    {
        for (unsigned round = 1;; round++) {
            while (started_ != round) {
            }
            if (!half_)
                return;
            (*half_)(1);
            done_ = round;
        }
    }

    const std::function<void(std::size_t)> *half_ = nullptr;
    std::atomic<unsigned> started_{0}, done_{0};
    std::thread thread_;
};

// Two threads, each with a half, beside two memcpys likewise.
void add_two_callers(const Case &c)
{
    add(c.name("two_callers"), [=](benchmark::State &state) {
        const Activation act = c.make();
        Operands &on = operands(c.dtype, c.n, 2);
        const std::size_t count = c.n / 2, bytes = count * relu_dtype_size(c.dtype);
        const std::function<void(std::size_t)> run = [&](std::size_t half) {
            relu_forward(act.get(), on.x() + half * bytes, on.out() + half * bytes, count);
        };
        const std::function<void(std::size_t)> copy = [&](std::size_t half) {
            std::memcpy(on.out() + half * bytes, on.x() + half * bytes, bytes);
        };
        Companion companion;
        measure(
            state, on, 2 * count, [&] { companion.both(run); }, [&] { companion.both(copy); });
    });
}

void add_backward(const Case &c)
{
    add(c.name("backward"), [=](benchmark::State &state) {
        const Activation act = c.make();
        Operands &on = operands(c.dtype, c.n, 3);
        const auto call = [&] { return relu_backward(act.get(), on.x(), on.dy(), on.out(), c.n); };
        check(call());
        measure(state, on, c.n, call);
    });
}

void add_from_output(const Case &c)
{
    if (!relu_activation_has_output_gradient(c.make().get()))
        return;
    add(c.name("from_output"), [=](benchmark::State &state) {
        const Activation act = c.make();
        Operands &on = operands(c.dtype, c.n, 3);
        // The rows of other benchmarks need x as it is.
        std::vector<char> y(c.n * relu_dtype_size(c.dtype));
        check(relu_forward(act.get(), on.x(), y.data(), c.n));
        const auto call = [&] {
            return relu_backward_from_output(act.get(), y.data(), on.dy(), on.out(), c.n);
        };
        check(call());
        measure(state, on, c.n, call);
    });
}

bool has_accuracy(relu_kind kind)
{
    return relu_kind_param_range(kind, RELU_PARAM_ACCURACY, nullptr, nullptr, nullptr) == RELU_OK;
}

// A tensor of PReLU, and the number of its slopes.
struct Shape {
    const char *layout;
    std::size_t outer, channels, inner, slopes;
    std::size_t n() const { return outer * channels * inner; }
    std::string name() const
    {
        return std::string(layout) + ':' + text(outer) + 'x' + text(channels) + 'x' + text(inner) +
               "/n:" + text(n());
    }
};

// Planes of 16 x 16 and of 7 x 7, which is not a whole number of vectors; channels last; and one slope for all.
// Of about n elements, or of a plane or a row where n is less.
std::vector<Shape> shapes(std::size_t n)
{
    const auto planes = [n](std::size_t inner) {
        const std::size_t channels = std::clamp<std::size_t>(n / inner, 1, most_slopes);
        return Shape{"nchw", std::max<std::size_t>(n / (channels * inner), 1), channels, inner, channels};
    };
    return {planes(256),
            planes(49),
            {"nhwc", std::max<std::size_t>(n / most_slopes, 1), most_slopes, 1, most_slopes},
            {"one_slope", 1, 1, n, 1}};
}

std::string prelu_name(const char *direction, relu_dtype dtype, relu_isa isa, const Shape &shape)
{
    return std::string(direction) + '/' + relu_dtype_name(dtype) + '/' + relu_isa_name(isa) + '/' +
           shape.name();
}

void add_prelu_forward(relu_dtype dtype, relu_isa isa, Shape s)
{
    add(prelu_name("prelu_forward", dtype, isa, s), [=](benchmark::State &state) {
        const Activation act = make(RELU_KIND_PRELU, dtype, isa);
        Operands &on = operands(dtype, s.n(), 2);
        const auto call = [&] {
            return relu_prelu_forward(act.get(), on.x(), on.slopes(), s.slopes, on.out(), s.outer, s.channels,
                                      s.inner);
        };
        check(call());
        measure(state, on, s.n(), call);
    });
}

void add_prelu_backward(relu_dtype dtype, relu_isa isa, Shape s)
{
    add(prelu_name("prelu_backward", dtype, isa, s), [=](benchmark::State &state) {
        const Activation act = make(RELU_KIND_PRELU, dtype, isa);
        Operands &on = operands(dtype, s.n(), 3);
        const auto call = [&] {
            return relu_prelu_backward(act.get(), on.x(), on.slopes(), s.slopes, on.dy(), on.out(),
                                       on.dslopes(), s.outer, s.channels, s.inner);
        };
        check(call());
        measure(state, on, s.n(), call);
    });
}

void add_descriptors()
{
    add("create/relu/f32", [](benchmark::State &state) {
        for (auto _ : state) {
            relu_activation *act = nullptr;
            check(relu_activation_create(&act, RELU_KIND_RELU, RELU_F32));
            relu_activation_destroy(act);
        }
    });
    add("parse/leaky_relu:alpha=0.2/f32", [](benchmark::State &state) {
        for (auto _ : state) {
            relu_activation *act = nullptr;
            check(relu_activation_parse(&act, "leaky_relu:alpha=0.2", RELU_F32));
            relu_activation_destroy(act);
        }
    });
}

// memcpy against itself: how far its ratio is from 1 is how far to trust the others.
void add_memcpy(std::size_t size)
{
    add("memcpy/n:" + text(size), [=](benchmark::State &state) {
        Operands &on = operands(RELU_F32, size / sizeof(float), 2);
        measure(state, on, size, [&] { std::memcpy(on.out(), on.x(), size); });
    });
}

#ifdef RELU_BENCH_PEERS
// What docs/peers.md says about one function and one peer: the largest error where results are normal numbers.
// Negative where it does not say anything.
double max_ulp(const std::string &function, const std::string &peer)
{
    std::ifstream page(RELU_BENCH_PEERS);
    bool here = false;
    for (std::string line; std::getline(page, line);) {
        if (line.rfind("## ", 0) == 0)
            here = line == "## " + function;
        else if (here && line.rfind("| " + peer + " | ", 0) == 0)
            return std::stod(line.substr(peer.size() + 5));
    }
    return -1;
}

// A peer's name without what has a meaning in names of rows and in regular expressions.
std::string name_of_row(const peer &other)
{
    std::string name;
    for (const char c : std::string(other.name)) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    return name;
}

using PeerCall = std::unique_ptr<void, void (*)(void *)>;

// What a peer may do, and the rows and operands of it.
struct Task {
    peer_task task;
    const char *group;
    relu_dtype dtype;
};
constexpr std::array<Task, 4> tasks = {{{PEER_F32, "peer", RELU_F32},
                                        {PEER_F16, "peer", RELU_F16},
                                        {PEER_BF16, "peer", RELU_BF16},
                                        {PEER_GRADIENT, "peer_backward", RELU_F32}}};

// Is it the same function? Of elements, as integers, nine of ten are near each other; the others are a peer's errors.
void check_same(relu_dtype dtype, const std::byte *ours, const std::byte *theirs, std::size_t n)
{
    const std::size_t size = relu_dtype_size(dtype);
    const std::int64_t near = size == 4 ? 1 << 13 : dtype == RELU_F16 ? 16 : 4;
    std::size_t far = 0;
    for (std::size_t i = 0; i < n; i++) {
        std::uint32_t a = 0, b = 0;
        std::memcpy(&a, ours + i * size, size);
        std::memcpy(&b, theirs + i * size, size);
        const std::uint32_t sign = 1U << (8 * size - 1);
        const bool are_zeros = ((a | b) & ~sign) == 0;
        far += !are_zeros && std::abs(std::int64_t{a} - std::int64_t{b}) > near;
    }
    if (far > n / 10)
        throw std::runtime_error("it computes something else");
}

void add_peer(const peer &other, relu_kind kind, const Task &task, std::size_t n)
{
    const std::string function = relu_kind_name(kind);
    const std::string name = std::string(task.group) + '/' + name_of_row(other) + '/' + function + '/' +
                             relu_dtype_name(task.dtype) + "/n:" + text(n);
    add(name, [=](benchmark::State &state) {
        const Activation act = make(kind, task.dtype, relu_isa_best());
        const bool is_gradient = task.task == PEER_GRADIENT;
        const PeerCall opened(other.open(function.c_str(), task.task, n), other.close);
        Operands &on = operands(task.dtype, n, is_gradient ? 3 : 2);
        const auto dy = [&] { return is_gradient ? on.dy() : nullptr; };
        const auto call = [&] { other.apply(opened.get(), on.x(), dy(), on.out(), n); };
        const auto ours = [&] {
            return is_gradient ? relu_backward(act.get(), on.x(), on.dy(), on.out(), n)
                               : relu_forward(act.get(), on.x(), on.out(), n);
        };
        check(ours());
        const std::vector<std::byte> result(on.out(), on.out() + n * relu_dtype_size(task.dtype));
        call();
        check_same(task.dtype, result.data(), on.out(), n);
        measure(state, on, n, call);
        state.counters["librelu_ratio"] = ratio(on, call, ours);
        if (const double error = max_ulp(function, other.name); task.task == PEER_F32 && error >= 0)
            state.counters["max_ulp"] = error;
    });
}

// The other implementations that were there when this was built and, for what they have, this one through the same
// interface: it has no package.
void add_peers(const std::vector<std::size_t> &sizes)
{
    for (const relu_kind kind : kinds()) {
        for (const Task &task : tasks) {
            std::vector<const peer *> having;
            for (std::size_t i = 0; i < peer_count; i++)
                if (const PeerCall call(peers[i]->open(relu_kind_name(kind), task.task, 1), peers[i]->close);
                    call)
                    having.push_back(peers[i]);
            if (std::none_of(having.begin(), having.end(), [](const peer *p) { return p->package; }))
                continue;
            for (const peer *other : having)
                for (const std::size_t n : sizes)
                    add_peer(*other, kind, task, n);
        }
    }
}
#else
void add_peers(const std::vector<std::size_t> &) {}
#endif

std::vector<Case> cases(const std::vector<std::size_t> &sizes)
{
    std::vector<Case> all;
    for (const relu_kind kind : kinds())
        for (const relu_dtype dtype : dtypes())
            for (const relu_isa isa : isas())
                for (const std::size_t n : sizes)
                    all.push_back({kind, dtype, isa, n});
    return all;
}

bool can_stream(relu_isa isa)
{
    const Activation act = Case{RELU_KIND_RELU, RELU_F32, isa, 1}.make();
    check(relu_activation_set_streaming(act.get(), RELU_STREAMING_ALWAYS));
    return relu_activation_streaming_from(act.get()) == 0;
}

void add_all(const std::vector<std::size_t> &sizes)
{
    for (const std::size_t n : sizes)
        add_memcpy(n * sizeof(float));
    add_descriptors();
    for (const relu_isa isa : isas())
        for (const relu_kind kind : {RELU_KIND_RELU, RELU_KIND_SIGMOID})
            for (const std::size_t n : small_sizes)
                add_forward("call", {kind, RELU_F32, isa, n});
    const std::vector<Case> all = cases(sizes);
    for (const Case &c : all) {
        add_forward("forward", c);
        add_backward(c);
        add_from_output(c);
    }
    for (const Case &c : all)
        if (has_accuracy(c.kind) && c.dtype == RELU_F32)
            add_accuracy("exact", c, RELU_ACCURACY_EXACT, nullptr);
    for (const Case &c : cases({middle_size}))
        if (has_accuracy(c.kind) && c.dtype == RELU_F32)
            for (const Region &region : regions) {
                add_accuracy("forward", c, RELU_ACCURACY_FAST, &region);
                add_accuracy("exact", c, RELU_ACCURACY_EXACT, &region);
            }
    // Where caches could hold the output, a memcpy after a streaming call pays for that, and their ratio says nothing.
    for (const Case &c : cases({*std::max_element(sizes.begin(), sizes.end())})) {
        if (can_stream(c.isa)) {
            add_forward("always", c, RELU_STREAMING_ALWAYS);
            add_forward("never", c, RELU_STREAMING_NEVER);
        }
        add_two_callers(c);
    }
    add_peers(sizes);
    for (const relu_dtype dtype : dtypes())
        for (const relu_isa isa : isas())
            for (const std::size_t n : sizes)
                for (const Shape &shape : shapes(n)) {
                    add_prelu_forward(dtype, isa, shape);
                    add_prelu_backward(dtype, isa, shape);
                }
}

// What the kernel says the processor is, on x86 with the family and the model by which CPUs of one name differ; Google Benchmark
// reports its clock and its caches by itself.
std::string cpu_model()
{
    std::map<std::string, std::string> said;
    std::ifstream cpuinfo("/proc/cpuinfo");
    for (std::string line; std::getline(cpuinfo, line) && !line.empty();)
        if (const std::size_t colon = line.find(':'); colon != std::string::npos && colon + 2 <= line.size())
            said.emplace(line.substr(0, line.find_last_not_of(" \t", colon - 1) + 1), line.substr(colon + 2));
    const std::string name = said.count("model name") ? said["model name"] : "unknown";
    return said.count("cpu family") ? name + ", family " + said["cpu family"] + ", model " + said["model"]
                                    : name;
}

void add_context()
{
    benchmark::AddCustomContext("librelu", relu_version_string());
    benchmark::AddCustomContext("librelu_compiler", RELU_BENCH_COMPILER);
    benchmark::AddCustomContext("librelu_isa", relu_isa_name(relu_isa_best()));
    benchmark::AddCustomContext("cpu_model", cpu_model());
}

// Takes --sizes=N,N... out of the arguments.
std::vector<std::size_t> take_sizes(std::vector<char *> &arguments)
{
    const std::string option = "--sizes=";
    std::vector<std::size_t> sizes;
    for (auto argument = arguments.begin(); argument != arguments.end();) {
        const std::string text = *argument;
        if (text.rfind(option, 0) != 0) {
            argument++;
            continue;
        }
        sizes.clear();
        std::istringstream list(text.substr(option.size()));
        for (std::string item; std::getline(list, item, ',');) {
            const bool is_number = item.find_first_not_of("0123456789") == std::string::npos;
            if (!is_number || item.empty() || item.size() > 12 || std::stoull(item) == 0)
                throw std::runtime_error("--sizes needs whole numbers above 0, not '" + item + "'");
            sizes.push_back(std::stoull(item));
        }
        argument = arguments.erase(argument);
    }
    return sizes.empty() ? usual_sizes : sizes;
}

} // namespace

int main(int argc, char **argv)
try {
    // Medians of batches settle sooner than Google Benchmark's default. What the user says comes later and wins.
    std::string min_time = "--benchmark_min_time=0.1";
    std::vector<char *> arguments(argv, argv + argc);
    const std::vector<std::size_t> sizes = take_sizes(arguments);
    arguments.insert(arguments.begin() + 1, min_time.data());
    argc = static_cast<int>(arguments.size());
    arguments.push_back(nullptr);

    benchmark::Initialize(&argc, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(argc, arguments.data()))
        return 1;
    add_context();
    add_all(sizes);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
} catch (const std::exception &error) {
    std::cerr << "relu-bench: " << error.what() << '\n';
    return 1;
}
