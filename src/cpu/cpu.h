/* What this CPU and this operating system can do. SPDX-License-Identifier: MIT
 *
 * One file for each architecture defines the list and fills it; exactly one of them is not empty. */
#ifndef RELU_CPU_H
#define RELU_CPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The features that this architecture's file looks for; bit i of relu_cpu_detect() is relu_cpu_features[i]. */
extern const char *const relu_cpu_features[];
extern const size_t relu_cpu_features_count;

/* Asks the hardware each time: callers keep what they need. A feature counts only where the operating
 * system saves the registers that it uses. */
uint32_t relu_cpu_detect(void);

/* The value of an environment variable, NULL where the program runs with privileges of another user. */
const char *relu_cpu_environment(const char *name);

/* strtod() in the C locale, whatever the program's is. False where memory is short. errno as strtod() sets it. */
bool relu_cpu_strtod(const char *text, char **end, double *value);

/* Orders what was stored past the caches before what the thread stores next, as other stores are. */
void relu_cpu_stream_end(void);

/* The kinds of CPUs by who gains by that: AMD's families 0x19 and 0x1a, and Intel's servers from Ice Lake to Emerald Rapids. */
enum relu_cpu_memory {
    RELU_CPU_MEMORY_ZEN4,
    RELU_CPU_MEMORY_ZEN5,
    RELU_CPU_MEMORY_INTEL,
    RELU_CPU_MEMORY_KINDS
};

/* The size of an output in bytes from which on it was measured to be faster on CPUs of this kind; SIZE_MAX where it was
 * not, and then *kind means nothing. Asks the hardware each time. */
size_t relu_cpu_streaming_pays_from(enum relu_cpu_memory *kind);

#endif
