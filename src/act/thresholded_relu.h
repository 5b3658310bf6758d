/* thresholded_relu: f(x) = x > theta ? x : value. Exact. SPDX-License-Identifier: MIT
 * f'(x) = 1 for x > theta, else 0.
 * Source: Konda, Memisevic and Krueger, "Zero-bias Autoencoders and the Benefits of Co-adapting Features", 2014; with
 * a value it is PyTorch's Threshold.
 * 16 f32 with AVX-512: 5.25 instructions, on Zen 4 at least 2 cycles for the store. */

#ifndef PASS_BITS

COMMON(thresholded_relu)
{
    return true;
}

FORWARD(thresholded_relu)
{
    return v_sel(v_le(x, PARAM(THETA)), PARAM(VALUE), x);
}

BACKWARD(thresholded_relu)
{
    return v_keep(v_gt(x, PARAM(THETA)), dy);
}

#else

BITS(thresholded_relu)
{
    b->upper = element(p->value[RELU_PARAM_THETA], BITS_NOT_LARGER);
    return p->value[RELU_PARAM_THETA] >= 0 && p->value[RELU_PARAM_VALUE] == 0 &&
           !signbit(p->value[RELU_PARAM_VALUE]);
}

BITS_FORWARD(thresholded_relu)
{
    return vi16_fill(bits_is_nan(x, b), vi16_keep(vi16_gt(x, vi16_set1(b->upper)), x));
}

BITS_BACKWARD(thresholded_relu)
{
    return vi16_gt(x, vi16_set1(b->upper));
}

#endif
