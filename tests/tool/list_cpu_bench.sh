#!/usr/bin/env bash
# relu list, relu cpu and relu bench. SPDX-License-Identifier: MIT
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "$0")/lib.sh"

# Every activation, with formula and parameters; the kernels' list has the same names.
expect 0 list
cp out list
grep -v '^ ' list | sed 's/,.*//' >names
[[ $(wc -l <names) -ge 35 ]] || die "too few activations"
expect 0 cpu --coverage
sed -n '2,$s/ .*//p' out | diff names - >&2 || die "list and cpu --coverage differ"
says list 'hardtanh, also clip, relu1'
says list '    max(x, 0)'
says list '    alpha = 0.01 (any finite number)'
says list '    gradient_at_zero = 0 (from 0 to 1)'
says list '    upper = 1 (any finite number or -inf or inf)'
says list '    lambda = 0.5 (at least 0, finite)'
says list '    accuracy = fast (fast or exact)'

expect 0 list clip relu
[[ $(head -n 1 out) == 'hardtanh, also clip, relu1' ]] || die "an alias does not find its activation"
says out gradient_at_zero
while read -r name; do
    expect 0 list "$name"
    sed -n "/^$name\(,\|\$\)/,/^[a-z]/{/^$name\(,\|\$\)\|^ /p}" list | diff out - >&2 || die "list $name"
done <names
refuses 2 "no such activation: 'leaky_rleu'; did you mean 'leaky_relu'?" list leaky_rleu
refuses 2 "no such activation: 'rulu'; did you mean 'relu'?" list rulu
refuses 2 "no such activation: 'clyp'; did you mean 'clip'?" list clyp
refuses 2 "no such activation: 'xylophone'" list xylophone
refuses 2 "no such activation: '$(printf '%0100d' 0)'" list "$(printf '%0100d' 0)"

# The choice and its reason.
expect 0 cpu
says out 'CPU features seen:'
says out 'Streaming stores: '
says out 'RELU_ISA is not set'
awk '/^ISA/ { on = 1; next } !NF { on = 0 } on && $3 == "yes" { print $1 }' out >isas
[[ $(head -n 1 isas) == scalar ]] || die "scalar is not available"
best=$(tail -n 1 isas)
says out "Chosen: $best, the best available"
RELU_ISA=nothing expect 0 cpu
says out "Chosen: $best, the best available (RELU_ISA=nothing is ignored: no such instruction set)"
RELU_ISA=$best expect 0 cpu
says out "Chosen: $best, the best available, and what RELU_ISA=$best asks for"
if [[ $best != scalar ]]; then
    RELU_ISA=scalar expect 0 cpu
    says out "Chosen: scalar, because RELU_ISA=scalar lowers the choice from $best"
    RELU_ISA=scalar expect 0 cpu --coverage
    ! sed 1d out | tr -s ' ' '\n' | grep -qx "$best" || die "RELU_ISA=scalar does not reach every activation"
fi
expect 2 cpu everything
says err "relu: cpu takes no argument, but 'everything' is there"

# A table with a row for each direction and a column for each instruction set.
expect 0 bench --dtype f64 --n 1000 relu leaky_relu:alpha=0.2
says out 'f64, arrays of 1000 elements, 7.812 KiB'
[[ $(grep -cE '^(relu|leaky_relu:alpha=0.2) +(forward|backward) +[0-9.]+' out) == 4 ]] || die "rows are missing"
[[ $(sed -n 's/^ *memcpy *//p' out | tr -s ' ' '\n') == "$(cat isas)" ]] || die "columns are missing"
[[ $(awk '/forward/ { print NF }' out | sort -u) == $((3 + 2 * $(wc -l <isas))) ]] || die "numbers are missing"
expect 0 bench --n 1 abs
expect 0 bench --n 100 gelu:accuracy=exact
[[ $(grep -c '^gelu:accuracy=exact ' out) == 2 ]] || die "rows are missing"
expect 2 bench --dtype f64 --n 100 gelu:accuracy=exact
says err 'relu: gelu:accuracy=exact: the element type does not have this accuracy'
says err '  accuracy = fast (fast or exact)'
# Without a SPEC: not in memory, which takes long where the instructions are emulated.
expect 0 bench --n 100
for name in relu elu sigmoid gelu gelu:accuracy=exact; do
    grep -q "^$name  *backward " out || die "bench does not measure $name"
done
while read -r isa; do
    expect 0 bench --isa "$isa" --n 100 relu
    [[ $(sed -n 's/^ *memcpy *//p' out) == "$isa" ]] || die "bench --isa $isa measures something else"
    [[ $(grep -cE "^relu +(forward|backward) +[0-9.]+ +[0-9.]+ +[0-9.]+$" out) == 2 ]] || die "not one column"
done <isas
refuses 2 "no such instruction set: 'scaler'; did you mean 'scalar'?" bench --isa scaler --n 100
for policy in auto always never; do
    expect 0 bench --streaming "$policy" --n 5000 relu
done
refuses 2 "no such policy for streaming stores: 'allways'; did you mean 'always'?" bench --streaming allways --n 100
if [[ $best != scalar ]]; then
    RELU_ISA=scalar refuses 1 "$best: RELU_ISA in the environment forbids it" bench --isa "$best" --n 100
fi
refuses 2 "no such activation: 'rleu'; did you mean 'relu'?" bench --n 10 rleu
refuses 2 "no such dtype: 'f31'; did you mean 'f32'?" bench --dtype f31
for n in 0 -1 1x '' ' 1' 99999999999999999999999; do
    refuses 2 "--n needs a whole number above 0, not '$n'" bench --n "$n"
done
most=$(((1 << (bits - 1)) - 1))
expect 1 bench --n $most
says err "relu: $most elements are more than can be addressed"
