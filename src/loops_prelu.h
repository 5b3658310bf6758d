/* PReLU with a slope tensor, for one dtype. SPDX-License-Identifier: MIT
 *
 * Included once for each dtype after loops.h, whose macros it uses. Elements are handled in runs that are
 * contiguous in memory: a plane of `inner` elements with one slope, or, where inner is 1, a row of channels,
 * each with its own. D_PASS is the pass of the activations that computes.
 *
 * The slope's gradient sums min(0, x) dy in double, a sum for each channel of a row; a plane is rows of PRELU_SUMS
 * elements. Where x is not negative and dy is infinite, or x is infinite and dy 0, that is NaN and should be nothing. So
 * where a sum becomes NaN, its terms are added again, one by one. */

#ifndef RELU_LOOPS_PRELU_H
#define RELU_LOOPS_PRELU_H

/* The partial sums of a plane, which any vector of the ISAs that the library has, or may have, divides; the channels of a row
 * that are summed at a time, so that the sums stay in the fastest cache; and the rows that are summed before their gradient is
 * computed, while they are in a cache. In place, the sum must come first. */
enum { PRELU_SUMS = 64, PRELU_CHANNELS = 512, PRELU_ROWS = 8, PRELU_PLANE_ROWS = 32 };

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
#define PRELU_SHORT_twice_f16(a)  half_rounded_f16(a)
#define PRELU_SHORT_twice_bf16(a) half_rounded_bf16(a)
#define D_PRELU_SHORT             V_PASTE(PRELU_SHORT_, D_PASS, , )
#define PRELU_CALL(name)          V_PASTE(name##_, D_PASS, , )

VEC_INLINE void prelu_clear(double *sums, size_t n)
{
    for (size_t j = 0; j < n; j += vf64_lanes())
        vf64_store(sums + j, vf64_set1(0));
}

VEC_INLINE void prelu_fold(double *sums, size_t width)
{
    const size_t lanes = vf64_lanes();
    size_t j = 0;
    for (; width - j >= lanes; j += lanes)
        vf64_store(sums + j, vf64_add(vf64_load(sums + j), vf64_load(sums + j + width)));
    for (; j < width; j++)
        sums[j] += sums[j + width];
}

/* Adds the partial sums pairwise, in the order that the header promises. Calls and not a loop, so that each width
 * is a constant to the compiler. */
VEC_INLINE double prelu_total(double *sums)
{
    prelu_fold(sums, 32);
    prelu_fold(sums, 16);
    prelu_fold(sums, 8);
    prelu_fold(sums, 4);
    prelu_fold(sums, 2);
    return sums[0] + sums[1];
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

/* Is no slope 0? Of less than a vector that is not asked. */
VEC_INLINE bool D_(prelu_nonzero)(const char *slope, size_t channels)
{
    const size_t lanes = d_lanes(), size = D_(size)();
    bool has_zero = channels < lanes || D_(prelu_has_zero)(slope + (channels - lanes) * size);
    for (size_t c = 0; !has_zero && c + lanes <= channels; c += lanes)
        has_zero = D_(prelu_has_zero)(slope + c * size);
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

/* A row of n channels. */
VEC_INLINE void D_(prelu_forward_row)(const char *x, const char *slope, char *y, size_t n, bool nonzero)
{
    const size_t lanes = d_lanes(), two = 2 * lanes * D_(size)();
    for (; n >= 2 * lanes; n -= 2 * lanes, x += two, slope += two, y += two) {
        reg a, b, wa, wb;
        D_(get_two)(x, true, &a, &b);
        D_(get_two)(slope, true, &wa, &wb);
        D_(put_two)(y, D_(prelu_value)(a, wa, nonzero), D_(prelu_value)(b, wb, nonzero), true, false);
    }
    for (size_t k; n > 0; n -= k, x += two / 2, slope += two / 2, y += two / 2) {
        k = n < lanes ? n : lanes;
        const reg out = D_(prelu_value)(D_(prelu_get)(x, k), D_(prelu_get)(slope, k), nonzero);
        D_(put_part)(y, out, k, true);
    }
}

VEC_INLINE void D_(prelu_backward_row)(const char *x, const char *slope, const char *dy, char *dx, size_t n,
                                       bool nonzero)
{
    const size_t lanes = d_lanes(), two = 2 * lanes * D_(size)();
    for (; n >= 2 * lanes; n -= 2 * lanes, x += two, slope += two, dy += two, dx += two) {
        reg a, b, wa, wb, up_a, up_b;
        D_(get_two)(x, true, &a, &b);
        D_(get_two)(dy, true, &up_a, &up_b);
        D_(get_two)(slope, true, &wa, &wb);
        D_(put_two)(dx, D_(prelu_gradient)(a, up_a, wa, nonzero), D_(prelu_gradient)(b, up_b, wb, nonzero),
                    true, false);
    }
    for (size_t k; n > 0; n -= k, x += two / 2, slope += two / 2, dy += two / 2, dx += two / 2) {
        k = n < lanes ? n : lanes;
        const reg w = D_(prelu_get)(slope, k);
        const reg out = D_(prelu_gradient)(D_(prelu_get)(x, k), D_(prelu_get)(dy, k), w, nonzero);
        D_(put_part)(dx, out, k, true);
    }
}

/* The parameters that make prelu's own kernels use a slope of the tensor. */
VEC_INLINE struct relu_params D_(prelu_params)(const char *slope)
{
    struct relu_params p = {{0}};
    p.value[RELU_PARAM_ALPHA] = (double)D_OP(first)(d_load_part(slope, 1));
    return p;
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
    if (inner > 1 || channels == 1) {
        for (size_t plane = 0; plane < outer * channels; plane++) {
            const struct relu_params p = D_(prelu_params)(w + plane % channels * size);
            D_(prelu_forward_kernel)(in + plane * inner * size, out + plane * inner * size, inner, &p, false);
        }
        return;
    }
    const bool nonzero = D_(prelu_nonzero)(w, channels);
    for (size_t row = 0; row < outer; row++, in += channels * size, out += channels * size) {
        if (nonzero)
            D_(prelu_forward_row)(in, w, out, channels, true);
        else
            D_(prelu_forward_row)(in, w, out, channels, false);
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
            for (size_t i = 0; i < 2 * lanes * (four ? 4 : 1); i += d_lanes())
                D_PRELU_ADD_LIVE(sums + i, d_load(x + i * size), d_load(dy + i * size));
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
    for (size_t k; n > 0; n -= k, sums += k, x += k * size, dy += k * size) {
        k = n < d_lanes() ? n : d_lanes();
        for (size_t row = 0; row < rows; row++)
            D_PRELU_ADD_LIVE(sums, D_(prelu_get)(x + row * stride, k), D_(prelu_get)(dy + row * stride, k));
    }
}

/* Rounds a sum once, to the dtype. */
VEC_INLINE void D_(prelu_put)(char *to, double total)
{
    d_store_part(to, D_PRELU_ROUND(vf64_set1(total)), 1);
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
        D_(prelu_backward_kernel)(x, dy, dx, k, p, false);
        n -= k;
        x += k * size;
        dy += k * size;
        dx += k * size;
    }
    return prelu_total(sums);
}

/* A plane of each of `width` channels. */
VEC_INLINE void D_(prelu_backward_planes)(double *sums, const char *x, const char *slope, const char *dy,
                                          char *dx, size_t width, size_t inner)
{
    const size_t size = D_(size)();
    for (size_t c = 0; c < width; c++) {
        const struct relu_params p = D_(prelu_params)(slope + c * size);
        const size_t at = c * inner * size;
        sums[c] += D_(prelu_backward_plane)(x + at, &p, dy + at, dx + at, inner);
    }
}

/* Some rows of `width` channels, `stride` bytes apart. */
VEC_INLINE void D_(prelu_backward_rows)(double *sums, const char *x, const char *slope, const char *dy,
                                        char *dx, size_t width, size_t rows, size_t stride, bool nonzero)
{
    D_(prelu_add_rows)(sums, x, dy, width, rows, stride);
    for (size_t at = 0; rows > 0; rows--, at += stride) {
        if (nonzero)
            D_(prelu_backward_row)(x + at, slope, dy + at, dx + at, width, true);
        else
            D_(prelu_backward_row)(x + at, slope, dy + at, dx + at, width, false);
    }
}

static void D_(prelu_tensor_backward)(const void *x, const void *slope, size_t slopes, const void *dy,
                                      void *dx, void *dslope, size_t outer, size_t channels, size_t inner)
{
    const size_t size = D_(size)();

    if (slopes == 1) {
        inner *= outer * channels;
        outer = channels = 1;
    }
    const bool nonzero = inner == 1 && D_(prelu_nonzero)(slope, channels);
    const size_t stride = channels * inner * size;
    for (size_t first = 0, width; first < channels; first += width) {
        width = channels - first < PRELU_CHANNELS ? channels - first : PRELU_CHANNELS;
        const char *const w = (const char *)slope + first * size;
        double sums[PRELU_CHANNELS];
        prelu_clear(sums, PRELU_CHANNELS);
        for (size_t o = 0, rows; o < outer; o += rows) {
            const size_t at = o * stride + first * inner * size;
            const char *const in = (const char *)x + at, *const up = (const char *)dy + at;
            char *const out = (char *)dx + at;
            if (inner > 1) {
                rows = 1;
                D_(prelu_backward_planes)(sums, in, w, up, out, width, inner);
            } else {
                rows = outer - o < PRELU_ROWS ? outer - o : PRELU_ROWS;
                D_(prelu_backward_rows)(sums, in, w, up, out, width, rows, stride, nonzero);
            }
        }
        for (size_t c = 0; c < width; c++)
            D_(prelu_put)((char *)dslope + (first + c) * size, sums[c]);
    }
}
