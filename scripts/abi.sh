#!/usr/bin/env bash
# librelu: compares the ABI with the descriptions in tests/abi. SPDX-License-Identifier: MIT
#
#   abi.sh              everything that is described is there, unchanged
#   abi.sh --same       and nothing more is there
#   abi.sh --update     writes the descriptions anew
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

case ${1:---compatible} in
--compatible | --same | --update) action=${1:---compatible} ;;
*) echo "usage: ./dev abi [--same | --update]" >&2 && exit 2 ;;
esac
need build-essential cmake ninja-build abigail-tools gcc-aarch64-linux-gnu libc6-dev-arm64-cross \
    gcc-i686-linux-gnu libc6-dev-i386-cross

native=$(dpkg --print-architecture)
for architecture in amd64 i386 arm64; do
    preset=$architecture
    [[ $architecture != "$native" ]] || preset=release
    cmake --list-presets | grep -qF "\"$preset\"" || { say "No compiler for $architecture here"; continue; }
    folder=build/abi/$architecture
    say "$architecture"
    cmake --preset "$preset" -B "$folder" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS="-ffile-prefix-map=$PWD/=" \
        -DRELU_STATIC=OFF -DRELU_TOOL=OFF -DRELU_TESTS=OFF -DRELU_INSTALL=OFF >/dev/null
    cmake --build "$folder" >"$folder/log" || { cat "$folder/log"; exit 1; }
    library=$(find "$folder/src" -type l -name 'librelu.so.?*')
    description=tests/abi/$(basename "$library")-$architecture.abi
    if [[ $action == --update ]]; then
        tests/abi/check.sh describe "$library" >"$description.part"
        mv "$description.part" "$description"
        echo "$description"
    else
        tests/abi/check.sh "${action#--}" "$description" "$library"
    fi
done
