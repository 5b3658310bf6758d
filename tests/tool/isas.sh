#!/usr/bin/env bash
# relu apply: the same file from each instruction set of this machine. SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"

# Floats that are at and between the kinks.
cycle x.npy f4 1003 -inf -1e30 -6 -3.1 -3 -1.7 -1 -0.6 -0.5 -1e-40 -0 0 1e-40 0.1 0.5 1 2.9 3 5.9 6 1e30 inf

mapfile -t isas < <("$relu" cpu | awk '/^ISA/ { on = 1; next } !NF { on = 0 } on && $3 == "yes" { print $1 }')
mapfile -t names < <("$relu" list | sed -nE 's/^([a-z0-9_]+).*/\1/p')
((${#names[@]} > 20)) || die "relu list names ${#names[@]} activations"
for name in "${names[@]}"; do
    for isa in "${isas[@]}"; do
        RELU_ISA=$isa expect 0 apply "$name" x.npy -o "y.$isa" --verbose
        says out ", $isa, "
        RELU_ISA=$isa expect 0 apply "$name" x.npy --backward "y.$isa" -o "dx.$isa"
        cmp "y.$isa" y.scalar || die "$name differs on $isa"
        cmp "dx.$isa" dx.scalar || die "the gradient of $name differs on $isa"
    done
done
