/* What the plug-in offers. SPDX-License-Identifier: MIT */
#ifndef PLUG_IN_H
#define PLUG_IN_H

#include <stddef.h>
#include <stdint.h>

#define PLUG_IN_API __attribute__((visibility("default")))

/** Where the plug-in's own relu_forward() is. */
PLUG_IN_API uintptr_t plug_in_forward_address(void);
/** y = f(x), with scalar code; 0 on success. */
PLUG_IN_API int plug_in_run(const char *spec, const float *x, float *y, size_t n);

#endif
