/* The functions in double precision, in forms that do not cancel. oracle_test.c holds them to MPFR.
 * SPDX-License-Identifier: MIT */
#include "oracle.h"

#include <math.h>

static double relu(double x)
{
    return fmax(x, 0);
}

/* librelu's parameter is a float. */
static double leaky_relu(double x)
{
    return x > 0 ? x : (double)0.01F * x;
}

static double hardswish(double x)
{
    return x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6;
}

static double elu(double x)
{
    return x > 0 ? x : expm1(x);
}

static double selu(double x)
{
    return 1.0507009873554804934193349852946 * (x > 0 ? x : 1.6732632423543772848170429916717 * expm1(x));
}

static double sigmoid(double x)
{
    return 1 / (1 + exp(-x));
}

static double softplus(double x)
{
    return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

static double log_sigmoid(double x)
{
    return -softplus(-x);
}

/* x sigmoid(s), for s that has the sign of x; -1000 is far below where the result vanishes. */
static double gated(double x, double s)
{
    return s < -1000 ? -0.0 : x / (1 + exp(-s));
}

static double silu(double x)
{
    return gated(x, x);
}

static double quick_gelu(double x)
{
    return gated(x, 1.702 * x);
}

static double gelu(double x)
{
    return x < -1000 ? -0.0 : x / 2 * erfc(-x * 0.70710678118654752440084436210485);
}

/* 1/2 (1 + tanh(u)) = sigmoid(2 u) */
static double gelu_tanh(double x)
{
    return gated(x, 2 * 0.79788456080286535587989211986876 * (x + 0.044715 * x * x * x));
}

/* With n = e^x (e^x + 2), tanh(log(1 + e^x)) = n / (n + 2), which is 1 to the last place of a double from 20 on. */
static double mish(double x)
{
    const double e = exp(x);
    const double n = e * (e + 2);
    return x < -1000 ? -0.0 : x > 20 ? x : x * (n / (n + 2));
}

const struct oracle_function oracle_functions[] = {
    {"relu", relu},           {"leaky_relu", leaky_relu},
    {"hardswish", hardswish}, {"elu", elu},
    {"selu", selu},           {"celu", elu}, /* with alpha = 1 */
    {"sigmoid", sigmoid},     {"log_sigmoid", log_sigmoid},
    {"tanh", tanh},           {"softplus", softplus},
    {"silu", silu},           {"quick_gelu", quick_gelu},
    {"gelu", gelu},           {"gelu_tanh", gelu_tanh},
    {"mish", mish},           {"exp", exp},
};
const size_t oracle_function_count = sizeof oracle_functions / sizeof *oracle_functions;
