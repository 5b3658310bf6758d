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

/* The bits of 2^(j/8), less j << 49, so that adding n << 49 to entry n mod 8 gives 2^(n/8). */
CONSTANT uint64_t exp2_eighths_wide_bits[8] = {
    0x3ff0000000000000u,
    0x3fef72b83c7d517bu,
    0x3fef06fe0a31b715u,
    0x3feebfdad5362a27u,
    0x3feea09e667f3bcdu,
    0x3feeace5422aa0dbu,
    0x3feee89f995ad3adu,
    0x3fef5818dcfba487u,
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

/* Softplus on eight segments of length 1.0 around its multiples from -4.0 on, P(x - n 1.0). Rows: the
   coefficients, the segment of n at n mod 8. Relative error 2^-44.86. */
CONSTANT f64 softplus_segments[12][8] = {
    {0x1.62e42fefa3a99p-1, 0x1.5031eafefb01fp+0, 0x1.103f2d54301dap+1, 0x1.86381c3f0115bp+1, 0x1.295e50b53b651p-6, 0x1.8e070fc0456cbp-5, 0x1.03f2d54301d9ap-3, 0x1.40c7abfbec07dp-2},
    {0x1.ffffffffff519p-2, 0x1.764d4f5d5a5d8p-1, 0x1.c2f7d5a8a7927p-1, 0x1.e7b7cbc36facdp-1, 0x1.26afa1e43c2c5p-6, 0x1.848343c90566fp-5, 0x1.e84152bac2cdp-4, 0x1.136561454beefp-2},
    {0x1.ffffffff9e676p-4, 0x1.92a946fa64c7dp-4, 0x1.ae0dc0f978a96p-5, 0x1.72165282cf5d4p-6, 0x1.2162c262e0bcdp-7, 0x1.72165282ced2p-6, 0x1.ae0dc0f97980cp-5, 0x1.92a946fa645adp-4},
    {0x1.b60c4432511dfp-37, -0x1.f034569629275p-7, -0x1.b4b3ade893b72p-7, -0x1.bea5214f24233p-8, 0x1.73f7c3a670afdp-9, 0x1.bea5214ea15ep-8, 0x1.b4b3adea241c4p-7, 0x1.f034568f7dcc3p-7},
    {-0x1.555554340d098p-8, -0x1.81d97dbee1fd3p-10, 0x1.a85d2378d8b85p-10, 0x1.67b1f678b72fcp-10, 0x1.58f4ff0db2082p-11, 0x1.67b1f679ce3d1p-10, 0x1.a85d2375779a8p-10, -0x1.81d97dbb743d9p-10},
    {-0x1.33a7f4c3fa2bfp-32, 0x1.0dce0e385a1bap-10, 0x1.6b3a724f9f8d8p-13, -0x1.47373d61b4afap-13, 0x1.d5015cddee013p-14, 0x1.47373ed1b3f15p-13, -0x1.6b3a7b19c0288p-13, -0x1.0dce098979162p-10},
    {0x1.6c158880ed3e9p-12, -0x1.2954e5a5ca702p-14, -0x1.f9cd98fbec68p-14, -0x1.d0d003ef06cbcp-18, 0x1.a1ca439db6c76p-17, -0x1.d0d0102cbf541p-18, -0x1.f9cd969c1a163p-14, -0x1.2954e80ecb0fcp-14},
    {0x1.607f5623711f6p-29, -0x1.d7c40317ad2d7p-15, 0x1.6251ce4c31fbdp-16, 0x1.09ab35cf05c8bp-17, 0x1.7d3de0e5476adp-23, -0x1.09ac08e2878a2p-17, -0x1.624f49b7ca5f7p-16, 0x1.d7bea5b9b8de1p-15},
    {-0x1.b9828ff0bbf53p-16, 0x1.d40554ee181ffp-17, 0x1.40b90a0e7bfa2p-20, -0x1.03fe526430705p-19, -0x1.56fe179482f3ep-22, -0x1.03fde233f45f3p-19, 0x1.40b6516d22fd6p-20, 0x1.d405ad68d13e6p-17},
    {-0x1.6130651847858p-27, 0x1.d5219b6c2f35p-20, -0x1.90e364b32faf4p-20, 0x1.da019bf281d38p-23, -0x1.910fb50708f23p-24, -0x1.d92de9e8413adp-23, 0x1.9041ec1275ca8p-20, -0x1.d271aa620abd8p-20},
    {0x1.0d4d33786da6cp-19, -0x1.504a6c8792b2ep-20, 0x1.459a8f2bd556dp-22, 0x1.75232fd2e5244p-26, -0x1.1318633df632bp-26, 0x1.74c940506ca9ep-26, 0x1.45ac03671ebf2p-22, -0x1.504edd0a45139p-20},
    {0x1.0143c7a95896bp-26, 0x1.1a119ac0f727bp-24, 0x1.546aed641206p-27, -0x1.0aa7cea7dc388p-26, -0x1.9ea66b8908b77p-30, 0x1.0102a60c0f597p-26, -0x1.bd96ed54ec343p-28, -0x1.58b365037d141p-24},
};

/* GELU's f(-x), x >= 0, on eight segments of length 0.5 around its multiples from 0.0 on, P(x - n 0.5).
   Rows: the coefficients, the segment of n at n mod 8. Relative error 2^-46.30. */
CONSTANT f64 gelu_segments[12][8] = {
    {0x0p+0, -0x1.3bf143b9aa714p-3, -0x1.44ed0bb7cb212p-3, -0x1.9a76a44e16be1p-4, -0x1.74bcf82c9d855p-5, -0x1.fcb21edddc43p-7, -0x1.096697b244874p-8, -0x1.aae0500608de4p-11},
    {-0x1p-1, -0x1.0f5eb7514c784p-3, 0x1.55429a56cca1ep-4, 0x1.050e915f00a03p-3, 0x1.5d1c05635c51fp-4, 0x1.341c29fe292b4p-5, 0x1.876f5a09279dap-7, 0x1.71da90df37474p-9},
    {0x1.9884533d43663p-2, 0x1.3b73561dc79bcp-2, 0x1.ef8e58e335881p-4, -0x1.0940856d27d8ap-6, -0x1.ba4b436e86c6fp-5, -0x1.3121f5ad73191p-5, -0x1.fc47a2fb8e18dp-7, -0x1.251c1421232fbp-8},
    {-0x1.7174232ab3d3cp-43, -0x1.c2a4c42a87b1ep-4, -0x1.ef8e58e32d5cfp-4, -0x1.d030e97f0c768p-5, -0x1.da3d66d4e5a06p-42, 0x1.0d3c15028ec53p-6, 0x1.6b0e98fced44dp-7, 0x1.133cb53e353aap-8},
    {-0x1.1058377d7aaafp-4, -0x1.15e59b1ba3176p-5, 0x1.4a5ee5e0f198fp-6, 0x1.27a53f63d4633p-5, 0x1.26dcd7a39c485p-6, 0x1.07406f4dc88d7p-11, -0x1.0a3de7acc0f3bp-8, -0x1.4594007dd776dp-9},
    {-0x1.619bbc0668284p-32, 0x1.70068f1cc064ap-6, 0x1.084beb1f0177bp-6, -0x1.66171a1ed192ap-9, -0x1.26dcd78b88fep-7, -0x1.17b476adcd109p-8, -0x1.021e74de2a4edp-36, 0x1.bc8cb87a57714p-11},
    {0x1.46d04f6713065p-7, 0x1.8f921dafbdafdp-9, -0x1.8c71d41a5bd92p-8, -0x1.3ff5d8de90762p-8, 0x1.d7c76fd3ee602p-12, 0x1.ff3f35a89ef85p-10, 0x1.969fbf5c46bb2p-11, -0x1.bf87895f1db36p-15},
    {-0x1.28da79d37878bp-24, -0x1.a7f665cdb38ffp-9, -0x1.47396486c9952p-10, 0x1.87b84bf02b32ap-10, 0x1.240ddca14f6d4p-10, -0x1.2c9250b2d1452p-13, -0x1.7dba5ede42975p-12, -0x1.bb336fbcec6e6p-14},
    {-0x1.371daa2c0600dp-10, -0x1.3dffa5c6e40efp-13, 0x1.d19e31bcec02cp-11, 0x1.35893ceaef63ap-12, -0x1.6d07bb5812cecp-12, -0x1.9908a43df0a8bp-13, 0x1.832f5dba85331p-15, 0x1.d8a9ff1b3cd2dp-15},
    {-0x1.4c27e126c4089p-19, 0x1.74df0eed02f24p-12, 0x1.0c7b69968efdcp-15, -0x1.bdcf46276425fp-13, -0x1.585c1e4d650bap-15, 0x1.2e789bc5b678bp-14, 0x1.9cf8dfdf12a4ap-16, -0x1.6d136984b8cd6p-17},
    {0x1.019f26632f053p-13, -0x1.b0e786f547694p-19, -0x1.739c758036296p-14, 0x1.ccdcc4c61fd14p-19, 0x1.61db4bc714754p-15, 0x1.08a2ded41114ap-20, -0x1.96357806be804p-17, -0x1.e917884d9f3adp-20},
    {-0x1.a79bd2cededf8p-17, -0x1.041b2b3b6fce5p-15, 0x1.6ac266b0174ddp-18, 0x1.2fa6c5bf2dfe5p-16, -0x1.1dd7f34cfd18bp-18, -0x1.b550c69e552fbp-18, 0x1.40fd3f86825ap-20, 0x1.9aa5678067cd8p-20},
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

/* The zero of the derivative of silu, as hi + lo. */
CONSTANT f64 silu_slope_root[2] = {-0x1.474973c84120bp+0, -0x1.f8d74bc9ac154p-54};

/* The derivative of silu around that zero: the coefficients of its Taylor series from the linear one, hi
   and lo, on. */
CONSTANT f64 silu_slope_series[4] = {
    0x1.be1410460527fp-3,
    -0x1.2541062177473p-58,
    0x1.2c563458cc0adp-3,
    0x1.353eb573ca457p-6,
};

/* The zero of the derivative of gelu, as hi + lo. */
CONSTANT f64 gelu_slope_root[2] = {-0x1.80ead197f00b4p-1, 0x1.13e74c58cada8p-56};

/* The derivative of gelu around that zero: the coefficients of its Taylor series from the linear one, hi
   and lo, on. */
CONSTANT f64 gelu_slope_series[4] = {
    0x1.b9d98fa5a3215p-2,
    0x1.f7c1a23190c7cp-56,
    0x1.8d9a941de3ac5p-2,
    -0x1.2a2ef9bb865aep-6,
};

/* The zero of the derivative of gelu_tanh, as hi + lo. */
CONSTANT f64 gelu_tanh_slope_root[2] = {-0x1.81429f9e97e4dp-1, 0x1.4f523ed77dbdcp-55};

/* The derivative of gelu_tanh around that zero: the coefficients of its Taylor series from the linear
   one, hi and lo, on. */
CONSTANT f64 gelu_tanh_slope_series[4] = {
    0x1.b8bacd2c96b91p-2,
    0x1.7625a206be83dp-56,
    0x1.8cd1a2b2fff33p-2,
    -0x1.029615edb077ap-6,
};

/* The zero of the derivative of mish, as hi + lo. */
CONSTANT f64 mish_slope_root[2] = {-0x1.31432c0d12d84p+0, -0x1.bf319154da21p-55};

/* The derivative of mish around that zero: the coefficients of its Taylor series from the linear one, hi
   and lo, on. */
CONSTANT f64 mish_slope_series[4] = {
    0x1.115acb42500bbp-2,
    0x1.1ad72de557d4cp-56,
    0x1.a34a251d8ad7bp-3,
    0x1.574f121a868dbp-5,
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

/* Sigmoid: c 2^-24, c = 0x1.691c8ap+0 about sqrt 2; every c 2^(j/8) is within 0.0925 2^-24 of a float, in
   relative terms. */
CONSTANT f32 sigmoid_scale = 0x1.691c8ap-24f;

/* The bits of c 2^-24 2^(j/8), less j << 20. */
CONSTANT uint32_t sigmoid_eighths_bits[8] = {
    0x33b48e45u,
    0x33b4e5beu,
    0x33b6b7dau,
    0x33ba26deu,
    0x33bf5829u,
    0x33bb3a3eu,
    0x33b7d424u,
    0x33b59202u,
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

/* 2 sqrt(2/pi) 0.044715, as hi + lo. */
CONSTANT f32 gelu_tanh_cubic_f32[2] = {0x1.2444f2p-4f, 0x1.49b16ap-29f};

/* 3 times that, as hi + lo. */
CONSTANT f32 gelu_tanh_cubic_3_f32[2] = {0x1.b6676cp-3f, -0x1.175e2p-32f};

/* 1/sqrt(2 pi), as hi + lo. */
CONSTANT f32 inv_sqrt_2pi_f32[2] = {0x1.988454p-2f, -0x1.857936p-27f};

/* GELU's f'(-a) = -a e^(-a^2/2) / sqrt(2 pi) (1 - s p(s)), s = 1/a^2, 4.38 <= a <= 14.8: relative error
   of p 2^-22.94. */
CONSTANT f32 gelu_slope_tail_poly[5] = {
    0x1.ffffd2p-1f,
    -0x1.ffc3c4p-1f,
    0x1.796f8ap+1f,
    -0x1.8dc554p+3f,
    0x1.3c172cp+5f,
};

/* GELU's f(-a) = -e^(-a^2/2) / sqrt(2 pi) (1 - s p(s)), s = 1/a^2, 3.99 <= a <= 14.8: relative error of p
   2^-23.75. */
CONSTANT f32 gelu_tail_poly[7] = {
    0x1.ffffe2p-1f,
    -0x1.7ff3b2p+1f,
    0x1.de1498p+3f,
    -0x1.90e84ep+6f,
    0x1.6c1544p+9f,
    -0x1.08132cp+12f,
    0x1.8b05f8p+13f,
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

#endif
