/* f16 and bf16, to and from f32, in plain C. SPDX-License-Identifier: MIT */
#ifndef RELU_VEC_HALF_H
#define RELU_VEC_HALF_H

VEC_INLINE f32 half_f32_of_bits(uint32_t bits)
{
    f32 x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

VEC_INLINE uint32_t half_bits_of_f32(f32 x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* m ? a : b without a branch, which values would make unpredictable. */
VEC_INLINE uint32_t half_select(bool m, uint32_t a, uint32_t b)
{
    return b ^ ((a ^ b) & (0u - (uint32_t)m));
}

VEC_INLINE f32 half_bf16_to_f32(uint16_t h)
{
    return half_f32_of_bits((uint32_t)h << 16);
}

VEC_INLINE uint16_t half_bf16_from_f32(f32 x)
{
    const uint32_t bits = half_bits_of_f32(x);
    const uint32_t rounded = bits + 0x7fff + (bits >> 16 & 1);
    return (uint16_t)(half_select(x != x, bits | 0x400000, rounded) >> 16);
}

VEC_INLINE f32 half_upper_to_f32(uint16_t h)
{
    return half_bf16_to_f32(h);
}

VEC_INLINE uint16_t half_upper_from_f32(f32 x)
{
    return (uint16_t)(half_bits_of_f32(x) >> 16);
}

VEC_INLINE f32 half_f16_to_f32(uint16_t h)
{
    const uint32_t sign = (uint32_t)(h & 0x8000) << 16;
    const uint32_t magnitude = h & 0x7fff;
    /* The exponent's bias grows by 127 - 15; that of infinity and NaN by as much again. */
    const uint32_t bias = (127 - 15) << 23;
    const uint32_t normal = (magnitude << 13) + bias + half_select(magnitude > 0x7bff, bias, 0);
    const uint32_t subnormal = half_bits_of_f32((f32)magnitude * 0x1p-24f);
    return half_f32_of_bits(half_select(magnitude < 0x400, subnormal, normal) | sign);
}

VEC_INLINE uint16_t half_f16_from_f32(f32 x)
{
    const uint32_t bits = half_bits_of_f32(x);
    const uint32_t sign = bits >> 16 & 0x8000;
    const uint32_t magnitude = bits & 0x7fffffff;
    const uint32_t normal = (magnitude + 0xfff + (magnitude >> 13 & 1) - ((127 - 15) << 23)) >> 13;
    /* Adding 1/2 rounds to a multiple of 2^-24, the unit of f16's subnormals. */
    const uint32_t subnormal = half_bits_of_f32(half_f32_of_bits(magnitude) + 0.5f) - 0x3f000000;
    uint32_t h = half_select(magnitude < 0x38800000, subnormal, normal);
    h = half_select(magnitude > 0x477fffff, 0x7c00, h); /* 2^16 and above */
    h = half_select(magnitude > 0x7f800000, 0x7e00, h);
    return (uint16_t)(sign | h);
}

#endif
