// The memory that a benchmark reads and writes, and the values in it. SPDX-License-Identifier: MIT
#ifndef RELU_BENCH_OPERANDS_H
#define RELU_BENCH_OPERANDS_H

#include <relu/relu.h>

#include <cstddef>
#include <memory>

// Memory that was written to, so that no page is missing when time is taken, and that is in huge pages where
// the system has them, so that it does not matter where its small pages would happen to lie.
class Buffer
{
  public:
    Buffer() = default;
    // `start`: how many bytes into a page the buffer begins.
    Buffer(std::size_t size, std::size_t start);

    std::byte *data() const { return data_; }

  private:
    struct Free {
        void operator()(std::byte *memory) const;
    };
    std::unique_ptr<std::byte, Free> memory_;
    std::byte *data_ = nullptr;
};

// The operands of one call on n elements. All values are from a normal distribution of mean 0 and deviation 1,
// and always the same ones.
class Operands
{
  public:
    // `streams`: 2 for x and y, 3 for x, dy and dx. Throws std::exception, with a reason, where it cannot be.
    Operands(relu_dtype dtype, std::size_t n, std::size_t streams);

    const std::byte *x() const { return x_at_; }
    const std::byte *dy() const { return dy_.data(); }
    std::byte *out() const { return out_.data(); }
    // PReLU's slopes, and where their gradient goes.
    const std::byte *slopes() const { return slopes_.data(); }
    std::byte *dslopes() const { return dslopes_.data(); }

    // The bytes that a call has to read and to write. memcpy of half as many moves the same; from x() to out()
    // there is room for that.
    std::size_t moved() const { return moved_; }

    // Moves x() on to other values, at the same place of a page, and brings them into the cache. Does nothing
    // where all values fit in one x.
    void next_x();

  private:
    std::size_t moved_, dy_size_, step_, windows_, window_ = 0;
    Buffer x_, dy_, out_, slopes_, dslopes_;
    const std::byte *x_at_;
};

constexpr std::size_t most_slopes = 64;

// Operands are kept, because each benchmark is run several times in a row and others use the same; of the large ones
// those made last.
Operands &operands(relu_dtype dtype, std::size_t n, std::size_t streams);

#endif
