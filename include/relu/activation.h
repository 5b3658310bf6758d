/* librelu: make an activation, set its parameters, apply it. SPDX-License-Identifier: MIT
 *
 * A descriptor is made, its parameters are set, and then it is used. It does not change while it is
 * used, so any number of threads may use one descriptor at the same time; to set a parameter while
 * another thread uses the same descriptor is a data race.
 *
 * Rules for every operand of every call that computes:
 * - no alignment is needed, not even the element's;
 * - exactly the n elements of each operand are accessed, never a byte outside of them;
 * - an output may be the very same memory as an input (in place); any other overlap of an output with
 *   another operand is refused; two inputs may overlap as they like;
 * - n = 0 is fine, and then every operand may be NULL;
 * - the result of an element depends on nothing but that element, the parameters and the dtype: not on
 *   the instruction set, the length, the alignment, the position, or how a range is cut into calls;
 * - a NaN in any operand of an element gives a NaN there. Its sign and payload are not promised. */
#ifndef RELU_ACTIVATION_H
#define RELU_ACTIVATION_H

#include <relu/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Makes a descriptor with the default parameters of its kind.
 *  @param out    receives the descriptor; untouched on failure
 *  @return RELU_OK, RELU_ERROR_NULL, RELU_ERROR_UNKNOWN_KIND, RELU_ERROR_UNKNOWN_DTYPE or
 *          RELU_ERROR_OUT_OF_MEMORY
 *  @since 0.1 */
RELU_API relu_status relu_activation_create(relu_activation **out, relu_kind kind, relu_dtype dtype);

/** Makes a descriptor from text: name[:param=value[,param=value]...], for example "relu" or
 *  "leaky_relu:alpha=0.2". Names are those of relu_kind_from_name() and relu_param_from_name(). A value is
 *  a decimal or hexadecimal floating-point number, "inf" or "infinity", always with a point, whatever
 *  the locale; that of accuracy is "fast" or "exact". No spaces; no parameter twice. Parameters are judged
 *  together, so that "hardtanh:lower=2,upper=3" is right although 2 is above the default of upper.
 *  @return as relu_activation_create(), or RELU_ERROR_SPEC, RELU_ERROR_UNKNOWN_PARAM,
 *          RELU_ERROR_PARAM_NOT_OF_KIND, RELU_ERROR_OUT_OF_RANGE, RELU_ERROR_UNKNOWN_ACCURACY or
 *          RELU_ERROR_ACCURACY_NOT_AVAILABLE
 *  @since 0.1 */
RELU_API relu_status relu_activation_parse(relu_activation **out, const char *spec, relu_dtype dtype);

/** Makes an independent copy, with the same parameters, instruction set and policy for streaming
 *  stores.
 *  @return RELU_OK, RELU_ERROR_NULL or RELU_ERROR_OUT_OF_MEMORY
 *  @since 0.1 */
RELU_API relu_status relu_activation_clone(relu_activation **out, const relu_activation *act);

/** Frees a descriptor. NULL is fine. @since 0.1 */
RELU_API void relu_activation_destroy(relu_activation *act);

/** Sets one parameter. The value is rounded once, to the type that computes (float for f32, f16 and
 *  bf16; double for f64), and must be in range after that; see relu_kind_param_range(). A zero is stored as
 *  +0. Where two parameters must be in order (lower <= upper), set first the one that makes room.
 *  RELU_PARAM_ACCURACY takes a relu_accuracy.
 *  @return RELU_OK, RELU_ERROR_NULL, RELU_ERROR_UNKNOWN_PARAM, RELU_ERROR_PARAM_NOT_OF_KIND,
 *          RELU_ERROR_OUT_OF_RANGE or RELU_ERROR_ACCURACY_NOT_AVAILABLE
 *  @since 0.1 */
RELU_API relu_status relu_activation_set(relu_activation *act, relu_param param, double value);

/** Reads one parameter, as it was set and before it was rounded.
 *  @return RELU_OK, RELU_ERROR_NULL, RELU_ERROR_UNKNOWN_PARAM or RELU_ERROR_PARAM_NOT_OF_KIND
 *  @since 0.1 */
RELU_API relu_status relu_activation_get(const relu_activation *act, relu_param param, double *value);

/** Lets the descriptor use at most this instruction set. Useful to test and to measure; results do not
 *  depend on it. It may go up again as far as relu_isa_best().
 *  @return RELU_OK, RELU_ERROR_NULL, RELU_ERROR_UNKNOWN_ISA, or RELU_ERROR_ISA_NOT_AVAILABLE where
 *          relu_isa_is_available() says no
 *  @since 0.1 */
RELU_API relu_status relu_activation_set_isa(relu_activation *act, relu_isa isa);

/** The instruction set that the descriptor's calls really run; RELU_ISA_NONE for NULL. @since 0.1 */
RELU_API relu_isa relu_activation_isa(const relu_activation *act);

/** Sets when the calls of the descriptor use streaming stores; see relu_streaming. With RELU_STREAMING_AUTO they do where
 *  the output of the call has at least relu_activation_streaming_from() bytes: a program that cuts an array into calls, for
 *  threads for instance, knows the size of the whole and may set RELU_STREAMING_ALWAYS. With that and an output that
 *  the caches could hold, a call takes longer, and so does who reads the output next. Never used in place, where an output is not aligned to its
 *  elements, and by relu_prelu_forward() and relu_prelu_backward(). When a call returns, its stores are ordered as others are.
 *  @return RELU_OK, RELU_ERROR_NULL or RELU_ERROR_UNKNOWN_STREAMING
 *  @since 0.2 */
RELU_API relu_status relu_activation_set_streaming(relu_activation *act, relu_streaming policy);

/** The policy that was set; RELU_STREAMING_AUTO for NULL. @since 0.2 */
RELU_API relu_streaming relu_activation_streaming(const relu_activation *act);

/** From how many bytes of output on a call uses streaming stores, or a row of a call for rows that have gaps between them.
 *  RELU_STREAMING_ALWAYS: 0, for any number. RELU_STREAMING_NEVER, NULL, and instruction sets other than AVX2 and AVX-512:
 *  SIZE_MAX, for none. RELU_STREAMING_AUTO: the size from which on streaming stores were measured to be faster, also if the
 *  output is read next. That is the size of the largest cache, as the CPU tells it, on AMD's families 0x19 and 0x1a and Intel's
 *  Ice Lake servers; 32 times that of the second-level cache, 32 MiB, on family 0x1a where a virtual machine does not tell of the
 *  largest; and sixteen times that of the second-level cache, 32 MiB, on Intel's Sapphire and Emerald Rapids. There it is so
 *  with AVX-512 for all activations but the smooth ones, those with RELU_PARAM_ACCURACY, and for f32 of these
 *  unless their accuracy is exact; with AVX2 for f32, f64 and f16 of all but the smooth ones, and bf16 of identity, relu, relu6, hardtanh,
 *  thresholded_relu, hardshrink, step and abs. On these Intel servers f32 of the smooth ones does too if their accuracy is exact
 *  with AVX-512, or fast with AVX2; tanhshrink, exact, gains nothing by it. On family 0x1a, Zen 5, only AVX-512 gains, and only f32,
 *  f64 and f16 of all but the smooth ones, and bf16 of the eight. Elsewhere SIZE_MAX.
 *  @since 0.2 */
RELU_API size_t relu_activation_streaming_from(const relu_activation *act);

/** The descriptor's kind; RELU_KIND_NONE for NULL. @since 0.1 */
RELU_API relu_kind relu_activation_kind(const relu_activation *act);

/** The descriptor's element type; RELU_DTYPE_NONE for NULL. @since 0.1 */
RELU_API relu_dtype relu_activation_dtype(const relu_activation *act);

/** y[i] = f(x[i]) for i in [0, n).
 *  @param x  n elements of the descriptor's dtype
 *  @param y  n elements of the same dtype; may be x
 *  @return RELU_OK, RELU_ERROR_NULL, RELU_ERROR_SIZE or RELU_ERROR_OVERLAP
 *  @since 0.1 */
RELU_API relu_status relu_forward(const relu_activation *act, const void *x, void *y, size_t n);

/** dx[i] = dy[i] * f'(x[i]) for i in [0, n): the gradient by x, from the gradient by y = f(x). Where f' is 0, also
 *  as the limit at an infinite x, the result is +0, also for an infinite dy. Where f' is not 0 but too small for
 *  the type, a result that is 0 has either sign. The value of f' at a kink: docs/activations.md.
 *  @param x   n elements, the input of the forward call
 *  @param dy  n elements, the gradient by the output
 *  @param dx  n elements; may be x or dy
 *  @return as relu_forward()
 *  @since 0.1 */
RELU_API relu_status relu_backward(const relu_activation *act, const void *x, const void *dy, void *dx,
                                   size_t n);

/** dx[i] = dy[i] * f'(x[i]) from y[i] = f(x[i]) for i in [0, n): as relu_backward(), where the input of the
 *  forward call was not kept, as after a call in place. The derivative is computed as a function of y as it is
 *  given, which was rounded: sigmoid's is y (1 - y). That is possible for some kinds, and for some only with some
 *  parameters, such as leaky_relu with alpha >= 0; relu_activation_has_output_gradient() tells.
 *  @param y   n elements, the output of the forward call. For values that f does not take dx is not specified
 *  @param dy  n elements, the gradient by the output
 *  @param dx  n elements; may be y or dy
 *  @return as relu_forward(), or RELU_ERROR_OUTPUT where it is not possible
 *  @since 0.1 */
RELU_API relu_status relu_backward_from_output(const relu_activation *act, const void *y, const void *dy,
                                               void *dx, size_t n);

/** Whether relu_backward_from_output() is possible with the descriptor's kind and parameters: 1 or 0; 0 for NULL.
 *  @since 0.1 */
RELU_API int relu_activation_has_output_gradient(const relu_activation *act);

/** relu_forward() on the rows of a matrix whose rows are `stride` elements apart. Elements between the
 *  end of a row and the start of the next are not accessed, so that a part of the columns can be done.
 *  Strides are counted in elements, are not below cols (where there is more than one row), and may
 *  differ. In place needs equal pointers and equal strides.
 *  @return as relu_forward(), or RELU_ERROR_STRIDE
 *  @since 0.1 */
RELU_API relu_status relu_forward_2d(const relu_activation *act, const void *x, size_t x_stride, void *y,
                                     size_t y_stride, size_t rows, size_t cols);

/** relu_backward() on the rows of matrices, as relu_forward_2d(). @since 0.1 */
RELU_API relu_status relu_backward_2d(const relu_activation *act, const void *x, size_t x_stride,
                                      const void *dy, size_t dy_stride, void *dx, size_t dx_stride,
                                      size_t rows, size_t cols);

#ifdef __cplusplus
}
#endif
#endif
