/* thresholded_relu: f(x) = x > theta ? x : value. Exact. SPDX-License-Identifier: MIT
 * f'(x) = 1 for x > theta, else 0.
 * Source: Konda, Memisevic and Krueger, "Zero-bias Autoencoders and the Benefits of Co-adapting Features", 2014; with
 * a value it is PyTorch's Threshold. */

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
