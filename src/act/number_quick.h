/* The operations on num of the quick pass and of the fused one: plain f64. SPDX-License-Identifier: MIT
 *
 * NUMBER_FUSED is true in the fused pass. */

typedef vf64 num;

/* From here on e^-|z| is nothing to f32, whatever it is multiplied with. */
#define LIMIT 200.0
/* From here on e^z is infinite, whatever it is multiplied with; and n_exp ends here. */
#define HIGH_LIMIT 200.0
/* The least |z| of a logistic function: x sigmoid(z) is x/2 + x z/4 for tiny z, and where x/2 is a tie of two
 * subnormal results the sign of the second term decides, which x/2 (1 + 2^-39) keeps. */
#define NUDGE 0x1p-38
/* From here on Phi(-a) is nothing to f32. */
#define NORMAL_LIMIT 15.0
/* Below this x - tanh x is a series. */
#define SHRINK_SERIES 0.5
/* x - tanh x is a little more than x - 1, which may be a tie of two results: from here on tanh x stays below 1 by what
 * f64 can still add to x where that happens to f16 and bf16. */
#define SHRINK_TOP 14
/* Above this x is the element of f32 that is nearest to x - tanh x; here x - 1 is one. */
#define SHRINK_IDENTITY 0x1p24
/* For tiny x, tanh(x)^2 is a little less than x^2 and |e^x - 1| than |x|, by more than f64 shows. */
#define A_LITTLE_LESS (1 - 0x1p-46)

VEC_INLINE num n(vf64 v)
{
    return v;
}

VEC_INLINE vf64 n_value(num a)
{
    return a;
}

VEC_INLINE num n_const(f64 hi, f64 lo)
{
    (void)lo;
    return vf64_set1(hi);
}

VEC_INLINE num n_add(num a, num b)
{
    return vf64_add(a, b);
}

VEC_INLINE num n_sub(num a, num b)
{
    return vf64_sub(a, b);
}

VEC_INLINE num n_mul(num a, num b)
{
    return vf64_mul(a, b);
}

VEC_INLINE num n_div(num a, num b)
{
    return vf64_div(a, b);
}

VEC_INLINE num n_add_1(num a, vf64 v)
{
    return vf64_add(a, v);
}

VEC_INLINE num n_mul_1(num a, vf64 v)
{
    return vf64_mul(a, v);
}

VEC_INLINE num n_one_plus(num a)
{
    return vf64_add(vf64_set1(1), a);
}

VEC_INLINE vf64 n_head(num a)
{
    return a;
}

VEC_INLINE num n_neg(num a)
{
    return vf64_neg(a);
}

VEC_INLINE num n_scale(num a, vf64 v)
{
    return vf64_mul(a, v);
}

VEC_INLINE num n_lower(num a, vf64 v)
{
    return vf64_mul(a, v);
}

VEC_INLINE num n_sel(mf64 m, num a, num b)
{
    return vf64_sel(m, a, b);
}

VEC_INLINE num n_keep(mf64 m, num a)
{
    return vf64_keep(m, a);
}

VEC_INLINE num n_copysign(num a, vf64 x)
{
    return vf64_copysign(a, x);
}

VEC_INLINE num n_mul_any(num c, num a)
{
    return vf64_mul(c, a);
}

VEC_INLINE num n_div_any(num a, num c)
{
    return vf64_div(a, c);
}

VEC_INLINE num n_top(mf64 m, vf64 x, num a)
{
    (void)m;
    (void)x;
    return a;
}

/* f64 has range enough for every tail of f32. */
VEC_INLINE num CALL(n_down)(num a, vf64 down)
{
    (void)down;
    return a;
}

VEC_INLINE num CALL(n_result)(num a, vf64 down)
{
    (void)down;
    return a;
}

VEC_INLINE num CALL(n_times)(num a, vf64 x, vf64 down)
{
    (void)down;
    return vf64_mul(a, x);
}

/* e^z = T + T s. Without fused multiply-adds, z = k ln 2 + r, |r| <= ln2/2, and the product with the first part of ln 2
 * is exact. With them one part is enough, for errors of z below 2^-46; with a table of 2^(j/8), |r| <= ln2/16. */
VEC_INLINE num CALL(exp_parts)(num z, vf64 *power)
{
    const vf64 magic = vf64_set1(0x1.8p52);
    if (NUMBER_FUSED) {
        const vf64 k = vf64_fma(z, vf64_set1(8 * inv_ln2), magic);
        const vf64 r = vf64_fnma(vf64_sub(k, magic), vf64_set1((ln2_parts[0] + ln2_parts[1]) / 8), z);
        *power = vec_exp2_eighths(k, k);
        return vf64_mul(r, vec_horner(r, expm1_eighth_wide, COUNT_OF(expm1_eighth_wide), true));
    }
    const vf64 k = vf64_add(vf64_mul(z, vf64_set1(inv_ln2)), magic);
    const vf64 whole = vf64_sub(k, magic);
    vf64 r = vf64_sub(z, vf64_mul(whole, vf64_set1(ln2_parts[0])));
    r = vf64_sub(r, vf64_mul(whole, vf64_set1(ln2_parts[1])));
    *power = vf64_add_shifted(vf64_set1(1), k, 52);
    return vf64_mul(r, vec_polynomial(r, expm1_wide, COUNT_OF(expm1_wide), false));
}

VEC_INLINE num CALL(n_exp)(num z, vf64 *down)
{
    vf64 power;
    const vf64 s = CALL(exp_parts)(z, &power);
    *down = vf64_set1(1);
    return vec_multiply_add(power, s, power, NUMBER_FUSED);
}

VEC_INLINE num CALL(n_exp_minus)(num z, vf64 *down)
{
    return CALL(n_exp)(z, down);
}

VEC_INLINE num CALL(n_expm1)(num z)
{
    vf64 power;
    const vf64 s = CALL(exp_parts)(z, &power);
    return vec_multiply_add(power, s, vf64_sub(power, vf64_set1(1)), NUMBER_FUSED);
}

VEC_INLINE num CALL(minus_magnitude)(num z, vf64 nudge)
{
    return vf64_neg(vf64_min(vf64_set1(LIMIT), vf64_max(nudge, vf64_abs(z))));
}

#define ATANH(u)            vec_polynomial(u, atanh_wide, COUNT_OF(atanh_wide), NUMBER_FUSED)
#define MILLS(t)            vec_polynomial(t, mills_wide, COUNT_OF(mills_wide), NUMBER_FUSED)
#define MILLS_C             mills_wide_c
#define SHRINK_SERIES_OF(u) vec_polynomial(u, tanhshrink_wide, COUNT_OF(tanhshrink_wide), NUMBER_FUSED)

/* Lanes near a root are left to the dd pass. */
VEC_INLINE num CALL(n_near_root)(num z, const f64 root[2], const f64 series[ROOT_TERMS + 1], num slope,
                                 vf64 *down)
{
    (void)z;
    (void)root;
    (void)series;
    (void)down;
    return slope;
}
