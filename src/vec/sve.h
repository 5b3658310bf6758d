/* Vector operations of Arm's Scalable Vector Extension: as many lanes as the machine has, 128 to 2048 bits.
 * SPDX-License-Identifier: MIT */
#ifndef RELU_VEC_SVE_H
#define RELU_VEC_SVE_H

#include <arm_sve.h>

#define VEC_REQUIRES "sve"
#define VEC_HAS_FMA
#define VEC_HAS_PAIR

typedef svfloat32_t vf32;
typedef svfloat64_t vf64;
typedef svbool_t mf32;
typedef svbool_t mf64;
typedef svfloat64x2_t vdd;

/* Memory is reached by bytes, because elements need no alignment: a vector of bytes has the same bits. W: the
 * width of T; U: the suffix of the unsigned integers as wide. */
/* clang-format off */
#define SVE_OPS(T, W, U)                                                                                \
    VEC_INLINE size_t v##T##_lanes(void) { return svcnt##W(); }                                         \
    VEC_INLINE svbool_t sve_all_##T(void) { return svptrue_b##U(); }                                    \
    VEC_INLINE v##T v##T##_set1(T x) { return svdup_n_##T(x); }                                         \
    VEC_INLINE v##T v##T##_load(const void *p)                                                          \
    {                                                                                                   \
        return svreinterpret_##T##_u8(svld1_u8(svptrue_b8(), (const uint8_t *)p));                      \
    }                                                                                                   \
    VEC_INLINE void v##T##_store(void *p, v##T a)                                                       \
    {                                                                                                   \
        svst1_u8(svptrue_b8(), (uint8_t *)p, svreinterpret_u8_##T(a));                                  \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_load_part(const void *p, size_t k)                                           \
    {                                                                                                   \
        const svbool_t first = svwhilelt_b8_u64(0, k * sizeof(T));                                      \
        return svreinterpret_##T##_u8(svld1_u8(first, (const uint8_t *)p));                             \
    }                                                                                                   \
    VEC_INLINE void v##T##_store_part(void *p, v##T a, size_t k)                                        \
    {                                                                                                   \
        const svbool_t first = svwhilelt_b8_u64(0, k * sizeof(T));                                      \
        svst1_u8(first, (uint8_t *)p, svreinterpret_u8_##T(a));                                         \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_add(v##T a, v##T b) { return svadd_##T##_x(sve_all_##T(), a, b); }           \
    VEC_INLINE v##T v##T##_sub(v##T a, v##T b) { return svsub_##T##_x(sve_all_##T(), a, b); }           \
    VEC_INLINE v##T v##T##_mul(v##T a, v##T b) { return svmul_##T##_x(sve_all_##T(), a, b); }           \
    VEC_INLINE v##T v##T##_div(v##T a, v##T b) { return svdiv_##T##_x(sve_all_##T(), a, b); }           \
    VEC_INLINE v##T v##T##_sqrt(v##T a) { return svsqrt_##T##_x(sve_all_##T(), a); }                    \
    VEC_INLINE v##T v##T##_fma(v##T a, v##T b, v##T c) { return svmla_##T##_x(sve_all_##T(), c, a, b); } \
    VEC_INLINE v##T v##T##_fnma(v##T a, v##T b, v##T c)                                                 \
    {                                                                                                   \
        return svmls_##T##_x(sve_all_##T(), c, a, b);                                                   \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_abs(v##T a) { return svabs_##T##_x(sve_all_##T(), a); }                      \
    VEC_INLINE v##T v##T##_neg(v##T a) { return svneg_##T##_x(sve_all_##T(), a); }                      \
    VEC_INLINE svbool_t v##T##_lt(v##T a, v##T b) { return svcmplt_##T(sve_all_##T(), a, b); }          \
    VEC_INLINE svbool_t v##T##_le(v##T a, v##T b) { return svcmple_##T(sve_all_##T(), a, b); }          \
    VEC_INLINE svbool_t v##T##_eq(v##T a, v##T b) { return svcmpeq_##T(sve_all_##T(), a, b); }          \
    VEC_INLINE svbool_t v##T##_lg(v##T a, v##T b)                                                       \
    {                                                                                                   \
        return svorr_b_z(sve_all_##T(), v##T##_lt(a, b), v##T##_lt(b, a));                              \
    }                                                                                                   \
    VEC_INLINE svbool_t v##T##_ne(v##T a, v##T b)                                                       \
    {                                                                                                   \
        return svnot_b_z(sve_all_##T(), v##T##_eq(a, b));                                               \
    }                                                                                                   \
    VEC_INLINE svbool_t v##T##_nle(v##T a, v##T b)                                                      \
    {                                                                                                   \
        return svnot_b_z(sve_all_##T(), v##T##_le(a, b));                                               \
    }                                                                                                   \
    VEC_INLINE svbool_t v##T##_unord(v##T a, v##T b) { return svcmpuo_##T(sve_all_##T(), a, b); }       \
    VEC_INLINE svbool_t m##T##_and(svbool_t a, svbool_t b) { return svand_b_z(sve_all_##T(), a, b); }   \
    VEC_INLINE svbool_t m##T##_or(svbool_t a, svbool_t b) { return svorr_b_z(sve_all_##T(), a, b); }    \
    VEC_INLINE bool m##T##_any(svbool_t m) { return svptest_any(sve_all_##T(), m); }                    \
    VEC_INLINE v##T v##T##_add_shifted(v##T a, v##T b, int s)                                           \
    {                                                                                                   \
        const svuint##U##_t x = svreinterpret_u##U##_##T(a), y = svreinterpret_u##U##_##T(b);           \
        const svbool_t all = sve_all_##T();                                                             \
        return svreinterpret_##T##_u##U(                                                                \
            svadd_u##U##_x(all, x, svlsl_n_u##U##_x(all, y, (uint##U##_t)s)));                          \
    }                                                                                                   \
    VEC_INLINE v##T v##T##_sel(svbool_t m, v##T a, v##T b) { return svsel_##T(m, a, b); }               \
    VEC_INLINE v##T v##T##_keep(svbool_t m, v##T a) { return svsel_##T(m, a, svdup_n_##T(0)); }         \
    VEC_INLINE v##T v##T##_min(v##T a, v##T b) { return v##T##_sel(v##T##_lt(a, b), a, b); }            \
    VEC_INLINE v##T v##T##_max(v##T a, v##T b) { return v##T##_sel(v##T##_lt(b, a), a, b); }            \
    VEC_INLINE v##T v##T##_copysign(v##T a, v##T b)                                                     \
    {                                                                                                   \
        const svuint##U##_t sign = svreinterpret_u##U##_##T(svdup_n_##T((T)-0.0));                      \
        const svuint##U##_t x = svreinterpret_u##U##_##T(a), y = svreinterpret_u##U##_##T(b);           \
        const svbool_t all = sve_all_##T();                                                             \
        return svreinterpret_##T##_u##U(                                                                \
            svorr_u##U##_x(all, svbic_u##U##_x(all, x, sign), svand_u##U##_x(all, y, sign)));           \
    }

SVE_OPS(f32, w, 32)
SVE_OPS(f64, d, 64)
/* clang-format on */

VEC_INLINE vdd vdd_make(vf64 hi, vf64 lo)
{
    return svcreate2_f64(hi, lo);
}

VEC_INLINE vf64 vdd_hi(vdd a)
{
    return svget2_f64(a, 0);
}

VEC_INLINE vf64 vdd_lo(vdd a)
{
    return svget2_f64(a, 1);
}

/* A gather: a vector of 128 bits does not hold the table. */
VEC_INLINE vf32 vf32_lookup8(const f32 table[8], vf32 a, int s)
{
    const svbool_t all = svptrue_b32();
    const svuint32_t shifted = svlsr_n_u32_x(all, svreinterpret_u32_f32(a), (uint32_t)s);
    return svld1_gather_u32index_f32(all, table, svand_n_u32_x(all, shifted, 7));
}

VEC_INLINE vf64 vf64_lookup8(const f64 table[8], vf64 a)
{
    const svbool_t all = svptrue_b64();
    return svld1_gather_u64index_f64(all, table, svand_n_u64_x(all, svreinterpret_u64_f64(a), 7));
}

VEC_INLINE vf32 vf32_bits(uint32_t bits)
{
    return svreinterpret_f32_u32(svdup_n_u32(bits));
}

VEC_INLINE mf32 vf32_none_of(vf32 a, vf32 b)
{
    const svbool_t all = svptrue_b32();
    return svcmpeq_n_u32(all, svand_u32_x(all, svreinterpret_u32_f32(a), svreinterpret_u32_f32(b)), 0);
}

VEC_INLINE vf64 vf64_make_odd(vf64 s, vf64 e)
{
    const svbool_t all = svptrue_b64();
    const svuint64_t bits = svreinterpret_u64_f64(s);
    const svbool_t even = svcmpeq_n_u64(all, svand_n_u64_x(all, bits, 1), 0);
    const svbool_t inexact = svcmpgt_n_f64(even, svabs_f64_x(all, e), 0);
    const svuint64_t away = svlsr_n_u64_x(all, sveor_u64_x(all, bits, svreinterpret_u64_f64(e)), 63);
    const svuint64_t step = svsub_u64_x(all, svdup_n_u64(1), svadd_u64_x(all, away, away));
    return svreinterpret_f64_u64(svadd_u64_m(inexact, bits, step));
}

VEC_INLINE vf64 vf64_shorten(vf64 a)
{
    const svbool_t all = svptrue_b64();
    const svuint64_t rest = svdup_n_u64(((uint64_t)1 << 40) - 1);
    const svuint64_t bits = svreinterpret_u64_f64(a);
    /* The sum carries into the last bit that is kept if any of the rest is set. */
    const svuint64_t carry = svadd_u64_x(all, svand_u64_x(all, bits, rest), rest);
    return svreinterpret_f64_u64(svbic_u64_x(all, svorr_u64_x(all, bits, carry), rest));
}

/* The element after the last active one of none is the first. */
VEC_INLINE f32 vf32_first(vf32 a)
{
    return svlasta_f32(svpfalse_b(), a);
}

VEC_INLINE f64 vf64_first(vf64 a)
{
    return svlasta_f64(svpfalse_b(), a);
}

/* Conversions between widths work on the even lanes of the narrower type. */
VEC_INLINE vf64 vf32_widen_lo(vf32 a)
{
    const svuint64_t even = svunpklo_u64(svreinterpret_u32_f32(a));
    return svcvt_f64_f32_x(svptrue_b64(), svreinterpret_f32_u64(even));
}

VEC_INLINE vf64 vf64_load_f32(const void *p)
{
    const svbool_t half = svwhilelt_b8_u64(0, svcntb() / 2);
    return vf32_widen_lo(svreinterpret_f32_u8(svld1_u8(half, (const uint8_t *)p)));
}

VEC_INLINE vf64 vf32_widen_hi(vf32 a)
{
    const svuint64_t even = svunpkhi_u64(svreinterpret_u32_f32(a));
    return svcvt_f64_f32_x(svptrue_b64(), svreinterpret_f32_u64(even));
}

VEC_INLINE vf32 vf32_narrow(vf64 lo, vf64 hi)
{
    const svbool_t all = svptrue_b64();
    return svuzp1_f32(svcvt_f32_f64_x(all, lo), svcvt_f32_f64_x(all, hi));
}

VEC_INLINE vf32 sve_from_f16(svuint32_t h)
{
    return svcvt_f32_f16_x(svptrue_b32(), svreinterpret_f16_u32(h));
}

VEC_INLINE svuint32_t sve_to_f16(vf32 a)
{
    return svreinterpret_u32_f16(svcvt_f16_f32_x(svptrue_b32(), a));
}

VEC_INLINE vf32 sve_from_bf16(svuint32_t h)
{
    return svreinterpret_f32_u32(svlsl_n_u32_x(svptrue_b32(), h, 16));
}

VEC_INLINE svuint32_t sve_to_bf16(vf32 a)
{
    const svbool_t all = svptrue_b32();
    const svuint32_t bits = svreinterpret_u32_f32(a);
    const svuint32_t tie = svand_n_u32_x(all, svlsr_n_u32_x(all, bits, 16), 1);
    const svuint32_t rounded = svadd_u32_x(all, svadd_n_u32_x(all, bits, 0x7fff), tie);
    const svuint32_t quiet = svorr_n_u32_x(all, bits, 0x400000);
    return svlsr_n_u32_x(all, svsel_u32(vf32_unord(a, a), quiet, rounded), 16);
}

#define sve_from_upper sve_from_bf16

VEC_INLINE svuint32_t sve_to_upper(vf32 a)
{
    return svlsr_n_u32_x(svptrue_b32(), svreinterpret_u32_f32(a), 16);
}

/* 16-bit elements are two bytes each of a vector of bytes whose lower half, by unpacking, becomes 32-bit lanes. */
#define SVE_HALF(T)                                                                                          \
    VEC_INLINE vf32 vf32_load_##T##_part(const void *p, size_t k)                                            \
    {                                                                                                        \
        const svuint8_t bytes = svld1_u8(svwhilelt_b8_u64(0, k * 2), (const uint8_t *)p);                    \
        return sve_from_##T(svunpklo_u32(svreinterpret_u16_u8(bytes)));                                      \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T##_part(void *p, vf32 a, size_t k)                                         \
    {                                                                                                        \
        const svuint16_t wide = svreinterpret_u16_u32(sve_to_##T(a));                                        \
        svst1_u8(svwhilelt_b8_u64(0, k * 2), (uint8_t *)p, svreinterpret_u8_u16(svuzp1_u16(wide, wide)));    \
    }                                                                                                        \
    VEC_INLINE vf32 vf32_load_##T(const void *p)                                                             \
    {                                                                                                        \
        return vf32_load_##T##_part(p, svcntw());                                                            \
    }                                                                                                        \
    VEC_INLINE void vf32_store_##T(void *p, vf32 a)                                                          \
    {                                                                                                        \
        vf32_store_##T##_part(p, a, svcntw());                                                               \
    }

SVE_HALF(f16)
SVE_HALF(bf16)
SVE_HALF(upper)

#endif
