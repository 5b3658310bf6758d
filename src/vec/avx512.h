/* Vector operations of AVX-512 F, BW, DQ and VL: 16 f32 or 8 f64. SPDX-License-Identifier: MIT */
#ifndef RELU_VEC_AVX512_H
#define RELU_VEC_AVX512_H

#include <immintrin.h>

#define VEC_REQUIRES "avx512f avx512bw avx512dq avx512vl fma f16c steady512"
#define VEC_HAS_FMA
#define VEC_HAS_ODD
#define VEC_HAS_STREAM

typedef __m512 vf32;
typedef __m512d vf64;
typedef __mmask16 mf32;
typedef __mmask8 mf64;

/* A constant rounding mode in the instruction itself; the modes of MXCSR are not touched. */
#define AVX512_DOWN (_MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)
#define AVX512_UP   (_MM_FROUND_TO_POS_INF | _MM_FROUND_NO_EXC)

/* The first k lanes. A shift by a variable takes more. */
VEC_INLINE mf32 avx512_first_f32(size_t k)
{
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    return _mm512_cmplt_epi32_mask(lanes, _mm512_set1_epi32((int)k));
}

VEC_INLINE mf64 avx512_first_f64(size_t k)
{
    return _mm512_cmplt_epi64_mask(_mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7), _mm512_set1_epi64((int64_t)k));
}

/* The empty statement after a load keeps compilers from folding it into every instruction that uses the
 * value: a gradient reads each operand several times, and loads are what it is short of.
 *
 * S: the suffix of the intrinsics. */
/* clang-format off */
#define AVX512_OPS(T, S, LANES)                                                                         \
    VEC_INLINE size_t v##T##_lanes(void) { return LANES; }                                              \
    VEC_INLINE v##T v##T##_set1(T x) { return _mm512_set1_##S(x); }                                     \
    VEC_INLINE v##T v##T##_load(const void *p)                                                          \
    {                                                                                                   \
        v##T a = _mm512_loadu_##S(p);                                                                   \
        __asm__("" : "+v"(a));                                                                          \
        return a;                                                                                       \
    }                                                                                                   \
    VEC_INLINE void v##T##_store(void *p, v##T a) { _mm512_storeu_##S(p, a); }                          \
    VEC_INLINE void v##T##_stream(void *p, v##T a) { _mm512_stream_##S(p, a); }                         \
    VEC_INLINE v##T v##T##_load_part(const void *p, size_t k)                                           \
    {                                                                                                   \
        return _mm512_maskz_loadu_##S(avx512_first_##T(k), p);                                          \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, v##T a, size_t k)                                        \
    {                                                                                                   \
        _mm512_mask_storeu_##S(p, avx512_first_##T(k), a);                                              \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return _mm512_add_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return _mm512_sub_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return _mm512_mul_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return _mm512_div_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return _mm512_sqrt_##S(a); }                                  \
    VEC_INLINE v##T v##T##_fma(v##T a, v##T b, v##T c) { return _mm512_fmadd_##S(a, b, c); }            \
    VEC_INLINE v##T v##T##_fnma(v##T a, v##T b, v##T c) { return _mm512_fnmadd_##S(a, b, c); }          \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return _mm512_min_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return _mm512_max_##S(a, b); }                         \
    VEC_INLINE v##T v##T##_abs(v##T a) { return _mm512_andnot_##S(_mm512_set1_##S((T)-0.0), a); }       \
    VEC_INLINE v##T v##T##_neg(v##T a) { return _mm512_xor_##S(_mm512_set1_##S((T)-0.0), a); }          \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        const v##T sign = _mm512_set1_##S((T)-0.0);                                                     \
        return _mm512_or_##S(_mm512_andnot_##S(sign, a), _mm512_and_##S(sign, b));                      \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_lt(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_LT_OQ); }       \
    VEC_INLINE m##T v##T##_le(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_LE_OQ); }       \
    VEC_INLINE m##T v##T##_eq(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_EQ_OQ); }       \
    VEC_INLINE m##T v##T##_lg(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_NEQ_OQ); }      \
    VEC_INLINE m##T v##T##_ne(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_NEQ_UQ); }      \
    VEC_INLINE m##T v##T##_nle(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_NLE_UQ); }     \
    VEC_INLINE m##T v##T##_unord(v##T a, v##T b) { return _mm512_cmp_##S##_mask(a, b, _CMP_UNORD_Q); }  \
    VEC_INLINE m##T m##T##_and(m##T a, m##T b) { return (m##T)(a & b); }                                \
    VEC_INLINE m##T m##T##_or(m##T a, m##T b) { return (m##T)(a | b); }                                 \
    VEC_INLINE bool m##T##_any(m##T m) { return m != 0; }                                               \
    VEC_INLINE v##T v##T##_sel(m##T m, v##T a, v##T b) { return _mm512_mask_blend_##S(m, b, a); }       \
    VEC_INLINE v##T v##T##_keep(m##T m, v##T a) { return _mm512_maskz_mov_##S(m, a); }

AVX512_OPS(f32, ps, 16)
AVX512_OPS(f64, pd, 8)
/* clang-format on */

VEC_INLINE vf32 vf32_add_shifted(vf32 a, vf32 b, int s)
{
    const __m512i shifted = _mm512_slli_epi32(_mm512_castps_si512(b), (unsigned)s);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(a), shifted));
}

VEC_INLINE vf64 vf64_add_shifted(vf64 a, vf64 b, int s)
{
    const __m512i shifted = _mm512_slli_epi64(_mm512_castpd_si512(b), (unsigned)s);
    return _mm512_castsi512_pd(_mm512_add_epi64(_mm512_castpd_si512(a), shifted));
}

/* The permutation looks at four bits of the index, so the table is there twice. The empty statement keeps gcc from doubling it
 * within loops, by a shuffle as dear as the permutation. */
VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    const __m512i index = _mm512_castps_si512(a);
    vf32 twice = _mm512_broadcast_f32x8(_mm256_loadu_ps(table));
    __asm__("" : "+v"(twice));
    return _mm512_permutexvar_ps(s == 0 ? index : _mm512_srli_epi32(index, (unsigned)s), twice);
}

/* The empty statement keeps gcc from making the vector anew, from a general register, wherever it is used. */
VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    vf32 a = _mm512_castsi512_ps(_mm512_set1_epi32((int)bits));
    __asm__("" : "+v"(a));
    return a;
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    return _mm512_testn_epi32_mask(_mm512_castps_si512(a), _mm512_castps_si512(b));
}

#define VEC_HAS_LOOKUP32

VEC_INLINE vf32 vf32_lookup32(const f32 table[32], vf32 a)
{
    return _mm512_permutex2var_ps(_mm512_loadu_ps(table), _mm512_castps_si512(a),
                                  _mm512_loadu_ps(table + 16));
}

#define VEC_HAS_SCALE

VEC_INLINE vf32 vf32_scale(vf32 a, vf32 b)
{
    return _mm512_scalef_ps(a, b);
}

#define VEC_HAS_TOTAL

VEC_INLINE double vf64_total(vf64 a)
{
    const __m256d four = _mm256_add_pd(_mm512_castpd512_pd256(a), _mm512_extractf64x4_pd(a, 1));
    const __m128d two = _mm_add_pd(_mm256_castpd256_pd128(four), _mm256_extractf128_pd(four, 1));
    return _mm_cvtsd_f64(_mm_add_sd(two, _mm_unpackhi_pd(two, two)));
}

VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    return _mm512_permutexvar_pd(_mm512_castpd_si512(a), _mm512_loadu_pd(table));
}

#define VEC_HAS_MASK_BITS
VEC_INLINE uint32_t mf32_bits(mf32 m)
{
    return m;
}

#define VEC_HAS_LOW_WORDS

VEC_INLINE vf32 vf64_low_words(vf64 lo, vf64 hi)
{
    return _mm512_shuffle_ps(_mm512_castpd_ps(lo), _mm512_castpd_ps(hi), 0x88);
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const __m512i one = _mm512_set1_epi64(1);
    const __m512i bits = _mm512_castpd_si512(s);
    const mf64 even = _mm512_testn_epi64_mask(bits, one);
    const mf64 inexact = _mm512_mask_cmp_pd_mask(even, e, _mm512_setzero_pd(), _CMP_NEQ_OQ);
    const __m512i away = _mm512_srli_epi64(_mm512_xor_si512(bits, _mm512_castpd_si512(e)), 63);
    const __m512i step = _mm512_sub_epi64(one, _mm512_add_epi64(away, away));
    return _mm512_castsi512_pd(_mm512_mask_add_epi64(bits, inexact, bits, step));
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const __m512i rest = _mm512_set1_epi64(((long long)1 << 40) - 1);
    const __m512i bits = _mm512_castpd_si512(a);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const __m512i carry = _mm512_add_epi64(_mm512_and_si512(bits, rest), rest);
    return _mm512_castsi512_pd(_mm512_andnot_si512(rest, _mm512_or_si512(bits, carry)));
}

VEC_INLINE f32 vf32_first(vf32 a)
{
    return _mm512_cvtss_f32(a);
}

VEC_INLINE f64 vf64_first(vf64 a)
{
    return _mm512_cvtsd_f64(a);
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    return _mm512_cvtps_pd(_mm256_loadu_ps(p));
}

VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    return _mm512_cvtps_pd(_mm512_castps512_ps256(a));
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    return _mm512_cvtps_pd(_mm512_extractf32x8_ps(a, 1));
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    return _mm512_insertf32x8(_mm512_castps256_ps512(_mm512_cvtpd_ps(lo)), _mm512_cvtpd_ps(hi), 1);
}

/* Of the two neighbours of an inexact value, rounded down and up, the one whose last bit is set; they are the
 * same where it is exact. */
VEC_INLINE vf32 avx512_odd_of(vf32 down, vf32 up)
{
    const mf32 down_is_odd = _mm512_test_epi32_mask(_mm512_castps_si512(down), _mm512_set1_epi32(1));
    return _mm512_mask_blend_ps(down_is_odd, up, down);
}

VEC_INLINE vf32 vf32_add_odd(vf32 a, vf32 b)
{
    return avx512_odd_of(_mm512_add_round_ps(a, b, AVX512_DOWN), _mm512_add_round_ps(a, b, AVX512_UP));
}

VEC_INLINE vf32 vf32_sub_odd(vf32 a, vf32 b)
{
    return avx512_odd_of(_mm512_sub_round_ps(a, b, AVX512_DOWN), _mm512_sub_round_ps(a, b, AVX512_UP));
}

VEC_INLINE vf32 vf32_mul_odd(vf32 a, vf32 b)
{
    return avx512_odd_of(_mm512_mul_round_ps(a, b, AVX512_DOWN), _mm512_mul_round_ps(a, b, AVX512_UP));
}

VEC_INLINE vf32 vf32_fma_odd(vf32 a, vf32 b, vf32 c)
{
    return avx512_odd_of(_mm512_fmadd_round_ps(a, b, c, AVX512_DOWN),
                         _mm512_fmadd_round_ps(a, b, c, AVX512_UP));
}

/* The empty statement keeps clang from comparing and selecting the f16 itself, which this ISA can only do
 * element by element. */
VEC_INLINE vf32 avx512_from_f16(__m256i h)
{
    vf32 a = _mm512_cvtph_ps(h);
    __asm__("" : "+v"(a));
    return a;
}

VEC_INLINE __m256i avx512_to_f16(vf32 a)
{
    /* The unmasked form is a macro whose mask, -1, gcc warns of without optimisation. */
    return _mm512_maskz_cvtps_ph((__mmask16)0xffff, a, _MM_FROUND_TO_NEAREST_INT);
}

VEC_INLINE vf32 avx512_from_bf16(__m256i h)
{
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(h), 16));
}

#define avx512_from_upper avx512_from_bf16

VEC_INLINE __m256i avx512_to_upper(vf32 a)
{
    return _mm512_cvtepi32_epi16(_mm512_srli_epi32(_mm512_castps_si512(a), 16));
}

/* AVX512-BF16 has an instruction for this, but it flushes subnormals. */
VEC_INLINE __m256i avx512_to_bf16(vf32 a)
{
    const __m512i bits = _mm512_castps_si512(a);
    const __m512i tie = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
    const __m512i rounded = _mm512_add_epi32(_mm512_add_epi32(bits, _mm512_set1_epi32(0x7fff)), tie);
    const __mmask16 is_nan = _mm512_cmp_ps_mask(a, a, _CMP_UNORD_Q);
    const __m512i result = _mm512_mask_or_epi32(rounded, is_nan, bits, _mm512_set1_epi32(0x400000));
    return avx512_to_upper(_mm512_castsi512_ps(result));
}

#define AVX512_HALF(T)                                                                                       \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        return avx512_from_##T(_mm256_loadu_si256((const __m256i *)p));                                      \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        _mm256_storeu_si256((__m256i *)p, avx512_to_##T(a));                                                 \
    }                                                                                                        \
    VEC_INLINE void vf32_stream_##T(void *p, vf32 a)                                                         \
    {                                                                                                        \
        _mm256_stream_si256(p, avx512_to_##T(a));                                                            \
    }                                                                                                        \
    VEC_INLINE vf32 vf32_load_##T##_part(const void *p, size_t k)                                            \
    {                                                                                                        \
        return avx512_from_##T(_mm256_maskz_loadu_epi16(avx512_first_f32(k), p));                            \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T##_part(void *p, vf32 a, size_t k)                                         \
    {                                                                                                        \
        _mm256_mask_storeu_epi16(p, avx512_first_f32(k), avx512_to_##T(a));                                  \
    }

AVX512_HALF(f16)
AVX512_HALF(bf16)
AVX512_HALF(upper)

#define VEC_HAS_BF16_PAIRS

VEC_INLINE vf32 vf32_even_bf16(vf32 a)
{
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_castps_si512(a), 16));
}

VEC_INLINE vf32 vf32_odd_bf16(vf32 a)
{
    return _mm512_and_ps(a, _mm512_castsi512_ps(_mm512_set1_epi32((int)0xffff0000)));
}

VEC_INLINE vf32 vf32_join_upper(vf32 even, vf32 odd)
{
    const __m512i upper = _mm512_set1_epi32((int)0xffff0000);
    const __m512i low = _mm512_srli_epi32(_mm512_castps_si512(even), 16);
    /* upper ? odd : low */
    return _mm512_castsi512_ps(_mm512_ternarylogic_epi32(upper, _mm512_castps_si512(odd), low, 0xca));
}

/* ---- 32 16-bit integers ---- */

#define VEC_HAS_I16
#define VEC_HAS_I16_PART

typedef __m512i vi16;
typedef __mmask32 mi16;

/* By the shift: an instruction or two are not worth a constant of 32 numbers. */
VEC_INLINE mi16 avx512_first_i16(size_t k)
{
    return (mi16)((UINT64_C(1) << k) - 1);
}

/* clang-format off */
VEC_INLINE size_t vi16_lanes(void) { return 32; }
VEC_INLINE vi16 vi16_set1(int16_t x) { return _mm512_set1_epi16(x); }
/* The empty statement as above. */
VEC_INLINE vi16 vi16_load(const void *p)
{
    vi16 a = _mm512_loadu_si512(p);
    __asm__("" : "+v"(a));
    return a;
}
VEC_INLINE void vi16_store(void *p, vi16 a) { _mm512_storeu_si512(p, a); }
VEC_INLINE void vi16_stream(void *p, vi16 a) { _mm512_stream_si512((__m512i *)p, a); }
VEC_INLINE vi16 vi16_load_part(const void *p, size_t k) { return _mm512_maskz_loadu_epi16(avx512_first_i16(k), p); }
VEC_INLINE void vi16_store_part(void *p, vi16 a, size_t k) { _mm512_mask_storeu_epi16(p, avx512_first_i16(k), a); }
VEC_INLINE vi16 vi16_and(vi16 a, vi16 b) { return _mm512_and_si512(a, b); }
VEC_INLINE vi16 vi16_min(vi16 a, vi16 b) { return _mm512_min_epi16(a, b); }
VEC_INLINE vi16 vi16_umin(vi16 a, vi16 b) { return _mm512_min_epu16(a, b); }
VEC_INLINE mi16 vi16_gt(vi16 a, vi16 b) { return _mm512_cmpgt_epi16_mask(a, b); }
VEC_INLINE mi16 mi16_and(mi16 a, mi16 b) { return a & b; }
VEC_INLINE mi16 mi16_or(mi16 a, mi16 b) { return a | b; }
VEC_INLINE vi16 vi16_keep(mi16 m, vi16 a) { return _mm512_maskz_mov_epi16(m, a); }
VEC_INLINE vi16 vi16_fill(mi16 m, vi16 a) { return _mm512_mask_blend_epi16(m, a, _mm512_set1_epi16(-1)); }
/* clang-format on */

#endif
