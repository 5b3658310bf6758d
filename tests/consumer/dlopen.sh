#!/usr/bin/env bash
# librelu: loads the installed library by its SONAME. SPDX-License-Identifier: MIT
set -euo pipefail

here=$(dirname "$(realpath "$0")")
# shellcheck disable=SC2086 # flags are words
"$CC" $CFLAGS -std=gnu99 -I "$PREFIX/$INCLUDEDIR" "$here/use_dlopen.c" -ldl -o "$WORK/use-dlopen"
LD_LIBRARY_PATH=$PREFIX/$LIBDIR "$WORK/use-dlopen" "librelu.so.${VERSION%%.*}"
