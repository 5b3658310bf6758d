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

VEC_INLINE f32 half_bf16_to_f32(uint16_t h)
{
    return half_f32_of_bits((uint32_t)h << 16);
}

VEC_INLINE uint16_t half_bf16_from_f32(f32 x)
{
    const uint32_t bits = half_bits_of_f32(x);
    if (x != x)
        return (uint16_t)(bits >> 16 | 0x40);
    return (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

VEC_INLINE f32 half_f16_to_f32(uint16_t h)
{
    const uint32_t sign = (uint32_t)(h & 0x8000) << 16;
    const uint32_t magnitude = h & 0x7fff;
    if (magnitude < 0x400) /* subnormal: units of 2^-24 */
        return half_f32_of_bits(half_bits_of_f32((f32)magnitude * 0x1p-24f) | sign);
    const uint32_t exponent_shift = magnitude < 0x7c00 ? 127 - 15 : 255 - 31;
    return half_f32_of_bits(((magnitude << 13) + (exponent_shift << 23)) | sign);
}

VEC_INLINE uint16_t half_f16_from_f32(f32 x)
{
    const uint32_t bits = half_bits_of_f32(x);
    const uint32_t sign = bits >> 16 & 0x8000;
    const uint32_t magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000)
        return (uint16_t)(sign | 0x7e00);
    if (magnitude >= 0x47800000) /* 2^16 and above */
        return (uint16_t)(sign | 0x7c00);
    if (magnitude <
        0x38800000) /* below 2^-14: adding 1/2 rounds to a multiple of 2^-24, the subnormals' unit */
        return (uint16_t)(sign | (half_bits_of_f32(half_f32_of_bits(magnitude) + 0.5f) - 0x3f000000));
    const uint32_t rounded = magnitude + 0xfff + (magnitude >> 13 & 1);
    return (uint16_t)(sign | ((rounded - ((127 - 15) << 23)) >> 13));
}

#endif
