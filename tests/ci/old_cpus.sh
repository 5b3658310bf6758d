#!/usr/bin/env bash
# librelu: runs the unit tests on older x86-64 CPUs, as qemu-user shows them to a program.
# SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

while read -r cpu isa; do
    say "$cpu: wanted $isa"
    build old-cpu "-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-x86_64;-cpu;$cpu"
    # stderr: qemu says there which features of the CPU it does not have
    qemu-x86_64 -cpu "$cpu" "$RELU_BUILD_DIR/tools/relu" cpu 2>/dev/null | grep "^Chosen: $isa,"
    ctest --preset old-cpu --parallel "$(nproc)"
done <<'CPUS'
qemu64  sse2
Nehalem sse2
Haswell avx2
CPUS
