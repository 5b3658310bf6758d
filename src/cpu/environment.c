/* The environment, read with the care that each operating system asks for. SPDX-License-Identifier: MIT */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* secure_getenv */
#endif
#include "cpu.h"

#include <stdlib.h>

const char *relu_cpu_environment(const char *name)
{
#ifdef __linux__
    return secure_getenv(name);
#else
    return getenv(name);
#endif
}
