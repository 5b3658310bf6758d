/* Arm's intrinsics on x86-64, for the kernels of src/vec/neon.h: most are SIMDe's, the rest, which its version 0.7.4 lacks,
 * follow. All of them are exact or rounded once. SPDX-License-Identifier: MIT */
#ifndef RELU_TARGETS_ARM_NEON_H
#define RELU_TARGETS_ARM_NEON_H

#define SIMDE_ENABLE_NATIVE_ALIASES
#include <immintrin.h>
#include <simde/arm/neon.h>

/* Without FMA, SIMDe's vfmaq rounds twice. */
#ifndef __FMA__
#error "needs -mfma"
#endif

/* Later versions have them, as macros. */
#undef vdivq_f32
#undef vdivq_f64
#undef vsqrtq_f32
#undef vsqrtq_f64
#undef vfmsq_f32
#undef vfmsq_f64
#undef vcvt_high_f64_f32
#undef vcvt_high_f32_f64

static inline float32x4_t vdivq_f32(float32x4_t a, float32x4_t b)
{
    return a / b;
}

static inline float64x2_t vdivq_f64(float64x2_t a, float64x2_t b)
{
    return a / b;
}

static inline float32x4_t vsqrtq_f32(float32x4_t a)
{
    return _mm_sqrt_ps(a);
}

static inline float64x2_t vsqrtq_f64(float64x2_t a)
{
    return _mm_sqrt_pd(a);
}

static inline float32x4_t vfmsq_f32(float32x4_t a, float32x4_t b, float32x4_t c)
{
    return vfmaq_f32(a, vnegq_f32(b), c);
}

static inline float64x2_t vfmsq_f64(float64x2_t a, float64x2_t b, float64x2_t c)
{
    return vfmaq_f64(a, vnegq_f64(b), c);
}

static inline float64x2_t vcvt_high_f64_f32(float32x4_t a)
{
    return vcvt_f64_f32(vget_high_f32(a));
}

static inline float32x4_t vcvt_high_f32_f64(float32x2_t low, float64x2_t a)
{
    return vcombine_f32(low, vcvt_f32_f64(a));
}

#endif
