/* Vector operations of SSE2: 4 f32 or 2 f64. SPDX-License-Identifier: MIT
 *
 * There is no fused multiply-add: f32's is emulated in f64 (vec.h), f64's is fma.h's for each lane. */
#ifndef RELU_VEC_SSE2_H
#define RELU_VEC_SSE2_H

#include <emmintrin.h>

#include "vec/fma.h"

#define VEC_REQUIRES "sse2"
#define VEC_HAS_GIVE_SIGN

typedef __m128 vf32;
typedef __m128d vf64;
typedef __m128 mf32;
typedef __m128d mf64;

/* S: the suffix of the intrinsics. */
/* clang-format off */
#define SSE2_OPS(T, S, LANES)                                                                           \
    VEC_INLINE size_t v##T##_lanes(void) { return LANES; }                                              \
    VEC_INLINE v##T v##T##_set1(T x) { return _mm_set1_##S(x); }                                        \
    VEC_INLINE v##T v##T##_load(const void *p) { return _mm_loadu_##S((const T *)p); }                  \
    VEC_INLINE void v##T##_store(void *p, v##T a) { _mm_storeu_##S((T *)p, a); }                        \
    VEC_INLINE v##T v##T##_load_part(const void *p, size_t k)                                           \
    {                                                                                                   \
        T lanes[LANES] = {0};                                                                           \
        memcpy(lanes, p, k * sizeof(T));                                                                \
        return _mm_loadu_##S(lanes);                                                                    \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, v##T a, size_t k)                                        \
    {                                                                                                   \
        T lanes[LANES];                                                                                 \
        _mm_storeu_##S(lanes, a);                                                                       \
        memcpy(p, lanes, k * sizeof(T));                                                                \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return _mm_add_##S(a, b); }                            \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return _mm_sub_##S(a, b); }                            \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return _mm_mul_##S(a, b); }                            \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return _mm_div_##S(a, b); }                            \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return _mm_sqrt_##S(a); }                                     \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return _mm_min_##S(a, b); }                            \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return _mm_max_##S(a, b); }                            \
    VEC_INLINE v##T v##T##_abs(v##T a) { return _mm_andnot_##S(_mm_set1_##S((T)-0.0), a); }             \
    VEC_INLINE v##T v##T##_neg(v##T a) { return _mm_xor_##S(_mm_set1_##S((T)-0.0), a); }                \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        const v##T sign = _mm_set1_##S((T)-0.0);                                                        \
        return _mm_or_##S(_mm_andnot_##S(sign, a), _mm_and_##S(sign, b));                               \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_give_sign(v##T a, v##T b)                                                    \
    {                                                                                                   \
        return _mm_or_##S(a, _mm_and_##S(_mm_set1_##S((T)-0.0), b));                                    \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_lt(v##T a, v##T b) { return _mm_cmplt_##S(a, b); }                           \
    VEC_INLINE m##T v##T##_le(v##T a, v##T b) { return _mm_cmple_##S(a, b); }                           \
    VEC_INLINE m##T v##T##_eq(v##T a, v##T b) { return _mm_cmpeq_##S(a, b); }                           \
    VEC_INLINE m##T v##T##_lg(v##T a, v##T b)                                                           \
    {                                                                                                   \
        return _mm_or_##S(_mm_cmplt_##S(a, b), _mm_cmplt_##S(b, a));                                    \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_ne(v##T a, v##T b) { return _mm_cmpneq_##S(a, b); }                          \
    VEC_INLINE m##T v##T##_nle(v##T a, v##T b) { return _mm_cmpnle_##S(a, b); }                         \
    VEC_INLINE m##T v##T##_unord(v##T a, v##T b) { return _mm_cmpunord_##S(a, b); }                     \
    VEC_INLINE m##T m##T##_and(m##T a, m##T b) { return _mm_and_##S(a, b); }                            \
    VEC_INLINE m##T m##T##_or(m##T a, m##T b) { return _mm_or_##S(a, b); }                              \
    VEC_INLINE bool m##T##_any(m##T m) { return _mm_movemask_##S(m) != 0; }                             \
    VEC_INLINE v##T v##T##_sel(m##T m, v##T a, v##T b)                                                  \
    {                                                                                                   \
        return _mm_or_##S(_mm_and_##S(m, a), _mm_andnot_##S(m, b));                                     \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_keep(m##T m, v##T a) { return _mm_and_##S(m, a); }

SSE2_OPS(f32, ps, 4)
SSE2_OPS(f64, pd, 2)
/* clang-format on */

VEC_INLINE vf32 vf32_add_shifted(vf32 a, vf32 b, int s)
{
    const __m128i shifted = _mm_slli_epi32(_mm_castps_si128(b), s);
    return _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(a), shifted));
}

VEC_INLINE vf64 vf64_add_shifted(vf64 a, vf64 b, int s)
{
    const __m128i shifted = _mm_slli_epi64(_mm_castpd_si128(b), s);
    return _mm_castsi128_pd(_mm_add_epi64(_mm_castpd_si128(a), shifted));
}

VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    uint32_t index[4];
    _mm_storeu_si128((__m128i *)index, _mm_srli_epi32(_mm_castps_si128(a), s));
    return _mm_setr_ps(table[index[0] & 7], table[index[1] & 7], table[index[2] & 7], table[index[3] & 7]);
}

VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    const int first = _mm_extract_epi16(_mm_castpd_si128(a), 0),
              second = _mm_extract_epi16(_mm_castpd_si128(a), 4);
    return _mm_setr_pd(table[first & 7], table[second & 7]);
}

VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    return _mm_castsi128_ps(_mm_set1_epi32((int)bits));
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    const __m128i both = _mm_and_si128(_mm_castps_si128(a), _mm_castps_si128(b));
    return _mm_castsi128_ps(_mm_cmpeq_epi32(both, _mm_setzero_si128()));
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const __m128i one = _mm_set1_epi64x(1);
    const __m128i bits = _mm_castpd_si128(s);
    const __m128i even = _mm_sub_epi64(_mm_and_si128(bits, one), one);
    const __m128i inexact = _mm_castpd_si128(_mm_cmplt_pd(_mm_setzero_pd(), vf64_abs(e)));
    const __m128i away = _mm_srli_epi64(_mm_xor_si128(bits, _mm_castpd_si128(e)), 63);
    const __m128i step = _mm_sub_epi64(one, _mm_add_epi64(away, away));
    return _mm_castsi128_pd(_mm_add_epi64(bits, _mm_and_si128(_mm_and_si128(even, inexact), step)));
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const __m128i rest = _mm_set1_epi64x(((long long)1 << 40) - 1);
    const __m128i bits = _mm_castpd_si128(a);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const __m128i carry = _mm_add_epi64(_mm_and_si128(bits, rest), rest);
    return _mm_castsi128_pd(_mm_andnot_si128(rest, _mm_or_si128(bits, carry)));
}

VEC_INLINE vf64 vf64_fma(vf64 a, vf64 b, vf64 c)
{
    f64 la[2], lb[2], lc[2];
    _mm_storeu_pd(la, a);
    _mm_storeu_pd(lb, b);
    _mm_storeu_pd(lc, c);
    return _mm_setr_pd(vec_fma(la[0], lb[0], lc[0]), vec_fma(la[1], lb[1], lc[1]));
}

VEC_INLINE f32 vf32_first(vf32 a)
{
    return _mm_cvtss_f32(a);
}

VEC_INLINE f64 vf64_first(vf64 a)
{
    return _mm_cvtsd_f64(a);
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    return _mm_cvtps_pd(_mm_castsi128_ps(_mm_loadl_epi64(p)));
}

VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    return _mm_cvtps_pd(a);
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    return _mm_cvtps_pd(_mm_movehl_ps(a, a));
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    return _mm_movelh_ps(_mm_cvtpd_ps(lo), _mm_cvtpd_ps(hi));
}

#define VEC_FMA_MAY_BE_WRONG

/* Rounded twice; *doubt where that may differ from once: where an f64 looks like a tie of two f32, or f32 is subnormal. */
VEC_INLINE vf32 vf32_fma_twice(vf32 a, vf32 b, vf32 c, bool *doubt)
{
    const vf64 lo = vf64_add(vf64_mul(vf32_widen_lo(a), vf32_widen_lo(b)), vf32_widen_lo(c));
    const vf64 hi = vf64_add(vf64_mul(vf32_widen_hi(a), vf32_widen_hi(b)), vf32_widen_hi(c));
    const vf32 result = vf32_narrow(lo, hi);
    const __m128 low_halves = _mm_shuffle_ps(_mm_castpd_ps(lo), _mm_castpd_ps(hi), _MM_SHUFFLE(2, 0, 2, 0));
    const __m128i rest = _mm_and_si128(_mm_castps_si128(low_halves), _mm_set1_epi32(0x1fffffff));
    const __m128 is_tie = _mm_castsi128_ps(_mm_cmpeq_epi32(rest, _mm_set1_epi32(0x10000000)));
    /* By the upper halves: from the least f64 that is not 0 up to 2^-126. */
    const __m128 high_halves = _mm_shuffle_ps(_mm_castpd_ps(lo), _mm_castpd_ps(hi), _MM_SHUFFLE(3, 1, 3, 1));
    const __m128i size = _mm_and_si128(_mm_castps_si128(high_halves), _mm_set1_epi32(0x7fffffff));
    const __m128i is_small = _mm_and_si128(_mm_cmpgt_epi32(size, _mm_setzero_si128()),
                                           _mm_cmplt_epi32(size, _mm_set1_epi32(0x38100001)));
    *doubt = _mm_movemask_epi8(_mm_or_si128(_mm_castps_si128(is_tie), is_small)) != 0;
    return result;
}

/* Four 32-bit lanes that hold 16 bits each, to four 16-bit elements in the lower half. SSE2 packs with signed
 * saturation only, which sign extension keeps from happening. */
VEC_INLINE __m128i sse2_pack_u16(__m128i a)
{
    a = _mm_srai_epi32(_mm_slli_epi32(a, 16), 16);
    return _mm_packs_epi32(a, a);
}

VEC_INLINE __m128i sse2_select(__m128i m, __m128i a, __m128i b)
{
    return _mm_or_si128(_mm_and_si128(m, a), _mm_andnot_si128(m, b));
}

VEC_INLINE vf32 sse2_from_f16(__m128i packed)
{
    const __m128i h = _mm_unpacklo_epi16(packed, _mm_setzero_si128());
    const __m128i magnitude = _mm_and_si128(h, _mm_set1_epi32(0x7fff));
    const __m128i sign = _mm_slli_epi32(_mm_xor_si128(h, magnitude), 16);
    const __m128i is_special = _mm_cmpgt_epi32(magnitude, _mm_set1_epi32(0x7bff));
    const __m128i is_subnormal = _mm_cmplt_epi32(magnitude, _mm_set1_epi32(0x400));
    /* The exponent's bias grows by 127 - 15; that of infinity and NaN by as much again. */
    const __m128i bias = _mm_set1_epi32((127 - 15) << 23);
    const __m128i normal =
        _mm_add_epi32(_mm_add_epi32(_mm_slli_epi32(magnitude, 13), bias), _mm_and_si128(is_special, bias));
    const __m128i subnormal = _mm_castps_si128(_mm_mul_ps(_mm_cvtepi32_ps(magnitude), _mm_set1_ps(0x1p-24f)));
    return _mm_castsi128_ps(_mm_or_si128(sign, sse2_select(is_subnormal, subnormal, normal)));
}

VEC_INLINE __m128i sse2_to_f16(vf32 a)
{
    const __m128i bits = _mm_castps_si128(a);
    const __m128i magnitude = _mm_and_si128(bits, _mm_set1_epi32(0x7fffffff));
    const __m128i sign = _mm_and_si128(_mm_srli_epi32(bits, 16), _mm_set1_epi32(0x8000));
    const __m128i is_nan = _mm_cmpgt_epi32(magnitude, _mm_set1_epi32(0x7f800000));
    const __m128i is_large = _mm_cmpgt_epi32(magnitude, _mm_set1_epi32(0x477fffff));
    const __m128i is_subnormal = _mm_cmplt_epi32(magnitude, _mm_set1_epi32(0x38800000));
    const __m128i tie = _mm_and_si128(_mm_srli_epi32(magnitude, 13), _mm_set1_epi32(1));
    const __m128i rounded =
        _mm_add_epi32(_mm_add_epi32(magnitude, _mm_set1_epi32(0xfff - ((127 - 15) << 23))), tie);
    /* Adding 1/2 rounds to a multiple of 2^-24, the unit of f16's subnormals. */
    const __m128i subnormal =
        _mm_sub_epi32(_mm_castps_si128(_mm_add_ps(_mm_castsi128_ps(magnitude), _mm_set1_ps(0.5f))),
                      _mm_set1_epi32(0x3f000000));
    __m128i h = sse2_select(is_subnormal, subnormal, _mm_srli_epi32(rounded, 13));
    h = sse2_select(is_large, _mm_set1_epi32(0x7c00), h);
    h = sse2_select(is_nan, _mm_set1_epi32(0x7e00), h);
    return sse2_pack_u16(_mm_or_si128(sign, h));
}

VEC_INLINE vf32 sse2_from_bf16(__m128i packed)
{
    return _mm_castsi128_ps(_mm_unpacklo_epi16(_mm_setzero_si128(), packed));
}

VEC_INLINE __m128i sse2_to_bf16(vf32 a)
{
    const __m128i bits = _mm_castps_si128(a);
    const __m128i is_nan = _mm_castps_si128(_mm_cmpunord_ps(a, a));
    const __m128i tie = _mm_and_si128(_mm_srli_epi32(bits, 16), _mm_set1_epi32(1));
    const __m128i rounded = _mm_add_epi32(_mm_add_epi32(bits, _mm_set1_epi32(0x7fff)), tie);
    const __m128i quiet = _mm_or_si128(bits, _mm_set1_epi32(0x400000));
    return sse2_pack_u16(_mm_srli_epi32(sse2_select(is_nan, quiet, rounded), 16));
}

#define sse2_from_upper sse2_from_bf16

VEC_INLINE __m128i sse2_to_upper(vf32 a)
{
    const __m128i upper = _mm_srai_epi32(_mm_castps_si128(a), 16);
    return _mm_packs_epi32(upper, upper);
}

#define SSE2_HALF(T)                                                                                         \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        return sse2_from_##T(_mm_loadl_epi64((const __m128i *)p));                                           \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        _mm_storel_epi64((__m128i *)p, sse2_to_##T(a));                                                      \
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

SSE2_HALF(f16)
SSE2_HALF(bf16)
SSE2_HALF(upper)

#define VEC_HAS_I16

typedef __m128i vi16;
typedef __m128i mi16;

VEC_INLINE size_t vi16_lanes(void)
{
    return 8;
}

VEC_INLINE vi16 vi16_set1(int16_t x)
{
    return _mm_set1_epi16(x);
}

VEC_INLINE vi16 vi16_load(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

VEC_INLINE void vi16_store(void *p, vi16 a)
{
    _mm_storeu_si128((__m128i *)p, a);
}

VEC_INLINE vi16 vi16_and(vi16 a, vi16 b)
{
    return _mm_and_si128(a, b);
}

VEC_INLINE vi16 vi16_min(vi16 a, vi16 b)
{
    return _mm_min_epi16(a, b);
}

VEC_INLINE vi16 vi16_umin(vi16 a, vi16 b)
{
    return _mm_sub_epi16(a, _mm_subs_epu16(a, b));
}

VEC_INLINE mi16 vi16_gt(vi16 a, vi16 b)
{
    return _mm_cmpgt_epi16(a, b);
}

VEC_INLINE mi16 mi16_and(mi16 a, mi16 b)
{
    return _mm_and_si128(a, b);
}

VEC_INLINE mi16 mi16_or(mi16 a, mi16 b)
{
    return _mm_or_si128(a, b);
}

VEC_INLINE vi16 vi16_keep(mi16 m, vi16 a)
{
    return _mm_and_si128(m, a);
}

VEC_INLINE vi16 vi16_fill(mi16 m, vi16 a)
{
    return _mm_or_si128(m, a);
}

#endif
