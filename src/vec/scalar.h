/* Vector operations in plain C, one lane, for every architecture. SPDX-License-Identifier: MIT */
#ifndef RELU_VEC_SCALAR_H
#define RELU_VEC_SCALAR_H

#include <float.h>
#include <math.h>

#include "vec/fma.h"
#include "vec/half.h"

#if FLT_EVAL_METHOD != 0
#error "this compiler evaluates float in a wider type, which changes results; use SSE2 arithmetic or gnu11"
#endif

#define VEC_REQUIRES ""
#define VEC_IS_SCALAR

typedef f32 vf32;
typedef f64 vf64;
typedef bool mf32;
typedef bool mf64;

/* clang-format off */
#define SCALAR_OPS(T, BITS, ABS, SQRT, COPYSIGN)                                                              \
    VEC_INLINE size_t v##T##_lanes(void) { return 1; }                                                  \
    VEC_INLINE T v##T##_set1(T x) { return x; }                                                         \
    VEC_INLINE T v##T##_load(const void *p)                                                             \
    {                                                                                                   \
        T x;                                                                                            \
        memcpy(&x, p, sizeof x);                                                                        \
        return x;                                                                                       \
    }                                                                                                   \
    VEC_INLINE void v##T##_store(void *p, T a) { memcpy(p, &a, sizeof a); }                             \
    VEC_INLINE T v##T##_load_part(const void *p, size_t k)                                              \
    {                                                                                                   \
        (void)k;                                                                                        \
        return v##T##_load(p);                                                                          \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, T a, size_t k)                                           \
    {                                                                                                   \
        (void)k;                                                                                        \
        v##T##_store(p, a);                                                                             \
    }                                                                                                   \
    VEC_INLINE T v##T##_add(T a, T b) { return a + b; }                                                 \
    VEC_INLINE T v##T##_sub(T a, T b) { return a - b; }                                                 \
    VEC_INLINE T v##T##_mul(T a, T b) { return a * b; }                                                 \
    VEC_INLINE T v##T##_div(T a, T b) { return a / b; }                                                 \
    VEC_INLINE T v##T##_sqrt(T a) { return SQRT(a); }                                                   \
    VEC_INLINE T v##T##_min(T a, T b) { return a < b ? a : b; }                                         \
    VEC_INLINE T v##T##_max(T a, T b) { return a > b ? a : b; }                                         \
    VEC_INLINE T v##T##_abs(T a) { return ABS(a); }                                                     \
    VEC_INLINE T v##T##_neg(T a) { return -a; }                                                         \
    VEC_INLINE T v##T##_copysign(T a, T b) { return COPYSIGN(a, b); }                                   \
    VEC_INLINE bool v##T##_lt(T a, T b) { return a < b; }                                               \
    VEC_INLINE bool v##T##_le(T a, T b) { return a <= b; }                                              \
    VEC_INLINE bool v##T##_eq(T a, T b) { return a == b; }                                              \
    VEC_INLINE bool v##T##_lg(T a, T b) { return islessgreater(a, b); }                                 \
    VEC_INLINE bool v##T##_ne(T a, T b) { return a != b; }                                              \
    VEC_INLINE bool v##T##_nle(T a, T b) { return !(a <= b); }                                          \
    VEC_INLINE bool v##T##_unord(T a, T b) { return isunordered(a, b); }                                \
    VEC_INLINE bool m##T##_and(bool a, bool b) { return a & b; }                                       \
    VEC_INLINE bool m##T##_or(bool a, bool b) { return a | b; }                                        \
    VEC_INLINE bool m##T##_any(bool m) { return m; }                                                    \
    VEC_INLINE T v##T##_add_shifted(T a, T b, int s)                                                    \
    {                                                                                                   \
        BITS bits_a, bits_b;                                                                            \
        memcpy(&bits_a, &a, sizeof a);                                                                  \
        memcpy(&bits_b, &b, sizeof b);                                                                  \
        bits_a += bits_b << s;                                                                          \
        memcpy(&a, &bits_a, sizeof a);                                                                  \
        return a;                                                                                       \
    }                                                                                                   \
    VEC_INLINE T v##T##_sel(bool m, T a, T b)                                                           \
    {                                                                                                   \
        BITS bits_a, bits_b;                                                                            \
        memcpy(&bits_a, &a, sizeof a);                                                                  \
        memcpy(&bits_b, &b, sizeof b);                                                                  \
        bits_b ^= (bits_a ^ bits_b) & (BITS)(0 - (BITS)m);                                              \
        memcpy(&b, &bits_b, sizeof b);                                                                  \
        return b;                                                                                       \
    }                                                                                                   \
    VEC_INLINE T v##T##_keep(bool m, T a)                                                               \
    {                                                                                                   \
        BITS bits;                                                                                      \
        memcpy(&bits, &a, sizeof a);                                                                    \
        bits &= (BITS)(0 - (BITS)m);                                                                    \
        memcpy(&a, &bits, sizeof a);                                                                    \
        return a;                                                                                       \
    }

SCALAR_OPS(f32, uint32_t, fabsf, sqrtf, copysignf)
SCALAR_OPS(f64, uint64_t, fabs, sqrt, copysign)
/* clang-format on */

VEC_INLINE f32 vf32_lookup8(const f32 table[8], f32 a, int s)
{
    uint32_t bits;
    memcpy(&bits, &a, sizeof bits);
    return table[bits >> s & 7];
}

VEC_INLINE f64 vf64_lookup8(const f64 table[8], f64 a)
{
    uint64_t bits;
    memcpy(&bits, &a, sizeof bits);
    return table[bits & 7];
}

VEC_INLINE f32 vf32_bits(uint32_t bits)
{
    return half_f32_of_bits(bits);
}

VEC_INLINE bool vf32_none_of(f32 a, f32 b)
{
    return (half_bits_of_f32(a) & half_bits_of_f32(b)) == 0;
}

VEC_INLINE f64 vf64_make_odd(f64 s, f64 e)
{
    uint64_t bits;
    memcpy(&bits, &s, sizeof bits);
    if ((e > 0 || e < 0) && !(bits & 1))
        bits += (e > 0) == (s > 0) ? 1u : UINT64_MAX;
    memcpy(&s, &bits, sizeof s);
    return s;
}

VEC_INLINE f64 vf64_shorten(f64 a)
{
    const uint64_t rest = ((uint64_t)1 << 40) - 1;
    uint64_t bits;
    memcpy(&bits, &a, sizeof bits);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    bits = (bits | ((bits & rest) + rest)) & ~rest;
    memcpy(&a, &bits, sizeof a);
    return a;
}

VEC_INLINE f32 vf32_first(f32 a)
{
    return a;
}

VEC_INLINE f64 vf64_first(f64 a)
{
    return a;
}

VEC_INLINE f64 vf64_load_f32(const void *p)
{
    f32 a;
    memcpy(&a, p, sizeof a);
    return (f64)a;
}

VEC_INLINE f64 vf32_widen_lo(f32 a)
{
    return (f64)a;
}

VEC_INLINE f64 vf32_widen_hi(f32 a)
{
    return (f64)a;
}

VEC_INLINE f32 vf32_narrow(f64 lo, f64 hi)
{
    (void)hi;
    return (f32)lo;
}

#ifdef FP_FAST_FMAF
#define VEC_HAS_FMA

VEC_INLINE f32 vf32_fma(f32 a, f32 b, f32 c)
{
    return fmaf(a, b, c);
}

VEC_INLINE f64 vf64_fma(f64 a, f64 b, f64 c)
{
    return vec_fma(a, b, c);
}

VEC_INLINE f32 vf32_fnma(f32 a, f32 b, f32 c)
{
    return fmaf(-a, b, c);
}

VEC_INLINE f64 vf64_fnma(f64 a, f64 b, f64 c)
{
    return fma(-a, b, c);
}

#else
#define VEC_FMA_MAY_BE_WRONG

/* Rounded twice; *doubt where that may differ from once: where the f64 looks like a tie of two f32, or f32 is subnormal. */
VEC_INLINE f32 vf32_fma_twice(f32 a, f32 b, f32 c, bool *doubt)
{
    const f64 sum = (f64)a * (f64)b + (f64)c;
    uint64_t bits;
    memcpy(&bits, &sum, sizeof bits);
    *doubt = (bits & 0x1fffffff) == 0x10000000 || (fabs(sum) <= 0x1p-126 && sum != 0);
    return (f32)sum;
}

VEC_INLINE f64 vf64_fma(f64 a, f64 b, f64 c)
{
    return vec_fma(a, b, c);
}
#endif

#define SCALAR_HALF(T)                                                                                       \
    VEC_INLINE f32 vf32_load_##T(const void *p)                                                              \
    {                                                                                                        \
        uint16_t bits;                                                                                       \
        memcpy(&bits, p, sizeof bits);                                                                       \
        return half_##T##_to_f32(bits);                                                                      \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, f32 a)                                                           \
    {                                                                                                        \
        const uint16_t bits = half_##T##_from_f32(a);                                                        \
        memcpy(p, &bits, sizeof bits);                                                                       \
    }                                                                                                        \
    VEC_INLINE f32 vf32_load_##T##_part(const void *p, size_t k)                                             \
    {                                                                                                        \
        (void)k;                                                                                             \
        return vf32_load_##T(p);                                                                             \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T##_part(void *p, f32 a, size_t k)                                          \
    {                                                                                                        \
        (void)k;                                                                                             \
        vf32_store_##T(p, a);                                                                                \
    }

SCALAR_HALF(f16)
SCALAR_HALF(bf16)
SCALAR_HALF(upper)

#endif
