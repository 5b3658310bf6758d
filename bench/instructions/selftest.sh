#!/usr/bin/env bash
# librelu: shows that the two ways to count agree, and that each comparison of check.sh can fail.
# SPDX-License-Identifier: MIT
#
#   selftest.sh PROGRAM      with the environment of check.sh, on x86-64
set -euo pipefail

check=$(dirname "$(realpath "$0")")/check.sh
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

die()
{
    printf 'selftest: %s\n' "$*" >&2
    [[ ! -e out ]] || cat out >&2
    exit 1
}
accepts()
{
    "$check" "$@" >out 2>&1 || die "wrongly refused: $*"
}
refuses() # TEXT that the message must hold, then the check
{
    ! "$check" "${@:2}" >out 2>&1 || die "wrongly accepted: ${*:2}"
    grep -qF -e "$1" out || die "no \"$1\" in the answer to: ${*:2}"
}

# The processor's own word and the emulator's.
accepts count "$program" . sse2
"$program" --step sse2 /hardswish/ >stepped
[[ $(wc -l <stepped) -ge 8 ]] || die "loops are missing: $(cat stepped)"
grep -F /hardswish/ sse2.tsv | diff stepped - || die "the processor and the emulator count differently"

# A table of its own counts, then with one of them changed.
printf 'loop\tscalar\tsse2\n' >table.tsv
accepts update table.tsv . sse2
[[ $(wc -l <table.tsv) == $(($(wc -l <sse2.tsv) + 1)) ]] || die "update lost loops"
accepts compare table.tsv . sse2
cp table.tsv right.tsv
change() # PERCENT: what the table has for one loop, of what is counted
{
    awk -v OFS='\t' -v percent="$1" '$1 == "forward/gelu/f32" { $3 = int($3 * percent / 100) } 1' right.tsv >table.tsv
}
change 96
accepts compare table.tsv . sse2
change 94
refuses 'forward/gelu/f32: ' compare table.tsv . sse2
change 110
accepts compare table.tsv . sse2
grep -q 'forward/gelu/f32: .* -9.*%' out || die "a shorter loop is not shown"
grep -v '^forward/relu/f32' right.tsv >table.tsv
refuses 'not in the table: forward/relu/f32' compare table.tsv . sse2
{ cat right.tsv && printf 'forward/gone/f32\t-\t8\n'; } >table.tsv
refuses 'does not exist: forward/gone/f32' compare table.tsv . sse2
printf 'loop\tscalar\n' >table.tsv
refuses 'not in the table' compare table.tsv . sse2

# A column that is not counted anew stays; a loop that is in none goes.
printf 'loop\tscalar\tsse2\nforward/relu/f32\t1\t2\nforward/gone/f32\t-\t8\nforward/kept/f32\t7\t8\n' >table.tsv
accepts update table.tsv . sse2
grep -q '^forward/relu/f32	1	[0-9][0-9]*$' table.tsv || die "update lost a column"
grep -q '^forward/kept/f32	7	-$' table.tsv || die "update lost a loop of another column"
! grep -q gone table.tsv || die "update kept a loop that does not exist"
echo "every comparison can fail"
