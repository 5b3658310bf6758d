#!/usr/bin/python3
"""librelu: the double-precision constants of the smooth activations, as C. SPDX-License-Identifier: MIT

Called by scripts/constants.sh. Every polynomial is minimax, then rounded to doubles or pairs of doubles. The error
that is printed is that of the rounded polynomial, evaluated exactly at points that the fit has not seen; the script
fails if it is above the target.
"""
import struct

from mpmath import atanh, diff, erfc, exp, expm1, factorial, findroot, log, log1p, mp, mpf, pi, sqrt, tanh

from minimax import array, chebyshev_points, comment, double, hi_lo, horner, log2, minimax, pair, rows, scalar

U = mpf(2) ** -53  # half an ulp of 1


class Fit:
    """What a polynomial is for: whole(x, p(x)) stands for exact(x)."""

    def __init__(self, name, formula, where, f, interval, degree, *, weight=None, whole=None, exact=None, fixed=()):
        self.name, self.formula, self.where = name, formula, where
        self.f, self.interval, self.degree, self.fixed = f, interval, degree, fixed
        self.weight = weight or (lambda x: 1 / f(x))
        self.whole = whole or (lambda x, value: value)
        self.exact = exact or f

    def coefficients(self):
        """All of them. The first are given if `fixed` says so; the others then see a smooth remainder."""
        k = len(self.fixed)
        remainder = (lambda x: (self.f(x) - horner(self.fixed, x)) / x**k) if k else self.f
        weight = (lambda x: mpf(1)) if k else self.weight
        return list(self.fixed) + minimax(remainder, weight, self.degree - k, self.interval)

    def error(self, coefficients):
        """The largest relative error of the whole."""
        points = chebyshev_points(self.interval, 997)
        points += [self.interval[0], self.interval[1]]
        return max(abs(self.whole(x, horner(coefficients, x)) / self.exact(x) - 1) for x in points)

    def wide(self, target, suffix="wide"):
        """Plain doubles."""
        coefficients = [double(c) for c in self.coefficients()]
        bits = log2(self.error(coefficients))
        assert bits <= target, (self.name, bits)
        comment("%s, degree %d, %s: relative error 2^%.2f." % (self.formula, self.degree, self.where, bits))
        array(self.name + "_" + suffix, coefficients)

    def dd(self, target, suffix="dd"):
        """Pairs of doubles first, and plain doubles from where a double's rounding no longer matters."""
        exact = self.coefficients()
        top = max(abs(x) for x in self.interval)
        probes = chebyshev_points(self.interval, 97)
        for count in range(len(exact)):
            pairs = [pair(c) for c in exact[:count]]
            rest = [double(c) for c in exact[count:]]
            bits = log2(self.error([hi + lo for hi, lo in pairs] + rest))
            # What Horner's rule with fma in doubles adds, its argument being rounded as well.
            bound = mpf(0)
            for i in reversed(range(len(rest))):
                bound = bound * top + U * sum(abs(c) * top**j for j, c in enumerate(rest[i:]))
            bound += U * sum(j * abs(c) * top**j for j, c in enumerate(rest))
            scale = max(abs((self.whole(x, x**count) - self.whole(x, 0)) / self.exact(x)) for x in probes)
            total = log2(mpf(2) ** bits + bound * scale)
            if total <= target:
                break
        name = self.name + "_" + suffix
        comment("%s, degree %d, %s: relative error 2^%.2f, and with %s_rest, which is what follows after %d"
                " coefficients, evaluated in doubles at most 2^%.2f."
                % (self.formula, self.degree, self.where, bits, name, count, total))
        rows(name, pairs)
        array(name + "_rest", rest)


# --- e^r - 1, and the reduction to it ---

half_ln2 = log(2) / 2 * (1 + mpf(2) ** -10)
where = "|r| <= ln2/2 (1 + 2^-10)"
Fit("expm1", "(e^r - 1)/r = p(r)", where, lambda r: expm1(r) / r, (-half_ln2, half_ln2), 9, fixed=[mpf(1)]).wide(-46)
Fit("expm1", "e^r - 1 = r + r^2 q(r), the coefficients of q", where, lambda r: (expm1(r) - r) / r**2,
    (-half_ln2, half_ln2), 15, weight=lambda r: mpf(1), whole=lambda r, q: r + r**2 * q, exact=expm1).dd(-88)

sixteenth_ln2 = half_ln2 / 8
Fit("expm1_eighth", "(e^r - 1)/r = p(r)", "|r| <= ln2/16 (1 + 2^-10)", lambda r: expm1(r) / r,
    (-sixteenth_ln2, sixteenth_ln2), 5, fixed=[mpf(1)]).wide(-43)
Fit("expm1_eighth", "e^r - 1 = r + r^2 q(r), the coefficients of q", "|r| <= ln2/16 (1 + 2^-10)",
    lambda r: (expm1(r) - r) / r**2, (-sixteenth_ln2, sixteenth_ln2), 6, fixed=[mpf(1) / 2],
    whole=lambda r, q: r + r**2 * q, exact=expm1).wide(-59, "tight")
comment("2^(j/8), less j << 49 in its bits, so that adding n << 49 to those of entry n mod 8 gives 2^(n/8).")
eighths = [mpf(2) ** (mpf(j) / 8) for j in range(8)]
bits = [struct.unpack("Q", struct.pack("d", float(double(exact))))[0] - (j << 49) for j, exact in enumerate(eighths)]
array("exp2_eighths_wide", [mpf(struct.unpack("d", struct.pack("Q", b))[0]) for b in bits])
comment("What 2^(j/8) is more than that, by that.")
array("exp2_eighths_rest", [double(exact / double(exact) - 1) for exact in eighths])
comment("ln 2 / 8 as a sum: k times the first, of 38 bits, is exact for |k| < 2^15.")
eighth_part = mpf(int(log(2) / 8 * mpf(2) ** 41)) / mpf(2) ** 41
array("ln2_eighth_parts", [eighth_part, double(log(2) / 8 - eighth_part)])

ln2_parts, left = [], log(2)
for _ in range(2):
    shift = 39 - int(mp.floor(log(left, 2)))
    part = mpf(int(left * mpf(2) ** shift)) / mpf(2) ** shift  # 40 bits, truncated
    ln2_parts.append(part)
    left -= part
ln2_parts.append(double(left))
bits = log2(abs(sum(ln2_parts) - log(2)))
comment("ln 2 as a sum: k times the first or second is exact for |k| <= 2^12 (40 bits each). Absolute error 2^%.2f." % bits)
array("ln2_parts", ln2_parts)
comment("1/ln 2.")
scalar("inv_ln2", 1 / log(2))


# --- log1p ---

g = lambda u: atanh(sqrt(u)) / sqrt(u)
ninth = (mpf(2) ** -60, mpf(1) / 9)
text, where = "log1p(t) = 2 s g(s^2), s = t/(2 + t); g(u) = atanh(sqrt u)/sqrt u", "0 <= u <= 1/9"
Fit("atanh", text, where, g, ninth, 8, fixed=[mpf(1)]).wide(-46)
Fit("atanh", text, where, g, ninth, 16, fixed=[mpf(1)]).dd(-88)
Fit("atanh", text.replace("g(u) =", "g(u) = 1 + u h(u) ="), where, lambda u: (g(u) - 1) / u, ninth, 10,
    weight=lambda u: mpf(1), whole=lambda u, h: 1 + u * h, exact=g).wide(-58, "tight")


# --- the normal distribution's tail ---


def mills(c):
    def p(t):
        a = c * (1 + t) / (1 - t)
        return erfc(a / sqrt(mpf(2))) * exp(a * a / 2) / 2 * (a + c)

    return p


def mills_fit(suffix, c, last, degree, text=" With none of 4, 4.5, ... 7 is a smaller degree enough."):
    comment("c of mills_%s.%s" % (suffix, text))
    scalar("mills_" + suffix + "_c", c)
    return Fit("mills", "e^(a^2/2) Phi(-a) = P(t)/(a + c), t = (a - c)/(a + c), the coefficients of P",
               "0 <= a <= %d" % last, mills(mpf(c)), (mpf(-1), (last - mpf(c)) / (last + mpf(c))), degree)


mills_fit("wide", 6, 15, 16).wide(-46)
mills_fit("dd", 6, 40, 32).dd(-84)
mills_fit("tight", 6, 40, 23, "").dd(-59, "tight")


# --- x - tanh x ---


def tanhshrink(u):
    x = sqrt(u)
    return (x - tanh(x)) / x**3


text = "(x - tanh x)/x^3 = h(x^2)"
Fit("tanhshrink", text, "|x| <= 1/2", tanhshrink, (mpf(2) ** -60, mpf(1) / 4), 8).wide(-46)
Fit("tanhshrink", text, "|x| <= 1/4", tanhshrink, (mpf(2) ** -60, mpf(1) / 16), 11).dd(-84)
Fit("tanhshrink", text, "|x| <= 1/4", tanhshrink, (mpf(2) ** -60, mpf(1) / 16), 8).dd(-58, "tight")


# --- Numbers ---

lambda_, alpha, k0 = mpf("1.0507009873554804934"), mpf("1.6732632423543772848"), 2 * sqrt(2 / pi)
cubic = k0 * mpf("0.044715")
hi_lo("inv_sqrt_2pi", "1/sqrt(2 pi)", 1 / sqrt(2 * pi))
hi_lo("sqrt_2_over_pi", "sqrt(2/pi)", sqrt(2 / pi))
hi_lo("gelu_tanh_linear", "2 sqrt(2/pi)", k0)
hi_lo("gelu_tanh_cubic", "2 sqrt(2/pi) 0.044715", cubic)
hi_lo("gelu_tanh_cubic_3", "3 times that", 3 * cubic)
hi_lo("selu_lambda", "SELU's scale, 1.0507009873554804934", lambda_)
hi_lo("selu_lambda_alpha", "1.0507009873554804934 * 1.6732632423543772848", lambda_ * alpha)
hi_lo("gelu_quick_scale", "1.702", mpf("1.702"))

sigmoid = lambda x: 1 / (1 + exp(-x))
ROOT_TERMS = 10
comment("How many coefficients there are of a derivative around its zero.")
print("#define ROOT_TERMS %d" % ROOT_TERMS)


def silu_slope(x):
    return sigmoid(x) * (1 + x * sigmoid(-x))


def gelu_slope(x):
    return erfc(-x / sqrt(mpf(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi)


def gelu_tanh_slope(x):
    s = sigmoid(k0 * x + cubic * x**3)
    return s + x * s * (1 - s) * (k0 + 3 * cubic * x**2)


def mish_slope(x):
    t = tanh(log1p(exp(x)))
    return t + x * (1 - t**2) * sigmoid(x)


for name, slope, start in (("silu", silu_slope, -1.278), ("gelu", gelu_slope, -0.752),
                           ("gelu_tanh", gelu_tanh_slope, -0.752), ("mish", mish_slope, -1.193)):
    root = findroot(slope, start)
    assert abs(root - start) < 0.001
    hi_lo(name + "_slope_root", "The zero of the derivative of " + name, root)
    # Within 2^-5 of the root the next term is below 2^-60 of the first; within 2^-20, that after the third.
    first, *others = [diff(slope, root, k) / factorial(k) for k in range(1, ROOT_TERMS + 1)]
    high, low = pair(first)
    comment("The derivative of " + name + " around that zero: the coefficients of its Taylor series from the linear one,"
            " hi and lo, on.")
    array(name + "_slope_series", [high, low, *others])
