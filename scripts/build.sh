#!/usr/bin/env bash
# librelu: builds the library and the relu command, without tests. SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

need build-essential cmake ninja-build
build release -DRELU_TESTS=OFF
say "Done. To install: cmake --install $RELU_BUILD_DIR [--prefix FOLDER]"
