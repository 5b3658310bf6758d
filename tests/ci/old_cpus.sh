#!/usr/bin/env bash
# librelu: runs the unit tests on older x86-64 CPUs, as qemu-user shows them to a program.
# SPDX-License-Identifier: MIT
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/../../scripts/common.sh"

# qemu 7.2 reads the whole vector of a masked AVX load, also beyond a guard page, as no CPU does: there the
# tests with guard pages are left out.
while read -r cpu isa left_out; do
    say "$cpu: wanted $isa"
    build old-cpu "-DCMAKE_CROSSCOMPILING_EMULATOR=qemu-x86_64;-cpu;$cpu"
    # stderr: qemu says there which features of the CPU it does not have
    qemu-x86_64 -cpu "$cpu" "$RELU_BUILD_DIR/tools/relu" cpu 2>/dev/null | grep "^Chosen: $isa,"
    ctest --preset old-cpu --exclude-regex "$left_out" --parallel "$(nproc)"
done <<'CPUS'
qemu64  sse2 ^unit[.]large$
Nehalem sse2 ^unit[.]large$
Haswell avx2 ^unit[.](large|(kernels|prelu)[.]f(32|64))$
CPUS
