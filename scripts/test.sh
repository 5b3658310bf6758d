#!/usr/bin/env bash
# librelu: builds the library and runs its tests. SPDX-License-Identifier: MIT
#
#   test.sh [CTEST-OPTION...]       on this machine
#   test.sh --target NAME [--full]  on another one, or on all, mostly emulated: tests/targets/run.sh
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

if [[ ${1:-} == --target ]]; then
    [[ $# == 2 || ($# == 3 && $3 == --full) ]] || { echo "usage: ./dev test --target NAME|all [--full]" >&2 && exit 2; }
    exec tests/targets/run.sh "${@:2}"
fi

need build-essential cmake ninja-build pkg-config libcmocka-dev libmpfr-dev locales \
    python3-onnx libonnx-testdata
build release
say "Testing"
ctest --preset release --parallel "${CTEST_PARALLEL_LEVEL:-$(nproc)}" "$@"
