/* Vector operations of WebAssembly's 128-bit SIMD: 4 f32 or 2 f64. SPDX-License-Identifier: MIT
 *
 * There is no fused multiply-add: f32's is emulated in f64 (vec.h), f64's is fma.h's for each lane. */
#ifndef RELU_VEC_WASM_H
#define RELU_VEC_WASM_H

#include <wasm_simd128.h>

#include "vec/fma.h"

#define VEC_REQUIRES ""

typedef struct {
    v128_t v;
} vf32;
typedef struct {
    v128_t v;
} vf64;
typedef v128_t mf32;
typedef v128_t mf64;

/* N: the name of the shape; I: that of the integers as wide. pmin(a, b) is b < a ? b : a, so the operands change
 * places. */
/* clang-format off */
#define WASM_OPS(T, N, I, LANES)                                                                        \
    VEC_INLINE size_t v##T##_lanes(void) { return LANES; }                                              \
    VEC_INLINE v##T v##T##_set1(T x) { return (v##T){wasm_##N##_splat(x)}; }                            \
    VEC_INLINE v##T v##T##_load(const void *p) { return (v##T){wasm_v128_load(p)}; }                    \
    VEC_INLINE void v##T##_store(void *p, v##T a) { wasm_v128_store(p, a.v); }                          \
    VEC_INLINE v##T v##T##_load_part(const void *p, size_t k)                                           \
    {                                                                                                   \
        T lanes[LANES] = {0};                                                                           \
        memcpy(lanes, p, k * sizeof(T));                                                                \
        return v##T##_load(lanes);                                                                      \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, v##T a, size_t k)                                        \
    {                                                                                                   \
        T lanes[LANES];                                                                                 \
        v##T##_store(lanes, a);                                                                         \
        memcpy(p, lanes, k * sizeof(T));                                                                \
    }                                                                                                   \
    VEC_INLINE T v##T##_first(v##T a) { return wasm_##N##_extract_lane(a.v, 0); }                       \
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return (v##T){wasm_##N##_add(a.v, b.v)}; }             \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return (v##T){wasm_##N##_sub(a.v, b.v)}; }             \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return (v##T){wasm_##N##_mul(a.v, b.v)}; }             \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return (v##T){wasm_##N##_div(a.v, b.v)}; }             \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return (v##T){wasm_##N##_sqrt(a.v)}; }                        \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return (v##T){wasm_##N##_pmin(b.v, a.v)}; }            \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return (v##T){wasm_##N##_pmax(b.v, a.v)}; }            \
    VEC_INLINE v##T v##T##_abs(v##T a) { return (v##T){wasm_##N##_abs(a.v)}; }                          \
    VEC_INLINE v##T v##T##_neg(v##T a) { return (v##T){wasm_##N##_neg(a.v)}; }                          \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        return (v##T){wasm_v128_bitselect(b.v, a.v, wasm_##N##_splat((T)-0.0))};                        \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_lt(v##T a, v##T b) { return wasm_##N##_lt(a.v, b.v); }                       \
    VEC_INLINE m##T v##T##_le(v##T a, v##T b) { return wasm_##N##_le(a.v, b.v); }                       \
    VEC_INLINE m##T v##T##_eq(v##T a, v##T b) { return wasm_##N##_eq(a.v, b.v); }                       \
    VEC_INLINE m##T v##T##_lg(v##T a, v##T b)                                                           \
    {                                                                                                   \
        return wasm_v128_or(wasm_##N##_lt(a.v, b.v), wasm_##N##_lt(b.v, a.v));                          \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_ne(v##T a, v##T b) { return wasm_##N##_ne(a.v, b.v); }                       \
    VEC_INLINE m##T v##T##_nle(v##T a, v##T b) { return wasm_v128_not(wasm_##N##_le(a.v, b.v)); }       \
    VEC_INLINE m##T v##T##_unord(v##T a, v##T b)                                                        \
    {                                                                                                   \
        return wasm_v128_or(wasm_##N##_ne(a.v, a.v), wasm_##N##_ne(b.v, b.v));                          \
    }                                                                                                   \
    VEC_INLINE m##T m##T##_and(m##T a, m##T b) { return wasm_v128_and(a, b); }                          \
    VEC_INLINE m##T m##T##_or(m##T a, m##T b) { return wasm_v128_or(a, b); }                            \
    VEC_INLINE bool m##T##_any(m##T m) { return wasm_v128_any_true(m); }                                \
    VEC_INLINE v##T v##T##_sel(m##T m, v##T a, v##T b)                                                  \
    {                                                                                                   \
        return (v##T){wasm_v128_bitselect(a.v, b.v, m)};                                                \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_keep(m##T m, v##T a) { return (v##T){wasm_v128_and(m, a.v)}; }               \
    VEC_INLINE v##T v##T##_add_shifted(v##T a, v##T b, int s)                                           \
    {                                                                                                   \
        return (v##T){wasm_##I##_add(a.v, wasm_##I##_shl(b.v, (uint32_t)s))};                           \
    }

WASM_OPS(f32, f32x4, i32x4, 4)
WASM_OPS(f64, f64x2, i64x2, 2)
/* clang-format on */

/* The bytes of a lane come from four neighbouring places in one half of the table, which the index times four and the
 * numbers 0 to 3 say; a place outside of the half gives 0. */
VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    const v128_t index = wasm_v128_and(wasm_u32x4_shr(a.v, (uint32_t)s), wasm_i32x4_splat(7));
    const v128_t places =
        wasm_i32x4_add(wasm_i32x4_mul(index, wasm_i32x4_splat(0x04040404)), wasm_i32x4_splat(0x03020100));
    const v128_t lower = wasm_i8x16_swizzle(wasm_v128_load(table), places);
    const v128_t upper =
        wasm_i8x16_swizzle(wasm_v128_load(table + 4), wasm_i8x16_sub(places, wasm_i8x16_splat(16)));
    return (vf32){wasm_v128_or(lower, upper)};
}

VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    return (vf64){wasm_f64x2_make(table[wasm_u16x8_extract_lane(a.v, 0) & 7],
                                  table[wasm_u16x8_extract_lane(a.v, 4) & 7])};
}

VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    return (vf32){wasm_i32x4_splat((int32_t)bits)};
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    return wasm_i32x4_eq(wasm_v128_and(a.v, b.v), wasm_i32x4_splat(0));
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const v128_t one = wasm_i64x2_splat(1);
    const v128_t even = wasm_i64x2_sub(wasm_v128_and(s.v, one), one);
    const v128_t inexact = wasm_f64x2_lt(wasm_f64x2_splat(0), wasm_f64x2_abs(e.v));
    const v128_t away = wasm_u64x2_shr(wasm_v128_xor(s.v, e.v), 63);
    const v128_t step = wasm_i64x2_sub(one, wasm_i64x2_add(away, away));
    return (vf64){wasm_i64x2_add(s.v, wasm_v128_and(wasm_v128_and(even, inexact), step))};
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const v128_t rest = wasm_i64x2_splat(((int64_t)1 << 40) - 1);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const v128_t carry = wasm_i64x2_add(wasm_v128_and(a.v, rest), rest);
    return (vf64){wasm_v128_andnot(wasm_v128_or(a.v, carry), rest)};
}

VEC_INLINE vf64 vf64_fma(vf64 a, vf64 b, vf64 c)
{
    f64 la[2], lb[2], lc[2];
    vf64_store(la, a);
    vf64_store(lb, b);
    vf64_store(lc, c);
    return (vf64){wasm_f64x2_make(vec_fma(la[0], lb[0], lc[0]), vec_fma(la[1], lb[1], lc[1]))};
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    return (vf64){wasm_f64x2_promote_low_f32x4(wasm_v128_load64_zero(p))};
}

VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    return (vf64){wasm_f64x2_promote_low_f32x4(a.v)};
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    return (vf64){wasm_f64x2_promote_low_f32x4(wasm_i64x2_shuffle(a.v, a.v, 1, 1))};
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    return (vf32){
        wasm_i64x2_shuffle(wasm_f32x4_demote_f64x2_zero(lo.v), wasm_f32x4_demote_f64x2_zero(hi.v), 0, 2)};
}

VEC_INLINE v128_t wasm_from_f16(v128_t packed)
{
    const v128_t h = wasm_u32x4_extend_low_u16x8(packed);
    const v128_t magnitude = wasm_v128_and(h, wasm_i32x4_splat(0x7fff));
    const v128_t sign = wasm_i32x4_shl(wasm_v128_xor(h, magnitude), 16);
    const v128_t is_special = wasm_i32x4_gt(magnitude, wasm_i32x4_splat(0x7bff));
    const v128_t is_subnormal = wasm_i32x4_lt(magnitude, wasm_i32x4_splat(0x400));
    /* The exponent's bias grows by 127 - 15; that of infinity and NaN by as much again. */
    const v128_t bias = wasm_i32x4_splat((127 - 15) << 23);
    const v128_t normal =
        wasm_i32x4_add(wasm_i32x4_add(wasm_i32x4_shl(magnitude, 13), bias), wasm_v128_and(is_special, bias));
    const v128_t subnormal = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(magnitude), wasm_f32x4_splat(0x1p-24f));
    return wasm_v128_or(sign, wasm_v128_bitselect(subnormal, normal, is_subnormal));
}

/* Of 32-bit lanes the lower halves, in the lower half of the vector. */
VEC_INLINE v128_t wasm_pack_u16(v128_t a)
{
    return wasm_i16x8_shuffle(a, a, 0, 2, 4, 6, 0, 2, 4, 6);
}

VEC_INLINE v128_t wasm_to_f16(v128_t bits)
{
    const v128_t magnitude = wasm_v128_and(bits, wasm_i32x4_splat(0x7fffffff));
    const v128_t sign = wasm_v128_and(wasm_u32x4_shr(bits, 16), wasm_i32x4_splat(0x8000));
    const v128_t is_nan = wasm_i32x4_gt(magnitude, wasm_i32x4_splat(0x7f800000));
    const v128_t is_large = wasm_i32x4_gt(magnitude, wasm_i32x4_splat(0x477fffff));
    const v128_t is_subnormal = wasm_i32x4_lt(magnitude, wasm_i32x4_splat(0x38800000));
    const v128_t tie = wasm_v128_and(wasm_u32x4_shr(magnitude, 13), wasm_i32x4_splat(1));
    const v128_t rounded =
        wasm_i32x4_add(wasm_i32x4_add(magnitude, wasm_i32x4_splat(0xfff - ((127 - 15) << 23))), tie);
    /* Adding 1/2 rounds to a multiple of 2^-24, the unit of f16's subnormals. */
    const v128_t subnormal =
        wasm_i32x4_sub(wasm_f32x4_add(magnitude, wasm_f32x4_splat(0.5f)), wasm_i32x4_splat(0x3f000000));
    v128_t h = wasm_v128_bitselect(subnormal, wasm_u32x4_shr(rounded, 13), is_subnormal);
    h = wasm_v128_bitselect(wasm_i32x4_splat(0x7c00), h, is_large);
    h = wasm_v128_bitselect(wasm_i32x4_splat(0x7e00), h, is_nan);
    return wasm_pack_u16(wasm_v128_or(sign, h));
}

VEC_INLINE v128_t wasm_from_bf16(v128_t packed)
{
    return wasm_i32x4_shl(wasm_u32x4_extend_low_u16x8(packed), 16);
}

VEC_INLINE v128_t wasm_to_bf16(v128_t bits)
{
    const v128_t is_nan = wasm_f32x4_ne(bits, bits);
    const v128_t tie = wasm_v128_and(wasm_u32x4_shr(bits, 16), wasm_i32x4_splat(1));
    const v128_t rounded = wasm_i32x4_add(wasm_i32x4_add(bits, wasm_i32x4_splat(0x7fff)), tie);
    const v128_t quiet = wasm_v128_or(bits, wasm_i32x4_splat(0x400000));
    return wasm_pack_u16(wasm_u32x4_shr(wasm_v128_bitselect(quiet, rounded, is_nan), 16));
}

#define wasm_from_upper wasm_from_bf16

VEC_INLINE v128_t wasm_to_upper(v128_t bits)
{
    return wasm_pack_u16(wasm_u32x4_shr(bits, 16));
}

#define WASM_HALF(T)                                                                                         \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        return (vf32){wasm_from_##T(wasm_v128_load64_zero(p))};                                              \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        wasm_v128_store64_lane(p, wasm_to_##T(a.v), 0);                                                      \
    }                                                                                                        \
    VEC_INLINE vf32 vf32_load_##T##_part(const void *p, size_t k)                                            \
    {                                                                                                        \
        uint16_t lanes[4] = {0};                                                                             \
        memcpy(lanes, p, k * 2);                                                                             \
        return vf32_load_##T(lanes);                                                                         \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T##_part(void *p, vf32 a, size_t k)                                         \
    {                                                                                                        \
        uint16_t lanes[4];                                                                                   \
        vf32_store_##T(lanes, a);                                                                            \
        memcpy(p, lanes, k * 2);                                                                             \
    }

WASM_HALF(f16)
WASM_HALF(bf16)
WASM_HALF(upper)

#endif
