/* The vector operations of one instruction set as functions on arrays: compiled like src/kernels.c, once for each.
 * SPDX-License-Identifier: MIT */
#include "ops.h"

#include "vec/vec.h"

#define UNUSED __attribute__((unused))
#define FUNCTION(name)                                                                                       \
    static void name(UNUSED const void *a, UNUSED const void *b, UNUSED const void *c, void *out)

#define A(T) v##T##_load(a)
#define B(T) v##T##_load(b)
#define C(T) v##T##_load(c)
/* A mask, as a vector. */
#define MASK(T, m) v##T##_keep(m, v##T##_set1(1))

#define UNARY(T, name)                                                                                       \
    FUNCTION(T##_##name)                                                                                     \
    {                                                                                                        \
        v##T##_store(out, v##T##_##name(A(T)));                                                              \
    }
#define BINARY(T, name)                                                                                      \
    FUNCTION(T##_##name)                                                                                     \
    {                                                                                                        \
        v##T##_store(out, v##T##_##name(A(T), B(T)));                                                        \
    }
#define TERNARY(T, name)                                                                                     \
    FUNCTION(T##_##name)                                                                                     \
    {                                                                                                        \
        v##T##_store(out, v##T##_##name(A(T), B(T), C(T)));                                                  \
    }
#define COMPARE(T, name)                                                                                     \
    FUNCTION(T##_##name)                                                                                     \
    {                                                                                                        \
        v##T##_store(out, MASK(T, v##T##_##name(A(T), B(T))));                                               \
    }
#define GIVE_SIGN(T, name)                                                                                   \
    FUNCTION(T##_##name)                                                                                     \
    {                                                                                                        \
        v##T##_store(out, v##T##_##name(v##T##_abs(A(T)), B(T)));                                            \
    }
#define BOTH(F, name) F(f32, name) F(f64, name)

#define OTHERS(T, SHIFT)                                                                                     \
    FUNCTION(T##_load)                                                                                       \
    {                                                                                                        \
        v##T##_store(out, A(T));                                                                             \
    }                                                                                                        \
    FUNCTION(T##_set1_first)                                                                                 \
    {                                                                                                        \
        v##T##_store(out, v##T##_set1(v##T##_first(A(T))));                                                  \
    }                                                                                                        \
    FUNCTION(T##_and)                                                                                        \
    {                                                                                                        \
        v##T##_store(out, MASK(T, m##T##_and(v##T##_lt(A(T), B(T)), v##T##_lt(B(T), C(T)))));                \
    }                                                                                                        \
    FUNCTION(T##_or)                                                                                         \
    {                                                                                                        \
        v##T##_store(out, MASK(T, m##T##_or(v##T##_lt(A(T), B(T)), v##T##_lt(B(T), C(T)))));                 \
    }                                                                                                        \
    FUNCTION(T##_any)                                                                                        \
    {                                                                                                        \
        v##T##_store(out, v##T##_set1(m##T##_any(v##T##_lt(A(T), B(T))) ? 1 : 0));                           \
    }                                                                                                        \
    FUNCTION(T##_sel)                                                                                        \
    {                                                                                                        \
        v##T##_store(out, v##T##_sel(v##T##_lt(A(T), B(T)), A(T), C(T)));                                    \
    }                                                                                                        \
    FUNCTION(T##_keep)                                                                                       \
    {                                                                                                        \
        v##T##_store(out, v##T##_keep(v##T##_lt(A(T), B(T)), A(T)));                                         \
    }                                                                                                        \
    FUNCTION(T##_add_shifted)                                                                                \
    {                                                                                                        \
        v##T##_store(out, v##T##_add_shifted(A(T), B(T), SHIFT));                                            \
    }

BOTH(UNARY, sqrt)
BOTH(UNARY, abs)
BOTH(UNARY, neg)
BOTH(BINARY, add)
BOTH(BINARY, sub)
BOTH(BINARY, mul)
BOTH(BINARY, div)
BOTH(BINARY, min)
BOTH(BINARY, max)
BOTH(BINARY, copysign)
BOTH(GIVE_SIGN, give_sign)
BOTH(TERNARY, fma)
BOTH(TERNARY, fnma)
BOTH(COMPARE, lt)
BOTH(COMPARE, le)
BOTH(COMPARE, eq)
BOTH(COMPARE, lg)
BOTH(COMPARE, ne)
BOTH(COMPARE, nle)
BOTH(COMPARE, unord)
OTHERS(f32, OPS_SHIFT_F32)
OTHERS(f64, OPS_SHIFT_F64)
BINARY(f32, add_odd)
BINARY(f32, sub_odd)
BINARY(f32, mul_odd)
TERNARY(f32, fma_odd)
BINARY(f64, make_odd)
UNARY(f64, shorten)

/* Halves in order, with f64 the wider type: twice as many lanes of f32, or one of each. */
FUNCTION(f32_widen)
{
    const size_t half = vf64_lanes();
    vf64_store(out, vf32_widen_lo(A(f32)));
    if (vf32_lanes() > half)
        vf64_store((f64 *)out + half, vf32_widen_hi(A(f32)));
}

FUNCTION(f64_load_f32)
{
    const size_t half = vf64_lanes();
    vf64_store(out, vf64_load_f32(a));
    if (vf32_lanes() > half)
        vf64_store((f64 *)out + half, vf64_load_f32((const f32 *)a + half));
}

static const f64 *second(const void *a)
{
    return (const f64 *)a + (vf32_lanes() > vf64_lanes() ? vf64_lanes() : 0);
}

FUNCTION(f32_narrow)
{
    vf32_store(out, vf32_narrow(A(f64), vf64_load(second(a))));
}

FUNCTION(f32_narrow_odd)
{
    vf32_store(out, vf32_narrow_odd(A(f64), vf64_load(second(a))));
}

FUNCTION(f32_lookup8)
{
    vf32_store(out, vf32_lookup8(ops_table, A(f32), OPS_LOOKUP_SHIFT));
}

#ifdef VEC_HAS_LOOKUP32
FUNCTION(f32_lookup32)
{
    vf32_store(out, vf32_lookup32(ops_table32, A(f32)));
}
#endif

#ifdef VEC_HAS_SCALE
FUNCTION(f32_scale)
{
    const vf32 bounded = vf32_min(vf32_set1(OPS_SCALE_MOST), vf32_max(vf32_set1(-OPS_SCALE_MOST), B(f32)));
    vf32_store(out, vf32_scale(A(f32), bounded));
}
#endif

FUNCTION(f32_bits)
{
    uint32_t bits;
    memcpy(&bits, a, sizeof bits);
    vf32_store(out, vf32_bits(bits));
}

FUNCTION(f32_none_of)
{
    vf32_store(out, MASK(f32, vf32_none_of(A(f32), B(f32))));
}

#ifdef VEC_HAS_BF16_PAIRS
FUNCTION(f32_even_bf16)
{
    vf32_store(out, vf32_even_bf16(A(f32)));
}
FUNCTION(f32_odd_bf16)
{
    vf32_store(out, vf32_odd_bf16(A(f32)));
}
FUNCTION(f32_join_upper)
{
    vf32_store(out, vf32_join_upper(A(f32), B(f32)));
}
#endif

/* Is a bit set where any lane of one of four vectors is true, whichever it is? 2 if that depends on which. */
FUNCTION(f32_four_any)
{
    const mf32 m = vf32_lt(A(f32), B(f32)), none = vf32_lt(A(f32), A(f32));
    const int found = (vec_four_bits(m, none, none, none) != 0) + (vec_four_bits(none, m, none, none) != 0) +
                      (vec_four_bits(none, none, m, none) != 0) + (vec_four_bits(none, none, none, m) != 0);
    vf32_store(out, vf32_set1(found == 0 ? 0 : found == 4 ? 1 : 2));
}
#ifdef VEC_HAS_MASK_BITS
/* For each lane the sum of 1, 2, 4 and 8 for the bits it has in four vectors. */
FUNCTION(f32_four_bits)
{
    const size_t lanes = vf32_lanes();
    float sums[sizeof(vf32) / sizeof(float)];
    const uint64_t bits = vec_four_bits(vf32_lt(A(f32), B(f32)), vf32_lt(B(f32), A(f32)),
                                        vf32_eq(A(f32), B(f32)), vf32_unord(A(f32), B(f32)));
    for (size_t i = 0; i < lanes; i++)
        sums[i] = (float)((bits >> i & 1) + (bits >> (lanes + i) & 1) * 2 +
                          (bits >> (2 * lanes + i) & 1) * 4 + (bits >> (3 * lanes + i) & 1) * 8);
    memcpy(out, sums, sizeof sums);
}
#endif

#ifdef VEC_HAS_TOTAL
FUNCTION(f64_total)
{
    vf64_store(out, vf64_set1(vf64_total(A(f64))));
}
#endif

#ifdef VEC_HAS_LOW_WORDS
FUNCTION(f64_low_words)
{
    vf32_store(out, vf64_low_words(A(f64), vf64_load(second(a))));
}
#endif

#ifdef VEC_HAS_STREAM
/* To where it is aligned. */
#define STREAM(name, size, vector)                                                                           \
    FUNCTION(name)                                                                                           \
    {                                                                                                        \
        _Alignas(64) unsigned char memory[64];                                                               \
        v##name(memory, vector);                                                                             \
        memcpy(out, memory, size);                                                                           \
    }
STREAM(f32_stream, 4 * vf32_lanes(), A(f32))
STREAM(f64_stream, 8 * vf64_lanes(), A(f64))
STREAM(f32_stream_f16, 2 * vf32_lanes(), A(f32))
STREAM(f32_stream_bf16, 2 * vf32_lanes(), A(f32))
STREAM(f32_stream_upper, 2 * vf32_lanes(), A(f32))
STREAM(i16_stream, 2 * vi16_lanes(), A(i16))
#endif

FUNCTION(f64_lookup8)
{
    vf64_store(out, vf64_lookup8(ops_table_f64, A(f64)));
}

FUNCTION(f64_mul_error)
{
    vf64_store(out, vf64_mul_error(A(f64), B(f64), vf64_mul(A(f64), B(f64))));
}

FUNCTION(f64_pair_hi)
{
    vf64_store(out, vdd_hi(vdd_make(A(f64), B(f64))));
}

FUNCTION(f64_pair_lo)
{
    vf64_store(out, vdd_lo(vdd_make(A(f64), B(f64))));
}

FUNCTION(f32_load_f16)
{
    vf32_store(out, vf32_load_f16(a));
}

FUNCTION(f32_load_bf16)
{
    vf32_store(out, vf32_load_bf16(a));
}

FUNCTION(f32_store_f16)
{
    vf32_store_f16(out, A(f32));
}

FUNCTION(f32_store_bf16)
{
    vf32_store_bf16(out, A(f32));
}

FUNCTION(f32_store_upper)
{
    vf32_store_upper(out, A(f32));
}

#ifdef VEC_HAS_I16
#define I16(name, result)                                                                                    \
    FUNCTION(i16_##name)                                                                                     \
    {                                                                                                        \
        vi16_store(out, result);                                                                             \
    }
#define I16_MASK(m) vi16_keep(m, vi16_set1(1))

I16(load, A(i16))
I16(and, vi16_and(A(i16), B(i16)))
I16(min, vi16_min(A(i16), B(i16)))
I16(umin, vi16_umin(A(i16), B(i16)))
I16(gt, I16_MASK(vi16_gt(A(i16), B(i16))))
I16(both, I16_MASK(mi16_and(vi16_gt(A(i16), B(i16)), vi16_gt(B(i16), C(i16)))))
I16(either, I16_MASK(mi16_or(vi16_gt(A(i16), B(i16)), vi16_gt(B(i16), C(i16)))))
I16(keep, vi16_keep(vi16_gt(A(i16), B(i16)), C(i16)))
I16(fill, vi16_fill(vi16_gt(A(i16), B(i16)), C(i16)))
#endif

static size_t lanes(char type)
{
#ifdef VEC_HAS_I16
    if (type == 'i')
        return vi16_lanes();
#endif
    return type == 'd' ? vf64_lanes() : type == 'i' ? 0 : vf32_lanes();
}

static void load_part(char type, const void *from, void *to, size_t k)
{
#ifdef VEC_HAS_I16
    if (type == 'i') {
        vi16_store(to, vi16_load_part(from, k));
        return;
    }
#endif
    if (type == 'd')
        vf64_store(to, vf64_load_part(from, k));
    else
        vf32_store(to, type == 's'   ? vf32_load_part(from, k)
                       : type == 'h' ? vf32_load_f16_part(from, k)
                       : type == 'b' ? vf32_load_bf16_part(from, k)
                                     : vf32_load_upper_part(from, k));
}

static void store_part(char type, const void *from, void *to, size_t k)
{
#ifdef VEC_HAS_I16
    if (type == 'i') {
        vi16_store_part(to, vi16_load(from), k);
        return;
    }
#endif
    if (type == 'd')
        vf64_store_part(to, vf64_load(from), k);
    else if (type == 's')
        vf32_store_part(to, vf32_load(from), k);
    else if (type == 'h')
        vf32_store_f16_part(to, vf32_load(from), k);
    else if (type == 'b')
        vf32_store_bf16_part(to, vf32_load(from), k);
    else
        vf32_store_upper_part(to, vf32_load(from), k);
}

#define ROW(T, TYPE, name)                                                                                   \
    {                                                                                                        \
        "v" #T "_" #name, TYPE, TYPE, T##_##name                                                             \
    }
#define ROWS(name) ROW(f32, 's', name), ROW(f64, 'd', name)

static const struct op rows[] = {
    ROWS(load),
    ROWS(set1_first),
    ROWS(add),
    ROWS(sub),
    ROWS(mul),
    ROWS(div),
    ROWS(sqrt),
    ROWS(fma),
    ROWS(fnma),
    ROWS(min),
    ROWS(max),
    ROWS(abs),
    ROWS(neg),
    ROWS(copysign),
    ROWS(give_sign),
    ROWS(lt),
    ROWS(le),
    ROWS(eq),
    ROWS(lg),
    ROWS(ne),
    ROWS(nle),
    ROWS(unord),
    ROWS(and),
    ROWS(or),
    ROWS(any),
    ROWS(sel),
    ROWS(keep),
    ROWS(add_shifted),
    ROW(f32, 's', add_odd),
    ROW(f32, 's', sub_odd),
    ROW(f32, 's', mul_odd),
    ROW(f32, 's', fma_odd),
    ROW(f32, 's', lookup8),
#ifdef VEC_HAS_LOOKUP32
    ROW(f32, 's', lookup32),
#endif
#ifdef VEC_HAS_SCALE
    ROW(f32, 's', scale),
#endif
    {"vf32_widen", 's', 'd', f32_widen},
    {"vf64_load_f32", 's', 'd', f64_load_f32},
    {"vf32_narrow", 'd', 's', f32_narrow},
    {"vf32_narrow_odd", 'd', 's', f32_narrow_odd},
    {"vf32_load_f16", 'h', 's', f32_load_f16},
    {"vf32_load_bf16", 'b', 's', f32_load_bf16},
    {"vf32_store_f16", 's', 'h', f32_store_f16},
    {"vf32_store_bf16", 's', 'b', f32_store_bf16},
    {"vf32_store_upper", 's', 'u', f32_store_upper},
    ROW(f32, 's', bits),
    ROW(f32, 's', none_of),
#ifdef VEC_HAS_BF16_PAIRS
    ROW(f32, 's', even_bf16),
    ROW(f32, 's', odd_bf16),
    ROW(f32, 's', join_upper),
#endif
    ROW(f32, 's', four_any),
#ifdef VEC_HAS_MASK_BITS
    ROW(f32, 's', four_bits),
#endif
#ifdef VEC_HAS_TOTAL
    ROW(f64, 'd', total),
#endif
#ifdef VEC_HAS_LOW_WORDS
    {"vf64_low_words", 'd', 's', f64_low_words},
#endif
#ifdef VEC_HAS_STREAM
    ROWS(stream),
    {"vf32_stream_f16", 's', 'h', f32_stream_f16},
    {"vf32_stream_bf16", 's', 'b', f32_stream_bf16},
    {"vf32_stream_upper", 's', 'u', f32_stream_upper},
    {"vi16_i_stream", 'i', 'i', i16_stream},
#endif
    {"vf64_lookup8_f64", 'd', 'd', f64_lookup8},
    ROW(f64, 'd', make_odd),
    ROW(f64, 'd', shorten),
    ROW(f64, 'd', mul_error),
    ROW(f64, 'd', pair_hi),
    ROW(f64, 'd', pair_lo),
#ifdef VEC_HAS_I16
    {"vi16_i_load", 'i', 'i', i16_load},
    {"vi16_i_and", 'i', 'i', i16_and},
    {"vi16_i_min", 'i', 'i', i16_min},
    {"vi16_i_umin", 'i', 'i', i16_umin},
    {"vi16_i_gt", 'i', 'i', i16_gt},
    {"vi16_i_both", 'i', 'i', i16_both},
    {"vi16_i_either", 'i', 'i', i16_either},
    {"vi16_i_keep", 'i', 'i', i16_keep},
    {"vi16_i_fill", 'i', 'i', i16_fill},
#endif
    {NULL, 0, 0, NULL},
};

const struct op_isa V_PASTE(ops_, VEC_NAME, , ) = {rows, lanes, load_part, store_part};
