#!/usr/bin/python3
"""librelu: tables and numbers of the f32 kernels, as C. SPDX-License-Identifier: MIT

Called by scripts/constants.sh.
"""
import struct

from mpmath import log, mpf, pi, sqrt

from minimax import array, comment, hi_lo, literal, scalar, single

ln2 = log(2)
root8 = [mpf(2) ** (mpf(j) / 8) for j in range(8)]


# --- Reduction for e^x, in steps of ln2/8 with a table of 2^(j/8), or of ln2 ---

hi_lo("exp8_ln2", "ln2/8", ln2 / 8, "f32")
comment("8/ln2.")
scalar("exp8_inv_ln2", single(8 / ln2), "f32")
hi_lo("exp_ln2", "ln 2", ln2, "f32")
comment("1/ln2.")
scalar("exp_inv_ln2", single(1 / ln2), "f32")


def eighths(name, scale):
    """Bits of the floats scale 2^(j/8). Entry j is stored less j << 20, so that adding n << 20 to entry n mod 8 gives
    scale 2^(n/8): the low bits of n cancel, the others count in the exponent."""
    entries = [struct.unpack("I", struct.pack("f", float(single(scale * v))))[0] - (j << 20)
               for j, v in enumerate(root8)]
    print("CONSTANT uint32_t %s[8] = {" % name)
    for entry in entries:
        print("    %#xu," % entry)
    print("};")


comment("The bits of 2^(j/8), less j << 20.")
eighths("exp2_eighths_bits", 1)
comment("What these rounded: log(2^(j/8) / entry j).")
array("exp2_eighths_log_low", [single(log(v / single(v))) for v in root8], "f32")


# --- Scales that make the table of 2^(j/8) nearly exact, so that it needs no low part ---


def nearly_exact_scale(low, high):
    """The float c in [low, high), within a binade, whose products c 2^(j/8) are nearest to floats, in relative
    terms; and the largest of the 8 errors in units of 2^-24. Doubles are precise enough to tell."""
    products = [float(v) for v in root8[1:]]
    unit = 2.0**-24 if low < 1 else 2.0**-23
    best, best_worst = None, 1.0
    for m in range(int(low / unit), int(high / unit)):
        worst = 0.0
        for v in products:
            w = m * unit * v
            worst = max(worst, abs(struct.unpack("f", struct.pack("f", w))[0] / w - 1))
            if worst >= best_worst:
                break
        else:
            best, best_worst = m * unit, worst
    return mpf(best), best_worst * 2**24


# sigmoid(x) = c/(c + c e^-x). The relative error of a rounding is largest just above a power of two; with c about
# sqrt 2 a denominator there means a quotient of mantissa 1.41, so that not both roundings are at their worst.
# With 2^-24 in c, c e^-x is finite where sigmoid(x) is subnormal, and the division rounds the result.
c, worst = nearly_exact_scale(1.40, 1.43)
comment("Sigmoid: c 2^-24, c = %s about sqrt 2; every c 2^(j/8) is within %.4f 2^-24 of a float, in relative terms."
        % (literal(c, "f64"), worst))
scalar("sigmoid_scale", c * mpf(2) ** -24, "f32")
comment("The bits of c 2^-24 2^(j/8), less j << 20.")
eighths("sigmoid_eighths_bits", c * mpf(2) ** -24)

# silu(x) = x/(1 + e^-x): the 1 stays, only the table is scaled, and the reduced argument pays with log s.
s, worst = nearly_exact_scale(0.99, 1)
comment("SiLU: the bits of s 2^-29 2^(j/8), less j << 20; every s 2^(j/8) is within %.4f 2^-24 of a float." % worst)
eighths("silu_eighths_bits", s * mpf(2) ** -29)
comment("log s.")
scalar("silu_log_scale", single(log(s)), "f32")


# --- GELU ---

hi_lo("gelu_tanh_linear_f32", "2 sqrt(2/pi)", 2 * sqrt(2 / pi), "f32")
hi_lo("gelu_tanh_cubic_f32", "2 sqrt(2/pi) 0.044715", 2 * sqrt(2 / pi) * mpf("0.044715"), "f32")
