/* PReLU with a slope tensor, for one dtype. SPDX-License-Identifier: MIT
 *
 * Included once for each dtype after loops.h, whose macros it uses. Elements are handled in runs that are
 * contiguous in memory: a plane of `inner` elements with one slope, or a row of elements each of which has its own: channels
 * where inner is 1, and small planes, whose slopes are repeated for that. D_PASS is the pass of the activations that computes.
 *
 * The slope's gradient sums min(0, x) dy in double, a sum for each channel of a row; a plane is rows of PRELU_SUMS
 * elements. Where x is not negative and dy is infinite, or x is infinite and dy 0, that is NaN and should be nothing. So
 * where a sum becomes NaN, its terms are added again, one by one. */

#ifndef RELU_LOOPS_PRELU_H
#define RELU_LOOPS_PRELU_H

/* The partial sums of a plane, which any vector of the ISAs that the library has, or may have, divides; longer planes are not
 * handled as rows. The elements of a row that are handled at a time, so that the sums stay in the fastest cache; and the rows
 * that are summed before their gradient is computed, while they are in a cache. In place, the sum must come first. */
enum { PRELU_SUMS = 64, PRELU_ROW = 512, PRELU_ROWS = 8, PRELU_PLANE_ROWS = 32 };

/* Where outer is 1, planes of so many vectors are not handled as rows either: slopes that are repeated would be used once. And
 * they are repeated for several rows only if they are used so often then, at least. */
enum { PRELU_VECTORS = 8, PRELU_OFTEN = 8 };

/* sum + a b, where the product is exact: rounded once in either way. */
VEC_INLINE vf64 prelu_plus(vf64 sum, vf64 a, vf64 b)
{
#ifdef VEC_HAS_FMA
    return vf64_fma(a, b, sum);
#else
    return vf64_add(sum, vf64_mul(a, b));
#endif
}

/* Each of the following adds the terms of two vectors of f64 from x and dy on to *lo and *hi. 0 that is added changes no sum:
 * none is ever -0. */
VEC_INLINE void prelu_add_f64(const char *x, const char *dy, vf64 *lo, vf64 *hi)
{
    const size_t half = vf64_lanes() * sizeof(f64);
    const vf64 zero = vf64_set1(0);
    *lo = vf64_add(*lo, vf64_mul(vf64_min(zero, vf64_load(x)), vf64_load(dy)));
    *hi = vf64_add(*hi, vf64_mul(vf64_min(zero, vf64_load(x + half)), vf64_load(dy + half)));
}

VEC_INLINE void prelu_add_f32(const char *x, const char *dy, vf64 *lo, vf64 *hi)
{
    const size_t half = vf64_lanes() * sizeof(f32);
    const vf64 zero = vf64_set1(0);
    *lo = prelu_plus(*lo, vf64_min(zero, vf64_load_f32(x)), vf64_load_f32(dy));
    *hi = prelu_plus(*hi, vf64_min(zero, vf64_load_f32(x + half)), vf64_load_f32(dy + half));
}

/* A product of two f16 is exact in f32. */
VEC_INLINE void prelu_add_f16(const char *x, const char *dy, vf64 *lo, vf64 *hi)
{
    const vf32 zero = vf32_set1(0);
    vf32 term = vf32_mul(vf32_min(zero, vf32_load_f16(x)), vf32_load_f16(dy));
    *lo = vf64_add(*lo, vf32_widen_lo(term));
#ifdef VEC_IS_SCALAR
    term = vf32_mul(vf32_min(zero, vf32_load_f16(x + 2)), vf32_load_f16(dy + 2));
#endif
    *hi = vf64_add(*hi, vf32_widen_hi(term));
}

/* A product of two bf16 may be too large or too small for f32. */
VEC_INLINE void prelu_add_bf16(const char *x, const char *dy, vf64 *lo, vf64 *hi)
{
    const vf32 zero = vf32_set1(0);
    vf32 in = vf32_min(zero, vf32_load_bf16(x)), up = vf32_load_bf16(dy);
    *lo = prelu_plus(*lo, vf32_widen_lo(in), vf32_widen_lo(up));
#ifdef VEC_IS_SCALAR
    in = vf32_min(zero, vf32_load_bf16(x + 2));
    up = vf32_load_bf16(dy + 2);
#endif
    *hi = prelu_plus(*hi, vf32_widen_hi(in), vf32_widen_hi(up));
}

/* Where x dy does not count, because x is not negative, both become 0; a zero wins over an infinity. NaN stays. */
#define PRELU_LIVE(T)                                                                                        \
    VEC_INLINE m##T prelu_live_##T(v##T x, v##T dy)                                                          \
    {                                                                                                        \
        const v##T zero = v##T##_set1(0);                                                                    \
        return m##T##_or(m##T##_and(v##T##_lt(x, zero), v##T##_ne(dy, zero)), v##T##_unord(x, dy));          \
    }
PRELU_LIVE(f32)
PRELU_LIVE(f64)

VEC_INLINE void prelu_add_live_f64(double *sums, vf64 x, vf64 dy)
{
    const mf64 live = prelu_live_f64(x, dy);
    vf64_store(sums, vf64_add(vf64_load(sums), vf64_mul(vf64_keep(live, x), vf64_keep(live, dy))));
}

VEC_INLINE void prelu_add_live_f32(double *sums, vf32 x, vf32 dy)
{
    const mf32 live = prelu_live_f32(x, dy);
    const size_t half = vf64_lanes();
    x = vf32_keep(live, x);
    dy = vf32_keep(live, dy);
    vf64_store(sums, prelu_plus(vf64_load(sums), vf32_widen_lo(x), vf32_widen_lo(dy)));
    if (vf32_lanes() > half)
        vf64_store(sums + half, prelu_plus(vf64_load(sums + half), vf32_widen_hi(x), vf32_widen_hi(dy)));
}

/* What D_PRELU_ADD and the others are for each dtype, and D_PRELU_ROUND and D_PRELU_SHORT for each pass. */
#define D_PRELU_ADD                   V_PASTE(prelu_add_, D, , )
#define D_PRELU_ADD_LIVE              V_PASTE(prelu_add_live_, D_VEC, , )
#define D_PRELU_ANY                   V_PASTE(m, D_VEC, _any, )
#define PRELU_ROUND_f32(total)        vf32_narrow(total, total)
#define PRELU_ROUND_f64(total)        (total)
#define PRELU_ROUND_twice_f16(total)  vf32_narrow_odd(total, total)
#define PRELU_ROUND_twice_bf16(total) vf32_narrow_odd(total, total)
#define D_PRELU_ROUND                 V_PASTE(PRELU_ROUND_, D_PASS, , )
/* A product of two elements of 16 bits is exact in f32 where its rounding shows: that is rounded again. */
#define PRELU_SHORT_f32(a)        (a)
#define PRELU_SHORT_f64(a)        (a)
#define PRELU_SHORT_twice_f16(a)  half_even_f16(a)
#define PRELU_SHORT_twice_bf16(a) half_even_bf16(a)
#define D_PRELU_SHORT             V_PASTE(PRELU_SHORT_, D_PASS, , )
#define PRELU_CALL(name)          V_PASTE(name##_, D_PASS, , )

VEC_INLINE void prelu_clear(double *sums, size_t n)
{
    for (size_t j = 0; j < n; j += vf64_lanes())
        vf64_store(sums + j, vf64_set1(0));
}

/* Of n sums adds those from `from` on to the first ones: how many are left. From the n-th to the end of a vector there are zeros. */
VEC_INLINE size_t prelu_fold(double *sums, size_t from, size_t n)
{
    const size_t lanes = vf64_lanes();
    if (n <= from)
        return n;
    for (size_t j = 0; lanes <= from && j < n - from; j += lanes)
        vf64_store(sums + j, vf64_add(vf64_load(sums + j), vf64_load(sums + from + j)));
    for (size_t j = 0; lanes > from && j < n - from; j++)
        sums[j] += sums[from + j];
    return from;
}

/* Adds up to PRELU_SUMS partial sums pairwise, in the order that the header promises. Calls and not a loop, so that each width is
 * a constant to the compiler. */
VEC_INLINE double prelu_total(double *sums, size_t n)
{
    n = prelu_fold(sums, 32, n);
    n = prelu_fold(sums, 16, n);
    n = prelu_fold(sums, 8, n);
#ifdef VEC_HAS_TOTAL
    return vf64_total(vf64_load(sums));
#else
    n = prelu_fold(sums, 4, n);
    n = prelu_fold(sums, 2, n);
    prelu_fold(sums, 1, n);
    return sums[0];
#endif
}

#endif

/* A vector, or the first k elements of one. */
VEC_INLINE reg D_(prelu_get)(const char *p, size_t k)
{
    return k < d_lanes() ? d_load_part(p, k) : d_load(p);
}

VEC_INLINE bool D_(prelu_has_zero)(const char *slope)
{
    return D_PRELU_ANY(D_OP(eq)(d_load(slope), D_OP(set1)(0)));
}

/* Is none of n slopes 0? Of less than a vector that is not asked. */
VEC_INLINE bool D_(prelu_nonzero)(const char *slope, size_t n)
{
    const size_t lanes = d_lanes(), size = D_(size)();
    bool has_zero = n < lanes || D_(prelu_has_zero)(slope + (n - lanes) * size);
    for (size_t i = 0; !has_zero && i + lanes <= n; i += lanes)
        has_zero = D_(prelu_has_zero)(slope + i * size);
    return !has_zero;
}

VEC_INLINE reg D_(prelu_value)(reg x, reg slope, bool nonzero)
{
    return D_PRELU_SHORT(PRELU_CALL(leaky)(x, slope, nonzero));
}

VEC_INLINE reg D_(prelu_gradient)(reg x, reg dy, reg slope, bool nonzero)
{
    const reg dx = PRELU_CALL(leaky_gradient)(x, dy, slope, nonzero);
    return D_PRELU_SHORT(D_OP(sel)(D_OP(unord)(x, dy), D_OP(add)(x, dy), dx));
}

/* Are planes of `inner` elements handled as rows? */
VEC_INLINE bool D_(prelu_is_row)(size_t outer, size_t inner)
{
    return inner == 1 || (inner <= PRELU_SUMS && (outer > 1 || inner < PRELU_VECTORS * d_lanes()));
}

/* A row of n elements, and their slopes. */
VEC_INLINE void D_(prelu_forward_row)(const char *x, const char *slope, char *y, size_t n, bool nonzero)
{
    const size_t lanes = d_lanes(), size = D_(size)(), two = 2 * lanes * size;
    for (size_t rest = D_(head)(y, n, true, true), k;; rest = n) {
        for (; rest > 0; rest -= k, n -= k, x += k * size, slope += k * size, y += k * size) {
            k = rest < lanes ? rest : lanes;
            const reg out = D_(prelu_value)(D_(prelu_get)(x, k), D_(prelu_get)(slope, k), nonzero);
            D_(put_part)(y, out, k, true);
        }
        for (; n >= 2 * lanes; n -= 2 * lanes, x += two, slope += two, y += two) {
            reg a, b, wa, wb;
            D_(get_two)(x, true, &a, &b);
            D_(get_two)(slope, true, &wa, &wb);
            D_(put_two)(y, D_(prelu_value)(a, wa, nonzero), D_(prelu_value)(b, wb, nonzero), true, false);
        }
        if (n == 0)
            return;
    }
}

VEC_INLINE void D_(prelu_backward_row)(const char *x, const char *slope, const char *dy, char *dx, size_t n,
                                       bool nonzero)
{
    const size_t lanes = d_lanes(), size = D_(size)(), two = 2 * lanes * size;
    for (size_t rest = D_(head)(dx, n, true, true), k;; rest = n) {
        for (; rest > 0;
             rest -= k, n -= k, x += k * size, slope += k * size, dy += k * size, dx += k * size) {
            k = rest < lanes ? rest : lanes;
            const reg w = D_(prelu_get)(slope, k);
            const reg out = D_(prelu_gradient)(D_(prelu_get)(x, k), D_(prelu_get)(dy, k), w, nonzero);
            D_(put_part)(dx, out, k, true);
        }
        for (; n >= 2 * lanes; n -= 2 * lanes, x += two, slope += two, dy += two, dx += two) {
            reg a, b, wa, wb, up_a, up_b;
            D_(get_two)(x, true, &a, &b);
            D_(get_two)(dy, true, &up_a, &up_b);
            D_(get_two)(slope, true, &wa, &wb);
            D_(put_two)(dx, D_(prelu_gradient)(a, up_a, wa, nonzero),
                        D_(prelu_gradient)(b, up_b, wb, nonzero), true, false);
        }
        if (n == 0)
            return;
    }
}

/* The parameters that make prelu's own kernels use a slope of the tensor, which has as few bits as an element. */
VEC_INLINE struct relu_params D_(prelu_params)(const char *slope)
{
    const double value = (double)D_OP(first)(d_load_part(slope, 1));
    return (struct relu_params){.slope = value, .slope_twice = value};
}

/* Some channels of the operands, in rows of `width` planes of `inner` elements, `stride` bytes apart; and the slopes of the
 * elements of `rows` rows, more than one only where they follow each other. */
struct D_(prelu_block) {
    size_t width, inner, stride, rows;
    const char *slopes;
    bool nonzero; /* is no slope 0? */
    _Alignas(64) char memory[(PRELU_ROW + PRELU_SUMS) * sizeof(V_PASTE(bits, _, D, ))];
};

/* The channels from `first` on, as many as have up to `most` elements in each of `outer` rows. Where slopes have to be repeated,
 * `most` is no more than PRELU_ROW. */
VEC_INLINE void D_(prelu_block_init)(struct D_(prelu_block) *b, const char *slope, size_t channels,
                                     size_t first, size_t inner, size_t most, size_t outer)
{
    const size_t lanes = d_lanes(), size = D_(size)(), left = channels - first;
    slope += first * size;
    b->width = left < most / inner ? left : most / inner;
    b->inner = inner;
    b->stride = channels * inner * size;
    const size_t n = b->width * inner, few = outer / PRELU_OFTEN,
                 rows = PRELU_ROW / n < few ? PRELU_ROW / n : few;
    b->rows = b->width == channels && rows > 0 ? rows : 1;
    b->slopes = b->memory;
    if (inner == 1 && b->rows == 1)
        b->slopes = slope;
    else if (inner == 1)
        memcpy(b->memory, slope, n * size);
    for (size_t c = 0; inner > 1 && c < b->width; c++) {
        const reg w = D_OP(set1)(D_OP(first)(d_load_part(slope + c * size, 1)));
        for (size_t i = 0; i < inner; i += lanes)
            D_(put)(b->memory + (c * inner + i) * size, w, true, false);
    }
    for (size_t row = 1; row < b->rows; row++)
        memcpy(b->memory + row * n * size, b->memory, n * size);
    b->nonzero = D_(prelu_nonzero)(b->slopes, b->rows * n);
}

VEC_INLINE void D_(prelu_forward_rows)(const struct D_(prelu_block) *b, const char *x, char *y, size_t rows)
{
    for (size_t k; rows > 0; rows -= k, x += k * b->stride, y += k * b->stride) {
        k = rows < b->rows ? rows : b->rows;
        if (b->nonzero)
            D_(prelu_forward_row)(x, b->slopes, y, k * b->width * b->inner, true);
        else
            D_(prelu_forward_row)(x, b->slopes, y, k * b->width * b->inner, false);
    }
}

static void D_(prelu_tensor_forward)(const void *x, const void *slope, size_t slopes, void *y, size_t outer,
                                     size_t channels, size_t inner)
{
    const size_t size = D_(size)();
    const char *in = x, *const w = slope;
    char *out = y;

    if (slopes == 1) {
        inner *= outer * channels;
        outer = channels = 1;
    }
    if (!D_(prelu_is_row)(outer, inner) || channels == 1) {
        for (size_t plane = 0; plane < outer * channels; plane++) {
            const struct relu_params p = D_(prelu_params)(w + plane % channels * size);
            D_(prelu_forward_kernel)(&p, in + plane * inner * size, out + plane * inner * size, inner, false);
        }
        return;
    }
    struct D_(prelu_block) b;
    for (size_t first = 0; first < channels; first += b.width) {
        D_(prelu_block_init)(&b, w, channels, first, inner, inner == 1 ? channels : PRELU_ROW, outer);
        D_(prelu_forward_rows)(&b, in + first * inner * size, out + first * inner * size, outer);
    }
}

/* Adds the terms of n elements, one by one. */
VEC_INLINE void D_(prelu_add_terms)(double *sums, const char *x, const char *dy, size_t n)
{
    const size_t size = D_(size)();
    for (size_t k; n > 0; n -= k, sums += k, x += k * size, dy += k * size) {
        k = n < d_lanes() ? n : d_lanes();
        D_PRELU_ADD_LIVE(sums, D_(prelu_get)(x, k), D_(prelu_get)(dy, k));
    }
}

/* Adds the terms of a strip of each of `rows` rows, `stride` bytes apart, to the strip's sums, which are in registers
 * meanwhile: one or four pairs of vectors. */
VEC_INLINE void D_(prelu_add_strip)(double *sums, const char *x, const char *dy, size_t rows, size_t stride,
                                    bool four)
{
    const size_t lanes = vf64_lanes(), size = D_(size)();
    const size_t two = 2 * lanes * size;
    vf64 a = vf64_load(sums), b = vf64_load(sums + lanes);
    vf64 c = a, d = a, e = a, f = a, g = a, h = a;
    if (four) {
        c = vf64_load(sums + 2 * lanes);
        d = vf64_load(sums + 3 * lanes);
        e = vf64_load(sums + 4 * lanes);
        f = vf64_load(sums + 5 * lanes);
        g = vf64_load(sums + 6 * lanes);
        h = vf64_load(sums + 7 * lanes);
    }
    for (size_t row = 0; row < rows; row++) {
        const char *const in = x + row * stride, *const up = dy + row * stride;
        D_PRELU_ADD(in, up, &a, &b);
        if (four) {
            D_PRELU_ADD(in + two, up + two, &c, &d);
            D_PRELU_ADD(in + 2 * two, up + 2 * two, &e, &f);
            D_PRELU_ADD(in + 3 * two, up + 3 * two, &g, &h);
        }
    }
    vf64 all = vf64_add(a, b);
    if (four)
        all = vf64_add(vf64_add(all, vf64_add(c, d)), vf64_add(vf64_add(e, f), vf64_add(g, h)));
    if (rarely(mf64_any(vf64_unord(all, all)))) {
        for (size_t row = 0; row < rows; row++, x += stride, dy += stride)
            D_(prelu_add_terms)(sums, x, dy, 2 * lanes * (four ? 4 : 1));
        return;
    }
    vf64_store(sums, a);
    vf64_store(sums + lanes, b);
    if (four) {
        vf64_store(sums + 2 * lanes, c);
        vf64_store(sums + 3 * lanes, d);
        vf64_store(sums + 4 * lanes, e);
        vf64_store(sums + 5 * lanes, f);
        vf64_store(sums + 6 * lanes, g);
        vf64_store(sums + 7 * lanes, h);
    }
}

/* Adds the terms of `rows` rows of n elements, `stride` bytes apart, to n sums. */
VEC_INLINE void D_(prelu_add_rows)(double *sums, const char *x, const char *dy, size_t n, size_t rows,
                                   size_t stride)
{
    const size_t size = D_(size)(), two = 2 * vf64_lanes();
    for (; n >= 4 * two; n -= 4 * two, sums += 4 * two, x += 4 * two * size, dy += 4 * two * size)
        D_(prelu_add_strip)(sums, x, dy, rows, stride, true);
    for (; n >= two; n -= two, sums += two, x += two * size, dy += two * size)
        D_(prelu_add_strip)(sums, x, dy, rows, stride, false);
    for (size_t row = 0; row < rows; row++, x += stride, dy += stride)
        D_(prelu_add_terms)(sums, x, dy, n);
}

/* Rounds a sum once, to the dtype. */
VEC_INLINE void D_(prelu_put)(char *to, double total)
{
    d_store_part(to, D_PRELU_ROUND(vf64_set1(total)), 1);
}

/* Adds the terms of the next two vectors of f64, or of n elements where that is less. */
VEC_INLINE void D_(prelu_add_up_to)(const char *x, const char *dy, size_t n, vf64 *lo, vf64 *hi)
{
    char in[PRELU_SUMS * sizeof(V_PASTE(bits, _, D, ))], up[sizeof in];
    if (n >= 2 * vf64_lanes()) {
        D_PRELU_ADD(x, dy, lo, hi);
        return;
    }
    for (size_t i = 0, k; i < 2 * vf64_lanes(); i += d_lanes(), n -= k) {
        const size_t at = i * D_(size)();
        k = n < d_lanes() ? n : d_lanes();
        d_store(in + at, k > 0 ? D_(prelu_get)(x + at, k) : D_OP(set1)(0));
        d_store(up + at, k > 0 ? D_(prelu_get)(dy + at, k) : D_OP(set1)(0));
    }
    D_PRELU_ADD(in, up, lo, hi);
}

/* The sum of a plane of up to PRELU_SUMS elements. */
static VEC_OUT_OF_LINE double D_(prelu_sum_few)(const char *x, const char *dy, size_t n)
{
    const size_t lanes = vf64_lanes(), two = 2 * lanes, size = D_(size)();
    /* Terms i and i + half are added first, before anything is stored. Of vectors that are too long for that half is all. */
    const size_t half = two > PRELU_SUMS / 2 ? PRELU_SUMS : PRELU_SUMS / 2, width = n < half ? n : half;
    double sums[PRELU_SUMS];
    for (size_t i = 0; i < width; i += two) {
        vf64 lo = vf64_set1(0), hi = lo;
        D_(prelu_add_up_to)(x + i * size, dy + i * size, n - i, &lo, &hi);
        if (n > half + i)
            D_(prelu_add_up_to)(x + (half + i) * size, dy + (half + i) * size, n - half - i, &lo, &hi);
        vf64_store(sums + i, lo);
        vf64_store(sums + i + lanes, hi);
    }
    const double total = width > 0 ? prelu_total(sums, width) : 0;
    if (rarely(!(total - total == 0))) {
        prelu_clear(sums, PRELU_SUMS);
        D_(prelu_add_terms)(sums, x, dy, n);
        return prelu_total(sums, PRELU_SUMS);
    }
    return total;
}

/* The sum of a plane of n elements, and its gradient. */
static double D_(prelu_backward_plane)(const char *x, const struct relu_params *p, const char *dy, char *dx,
                                       size_t n)
{
    const size_t size = D_(size)();
    double sums[PRELU_SUMS];

    prelu_clear(sums, PRELU_SUMS);
    while (n > 0) {
        const size_t rows = n / PRELU_SUMS < PRELU_PLANE_ROWS ? n / PRELU_SUMS : PRELU_PLANE_ROWS;
        const size_t k = rows > 0 ? rows * PRELU_SUMS : n;
        if (rows > 0)
            D_(prelu_add_rows)(sums, x, dy, PRELU_SUMS, rows, PRELU_SUMS * size);
        else
            D_(prelu_add_rows)(sums, x, dy, n, 1, 0);
        D_(prelu_backward_kernel)(p, x, dy, dx, k, false);
        n -= k;
        x += k * size;
        dy += k * size;
        dx += k * size;
    }
    return prelu_total(sums, PRELU_SUMS);
}

/* Adds the sums of `rows` rows, and their gradient. */
VEC_INLINE void D_(prelu_backward_rows)(const struct D_(prelu_block) *b, double *sums, const char *x,
                                        const char *dy, char *dx, size_t rows)
{
    const size_t plane = b->inner * D_(size)();
    if (b->inner == 1)
        D_(prelu_add_rows)(sums, x, dy, b->width, rows, b->stride);
    for (size_t row = 0; b->inner > 1 && row < rows; row++)
        for (size_t c = 0, at = row * b->stride; c < b->width; c++, at += plane)
            sums[c] += D_(prelu_sum_few)(x + at, dy + at, b->inner);
    for (size_t k; rows > 0; rows -= k, x += k * b->stride, dy += k * b->stride, dx += k * b->stride) {
        k = rows < b->rows ? rows : b->rows;
        if (b->nonzero)
            D_(prelu_backward_row)(x, b->slopes, dy, dx, k * b->width * b->inner, true);
        else
            D_(prelu_backward_row)(x, b->slopes, dy, dx, k * b->width * b->inner, false);
    }
}

/* A sum for each of up to PRELU_ROW channels, by rows: how many. */
VEC_INLINE size_t D_(prelu_sum_rows)(double *sums, const char *x, const char *slope, const char *dy, char *dx,
                                     size_t outer, size_t channels, size_t first, size_t inner)
{
    const size_t at = first * inner * D_(size)();
    struct D_(prelu_block) b;
    D_(prelu_block_init)(&b, slope, channels, first, inner, PRELU_ROW, outer);
    const size_t most = b.rows < PRELU_ROWS ? PRELU_ROWS / b.rows * b.rows : b.rows;
    for (size_t o = 0, rows; o < outer; o += rows) {
        rows = outer - o < most ? outer - o : most;
        D_(prelu_backward_rows)(&b, sums, x + at + o * b.stride, dy + at + o * b.stride,
                                dx + at + o * b.stride, rows);
    }
    return b.width;
}

/* Likewise by planes. */
VEC_INLINE size_t D_(prelu_sum_planes)(double *sums, const char *x, const char *slope, const char *dy,
                                       char *dx, size_t outer, size_t channels, size_t first, size_t inner)
{
    const size_t size = D_(size)(), left = channels - first, width = left < PRELU_ROW ? left : PRELU_ROW;
    for (size_t o = 0; o < outer; o++)
        for (size_t c = 0; c < width; c++) {
            const struct relu_params p = D_(prelu_params)(slope + (first + c) * size);
            const size_t at = (o * channels + first + c) * inner * size;
            sums[c] += D_(prelu_backward_plane)(x + at, &p, dy + at, dx + at, inner);
        }
    return width;
}

static void D_(prelu_tensor_backward)(const void *x, const void *slope, size_t slopes, const void *dy,
                                      void *dx, void *dslope, size_t outer, size_t channels, size_t inner)
{
    if (slopes == 1) {
        inner *= outer * channels;
        outer = channels = 1;
    }
    for (size_t first = 0, width; first < channels; first += width) {
        double sums[PRELU_ROW];
        prelu_clear(sums, PRELU_ROW);
        if (D_(prelu_is_row)(outer, inner))
            width = D_(prelu_sum_rows)(sums, x, slope, dy, dx, outer, channels, first, inner);
        else
            width = D_(prelu_sum_planes)(sums, x, slope, dy, dx, outer, channels, first, inner);
        for (size_t c = 0; c < width; c++)
            D_(prelu_put)((char *)dslope + (first + c) * D_(size)(), sums[c]);
    }
}
