#!/usr/bin/env bash
# librelu: compiles each installed header alone, twice over, in C and in C++. SPDX-License-Identifier: MIT
set -euo pipefail

# clang has a name for all that it could say; gcc's are those that declarations can give rise to.
warnings=(-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wundef -Wcast-align -Wcast-qual
    -Wredundant-decls -Wmissing-declarations -Wwrite-strings -Wlong-long -Wpadded)
in_c=(-Wstrict-prototypes -Wmissing-prototypes -Wc++-compat)
in_cxx=(-Wold-style-cast -Wzero-as-null-pointer-constant)
if "$CC" --version | grep -q clang; then
    warnings=(-Weverything)
fi
cd "$PREFIX/$INCLUDEDIR"
for header in relu/*.h; do
    source=$(printf "#include <%s>\n#include <%s>\nextern int not_empty;\n" "$header" "$header")
    for standard in c99 c11; do
        "$CC" -x c -std=$standard "${warnings[@]}" "${in_c[@]}" -Werror -I. -fsyntax-only - <<<"$source"
    done
    for standard in c++11 c++20; do
        "$CXX" -x c++ -std=$standard "${warnings[@]}" "${in_cxx[@]}" -Werror -I. -fsyntax-only - <<<"$source"
    done
    echo "$header"
done
