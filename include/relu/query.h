/* librelu: what this library has and what this machine can run. SPDX-License-Identifier: MIT
 *
 * For tools, bindings and tests that must not repeat the library's lists. Each list is walked by index
 * from 0 to its count - 1; the order is that of the documentation and may change between releases, the
 * enumerators never do. An index past the end gives 0 (or NULL for text); an enumerator that does not
 * exist gives NULL. All text is ASCII, constant, and lives as long as the library is loaded. Names are
 * lower case and compared exactly. Every call here may be made from any thread at any time. */
#ifndef RELU_QUERY_H
#define RELU_QUERY_H

#include <relu/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of the library that is running, such as "0.1.0". @since 0.1 */
RELU_API const char *relu_version_string(void);

/** RELU_VERSION of the library that is running. @since 0.1 */
RELU_API int relu_version_number(void);

/** A sentence, without a final stop, that says what a status means; never NULL, also for a number that
 *  is no status. @since 0.1 */
RELU_API const char *relu_status_message(relu_status status);

/** @name Activations
 *  A name also finds the kind through an alias ("clip" is hardtanh). relu_kind_alias() lists the
 *  aliases of a kind by index and gives NULL past the last. relu_kind_formula() gives f(x) in plain
 *  ASCII. relu_kind_from_name() reports RELU_ERROR_UNKNOWN_KIND or RELU_ERROR_NULL. @since 0.1
 *  @{ */
RELU_API size_t relu_kind_count(void);
RELU_API relu_kind relu_kind_at(size_t index);
RELU_API const char *relu_kind_name(relu_kind kind);
RELU_API const char *relu_kind_alias(relu_kind kind, size_t index);
RELU_API const char *relu_kind_formula(relu_kind kind);
RELU_API relu_status relu_kind_from_name(relu_kind *out, const char *name);
/** @} */

/** @name Parameters
 *  relu_param_count/at/name/from_name walk every parameter of the library; relu_kind_param_count/at
 *  those of one kind (0 for a kind without parameters and for a number that is no kind). @since 0.1
 *  @{ */
RELU_API size_t relu_param_count(void);
RELU_API relu_param relu_param_at(size_t index);
RELU_API const char *relu_param_name(relu_param param);
RELU_API relu_status relu_param_from_name(relu_param *out, const char *name);
RELU_API size_t relu_kind_param_count(relu_kind kind);
RELU_API relu_param relu_kind_param_at(relu_kind kind, size_t index);

/** The default and the closed range [*minimum, *maximum] of a parameter of a kind. Each pointer may be
 *  NULL. A bound of +-DBL_MAX means "any finite value", an infinite one "infinity too". The value must
 *  satisfy the range after it was rounded to the type that computes (float for f32, f16 and bf16; double for
 *  f64), with FLT_MAX in place of DBL_MAX there. Where a kind has lower and upper, or threshold and upper,
 *  they must be in that order.
 *  Reports RELU_ERROR_UNKNOWN_KIND, RELU_ERROR_UNKNOWN_PARAM or RELU_ERROR_PARAM_NOT_OF_KIND.
 *  @since 0.1 */
RELU_API relu_status relu_kind_param_range(relu_kind kind, relu_param param, double *default_value,
                                           double *minimum, double *maximum);
/** @} */

/** @name Accuracies
 *  The names of the values of RELU_PARAM_ACCURACY, as a spec has them: "fast", "exact". relu_accuracy_from_name()
 *  reports RELU_ERROR_UNKNOWN_ACCURACY or RELU_ERROR_NULL. @since 0.1
 *  @{ */
RELU_API const char *relu_accuracy_name(relu_accuracy accuracy);
RELU_API relu_status relu_accuracy_from_name(relu_accuracy *out, const char *name);
/** @} */

/** @name Streaming stores
 *  The names of the policies: "auto", "always", "never". relu_streaming_name() gives NULL for a number that is none;
 *  relu_streaming_from_name() reports RELU_ERROR_UNKNOWN_STREAMING or RELU_ERROR_NULL. @since 0.2
 *  @{ */
RELU_API const char *relu_streaming_name(relu_streaming policy);
RELU_API relu_status relu_streaming_from_name(relu_streaming *out, const char *name);
/** @} */

/** @name Element types
 *  relu_dtype_size() is in bytes, 0 for a number that is no dtype. @since 0.1
 *  @{ */
RELU_API size_t relu_dtype_count(void);
RELU_API relu_dtype relu_dtype_at(size_t index);
RELU_API const char *relu_dtype_name(relu_dtype dtype);
RELU_API size_t relu_dtype_size(relu_dtype dtype);
RELU_API relu_status relu_dtype_from_name(relu_dtype *out, const char *name);
/** @} */

/** @name Instruction sets
 *  The list holds every instruction set that the library knows, on all architectures, each
 *  architecture's in ascending order of preference. "Built" means that this copy of the library has
 *  kernels for it; "available" that, besides, this CPU has all features that relu_isa_requires() names
 *  and the operating system saves the registers. The names are separated by one space ("" for none);
 *  NULL for one that is not built.
 *
 *  relu_isa_best() is what a new descriptor uses at most: the best that is available, lowered by the
 *  environment variable RELU_ISA if that names a built instruction set of this machine. The variable is
 *  read once, when the first call needs it, and not at all in a set-user-ID program. It can only lower
 *  the choice; any other value is ignored. @since 0.1
 *  @{ */
RELU_API size_t relu_isa_count(void);
RELU_API relu_isa relu_isa_at(size_t index);
RELU_API const char *relu_isa_name(relu_isa isa);
RELU_API relu_status relu_isa_from_name(relu_isa *out, const char *name);
RELU_API int relu_isa_is_built(relu_isa isa);
RELU_API int relu_isa_is_available(relu_isa isa);
RELU_API const char *relu_isa_requires(relu_isa isa);
RELU_API relu_isa relu_isa_best(void);
/** @} */

/** @name CPU features
 *  The features of this architecture that the library looks for, and whether it may use each one here
 *  (0 or 1; 0 also past the end of the list). @since 0.1
 *  @{ */
RELU_API size_t relu_cpu_feature_count(void);
RELU_API const char *relu_cpu_feature_name(size_t index);
RELU_API int relu_cpu_feature_is_present(size_t index);
/** @} */

#ifdef __cplusplus
}
#endif
#endif
