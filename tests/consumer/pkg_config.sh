#!/usr/bin/env bash
# librelu: builds programs with the flags that pkg-config gives. SPDX-License-Identifier: MIT
set -euo pipefail

here=$(dirname "$(realpath "$0")")
folder=$WORK/pkg-config
export PKG_CONFIG_PATH=$PREFIX/$LIBDIR/pkgconfig
mkdir -p "$folder"
cd "$folder"
[[ $(pkg-config --modversion relu) == "$VERSION" ]]

compile() # FLAG...
{
    # shellcheck disable=SC2086 # flags are words
    "$CC" $CFLAGS -std=c99 "$here/use.c" "$@" -o use-c
    # shellcheck disable=SC2086
    "$CXX" $CXXFLAGS -std=c++11 "$here/use.cpp" "$@" -o use-cxx
}

if [[ $SHARED == ON ]]; then
    # shellcheck disable=SC2046
    compile $(pkg-config --cflags --libs relu)
    [[ $PREFIX == /usr ]] || ! ./use-c 2>/dev/null || { echo "runs without the shared library"; exit 1; }
    LD_LIBRARY_PATH=$PREFIX/$LIBDIR ./use-c
    LD_LIBRARY_PATH=$PREFIX/$LIBDIR ./use-cxx
fi
if [[ $STATIC == ON ]]; then
    # shellcheck disable=SC2046
    compile -static $(pkg-config --static --cflags --libs relu)
    ./use-c
    ./use-cxx
    if [[ $SHARED == OFF ]]; then
        # shellcheck disable=SC2046
        compile $(pkg-config --cflags --libs relu)
        ./use-c
        ./use-cxx
    fi

    # A plug-in that contains a copy of the library must not offer it to the process.
    # shellcheck disable=SC2046,SC2086
    "$CC" $CFLAGS -shared -fPIC "$here/use.c" $(pkg-config --static --cflags relu) \
        "$PREFIX/$LIBDIR/librelu.a" -lm -o plug-in.so
    ! "$NM" --dynamic --defined-only plug-in.so | grep relu_ || { echo "a plug-in exports the library"; exit 1; }
fi
