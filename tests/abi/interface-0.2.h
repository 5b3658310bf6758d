/* What the public headers declare in release 0.2, as ./dev abi --update writes it. Once that release is
 * tagged nothing here changes any more. SPDX-License-Identifier: MIT */
/* clang-format off */
#include <stddef.h>
typedef enum relu_status {
    RELU_OK = 0,
    RELU_ERROR_NULL = 1,
    RELU_ERROR_UNKNOWN_KIND = 2,
    RELU_ERROR_UNKNOWN_DTYPE = 3,
    RELU_ERROR_UNKNOWN_ISA = 4,
    RELU_ERROR_UNKNOWN_PARAM = 5,
    RELU_ERROR_PARAM_NOT_OF_KIND = 6,
    RELU_ERROR_OUT_OF_RANGE = 7,
    RELU_ERROR_SPEC = 8,
    RELU_ERROR_SIZE = 9,
    RELU_ERROR_OVERLAP = 10,
    RELU_ERROR_OUT_OF_MEMORY = 11,
    RELU_ERROR_ISA_NOT_AVAILABLE = 12,
    RELU_ERROR_STRIDE = 13,
    RELU_ERROR_NOT_OF_KIND = 14,
    RELU_ERROR_SLOPES = 15,
    RELU_ERROR_UNKNOWN_ACCURACY = 16,
    RELU_ERROR_ACCURACY_NOT_AVAILABLE = 17,
    RELU_ERROR_OUTPUT = 18,
    RELU_ERROR_UNKNOWN_STREAMING = 19,
    RELU_STATUS_FORCE_INT = 0x7fffffff,
} relu_status;
typedef enum relu_dtype {
    RELU_DTYPE_NONE = 0,
    RELU_F32 = 1,
    RELU_F64 = 2,
    RELU_F16 = 3,
    RELU_BF16 = 4,
    RELU_DTYPE_FORCE_INT = 0x7fffffff,
} relu_dtype;
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
    RELU_KIND_FORCE_INT = 0x7fffffff,
} relu_kind;
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
    RELU_PARAM_ACCURACY = 12,
    RELU_PARAM_FORCE_INT = 0x7fffffff,
} relu_param;
typedef enum relu_accuracy {
    RELU_ACCURACY_FAST = 0,
    RELU_ACCURACY_EXACT = 1,
    RELU_ACCURACY_FORCE_INT = 0x7fffffff,
} relu_accuracy;
typedef enum relu_isa {
    RELU_ISA_NONE = 0,
    RELU_ISA_SCALAR = 1,
    RELU_ISA_SSE2 = 2,
    RELU_ISA_AVX2 = 3,
    RELU_ISA_AVX512 = 4,
    RELU_ISA_NEON = 5,
    RELU_ISA_SVE = 6,
    RELU_ISA_RVV = 7,
    RELU_ISA_WASM = 8,
    RELU_ISA_FORCE_INT = 0x7fffffff,
} relu_isa;
typedef enum relu_streaming {
    RELU_STREAMING_AUTO = 0,
    RELU_STREAMING_ALWAYS = 1,
    RELU_STREAMING_NEVER = 2,
    RELU_STREAMING_FORCE_INT = 0x7fffffff,
} relu_streaming;
typedef struct relu_activation relu_activation;
relu_status relu_activation_create(relu_activation **out, relu_kind kind, relu_dtype dtype);
relu_status relu_activation_parse(relu_activation **out, const char *spec, relu_dtype dtype);
relu_status relu_activation_clone(relu_activation **out, const relu_activation *act);
void relu_activation_destroy(relu_activation *act);
relu_status relu_activation_set(relu_activation *act, relu_param param, double value);
relu_status relu_activation_get(const relu_activation *act, relu_param param, double *value);
relu_status relu_activation_set_isa(relu_activation *act, relu_isa isa);
relu_isa relu_activation_isa(const relu_activation *act);
relu_status relu_activation_set_streaming(relu_activation *act, relu_streaming policy);
relu_streaming relu_activation_streaming(const relu_activation *act);
size_t relu_activation_streaming_from(const relu_activation *act);
relu_kind relu_activation_kind(const relu_activation *act);
relu_dtype relu_activation_dtype(const relu_activation *act);
relu_status relu_forward(const relu_activation *act, const void *x, void *y, size_t n);
relu_status relu_backward(const relu_activation *act, const void *x, const void *dy, void *dx, size_t n);
relu_status relu_backward_from_output(const relu_activation *act, const void *y, const void *dy, void *dx, size_t n);
int relu_activation_has_output_gradient(const relu_activation *act);
relu_status relu_forward_2d(const relu_activation *act, const void *x, size_t x_stride, void *y, size_t y_stride, size_t rows, size_t cols);
relu_status relu_backward_2d(const relu_activation *act, const void *x, size_t x_stride, const void *dy, size_t dy_stride, void *dx, size_t dx_stride, size_t rows, size_t cols);
relu_status relu_prelu_forward(const relu_activation *act, const void *x, const void *slope, size_t slopes, void *y, size_t outer, size_t channels, size_t inner);
relu_status relu_prelu_backward(const relu_activation *act, const void *x, const void *slope, size_t slopes, const void *dy, void *dx, void *dslope, size_t outer, size_t channels, size_t inner);
const char *relu_version_string(void);
int relu_version_number(void);
const char *relu_status_message(relu_status status);
size_t relu_kind_count(void);
relu_kind relu_kind_at(size_t index);
const char *relu_kind_name(relu_kind kind);
const char *relu_kind_alias(relu_kind kind, size_t index);
const char *relu_kind_formula(relu_kind kind);
relu_status relu_kind_from_name(relu_kind *out, const char *name);
size_t relu_param_count(void);
relu_param relu_param_at(size_t index);
const char *relu_param_name(relu_param param);
relu_status relu_param_from_name(relu_param *out, const char *name);
size_t relu_kind_param_count(relu_kind kind);
relu_param relu_kind_param_at(relu_kind kind, size_t index);
relu_status relu_kind_param_range(relu_kind kind, relu_param param, double *default_value, double *minimum, double *maximum);
const char *relu_accuracy_name(relu_accuracy accuracy);
relu_status relu_accuracy_from_name(relu_accuracy *out, const char *name);
const char *relu_streaming_name(relu_streaming policy);
relu_status relu_streaming_from_name(relu_streaming *out, const char *name);
size_t relu_dtype_count(void);
relu_dtype relu_dtype_at(size_t index);
const char *relu_dtype_name(relu_dtype dtype);
size_t relu_dtype_size(relu_dtype dtype);
relu_status relu_dtype_from_name(relu_dtype *out, const char *name);
size_t relu_isa_count(void);
relu_isa relu_isa_at(size_t index);
const char *relu_isa_name(relu_isa isa);
relu_status relu_isa_from_name(relu_isa *out, const char *name);
int relu_isa_is_built(relu_isa isa);
int relu_isa_is_available(relu_isa isa);
const char *relu_isa_requires(relu_isa isa);
relu_isa relu_isa_best(void);
size_t relu_cpu_feature_count(void);
const char *relu_cpu_feature_name(size_t index);
int relu_cpu_feature_is_present(size_t index);
