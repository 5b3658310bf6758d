/* What the formulas of the smooth activations share, on num: exponentials, logarithms, logistic functions, the normal
 * distribution. For one pass. SPDX-License-Identifier: MIT
 *
 *   n_exp(z, &down)     e^z, up, for -LIMIT <= z <= HIGH_LIMIT
 *   n_exp_minus(z, &down)   likewise, for -LIMIT <= z <= 0
 *   n_expm1(z)          e^z - 1, without cancellation, for |z| <= 700
 *   minus_magnitude(z, nudge)  -max(|z|, nudge), but not below -LIMIT
 * are in number_<pass>.h. */

/* x, finite. */
VEC_INLINE vf64 CALL(bounded)(vf64 x)
{
    const vf64 bound = vf64_set1(0x1p80);
    return vf64_max(vf64_neg(bound), vf64_min(bound, x));
}

/* c x for an exponent: for |c| from 2^-66 to 2^66 and any x, because |c x| above LIMIT is as good as LIMIT, and what is lost of
 * the least ones is nothing beside 1. */
SHARED_NUM(times_any)(num c, vf64 x)
{
    return n_mul_1(c, CALL(bounded)(x));
}

/* 1 + e^-z, which an f64 holds for all z that are not nothing to f32: for the fused pass. */
SHARED_NUM(one_plus_exp_minus)(num z)
{
    vf64 down;
    const vf64 limit = vf64_set1(LIMIT);
    const vf64 near = vf64_max(vf64_neg(limit), vf64_min(limit, n_value(z)));
    return n_add_1(CALL(n_exp)(n(vf64_neg(near)), &down), vf64_set1(1));
}

/* 1 / (1 + e^-z), up for z < 0. */
SHARED_NUM(logistic_up)(num z, vf64 nudge, vf64 *down)
{
    const vf64 one = vf64_set1(1);
    const mf64 is_negative = vf64_lt(n_head(z), vf64_set1(0));
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(z, nudge), down);
    const num sum = n_one_plus(CALL(n_down)(t_up, *down));
    *down = vf64_sel(is_negative, *down, one);
    return n_div(n_sel(is_negative, t_up, n(one)), sum);
}

SHARED_NUM(logistic)(num z)
{
    vf64 down;
    if (NUMBER_FUSED)
        return n_div(n(vf64_set1(1)), CALL(one_plus_exp_minus)(z));
    const num up = CALL(logistic_up)(z, vf64_set1(0), &down);
    return CALL(n_result)(up, down);
}

/* Is z so large that e^z is more than nothing, or NaN? */
VEC_INLINE mf64 CALL(is_live)(num z)
{
    return vf64_nle(n_head(z), vf64_set1(-LIMIT));
}

/* a, or 0 where it is negative. */
SHARED_NUM(not_negative)(num a)
{
    return n_keep(vf64_nle(n_value(a), vf64_set1(0)), a);
}

/* x / (1 + e^-z), where z has the sign of x or the opposite one for all x. */
SHARED_NUM(swish)(vf64 x, num z, vf64 nudge)
{
    vf64 down;
    const num factor_up = CALL(logistic_up)(z, nudge, &down);
    const num y = CALL(n_times)(factor_up, x, down);
    return n_copysign(n_top(vf64_lt(vf64_set1(100), n_head(z)), x, n_keep(CALL(is_live)(z), y)), x);
}

/* x / (1 + e^-z), where z has the sign of x. In the fused pass what is nothing beside -x becomes -0 by rounding, and a result
 * that `nudge` would keep off a tie is in doubt. */
SHARED_NUM(swish_rising)(vf64 x, num z, vf64 nudge)
{
    if (NUMBER_FUSED)
        return n_div(n(vf64_max(vf64_set1(-0x1p128), x)), CALL(one_plus_exp_minus)(z));
    return CALL(swish)(x, z, nudge);
}

/* The derivative of x / (1 + e^-z(x)) by x, with v = x z'(x):
 * (1 + t (1 + v)) / (1 + t)^2 for z >= 0, t (t + 1 + v) / (1 + t)^2 below, up there, t = e^-|z|. */
SHARED_NUM(swish_slope_up)(num z, num v, vf64 *down)
{
    const vf64 one = vf64_set1(1);
    const mf64 is_negative = vf64_lt(n_head(z), vf64_set1(0));
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(z, vf64_set1(0)), down);
    const num t = CALL(n_down)(t_up, *down);
    const num grown = n_add_1(v, one);
    const num top = n_sel(is_negative, n_mul(t_up, n_add(t, grown)), n_add_1(n_mul(t, grown), one));
    const num sum = n_one_plus(t);
    *down = vf64_sel(is_negative, *down, vf64_set1(1));
    return n_keep(CALL(is_live)(z), n_div(top, n_mul(sum, sum)));
}

/* log(1 + t), up, from t up: 2 atanh(t / (2 + t)). */
SHARED_NUM(log1p_up)(num t_up, vf64 down)
{
    const num t = CALL(n_down)(t_up, down);
    const num s_up = n_div(t_up, n_add_1(t, vf64_set1(2)));
    const num s = CALL(n_down)(s_up, down);
    return n_mul(n_scale(s_up, vf64_set1(2)), ATANH(n_mul(s, s)));
}

/* log(1 + e^z), up for z < 0. */
SHARED_NUM(softplus_up)(num z, vf64 *down)
{
    const mf64 is_negative = vf64_lt(n_head(z), vf64_set1(0));
    const num t_up = CALL(n_exp_minus)(CALL(minus_magnitude)(z, vf64_set1(0)), down);
    const num log_up = CALL(log1p_up)(t_up, *down);
    const num y = n_sel(is_negative, log_up, n_add(z, CALL(n_down)(log_up, *down)));
    *down = vf64_sel(is_negative, *down, vf64_set1(1));
    return y;
}

/* tanh x in the fused pass, where e^2x is not too large; -0 becomes +0. */
SHARED_NUM(tanh_unsigned_zero)(vf64 x)
{
    const vf64 top = vf64_set1(40), near = vf64_max(vf64_neg(top), vf64_min(top, x));
    const num h = CALL(n_expm1)(n(vf64_add(near, near)));
    return n_div(h, n_add_1(h, vf64_set1(2)));
}

/* tanh |x|, where from `top` on tanh(top) is as good. */
SHARED_NUM(tanh_magnitude)(vf64 x, f64 top)
{
    const vf64 magnitude = vf64_min(vf64_set1(top), vf64_abs(x));
    const num h = CALL(n_expm1)(n(vf64_mul(vf64_set1(-2), magnitude)));
    return n_div(n_neg(h), n_add_1(h, vf64_set1(2)));
}

/* e^(a^2/2) Phi(-a), the Mills ratio but for a factor, for 0 <= a <= NORMAL_LIMIT. */
SHARED_NUM(normal_tail)(vf64 a)
{
    const num inverse = n_div(n(vf64_set1(1)), n_add_1(n(a), vf64_set1(MILLS_C)));
    const num t = n_add_1(n_mul_1(inverse, vf64_set1(-2 * MILLS_C)), vf64_set1(1));
    return n_mul(MILLS(t), inverse);
}

/* e^(-a^2/2), up. */
SHARED_NUM(gauss_up)(vf64 a, vf64 *down)
{
    return CALL(n_exp_minus)(n_scale(n_mul_1(n(a), a), vf64_set1(-0.5)), down);
}
