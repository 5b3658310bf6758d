#!/usr/bin/env bash
# librelu: compiles and runs the first C program of a text. SPDX-License-Identifier: MIT
#
#   readme.sh FILE      in Markdown, or a manual page
set -euo pipefail

program=$WORK/example-$(basename "$1")
# shellcheck disable=SC2016 # backquotes of Markdown
case $1 in
*.md) sed -n '/^```c$/,/^```$/p' "$1" | sed -e 1d -e '/^```$/,$d' ;;
*) sed -n '/^[.]Bd -literal$/,/^[.]Ed$/p' "$1" | sed -e 1d -e '/^[.]Ed$/,$d' -e 's/\\e/\\/g' ;;
esac >"$program.c"
[[ -s $program.c ]] || { echo "no C program in $1" >&2; exit 1; }
cat "$program.c"
export PKG_CONFIG_PATH=$PREFIX/$LIBDIR/pkgconfig
# shellcheck disable=SC2046,SC2086 # flags are words
"$CC" $CFLAGS -std=c99 -Wall -Wextra -Wconversion -pedantic -Werror "$program.c" \
    $(pkg-config --cflags --libs relu) -Wl,-rpath,"$PREFIX/$LIBDIR" -o "$program"
"$program"
