/* What each operating system calls by another name: the environment, and numbers in the C locale.
 * SPDX-License-Identifier: MIT */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* secure_getenv, strtod_l */
#endif
#include "cpu.h"

#include <errno.h>
#include <locale.h>
#include <stdlib.h>

#ifdef _WIN32
#define locale_t           _locale_t
#define newlocale(m, n, b) _create_locale(LC_ALL, n)
#define strtod_l           _strtod_l
#define freelocale         _free_locale
#elif defined(__APPLE__)
#include <xlocale.h>
#endif

const char *relu_cpu_environment(const char *name)
{
#ifdef __linux__
    return secure_getenv(name);
#else
    return getenv(name);
#endif
}

bool relu_cpu_strtod(const char *text, char **end, double *value)
{
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!c_locale)
        return false;
    *value = strtod_l(text, end, c_locale);
    const int error = errno;
    freelocale(c_locale);
    errno = error;
    return true;
}
