#!/usr/bin/python3
"""librelu: tables and numbers of the f32 kernels, as C. SPDX-License-Identifier: MIT

Called by scripts/constants.sh.
"""
import struct

from mpmath import diff, erfc, exp, expm1, findroot, floor, fsum, log, lu_solve, matrix, mp, mpf, pi, sqrt, tanh

from minimax import array, chebyshev_points, comment, hi_lo, horner, literal, log2, minimax, pair, rows, scalar, single

ln2 = log(2)
root8 = [mpf(2) ** (mpf(j) / 8) for j in range(8)]
root32 = [mpf(2) ** (mpf(j) / 32) for j in range(32)]


# --- Reduction for e^x, in steps of ln2/8 with a table of 2^(j/8), or of ln2 ---

hi_lo("exp8_ln2", "ln2/8", ln2 / 8, "f32")
comment("8/ln2.")
scalar("exp8_inv_ln2", single(8 / ln2), "f32")
hi_lo("exp_ln2", "ln 2", ln2, "f32")
comment("1/ln2.")
scalar("exp_inv_ln2", single(1 / ln2), "f32")


def powers(name, scale, roots):
    """Bits of the floats scale 2^(j/8), if there are eight roots. Entry j is stored less j << 20, so that adding n << 20 to
    entry n mod 8 gives scale 2^(n/8): the low bits of n cancel, the others count in the exponent."""
    shift = 23 - (len(roots).bit_length() - 1)
    entries = [struct.unpack("I", struct.pack("f", float(single(scale * v))))[0] - (j << shift)
               for j, v in enumerate(roots)]
    print("CONSTANT uint32_t %s[%d] = {" % (name, len(roots)))
    for entry in entries:
        print("    %#xu," % entry)
    print("};")


def eighths(name, scale):
    powers(name, scale, root8)


def log_low(name, roots):
    comment("What these rounded: log(2^(j/%d) / entry j)." % len(roots))
    array(name, [single(log(v / single(v))) for v in roots], "f32")


def half_poly(name, steps, degree):
    """p in e^r = 1 + r + r^2 (1/2 + r p(r)), |r| up to half a step, its error in proportion to r^2."""
    half = ln2 / steps / 2 * mpf("1.001")

    def f(r):
        return (exp(r) - 1 - r - r * r / 2) / r**3

    coefficients = [single(c) for c in minimax(f, abs, degree, (-half, half))]
    error = max(abs(r * (horner(coefficients, r) - f(r))) for r in chebyshev_points((-half, half), 200))
    comment("e^r = 1 + r + r^2 (1/2 + r p(r)), |r| <= ln2/%d 1.001: error below r^2 2^%.2f." % (2 * steps, log2(error)))
    array(name, coefficients, "f32")


comment("The bits of 2^(j/8), less j << 20.")
eighths("exp2_eighths_bits", 1)
comment("2^(j/8).")
array("exp2_eighths", [single(v) for v in root8], "f32")
comment("SELU: the bits of 1.0507009873554804934 * 1.6732632423543772848 2^(j/8), less j << 20.")
eighths("selu_eighths_bits", mpf("1.0507009873554804934") * mpf("1.6732632423543772848"))
log_low("exp2_eighths_log_low", root8)
half_poly("exp8_half_poly", 8, 2)

# The same in steps of ln2/32.
hi_lo("exp32_ln2", "ln2/32", ln2 / 32, "f32")
comment("32/ln2.")
scalar("exp32_inv_ln2", single(32 / ln2), "f32")
comment("The bits of 2^(j/32), less j << 18.")
powers("exp2_32nds_bits", 1, root32)
log_low("exp2_32nds_log_low", root32)
half_poly("exp32_half_poly", 32, 1)


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


# sigmoid(x) = c/(c + T (1 + r p(r))), T = c 2^(k/8), where c + T is rounded, then the sum, then the quotient. The relative error
# of a rounding is largest just above a power of two; with c about sqrt 2 a denominator there means a quotient of mantissa
# 1.41, so that not both roundings are at their worst. Where they nearly are, r is about 0, so that p errs little; and what
# c + T loses is known for each k. So with some c a p of degree 2 is enough. Of all floats from 1.34 to 1.49 those with the least
# bound of the sum of these errors were taken, p refined by random steps, and of these the one with the least error over all x.
# With 2^-23 in c, T is finite where sigmoid(x) is subnormal, and the division rounds the result.
c = mpf(float.fromhex("0x1.6bf5dcp+0"))
comment("Sigmoid: c 2^-23, c = %s about sqrt 2." % literal(c, "f64"))
scalar("sigmoid_scale", c * mpf(2) ** -23, "f32")
comment("The bits of c 2^-23 2^(j/8), less j << 20.")
eighths("sigmoid_eighths_bits", c * mpf(2) ** -23)
poly = [mpf(float.fromhex(text)) for text in ("-0x1.fffff6p-1", "0x1.0009cap-1", "-0x1.5584c2p-3")]
points = chebyshev_points((-ln2 / 16, ln2 / 16), 200)
error = max(abs((1 + r * horner(poly, r)) / exp(-r) - 1) for r in points)
comment("e^-r = 1 + r p(r), |r| <= ln2/16: relative error 2^%.2f, and least where sigmoid's roundings err most." % log2(error))
array("sigmoid_poly", poly, "f32")

# silu(x) = x/(1 + e^-x): the 1 stays, only the table is scaled, and the reduced argument pays with log s.
s, worst = nearly_exact_scale(0.99, 1)
comment("SiLU: the bits of s 2^-29 2^(j/8), less j << 20; every s 2^(j/8) is within %.4f 2^-24 of a float." % worst)
eighths("silu_eighths_bits", s * mpf(2) ** -29)
comment("log s.")
scalar("silu_log_scale", single(log(s)), "f32")


# --- GELU ---

hi_lo("gelu_tanh_linear_f32", "2 sqrt(2/pi)", 2 * sqrt(2 / pi), "f32")
short = floor(2 * sqrt(2 / pi) * 2**11) / 2**11
comment("The same, the first of 12 bits.")
array("gelu_tanh_linear_short", [short, single(2 * sqrt(2 / pi) - short)], "f32")
hi_lo("gelu_tanh_cubic_f32", "2 sqrt(2/pi) 0.044715", 2 * sqrt(2 / pi) * mpf("0.044715"), "f32")
hi_lo("gelu_tanh_cubic_3_f32", "3 times that", 6 * sqrt(2 / pi) * mpf("0.044715"), "f32")


def gelu_ratio(a):
    """Of f(-a) to -e^(-a^2/2)."""
    return a * erfc(a / sqrt(mpf(2))) / 2 * exp(a * a / 2)


# What is far is by one exponential, whose table is SiLU's. It is 11 eighths from e^(-a^2/2)'s, so that the reduced argument
# stays small; that is computed times -2, because of a^2 / 2.
gelu_steps = 11
comment("GELU's distance from e^(-a^2/2), in eighths.")
print("#define GELU_STEPS %d" % gelu_steps)


def gelu_far_poly(name, text, ratio, first, degree):
    def f(u):
        return -2 * (log(ratio(1 / sqrt(u)) / s) + gelu_steps * ln2 / 8)

    interval = (1 / mpf("14.8") ** 2, 1 / mpf(first) ** 2)
    coefficients = [single(c) for c in minimax(f, lambda u: 1, degree, interval)]
    error = max(abs(horner(coefficients, u) - f(u)) for u in chebyshev_points(interval, 200))
    comment("GELU's %s = s 2^(-%d/8) e^(-(a^2 + p(1/a^2))/2), %s <= a <= 14.8, s that of SiLU's table: error 2^%.2f."
            % (text, gelu_steps, first, log2(error)))
    array(name, coefficients, "f32")
    return f(interval[0]), f(interval[1])


ends = gelu_far_poly("gelu_far_poly", "-f(-a)", gelu_ratio, "3.99", 5)
ends += gelu_far_poly("gelu_slope_far_poly", "-f'(-a)/a",
                      lambda a: (exp(-a * a / 2) / sqrt(2 * pi) - erfc(a / sqrt(mpf(2))) / 2 / a) * exp(a * a / 2), "4.38", 4)
half = ln2 / 8 * mpf("1.001")
interval = (min(ends) - half, max(ends) + half)
poly = [single(c) for c in minimax(lambda v: expm1(-v / 2) / v, lambda v: v * exp(v / 2), 3, interval)]
error = max(abs((1 + v * horner(poly, v)) / exp(-v / 2) - 1) for v in chebyshev_points(interval, 200))
comment("e^(-v/2) = 1 + v p(v), %s <= v <= %s: relative error 2^%.2f."
        % (mp.nstr(interval[0], 3), mp.nstr(interval[1], 3), log2(error)))
array("gelu_exp_poly", poly, "f32")


# --- Polynomials on segments ---


def next_coefficient(points, weights, rest, first, degree):
    """The first coefficient of the polynomial c u^first + ... of that degree that is nearest to `rest`: by least squares."""
    n = degree + 1 - first
    basis = [[w * u**k for k in range(first, degree + 1)] for u, w in zip(points, weights)]
    normal, right = matrix(n, n), matrix(n, 1)
    for i in range(n):
        right[i] = fsum(b[i] * w * v for b, w, v in zip(basis, weights, rest))
        for j in range(n):
            normal[i, j] = fsum(b[i] * b[j] for b in basis)
    return lu_solve(normal, right)[0]


def fitted(f, middle, ends, degree, with_low, given=()):
    """The f32 coefficients of a polynomial in u = x - middle, and its largest relative error. Least squares on Chebyshev
    points, as good as a minimax polynomial here; each coefficient is rounded before the next one is found. Where f is
    zero in the segment, middle is next to the zero, the error of what the constant coefficient leaves counts, and
    with_low appends what rounding took from the linear coefficient. The coefficients `given` follow the constant one."""
    constant = f(middle)
    has_zero = abs(constant) < mpf(2) ** -20
    points = [x - middle for x in chebyshev_points(ends, 4 * degree)]
    rest = [f(middle + u) for u in points]
    weights = [1 / abs(v - constant if has_zero else v) for v in rest]
    coefficients = []
    for first in range(degree + 1):
        if first == 0 and has_zero:
            c = single(constant)
            rest = [v - constant for v in rest]
        elif 0 < first <= len(given):
            c = given[first - 1]
            rest = [v - c * u**first for u, v in zip(points, rest)]
        else:
            exact = next_coefficient(points, weights, rest, first, degree)
            c = single(exact)
            if with_low and first == 1:
                low = single(exact - c) if has_zero else mpf(0)
                rest = [v - low * u for u, v in zip(points, rest)]
            rest = [v - c * u**first for u, v in zip(points, rest)]
        coefficients.append(c)
    coefficients += [low] if with_low else []
    return coefficients, max(abs(v * w) for v, w in zip(rest, weights))


def rounding(v):
    """What rounding to f32 does to v, relative to the most it can do."""
    return abs(single(v) / v - 1) * 2**24


def point_with_short_values(f, ends, part):
    """A float about there in the interval, at which f and f' are nearly floats."""
    best, best_rounding = None, None
    for i in range(400):
        x = single(ends[0] + (ends[1] - ends[0]) * (part + mpf((i + 1) // 2 * (-1) ** i) / 4096))
        if rounding(f(x)) < 0.06:
            both = rounding(f(x)) + rounding(diff(f, x))
            if best is None or both < best_rounding:
                best, best_rounding = x, both
    return best


def segments(name, text, f, zero, width, first, degree, part, from_zero, with_low=False):
    """A segment's number is the integer part of scale x + offset, mod 8; that of the one around the zero is 0, that of the
    leftmost `first`. The offset's magnitude puts bit 12 of the sum, a float, at 1."""
    scale = single(1 / width)
    offset = single(3072 + mpf(1) / 2 - zero / width)
    ends = [(3072 + first + j - offset) / scale for j in range(9)]
    columns, errors = [None] * 8, []
    for j in range(8):
        low, high = ends[j] - width / 1024, ends[j + 1] + width / 1024
        low = max(low, mpf(0)) if from_zero else low
        middle = single(zero) if low < zero < high else point_with_short_values(f, (low, high), part)
        coefficients, error = fitted(f, middle, (low, high), degree, with_low)
        columns[(first + j) % 8] = coefficients + [middle]
        errors.append("2^%.1f" % log2(error))
    comment("%s on eight segments, P(x - m). Rows: the coefficients; %sm. Relative errors, from left to right, %s."
            % (text, "what the linear one rounded off; " if with_low else "", " ".join(errors)))
    rows(name, [[c[i] for c in columns] for i in range(len(columns[0]))], "f32")
    comment("The segment of x is the integer part of the first times x plus the second, mod 8.")
    array(name + "_place", [scale, offset], "f32")
    if from_zero:
        comment("Where they end.")
        scalar(name + "_end", floor(ends[8] * 256) / 256, "f32")
    else:
        middle, half = single((ends[0] + ends[8]) / 2), (ends[8] - ends[0]) / 2
        comment("They are for x within so much, the second, of the first.")
        array(name + "_range", [middle, floor(half * 256) / 256], "f32")


def even_segments(name, text, f, first, width, degree, part=None):
    """Segments from `first` on whose length is a power of two, so that the leading three bits of the fraction of x + offset,
    a float, are the number of x's. If f(0) = 0, the polynomial of the segment with 0, which may be an end, is around that.
    Its constant is -0, which keeps the sign of a zero, and its linear coefficient is f'(0) rounded, or with `part`, a short
    number, this in a row of its own and the rounded rest. The others are around points where f is the harmonic mean of what
    it is at both ends: so the larger part of f that the constant does not give is smallest."""
    offset = 8 * width - first
    ends = [first + width * j for j in range(9)]
    columns, errors = [], []
    for j in range(8):
        low, high = ends[j] - width / 1024, ends[j + 1] + width / 1024
        has_zero = f(mpf(0)) == 0 and ends[j] <= 0 < ends[j + 1]
        if has_zero:
            low = max(low, mpf(0)) if ends[j] == 0 else low
            middle = mpf(0)
        else:
            mean = 2 / (1 / f(low) + 1 / f(high))
            middle = point_with_short_values(f, (low, high), (crossing(f, mean, low, high) - low) / (high - low))
        own_part = part if part and has_zero else mpf(0)
        given = [single(diff(f, 0) - own_part) + own_part] if has_zero else []
        coefficients, error = fitted(f, middle, (low, high), degree, False, given)
        if has_zero:
            coefficients[:2] = [-0.0, coefficients[1] - own_part]
        columns.append(coefficients + ([own_part] if part else []) + [middle])
        errors.append("2^%.1f" % log2(error))
    comment("%s on eight segments of length %s from %s on, P(x - m). Rows: the coefficients; %sm. Relative errors, from left"
            " to right, %s." % (text, mp.nstr(width, 5), mp.nstr(first, 5),
                                "what the linear one has besides; " if part else "", " ".join(errors)))
    rows(name, [[c[i] for c in columns] for i in range(len(columns[0]))], "f32")
    comment("The number of x's segment is in the leading bits of the fraction of x plus this.")
    scalar(name + "_offset", offset, "f32")
    if first == 0:
        comment("Where they end.")
        scalar(name + "_end", ends[8] - mpf(2) ** -8, "f32")
    else:
        comment("They are for x within so much, the second, of the first.")
        array(name + "_range", [(ends[0] + ends[8]) / 2, (ends[8] - ends[0]) / 2 - mpf(2) ** -8], "f32")


def crossing(f, value, low, high):
    """Where f is the value, which is between those at both ends."""
    rising = f(low) < f(high)
    for _ in range(60):
        middle = (low + high) / 2
        if (f(middle) < value) == rising:
            low = middle
        else:
            high = middle
    return middle


k0, k1 = 2 * sqrt(2 / pi), 2 * sqrt(2 / pi) * mpf("0.044715")


def swish_slope(w, v):
    """At -a, where w is that of x/(1 + e^-w(x)) at a and v is a w'(a)."""
    t = exp(-w)
    return t * (1 - v + t) / (1 + t) ** 2


def silu_slope(a):
    return swish_slope(a, a)


def quick_gelu_slope(a):
    return silu_slope(a * mpf("1.702"))


def gelu_tanh_slope(a):
    return swish_slope(k0 * a + k1 * a**3, k0 * a + 3 * k1 * a**3)


def gelu_slope(a):
    return erfc(a / sqrt(mpf(2))) / 2 - a * exp(-a * a / 2) / sqrt(2 * pi)


def mish_slope(x):
    t = exp(x)
    return t * (4 * (x + 1) + t * (4 * x + 6 + t * (4 + t))) / (t * t + 2 * t + 2) ** 2


mp.prec = 120
segments("silu_slope", "SiLU's f'(-x), x >= 0,", silu_slope, findroot(silu_slope, 1.278), mpf("0.9375"), -1, 8,
         mpf("0.5"), True)
segments("quick_gelu_slope", "quick GELU's f'(-x), x >= 0,", quick_gelu_slope, findroot(quick_gelu_slope, 0.751),
         mpf("0.55"), -1, 8, mpf("0.5"), True)
segments("gelu_slope", "GELU's f'(-x), x >= 0,", gelu_slope, findroot(gelu_slope, 0.7518), mpf("0.5625"), -1, 8,
         mpf("0.65"), True)
segments("gelu_tanh_slope", "GELU's f'(-x) with tanh, x >= 0,", gelu_tanh_slope, findroot(gelu_tanh_slope, 0.7525),
         mpf("0.55"), -1, 8, mpf("0.65"), True)
segments("mish_slope", "Mish's f'(x)", mish_slope, findroot(mish_slope, -1.19), mpf("1.125"), -2, 9, mpf("0.5"), False, True)


def gelu_negative(a):
    return -a * erfc(a / sqrt(mpf(2))) / 2


def gelu_tanh_negative(a):
    return -a / (1 + exp(k0 * a + k1 * a**3))


def mish(x):
    n = exp(x) * (exp(x) + 2)
    return x * n / (n + 2)


def tanhshrink_ratio(a):
    """(a - tanh a) / a^2"""
    return (a - tanh(a)) / a**2 if abs(a) > mpf(2) ** -30 else a / 3


def softplus(x):
    return log(1 + exp(x))


half, one = mpf("0.5"), mpf(1)
even_segments("softplus_even", "Softplus", softplus, mpf(-4), one, 6)
even_segments("gelu_even", "GELU's f(-x), x >= 0,", gelu_negative, mpf(0), half, 7)
even_segments("gelu_tanh_even", "GELU's f(-x) with tanh, x >= 0,", gelu_tanh_negative, mpf(0), half, 7)
even_segments("mish_even", "Mish", mish, mpf("-4.5"), one, 8, half)
even_segments("tanhshrink_even", "(x - tanh x)/x^2, x >= 0,", tanhshrink_ratio, mpf(0), half, 8, half / 2)


# --- tanh in steps: tanh(k L + u) = t + s u / (u coth u + t u), t = tanh(k L), s = 1 - t^2 ---


def tanh_step():
    """The first float from 1.155 on for which the first t are nearly floats: the others are near 1."""
    step = single(mpf("1.155"))
    while rounding(tanh(step)) > 0.06 or rounding(tanh(2 * step)) > 0.2 or rounding(tanh(3 * step)) > 0.5:
        step += mpf(2) ** -23
    return step


def u_coth_u_poly(half):
    """p in u coth u = 1 + w p(w), w = u^2, |u| up to half."""
    def f(w):
        return (sqrt(w) / tanh(sqrt(w)) - 1) / w

    def weight(w):
        return w * tanh(sqrt(w)) / sqrt(w)

    ends = (mpf(2) ** -40, (half * mpf("1.001")) ** 2)
    coefficients = [single(c) for c in minimax(f, weight, 2, ends)]
    error = max(abs(weight(w) * (horner(coefficients, w) - f(w))) for w in chebyshev_points(ends, 200))
    comment("u coth u = 1 + u^2 p(u^2), |u| <= L/2 1.001: relative error below 2^%.2f." % log2(error))
    array("tanh_poly", coefficients, "f32")


def tanh_steps():
    step = tanh_step()
    end = floor(7.5 * step * 256) / 256
    values = [single(tanh(k * step)) for k in range(8)]
    slopes = [1 - tanh(k * step) ** 2 for k in range(8)]
    # The sum ends where it just rounds to 1.
    slopes[7] = (1 - mpf("0.9") / 2**25 - values[7]) * (1 / tanh(end - 7 * step) + values[7])
    comment("tanh(k L + u) = t + s u / (u coth u + t u), t = tanh(k L), s = 1 - t^2, but that it ends at what rounds to 1."
            " Its end; L, searched so that the first t are nearly floats; 1/L.")
    scalar("tanh_end", end, "f32")
    scalar("tanh_step", step, "f32")
    scalar("tanh_inv_step", single(1 / step), "f32")
    array("tanh_steps", values, "f32")
    array("tanh_slopes", [single(v) for v in slopes], "f32")
    u_coth_u_poly(step / 2)


tanh_steps()


# --- The same as sums of two, on 32 segments ---


def pair_coefficients(f, middle, half, degree):
    """Those of a polynomial in u = x - middle, |u| <= half, the first three as pairs, and the largest error by |u|. The constant
    one is f(middle); each of the others is rounded before the next one is found, by least squares."""
    constant = f(middle)
    points = chebyshev_points((-half, half), 4 * degree)
    values = [f(middle + u) for u in points]
    weights = [abs(u / v) for u, v in zip(points, values)]
    rest = [(v - constant) / u for u, v in zip(points, values)]
    coefficients = [pair(constant, single)]
    for first in range(degree):
        exact = next_coefficient(points, weights, rest, first, degree - 1)
        c = pair(exact, single) if len(coefficients) < 3 else (single(exact), mpf(0))
        rest = [v - (c[0] + c[1]) * u**first for u, v in zip(points, rest)]
        coefficients.append(c)
    return coefficients, max(map(abs, rest)), max(abs(v * w) for v, w in zip(rest, weights))


def pair_error(coefficients, half):
    """A bound of what is rounded in the sum, by |u|: two roundings of what follows the pairs, and where a product is larger
    than the coefficient that is added, one of that."""
    size = [abs(c[0]) for c in coefficients]

    def after(i):
        return fsum(c * half ** (k - i) for k, c in enumerate(size) if k >= i)

    error = after(3) * half**2 * mpf(2) ** -23
    for i in 1, 2:
        if size[i] < after(i + 1) * half:
            error += after(i + 1) * half**i * mpf(2) ** -24
    return error


def with_error(low, error):
    """The f32 low, but its lower half is the upper one of an f32 that is not less than the error."""
    def bits(x):
        return struct.unpack("I", struct.pack("f", float(x)))[0]

    both = (bits(low) + 0x8000 & 0xffff0000) | ((bits(error) >> 16) + 1)
    return mpf(struct.unpack("f", struct.pack("I", both))[0])


def pair_segments(name, text, f, first, width, degree):
    """Segments around the multiples of width, from first times it on; their numbers are mod 32."""
    columns, errors = [None] * 32, []
    half = width / 2 * (1 + mpf(2) ** -10)
    for j in range(first, first + 32):
        coefficients, fit, relative = pair_coefficients(f, j * width, half, degree)
        low = with_error(coefficients[2][1], fit + pair_error(coefficients, half))
        coefficients[2] = coefficients[2][0], low
        columns[j % 32] = [part for i, c in enumerate(coefficients) for part in (c if i < 3 else c[:1])]
        errors.append(relative)
    comment("%s on 32 segments around multiples of %s, P(x - m): relative errors below 2^%.1f. Rows: three coefficients as hi"
            " and lo, and the others. The lower half of the third lo is the upper one of a bound of the error of the sum by"
            " |x - m|." % (text, mp.nstr(width, 5), log2(max(errors))))
    rows(name, [[c[i] for c in columns] for i in range(len(columns[0]))], "f32")
    scalar(name + "_width", width, "f32")


pair_segments("softplus_pairs", "Softplus", softplus, -16, half / 2, 6)
pair_segments("gelu_pairs", "GELU's f(-x), x >= 0,", gelu_negative, 0, half / 4, 6)
pair_segments("gelu_tanh_pairs", "GELU's f(-x) with tanh, x >= 0,", gelu_tanh_negative, 0, half / 4, 6)
pair_segments("mish_pairs", "Mish", mish, -18, half / 2, 7)
