#!/usr/bin/env bash
# librelu: compiles each installed header alone, twice over, in C and in C++. SPDX-License-Identifier: MIT
set -euo pipefail

warnings=(-Wall -Wextra -Wconversion -Wshadow -Wundef -pedantic -Werror)
cd "$PREFIX/$INCLUDEDIR"
for header in relu/*.h; do
    source=$(printf "#include <%s>\n#include <%s>\nextern int not_empty;\n" "$header" "$header")
    for standard in c99 c11; do
        "$CC" -x c -std=$standard "${warnings[@]}" -Wstrict-prototypes -I. -fsyntax-only - <<<"$source"
    done
    for standard in c++11 c++20; do
        "$CXX" -x c++ -std=$standard "${warnings[@]}" -Wold-style-cast -I. -fsyntax-only - <<<"$source"
    done
    echo "$header"
done
