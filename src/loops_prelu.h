/* PReLU with a slope tensor, for one dtype. SPDX-License-Identifier: MIT
 *
 * Included once for each dtype after loops.h, whose macros it uses. Elements are handled in runs that are
 * contiguous in memory: a plane of `inner` elements with one slope, or, where inner is 1, a row of channels,
 * each with its own. D_PASS is the pass of the activations that computes. */

#ifndef RELU_LOOPS_PRELU_H
#define RELU_LOOPS_PRELU_H

/* The partial sums of a plane, and the channels of a row that are summed at a time. Any vector of the ISAs
 * that the library has, or may have, divides the first; the second keeps the sums in the fastest cache. */
enum { PRELU_SUMS = 64, PRELU_ROW = 512 };

/* The slope's gradient sums in double: partial sums from `sums` on, one for each element of a vector. Lanes that
 * were not loaded hold 0 and add 0, which changes no sum: none is ever -0. */
VEC_INLINE void prelu_accumulate_f64(double *sums, vf64 x, vf64 dy)
{
    vf64_store(sums, vf64_add(vf64_load(sums), vf64_mul(x, dy)));
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

VEC_INLINE void prelu_sum_f64(double *sums, vf64 x, vf64 dy)
{
    const mf64 live = prelu_live_f64(x, dy);
    prelu_accumulate_f64(sums, vf64_keep(live, x), vf64_keep(live, dy));
}

/* The product of two f32 is exact in f64. */
VEC_INLINE void prelu_sum_f32(double *sums, vf32 x, vf32 dy)
{
    const mf32 live = prelu_live_f32(x, dy);
    x = vf32_keep(live, x);
    dy = vf32_keep(live, dy);
    prelu_accumulate_f64(sums, vf32_widen_lo(x), vf32_widen_lo(dy));
    if (vf32_lanes() > vf64_lanes())
        prelu_accumulate_f64(sums + vf64_lanes(), vf32_widen_hi(x), vf32_widen_hi(dy));
}

/* What D_PRELU_SUM and D_PRELU_ROUND are for each type that computes. */
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
#define D_PRELU_SUM               V_PASTE(prelu_sum_, D_VEC, , )
#define PRELU_CALL(name)          V_PASTE(name##_, D_PASS, , )

VEC_INLINE void prelu_fold(double *sums, size_t width)
{
    for (size_t j = 0; j < width; j++)
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

VEC_INLINE reg D_(prelu_value)(reg x, reg slope)
{
    return D_PRELU_SHORT(PRELU_CALL(leaky)(x, slope, false));
}

VEC_INLINE reg D_(prelu_gradient)(reg x, reg dy, reg slope)
{
    const reg dx = PRELU_CALL(leaky_gradient)(x, dy, slope, false);
    return D_PRELU_SHORT(D_OP(sel)(D_OP(unord)(x, dy), D_OP(add)(x, dy), dx));
}

/* Rounds a sum once, to the dtype. */
VEC_INLINE void D_(prelu_put)(char *to, double total)
{
    d_store_part(to, D_PRELU_ROUND(vf64_set1(total)), 1);
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
    for (size_t row = 0; row < outer; row++, in += channels * size, out += channels * size) {
        for (size_t c = 0; c < channels;) {
            const size_t k = channels - c < d_lanes() ? channels - c : d_lanes();
            const char *const xc = in + c * size, *const wc = w + c * size;
            if (k == d_lanes())
                d_store_cut(out + c * size, D_(prelu_value)(d_load(xc), d_load(wc)));
            else
                d_store_cut_part(out + c * size, D_(prelu_value)(d_load_part(xc, k), d_load_part(wc, k)), k);
            c += k;
        }
    }
}

/* Adds the terms of n elements to the partial sums: element i to sums[i % PRELU_SUMS]. */
VEC_INLINE void D_(prelu_sum_plane)(double *sums, const char *x, const char *dy, size_t n)
{
    const size_t size = D_(size)();
    for (size_t i = 0; i < n; i += d_lanes()) {
        double *const to = sums + i % PRELU_SUMS;
        if (n - i >= d_lanes())
            D_PRELU_SUM(to, d_load(x + i * size), d_load(dy + i * size));
        else
            D_PRELU_SUM(to, d_load_part(x + i * size, n - i), d_load_part(dy + i * size, n - i));
    }
}

/* A plane is done in blocks, each summed and then given its gradient while it is in the cache. In place, the
 * sum must come first. */
static double D_(prelu_backward_plane)(const char *x, const struct relu_params *p, const char *dy, char *dx,
                                       size_t n)
{
    const size_t block = 32 * PRELU_SUMS * D_(size)();
    double sums[PRELU_SUMS] = {0};
    size_t left = n * D_(size)();

    while (left > 0) {
        const size_t bytes = left < block ? left : block;
        D_(prelu_sum_plane)(sums, x, dy, bytes / D_(size)());
        D_(prelu_backward_kernel)(x, dy, dx, bytes / D_(size)(), p, false);
        x += bytes;
        dy += bytes;
        dx += bytes;
        left -= bytes;
    }
    return prelu_total(sums);
}

static void D_(prelu_tensor_backward)(const void *x, const void *slope, size_t slopes, const void *dy,
                                      void *dx, void *dslope, size_t outer, size_t channels, size_t inner)
{
    const size_t size = D_(size)();
    const char *const in = x, *const w = slope, *const gradient = dy;
    char *const out = dx, *const dw = dslope;

    if (slopes == 1) {
        inner *= outer * channels;
        outer = channels = 1;
    }
    if (inner > 1 || channels == 1) {
        for (size_t c = 0; c < channels; c++) {
            const struct relu_params p = D_(prelu_params)(w + c * size);
            double total = 0;
            for (size_t o = 0; o < outer; o++) {
                const size_t at = (o * channels + c) * inner * size;
                total += D_(prelu_backward_plane)(in + at, &p, gradient + at, out + at, inner);
            }
            D_(prelu_put)(dw + c * size, total);
        }
        return;
    }
    for (size_t first = 0; first < channels; first += PRELU_ROW) {
        const size_t width = channels - first < PRELU_ROW ? channels - first : PRELU_ROW;
        double sums[PRELU_ROW];
        memset(sums, 0, sizeof sums);
        for (size_t o = 0; o < outer; o++) {
            const size_t row = (o * channels + first) * size;
            for (size_t c = 0; c < width;) {
                const size_t k = width - c < d_lanes() ? width - c : d_lanes();
                const size_t at = row + c * size;
                if (k == d_lanes()) {
                    const reg xc = d_load(in + at), dyc = d_load(gradient + at);
                    d_store_cut(out + at, D_(prelu_gradient)(xc, dyc, d_load(w + (first + c) * size)));
                    D_PRELU_SUM(sums + c, xc, dyc);
                } else {
                    const reg xc = d_load_part(in + at, k), dyc = d_load_part(gradient + at, k);
                    const reg wc = d_load_part(w + (first + c) * size, k);
                    d_store_cut_part(out + at, D_(prelu_gradient)(xc, dyc, wc), k);
                    D_PRELU_SUM(sums + c, xc, dyc);
                }
                c += k;
            }
        }
        for (size_t c = 0; c < width; c++)
            D_(prelu_put)(dw + (first + c) * size, sums[c]);
    }
}
