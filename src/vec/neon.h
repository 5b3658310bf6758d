/* Vector operations of Advanced SIMD on 64-bit Arm: 4 f32 or 2 f64. SPDX-License-Identifier: MIT
 *
 * 64-bit Arm computes subnormals and has a fused multiply-add in its baseline. 32-bit Arm's NEON flushes
 * subnormals, so this file is not for it. */
#ifndef RELU_VEC_NEON_H
#define RELU_VEC_NEON_H

#include <arm_neon.h>

#define VEC_REQUIRES ""
#define VEC_HAS_FMA

typedef float32x4_t vf32;
typedef float64x2_t vf64;
typedef uint32x4_t mf32;
typedef uint64x2_t mf64;

/* The inverse of a 64-bit mask; there is no instruction for these lanes alone. */
VEC_INLINE uint32x4_t neon_not_u32(uint32x4_t m)
{
    return vmvnq_u32(m);
}

VEC_INLINE uint64x2_t neon_not_u64(uint64x2_t m)
{
    return vreinterpretq_u64_u32(vmvnq_u32(vreinterpretq_u32_u64(m)));
}

/* vshlq takes the distance from a vector, and so does not need a constant, which inlining alone makes of it. */
#define NEON_SHIFT_u32(s) vdupq_n_s32(s)
#define NEON_SHIFT_u64(s) vdupq_n_s64(s)

/* U: the suffix of the unsigned integers as wide as T. */
/* clang-format off */
#define NEON_OPS(T, U, LANES)                                                                           \
    VEC_INLINE size_t v##T##_lanes(void) { return LANES; }                                              \
    VEC_INLINE v##T v##T##_set1(T x) { return vdupq_n_##T(x); }                                         \
    VEC_INLINE v##T v##T##_load(const void *p)                                                          \
    {                                                                                                   \
        return vreinterpretq_##T##_u8(vld1q_u8((const uint8_t *)p));                                    \
    }                                                                                                   \
    VEC_INLINE void v##T##_store(void *p, v##T a)                                                       \
    {                                                                                                   \
        vst1q_u8((uint8_t *)p, vreinterpretq_u8_##T(a));                                                \
    }                                                                                                   \
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
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return vaddq_##T(a, b); }                              \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return vsubq_##T(a, b); }                              \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return vmulq_##T(a, b); }                              \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return vdivq_##T(a, b); }                              \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return vsqrtq_##T(a); }                                       \
    VEC_INLINE v##T v##T##_fma(v##T a, v##T b, v##T c) { return vfmaq_##T(c, a, b); }                   \
    VEC_INLINE v##T v##T##_fnma(v##T a, v##T b, v##T c) { return vfmsq_##T(c, a, b); }                  \
    VEC_INLINE v##T v##T##_abs(v##T a) { return vabsq_##T(a); }                                         \
    VEC_INLINE v##T v##T##_neg(v##T a) { return vnegq_##T(a); }                                         \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        return vbslq_##T(vreinterpretq_##U##_##T(vdupq_n_##T((T)-0.0)), b, a);                          \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_lt(v##T a, v##T b) { return vcltq_##T(a, b); }                               \
    VEC_INLINE m##T v##T##_le(v##T a, v##T b) { return vcleq_##T(a, b); }                               \
    VEC_INLINE m##T v##T##_eq(v##T a, v##T b) { return vceqq_##T(a, b); }                               \
    VEC_INLINE m##T v##T##_lg(v##T a, v##T b) { return vorrq_##U(vcltq_##T(a, b), vcgtq_##T(a, b)); }   \
    VEC_INLINE m##T v##T##_ne(v##T a, v##T b) { return neon_not_##U(vceqq_##T(a, b)); }                 \
    VEC_INLINE m##T v##T##_nle(v##T a, v##T b) { return neon_not_##U(vcleq_##T(a, b)); }                \
    VEC_INLINE m##T v##T##_unord(v##T a, v##T b)                                                        \
    {                                                                                                   \
        return neon_not_##U(vandq_##U(vceqq_##T(a, a), vceqq_##T(b, b)));                               \
    }                                                                                                   \
    VEC_INLINE m##T m##T##_and(m##T a, m##T b) { return vandq_##U(a, b); }                              \
    VEC_INLINE m##T m##T##_or(m##T a, m##T b) { return vorrq_##U(a, b); }                               \
    VEC_INLINE bool m##T##_any(m##T m) { return vmaxvq_u8(vreinterpretq_u8_##U(m)) != 0; } \
    VEC_INLINE v##T v##T##_add_shifted(v##T a, v##T b, int s)                                           \
    {                                                                                                   \
        const m##T shifted = vshlq_##U(vreinterpretq_##U##_##T(b), NEON_SHIFT_##U(s));     \
        return vreinterpretq_##T##_##U(vaddq_##U(vreinterpretq_##U##_##T(a), shifted));                 \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_sel(m##T m, v##T a, v##T b) { return vbslq_##T(m, a, b); }                   \
    VEC_INLINE v##T v##T##_keep(m##T m, v##T a)                                                         \
    {                                                                                                   \
        return vreinterpretq_##T##_##U(vandq_##U(m, vreinterpretq_##U##_##T(a)));                       \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return v##T##_sel(v##T##_lt(a, b), a, b); }            \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return v##T##_sel(v##T##_lt(b, a), a, b); }

NEON_OPS(f32, u32, 4)
NEON_OPS(f64, u64, 2)
/* clang-format on */

/* The bytes of a lane come from four neighbouring places of the table, which the index times four and the numbers 0 to
 * 3 say. The empty statement keeps gcc from taking the entries for constants, two of them, each with an address to be made. */
VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    const uint8_t *entries = (const uint8_t *)table;
    __asm__("" : "+r"(entries));
    const uint8x16x2_t bytes = vld1q_u8_x2(entries);
    const uint32x4_t shifted = vshlq_u32(vreinterpretq_u32_f32(a), vdupq_n_s32(-s));
    const uint32x4_t index = vandq_u32(shifted, vdupq_n_u32(7));
    const uint32x4_t places = vmlaq_u32(vdupq_n_u32(0x03020100), index, vdupq_n_u32(0x04040404));
    return vreinterpretq_f32_u8(vqtbl2q_u8(bytes, vreinterpretq_u8_u32(places)));
}

VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    const uint64x2_t index = vreinterpretq_u64_f64(a);
    return vcombine_f64(vld1_f64(table + (vgetq_lane_u64(index, 0) & 7)),
                        vld1_f64(table + (vgetq_lane_u64(index, 1) & 7)));
}

VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    return vreinterpretq_f32_u32(vdupq_n_u32(bits));
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    return neon_not_u32(vtstq_u32(vreinterpretq_u32_f32(a), vreinterpretq_u32_f32(b)));
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const uint64x2_t one = vdupq_n_u64(1);
    const uint64x2_t bits = vreinterpretq_u64_f64(s);
    const uint64x2_t even = vsubq_u64(vandq_u64(bits, one), one);
    const uint64x2_t inexact = vcgtq_f64(vabsq_f64(e), vdupq_n_f64(0));
    const uint64x2_t away = vshrq_n_u64(veorq_u64(bits, vreinterpretq_u64_f64(e)), 63);
    const uint64x2_t step = vsubq_u64(one, vaddq_u64(away, away));
    return vreinterpretq_f64_u64(vaddq_u64(bits, vandq_u64(vandq_u64(even, inexact), step)));
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const uint64x2_t rest = vdupq_n_u64(((uint64_t)1 << 40) - 1);
    const uint64x2_t bits = vreinterpretq_u64_f64(a);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const uint64x2_t carry = vaddq_u64(vandq_u64(bits, rest), rest);
    return vreinterpretq_f64_u64(vbicq_u64(vorrq_u64(bits, carry), rest));
}

VEC_INLINE f32 vf32_first(vf32 a)
{
    return vgetq_lane_f32(a, 0);
}

VEC_INLINE f64 vf64_first(vf64 a)
{
    return vgetq_lane_f64(a, 0);
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    return vcvt_f64_f32(vreinterpret_f32_u8(vld1_u8(p)));
}

VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    return vcvt_f64_f32(vget_low_f32(a));
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    return vcvt_high_f64_f32(a);
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    return vcvt_high_f32_f64(vcvt_f32_f64(lo), hi);
}

VEC_INLINE vf32 neon_from_f16(uint16x4_t h)
{
    return vcvt_f32_f16(vreinterpret_f16_u16(h));
}

VEC_INLINE uint16x4_t neon_to_f16(vf32 a)
{
    return vreinterpret_u16_f16(vcvt_f16_f32(a));
}

VEC_INLINE vf32 neon_from_bf16(uint16x4_t h)
{
    return vreinterpretq_f32_u32(vshll_n_u16(h, 16));
}

VEC_INLINE uint16x4_t neon_to_bf16(vf32 a)
{
    const uint32x4_t bits = vreinterpretq_u32_f32(a);
    const uint32x4_t tie = vandq_u32(vshrq_n_u32(bits, 16), vdupq_n_u32(1));
    const uint32x4_t rounded = vaddq_u32(vaddq_u32(bits, vdupq_n_u32(0x7fff)), tie);
    const uint32x4_t quiet = vorrq_u32(bits, vdupq_n_u32(0x400000));
    return vshrn_n_u32(vbslq_u32(vf32_unord(a, a), quiet, rounded), 16);
}

#define neon_from_upper neon_from_bf16

VEC_INLINE uint16x4_t neon_to_upper(vf32 a)
{
    return vshrn_n_u32(vreinterpretq_u32_f32(a), 16);
}

#define NEON_HALF(T)                                                                                         \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        return neon_from_##T(vreinterpret_u16_u8(vld1_u8((const uint8_t *)p)));                              \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        vst1_u8((uint8_t *)p, vreinterpret_u8_u16(neon_to_##T(a)));                                          \
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

NEON_HALF(f16)
NEON_HALF(bf16)
NEON_HALF(upper)

#define VEC_HAS_I16

typedef int16x8_t vi16;
typedef uint16x8_t mi16;

VEC_INLINE size_t vi16_lanes(void)
{
    return 8;
}

VEC_INLINE vi16 vi16_set1(int16_t x)
{
    return vdupq_n_s16(x);
}

VEC_INLINE vi16 vi16_load(const void *p)
{
    return vreinterpretq_s16_u8(vld1q_u8((const uint8_t *)p));
}

VEC_INLINE void vi16_store(void *p, vi16 a)
{
    vst1q_u8((uint8_t *)p, vreinterpretq_u8_s16(a));
}

VEC_INLINE vi16 vi16_and(vi16 a, vi16 b)
{
    return vandq_s16(a, b);
}

VEC_INLINE vi16 vi16_min(vi16 a, vi16 b)
{
    return vminq_s16(a, b);
}

VEC_INLINE vi16 vi16_umin(vi16 a, vi16 b)
{
    return vreinterpretq_s16_u16(vminq_u16(vreinterpretq_u16_s16(a), vreinterpretq_u16_s16(b)));
}

VEC_INLINE mi16 vi16_gt(vi16 a, vi16 b)
{
    return vcgtq_s16(a, b);
}

VEC_INLINE mi16 mi16_and(mi16 a, mi16 b)
{
    return vandq_u16(a, b);
}

VEC_INLINE mi16 mi16_or(mi16 a, mi16 b)
{
    return vorrq_u16(a, b);
}

VEC_INLINE vi16 vi16_keep(mi16 m, vi16 a)
{
    return vandq_s16(vreinterpretq_s16_u16(m), a);
}

VEC_INLINE vi16 vi16_fill(mi16 m, vi16 a)
{
    return vorrq_s16(vreinterpretq_s16_u16(m), a);
}

#endif
