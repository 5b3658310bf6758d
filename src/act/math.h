/* What several activations share, for one pass. SPDX-License-Identifier: MIT */

/* The product in which a zero slope wins over an infinity: 0 * +-Inf = +0, the limit of 0 * x. A NaN stays. */
SHARED(scale)(vreal slope, vreal x)
{
    const mreal is_live = v_or(v_ne(slope, v_set1(0)), v_unord(x, x));
    return v_keep(is_live, v_mul(slope, x));
}

/* x > 0 ? x : slope x. With `nonzero` no slope is 0. */
SHARED(leaky)(vreal x, vreal slope, bool nonzero)
{
    const vreal scaled = nonzero ? v_mul(slope, x) : CALL(scale)(slope, x);
    return v_sel(v_le(x, v_set1(0)), scaled, x);
}

/* Its gradient: x > 0 ? dy : slope dy. */
SHARED(leaky_gradient)(vreal x, vreal dy, vreal slope, bool nonzero)
{
    const vreal scaled = nonzero ? v_mul(slope, dy) : CALL(scale)(slope, dy);
    return v_sel(v_le(x, v_set1(0)), scaled, dy);
}

/* sign a / 6, rounded once, for a sign of 1 or -1 and an a that is 0 or far from underflow. A quotient by 6 is a number or
 * at least a sixth of its last place from the middle of two; with a multiply-add what is much nearer to it rounds likewise.
 * The factor is below 1/6, so that both terms of a zero have its sign. */
SHARED(sixth)(vreal a, real sign)
{
#ifdef VEC_HAS_FMA
    const bool is_f64 = sizeof(real) == sizeof(f64);
    const real factor = sign * (real)(is_f64 ? 0x1.5555555555555p-3 : 0x1.555554p-3);
    const real rest = factor * (real)(is_f64 ? 0x1p-54 : 0x1p-24);
    return v_fma_nearest(a, v_set1(factor), v_mul_nearest(a, v_set1(rest)));
#else
    return v_div(a, v_set1(sign * 6));
#endif
}

#ifdef PASS_TWICE
/* Products with the slope, or with another that takes its place. With few bits in it, as many as a bf16 has, they may be ties. */
VEC_INLINE enum twice CALL(slope)(struct relu_params *p)
{
    const f32 slope = (f32)p->slope_twice;
    uint32_t bits;
    memcpy(&bits, &slope, sizeof bits);
    p->slope = p->slope_twice;
    return slope != slope ? TWICE_WRONG : bits % 0x10000 == 0 ? TWICE_RIGHT : TWICE_UNTIED;
}
#endif
