#!/usr/bin/env bash
# librelu: counts the instructions of every hot loop, on every instruction set, and compares them with
# bench/instructions/instructions.tsv, or writes that; the same for the cycles that they take at least, bounds.tsv and a
# line in each file of src/act. SPDX-License-Identifier: MIT
#
#   instructions.sh [--update] [ARCHITECTURE...]     of x86_64, aarch64 and riscv64; all if none is named
# shellcheck source=scripts/common.sh
. "$(dirname "$0")/common.sh"

verb=compare
if [[ ${1:-} == --update ]]; then
    verb=update
    shift
fi
(($# > 0)) || set -- x86_64 aarch64 riscv64
for architecture in "$@"; do
    [[ $architecture =~ ^(x86_64|aarch64|riscv64)$ ]] ||
        { echo "usage: ./dev instructions [--update] [x86_64|aarch64|riscv64...]" >&2 && exit 2; }
done

need build-essential cmake ninja-build qemu-user python3
folder=$PWD/build/instructions
failed=0
for architecture in "$@"; do
    case $architecture in
    x86_64)
        preset=release isas=(scalar sse2 avx2 avx512) root=
        ;;
    aarch64)
        need gcc-aarch64-linux-gnu libc6-dev-arm64-cross
        preset=arm64 isas=(neon sve) root=" -L /usr/aarch64-linux-gnu"
        ;;
    riscv64)
        need clang-19 lld-19 gcc-riscv64-linux-gnu libc6-dev-riscv64-cross
        preset=riscv64 isas=(rvv) root=" -L /usr/riscv64-linux-gnu"
        ;;
    esac
    say "Counting on $architecture"
    list=$(IFS=';' && echo "${isas[*]}")
    cmake --preset "$preset" -B "$folder/$architecture" -D RELU_TESTS=OFF -D RELU_INSTRUCTIONS=ON -D RELU_SHARED=OFF \
        -D RELU_TOOL=OFF -D RELU_INSTALL=OFF -D "RELU_ISAS=$list"
    cmake --build "$folder/$architecture" --target relu_instructions
    EMULATOR=qemu-$architecture$root bench/instructions/check.sh count \
        "$folder/$architecture/bench/instructions/relu_instructions" "$folder/counts" "${isas[@]}"
    bench/instructions/check.sh "$verb" bench/instructions/instructions.tsv "$folder/counts" "${isas[@]}" || failed=1
    if [[ $architecture == x86_64 ]]; then
        bench/instructions/bounds.py count "$folder/$architecture/bench/instructions/relu_instructions" \
            "$folder/counts/bounds.tsv"
        bench/instructions/bounds.py "$verb" bench/instructions/bounds.tsv src/act "$folder/counts/bounds.tsv" || failed=1
    fi
done
exit "$failed"
