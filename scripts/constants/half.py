#!/usr/bin/python3
"""librelu: tables for f16 and bf16 of the smooth activations, as C. SPDX-License-Identifier: MIT

Called by scripts/constants.sh. A table has a polynomial for each of 32 segments; the sum of f32 that src/act/half.h makes with
it rounds to the right element for every element that there is. So few can be tried, and their results be demanded: each is an
interval for the polynomial, and linear programming finds coefficients that keep the most distance from all ends.
Source of the method: Lim and Nagarakatte, "High performance correctly rounded math libraries for 32-bit floating point
representations", PLDI 2021.
"""
import itertools

import numpy as np
from scipy.optimize import linprog
from scipy.special import erfc

from minimax import comment, literal

# 64 bits of precision, and the C library's functions, which do not depend on the CPU.
wide = np.longdouble
MAGIC = np.float32(1.5 * 2**23)
SEGMENTS = 32
# The last two coefficients share an f32: this many of its bits, shifted up by the rest, are the last one.
SHARED_BITS = 12
SHARED_SHIFT = 32 - SHARED_BITS

# --- Elements ---

PRECISION = {"f16": 11, "bf16": 8}
LEAST_EXPONENT = {"f16": -14, "bf16": -126}
LARGEST = {"f16": 65504, "bf16": wide(255) * wide(2) ** 120}


def elements(dtype):
    """All that are finite and not 0."""
    bits = np.arange(2**16, dtype=np.uint16)
    with np.errstate(invalid="ignore"):
        x = bits.view(np.float16) if dtype == "f16" else (bits.astype(np.uint32) << 16).view(np.float32)
        x = x.astype(wide)
    return x[np.isfinite(x) & (x != 0)]


def units(dtype, magnitude):
    """What the last place of the element next to a magnitude is worth."""
    exponent = np.frexp(np.maximum(magnitude, wide(2) ** -200))[1] - 1
    return np.ldexp(wide(1), np.maximum(exponent, LEAST_EXPONENT[dtype]) - PRECISION[dtype] + 1)


def nearest(dtype, y, ties_away):
    """The element nearest to y; a tie is even, or the larger one."""
    magnitude = np.abs(y)
    unit = units(dtype, magnitude)
    ratio = magnitude / unit
    return np.copysign((np.floor(ratio + wide(0.5)) if ties_away else np.rint(ratio)) * unit, y)


def interval(dtype, y, ties_away):
    """The ends of what rounds to the element that is nearest to y. By half of the last place of an f32 a sum may pass a tie that
    rounds to that element, and must keep off one that does not."""
    magnitude = np.abs(y)
    unit = units(dtype, magnitude)
    element = np.rint(magnitude / unit)
    at_power = (element == 2 ** (PRECISION[dtype] - 1)) & (unit > units(dtype, wide(0)))
    low = (element - np.where(at_power, wide(0.25), wide(0.5))) * unit
    high = (element + wide(0.5)) * unit
    inwards = magnitude * wide(2) ** -24
    is_even = element % 2 == 0
    low += np.where(element == 0, -2 * high, np.where(ties_away | is_even, -inwards / 2, inwards))
    high += np.where(is_even & (not ties_away), inwards / 2, -inwards)
    return np.where(y > 0, low, -high), np.where(y > 0, high, -low)


# --- Functions, and how half.h computes them: y = base + factor P(v) ---

# What |x| is taken for in P(|x|) if it is less, where x P(|x|) is the smaller part of a tie: see half_mirrored().
TINY = {"f16": wide(2) ** -12, "bf16": wide(2) ** -9}


def off_zero(x):
    """Not so near to 0 that the second term of a series is lost, because what looks like a tie is none."""
    return np.copysign(np.maximum(np.abs(x), wide(2) ** -30), x)


def logistic(z):
    return 1 / (1 + np.exp(np.minimum(-z, 11000)))


def normal(x):
    return erfc((-x / np.sqrt(wide(2))).astype(np.float64)).astype(wide) / 2


def expm1_ratio(x):
    z = off_zero(np.minimum(x, -wide(2) ** -60))
    return np.expm1(z) / z


def tanh_ratio(x):
    z = off_zero(x)
    return np.tanh(z) / z


def mish_ratio(x):
    e = np.exp(np.minimum(x, 40))
    n = e * (e + 2)
    return n / (n + 2)


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


selu_scale = wide("1.0507009873554804934")
selu_low_scale = selu_scale * wide("1.6732632423543772848")
gelu_linear = 2 * np.sqrt(2 / wide("3.14159265358979323846"))
gelu_cubic = gelu_linear * wide("0.044715")


def gelu_tanh_factor(x):
    z = off_zero(x)
    return logistic(gelu_linear * z + gelu_cubic * z**3)


def mirrored(x, low, high, tiny):
    """P(v) for tiny x is a little off P(0), so that x/2 and more, or less, is not taken for a tie."""
    a = np.minimum(np.abs(x), high)
    return np.maximum(a, tiny), np.maximum(x, 0), -a


def plus(x, low, high, tiny):
    return np.minimum(np.abs(x), high), np.maximum(x, 0), np.ones_like(x)


def complement(x, low, high, tiny):
    return np.minimum(np.abs(x), high), np.where(x < 0, wide(0), wide(1)), np.where(x < 0, wide(1), wide(-1))


def odd(x, low, high, tiny):
    v = np.clip(x, -high, high)
    return np.abs(v), 0 * x, v


def negative(scale):
    def form(x, low, high, tiny):
        v = np.clip(x, low, 0)
        return v, scale * np.maximum(x, 0), v

    return form


def product(x, low, high, tiny):
    return np.clip(x, low, high), 0 * x, np.maximum(x, low)


# --- A polynomial on one segment ---


def powers(v, count):
    """By multiplication: what a power function gives depends on the CPU."""
    found = [np.ones_like(v)]
    while len(found) < count:
        found.append(found[-1] * v)
    return found


def value(coefficients, x):
    total = np.full_like(x, coefficients[-1])
    for c in coefficients[-2::-1]:
        total = total * x + c
    return total


def program(v, low, high, size, count):
    """`count` coefficients of a polynomial in v with low + t size <= P(v) <= high - t size for the largest t: by linear
    programming with some of the constraints, until all hold."""
    chosen = set(np.linspace(0, len(v) - 1, min(len(v), 20)).astype(int)) | \
        set(np.argsort((high - low) / size, kind="stable")[:12])
    scale = np.median(size)
    low, high, size = low / scale, high / scale, size / scale
    columns = np.array(powers(v, count)).T
    while True:
        use = np.array(sorted(chosen))
        a, s = columns[use] / size[use, None], np.ones((len(use), 1))
        answer = linprog(np.append(np.zeros(count), -1), A_ub=np.block([[-a, s], [a, s]]),
                         b_ub=np.concatenate([-low[use] / size[use], high[use] / size[use]]),
                         bounds=[(None, None)] * count + [(None, 1)], method="highs-ds",
                         options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
        if answer.status != 0:
            return None
        coefficients, t = answer.x[:count], answer.x[count]
        p = value(coefficients, v)
        slack = np.minimum(p - low, high - p) / size - t
        worst = [i for i in np.argsort(slack, kind="stable")[:8] if slack[i] < -2e-9 and i not in chosen]
        if not worst:
            return coefficients * scale
        chosen.update(worst)


def bits(x):
    return int(np.float32(x).view(np.uint32))


def of_bits(b):
    return float(np.uint32(b % 2**32).view(np.float32))


def short(c, steps):
    """c in SHARED_BITS bits, and so many of those farther."""
    return of_bits(((bits(c) + (1 << (SHARED_SHIFT - 1)) >> SHARED_SHIFT) + steps) << SHARED_SHIFT)


def sharing(c, last, steps):
    """The f32 nearest to c among those whose last bits are those of `last`, and so many of them farther. None is subnormal, which
    takes some CPUs a hundred cycles."""
    c = c if abs(c) > 2.0**-100 else 2.0**-100
    base = (bits(c) >> SHARED_BITS) + steps << SHARED_BITS
    near = [of_bits(base + k + (bits(last) >> SHARED_SHIFT)) for k in (-(1 << SHARED_BITS), 0, 1 << SHARED_BITS)]
    return min(near, key=lambda f: abs(f - c)) if steps == 0 else near[1]


class Segment:
    """The elements of one segment: P(u), u = v or scale v - k, must be between low and high."""

    def __init__(self, y, dtype, ties_away, base, factor, u, middle, half, degree):
        self.dtype, self.ties_away, self.base, self.factor = dtype, ties_away, base, factor
        self.u, self.middle, self.half, self.degree = u, middle, half, degree
        ends = [((end - base) / factor).astype(np.float64) for end in interval(dtype, y, ties_away)]
        # One interval for each u. P is positive, because the sign of a zero comes from it.
        self.points, place = np.unique(u, return_inverse=True)
        self.low, self.high = np.full(len(self.points), 2.0**-60), np.full(len(self.points), np.inf)
        np.maximum.at(self.low, place, np.minimum(*ends))
        np.minimum.at(self.high, place, np.maximum(*ends))
        self.right = nearest(dtype, y, False)

    def coefficients(self):
        """The last two are as short as they are shared: where no others go with what they are rounded to, their neighbours are
        tried."""
        for steps in sorted(itertools.product(range(-2, 3), repeat=2), key=lambda s: abs(s[0]) + abs(s[1])):
            found = self.rounded(steps)
            if found and self.are_right(found):
                return found
        raise ArithmeticError("no polynomial found around %s" % self.middle)

    def rounded(self, steps):
        """From the last on each is rounded before those that are left are found anew; the last two by so many steps farther."""
        v, u = ((self.points - self.middle) / self.half).astype(np.float64), self.points.astype(np.float64)
        size = np.maximum(np.maximum(np.abs(self.low), np.abs(self.high)), 1e-300)
        found = [0.0] * (self.degree + 1)
        for k in range(self.degree, 0, -1):
            rest = value(found[k + 1:], u) * powers(u, k + 2)[-1] if k < self.degree else 0 * u
            best = program(v, self.low - rest, self.high - rest, size, k + 1)
            if best is None:
                return None
            c = best[k] / self.half**k
            if k == self.degree:
                found[k] = short(c, steps[0])
            elif k == self.degree - 1:
                found[k] = sharing(c, found[-1], steps[1])
            else:
                found[k] = float(np.float32(c))
            if not np.isfinite(found[k]):
                return None
        rest = value(found[1:], u) * u
        found[0] = float(np.float32(((self.low - rest).max() + (self.high - rest).min()) / 2))
        return found

    def are_right(self, coefficients):
        """Are all elements right, in f32 with fused multiply-adds?"""
        u = self.u.astype(np.float32)
        p = np.full_like(u, coefficients[-1])
        for c in coefficients[-2::-1]:
            p = (p.astype(wide) * u + wide(c)).astype(np.float32)
        got = (self.factor * p + self.base.astype(np.float32)).astype(np.float32)
        element = nearest(self.dtype, got.astype(wide), self.ties_away)
        return ((element == self.right) & (np.signbit(got) == np.signbit(self.right))).all()


# --- Tables ---


def table(name, text, dtype, f, form, width, first, degree, inner=False, everywhere=False, below_zero=False):
    """Segment j, around j times the width, from `first` on, is column j mod 32. `inner`: the polynomials are in scale v - j. What
    is below the segments counts only with `everywhere`, or where a form cuts x. `below_zero`: P(v) is not for x > 0."""
    scale = np.float32(1 / width)
    low = np.nextafter(np.float32((first - 0.5) / scale), np.float32(np.inf))
    high = np.nextafter(np.float32((first + SEGMENTS - 0.5) / scale), np.float32(-np.inf))
    least = {mirrored: -high, plus: -high, complement: -high, product: low}.get(form, -np.inf)
    ties_away = dtype == "bf16"
    x = elements(dtype)
    x = x if everywhere else x[x >= least]
    y = f(x)
    inside = (np.abs(y) < LARGEST[dtype]) & ((x < 0) | (not below_zero))
    x, y = x[inside], y[inside]
    v, base, factor = form(x, wide(low), wide(high), TINY[dtype])
    number = (v * wide(scale) + wide(MAGIC)).astype(np.float32) - MAGIC
    ends = (TINY[dtype] if form is mirrored else low if form is product or below_zero else 0, 0 if below_zero else high)
    columns = [[0.0] * (degree + 1)] * SEGMENTS
    for j in range(first, first + SEGMENTS):
        own = number == j
        if not own.any():
            continue
        middle, half = (wide(0), wide(0.5)) if inner else (j / wide(scale), wide(0.5) / wide(scale))
        u = v[own] * wide(scale) - j if inner else v[own]
        segment = Segment(y[own], dtype, ties_away, base[own], factor[own], u, middle, half, degree)
        columns[j % SEGMENTS] = segment.coefficients()
    print_table(name, text, dtype, degree, width, scale, *ends, columns, inner, everywhere)


def power_table(dtype, degree):
    """The exponential, 2^n P(u): x is about n + j/32 times ln 2, for column j, and u what is left, as f32 has it."""
    scale, step, magic = np.float32(1 / np.log(wide(2))), np.float32(np.log(wide(2))), np.float32(1.5 * 2**18)
    low, high = {"f16": (-18, 12), "bf16": (-93, 89)}[dtype]  # where all beyond are 0, and infinite
    x = elements(dtype)
    x = x[(low < x) & (x < high)]
    x = x[np.exp(x) < LARGEST[dtype]]
    y = np.exp(x)
    whole = ((x * wide(scale) + wide(magic)).astype(np.float32) - magic).astype(wide)
    u = (x - whole * wide(step)).astype(np.float32)
    columns = []
    for j in range(SEGMENTS):
        own = whole * SEGMENTS % SEGMENTS == j
        segment = Segment(y[own], dtype, dtype == "bf16", 0 * y[own], np.exp2(np.floor(whole[own])), u[own], wide(0),
                          np.log(wide(2)) / (2 * SEGMENTS), degree)
        columns.append(segment.coefficients())
    print_table("exp", "Exp: 2^n P(u)", dtype, degree, "ln(2)/32", scale, low, high, columns)


def print_table(name, text, dtype, degree, width, scale, least, most, columns, inner=False, everywhere=False):
    comment("%s, %s: degree %d, segments of length %s." % (text, dtype, degree, width))
    print("CONSTANT struct half_table %s_%s = {" % (name, dtype))
    for field in ["scale = %s" % literal(scale, "f32"), "least = %s" % literal(least, "f32"), "most = %s" % literal(most, "f32"),
                  "is_inner = %s" % str(inner).lower(), "is_everywhere = %s" % str(everywhere).lower(), "count = %d" % degree]:
        print("    ." + field + ",")
    print("    .rows =")
    print("        {")
    for k in range(degree):
        print("            {%s}," % ", ".join(literal(c[k], "f32") for c in columns))
    print("        },")
    print("};")


def tables(dtype, low_degree):
    def add(name, text, f, form, width, first=0, more=0, **options):
        table(name, text, dtype, f, form, width, first, low_degree + more, **options)

    is_f16 = dtype == "f16"
    add("silu", "SiLU: P(|x|) = 1/(1 + e^|x|)", lambda x: x * logistic(off_zero(x)), mirrored, 0.25)
    add("quick_gelu", "Quick GELU: P(|x|) = 1/(1 + e^(1.702 |x|))", lambda x: x * logistic(wide("1.702") * off_zero(x)),
        mirrored, 0.25, more=1, inner=is_f16)
    add("gelu", "GELU: P(|x|) = Phi(-|x|)", lambda x: x * normal(off_zero(x)), mirrored, 0.185 if is_f16 else 0.18, more=1,
        inner=is_f16, everywhere=is_f16)
    add("gelu_tanh", "GELU with tanh: about the same", lambda x: x * gelu_tanh_factor(x), mirrored, 0.175, more=1,
        inner=is_f16, everywhere=is_f16)
    add("softplus", "Softplus: P(|x|) = log(1 + e^-|x|)", softplus, plus, 0.25, inner=is_f16)
    add("sigmoid", "Sigmoid: P(|x|) = 1/(1 + e^|x|)", logistic, complement, 0.27, inner=is_f16)
    add("tanh", "Tanh: P(|x|) = tanh(x)/x", lambda x: x * tanh_ratio(x), odd, 0.147)
    add("elu", "ELU: P(x) = (e^x - 1)/x", lambda x: np.where(x > 0, x, x * expm1_ratio(x)), negative(wide(1)), 0.27,
        first=-31, below_zero=True)
    add("selu", "SELU: the same, scaled", lambda x: np.where(x > 0, selu_scale * x, selu_low_scale * x * expm1_ratio(x)),
        negative(selu_scale), 0.27, first=-31, below_zero=True)
    if not is_f16:
        add("mish", "Mish: P(x) = tanh(log(1 + e^x))", lambda x: x * mish_ratio(off_zero(x)), product, 0.375, first=-20, more=1)


comment("How many bits of an f32 in the last row of a table belong to its coefficient; moved up by so many bits, the others are the"
        " last one.")
print("enum { HALF_SHARED_SHIFT = %d };" % SHARED_SHIFT)
comment("A function of f16 or bf16 as a polynomial on each of 32 segments, P(v), v from `least` to `most`: the number of v's"
        " segment, mod 32, is the integer next to scale v. The polynomial is in v or, if it is inner, in scale v less the number."
        " Is it enough for every x, or are there some outside? The constant coefficients are first. Of the exponential scale v is"
        " rounded to a multiple of 1/32 and the polynomial in what is left of v.")
print("struct half_table {")
print("    f32 scale, least, most;")
print("    bool is_inner, is_everywhere;")
print("    int count;")
print("    f32 rows[4][32];")
print("};")
tables("f16", 3)
tables("bf16", 2)
power_table("f16", 3)
power_table("bf16", 2)
