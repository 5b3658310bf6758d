/* 16 16-bit integers, for AVX2 and for AVX-512, whose longer vectors are no faster here: memory is the limit.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_VEC_AVX_I16_H
#define RELU_VEC_AVX_I16_H

#include <immintrin.h>

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
