/* The numerical constants of the smooth activations. Made by scripts/constants.sh: do not edit.
   SPDX-License-Identifier: MIT

   NAME_wide: coefficients for doubles, the constant one first. NAME_dd: coefficients as pairs of doubles, hi
   and lo with |lo| <= ulp(hi)/2; the polynomial goes on with the plain doubles of NAME_dd_rest. The errors are
   those of the coefficients as they stand here, evaluated exactly unless the comment says otherwise.
   f32, f64, uint32_t and VEC_UNUSED are defined before this is included. */
/* clang-format off */
#ifndef RELU_ACT_CONSTANTS_H
#define RELU_ACT_CONSTANTS_H

/* Each kernel uses some of them. */
#define CONSTANT static const VEC_UNUSED

/* (e^r - 1)/r = p(r), degree 9, |r| <= ln2/2 (1 + 2^-10): relative error 2^-48.27. */
CONSTANT f64 expm1_wide[10] = {
    0x1p+0,
    0x1.0000000000002p-1,
    0x1.5555555553b48p-3,
    0x1.5555555552ddcp-5,
    0x1.1111111c56f9ep-7,
    0x1.6c16c17d9eb8dp-10,
    0x1.a019ad56f029fp-13,
    0x1.a019a82309d51p-16,
    0x1.72c7962915bcbp-19,
    0x1.28a32086bcc91p-22,
};

/* e^r - 1 = r + r^2 q(r), the coefficients of q, degree 15, |r| <= ln2/2 (1 + 2^-10): relative error
   2^-92.88, and with expm1_dd_rest, which is what follows after 9 coefficients, evaluated in doubles at
   most 2^-92.01. */
CONSTANT f64 expm1_dd[9][2] = {
    {0x1p-1, -0x1.0a478228d8912p-92},
    {0x1.5555555555555p-3, 0x1.5555555539dedp-57},
    {0x1.5555555555555p-5, 0x1.5555577e7703fp-59},
    {0x1.1111111111111p-7, 0x1.11111abdfe692p-63},
    {0x1.6c16c16c16c17p-10, -0x1.f4fd89ec3b5fap-65},
    {0x1.a01a01a01a01ap-13, 0x1.90122e500fa36p-73},
    {0x1.a01a01a01a01bp-16, -0x1.d4ce198c0928cp-71},
    {0x1.71de3a556c734p-19, 0x1.3fc895d81deb2p-73},
    {0x1.27e4fb778991fp-22, -0x1.0c2337eeea30bp-77},
};
CONSTANT f64 expm1_dd_rest[7] = {
    0x1.ae64567f53b44p-26,
    0x1.1eed8f0302716p-29,
    0x1.6124613eec92ap-33,
    0x1.9397289b591c9p-37,
    0x1.ae7f19a01af19p-41,
    0x1.af2cbfe810766p-45,
    0x1.95d0da33e8904p-49,
};

/* (e^r - 1)/r = p(r), degree 5, |r| <= ln2/16 (1 + 2^-10): relative error 2^-43.43. */
CONSTANT f64 expm1_eighth_wide[6] = {
    0x1p+0,
    0x1.000000000005dp-1,
    0x1.5555554dccd6bp-3,
    0x1.5555554b8b5a9p-5,
    0x1.1114fa9cdd81cp-7,
    0x1.6c1c3b53ec107p-10,
};

/* e^r - 1 = r + r^2 q(r), the coefficients of q, degree 6, |r| <= ln2/16 (1 + 2^-10): relative error
   2^-59.66. */
CONSTANT f64 expm1_eighth_tight[7] = {
    0x1p-1,
    0x1.555555555556ap-3,
    0x1.5555555555586p-5,
    0x1.1111110e0da52p-7,
    0x1.6c16c1670c753p-10,
    0x1.a01e2df36dc4fp-13,
    0x1.a01e716b75fdbp-16,
};

/* 2^(j/8), less j << 49 in its bits, so that adding n << 49 to those of entry n mod 8 gives 2^(n/8). */
CONSTANT f64 exp2_eighths_wide[8] = {
    0x1p+0,
    0x1.f72b83c7d517bp-1,
    0x1.f06fe0a31b715p-1,
    0x1.ebfdad5362a27p-1,
    0x1.ea09e667f3bcdp-1,
    0x1.eace5422aa0dbp-1,
    0x1.ee89f995ad3adp-1,
    0x1.f5818dcfba487p-1,
};

/* What 2^(j/8) is more than that, by that. */
CONSTANT f64 exp2_eighths_rest[8] = {
    0x0p+0,
    -0x1.01b15eaa59348p-55,
    0x1.34d754db0abb6p-55,
    0x1.690cebb7aafbp-56,
    -0x1.3b3efbf5e2228p-54,
    0x1.db72fc1f0eab4p-55,
    0x1.c1a7792cb3387p-55,
    0x1.4a385a63d07a7p-56,
};

/* ln 2 / 8 as a sum: k times the first, of 38 bits, is exact for |k| < 2^15. */
CONSTANT f64 ln2_eighth_parts[2] = {
    0x1.62e42fefap-4,
    0x1.cf79abc9e3b3ap-43,
};

/* ln 2 as a sum: k times the first or second is exact for |k| <= 2^12 (40 bits each). Absolute error
   2^-136.07. */
CONSTANT f64 ln2_parts[3] = {
    0x1.62e42fefa2p-1,
    0x1.9ef35793c6p-41,
    0x1.673007e5ed5e8p-81,
};

/* 1/ln 2. */
CONSTANT f64 inv_ln2 = 0x1.71547652b82fep+0;

/* log1p(t) = 2 s g(s^2), s = t/(2 + t); g(u) = atanh(sqrt u)/sqrt u, degree 8, 0 <= u <= 1/9: relative
   error 2^-47.15. */
CONSTANT f64 atanh_wide[9] = {
    0x1p+0,
    0x1.555555555511ep-2,
    0x1.9999999bf0cfdp-3,
    0x1.249247702eda7p-3,
    0x1.c71d637236b42p-4,
    0x1.743c5b534df5dp-4,
    0x1.3d7783c188a7ep-4,
    0x1.f166c6dc38b2p-5,
    0x1.6d3a81ab6edcbp-4,
};

/* log1p(t) = 2 s g(s^2), s = t/(2 + t); g(u) = atanh(sqrt u)/sqrt u, degree 16, 0 <= u <= 1/9: relative
   error 2^-88.71, and with atanh_dd_rest, which is what follows after 11 coefficients, evaluated in
   doubles at most 2^-88.57. */
CONSTANT f64 atanh_dd[11][2] = {
    {0x1p+0, 0x0p+0},
    {0x1.5555555555555p-2, 0x1.5555554fad762p-56},
    {0x1.999999999999ap-3, -0x1.9998cf5fb1629p-57},
    {0x1.2492492492492p-3, 0x1.223a19ec41bf4p-57},
    {0x1.c71c71c71c71ep-4, -0x1.71fb5081692c6p-59},
    {0x1.745d1745d166dp-4, 0x1.1eace77bd17c6p-59},
    {0x1.3b13b13b18bacp-4, 0x1.8471ed9ffafe7p-59},
    {0x1.1111110fd690cp-4, 0x1.cd71df5526a88p-58},
    {0x1.e1e1e24bb80d9p-5, -0x1.62650a1358af9p-59},
    {0x1.af285f1aa101dp-5, -0x1.508464f1358dfp-60},
    {0x1.86197c067f3p-5, -0x1.b18605fb140bbp-61},
};
CONSTANT f64 atanh_dd_rest[6] = {
    0x1.641a8ba2c9b83p-5,
    0x1.4883b1a4ccfa3p-5,
    0x1.2848bc3ffde51p-5,
    0x1.44b7b2454065ep-5,
    0x1.970189f732495p-7,
    0x1.2a1266f30ed4ap-4,
};

/* log1p(t) = 2 s g(s^2), s = t/(2 + t); g(u) = 1 + u h(u) = atanh(sqrt u)/sqrt u, degree 10, 0 <= u <=
   1/9: relative error 2^-58.76. */
CONSTANT f64 atanh_tight[11] = {
    0x1.5555555555555p-2,
    0x1.999999999994p-3,
    0x1.249249249a201p-3,
    0x1.c71c71be9a8a5p-4,
    0x1.745d19a30e7b9p-4,
    0x1.3b134f53bd993p-4,
    0x1.111ae7a82b75p-4,
    0x1.e09eb09b5bdd6p-5,
    0x1.bc57a93ea4bacp-5,
    0x1.325a61ff4c804p-5,
    0x1.40964e6de94d4p-4,
};

/* c of mills_wide. With none of 4, 4.5, ... 7 is a smaller degree enough. */
CONSTANT f64 mills_wide_c = 0x1.8p+2;

/* e^(a^2/2) Phi(-a) = P(t)/(a + c), t = (a - c)/(a + c), the coefficients of P, degree 16, 0 <= a <= 15:
   relative error 2^-47.27. */
CONSTANT f64 mills_wide[17] = {
    0x1.8e010d2b8a0ffp-1,
    -0x1.66eaa7d09608fp-1,
    0x1.234fe3fd90598p-1,
    -0x1.a7d657729cdeep-2,
    0x1.1267d73912766p-2,
    -0x1.38b069cd5c712p-3,
    0x1.33e7774035326p-4,
    -0x1.fba9dc89bb519p-6,
    0x1.48a8422bb8b79p-7,
    -0x1.1762e7d1fc038p-9,
    0x1.14003343573cap-15,
    0x1.7bdff3f573e25p-13,
    -0x1.10dfb788b449fp-14,
    0x1.69e4615d4b8dcp-20,
    0x1.fd1db90054ca3p-18,
    -0x1.8942679ae731cp-20,
    -0x1.9fe235b3c14d3p-21,
};

/* c of mills_dd. With none of 4, 4.5, ... 7 is a smaller degree enough. */
CONSTANT f64 mills_dd_c = 0x1.8p+2;

/* e^(a^2/2) Phi(-a) = P(t)/(a + c), t = (a - c)/(a + c), the coefficients of P, degree 32, 0 <= a <= 40:
   relative error 2^-84.81, and with mills_dd_rest, which is what follows after 25 coefficients, evaluated
   in doubles at most 2^-84.21. */
CONSTANT f64 mills_dd[25][2] = {
    {0x1.8e010d2b8a0eap-1, -0x1.d02d58ffb0b7dp-55},
    {-0x1.66eaa7d09640fp-1, 0x1.e299f7a00328fp-56},
    {0x1.234fe3fd925bdp-1, 0x1.6ce885272ba58p-57},
    {-0x1.a7d6577269bbcp-2, 0x1.fd34121f78335p-57},
    {0x1.1267d7383db0bp-2, 0x1.77fb7bb8e2c19p-57},
    {-0x1.38b069dbb65d6p-3, -0x1.1b8990026d8f4p-57},
    {0x1.33e77775fcb2ep-4, 0x1.25b7fd9f73218p-58},
    {-0x1.fba9d52f43d92p-6, 0x1.f764ed9957929p-61},
    {0x1.48a83bd40d87fp-7, -0x1.7e625f0634325p-62},
    {-0x1.1764cdbfcede6p-9, -0x1.d38afd16bfd0ap-66},
    {0x1.13bbbde61859fp-15, 0x1.c2cb28c229249p-69},
    {0x1.7c5746239374fp-13, -0x1.2a4017da5b0c1p-68},
    {-0x1.0f96b05c1c06p-14, -0x1.e00a8a7e948d4p-68},
    {0x1.207ed63e1ee8dp-20, -0x1.6cda5e400d762p-75},
    {0x1.c80a6b68a6ba1p-18, 0x1.8c729b3bcdb7bp-75},
    {-0x1.e2a4d0ff6ec5dp-20, -0x1.cdaa5f35ff344p-74},
    {-0x1.cb1e63ce032cfp-22, 0x1.ece55b7894282p-76},
    {0x1.4b4bab7fdcc87p-22, -0x1.0adcd1f8c8f6ep-80},
    {0x1.42f596edc7976p-28, 0x1.f473b46634432p-82},
    {-0x1.6e1f1bb52bf54p-25, 0x1.1b919aec73c2bp-79},
    {0x1.2eb7f4f686d72p-28, 0x1.4eabc7e01efd4p-82},
    {0x1.8c56e76d8444bp-28, 0x1.be91d5d4ec5dfp-82},
    {-0x1.2c58044fe264ap-30, -0x1.1fb3bf688460bp-87},
    {-0x1.c7c71e3ec8e6cp-31, -0x1.196a164425af4p-87},
    {0x1.b9ad574479695p-33, 0x1.a8679a2f257fcp-88},
};
CONSTANT f64 mills_dd_rest[8] = {
    0x1.216a749d3be63p-33,
    -0x1.192753d386a12p-35,
    -0x1.940228e611de7p-36,
    0x1.0d03be4177c92p-38,
    0x1.1747dc003d1c7p-38,
    -0x1.8ef978412f562p-46,
    -0x1.097e4ec9254e2p-41,
    -0x1.a1ad6756d1fabp-44,
};

/* c of mills_tight. */
CONSTANT f64 mills_tight_c = 0x1.8p+2;

/* e^(a^2/2) Phi(-a) = P(t)/(a + c), t = (a - c)/(a + c), the coefficients of P, degree 23, 0 <= a <= 40:
   relative error 2^-60.86, and with mills_tight_rest, which is what follows after 8 coefficients,
   evaluated in doubles at most 2^-59.57. */
CONSTANT f64 mills_tight[8][2] = {
    {0x1.8e010d2b8a0eap-1, -0x1.d30023faf31d3p-55},
    {-0x1.66eaa7d09640fp-1, 0x1.001e38aa150bbp-55},
    {0x1.234fe3fd925bep-1, 0x1.9fde58a9e4a79p-56},
    {-0x1.a7d6577269bc1p-2, 0x1.8bbfbf135dee6p-56},
    {0x1.1267d7383da76p-2, 0x1.bd60abab43cccp-56},
    {-0x1.38b069dbb643p-3, -0x1.c1541af4c161fp-60},
    {0x1.33e7777600821p-4, 0x1.aae34a8a2b144p-60},
    {-0x1.fba9d52f52ce4p-6, 0x1.14f48c1ce36d8p-60},
};
CONSTANT f64 mills_tight_rest[16] = {
    0x1.48a83bd26e9e4p-7,
    -0x1.1764cdbb9097ep-9,
    0x1.13bbcafcf29b7p-15,
    0x1.7c5744e27b087p-13,
    -0x1.0f96d20152fc7p-14,
    0x1.20801940e2276p-20,
    0x1.c8118c231d2e1p-18,
    -0x1.e2a354c7df496p-20,
    -0x1.cc1fc749da342p-22,
    0x1.4b117dd73e58fp-22,
    0x1.a25a3081e4e52p-28,
    -0x1.69aa95c7c3d43p-25,
    0x1.ab1acbc59398bp-29,
    0x1.6020e66868bcap-28,
    -0x1.a7dfa25ec4e0fp-32,
    -0x1.c3ac784c1e2d8p-32,
};

/* (x - tanh x)/x^3 = h(x^2), degree 8, |x| <= 1/2: relative error 2^-47.36. */
CONSTANT f64 tanhshrink_wide[9] = {
    0x1.5555555555535p-2,
    -0x1.1111111106b4ap-3,
    0x1.ba1ba1a8c8ab2p-5,
    -0x1.664f42eb1936cp-6,
    0x1.226d4cfcf76b9p-7,
    -0x1.d6a933de947d4p-9,
    0x1.7b524a4adf366p-10,
    -0x1.2233ce33430cep-11,
    0x1.4321fd994ebfp-13,
};

/* (x - tanh x)/x^3 = h(x^2), degree 11, |x| <= 1/4: relative error 2^-86.63, and with tanhshrink_dd_rest,
   which is what follows after 6 coefficients, evaluated in doubles at most 2^-84.36. */
CONSTANT f64 tanhshrink_dd[6][2] = {
    {0x1.5555555555555p-2, 0x1.555555549b07ep-56},
    {-0x1.1111111111111p-3, -0x1.1110a852118e6p-59},
    {0x1.ba1ba1ba1ba1cp-5, -0x1.7a4fc51020e94p-59},
    {-0x1.664f4882c10f9p-6, -0x1.e73f6b569f767p-61},
    {0x1.226e355e6c161p-7, -0x1.b34dd982afecdp-61},
    {-0x1.d6d3d0e14446ep-9, 0x1.28b78066ab4e9p-65},
};
CONSTANT f64 tanhshrink_dd_rest[6] = {
    0x1.7da36449dce85p-10,
    -0x1.355821dd462b1p-11,
    0x1.f57c6a9b6200ap-13,
    -0x1.965ab17e7b2b3p-14,
    0x1.46839cc2d323p-15,
    -0x1.cb7daf863bcd3p-17,
};

/* (x - tanh x)/x^3 = h(x^2), degree 8, |x| <= 1/4: relative error 2^-63.71, and with
   tanhshrink_tight_rest, which is what follows after 2 coefficients, evaluated in doubles at most
   2^-62.59. */
CONSTANT f64 tanhshrink_tight[2][2] = {
    {0x1.5555555555555p-2, 0x1.5527ecbb9a508p-56},
    {-0x1.111111111111p-3, -0x1.5a3617372f04cp-58},
};
CONSTANT f64 tanhshrink_tight_rest[7] = {
    0x1.ba1ba1ba1b41fp-5,
    -0x1.664f488245e7ep-6,
    0x1.226e350f0e048p-7,
    -0x1.d6d3975657ad5p-9,
    0x1.7d971c2c6ccb2p-10,
    -0x1.33cf3fce6c752p-11,
    0x1.bff171ba26dfcp-13,
};

/* 1/sqrt(2 pi), as hi + lo. */
CONSTANT f64 inv_sqrt_2pi[2] = {0x1.9884533d43651p-2, -0x1.cbc0d30ebfd15p-56};

/* sqrt(2/pi), as hi + lo. */
CONSTANT f64 sqrt_2_over_pi[2] = {0x1.9884533d43651p-1, -0x1.cbc0d30ebfd15p-55};

/* 2 sqrt(2/pi), as hi + lo. */
CONSTANT f64 gelu_tanh_linear[2] = {0x1.9884533d43651p+0, -0x1.cbc0d30ebfd15p-54};

/* 2 sqrt(2/pi) 0.044715, as hi + lo. */
CONSTANT f64 gelu_tanh_cubic[2] = {0x1.2444f2a4d8b4bp-4, -0x1.6c843a29d1c7p-61};

/* 3 times that, as hi + lo. */
CONSTANT f64 gelu_tanh_cubic_3[2] = {0x1.b6676bf7450fp-3, 0x1.bba7351828aabp-57};

/* SELU's scale, 1.0507009873554804934, as hi + lo. */
CONSTANT f64 selu_lambda[2] = {0x1.0cfabd6a91132p+0, 0x1.6f9a2b2ae3d88p-55};

/* 1.0507009873554804934 * 1.6732632423543772848, as hi + lo. */
CONSTANT f64 selu_lambda_alpha[2] = {0x1.c212cc640f031p+0, 0x1.0428c2e0f6ed7p-56};

/* 1.702, as hi + lo. */
CONSTANT f64 gelu_quick_scale[2] = {0x1.b3b645a1cac08p+0, 0x1.89374bc6a7efap-55};

/* How many coefficients there are of a derivative around its zero. */
#define ROOT_TERMS 10

/* The zero of the derivative of silu, as hi + lo. */
CONSTANT f64 silu_slope_root[2] = {-0x1.474973c84120bp+0, -0x1.f8d74bc9ac154p-54};

/* The derivative of silu around that zero: the coefficients of its Taylor series from the linear one, hi
   and lo, on. */
CONSTANT f64 silu_slope_series[11] = {
    0x1.be1410460527fp-3,
    -0x1.2541062177473p-58,
    0x1.2c563458cc0adp-3,
    0x1.353eb573ca457p-6,
    -0x1.f2d0e32bc2994p-7,
    -0x1.b0f82c498fd2fp-8,
    0x1.098e92b8f076dp-13,
    0x1.a2a7caf0ee747p-11,
    0x1.8574d136d4cb4p-13,
    -0x1.57238dca12615p-15,
    -0x1.f2d8976600f6fp-16,
};

/* The zero of the derivative of gelu, as hi + lo. */
CONSTANT f64 gelu_slope_root[2] = {-0x1.80ead197f00b4p-1, 0x1.13e74c58cada8p-56};

/* The derivative of gelu around that zero: the coefficients of its Taylor series from the linear one, hi
   and lo, on. */
CONSTANT f64 gelu_slope_series[11] = {
    0x1.b9d98fa5a3215p-2,
    0x1.f7c1a23190c7cp-56,
    0x1.8d9a941de3ac5p-2,
    -0x1.2a2ef9bb865aep-6,
    -0x1.d2fa4c17c7e84p-4,
    -0x1.e4088244f901dp-7,
    0x1.3e346def42057p-6,
    0x1.297b9d6ffaacdp-8,
    -0x1.258a6d85633afp-9,
    -0x1.8680f74e6b6bap-11,
    0x1.86c863b66083cp-13,
};

/* The zero of the derivative of gelu_tanh, as hi + lo. */
CONSTANT f64 gelu_tanh_slope_root[2] = {-0x1.81429f9e97e4dp-1, 0x1.4f523ed77dbdcp-55};

/* The derivative of gelu_tanh around that zero: the coefficients of its Taylor series from the linear
   one, hi and lo, on. */
CONSTANT f64 gelu_tanh_slope_series[11] = {
    0x1.b8bacd2c96b91p-2,
    0x1.7625a206be83dp-56,
    0x1.8cd1a2b2fff33p-2,
    -0x1.029615edb077ap-6,
    -0x1.d2b77346470abp-4,
    -0x1.104a83edc0ddcp-6,
    0x1.427996dc249cep-6,
    0x1.58c9ed713486cp-8,
    -0x1.3d8d64170bb72p-9,
    -0x1.e63f294331885p-11,
    0x1.14bf895a69517p-12,
};

/* The zero of the derivative of mish, as hi + lo. */
CONSTANT f64 mish_slope_root[2] = {-0x1.31432c0d12d84p+0, -0x1.bf319154da21p-55};

/* The derivative of mish around that zero: the coefficients of its Taylor series from the linear one, hi
   and lo, on. */
CONSTANT f64 mish_slope_series[11] = {
    0x1.115acb42500bbp-2,
    0x1.1ad72de557d4cp-56,
    0x1.a34a251d8ad7bp-3,
    0x1.574f121a868dbp-5,
    -0x1.4c222fe64d4fbp-6,
    -0x1.03369d4ac90fap-6,
    -0x1.b87ddfb51b745p-9,
    0x1.1e5e184a0fep-10,
    0x1.03799182b217fp-10,
    0x1.0a7954e86867p-12,
    -0x1.5fffa067220abp-15,
};

/* e^r = 1 + r p(r), |r| <= ln2/16 1.001: relative error 2^-27.53. */
CONSTANT f32 exp8_poly[4] = {
    0x1p0f,
    0x1p-1f,
    0x1.555c2ep-3f,
    0x1.5558d8p-5f,
};

/* e^r = 1 + r p(r), |r| <= ln2/16 1.001: relative error 2^-25.20. */
CONSTANT f32 exp8_short[3] = {
    0x1p0f,
    0x1.000878p-1f,
    0x1.55565ap-3f,
};

/* e^r = 1 + r p(r), |r| <= ln2/2 1.0001: relative error 2^-26.07. */
CONSTANT f32 exp_poly[6] = {
    0x1p0f,
    0x1.fffffep-2f,
    0x1.5554aep-3f,
    0x1.555718p-5f,
    0x1.1228c2p-7f,
    0x1.6b70eep-10f,
};

/* log1p(t) = t + t^2 q(t), 0 <= t <= 0.0184: relative error 2^-38.34. */
CONSTANT f32 log1p_poly[4] = {
    -0x1p-1f,
    0x1.555548p-2f,
    -0x1.ffded6p-3f,
    0x1.8da112p-3f,
};

/* ln2/8, as hi + lo. */
CONSTANT f32 exp8_ln2[2] = {0x1.62e43p-4f, -0x1.05c61p-32f};

/* 8/ln2. */
CONSTANT f32 exp8_inv_ln2 = 0x1.715476p+3f;

/* ln 2, as hi + lo. */
CONSTANT f32 exp_ln2[2] = {0x1.62e43p-1f, -0x1.05c61p-29f};

/* 1/ln2. */
CONSTANT f32 exp_inv_ln2 = 0x1.715476p+0f;

/* The bits of 2^(j/8), less j << 20. */
CONSTANT uint32_t exp2_eighths_bits[8] = {
    0x3f800000u,
    0x3f7b95c2u,
    0x3f7837f0u,
    0x3f75fed7u,
    0x3f7504f3u,
    0x3f75672au,
    0x3f7744fdu,
    0x3f7ac0c7u,
};

/* 2^(j/8). */
CONSTANT f32 exp2_eighths[8] = {
    0x1p+0f,
    0x1.172b84p+0f,
    0x1.306fep+0f,
    0x1.4bfdaep+0f,
    0x1.6a09e6p+0f,
    0x1.8ace54p+0f,
    0x1.ae89fap+0f,
    0x1.d5818ep+0f,
};

/* SELU: the bits of 1.0507009873554804934 * 1.6732632423543772848 2^(j/8), less j << 20. */
CONSTANT uint32_t selu_eighths_bits[8] = {
    0x3fe10966u,
    0x3fe5677fu,
    0x3fe5cec1u,
    0x3fe1eb13u,
    0x3fdf1fffu,
    0x3fdd86ebu,
    0x3fdd3b8au,
    0x3fde5c0du,
};

/* What these rounded: log(2^(j/8) / entry j). */
CONSTANT f32 exp2_eighths_log_low[8] = {
    0x0p+0f,
    -0x1.9c0c22p-27f,
    0x1.125002p-25f,
    -0x1.0a3552p-25f,
    0x1.26055cp-26f,
    0x1.67a1cap-28f,
    -0x1.f9c306p-27f,
    -0x1.a5217cp-28f,
};

/* e^r = 1 + r + r^2 (1/2 + r p(r)), |r| <= ln2/16 1.001: error below r^2 2^-29.79. */
CONSTANT f32 exp8_half_poly[3] = {
    0x1.555556p-3f,
    0x1.5559dep-5f,
    0x1.11157ap-7f,
};

/* ln2/32, as hi + lo. */
CONSTANT f32 exp32_ln2[2] = {0x1.62e43p-6f, -0x1.05c61p-34f};

/* 32/ln2. */
CONSTANT f32 exp32_inv_ln2 = 0x1.715476p+5f;

/* The bits of 2^(j/32), less j << 18. */
CONSTANT uint32_t exp2_32nds_bits[32] = {
    0x3f800000u,
    0x3f7ecd87u,
    0x3f7daac3u,
    0x3f7c980fu,
    0x3f7b95c2u,
    0x3f7aa43au,
    0x3f79c3d3u,
    0x3f78f4f0u,
    0x3f7837f0u,
    0x3f778d3au,
    0x3f76f532u,
    0x3f767043u,
    0x3f75fed7u,
    0x3f75a15bu,
    0x3f75583fu,
    0x3f7523f6u,
    0x3f7504f3u,
    0x3f74fbafu,
    0x3f7508a4u,
    0x3f752c4du,
    0x3f75672au,
    0x3f75b9beu,
    0x3f76248cu,
    0x3f76a81eu,
    0x3f7744fdu,
    0x3f77fbb8u,
    0x3f78ccdfu,
    0x3f79b907u,
    0x3f7ac0c7u,
    0x3f7be4bau,
    0x3f7d257du,
    0x3f7e83b3u,
};

/* What these rounded: log(2^(j/32) / entry j). */
CONSTANT f32 exp2_32nds_log_low[32] = {
    0x0p+0f,
    -0x1.947416p-25f,
    0x1.8d96d4p-25f,
    -0x1.dda2fep-25f,
    -0x1.9c0c22p-27f,
    -0x1.a2fbb4p-25f,
    0x1.964902p-25f,
    -0x1.2b0dbcp-25f,
    0x1.125002p-25f,
    -0x1.cde8cep-26f,
    0x1.370be4p-25f,
    0x1.336de2p-30f,
    -0x1.0a3552p-25f,
    -0x1.c541b6p-26f,
    -0x1.00d8acp-27f,
    -0x1.6cb284p-25f,
    0x1.26055cp-26f,
    0x1.8b2bb8p-26f,
    -0x1.05cb44p-25f,
    -0x1.1c2142p-26f,
    0x1.67a1cap-28f,
    -0x1.348e56p-25f,
    0x1.a3b5e4p-28f,
    -0x1.0b7ec8p-25f,
    -0x1.f9c306p-27f,
    -0x1.e4c886p-26f,
    -0x1.6961b4p-28f,
    -0x1.b5151ep-28f,
    -0x1.a5217cp-28f,
    -0x1.ab7132p-26f,
    0x1.61428ep-28f,
    -0x1.2ad5f8p-27f,
};

/* e^r = 1 + r + r^2 (1/2 + r p(r)), |r| <= ln2/64 1.001: error below r^2 2^-28.49. */
CONSTANT f32 exp32_half_poly[2] = {
    0x1.5555b8p-3f,
    0x1.5555acp-5f,
};

/* Sigmoid: c 2^-23, c = 0x1.6bf5dcp+0 about sqrt 2. */
CONSTANT f32 sigmoid_scale = 0x1.6bf5dcp-23f;

/* The bits of c 2^-23 2^(j/8), less j << 20. */
CONSTANT uint32_t sigmoid_eighths_bits[8] = {
    0x3435faeeu,
    0x34367368u,
    0x34386982u,
    0x343bffc6u,
    0x3440adefu,
    0x343c536fu,
    0x343906c8u,
    0x3436e067u,
};

/* e^-r = 1 + r p(r), |r| <= ln2/16: relative error 2^-24.53, and least where sigmoid's roundings err
   most. */
CONSTANT f32 sigmoid_poly[3] = {
    -0x1.fffff6p-1f,
    0x1.0009cap-1f,
    -0x1.5584c2p-3f,
};

/* SiLU: the bits of s 2^-29 2^(j/8), less j << 20; every s 2^(j/8) is within 0.0766 2^-24 of a float. */
CONSTANT uint32_t silu_eighths_bits[8] = {
    0x30ff5829u,
    0x30fb3a3eu,
    0x30f7d424u,
    0x30f59202u,
    0x30f48e45u,
    0x30f4e5beu,
    0x30f6b7dau,
    0x30fa26deu,
};

/* log s. */
CONSTANT f32 silu_log_scale = -0x1.501c3ap-9f;

/* 2 sqrt(2/pi), as hi + lo. */
CONSTANT f32 gelu_tanh_linear_f32[2] = {0x1.988454p+0f, -0x1.857936p-25f};

/* The same, the first of 12 bits. */
CONSTANT f32 gelu_tanh_linear_short[2] = {
    0x1.988p+0f,
    0x1.14cf5p-14f,
};

/* 2 sqrt(2/pi) 0.044715, as hi + lo. */
CONSTANT f32 gelu_tanh_cubic_f32[2] = {0x1.2444f2p-4f, 0x1.49b16ap-29f};

/* 3 times that, as hi + lo. */
CONSTANT f32 gelu_tanh_cubic_3_f32[2] = {0x1.b6676cp-3f, -0x1.175e2p-32f};

/* GELU's distance from e^(-a^2/2), in eighths. */
#define GELU_STEPS 11

/* GELU's -f(-a) = s 2^(-11/8) e^(-(a^2 + p(1/a^2))/2), 3.99 <= a <= 14.8, s that of SiLU's table: error
   2^-24.46. */
CONSTANT f32 gelu_far_poly[6] = {
    -0x1.2cab66p-4f,
    0x1.ffefb4p+0f,
    -0x1.3df1cp+2f,
    0x1.6b3feap+4f,
    -0x1.bcf4f2p+6f,
    0x1.47ab94p+8f,
};

/* GELU's -f'(-a)/a = s 2^(-11/8) e^(-(a^2 + p(1/a^2))/2), 4.38 <= a <= 14.8, s that of SiLU's table:
   error 2^-25.00. */
CONSTANT f32 gelu_slope_far_poly[5] = {
    -0x1.2cabc8p-4f,
    0x1.fff944p+0f,
    -0x1.fa2fa4p-1f,
    0x1.06ec28p+2f,
    -0x1.5a24eap+3f,
};

/* e^(-v/2) = 1 + v p(v), -0.151 <= v <= 0.124: relative error 2^-28.56. */
CONSTANT f32 gelu_exp_poly[4] = {
    -0x1.fffffep-2f,
    0x1.fffffcp-4f,
    -0x1.5573bep-6f,
    0x1.559236p-9f,
};

/* SiLU's f'(-x), x >= 0, on eight segments, P(x - m). Rows: the coefficients; m. Relative errors, from
   left to right, 2^-28.8 2^-26.9 2^-29.6 2^-30.7 2^-30.4 2^-31.5 2^-32.2 2^-29.2. */
CONSTANT f32 silu_slope[10][8] = {
    {-0x1.848b9ep-29f, -0x1.951baap-4f, -0x1.563cccp-4f, -0x1.95ea18p-5f, -0x1.abb88ep-6f, -0x1.965b2ap-7f, -0x1.8bde6p-8f, 0x1.4325cp-2f},
    {-0x1.be141p-3f, -0x1.ce404ap-7f, 0x1.1de5b6p-5f, 0x1.02a976p-5f, 0x1.3aec82p-6f, 0x1.42b13cp-7f, 0x1.47a102p-8f, -0x1.dcc238p-2f},
    {0x1.2c5634p-3f, 0x1.d2186p-5f, 0x1.df9b1ap-8f, -0x1.a56db8p-8f, -0x1.8d7cdp-8f, -0x1.db4212p-9f, -0x1.02c90cp-9f, 0x1.6835bp-4f},
    {-0x1.353e18p-6f, -0x1.d1ac86p-6f, -0x1.512328p-7f, -0x1.247a84p-10f, 0x1.9c9928p-11f, 0x1.9086ecp-11f, 0x1.f7abb8p-12f, 0x1.1106dep-4f},
    {-0x1.f2d0f4p-7f, 0x1.52b224p-8f, 0x1.06ac9p-8f, 0x1.22f6bep-10f, 0x1.11259ep-13f, -0x1.3a2cf6p-14f, -0x1.384fdep-14f, -0x1.51d84p-6f},
    {0x1.b0c832p-8f, 0x1.00c77ep-10f, -0x1.954c72p-11f, -0x1.875866p-12f, -0x1.902508p-14f, -0x1.46d596p-17f, 0x1.68fd64p-18f, -0x1.04e0ecp-7f},
    {0x1.0c105p-13f, -0x1.b890dp-11f, -0x1.d36d7cp-20f, 0x1.3d646p-14f, 0x1.ceb4d2p-16f, 0x1.98e9dcp-18f, 0x1.995e7cp-21f, 0x1.d44aap-9f},
    {-0x1.98979ep-11f, 0x1.983b62p-13f, 0x1.cd21d2p-15f, -0x1.e3e5ap-18f, -0x1.66ce52p-18f, -0x1.a707f2p-20f, -0x1.a3023ap-22f, 0x1.80a19ap-11f},
    {0x1.6d6d72p-13f, 0x1.e17a7ep-17f, -0x1.395f02p-16f, -0x1.952818p-20f, 0x1.a43c72p-21f, 0x1.2e5144p-22f, 0x1.3acd9ep-23f, -0x1.03decap-11f},
    {0x1.474974p+0f, 0x1.217e6ap+1f, 0x1.91464ep+1f, 0x1.06316ep+2f, 0x1.41759p+2f, 0x1.7f8396p+2f, 0x1.b8363p+2f, 0x1.82b42p-2f},
};

/* The segment of x is the integer part of the first times x plus the second, mod 8. */
CONSTANT f32 silu_slope_place[2] = {
    0x1.111112p+0f,
    0x1.7fe45cp+11f,
};

/* Where they end. */
CONSTANT f32 silu_slope_end = 0x1.d7cp+2f;

/* quick GELU's f'(-x), x >= 0, on eight segments, P(x - m). Rows: the coefficients; m. Relative errors,
   from left to right, 2^-29.8 2^-26.4 2^-29.6 2^-30.2 2^-29.9 2^-29.6 2^-29.6 2^-31.2. */
CONSTANT f32 quick_gelu_slope[10][8] = {
    {0x1.24d84cp-28f, -0x1.915e1ap-4f, -0x1.4dfaap-4f, -0x1.91007p-5f, -0x1.b727a6p-6f, -0x1.931fb4p-7f, -0x1.899d54p-8f, 0x1.402e46p-2f},
    {-0x1.7b9cdap-2f, -0x1.1c47e4p-5f, 0x1.f0e4e8p-5f, 0x1.b4ce9ap-5f, 0x1.121d24p-5f, 0x1.1095a4p-6f, 0x1.154bf8p-7f, -0x1.94c29p-1f},
    {0x1.b30222p-2f, 0x1.6ce6f2p-3f, 0x1.0b47e2p-6f, -0x1.341d4p-6f, -0x1.23d556p-6f, -0x1.55ffe8p-7f, -0x1.74f11cp-8f, 0x1.088bbp-2f},
    {-0x1.7d2c22p-4f, -0x1.29c422p-3f, -0x1.7b91c2p-5f, -0x1.4d969cp-8f, 0x1.efaafcp-9f, 0x1.ebbbaap-9f, 0x1.35156ap-9f, 0x1.4deba4p-2f},
    {-0x1.059cccp-3f, 0x1.4ee488p-5f, 0x1.045e0ep-5f, 0x1.278672p-7f, 0x1.454f64p-10f, -0x1.4b9c72p-11f, -0x1.46cfecp-11f, -0x1.66a024p-3f},
    {0x1.826714p-4f, 0x1.2687fap-6f, -0x1.686dfp-7f, -0x1.554722p-8f, -0x1.7c058cp-10f, -0x1.19017cp-13f, 0x1.440feep-14f, -0x1.c9ea78p-4f},
    {0x1.961acap-9f, -0x1.6b0e0ap-6f, 0x1.cedc92p-12f, 0x1.dce092p-10f, 0x1.72fc8ep-11f, 0x1.2da474p-13f, 0x1.419bbep-16f, 0x1.67cff4p-4f},
    {-0x1.0963ccp-5f, 0x1.fe360ep-8f, 0x1.f9b752p-10f, -0x1.43a478p-12f, -0x1.e08876p-13f, -0x1.0a8a1p-14f, -0x1.07ba1ep-16f, 0x1.e15ccap-6f},
    {0x1.9513b6p-7f, 0x1.0c7fbep-10f, -0x1.4b05bcp-10f, -0x1.0b6284p-13f, 0x1.20e5acp-15f, 0x1.e35df4p-16f, 0x1.2c0834p-18f, -0x1.2b71fcp-5f},
    {0x1.80974ap-1f, 0x1.4c32cp+0f, 0x1.e020b6p+0f, 0x1.3588bp+1f, 0x1.770b0cp+1f, 0x1.c36b3ap+1f, 0x1.02e736p+2f, 0x1.cde848p-3f},
};

/* The segment of x is the integer part of the first times x plus the second, mod 8. */
CONSTANT f32 quick_gelu_slope_place[2] = {
    0x1.d1745ep+0f,
    0x1.7fe44cp+11f,
};

/* Where they end. */
CONSTANT f32 quick_gelu_slope_end = 0x1.14cp+2f;

/* GELU's f'(-x), x >= 0, on eight segments, P(x - m). Rows: the coefficients; m. Relative errors, from
   left to right, 2^-30.7 2^-24.8 2^-28.4 2^-28.9 2^-30.9 2^-29.9 2^-29.7 2^-28.2. */
CONSTANT f32 gelu_slope[10][8] = {
    {-0x1.6737d8p-28f, -0x1.07fcc2p-3f, -0x1.627d3cp-4f, -0x1.1916f8p-5f, -0x1.3a6564p-7f, -0x1.cfb53cp-10f, -0x1.ed9754p-13f, 0x1.1abb0cp-2f},
    {-0x1.b9d99p-2f, -0x1.e3f1c4p-10f, 0x1.ba296ap-4f, 0x1.1eacbap-4f, 0x1.a78492p-6f, 0x1.820668p-8f, 0x1.e5874p-11f, -0x1.77909p-1f},
    {0x1.8d9a96p-2f, 0x1.ad0fc4p-3f, 0x1.5d959ap-9f, -0x1.940284p-5f, -0x1.ded2fcp-6f, -0x1.21459ap-7f, -0x1.bc6ffap-10f, 0x1.bac17ap-3f},
    {0x1.2a3576p-6f, -0x1.2c8e5cp-3f, -0x1.2fd836p-4f, 0x1.afbfep-10f, 0x1.057948p-6f, 0x1.f2410ep-8f, 0x1.ef7806p-10f, 0x1.bf4fa8p-3f},
    {-0x1.d2fd0ep-4f, -0x1.9092eep-11f, 0x1.71c38ap-5f, 0x1.327638p-6f, -0x1.b6a366p-10f, -0x1.f54124p-9f, -0x1.6e807ap-10f, -0x1.41ff8cp-4f},
    {0x1.e2a2e4p-7f, 0x1.1a593ap-5f, -0x1.17773ap-9f, -0x1.744954p-7f, -0x1.c3b014p-9f, 0x1.98a378p-11f, 0x1.67352ap-11f, -0x1.6a661p-5f},
    {0x1.3f4162p-6f, -0x1.15db5p-7f, -0x1.06bd1ap-7f, 0x1.7f9a0ep-10f, 0x1.2dd3cp-9f, 0x1.6aa962p-12f, -0x1.8f7bep-13f, 0x1.14858ep-6f},
    {-0x1.106baep-8f, -0x1.d54926p-9f, 0x1.8550c8p-9f, 0x1.5a697ep-10f, -0x1.fe94ccp-12f, -0x1.5c2afp-12f, -0x1.96a8bcp-18f, 0x1.a97552p-8f},
    {-0x1.5edbe4p-9f, 0x1.e447aep-10f, 0x1.fb1eacp-11f, -0x1.4fb164p-11f, -0x1.af21bep-13f, 0x1.b093c4p-14f, 0x1.4e7872p-15f, -0x1.91d014p-10f},
    {0x1.80ead2p-1f, 0x1.68e7cep+0f, 0x1.fce2cap+0f, 0x1.45d818p+1f, 0x1.8a9a7ap+1f, 0x1.d2646p+1f, 0x1.0cb874p+2f, 0x1.27637p-2f},
};

/* The segment of x is the integer part of the first times x plus the second, mod 8. */
CONSTANT f32 gelu_slope_place[2] = {
    0x1.c71c72p+0f,
    0x1.7fe53cp+11f,
};

/* Where they end. */
CONSTANT f32 gelu_slope_end = 0x1.1ap+2f;

/* GELU's f'(-x) with tanh, x >= 0, on eight segments, P(x - m). Rows: the coefficients; m. Relative
   errors, from left to right, 2^-30.3 2^-25.6 2^-28.2 2^-30.9 2^-28.8 2^-29.8 2^-29.1 2^-27.8. */
CONSTANT f32 gelu_tanh_slope[10][8] = {
    {-0x1.4f6404p-28f, -0x1.07ec1cp-3f, -0x1.7ec48cp-4f, -0x1.4c2146p-5f, -0x1.70c10ep-7f, -0x1.e8d94ap-10f, -0x1.aed0f6p-13f, 0x1.f3b8cep-3f},
    {-0x1.b8baccp-2f, -0x1.50e9bcp-7f, 0x1.b3df8cp-4f, 0x1.4599e4p-4f, 0x1.fc8c54p-6f, 0x1.be1a0cp-8f, 0x1.ef703ep-11f, -0x1.6ce618p-1f},
    {0x1.8cd1a2p-2f, 0x1.b90a28p-3f, 0x1.35138cp-6f, -0x1.8d069p-5f, -0x1.192e72p-5f, -0x1.63e6dp-7f, -0x1.03aadep-9f, 0x1.f6202p-3f},
    {0x1.029282p-6f, -0x1.26f9cep-3f, -0x1.56f4ap-4f, -0x1.e52ec8p-8f, 0x1.0c9246p-6f, 0x1.37fe2cp-7f, 0x1.4290bp-9f, 0x1.a0f312p-3f},
    {-0x1.d2b608p-4f, -0x1.0473c2p-9f, 0x1.5e9964p-5f, 0x1.8311b2p-6f, 0x1.d59e74p-11f, -0x1.2201dap-8f, -0x1.fe8c5cp-10f, -0x1.6f231cp-4f},
    {0x1.1098p-6f, 0x1.12ef44p-5f, 0x1.491f68p-11f, -0x1.5a3f1cp-7f, -0x1.4b104p-8f, 0x1.95d2b6p-12f, 0x1.ef4e54p-11f, -0x1.4628p-5f},
    {0x1.41d722p-6f, -0x1.23416ep-7f, -0x1.024dcap-7f, 0x1.4a9ca2p-13f, 0x1.28163ep-9f, 0x1.95a262p-11f, -0x1.94448ep-13f, 0x1.421ad4p-6f},
    {-0x1.5c0fdap-8f, -0x1.963bdap-9f, 0x1.3f5332p-9f, 0x1.6b75aep-10f, -0x1.dc8632p-14f, -0x1.c0acdep-12f, -0x1.486796p-14f, 0x1.59c3c4p-8f},
    {-0x1.12e9eap-9f, 0x1.20e53cp-9f, 0x1.2ae766p-11f, -0x1.ae8484p-12f, -0x1.0b250cp-12f, 0x1.08e848p-15f, 0x1.367302p-14f, -0x1.9b6e3p-9f},
    {0x1.8142ap-1f, 0x1.64df36p+0f, 0x1.ee7804p+0f, 0x1.3bbd76p+1f, 0x1.81591p+1f, 0x1.c9550ep+1f, 0x1.06f646p+2f, 0x1.54e19cp-2f},
};

/* The segment of x is the integer part of the first times x plus the second, mod 8. */
CONSTANT f32 gelu_tanh_slope_place[2] = {
    0x1.d1745ep+0f,
    0x1.7fe438p+11f,
};

/* Where they end. */
CONSTANT f32 gelu_tanh_slope_end = 0x1.14cp+2f;

/* Mish's f'(x) on eight segments, P(x - m). Rows: the coefficients; what the linear one rounded off; m.
   Relative errors, from left to right, 2^-30.0 2^-28.3 2^-27.6 2^-26.1 2^-27.6 2^-29.8 2^-30.5 2^-28.7. */
CONSTANT f32 mish_slope[12][8] = {
    {0x1.beb774p-31f, 0x1.24982ep-1f, 0x1.103258p+0f, 0x1.0f01d8p+0f, 0x1.03853p+0f, 0x1.0099f6p+0f, -0x1.39ccfp-4f, -0x1.ccd564p-4f},
    {0x1.115accp-2f, 0x1.494f0ap-1f, 0x1.21d7ep-3f, -0x1.e08112p-5f, -0x1.5640eap-6f, -0x1.06149ap-8f, -0x1.52cf6ep-5f, -0x1.fff6fap-10f},
    {0x1.a34a28p-3f, -0x1.82a2bcp-6f, -0x1.e21f48p-3f, 0x1.64068ep-8f, 0x1.ce254ep-7f, 0x1.ad9be4p-9f, -0x1.50775p-9f, 0x1.aece16p-5f},
    {0x1.574f16p-5f, -0x1.752d14p-3f, 0x1.750bb2p-4f, 0x1.8cc984p-6f, -0x1.3c66fap-8f, -0x1.ba3a6cp-10f, 0x1.5c64a2p-8f, 0x1.08b78ep-5f},
    {-0x1.4c25acp-6f, -0x1.8b83b4p-7f, 0x1.f57e06p-6f, -0x1.3acd32p-6f, 0x1.7932b8p-13f, 0x1.338062p-11f, 0x1.7485p-9f, 0x1.2ff798p-7f},
    {-0x1.03395p-6f, 0x1.6f5a62p-5f, -0x1.18a6c8p-5f, 0x1.9f659cp-8f, 0x1.82577p-11f, -0x1.0de144p-13f, 0x1.ad6bcep-11f, 0x1.8370dap-11f},
    {-0x1.b74fp-9f, 0x1.225f76p-7f, 0x1.ae8bb4p-9f, 0x1.e9c7f8p-14f, -0x1.d5b40cp-12f, -0x1.9be75p-20f, 0x1.34f35cp-13f, -0x1.3ae088p-11f},
    {0x1.209636p-10f, -0x1.206c98p-7f, 0x1.c0107cp-8f, -0x1.1f35c4p-10f, 0x1.373da6p-13f, 0x1.2a47cap-16f, 0x1.3ebb9ep-17f, -0x1.656adp-12f},
    {0x1.f4347p-11f, -0x1.66b8dap-9f, -0x1.194632p-9f, 0x1.e8e1fp-12f, -0x1.b58dbap-16f, 0x1.08301cp-17f, -0x1.69419cp-18f, -0x1.868e4ep-14f},
    {0x1.c525eap-13f, 0x1.02728ap-10f, -0x1.dfc32ap-11f, -0x1.ae296cp-15f, -0x1.1179e4p-20f, -0x1.ffbd4p-17f, -0x1.58973ep-19f, -0x1.46cf94p-17f},
    {-0x1.4b6a38p-27f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f},
    {-0x1.31432cp+0f, -0x1.6c218p-5f, 0x1.1661d4p+0f, 0x1.1750fcp+1f, 0x1.a518ep+1f, 0x1.183042p+2f, -0x1.b3ffaep+1f, -0x1.232742p+1f},
};

/* The segment of x is the integer part of the first times x plus the second, mod 8. */
CONSTANT f32 mish_slope_place[2] = {
    0x1.c71c72p-1f,
    0x1.8031ecp+11f,
};

/* They are for x within so much, the second, of the first. */
CONSTANT f32 mish_slope_range[2] = {
    0x1.fadp-2f,
    0x1.1fcp+2f,
};

/* Softplus on eight segments of length 1.0 from -4.0 on, P(x - m). Rows: the coefficients; m. Relative
   errors, from left to right, 2^-26.3 2^-24.9 2^-28.3 2^-25.1 2^-26.1 2^-30.3 2^-29.2 2^-28.7. */
CONSTANT f32 softplus_even[8][8] = {
    {0x1.a36c9p-6f, 0x1.25461ap-4f, 0x1.7653e6p-3f, 0x1.b3c4fep-2f, 0x1.d0731p-1f, 0x1.a37698p+0f, 0x1.3eff38p+1f, 0x1.b992bcp+1f},
    {0x1.9e19dep-6f, 0x1.1b054ep-4f, 0x1.561c5ep-3f, 0x1.62e978p-2f, 0x1.315096p-1f, 0x1.9c8934p-1f, 0x1.d5a45p-1f, 0x1.efbe2ap-1f},
    {0x1.93a256p-7f, 0x1.0776cp-5f, 0x1.1cf666p-4f, 0x1.cfce64p-4f, 0x1.ecff7p-4f, 0x1.4091p-4f, 0x1.36d4d4p-5f, 0x1.f7b47ap-7f},
    {0x1.fef8f6p-9f, 0x1.2ec18ap-7f, 0x1.fa068cp-7f, 0x1.7b7232p-7f, -0x1.fa659p-8f, -0x1.055a2ep-6f, -0x1.59e046p-7f, -0x1.3a7cdp-8f},
    {0x1.cad2c2p-11f, 0x1.b00af6p-10f, 0x1.f5e284p-11f, -0x1.bd831ap-9f, -0x1.23523p-8f, 0x1.9ff5f4p-12f, 0x1.c2e162p-10f, 0x1.122076p-10f},
    {0x1.1fff62p-13f, 0x1.a731bep-14f, -0x1.0ff55p-11f, -0x1.0146fap-10f, 0x1.758814p-11f, 0x1.6e00a2p-11f, -0x1.664242p-15f, -0x1.3babf8p-13f},
    {0x1.404374p-17f, -0x1.96cd66p-15f, -0x1.5474ecp-13f, 0x1.6c64p-13f, 0x1.997af2p-13f, -0x1.5333e6p-13f, -0x1.b41e48p-15f, 0x1.c73b2ap-18f},
    {-0x1.d3803cp+1f, -0x1.4ce1f6p+1f, -0x1.9b5128p+0f, -0x1.44a1aap-1f, 0x1.8f829cp-2f, 0x1.6c2abcp+0f, 0x1.33f19p+1f, 0x1.b57166p+1f},
};

/* The number of x's segment is in the leading bits of the fraction of x plus this. */
CONSTANT f32 softplus_even_offset = 0x1.8p+3f;

/* They are for x within so much, the second, of the first. */
CONSTANT f32 softplus_even_range[2] = {
    0x0p+0f,
    0x1.ff8p+1f,
};

/* GELU's f(-x), x >= 0, on eight segments of length 0.5 from 0.0 on, P(x - m). Rows: the coefficients; m.
   Relative errors, from left to right, 2^-28.4 2^-29.7 2^-29.4 2^-30.8 2^-28.6 2^-29.2 2^-27.4 2^-26.2. */
CONSTANT f32 gelu_even[9][8] = {
    {-0x0p+0f, -0x1.446e3p-3f, -0x1.ee2ecp-4f, -0x1.f8c6dp-5f, -0x1.7162bap-6f, -0x1.906d68p-8f, -0x1.526632p-10f, -0x1.e5a97ep-13f},
    {-0x1p-1f, -0x1.cab6fp-4f, 0x1.0597a6p-3f, 0x1.a708c6p-4f, 0x1.9fa91ap-5f, 0x1.185828p-6f, 0x1.196978p-8f, 0x1.cf9676p-11f},
    {0x1.98845ep-2f, 0x1.2fc14cp-2f, 0x1.0cabbep-6f, -0x1.9cca7cp-5f, -0x1.6f685ap-5f, -0x1.54206ep-6f, -0x1.a88ep-8f, -0x1.9b9d4p-10f},
    {-0x1.874068p-18f, -0x1.d46a2cp-4f, -0x1.47441ap-4f, -0x1.e9463ep-7f, 0x1.e70918p-7f, 0x1.b58f8ep-7f, 0x1.75ec08p-8f, 0x1.bd0cb4p-10f},
    {-0x1.100c2cp-4f, -0x1.ed2a38p-6f, 0x1.28b0d6p-5f, 0x1.a47ebp-6f, 0x1.31ae4cp-8f, -0x1.f0463p-9f, -0x1.917968p-9f, -0x1.3f8926p-10f},
    {-0x1.bb264ap-12f, 0x1.7be0dcp-6f, 0x1.5bf924p-9f, -0x1.1cc0a2p-7f, -0x1.946836p-8f, -0x1.b25164p-11f, 0x1.ba1288p-11f, 0x1.31a2b4p-11f},
    {0x1.705ad8p-7f, 0x1.da592ap-10f, -0x1.9ebc2ap-8f, -0x1.2ae276p-10f, 0x1.035fa2p-9f, 0x1.31d9ecp-10f, 0x1.18673p-14f, -0x1.545934p-13f},
    {-0x1.f666e4p-10f, -0x1.696acap-9f, 0x1.e5fc56p-12f, 0x1.a6382ep-10f, 0x1.9d8666p-12f, -0x1.85da28p-12f, -0x1.e172fcp-13f, -0x1.15f512p-16f},
    {0x0p+0f, 0x1.115e08p-1f, 0x1.5744e8p+0f, 0x1.d44536p+0f, 0x1.2b8fcp+1f, 0x1.6db096p+1f, 0x1.aea112p+1f, 0x1.ec2fa4p+1f},
};

/* The number of x's segment is in the leading bits of the fraction of x plus this. */
CONSTANT f32 gelu_even_offset = 0x1p+2f;

/* Where they end. */
CONSTANT f32 gelu_even_end = 0x1.ff8p+1f;

/* GELU's f(-x) with tanh, x >= 0, on eight segments of length 0.5 from 0.0 on, P(x - m). Rows: the
   coefficients; m. Relative errors, from left to right, 2^-28.4 2^-30.8 2^-28.3 2^-30.8 2^-28.5 2^-29.9
   2^-26.9 2^-25.3. */
CONSTANT f32 gelu_tanh_even[9][8] = {
    {-0x0p+0f, -0x1.3bbb2cp-3f, -0x1.013842p-3f, -0x1.f75f4cp-5f, -0x1.7c4114p-6f, -0x1.807084p-8f, -0x1.20ca0ep-10f, -0x1.e76ee6p-14f},
    {-0x1p-1f, -0x1.10c4d2p-3f, 0x1.023672p-3f, 0x1.a954a6p-4f, 0x1.b36e26p-5f, 0x1.1d6854p-6f, 0x1.0abe36p-8f, 0x1.172b02p-11f},
    {0x1.98845ep-2f, 0x1.3b7204p-2f, 0x1.af60bp-6f, -0x1.9954dcp-5f, -0x1.7c5842p-5f, -0x1.665592p-6f, -0x1.b5a10cp-8f, -0x1.2560b8p-10f},
    {-0x1.8ef59ep-18f, -0x1.c2d94ep-4f, -0x1.5acb4ep-4f, -0x1.fd220ep-7f, 0x1.c952c8p-7f, 0x1.cb975ep-7f, 0x1.977e04p-8f, 0x1.716d4cp-10f},
    {-0x1.1162e6p-4f, -0x1.14ff9ep-5f, 0x1.1fadccp-5f, 0x1.9c4ed2p-6f, 0x1.8018acp-8f, -0x1.d15c94p-9f, -0x1.b9fc3p-9f, -0x1.2ec818p-10f},
    {-0x1.cc0eecp-12f, 0x1.7a75aap-6f, 0x1.de2846p-9f, -0x1.0e4a48p-7f, -0x1.99ca9ap-8f, -0x1.3c0e14p-10f, 0x1.ae0482p-11f, 0x1.411eb2p-11f},
    {0x1.799b8ap-7f, 0x1.2ae0c8p-9f, -0x1.9d429p-8f, -0x1.fc421ap-11f, 0x1.b68702p-10f, 0x1.40619ep-10f, 0x1.841bf4p-13f, -0x1.900f0cp-13f},
    {-0x1.06b7bep-9f, -0x1.6f2068p-9f, 0x1.1e1e4p-11f, 0x1.8247ap-10f, 0x1.72f40ap-12f, -0x1.2704a4p-12f, -0x1.04514ep-12f, -0x1.4007c8p-15f},
    {0x0p+0f, 0x1.ff128ap-2f, 0x1.4dc41cp+0f, 0x1.d4cd04p+0f, 0x1.290b6ep+1f, 0x1.6c1dbep+1f, 0x1.ac7e56p+1f, 0x1.f23816p+1f},
};

/* The number of x's segment is in the leading bits of the fraction of x plus this. */
CONSTANT f32 gelu_tanh_even_offset = 0x1p+2f;

/* Where they end. */
CONSTANT f32 gelu_tanh_even_end = 0x1.ff8p+1f;

/* Mish on eight segments of length 1.0 from -4.5 on, P(x - m). Rows: the coefficients; what the linear
   one has besides; m. Relative errors, from left to right, 2^-32.5 2^-28.7 2^-30.6 2^-27.3 2^-25.8
   2^-28.7 2^-31.3 2^-29.4. */
CONSTANT f32 mish_even[11][8] = {
    {-0x1.0b5506p-4f, -0x1.0fc47p-3f, -0x1.ed52fep-3f, -0x1.f152ccp-3f, -0x0p+0f, 0x1.3a0222p-1f, 0x1.c3fea8p+0f, 0x1.72642ep+1f},
    {-0x1.915294p-5f, -0x1.66a6bp-4f, -0x1.c75edp-4f, 0x1.f3c94ep-3f, 0x1.99999ap-4f, 0x1.f94256p-1f, 0x1.141008p+0f, 0x1.062564p+0f},
    {-0x1.09c57ep-6f, -0x1.52f6b4p-6f, 0x1.3358ecp-7f, 0x1.10de2p-2f, 0x1.47ae1p-2f, 0x1.4a5cbp-3f, -0x1.9914ap-6f, -0x1.13c122p-6f},
    {-0x1.523e3p-9f, 0x1.0396ep-10f, 0x1.8172cep-6f, 0x1.0ce00ap-4f, -0x1.062846p-6f, -0x1.90afa6p-4f, -0x1.8d1e26p-7f, 0x1.a3660cp-8f},
    {0x1.658504p-14f, 0x1.24a0c6p-9f, 0x1.3d3758p-7f, -0x1.230eacp-6f, -0x1.77b7ecp-5f, 0x1.a59be4p-9f, 0x1.da0d32p-7f, -0x1.c14666p-11f},
    {0x1.610102p-13f, 0x1.ab42b2p-11f, 0x1.f65866p-10f, -0x1.c1b4dcp-7f, -0x1.7389cep-12f, 0x1.0fd522p-6f, -0x1.6d70d8p-8f, -0x1.0848fap-11f},
    {0x1.c0e548p-15f, 0x1.71d3d4p-13f, -0x1.c61a72p-17f, -0x1.6ad708p-10f, 0x1.fe8208p-8f, -0x1.df469ap-9f, 0x1.60ad2ep-12f, 0x1.97e85ap-12f},
    {0x1.709188p-17f, 0x1.88f928p-16f, -0x1.4a423ep-13f, 0x1.3650ep-10f, 0x1.7c88f2p-11f, -0x1.22e374p-9f, 0x1.4a4c56p-11f, -0x1.1698f8p-13f},
    {0x1.c43004p-20f, -0x1.1866fp-18f, -0x1.238528p-14f, 0x1.7cf126p-12f, -0x1.2c49cap-10f, 0x1.02cad2p-10f, -0x1.f3ba2cp-13f, 0x1.d2106p-17f},
    {0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x1p-1f, 0x0p+0f, 0x0p+0f, 0x0p+0f},
    {-0x1.0920fp+2f, -0x1.9250acp+1f, -0x1.0d888cp+1f, -0x1.2a6e06p-1f, 0x0p+0f, 0x1.81b3c8p-1f, 0x1.d57c3ap+0f, 0x1.746072p+1f},
};

/* The number of x's segment is in the leading bits of the fraction of x plus this. */
CONSTANT f32 mish_even_offset = 0x1.9p+3f;

/* They are for x within so much, the second, of the first. */
CONSTANT f32 mish_even_range[2] = {
    -0x1p-1f,
    0x1.ff8p+1f,
};

/* (x - tanh x)/x^2, x >= 0, on eight segments of length 0.5 from 0.0 on, P(x - m). Rows: the
   coefficients; what the linear one has besides; m. Relative errors, from left to right, 2^-27.0 2^-31.7
   2^-30.5 2^-30.1 2^-28.8 2^-28.6 2^-32.1 2^-31.5. */
CONSTANT f32 tanhshrink_even[11][8] = {
    {-0x0p+0f, 0x1.7ea9b8p-3f, 0x1.fe2f8ap-3f, 0x1.0b67c6p-2f, 0x1.00893ep-2f, 0x1.d9a63ap-3f, 0x1.b43372p-3f, 0x1.8ef66ep-3f},
    {0x1.555556p-4f, 0x1.9b5d7ap-3f, 0x1.3339c2p-4f, -0x1.720ddcp-6f, -0x1.1d4e92p-5f, -0x1.3f7232p-5f, -0x1.2fee6cp-5f, -0x1.0fd4c6p-5f},
    {-0x1.29a252p-23f, -0x1.38c084p-3f, -0x1.bd4f0ap-4f, -0x1.a853f8p-6f, -0x1.473018p-7f, 0x1.93d7aep-14f, 0x1.ac070ep-9f, 0x1.09e528p-8f},
    {-0x1.11104ep-3f, 0x1.3d0d8ap-10f, 0x1.78b1bp-5f, 0x1.46c3c4p-6f, 0x1.57cd2ep-7f, 0x1.e37916p-9f, 0x1.266794p-10f, 0x1.53a712p-14f},
    {0x1.5494bp-17f, 0x1.a99816p-5f, 0x1.5f0766p-10f, -0x1.10b6d8p-7f, -0x1.47c036p-8f, -0x1.0c6924p-9f, -0x1.abe1aep-11f, -0x1.23ac6ep-12f},
    {0x1.b7fb8cp-5f, -0x1.897c3ap-6f, -0x1.aef82cp-7f, 0x1.ef3b5ep-10f, 0x1.a6dbdp-10f, 0x1.8e8e52p-11f, 0x1.5383dp-12f, 0x1.0081b6p-13f},
    {0x1.d6f186p-10f, -0x1.c9c8aap-8f, 0x1.f3e0d2p-8f, -0x1.7c6f82p-14f, -0x1.907244p-13f, -0x1.070fbp-13f, -0x1.75547cp-14f, -0x1.af6e34p-15f},
    {-0x1.cab84cp-6f, 0x1.7b71aep-7f, -0x1.899952p-10f, -0x1.9c030cp-11f, -0x1.231dd4p-14f, 0x1.13e4c6p-15f, 0x1.bd9f6ep-16f, 0x1.e09ba4p-17f},
    {0x1.677814p-7f, -0x1.016b72p-8f, -0x1.0e3b5p-12f, 0x1.9608e6p-15f, -0x1.6c24e4p-11f, -0x1.10c3c6p-11f, -0x1.46b938p-14f, 0x1.488d1p-14f},
    {0x1p-2f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f, 0x0p+0f},
    {0x0p+0f, 0x1.507a42p-1f, 0x1.1ee072p+0f, 0x1.e9c2cap+0f, 0x1.22b3a4p+1f, 0x1.63f682p+1f, 0x1.a11476p+1f, 0x1.e32f62p+1f},
};

/* The number of x's segment is in the leading bits of the fraction of x plus this. */
CONSTANT f32 tanhshrink_even_offset = 0x1p+2f;

/* Where they end. */
CONSTANT f32 tanhshrink_even_end = 0x1.ff8p+1f;

/* tanh(k L + u) = t + s u / (u coth u + t u), t = tanh(k L), s = 1 - t^2, but that it ends at what rounds
   to 1. Its end; L, searched so that the first t are nearly floats; 1/L. */
CONSTANT f32 tanh_end = 0x1.152p+3f;
CONSTANT f32 tanh_step = 0x1.27ae42p+0f;
CONSTANT f32 tanh_inv_step = 0x1.bb49fcp-1f;
CONSTANT f32 tanh_steps[8] = {
    0x0p+0f,
    0x1.a389p-1f,
    0x1.f6026p-1f,
    0x1.feffep-1f,
    0x1.ffe68ep-1f,
    0x1.fffd7ap-1f,
    0x1.ffffcp-1f,
    0x1.fffffap-1f,
};
CONSTANT f32 tanh_slopes[8] = {
    0x1p+0f,
    0x1.50764p-2f,
    0x1.3c9572p-5f,
    0x1.ffbe8cp-9f,
    0x1.9715c6p-12f,
    0x1.435124p-15f,
    0x1.00beeep-18f,
    0x1.dd93aep-22f,
};

/* u coth u = 1 + u^2 p(u^2), |u| <= L/2 1.001: relative error below 2^-25.34. */
CONSTANT f32 tanh_poly[3] = {
    0x1.5554fep-2f,
    -0x1.6bb0a6p-6f,
    0x1.04813p-9f,
};

/* Softplus on 32 segments around multiples of 0.25, P(x - m): relative errors below 2^-38.4. Rows: three
   coefficients as hi and lo, and the others. The lower half of the third lo is the upper one of a bound
   of the error of the sum by |x - m|. */
CONSTANT f32 softplus_pairs[10][32] = {
    {0x1.62e43p-1f, 0x1.a6e188p-1f, 0x1.f2ba38p-1f, 0x1.2309fap+0f, 0x1.5031eap+0f, 0x1.807e6cp+0f, 0x1.b38fd2p+0f, 0x1.e90474p+0f, 0x1.103f2ep+1f, 0x1.2cd392p+1f, 0x1.4a191p+1f, 0x1.67ee8ep+1f, 0x1.86381cp+1f, 0x1.a4de8ap+1f, 0x1.c3cedcp+1f, 0x1.e2f9b6p+1f, 0x1.295e5p-6f, 0x1.7cda8cp-6f, 0x1.e76e4cp-6f, 0x1.37a28ap-5f, 0x1.8e071p-5f, 0x1.fba374p-5f, 0x1.4321e2p-4f, 0x1.9a7232p-4f, 0x1.03f2d6p-3f, 0x1.48239ap-3f, 0x1.9c7e9p-3f, 0x1.01f9b2p-2f, 0x1.40c7acp-2f, 0x1.8c27eap-2f, 0x1.e5747p-2f, 0x1.26e188p-1f},
    {-0x1.05c61p-29f, 0x1.9b6b48p-29f, -0x1.251fcep-29f, 0x1.bc22eep-26f, 0x1.fdf60ap-25f, 0x1.3a9454p-25f, 0x1.1ea842p-28f, -0x1.a3ad96p-25f, -0x1.579fc6p-24f, -0x1.d5373cp-25f, -0x1.e3392ep-24f, -0x1.7f46f4p-26f, 0x1.f808aep-26f, 0x1.3d2d1p-26f, 0x1.3185f2p-24f, -0x1.d2bd78p-24f, 0x1.6a76cap-31f, -0x1.5ebba4p-31f, 0x1.85f226p-32f, -0x1.6977acp-33f, -0x1.fdd48p-32f, 0x1.7216bp-35f, -0x1.9c976p-31f, -0x1.5373b4p-29f, -0x1.79fc56p-28f, -0x1.1d6cacp-28f, 0x1.1ea842p-28f, 0x1.d4a29cp-28f, -0x1.04fb6ep-32f, -0x1.0f7448p-28f, -0x1.251fcep-29f, 0x1.9b6b48p-29f},
    {0x1p-1f, 0x1.1fd59ap-1f, 0x1.3eb2fep-1f, 0x1.5bbd5p-1f, 0x1.764d5p-1f, 0x1.8dfa4p-1f, 0x1.a2992p-1f, 0x1.b43328p-1f, 0x1.c2f7d6p-1f, 0x1.cf2e5ap-1f, 0x1.d9291ep-1f, 0x1.e13c52p-1f, 0x1.e7b7ccp-1f, 0x1.ece37ep-1f, 0x1.f0fdfcp-1f, 0x1.f43c5p-1f, 0x1.26afa2p-6f, 0x1.787614p-6f, 0x1.e04068p-6f, 0x1.31c828p-5f, 0x1.848344p-5f, 0x1.ec3ad6p-5f, 0x1.36b712p-4f, 0x1.868d2ap-4f, 0x1.e84152p-4f, 0x1.2f335ep-3f, 0x1.759b84p-3f, 0x1.c81702p-3f, 0x1.136562p-2f, 0x1.488562p-2f, 0x1.829a06p-2f, 0x1.c054cep-2f},
    {-0x1.69c724p-53f, -0x1.a8d03ep-26f, -0x1.6625ep-26f, -0x1.0c2a86p-26f, -0x1.45b33ap-26f, -0x1.54784cp-26f, -0x1.aad30cp-26f, 0x1.71ba64p-27f, -0x1.5d13cep-27f, 0x1.ba6b0cp-26f, -0x1.24b76ep-28f, 0x1.2a64dap-26f, -0x1.e44826p-28f, -0x1.0195ccp-26f, 0x1.7e3768p-26f, -0x1.313dd4p-26f, -0x1.bbeb24p-34f, -0x1.d84546p-31f, 0x1.c89c88p-34f, 0x1.95d61p-34f, -0x1.bb7908p-32f, 0x1.59b42cp-30f, -0x1.b68ffap-29f, -0x1.d35706p-29f, 0x1.745086p-29f, 0x1.1c8ba2p-28f, -0x1.54b3d8p-28f, 0x1.51e094p-28f, -0x1.749a12p-27f, -0x1.e7ab84p-27f, -0x1.33b4a4p-27f, -0x1.5cbf46p-28f},
    {0x1p-3f, 0x1.f81526p-4f, 0x1.e149ap-4f, 0x1.be3fbcp-4f, 0x1.92a946p-4f, 0x1.6284c4p-4f, 0x1.3173b2p-4f, 0x1.02500ap-4f, 0x1.ae0dcp-5f, 0x1.615002p-5f, 0x1.1f2514p-5f, 0x1.cea744p-6f, 0x1.721652p-6f, 0x1.265e34p-6f, 0x1.d22ca2p-7f, 0x1.6fcfa6p-7f, 0x1.2162c2p-7f, 0x1.6fcfa6p-7f, 0x1.d22ca2p-7f, 0x1.265e34p-6f, 0x1.721652p-6f, 0x1.cea744p-6f, 0x1.1f2514p-5f, 0x1.615002p-5f, 0x1.ae0dcp-5f, 0x1.02500ap-4f, 0x1.3173b2p-4f, 0x1.6284c4p-4f, 0x1.92a946p-4f, 0x1.be3fbap-4f, 0x1.e149ap-4f, 0x1.f81526p-4f},
    {-0x1.4e57cp-36f, -0x1.425c0cp-29f, 0x1.525cbcp-30f, -0x1.f85cf4p-29f, 0x1.f85cc6p-29f, -0x1.8e5c6ap-29f, -0x1.fa5c1p-33f, 0x1.3e5c2cp-33f, 0x1.f25c2ap-30f, 0x1.4c5c0ep-30f, -0x1.c45bc6p-30f, 0x1.ee5b6ep-31f, 0x1.045b2p-31f, -0x1.4c5ab8p-32f, -0x1.f25a4ep-34f, 0x1.b459f8p-32f, 0x1.8a5996p-33f, 0x1.b459f8p-32f, -0x1.ea5a4ep-34f, -0x1.485ab8p-32f, 0x1.085b2p-31f, 0x1.f45b6ep-31f, -0x1.c25bc6p-30f, 0x1.505c0ep-30f, 0x1.f65c2ap-30f, 0x1.5a5c2cp-33f, -0x1.fc5c1p-33f, -0x1.925c68p-29f, 0x1.f25cc6p-29f, 0x1.fe5cf2p-29f, 0x1.405cbcp-30f, -0x1.485c0ep-29f},
    {0x1.6917bp-45f, -0x1.4e50a2p-8f, -0x1.3a5618p-7f, -0x1.aa719ap-7f, -0x1.f0343cp-7f, -0x1.06278cp-6f, -0x1.02ad38p-6f, -0x1.e4dfcp-7f, -0x1.b4b3b8p-7f, -0x1.7d3f9ap-7f, -0x1.44c618p-7f, -0x1.0f5eb6p-7f, -0x1.bea528p-8f, -0x1.6b3096p-8f, -0x1.24903ep-8f, -0x1.d3e0c4p-9f, 0x1.73f7c4p-9f, 0x1.d3e0c4p-9f, 0x1.24903ep-8f, 0x1.6b3096p-8f, 0x1.bea528p-8f, 0x1.0f5eb6p-7f, 0x1.44c618p-7f, 0x1.7d3f9ap-7f, 0x1.b4b3b8p-7f, 0x1.e4dfcp-7f, 0x1.02ad38p-6f, 0x1.06278cp-6f, 0x1.f0343cp-7f, 0x1.aa719ap-7f, 0x1.3a5618p-7f, 0x1.4e50a2p-8f},
    {-0x1.555536p-8f, -0x1.40770cp-8f, -0x1.071e54p-8f, -0x1.6dc538p-9f, -0x1.81d9fap-10f, -0x1.24289p-12f, 0x1.567fe6p-11f, 0x1.4f1524p-10f, 0x1.a85d2ep-10f, 0x1.c68d04p-10f, 0x1.bba42p-10f, 0x1.97d70ep-10f, 0x1.67b206p-10f, 0x1.33de84p-10f, 0x1.01ba0ap-10f, 0x1.a85b98p-11f, 0x1.58f508p-11f, 0x1.a85b98p-11f, 0x1.01ba04p-10f, 0x1.33de76p-10f, 0x1.67b1eap-10f, 0x1.97d6f4p-10f, 0x1.bba4p-10f, 0x1.c68cd6p-10f, 0x1.a85cfap-10f, 0x1.4f14eap-10f, 0x1.56800cp-11f, -0x1.2426a8p-12f, -0x1.81d962p-10f, -0x1.6dc4cp-9f, -0x1.071e18p-8f, -0x1.4076e6p-8f},
    {-0x1.1f58fp-39f, 0x1.048d3p-11f, 0x1.c8947ap-11f, 0x1.12e208p-10f, 0x1.0d652ap-10f, 0x1.c380bcp-11f, 0x1.46dcd8p-11f, 0x1.8ecf74p-12f, 0x1.6c776cp-13f, 0x1.605d5ap-16f, -0x1.47f042p-14f, -0x1.17245cp-13f, -0x1.46c81ap-13f, -0x1.4a461p-13f, -0x1.342626p-13f, -0x1.116bfep-13f, 0x1.d5009p-14f, 0x1.116bfcp-13f, 0x1.342624p-13f, 0x1.4a460ap-13f, 0x1.46c80ep-13f, 0x1.172448p-13f, 0x1.47f012p-14f, -0x1.605e38p-16f, -0x1.6c7786p-13f, -0x1.8ecf7cp-12f, -0x1.46dcd8p-11f, -0x1.c380b6p-11f, -0x1.0d6524p-10f, -0x1.12e202p-10f, -0x1.c89472p-11f, -0x1.048d2ep-11f},
    {0x1.6b40cp-12f, 0x1.3d117p-12f, 0x1.8b30b6p-13f, 0x1.9b6a14p-15f, -0x1.26ef9cp-14f, -0x1.2bf1c4p-13f, -0x1.5cffb2p-13f, -0x1.412cbcp-13f, -0x1.f9d35cp-14f, -0x1.5d72cap-14f, -0x1.a403b8p-15f, -0x1.9b6db8p-16f, -0x1.d5f6aep-18f, 0x1.fc4fccp-19f, 0x1.41cb08p-17f, 0x1.94537ap-17f, 0x1.a11302p-17f, 0x1.943c0ep-17f, 0x1.4255aep-17f, 0x1.00d26ep-18f, -0x1.d0557cp-18f, -0x1.9a7536p-16f, -0x1.a37d28p-15f, -0x1.5d032ep-14f, -0x1.f94bfap-14f, -0x1.40cdd2p-13f, -0x1.5d271ap-13f, -0x1.2cc1d8p-13f, -0x1.28883cp-14f, 0x1.95fc58p-15f, 0x1.89d58ep-13f, 0x1.3ca378p-12f},
};
CONSTANT f32 softplus_pairs_width = 0x1p-2f;

/* GELU's f(-x), x >= 0, on 32 segments around multiples of 0.125, P(x - m): relative errors below
   2^-36.0. Rows: three coefficients as hi and lo, and the others. The lower half of the third lo is the
   upper one of a bound of the error of the sum by |x - m|. */
CONSTANT f32 gelu_pairs[10][32] = {
    {0x0p+0f, -0x1.cd116cp-5f, -0x1.9aecbap-4f, -0x1.0fbddap-3f, -0x1.3bf144p-3f, -0x1.547624p-3f, -0x1.5c198p-3f, -0x1.55e3e6p-3f, -0x1.44ed0cp-3f, -0x1.2c32d6p-3f, -0x1.0e76a2p-3f, -0x1.dc462ep-4f, -0x1.9a76a4p-4f, -0x1.5aa72ap-4f, -0x1.1f24ep-4f, -0x1.d2e35cp-5f, -0x1.74bcf8p-5f, -0x1.24568p-5f, -0x1.c2a49ap-6f, -0x1.556ebp-6f, -0x1.fcb21ep-7f, -0x1.74a8eep-7f, -0x1.0c832ep-7f, -0x1.7ca05p-8f, -0x1.096698p-8f, -0x1.6c251p-9f, -0x1.eb9b5cp-10f, -0x1.468978p-10f, -0x1.aae05p-11f, -0x1.12978cp-11f, -0x1.5babcp-12f, -0x1.b13dacp-13f},
    {0x0p+0f, -0x1.dfcb54p-32f, -0x1.3a44a4p-29f, -0x1.82dc36p-28f, 0x1.19563cp-29f, 0x1.434408p-28f, -0x1.041aeep-29f, 0x1.25edfcp-28f, 0x1.20d37ep-29f, 0x1.5ce326p-28f, -0x1.769434p-28f, -0x1.29e91ap-29f, -0x1.385afap-30f, -0x1.76c134p-29f, 0x1.b8d5p-30f, 0x1.88323cp-31f, -0x1.64ec3p-32f, 0x1.91a8fap-30f, 0x1.f3e466p-31f, -0x1.f84146p-34f, -0x1.bbb884p-32f, 0x1.ad59aap-34f, -0x1.0b4a6p-33f, -0x1.34df0cp-34f, 0x1.36ede8p-34f, 0x1.b00a6p-34f, 0x1.4dab76p-38f, -0x1.0cfff2p-35f, -0x1.823868p-41f, 0x1.b9be32p-38f, -0x1.ccf5e2p-37f, 0x1.ef101cp-38f},
    {-0x1p-1f, -0x1.9a669ep-2f, -0x1.37f00cp-2f, -0x1.b70f42p-3f, -0x1.0f5eb8p-3f, -0x1.f2c4fp-5f, -0x1.95f1ep-11f, 0x1.8329dcp-5f, 0x1.55429ap-4f, 0x1.baa428p-4f, 0x1.f66bfep-4f, 0x1.0752eep-3f, 0x1.050e92p-3f, 0x1.efcb36p-4f, 0x1.c65a8p-4f, 0x1.93c66cp-4f, 0x1.5d1c06p-4f, 0x1.265aa4p-4f, 0x1.e4e1e4p-5f, 0x1.86a028p-5f, 0x1.341c2ap-5f, 0x1.dc423ep-6f, 0x1.68e62cp-6f, 0x1.0c4774p-6f, 0x1.876f5ap-7f, 0x1.1859p-7f, 0x1.8a5ae8p-8f, 0x1.107234p-8f, 0x1.71da9p-9f, 0x1.ed62cp-10f, 0x1.437006p-10f, 0x1.a0d58p-11f},
    {0x1.92d5f6p-59f, 0x1.e7c02ap-27f, -0x1.94da56p-30f, -0x1.4d98cp-29f, 0x1.5bf16p-28f, -0x1.0e2788p-30f, 0x1.d11d14p-36f, -0x1.689aa4p-32f, 0x1.58f23p-30f, 0x1.9ec83ap-30f, -0x1.d48e8p-35f, -0x1.0738aap-29f, -0x1.4152dp-28f, -0x1.05aa2cp-33f, -0x1.910a2ep-33f, 0x1.fc43fcp-29f, -0x1.38477ep-29f, 0x1.f9cd38p-30f, -0x1.5b51a6p-32f, -0x1.05313ap-30f, -0x1.f77ceep-37f, 0x1.40ca62p-31f, 0x1.34ef24p-33f, 0x1.a92014p-31f, 0x1.f6efep-37f, -0x1.e6f056p-32f, -0x1.929096p-33f, 0x1.6420d6p-34f, 0x1.bb6e08p-34f, 0x1.b9d2f8p-35f, 0x1.e30a46p-36f, 0x1.20bffp-36f},
    {0x1.988454p-2f, 0x1.922bccp-2f, 0x1.7f9324p-2f, 0x1.62018cp-2f, 0x1.3b7356p-2f, 0x1.0e6796p-2f, 0x1.bb4638p-3f, 0x1.57e0a6p-3f, 0x1.ef8e58p-4f, 0x1.3ea998p-4f, 0x1.474ea2p-5f, 0x1.15c83p-7f, -0x1.094086p-6f, -0x1.178e72p-5f, -0x1.777a98p-5f, -0x1.ab0674p-5f, -0x1.ba4b44p-5f, -0x1.ade49ep-5f, -0x1.8e2466p-5f, -0x1.627c9p-5f, -0x1.3121f6p-5f, -0x1.fdc818p-6f, -0x1.9e601ep-6f, -0x1.486718p-6f, -0x1.fc47a4p-7f, -0x1.808726p-7f, -0x1.1ca6aep-7f, -0x1.9cadaap-8f, -0x1.251c14p-8f, -0x1.982d72p-9f, -0x1.16bc9cp-9f, -0x1.757e6ep-10f},
    {-0x1.865826p-27f, 0x1.1c5bb2p-27f, 0x1.025c8ep-28f, 0x1.d05d1p-28f, 0x1.e45d42p-30f, 0x1.745d5ap-28f, 0x1.1260f8p-28f, -0x1.f85d44p-28f, 0x1.c65d1ep-29f, -0x1.4c5cdcp-34f, 0x1.c65cap-33f, -0x1.225c7ap-34f, 0x1.325c46p-31f, 0x1.865c08p-30f, -0x1.405b8ap-30f, 0x1.ee5b04p-31f, 0x1.285a0ep-30f, 0x1.065a34p-31f, -0x1.785a32p-30f, -0x1.b25a16p-30f, 0x1.485a36p-31f, 0x1.345a4ep-32f, 0x1.9a5a4cp-34f, -0x1.405a34p-31f, 0x1.fe5a0cp-32f, -0x1.7259bcp-32f, -0x1.9e596p-35f, 0x1.165908p-34f, -0x1.22587ep-35f, -0x1.745806p-35f, -0x1.1e5752p-35f, -0x1.5256c2p-36f},
    {-0x1.91fa36p-48f, -0x1.0d2b64p-5f, -0x1.03d742p-4f, -0x1.6f6486p-4f, -0x1.c2a4b8p-4f, -0x1.f95e22p-4f, -0x1.090038p-3f, -0x1.06ce1ap-3f, -0x1.ef8e54p-4f, -0x1.bcf0e2p-4f, -0x1.7be8fep-4f, -0x1.32eca2p-4f, -0x1.d030f4p-5f, -0x1.4151d2p-5f, -0x1.8285d2p-6f, -0x1.552e38p-7f, -0x1.ffe8b6p-27f, 0x1.f350ecp-8f, 0x1.9e648ap-7f, 0x1.f9ddb2p-7f, 0x1.0d3c18p-6f, 0x1.07a526p-6f, 0x1.e68acap-7f, 0x1.ac854cp-7f, 0x1.6b0ea4p-7f, 0x1.2963ecp-7f, 0x1.d8affp-8f, 0x1.6d62a4p-8f, 0x1.133cbcp-8f, 0x1.94abd4p-9f, 0x1.22a6d6p-9f, 0x1.984c7ap-10f},
    {-0x1.105834p-4f, -0x1.06da56p-4f, -0x1.d6b448p-5f, -0x1.8145e6p-5f, -0x1.15e5a4p-5f, -0x1.3db6f6p-6f, -0x1.3793d8p-8f, 0x1.1f33p-7f, 0x1.4a5edap-6f, 0x1.d72dap-6f, 0x1.184e2cp-5f, 0x1.2b787cp-5f, 0x1.27a534p-5f, 0x1.1127b6p-5f, 0x1.daa3d4p-6f, 0x1.83648p-6f, 0x1.26dcccp-6f, 0x1.9b301cp-7f, 0x1.f76edcp-8f, 0x1.dc2aeap-9f, 0x1.0740bp-11f, -0x1.c32e44p-10f, -0x1.99e9a6p-9f, -0x1.f94e4p-9f, -0x1.0a3dcep-8f, -0x1.ffcdecp-9f, -0x1.cd4d62p-9f, -0x1.8b9974p-9f, -0x1.4593fap-9f, -0x1.029514p-9f, -0x1.8de6ap-10f, -0x1.29622cp-10f},
    {0x1.d593d2p-40f, 0x1.e13bd8p-8f, 0x1.c898bp-7f, 0x1.394c5cp-6f, 0x1.6fa752p-6f, 0x1.83a216p-6f, 0x1.75addap-6f, 0x1.4a267ap-6f, 0x1.08264ep-6f, 0x1.71a50cp-7f, 0x1.95f0cep-8f, 0x1.6c085cp-10f, -0x1.64c42p-9f, -0x1.806ab8p-8f, -0x1.03bcb2p-7f, -0x1.246dcep-7f, -0x1.269ce6p-7f, -0x1.10f012p-7f, -0x1.d6220ep-8f, -0x1.790e36p-8f, -0x1.17c90cp-8f, -0x1.78a2f8p-9f, -0x1.b586p-10f, -0x1.7343aap-11f, -0x1.586a06p-19f, 0x1.e884ep-12f, 0x1.8095b2p-11f, 0x1.bb51ep-11f, 0x1.bc2576p-11f, 0x1.983a3cp-11f, 0x1.60b63p-11f, 0x1.2239e4p-11f},
    {0x1.4692f8p-7f, 0x1.3602e8p-7f, 0x1.05c7f6p-7f, 0x1.792e1p-8f, 0x1.8fd91ep-9f, 0x1.bd8e14p-13f, -0x1.3d8ec8p-9f, -0x1.2bc82p-8f, -0x1.8c0cd6p-8f, -0x1.ba345ap-8f, -0x1.b73838p-8f, -0x1.8a8fbep-8f, -0x1.3f9c84p-8f, -0x1.c7cdaap-9f, -0x1.0829f2p-9f, -0x1.5d5acap-11f, 0x1.d8542p-12f, 0x1.4c3c5p-10f, 0x1.cf7e9ap-10f, 0x1.030dcep-9f, 0x1.ff0ad2p-10f, 0x1.caa934p-10f, 0x1.7bfd8ep-10f, 0x1.22a708p-10f, 0x1.963cfep-11f, 0x1.f6e526p-12f, 0x1.fb9c56p-13f, 0x1.12cf24p-14f, -0x1.bdad36p-15f, -0x1.017c02p-13f, -0x1.446c08p-13f, -0x1.4edb96p-13f},
};
CONSTANT f32 gelu_pairs_width = 0x1p-3f;

/* GELU's f(-x) with tanh, x >= 0, on 32 segments around multiples of 0.125, P(x - m): relative errors
   below 2^-35.5. Rows: three coefficients as hi and lo, and the others. The lower half of the third lo is
   the upper one of a bound of the error of the sum by |x - m|. */
CONSTANT f32 gelu_tanh_pairs[10][32] = {
    {0x0p+0f, -0x1.cd1196p-5f, -0x1.9aee04p-4f, -0x1.0fc0f2p-3f, -0x1.3bfa4cp-3f, -0x1.548a02p-3f, -0x1.5c3da4p-3f, -0x1.561ce8p-3f, -0x1.453d22p-3f, -0x1.2c987cp-3f, -0x1.0eebdcp-3f, -0x1.dd3b1cp-4f, -0x1.9b5ad6p-4f, -0x1.5b5c84p-4f, -0x1.1f8eep-4f, -0x1.d2f3bp-5f, -0x1.73ef8ap-5f, -0x1.22a7cap-5f, -0x1.bdaaa6p-6f, -0x1.4f2432p-6f, -0x1.ee47fep-7f, -0x1.654ca4p-7f, -0x1.fa24dcp-8f, -0x1.5f180cp-8f, -0x1.dcc2ap-9f, -0x1.3ca75p-9f, -0x1.9b34cap-10f, -0x1.04d73cp-10f, -0x1.4310a6p-11f, -0x1.865b7p-12f, -0x1.cbce1p-13f, -0x1.07cc04p-13f},
    {0x0p+0f, -0x1.cf1e4cp-30f, -0x1.f7017ep-29f, -0x1.a258b6p-32f, 0x1.df7cfep-28f, 0x1.10d29p-28f, 0x1.68061ap-32f, 0x1.40e704p-29f, -0x1.ab8a3ep-30f, 0x1.8617fp-28f, 0x1.c0795ep-28f, 0x1.1a0904p-29f, 0x1.e2a3cap-30f, -0x1.e026e4p-30f, -0x1.1beb9ap-29f, 0x1.1bdf6ep-31f, 0x1.3c6a9ap-30f, -0x1.ee4404p-30f, 0x1.aef5d2p-32f, -0x1.6e26bcp-32f, -0x1.8a6bbp-32f, -0x1.1446d4p-35f, 0x1.9022aep-33f, 0x1.e5aa7ep-33f, -0x1.1612b8p-37f, 0x1.4a908ep-34f, 0x1.b5a406p-35f, 0x1.cbbe7ap-36f, -0x1.c5dd9ep-38f, -0x1.2730b8p-37f, 0x1.3bee2cp-38f, -0x1.eb2eep-40f},
    {-0x1p-1f, -0x1.9a6746p-2f, -0x1.37f518p-2f, -0x1.b72e94p-3f, -0x1.0fa05ep-3f, -0x1.f47722p-5f, -0x1.16546cp-10f, 0x1.8059eep-5f, 0x1.53d226p-4f, 0x1.b96ed8p-4f, 0x1.f5bad6p-4f, 0x1.075c1cp-3f, 0x1.058d3cp-3f, 0x1.f1b93p-4f, 0x1.c919eap-4f, 0x1.97179ep-4f, 0x1.60a99ep-4f, 0x1.29c7fap-4f, 0x1.ead1e2p-5f, 0x1.8b2302p-5f, 0x1.36e63ap-5f, 0x1.de434cp-6f, 0x1.679c74p-6f, 0x1.084a4ep-6f, 0x1.7b9708p-7f, 0x1.0a41eep-7f, 0x1.6caa3ap-8f, 0x1.e7548cp-9f, 0x1.3d8a7p-9f, 0x1.93470cp-10f, 0x1.f2c95cp-11f, 0x1.2c3112p-11f},
    {0x1.a62c5cp-59f, -0x1.9a6fb8p-27f, -0x1.3200acp-27f, 0x1.9ca416p-30f, -0x1.b848a2p-30f, 0x1.3795e8p-31f, -0x1.f8299p-35f, -0x1.8f7126p-30f, -0x1.4af08ep-30f, -0x1.a90168p-31f, -0x1.9e0422p-30f, -0x1.757d98p-30f, 0x1.ff3p-29f, 0x1.da374ap-29f, 0x1.2dd57p-29f, 0x1.458356p-30f, -0x1.921374p-29f, 0x1.574d34p-31f, 0x1.9468b4p-30f, 0x1.b23e84p-32f, -0x1.558e98p-30f, -0x1.73d92p-34f, -0x1.ca67eap-31f, -0x1.dc7bbap-31f, 0x1.a518ecp-33f, 0x1.38e4a4p-32f, 0x1.1dcb16p-33f, -0x1.282564p-35f, -0x1.233268p-34f, -0x1.75732cp-35f, -0x1.b793a8p-36f, 0x1.ba08c2p-41f},
    {0x1.988454p-2f, 0x1.9223eep-2f, 0x1.7f7632p-2f, 0x1.61c95cp-2f, 0x1.3b23b8p-2f, 0x1.0e0ec8p-2f, 0x1.baaedp-3f, 0x1.579638p-3f, 0x1.efeb64p-4f, 0x1.402976p-4f, 0x1.4c846ep-5f, 0x1.315042p-7f, -0x1.f40298p-7f, -0x1.1055f6p-5f, -0x1.71c83cp-5f, -0x1.a7b9dap-5f, -0x1.b9db38p-5f, -0x1.b04e52p-5f, -0x1.92f4f8p-5f, -0x1.68efd2p-5f, -0x1.384d16p-5f, -0x1.05e17p-5f, -0x1.aa865cp-6f, -0x1.51be48p-6f, -0x1.043d9cp-6f, -0x1.866152p-7f, -0x1.1d07fp-7f, -0x1.951faep-8f, -0x1.18261p-8f, -0x1.78dc36p-9f, -0x1.ecdbcp-10f, -0x1.39254cp-10f},
    {-0x1.865824p-27f, -0x1.3e5bbap-28f, -0x1.4c5c96p-27f, 0x1.d65d14p-27f, 0x1.0a5d46p-28f, -0x1.505d5ep-29f, 0x1.2460f8p-28f, -0x1.505d42p-28f, 0x1.f25d1ap-29f, 0x1.d25cccp-30f, -0x1.525ca8p-30f, 0x1.c65c8p-32f, 0x1.5e5c48p-35f, -0x1.065c06p-30f, -0x1.605b7ep-30f, -0x1.865aecp-34f, -0x1.1459f2p-31f, -0x1.0e5a0ep-31f, -0x1.985a1ep-30f, -0x1.cc5a18p-30f, -0x1.2e5a1ep-30f, 0x1.985a3ap-30f, 0x1.305a3ep-32f, 0x1.205a2cp-31f, -0x1.185a0cp-37f, 0x1.7259c8p-33f, -0x1.1a5974p-32f, 0x1.7a5922p-37f, 0x1.dc58aap-35f, -0x1.985828p-35f, 0x1.f4577cp-35f, 0x1.3456b8p-35f},
    {-0x1.a542fcp-48f, -0x1.0e71fep-5f, -0x1.04e8cep-4f, -0x1.7085dep-4f, -0x1.c36428p-4f, -0x1.f953f4p-4f, -0x1.0876a6p-3f, -0x1.05c028p-3f, -0x1.ecb1c4p-4f, -0x1.b9d838p-4f, -0x1.79380ap-4f, -0x1.313ea4p-4f, -0x1.cfb26ep-5f, -0x1.43f3bap-5f, -0x1.8d4978p-6f, -0x1.720d78p-7f, -0x1.f4fabep-11f, 0x1.b9e668p-8f, 0x1.886f5ap-7f, 0x1.ed33cp-7f, 0x1.0be264p-6f, 0x1.0ac0f2p-6f, 0x1.f36596p-7f, 0x1.bd216p-7f, 0x1.7c8ed6p-7f, 0x1.396af2p-7f, 0x1.f29d84p-8f, 0x1.7faeecp-8f, 0x1.1ddeacp-8f, 0x1.9ca596p-9f, 0x1.208a28p-9f, 0x1.86e908p-10f},
    {-0x1.11b148p-4f, -0x1.07fc6p-4f, -0x1.d7c5dcp-5f, -0x1.80a566p-5f, -0x1.137d74p-5f, -0x1.362442p-6f, -0x1.14fbe8p-8f, 0x1.2e398p-7f, 0x1.4e934p-6f, 0x1.d68fa2p-6f, 0x1.156536p-5f, 0x1.266a46p-5f, 0x1.217076p-5f, 0x1.0b12a4p-5f, 0x1.d12c6ep-6f, 0x1.7e624ap-6f, 0x1.2703dcp-6f, 0x1.a4fc08p-7f, 0x1.0c5f08p-7f, 0x1.15d8ap-8f, 0x1.1ebcd6p-10f, -0x1.4440cap-10f, -0x1.6ffa2ap-9f, -0x1.e71dbep-9f, -0x1.0bdc2p-8f, -0x1.098a2ep-8f, -0x1.e9e69cp-9f, -0x1.ab0c6cp-9f, -0x1.62be46p-9f, -0x1.1a30eep-9f, -0x1.af3288p-10f, -0x1.3cfaecp-10f},
    {0x1.855c84p-40f, 0x1.ec006cp-8f, 0x1.d2394p-7f, 0x1.3f1722p-6f, 0x1.74f63p-6f, 0x1.86e3d6p-6f, 0x1.75bfe2p-6f, 0x1.4679dcp-6f, 0x1.016baep-6f, 0x1.60ee42p-7f, 0x1.763b36p-8f, 0x1.144aecp-10f, -0x1.72525ap-9f, -0x1.7693eep-8f, -0x1.ef9ec2p-8f, -0x1.1474ecp-7f, -0x1.163b96p-7f, -0x1.037eeap-7f, -0x1.c5baap-8f, -0x1.74dd7ep-8f, -0x1.1eb016p-8f, -0x1.967246p-9f, -0x1.004168p-9f, -0x1.03d11ep-10f, -0x1.ed60c4p-13f, 0x1.452d2ap-12f, 0x1.5a887p-11f, 0x1.bb44aap-11f, 0x1.d73da2p-11f, 0x1.c20e34p-11f, 0x1.8e2cp-11f, 0x1.4b4248p-11f},
    {0x1.4dfe54p-7f, 0x1.3c9be8p-7f, 0x1.0a3e1ep-7f, 0x1.7ab646p-8f, 0x1.823a74p-9f, -0x1.524564p-17f, -0x1.640a16p-9f, -0x1.3ea826p-8f, -0x1.994f4ap-8f, -0x1.bd715cp-8f, -0x1.af20dap-8f, -0x1.79423p-8f, -0x1.298918p-8f, -0x1.9d0b8ep-9f, -0x1.d3b3a4p-10f, -0x1.2da18p-11f, 0x1.9cc1eap-12f, 0x1.1e1b0ep-10f, 0x1.904a82p-10f, 0x1.c5d4fep-10f, 0x1.ca5fc8p-10f, 0x1.aaf1a2p-10f, 0x1.72e068p-10f, 0x1.2cd9b8p-10f, 0x1.c4ec8cp-11f, 0x1.35fc06p-11f, 0x1.6d6afp-12f, 0x1.3830f8p-13f, -0x1.c5fb9p-21f, -0x1.a7ac22p-14f, -0x1.49d79ap-13f, -0x1.7616d2p-13f},
};
CONSTANT f32 gelu_tanh_pairs_width = 0x1p-3f;

/* Mish on 32 segments around multiples of 0.25, P(x - m): relative errors below 2^-35.9. Rows: three
   coefficients as hi and lo, and the others. The lower half of the third lo is the upper one of a bound
   of the error of the sum by |x - m|. */
CONSTANT f32 mish_pairs[11][32] = {
    {0x0p+0f, 0x1.5b48c8p-3f, 0x1.804048p-2f, 0x1.385452p-1f, 0x1.baee2ep-1f, 0x1.21c24p+0f, 0x1.6743ccp+0f, 0x1.acc86p+0f, 0x1.f1a74cp+0f, 0x1.1acf7ap+1f, 0x1.3c5696p+1f, 0x1.5d77a8p+1f, 0x1.7e46c8p+1f, 0x1.9ed7a6p+1f, -0x1.973f5cp-5f, -0x1.ed14fap-5f, -0x1.2955f6p-4f, -0x1.64fc6cp-4f, -0x1.aa605p-4f, -0x1.fa29ap-4f, -0x1.2a4938p-3f, -0x1.5c8e3p-3f, -0x1.93146p-3f, -0x1.cc3664p-3f, -0x1.028fcp-2f, -0x1.1cb08ep-2f, -0x1.31411p-2f, -0x1.3bd0dep-2f, -0x1.36aeep-2f, -0x1.1b216ep-2f, -0x1.c4155p-3f, -0x1.0a1726p-3f},
    {0x0p+0f, -0x1.c61464p-29f, -0x1.2ee02ep-29f, 0x1.7ee44ap-26f, -0x1.ea4744p-26f, 0x1.280ec4p-25f, 0x1.38593ep-26f, -0x1.deb016p-25f, -0x1.481214p-25f, 0x1.441652p-24f, -0x1.7c567cp-24f, 0x1.6eb272p-24f, -0x1.214daep-24f, 0x1.c459b2p-24f, -0x1.110afap-36f, -0x1.8f2286p-31f, 0x1.ead556p-29f, -0x1.ad83d2p-29f, 0x1.5a83dp-29f, -0x1.17b1ep-31f, 0x1.513656p-28f, -0x1.be5a8ep-29f, 0x1.1cc11ap-29f, -0x1.416ee8p-29f, 0x1.5a1634p-28f, -0x1.bde91ap-28f, 0x1.e3948cp-27f, -0x1.25dc86p-27f, 0x1.2eb77ep-27f, -0x1.8a2baap-29f, 0x1.89a1p-31f, 0x1.0849e2p-30f},
    {0x1.333334p-1f, 0x1.8222ecp-1f, 0x1.c5d96ap-1f, 0x1.f8b552p-1f, 0x1.0c8da4p+0f, 0x1.14993ap+0f, 0x1.16a726p+0f, 0x1.150f94p+0f, 0x1.11bed2p+0f, 0x1.0dff2cp+0f, 0x1.0a8778p+0f, 0x1.07a54p+0f, 0x1.056744p+0f, 0x1.03bd3p+0f, -0x1.3a794ap-5f, -0x1.758592p-5f, -0x1.b88298p-5f, -0x1.018ba6p-4f, -0x1.2a06d2p-4f, -0x1.546f4ep-4f, -0x1.7e89c8p-4f, -0x1.a4ba96p-4f, -0x1.c1827ap-4f, -0x1.cce5dep-4f, -0x1.bbd28cp-4f, -0x1.7fb31ep-4f, -0x1.068b6ep-4f, -0x1.e19c18p-7f, 0x1.e51a8ap-5f, 0x1.49351p-3f, 0x1.28757cp-2f, 0x1.c25f06p-2f},
    {-0x1.999bc6p-26f, -0x1.02d5eep-26f, 0x1.b43a08p-27f, -0x1.234aeap-27f, -0x1.7ca7a4p-25f, 0x1.633b66p-25f, 0x1.364af4p-29f, -0x1.2ed74ep-28f, -0x1.67e0bap-29f, -0x1.aeea0ap-25f, -0x1.fa5f6cp-25f, -0x1.290a7cp-25f, -0x1.97ad36p-25f, 0x1.1680eap-25f, 0x1.a4b4ap-31f, 0x1.7fe098p-30f, -0x1.76c3a2p-32f, 0x1.f77feap-29f, -0x1.85d4fcp-29f, -0x1.f1abbp-29f, 0x1.6d2fc6p-29f, 0x1.0d86aep-31f, 0x1.7720a8p-36f, 0x1.9cee9p-29f, -0x1.49a29ep-29f, 0x1.15baep-29f, -0x1.c02dfap-30f, 0x1.d8bf9p-32f, -0x1.1125e2p-31f, 0x1.34931ep-31f, 0x1.6bc474p-27f, -0x1.327b8cp-27f},
    {0x1.47ae14p-2f, 0x1.2a327cp-2f, 0x1.df4962p-3f, 0x1.4c5c66p-3f, 0x1.7a3c88p-4f, 0x1.296d54p-5f, -0x1.19d60ap-10f, -0x1.5c8706p-6f, -0x1.d8e168p-6f, -0x1.d7eaf4p-6f, -0x1.99b0bap-6f, -0x1.479008p-6f, -0x1.efe2e4p-7f, -0x1.6908a8p-7f, -0x1.b8dff2p-7f, -0x1.f82d98p-7f, -0x1.1b9b78p-6f, -0x1.384312p-6f, -0x1.4dcae8p-6f, -0x1.55d0fep-6f, -0x1.471894p-6f, -0x1.14b4b2p-6f, -0x1.5a7462p-7f, 0x1.6db03cp-12f, 0x1.1ef11ep-6f, 0x1.5d935cp-5f, 0x1.3ca6a8p-4f, 0x1.f3510ep-4f, 0x1.66193ep-3f, 0x1.d98174p-3f, 0x1.20c0ccp-2f, 0x1.42dba2p-2f},
    {0x1.c85ccp-28f, -0x1.145e56p-27f, 0x1.e05e86p-29f, 0x1.225ebep-37f, -0x1.9a5e9p-32f, 0x1.825e24p-31f, -0x1.c85e04p-35f, -0x1.945c7p-32f, 0x1.f85ae6p-31f, 0x1.605a3ep-33f, -0x1.da5abcp-31f, 0x1.2a5ad4p-32f, 0x1.765aa8p-32f, -0x1.225a5ep-32f, -0x1.56595cp-32f, 0x1.64595ep-33f, -0x1.1c5956p-36f, -0x1.b65926p-32f, -0x1.5e5886p-32f, 0x1.72568ap-31f, -0x1.64598p-31f, -0x1.1a5ab6p-32f, 0x1.3c5b9p-32f, 0x1.da5cecp-39f, -0x1.5a5ceap-31f, 0x1.f25d6p-30f, 0x1.da5dccp-29f, -0x1.b0613p-29f, 0x1.105e46p-28f, -0x1.785e4cp-34f, 0x1.ce5e16p-33f, -0x1.885d2ep-27f},
    {-0x1.0624dcp-6f, -0x1.e85a2ep-5f, -0x1.6f2da4p-4f, -0x1.90dab4p-4f, -0x1.5fcc32p-4f, -0x1.0015bap-4f, -0x1.33c326p-5f, -0x1.1c9c36p-6f, -0x1.0637c8p-8f, 0x1.ae613ap-9f, 0x1.9c3828p-8f, 0x1.bc7bcep-8f, 0x1.8cacdcp-8f, 0x1.40b91ep-8f, -0x1.4bb02p-9f, -0x1.54aa2ap-9f, -0x1.46f392p-9f, -0x1.14e12ap-9f, -0x1.5672a6p-10f, 0x1.0522bep-13f, 0x1.408ab4p-9f, 0x1.88a8ap-8f, 0x1.6d8414p-7f, 0x1.2c6e7p-6f, 0x1.c8052p-6f, 0x1.446da8p-5f, 0x1.b143fp-5f, 0x1.0d2272p-4f, 0x1.30c90ep-4f, 0x1.2e783ap-4f, 0x1.e20748p-5f, 0x1.c06bf6p-6f},
    {-0x1.77bccep-5f, -0x1.3eb8b6p-5f, -0x1.42cadcp-6f, 0x1.80bb72p-9f, 0x1.3e5ba6p-6f, 0x1.a345ep-6f, 0x1.7ce7dap-6f, 0x1.13bf8ap-6f, 0x1.49ce5ep-7f, 0x1.3c25c6p-8f, 0x1.8664eep-10f, -0x1.2f6c98p-12f, -0x1.109ceap-10f, -0x1.3d7acep-10f, -0x1.0df9bcp-13f, 0x1.ec7eaap-19f, 0x1.d335c2p-13f, 0x1.287c1ep-11f, 0x1.1b1948p-10f, 0x1.dea654p-10f, 0x1.787338p-9f, 0x1.18e2p-8f, 0x1.905f84p-8f, 0x1.103dacp-7f, 0x1.5e19bcp-7f, 0x1.a16716p-7f, 0x1.babcfcp-7f, 0x1.795cacp-7f, 0x1.483decp-8f, -0x1.ce755ap-8f, -0x1.7eab34p-6f, -0x1.3e3158p-5f},
    {-0x1.87a16p-12f, 0x1.717c6cp-7f, 0x1.29c746p-6f, 0x1.112d04p-6f, 0x1.2c1436p-7f, 0x1.060016p-10f, -0x1.0d43fep-8f, -0x1.724b2p-8f, -0x1.433f9p-8f, -0x1.bf6518p-9f, -0x1.030e18p-9f, -0x1.ee5d68p-11f, -0x1.4ddbcap-12f, 0x1.2ad5f8p-18f, 0x1.4bd1dap-14f, 0x1.1e0512p-13f, 0x1.cb846cp-13f, 0x1.5ff2dp-12f, 0x1.03c31p-11f, 0x1.72de18p-11f, 0x1.ff997ap-11f, 0x1.52d5bp-10f, 0x1.a9063p-10f, 0x1.ead7a4p-10f, 0x1.e8ef04p-10f, 0x1.5372f8p-10f, -0x1.0f3032p-12f, -0x1.a09b72p-9f, -0x1.e4c3fp-8f, -0x1.8127fap-7f, -0x1.beff5cp-7f, -0x1.4933b2p-7f},
    {0x1.fe228ep-8f, 0x1.c11a8cp-8f, 0x1.e733e4p-10f, -0x1.ce22b4p-9f, -0x1.7a947cp-8f, -0x1.2fa6dep-8f, -0x1.17934p-9f, -0x1.afc228p-14f, 0x1.ca2ebcp-11f, 0x1.11bb8cp-10f, 0x1.b5febep-11f, 0x1.1d48ap-11f, 0x1.3d8c5ep-12f, 0x1.29fd08p-13f, 0x1.06ee52p-15f, 0x1.80bf06p-15f, 0x1.1298a8p-14f, 0x1.7e1adp-14f, 0x1.0227fep-13f, 0x1.4fbe1ap-13f, 0x1.9d1a66p-13f, 0x1.cfd314p-13f, 0x1.b15b7p-13f, 0x1.bdd3dap-14f, -0x1.4150bep-13f, -0x1.5a2df8p-11f, -0x1.7f60fcp-10f, -0x1.3e7dbap-9f, -0x1.90e664p-9f, -0x1.3d3b8ep-9f, 0x1.4275f2p-12f, 0x1.2cea7p-8f},
    {0x1.c27482p-11f, -0x1.e6fdaep-10f, -0x1.bb9d1cp-9f, -0x1.39ecccp-9f, -0x1.b8eafcp-13f, 0x1.446a04p-10f, 0x1.7539f8p-10f, 0x1.c41ceap-11f, 0x1.2ccefcp-12f, -0x1.8d8f24p-15f, -0x1.524a6ep-13f, -0x1.4fe982p-13f, -0x1.e6691ap-14f, -0x1.2130fap-14f, 0x1.aaa52p-18f, 0x1.35da18p-17f, 0x1.9d76e6p-17f, 0x1.18ec8p-16f, 0x1.4c65d6p-16f, 0x1.6fbcecp-16f, 0x1.4c25f2p-16f, 0x1.8226b6p-18f, -0x1.b77d82p-16f, -0x1.a0d008p-14f, -0x1.b835fep-13f, -0x1.9152e8p-12f, -0x1.1b1832p-11f, -0x1.117876p-11f, -0x1.cc4986p-14f, 0x1.ec1f68p-11f, 0x1.1a2adcp-9f, 0x1.427ad8p-9f},
};
CONSTANT f32 mish_pairs_width = 0x1p-2f;

/* How many bits of an f32 in the last row of a table belong to its coefficient; moved up by so many bits,
   the others are the last one. */
enum { HALF_SHARED_SHIFT = 20 };

/* A function of f16 or bf16 as a polynomial on each of 32 segments, P(v), v from `least` to `most`: the
   number of v's segment, mod 32, is the integer next to scale v. The polynomial is in v or, if it is
   inner, in scale v less the number. Is it enough for every x, or are there some outside? The constant
   coefficients are first. Of the exponential scale v is rounded to a multiple of 1/32 and the polynomial
   in what is left of v. */
struct half_table {
    f32 scale, least, most;
    bool is_inner, is_everywhere;
    int count;
    f32 rows[4][32];
};

/* SiLU: P(|x|) = 1/(1 + e^|x|), f16: degree 3, segments of length 0.25. */
CONSTANT struct half_table silu_f16 = {
    .scale = 0x1p+2f,
    .least = 0x1p-12f,
    .most = 0x1.f7fffep+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.000004p-1f, 0x1.000346p-1f, 0x1.000068p-1f, 0x1.00d356p-1f, 0x1.030f34p-1f, 0x1.0300c2p-1f, 0x1.10d32cp-1f, 0x1.0f0eb6p-1f, 0x1.1a72ep-1f, 0x1.275da6p-1f, 0x1.128c9p-1f, 0x1.2bdabp-1f, 0x1.e33776p-2f, 0x1.eacbaap-2f, 0x1.d7deb2p-2f, 0x1.b3c0b4p-2f, 0x1.d62a02p-2f, 0x1.8799a2p-2f, 0x1.776d44p-2f, 0x1.76c512p-3f, 0x1.f4d59p-3f, 0x1.f48404p-3f, 0x1.c10d96p-3f, 0x1.55807ep-3f, 0x1.2024f4p-3f, 0x1.3efe8ap-3f, 0x1.144df2p-3f, 0x1.3f6296p-5f, 0x1.4edf4cp-4f, 0x1.6a37acp-4f, 0x1.0b037cp-4f, 0x1.ab395ap-5f},
            {-0x1.0005p-2f, -0x1.00662ep-2f, -0x1.007462p-2f, -0x1.085e56p-2f, -0x1.17217cp-2f, -0x1.17a14ap-2f, -0x1.533feep-2f, -0x1.4c74eap-2f, -0x1.6f5676p-2f, -0x1.909c66p-2f, -0x1.59f806p-2f, -0x1.91abccp-2f, -0x1.177f1ep-2f, -0x1.213f4ep-2f, -0x1.105abap-2f, -0x1.e52248p-3f, -0x1.0bcb74p-2f, -0x1.a0ee3ep-3f, -0x1.889576p-3f, -0x1.2bc89p-4f, -0x1.ce76f8p-4f, -0x1.ce2e3p-4f, -0x1.923cc8p-4f, -0x1.1e36acp-4f, -0x1.d13b38p-5f, -0x1.061de8p-4f, -0x1.b83318p-5f, -0x1.5b5d9ap-7f, -0x1.e6095cp-6f, -0x1.08b4bep-5f, -0x1.73cacap-6f, -0x1.1eb5bp-6f},
            {0x1.118792p-11f, 0x1.ff0792p-10f, 0x1.274792p-9f, 0x1.e3e786p-7f, 0x1.f68774p-6f, 0x1.040772p-5f, 0x1.2eb778p-4f, 0x1.1cd774p-4f, 0x1.63d78p-4f, 0x1.9c9784p-4f, 0x1.3cd77ap-4f, 0x1.8e9782p-4f, 0x1.c6f77p-5f, 0x1.e63772p-5f, 0x1.bdf77p-5f, 0x1.7c776ap-5f, 0x1.adb76ep-5f, 0x1.365764p-5f, 0x1.1e1762p-5f, 0x1.349738p-7f, 0x1.26175p-6f, 0x1.25f75p-6f, 0x1.eef74ap-7f, 0x1.48174p-7f, 0x1.005738p-7f, 0x1.25f73cp-7f, 0x1.ddd736p-8f, 0x1.b016eap-11f, 0x1.df3724p-9f, 0x1.067726p-8f, 0x1.5ef71cp-9f, 0x1.049714p-9f},
        },
};

/* Quick GELU: P(|x|) = 1/(1 + e^(1.702 |x|)), f16: degree 4, segments of length 0.25. */
CONSTANT struct half_table quick_gelu_f16 = {
    .scale = 0x1p+2f,
    .least = 0x1p-12f,
    .most = 0x1.f7fffep+2f,
    .is_inner = true,
    .is_everywhere = false,
    .count = 4,
    .rows =
        {
            {0x1.fffffep-2f, 0x1.94afaep-2f, 0x1.32677ap-2f, 0x1.bec44ap-3f, 0x1.3bcf5ap-3f, 0x1.b407aap-4f, 0x1.27d5ep-4f, 0x1.8c8c42p-5f, 0x1.078bc4p-5f, 0x1.5c4dc2p-6f, 0x1.ca91bcp-7f, 0x1.2d1c3ep-7f, 0x1.8ac73p-8f, 0x1.02816p-8f, 0x1.524adcp-9f, 0x1.ba829cp-10f, 0x1.215238p-10f, 0x1.7a4114p-11f, 0x1.ee7392p-12f, 0x1.432652p-12f, 0x1.a66p-13f, 0x1.140316p-13f, 0x1.68b9bap-14f, 0x1.d77384p-15f, 0x1.3412dp-15f, 0x1.92a1ecp-16f, 0x1.07177cp-16f, 0x1.57d6a6p-17f, 0x1.c15d44p-18f, 0x1.259f44p-18f, 0x1.7fc4fep-19f, 0x1.f57b28p-20f},
            {-0x1.b3b33ep-4f, -0x1.a09158p-4f, -0x1.6d7488p-4f, -0x1.293b72p-4f, -0x1.c699eap-5f, -0x1.4b8fe4p-5f, -0x1.d319f2p-6f, -0x1.412042p-6f, -0x1.b20de4p-7f, -0x1.22127ap-7f, -0x1.80ed92p-8f, -0x1.fbd474p-9f, -0x1.4df584p-9f, -0x1.b649fcp-10f, -0x1.1f18dcp-10f, -0x1.77f152p-11f, -0x1.ebe0b6p-12f, -0x1.41cacep-12f, -0x1.a4b1b2p-13f, -0x1.12f5b4p-13f, -0x1.677448p-14f, -0x1.d5abcep-15f, -0x1.32c8eap-15f, -0x1.9139eap-16f, -0x1.062efp-16f, -0x1.56afep-17f, -0x1.bf9ca4p-18f, -0x1.24963p-18f, -0x1.7ea544p-19f, -0x1.f20deep-20f, -0x1.46500ap-20f, -0x1.ab2ep-21f},
            {-0x1.8c668cp-15f, 0x1.29537ap-8f, 0x1.f4244ap-8f, 0x1.1bce38p-7f, 0x1.0c5cb2p-7f, 0x1.bbb76p-8f, 0x1.53de7p-8f, 0x1.ed867ap-9f, 0x1.580736p-9f, 0x1.d83ffp-10f, 0x1.40bc9ap-10f, 0x1.a7a6c4p-11f, 0x1.183952p-11f, 0x1.70b612p-12f, 0x1.e8afdp-13f, 0x1.3e153ep-13f, 0x1.a436c2p-14f, 0x1.13cbc2p-14f, 0x1.670162p-15f, 0x1.d4893cp-16f, 0x1.3268fap-16f, 0x1.929c34p-17f, 0x1.0598eep-17f, 0x1.574936p-18f, 0x1.bfa0a6p-19f, 0x1.223aa6p-19f, 0x1.7f2ebp-20f, 0x1.f160a2p-21f, 0x1.4357a6p-21f, 0x1.afd5d4p-22f, 0x1.0e11c8p-22f, 0x1.6fa6a2p-23f},
            {0x1.de9734p-10f, 0x1.5b9722p-10f, 0x1.6b772ep-11f, 0x1.e7a71p-17f, -0x1.87772ap-12f, -0x1.170706p-11f, -0x1.16a704p-11f, -0x1.c2a6fap-12f, -0x1.67c718p-12f, -0x1.ffe704p-13f, -0x1.3ef6fep-13f, -0x1.c386f2p-14f, -0x1.29e6eap-14f, -0x1.92c6e6p-15f, -0x1.1736c4p-15f, -0x1.68e6d2p-16f, -0x1.cdd6a8p-17f, -0x1.1ad6c6p-17f, -0x1.7ce69p-18f, -0x1.040694p-18f, -0x1.49e672p-19f, -0x1.d8b68ap-20f, -0x1.552688p-20f, -0x1.721658p-21f, -0x1.f76648p-22f, -0x1.0c4638p-22f, -0x1.d15618p-23f, -0x1.19c65ap-23f, -0x1.33a662p-24f, -0x1.9b7664p-24f, -0x1.41465ap-25f, -0x1.3e7642p-26f},
        },
};

/* GELU: P(|x|) = Phi(-|x|), f16: degree 4, segments of length 0.185. */
CONSTANT struct half_table gelu_f16 = {
    .scale = 0x1.59f22ap+2f,
    .least = 0x1p-12f,
    .most = 0x1.74f5cp+2f,
    .is_inner = true,
    .is_everywhere = true,
    .count = 4,
    .rows =
        {
            {0x1.000002p-1f, 0x1.b4da52p-2f, 0x1.6c3a1ep-2f, 0x1.286504p-2f, 0x1.d6519ep-3f, 0x1.6b7b58p-3f, 0x1.1168ep-3f, 0x1.900496p-4f, 0x1.1c6ae4p-4f, 0x1.88dc66p-5f, 0x1.076d8ep-5f, 0x1.56d8c2p-6f, 0x1.b0d6cep-7f, 0x1.08f608p-7f, 0x1.3a7e2p-8f, 0x1.69c72ep-9f, 0x1.933a8ap-10f, 0x1.b36306p-11f, 0x1.c75296p-12f, 0x1.cd1eecp-13f, 0x1.c4247p-14f, 0x1.ad3452p-15f, 0x1.8a6746p-16f, 0x1.5ebd86p-17f, 0x1.2ddd74p-18f, 0x1.f68c4ep-20f, 0x1.94a28ep-21f, 0x1.3bc1ecp-22f, 0x1.dad2fp-24f, 0x1.5ce19ap-25f, 0x1.58014ep-27f, 0x1.bf8744p-29f},
            {-0x1.2e4f12p-4f, -0x1.292a8cp-4f, -0x1.1a49ecp-4f, -0x1.032792p-4f, -0x1.cbe01ap-5f, -0x1.8a20eep-5f, -0x1.469c9ap-5f, -0x1.05692p-5f, -0x1.94786p-6f, -0x1.2e5b06p-6f, -0x1.b4e75ep-7f, -0x1.30fe82p-7f, -0x1.9b7034p-8f, -0x1.0c5b86p-8f, -0x1.520edp-9f, -0x1.9ba63cp-10f, -0x1.e44a32p-11f, -0x1.135424p-11f, -0x1.2e8fc4p-12f, -0x1.413944p-13f, -0x1.49a28cp-14f, -0x1.46cab2p-15f, -0x1.393f6p-16f, -0x1.21e984p-17f, -0x1.03012ap-18f, -0x1.bf4152p-20f, -0x1.7bc738p-21f, -0x1.2f9876p-22f, -0x1.d5548p-24f, -0x1.67055p-25f, -0x1.94b3bcp-25f, -0x1.26fa3p-25f},
            {0x1.eaaddap-18f, 0x1.48883ep-10f, 0x1.3584b4p-9f, 0x1.a7fbd6p-9f, 0x1.013d42p-8f, 0x1.0ff0c8p-8f, 0x1.0a252p-8f, 0x1.f40658p-9f, 0x1.b4c066p-9f, 0x1.72e7acp-9f, 0x1.2b7f14p-9f, 0x1.ca21p-10f, 0x1.51bdd6p-10f, 0x1.e0b878p-11f, 0x1.43868ap-11f, 0x1.a6464p-12f, 0x1.092caep-12f, 0x1.40b1c6p-13f, 0x1.74efb4p-14f, 0x1.a13e16p-15f, 0x1.c3c1eap-16f, 0x1.d5d98p-17f, 0x1.d6286cp-18f, 0x1.c3584ap-19f, 0x1.abd54ep-20f, 0x1.88261ep-21f, 0x1.5a9cf8p-22f, 0x1.55cc64p-23f, 0x1.2cf026p-24f, 0x1.6b91c8p-26f, 0x1.d6f276p-24f, 0x1.683d48p-24f},
            {0x1.bed702p-12f, 0x1.869718p-12f, 0x1.3d46ecp-12f, 0x1.1a6712p-12f, 0x1.cc7734p-13f, -0x1.2a772cp-16f, 0x1.142724p-20f, -0x1.144704p-13f, -0x1.6cc728p-13f, -0x1.9e2712p-13f, -0x1.669702p-13f, -0x1.5a86f8p-13f, -0x1.2966fap-13f, -0x1.cab6dcp-14f, -0x1.5606e6p-14f, -0x1.ee06d6p-15f, -0x1.5446d4p-15f, -0x1.bf66c2p-16f, -0x1.12a6bcp-16f, -0x1.4ea6bcp-17f, -0x1.7cc6a6p-18f, -0x1.ae66ap-19f, -0x1.b5c698p-20f, -0x1.cd2696p-21f, -0x1.ee0646p-22f, -0x1.d1765cp-23f, -0x1.be3644p-25f, -0x1.a11684p-26f, -0x1.a49678p-26f, -0x1.dff63ep-29f, 0x1.9ef698p-23f, 0x1.1ad696p-23f},
        },
};

/* GELU with tanh: about the same, f16: degree 4, segments of length 0.175. */
CONSTANT struct half_table gelu_tanh_f16 = {
    .scale = 0x1.6db6dcp+2f,
    .least = 0x1p-12f,
    .most = 0x1.60cccap+2f,
    .is_inner = true,
    .is_everywhere = true,
    .count = 4,
    .rows =
        {
            {0x1.000002p-1f, 0x1.b8dfdcp-2f, 0x1.73e5fep-2f, 0x1.33064ap-2f, 0x1.efb44ep-3f, 0x1.86fd12p-3f, 0x1.2d18fcp-3f, 0x1.c4798p-4f, 0x1.4b7638p-4f, 0x1.d916c2p-5f, 0x1.48a37cp-5f, 0x1.bbf33ep-6f, 0x1.234346p-6f, 0x1.72a91ep-7f, 0x1.c8d8eep-8f, 0x1.103a3p-8f, 0x1.391e2ep-9f, 0x1.5aeb84p-10f, 0x1.7180cep-11f, 0x1.798232p-12f, 0x1.7137dap-13f, 0x1.58dfep-14f, 0x1.32ee64p-15f, 0x1.03bdaap-16f, 0x1.a0f84ep-18f, 0x1.3cb744p-19f, 0x1.c65cd6p-21f, 0x1.331216p-22f, 0x1.85ddd4p-24f, 0x1.d50ea2p-26f, 0x1.04ec34p-26f, 0x1.7982f4p-29f},
            {-0x1.1df7c4p-4f, -0x1.19988ap-4f, -0x1.0ceda2p-4f, -0x1.f21e2ap-5f, -0x1.bf3bdep-5f, -0x1.85a784p-5f, -0x1.495564p-5f, -0x1.0e1254p-5f, -0x1.adb504p-6f, -0x1.4bc614p-6f, -0x1.f134eep-7f, -0x1.6931e2p-7f, -0x1.fc363p-8f, -0x1.5ad1b2p-8f, -0x1.c98b4p-9f, -0x1.236626p-9f, -0x1.65f186p-10f, -0x1.a724ap-11f, -0x1.e0c718p-12f, -0x1.05c322p-12f, -0x1.1086f8p-13f, -0x1.0ec594p-14f, -0x1.0017ap-15f, -0x1.cc566p-17f, -0x1.87fb58p-18f, -0x1.3bfc84p-19f, -0x1.e0fa5ep-21f, -0x1.564bdap-22f, -0x1.c80a42p-24f, -0x1.25892ap-25f, -0x1.9475b4p-26f, -0x1.85b082p-34f},
            {0x1.aead4ap-18f, 0x1.150f3ep-10f, 0x1.0888b8p-9f, 0x1.7108eap-9f, 0x1.b0230ap-9f, 0x1.d835p-9f, 0x1.e2c018p-9f, 0x1.cbdb8p-9f, 0x1.a1382cp-9f, 0x1.6e4c46p-9f, 0x1.2e7e72p-9f, 0x1.e8a094p-10f, 0x1.73d95p-10f, 0x1.14a148p-10f, 0x1.9038b8p-11f, 0x1.12d6d6p-11f, 0x1.6a05bp-12f, 0x1.ccbf7p-13f, 0x1.1a6cbep-13f, 0x1.4b4368p-14f, 0x1.702c26p-15f, 0x1.86d29p-16f, 0x1.8d0abap-17f, 0x1.7c4792p-18f, 0x1.5b04bp-19f, 0x1.2ff582p-20f, 0x1.d99af6p-22f, 0x1.97adcp-23f, 0x1.04b1d2p-24f, 0x1.143d8cp-26f, -0x1.1aae26p-23f, 0x1.924c22p-39f},
            {0x1.7af6fep-12f, 0x1.66e6aep-12f, 0x1.6ef6c2p-12f, 0x1.4af716p-12f, 0x1.358734p-14f, 0x1.17872ap-14f, 0x1.66f6f2p-16f, -0x1.319706p-14f, -0x1.2ca704p-13f, -0x1.62f714p-13f, -0x1.2716fp-13f, -0x1.34f712p-13f, -0x1.6666dep-13f, -0x1.baa6fp-14f, -0x1.5ab7p-14f, -0x1.1c96e6p-14f, -0x1.a846dap-15f, -0x1.2da6dap-15f, -0x1.8086bcp-16f, -0x1.da8698p-17f, -0x1.2646b6p-17f, -0x1.5486bp-18f, -0x1.7a669ap-19f, -0x1.82a692p-20f, -0x1.72467ep-21f, -0x1.4a567p-22f, -0x1.80668p-24f, -0x1.dd9682p-25f, -0x1.7b862cp-26f, -0x1.6d4642p-28f, 0x1.85a69ap-24f, -0x1.9f64e2p-44f},
        },
};

/* Softplus: P(|x|) = log(1 + e^-|x|), f16: degree 3, segments of length 0.25. */
CONSTANT struct half_table softplus_f16 = {
    .scale = 0x1p+2f,
    .least = 0x0p+0f,
    .most = 0x1.f7fffep+2f,
    .is_inner = true,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.62e42ep-1f, 0x1.26e186p-1f, 0x1.e574b6p-2f, 0x1.8c2794p-2f, 0x1.40c7bap-2f, 0x1.01f94ap-2f, 0x1.9c7db4p-3f, 0x1.482388p-3f, 0x1.03f326p-3f, 0x1.9a728cp-4f, 0x1.432182p-4f, 0x1.fba30ap-5f, 0x1.8e06f4p-5f, 0x1.37a3ep-5f, 0x1.e76cacp-6f, 0x1.7cd99ap-6f, 0x1.295e5cp-6f, 0x1.d01b32p-7f, 0x1.69fe16p-7f, 0x1.1a49c4p-7f, 0x1.b81a12p-8f, 0x1.5701d6p-8f, 0x1.0b4adap-8f, 0x1.a0827p-9f, 0x1.447e4cp-9f, 0x1.f9919ep-10f, 0x1.89d254p-10f, 0x1.32becap-10f, 0x1.dddedap-11f, 0x1.74306ap-11f, 0x1.21e41ap-11f, 0x1.c39116p-12f},
            {-0x1.00002cp-3f, -0x1.c0561cp-4f, -0x1.829474p-4f, -0x1.488622p-4f, -0x1.135b5cp-4f, -0x1.c7f0d2p-5f, -0x1.75b268p-5f, -0x1.2f3326p-5f, -0x1.e8405ap-6f, -0x1.869dd8p-6f, -0x1.36a9dep-6f, -0x1.ec1d4cp-7f, -0x1.847066p-7f, -0x1.31f99ap-7f, -0x1.e03b78p-8f, -0x1.787494p-8f, -0x1.26dc96p-8f, -0x1.ccddd4p-9f, -0x1.688d24p-9f, -0x1.18e982p-9f, -0x1.b69f92p-10f, -0x1.5607bap-10f, -0x1.0ab3dep-10f, -0x1.9f9f82p-11f, -0x1.43e7e8p-11f, -0x1.f92f76p-12f, -0x1.895654p-12f, -0x1.32ff58p-12f, -0x1.ddc342p-13f, -0x1.74161cp-13f, -0x1.21b138p-13f, -0x1.c35eep-14f},
            {0x1.0056fep-7f, 0x1.f83712p-8f, 0x1.dff72cp-8f, 0x1.bf372ap-8f, 0x1.93b734p-8f, 0x1.64f73cp-8f, 0x1.323728p-8f, 0x1.02b73p-8f, 0x1.ae172cp-9f, 0x1.621722p-9f, 0x1.1f7726p-9f, 0x1.cf5724p-10f, 0x1.72572p-10f, 0x1.24f70ap-10f, 0x1.d5f714p-11f, 0x1.70f70ep-11f, 0x1.20b6fcp-11f, 0x1.c737p-12f, 0x1.6ce6cp-12f, 0x1.1376fcp-12f, 0x1.b3f6fp-13f, 0x1.53d6fp-13f, 0x1.08d6e8p-13f, 0x1.a456e8p-14f, 0x1.4336e2p-14f, 0x1.ef36cep-15f, 0x1.8b76d6p-15f, 0x1.3496acp-15f, 0x1.ddd6c2p-16f, 0x1.7576bap-16f, 0x1.2216cp-16f, 0x1.c876b4p-17f},
        },
};

/* Sigmoid: P(|x|) = 1/(1 + e^|x|), f16: degree 3, segments of length 0.27. */
CONSTANT struct half_table sigmoid_f16 = {
    .scale = 0x1.da12f6p+1f,
    .least = 0x0p+0f,
    .most = 0x1.1028f4p+3f,
    .is_inner = true,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1p-1f, 0x1.bb4c3ep-2f, 0x1.79061cp-2f, 0x1.3b47c4p-2f, 0x1.039718p-2f, 0x1.a59fdap-3f, 0x1.52573p-3f, 0x1.0cc99p-3f, 0x1.a78818p-4f, 0x1.4b6b42p-4f, 0x1.01f06cp-4f, 0x1.8fc43p-5f, 0x1.34bd54p-5f, 0x1.db99a8p-6f, 0x1.6d94fp-6f, 0x1.188fa4p-6f, 0x1.ae17cep-7f, 0x1.495816p-7f, 0x1.f80684p-8f, 0x1.81789cp-8f, 0x1.26acbep-8f, 0x1.c25e66p-9f, 0x1.58156ep-9f, 0x1.06d1eap-9f, 0x1.917858p-10f, 0x1.32939ep-10f, 0x1.d432f6p-11f, 0x1.657ce4p-11f, 0x1.10f2aap-11f, 0x1.a0c9d2p-12f, 0x1.3e32dcp-12f, 0x1.e5d348p-13f},
            {-0x1.146d92p-4f, -0x1.0f7f0cp-4f, -0x1.0146a2p-4f, -0x1.d7513ep-5f, -0x1.a2a0dcp-5f, -0x1.699cb6p-5f, -0x1.310526p-5f, -0x1.f86694p-6f, -0x1.9a10bp-6f, -0x1.491f18p-6f, -0x1.04f48cp-6f, -0x1.9ac3dp-7f, -0x1.40dc8ap-7f, -0x1.f25fcap-8f, -0x1.820f4p-8f, -0x1.29c6dp-8f, -0x1.ca57aap-9f, -0x1.60204cp-9f, -0x1.0df88cp-9f, -0x1.9dd046p-10f, -0x1.3d1048p-10f, -0x1.e49728p-11f, -0x1.729daap-11f, -0x1.1b12e8p-11f, -0x1.b0c5p-12f, -0x1.4ac028p-12f, -0x1.f97088p-13f, -0x1.81cef4p-13f, -0x1.26a05p-13f, -0x1.c18c28p-14f, -0x1.573b16p-14f, -0x1.05fdf2p-14f},
            {-0x1.ae073ep-15f, 0x1.37c738p-10f, 0x1.24e736p-9f, 0x1.868728p-9f, 0x1.bee724p-9f, 0x1.caf6f4p-9f, 0x1.b97718p-9f, 0x1.92f722p-9f, 0x1.5dd722p-9f, 0x1.29d716p-9f, 0x1.ec3724p-10f, 0x1.919718p-10f, 0x1.401718p-10f, 0x1.00f722p-10f, 0x1.8f770ep-11f, 0x1.36770cp-11f, 0x1.e09708p-12f, 0x1.7517p-12f, 0x1.20b7p-12f, 0x1.b6d6f2p-13f, 0x1.5156e6p-13f, 0x1.02f6ecp-13f, 0x1.8b96ep-14f, 0x1.3216e4p-14f, 0x1.cef6dap-15f, 0x1.6736ccp-15f, 0x1.11f6bep-15f, 0x1.a376c2p-16f, 0x1.3ff6bep-16f, 0x1.e416bep-17f, 0x1.7296bap-17f, 0x1.1f16bcp-17f},
        },
};

/* Tanh: P(|x|) = tanh(x)/x, f16: degree 3, segments of length 0.147. */
CONSTANT struct half_table tanh_f16 = {
    .scale = 0x1.b35fc8p+2f,
    .least = 0x0p+0f,
    .most = 0x1.285a1ap+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.000192p+0f, 0x1.fff70ep-1f, 0x1.ff45c2p-1f, 0x1.fe8c52p-1f, 0x1.025c3cp+0f, 0x1.ff1b3ep-1f, 0x1.037908p+0f, 0x1.0b4ac4p+0f, 0x1.f8fdbap-1f, 0x1.40bde4p+0f, 0x1.5bc774p+0f, 0x1.316b6p+0f, 0x1.37296cp+0f, 0x1.4f195p+0f, 0x1.a10ab4p-3f, 0x1.c97aaap-1f, 0x1.b7208p+0f, 0x1.898a94p-2f, 0x1.91085ap+0f, 0x1.5e1a7ep+0f, 0x1.eca7aap-2f, -0x1.f56b8cp-4f, -0x1.cf1ce8p-2f, 0x1.f6a7aap+3f, 0x1.0f153ap+5f, 0x1.236c4cp+4f, 0x1.0e836p+0f, 0x1.fad4cep+4f, 0x1.ef140ap-1f, 0x1.dc7248p-1f, 0x1.d22216p-1f, -0x1.015132p+3f},
            {-0x1.f5fb48p-10f, 0x1.fc3eaap-10f, 0x1.1542d2p-6f, 0x1.b49216p-6f, -0x1.21969p-5f, 0x1.253216p-6f, -0x1.73ea0cp-5f, -0x1.29f004p-3f, -0x1.dd7f08p-9f, -0x1.4c3e4ep-1f, -0x1.ad8d74p-1f, -0x1.015c66p-1f, -0x1.14f94cp-1f, -0x1.622f1ap-1f, 0x1.d752ecp-1f, -0x1.da5f6cp-4f, -0x1.33561ap+0f, 0x1.b24e3ep-2f, -0x1.f1ec18p-1f, -0x1.7aea5p-1f, 0x1.76b688p-3f, 0x1.735a64p-1f, 0x1.f1d7d2p-1f, -0x1.aa3b14p+3f, -0x1.c4eed2p+4f, -0x1.cabf32p+3f, -0x1.ad2afap-2f, -0x1.7a6d26p+4f, -0x1.672dbep-2f, -0x1.4c9d24p-2f, -0x1.3e65b2p-2f, 0x1.5d4e74p+2f},
            {-0x1.23f7d8p-2f, -0x1.69a7b6p-2f, -0x1.a307c4p-2f, -0x1.b947c6p-2f, -0x1.4b87bcp-2f, -0x1.a407c4p-2f, -0x1.4b87bep-2f, -0x1.b8a7b4p-3f, -0x1.52a7bcp-2f, 0x1.8677ap-3f, 0x1.3317aap-2f, 0x1.246752p-4f, 0x1.7cf768p-4f, 0x1.64f792p-3f, -0x1.3807bcp-1f, -0x1.786798p-4f, 0x1.8b57a8p-2f, -0x1.1a07a6p-2f, 0x1.19579ep-2f, 0x1.797792p-3f, -0x1.16e794p-3f, -0x1.2fe7a2p-2f, -0x1.6ac7a4p-2f, 0x1.edf7d8p+1f, 0x1.fe17e8p+2f, 0x1.eaf7d6p+1f, 0x1.2e9774p-4f, 0x1.7cb7ep+2f, 0x1.cf376cp-5f, 0x1.9cb768p-5f, 0x1.829766p-5f, -0x1.3107b6p+0f},
        },
};

/* ELU: P(x) = (e^x - 1)/x, f16: degree 3, segments of length 0.27. */
CONSTANT struct half_table elu_f16 = {
    .scale = 0x1.da12f6p+1f,
    .least = -0x1.1028f4p+3f,
    .most = 0x0p+0f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.000002p+0f, 0x1.4d105cp+3f, 0x1.f7a6fap-2f, 0x1.079858p-1f, 0x1.0ea296p-1f, 0x1.74fac8p+2f, 0x1.20dbd4p-1f, 0x1.61eef6p+3f, -0x1.b1e512p+3f, -0x1.8432bp+0f, 0x1.7ad058p+3f, -0x1.156cbcp+1f, 0x1.126062p-2f, 0x1.1f755cp-1f, 0x1.0017fep-1f, 0x1.4b9384p-1f, 0x1.a5fc3ap+0f, 0x1.a24de2p-1f, 0x1.995a72p-1f, 0x1.917334p-1f, 0x1.dc3ae4p-1f, 0x1.aec9bap-1f, 0x1.c7913ap-1f, 0x1.ba91bcp-1f, 0x1.f102eap-1f, 0x1.088dd2p+0f, 0x1.fbb0a8p-1f, 0x1.fd95c6p-1f, 0x1.fa69fcp-1f, 0x1.00a5b4p+0f, 0x1.ffee54p-1f, 0x1.fffdd8p-1f},
            {0x1.00081cp-1f, 0x1.d68efcp+1f, 0x1.73bf14p-4f, 0x1.97478ap-4f, 0x1.ad51eep-4f, 0x1.2923dap+1f, 0x1.e95782p-4f, 0x1.3419b2p+2f, -0x1.98e808p+2f, -0x1.b25376p-1f, 0x1.753d1ap+2f, -0x1.53f0acp+0f, -0x1.abbc3ap-5f, 0x1.b34f6cp-4f, 0x1.0c718p-4f, 0x1.382faep-3f, 0x1.b071cep-1f, 0x1.1286b2p-2f, 0x1.01cbe4p-2f, 0x1.e8a476p-3f, 0x1.78ecap-2f, 0x1.2186c6p-2f, 0x1.507476p-2f, 0x1.2d727cp-2f, 0x1.b73c3ap-2f, 0x1.0f9466p-1f, 0x1.df21cep-2f, 0x1.eaba5p-2f, 0x1.da821p-2f, 0x1.02d134p-1f, 0x1.fe2da8p-2f, 0x1.ffb65ap-2f},
            {0x1.59a7acp-3f, 0x1.c20792p-2f, 0x1.e7c72ep-8f, 0x1.17a732p-7f, 0x1.2ea734p-7f, 0x1.45c78ep-2f, 0x1.70673ap-7f, 0x1.6c07a2p-1f, -0x1.fa17aap-1f, -0x1.1bd77ep-3f, 0x1.f3a7acp-1f, -0x1.f4778ep-3f, -0x1.64975cp-6f, 0x1.b456f2p-8f, -0x1.2ed746p-9f, 0x1.e0a73cp-7f, 0x1.64e78ap-3f, 0x1.506764p-5f, 0x1.27e76p-5f, 0x1.08e75ap-5f, 0x1.216776p-4f, 0x1.628764p-5f, 0x1.d7a77p-5f, 0x1.5be75cp-5f, 0x1.972784p-4f, 0x1.3b6794p-3f, 0x1.f9678ep-4f, 0x1.11c792p-3f, 0x1.ebe78cp-4f, 0x1.50a79ep-3f, 0x1.46679ep-3f, 0x1.5147a2p-3f},
        },
};

/* SELU: the same, scaled, f16: degree 3, segments of length 0.27. */
CONSTANT struct half_table selu_f16 = {
    .scale = 0x1.da12f6p+1f,
    .least = -0x1.1028f4p+3f,
    .most = 0x0p+0f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.c212ccp+0f, 0x1.b0804ep-1f, 0x1.b946d2p-1f, -0x1.0c9ce4p+4f, 0x1.de8a4cp-1f, 0x1.eb4976p-1f, -0x1.00fafep+5f, 0x1.0b0b8ap+0f, 0x1.03c506p+5f, 0x1.ed751cp+3f, 0x1.ae2b54p+4f, -0x1.e5e40ep+2f, -0x1.5367eep+0f, -0x1.b7254ap-3f, 0x1.110ea6p+0f, 0x1.6f4652p-1f, 0x1.7a1f6p-1f, 0x1.07f466p+1f, 0x1.796d5cp+0f, 0x1.0f20eap+0f, 0x1.063feep+1f, 0x1.b3686cp+0f, 0x1.bd072ap+0f, 0x1.b4d82cp+0f, 0x1.b16d08p+0f, 0x1.baf69cp+0f, 0x1.aba7c8p+0f, 0x1.bfa146p+0f, 0x1.bf7e8ep+0f, 0x1.c11006p+0f, 0x1.c1b06ep+0f, 0x1.c20eap+0f},
            {0x1.c21106p-1f, 0x1.37c3ccp-3f, 0x1.448706p-3f, -0x1.a1e7eep+2f, 0x1.7dd49ap-3f, 0x1.9274f6p-3f, -0x1.bc271ap+3f, 0x1.dbf4ecp-3f, 0x1.da3bd4p+3f, 0x1.cf79dp+2f, 0x1.aa2032p+3f, -0x1.16402cp+2f, -0x1.18c79ep+0f, -0x1.063ac6p-1f, 0x1.d49e86p-3f, -0x1.bdfc9cp-9f, -0x1.bfb8dep-7f, 0x1.de616cp-1f, 0x1.ffbf5ep-2f, 0x1.24a1ep-3f, 0x1.07632ep+0f, 0x1.70e1cp-1f, 0x1.8a8846p-1f, 0x1.7de6bep-1f, 0x1.77fbep-1f, 0x1.96f61ep-1f, 0x1.6054a4p-1f, 0x1.aced12p-1f, 0x1.ae1e74p-1f, 0x1.b828fep-1f, 0x1.bcc328p-1f, 0x1.c1901cp-1f},
            {0x1.2ae7bp-2f, 0x1.8f8738p-7f, 0x1.a8473ap-7f, -0x1.a9d7a2p-1f, 0x1.0ec742p-6f, 0x1.250744p-6f, -0x1.fa77b8p+0f, 0x1.79074cp-6f, 0x1.23c7bep+1f, 0x1.2967bp+0f, 0x1.1d87cp+1f, -0x1.92d7a8p-1f, -0x1.ce178ep-3f, -0x1.fb3782p-4f, 0x1.35a738p-6f, -0x1.0a176cp-5f, -0x1.495772p-5f, 0x1.7da78cp-3f, 0x1.44c774p-4f, -0x1.781774p-6f, 0x1.eee796p-3f, 0x1.35878ap-3f, 0x1.61279p-3f, 0x1.57679p-3f, 0x1.52479p-3f, 0x1.952796p-3f, 0x1.12c782p-3f, 0x1.d7079ep-3f, 0x1.e087ap-3f, 0x1.0607a4p-2f, 0x1.10e7a6p-2f, 0x1.2627aep-2f},
        },
};

/* SiLU: P(|x|) = 1/(1 + e^|x|), bf16: degree 2, segments of length 0.25. */
CONSTANT struct half_table silu_bf16 = {
    .scale = 0x1p+2f,
    .least = 0x1p-9f,
    .most = 0x1.f7fffep+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.0000eap-1f, 0x1.00206ap-1f, 0x1.00421ep-1f, 0x1.00f336p-1f, 0x1.085298p-1f, 0x1.06003ep-1f, 0x1.0a00fp-1f, 0x1.00a21p-1f, 0x1.f1dep-2f, 0x1.f27f4ap-2f, 0x1.c98dc2p-2f, 0x1.819028p-2f, 0x1.5cd10ep-2f, 0x1.715bd6p-2f, 0x1.30063ap-2f, 0x1.2425ep-2f, 0x1.d5656ep-3f, 0x1.80053ap-3f, 0x1.596948p-3f, 0x1.89c288p-3f, 0x1.b801a2p-4f, 0x1.0184fap-4f, 0x1.7bb3bp-4f, 0x1.a2fddcp-5f, 0x1.0d4aa4p-4f, 0x1.06968ap-5f, 0x1.6f6a5p-5f, 0x1.2dfbf2p-5f, 0x1.17dab2p-5f, 0x1.9aa9d8p-6f, 0x1.4a6fc2p-6f, 0x1.0fac9ep-6f},
            {-0x1.004774p-2f, -0x1.03678ep-2f, -0x1.06c796p-2f, -0x1.0f27ap-2f, -0x1.3147aap-2f, -0x1.28c7a8p-2f, -0x1.3427aap-2f, -0x1.1ba7a6p-2f, -0x1.0be7a4p-2f, -0x1.0c27a4p-2f, -0x1.cfe7ap-3f, -0x1.64a796p-3f, -0x1.342792p-3f, -0x1.4dc794p-3f, -0x1.fd278cp-4f, -0x1.e1878ap-4f, -0x1.684782p-4f, -0x1.15a77ap-4f, -0x1.e50776p-5f, -0x1.19e77ap-4f, -0x1.130766p-5f, -0x1.126752p-6f, -0x1.ce0762p-6f, -0x1.bde74ep-7f, -0x1.30c756p-6f, -0x1.f7673ep-8f, -0x1.83874ap-7f, -0x1.344744p-7f, -0x1.19a742p-7f, -0x1.8a2738p-8f, -0x1.326732p-8f, -0x1.ea272cp-9f},
        },
};

/* Quick GELU: P(|x|) = 1/(1 + e^(1.702 |x|)), bf16: degree 3, segments of length 0.25. */
CONSTANT struct half_table quick_gelu_bf16 = {
    .scale = 0x1p+2f,
    .least = 0x1p-9f,
    .most = 0x1.f7fffep+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.00004p-1f, 0x1.ff6474p-2f, 0x1.009e6p-1f, 0x1.041cb6p-1f, 0x1.12a55ap-1f, 0x1.8dd93cp-2f, 0x1.2795fcp-1f, 0x1.1b96fep-1f, 0x1.30452p-1f, 0x1.8ffef4p-2f, 0x1.ff83fep-1f, 0x1.dbe2cp-3f, -0x1.182422p-5f, 0x1.287184p-1f, -0x1.a9539cp-5f, 0x1.99c14p-3f, 0x1.7ae6d2p-6f, 0x1.b66972p-4f, 0x1.c81dc8p-5f, -0x1.9ec096p-10f, -0x1.ec7c8p-9f, 0x1.e9dec4p-5f, 0x1.78396cp-5f, 0x1.04d8aap-8f, 0x1.75dd96p-7f, 0x1.307182p-6f, 0x1.c052b4p-7f, 0x1.090518p-6f, 0x1.51d174p-8f, -0x1.610a3ep-8f, 0x1.463bd4p-9f, -0x1.a6811ap-8f},
            {-0x1.b3fb0ap-2f, -0x1.aa7f2ep-2f, -0x1.c1bffap-2f, -0x1.e277d8p-2f, -0x1.24f0e6p-1f, -0x1.b937ep-3f, -0x1.4ff9ccp-1f, -0x1.36bbcap-1f, -0x1.4cbe16p-1f, -0x1.6dbaa2p-2f, -0x1.151ap+0f, -0x1.6958bcp-3f, 0x1.701276p-4f, -0x1.010694p-1f, 0x1.187b2ep-4f, -0x1.273a9cp-3f, -0x1.a5f182p-8f, -0x1.19355ap-4f, -0x1.094ae4p-5f, 0x1.3872fep-8f, 0x1.20cc5ap-8f, -0x1.0b11aap-5f, -0x1.87bd74p-6f, -0x1.5c736ap-10f, -0x1.5761dap-8f, -0x1.1927d8p-7f, -0x1.909a4cp-8f, -0x1.ccd9ecp-8f, -0x1.150cf2p-9f, 0x1.2d0f74p-9f, -0x1.f3bd76p-11f, 0x1.4b2d56p-9f},
            {0x1.1447b6p-8f, -0x1.4c67c4p-5f, 0x1.8247a8p-5f, 0x1.924794p-4f, 0x1.c0f79ep-3f, -0x1.1187a8p-4f, 0x1.1c17a6p-2f, 0x1.f237a2p-3f, 0x1.04d7a2p-2f, 0x1.d4578ap-4f, 0x1.9bf7aap-2f, 0x1.73d77p-5f, -0x1.60c778p-5f, 0x1.2e578ep-3f, -0x1.91a766p-6f, 0x1.215768p-5f, -0x1.cb8726p-12f, 0x1.e97752p-7f, 0x1.a2f73cp-8f, -0x1.af2724p-10f, -0x1.3f871ap-10f, 0x1.871738p-8f, 0x1.11973p-8f, 0x1.0176bep-13f, 0x1.a83706p-11f, 0x1.5bd712p-10f, 0x1.df7708p-11f, 0x1.0bd70ap-10f, 0x1.3076ecp-12f, -0x1.54a6fp-12f, 0x1.0056d6p-13f, -0x1.5986eep-12f},
        },
};

/* GELU: P(|x|) = Phi(-|x|), bf16: degree 3, segments of length 0.18. */
CONSTANT struct half_table gelu_bf16 = {
    .scale = 0x1.638e38p+2f,
    .least = 0x1p-9f,
    .most = 0x1.6ae146p+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.000016p-1f, 0x1.001a5ep-1f, 0x1.fe419p-2f, 0x1.12536p-1f, 0x1.1abf7ep-1f, 0x1.173cdep-1f, 0x1.1649a4p-2f, 0x1.c8df98p-1f, 0x1.800c2p-9f, 0x1.4e0b58p+1f, 0x1.3da848p+0f, 0x1.69cfeep+0f, -0x1.3b0186p-3f, 0x1.6cab5ap+0f, 0x1.7c7702p-1f, 0x1.e5e234p-3f, 0x1.73fd8ep-3f, 0x1.7ca02ep-2f, -0x1.a5358ep-11f, 0x1.c912dcp-3f, 0x1.594482p-5f, 0x1.7ca58cp-5f, 0x1.56e6d8p-6f, 0x1.ff3bc6p-6f, 0x1.0dadd2p-6f, 0x1.869054p-7f, 0x1.012a8ep-9f, 0x1.a7e902p-10f, 0x1.8c829p-11f, 0x1.0e26f4p-12f, 0x1.21856cp-13f, 0x1.ab513ap-18f},
            {-0x1.98c4dp-2f, -0x1.9d59eap-2f, -0x1.8859f8p-2f, -0x1.3e307ap-1f, -0x1.3d6cfcp-1f, -0x1.1d8324p-1f, 0x1.943f12p-3f, -0x1.5146c6p+0f, 0x1.116f54p-1f, -0x1.175b5ep+2f, -0x1.b738e4p+0f, -0x1.e63622p+0f, 0x1.95c8f2p-2f, -0x1.b27142p+0f, -0x1.9567bp-1f, -0x1.9637e2p-3f, -0x1.30bc8ep-3f, -0x1.5b43cep-2f, 0x1.02adf2p-6f, -0x1.7d8d6cp-3f, -0x1.e8c1fcp-6f, -0x1.150fdap-5f, -0x1.d20836p-7f, -0x1.650496p-6f, -0x1.6867d4p-7f, -0x1.fc0adap-8f, -0x1.31671p-10f, -0x1.f4bd66p-11f, -0x1.c507c8p-12f, -0x1.267c6ap-13f, -0x1.3465a6p-14f, -0x1.29762cp-19f},
            {0x1.1947aap-7f, 0x1.14177ap-5f, -0x1.8007bcp-5f, 0x1.d5d7dp-2f, 0x1.45b7b8p-2f, 0x1.92179ap-3f, -0x1.fe27c8p-2f, 0x1.7dd7c4p-1f, -0x1.13c7c2p-1f, 0x1.43d7ep+1f, 0x1.ab37c2p-1f, 0x1.c437c2p-1f, -0x1.eb87a6p-3f, 0x1.5f57b8p-1f, 0x1.2597a2p-2f, 0x1.bf1774p-5f, 0x1.4c376ep-5f, 0x1.aa7786p-4f, -0x1.1ce754p-7f, 0x1.aaf774p-5f, 0x1.cc5742p-8f, 0x1.0df746p-7f, 0x1.a6d73p-9f, 0x1.4d573ap-8f, 0x1.41d728p-9f, 0x1.b9572p-10f, 0x1.e416fp-13f, 0x1.8af6eap-13f, 0x1.5996d6p-14f, 0x1.ac76bap-16f, 0x1.b676aap-17f, 0x1.a215f4p-23f},
        },
};

/* GELU with tanh: about the same, bf16: degree 3, segments of length 0.175. */
CONSTANT struct half_table gelu_tanh_bf16 = {
    .scale = 0x1.6db6dcp+2f,
    .least = 0x1p-9f,
    .most = 0x1.60cccap+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.000016p-1f, 0x1.002aa6p-1f, 0x1.05e238p-1f, 0x1.de56dp-2f, 0x1.e6efd8p-2f, 0x1.7b11c4p-2f, 0x1.77582ep-2f, 0x1.281c2p+1f, -0x1.7d6956p+0f, 0x1.f99762p+0f, -0x1.4afa8ep-2f, -0x1.27199cp-5f, 0x1.1d0b46p+0f, 0x1.49e138p-2f, 0x1.fe445ap-1f, 0x1.8dac3cp-3f, 0x1.6ceaf8p-2f, -0x1.f721eap-10f, 0x1.532368p-2f, 0x1.90fafap-3f, 0x1.d332bcp-4f, 0x1.27535p-4f, 0x1.c440bp-5f, 0x1.de6ae4p-6f, 0x1.f33276p-7f, 0x1.142816p-7f, 0x1.d39ec8p-9f, 0x1.eacb84p-11f, 0x1.f019b4p-12f, 0x1.6cfda4p-13f, 0x1.a79f4ap-14f, 0x1.3702f6p-16f},
            {-0x1.98c4dp-2f, -0x1.a03c8ep-2f, -0x1.02334p-1f, -0x1.c0ee6cp-3f, -0x1.3434aap-2f, 0x1.58bc88p-5f, -0x1.0a818ap-5f, -0x1.3466a6p+2f, 0x1.ef316ap+1f, -0x1.9fff2cp+1f, 0x1.ddcad8p-1f, 0x1.70e76ep-2f, -0x1.60d3bap+0f, -0x1.129d34p-2f, -0x1.1dca1ep+0f, -0x1.2d6248p-3f, -0x1.51311ep-2f, 0x1.1e17bp-5f, -0x1.2d81dcp-2f, -0x1.515818p-3f, -0x1.75c3d2p-4f, -0x1.c520f2p-5f, -0x1.511ed2p-5f, -0x1.559f88p-6f, -0x1.565e86p-7f, -0x1.6e626cp-8f, -0x1.29fed6p-9f, -0x1.2805f6p-11f, -0x1.23d81cp-12f, -0x1.9f999ap-14f, -0x1.d9dbe6p-15f, -0x1.4bc61ep-17f},
            {0x1.1947aap-7f, 0x1.b8d7aap-5f, 0x1.4597dp-2f, -0x1.4847dp-2f, -0x1.f807bcp-4f, -0x1.f307cep-2f, -0x1.4367c2p-2f, 0x1.ce97eep+1f, -0x1.8187e8p+1f, 0x1.e197d8p+0f, -0x1.5247c2p-1f, -0x1.2967bp-2f, 0x1.2d37b6p-1f, 0x1.1a5774p-4f, 0x1.b2f7acp-2f, 0x1.189762p-5f, 0x1.a3f786p-4f, -0x1.55076ap-6f, 0x1.67d782p-4f, 0x1.7cb772p-5f, 0x1.90d762p-6f, 0x1.d17754p-7f, 0x1.50174cp-7f, 0x1.46173ap-8f, 0x1.39b728p-9f, 0x1.449718p-10f, 0x1.fb1702p-12f, 0x1.dc96ep-14f, 0x1.ca36cep-15f, 0x1.3bb6b4p-16f, 0x1.6196a6p-17f, 0x1.d8167cp-20f},
        },
};

/* Softplus: P(|x|) = log(1 + e^-|x|), bf16: degree 2, segments of length 0.25. */
CONSTANT struct half_table softplus_bf16 = {
    .scale = 0x1p+2f,
    .least = 0x0p+0f,
    .most = 0x1.f7fffep+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.62e422p-1f, 0x1.62ad54p-1f, 0x1.62642p-1f, 0x1.60ca3ep-1f, 0x1.5a4976p-1f, 0x1.4e4066p-1f, 0x1.563f04p-1f, 0x1.44bf3ep-1f, 0x1.014148p-1f, 0x1.1b376cp-1f, 0x1.067282p-1f, 0x1.6e2c86p-2f, 0x1.89b078p-2f, 0x1.75bdd6p-2f, 0x1.3301f4p-2f, 0x1.266b5ap-2f, 0x1.d977bp-3f, 0x1.b94bfp-3f, 0x1.700e98p-3f, 0x1.0e0a78p-3f, 0x1.d1b684p-4f, 0x1.dde5d4p-5f, 0x1.40a17cp-4f, 0x1.a2785ep-4f, 0x1.1f4d12p-4f, 0x1.d30df2p-5f, 0x1.2fa504p-5f, 0x1.fccb64p-6f, 0x1.fffba8p-6f, 0x1.314c9cp-6f, 0x1.4aac92p-6f, 0x1.1e97fap-6f},
            {-0x1.ff27bep-2f, -0x1.fc27bep-2f, -0x1.faa7bep-2f, -0x1.f087bcp-2f, -0x1.d3c7b8p-2f, -0x1.ac67b4p-2f, -0x1.c2e7b6p-2f, -0x1.9367b2p-2f, -0x1.0847a2p-2f, -0x1.3a27a8p-2f, -0x1.15a7a4p-2f, -0x1.3f2792p-3f, -0x1.694796p-3f, -0x1.500794p-3f, -0x1.00078cp-3f, -0x1.e3a78ap-4f, -0x1.6a2782p-4f, -0x1.4a078p-4f, -0x1.058778p-4f, -0x1.63076ep-5f, -0x1.274768p-5f, -0x1.e8e74ep-7f, -0x1.77075cp-6f, -0x1.000764p-5f, -0x1.48c758p-6f, -0x1.00e752p-6f, -0x1.354744p-7f, -0x1.fa274p-8f, -0x1.fc074p-8f, -0x1.16073p-8f, -0x1.328732p-8f, -0x1.04872ep-8f},
        },
};

/* Sigmoid: P(|x|) = 1/(1 + e^|x|), bf16: degree 2, segments of length 0.27. */
CONSTANT struct half_table sigmoid_bf16 = {
    .scale = 0x1.da12f6p+1f,
    .least = 0x0p+0f,
    .most = 0x1.1028f4p+3f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.000092p-1f, 0x1.0005b4p-1f, 0x1.01f9cp-1f, 0x1.049366p-1f, 0x1.08c536p-1f, 0x1.09ad0ep-1f, 0x1.00cfa8p-1f, 0x1.0f75ecp-1f, 0x1.df09dp-2f, 0x1.e08e6cp-2f, 0x1.a184ecp-2f, 0x1.92cb94p-2f, 0x1.468456p-2f, 0x1.17358p-2f, 0x1.f3ece8p-3f, 0x1.b567cap-3f, 0x1.80891ep-3f, 0x1.6f6946p-3f, 0x1.1916c6p-3f, 0x1.811a44p-4f, 0x1.7b8b2p-4f, 0x1.9f3302p-4f, 0x1.b152f8p-5f, 0x1.aac55ep-5f, 0x1.6e2edep-5f, 0x1.173622p-5f, 0x1.ffbf66p-6f, 0x1.314c9cp-6f, 0x1.67449p-6f, 0x1.68fa72p-7f, 0x1.610a78p-7f, 0x1.3d7ecep-7f},
            {-0x1.002782p-2f, -0x1.02078ap-2f, -0x1.14c7a2p-2f, -0x1.21c7a6p-2f, -0x1.3227aap-2f, -0x1.33a7aap-2f, -0x1.1be7a6p-2f, -0x1.3a67aap-2f, -0x1.f507a2p-3f, -0x1.f647a2p-3f, -0x1.91e79ap-3f, -0x1.7c2798p-3f, -0x1.19679p-3f, -0x1.c4c788p-4f, -0x1.878784p-4f, -0x1.48478p-4f, -0x1.15e77ap-4f, -0x1.054778p-4f, -0x1.75e77p-5f, -0x1.d22762p-6f, -0x1.cde762p-6f, -0x1.fdc764p-6f, -0x1.d3675p-7f, -0x1.cf075p-7f, -0x1.82c74ap-7f, -0x1.194742p-7f, -0x1.fbe74p-8f, -0x1.16073p-8f, -0x1.50c734p-8f, -0x1.2f072p-9f, -0x1.2b072p-9f, -0x1.09471cp-9f},
        },
};

/* Tanh: P(|x|) = tanh(x)/x, bf16: degree 2, segments of length 0.147. */
CONSTANT struct half_table tanh_bf16 = {
    .scale = 0x1.b35fc8p+2f,
    .least = 0x0p+0f,
    .most = 0x1.285a1ap+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.fffffep-1f, 0x1.000e3ep+0f, 0x1.ff871p-1f, 0x1.febb6p-1f, 0x1.ed35dp-1f, 0x1.10251ap+0f, 0x1.b8825p-1f, 0x1.244cf6p+0f, 0x1.168248p+0f, 0x1.71a8d2p+0f, 0x1.3858f6p+0f, 0x1.48166ap+0f, 0x1.58c9dp+0f, 0x1.331a26p+0f, 0x1.467696p+0f, 0x1.3702ap+0f, 0x1.9079bcp+0f, 0x1.93fbc4p-1f, 0x1.772baep+0f, 0x1.138402p+0f, -0x1.79dc42p-3f, 0x1.f61c96p-1f, 0x1.d86d02p-1f, 0x1.c2450ap-1f, 0x1.b7a788p-1f, 0x1.9db59ap-1f, 0x1.8f695cp-1f, 0x1.80079ap-1f, 0x1.77e7aep-1f, 0x1.665ea2p-1f, 0x1.5cefb6p-1f, 0x1.52f38ep-1f},
            {0x1.000646p-100f, -0x1.1c97d4p-8f, 0x1.f3d7d4p-12f, -0x1.a3b7d2p-8f, 0x1.7af7d6p-4f, -0x1.fa77acp-3f, 0x1.ae97d4p-3f, -0x1.a947a2p-2f, -0x1.4fe736p-2f, -0x1.c567ccp-1f, -0x1.1487b6p-1f, -0x1.3b67bcp-1f, -0x1.5ca7cp-1f, -0x1.07a7b4p-1f, -0x1.2b07b8p-1f, -0x1.0b87b4p-1f, -0x1.a307c2p-1f, -0x1.700782p-3f, -0x1.6767bcp-1f, -0x1.8e67a8p-2f, 0x1.d077b8p-2f, -0x1.4967a2p-2f, -0x1.23a79ep-2f, -0x1.09079ap-2f, -0x1.f74798p-3f, -0x1.bda794p-3f, -0x1.9f6792p-3f, -0x1.80079p-3f, -0x1.6fe78ep-3f, -0x1.4e678ap-3f, -0x1.3d0788p-3f, -0x1.2b2786p-3f},
        },
};

/* ELU: P(x) = (e^x - 1)/x, bf16: degree 2, segments of length 0.27. */
CONSTANT struct half_table elu_bf16 = {
    .scale = 0x1.da12f6p+1f,
    .least = -0x1.1028f4p+3f,
    .most = 0x0p+0f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.00013p+0f, 0x1.6f4446p-2f, 0x1.800722p-2f, 0x1.8f8816p-2f, 0x1.8f87ep-2f, 0x1.ab1302p-2f, 0x1.b7a7bcp-2f, 0x1.c37ec8p-2f, 0x1.d9a63ep-2f, 0x1.30ddcp-1f, 0x1.03f552p-1f, 0x1.0c506ep-1f, 0x1.1bb32cp-1f, 0x1.561b8ep-1f, 0x1.3b6362p-1f, 0x1.05c8a2p+0f, 0x1.060ac2p-1f, 0x1.7cfbap-1f, 0x1.7c7ae6p-1f, 0x1.866b7ap-1f, 0x1.989e1ap-1f, 0x1.b1dddp-1f, 0x1.b367bap-1f, 0x1.9eb924p-1f, 0x1.6cf204p-1f, 0x1.f06112p-1f, 0x1.d98bfep-1f, 0x1.e0b4e6p-1f, 0x1.f2fe5p-1f, 0x1.fbd30ap-1f, 0x1.fc423cp-1f, 0x1.ff4ebep-1f},
            {0x1.0087c6p-1f, 0x1.5f475cp-5f, 0x1.80076p-5f, 0x1.9f8762p-5f, 0x1.9f8762p-5f, 0x1.dae766p-5f, 0x1.f74768p-5f, 0x1.09676ap-4f, 0x1.24076ep-4f, 0x1.e5878p-4f, 0x1.614774p-4f, 0x1.786776p-4f, 0x1.a4c77ap-4f, 0x1.388788p-3f, 0x1.050782p-3f, 0x1.3dc79ep-2f, 0x1.5a6772p-4f, 0x1.8f6792p-3f, 0x1.8ea792p-3f, 0x1.a80794p-3f, 0x1.d88798p-3f, 0x1.0f279ep-2f, 0x1.15e7ap-2f, 0x1.eca79ap-3f, 0x1.2c6768p-3f, 0x1.92e7bp-2f, 0x1.63e7aap-2f, 0x1.78c7aep-2f, 0x1.aea7b4p-2f, 0x1.d7a7bap-2f, 0x1.d947bap-2f, 0x1.f227cp-2f},
        },
};

/* SELU: the same, scaled, bf16: degree 2, segments of length 0.27. */
CONSTANT struct half_table selu_bf16 = {
    .scale = 0x1.da12f6p+1f,
    .least = -0x1.1028f4p+3f,
    .most = 0x0p+0f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.c212bep+0f, 0x1.4023cp-1f, 0x1.51074ep-1f, 0x1.58e784p-1f, 0x1.60692p-1f, 0x1.6e96bp-1f, 0x1.7b9cfap-1f, 0x1.935b24p-1f, 0x1.9e5488p-1f, 0x1.b27968p-1f, 0x1.aa7054p+1f, 0x1.dcc9f6p-1f, 0x1.ec4322p-1f, 0x1.043e48p+0f, 0x1.160c64p+0f, -0x1.79e88p-1f, 0x1.343c56p+0f, 0x1.913e16p+1f, 0x1.49323p+0f, 0x1.597192p+0f, 0x1.6c4764p+0f, 0x1.b8e23p+0f, 0x1.8b91b8p+0f, 0x1.5526cap+0f, 0x1.ab92aep+0f, 0x1.9e389cp+0f, 0x1.ace6a4p+0f, 0x1.d1ce06p+0f, 0x1.b7e9dep+0f, 0x1.bdba9ep+0f, 0x1.bf3deep+0f, 0x1.c1c392p+0f},
            {0x1.c227d2p-1f, 0x1.2fa768p-4f, 0x1.50876cp-4f, 0x1.60676ep-4f, 0x1.6fe77p-4f, 0x1.8e0772p-4f, 0x1.aae774p-4f, 0x1.e20778p-4f, 0x1.fc877ap-4f, 0x1.17a77ep-3f, 0x1.f367b4p-1f, 0x1.524784p-3f, 0x1.688786p-3f, 0x1.93078ap-3f, 0x1.ce279p-3f, -0x1.21f7b2p-1f, 0x1.1d4796p-2f, 0x1.3d07c2p+0f, 0x1.52a79ep-2f, 0x1.7a47a2p-2f, 0x1.ab87a6p-2f, 0x1.3ee7b4p-1f, 0x1.0847bp-1f, 0x1.64679ep-2f, 0x1.48e7b8p-1f, 0x1.3387b6p-1f, 0x1.5927bcp-1f, 0x1.c5e7c8p-1f, 0x1.7ec7c2p-1f, 0x1.9a47c6p-1f, 0x1.a447c8p-1f, 0x1.ba47cep-1f},
        },
};

/* Mish: P(x) = tanh(log(1 + e^x)), bf16: degree 3, segments of length 0.375. */
CONSTANT struct half_table mish_bf16 = {
    .scale = 0x1.555556p+1f,
    .least = -0x1.ebfffep+2f,
    .most = 0x1.13fffep+2f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1.33333p-1f, 0x1.337f12p-1f, 0x1.e8414p-2f, 0x1.e504fap-2f, 0x1.6ec79p-1f, -0x1.518e78p-1f, 0x1.69915cp+4f, 0x1.16e7a6p+5f, 0x1.1d1622p+0f, 0x1.2e7e68p+5f, 0x1.fed61ap-1f, 0x1.4040b8p+2f, 0x1.34e494p-2f, -0x1.351d3p-8f, 0x1.3bf3dcp-5f, 0x1.4ec1f8p-2f, -0x1.222a9cp-3f, -0x1.0a0678p-2f, 0x1.7ebdb6p-2f, 0x1.2b8044p-2f, 0x1.d0a29ep-2f, -0x1.6e8de6p-3f, 0x1.371d8ap-1f, 0x1.bb35a6p-1f, 0x1.9968fep-1f, 0x1.49bb6ep-1f, 0x1.cf3962p-1f, 0x1.b37aaap-1f, 0x1.1a5a7ep-1f, 0x1.5cec24p-1f, 0x1.2f1628p-1f, 0x1.34755ep-1f},
            {0x1.47aebap-2f, 0x1.42dd34p-2f, 0x1.b31a96p-1f, 0x1.5da72ep-1f, 0x1.f7ae4ap-4f, 0x1.31ef9ep+1f, -0x1.ccabd4p+4f, -0x1.366bd2p+5f, -0x1.ea57p-4f, -0x1.0a005ep+5f, 0x1.27cb02p-9f, -0x1.78580cp+1f, 0x1.e157a4p-4f, -0x1.cb4beep-8f, 0x1.444a8ep-7f, 0x1.28f16p-3f, -0x1.5f1c42p-4f, -0x1.45cbd6p-3f, 0x1.7c37a4p-3f, 0x1.212c86p-3f, 0x1.0000eap-2f, -0x1.ae9d5ap-3f, 0x1.8311fcp-2f, 0x1.3b5996p-1f, 0x1.2bc566p-1f, 0x1.bff36ap-2f, 0x1.994c3cp-1f, 0x1.8df668p-1f, 0x1.00b7ap-2f, 0x1.1de26ep-1f, 0x1.3394b8p-2f, 0x1.5e4f0ap-2f},
            {-0x1.0e37aap-6f, -0x1.5fb7aap-8f, -0x1.8a47d4p-1f, -0x1.8287b6p-2f, 0x1.e6b79ep-5f, -0x1.3187cap+0f, 0x1.97d7fep+3f, 0x1.d937fep+3f, 0x1.46d772p-5f, 0x1.3fd7fp+3f, -0x1.2ea704p-11f, 0x1.7037aep-1f, 0x1.f70746p-7f, -0x1.905718p-10f, 0x1.50f69ap-11f, 0x1.644752p-6f, -0x1.08775p-6f, -0x1.faf76p-6f, 0x1.02e75ep-5f, 0x1.816756p-6f, 0x1.89076ap-5f, -0x1.04d778p-4f, 0x1.54277ap-4f, 0x1.3ea78cp-3f, 0x1.3ec78ep-3f, 0x1.be4784p-4f, 0x1.1a07a2p-2f, 0x1.2c87a6p-2f, -0x1.361794p-6f, 0x1.d127a8p-3f, -0x1.4337ap-6f, 0x1.88c79p-5f},
        },
};

/* Exp: 2^n P(u), f16: degree 3, segments of length ln(2)/32. */
CONSTANT struct half_table exp_f16 = {
    .scale = 0x1.715476p+0f,
    .least = -0x1.2p+4f,
    .most = 0x1.8p+3f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 3,
    .rows =
        {
            {0x1p+0f, 0x1.059aep+0f, 0x1.0b55ap+0f, 0x1.11304p+0f, 0x1.172b64p+0f, 0x1.1d483ep+0f, 0x1.2387c6p+0f, 0x1.29e9dp+0f, 0x1.306fccp+0f, 0x1.371aa2p+0f, 0x1.3dea54p+0f, 0x1.44e08ap+0f, 0x1.4bfdap+0f, 0x1.5342dep+0f, 0x1.5ab068p+0f, 0x1.62479ep+0f, 0x1.6a09b6p+0f, 0x1.71f802p+0f, 0x1.7a109ap+0f, 0x1.825912p+0f, 0x1.8ace38p+0f, 0x1.93734p+0f, 0x1.9c48b2p+0f, 0x1.a5505cp+0f, 0x1.ae8a0ep+0f, 0x1.b7f77ep+0f, 0x1.c199acp+0f, 0x1.cb71f2p+0f, 0x1.d5816ap+0f, 0x1.dfc99ep+0f, 0x1.ea4accp+0f, 0x1.f50736p+0f},
            {0x1.00001ep+0f, 0x1.0582b8p+0f, 0x1.0b8dc4p+0f, 0x1.10ce58p+0f, 0x1.173fc2p+0f, 0x1.1d248p+0f, 0x1.237dap+0f, 0x1.2a2d94p+0f, 0x1.30b064p+0f, 0x1.370b3p+0f, 0x1.3e1ac4p+0f, 0x1.45018ep+0f, 0x1.4c2f6ap+0f, 0x1.53938ep+0f, 0x1.5b22cep+0f, 0x1.627132p+0f, 0x1.6a599cp+0f, 0x1.730c4ap+0f, 0x1.79a182p+0f, 0x1.825156p+0f, 0x1.8b144ap+0f, 0x1.9371dcp+0f, 0x1.9c5accp+0f, 0x1.a56104p+0f, 0x1.ae6968p+0f, 0x1.b7f64ep+0f, 0x1.c16e9ep+0f, 0x1.cba41cp+0f, 0x1.d59cb2p+0f, 0x1.dfd244p+0f, 0x1.ea53aep+0f, 0x1.f5073p+0f},
            {0x1.f7c7d8p-2f, 0x1.1ec816p-1f, 0x1.fab81cp-2f, 0x1.ec0834p-2f, 0x1.383826p-1f, 0x1.2fa818p-1f, 0x1.037816p-1f, 0x1.25b824p-1f, 0x1.5e3818p-1f, 0x1.1ca816p-1f, 0x1.4df828p-1f, 0x1.19b83p-1f, 0x1.6f5824p-1f, 0x1.269832p-1f, 0x1.5c5836p-1f, 0x1.913826p-1f, 0x1.9ed83ap-1f, 0x1.1b784ep-1f, 0x1.9d2838p-1f, 0x1.67c822p-1f, 0x1.bc7832p-1f, 0x1.a38818p-1f, 0x1.e8183p-1f, 0x1.a25824p-1f, 0x1.b1683p-1f, 0x1.b56816p-1f, 0x1.ec8832p-1f, 0x1.b017f2p-1f, 0x1.ead7eep-1f, 0x1.b6b82ap-1f, 0x1.0258p+0f, 0x1.1b3824p+0f},
        },
};

/* Exp: 2^n P(u), bf16: degree 2, segments of length ln(2)/32. */
CONSTANT struct half_table exp_bf16 = {
    .scale = 0x1.715476p+0f,
    .least = -0x1.74p+6f,
    .most = 0x1.64p+6f,
    .is_inner = false,
    .is_everywhere = false,
    .count = 2,
    .rows =
        {
            {0x1.00004ap+0f, 0x1.0598fcp+0f, 0x1.0b5758p+0f, 0x1.112bdep+0f, 0x1.1725d6p+0f, 0x1.1d45b6p+0f, 0x1.2375c2p+0f, 0x1.29ef6ap+0f, 0x1.306912p+0f, 0x1.371bd6p+0f, 0x1.3df1acp+0f, 0x1.44f1c6p+0f, 0x1.4c03bcp+0f, 0x1.534e0ep+0f, 0x1.5aab16p+0f, 0x1.624432p+0f, 0x1.6a14f6p+0f, 0x1.71fdaap+0f, 0x1.7a108cp+0f, 0x1.8259a2p+0f, 0x1.8ad152p+0f, 0x1.937318p+0f, 0x1.9c4df2p+0f, 0x1.a54f04p+0f, 0x1.aec778p+0f, 0x1.b7ead2p+0f, 0x1.c1954ap+0f, 0x1.cb524cp+0f, 0x1.d58422p+0f, 0x1.dfd2a4p+0f, 0x1.ea4a5cp+0f, 0x1.f506aep+0f},
            {0x1.ffa7dap-1f, 0x1.0707fap+0f, 0x1.0f07f8p+0f, 0x1.1067dcp+0f, 0x1.1ac80ap+0f, 0x1.1ff7e2p+0f, 0x1.262818p+0f, 0x1.2a57f2p+0f, 0x1.2b080ap+0f, 0x1.3107fcp+0f, 0x1.3f87fap+0f, 0x1.43f824p+0f, 0x1.4a97e8p+0f, 0x1.53581cp+0f, 0x1.5c67fep+0f, 0x1.6377f8p+0f, 0x1.6c581cp+0f, 0x1.6d87fp+0f, 0x1.7ed7f4p+0f, 0x1.7b781cp+0f, 0x1.8d28p+0f, 0x1.92c80cp+0f, 0x1.98a7dep+0f, 0x1.a507fp+0f, 0x1.a39832p+0f, 0x1.bb6812p+0f, 0x1.bf6812p+0f, 0x1.d1e81ep+0f, 0x1.d537f2p+0f, 0x1.dc7816p+0f, 0x1.e3480ep+0f, 0x1.f647eep+0f},
        },
};

#endif
