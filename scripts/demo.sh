#!/usr/bin/env bash
# Runs the relu command on real data: the 47 million pixels of Fashion-MNIST, from Debian's package
# dataset-fashion-mnist. Needs a build; RELU_BUILD_DIR says where, build/release if not set.
# SPDX-License-Identifier: MIT
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${RELU_BUILD_DIR:-$root/build/release}
images=/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz
specs=(relu leaky_relu:alpha=0.2 relu6 hardswish softshrink)

stop() {
    printf 'demo: %s\n' "$*" >&2
    exit 1
}
say() { printf '\n== %s\n' "$*"; }
run() {
    printf '$ %s\n' "$*"
    "$@"
}

[[ -x $build/tools/relu && -x $build/examples/idx-to-npy ]] || stop "there is no build in $build"
[[ -r $images ]] || stop "there is no $images: install the package dataset-fashion-mnist"
mkdir -p "$build/demo"
cd "$build/demo"
relu=../tools/relu

say "This machine"
run "$relu" cpu

say "The data: 60000 images of 28 x 28 pixels, standardised, as 32-bit floats"
printf '$ %s\n' "gzip -dc $images | ../examples/idx-to-npy --standardise pixels.npy"
gzip -dc "$images" | ../examples/idx-to-npy --standardise pixels.npy

say "Values: how many become exactly zero"
for spec in "${specs[@]}"; do
    run "$relu" apply "$spec" pixels.npy -o "${spec%%:*}.npy" --verbose
done

say "Gradient of half the squared length of y = hardswish(x), for which dy = y"
run "$relu" apply hardswish pixels.npy --backward hardswish.npy -o hardswish-gradient.npy --verbose

say "Speed with as many elements, in memory, on each instruction set"
run "$relu" bench --n $((60000 * 28 * 28)) "${specs[@]}"

say "The outputs are in $PWD"
ls -sh1 -- *.npy
