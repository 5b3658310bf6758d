#!/usr/bin/env bash
# librelu: builds the relu command and runs it on real data, the 7.8 million pixels of Fashion-MNIST's test
# images, from Debian's package dataset-fashion-mnist. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

images=/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz
specs=(relu leaky_relu:alpha=0.2 relu6 hardswish softshrink)

run()
{
    printf '$ %s\n' "$*"
    "$@"
}

need build-essential cmake ninja-build dataset-fashion-mnist
build release -DRELU_TESTS=OFF
[[ -r $images ]] || { echo "There is no $images: Debian's package dataset-fashion-mnist has it." >&2; exit 1; }
mkdir -p "$RELU_BUILD_DIR/demo"
cd "$RELU_BUILD_DIR/demo"
relu=../tools/relu

say "This machine"
run "$relu" cpu

say "The data: 10000 images of 28 x 28 pixels, standardised, as 32-bit floats"
printf '$ %s\n' "gzip -dc $images | ../examples/idx-to-npy --standardise pixels.npy"
gzip -dc "$images" | ../examples/idx-to-npy --standardise pixels.npy

say "Values: how many become exactly zero"
for spec in "${specs[@]}"; do
    run "$relu" apply "$spec" pixels.npy -o "${spec%%:*}.npy" --verbose
done

say "Gradient of half the squared length of y = hardswish(x), for which dy = y"
run "$relu" apply hardswish pixels.npy --backward hardswish.npy -o hardswish-gradient.npy --verbose

say "Speed with as many elements, in memory, on each instruction set"
run "$relu" bench --n $((10000 * 28 * 28)) "${specs[@]}"

say "The outputs are in $PWD"
ls -sh1 -- *.npy
