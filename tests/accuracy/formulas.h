/* The smooth activations and their derivatives over the C library's functions. SPDX-License-Identifier: MIT
 *
 * Included with `real` a type, REAL(exp) the function of that type, LITERAL(1.5) a constant of it, REAL_DIGITS its
 * significant bits, REAL_EPSILON its unit in the last place at 1, TANHSHRINK_TERMS enough of them, and EXP_LIMIT and GELU_LIMIT: e^-EXP_LIMIT and gelu(-GELU_LIMIT) are normal numbers of `real`
 * and so small that, times x^3, they vanish in the element type, so that arguments may be cut there.
 *
 * No branches, so that loops over these functions become vector code. Arguments that are products are kept in two
 * parts: an absolute error in the argument of exp is a relative one in the result. */

#define INLINE static inline __attribute__((always_inline, unused))
#define UNUSED __attribute__((unused))

/* A value that is off by at most the oracle's relative error times `magnitude`; where that is 0 the value is next to
 * a middle between two elements, on the side where the exact one is. */
struct approximation {
    real value, magnitude;
};

/* high + low, |low| at most about a unit in the last place of high */
struct pair {
    real high, low;
};

INLINE struct approximation approximately(real value)
{
    return (struct approximation){value, REAL(fabs)(value)};
}

/* As value, if the exact one is not equal to it but immeasurably nearer to `side`. */
INLINE struct approximation next_to(real value, real side)
{
    const real step = REAL(fabs)(value) * REAL_EPSILON;
    return (struct approximation){side > value ? value + step : value - step, 0};
}

INLINE struct approximation either(bool first, struct approximation a, struct approximation b)
{
    return (struct approximation){first ? a.value : b.value, first ? a.magnitude : b.magnitude};
}

INLINE real smaller(real a, real b)
{
    return a < b ? a : b;
}

INLINE real larger(real a, real b)
{
    return a > b ? a : b;
}

INLINE struct pair sum(real a, real b)
{
    const real s = a + b, t = s - a;
    return (struct pair){s, (a - (s - t)) + (b - t)};
}

/* a b, exactly (Dekker). */
INLINE struct pair product(real a, real b)
{
    const real splitter = (real)(UINT64_C(1) << (REAL_DIGITS + 1) / 2) + 1;
    const real a_scaled = splitter * a, a_high = a_scaled - (a_scaled - a), a_low = a - a_high;
    const real b_scaled = splitter * b, b_high = b_scaled - (b_scaled - b), b_low = b - b_high;
    const real p = a * b;
    return (struct pair){p, ((a_high * b_high - p) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

INLINE struct pair pair_product(struct pair a, struct pair b)
{
    const struct pair p = product(a.high, b.high);
    return sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

/* a / b */
INLINE struct pair quotient(real a, real b)
{
    const real q = a / b;
    const struct pair back = product(q, b);
    return (struct pair){q, ((a - back.high) - back.low) / b};
}

/* Constants: the first 32 bits, exact in every type, and the rest. */
static const struct pair root_half = {LITERAL(0x1.6a09e666p-1),
                                      LITERAL(2.272542781316182878860990392848359e-10)};
static const struct pair root_8_pi = {LITERAL(0x1.9884533cp0),
                                      LITERAL(2.941257351057315053625274739034345e-10)};
static const struct pair decimal_1_702 = {LITERAL(0x1.b3b645ap0), LITERAL(4.17232513427734375e-10)};
static const struct pair decimal_0_044715 = {LITERAL(0x1.6e4e26d4p-5),
                                             LITERAL(3.64147126674652099609375e-12)};
#define SELU_ALPHA  LITERAL(1.6732632423543772848)
#define SELU_LAMBDA LITERAL(1.0507009873554804934)

INLINE real cut(real a, real limit)
{
    return larger(smaller(a, limit), -limit);
}

/* e^z. Where z.high is cut, z.low may be anything and the result too, as long as it stays extreme. */
INLINE real exponential(struct pair z)
{
    const real e = REAL(exp)(cut(z.high, EXP_LIMIT));
    return e + e * cut(z.low, LITERAL(0.5));
}

/* e^-|z| */
INLINE real falling(struct pair z)
{
    return exponential(z.high < 0 ? z : (struct pair){-z.high, -z.low});
}

/* e^z - 1 */
INLINE real exponential_minus_1(struct pair z)
{
    const real e = REAL(expm1)(cut(z.high, EXP_LIMIT));
    return e + (e + 1) * cut(z.low, LITERAL(0.5));
}

/* 1 / (1 + e^-z) */
INLINE real logistic(struct pair z)
{
    const real t = falling(z);
    return (z.high < 0 ? t : 1) / (1 + t);
}

/* log(1 + e^z) */
INLINE real log1p_exp(struct pair z)
{
    return larger(z.high, 0) + REAL(log1p)(falling(z));
}

/* x gate, for a gate that is 1/2 at 0 and rises with `slope` * x. */
INLINE struct approximation gated(real x, real gate, real slope)
{
    return either(REAL(fabs)(x) < REAL_EPSILON * REAL_EPSILON, next_to(x / 2, slope),
                  approximately(x * gate));
}

/* The derivative of x logistic(z(x)), given x z'(x): with s = logistic(z) it is s + x z' s (1 - s). */
INLINE struct approximation gated_slope(struct pair z, real xdz)
{
    const real t = falling(z), d = 1 + t;
    const real scale = (z.high < 0 ? t : 1) / (d * d), second = z.high < 0 ? xdz : t * xdz;
    return (struct approximation){(d + second) * scale, (d + REAL(fabs)(second)) * scale};
}

/* erfc(-x / sqrt(2)) / 2, and e^(-x^2 / 2) / sqrt(2 pi) */
struct normal {
    real distribution, density;
};

INLINE struct normal normal(real x)
{
    const real a = cut(x, GELU_LIMIT);
    const struct pair square = product(a, a), z = pair_product((struct pair){a, 0}, root_half);
    const real e = exponential((struct pair){-square.high / 2, -square.low / 2});
    return (struct normal){
        REAL(erfc)(-z.high) / 2 + LITERAL(0.5641895835477562869480794515607726) * e * z.low,
        LITERAL(0.3989422804014326779399460599343819) * e,
    };
}

/* sqrt(8/pi) (x + 0.044715 x^3) */
INLINE struct pair cubic(real x)
{
    const struct pair u = pair_product(product(x, x), decimal_0_044715);
    const struct pair s = sum(1, u.high);
    return pair_product(pair_product((struct pair){x, 0}, (struct pair){s.high, s.low + u.low}), root_8_pi);
}

/* mish's gate is tanh(log(1 + e^x)) = n / d, its derivative 4 m / d^2. */
struct mish {
    real n, d, m;
};

INLINE struct mish mish(real x)
{
    const real t = falling((struct pair){x, 0});
    const real n = x < 0 ? t * (t + 2) : 1 + 2 * t;
    return (struct mish){n, n + (x < 0 ? 2 : 2 * t * t), (x < 0 ? t : t * t) * (1 + t)};
}

/* x - tanh(x) = (x cosh x - sinh x) / cosh x, where the numerator is the sum of 2k x^(2k+1) / (2k+1)!, all of one
 * sign. For |x| < 1. */
INLINE real tanhshrink_near_zero(real x)
{
    const real square = x * x, e = REAL(exp)(cut(x, 1));
    real series = 1;
    for (int k = TANHSHRINK_TERMS; k >= 2; k--)
        series = 1 + series * square * (1 / (real)((2 * k - 2) * (2 * k + 1)));
    return LITERAL(2.0) / 3 * x * square * series / (e + 1 / e);
}

struct parameters {
    real alpha, beta;
};

#define FORWARD(name)  INLINE struct approximation name##_forward(real x, UNUSED struct parameters p)
#define BACKWARD(name) INLINE struct approximation name##_backward(real x, UNUSED struct parameters p)

FORWARD(elu)
{
    return approximately(x > 0 ? x : p.alpha * exponential_minus_1((struct pair){x, 0}));
}
BACKWARD(elu)
{
    return approximately(x > 0 ? 1 : p.alpha * exponential((struct pair){x, 0}));
}

FORWARD(selu)
{
    return approximately(SELU_LAMBDA * (x > 0 ? x : SELU_ALPHA * exponential_minus_1((struct pair){x, 0})));
}
BACKWARD(selu)
{
    return approximately(SELU_LAMBDA * (x > 0 ? 1 : SELU_ALPHA * exponential((struct pair){x, 0})));
}

FORWARD(celu)
{
    return approximately(x > 0 ? x : p.alpha * exponential_minus_1(quotient(x, p.alpha)));
}
BACKWARD(celu)
{
    return approximately(x > 0 ? 1 : exponential(quotient(x, p.alpha)));
}

FORWARD(sigmoid)
{
    return approximately(logistic((struct pair){x, 0}));
}
BACKWARD(sigmoid)
{
    const real t = falling((struct pair){x, 0});
    return approximately(t / ((1 + t) * (1 + t)));
}

FORWARD(log_sigmoid)
{
    return approximately(-log1p_exp((struct pair){-x, 0}));
}
BACKWARD(log_sigmoid)
{
    return approximately(logistic((struct pair){-x, 0}));
}

FORWARD(tanh)
{
    return approximately(REAL(tanh)(x));
}
BACKWARD(tanh)
{
    const real t = falling((struct pair){2 * x, 0});
    return approximately(4 * t / ((1 + t) * (1 + t)));
}

FORWARD(tanhshrink)
{
    const real value = REAL(fabs)(x) < 1 ? tanhshrink_near_zero(x) : x - REAL(tanh)(x);
    return either(REAL(fabs)(x) > 64, next_to(value, x), approximately(value));
}
BACKWARD(tanhshrink)
{
    return approximately(REAL(tanh)(x) * REAL(tanh)(x));
}

FORWARD(softplus)
{
    return approximately(log1p_exp(product(x, p.beta)) / p.beta);
}
BACKWARD(softplus)
{
    return approximately(logistic(product(x, p.beta)));
}

FORWARD(silu)
{
    return gated(x, logistic(product(x, p.beta)), p.beta);
}
BACKWARD(silu)
{
    return gated_slope(product(x, p.beta), x * p.beta);
}

FORWARD(quick_gelu)
{
    return gated(x, logistic(pair_product((struct pair){x, 0}, decimal_1_702)), 1);
}
BACKWARD(quick_gelu)
{
    const struct pair z = pair_product((struct pair){x, 0}, decimal_1_702);
    return gated_slope(z, z.high + z.low);
}

FORWARD(gelu)
{
    return gated(x, normal(x).distribution, 1);
}
BACKWARD(gelu)
{
    const struct normal n = normal(x);
    const real second = x * n.density;
    return (struct approximation){n.distribution + second, n.distribution + REAL(fabs)(second)};
}

FORWARD(gelu_tanh)
{
    return gated(x, logistic(cubic(x)), 1);
}
BACKWARD(gelu_tanh)
{
    const real slope = 1 + 3 * LITERAL(0.044715) * x * x;
    return gated_slope(cubic(x), LITERAL(1.595769121605730711759784239737527) * x * slope);
}

FORWARD(mish)
{
    const struct mish m = mish(x);
    return approximately(x * m.n / m.d);
}
BACKWARD(mish)
{
    const struct mish m = mish(x);
    const real first = m.n * m.d, second = 4 * x * m.m, scale = 1 / (m.d * m.d);
    return (struct approximation){(first + second) * scale, (first + REAL(fabs)(second)) * scale};
}

FORWARD(exp)
{
    return approximately(exponential((struct pair){x, 0}));
}
BACKWARD(exp)
{
    return approximately(exponential((struct pair){x, 0}));
}
