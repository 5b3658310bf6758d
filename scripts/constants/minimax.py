"""librelu: minimax polynomials, and how constants are printed as C. SPDX-License-Identifier: MIT

What f64.py and f32.py share. 280 bits are far more than any of their results need.
"""
from mpmath import cos, log, lu_solve, matrix, mp, mpf, pi

mp.prec = 280

# --- Minimax polynomials ---


def chebyshev_points(interval, n):
    a, b = interval
    return [(a + b) / 2 - (b - a) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]


def horner(coefficients, x):
    value = mpf(0)
    for c in reversed(coefficients):
        value = value * x + c
    return value


def minimax(f, weight, degree, interval):
    """The coefficients of the polynomial that minimises max |weight (p - f)|, by Remez' exchange."""
    grid = chebyshev_points(interval, 30 * (degree + 2))
    values, weights = [f(x) for x in grid], [weight(x) for x in grid]
    n = degree + 2
    chosen = [round((i + 0.5) * len(grid) / n) for i in range(n)]
    for _ in range(20):
        system = matrix(n, n)
        for row, i in enumerate(chosen):
            for j in range(degree + 1):
                system[row, j] = grid[i] ** j
            system[row, degree + 1] = (-1) ** row / weights[i]
        solution = lu_solve(system, matrix([values[i] for i in chosen]))
        coefficients, level = list(solution)[:-1], abs(solution[degree + 1])
        errors = [w * (horner(coefficients, x) - v) for x, v, w in zip(grid, values, weights)]
        # The new points: the largest error of every run of one sign, the n consecutive ones that are best.
        peaks = [0]
        for i in range(1, len(grid)):
            if (errors[i] > 0) == (errors[peaks[-1]] > 0):
                if abs(errors[i]) > abs(errors[peaks[-1]]):
                    peaks[-1] = i
            else:
                peaks.append(i)
        while len(peaks) > n:
            peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
        assert len(peaks) == n, "the error does not alternate often enough"
        chosen = peaks
        if max(map(abs, errors)) < level * mpf("1.01"):
            break
    return coefficients


# --- Output ---


def single(x):
    """x rounded to the nearest f32, as an mpf."""
    with mp.workprec(24):
        return +x


def double(x):
    """x rounded to the nearest f64, as an mpf."""
    with mp.workprec(53):
        return +x


def pair(x, rounded=double):
    """The two numbers whose sum is nearest to x."""
    hi = rounded(x)
    lo = rounded(x - hi)
    assert rounded(hi + lo) == hi
    return hi, lo


def literal(x, ctype):
    """As short as a hexadecimal literal can be."""
    mantissa, exponent = float(x).hex().split("p")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return mantissa + "p" + exponent + ("f" if ctype == "f32" else "")


def comment(text):
    print()
    lines, line = [], "/*"
    for word in text.split():
        if len(line) + 1 + len(word) > 106:
            lines.append(line)
            line = "  "
        line += " " + word
    print("\n".join(lines + [line + " */"]))


def scalar(name, value, ctype="f64"):
    print("CONSTANT %s %s = %s;" % (ctype, name, literal(value, ctype)))


def array(name, values, ctype="f64"):
    print("CONSTANT %s %s[%d] = {" % (ctype, name, len(values)))
    for v in values:
        print("    %s," % literal(v, ctype))
    print("};")


def rows(name, values, ctype="f64"):
    print("CONSTANT %s %s[%d][%d] = {" % (ctype, name, len(values), len(values[0])))
    for row in values:
        print("    {%s}," % ", ".join(literal(v, ctype) for v in row))
    print("};")


def hi_lo(name, text, value, ctype="f64"):
    comment(text + ", as hi + lo.")
    hi, lo = pair(value, single if ctype == "f32" else double)
    print("CONSTANT %s %s[2] = {%s, %s};" % (ctype, name, literal(hi, ctype), literal(lo, ctype)))


def log2(x):
    return float(log(x, 2))
