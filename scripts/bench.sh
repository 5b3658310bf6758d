#!/usr/bin/env bash
# librelu: builds and runs the benchmarks; arguments go to Google Benchmark. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

need build-essential cmake ninja-build libbenchmark-dev
build bench
say "Measuring"
"$RELU_BUILD_DIR/bench/relu-bench" "$@"
