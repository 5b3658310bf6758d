/* Main loop and tail of every element-by-element kernel, for one dtype. SPDX-License-Identifier: MIT
 *
 * kernels.c includes this once for each dtype, with D the dtype, D_VEC the type of the vectors that hold its
 * elements, and D_AS nothing or, where elements in memory are 16 bits, _f16 or _bf16. D_AS_CUT is the same or, for bf16, _upper:
 * what is stored as if it were rounded already, where `cut` is true. D_PARAMS is the type of the parameters; where D_IS_BITS is
 * defined, elements are the bits of f16 or bf16, and bodies see to NaN themselves. D_IS_PAIRED is defined for bf16 where
 * vec/<isa>.h has VEC_HAS_BF16_PAIRS.
 *
 * All loops do a part of a vector, then groups of vectors, then the vectors that are left and a part, where the code for a
 * vector or a part is one copy. So the tail runs the same code as the main loop, and nothing can depend on where an element
 * lies. Less than a vector has a copy of its own where there are groups, for which much would be made ready in vain; it is
 * the straight way through the code, because jumps are much of the time of such a call.
 *
 * In a group, of four vectors or of two, all is loaded, then computed, then stored. A CPU computes several vectors at a time, as
 * far ahead as its queues reach: what counts and compares takes places there, and a load has to wait for stores before it. Of
 * what takes a hundred instructions for a vector, two vectors fill the registers; with hundreds, it would be code for little. */

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

/* Without optimisation, what a constant argument rules out is compiled as well, and groups take gigabytes. */
#ifdef __OPTIMIZE__
#define LOOP_GROUPS 1
#else
#define LOOP_GROUPS 0
#endif

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

/* Asks for what is read LOOP_AHEAD bytes after p, `bytes` of it, where stores go past the caches: there a CPU that also computes
 * does not look far enough ahead to keep the memory busy. What comes LOOP_FAR after p is asked for into the second-level cache,
 * because the first has places for few answers of the memory to come. What is asked for may not exist. */
enum { LOOP_AHEAD = 4096, LOOP_FAR = 16384, LOOP_LINE = 64 };
VEC_INLINE void loop_fetch(const char *p, size_t bytes)
{
    for (size_t at = 0; at < bytes; at += LOOP_LINE) {
        VEC_PREFETCH_FAR((const void *)((uintptr_t)p + LOOP_FAR + at));
        VEC_PREFETCH((const void *)((uintptr_t)p + LOOP_AHEAD + at));
    }
}

/* Elements kept for later, with dy where there is one, and where their results go. Few are those of which keeping costs less
 * than a group computed at length, so many for each vector. */
enum { LOOP_KEPT = 128, LOOP_FEW = 3 };
struct loop_far {
    size_t count;
    char *place[LOOP_KEPT];
    char x[LOOP_KEPT * sizeof(f32)], dy[LOOP_KEPT * sizeof(f32)];
};

/* Keeps those elements of a group whose bits are set. */
VEC_INLINE void loop_keep(struct loop_far *far, uint64_t bits, const char *x, const char *dy, char *out,
                          size_t size)
{
    for (; bits != 0; bits &= bits - 1) {
        const size_t at = VEC_LOWEST_BIT(bits) * size;
        memcpy(far->x + far->count * size, x + at, size);
        if (dy)
            memcpy(far->dy + far->count * size, dy + at, size);
        far->place[far->count++] = out + at;
    }
}

/* The results are in far->x. */
VEC_INLINE void loop_put_kept(struct loop_far *far, size_t size)
{
    for (size_t i = 0; i < far->count; i++)
        memcpy(far->place[i], far->x + i * size, size);
    far->count = 0;
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

/* `past` the caches, p is aligned to a vector. */
VEC_INLINE void D_(put)(char *p, reg a, bool cut, bool past)
{
    if (past && cut)
        d_stream_cut(p, a);
    else if (past)
        d_stream(p, a);
    else if (cut)
        d_store_cut(p, a);
    else
        d_store(p, a);
}

VEC_INLINE void D_(put_part)(char *p, reg a, size_t k, bool cut)
{
    if (cut)
        d_store_cut_part(p, a, k);
    else
        d_store_part(p, a, k);
}

typedef reg D_(forward_body)(reg x, const D_PARAMS *p, bool common);
typedef reg D_(backward_body)(reg x, reg dy, const D_PARAMS *p, bool common);
/* The same unless they set *doubt; then the others have the result. */
typedef reg D_(maybe_forward)(reg x, const D_PARAMS *p, bool common, bool *doubt);
typedef reg D_(surely_forward)(reg x, const D_PARAMS *p, bool common);
typedef reg D_(maybe_backward)(reg x, reg dy, const D_PARAMS *p, bool common, bool *doubt);
typedef reg D_(surely_backward)(reg x, reg dy, const D_PARAMS *p, bool common);
/* Is any element of these vectors far, where a short form of f does not hold? And which, from the last bit on? */
typedef bool D_(any_far)(reg a, reg b, reg c, reg d);
typedef uint64_t D_(far_bits)(reg a, reg b, reg c, reg d);
/* Computes n elements, at least those of a group, or the first of them, and returns how many. */
typedef size_t D_(forward_run)(const char *x, char *y, size_t n, const D_PARAMS *p);
typedef size_t D_(backward_run)(const char *x, const char *dy, char *dx, size_t n, const D_PARAMS *p);
/* Computes what was kept. */
typedef void D_(far_finish)(struct loop_far *far, const D_PARAMS *p);

/* How a kernel spares the usual element what a rare one takes: for groups, and either way or none of them.
 *
 * maybe, surely        A group has one branch for all vectors in doubt, which are then computed again
 * near and the others  Of a group with few elements that are far these are kept, and computed with those of other groups. One
 *                      with more begins a run of groups that are computed at length, as long as they have half as many */
struct D_(forward_rarely) {
    D_(maybe_forward) *maybe;
    D_(surely_forward) *surely;
    D_(forward_body) *near;
    D_(any_far) *any_far;
    D_(far_bits) *far_bits;
    D_(far_finish) *finish;
    D_(forward_run) *run;
};
struct D_(backward_rarely) {
    D_(maybe_backward) *maybe;
    D_(surely_backward) *surely;
    D_(backward_body) *near;
    D_(any_far) *any_far;
    D_(far_bits) *far_bits;
    D_(far_finish) *finish;
    D_(backward_run) *run;
};

/* Two vectors. With bf16 in pairs, what is stored is cut. */
VEC_INLINE void D_(get_two)(const char *p, bool cut, reg *a, reg *b)
{
#ifdef D_IS_PAIRED
    if (cut) {
        const reg both = D_OP(load)(p);
        *a = D_OP(even_bf16)(both);
        *b = D_OP(odd_bf16)(both);
        return;
    }
#endif
    (void)cut;
    *a = d_load(p);
    *b = d_load(p + d_lanes() * D_(size)());
}

VEC_INLINE void D_(put_two)(char *p, reg a, reg b, bool cut, bool past)
{
#ifdef D_IS_PAIRED
    if (cut) {
        if (past)
            D_OP(stream)(p, D_OP(join_upper)(a, b));
        else
            D_OP(store)(p, D_OP(join_upper)(a, b));
        return;
    }
#endif
    D_(put)(p, a, cut, past);
    D_(put)(p + d_lanes() * D_(size)(), b, cut, past);
}

/* x and, or NULL, dy are where the four are from. */
VEC_INLINE void D_(put_four)(char *p, reg a, reg b, reg c, reg d, bool cut, bool past, const char *x,
                             const char *dy)
{
    const size_t two = 2 * d_lanes() * D_(size)();
    if (rarely(past)) {
        loop_fetch(x, 2 * two);
        if (dy)
            loop_fetch(dy, 2 * two);
        D_(put_two)(p, a, b, cut, true);
        D_(put_two)(p + two, c, d, cut, true);
    } else {
        D_(put_two)(p, a, b, cut, false);
        D_(put_two)(p + two, c, d, cut, false);
    }
}

/* The first elements, a part of what a store in a group takes: one vector, or two of bf16 in pairs. */
VEC_INLINE size_t D_(head)(const char *out, size_t n, bool cut, bool grouped)
{
#ifdef D_IS_PAIRED
    if (cut && grouped)
        return loop_head(out, n, 2 * d_lanes(), D_(size)());
#endif
    (void)cut;
    (void)grouped;
    return loop_head(out, n, d_lanes(), D_(size)());
}

/* Keeps the elements of a group of so many vectors that are far, unless they are more than few. */
VEC_INLINE bool D_(keep_few)(struct loop_far *far, uint64_t bits, unsigned vectors, const char *x,
                             const char *dy, char *out, D_(far_finish) *finish, const D_PARAMS *p)
{
    if (VEC_COUNT_BITS(bits) > LOOP_FEW * vectors)
        return false;
    if (far->count > LOOP_KEPT - LOOP_FEW * vectors)
        finish(far, p);
    loop_keep(far, bits, x, dy, out, D_(size)());
    return true;
}

/* The value of one vector in a group. */
VEC_INLINE reg D_(value_in_group)(reg x, const D_PARAMS *p, D_(forward_body) *f,
                                  const struct D_(forward_rarely) *rare, bool common, bool *doubt)
{
    if (rare && rare->maybe)
        return rare->maybe(x, p, common, doubt);
    return rare && rare->near ? rare->near(x, p, common) : f(x, p, common);
}

/* Again what is in doubt of the two vectors from x. */
VEC_INLINE void D_(value_two_surely)(const char *x, bool cut, const D_PARAMS *p, D_(surely_forward) *surely,
                                     bool common, bool doubt_a, bool doubt_b, reg *a, reg *b)
{
    reg x_a, x_b;
    D_(get_two)(x, cut, &x_a, &x_b);
    if (doubt_a)
        *a = surely(x_a, p, common);
    if (doubt_b)
        *b = surely(x_b, p, common);
}

/* `group` is how many vectors are in a group: 4, 2 or 1. `rare` is for groups of four, or NULL. */
VEC_INLINE void D_(forward_loop)(const char *x, char *y, size_t n, const D_PARAMS *p, D_(forward_body) *f,
                                 VEC_UNUSED const struct D_(forward_rarely) *rare, bool common, bool cut,
                                 bool stream, int group)
{
    const size_t size = D_(size)();
    const size_t lanes = d_lanes();
    const size_t two = 2 * lanes * size;
    const bool grouped = LOOP_GROUPS && group > 1;

    if (grouped && !rarely(n >= lanes)) {
        D_(put_part)(y, f(d_load_part(x, n), p, common), n, cut);
        return;
    }
    const bool streams = loop_streams(stream, n, 2 * lanes);
    struct loop_far far;
    far.count = 0;
    for (size_t rest = D_(head)(y, n, cut, grouped), k;; rest = n) {
        for (; rest > 0; rest -= k, n -= k, x += k * size, y += k * size) {
            k = rest < lanes ? rest : lanes;
            const bool is_part = !grouped || rarely(k < lanes);
            const reg out = f(is_part ? d_load_part(x, k) : d_load(x), p, common);
            if (is_part)
                D_(put_part)(y, out, k, cut);
            else
                D_(put)(y, out, cut, false);
        }
        for (; !grouped && n >= lanes; n -= lanes, x += two / 2, y += two / 2)
            D_(put)(y, f(d_load(x), p, common), cut, rarely(streams));
#if LOOP_GROUPS
        for (; group == 2 && n >= 2 * lanes; n -= 2 * lanes, x += two, y += two) {
            reg a, b;
            D_(get_two)(x, cut, &a, &b);
            a = f(a, p, common);
            b = f(b, p, common);
            D_(put_two)(y, a, b, cut, rarely(streams));
        }
        while (group == 4 && n >= 4 * lanes) {
            reg a, b, c, d;
            bool doubt_a = false, doubt_b = false, doubt_c = false, doubt_d = false;
            D_(get_two)(x, cut, &a, &b);
            D_(get_two)(x + two, cut, &c, &d);
            if (rare && rare->near && rarely(rare->any_far(a, b, c, d)) &&
                !D_(keep_few)(&far, rare->far_bits(a, b, c, d), 4, x, NULL, y, rare->finish, p)) {
                const size_t done = rare->run(x, y, n, p);
                n -= done, x += done * size, y += done * size;
                continue;
            }
            a = D_(value_in_group)(a, p, f, rare, common, &doubt_a);
            b = D_(value_in_group)(b, p, f, rare, common, &doubt_b);
            c = D_(value_in_group)(c, p, f, rare, common, &doubt_c);
            d = D_(value_in_group)(d, p, f, rare, common, &doubt_d);
            if (rarely(doubt_a | doubt_b | doubt_c | doubt_d)) {
                D_(value_two_surely)(x, cut, p, rare->surely, common, doubt_a, doubt_b, &a, &b);
                D_(value_two_surely)(x + two, cut, p, rare->surely, common, doubt_c, doubt_d, &c, &d);
            }
            D_(put_four)(y, a, b, c, d, cut, streams, x, NULL);
            n -= 4 * lanes, x += 2 * two, y += 2 * two;
        }
#endif
        if (n == 0) {
            if (rare && rare->near && rarely(far.count != 0))
                rare->finish(&far, p);
            return;
        }
    }
}

/* A run, of groups of four. Its vectors are computed by twos, because f takes most registers. */
VEC_INLINE size_t D_(forward_far)(const char *x, char *y, size_t n, const D_PARAMS *p, D_(forward_body) *f,
                                  D_(far_bits) *far_bits, bool cut)
{
    const size_t lanes = d_lanes(), two = 2 * lanes * D_(size)();
    size_t done = 0;
    reg a, b, c, d;
    do {
        for (int i = 0; i < 2; i++, done += 2 * lanes, x += two, y += two) {
            D_(get_two)(x, cut, &a, &b);
            a = f(a, p, true);
            b = f(b, p, true);
            D_(put_two)(y, a, b, cut, false);
        }
        if (n - done < 4 * lanes)
            break;
        D_(get_two)(x, cut, &a, &b);
        D_(get_two)(x + two, cut, &c, &d);
    } while (VEC_COUNT_BITS(far_bits(a, b, c, d)) > LOOP_FEW * 4 / 2);
    return done;
}

/* What was kept, of which all is far. */
VEC_INLINE void D_(forward_finish)(struct loop_far *far, const D_PARAMS *p, D_(forward_body) *f)
{
    D_(forward_loop)(far->x, far->x, far->count, p, f, NULL, true, false, false, 1);
    loop_put_kept(far, D_(size)());
}

/* The gradient of one vector. NaN in x or dy gives NaN, whatever the derivative made of it. */
VEC_INLINE reg D_(gradient_of)(reg x, reg dy, reg dx)
{
#ifdef D_IS_BITS
    (void)x;
    (void)dy;
    return dx;
#else
    return D_OP(sel)(D_OP(unord)(x, dy), D_OP(add)(x, dy), dx);
#endif
}

VEC_INLINE reg D_(gradient)(reg x, reg dy, const D_PARAMS *p, D_(backward_body) *f, bool common)
{
    return D_(gradient_of)(x, dy, f(x, dy, p, common));
}

VEC_INLINE reg D_(gradient_in_group)(reg x, reg dy, const D_PARAMS *p, D_(backward_body) *f,
                                     const struct D_(backward_rarely) *rare, bool common, bool *doubt)
{
    if (rare && rare->maybe)
        return D_(gradient_of)(x, dy, rare->maybe(x, dy, p, common, doubt));
    return D_(gradient)(x, dy, p, rare && rare->near ? rare->near : f, common);
}

VEC_INLINE void D_(gradient_two_surely)(const char *x, const char *dy, bool cut, const D_PARAMS *p,
                                        D_(surely_backward) *surely, bool common, bool doubt_a, bool doubt_b,
                                        reg *a, reg *b)
{
    reg x_a, x_b, dy_a, dy_b;
    D_(get_two)(x, cut, &x_a, &x_b);
    D_(get_two)(dy, cut, &dy_a, &dy_b);
    if (doubt_a)
        *a = D_(gradient_of)(x_a, dy_a, surely(x_a, dy_a, p, common));
    if (doubt_b)
        *b = D_(gradient_of)(x_b, dy_b, surely(x_b, dy_b, p, common));
}

/* Like forward_loop; the near form is for groups of two as well. */
VEC_INLINE void D_(backward_loop)(const char *x, const char *dy, char *dx, size_t n, const D_PARAMS *p,
                                  D_(backward_body) *f, VEC_UNUSED const struct D_(backward_rarely) *rare,
                                  bool common, bool cut, bool stream, int group)
{
    const size_t size = D_(size)();
    const size_t lanes = d_lanes();
    const size_t two = 2 * lanes * size;
    const bool grouped = LOOP_GROUPS && group > 1;

    if (grouped && !rarely(n >= lanes)) {
        D_(put_part)(dx, D_(gradient)(d_load_part(x, n), d_load_part(dy, n), p, f, common), n, cut);
        return;
    }
    const bool streams = loop_streams(stream, n, 2 * lanes);
    struct loop_far far;
    far.count = 0;
    for (size_t rest = D_(head)(dx, n, cut, grouped), k;; rest = n) {
        for (; rest > 0; rest -= k, n -= k, x += k * size, dy += k * size, dx += k * size) {
            k = rest < lanes ? rest : lanes;
            const bool is_part = !grouped || rarely(k < lanes);
            const reg in = is_part ? d_load_part(x, k) : d_load(x);
            const reg out = D_(gradient)(in, is_part ? d_load_part(dy, k) : d_load(dy), p, f, common);
            if (is_part)
                D_(put_part)(dx, out, k, cut);
            else
                D_(put)(dx, out, cut, false);
        }
        for (; !grouped && n >= lanes; n -= lanes, x += two / 2, dy += two / 2, dx += two / 2)
            D_(put)(dx, D_(gradient)(d_load(x), d_load(dy), p, f, common), cut, rarely(streams));
#if LOOP_GROUPS
        while (group == 2 && n >= 2 * lanes) {
            reg a, b, up_a, up_b;
            bool doubt = false;
            D_(get_two)(x, cut, &a, &b);
            const uint64_t two_vectors = lanes < 32 ? ((uint64_t)1 << 2 * lanes) - 1 : UINT64_MAX;
            if (rare && rare->near && rarely(rare->any_far(a, b, a, b)) &&
                !D_(keep_few)(&far, rare->far_bits(a, b, a, b) & two_vectors, 2, x, dy, dx, rare->finish,
                              p)) {
                const size_t done = rare->run(x, dy, dx, n, p);
                n -= done, x += done * size, dy += done * size, dx += done * size;
                continue;
            }
            D_(get_two)(dy, cut, &up_a, &up_b);
            a = D_(gradient_in_group)(a, up_a, p, f, rare, common, &doubt);
            b = D_(gradient_in_group)(b, up_b, p, f, rare, common, &doubt);
            D_(put_two)(dx, a, b, cut, rarely(streams));
            n -= 2 * lanes, x += two, dy += two, dx += two;
        }
        while (group == 4 && n >= 4 * lanes) {
            reg a, b, c, d, up_a, up_b, up_c, up_d;
            bool doubt_a = false, doubt_b = false, doubt_c = false, doubt_d = false;
            D_(get_two)(x, cut, &a, &b);
            D_(get_two)(x + two, cut, &c, &d);
            if (rare && rare->near && rarely(rare->any_far(a, b, c, d)) &&
                !D_(keep_few)(&far, rare->far_bits(a, b, c, d), 4, x, dy, dx, rare->finish, p)) {
                const size_t done = rare->run(x, dy, dx, n, p);
                n -= done, x += done * size, dy += done * size, dx += done * size;
                continue;
            }
            D_(get_two)(dy, cut, &up_a, &up_b);
            D_(get_two)(dy + two, cut, &up_c, &up_d);
            a = D_(gradient_in_group)(a, up_a, p, f, rare, common, &doubt_a);
            b = D_(gradient_in_group)(b, up_b, p, f, rare, common, &doubt_b);
            c = D_(gradient_in_group)(c, up_c, p, f, rare, common, &doubt_c);
            d = D_(gradient_in_group)(d, up_d, p, f, rare, common, &doubt_d);
            if (rarely(doubt_a | doubt_b | doubt_c | doubt_d)) {
                D_(gradient_two_surely)(x, dy, cut, p, rare->surely, common, doubt_a, doubt_b, &a, &b);
                D_(gradient_two_surely)
                (x + two, dy + two, cut, p, rare->surely, common, doubt_c, doubt_d, &c, &d);
            }
            D_(put_four)(dx, a, b, c, d, cut, streams, x, dy);
            n -= 4 * lanes, x += 2 * two, dy += 2 * two, dx += 2 * two;
        }
#endif
        if (n == 0) {
            if (rare && rare->near && rarely(far.count != 0))
                rare->finish(&far, p);
            return;
        }
    }
}

/* Like forward_far; of a group of two, or where no more is left, two vectors. */
VEC_INLINE size_t D_(backward_far)(const char *x, const char *dy, char *dx, size_t n, const D_PARAMS *p,
                                   D_(backward_body) *f, D_(far_bits) *far_bits, bool cut)
{
    const size_t lanes = d_lanes(), two = 2 * lanes * D_(size)();
    size_t done = 0;
    reg a, b, c, d, up_a, up_b;
    do {
        for (int i = 0; i < 2 && n - done >= 2 * lanes;
             i++, done += 2 * lanes, x += two, dy += two, dx += two) {
            D_(get_two)(x, cut, &a, &b);
            D_(get_two)(dy, cut, &up_a, &up_b);
            a = D_(gradient)(a, up_a, p, f, true);
            b = D_(gradient)(b, up_b, p, f, true);
            D_(put_two)(dx, a, b, cut, false);
        }
        if (n - done < 4 * lanes)
            break;
        D_(get_two)(x, cut, &a, &b);
        D_(get_two)(x + two, cut, &c, &d);
    } while (VEC_COUNT_BITS(far_bits(a, b, c, d)) > LOOP_FEW * 4 / 2);
    return done;
}

VEC_INLINE void D_(backward_finish)(struct loop_far *far, const D_PARAMS *p, D_(backward_body) *f)
{
    D_(backward_loop)(far->x, far->dy, far->x, far->count, p, f, NULL, true, false, false, 1);
    loop_put_kept(far, D_(size)());
}
