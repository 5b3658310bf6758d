/* librelu: the types and constants that every call shares. SPDX-License-Identifier: MIT
 *
 * Every enumerator has a number typed by hand. A number is permanent: it is never changed and, if its
 * meaning goes away, never used again. 0 is never a kind, a dtype, a parameter or an ISA, so that
 * zero-filled memory is not mistaken for one. The *_FORCE_INT members only fix the size of the type;
 * they are not values. */
#ifndef RELU_TYPES_H
#define RELU_TYPES_H

#include <stddef.h>

#if defined(RELU_STATIC) && defined(__GNUC__)
#define RELU_API __attribute__((visibility("hidden")))
#elif defined(_WIN32) && defined(RELU_BUILDING)
#define RELU_API __declspec(dllexport)
#elif defined(_WIN32) && !defined(RELU_STATIC)
#define RELU_API __declspec(dllimport)
#elif defined(__GNUC__)
#define RELU_API __attribute__((visibility("default")))
#else
#define RELU_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** What a call reports. A call that does not return RELU_OK has changed nothing: no output element, no
 *  descriptor, no pointer. @since 0.1 */
typedef enum relu_status {
    RELU_OK = 0,
    RELU_ERROR_NULL = 1,               /**< a pointer that is needed is NULL */
    RELU_ERROR_UNKNOWN_KIND = 2,       /**< no such activation, by number or by name */
    RELU_ERROR_UNKNOWN_DTYPE = 3,      /**< no such element type, by number or by name */
    RELU_ERROR_UNKNOWN_ISA = 4,        /**< no such instruction set, by number or by name */
    RELU_ERROR_UNKNOWN_PARAM = 5,      /**< no such parameter, by number or by name */
    RELU_ERROR_PARAM_NOT_OF_KIND = 6,  /**< the parameter exists, but this activation does not have it */
    RELU_ERROR_OUT_OF_RANGE = 7,       /**< the value is NaN or outside the parameter's range */
    RELU_ERROR_SPEC = 8,               /**< the text is not name[:param=value[,param=value]...] */
    RELU_ERROR_SIZE = 9,               /**< an operand has more than PTRDIFF_MAX bytes, as no object can */
    RELU_ERROR_OVERLAP = 10,           /**< an output partially overlaps another operand */
    RELU_ERROR_OUT_OF_MEMORY = 11,     /**< an allocation failed */
    RELU_ERROR_ISA_NOT_AVAILABLE = 12, /**< this library or this CPU does not have the instruction set */
    RELU_ERROR_STRIDE = 13,            /**< a row stride is smaller than the row */
    RELU_ERROR_NOT_OF_KIND = 14,       /**< the call does not apply to this kind of activation */
    RELU_ERROR_SLOPES = 15,            /**< the number of PReLU slopes is neither 1 nor the channels */
    RELU_ERROR_UNKNOWN_ACCURACY = 16,  /**< no such accuracy, by name */
    RELU_ERROR_ACCURACY_NOT_AVAILABLE = 17, /**< this element type does not have the accuracy */
    RELU_ERROR_OUTPUT = 18, /**< the derivative is no function of the output, or not with these parameters */
    RELU_ERROR_UNKNOWN_STREAMING = 19, /**< no such policy for streaming stores. @since 0.2 */
    RELU_STATUS_FORCE_INT = 0x7fffffff
} relu_status;

/** The type of the elements of every operand of a call. @since 0.1 */
typedef enum relu_dtype {
    RELU_DTYPE_NONE = 0,
    RELU_F32 = 1,  /**< IEEE 754 binary32, C's float */
    RELU_F64 = 2,  /**< IEEE 754 binary64, C's double */
    RELU_F16 = 3,  /**< IEEE 754 binary16 */
    RELU_BF16 = 4, /**< bfloat16: the upper half of a binary32 */
    RELU_DTYPE_FORCE_INT = 0x7fffffff
} relu_dtype;

/** The activation functions. relu_kind_formula() gives each one's formula, docs/activations.md all of
 *  its properties. @since 0.1 */
typedef enum relu_kind {
    RELU_KIND_NONE = 0,
    RELU_KIND_IDENTITY = 1,
    RELU_KIND_RELU = 2,
    RELU_KIND_LEAKY_RELU = 3,
    RELU_KIND_PRELU = 4,
    RELU_KIND_RRELU = 5,
    RELU_KIND_RELU6 = 6,
    RELU_KIND_HARDTANH = 7,
    RELU_KIND_BOUNDED_LEAKY_RELU = 8,
    RELU_KIND_THRESHOLDED_RELU = 9,
    RELU_KIND_HARDSIGMOID = 10,
    RELU_KIND_HARDSWISH = 11,
    RELU_KIND_SHRINK = 12,
    RELU_KIND_HARDSHRINK = 13,
    RELU_KIND_SOFTSHRINK = 14,
    RELU_KIND_RELU_SQUARED = 15,
    RELU_KIND_STEP = 16,
    RELU_KIND_SPARSE_PLUS = 17,
    RELU_KIND_SPARSE_SIGMOID = 18,
    RELU_KIND_SOFTSIGN = 19,
    RELU_KIND_SQUAREPLUS = 20,
    RELU_KIND_ABS = 21,
    RELU_KIND_ELU = 22,
    RELU_KIND_SELU = 23,
    RELU_KIND_CELU = 24,
    RELU_KIND_SIGMOID = 25,
    RELU_KIND_LOG_SIGMOID = 26,
    RELU_KIND_TANH = 27,
    RELU_KIND_TANHSHRINK = 28,
    RELU_KIND_SOFTPLUS = 29,
    RELU_KIND_SILU = 30,
    RELU_KIND_QUICK_GELU = 31,
    RELU_KIND_GELU = 32,
    RELU_KIND_GELU_TANH = 33,
    RELU_KIND_MISH = 34,
    RELU_KIND_EXP = 35,
    RELU_KIND_FORCE_INT = 0x7fffffff
} relu_kind;

/** The parameters that activations have. Which kind has which, with default and range:
 *  relu_kind_param_at() and relu_kind_param_range(). @since 0.1 */
typedef enum relu_param {
    RELU_PARAM_NONE = 0,
    RELU_PARAM_ALPHA = 1,
    RELU_PARAM_BETA = 2,
    RELU_PARAM_LOWER = 3,
    RELU_PARAM_UPPER = 4,
    RELU_PARAM_THRESHOLD = 5,
    RELU_PARAM_THETA = 6,
    RELU_PARAM_VALUE = 7,
    RELU_PARAM_LAMBDA = 8,
    RELU_PARAM_BIAS = 9,
    RELU_PARAM_B = 10,
    RELU_PARAM_GRADIENT_AT_ZERO = 11,
    RELU_PARAM_ACCURACY = 12, /**< a relu_accuracy; of the smooth activations */
    RELU_PARAM_FORCE_INT = 0x7fffffff
} relu_param;

/** How accurate the smooth activations are: the values of RELU_PARAM_ACCURACY. docs/activations.md gives each
 *  function's bound. f16 and bf16 are correctly rounded in both settings. @since 0.1 */
typedef enum relu_accuracy {
    RELU_ACCURACY_FAST = 0,  /**< the default. f32: within 2 ULP; f64: within 1 ULP */
    RELU_ACCURACY_EXACT = 1, /**< f32: f(x) correctly rounded, f'(x) within 0.51 ULP; f64 does not have it */
    RELU_ACCURACY_FORCE_INT = 0x7fffffff
} relu_accuracy;

/** The instruction sets that kernels are built for. @since 0.1 */
typedef enum relu_isa {
    RELU_ISA_NONE = 0,
    RELU_ISA_SCALAR = 1, /**< plain C, on every architecture */
    RELU_ISA_SSE2 = 2,
    RELU_ISA_AVX2 = 3,   /**< AVX2, FMA and F16C */
    RELU_ISA_AVX512 = 4, /**< AVX-512 F, BW, DQ and VL, FMA and F16C */
    RELU_ISA_NEON = 5,   /**< Advanced SIMD of 64-bit Arm */
    RELU_ISA_SVE = 6,    /**< Scalable Vector Extension of 64-bit Arm, any vector length */
    RELU_ISA_RVV = 7,    /**< vector extension 1.0 of 64-bit RISC-V, vectors of 128 to 2048 bits */
    RELU_ISA_WASM = 8,   /**< 128-bit SIMD of WebAssembly */
    RELU_ISA_FORCE_INT = 0x7fffffff
} relu_isa;

/** When the calls of a descriptor use streaming (non-temporal) stores, which write to memory past the caches: y is not
 *  read before it is overwritten, and is in no cache afterwards. AVX2 and AVX-512 have them here. What is less than 16
 *  vectors, and the ends of an output, are stored as usual. Results do not depend on it.
 *  @since 0.2 */
typedef enum relu_streaming {
    RELU_STREAMING_AUTO = 0,   /**< the default: where that was measured to be faster */
    RELU_STREAMING_ALWAYS = 1, /**< in all calls not in place with an output aligned to its elements */
    RELU_STREAMING_NEVER = 2,
    RELU_STREAMING_FORCE_INT = 0x7fffffff
} relu_streaming;

/** An activation function with its parameters, element type and chosen instruction set. Opaque.
 *  @since 0.1 */
typedef struct relu_activation relu_activation;

#ifdef __cplusplus
}
#endif
#endif
