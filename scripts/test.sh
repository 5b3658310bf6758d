#!/usr/bin/env bash
# librelu: builds the library and runs its tests; arguments go to ctest. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

need build-essential cmake ninja-build pkg-config libcmocka-dev libmpfr-dev locales \
    python3-onnx libonnx-testdata
build release
say "Testing"
ctest --preset release --parallel "$(nproc)" "$@"
