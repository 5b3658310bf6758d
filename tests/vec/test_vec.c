/* Every operation of vec/vec.h against its contract, on each instruction set that this CPU has. It needs the C library
 * alone, so that it runs wherever the library does. SPDX-License-Identifier: MIT
 *
 * test_vec [lanes]    or prints how many lanes there are, and tests nothing */
#include <relu/relu.h>

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#include <unistd.h>
#endif

#include "ops.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

const double ops_table_f64[8] = {1.5, -2, 0x1p-1040, 4, -0.0, (double)INFINITY, 7, 8.25};
const float ops_table32[32] = {
    1.5f,      -2,
    0x1p-140f, 4,
    -0.0f,     (float)INFINITY,
    7,         8.25f,
    9,         -10,
    11,        12,
    13,        14,
    15,        -16,
    17,        18,
    -19,       20,
    21,        22,
    23,        24,
    25,        26,
    27,        28,
    29,        30,
    31,        -0x1.234568p77f,
};
const float ops_table[8] = {1.5f, -2, 0x1p-140f, 4, -0.0f, (float)INFINITY, 7, 8.25f};

/* ---- Elements as bits ---- */

static size_t size_of(char type)
{
    return type == 'd' ? 8 : type == 's' ? 4 : 2;
}

/* digits: of the mantissa, with the hidden one; the exponent takes what is left of the width but the sign. */
static int digits_of(char type)
{
    return type == 'd' ? 53 : type == 's' ? 24 : type == 'h' ? 11 : 8;
}

static int min_exponent_of(char type)
{
    return type == 'd' ? -1022 : type == 'h' ? -14 : -126;
}

static uint64_t infinity_of(char type)
{
    return (UINT64_C(1) << (8 * size_of(type) - 1)) - (UINT64_C(1) << (digits_of(type) - 1));
}

static uint64_t sign_of(char type)
{
    return UINT64_C(1) << (8 * size_of(type) - 1);
}

static bool is_nan(char type, uint64_t bits)
{
    return (bits & (sign_of(type) - 1)) > infinity_of(type);
}

static double value(char type, uint64_t bits)
{
    const uint64_t magnitude = bits & (sign_of(type) - 1), hidden = UINT64_C(1) << (digits_of(type) - 1);
    const int exponent = (int)(magnitude / hidden), unit = min_exponent_of(type) - digits_of(type) + 1;
    double x;
    if (is_nan(type, bits))
        x = (double)NAN;
    else if (magnitude == infinity_of(type))
        x = (double)INFINITY;
    else if (exponent == 0)
        x = ldexp((double)magnitude, unit);
    else
        x = ldexp((double)(magnitude % hidden + hidden), exponent - 1 + unit);
    return bits & sign_of(type) ? -x : x;
}

/* x rounded once to the type. */
static uint64_t bits_of(char type, double x)
{
    const uint64_t sign = signbit(x) ? sign_of(type) : 0;
    const int digits = digits_of(type), min_exponent = min_exponent_of(type);
    if (isnan(x))
        return infinity_of(type) | 1;
    if (x == 0 || isinf(x))
        return sign | (x == 0 ? 0 : infinity_of(type));
    int exponent;
    frexp(x, &exponent);
    exponent = exponent - 1 < min_exponent ? min_exponent : exponent - 1;
    /* In units of the last place; a carry into the next exponent comes out right. */
    const uint64_t mantissa = (uint64_t)rint(ldexp(fabs(x), digits - 1 - exponent));
    const uint64_t bits = mantissa + ((uint64_t)(exponent - min_exponent) << (digits - 1));
    return sign | (bits < infinity_of(type) ? bits : infinity_of(type));
}

static uint64_t get(char type, const void *array, size_t i)
{
    const unsigned char *p = (const unsigned char *)array + i * size_of(type);
    uint16_t half;
    uint32_t single;
    uint64_t bits;
    memcpy(&half, p, sizeof half);
    if (size_of(type) == 2)
        return half;
    memcpy(&single, p, sizeof single);
    if (size_of(type) == 4)
        return single;
    memcpy(&bits, p, sizeof bits);
    return bits;
}

static void put(char type, void *array, size_t i, uint64_t bits)
{
    unsigned char *p = (unsigned char *)array + i * size_of(type);
    const uint16_t half = (uint16_t)bits;
    const uint32_t single = (uint32_t)bits;
    if (size_of(type) == 2)
        memcpy(p, &half, sizeof half);
    else if (size_of(type) == 4)
        memcpy(p, &single, sizeof single);
    else
        memcpy(p, &bits, sizeof bits);
}

/* ---- What the operations must give ---- */

/* n elements of each operand; the result is element i of the output. */
struct operands {
    char in, out;
    size_t n, i;
    uint64_t a[OPS_LANES_MAX], b[OPS_LANES_MAX], c[OPS_LANES_MAX];
};

static double a_of(const struct operands *o)
{
    return value(o->in, o->a[o->i]);
}

static double b_of(const struct operands *o)
{
    return value(o->in, o->b[o->i]);
}

static double c_of(const struct operands *o)
{
    return value(o->in, o->c[o->i]);
}

/* a + b rounded to odd. */
static double add_odd(double a, double b)
{
    const double s = a + b, bb = s - a, e = (a - (s - bb)) + (b - bb);
    uint64_t bits;
    memcpy(&bits, &s, sizeof bits);
    return isfinite(s) && e != 0 && !(bits & 1) ? nextafter(s, e > 0 ? (double)INFINITY : -(double)INFINITY)
                                                : s;
}

/* Adds to a fixed-point number in words of 32 bits, which may be out of range until they are normalised. Its lowest
 * bit is 2^LOWEST. */
enum { WORDS = 140, LOWEST = -2 * 1074 };

static void add_at(int64_t *words, bool is_negative, uint64_t bits, int exponent)
{
    const int place = exponent - LOWEST, shift = place % 32;
    int64_t *word = words + place / 32;
    const uint64_t low = (bits & 0xffffffff) << shift, high = (bits >> 32) << shift;
    const int64_t sign = is_negative ? -1 : 1;
    word[0] += sign * (int64_t)(low & 0xffffffff);
    word[1] += sign * (int64_t)((low >> 32) + (high & 0xffffffff));
    word[2] += sign * (int64_t)(high >> 32);
}

/* All words below the last in range; true if the number is negative. */
static bool normalise(int64_t *words)
{
    for (int i = 0; i + 1 < WORDS; i++) {
        const int64_t low = words[i] & 0xffffffff;
        words[i + 1] += (words[i] - low) / (INT64_C(1) << 32);
        words[i] = low;
    }
    return words[WORDS - 1] < 0;
}

/* x = (-1)^sign bits 2^exponent */
static uint64_t integer_of(double x, bool *is_negative, int *exponent)
{
    *is_negative = signbit(x);
    const double fraction = frexp(fabs(x), exponent);
    *exponent -= 53;
    uint64_t bits = (uint64_t)ldexp(fraction, 53);
    for (; *exponent < -1074; ++*exponent)
        bits >>= 1;
    return bits;
}

/* a * b + c rounded once, without the C library's fma(), which is not always that. */
static double exact_fma(double a, double b, double c)
{
    if (!isfinite(a) || !isfinite(b) || a == 0 || b == 0)
        return a * b + c;
    if (!isfinite(c))
        return c;
    int64_t words[WORDS] = {0};
    bool sign_a, sign_b, sign_c;
    int exponent_a, exponent_b, exponent_c;
    const uint64_t ma = integer_of(a, &sign_a, &exponent_a), mb = integer_of(b, &sign_b, &exponent_b);
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            add_at(words, sign_a != sign_b, (ma >> 32 * i & 0xffffffff) * (mb >> 32 * j & 0xffffffff),
                   exponent_a + exponent_b + 32 * (i + j));
    if (c != 0) {
        const uint64_t mc = integer_of(c, &sign_c, &exponent_c);
        add_at(words, sign_c, mc, exponent_c);
    }
    const bool is_negative = normalise(words);
    for (int i = 0; is_negative && i < WORDS; i++)
        words[i] = -words[i];
    normalise(words);

    int top = 32 * WORDS - 1;
    while (top >= 0 && !(words[top / 32] >> top % 32 & 1))
        top--;
    if (top < 0)
        return 0;
    const int last = top - 52 + LOWEST < -1074 ? -1074 - LOWEST : top - 52;
    uint64_t bits = 0;
    for (int i = top; i >= last; i--)
        bits = bits << 1 | (uint64_t)(words[i / 32] >> i % 32 & 1);
    bool rest = false;
    for (int i = last - 2; i >= 0; i--)
        rest |= words[i / 32] >> i % 32 & 1;
    if (last > 0 && (words[(last - 1) / 32] >> (last - 1) % 32 & 1) && (rest || (bits & 1)))
        bits++;
    const double x = ldexp((double)bits, last + LOWEST);
    return is_negative ? -x : x;
}

typedef uint64_t reference(const struct operands *o);

#define REFERENCE(name)       static uint64_t ref_##name(const struct operands *o)
#define ARITHMETIC(name, f32) /* what f32's is in double, rounded once; f64's, likewise */                   \
    REFERENCE(name)                                                                                          \
    {                                                                                                        \
        return bits_of(o->out, f32);                                                                         \
    }
#define CONDITION(name, holds)                                                                               \
    REFERENCE(name)                                                                                          \
    {                                                                                                        \
        const double a = a_of(o), b = b_of(o);                                                               \
        return bits_of(o->out, (holds) ? 1 : 0);                                                             \
    }

/* A double has more than twice the bits of a float, so rounding twice does no harm: Figueroa, "When is double rounding
 * innocuous?", SIGNUM Newsletter 30(3), 1995. */
ARITHMETIC(add, a_of(o) + b_of(o))
ARITHMETIC(sub, a_of(o) - b_of(o))
ARITHMETIC(mul, a_of(o) * b_of(o))
ARITHMETIC(div, a_of(o) / b_of(o))
ARITHMETIC(sqrt, sqrt(a_of(o)))
ARITHMETIC(fma, o->in == 'd' ? exact_fma(a_of(o), b_of(o), c_of(o)) : add_odd(a_of(o) * b_of(o), c_of(o)))
ARITHMETIC(fnma, o->in == 'd' ? exact_fma(-a_of(o), b_of(o), c_of(o)) : add_odd(-a_of(o) * b_of(o), c_of(o)))
ARITHMETIC(value, a_of(o))
ARITHMETIC(scale, isnan(b_of(o))
                      ? b_of(o)
                      : a_of(o) * exp2(floor(fmin(fmax(b_of(o), -OPS_SCALE_MOST), OPS_SCALE_MOST))))
ARITHMETIC(mul_error, exact_fma(a_of(o), b_of(o), -(a_of(o) * b_of(o))))
CONDITION(lt, a < b)
CONDITION(le, a <= b)
CONDITION(eq, a == b)
CONDITION(lg, a<b || a> b)
CONDITION(ne, !(a == b))
CONDITION(nle, !(a <= b))
CONDITION(unord, isnan(a) || isnan(b))
CONDITION(and, a < b && b < c_of(o))
CONDITION(or, a < b || b < c_of(o))

REFERENCE(any)
{
    bool any = false;
    for (size_t i = 0; i < o->n; i++)
        any |= value(o->in, o->a[i]) < value(o->in, o->b[i]);
    return bits_of(o->out, any);
}

REFERENCE(four_bits)
{
    const double a = value(o->in, o->a[o->i]), b = value(o->in, o->b[o->i]);
    return bits_of(o->out, a < b ? 1 : b < a ? 2 : a == b ? 4 : 8);
}

REFERENCE(a)
{
    return o->a[o->i];
}

REFERENCE(b)
{
    return o->b[o->i];
}

REFERENCE(first)
{
    return o->a[0];
}

REFERENCE(min)
{
    return a_of(o) < b_of(o) ? o->a[o->i] : o->b[o->i];
}

REFERENCE(max)
{
    return a_of(o) > b_of(o) ? o->a[o->i] : o->b[o->i];
}

REFERENCE(abs)
{
    return o->a[o->i] & (sign_of(o->in) - 1);
}

REFERENCE(neg)
{
    return o->a[o->i] ^ sign_of(o->in);
}

REFERENCE(copysign)
{
    return (o->a[o->i] & (sign_of(o->in) - 1)) | (o->b[o->i] & sign_of(o->in));
}

REFERENCE(sel)
{
    return a_of(o) < b_of(o) ? o->a[o->i] : o->c[o->i];
}

REFERENCE(keep)
{
    return a_of(o) < b_of(o) ? o->a[o->i] : 0;
}

REFERENCE(add_shifted)
{
    const uint64_t sum = o->a[o->i] + (o->b[o->i] << (o->in == 'd' ? OPS_SHIFT_F64 : OPS_SHIFT_F32));
    return sum & (sign_of(o->in) | (sign_of(o->in) - 1));
}

REFERENCE(lookup8)
{
    return get('s', ops_table, o->a[o->i] >> OPS_LOOKUP_SHIFT & 7);
}

REFERENCE(lookup32)
{
    return get('s', ops_table32, o->a[o->i] & 31);
}

REFERENCE(lookup8_f64)
{
    return get('d', ops_table_f64, o->a[o->i] & 7);
}

REFERENCE(upper)
{
    return o->a[o->i] >> 16;
}

REFERENCE(even_bf16)
{
    return o->a[o->i] << 16 & 0xffff0000;
}

REFERENCE(odd_bf16)
{
    return o->a[o->i] & 0xffff0000;
}

REFERENCE(join_upper)
{
    return o->a[o->i] >> 16 | (o->b[o->i] & 0xffff0000);
}

REFERENCE(low_words)
{
    const size_t four = o->i / 4, in_four = o->i % 4, half = in_four < 2 ? 0 : o->n / 2;
    return o->a[half + 2 * four + in_four % 2] & 0xffffffff;
}

REFERENCE(total)
{
    double sums[8];
    for (size_t i = 0; i < 8; i++)
        sums[i] = value('d', o->a[i]);
    for (size_t half = 4; half > 0; half /= 2)
        for (size_t i = 0; i < half; i++)
            sums[i] += sums[i + half];
    return bits_of('d', sums[0]);
}

REFERENCE(none_of)
{
    return bits_of(o->out, (o->a[o->i] & o->b[o->i]) == 0);
}

/* Of 16-bit integers. */
static int integer(const uint64_t *operand, const struct operands *o)
{
    return (int16_t)operand[o->i];
}

REFERENCE(i_and)
{
    return o->a[o->i] & o->b[o->i];
}

REFERENCE(i_min)
{
    return integer(o->a, o) < integer(o->b, o) ? o->a[o->i] : o->b[o->i];
}

REFERENCE(i_umin)
{
    return o->a[o->i] < o->b[o->i] ? o->a[o->i] : o->b[o->i];
}

REFERENCE(i_gt)
{
    return integer(o->a, o) > integer(o->b, o);
}

REFERENCE(i_both)
{
    return integer(o->a, o) > integer(o->b, o) && integer(o->b, o) > integer(o->c, o);
}

REFERENCE(i_either)
{
    return integer(o->a, o) > integer(o->b, o) || integer(o->b, o) > integer(o->c, o);
}

REFERENCE(i_keep)
{
    return integer(o->a, o) > integer(o->b, o) ? o->c[o->i] : 0;
}

REFERENCE(i_fill)
{
    return integer(o->a, o) > integer(o->b, o) ? 0xffff : o->c[o->i];
}

REFERENCE(make_odd)
{
    const double s = a_of(o), e = b_of(o);
    if (!(e < 0 || e > 0) || (o->a[o->i] & 1))
        return o->a[o->i];
    return bits_of('d', nextafter(s, e > 0 ? (double)INFINITY : -(double)INFINITY));
}

REFERENCE(shorten)
{
    const uint64_t rest = (UINT64_C(1) << 40) - 1, bits = o->a[o->i];
    return (bits & ~rest) | ((bits & rest) != 0 ? rest + 1 : 0);
}

/* What is rounded to odd must be right when it is rounded to f16 and to bf16. */
ARITHMETIC(add_odd, add_odd(a_of(o), b_of(o)))
ARITHMETIC(sub_odd, add_odd(a_of(o), -b_of(o)))
ARITHMETIC(mul_odd, a_of(o) * b_of(o))
ARITHMETIC(fma_odd, add_odd(a_of(o) * b_of(o), c_of(o)))

enum compare { BITS, NUMBERS, HALVES };

static const struct {
    const char *name; /* after the type */
    reference *of;
    enum compare compare;
} references[] = {
    {"load", ref_a, BITS},
    {"set1_first", ref_first, BITS},
    {"add", ref_add, NUMBERS},
    {"sub", ref_sub, NUMBERS},
    {"mul", ref_mul, NUMBERS},
    {"div", ref_div, NUMBERS},
    {"sqrt", ref_sqrt, NUMBERS},
    {"fma", ref_fma, NUMBERS},
    {"fnma", ref_fnma, NUMBERS},
    {"min", ref_min, BITS},
    {"max", ref_max, BITS},
    {"abs", ref_abs, BITS},
    {"neg", ref_neg, BITS},
    {"copysign", ref_copysign, BITS},
    {"give_sign", ref_copysign, BITS},
    {"lt", ref_lt, BITS},
    {"le", ref_le, BITS},
    {"eq", ref_eq, BITS},
    {"lg", ref_lg, BITS},
    {"ne", ref_ne, BITS},
    {"nle", ref_nle, BITS},
    {"unord", ref_unord, BITS},
    {"and", ref_and, BITS},
    {"or", ref_or, BITS},
    {"any", ref_any, BITS},
    {"four_any", ref_any, BITS},
    {"four_bits", ref_four_bits, BITS},
    {"sel", ref_sel, BITS},
    {"keep", ref_keep, BITS},
    {"add_shifted", ref_add_shifted, BITS},
    {"lookup8", ref_lookup8, BITS},
    {"lookup32", ref_lookup32, BITS},
    {"scale", ref_scale, NUMBERS},
    {"lookup8_f64", ref_lookup8_f64, BITS},
    {"add_odd", ref_add_odd, HALVES},
    {"sub_odd", ref_sub_odd, HALVES},
    {"mul_odd", ref_mul_odd, HALVES},
    {"fma_odd", ref_fma_odd, HALVES},
    {"narrow_odd", ref_value, HALVES},
    {"widen", ref_value, NUMBERS},
    {"load_f32", ref_value, NUMBERS},
    {"narrow", ref_value, NUMBERS},
    {"load_f16", ref_value, NUMBERS},
    {"load_bf16", ref_value, NUMBERS},
    {"store_f16", ref_value, NUMBERS},
    {"store_bf16", ref_value, NUMBERS},
    {"store_upper", ref_upper, BITS},
    {"bits", ref_first, BITS},
    {"none_of", ref_none_of, BITS},
    {"even_bf16", ref_even_bf16, BITS},
    {"odd_bf16", ref_odd_bf16, BITS},
    {"join_upper", ref_join_upper, BITS},
    {"low_words", ref_low_words, BITS},
    {"total", ref_total, NUMBERS},
    {"stream", ref_a, BITS},
    {"stream_f16", ref_value, NUMBERS},
    {"stream_bf16", ref_value, NUMBERS},
    {"stream_upper", ref_upper, BITS},
    {"i_stream", ref_a, BITS},
    {"i_load", ref_a, BITS},
    {"i_and", ref_i_and, BITS},
    {"i_min", ref_i_min, BITS},
    {"i_umin", ref_i_umin, BITS},
    {"i_gt", ref_i_gt, BITS},
    {"i_both", ref_i_both, BITS},
    {"i_either", ref_i_either, BITS},
    {"i_keep", ref_i_keep, BITS},
    {"i_fill", ref_i_fill, BITS},
    {"make_odd", ref_make_odd, NUMBERS},
    {"shorten", ref_shorten, BITS},
    {"mul_error", ref_mul_error, NUMBERS},
    {"pair_hi", ref_a, BITS},
    {"pair_lo", ref_b, BITS},
};

/* ---- Operands ---- */

static uint64_t random_bits(void)
{
    static uint64_t state = 1;
    uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* A special value; one with few bits, near 1, whose sums and products are ties; one near 1; or any. */
static uint64_t operand(char type)
{
    const uint64_t one = bits_of(type, 1), infinity = infinity_of(type),
                   unit = UINT64_C(1) << (digits_of(type) - 1);
    const uint64_t special[] = {
        0,         1,       unit - 1, unit,         unit + 1,        one - 1,
        one,       one + 1, infinity, infinity - 1, infinity - unit, infinity | unit >> 1,
        one + unit};
    const uint64_t r = random_bits(), sign = r & sign_of(type), mantissa = r & (unit - 1);
    const uint64_t near_one = one - 8 * unit + (r >> 40 & 15) * unit;
    switch (r >> 32 & 3) {
    case 0:
        return sign | special[(r >> 40) % COUNT_OF(special)];
    case 1:
        return sign | near_one | (mantissa & ~((UINT64_C(1) << (r >> 44) % (uint64_t)digits_of(type)) - 1));
    case 2:
        return sign | near_one | mantissa;
    default:
        return random_bits() & (sign_of(type) | (sign_of(type) - 1));
    }
}

/* What an operation is defined for. */
static void restrict_operands(const char *name, struct operands *o, size_t i)
{
    const double a = value(o->in, o->a[i]), b = value(o->in, o->b[i]);
    /* A sum near the smallest normal number, of a product that nearly cancels. */
    if ((strcmp(name, "fma") == 0 || strcmp(name, "fnma") == 0) && o->in == 'd' && (random_bits() & 3) == 0) {
        const int shift = (int)(random_bits() % 80);
        o->a[i] = bits_of('d', ldexp(a, shift - 1060));
        o->c[i] = bits_of('d', ldexp(value('d', o->c[i]), (int)(random_bits() % 80) - 1060));
    }
    if (strcmp(name, "make_odd") == 0 && (a == 0 || !isfinite(a)))
        o->b[i] = bits_of('d', a == 0 ? 0 : (double)NAN);
    if (strcmp(name, "mul_error") == 0 &&
        !(fabs(a) < 0x1p995 && fabs(b) < 0x1p995 && fabs(a * b) > 0x1p-960 && isfinite(a * b))) {
        o->a[i] = bits_of('d', 1 + 0x1p-52 * (double)(random_bits() >> 12));
        o->b[i] = bits_of('d', 1 + 0x1p-52 * (double)(random_bits() >> 12));
    }
}

/* ---- Tests ---- */

static unsigned failures;

static void complain(const char *isa, const char *name, const struct operands *o, uint64_t got, uint64_t want)
{
    if (failures++ < 30)
        printf("%s %s: lane %u of %u: a 0x%llx b 0x%llx c 0x%llx: 0x%llx, wanted 0x%llx\n", isa, name,
               (unsigned)o->i, (unsigned)o->n, (unsigned long long)o->a[o->i], (unsigned long long)o->b[o->i],
               (unsigned long long)o->c[o->i], (unsigned long long)got, (unsigned long long)want);
}

static bool agree(enum compare compare, char type, uint64_t got, uint64_t want, double exact)
{
    if (compare == HALVES) {
        const double x = value(type, got);
        return isnan(exact)
                   ? isnan(x)
                   : bits_of('h', x) == bits_of('h', exact) && bits_of('b', x) == bits_of('b', exact);
    }
    return got == want || (compare == NUMBERS && is_nan(type, got) && is_nan(type, want));
}

/* Operands are at odd addresses. */
static unsigned char memory[4][OPS_LANES_MAX * 8 + 16];

static void test_op(const char *isa, const struct op_isa *of, const struct op *op, int rounds)
{
    const char *name = strchr(op->name, '_') + 1;
    size_t r = 0;
    while (r < COUNT_OF(references) && strcmp(references[r].name, name) != 0)
        r++;
    if (r == COUNT_OF(references)) {
        printf("%s: no reference\n", op->name);
        failures++;
        return;
    }
    struct operands o = {.in = op->in, .out = references[r].compare == HALVES ? 'd' : op->out};
    o.n = of->lanes(op->in == 'i' ? 'i' : op->in == 'd' && op->out == 'd' ? 'd' : 's');
    for (int round = 0; round < rounds; round++) {
        for (size_t i = 0; i < o.n; i++) {
            o.a[i] = operand(o.in);
            o.b[i] = operand(o.in);
            o.c[i] = operand(o.in);
            /* any() must also see none. */
            if (strstr(name, "any") && (round & 1) && (i != (size_t)round / 4 % o.n || !(round & 2)))
                o.b[i] = o.a[i];
            restrict_operands(name, &o, i);
            put(o.in, memory[0] + 1, i, o.a[i]);
            put(o.in, memory[1] + 1, i, o.b[i]);
            put(o.in, memory[2] + 1, i, o.c[i]);
        }
        op->run(memory[0] + 1, memory[1] + 1, memory[2] + 1, memory[3] + 1);
        for (o.i = 0; o.i < o.n; o.i++) {
            const uint64_t got = get(op->out, memory[3] + 1, o.i), want = references[r].of(&o);
            if (!agree(references[r].compare, op->out, got, want, value('d', want)))
                complain(isa, op->name, &o, got, want);
        }
    }
}

/* The end of this cannot be passed where there is a way to see to that. */
static unsigned char *end_of_memory(void)
{
#if defined(__unix__) || defined(__APPLE__)
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    unsigned char *start = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED || mprotect(start + page, page, PROT_NONE)) {
        perror("mmap");
        exit(2);
    }
    return start + page;
#else
    static unsigned char fallback[4096];
    return fallback + sizeof fallback;
#endif
}

static void test_parts(const char *isa, const struct op_isa *of, char type)
{
    static unsigned char *end;
    const char vector_type = type == 'd' || type == 'i' ? type : 's';
    const size_t size = size_of(type), lanes = of->lanes(vector_type);
    unsigned char *lane = memory[0] + 1;
    if (!end)
        end = end_of_memory();
    for (size_t k = 1; k <= lanes; k++) {
        struct operands o = {.in = type, .n = lanes};
        for (o.i = 0; o.i < k; o.i++) {
            o.a[o.i] = bits_of(type, (double)o.i + 1);
            put(type, end - k * size, o.i, o.a[o.i]);
        }
        memset(lane, 0xff, lanes * size_of(vector_type));
        of->load_part(type, end - k * size, lane, k);
        for (o.i = 0; o.i < lanes; o.i++) {
            const uint64_t got = get(vector_type, lane, o.i),
                           want = o.i < k ? bits_of(vector_type, (double)o.i + 1) : 0;
            if (got != want)
                complain(isa, "load_part", &o, got, want);
        }

        for (size_t i = 0; i < lanes; i++)
            put(vector_type, lane, i, bits_of(vector_type, (double)i + 1));
        memset(end - (k + 1) * size, 0x5a, (k + 1) * size);
        of->store_part(type, lane, end - k * size, k);
        for (o.i = 0; o.i < k; o.i++)
            if (get(type, end - k * size, o.i) != bits_of(type, (double)o.i + 1))
                complain(isa, "store_part", &o, get(type, end - k * size, o.i),
                         bits_of(type, (double)o.i + 1));
        memset(end - (lanes + 2) * size, 0x5a, (lanes + 2) * size);
        of->store_part(type, lane, end - (lanes + 1) * size, k);
        for (size_t i = 0; i < (lanes + 2) * size; i++)
            if ((i < size || i >= (k + 1) * size) &&
                end[(ptrdiff_t)i - (ptrdiff_t)((lanes + 2) * size)] != 0x5a) {
                printf("%s: storing %u of %u elements wrote a byte outside\n", isa, (unsigned)k,
                       (unsigned)lanes);
                failures++;
                break;
            }
    }
}

#define ISA_BUILT(name, isa) extern const struct op_isa ops_##name;
#define ISA_NOT_BUILT(name, isa)
#include "isas.def"
#undef ISA_BUILT
#undef ISA_NOT_BUILT

static const struct {
    relu_isa isa;
    const char *name;
    const struct op_isa *ops;
} isas[] = {
#define ISA_BUILT(name, isa) {isa, #name, &ops_##name},
#define ISA_NOT_BUILT(name, isa)
#include "isas.def"
#undef ISA_BUILT
#undef ISA_NOT_BUILT
};

int main(int argc, char **argv)
{
    const bool only_lanes = argc > 1 && strcmp(argv[1], "lanes") == 0;
    const char *stride = getenv("RELU_TEST_STRIDE");
    const int rounds = stride && strcmp(stride, "1") == 0 ? 100000 : 2000;
    for (size_t i = 0; i < COUNT_OF(isas); i++) {
        if (!relu_isa_is_available(isas[i].isa)) {
            printf("%s: not on this CPU\n", isas[i].name);
            continue;
        }
        const struct op_isa *of = isas[i].ops;
        const size_t s = of->lanes('s'), d = of->lanes('d');
        printf("%s: %u lanes of f32, %u of f64\n", isas[i].name, (unsigned)s, (unsigned)d);
        if (s > OPS_LANES_MAX || (s & (s - 1)) != 0 || (s != 2 * d && !(s == 1 && d == 1))) {
            failures++;
            continue;
        }
        if (only_lanes)
            continue;
        for (const struct op *op = of->op; op->name; op++)
            test_op(isas[i].name, of, op, rounds);
        for (const char *type = "sdhbui"; *type != '\0'; type++)
            test_parts(isas[i].name, of, *type);
    }
    printf("%u failures\n", failures);
    return failures > 0;
}
