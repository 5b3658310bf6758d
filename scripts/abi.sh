#!/usr/bin/env bash
# librelu: compares the ABI with the descriptions in tests/abi. SPDX-License-Identifier: MIT
#
#   abi.sh              everything that is described, or was in the last release, is there, unchanged
#   abi.sh --same       and nothing more is there
#   abi.sh --update     writes everything that is derived from the headers and src/relu.map anew: the
#                       descriptions, the release's interface, and debian/librelu0.symbols
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

case ${1:---compatible} in
--compatible | --same | --update) action=${1:---compatible} ;;
*) echo "usage: ./dev abi [--same | --update]" >&2 && exit 2 ;;
esac
need build-essential cmake ninja-build abigail-tools gcc-aarch64-linux-gnu libc6-dev-arm64-cross \
    gcc-i686-linux-gnu libc6-dev-i386-cross

version=$(project_version)
interface=tests/abi/interface-${version%.*}.h
# The last release that the library must go on working for, and those whose interface this version has.
released='' same_interface=''
if [[ -e .git ]]; then
    released=$(git describe --tags --match "v${version%%.*}.*" --abbrev=0 2>/dev/null || true)
    same_interface=$(git tag --list "v${version%.*}.*")
fi

# write FILE COMMAND...: with what the command prints.
write()
{
    "${@:2}" >"$1.part"
    mv "$1.part" "$1"
    echo "$1"
}
interface()
{
    cat <<TEXT
/* What the public headers declare in release ${version%.*}, as ./dev abi --update writes it. Once that release is
 * tagged nothing here changes any more. SPDX-License-Identifier: MIT */
/* clang-format off */
#include <stddef.h>
TEXT
    tests/abi/check.sh interface
}
symbols_file()
{
    sed '/^ /d' debian/librelu0.symbols
    debian_symbols
}

say "The headers"
mkdir -p build/abi
for file in tests/abi/interface-*.h; do
    # This version's own is open until it is tagged.
    [[ $file == "$interface" && $action == --update && -z $same_interface ]] || tests/abi/check.sh frozen "$file"
done
if [[ $action == --update && -z $same_interface ]]; then
    write "$interface" interface
    write debian/librelu0.symbols symbols_file
elif [[ $action == --update ]] && ! diff "$interface" <(interface); then
    echo "That is not what ${same_interface//$'\n'/, } has. A new version first: include/relu/version.h" >&2
    exit 1
elif [[ $action == --same ]] && ! diff "$interface" <(interface); then
    echo "$interface has not all of the headers. Before a release: ./dev abi --update" >&2
    exit 1
fi

# The kernels are no part of the ABI and take minutes; the interface is the same with those of two activations.
sources=$PWD/build/abi/sources
rm -rf "$sources"
mkdir -p "$sources"
cp -R CMakeLists.txt CMakePresets.json cmake include src "$sources"
sed -Ei '/^ACTIVATION\((relu|prelu),/!{/^ACTIVATION\(/d}' "$sources/src/activations.def"

native=$(dpkg --print-architecture)
for architecture in amd64 i386 arm64; do
    preset=$architecture
    [[ $architecture != "$native" ]] || preset=release
    cmake -S "$sources" --list-presets | grep -qF "\"$preset\"" || { say "No compiler for $architecture here"; continue; }
    folder=$sources/build/$architecture
    say "$architecture"
    cmake -S "$sources" --preset "$preset" -B "$folder" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_FLAGS="-ffile-prefix-map=$sources/=" -DRELU_ISAS=scalar -DRELU_STATIC=OFF -DRELU_TOOL=OFF \
        -DRELU_TESTS=OFF -DRELU_INSTALL=OFF >/dev/null
    cmake --build "$folder" >"$folder/log" || { cat "$folder/log"; exit 1; }
    library=$(find "$folder/src" -type l -name 'librelu.so.?*')
    description=tests/abi/$(basename "$library")-$architecture.abi
    if [[ -n $released ]] && git show "$released:$description" >"$folder/$released.abi" 2>/dev/null; then
        tests/abi/check.sh compatible "$folder/$released.abi" "$library"
    fi
    if [[ $action == --update ]]; then
        write "$description" tests/abi/check.sh describe "$library"
    else
        tests/abi/check.sh "${action#--}" "$description" "$library"
    fi
done
