/* librelu: PReLU with its slope tensor, forward and backward. SPDX-License-Identifier: MIT
 *
 * y = x > 0 ? x : w[c] * x, with one learned slope per channel or one for all.
 * Source: He, Zhang, Ren, Sun, "Delving Deep into Rectifiers", 2015, equations 1, 8 and 9.
 *
 * The operands are dense arrays of shape [outer, channels, inner], the last index fastest:
 *   NCHW               outer = N,          channels = C, inner = H * W
 *   NHWC               outer = N * H * W,  channels = C, inner = 1
 *   [batch, features]  outer = batch,      channels = features, inner = 1
 * Slopes have the dtype of the descriptor. The rules for operands are those of activation.h; besides,
 * no output may touch the slopes, and dslope may touch no other operand. */
#ifndef RELU_PRELU_H
#define RELU_PRELU_H

#include <relu/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** y[o,c,i] = x > 0 ? x : slope[c] * x. A slope of 0 gives +0 also for an infinite x; a NaN slope gives NaN where
 *  x is not above 0.
 *  A descriptor of kind RELU_KIND_PRELU gives the dtype and the instruction set; its parameter alpha is
 *  for relu_forward() and is not used here.
 *  @param x       outer * channels * inner elements
 *  @param slope   `slopes` elements, any value
 *  @param slopes  channels, or 1 for one slope that serves all channels
 *  @param y       as many elements as x; may be x
 *  @return RELU_OK, RELU_ERROR_NULL, RELU_ERROR_NOT_OF_KIND (the descriptor is not PReLU's),
 *          RELU_ERROR_SLOPES, RELU_ERROR_SIZE or RELU_ERROR_OVERLAP
 *  @since 0.1 */
RELU_API relu_status relu_prelu_forward(const relu_activation *act, const void *x, const void *slope,
                                        size_t slopes, void *y, size_t outer, size_t channels, size_t inner);

/** dx[o,c,i] = x > 0 ? dy : slope[c] * dy, and dslope[c] = the sum over o and i of (x < 0 ? x * dy : 0), in which
 *  dy = 0 gives 0 also for an infinite x. A NaN in x or dy gives NaN in dx and in its channel's dslope.
 *
 *  The sum's order is fixed. The products are formed and added in double precision: for each o in
 *  ascending order, the elements i of the plane (o, c) go to 64 partial sums, element i to the sum
 *  i mod 64, in ascending order; these are added pairwise, sum j and sum j + 32 first, then j + 16, and
 *  so on down to j + 1; the plane's sum is then added to the channel's. With inner = 1 this is one
 *  addition per o. With slopes = 1 the whole array is one plane. The total is rounded once to the dtype.
 *  dslope is overwritten, not added to; an empty sum is 0.
 *  @param dx      as many elements as x; may be x or dy
 *  @param dslope  `slopes` elements
 *  @return as relu_prelu_forward()
 *  @since 0.1 */
RELU_API relu_status relu_prelu_backward(const relu_activation *act, const void *x, const void *slope,
                                         size_t slopes, const void *dy, void *dx, void *dslope, size_t outer,
                                         size_t channels, size_t inner);

#ifdef __cplusplus
}
#endif
#endif
