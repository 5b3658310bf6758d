/* The contract of every vector operation, and the names by which activations use them.
 * SPDX-License-Identifier: MIT
 *
 * vec/<isa>.h defines, for T = f32 and T = f64:
 *
 *   vT                     a vector; only ever a local variable, a parameter or a result, because some
 *                          ISAs have vectors whose length is not known at compile time
 *   mT                     a mask, one truth value for each lane
 *   size_t vT_lanes()      how many lanes, a power of two up to 64; for f32 twice as many as for f64, except that
 *                          scalar has one of each
 *   vT_set1(x)             x in every lane
 *   vT_load(p)             lanes() elements from any address
 *   vT_store(p, a)         and to any address
 *   vT_load_part(p, k)     the first k elements, 0 < k <= lanes(); the other lanes are 0. No byte after the
 *                          k-th element is read
 *   vT_store_part(p, a, k) likewise: no other byte is written
 *   vT_first(a)            the first lane
 *   vT_add sub mul div sqrt   IEEE 754, round to nearest
 *   vT_fma(a, b, c)        a * b + c, rounded once, also where the hardware cannot
 *   vT_fnma(a, b, c)       c - a * b, likewise
 *   vT_min(a, b)           a < b ? a : b    so b where either is NaN, and where both are zeros
 *   vT_max(a, b)           a > b ? a : b    likewise
 *   vT_abs(a)              clears the sign bit, also of a NaN
 *   vT_neg(a)              flips the sign bit, likewise
 *   vT_copysign(a, b)      the magnitude of a with the sign bit of b
 *   vT_give_sign(a, b)     likewise, where the sign bit of a is 0; defined below where the header does not define
 *                          VEC_HAS_GIVE_SIGN
 *   vT_lt le eq lg         comparisons that are false where either operand is NaN; lg: less or greater
 *   vT_ne nle unord        comparisons that are true where either operand is NaN; ne also where they differ,
 *                          nle ("not less or equal") also where a > b
 *   mT_and or              of masks
 *   mT_any(m)              is any lane true?
 *   mf32_bits(m)           a bit for each lane, the first lane's the last one; where the header defines VEC_HAS_MASK_BITS
 *   vT_sel(m, a, b)        m ? a : b, bit for bit
 *   vT_keep(m, a)          m ? a : +0
 *   vT_add_shifted(a, b, s)   the bits of a plus the bits of b shifted left by s, a constant: 2^k times a, where
 *                          the last bits of b are the integer k and s is the place of the exponent
 *   vf32_bits(bits)        an f32 of these bits in every lane
 *   vf32_none_of(a, b)     a mask: the lanes where a and b have no bit in common
 *
 * and between the types:
 *
 *   vf32_load_f16, vf32_load_bf16, vf32_store_f16, vf32_store_bf16, each also with _part
 *                          as load and store, of 16-bit elements; a store rounds to nearest, ties to even,
 *                          overflows to infinity, keeps subnormals and NaN
 *   vf32_store_upper, vf32_store_upper_part
 *                          likewise the upper 16 bits of each lane: bf16, cut and not rounded
 *   vf32_even_bf16(a), vf32_odd_bf16(a)
 *                          the elements of bf16 at the even and at the odd places of what the bits of a are; where the header
 *                          defines VEC_HAS_BF16_PAIRS
 *   vf32_join_upper(even, odd)   the inverse, of the upper 16 bits of each lane; likewise
 *   vf32_widen_lo(a), vf32_widen_hi(a)
 *                          the first and the second half of the lanes, exactly, in order
 *   vf32_narrow(lo, hi)    the inverse, rounded to nearest
 *   vf64_load_f32(p)       lanes() f32 from any address, exactly: half of what vf32_load takes, except with scalar
 *   vf32_lookup8(table, a, s)  of eight f32 the one whose index is in three bits of a, from bit s on, s a constant
 *   vf32_lookup32(table, a)    of 32 f32 the one whose index is in the last five bits of a; where the header defines
 *                          VEC_HAS_LOOKUP32
 *   vf32_scale(a, b)       a 2^floor(b), rounded once, for b that is not infinite; where the header defines VEC_HAS_SCALE
 *   vf64_lookup8(table, a)     of eight f64 the one whose index is in the last three bits of a
 *   vf64_total(a)          the sum of eight lanes: of lanes i and i + 4 first, of those then i and i + 2; where the header
 *                          defines VEC_HAS_TOTAL
 *   vf64_low_words(lo, hi)     the last 32 bits of every lane of both, two of lo and two of hi in turns; where the header
 *                          defines VEC_HAS_LOW_WORDS
 *   vf64_mul_error(a, b, p)    a * b - p exactly, where p is a * b rounded: for 2^-960 < |p| and |a|, |b| < 2^995
 *   vf64_make_odd(s, e)    of a value s that was rounded to nearest, with an e that has the sign of what is
 *                          missing, the same value rounded to odd: s where e is 0 or NaN or s is odd, else
 *                          the neighbour of s towards e
 *   vf64_shorten(a)        a rounded to odd, to 13 significant bits; NaN stays NaN
 *
 * Rounding to odd takes, of the two neighbours of an inexact value, the one whose last bit is set; an exact
 * value stays. Rounded again, to nearest and to at least two bits less, it gives what a single rounding of
 * the exact value gives (Boldo and Melquiond, "Emulation of a FMA and correctly rounded sums: proved
 * algorithms using rounding to odd", IEEE Transactions on Computers 57(4), 2008). That is how f16 and bf16,
 * which have 11 and 8 bits, are rounded once although f32 computes. The operations
 *
 *   vf32_narrow_odd(lo, hi), vf32_add_odd sub_odd mul_odd fma_odd
 *
 * give an f32 that is right to round so. They are defined below from the others; a header that has something
 * faster than the last four defines VEC_HAS_ODD and them. Likewise vf32_fma and vf64_mul_error, where the header does
 * not define VEC_HAS_FMA (with VEC_FMA_MAY_BE_WRONG it has vf32_fma_twice, which is faster and nearly always right), and
 *
 *   vdd                    a pair of vf64, which a structure cannot hold where vectors have no size at compile time
 *   vdd_make(hi, lo), vdd_hi(a), vdd_lo(a)
 *
 * where it does not define VEC_HAS_PAIR.
 *
 * A header may define VEC_HAS_I16 and, of 16-bit integers, two's complement,
 *
 *   vi16, mi16             a vector and a mask, as above
 *   vi16_lanes, set1, load, store, load_part, store_part, and, keep, mi16_and, mi16_or
 *                          as for the other types
 *   vi16_gt(a, b)          a > b
 *   vi16_min(a, b)         the smaller one
 *   vi16_umin(a, b)        the smaller one as unsigned numbers
 *   vi16_fill(m, a)        m ? all bits : a
 *
 * of which load_part and store_part are defined below, where it does not define VEC_HAS_I16_PART.
 *
 * A header may define VEC_HAS_STREAM and, as vT_store, vf32_store_f16, _bf16 and _upper, and vi16_store, but to an address
 * that is a multiple of the size of what is stored, and past the caches,
 *
 *   vf32_stream, vf64_stream, vf32_stream_f16, vf32_stream_bf16, vf32_stream_upper, vi16_stream
 *
 * VEC_HALF_ALONE says that to convert 16-bit elements takes so many registers that few are left for a group of vectors, and
 * VEC_GROUPS_GRADIENT how many vectors of f32 are in a group of a smooth gradient, if not four.
 *
 * VEC_IS_SCALAR says that there is one lane; compilers make vector code of loops that have no branch.
 *
 * The header also defines VEC_REQUIRES, the CPU features it needs by the names in cpu/.
 *
 * Operations neither read nor change the rounding mode, and results are promised for rounding to nearest
 * without flushing of subnormals. */
#ifndef RELU_VEC_H
#define RELU_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What is not C11, and all of it outside the files of instruction sets and CPUs: nothing depends on it but speed and
 * warnings. */
#if defined(__GNUC__)
#define VEC_UNUSED             __attribute__((unused))
#define VEC_ALWAYS_INLINE      __attribute__((always_inline))
#define VEC_OUT_OF_LINE        __attribute__((noinline, pure))
#define VEC_OUT_OF_LINE_CONST  __attribute__((noinline, const))
#define VEC_NOT_INLINE         __attribute__((noinline))
#define VEC_COUNT_BITS(bits)   ((unsigned)__builtin_popcountll(bits))
#define VEC_LOWEST_BIT(bits)   ((unsigned)__builtin_ctzll(bits))
#define VEC_IS_RARE(condition) __builtin_expect(condition, false)
#define VEC_PREFETCH(p)        __builtin_prefetch(p)
#define VEC_PREFETCH_FAR(p)    __builtin_prefetch(p, 0, 2)
#else
#define VEC_UNUSED
#define VEC_ALWAYS_INLINE
#define VEC_OUT_OF_LINE
#define VEC_OUT_OF_LINE_CONST
#define VEC_NOT_INLINE
#define VEC_COUNT_BITS(bits)   ((bits) == 0 ? 0u : 64u)
#define VEC_LOWEST_BIT(bits)   0u
#define VEC_IS_RARE(condition) (condition)
#define VEC_PREFETCH(p)        ((void)(p))
#define VEC_PREFETCH_FAR(p)    ((void)(p))
#endif

/* What is always inlined into kernels. Not every kernel uses every operation. */
#define VEC_INLINE static inline VEC_ALWAYS_INLINE VEC_UNUSED

/* Where a condition seldom holds, the code for it is moved out of the way. */
VEC_INLINE bool rarely(bool condition)
{
    return VEC_IS_RARE(condition);
}

typedef float f32;
typedef double f64;

#include VEC_HEADER

/* Has f32 fused multiply-adds in vectors? Then FAST makes f16 and bf16, too, and vectors of it are grouped; elsewhere f64 is
 * faster, and takes hundreds of instructions. */
#if defined VEC_HAS_FMA && !defined VEC_IS_SCALAR
#define VEC_FUSES_F32 1
#else
#define VEC_FUSES_F32 0
#endif

#ifdef VEC_HALF_ALONE
#define VEC_GROUPS_HALF 1
#else
#define VEC_GROUPS_HALF 4
#endif

#ifndef VEC_GROUPS_GRADIENT
#define VEC_GROUPS_GRADIENT 4
#endif

#ifdef VEC_HAS_STREAM
#define VEC_STREAMS true
#else
#define VEC_STREAMS       false
#define vf32_stream       vf32_store
#define vf64_stream       vf64_store
#define vf32_stream_f16   vf32_store_f16
#define vf32_stream_bf16  vf32_store_bf16
#define vf32_stream_upper vf32_store_upper
#define vi16_stream       vi16_store
#endif

/* a + b rounded to odd. The error of the sum is exact: Knuth's TwoSum. */
VEC_INLINE vf64 vf64_add_odd(vf64 a, vf64 b)
{
    const vf64 s = vf64_add(a, b);
    const vf64 bb = vf64_sub(s, a);
    const vf64 e = vf64_add(vf64_sub(a, vf64_sub(s, bb)), vf64_sub(b, bb));
    return vf64_make_odd(s, e);
}

/* What the other operations are to f16 and bf16 that are computed in f64: a product of a 16-bit element and an f32
 * parameter is exact, and only sums can hide something tiny behind what looks like a tie. */
VEC_INLINE vf64 vf64_sub_odd(vf64 a, vf64 b)
{
    return vf64_add_odd(a, vf64_neg(b));
}

VEC_INLINE vf64 vf64_mul_odd(vf64 a, vf64 b)
{
    return vf64_mul(a, b);
}

VEC_INLINE vf64 vf64_fma_odd(vf64 a, vf64 b, vf64 c)
{
    return vf64_add_odd(vf64_mul(a, b), c);
}

#ifndef VEC_HAS_FMA
/* The product of two f32 is exact in f64; the sum, rounded to odd, keeps what one rounding to f32 needs. */
VEC_INLINE vf32 vec_fma_by_odd(vf32 a, vf32 b, vf32 c)
{
    return vf32_narrow(vf64_add_odd(vf64_mul(vf32_widen_lo(a), vf32_widen_lo(b)), vf32_widen_lo(c)),
                       vf64_add_odd(vf64_mul(vf32_widen_hi(a), vf32_widen_hi(b)), vf32_widen_hi(c)));
}

#ifdef VEC_FMA_MAY_BE_WRONG
static VEC_OUT_OF_LINE_CONST vf32 vec_fma_rarely(vf32 a, vf32 b, vf32 c)
{
    return vec_fma_by_odd(a, b, c);
}
#endif

VEC_INLINE vf32 vf32_fma(vf32 a, vf32 b, vf32 c)
{
#ifdef VEC_FMA_MAY_BE_WRONG
    bool doubt;
    const vf32 result = vf32_fma_twice(a, b, c, &doubt);
    return rarely(doubt) ? vec_fma_rarely(a, b, c) : result;
#else
    return vec_fma_by_odd(a, b, c);
#endif
}
#endif

#ifndef VEC_HAS_FMA
VEC_INLINE vf32 vf32_fnma(vf32 a, vf32 b, vf32 c)
{
    return vf32_fma(vf32_neg(a), b, c);
}

VEC_INLINE vf64 vf64_fnma(vf64 a, vf64 b, vf64 c)
{
    return vf64_fma(vf64_neg(a), b, c);
}
#endif

#ifdef VEC_HAS_FMA
VEC_INLINE vf64 vf64_mul_error(vf64 a, vf64 b, vf64 p)
{
    return vf64_fma(a, b, vf64_neg(p));
}
#else
/* The upper half of the bits of a: Veltkamp's splitting. */
VEC_INLINE vf64 vec_upper_half(vf64 a)
{
    const vf64 c = vf64_mul(a, vf64_set1(0x1p27 + 1));
    return vf64_sub(c, vf64_sub(c, a));
}

/* Products of halves are exact: Dekker's product. */
VEC_INLINE vf64 vf64_mul_error(vf64 a, vf64 b, vf64 p)
{
    const vf64 ah = vec_upper_half(a), al = vf64_sub(a, ah);
    const vf64 bh = vec_upper_half(b), bl = vf64_sub(b, bh);
    const vf64 e = vf64_add(vf64_sub(vf64_mul(ah, bh), p), vf64_mul(ah, bl));
    return vf64_add(vf64_add(e, vf64_mul(al, bh)), vf64_mul(al, bl));
}
#endif

#ifndef VEC_HAS_PAIR
typedef struct {
    vf64 hi, lo;
} vdd;

VEC_INLINE vdd vdd_make(vf64 hi, vf64 lo)
{
    return (vdd){hi, lo};
}

VEC_INLINE vf64 vdd_hi(vdd a)
{
    return a.hi;
}

VEC_INLINE vf64 vdd_lo(vdd a)
{
    return a.lo;
}
#endif

/* 13 bits are two more than f16 has, and so few that an f32 holds them also where it is subnormal: narrowing
 * rounds nothing that either type could tell from 0. */
VEC_INLINE vf32 vf32_narrow_odd(vf64 lo, vf64 hi)
{
    return vf32_narrow(vf64_shorten(lo), vf64_shorten(hi));
}

#ifndef VEC_HAS_ODD
VEC_INLINE vf32 vf32_mul_odd(vf32 a, vf32 b)
{
    /* A product of two f32 is exact in f64. */
    return vf32_narrow_odd(vf64_mul(vf32_widen_lo(a), vf32_widen_lo(b)),
                           vf64_mul(vf32_widen_hi(a), vf32_widen_hi(b)));
}

VEC_INLINE vf32 vf32_add_odd(vf32 a, vf32 b)
{
    return vf32_narrow_odd(vf64_add_odd(vf32_widen_lo(a), vf32_widen_lo(b)),
                           vf64_add_odd(vf32_widen_hi(a), vf32_widen_hi(b)));
}

VEC_INLINE vf32 vf32_sub_odd(vf32 a, vf32 b)
{
    return vf32_add_odd(a, vf32_neg(b));
}

VEC_INLINE vf32 vf32_fma_odd(vf32 a, vf32 b, vf32 c)
{
    return vf32_narrow_odd(vf64_add_odd(vf64_mul(vf32_widen_lo(a), vf32_widen_lo(b)), vf32_widen_lo(c)),
                           vf64_add_odd(vf64_mul(vf32_widen_hi(a), vf32_widen_hi(b)), vf32_widen_hi(c)));
}
#endif

#ifndef VEC_HAS_GIVE_SIGN
VEC_INLINE vf32 vf32_give_sign(vf32 a, vf32 b)
{
    return vf32_copysign(a, b);
}

VEC_INLINE vf64 vf64_give_sign(vf64 a, vf64 b)
{
    return vf64_copysign(a, b);
}
#endif

#if defined(VEC_HAS_I16) && !defined(VEC_HAS_I16_PART)
VEC_INLINE vi16 vi16_load_part(const void *p, size_t k)
{
    uint16_t lanes[sizeof(vi16) / 2] = {0};
    memcpy(lanes, p, k * 2);
    return vi16_load(lanes);
}

VEC_INLINE void vi16_store_part(void *p, vi16 a, size_t k)
{
    uint16_t lanes[sizeof(vi16) / 2];
    vi16_store(lanes, a);
    memcpy(p, lanes, k * 2);
}
#endif

/* A bit for each lane of four vectors, from the last bit on; where the instruction set cannot tell quickly, all bits if any lane is
 * true. */
VEC_INLINE uint64_t vec_four_bits(mf32 a, mf32 b, mf32 c, mf32 d)
{
#ifdef VEC_HAS_MASK_BITS
    const size_t lanes = vf32_lanes();
    return (uint64_t)mf32_bits(a) | (uint64_t)mf32_bits(b) << lanes | (uint64_t)mf32_bits(c) << 2 * lanes |
           (uint64_t)mf32_bits(d) << 3 * lanes;
#else
    return mf32_any(mf32_or(mf32_or(a, b), mf32_or(c, d))) ? ~(uint64_t)0 : 0;
#endif
}

/* The names that activations use. kernels.c sets V_TYPE to f32 or f64 and V_ODD to _odd or nothing before
 * each time that it includes the activations. */
#define V_PASTE_(a, b, c, d) a##b##c##d
#define V_PASTE(a, b, c, d)  V_PASTE_(a, b, c, d)
#define V_OP(op)             V_PASTE(v, V_TYPE, _, op)
#define V_ROUNDED(op)        V_PASTE(V_OP(op), V_ODD, , )

#define real  V_TYPE
#define vreal V_PASTE(v, V_TYPE, , )
#define mreal V_PASTE(m, V_TYPE, , )

#define v_set1 V_OP(set1)
#define v_add  V_ROUNDED(add)
#define v_sub  V_ROUNDED(sub)
#define v_mul  V_ROUNDED(mul)
#define v_fma  V_ROUNDED(fma)
#define v_fnma V_OP(fnma)
#define v_div  V_OP(div)
/* Rounded to nearest in every pass: for sums that are exact or whose sign alone matters, and for what rounds no result. */
#define v_add_nearest V_OP(add)
#define v_mul_nearest V_OP(mul)
#define v_fma_nearest V_OP(fma)
#define v_sqrt        V_OP(sqrt)
#define v_min         V_OP(min)
#define v_max         V_OP(max)
#define v_abs         V_OP(abs)
#define v_neg         V_OP(neg)
#define v_copysign    V_OP(copysign)
#define v_give_sign   V_OP(give_sign)
#define v_lt          V_OP(lt)
#define v_le          V_OP(le)
#define v_gt(a, b)    V_OP(lt)(b, a)
#define v_ge(a, b)    V_OP(le)(b, a)
#define v_eq          V_OP(eq)
#define v_lg          V_OP(lg)
#define v_ne          V_OP(ne)
#define v_nle         V_OP(nle)
#define v_unord       V_OP(unord)
#define v_and         V_PASTE(m, V_TYPE, _, and)
#define v_or          V_PASTE(m, V_TYPE, _, or)
#define v_any         V_PASTE(m, V_TYPE, _, any)
#define v_add_shifted V_OP(add_shifted)
#define v_sel         V_OP(sel)
#define v_keep        V_OP(keep)

#endif
