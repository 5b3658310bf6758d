/* Vector operations of AVX2 with FMA and F16C: 8 f32 or 4 f64. SPDX-License-Identifier: MIT */
#ifndef RELU_VEC_AVX2_H
#define RELU_VEC_AVX2_H

#include <immintrin.h>

#define VEC_REQUIRES "avx2 fma f16c"
#define VEC_HAS_FMA
#define VEC_HAS_STREAM
#define VEC_HAS_GIVE_SIGN
/* More would not fit into 16 registers. */
#define VEC_GROUPS_GRADIENT 2

typedef __m256 vf32;
typedef __m256d vf64;
typedef __m256 mf32;
typedef __m256d mf64;

/* Masks of k leading lanes, as maskload and maskstore take them. */
VEC_INLINE __m256i avx2_first_f32(size_t k)
{
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)k), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}

VEC_INLINE __m256i avx2_first_f64(size_t k)
{
    return _mm256_cmpgt_epi64(_mm256_set1_epi64x((long long)k), _mm256_setr_epi64x(0, 1, 2, 3));
}

/* The empty statement after a load keeps compilers from folding it into every instruction that uses the
 * value: a gradient reads each operand several times, and loads are what it is short of.
 *
 * S: the suffix of the intrinsics. */
/* clang-format off */
#define AVX2_OPS(T, S, LANES)                                                                           \
    VEC_INLINE size_t v##T##_lanes(void) { return LANES; }                                              \
    VEC_INLINE v##T v##T##_set1(T x) { return _mm256_set1_##S(x); }                                     \
    VEC_INLINE v##T v##T##_load(const void *p)                                                          \
    {                                                                                                   \
        v##T a = _mm256_loadu_##S((const T *)p);                                                        \
        __asm__("" : "+x"(a));                                                                          \
        return a;                                                                                       \
    }                                                                                                   \
    VEC_INLINE void v##T##_store(void *p, v##T a) { _mm256_storeu_##S((T *)p, a); }                     \
    VEC_INLINE void v##T##_stream(void *p, v##T a) { _mm256_stream_##S((T *)p, a); }                    \
    VEC_INLINE v##T v##T##_load_part(const void *p, size_t k)                                           \
    {                                                                                                   \
        return _mm256_maskload_##S((const T *)p, avx2_first_##T(k));                                    \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, v##T a, size_t k)                                        \
    {                                                                                                   \
        _mm256_maskstore_##S((T *)p, avx2_first_##T(k), a);                                             \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return _mm256_add_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return _mm256_sub_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return _mm256_mul_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return _mm256_div_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return _mm256_sqrt_##S(a); }                                  \
    VEC_INLINE v##T v##T##_fma(v##T a, v##T b, v##T c) { return _mm256_fmadd_##S(a, b, c); }            \
    VEC_INLINE v##T v##T##_fnma(v##T a, v##T b, v##T c) { return _mm256_fnmadd_##S(a, b, c); }          \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return _mm256_min_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return _mm256_max_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_abs(v##T a) { return _mm256_andnot_##S(_mm256_set1_##S((T)-0.0), a); }       \
    VEC_INLINE v##T v##T##_neg(v##T a) { return _mm256_xor_##S(_mm256_set1_##S((T)-0.0), a); }          \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        const v##T sign = _mm256_set1_##S((T)-0.0);                                                     \
        return _mm256_or_##S(_mm256_andnot_##S(sign, a), _mm256_and_##S(sign, b));                      \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_give_sign(v##T a, v##T b)                                                    \
    {                                                                                                   \
        return _mm256_or_##S(a, _mm256_and_##S(_mm256_set1_##S((T)-0.0), b));                           \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_lt(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_LT_OQ); }              \
    VEC_INLINE m##T v##T##_le(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_LE_OQ); }              \
    VEC_INLINE m##T v##T##_eq(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_EQ_OQ); }              \
    VEC_INLINE m##T v##T##_lg(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_NEQ_OQ); }             \
    VEC_INLINE m##T v##T##_ne(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_NEQ_UQ); }             \
    VEC_INLINE m##T v##T##_nle(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_NLE_UQ); }            \
    VEC_INLINE m##T v##T##_unord(v##T a, v##T b) { return _mm256_cmp_##S(a, b, _CMP_UNORD_Q); }         \
    VEC_INLINE m##T m##T##_and(m##T a, m##T b) { return _mm256_and_##S(a, b); }                         \
    VEC_INLINE m##T m##T##_or(m##T a, m##T b) { return _mm256_or_##S(a, b); }                           \
    VEC_INLINE bool m##T##_any(m##T m) { return _mm256_movemask_##S(m) != 0; }                          \
    VEC_INLINE v##T v##T##_sel(m##T m, v##T a, v##T b) { return _mm256_blendv_##S(b, a, m); }           \
    VEC_INLINE v##T v##T##_keep(m##T m, v##T a) { return _mm256_and_##S(m, a); }

AVX2_OPS(f32, ps, 8)
AVX2_OPS(f64, pd, 4)
/* clang-format on */

VEC_INLINE vf32 vf32_add_shifted(vf32 a, vf32 b, int s)
{
    const __m256i shifted = _mm256_slli_epi32(_mm256_castps_si256(b), s);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), shifted));
}

VEC_INLINE vf64 vf64_add_shifted(vf64 a, vf64 b, int s)
{
    const __m256i shifted = _mm256_slli_epi64(_mm256_castpd_si256(b), s);
    return _mm256_castsi256_pd(_mm256_add_epi64(_mm256_castpd_si256(a), shifted));
}

VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    const __m256i index = _mm256_castps_si256(a);
    return _mm256_permutevar8x32_ps(_mm256_loadu_ps(table), s == 0 ? index : _mm256_srli_epi32(index, s));
}

/* The empty statement keeps gcc from making the vector anew, from a general register, wherever it is used. */
VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    vf32 a = _mm256_castsi256_ps(_mm256_set1_epi32((int)bits));
    __asm__("" : "+x"(a));
    return a;
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    const __m256i both = _mm256_and_si256(_mm256_castps_si256(a), _mm256_castps_si256(b));
    return _mm256_castsi256_ps(_mm256_cmpeq_epi32(both, _mm256_setzero_si256()));
}

/* There is a permutation of 32-bit words alone, of eight, so the halves of the table's entries are looked up each. */
VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    const __m256 first = _mm256_castpd_ps(_mm256_loadu_pd(table));
    const __m256 second = _mm256_castpd_ps(_mm256_loadu_pd(table + 4));
    const __m256 low = _mm256_shuffle_ps(first, second, 0x88), high = _mm256_shuffle_ps(first, second, 0xdd);
    /* The words are in the order of entries 0 1 4 5 2 3 6 7 then. */
    const __m256i order = _mm256_setr_epi32(0, 1, 4, 5, 2, 3, 6, 7);
    const __m256i index = _mm256_shuffle_epi32(_mm256_castpd_si256(a), 0xa0);
    const __m256 low_words = _mm256_permutevar8x32_ps(_mm256_permutevar8x32_ps(low, order), index);
    const __m256 high_words = _mm256_permutevar8x32_ps(_mm256_permutevar8x32_ps(high, order), index);
    return _mm256_castps_pd(_mm256_blend_ps(low_words, high_words, 0xaa));
}

#define VEC_HAS_MASK_BITS
VEC_INLINE uint32_t mf32_bits(mf32 m)
{
    return (uint32_t)_mm256_movemask_ps(m);
}

#define VEC_HAS_LOW_WORDS

VEC_INLINE vf32 vf64_low_words(vf64 lo, vf64 hi)
{
    return _mm256_shuffle_ps(_mm256_castpd_ps(lo), _mm256_castpd_ps(hi), 0x88);
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const __m256i one = _mm256_set1_epi64x(1);
    const __m256i bits = _mm256_castpd_si256(s);
    const __m256i even = _mm256_sub_epi64(_mm256_and_si256(bits, one), one);
    const __m256i inexact = _mm256_castpd_si256(_mm256_cmp_pd(e, _mm256_setzero_pd(), _CMP_NEQ_OQ));
    const __m256i away = _mm256_srli_epi64(_mm256_xor_si256(bits, _mm256_castpd_si256(e)), 63);
    const __m256i step = _mm256_sub_epi64(one, _mm256_add_epi64(away, away));
    return _mm256_castsi256_pd(
        _mm256_add_epi64(bits, _mm256_and_si256(_mm256_and_si256(even, inexact), step)));
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const __m256i rest = _mm256_set1_epi64x(((long long)1 << 40) - 1);
    const __m256i bits = _mm256_castpd_si256(a);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const __m256i carry = _mm256_add_epi64(_mm256_and_si256(bits, rest), rest);
    return _mm256_castsi256_pd(_mm256_andnot_si256(rest, _mm256_or_si256(bits, carry)));
}

VEC_INLINE f32 vf32_first(vf32 a)
{
    return _mm256_cvtss_f32(a);
}

VEC_INLINE f64 vf64_first(vf64 a)
{
    return _mm256_cvtsd_f64(a);
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    return _mm256_cvtps_pd(_mm_loadu_ps(p));
}

VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    return _mm256_cvtps_pd(_mm256_castps256_ps128(a));
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    return _mm256_cvtps_pd(_mm256_extractf128_ps(a, 1));
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm256_cvtpd_ps(lo)), _mm256_cvtpd_ps(hi), 1);
}

/* The empty statement keeps clang from comparing and selecting the f16 itself, which this ISA can only do
 * element by element. */
VEC_INLINE vf32 avx2_from_f16(__m128i h)
{
    vf32 a = _mm256_cvtph_ps(h);
    __asm__("" : "+x"(a));
    return a;
}

VEC_INLINE __m128i avx2_to_f16(vf32 a)
{
    return _mm256_cvtps_ph(a, _MM_FROUND_TO_NEAREST_INT);
}

VEC_INLINE vf32 avx2_from_bf16(__m128i h)
{
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(h), 16));
}

#define avx2_from_upper avx2_from_bf16

VEC_INLINE __m128i avx2_to_upper(vf32 a)
{
    const __m256i high = _mm256_srli_epi32(_mm256_castps_si256(a), 16);
    const __m256i packed = _mm256_packus_epi32(high, high);
    return _mm256_castsi256_si128(_mm256_permute4x64_epi64(packed, 0x08));
}

VEC_INLINE __m128i avx2_to_bf16(vf32 a)
{
    const __m256i bits = _mm256_castps_si256(a);
    const __m256i tie = _mm256_and_si256(_mm256_srli_epi32(bits, 16), _mm256_set1_epi32(1));
    const __m256i rounded = _mm256_add_epi32(_mm256_add_epi32(bits, _mm256_set1_epi32(0x7fff)), tie);
    const __m256i quiet = _mm256_or_si256(bits, _mm256_set1_epi32(0x400000));
    const __m256i is_nan = _mm256_castps_si256(_mm256_cmp_ps(a, a, _CMP_UNORD_Q));
    return avx2_to_upper(_mm256_castsi256_ps(_mm256_blendv_epi8(rounded, quiet, is_nan)));
}

#define AVX2_HALF(T)                                                                                         \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        return avx2_from_##T(_mm_loadu_si128((const __m128i *)p));                                           \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        _mm_storeu_si128((__m128i *)p, avx2_to_##T(a));                                                      \
    }                                                                                                        \
    VEC_INLINE void vf32_stream_##T(void *p, vf32 a)                                                         \
    {                                                                                                        \
        _mm_stream_si128((__m128i *)p, avx2_to_##T(a));                                                      \
    }                                                                                                        \
    VEC_INLINE vf32 vf32_load_##T##_part(const void *p, size_t k)                                            \
    {                                                                                                        \
        uint16_t lanes[8] = {0};                                                                             \
        memcpy(lanes, p, k * 2);                                                                             \
        return vf32_load_##T(lanes);                                                                         \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T##_part(void *p, vf32 a, size_t k)                                         \
    {                                                                                                        \
        uint16_t lanes[8];                                                                                   \
        vf32_store_##T(lanes, a);                                                                            \
        memcpy(p, lanes, k * 2);                                                                             \
    }

AVX2_HALF(f16)
AVX2_HALF(bf16)
AVX2_HALF(upper)

#define VEC_HAS_BF16_PAIRS

VEC_INLINE vf32 vf32_even_bf16(vf32 a)
{
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_castps_si256(a), 16));
}

VEC_INLINE vf32 vf32_odd_bf16(vf32 a)
{
    return _mm256_and_ps(a, _mm256_castsi256_ps(_mm256_set1_epi32((int)0xffff0000)));
}

VEC_INLINE vf32 vf32_join_upper(vf32 even, vf32 odd)
{
    const __m256i low = _mm256_srli_epi32(_mm256_castps_si256(even), 16);
    return _mm256_castsi256_ps(_mm256_blend_epi16(low, _mm256_castps_si256(odd), 0xaa));
}

/* ---- 16 16-bit integers ---- */

#define VEC_HAS_I16

typedef __m256i vi16;
typedef __m256i mi16;

VEC_INLINE size_t vi16_lanes(void)
{
    return 16;
}

VEC_INLINE vi16 vi16_set1(int16_t x)
{
    return _mm256_set1_epi16(x);
}

VEC_INLINE vi16 vi16_load(const void *p)
{
    return _mm256_loadu_si256((const __m256i *)p);
}

VEC_INLINE void vi16_store(void *p, vi16 a)
{
    _mm256_storeu_si256((__m256i *)p, a);
}

VEC_INLINE void vi16_stream(void *p, vi16 a)
{
    _mm256_stream_si256((__m256i *)p, a);
}

VEC_INLINE vi16 vi16_and(vi16 a, vi16 b)
{
    return _mm256_and_si256(a, b);
}

VEC_INLINE vi16 vi16_min(vi16 a, vi16 b)
{
    return _mm256_min_epi16(a, b);
}

VEC_INLINE vi16 vi16_umin(vi16 a, vi16 b)
{
    return _mm256_min_epu16(a, b);
}

VEC_INLINE mi16 vi16_gt(vi16 a, vi16 b)
{
    return _mm256_cmpgt_epi16(a, b);
}

VEC_INLINE mi16 mi16_and(mi16 a, mi16 b)
{
    return _mm256_and_si256(a, b);
}

VEC_INLINE mi16 mi16_or(mi16 a, mi16 b)
{
    return _mm256_or_si256(a, b);
}

VEC_INLINE vi16 vi16_keep(mi16 m, vi16 a)
{
    return _mm256_and_si256(m, a);
}

VEC_INLINE vi16 vi16_fill(mi16 m, vi16 a)
{
    return _mm256_or_si256(m, a);
}

#endif
