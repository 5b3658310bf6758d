/* Vector operations of RISC-V's vector extension 1.0: as many lanes as the machine has, up to 2048 bits.
 * SPDX-License-Identifier: MIT
 *
 * cpu/riscv64.c keeps longer vectors away, so that no vector has more than 64 lanes. There is no f16 in the base
 * extension: integers convert it. */
#ifndef RELU_VEC_RVV_H
#define RELU_VEC_RVV_H

#include <riscv_vector.h>

#define VEC_REQUIRES "v"
#define VEC_HAS_FMA
#define VEC_HAS_PAIR
#define VEC_HALF_ALONE

typedef vfloat32m1_t vf32;
typedef vfloat64m1_t vf64;
typedef vbool32_t mf32;
typedef vbool64_t mf64;
typedef vfloat64m1x2_t vdd;

/* Every operation is on whole vectors. */
VEC_INLINE size_t vf32_lanes(void)
{
    return __riscv_vsetvlmax_e32m1();
}

VEC_INLINE size_t vf64_lanes(void)
{
    return __riscv_vsetvlmax_e64m1();
}

/* Memory is reached by bytes, because elements need no alignment: a vector of bytes has the same bits. W: the
 * width of T; B: the lanes of a mask, as its type is named. Where a load leaves lanes alone, they stay 0. */
/* clang-format off */
#define RVV_OPS(T, W, B)                                                                                \
    VEC_INLINE vuint##W##m1_t rvv_bits_##T(v##T a)                                                      \
    {                                                                                                   \
        return __riscv_vreinterpret_v_f##W##m1_u##W##m1(a);                                             \
    }                                                                                                   \
    VEC_INLINE v##T rvv_##T##_of(vuint##W##m1_t a)                                                      \
    {                                                                                                   \
        return __riscv_vreinterpret_v_u##W##m1_f##W##m1(a);                                             \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_set1(T x) { return __riscv_vfmv_v_f_f##W##m1(x, v##T##_lanes()); }           \
    VEC_INLINE v##T v##T##_load(const void *p)                                                          \
    {                                                                                                   \
        const vuint8m1_t bytes = __riscv_vle8_v_u8m1((const uint8_t *)p, __riscv_vsetvlmax_e8m1());     \
        return rvv_##T##_of(__riscv_vreinterpret_v_u8m1_u##W##m1(bytes));                               \
    }                                                                                                   \
    VEC_INLINE void v##T##_store(void *p, v##T a)                                                       \
    {                                                                                                   \
        const vuint8m1_t bytes = __riscv_vreinterpret_v_u##W##m1_u8m1(rvv_bits_##T(a));                 \
        __riscv_vse8_v_u8m1((uint8_t *)p, bytes, __riscv_vsetvlmax_e8m1());                             \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_load_part(const void *p, size_t k)                                           \
    {                                                                                                   \
        const vuint8m1_t zero = __riscv_vmv_v_x_u8m1(0, __riscv_vsetvlmax_e8m1());                      \
        const vuint8m1_t bytes = __riscv_vle8_v_u8m1_tu(zero, (const uint8_t *)p, k * sizeof(T));       \
        return rvv_##T##_of(__riscv_vreinterpret_v_u8m1_u##W##m1(bytes));                               \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, v##T a, size_t k)                                        \
    {                                                                                                   \
        const vuint8m1_t bytes = __riscv_vreinterpret_v_u##W##m1_u8m1(rvv_bits_##T(a));                 \
        __riscv_vse8_v_u8m1((uint8_t *)p, bytes, k * sizeof(T));                                        \
    }                                                                                                   \
    VEC_INLINE T v##T##_first(v##T a) { return __riscv_vfmv_f_s_f##W##m1_f##W(a); }                     \
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return __riscv_vfadd_vv_f##W##m1(a, b, v##T##_lanes()); } \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return __riscv_vfsub_vv_f##W##m1(a, b, v##T##_lanes()); } \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return __riscv_vfmul_vv_f##W##m1(a, b, v##T##_lanes()); } \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return __riscv_vfdiv_vv_f##W##m1(a, b, v##T##_lanes()); } \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return __riscv_vfsqrt_v_f##W##m1(a, v##T##_lanes()); }        \
    VEC_INLINE v##T v##T##_fma(v##T a, v##T b, v##T c)                                                  \
    {                                                                                                   \
        return __riscv_vfmacc_vv_f##W##m1(c, a, b, v##T##_lanes());                                     \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_fnma(v##T a, v##T b, v##T c)                                                 \
    {                                                                                                   \
        return __riscv_vfnmsac_vv_f##W##m1(c, a, b, v##T##_lanes());                                    \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_abs(v##T a) { return __riscv_vfabs_v_f##W##m1(a, v##T##_lanes()); }          \
    VEC_INLINE v##T v##T##_neg(v##T a) { return __riscv_vfneg_v_f##W##m1(a, v##T##_lanes()); }          \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        return __riscv_vfsgnj_vv_f##W##m1(a, b, v##T##_lanes());                                        \
    }                                                                                                   \
    VEC_INLINE m##T rvv_not_##T(m##T m) { return __riscv_vmnot_m_b##B(m, v##T##_lanes()); }             \
    VEC_INLINE m##T m##T##_and(m##T a, m##T b) { return __riscv_vmand_mm_b##B(a, b, v##T##_lanes()); }  \
    VEC_INLINE m##T m##T##_or(m##T a, m##T b) { return __riscv_vmor_mm_b##B(a, b, v##T##_lanes()); }    \
    VEC_INLINE bool m##T##_any(m##T m) { return __riscv_vfirst_m_b##B(m, v##T##_lanes()) >= 0; }        \
    VEC_INLINE m##T v##T##_lt(v##T a, v##T b)                                                           \
    {                                                                                                   \
        return __riscv_vmflt_vv_f##W##m1_b##B(a, b, v##T##_lanes());                                    \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_le(v##T a, v##T b)                                                           \
    {                                                                                                   \
        return __riscv_vmfle_vv_f##W##m1_b##B(a, b, v##T##_lanes());                                    \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_eq(v##T a, v##T b)                                                           \
    {                                                                                                   \
        return __riscv_vmfeq_vv_f##W##m1_b##B(a, b, v##T##_lanes());                                    \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_ne(v##T a, v##T b)                                                           \
    {                                                                                                   \
        return __riscv_vmfne_vv_f##W##m1_b##B(a, b, v##T##_lanes());                                    \
    }                                                                                                   \
    VEC_INLINE m##T v##T##_lg(v##T a, v##T b) { return m##T##_or(v##T##_lt(a, b), v##T##_lt(b, a)); }   \
    VEC_INLINE m##T v##T##_nle(v##T a, v##T b) { return rvv_not_##T(v##T##_le(a, b)); }                 \
    VEC_INLINE m##T v##T##_unord(v##T a, v##T b) { return m##T##_or(v##T##_ne(a, a), v##T##_ne(b, b)); } \
    VEC_INLINE v##T v##T##_sel(m##T m, v##T a, v##T b)                                                  \
    {                                                                                                   \
        return __riscv_vmerge_vvm_f##W##m1(b, a, m, v##T##_lanes());                                    \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_keep(m##T m, v##T a) { return v##T##_sel(m, a, v##T##_set1(0)); }            \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return v##T##_sel(v##T##_lt(a, b), a, b); }            \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return v##T##_sel(v##T##_lt(b, a), a, b); }            \
    VEC_INLINE v##T v##T##_add_shifted(v##T a, v##T b, int s)                                           \
    {                                                                                                   \
        const size_t vl = v##T##_lanes();                                                               \
        const vuint##W##m1_t shifted = __riscv_vsll_vx_u##W##m1(rvv_bits_##T(b), (size_t)s, vl);        \
        return rvv_##T##_of(__riscv_vadd_vv_u##W##m1(rvv_bits_##T(a), shifted, vl));                    \
    }

RVV_OPS(f32, 32, 32)
RVV_OPS(f64, 64, 64)
/* clang-format on */

VEC_INLINE vdd vdd_make(vf64 hi, vf64 lo)
{
    return __riscv_vcreate_v_f64m1x2(hi, lo);
}

VEC_INLINE vf64 vdd_hi(vdd a)
{
    return __riscv_vget_v_f64m1x2_f64m1(a, 0);
}

VEC_INLINE vf64 vdd_lo(vdd a)
{
    return __riscv_vget_v_f64m1x2_f64m1(a, 1);
}

/* The table fills two vectors of 128 bits; no more lanes of them are asked for than there are in a. */
VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    const size_t vl = vf32_lanes();
    const vuint32m1_t shifted = __riscv_vsrl_vx_u32m1(rvv_bits_f32(a), (size_t)s, vl);
    const vuint32m1_t index = __riscv_vand_vx_u32m1(shifted, 7, vl);
    const vfloat32m2_t entries = __riscv_vle32_v_f32m2(table, 8);
    const vfloat32m2_t found = __riscv_vrgather_vv_f32m2(entries, __riscv_vlmul_ext_v_u32m1_u32m2(index), vl);
    return __riscv_vget_v_f32m2_f32m1(found, 0);
}

VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    const size_t vl = vf64_lanes();
    const vuint64m1_t index = __riscv_vand_vx_u64m1(rvv_bits_f64(a), 7, vl);
    return __riscv_vluxei64_v_f64m1(table, __riscv_vsll_vx_u64m1(index, 3, vl), vl);
}

VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    return rvv_f32_of(__riscv_vmv_v_x_u32m1(bits, vf32_lanes()));
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    const size_t vl = vf32_lanes();
    return __riscv_vmseq_vx_u32m1_b32(__riscv_vand_vv_u32m1(rvv_bits_f32(a), rvv_bits_f32(b), vl), 0, vl);
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const size_t vl = vf64_lanes();
    const vuint64m1_t bits = rvv_bits_f64(s);
    const mf64 even = __riscv_vmseq_vx_u64m1_b64(__riscv_vand_vx_u64m1(bits, 1, vl), 0, vl);
    const mf64 inexact = vf64_lt(vf64_set1(0), vf64_abs(e));
    const vuint64m1_t signs = __riscv_vxor_vv_u64m1(bits, rvv_bits_f64(e), vl);
    const vuint64m1_t away = __riscv_vsrl_vx_u64m1(signs, 63, vl);
    const vuint64m1_t step = __riscv_vrsub_vx_u64m1(__riscv_vadd_vv_u64m1(away, away, vl), 1, vl);
    const vuint64m1_t odd = __riscv_vadd_vv_u64m1(bits, step, vl);
    return vf64_sel(mf64_and(even, inexact), rvv_f64_of(odd), s);
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const size_t vl = vf64_lanes();
    const uint64_t rest = ((uint64_t)1 << 40) - 1;
    const vuint64m1_t bits = rvv_bits_f64(a);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const vuint64m1_t carry = __riscv_vadd_vx_u64m1(__riscv_vand_vx_u64m1(bits, rest, vl), rest, vl);
    const vuint64m1_t sum = __riscv_vor_vv_u64m1(bits, carry, vl);
    return rvv_f64_of(__riscv_vand_vx_u64m1(sum, ~rest, vl));
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    const vuint8mf2_t bytes = __riscv_vle8_v_u8mf2((const uint8_t *)p, __riscv_vsetvlmax_e8mf2());
    const vfloat32mf2_t a = __riscv_vreinterpret_v_u32mf2_f32mf2(__riscv_vreinterpret_v_u8mf2_u32mf2(bytes));
    return __riscv_vfwcvt_f_f_v_f64m1(a, vf64_lanes());
}

VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    return __riscv_vget_v_f64m2_f64m1(__riscv_vfwcvt_f_f_v_f64m2(a, vf32_lanes()), 0);
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    return __riscv_vget_v_f64m2_f64m1(__riscv_vfwcvt_f_f_v_f64m2(a, vf32_lanes()), 1);
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    return __riscv_vfncvt_f_f_w_f32m1(__riscv_vcreate_v_f64m1_f64m2(lo, hi), vf32_lanes());
}

VEC_INLINE vuint32m1_t rvv_select(mf32 m, vuint32m1_t a, vuint32m1_t b)
{
    return __riscv_vmerge_vvm_u32m1(b, a, m, vf32_lanes());
}

VEC_INLINE vf32 rvv_from_f16(vuint16mf2_t packed)
{
    const size_t vl = vf32_lanes();
    const vuint32m1_t h = __riscv_vzext_vf2_u32m1(packed, vl);
    const vuint32m1_t magnitude = __riscv_vand_vx_u32m1(h, 0x7fff, vl);
    const vuint32m1_t sign = __riscv_vsll_vx_u32m1(__riscv_vxor_vv_u32m1(h, magnitude, vl), 16, vl);
    const mf32 is_special = __riscv_vmsgtu_vx_u32m1_b32(magnitude, 0x7bff, vl);
    const mf32 is_subnormal = __riscv_vmsltu_vx_u32m1_b32(magnitude, 0x400, vl);
    /* The exponent's bias grows by 127 - 15; that of infinity and NaN by as much again. */
    const uint32_t bias = (127 - 15) << 23;
    const vuint32m1_t finite = __riscv_vadd_vx_u32m1(__riscv_vsll_vx_u32m1(magnitude, 13, vl), bias, vl);
    const vuint32m1_t normal = rvv_select(is_special, __riscv_vadd_vx_u32m1(finite, bias, vl), finite);
    const vf32 subnormal = vf32_mul(__riscv_vfcvt_f_xu_v_f32m1(magnitude, vl), vf32_set1(0x1p-24f));
    const vuint32m1_t bits = rvv_select(is_subnormal, rvv_bits_f32(subnormal), normal);
    return rvv_f32_of(__riscv_vor_vv_u32m1(sign, bits, vl));
}

VEC_INLINE vuint16mf2_t rvv_to_f16(vf32 a)
{
    const size_t vl = vf32_lanes();
    const vuint32m1_t bits = rvv_bits_f32(a);
    const vuint32m1_t magnitude = __riscv_vand_vx_u32m1(bits, 0x7fffffff, vl);
    const vuint32m1_t sign = __riscv_vand_vx_u32m1(__riscv_vsrl_vx_u32m1(bits, 16, vl), 0x8000, vl);
    const mf32 is_nan = __riscv_vmsgtu_vx_u32m1_b32(magnitude, 0x7f800000, vl);
    const mf32 is_large = __riscv_vmsgtu_vx_u32m1_b32(magnitude, 0x477fffff, vl);
    const mf32 is_subnormal = __riscv_vmsltu_vx_u32m1_b32(magnitude, 0x38800000, vl);
    const vuint32m1_t tie = __riscv_vand_vx_u32m1(__riscv_vsrl_vx_u32m1(magnitude, 13, vl), 1, vl);
    const vuint32m1_t biased = __riscv_vadd_vx_u32m1(magnitude, 0xfffu - ((127u - 15u) << 23), vl);
    const vuint32m1_t rounded = __riscv_vadd_vv_u32m1(biased, tie, vl);
    /* Adding 1/2 rounds to a multiple of 2^-24, the unit of f16's subnormals. */
    const vf32 with_half = vf32_add(rvv_f32_of(magnitude), vf32_set1(0.5f));
    const vuint32m1_t subnormal = __riscv_vsub_vx_u32m1(rvv_bits_f32(with_half), 0x3f000000, vl);
    vuint32m1_t h = rvv_select(is_subnormal, subnormal, __riscv_vsrl_vx_u32m1(rounded, 13, vl));
    h = __riscv_vmerge_vxm_u32m1(h, 0x7c00, is_large, vl);
    h = __riscv_vmerge_vxm_u32m1(h, 0x7e00, is_nan, vl);
    return __riscv_vnsrl_wx_u16mf2(__riscv_vor_vv_u32m1(sign, h, vl), 0, vl);
}

VEC_INLINE vf32 rvv_from_bf16(vuint16mf2_t packed)
{
    const size_t vl = vf32_lanes();
    return rvv_f32_of(__riscv_vsll_vx_u32m1(__riscv_vzext_vf2_u32m1(packed, vl), 16, vl));
}

VEC_INLINE vuint16mf2_t rvv_to_bf16(vf32 a)
{
    const size_t vl = vf32_lanes();
    const vuint32m1_t bits = rvv_bits_f32(a);
    const vuint32m1_t tie = __riscv_vand_vx_u32m1(__riscv_vsrl_vx_u32m1(bits, 16, vl), 1, vl);
    const vuint32m1_t rounded = __riscv_vadd_vv_u32m1(__riscv_vadd_vx_u32m1(bits, 0x7fff, vl), tie, vl);
    const vuint32m1_t quiet = __riscv_vor_vx_u32m1(bits, 0x400000, vl);
    return __riscv_vnsrl_wx_u16mf2(rvv_select(vf32_ne(a, a), quiet, rounded), 16, vl);
}

#define rvv_from_upper rvv_from_bf16

VEC_INLINE vuint16mf2_t rvv_to_upper(vf32 a)
{
    return __riscv_vnsrl_wx_u16mf2(rvv_bits_f32(a), 16, vf32_lanes());
}

/* 16-bit elements fill half a vector. */
#define RVV_HALF(T)                                                                                          \
    VEC_INLINE vf32 vf32_load_##T##_part(const void *p, size_t k)                                            \
    {                                                                                                        \
        const vuint8mf2_t zero = __riscv_vmv_v_x_u8mf2(0, __riscv_vsetvlmax_e8mf2());                        \
        const vuint8mf2_t bytes = __riscv_vle8_v_u8mf2_tu(zero, (const uint8_t *)p, k * 2);                  \
        return rvv_from_##T(__riscv_vreinterpret_v_u8mf2_u16mf2(bytes));                                     \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T##_part(void *p, vf32 a, size_t k)                                         \
    {                                                                                                        \
        const vuint8mf2_t bytes = __riscv_vreinterpret_v_u16mf2_u8mf2(rvv_to_##T(a));                        \
        __riscv_vse8_v_u8mf2((uint8_t *)p, bytes, k * 2);                                                    \
    }                                                                                                        \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        const vuint8mf2_t bytes = __riscv_vle8_v_u8mf2((const uint8_t *)p, __riscv_vsetvlmax_e8mf2());       \
        return rvv_from_##T(__riscv_vreinterpret_v_u8mf2_u16mf2(bytes));                                     \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        vf32_store_##T##_part(p, a, vf32_lanes());                                                           \
    }

RVV_HALF(f16)
RVV_HALF(bf16)
RVV_HALF(upper)

#endif
