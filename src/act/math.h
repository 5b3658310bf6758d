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
/* Is a product with the slope right where it is rounded twice? With few bits in the slope, as many as an element has, it is
 * exact, unless it is too small for either type to show. Some others, which f32 rounded from a decimal fraction or a ratio,
 * put an f16 close to the middle of two: one unit farther in the direction of that rounding, which takes their place, it is far
 * enough. A test of all elements says so. */
VEC_INLINE bool CALL(slope_is_right)(double *slope)
{
    static const struct {
        f32 slope, instead;
    } others[] = {
        {0x1.47ae14p-7f, 0x1.47ae12p-7f}, /* 0.01 */
        {0x1.99999ap-4f, 0x1.99999cp-4f}, /* 0.1 */
        {0x1.99999ap-3f, 0x1.99999ap-3f}, /* 0.2 */
        {0x1.333334p-2f, 0x1.333336p-2f}, /* 0.3 */
        {0x1.d55556p-3f, 0x1.d55558p-3f}, /* (1/8 + 1/3)/2 */
    };
    const f32 rounded = (f32)*slope;
    uint32_t bits;
    memcpy(&bits, &rounded, sizeof bits);
    if ((bits & (TWICE_IS_F16 ? 0x1fff : 0xffff)) == 0)
        return true;
    for (size_t i = 0; TWICE_IS_F16 && i < sizeof others / sizeof others[0]; i++)
        if (*slope == (double)others[i].slope) {
            *slope = (double)others[i].instead;
            return true;
        }
    return false;
}
#endif
