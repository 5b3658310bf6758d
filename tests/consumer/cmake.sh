#!/usr/bin/env bash
# librelu: builds and runs the CMake project beside it. SPDX-License-Identifier: MIT
#
#   cmake.sh HOW        find_package, add_subdirectory or FetchContent
set -euo pipefail

here=$(dirname "$(realpath "$0")")
configure() # FOLDER OPTION...
{
    rm -rf "${WORK:?}/$1"
    "$CMAKE" -G "$GENERATOR" -S "$here/project" -B "$WORK/$1" -DHOW="$how" -DLIBRELU_SOURCE="$SOURCE" \
        -DVERSION="$VERSION" -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_PREFIX_PATH="$PREFIX" "${@:2}"
}
build() # FOLDER OPTION...
{
    configure "$@"
    "$CMAKE" --build "$WORK/$1" --parallel "$(nproc)"
    "$CTEST" --test-dir "$WORK/$1" --output-on-failure --no-tests=error
}

# The kernels of those activations that the programs use, because all take minutes.
build_all() # FOLDER OPTION...
{
    local copy=$WORK/$1-sources
    rm -rf "$copy"
    mkdir -p "$copy"
    cp -R "$SOURCE"/{CMakeLists.txt,cmake,include,src} "$copy"
    sed -Ei '/^ACTIVATION\((relu|leaky_relu|prelu),/!{/^ACTIVATION\(/d}' "$copy/src/activations.def"
    SOURCE=$copy build "$@" -DRELU_ISAS=scalar
}

how=$1
case $how in
find_package)
    default=SHARED_LIBRARY without_shared=STATIC_LIBRARY
    [[ $SHARED == ON ]] || default=$without_shared
    [[ $STATIC == ON ]] || without_shared=$default
    build find_package -DTYPE=$default
    configure find_package-static -DTYPE=$without_shared -DBUILD_SHARED_LIBS=OFF
    ;;
add_subdirectory)
    build_all add_subdirectory -DTYPE=STATIC_LIBRARY
    "$CMAKE" --install "$WORK/add_subdirectory" --prefix "$WORK/nothing"
    [[ ! -e $WORK/nothing ]] || { echo "the subdirectory installs files"; exit 1; }
    ;;
FetchContent)
    build_all FetchContent -DTYPE=SHARED_LIBRARY -DBUILD_SHARED_LIBS=ON
    ;;
esac
