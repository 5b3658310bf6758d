/* Main loop and tail of every element-by-element kernel, for one dtype. SPDX-License-Identifier: MIT
 *
 * kernels.c includes this once for each dtype, with D the dtype, D_VEC the type of the vectors that hold its
 * elements, and D_AS nothing or, where elements in memory are 16 bits, _f16 or _bf16. D_AS_CUT is the same or, for bf16, _upper:
 * what is stored as if it were rounded already, where `cut` is true. D_PARAMS is the type of the parameters; where D_IS_BITS is
 * defined, elements are the bits of f16 or bf16, and bodies see to NaN themselves. D_IS_PAIRED is defined for bf16 where
 * vec/<isa>.h has VEC_HAS_BF16_PAIRS.
 *
 * The tail runs the same code as the main loop, on a vector that is loaded and stored in part, so that nothing
 * can depend on where an element lies. */

#ifndef RELU_LOOPS_H
#define RELU_LOOPS_H

#define D_(name)     V_PASTE(name, _, D, )
#define D_OP(op)     V_PASTE(v, D_VEC, _, op)
#define D_MEMORY(op) V_PASTE(v, D_VEC, _##op, D_AS)

#define reg              V_PASTE(v, D_VEC, , )
#define d_lanes          D_OP(lanes)
#define d_load           D_MEMORY(load)
#define d_store          D_MEMORY(store)
#define d_store_cut      V_PASTE(v, D_VEC, _store, D_AS_CUT)
#define d_stream         D_MEMORY(stream)
#define d_stream_cut     V_PASTE(v, D_VEC, _stream, D_AS_CUT)
#define d_load_part      V_PASTE(D_MEMORY(load), _part, , )
#define d_store_part     V_PASTE(D_MEMORY(store), _part, , )
#define d_store_cut_part V_PASTE(d_store_cut, _part, , )

/* UNROLLED: several vectors a turn, where little else happens than loads and stores. SIMPLE: one. COMPACT: one, and one
 * copy of the code for whole vectors and parts, where the code for a vector is long. */
enum loop_style { LOOP_SIMPLE, LOOP_UNROLLED, LOOP_COMPACT };

/* How many vectors it takes until it is worth while to align stores. */
enum { LOOP_ALIGNED = 16 };

/* How many elements to do first, as a part of a vector: all n where that is less than one; else so many that `out` is then a
 * multiple of a vector's size in memory and no store crosses a cache line; 0 where that cannot be reached or n is too small
 * to gain from it. */
VEC_INLINE size_t loop_head(const char *out, size_t n, size_t lanes, size_t size)
{
    const size_t past = (uintptr_t)out % (lanes * size);
    if (n < lanes)
        return n;
    if (n < LOOP_ALIGNED * lanes || past == 0 || past % size != 0)
        return 0;
    return lanes - past / size;
}

/* Do stores of whole vectors go past the caches? They have to be aligned. */
VEC_INLINE bool loop_streams(bool stream, size_t n, size_t lanes)
{
    return VEC_STREAMS && stream && n >= LOOP_ALIGNED * lanes;
}

#endif

/* The size of an element in memory. */
VEC_INLINE size_t D_(size)(void)
{
    return sizeof(V_PASTE(bits, _, D, ));
}

VEC_INLINE void D_(put)(char *p, reg a, bool cut)
{
    if (cut)
        d_store_cut(p, a);
    else
        d_store(p, a);
}

/* Past the caches; p is aligned to a vector. */
VEC_INLINE void D_(put_past)(char *p, reg a, bool cut)
{
    if (cut)
        d_stream_cut(p, a);
    else
        d_stream(p, a);
}

VEC_INLINE void D_(put_part)(char *p, reg a, size_t k, bool cut)
{
    if (cut)
        d_store_cut_part(p, a, k);
    else
        d_store_part(p, a, k);
}

/* A part of a vector, or a vector past the caches. */
VEC_INLINE void D_(put_unusual)(char *p, reg a, size_t k, bool cut)
{
    if (k < d_lanes())
        D_(put_part)(p, a, k, cut);
    else
        D_(put_past)(p, a, cut);
}

typedef reg D_(forward_body)(reg x, const D_PARAMS *p, bool common);
typedef reg D_(backward_body)(reg x, reg dy, const D_PARAMS *p, bool common);

/* All loops do a part of a vector, then whole vectors, then the part that is left: one copy of the code for parts
 * serves the head and the tail. */

VEC_INLINE void D_(forward_compact)(const char *x, char *y, size_t n, const D_PARAMS *p, D_(forward_body) *f,
                                    bool common, bool cut, bool stream)
{
    const size_t size = D_(size)();
    const size_t lanes = d_lanes();
    const size_t usual = loop_streams(stream, n, lanes) ? SIZE_MAX : lanes;

    for (size_t head = loop_head(y, n, lanes, size), k; n > 0;
         n -= k, x += k * size, y += k * size, head = 0) {
        k = head > 0 ? head : n < lanes ? n : lanes;
        const bool is_part = rarely(k < lanes);
        const reg out = f(is_part ? d_load_part(x, k) : d_load(x), p, common);
        if (rarely(k < usual))
            D_(put_unusual)(y, out, k, cut);
        else
            D_(put)(y, out, cut);
    }
}

#ifdef D_IS_PAIRED
/* Two vectors a turn, whose elements alternate in memory. What is stored is cut. */
VEC_INLINE void D_(forward_pairs)(const char *x, char *y, size_t n, const D_PARAMS *p, D_(forward_body) *f,
                                  bool common, bool stream)
{
    const size_t size = D_(size)();
    const size_t lanes = d_lanes(), both = 2 * lanes;
    const bool streams = loop_streams(stream, n, both);

    for (size_t part = loop_head(y, n, both, size);; part = n) {
        for (size_t k; part > 0; part -= k, n -= k, x += k * size, y += k * size) {
            k = part < lanes ? part : lanes;
            D_(put_part)(y, f(d_load_part(x, k), p, common), k, true);
        }
        if (n == 0)
            return;
        for (; n >= both; n -= both, x += both * size, y += both * size) {
            const reg in = D_OP(load)(x);
            const reg out =
                D_OP(join_upper)(f(D_OP(even_bf16)(in), p, common), f(D_OP(odd_bf16)(in), p, common));
            if (streams)
                D_OP(stream)(y, out);
            else
                D_OP(store)(y, out);
        }
    }
}
#endif

VEC_INLINE void D_(forward_loop)(const char *x, char *y, size_t n, const D_PARAMS *p, D_(forward_body) *f,
                                 bool common, bool cut, bool stream, enum loop_style style)
{
#ifdef D_IS_PAIRED
    if (cut) {
        D_(forward_pairs)(x, y, n, p, f, common, stream);
        return;
    }
#endif
    if (style == LOOP_COMPACT) {
        D_(forward_compact)(x, y, n, p, f, common, cut, stream);
        return;
    }
    const bool unroll = style == LOOP_UNROLLED;
    const size_t size = D_(size)();
    const size_t lanes = d_lanes();
    const size_t step = lanes * size;
    const bool streams = loop_streams(stream, n, lanes);

    for (size_t part = loop_head(y, n, lanes, size);; part = n) {
        if (part > 0) {
            D_(put_part)(y, f(d_load_part(x, part), p, common), part, cut);
            x += part * size;
            y += part * size;
            n -= part;
        }
        if (n == 0)
            return;
        for (; streams && n >= lanes; n -= lanes, x += step, y += step)
            D_(put_past)(y, f(d_load(x), p, common), cut);
        for (; unroll && n >= 4 * lanes; n -= 4 * lanes, x += 4 * step, y += 4 * step) {
            D_(put)(y, f(d_load(x), p, common), cut);
            D_(put)(y + step, f(d_load(x + step), p, common), cut);
            D_(put)(y + 2 * step, f(d_load(x + 2 * step), p, common), cut);
            D_(put)(y + 3 * step, f(d_load(x + 3 * step), p, common), cut);
        }
        for (; n >= lanes; n -= lanes, x += step, y += step)
            D_(put)(y, f(d_load(x), p, common), cut);
    }
}

/* The gradient of one vector. NaN in x or dy gives NaN, whatever the derivative made of it. */
VEC_INLINE reg D_(gradient)(reg x, reg dy, const D_PARAMS *p, D_(backward_body) *f, bool common)
{
#ifdef D_IS_BITS
    return f(x, dy, p, common);
#else
    return D_OP(sel)(D_OP(unord)(x, dy), D_OP(add)(x, dy), f(x, dy, p, common));
#endif
}

VEC_INLINE void D_(backward_compact)(const char *x, const char *dy, char *dx, size_t n, const D_PARAMS *p,
                                     D_(backward_body) *f, bool common, bool cut, bool stream)
{
    const size_t size = D_(size)();
    const size_t lanes = d_lanes();
    const size_t usual = loop_streams(stream, n, lanes) ? SIZE_MAX : lanes;

    for (size_t head = loop_head(dx, n, lanes, size), k; n > 0;
         n -= k, x += k * size, dy += k * size, dx += k * size, head = 0) {
        k = head > 0 ? head : n < lanes ? n : lanes;
        const bool is_part = rarely(k < lanes);
        const reg in = is_part ? d_load_part(x, k) : d_load(x);
        const reg out = D_(gradient)(in, is_part ? d_load_part(dy, k) : d_load(dy), p, f, common);
        if (rarely(k < usual))
            D_(put_unusual)(dx, out, k, cut);
        else
            D_(put)(dx, out, cut);
    }
}

#ifdef D_IS_PAIRED
VEC_INLINE void D_(backward_pairs)(const char *x, const char *dy, char *dx, size_t n, const D_PARAMS *p,
                                   D_(backward_body) *f, bool common, bool stream)
{
    const size_t size = D_(size)();
    const size_t lanes = d_lanes(), both = 2 * lanes;
    const bool streams = loop_streams(stream, n, both);

    for (size_t part = loop_head(dx, n, both, size);; part = n) {
        for (size_t k; part > 0; part -= k, n -= k, x += k * size, dy += k * size, dx += k * size) {
            k = part < lanes ? part : lanes;
            D_(put_part)(dx, D_(gradient)(d_load_part(x, k), d_load_part(dy, k), p, f, common), k, true);
        }
        if (n == 0)
            return;
        for (; n >= both; n -= both, x += both * size, dy += both * size, dx += both * size) {
            const reg in = D_OP(load)(x), up = D_OP(load)(dy);
            const reg even = D_(gradient)(D_OP(even_bf16)(in), D_OP(even_bf16)(up), p, f, common);
            const reg odd = D_(gradient)(D_OP(odd_bf16)(in), D_OP(odd_bf16)(up), p, f, common);
            if (streams)
                D_OP(stream)(dx, D_OP(join_upper)(even, odd));
            else
                D_OP(store)(dx, D_OP(join_upper)(even, odd));
        }
    }
}
#endif

VEC_INLINE void D_(backward_loop)(const char *x, const char *dy, char *dx, size_t n, const D_PARAMS *p,
                                  D_(backward_body) *f, bool common, bool cut, bool stream,
                                  enum loop_style style)
{
#ifdef D_IS_PAIRED
    if (cut) {
        D_(backward_pairs)(x, dy, dx, n, p, f, common, stream);
        return;
    }
#endif
    if (style == LOOP_COMPACT) {
        D_(backward_compact)(x, dy, dx, n, p, f, common, cut, stream);
        return;
    }
    const bool unroll = style == LOOP_UNROLLED;
    const size_t size = D_(size)();
    const size_t lanes = d_lanes();
    const size_t step = lanes * size;
    const bool streams = loop_streams(stream, n, lanes);

    for (size_t part = loop_head(dx, n, lanes, size);; part = n) {
        if (part > 0) {
            D_(put_part)(dx, D_(gradient)(d_load_part(x, part), d_load_part(dy, part), p, f, common), part,
                         cut);
            x += part * size;
            dy += part * size;
            dx += part * size;
            n -= part;
        }
        if (n == 0)
            return;
        for (; streams && n >= lanes; n -= lanes, x += step, dy += step, dx += step)
            D_(put_past)(dx, D_(gradient)(d_load(x), d_load(dy), p, f, common), cut);
        for (; unroll && n >= 2 * lanes; n -= 2 * lanes, x += 2 * step, dy += 2 * step, dx += 2 * step) {
            D_(put)(dx, D_(gradient)(d_load(x), d_load(dy), p, f, common), cut);
            D_(put)(dx + step, D_(gradient)(d_load(x + step), d_load(dy + step), p, f, common), cut);
        }
        for (; n >= lanes; n -= lanes, x += step, dy += step, dx += step)
            D_(put)(dx, D_(gradient)(d_load(x), d_load(dy), p, f, common), cut);
    }
}
