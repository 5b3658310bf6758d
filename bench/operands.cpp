// Buffers and their values. SPDX-License-Identifier: MIT
#include "operands.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <new>
#include <random>
#include <stdexcept>
#include <tuple>
#include <vector>

namespace
{

constexpr std::size_t page = 4096;
constexpr std::size_t huge_page = std::size_t{1} << 21;

// Where in a page an operand starts. A load whose address agrees in its lowest 12 bits with that of a store just
// before it waits for the store on many CPUs; memcpy has been seen to take 24 times as long. So no two operands
// start alike, and each is as far from the others as three can be, and still at a cache line.
constexpr std::size_t start_of_x = 0;
constexpr std::size_t start_of_dy = 1344;
constexpr std::size_t start_of_out = 2688;
constexpr std::size_t start_of_slopes = 640;
constexpr std::size_t start_of_dslopes = 3392;

// So many different values: a branch predictor learns 32 Ki of them if they come back often enough.
constexpr std::size_t value_count = std::size_t{1} << 20;

// Operands of more elements are not kept while others are used.
constexpr std::size_t most_kept = value_count;

// The bits of v rounded to nearest, ties to even, in a 16-bit format with that many bits of fraction and that
// exponent of the smallest normal number. For v within the format's range.
std::uint16_t encode(double v, int fraction, int smallest_exponent)
{
    const double magnitude = std::fabs(v);
    const int exponent =
        magnitude > 0 ? std::max(std::ilogb(magnitude), smallest_exponent) : smallest_exponent;
    const long steps = std::lrint(std::ldexp(magnitude, fraction - exponent));
    // The leading bit of a normal number, which the format leaves out, is in `steps` and adds 1 to the exponent.
    const long bits = ((exponent - smallest_exponent) << fraction) + steps;
    return static_cast<std::uint16_t>(bits | (std::signbit(v) ? 0x8000 : 0));
}

template <class Convert> std::vector<std::byte> make_values(Convert convert)
{
    std::mt19937_64 generator;
    std::normal_distribution<double> normal;
    std::vector<std::byte> values;
    values.reserve(value_count * sizeof(double));
    for (std::size_t i = 0; i < value_count; i++) {
        const auto element = convert(normal(generator));
        const auto *bytes = reinterpret_cast<const std::byte *>(&element);
        values.insert(values.end(), bytes, bytes + sizeof element);
    }
    return values;
}

std::vector<std::byte> make_values(relu_dtype dtype)
{
    switch (dtype) {
    case RELU_F32:
        return make_values([](double v) { return static_cast<float>(v); });
    case RELU_F64:
        return make_values([](double v) { return v; });
    case RELU_F16:
        return make_values([](double v) { return encode(v, 10, -14); });
    case RELU_BF16:
        return make_values([](double v) { return encode(v, 7, -126); });
    default:
        throw std::runtime_error("no values for this element type in bench/operands.cpp");
    }
}

// Fills memory with the values from number `first` on, in a circle.
void fill(std::byte *out, std::size_t size, relu_dtype dtype, std::size_t first)
{
    static std::map<relu_dtype, std::vector<std::byte>> known;
    if (known.count(dtype) == 0)
        known[dtype] = make_values(dtype);
    const std::vector<std::byte> &values = known[dtype];

    std::size_t from = first * relu_dtype_size(dtype);
    while (size > 0) {
        const std::size_t part = std::min(size, values.size() - from);
        std::memcpy(out, values.data() + from, part);
        out += part;
        size -= part;
        from = 0;
    }
}

// Brings memory into the cache. To call what is measured would do so too, but train the branch predictor.
void touch(const std::byte *data, std::size_t size)
{
    for (std::size_t i = 0; i < size; i += 64)
        static_cast<void>(*static_cast<const volatile std::byte *>(data + i));
}

std::size_t half_of_memory()
{
    return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) / 2 *
           static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

Buffer::Buffer(std::size_t size, std::size_t start)
{
    const std::size_t whole = (start + size + huge_page - 1) / huge_page * huge_page;
    memory_.reset(static_cast<std::byte *>(::operator new (whole, std::align_val_t{huge_page})));
#ifdef MADV_HUGEPAGE
    madvise(memory_.get(), whole, MADV_HUGEPAGE);
#endif
    std::memset(memory_.get(), 0, whole);
    data_ = memory_.get() + start;
}

void Buffer::Free::operator()(std::byte *memory) const
{
    ::operator delete (memory, std::align_val_t{huge_page});
}

Operands::Operands(relu_dtype dtype, std::size_t n, std::size_t streams)
{
    const std::size_t size = n * relu_dtype_size(dtype);
    moved_ = streams * size;
    dy_size_ = streams > 2 ? size : 0;
    step_ = (size + page - 1) / page * page;
    windows_ = std::max<std::size_t>(value_count * relu_dtype_size(dtype) / step_, 1);
    const std::size_t x_size = (windows_ - 1) * step_ + moved_ / 2;
    const std::size_t slopes_size = most_slopes * relu_dtype_size(dtype);
    if (x_size + dy_size_ + moved_ / 2 > half_of_memory())
        throw std::runtime_error("needs more than half of this machine's memory");

    x_ = Buffer(x_size, start_of_x);
    x_at_ = x_.data();
    dy_ = Buffer(dy_size_, start_of_dy);
    out_ = Buffer(moved_ / 2, start_of_out);
    slopes_ = Buffer(slopes_size, start_of_slopes);
    dslopes_ = Buffer(slopes_size, start_of_dslopes);
    // Far apart in the circle of values, so that dy says nothing about x.
    fill(x_.data(), x_size, dtype, 0);
    fill(dy_.data(), dy_size_, dtype, value_count / 2);
    fill(slopes_.data(), slopes_size, dtype, value_count / 4);
}

void Operands::next_x()
{
    if (windows_ == 1)
        return;
    window_ = (window_ + 1) % windows_;
    x_at_ = x_.data() + window_ * step_;
    touch(x(), moved_ / 2);
    touch(dy(), dy_size_);
    touch(out(), moved_ / 2);
}

Operands &operands(relu_dtype dtype, std::size_t n, std::size_t streams)
{
    using Key = std::tuple<relu_dtype, std::size_t, std::size_t>;
    static std::map<Key, std::unique_ptr<Operands>> kept;
    const Key wanted(dtype, n, streams);
    if (kept.count(wanted) == 0) {
        // Gives the memory back before more is taken.
        for (auto other = kept.begin(); other != kept.end();)
            other = std::get<1>(other->first) > most_kept ? kept.erase(other) : std::next(other);
        kept[wanted] = std::make_unique<Operands>(dtype, n, streams);
    }
    return *kept[wanted];
}
