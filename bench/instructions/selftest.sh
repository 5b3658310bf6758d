#!/usr/bin/env bash
# librelu: shows that the two ways to count agree, and that each comparison of check.sh and bounds.py can fail.
# SPDX-License-Identifier: MIT
#
#   selftest.sh PROGRAM      with the environment of check.sh, on x86-64
set -euo pipefail

here=$(dirname "$(realpath "$0")")
check=$here/check.sh
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

# What instructions keep busy: pipes, of which those of two kinds are one too many for either; a unit; registers that
# are renamed; and what is unknown.
check=$here/bounds.py
bound() # WANTED INSTRUCTION...
{
    local wanted=$1 found
    shift
    found=$(printf '%s\n' "$@" | "$check" of) || die "no bound of: $*"
    [[ $found == "$wanted" ]] || die "the bound of $* is $found, not $wanted"
}
multiply='vmulps %zmm1,%zmm2,%zmm3' permute='vpermps %zmm1,%zmm2,%zmm3'
bound $'3\t3\t3 in two pipes\t1.5\t3 in two pipes\t1.5\t3 in two pipes\t1\t2 in two pipes' \
    "$multiply" 'vfmadd213pd (%rax),%zmm2,%zmm3' 'vcmplt_oqps %zmm1,%zmm2,%k1'
bound $'4\t2.67\t4 in three pipes\t2\t2 in one pipe\t2\t2 in one pipe\t1.33\t4 in three pipes' "$multiply" "$multiply" "$permute" "$permute"
bound $'4\t2\t4 in four pipes\t2\t4 in two pipes\t2\t4 in two pipes\t1\t4 in four pipes' \
    'vpaddd %zmm1,%zmm2,%zmm3' "$multiply" "$permute" 'vaddps %zmm1,%zmm2,%zmm3'
bound $'2\t1\t2 in two pipes\t0.667\t2 in three pipes\t0.667\t2 in three pipes\t1\t2 in two pipes' 'vmulps %ymm1,%ymm2,%ymm3' 'vmulps %ymm1,%ymm2,%ymm3'
bound $'2\t2\t2 in two pipes\t2\t2 in one pipe\t2\t2 in one pipe\t1\t2 in two pipes' 'vpslld $3,%zmm1,%zmm2' 'vpslld $3,%zmm1,%zmm2'
bound $'2\t2\t2 in two pipes\t2\t2 in one pipe\t2\t2 in one pipe\t1\t2 in two pipes' 'vcmplt_oqps %zmm1,%zmm2,%k1' 'vcmplt_oqps %zmm1,%zmm2,%k1'
bound $'2\t1\t2 in two pipes\t1\t2 in two pipes\t1\t2 in two pipes\t0.5\tthe loads' 'vpcmpeqw %ymm1,%ymm2,%ymm3' 'vpcmpgtw (%rax),%ymm2,%ymm3'
bound $'3\t9\tthe divider\t15.6\tthe divider\t16\tthe divider\t4\tthe divider' \
    'vdivpd 0x40(%rax){1to8},%zmm2,%zmm3' 'vmovaps %zmm1,%zmm2' 'vxorps %xmm1,%xmm1,%xmm1'
bound $'1\t4.5\tthe divider\t7.8\tthe divider\t8\tthe divider\t2\tthe divider' 'vdivpd %ymm1,%ymm2,%ymm3'
bound $'3\t2\tthe store\t1\tthe store\t1\tthe store\t1\tthe store' 'vmovups (%rax,%rcx,4),%zmm1' 'vmovups %zmm1,0x40(%rcx)' 'jne 1000 <mark+0x10>'
bound $'1\t2\tthe store\t1\tthe store\t1\tthe store\t1\tthe store' 'vmovups %zmm1,(%rcx){%k1}'
bound $'1\t0.5\t1 in four pipes\t0.5\t1 in two pipes\t0.5\t1 in two pipes\t0.25\t1 in four pipes' 'vmovaps %zmm1,%zmm2{%k1}{z}'
bound $'1\t0.5\tthe loads\t0.5\tthe loads\t0.333\tthe loads\t0.5\tthe loads' $'  2a2e72:\tvpbroadcastd 0x1234(%rip),%zmm1        # 5678 <x>'
bound $'1\t1\t1 in two pipes\t0.5\tthe loads\t0.333\tthe loads\t0.5\tthe loads' 'vbroadcastss 0x1234(%rip),%zmm1        # 5678 <x>'
# A division is operations of pipes, too, on one of the CPUs.
adds=$(printf 'vaddps %%zmm1,%%zmm2,%%zmm3%.0s\n' {1..19})
bound $'20\t19\t19 in two pipes\t9.6\tthe divider\t11\t20 in two pipes\t9.5\t19 in two pipes' "$adds" 'vdivps %zmm1,%zmm2,%zmm3'
# Third operands, which stores share on one of the CPUs: an addend, and what a mask leaves as it was, but not what it chooses from.
add='vfmadd213ps %zmm1,%zmm2,%zmm3'
bound $'3\t2\tthe store\t1\tthe store\t1\tthe store\t2\tthird operands' "$add" "$add" 'vmovaps %zmm1,(%rcx)'
bound $'2\t2\tthe store\t1\tthe store\t1\tthe store\t1\tthe store' "$add" 'vmovaps %zmm1,-0x70(%rbp)'
bound $'2\t1\tthe store\t0.5\tthe store\t0.5\tthe store\t1\tthird operands' \
    'vmaxps %ymm1,%ymm2,%ymm3{%k1}' 'vmovups %ymm1,(%rcx)'
bound $'2\t2\tthe store\t1\tthe store\t1\tthe store\t1\tthe store' 'vblendmps %zmm1,%zmm2,%zmm3{%k1}' 'vmovups %zmm1,(%rcx)'
bound $'2\t2\tthe store\t1\tthe store\t1\tthe store\t1\tthe store' 'vmovaps %zmm2,%zmm3{%k1}' 'vmovups %zmm1,(%rcx)'
! echo 'vunheardof %zmm1,%zmm2' | "$check" of >out 2>&1 || die "an instruction that does not exist has a bound"
grep -qF 'no class has vunheardof' out || die "the unknown instruction is not named"

# The lines in two files, one of which has a comment of one line.
mkdir act
printf '/* one: f(x) = x. */\nint one;\n' >act/one.h
printf '/* two: f(x) = 2x.\n * Source: none. */\n\n/* another */\n' >act/two.h
title='loop\tinstructions\tZen 4 cycles\tZen 4 for\tIce Lake cycles\tIce Lake for\tEmerald Rapids cycles\tEmerald Rapids for\tZen 5 cycles\tZen 5 for\n'
one='forward/one/f32\t5.25\t2\tthe store\t1\tthe store\t1\tthe store\t1\tthe store\n'
two='forward/two/f32\t33\t9.5\t19 in two pipes\t8.5\t17 in two pipes\t8.75\t17.5 in two pipes\t4.75\t9.5 in two pipes\n'
exact='forward/two/exact/f32\t77\t40\t40 in two pipes\t33\t33 in one pipe\t34\t34 in one pipe\t20\t40 in two pipes\n'
counts() # ROWS: what is counted
{
    printf '%b' "$title$1" >counts.tsv
}
counts "$one$two$exact"
printf '%b' "$title" >bounds.tsv
refuses 'forward/one/f32 is in the counts only' compare bounds.tsv act counts.tsv
accepts update bounds.tsv act counts.tsv
accepts compare bounds.tsv act counts.tsv
cp -r act right
printf '/* one: f(x) = x.\n * 16 f32 with AVX-512: 5.25 instructions, on Zen 4 at least 2 cycles for the store. */\nint one;\n' |
    diff - act/one.h || die "not the line that was meant"
line=' * 16 f32 with AVX-512: 33 instructions, on Zen 4 at least 9.5 cycles for 19 in two pipes. Exact: 77 and 40. */'
[[ $(sed -n 3p act/two.h) == "$line" ]] || die "not the line that was meant: $(cat act/two.h)"
accepts update bounds.tsv act counts.tsv
diff -r right act || die "update changes what it wrote"
sed -i 's/33 instr/32 instr/' act/two.h
refuses 'act/two.h: the line "16 f32 with AVX-512: ..." should be' compare bounds.tsv act counts.tsv
accepts update bounds.tsv act counts.tsv
diff -r right act || die "update does not correct a line"
sed -i '/AVX-512/s/.*/ *\//' act/two.h
refuses 'act/two.h: no line "16 f32 with AVX-512: ..."' compare bounds.tsv act counts.tsv
cp right/two.h act
counts "$one${two/33/34}$exact"
accepts compare bounds.tsv act counts.tsv
for changed in "${two/33/35}" "${two/33/31}" "${two/9.5/10}" "${two/8.5/8}" "${two/8.75/8}" "${two/4.75/4}"; do
    counts "$one$changed$exact"
    refuses 'forward/two/f32: ' compare bounds.tsv act counts.tsv
done
counts "$one$two"
refuses 'forward/two/exact/f32 is in the table of bounds only' compare bounds.tsv act counts.tsv
# Without AVX-512 the table stays, and the files are compared with it.
rm counts.tsv
accepts compare bounds.tsv act counts.tsv
grep -qF 'bounds not compared with counts' out || die "a comparison that did not happen is not mentioned"
accepts update bounds.tsv act counts.tsv
diff -r right act || die "update without counts changes lines"
cp right/one.h act/two.h
refuses 'act/two.h: the line' compare bounds.tsv act counts.tsv
echo "every comparison can fail"
